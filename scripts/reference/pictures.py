"""Writes src/data/forms/pictures/reference.json: small JPEG and PNG files, and what Pillow and NumPy make of them.

    /usr/bin/python3 scripts/reference/pictures.py        (Debian: python3-pil, python3-numpy)

The pictures are drawn here, from a linear congruential generator. Of each file the JSON has the bytes, and SHA-256 of
what Pillow decodes (alpha on white) and of the 32 x 32 image; both are written here a second time, from their
description alone: the average is taken over every pixel repeated 32 times across and down.
"""

import base64
import hashlib
import io
import json
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

OUT = Path(__file__).resolve().parents[2] / "src" / "data" / "forms" / "pictures" / "reference.json"


class Generator:
    """x <- 1664525 x + 1013904223 mod 2^32 (Numerical Recipes); bytes are the upper eight bits."""

    def __init__(self, seed):
        self.state = seed

    def bytes(self, count):
        values = np.empty(count, np.uint8)
        for i in range(count):
            self.state = (1664525 * self.state + 1013904223) % 2**32
            values[i] = self.state >> 24
        return values


def drawing(height, width, channels, seed):
    """Slopes with an edge and some noise, so that no two rows or columns are alike."""
    y, x = np.mgrid[0:height, 0:width]
    noise = Generator(seed).bytes(height * width * channels).reshape(height, width, channels) // 4
    slopes = [(3 * x + 2 * y) % 192, (5 * y + x) % 192, 191 - (2 * x + y) % 192, 40 * (x > y) + 100]
    return (np.stack([slopes[c] for c in range(channels)], -1) + noise).astype(np.uint8)


def jpeg(pixels, exif=None, **options):
    image = Image.fromarray(pixels if pixels.shape[2] > 1 else pixels[:, :, 0])
    if exif:
        tags = Image.Exif()
        tags[0x0112] = exif
        options["exif"] = tags
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return file.getvalue()


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def packed(samples, depth):
    """[width * samples a pixel] -> the bytes of one row"""
    if depth == 16:
        return samples.astype(">u2").tobytes()
    if depth == 8:
        return samples.astype(np.uint8).tobytes()
    bits = np.array([[(v >> (depth - 1 - b)) & 1 for b in range(depth)] for v in samples.tolist()]).reshape(-1)
    return np.packbits(bits.astype(np.uint8)).tobytes()


