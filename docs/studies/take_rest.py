"""Takes the sequences from the 71st of each class on out of BHSL16: `python3 take_rest.py BHSL16 FOLDER [CLASS ...]`.

Classes named at the end are left out. The folder gets sequences.npy, index.csv and meta.json as BHSL16 has them.
"""

import csv
import json
import os
import sys

import numpy

source, target, *left_out = sys.argv[1:]
os.makedirs(target, exist_ok=True)
with open(f"{source}/index.csv", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
kept = [row for row in rows if int(row["sequence"]) >= 70 and row["class"] not in left_out]
numpy.save(f"{target}/sequences.npy", numpy.load(f"{source}/sequences.npy")[[int(row["row"]) for row in kept]])
with open(f"{source}/meta.json", encoding="utf-8") as file:
    meta = json.load(file)
meta["shape"][0] = len(kept)
with open(f"{target}/meta.json", "w", encoding="utf-8") as file:
    json.dump(meta, file)
with open(f"{target}/index.csv", "w", encoding="utf-8") as file:
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    for number, row in enumerate(kept):
        writer.writerow({**row, "row": number})
