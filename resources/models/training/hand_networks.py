"""The networks of region ensembles and Pose-REN, as their authors published them but narrower.

A patch is [N, 1, 96, 96], a pose [N, 63]: x, y of the patch and depth of the cube in [-1, 1], in the joint order of the MSRA
data set. Published widths are 16, 32 and 64 channels and 2048 in the fully connected layers; here all models have 8, 16, 32
and 128, so that they can be compared with each other.
"""

import torch
from torch import nn
from torch.nn import functional

JOINTS = 21
CHANNELS = (8, 16, 32)
WIDTH = 128
# The published networks drop half of 2048 outputs; half of 128 leaves too few to learn from in a few epochs.
DROPOUT = 0.1
MAP_CELLS = 12
PATCH_PIXELS = 96
PIXELS_A_CELL = 8

PALM = 0
# In the MSRA order the published "root" of a finger is its second joint.
ROOTS = {"index": 2, "middle": 6, "ring": 10, "little": 14, "thumb": 18}
TIPS = {"index": 4, "middle": 8, "ring": 12, "little": 16, "thumb": 20}
GUIDES = [PALM, *[joint for finger in ROOTS for joint in (ROOTS[finger], TIPS[finger])]]
GUIDES_4 = [PALM, ROOTS["thumb"], ROOTS["middle"], ROOTS["little"]]
GUIDES_9 = [
    PALM,
    ROOTS["thumb"],
    *[ROOTS[finger] for finger in ("index", "middle", "ring", "little")],
    *[TIPS[finger] for finger in ("index", "middle", "ring")],
]


class Backbone(nn.Module):
    """Three pairs of convolutions, two of them with a shortcut: [N, 1, 96, 96] to a map [N, 32, 12, 12]."""

    def __init__(self, channels=CHANNELS):
        super().__init__()
        first, second, third = channels
        self.conv1a = nn.Conv2d(1, first, 3, padding=1)
        self.conv1b = nn.Conv2d(first, first, 3, padding=1)
        self.short2 = nn.Conv2d(first, second, 1)
        self.conv2a = nn.Conv2d(second, second, 3, padding=1)
        self.conv2b = nn.Conv2d(second, second, 3, padding=1)
        self.short3 = nn.Conv2d(second, third, 1)
        self.conv3a = nn.Conv2d(third, third, 3, padding=1)
        self.conv3b = nn.Conv2d(third, third, 3, padding=1)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, patch):
        x = functional.relu(self.conv1a(patch))
        x = functional.relu(functional.max_pool2d(self.conv1b(x), 2))
        short = functional.relu(self.short2(x))
        x = self.conv2b(functional.relu(self.conv2a(short))) + short
        x = functional.relu(functional.max_pool2d(x, 2))
        short = functional.relu(self.short3(x))
        x = self.conv3b(functional.relu(self.conv3a(short))) + short
        return functional.relu(functional.max_pool2d(x, 2))


class Branches(nn.Module):
    """Fully connected layers side by side, each with its own input: [branches, N, inputs] to [branches, N, outputs]."""

    def __init__(self, branches, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(branches, inputs, outputs) * (2 / inputs) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(branches, 1, outputs))

    def forward(self, x):
        return functional.dropout(
            functional.relu(torch.matmul(x, self.weight) + self.bias), DROPOUT, self.training
        )


def joined(branches):
    """[branches, N, outputs] to [N, branches * outputs]."""
    count, samples, outputs = branches.shape
    return branches.permute(1, 0, 2).reshape(samples, count * outputs)


class InitialHead(nn.Module):
    """Two fully connected layers on the whole map."""

    guided = False

    def __init__(self):
        super().__init__()
        cells = CHANNELS[-1] * MAP_CELLS * MAP_CELLS
        self.hidden1 = Branches(1, cells, WIDTH)
        self.hidden2 = Branches(1, WIDTH, WIDTH)
        self.joints = nn.Linear(WIDTH, 3 * JOINTS)

    def forward(self, features, pose=None):
        x = features.flatten(1).unsqueeze(0)
        return self.joints(self.hidden2(self.hidden1(x))[0])


class RegionHead(nn.Module):
    """REN: regions of 6x6 cells on a uniform grid, each through two fully connected layers of its own."""

    guided = False

    def __init__(self, a_side):
        super().__init__()
        step = (MAP_CELLS - 6) // (a_side - 1)
        self.corners = [(step * row, step * column) for row in range(a_side) for column in range(a_side)]
        regions = len(self.corners)
        self.hidden1 = Branches(regions, CHANNELS[-1] * 36, WIDTH)
        self.hidden2 = Branches(regions, WIDTH, WIDTH)
        self.joints = nn.Linear(regions * WIDTH, 3 * JOINTS)

    def forward(self, features, pose=None):
        x = torch.stack(
            [features[:, :, row : row + 6, column : column + 6].flatten(1) for row, column in self.corners]
        )
        return self.joints(joined(self.hidden2(self.hidden1(x))))


def window_corners(pose, guides, cells):
    """First pixels of the windows around guide joints: [N, guides] across and down.

    A window of `cells` cells reaches (cells - 1) / 2 cells of 8 pixels to each side of the joint and is shifted to stay
    inside pixels 0 to 95 (Pose-REN, section 3.2).
    """
    reach = (cells - 1) * PIXELS_A_CELL // 2
    at = (pose.reshape(-1, JOINTS, 3)[:, guides, :2] + 1) * (PATCH_PIXELS / 2)
    corner = (at - reach).clamp(0, PATCH_PIXELS - 1 - 2 * reach)
    return corner[..., 0], corner[..., 1]


