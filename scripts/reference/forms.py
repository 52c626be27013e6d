"""Writes src/data/forms/reference.json: a small file of most forms, and what a data set of each must be.

    /usr/bin/python3 scripts/reference/forms.py        (Debian: python3-pil, python3-numpy)

The files are written by Python's and NumPy's own writers. Which images are held out, their order and the fingerprint are
worked out here a second time, from docs/own-images.md alone.
"""

import base64
import gzip
import hashlib
import io
import json
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np

sys.dont_write_bytecode = True  # leaves no __pycache__ in the checkout
from pictures import Generator, decoded, drawing, jpeg, png, squared, upright

OUT = Path(__file__).resolve().parents[2] / "src" / "data" / "forms" / "reference.json"


def sha(data):
    return hashlib.sha256(data).digest()


def data_set(images, names, parts=None):
    """images: one list a class of [32, 32, channels]; parts likewise: 0 to train on, 1 to test on."""
    rows = []
    for c, group in enumerate(images):
        keyed = sorted((sha(np.ascontiguousarray(image).tobytes()), i) for i, image in enumerate(group))
        fifth = max(1, len(keyed) // 5)
        for place, (key, i) in enumerate(keyed):
            rows.append((c, key, (parts[c][i] if parts else int(place < fifth))))
    tests = {key for _, key, test in rows if test}
    kept = sorted(row for row in rows if row[2] or row[1] not in tests)
    channels = images[0][0].shape[2]
    text = b"graft-images-1\n" + bytes([32, 32, channels]) + struct.pack("<I", len(names))
    for name in names:
        text += struct.pack("<I", len(name.encode())) + name.encode()
    text += struct.pack("<I", len(kept))
    for c, key, test in kept:
        text += struct.pack("<HB", c, test) + key
    return {
        "classes": names,
        "train": [sum(row[0] == c and not row[2] for row in kept) for c in range(len(names))],
        "test": [sum(row[0] == c and row[2] for row in kept) for c in range(len(names))],
        "left_out": len(rows) - len(kept),
        "fingerprint": sha(text).hex(),
    }


def folders():
    names = ["crane", "heron", "小鸟"]
    file = io.BytesIO()
    images = [[], [], []]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for c, name in enumerate(names):
            for i in range(6 + c):
                seed = 200 + 10 * c + i
                picture = drawing(34 + c, 40 - i, 3, seed)
                data = jpeg(picture, quality=50, exif=1 + i) if i % 2 else png(picture, 8, 2, interlaced=i == 2)
                path = f"birds/{name}/{i}.{'jpeg' if i % 2 else 'png'}"
                archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
                images[c].append(squared(upright(data, decoded(data))))
    return file.getvalue(), data_set(images, names)


def med():
    pixels = Generator(300).bytes(24 * 28 * 28).reshape(24, 28, 28) // 64 * 64
    pixels[20] = pixels[3]  # a test image that is a training image too
    labels = (np.arange(24) % 3)[:, None].astype(np.int64)
    labels[3] = labels[20]
    file = io.BytesIO()
    np.savez_compressed(file, train_images=pixels[:18], train_labels=labels[:18], test_images=pixels[18:], test_labels=labels[18:])
    images, parts = [[], [], []], [[], [], []]
    for i in range(24):
        images[labels[i, 0]].append(squared(pixels[i][:, :, None]))
        parts[labels[i, 0]].append(int(i >= 18))
    return file.getvalue(), data_set(images, ["0", "1", "2"], parts)


def cifar():
    names = ["airplane", "automobile", "bird"]
    images, parts = [[], [], []], [[], [], []]
    file = io.BytesIO()
    packed = gzip.GzipFile(fileobj=file, mode="wb", mtime=0)
    with packed, tarfile.open(fileobj=packed, mode="w") as archive:

        def add(name, data):
            about = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))

        for batch in ("data_batch_1.bin", "data_batch_2.bin", "test_batch.bin"):
            data = b""
            for i in range(6):
                image = drawing(32, 32, 3, 400 + i + len(batch) * 7 + ord(batch[-5]))
                image = image // 32 * 32 + i
                data += bytes([i % 3]) + image.transpose(2, 0, 1).tobytes()
                images[i % 3].append(image)
                parts[i % 3].append(int(batch == "test_batch.bin"))
            add(batch, data)
        add("batches.meta.txt", "\n".join(names).encode() + b"\n\n")
    return file.getvalue(), data_set(images, names, parts)


