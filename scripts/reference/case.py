"""The reference's cases, and what they draw: first weights, images, and dropout's masks.

All come from linear congruential generators that src/engine/reference/case.ts repeats.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F

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
DROPPED = (5, 6)  # layers that dropout falls on, after ReLU: fc6 and fc7, as in the paper's networks
TRUNK = 2  # height and width of what the first dense layer reads
SIDE = 32

# `every`: the files keep each so-manieth parameter only, to stay small.
CASES = [
    {"name": "narrow", "width": 3, "classes": 5, "frozen": 0, "seed": 1, "every": 1},
    {"name": "frozen", "width": 3, "classes": 5, "frozen": 3, "seed": 2, "every": 1},
    {"name": "wider", "width": 8, "classes": 7, "frozen": 0, "seed": 3, "every": 11},
    {"name": "dropout", "width": 3, "classes": 5, "frozen": 0, "seed": 5, "every": 5, "dropout": 0.3},
    {"name": "frozen-dropout", "width": 3, "classes": 5, "frozen": 7, "seed": 6, "every": 5, "dropout": 0.5},
    {"name": "colour", "width": 3, "classes": 5, "channels": 3, "frozen": 0, "seed": 7, "every": 1},
    {"name": "centred", "width": 3, "classes": 5, "frozen": 0, "seed": 8, "every": 5, "centred": True},
    {"name": "augmented", "width": 3, "classes": 5, "frozen": 0, "seed": 9, "every": 4, "augmented": True},
    {
        "name": "frozen-augmented",
        "width": 3,
        "classes": 5,
        "channels": 3,
        "frozen": 3,
        "seed": 10,
        "every": 5,
        "dropout": 0.3,
        "centred": True,
        "augmented": True,
    },
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


def shapes(width, classes, channels):
    """(kernel's shape in the flat layout, fan-in) of every layer."""
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
    for shape, fan_in in shapes(case["width"], case["classes"], case.get("channels", 1)):
        bound = math.sqrt(6 / fan_in)
        kernel = [bound * (2 * generator.unit() - 1) for _ in range(math.prod(shape))]
        bias = [0.1 * (2 * generator.unit() - 1) for _ in range(shape[-1])]
        parameters.append((np.float32(kernel).reshape(shape), np.float32(bias)))
    return [(torch.tensor(k, dtype=torch.double), torch.tensor(b, dtype=torch.double)) for k, b in parameters]


def images(count, case, generator):
    """Random pixels `[count, height, width, channels]`, but every third image a dark rectangle on white; and labels."""
    channels = case.get("channels", 1)
    pixels, labels = np.zeros((count, SIDE, SIDE, channels), np.uint8), []
    for i in range(count):
        if i % 3 == 2:
            top, left, height, width = generator.bits(4), generator.bits(4), 4 + generator.bits(3), 4 + generator.bits(3)
            pixels[i] = 255
            colour = [generator.bits(6) for _ in range(channels)]
            pixels[i, top : top + height, left : left + width] = colour
        else:
            drawn = [generator.bits(8) for _ in range(SIDE * SIDE * channels)]
            pixels[i] = np.array(drawn).reshape(SIDE, SIDE, channels)
        labels.append(generator.bits(8) % case["classes"])
    return pixels, torch.tensor(labels)


def mean_of(pixels, case):
    """The mean of all pixels as a 32-bit float, where the case centres its input; otherwise 0."""
    return float(np.float32(pixels.mean(dtype=np.float64))) if case.get("centred") else 0.0


def seen(pixels, case, mean):
    """What the network sees of pixels: less the mean, times a scale that is a 32-bit float."""
    scale = float(np.float32((4 if case.get("centred") else 1) / 255))
    return torch.tensor((pixels.astype(np.float64) - mean) * scale).permute(0, 3, 1, 2)


def moves(case):
    """A step's moves: of each image the pixels down and to the right, and whether it is mirrored before."""
    generator = Generator(case["seed"] + 2000)
    for _ in RATES:
        yield [(generator.bits(3) % 5 - 2, generator.bits(3) % 5 - 2, generator.bits(1)) for _ in range(BATCH)]


def moved(x, step):
    """Images `[batch, channels, height, width]` as a step moves them; what comes in repeats the edge."""
    images = []
    for image, (down, right, mirrored) in zip(x, step):
        wide = F.pad((image.flip(-1) if mirrored else image)[None], (2, 2, 2, 2), mode="replicate")[0]
        images.append(wide[:, 2 - down : 2 - down + SIDE, 2 - right : 2 - right + SIDE])
    return torch.stack(images)


def masks(case):
    """A step's factors of fc6 and of fc7, `[batch, units]` each: 0 drops a unit. Without dropout all are 1."""
    p, generator = case.get("dropout", 0), Generator(case["seed"] + 1000)
    units = [LAYERS[i][5] * case["width"] for i in DROPPED]
    for _ in RATES:
        kept = [[float(generator.unit() >= p) for _ in range(sum(units))] for _ in range(BATCH)]
        yield (torch.tensor(kept, dtype=torch.double) * float(np.float32(1 / (1 - p)))).split(units, 1)
