"""Writes src/engine/reference/*.json: what PyTorch, in double precision, makes of the network of the paper in small.

    /usr/bin/python3 scripts/reference/pytorch.py

The network, the loss and the update are written here a second time, from their description alone. Weights and images
come from a linear congruential generator that the tests repeat, so that the files hold expected numbers only. All
parameters are in the engines' flat layout: kernels height x width x in x out, dense matrices in x out, and a dense
layer reads its input as height x width x channels.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

OUT = Path(__file__).resolve().parents[2] / "src" / "engine" / "reference"

# kind, kernel, stride, padding, pooling afterwards, output channels in widths (None: one a class)
LAYERS = [
    ("conv", 5, 2, 2, True, 1),
    ("conv", 3, 1, 1, True, 2),
    ("conv", 3, 1, 1, False, 3),
    ("conv", 3, 1, 1, False, 3),
    ("conv", 3, 1, 1, True, 2),
    ("dense", 1, 1, 0, False, 6),
    ("dense", 1, 1, 0, False, 6),
    ("dense", 1, 1, 0, False, None),
]
TRUNK = 2  # height and width of what the first dense layer reads
PIXELS = 32 * 32

# `every`: the files keep each so-manieth parameter only, to stay small.
CASES = [
    {"name": "narrow", "width": 3, "classes": 5, "frozen": 0, "seed": 1, "every": 1},
    {"name": "frozen", "width": 3, "classes": 5, "frozen": 3, "seed": 2, "every": 1},
    {"name": "wider", "width": 8, "classes": 7, "frozen": 0, "seed": 3, "every": 11},
]
BATCH = 4
TRAIN = 12
TEST = 23
MOMENTUM = 0.9
WEIGHT_DECAY = 0.0005
RATES = [0.05, 0.03, 0.01]
INDICES = [[0, 1, 2, 3], [7, 5, 11, 4], [3, 8, 3, 10]]


class Generator:
    """x <- 1664525 x + 1013904223 mod 2^32 (Numerical Recipes)."""

    def __init__(self, seed):
        self.state = seed

    def bits(self, count):
        """The upper `count` bits of the next state."""
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return self.state >> (32 - count)

    def unit(self):
        return self.bits(24) / 2**24


def shapes(width, classes):
    """(kernel's shape in the flat layout, fan-in) of every layer."""
    channels = 1
    for i, (kind, kernel, _, _, _, widths) in enumerate(LAYERS):
        out = classes if widths is None else widths * width
        if kind == "conv":
            yield (kernel, kernel, channels, out), kernel * kernel * channels
        else:
            inputs = channels * (TRUNK * TRUNK if LAYERS[i - 1][0] == "conv" else 1)
            yield (inputs, out), inputs
        channels = out


def initial(case, generator):
    """[(kernel, bias)] as doubles that are 32-bit floats: He-uniform kernels, biases in +-0.1."""
    parameters = []
    for shape, fan_in in shapes(case["width"], case["classes"]):
        bound = math.sqrt(6 / fan_in)
        kernel = [bound * (2 * generator.unit() - 1) for _ in range(math.prod(shape))]
        bias = [0.1 * (2 * generator.unit() - 1) for _ in range(shape[-1])]
        parameters.append((np.float32(kernel).reshape(shape), np.float32(bias)))
    return [(torch.tensor(k, dtype=torch.double), torch.tensor(b, dtype=torch.double)) for k, b in parameters]


def images(count, classes, generator):
    """Random pixels, but every third image a dark rectangle on white, as icons are; and labels."""
    pixels, labels = np.zeros((count, 32, 32), np.uint8), []
    for i in range(count):
        if i % 3 == 2:
            top, left, height, width = generator.bits(4), generator.bits(4), 4 + generator.bits(3), 4 + generator.bits(3)
            pixels[i] = 255
            pixels[i, top : top + height, left : left + width] = generator.bits(6)
        else:
            pixels[i] = np.array([generator.bits(8) for _ in range(PIXELS)]).reshape(32, 32)
        labels.append(generator.bits(8) % classes)
    x = torch.tensor(pixels.astype(np.float64) * np.float64(np.float32(1 / 255)))
    return x.reshape(count, 1, 32, 32), torch.tensor(labels)


def forward(parameters, x):
    """Logits, and what every layer answers after ReLU and before pooling."""
    responses = []
    for (kind, _, stride, padding, pooled, widths), (kernel, bias) in zip(LAYERS, parameters):
        if kind == "conv":
            x = F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, stride=stride, padding=padding)
        else:
            if x.dim() == 4:
                x = x.permute(0, 2, 3, 1).flatten(1)
            x = x @ kernel + bias
        x = x if widths is None else F.relu(x)
        responses.append(x)
        x = F.max_pool2d(x, 2) if pooled else x
    return x, responses


