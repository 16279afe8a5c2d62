"""Models of torch, one for each kind of layer, and the files made of them for where torch is not.

`python -m tests.support.torch_models` writes tests/data/models: each model as torch.export saves
it, and what torch computes of it at some points.
"""

from pathlib import Path

import numpy as np
import torch
from torch import nn

FOLDER = Path(__file__).parents[1] / "data" / "models"
IMAGE = (2, 5, 6)


class Residual(nn.Module):
    """Skips from the inputs and from units, a concatenation, slices and means."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(3, 4), nn.Linear(4, 3)
        self.last = nn.Linear(6, 2)

    def forward(self, x):
        hidden = torch.relu(self.first(x))
        out = torch.relu(self.second(hidden) + x)
        both = torch.cat([out, hidden[:, 1:3], hidden.mean(1, keepdim=True)], dim=1)
        return self.last(both) - 0.3 * both.sum(1, keepdim=True)


class Block(nn.Module):
    """A residual block of convolutions with normalisation, as in image classifiers."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 2, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(2)
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(8, 3))

    def forward(self, x):
        return self.head(torch.relu(self.norm(self.conv(x))) + torch.relu(x))


class Extremes(nn.Module):
    """Maxima and minima of numbers and values, along axes, absolute values, parts and stacks."""

    def forward(self, x):
        one, other = torch.relu(x).split(3, dim=1)
        largest = torch.maximum(one, other).amax(1, keepdim=True)
        least = torch.minimum(one, torch.tensor(0.25)).min(1, keepdim=True).values
        return torch.cat([largest, least, (one - other).abs() / 3, x.clamp(min=-0.5)], 1)


def dense(*between, size=4):
    """Linear layers with something between them."""
    return nn.Sequential(nn.Linear(3, size), *between, nn.Linear(size, 2))


def image(*layers):
    """Layers on an image, and a ReLU layer after them."""
    return nn.Sequential(*layers, nn.ReLU(), nn.Flatten())


MODELS = {
    "relu": (lambda: dense(nn.ReLU(), nn.Linear(4, 4), nn.ReLU()), (3,)),
    "no-bias": (lambda: nn.Sequential(nn.Linear(3, 4, bias=False), nn.ReLU()), (3,)),
    "leaky-relu": (lambda: dense(nn.LeakyReLU()), (3,)),
    "leaky-relu-0.2": (lambda: dense(nn.LeakyReLU(0.2)), (3,)),
    "prelu": (lambda: dense(nn.PReLU(4)), (3,)),
    "relu6": (lambda: dense(nn.ReLU6()), (3,)),
    "hard-tanh": (lambda: dense(nn.Hardtanh(-0.3, 0.7)), (3,)),
    "hard-sigmoid": (lambda: dense(nn.Hardsigmoid()), (3,)),
    "dropout": (lambda: dense(nn.Dropout(0.5), nn.ReLU(), nn.Identity()), (3,)),
    "batch-norm": (lambda: dense(nn.BatchNorm1d(4), nn.ReLU()), (3,)),
    "float64": (lambda: dense(nn.BatchNorm1d(4), nn.ReLU()).double(), (3,)),
    "float16": (lambda: dense(nn.ReLU()).half(), (3,)),
    "bfloat16": (lambda: dense(nn.ReLU()).bfloat16(), (3,)),
    "conv": (lambda: image(nn.Conv2d(2, 3, 3)), IMAGE),
    "conv-strides": (lambda: image(nn.Conv2d(2, 4, 3, 2, 1, groups=2)), IMAGE),
    "conv-dilated": (lambda: image(nn.Conv2d(2, 2, 2, dilation=2, padding="same")), IMAGE),
    "conv-1d": (lambda: image(nn.Conv1d(2, 3, 3, padding=1), nn.ReLU(), nn.MaxPool1d(2)), (2, 7)),
    "max-pool": (lambda: image(nn.Conv2d(2, 2, 2), nn.ReLU(), nn.MaxPool2d(2)), IMAGE),
    "max-pool-padded": (lambda: image(nn.MaxPool2d(3, 2, 1, ceil_mode=True)), IMAGE),
    "average-pool": (lambda: image(nn.AvgPool2d(2)), IMAGE),
    "average-pool-padded": (lambda: image(nn.AvgPool2d(3, 2, 1, ceil_mode=True)), IMAGE),
    "average-pool-inside": (
        lambda: image(nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False)),
        IMAGE,
    ),
    "adaptive-pools": (lambda: image(nn.AdaptiveAvgPool2d((3, 4)), nn.AdaptiveMaxPool2d(2)), IMAGE),
    "residual": (Residual, (3,)),
    "block": (Block, IMAGE),
    "extremes": (Extremes, (6,)),
}

COMMITTED = (
    "relu", "leaky-relu", "prelu", "hard-tanh", "batch-norm", "float64", "float16", "bfloat16",
    "conv-strides", "max-pool", "average-pool-padded", "residual", "block", "extremes",
)  # fmt: skip


def made(name):
    """The model of a name, in evaluation mode, with statistics that are not 0 and 1."""
    torch.manual_seed(len(name))
    model = MODELS[name][0]()
    for module in model.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            nn.init.normal_(module.running_mean)
            nn.init.uniform_(module.running_var, 0.3, 3)
            nn.init.normal_(module.weight)
            nn.init.normal_(module.bias)
    return model.eval()


def values(model, points):
    """What torch computes at points of shape (number, ...), a row each.

    In float32 at least: a float16 is computed with as a float32.
    """
    kind = next(model.parameters(), torch.zeros(0)).dtype
    wide = kind if kind == torch.float64 else torch.float32
    model = model.to(wide)
    with torch.no_grad():
        out = model(torch.from_numpy(points).to(wide)).reshape(len(points), -1).numpy()
    model.to(kind)
    return out


def points(shape, number, seed=0):
    """Points that float32 has, as float64."""
    random = np.random.default_rng(seed)
    return random.uniform(-2, 2, (number, *shape)).astype(np.float32).astype(np.float64)


def write():
    """Write the files of the models that are committed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in COMMITTED:
        model, (_, shape) = made(name), MODELS[name]
        kind = next(model.parameters(), torch.zeros(0)).dtype
        example = torch.zeros(1, *shape, dtype=kind)
        torch.export.save(torch.export.export(model, (example,)), FOLDER / f"{name}.pt2")
        at = points(shape, 1000)
        np.savez_compressed(FOLDER / f"{name}.npz", values=values(model, at), shape=np.array(shape))


if __name__ == "__main__":
    write()
