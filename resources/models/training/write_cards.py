"""Writes the card of every exported model: `python3 write_cards.py --data FOLDER --work FOLDER --models resources/models`.

What the app's own evaluation measured is read from `measured.json` in the work folder: a list of measurements by model.
Where it has none of a model, those of the card that is there are kept if it is of the same file.
"""

import argparse
import hashlib
import json
import os
import platform

import torch

from hand_data import HandFrames
from hand_networks import CHANNELS, DROPOUT, GUIDES, GUIDES_4, GUIDES_9, HEADS, PIXELS_A_CELL, WIDTH
from sign_networks import MODELS

CAMERA = {"fx": 241.42, "fy": 241.42, "cx": 160, "cy": 120}
# Guide joints, cells a side of the window, how often the network is run.
GUIDED = {
    "pose-ren": (GUIDES, 7, 3),
    "pose-ren-unstructured": (GUIDES, 7, 3),
    "guided-4x6x6": (GUIDES_4, 6, 1),
    "guided-9x6x6": (GUIDES_9, 6, 1),
}
HAND_TEXTS = {
    "init-cnn": (
        "Init-CNN",
        "The baseline of region ensemble networks: convolutions with two shortcuts, then two fully connected layers. Its poses start Pose-REN.",
        "Pose-REN (Chen et al.), section 3.2; Guo et al. 2017",
    ),
    "ren-4x6x6": (
        "REN-4x6x6",
        "Region ensemble network: four quarters of the feature map, each through layers of its own.",
        "Guo et al. 2017; compared in Pose-REN, section 4",
    ),
    "ren-9x6x6": (
        "REN-9x6x6",
        "Region ensemble network: nine overlapping regions of the feature map, each through layers of its own.",
        "Wang et al. 2018; compared in Pose-REN, section 4",
    ),
    "pose-ren": (
        "Pose-REN",
        "Refines a pose: looks at the feature map around palm, roots and tips of the fingers, joins them finger by finger, and is run again on what it gives.",
        "Pose-REN (Chen et al.), section 3",
    ),
    "pose-ren-unstructured": (
        "Pose-REN without structure",
        "Pose-REN whose eleven windows are joined all at once instead of finger by finger.",
        "Pose-REN (Chen et al.), section 4.3",
    ),
    "guided-4x6x6": (
        "Guided 4x6x6",
        "Four regions as large as REN's, but around joints of a first pose; run once.",
        "Pose-REN (Chen et al.), figure 9",
    ),
    "guided-9x6x6": (
        "Guided 9x6x6",
        "Nine regions as large as REN's, but around joints of a first pose; run once.",
        "Pose-REN (Chen et al.), figure 9",
    ),
}
TEAM_TEXTS = {
    "team2": (
        "Team 2 (BiLSTM)",
        "Points in shoulder widths with length and angle of every limb, two BiLSTM layers, the largest over time.",
        "Moryossef et al. 2021, section 3.2",
    ),
    "team1": (
        "Team 1 (transformer, CTC)",
        "Points of the upper body and the hands in shoulder widths, self-attention, a label or blank in every frame.",
        "Moryossef et al. 2021, section 3.1; Camgöz et al. 2020",
    ),
}
ESTIMATOR_NAMES = {"holistic": "Holistic", "openpose": "OpenPose"}


def read_json(path, otherwise=None):
    if otherwise is not None and not os.path.exists(path):
        return otherwise
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def machine(device):
    return f"{'GPU' if device == 'cuda' else 'CPU'} ({platform.machine()}, one thread), PyTorch {torch.__version__}"