def clone(parameters, frozen):
    """A copy that wants gradients where it learns."""
    return [tuple(t.clone().requires_grad_(i >= frozen) for t in layer) for i, layer in enumerate(parameters)]


def gradients(case, parameters, x, y):
    parameters = clone(parameters, case["frozen"])
    F.cross_entropy(forward(parameters, x)[0], y).backward()
    return [t.grad if t.grad is not None else torch.zeros_like(t) for layer in parameters for t in layer]


def three_steps(case, parameters, x, y):
    """Losses before each step; parameters and velocities after the last."""
    trained = clone(parameters, case["frozen"])
    kernels = [kernel for kernel, _ in trained[case["frozen"] :]]
    biases = [bias for _, bias in trained[case["frozen"] :]]
    groups = [{"params": kernels, "weight_decay": WEIGHT_DECAY}, {"params": biases, "weight_decay": 0}]
    optimizer = torch.optim.SGD(groups, lr=RATES[0], momentum=MOMENTUM)
    losses = []
    for rate, batch in zip(RATES, INDICES):
        for group in optimizer.param_groups:
            group["lr"] = float(np.float32(rate))
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(trained, x[batch])[0], y[batch])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    state = optimizer.state
    velocity = [
        state[t]["momentum_buffer"] if t in state else torch.zeros_like(t) for layer in trained for t in layer
    ]
    return losses, [tuple(t.detach() for t in layer) for layer in trained], velocity


def numbers(values, every=1):
    """Eight significant digits: more than a 32-bit float has."""
    return [float(f"{v:.8g}") if v else 0 for v in values[::every]]


def flat(tensors):
    return torch.cat([t.detach().contiguous().flatten() for t in tensors]).tolist()


def reference(case):
    generator = Generator(case["seed"])
    before = initial(case, generator)
    x, y = images(TRAIN, case["classes"], generator)
    test_x, test_y = images(TEST, case["classes"], generator)

    losses, after, velocity = three_steps(case, before, x, y)
    moved = [b - a for old, new in zip(before, after) for a, b in zip(old, new)]
    logits, responses = forward(after, test_x)
    first = [r[0].permute(1, 2, 0) if r.dim() == 4 else r[0] for r in responses]
    every = case["every"]
    return {
        "source": f"scripts/reference/pytorch.py, PyTorch {torch.__version__}, double precision",
        **{key: case[key] for key in ("width", "classes", "frozen", "seed", "every")},
        "batch": BATCH,
        "train": TRAIN,
        "test": TEST,
        "momentum": MOMENTUM,
        "weightDecay": WEIGHT_DECAY,
        "rates": RATES,
        "indices": [i for batch in INDICES for i in batch],
        "losses": numbers(losses),
        "correct": int((logits.argmax(1) == test_y).sum()),
        "testLoss": numbers([F.cross_entropy(logits, test_y).item()])[0],
        "gradients": numbers(flat(gradients(case, before, x[INDICES[0]], y[INDICES[0]])), every),
        "velocity": numbers(flat(velocity), every),
        "moved": numbers(flat(moved), every),
        "activations": [numbers(flat([r]), every) for r in first],
    }


OUT.mkdir(parents=True, exist_ok=True)
for one in CASES:
    path = OUT / f"{one['name']}.json"
    path.write_text(json.dumps(reference(one), separators=(",", ":")).replace(',"', ',\n"') + "\n")
    print(path.name, path.stat().st_size, "bytes")
