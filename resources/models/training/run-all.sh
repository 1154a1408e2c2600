#!/bin/sh
# Makes every bundled model from nothing, data and all: run-all.sh FOLDER (about 1 GB, outside the repository).
# Needs python3-torch and python3-numpy; with libopenblas0-pthread PyTorch is five times as fast.
# run-all.sh FOLDER --quick only shows that the steps work: tiny data, one or two epochs, models in FOLDER/models.
set -eu
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1
for script in "$(dirname "$0")"/../*/train/train.py; do
  "${PYTHON:-/usr/bin/python3}" "$script" "$@"
done