def hand_card(name, data, work, weights):
    parts = {part["name"]: part for part in read_json(f"{data}/hands/hands.json")}
    made = read_json(f"{work}/{name}.json")
    first = read_json(f"{work}/init-cnn-first.json")
    title, about, source = HAND_TEXTS[name]
    guided = name in GUIDED
    ports = [{"name": "patch", "shape": ["n", 1, 96, 96]}, *([{"name": "pose", "shape": ["n", 63]}] if guided else [])]
    shown = f"{parts['train']['frames']} synthetic depth frames of {parts['train']['shapes']} hand shapes (Chereme's generator, seed {parts['train']['seed']})"
    card = {
        "id": name,
        "name": title,
        "kind": "hand-refine" if guided else "hand-initial",
        "about": about,
        "inputs": ports,
        "outputs": [{"name": "joints", "shape": ["n", 63]}],
        "joints": {"dataSet": "msra"},
        "patch": 96,
        "cubeHalfMm": 150,
        "camera": CAMERA,
    }
    if guided:
        guides, cells, rounds = GUIDED[name]
        mean = HandFrames(f"{data}/hands/train").joints.mean(0)
        card.update(
            startPose=[round(value, 5) for value in mean.tolist()],
            startFrom="init-cnn",
            iterations=rounds,
            windows={"joints": guides, "sizePx": (cells - 1) * PIXELS_A_CELL},
        )
    training = {
        "data": shown,
        "augmentation": "rotation by any angle, scale 0.9 to 1.1, shift up to 10 pixels across and down",
        "seeds": [made["seed"]],
        "epochs": [first["epochs"], made["epochs"]],
        "script": "train_init.py, then train_regions.py",
        "optimiser": f"Adam, rate 0.001 rising for 3 % and falling to 0 on a cosine, batch {made['batch']}, smooth L1 (beta 0.01); the paper: SGD, 100 epochs a stage",
        "dropout": DROPOUT,
        "machine": machine(made["device"]),
        "seconds": first["seconds"] + made["seconds"],
        "note": "First the Init-CNN alone, then all seven hand networks at once: they share their convolutions, which learnt from all their losses; the layers behind them learnt each from its own.",
    }
    if "remark" in made:
        training["remark"] = made["remark"]
    if name.startswith("pose-ren"):
        training["stages"] = "In the second half of the epochs half of the starting poses were those that the network of the first half had refined."
    card.update(
        licence="MIT",
        parameters=sum(value.numel() for value in weights.values()),
        widths={"convolutions": list(CHANNELS), "fc": WIDTH},
        training=training,
        source=source,
    )
    return card


def sign_card(name, data, work, weights):
    team, estimators = MODELS[name]
    signs = read_json(f"{data}/signs/signs.json")
    made = read_json(f"{work}/{name}.json")
    title, about, source = TEAM_TEXTS[team]
    classes = signs["classes"]
    if "collection" in signs:
        shown = f"{signs['train']} clips of the collection {signs['collection']}; {signs['heldOut']} held out"
        licence = "that of its training data"
    else:
        trained = next(part["clips"] for part in signs["parts"] if part["name"] == "train")
        shown = f"{trained} clips of {signs['signers']['train']} synthetic signers (Chereme's generator, seed {signs['seed']}), simulated estimators; {signs['signers']['held-out']} other signers held out"
        licence = "MIT"
    ends = ["n", len(classes)] if team == "team2" else ["n", "frames", len(classes) + 1]
    width = made["features"]
    counted = [value for key, value in weights.items() if not any(word in key for word in ("running", "batches", "rates"))]
    return {
        "id": name,
        "name": f"{title}, {' and '.join(ESTIMATOR_NAMES[one] for one in estimators)}",
        "kind": "sign-classify" if team == "team2" else "sign-ctc",
        "about": f"{about} Knows {len(classes)} {'signs' if 'collection' in signs else 'invented signs'}.",
        "inputs": [{"name": "features", "shape": ["n", "frames", width]}],
        "outputs": [{"name": "logits", "shape": ends}],
        "classes": classes,
        "representation": {"kind": team, "estimators": estimators, "width": width},
        "gives": "logits",
        "fps": 30,
        "flip": "mirrored",
        "licence": licence,
        "parameters": sum(value.numel() for value in counted),
        "widths": {"lstm": 64, "linear": 128} if team == "team2" else {"hidden": 64, "heads": 4, "blocks": 2},
        "training": {
            "data": shown,
            "augmentation": "half of the clips mirrored, pace changed by up to a fifth",
            "seeds": [made["seed"]],
            "epochs": made["epochs"],
            "script": "train_signs.py",
            "optimiser": f"Adam, rate {made['rate']} rising for 10 % and falling to 0 on a cosine, batch {made['batch']}",
            "machine": machine(made["device"]),
            "seconds": made["seconds"],
        },
        "source": source,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder with hands and signs")
    parser.add_argument("--work", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--suffix", default="", help="ends every id, for models of one's own, e.g. -bhsl16")
    options = parser.parse_args()
    measured = read_json(f"{options.work}/measured.json", {})
    for name in [*HEADS, *MODELS]:
        onnx = os.path.join(options.models, name, "model.onnx")
        if not os.path.exists(onnx) or not os.path.exists(f"{options.work}/{name}.pt"):
            continue
        weights = torch.load(f"{options.work}/{name}.pt", map_location="cpu")
        card = (hand_card if name in HEADS else sign_card)(name, options.data, options.work, weights)
        card["id"] += options.suffix
        card["sha256"] = sha256(onnx)
        path = os.path.join(options.models, name, "card.json")
        before = read_json(path, {})
        if name in measured:
            card["measured"] = measured[name]
        elif before.get("sha256") == card["sha256"] and "measured" in before:
            card["measured"] = before["measured"]
        else:
            print(f"{name}: its card has no measured errors, for {options.work}/measured.json has none of it.", flush=True)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(card, file, indent=2, ensure_ascii=False)
            file.write("\n")


if __name__ == "__main__":
    main()
