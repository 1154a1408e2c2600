"""Trains pose-ren-unstructured: `python3 train.py FOLDER`. The networks and the training stand in ../../training (train_init.py and train_regions.py)."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../training"))

from make_model import make

make("pose-ren-unstructured")
