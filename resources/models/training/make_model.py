"""Makes one bundled model from nothing; what is done already is skipped, what was stopped goes on from its last epoch.

`python3 ../ID/train/train.py FOLDER`: the folder takes the data and the checkpoints (about 1 GB, outside the repository).
"""

import os
import subprocess
import sys

from hand_networks import HEADS

TRAINING = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(TRAINING)))


def step(result, *command):
    """Runs a command unless what it makes is there."""
    if result is None or not os.path.exists(result):
        print(" ".join(command), flush=True)
        subprocess.run(command, cwd=TRAINING, check=True)


def make(name):
    folder = os.path.abspath(sys.argv[1])
    runs = os.path.join(folder, "runs")
    models = os.path.join(ROOT, "resources/models")
    chereme = os.path.join(ROOT, "bin/chereme")
    hands, signs = os.path.join(folder, "hands"), os.path.join(folder, "signs")
    if name in HEADS:
        step(f"{hands}/hands.json", chereme, "export-training", "hands", hands, "--frames", "32000")
        step(f"{runs}/init-cnn-first.pt", sys.executable, "train_init.py", "--data", hands, "--work", runs)
        step(f"{runs}/{name}.pt", sys.executable, "train_regions.py", "--data", hands, "--work", runs)
    else:
        step(f"{signs}/signs.json", chereme, "export-training", "signs", signs)
        step(f"{runs}/{name}.pt", sys.executable, "train_signs.py", name, "--data", signs, "--work", runs)
    expected = os.path.join(ROOT, "test/fixtures/models/bundled-outputs.json")
    step(None, sys.executable, "export_models.py", "--work", runs, "--models", models, "--expected", expected)
    step(None, sys.executable, "write_cards.py", "--data", folder, "--work", runs, "--models", models)
