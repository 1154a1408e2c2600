"""Measures the bundled models by the app's own evaluation: `python3 measure.py FOLDER`, with the folder of run-all.sh.

Imports what was held out into FOLDER/measured.chereme, runs every model over it, reads the figures of `chereme report`,
and writes FOLDER/runs/measured.json, from which write_cards.py takes what a card says was measured. Steps that are done
are done again; FOLDER/measured.chereme is made anew.
"""

import argparse
import csv
import json
import os
import subprocess

from hand_networks import HEADS
from sign_networks import MODELS

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
SIGNERS = "Held-out signers"
FROM_MEAN = "Pose-REN from the mean pose"


def chereme(*words):
    print("chereme", *words, flush=True)
    subprocess.run([os.path.join(ROOT, "bin/chereme"), *words], check=True, stdout=subprocess.DEVNULL)


def read_json(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


def column(report, name, heading):
    """A column of a table of the report by the name in its first one."""
    with open(os.path.join(report, name), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = next(iter(rows[0]))
    return {row[first]: float(row[heading]) for row in rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", help="has hands and signs, as run-all.sh makes them")
    folder = os.path.abspath(parser.parse_args().folder)
    hands, signs = os.path.join(folder, "hands/held-out"), os.path.join(folder, "signs/held-out")
    workspace, report = os.path.join(folder, "measured.chereme"), os.path.join(folder, "measured-report")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(workspace + end):
            os.remove(workspace + end)

    parts = [os.path.join(hands, part) for part in ("truth.txt", "test_list.txt", "frames", "center.txt")]
    chereme("import", workspace, *parts, "--dataset", "msra")
    poses = [os.path.join(signs, part) for part in ("holistic", "openpose")]
    chereme("import", workspace, *poses, "--role", "poses", "--dataset", SIGNERS)
    chereme("import", workspace, os.path.join(signs, "labels.csv"), "--role", "labels", "--dataset", SIGNERS)
    for model in HEADS:
        chereme("infer", workspace, "--model", model, "--samples", "msra")
    chereme("infer", workspace, "--model", "pose-ren", "--samples", "msra", "--start", "mean", "--name", FROM_MEAN)
    for model in MODELS:
        chereme("infer", workspace, "--model", model, "--samples", SIGNERS)
    chereme("report", workspace, "--out", report)

    errors = column(report, "msra-methods.csv", "Mean error (mm)")
    right = column(report, "held-out-signers-accuracy.csv", "Accuracy (%)")
    part = next(one for one in read_json(folder, "hands/hands.json") if one["name"] == "held-out")
    of_signs = read_json(folder, "signs/signs.json")
    clips = next(one["clips"] for one in of_signs["parts"] if one["name"] == "held-out")
    shapes = f"held-out hands of the generator: {part['shapes']} hand shapes never trained on"
    people = f"held-out signers of the generator: {of_signs['signers']['held-out']} people never trained on"

    def of_hands(what, name):
        return {"what": what, "dataSet": shapes, "frames": part["frames"], "value": round(errors[name], 3), "unit": "mm"}

    measured = {}
    for model in (*HEADS, *MODELS):
        name = read_json(ROOT, "resources/models", model, "card.json")["name"]
        if model in HEADS:
            measured[model] = [of_hands("mean joint error", name)]
        else:
            value = round(right[name], 2)
            measured[model] = [{"what": "accuracy", "dataSet": people, "clips": clips, "value": value, "unit": "%"}]
    measured["pose-ren"].append(of_hands("mean joint error from the mean pose", FROM_MEAN))
    os.makedirs(os.path.join(folder, "runs"), exist_ok=True)
    with open(os.path.join(folder, "runs/measured.json"), "w", encoding="utf-8") as file:
        json.dump(measured, file, indent=2)
        file.write("\n")
    for model, values in measured.items():
        print(model, *(f"{one['what']} {one['value']} {one['unit']}" for one in values), sep=", ")


if __name__ == "__main__":
    main()
