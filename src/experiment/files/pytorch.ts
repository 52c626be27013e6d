import { type Layer, type Network } from '../setup/network.ts';

/** A knob of the recipe, as the script shows it. */
export interface ShownKnob {
  readonly key: string;
  readonly value: string | number;
  /** What it means, in a few words. */
  readonly help: string;
}

/**
 * A Python script that rebuilds Graft's networks in PyTorch from the `.safetensors` files beside it, and counts whether
 * each classifies as many test images correctly as it did where it was trained.
 * @param net any of the networks: the script asks the files for their classes and the images' size
 */
export const pytorchScript = (net: Network, recipe: readonly ShownKnob[], software: string): string =>
  `"""Networks that ${software} trained, in PyTorch.

    python3 network.py

loads every network that lies beside this file, classifies the test images of its task and says whether as many are
correct as where it was trained. From elsewhere:

    from network import Network, load
    tensors, about = load("seed42-baseB.safetensors")
    network = Network.of(tensors, about)

A network's file is named by its seed and its name in the paper (Yosinski et al. 2014): baseA and baseB were trained
from their first weights on task A or B; A3B has the first three layers of baseA, frozen, and was trained on B; A3B+ the
same with all layers learning; R3B has three layers of random weights, frozen.
"""

import json
import struct
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

# The recipe by which they were trained, but for the seed, which the files' names have.
RECIPE = {
${recipe.map(({ key, value, help }) => `    ${JSON.stringify(key)}: ${python(value)},  # ${help}`).join('\n')}
}
# Training minimised the mean softmax cross-entropy by stochastic gradient descent, as torch.optim.SGD has it: momentum,
# and weight decay for kernels alone. Each of a transfer's copied layers came from the base of the same seed.

DTYPES = {"F32": torch.float32, "U8": torch.uint8}


def load(path):
    """Tensors by name, and what else is known of them, of a .safetensors file."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    about = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(data[begin:end]), dtype=DTYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors, about


class Network(nn.Module):
    """The paper's eight layers in small: five convolutions and three fully connected layers, ReLU between them."""

    def __init__(self, width, classes, image):
        """\`width\` is the number of conv1's channels, \`image\` the (height, width, channels) of what comes in."""
        super().__init__()
        height, columns, channels = image
${net.layers.map((layer, i) => `        self.${layer.name} = ${moduleOf(layer, net, net.layers[i - 1])}`).join('\n')}

    @classmethod
    def of(cls, tensors, about):
        """The network whose tensors \`load\` gave."""
        image = tuple(json.loads(about["image"]))
        network = cls(tensors["conv1.bias"].shape[0], tensors["fc8.bias"].shape[0], image)
        network.load_state_dict(tensors)
        return network.eval()

    def forward(self, x):
        """[count, classes] logits of [count, channels, height, width] images as \`scaled\` has them."""
${net.layers.map((layer, i) => `        ${forwardOf(layer, net.layers[i - 1])}`).join('\n')}
        return x


def scaled(images, about):
    """What a network sees of pixels from 0 to 255: less a mean, times a scale, in 32-bit floats. Its file has both."""
    mean, scale = float(about.get("mean", 0)), float(about.get("scale", 1 / 255))
    return (images.float() - torch.tensor(mean)) * torch.tensor(scale)


@torch.no_grad()
def correct(network, images, labels, about):
    """How many images a network classifies correctly. Double precision, so that no rounding decides between classes."""
    network, x = network.double(), scaled(images, about).double()
    answers = torch.cat([network(part).argmax(1) for part in x.split(500)])
    return int((answers == labels).sum())


def main():
    here = Path(__file__).resolve().parent
    differing = 0
    for path in sorted(here.glob("seed*.safetensors")):
        tensors, about = load(path)
        if "images" in tensors:
            continue
        test, _ = load(here / about["test"])
        found = correct(Network.of(tensors, about), test["images"], test["labels"], about)
        same = found == int(about["correct"])
        differing += not same
        print(f"{path.stem:16} {found} of {len(test['labels'])} correct", "" if same else f"instead of {about['correct']}")
    print("All as where they were trained." if differing == 0 else f"{differing} differ.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
`;

/** A value as Python writes it. */
const python = (value: string | number): string =>
  typeof value === 'number' ? String(value) : JSON.stringify(value);

/** The layer as a module, its channels in widths of conv1. */
function moduleOf(layer: Layer, net: Network, before: Layer | undefined): string {
  const { kind, kernel, stride, padding } = layer;
  const outs = (of: Layer) => (of.relu ? multiple(of.output.channels / net.width) : 'classes');
  const ins = before ? outs(before) : 'channels';
  if (kind === 'conv') {
    const steps = stride === 1 ? '' : `, stride=${stride}`;
    return `nn.Conv2d(${ins}, ${outs(layer)}, ${kernel}${steps}, padding=${padding})`;
  }
  const reduction = before?.kind === 'conv' ? reductionOf(net, layer) : 1;
  const area = reduction === 1 ? '' : `(height // ${reduction}) * (columns // ${reduction}) * `;
  return `nn.Linear(${area}${ins}, ${outs(layer)})`;
}

const multiple = (widths: number) => (widths === 1 ? 'width' : `${widths} * width`);

/** Pixels of the image, along a side, to a pixel of what the layer reads. */
const reductionOf = ({ layers }: Network, layer: Layer): number =>
  layers[0]!.input.height / layer.input.height;

function forwardOf(layer: Layer, before: Layer | undefined): string {
  const flattened = layer.kind === 'dense' && before?.kind === 'conv' ? 'x.flatten(1)' : 'x';
  const answer = `self.${layer.name}(${flattened})`;
  const rectified = layer.relu ? `F.relu(${answer})` : answer;
  return `x = ${layer.pool ? `F.max_pool2d(${rectified}, 2)` : rectified}`;
}
