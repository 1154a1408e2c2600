"""Trains the region networks on the convolutions of the Init-CNN, which stay as they are, all on the same batches.

`python3 train_heads.py --data HANDS --work FOLDER` after `train_init.py` with the same folders. Each network learns from
its own loss alone; they only share the maps they look at, so that they differ in their regions and layers and in nothing
else. The second half is stage two of Pose-REN: half of the poses that the iterated networks start from are what they made
of them in stage one.
"""

import os

import torch

from hand_data import HandFrames, augment
from hand_networks import HEADS, HandNetwork
from hand_training import Run, arguments, learn_epoch, measure, optimiser_for, save_whole

ITERATED = ("pose-ren", "pose-ren-unstructured")
NAMES = [name for name in HEADS if name != "init-cnn"]
# So many times all frames are augmented and put through the convolutions; epochs take turns.
COPIES = 3


class Maps:
    """Maps [frames, 32, 12, 12] in half precision, joints and starting poses [frames, 63] of augmented frames."""

    def __init__(self, maps, joints, poses):
        self.maps, self.joints, self.poses = maps, joints, poses

    def __len__(self):
        return len(self.maps)

    def batch(self, places, device):
        features = self.maps[places].to(device).float()
        return (features, self.poses[places].to(device)), self.joints[places].to(device)


@torch.no_grad()
def make_maps(run, frames, initial, augmented, batch=100):
    maps, joints, poses = [], [], []
    for first in range(0, len(frames), batch):
        patches, truth = frames.batch(torch.arange(first, min(first + batch, len(frames))), run.device)
        if augmented:
            patches, truth = augment(patches, truth)
        features = initial.backbone(patches.contiguous(memory_format=torch.channels_last)).contiguous()
        maps.append(features.half().cpu())
        joints.append(truth.cpu())
        poses.append(initial.head(features).cpu())
    return Maps(torch.cat(maps), torch.cat(joints), torch.cat(poses))


def copies_of(run, initial, options):
    """The augmented maps, made once and kept in the work folder."""
    torch.manual_seed(options.seed + 100)
    kept = [os.path.join(options.work, f"maps-{copy}.pt") for copy in range(COPIES)]
    for path in kept:
        if not os.path.exists(path):
            made = make_maps(run, HandFrames(f"{options.data}/train"), initial, augmented=True)
            save_whole([made.maps, made.joints, made.poses], path)
            print(f"{run.name}: {path}", flush=True)
    return [Maps(*torch.load(path)) for path in kept]


def main():
    options = arguments(epochs=10)
    run = Run(options, "heads")
    initial = HandNetwork("init-cnn").to(run.device, memory_format=torch.channels_last).eval()
    initial.load_state_dict(torch.load(os.path.join(options.work, "init-cnn.pt"), map_location=run.device))
    initial.requires_grad_(False)
    copies = copies_of(run, initial, options)
    held_out = make_maps(run, HandFrames(f"{options.data}/held-out"), initial, augmented=False)
    torch.manual_seed(options.seed)
    heads = torch.nn.ModuleDict({name: HEADS[name]() for name in NAMES}).to(run.device)
    before = torch.nn.ModuleDict({name: HEADS[name]() for name in ITERATED}).to(run.device).eval()
    optimiser, schedule = optimiser_for([heads], options, rate=1e-3)
    run.resume(heads=heads, before=before, optimiser=optimiser, schedule=schedule)

    def step(shown, joints):
        features, poses = shown
        second_stage = run.epoch >= options.epochs // 2
        loss = 0
        for name, head in heads.items():
            start = poses
            if second_stage and name in ITERATED:
                with torch.no_grad():
                    refined = before[name](features, poses)
                start = torch.where(torch.rand(len(poses), 1, device=poses.device) < 0.5, refined, poses)
            loss = loss + run.loss(head(features, start), joints)
        return loss

    while run.epoch < options.epochs:
        heads.train()
        if run.epoch == options.epochs // 2:
            for name in ITERATED:
                before[name].load_state_dict(heads[name].state_dict())
        learn_epoch(run, copies[run.epoch % COPIES], step, optimiser, schedule)
        heads.eval()
        run.end_epoch(measured_heads(run, heads, held_out))
    for name in NAMES:
        network = HandNetwork(name)
        network.backbone.load_state_dict(initial.backbone.state_dict())
        network.head.load_state_dict(heads[name].state_dict())
        run.finish(network, name)


def measured_heads(run, heads, held_out):
    """Mean errors on held-out frames; of iterated networks after each of three rounds."""
    return {name: measure(run, held_out, rounds_of(head, 3 if name in ITERATED else 1)) for name, head in heads.items()}


def rounds_of(head, rounds):
    def predict(shown):
        features, pose = shown
        for _ in range(rounds):
            pose = head(features, pose)
            yield pose

    return predict


if __name__ == "__main__":
    main()
