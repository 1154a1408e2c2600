"""Trains team2-bilstm-openpose: `python3 train.py FOLDER`. The networks and the training stand in ../../training (train_signs.py)."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../training"))

from make_model import make

make("team2-bilstm-openpose")
