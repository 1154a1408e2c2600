"""Trains one recogniser: `python3 train_signs.py MODEL --data SIGNS --work FOLDER`."""

import argparse
import json
import os
import time

import numpy
import torch
from torch.nn import functional

from sign_networks import MODELS, TEAMS


EPOCHS = {"team2": 14, "team1": 80}
RATES = {"team2": 1e-3, "team1": 2e-3}


class Clips:
    """Clips of one folder that `chereme export-training` wrote, as they are and mirrored."""

    def __init__(self, folder, view, estimators):
        self.offsets = numpy.load(os.path.join(folder, "offsets.npy"))
        self.labels = torch.from_numpy(numpy.load(os.path.join(folder, "labels.npy"))).long()
        self.plain, self.mirrored = (
            torch.from_numpy(
                numpy.concatenate(
                    [numpy.load(os.path.join(folder, f"{view}-{one}{side}.npy")) for one in estimators], 1
                )
            )
            for side in ("", "-mirrored")
        )

    def __len__(self):
        return len(self.labels)

    def clip(self, number, mirrored=False):
        side = self.mirrored if mirrored else self.plain
        return side[self.offsets[number] : self.offsets[number + 1]]

    def batch(self, numbers):
        """Half of the clips mirrored, all brought to one length between 0.8 and 1.2 of their mean by repeating and skipping frames."""
        clips = [self.clip(number, bool(torch.rand(()) < 0.5)) for number in numbers]
        mean = sum(len(clip) for clip in clips) / len(clips)
        frames = int(mean * (0.8 + 0.4 * torch.rand(()).item()))
        return torch.stack([clip[torch.linspace(0, len(clip) - 1, frames).round().long()] for clip in clips])


def loss_of(team, logits, labels):
    if team == "team2":
        return functional.cross_entropy(logits, labels)
    chances = functional.log_softmax(logits, 2).transpose(0, 1)
    lengths = torch.full((len(labels),), logits.shape[1], dtype=torch.long)
    return functional.ctc_loss(chances, labels.unsqueeze(1) + 1, lengths, torch.ones_like(labels), zero_infinity=True)


def told(team, logits):
    """The label of one clip; of CTC the likeliest single label: it stands for at least one frame, blanks around it."""
    if team == "team2":
        return int(logits[0].argmax())
    chances = functional.log_softmax(logits, 2).transpose(0, 1)
    classes = logits.shape[2] - 1
    labels = torch.arange(classes).unsqueeze(1) + 1
    ones = torch.ones(classes, dtype=torch.long)
    losses = functional.ctc_loss(
        chances.expand(-1, classes, -1), labels, ones * logits.shape[1], ones, reduction="none"
    )
    return int(losses.argmin())


@torch.no_grad()
def accuracy(network, team, clips):
    network.eval()
    right = sum(told(team, network(clips.clip(i).unsqueeze(0))) == int(clips.labels[i]) for i in range(len(clips)))
    return right / len(clips)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", choices=sorted(MODELS))
    parser.add_argument("--data", required=True, help="folder that `chereme export-training signs` wrote")
    parser.add_argument("--work", required=True, help="folder of checkpoints; a stopped run goes on from its last epoch")
    parser.add_argument("--epochs", type=int, help="14 of Team 2 and 80 of Team 1 if left out")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    team, estimators = MODELS[options.model]
    options.epochs = options.epochs or EPOCHS[team]
    train, held_out = (Clips(f"{options.data}/{part}", team, estimators) for part in ("train", "held-out"))
    classes = int(train.labels.max()) + 1
    network = TEAMS[team](train.plain.shape[1], classes)
    rate = RATES[team]
    optimiser = torch.optim.Adam(network.parameters(), lr=rate)
    batches = len(train) // options.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=rate, total_steps=options.epochs * batches + 1, pct_start=0.1, cycle_momentum=False
    )
    os.makedirs(options.work, exist_ok=True)
    checkpoint = os.path.join(options.work, f"{options.model}.checkpoint.pt")
    epoch, seconds, history = 0, 0.0, []
    if os.path.exists(checkpoint):
        kept = torch.load(checkpoint)
        network.load_state_dict(kept["network"])
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        epoch, seconds, history = kept["epoch"], kept["seconds"], kept["history"]
        torch.set_rng_state(kept["random"])
    while epoch < options.epochs:
        started = time.time()
        network.train()
        order = torch.randperm(len(train))
        total = 0.0
        for first in range(0, batches * options.batch, options.batch):
            numbers = order[first : first + options.batch]
            loss = loss_of(team, network(train.batch(numbers)), train.labels[numbers])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() / batches
        epoch += 1
        seconds += time.time() - started
        history.append({"epoch": epoch, "loss": round(total, 4)})
        if epoch % 4 == 0 or epoch == options.epochs:
            history[-1]["heldOut"] = accuracy(network, team, held_out)
        kept = {
            "network": network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "random": torch.get_rng_state(),
            "epoch": epoch,
            "seconds": seconds,
            "history": history,
        }
        torch.save(kept, checkpoint + ".part")
        os.replace(checkpoint + ".part", checkpoint)
        print(f"{options.model}: {history[-1]}", flush=True)
    torch.save(network.state_dict(), os.path.join(options.work, f"{options.model}.pt"))
    about = {
        "epochs": epoch,
        "batch": options.batch,
        "rate": rate,
        "seed": options.seed,
        "seconds": round(seconds),
        "device": "cpu",
        "features": train.plain.shape[1],
        "history": history,
    }
    with open(os.path.join(options.work, f"{options.model}.json"), "w", encoding="utf-8") as file:
        json.dump(about, file, indent=2)


if __name__ == "__main__":
    main()
