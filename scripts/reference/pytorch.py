"""Writes src/engine/reference/*.json: what PyTorch, in double precision, makes of the network of the paper in small.

    /usr/bin/python3 scripts/reference/pytorch.py

The network, the loss and the update are written here a second time, from their description alone. Weights, images
and masks come from linear congruential generators that the tests repeat, so that the files hold expected numbers only.
All parameters are in the engines' flat layout: kernels height x width x in x out, dense matrices in x out, and a dense
layer reads its input as height x width x channels.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True  # leaves no __pycache__ in the checkout
from case import BATCH, CASES, DROPPED, INDICES, LAYERS, MOMENTUM, RATES, TEST, TRAIN, WEIGHT_DECAY
from case import Generator, images, initial, masks, mean_of, moved, moves, seen

NAMED = ("width", "classes", "channels", "frozen", "seed", "every", "dropout", "augmented")  # what the files repeat of a case
OUT = Path(__file__).resolve().parents[2] / "src" / "engine" / "reference"


def forward(parameters, x, drop=None):
    """Logits, and what every layer answers after ReLU, before pooling and dropout by the factors `drop`."""
    responses = []
    for i, ((kind, _, stride, padding, pooled, widths), (kernel, bias)) in enumerate(zip(LAYERS, parameters)):
        if kind == "conv":
            x = F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, stride=stride, padding=padding)
        else:
            if x.dim() == 4:
                x = x.permute(0, 2, 3, 1).flatten(1)
            x = x @ kernel + bias
        x = x if widths is None else F.relu(x)
        responses.append(x)
        x = F.max_pool2d(x, 2) if pooled else x
        if drop and i in DROPPED:
            x = x * drop[DROPPED.index(i)]
    return x, responses


def clone(parameters, frozen):
    """A copy that wants gradients where it learns."""
    return [tuple(t.clone().requires_grad_(i >= frozen) for t in layer) for i, layer in enumerate(parameters)]


def minibatches(case, x):
    """What the network sees in each step."""
    for batch, step in zip(INDICES, moves(case)):
        yield moved(x[batch], step) if case.get("augmented") else x[batch]


def gradients(case, parameters, x, y):
    parameters = clone(parameters, case["frozen"])
    first = next(minibatches(case, x))
    F.cross_entropy(forward(parameters, first, next(masks(case)))[0], y[INDICES[0]]).backward()
    return [t.grad if t.grad is not None else torch.zeros_like(t) for layer in parameters for t in layer]


def three_steps(case, parameters, x, y):
    """Losses before each step; parameters and velocities after the last."""
    trained = clone(parameters, case["frozen"])
    kernels = [kernel for kernel, _ in trained[case["frozen"] :]]
    biases = [bias for _, bias in trained[case["frozen"] :]]
    groups = [{"params": kernels, "weight_decay": WEIGHT_DECAY}, {"params": biases, "weight_decay": 0}]
    optimizer = torch.optim.SGD(groups, lr=RATES[0], momentum=MOMENTUM)
    losses = []
    for rate, batch, inputs, drop in zip(RATES, INDICES, minibatches(case, x), masks(case)):
        for group in optimizer.param_groups:
            group["lr"] = float(np.float32(rate))
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(trained, inputs, drop)[0], y[batch])
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
    pixels, y = images(TRAIN, case, generator)
    test_pixels, test_y = images(TEST, case, generator)
    mean = mean_of(pixels, case)
    x, test_x = seen(pixels, case, mean), seen(test_pixels, case, mean)

    losses, after, velocity = three_steps(case, before, x, y)
    moved = [b - a for old, new in zip(before, after) for a, b in zip(old, new)]
    logits, responses = forward(after, test_x)
    fitted = forward(after, x[1:])[0]
    first = [r[0].permute(1, 2, 0) if r.dim() == 4 else r[0] for r in responses]
    every = case["every"]
    return {
        "source": f"scripts/reference/pytorch.py, PyTorch {torch.__version__}, double precision",
        **{key: case[key] for key in NAMED if key in case},
        **({"mean": mean} if case.get("centred") else {}),
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
        "trainCorrect": int((fitted.argmax(1) == y[1:]).sum()),
        "trainLoss": numbers([F.cross_entropy(fitted, y[1:]).item()])[0],
        "gradients": numbers(flat(gradients(case, before, x, y)), every),
        "velocity": numbers(flat(velocity), every),
        "moved": numbers(flat(moved), every),
        "activations": [numbers(flat([r]), every) for r in first],
    }


OUT.mkdir(parents=True, exist_ok=True)
for one in CASES:
    path = OUT / f"{one['name']}.json"
    path.write_text(json.dumps(reference(one), separators=(",", ":")).replace(',"', ',\n"') + "\n")
    print(path.name, path.stat().st_size, "bytes")
