"""Writes src/engine/reference/inside.json: what NumPy and PyTorch, in double precision, see inside two networks.

    /usr/bin/python3 scripts/reference/inside.py

Two networks of random weights (case.py) stand for one before and one after training. Drift, accuracy with a layer put
back, accuracy along the line between them, and linear CKA of their layers are written here a second time, from their
definitions: HSIC without bias as the average over all four different images (Song et al. 2012, section 2), not by the
formula for it that src/experiment/inside/likeness.ts has.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True
from case import LAYERS, Generator, images, initial

OUT = Path(__file__).resolve().parents[2] / "src" / "engine" / "reference" / "inside.json"
CASE = {"width": 3, "classes": 5, "seed": 24}
IMAGES, POINTS = 30, 21


def answers(parameters, x):
    """What every layer answers after ReLU and before pooling, `[images, units]`; logits for the last."""
    seen = []
    for (kind, _, stride, padding, pooled, widths), (kernel, bias) in zip(LAYERS, parameters):
        if kind == "conv":
            x = F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, stride=stride, padding=padding)
        else:
            x = (x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x) @ kernel + bias
        x = x if widths is None else F.relu(x)
        seen.append(x.flatten(1).numpy())
        x = F.max_pool2d(x, 2) if pooled else x
    return seen


def correct(parameters, x, y):
    return int((answers(parameters, x)[-1].argmax(1) == y.numpy()).sum())


def vector(layer):
    return np.concatenate([t.numpy().ravel() for t in layer])


def on_the_way(before, after, at):
    """As the 32-bit floats that a network is made of."""
    mixed = lambda a, b: torch.tensor(np.float32((1 - at) * a.numpy() + at * b.numpy()), dtype=torch.double)
    return [tuple(mixed(a, b) for a, b in zip(old, new)) for old, new in zip(before, after)]


def plain(k, l):
    h = np.eye(len(k)) - 1 / len(k)
    return np.trace(h @ k @ h @ l)


def unbiased(k, l):
    """Mean of K_ij L_ij + K_ij L_qr - 2 K_ij L_iq over all ordered i, j, q, r that differ."""
    m = len(k)
    different = 1 - np.eye(m)
    i, j, q, r = np.ogrid[:m, :m, :m, :m]
    tuples = ((i != j) & (i != q) & (i != r) & (j != q) & (j != r) & (q != r)).astype(float)
    pairs = tuples.sum((2, 3)) * different
    first = (k * l * pairs).sum()
    second = np.einsum("ijqr,ij,qr->", tuples, k, l, optimize=True)
    third = np.einsum("ijq,ij,iq->", tuples.sum(3), k, l, optimize=True)
    return (first + second - 2 * third) / tuples.sum()


def cka(hsic, one, other):
    k, l = one @ one.T, other @ other.T
    return hsic(k, l) / np.sqrt(hsic(k, k) * hsic(l, l))


generator = Generator(CASE["seed"])
before, after = initial(CASE, generator), initial(CASE, generator)
x, y = images(IMAGES, CASE, generator)
digits = lambda values: [float(f"{value:.10g}") for value in values]
rows = list(zip(answers(before, x), answers(after, x)))
written = {
    "source": f"scripts/reference/inside.py, PyTorch {torch.__version__}, NumPy {np.__version__}, double precision",
    **CASE,
    "images": IMAGES,
    "drift": digits(np.linalg.norm(vector(b) - vector(a)) / np.linalg.norm(vector(a)) for a, b in zip(before, after)),
    "whole": correct(after, x, y),
    "resets": [correct([before[j] if i == j else after[j] for j in range(len(LAYERS))], x, y) for i in range(len(LAYERS))],
    "road": [correct(on_the_way(before, after, p / (POINTS - 1)), x, y) for p in range(POINTS)],
    "cka": digits(cka(unbiased, a, b) for a, b in rows),
    "plain": digits(cka(plain, a, b) for a, b in rows),
}
OUT.write_text(json.dumps(written, separators=(",", ":")).replace(',"', ',\n"') + "\n")
print(OUT.name, OUT.stat().st_size, "bytes")