class RoiMaxPool(torch.autograd.Function):
    """Stands for ONNX's MaxRoiPool while a network is exported; computes nothing."""

    @staticmethod
    def forward(ctx, features, windows, cells):
        return features.new_zeros(windows.shape[0], features.shape[1], cells, cells)

    @staticmethod
    def symbolic(g, features, windows, cells):
        return g.op(
            "MaxRoiPool", features, windows, pooled_shape_i=[cells, cells], spatial_scale_f=1 / PIXELS_A_CELL
        )


def pool_windows(features, pose, guides, cells):
    """RoI max pooling of [N, C, 12, 12] around guide joints: [guides, N, C * cells * cells].

    Windows as large as what they are pooled into take every cell as it is: the pooling is a gather. Their rounded ends may
    lie one cell beyond the map, where there is 0, as in Caffe and in ONNX.
    """
    across, down = window_corners(pose, guides, cells)
    samples, channels = features.shape[:2]
    if torch.onnx.is_in_onnx_export():
        number = torch.arange(samples, device=pose.device).to(pose.dtype)
        number = number.unsqueeze(1).expand(-1, len(guides))
        span = (cells - 1) * PIXELS_A_CELL
        windows = torch.stack([number, across, down, across + span, down + span], 2)
        pooled = RoiMaxPool.apply(features, windows.reshape(-1, 5), cells)
        return pooled.reshape(-1, len(guides), channels * cells * cells).permute(1, 0, 2)
    padded = functional.pad(features, (0, 1, 0, 1)).permute(0, 2, 3, 1).contiguous()
    edge = MAP_CELLS + 1
    steps = torch.arange(cells, device=pose.device)
    column = torch.floor(across / PIXELS_A_CELL + 0.5).long().unsqueeze(-1) + steps
    row = torch.floor(down / PIXELS_A_CELL + 0.5).long().unsqueeze(-1) + steps
    number = torch.arange(samples, device=pose.device).reshape(-1, 1, 1, 1) * edge
    place = (number + row.unsqueeze(-1)) * edge + column.unsqueeze(-2)
    taken = functional.embedding(place.transpose(0, 1), padded.reshape(-1, channels))
    return taken.permute(0, 1, 4, 2, 3).reshape(len(guides), samples, channels * cells * cells)


class GuidedHead(nn.Module):
    """Figure 9: regions as large and as many as REN's, but around joints of a pose."""

    guided = True

    def __init__(self, guides):
        super().__init__()
        self.guides = guides
        self.hidden1 = Branches(len(guides), CHANNELS[-1] * 36, WIDTH)
        self.hidden2 = Branches(len(guides), WIDTH, WIDTH)
        self.joints = nn.Linear(len(guides) * WIDTH, 3 * JOINTS)

    def forward(self, features, pose):
        x = pool_windows(features, pose, self.guides, 6)
        return self.joints(joined(self.hidden2(self.hidden1(x))))


class StructuredHead(nn.Module):
    """Pose-REN: a layer for each of 11 windows, one for each finger (palm, root, tip), one for all."""

    guided = True

    def __init__(self):
        super().__init__()
        self.hidden1 = Branches(len(GUIDES), CHANNELS[-1] * 49, WIDTH)
        self.hidden2 = Branches(len(ROOTS), 3 * WIDTH, WIDTH)
        self.joints = nn.Linear(len(ROOTS) * WIDTH, 3 * JOINTS)

    def forward(self, features, pose):
        window = self.hidden1(pool_windows(features, pose, GUIDES, 7))
        fingers = [
            torch.cat([window[0], window[1 + 2 * finger], window[2 + 2 * finger]], 1) for finger in range(len(ROOTS))
        ]
        return self.joints(joined(self.hidden2(torch.stack(fingers))))


class UnstructuredHead(nn.Module):
    """Pose-REN without structure: 11 windows through two layers each, of 9/8 and 8/8 of the width, all joined at once."""

    guided = True

    def __init__(self):
        super().__init__()
        self.hidden1 = Branches(len(GUIDES), CHANNELS[-1] * 49, WIDTH * 9 // 8)
        self.hidden2 = Branches(len(GUIDES), WIDTH * 9 // 8, WIDTH)
        self.joints = nn.Linear(len(GUIDES) * WIDTH, 3 * JOINTS)

    def forward(self, features, pose):
        x = pool_windows(features, pose, GUIDES, 7)
        return self.joints(joined(self.hidden2(self.hidden1(x))))


HEADS = {
    "init-cnn": InitialHead,
    "ren-4x6x6": lambda: RegionHead(2),
    "ren-9x6x6": lambda: RegionHead(3),
    "pose-ren": StructuredHead,
    "pose-ren-unstructured": UnstructuredHead,
    "guided-4x6x6": lambda: GuidedHead(GUIDES_4),
    "guided-9x6x6": lambda: GuidedHead(GUIDES_9),
}


class HandNetwork(nn.Module):
    """A backbone and a head: patch (and pose) to pose."""

    def __init__(self, name):
        super().__init__()
        self.backbone = Backbone()
        self.head = HEADS[name]()

    @property
    def guided(self):
        return self.head.guided

    def forward(self, patch, pose=None):
        return self.head(self.backbone(patch), pose)