def zipped(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def idx(array):
    """http://yann.lecun.com/exdb/mnist: two zeros, 8 for bytes, how many sizes, the sizes, the bytes; packed here."""
    head = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return gzip.compress(head + array.astype(np.uint8).tobytes(), mtime=0)


def digits(seed, first_label):
    """18 greys of 28 x 28, their labels, and which of three lists of images each belongs to."""
    pixels = np.stack([drawing(28, 28, 1, seed + i)[:, :, 0] // 32 * 32 for i in range(18)])
    labels = np.arange(18) % 3 + first_label
    return pixels, labels


def sorted_out(pictures, labels, parts, first_label=0, classes=3):
    images, where = [[] for _ in range(classes)], [[] for _ in range(classes)]
    for picture, label, part in zip(pictures, labels, parts):
        images[label - first_label].append(squared(picture))
        where[label - first_label].append(part)
    return images, where


def mnist():
    pixels, labels = digits(500, 0)
    files = {
        "train-images-idx3-ubyte.gz": idx(pixels[:12]),
        "train-labels-idx1-ubyte.gz": idx(labels[:12]),
        "t10k-images-idx3-ubyte.gz": idx(pixels[12:]),
        "t10k-labels-idx1-ubyte.gz": idx(labels[12:]),
    }
    images, parts = sorted_out(pixels[..., None], labels, [int(i >= 12) for i in range(18)])
    return zipped(files), data_set(images, ["0", "1", "2"], parts)


def emnist():
    """Its images lie on their side: rows are columns. Labels are told by a mapping to letters' codes."""
    pixels, labels = digits(530, 1)
    on_side = pixels.transpose(0, 2, 1)
    name = "gzip/emnist-letters"
    files = {
        f"{name}-train-images-idx3-ubyte.gz": idx(on_side[:12]),
        f"{name}-train-labels-idx1-ubyte.gz": idx(labels[:12]),
        f"{name}-test-images-idx3-ubyte.gz": idx(on_side[12:]),
        f"{name}-test-labels-idx1-ubyte.gz": idx(labels[12:]),
        f"{name}-mapping.txt": b"1 65 97\n2 66 98\n3 67 99\n",
    }
    images, parts = sorted_out(pixels[..., None], labels, [int(i >= 12) for i in range(18)], first_label=1)
    return zipped(files), data_set(images, ["A", "B", "C"], parts)


def quickdraw():
    names = ["apple", "pear"]
    files, images = {}, []
    for c, name in enumerate(names):
        pixels = np.stack([drawing(28, 28, 1, 560 + 20 * c + i)[:, :, 0] // 64 * 64 for i in range(7 + c)])
        file = io.BytesIO()
        np.save(file, pixels.reshape(len(pixels), 784))
        files[f"{name}.npy"] = file.getvalue()
        images.append([squared(picture[:, :, None]) for picture in pixels])
    return zipped(files), data_set(images, names)


def cifar_100():
    names = ["apple", "aquarium_fish", "baby"]
    images, parts = [[], [], []], [[], [], []]
    files = {
        "cifar-100-binary/fine_label_names.txt": "\n".join(names).encode() + b"\n",
        "cifar-100-binary/coarse_label_names.txt": b"food\nanimals\n",
    }
    for name, count in (("train", 9), ("test", 3)):
        data = b""
        for i in range(count):
            image = drawing(32, 32, 3, 600 + i + 50 * (name == "test")) // 64 * 64
            data += bytes([int(i % 3 > 0), i % 3]) + image.transpose(2, 0, 1).tobytes()
            images[i % 3].append(image)
            parts[i % 3].append(int(name == "test"))
        files[f"cifar-100-binary/{name}.bin"] = data
    return zipped(files), data_set(images, [name.replace("_", " ") for name in names], parts)


def tiny_imagenet():
    """A class's pictures have boxes beside them; those of the test have no classes, and do not count."""
    classes = {"n01629819": "European fire salamander, Salamandra", "n01443537": "goldfish, Carassius auratus"}  # by name
    root = "tiny-imagenet-200"
    files = {
        f"{root}/wnids.txt": "\n".join(classes).encode(),
        f"{root}/words.txt": "".join(f"{wnid}\t{words}\n" for wnid, words in classes.items()).encode(),
    }
    images, parts, annotations = [[], []], [[], []], ""
    for c, wnid in enumerate(classes):
        boxes = ""
        for i in range(6):
            data = jpeg(drawing(64, 64, 3, 700 + 10 * c + i), quality=40, exif=None)
            held = i >= 4
            path = f"val/images/val_{2 * c + i - 4}.JPEG" if held else f"train/{wnid}/images/{wnid}_{i}.JPEG"
            if held:
                annotations += f"{path.split('/')[-1]}\t{wnid}\t0\t0\t63\t63\n"
            else:
                boxes += f"{path.split('/')[-1]}\t0\t0\t63\t63\n"
            files[f"{root}/{path}"] = data
            images[c].append(squared(decoded(data)))
            parts[c].append(int(held))
        files[f"{root}/train/{wnid}/{wnid}_boxes.txt"] = boxes.encode()
    files[f"{root}/val/val_annotations.txt"] = annotations.encode()
    files[f"{root}/test/images/test_0.JPEG"] = jpeg(drawing(64, 64, 3, 790), quality=40, exif=None)
    return zipped(files), data_set(images, [words.split(",")[0] for words in classes.values()], parts)


FORMS = {
    "birds.zip": folders,
    "med.npz": med,
    "cifar-10-binary.tar.gz": cifar,
    "mnist.zip": mnist,
    "emnist.zip": emnist,
    "quickdraw.zip": quickdraw,
    "cifar-100.zip": cifar_100,
    "tiny-imagenet-200.zip": tiny_imagenet,
}


def main():
    cases = {}
    for name, make in FORMS.items():
        file, expected = make()
        cases[name] = {"file": base64.b64encode(file).decode(), **expected}
        print(name, len(file), expected)
    OUT.write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
