"""Writes trained networks as ONNX, and what PyTorch makes of made-up inputs for the tests to compare with.

`python3 export_models.py [NAME...] --work FOLDER --models resources/models --expected test/fixtures/models/bundled-outputs.json`
exports every network whose weights lie in the work folder, or the named ones.
"""

import argparse
import json
import os

import torch

from hand_networks import HEADS, JOINTS, PATCH_PIXELS, HandNetwork
from sign_networks import MODELS, TEAMS

OPSET = 13
SAMPLES = 2
FRAMES = 20


def made_up(shape, step):
    """Numbers from -1 to 1 in thousandths, from a rule that tests can follow: ((i * step) mod 2001) / 1000 - 1."""
    count = 1
    for size in shape:
        count *= size
    return (((torch.arange(count, dtype=torch.int64) * step) % 2001).double() / 1000 - 1).float().reshape(shape)


def hand_model(name, weights):
    network = HandNetwork(name)
    network.load_state_dict(weights)
    inputs = {"patch": made_up([SAMPLES, 1, PATCH_PIXELS, PATCH_PIXELS], 7919)}
    if network.guided:
        inputs["pose"] = made_up([SAMPLES, 3 * JOINTS], 104729)
    return network, inputs, "joints", {name: {0: "n"} for name in [*inputs, "joints"]}


def sign_model(name, weights):
    team, _ = MODELS[name]
    last = "classify.weight"
    classes = weights[last].shape[0] - (1 if team == "team1" else 0)
    features = weights["project.weight"].shape[1]
    network = TEAMS[team](features, classes)
    network.load_state_dict(weights)
    axes = {"features": {0: "n", 1: "frames"}, "logits": {0: "n", **({1: "frames"} if team == "team1" else {})}}
    return network, {"features": made_up([SAMPLES, FRAMES, features], 7919)}, "logits", axes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=[*HEADS, *MODELS])
    parser.add_argument("--work", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--expected", required=True)
    options = parser.parse_args()
    expected = {}
    if os.path.exists(options.expected):
        with open(options.expected, encoding="utf-8") as file:
            expected = json.load(file)
    for name in options.names:
        path = os.path.join(options.work, f"{name}.pt")
        if not os.path.exists(path):
            continue
        make = hand_model if name in HEADS else sign_model
        network, inputs, output, axes = make(name, torch.load(path, map_location="cpu"))
        network.eval()
        folder = os.path.join(options.models, name)
        os.makedirs(folder, exist_ok=True)
        torch.onnx.export(
            network,
            tuple(inputs.values()),
            os.path.join(folder, "model.onnx"),
            opset_version=OPSET,
            input_names=list(inputs),
            output_names=[output],
            dynamic_axes=axes,
        )
        with torch.no_grad():
            values = network(*inputs.values())
        expected[name] = {
            "inputs": {key: list(value.shape) for key, value in inputs.items()},
            "shape": list(values.shape),
            "output": [float(f"{value:.7g}") for value in values.flatten().tolist()],
        }
        print(name, sum(weight.numel() for weight in network.parameters()), flush=True)
    with open(options.expected, "w", encoding="utf-8") as file:
        json.dump(expected, file)
        file.write("\n")


if __name__ == "__main__":
    main()
