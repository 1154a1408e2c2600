"""Trains the region networks from the convolutions of the Init-CNN on, all on the same batches.

`python3 train_regions.py --data HANDS --work FOLDER` after `train_init.py` with the same folders. The networks share their
convolutions, which learn on from all their losses; the layers behind them learn from their own loss alone. So they differ
in their regions and layers and in nothing else, and time is enough for all. The Init-CNN's own layers learn along: its pose
of a batch is what the guided networks start from. The second half is stage two of Pose-REN: half of the poses that the
iterated networks start from are what they made of them at the end of stage one.
"""

import os

import torch

from hand_data import HandFrames, augment
from hand_networks import HEADS, Backbone, HandNetwork
from hand_training import Run, arguments, learn_epoch, measure, optimiser_for

ITERATED = ("pose-ren", "pose-ren-unstructured")
INITIAL = "init-cnn"


class Networks(torch.nn.Module):
    """One backbone and the heads of all networks."""

    def __init__(self, names):
        super().__init__()
        self.backbone = Backbone()
        self.heads = torch.nn.ModuleDict({name: HEADS[name]() for name in names})


def starting_from(path):
    """All networks, backbone and initial head as the Init-CNN left them."""
    first = HandNetwork(INITIAL)
    first.load_state_dict(torch.load(path, map_location="cpu"))
    networks = Networks(list(HEADS))
    networks.backbone.load_state_dict(first.backbone.state_dict())
    networks.heads[INITIAL].load_state_dict(first.head.state_dict())
    return networks


def rounds_of(networks, name, rounds):
    """What a network makes of patches; an iterated one in each of its rounds."""

    def predict(patches):
        features = networks.backbone(patches.contiguous(memory_format=torch.channels_last)).contiguous()
        pose = networks.heads[INITIAL](features)
        for _ in range(rounds):
            pose = networks.heads[name](features, pose)
            yield pose

    return predict


def main():
    options = arguments(epochs=8)
    run = Run(options, "regions")
    train, held_out = HandFrames(f"{options.data}/train"), HandFrames(f"{options.data}/held-out")
    torch.manual_seed(options.seed)
    networks = starting_from(os.path.join(options.work, "init-cnn-first.pt"))
    networks = networks.to(run.device, memory_format=torch.channels_last)
    before = torch.nn.ModuleDict({name: HEADS[name]() for name in ITERATED}).to(run.device).eval()
    before.requires_grad_(False)
    optimiser, schedule = optimiser_for([networks], options, rate=1e-3)
    run.resume(networks=networks, before=before, optimiser=optimiser, schedule=schedule)
    second_stage_from = options.epochs // 2

    def step(patches, joints):
        patches, joints = augment(patches, joints)
        features = networks.backbone(patches.to(memory_format=torch.channels_last)).contiguous()
        first = networks.heads[INITIAL](features)
        loss = run.loss(first, joints)
        first = first.detach()
        for name, head in networks.heads.items():
            if name == INITIAL:
                continue
            start = first
            if name in ITERATED and run.epoch >= second_stage_from:
                refined = before[name](features.detach(), first)
                start = torch.where(torch.rand(len(first), 1, device=first.device) < 0.5, refined, first)
            loss = loss + run.loss(head(features, start), joints)
        return loss

    while run.epoch < options.epochs:
        networks.train()
        if run.epoch == second_stage_from:
            for name in ITERATED:
                before[name].load_state_dict(networks.heads[name].state_dict())
        learn_epoch(run, train, step, optimiser, schedule)
        networks.eval()
        rounds = {name: 3 if name in ITERATED else 1 for name in HEADS}
        run.end_epoch({name: measure(run, held_out, rounds_of(networks, name, count)) for name, count in rounds.items()})
    for name in HEADS:
        network = HandNetwork(name)
        network.backbone.load_state_dict(networks.backbone.state_dict())
        network.head.load_state_dict(networks.heads[name].state_dict())
        run.finish(network, name)


if __name__ == "__main__":
    main()
