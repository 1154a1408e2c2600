"""The recognisers of the first paper's two teams, narrower than theirs. Features are [N, frames, numbers a frame]."""

import math

import torch
from torch import nn
from torch.nn import functional


class Team2(nn.Module):
    """Dropout, batch normalisation, linear, class token and positions, two BiLSTM layers, max over time, linear."""

    def __init__(self, features, classes, width=128, longest=512):
        super().__init__()
        self.normalise = nn.BatchNorm1d(features)
        self.project = nn.Linear(features, width)
        self.token = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.positions = nn.Parameter(torch.randn(1, longest, width) * 0.02)
        self.lstm = nn.LSTM(width, width // 2, 2, batch_first=True, bidirectional=True, dropout=0.1)
        self.norm = nn.LayerNorm(width)
        self.classify = nn.Linear(width, classes)

    def forward(self, features):
        x = functional.dropout(features, 0.2, self.training)
        x = self.project(self.normalise(x.transpose(1, 2)).transpose(1, 2))
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1)
        x, _ = self.lstm(x + self.positions[:, : x.shape[1]])
        return self.classify(self.norm(x.max(1)[0]))


class Block(nn.Module):
    """Self-attention and feed-forward, each with a residual and normalisation after it."""

    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.queries_keys_values = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.forward1 = nn.Linear(width, 2 * width)
        self.forward2 = nn.Linear(2 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def drop(self, x):
        return functional.dropout(x, self.dropout, self.training)

    def forward(self, x):
        count, frames, width = x.shape
        split = self.queries_keys_values(x).reshape(count, frames, 3, self.heads, width // self.heads)
        queries, keys, values = split.permute(2, 0, 3, 1, 4)
        weights = torch.softmax(queries @ keys.transpose(2, 3) / math.sqrt(width // self.heads), 3)
        seen = (self.drop(weights) @ values).transpose(1, 2).reshape(count, frames, width)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.forward2(functional.relu(self.forward1(x)))))


class Team1(nn.Module):
    """Linear, sinusoidal positions, blocks of self-attention, linear: logits [N, frames, classes + 1], blank 0."""

    def __init__(self, features, classes, width=64, heads=4, blocks=2, dropout=0.1):
        super().__init__()
        self.project = nn.Linear(features, width)
        self.blocks = nn.ModuleList([Block(width, heads, dropout) for _ in range(blocks)])
        self.classify = nn.Linear(width, classes + 1)
        rates = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
        self.register_buffer("rates", rates)

    def forward(self, features):
        x = self.project(features)
        frames = torch.arange(x.shape[1], device=x.device).to(x.dtype).unsqueeze(1) * self.rates
        positions = torch.stack([torch.sin(frames), torch.cos(frames)], 2).flatten(1)
        x = functional.dropout(x + positions, 0.1, self.training)
        for block in self.blocks:
            x = block(x)
        return self.classify(x)


TEAMS = {"team2": Team2, "team1": Team1}
MODELS = {
    f"{name}-{estimators}": (team, ["holistic", "openpose"] if estimators == "both" else [estimators])
    for team, name in (("team2", "team2-bilstm"), ("team1", "team1-transformer"))
    for estimators in ("holistic", "openpose", "both")
}
