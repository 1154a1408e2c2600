"""Depth hands as `chereme export-training hands` writes them, and the augmentation of the papers."""

import math
import os

import numpy
import torch
from torch.nn import functional

PATCH_SCALE = 32767.0


class HandFrames:
    """Frames of one folder: patches kept as 16-bit integers, joints [frames, 63] in the space of the patch."""

    def __init__(self, folder):
        self.patches = torch.from_numpy(numpy.load(os.path.join(folder, "patches.npy")))
        joints = numpy.load(os.path.join(folder, "joints.npy"))
        self.joints = torch.from_numpy(joints.reshape(len(joints), -1))

    def __len__(self):
        return len(self.patches)

    def batch(self, places, device):
        """Patches [n, 1, 96, 96] and joints [n, 63]."""
        patches = self.patches[places].to(device).float().unsqueeze(1) / PATCH_SCALE
        return patches, self.joints[places].to(device)


def augment(patches, joints):
    """Turns by any angle, scales by 0.9 to 1.1 in all three directions, shifts by up to 10 pixels across and down."""
    count = len(patches)
    size = patches.shape[-1]
    device = patches.device
    angle = (torch.rand(count, device=device) * 2 - 1) * math.pi
    scale = 0.9 + 0.2 * torch.rand(count, device=device)
    shift = (torch.rand(count, 2, device=device) * 2 - 1) * 10 * 2 / (size - 1)
    cos, sin = torch.cos(angle), torch.sin(angle)
    turned = joints.reshape(count, -1, 3)
    x, y, z = turned.unbind(2)
    moved_x = (cos[:, None] * x - sin[:, None] * y) * scale[:, None] + shift[:, :1]
    moved_y = (sin[:, None] * x + cos[:, None] * y) * scale[:, None] + shift[:, 1:]
    moved = torch.stack([moved_x, moved_y, z * scale[:, None]], 2).reshape(count, -1)
    # The way back: where each pixel of the new patch lies in the old one. Pixels 0 and 95 are -1 and 1 (align_corners).
    inverse = torch.stack([torch.stack([cos, sin], 1), torch.stack([-sin, cos], 1)], 1) / scale[:, None, None]
    offset = -torch.matmul(inverse, shift.unsqueeze(2))
    grid = functional.affine_grid(torch.cat([inverse, offset], 2), list(patches.shape), align_corners=True)
    # Beyond the patch there is nothing, which is 1: sampled as what is missing to it.
    new = 1 - functional.grid_sample(1 - patches, grid, align_corners=True)
    nothing = new > 0.98
    new = (new * scale[:, None, None, None]).clamp(-1, 1)
    return torch.where(nothing, torch.ones_like(new), new), moved
