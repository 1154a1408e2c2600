#!/bin/sh
# Makes every bundled model from nothing, data and all: run-all.sh FOLDER (about 1 GB, outside the repository).
set -eu
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1
for script in "$(dirname "$0")"/../*/train/train.py; do
  "${PYTHON:-/usr/bin/python3}" "$script" "$1"
done
