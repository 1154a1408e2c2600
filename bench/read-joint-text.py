"""From joint text files to errors as the field's published scripts do it: lists of floats, truth read for each method.

Arguments: "lists" or "loadtxt", fx fy cx cy, truth file, result files. Prints one JSON document with the seconds from
the first file to the last error, and each file's mean error in mm.
"""

import json
import sys
import time

import numpy as np


def positions_by_lists(path):
    frames = []
    with open(path) as file:
        for line in file:
            frames.append([float(word) for word in line.split()])
    return np.reshape(np.array(frames), (len(frames), -1, 3))


def positions_by_loadtxt(path):
    values = np.loadtxt(path)
    return values.reshape(len(values), -1, 3)


def camera_from_image(uvd, fx, fy, cx, cy):
    xyz = np.empty_like(uvd)
    xyz[:, :, 0] = (uvd[:, :, 0] - cx) * uvd[:, :, 2] / fx
    xyz[:, :, 1] = (uvd[:, :, 1] - cy) * uvd[:, :, 2] / fy
    xyz[:, :, 2] = uvd[:, :, 2]
    return xyz


def main():
    positions = positions_by_lists if sys.argv[1] == "lists" else positions_by_loadtxt
    camera = [float(word) for word in sys.argv[2:6]]
    truth_path, *result_paths = sys.argv[6:]
    start = time.perf_counter()
    means = []
    for result_path in result_paths:
        truth = camera_from_image(positions(truth_path), *camera)
        result = camera_from_image(positions(result_path), *camera)
        errors = np.sqrt(np.sum((truth - result) ** 2, axis=2))
        means.append(float(np.mean(errors)))
    print(json.dumps({"seconds": time.perf_counter() - start, "meanErrorMm": means}))


main()
