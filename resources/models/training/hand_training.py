"""What the training scripts of the hand models share: options, checkpoints after every epoch, epochs, measuring."""

import argparse
import json
import os
import time

import torch
from torch.nn import functional

CUBE_HALF_MM = 150


def arguments(epochs):
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder that `chereme export-training hands` wrote")
    parser.add_argument("--work", required=True, help="folder of checkpoints; a stopped run goes on from its last epoch")
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--frames", type=int, help="train on so many frames only")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def smooth_l1(found, truth):
    """Smooth L1 with sigma 10 (Pose-REN, section 4.1), summed over the numbers of a pose."""
    return functional.smooth_l1_loss(found, truth, beta=0.01, reduction="sum") / len(found)


def optimiser_for(modules, options, rate, frames=32000):
    """Adam on a rate that rises for 3 % of the steps and falls to 0 on a cosine; biases learn at twice the rate."""
    named = [pair for module in modules for pair in module.named_parameters() if pair[1].requires_grad]
    groups = [
        {"params": [value for name, value in named if not name.endswith("bias")], "lr": rate},
        {"params": [value for name, value in named if name.endswith("bias")], "lr": 2 * rate},
    ]
    optimiser = torch.optim.Adam(groups)
    steps = options.epochs * ((options.frames or frames) // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[rate, 2 * rate], total_steps=steps + 1, pct_start=0.03, div_factor=10, cycle_momentum=False
    )
    return optimiser, schedule


class Run:
    """A training run: where it stands, its checkpoint, its history."""

    def __init__(self, options, name):
        torch.set_num_threads(options.threads)
        self.options = options
        self.name = name
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.epoch = 0
        self.seconds = 0.0
        self.history = []
        self.parts = {}
        self.loss = smooth_l1
        self.started = time.time()
        os.makedirs(options.work, exist_ok=True)
        self.checkpoint = os.path.join(options.work, f"{name}.checkpoint.pt")

    def resume(self, **parts):
        """Names what is kept in the checkpoint, and takes it from there where there is one."""
        self.parts = parts
        if not os.path.exists(self.checkpoint):
            return
        kept = torch.load(self.checkpoint, map_location=self.device)
        for name, part in parts.items():
            part.load_state_dict(kept[name])
        self.epoch, self.seconds, self.history = kept["epoch"], kept["seconds"], kept["history"]
        torch.set_rng_state(kept["random"].cpu())
        print(f"{self.name}: goes on after epoch {self.epoch}", flush=True)

    def end_epoch(self, measured):
        self.epoch += 1
        now = time.time()
        self.seconds += now - self.started
        self.started = now
        self.history.append({"epoch": self.epoch, "loss": self.mean_loss, "heldOut": measured})
        kept = {name: part.state_dict() for name, part in self.parts.items()}
        kept.update(epoch=self.epoch, seconds=self.seconds, history=self.history, random=torch.get_rng_state())
        save_whole(kept, self.checkpoint)
        print(f"{self.name}: epoch {self.epoch}, loss {self.mean_loss:.4f}, held out {measured}", flush=True)

    def finish(self, network, name=None):
        """Keeps the weights and how they came about."""
        name = name or self.name
        save_whole(network.state_dict(), os.path.join(self.options.work, f"{name}.pt"))
        about = {
            "epochs": self.epoch,
            "batch": self.options.batch,
            "seed": self.options.seed,
            "seconds": round(self.seconds),
            "device": self.device,
            "history": self.history,
        }
        with open(os.path.join(self.options.work, f"{name}.json"), "w", encoding="utf-8") as file:
            json.dump(about, file, indent=2)


def save_whole(value, path):
    torch.save(value, path + ".part")
    os.replace(path + ".part", path)


def learn_epoch(run, frames, step, optimiser, schedule):
    """One pass over all frames in a new order; `step` makes the loss of a batch."""
    count = min(run.options.frames or len(frames), len(frames))
    order = torch.randperm(count)
    batches = count // run.options.batch
    total, shown = 0.0, time.time()
    for number in range(batches):
        places = order[number * run.options.batch : (number + 1) * run.options.batch]
        loss = step(*frames.batch(places, run.device))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if time.time() - shown > 30:
            shown = time.time()
            print(f"{run.name}: epoch {run.epoch + 1}, {number + 1}/{batches}, loss {total / (number + 1):.4f}", flush=True)
    run.mean_loss = total / batches


def error_mm(found, joints):
    """Mean distance of the joints of each frame; x and y as far apart as at the distance of the cube's centre."""
    return CUBE_HALF_MM * (found - joints).reshape(len(joints), -1, 3).norm(dim=2).mean(1)


@torch.no_grad()
def measure(run, frames, predict, batch=200):
    """Mean errors over frames of everything that `predict` makes of a batch."""
    errors = []
    for first in range(0, len(frames), batch):
        shown, joints = frames.batch(torch.arange(first, min(first + batch, len(frames))), run.device)
        errors.append(torch.stack([error_mm(found, joints) for found in predict(shown)]))
    return [round(value, 3) for value in torch.cat(errors, 1).mean(1).tolist()]
