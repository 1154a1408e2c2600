"""Makes one bundled model from nothing; what is done already is skipped, what was stopped goes on from its last epoch.

`python3 ../ID/train/train.py FOLDER`: the folder takes the data and the checkpoints (about 1 GB, outside the repository).
With `--quick` every step is gone through with a few samples and one epoch, and the model, which knows nothing, is written
to FOLDER/models instead of resources/models: it shows in a minute or two that the steps work on this machine.
"""

import argparse
import os
import subprocess
import sys

from hand_networks import HEADS

TRAINING = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(TRAINING)))
QUICK_FRAMES = "64"


def step(result, *command):
    """Runs a command unless what it makes is there."""
    if result is None or not os.path.exists(result):
        print(" ".join(command), flush=True)
        subprocess.run(command, cwd=TRAINING, check=True)


def make(name):
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", help="takes the data and the checkpoints")
    parser.add_argument("--quick", action="store_true", help="only show that the steps work")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    quick = options.quick
    models = os.path.join(folder if quick else os.path.join(ROOT, "resources"), "models")
    fixtures = folder if quick else os.path.join(ROOT, "test/fixtures/models")
    runs = os.path.join(folder, "runs")
    chereme = os.path.join(ROOT, "bin/chereme")
    hands, signs = os.path.join(folder, "hands"), os.path.join(folder, "signs")
    if name in HEADS:
        sizes = ["--frames", QUICK_FRAMES, "--shapes", "4", "--held-out", "8", "--held-out-shapes", "2"] if quick else ["--frames", "32000"]
        epochs = ["--frames", QUICK_FRAMES, "--epochs", "2"] if quick else []
        step(f"{hands}/hands.json", chereme, "export-training", "hands", hands, *sizes)
        train = ["--data", hands, "--work", runs, *epochs]
        step(f"{runs}/init-cnn-first.pt", sys.executable, "train_init.py", *train)
        step(f"{runs}/{name}.pt", sys.executable, "train_regions.py", *train)
    else:
        sizes = ["--signers", "2", "--held-out", "1", "--takes", "1"] if quick else []
        epochs = ["--epochs", "1"] if quick else []
        step(f"{signs}/signs.json", chereme, "export-training", "signs", signs, *sizes)
        step(f"{runs}/{name}.pt", sys.executable, "train_signs.py", name, "--data", signs, "--work", runs, *epochs)
    expected = os.path.join(fixtures, "bundled-outputs.json")
    step(None, sys.executable, "export_models.py", name, "--work", runs, "--models", models, "--expected", expected)
    step(None, sys.executable, "write_cards.py", "--data", folder, "--work", runs, "--models", models)