def filtered(rows, back):
    """Rows with the five filters in turn."""
    out = b""
    above = bytes(len(rows[0]))
    for y, row in enumerate(rows):
        kind = y % 5
        line = bytearray()
        for i, value in enumerate(row):
            left = row[i - back] if i >= back else 0
            up = above[i]
            corner = above[i - back] if i >= back else 0
            estimate = left + up - corner
            nearest = min((abs(estimate - left), 0, left), (abs(estimate - up), 1, up), (abs(estimate - corner), 2, corner))[2]
            line.append((value - [0, left, up, (left + up) // 2, nearest][kind]) % 256)
        out += bytes([kind]) + bytes(line)
        above = row
    return out


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(samples, depth, colour, interlaced=False, before=(), after=()):
    """samples [height, width, samples a pixel]"""
    height, width, count = samples.shape
    back = max(1, depth * count // 8)
    data = b""
    for x, y, step_x, step_y in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = samples[y::step_y, x::step_x]
        if part.size:
            data += filtered([packed(row.reshape(-1), depth) for row in part], back)
    compressed = zlib.compress(data)
    half = len(compressed) // 2
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced))
    chunks = [(b"IHDR", head), *before, (b"IDAT", compressed[:half]), (b"IDAT", compressed[half:]), *after, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in chunks)


def on_white(rgba):
    """[height, width, 4] -> [height, width, 3]"""
    value, alpha = rgba[:, :, :3].astype(int), rgba[:, :, 3:].astype(int)
    return ((value * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def decoded(file):
    """Pillow's pixels, upright or not as they lie in the file: [height, width, channels]."""
    image = Image.open(io.BytesIO(file))
    if image.mode in ("I", "I;16"):
        pixels = (np.asarray(image).astype(int) >> 8).astype(np.uint8)[:, :, None]
        if "transparency" in image.info:
            clear = np.asarray(image).astype(int) == image.info["transparency"]
            pixels[clear] = 255
        return pixels
    if image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info:
        pixels = on_white(np.asarray(image.convert("RGBA")))
    else:
        pixels = np.asarray(image.convert("L" if image.mode in ("1", "L") else "RGB"))
    pixels = pixels.reshape(pixels.shape[0], pixels.shape[1], -1)
    return pixels[:, :, :1] if image.mode in ("1", "L", "LA") else pixels


def upright(file, pixels):
    orientation = Image.open(io.BytesIO(file)).getexif().get(0x0112, 1)
    image = Image.fromarray(pixels if pixels.shape[2] > 1 else pixels[:, :, 0])
    tags = image.getexif()
    tags[0x0112] = orientation
    turned = np.asarray(ImageOps.exif_transpose(image))
    return turned.reshape(turned.shape[0], turned.shape[1], -1)


def squared(pixels):
    """[height, width, channels], upright -> [32, 32, channels]"""
    height, width, channels = pixels.shape
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    cut = pixels[top : top + side, left : left + side].astype(np.int64)
    if side >= 32:
        fine = cut.repeat(32, 0).repeat(32, 1)
        sums = fine.reshape(32, side, 32, side, channels).sum((1, 3))
        return ((2 * sums + side * side) // (2 * side * side)).astype(np.uint8)
    times = 32 // side
    large = cut.repeat(times, 0).repeat(times, 1)
    edge = (32 - times * side) // 2
    out = np.zeros((32, 32, channels), np.uint8)
    out[edge : edge + times * side, edge : edge + times * side] = large
    return out


def files():
    seed = 0
    for subsampling in ("4:4:4", "4:2:2", "4:2:0"):
        for progressive in (False, True):
            name = f"{subsampling} {'progressive' if progressive else 'baseline'}"
            for height, width, quality in ((37, 45, 90), (64, 50, 40), (5, 9, 75)):
                seed += 1
                pixels = drawing(height, width, 3, seed)
                options = {"quality": quality, "subsampling": subsampling, "progressive": progressive}
                yield f"jpeg {name} {width}x{height}", jpeg(pixels, **options)
    for progressive in (False, True):
        seed += 1
        yield f"jpeg grey {progressive}", jpeg(drawing(33, 40, 1, seed), progressive=progressive, optimize=True)
    yield "jpeg one pixel", jpeg(drawing(1, 1, 3, 90))
    yield "jpeg 28x28", jpeg(drawing(28, 28, 3, 91))
    for orientation in range(1, 9):
        yield f"jpeg turned {orientation}", jpeg(drawing(36, 43, 3, 100), exif=orientation, quality=60)
    yield "jpeg small and turned", jpeg(drawing(12, 15, 3, 101), exif=6, quality=60)
    for interlaced in (False, True):
        kind = "interlaced " if interlaced else ""
        for depth in (1, 2, 4, 8, 16):
            seed += 1
            grey = drawing(35, 41, 1, seed).astype(int)
            grey = grey * 257 + 3 if depth == 16 else grey >> (8 - depth)
            yield f"png {kind}grey {depth}", png(grey, depth, 0, interlaced)
            if depth <= 8:
                colours = 2**depth
                palette = Generator(seed + 50).bytes(3 * colours).tobytes()
                clear = bytes([0, 100, 200, 255][: min(4, colours)])
                chunks = [(b"PLTE", palette)]
                yield f"png {kind}palette {depth}", png(grey, depth, 3, interlaced, chunks)
                chunks = [*chunks, (b"tRNS", clear)]
                yield f"png {kind}palette {depth} with alpha", png(grey, depth, 3, interlaced, chunks)
            if depth >= 8:
                for colour, channels in ((2, 3), (4, 2), (6, 4)):
                    values = drawing(38, 36, channels, seed + colour).astype(int)
                    values = values * 257 + 7 if depth == 16 else values
                    yield f"png {kind}type {colour} depth {depth}", png(values, depth, colour, interlaced)
    rgb = drawing(33, 33, 3, 70)
    clear = struct.pack(">3H", *rgb[5, 6].tolist())
    yield "png one clear colour", png(rgb, 8, 2, before=[(b"tRNS", clear)])
    grey = drawing(33, 33, 1, 71)
    yield "png one clear grey", png(grey, 8, 0, before=[(b"tRNS", struct.pack(">H", int(grey[3, 4, 0])))])
    yield "png 3x2", png(drawing(2, 3, 3, 72), 8, 2)
    frames = [(b"acTL", struct.pack(">II", 2, 0)), (b"fcTL", struct.pack(">IIIIIHHBB", 0, 33, 33, 0, 0, 1, 10, 0, 0))]
    second = struct.pack(">I", 2) + zlib.compress(b"\0" * 33 * 100)
    later = [(b"fcTL", struct.pack(">IIIIIHHBB", 1, 33, 33, 0, 0, 1, 10, 0, 0)), (b"fdAT", second)]
    yield "png animated", png(rgb, 8, 2, before=frames, after=later)


def main():
    cases = []
    for name, file in files():
        pixels = decoded(file)
        square = squared(upright(file, pixels))
        height, width, channels = pixels.shape
        grey = square if channels == 1 else np.asarray(Image.fromarray(square).convert("L"))
        digest = lambda array: hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
        cases.append(
            {
                "name": name,
                "file": base64.b64encode(file).decode(),
                "shape": [height, width, channels],
                "pixels": digest(pixels),
                "square": digest(square),
                "grey": digest(grey),
            }
        )
    cmyk = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(cmyk, "JPEG")
    refused = {"cmyk": base64.b64encode(cmyk.getvalue()).decode()}
    OUT.write_text(json.dumps({"cases": cases, "refused": refused}, indent=1) + "\n")
    print(len(cases), "pictures,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
