"""Writes src/data/forms/layouts/reference.json: images in Parquet as Hugging Face has them, and what they must be.

    python3 -m pip install numpy pillow pyarrow; python3 scripts/reference/parquet.py

The files are written by Arrow's own writer: every compression, pages of both versions, with and without dictionaries, in
one group of rows and in several. What a data set of them must be is worked out as in forms.py.
"""

import base64
import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

sys.dont_write_bytecode = True  # leaves no __pycache__ in the checkout
from forms import data_set, sorted_out, zipped
from pictures import drawing, png

OUT = Path(__file__).resolve().parents[2] / "src" / "data" / "forms" / "layouts" / "reference.json"

NAMES = ["crane", "heron", "owl"]
WRITERS = {
    "snappy": {},
    "gzip": {"compression": "gzip", "row_group_size": 5},
    "zstd": {"compression": "zstd", "data_page_version": "2.0"},
    "brotli": {"compression": "brotli", "use_dictionary": False},
    "lz4": {"compression": "lz4", "data_page_size": 512},
    "none": {"compression": "none", "data_page_version": "2.0", "use_dictionary": False},
}
FEATURES = {"image": {"_type": "Image"}, "label": {"names": NAMES, "_type": "ClassLabel"}}


def table(pictures, labels):
    image = pa.array(
        [{"bytes": png(picture, 8, 0), "path": f"{i}.png"} for i, picture in enumerate(pictures)],
        pa.struct([("bytes", pa.binary()), ("path", pa.string())]),
    )
    rows = pa.table({"image": image, "label": pa.array(labels, pa.int64())})
    return rows.replace_schema_metadata({"huggingface": json.dumps({"info": {"features": FEATURES}})})


def written(rows, options):
    file = io.BytesIO()
    pq.write_table(rows, file, **options)
    return file.getvalue()


def main():
    cases = {}
    for c, (name, options) in enumerate(WRITERS.items()):
        pictures = [drawing(28, 28, 1, 800 + 20 * c + i) // 64 * 64 for i in range(18)]
        labels = [i % 3 for i in range(18)]
        parts = [int(i >= 12) for i in range(18)]
        files = {
            "data/train-00000-of-00001.parquet": written(table(pictures[:12], labels[:12]), options),
            "data/test-00000-of-00001.parquet": written(table(pictures[12:], labels[12:]), options),
        }
        file = zipped(files)
        images, where = sorted_out(pictures, labels, parts)
        cases[name] = {"file": base64.b64encode(file).decode(), **data_set(images, NAMES, where)}
        print(name, len(file), cases[name]["fingerprint"])
    OUT.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
