"""Writes src/data/forms/reference.json: a zip, a .npz and a .tar.gz of images, and what a data set of each must be.

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


def main():
    cases = {}
    for name, make in (("birds.zip", folders), ("med.npz", med), ("cifar-10-binary.tar.gz", cifar)):
        file, expected = make()
        cases[name] = {"file": base64.b64encode(file).decode(), **expected}
        print(name, len(file), expected)
    OUT.write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n")


main()
