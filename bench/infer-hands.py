"""The other peer of infer-hands: Debian's PyTorch on the weights of the ONNX file, the same batches and threads."""

import json
import os
import resource
import sys
import time

import numpy as np
import onnx
import torch
from onnx import numpy_helper

# Nothing is to be written beside the models.
sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "resources", "models", "training"))

from hand_networks import HandNetwork  # noqa: E402


def main():
    os.nice(5)  # as the peers, so that on a busy machine all yield alike
    asked = json.loads(sys.argv[1])
    torch.set_num_threads(asked["threads"])
    card = asked["card"]
    network = HandNetwork(card["id"].removesuffix("-bench"))
    weights = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in onnx.load(asked["model"]).graph.initializer}
    own = network.state_dict()
    # What the export folded into the graph has no name of the network's; what it trained must all be there.
    missing = [name for name, _ in network.named_parameters() if name not in weights]
    if missing:
        raise SystemExit(f"The ONNX file lacks {missing[:3]}.")
    network.load_state_dict({name: weights.get(name, value) for name, value in own.items()})
    network.eval()
    patches = torch.from_numpy(np.fromfile(asked["patchFile"], dtype=np.float32)).view(-1, 1, 96, 96)
    first, since = None, 0.0
    with torch.no_grad():
        for start in range(0, asked["samples"], asked["batch"]):
            patch = patches[start : start + asked["batch"]]
            if card["kind"] == "hand-refine":
                pose = torch.tensor(card["startPose"]).repeat(len(patch), 1)
                for _ in range(asked["iterations"]):
                    pose = network(patch, pose)
            else:
                pose = network(patch)
            if first is None:
                first, since = pose[0].tolist(), time.perf_counter()
    seconds = time.perf_counter() - since
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"perSecond": (asked["samples"] - asked["batch"]) / seconds, "memoryMb": memory, "first": first}))


main()
