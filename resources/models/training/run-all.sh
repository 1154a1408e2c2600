#!/bin/sh
# Makes every bundled model from nothing: data, training, ONNX, cards. What is done already is skipped, and what was stopped
# goes on from its last epoch: run-all.sh FOLDER (about 1 GB, outside the repository).
set -eu
folder=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=${PYTHON:-/usr/bin/python3}
runs=$folder/runs
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1

[ -e "$folder/hands/hands.json" ] || "$root/bin/chereme" export-training hands "$folder/hands" --frames 32000
[ -e "$folder/signs/signs.json" ] || "$root/bin/chereme" export-training signs "$folder/signs"

cd "$here"
[ -e "$runs/init-cnn-first.pt" ] || $python train_init.py --data "$folder/hands" --work "$runs"
[ -e "$runs/pose-ren.pt" ] || $python train_regions.py --data "$folder/hands" --work "$runs"
for team in team2-bilstm team1-transformer; do
  for estimators in holistic openpose both; do
    [ -e "$runs/$team-$estimators.pt" ] ||
      $python train_signs.py "$team-$estimators" --data "$folder/signs" --work "$runs"
  done
done
$python export_models.py --work "$runs" --models "$root/resources/models" \
  --expected "$root/test/fixtures/models/bundled-outputs.json"
$python write_cards.py --data "$folder" --work "$runs" --models "$root/resources/models"
