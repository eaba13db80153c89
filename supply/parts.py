"""What a wheel of Dragoman holds that others made, or that cannot be read: scripts, data, the language model."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from typing import Any

from assets.vendor import PACKAGES, TARGET, Package
from dragoman.codebook import digest, sums
from supply.licences import licences
from supply.lock import ROOT

Component = dict[str, Any]
SOURCES = ROOT / "src" / "dragoman"
MODEL_CARD = "docs/model-card.md"
MODEL = "dragoman-language-model"
ENCODER = "all-MiniLM-L6-v2"
# What was taken over into our tables, and where of it more is said.
DATA = {
    "geonames": ("GeoNames", "places and towns of the gazetteer, reduced and merged with rows of our own"),
    "perceptions": ("Perceptions of Probability", "medians and quartiles of words of probability"),
    "icews": ("CAMEO code table of andybega/icews", "names of the CAMEO codes and their Goldstein values"),
}


def licensed(expression: str) -> list[dict[str, Any]]:
    """How a bill has a licence."""
    plain = " " not in expression and not expression.startswith("LicenseRef-")
    return [{"license": {"id": expression}}] if plain else [{"expression": expression}]


def hashed(content: bytes) -> list[dict[str, str]]:
    """How a bill has the digest of a file."""
    return [{"alg": "SHA-256", "content": sha256(content).hexdigest()}]


def parts() -> list[Component]:
    """All of them."""
    return [*map(script, PACKAGES), outlines(), *map(table, DATA), model()]


def script(package: Package) -> Component:
    """A script of the desk, with the digest of what is shipped and of the package that it was taken from."""
    name, _, version = package.tarball.removesuffix(".tgz").rpartition("-")
    purl = f"pkg:npm/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "scope": "optional",
        "description": f"dragoman/web/static/vendor/{package.name}, of its file {package.file}",
        "hashes": hashed((TARGET / package.name).read_bytes()),
        "licenses": licensed(licences().parts[name]),
        "externalReferences": [
            {
                "type": "distribution",
                "url": purl,
                "comment": "the package that it was taken from by assets/vendor.py",
                "hashes": [{"alg": "SHA-512", "content": base64.b64decode(package.sha512).hex()}],
            }
        ],
    }


def outlines() -> Component:
    """The outlines of countries on the desk's map."""
    return {
        "type": "data",
        "bom-ref": "data:world-atlas",
        "name": "world-atlas",
        "version": "2",
        "purl": "pkg:npm/world-atlas",
        "scope": "optional",
        "description": "dragoman/web/data/basemap.json, reduced by assets/basemap.py from Natural Earth's countries",
        "hashes": hashed((SOURCES / "web" / "data" / "basemap.json").read_bytes()),
        "licenses": licensed(licences().parts["world-atlas"]),
    }


def table(key: str) -> Component:
    """Data of others within tables of ours; these change with every mended row, so they bear no digest here."""
    name, what = DATA[key]
    return {
        "type": "data",
        "bom-ref": f"data:{key}",
        "name": name,
        "description": f"dragoman/codebook/data: {what}; see NOTICE",
        "licenses": licensed(licences().parts[key]),
    }


def model() -> Component:
    """The language model, file by file, with what it was made from."""
    told = json.loads(sums.released("meta.json"))["licences"]
    return {
        "type": "machine-learning-model",
        "bom-ref": MODEL,
        "name": MODEL,
        "version": digest.model(),
        "description": f"dragoman/codebook/data/{sums.FOLDER}; its list of digests is signed",
        "licenses": licensed("Apache-2.0"),
        "components": [
            {
                "type": "file",
                "bom-ref": f"{MODEL}/{name}",
                "name": name,
                "hashes": [{"alg": "SHA-256", "content": told_digest}],
            }
            for name, told_digest in sorted(sums.sums().items())
        ],
        "pedigree": {"ancestors": [encoder()], "notes": "trained further by the recipe of the folder language/"},
        "externalReferences": [{"type": "model-card", "url": MODEL_CARD}],
        "modelCard": {
            "modelParameters": {
                "task": "tags, dependency trees, names, acts and attributions of English sentences",
                "architectureFamily": "transformer",
                "modelArchitecture": "MiniLM, 6 layers of 384, with heads; ONNX, encoder in 8-bit integers",
                "datasets": [
                    {"type": "dataset", "name": key, "description": words}
                    for key, words in sorted(told.items())
                    if key != "encoder"
                ],
            }
        },
    }


def encoder() -> Component:
    """What the model began from."""
    return {
        "type": "machine-learning-model",
        "name": f"sentence-transformers/{ENCODER}",
        "purl": f"pkg:huggingface/sentence-transformers/{ENCODER}",
        "licenses": licensed(licences().parts[ENCODER]),
    }
