"""Trains the Init-CNN alone: `python3 train_init.py --data HANDS --work FOLDER`. All networks go on from its convolutions."""

import torch

from hand_data import HandFrames, augment
from hand_networks import HandNetwork
from hand_training import Run, arguments, learn_epoch, measure, optimiser_for


def main():
    options = arguments(epochs=6)
    run = Run(options, "init-cnn-first")
    torch.manual_seed(options.seed)
    network = HandNetwork("init-cnn").to(run.device, memory_format=torch.channels_last)
    optimiser, schedule = optimiser_for([network], options, rate=1e-3)
    run.resume(network=network, optimiser=optimiser, schedule=schedule)
    train, held_out = HandFrames(f"{options.data}/train"), HandFrames(f"{options.data}/held-out")

    def step(patches, joints):
        patches, joints = augment(patches, joints)
        return run.loss(network(patches.to(memory_format=torch.channels_last)), joints)

    while run.epoch < options.epochs:
        network.train()
        learn_epoch(run, train, step, optimiser, schedule)
        network.eval()
        run.end_epoch(measure(run, held_out, lambda patches: [network(patches)])[0])
    run.finish(network, "init-cnn-first")


if __name__ == "__main__":
    main()
