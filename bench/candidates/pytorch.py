"""One network in training with PyTorch on the CPU, eager and channels-last, told what to do line by line.

    python3 pytorch.py '{"threads": 1, "batch": 32, "layers": [...], "images": "file", "weights": "file", ...}'

Prints its version once ready. `train N` trains N minibatches and answers with the milliseconds they took; `weights FILE`
writes the parameters, in the flat layout they came in, and answers when they are there; the end of the input ends it.
"""

import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

task = json.loads(sys.argv[1])
torch.set_num_threads(task["threads"])
layers, batch = task["layers"], task["batch"]

blob = np.fromfile(task["images"], np.uint8)
count = len(blob) // (32 * 32 + 1)
pixels = torch.from_numpy(blob[: count * 32 * 32].astype(np.float32)) * np.float32(1 / 255)
x = pixels.reshape(count, 1, 32, 32).contiguous(memory_format=torch.channels_last)
y = torch.from_numpy(blob[count * 32 * 32 :].astype(np.int64))
flat = torch.from_numpy(np.fromfile(task["weights"], np.float32))


def placed(layer):
    """A layer's kernel, `[out, in, height, width]` or `[out, in]`, and its bias."""
    outputs = layer["output"]["channels"]
    kernel = flat[layer["kernelAt"] :][: layer["kernelLength"]]
    bias = flat[layer["biasAt"] :][: layer["biasLength"]].clone()
    if layer["kind"] == "conv":
        side = layer["kernel"]
        kernel = kernel.reshape(side, side, -1, outputs).permute(3, 2, 0, 1)
        kernel = kernel.clone(memory_format=torch.channels_last)
    else:
        kernel = kernel.reshape(-1, outputs).t().contiguous()
    return kernel.requires_grad_(), bias.requires_grad_()


def flattened(kernel):
    return kernel.permute(2, 3, 1, 0) if kernel.dim() == 4 else kernel.t()


def forward(h):
    """`[batch, 1, 32, 32]` to logits `[batch, classes]`."""
    for layer, (kernel, bias) in zip(layers, parameters):
        if layer["kind"] == "conv":
            h = F.conv2d(h, kernel, bias, stride=layer["stride"], padding=layer["padding"])
        else:
            if h.dim() == 4:
                h = h.permute(0, 2, 3, 1).flatten(1)  # our order of pixels and channels, which channels-last has too
            h = F.linear(h, kernel, bias)
        h = F.relu(h) if layer["relu"] else h
        h = F.max_pool2d(h, 2) if layer["pool"] else h
    return h


parameters = [placed(layer) for layer in layers]
groups = [
    {"params": [kernel for kernel, _ in parameters], "weight_decay": task["weightDecay"]},
    {"params": [bias for _, bias in parameters], "weight_decay": 0},
]
optimizer = torch.optim.SGD(groups, lr=task["rate"], momentum=task["momentum"])
done = 0

print(torch.__version__, flush=True)
for line in sys.stdin:
    order, given = line.split()
    if order == "train":
        start = time.perf_counter()
        for _ in range(int(given)):
            at = done * batch % count
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(forward(x[at : at + batch]), y[at : at + batch]).backward()
            optimizer.step()
            done += 1
        print((time.perf_counter() - start) * 1000, flush=True)
    else:
        tensors = [t.detach() for kernel, bias in parameters for t in (flattened(kernel), bias)]
        torch.cat([t.flatten() for t in tensors]).numpy().tofile(given)
        print("written", flush=True)
