"""The recipe: `python -m language.model TREEBANKS ENTITIES ENCODER OUT --into FOLDER [--seed 1]`.

Trains (or goes on where it was cut off), evaluates on the development sets and on the held-out tenth of our corpus,
calibrates, and packs the model into FOLDER: `model.onnx`, `pairs.onnx`, `tokenizer.json`, `meta.json` with digests,
data, licences and scores. Data and scores of the model card come from `meta.json`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from hashlib import sha256
from pathlib import Path

from dragoman.codebook import load as load_codebook
from language.model.calibrate import judged, report
from language.model.data import load
from language.model.evaluate import corpus_scores, scores
from language.model.export import pack, trained
from language.model.train import CORPUS, own_corpus, read_tokenizer, ready, train

LICENCES = {
    "ewt": "UD English EWT and UNER English EWT, CC BY-SA 4.0",
    "gum": "GUM, six genres with free texts; annotations CC BY 4.0, texts CC BY or CC BY-SA",
    "wikigold": "WikiGold, CC BY 4.0",
    "corpus": "our own, Apache-2.0",
    "encoder": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
}


def digest(files: list[Path]) -> str:
    """One digest of several files, in order of their names."""
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in sorted(files))).hexdigest()


def commit() -> str:
    """The commit of this recipe and its corpus, with a mark where the tree has changes."""
    found = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)  # noqa: S607
    return found.stdout.strip()


def main() -> None:
    """Trains, evaluates, calibrates, packs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("treebanks", "entities", "encoder", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    train(asked.treebanks, asked.entities, asked.encoder, asked.out, seed=asked.seed)
    network, sets = trained(asked.out, asked.encoder)
    tokenizer, hints = read_tokenizer(asked.encoder), load_codebook().hints
    dev = ready(load(asked.treebanks / "ewt_dev.jsonl"), tokenizer, sets, hints)
    learned, held = own_corpus(network, tokenizer, sets)
    everything = [sentence for found in held.values() for sentence in found]
    figures = {"ewt_dev": scores(network, dev, sets)} | {
        f"corpus_{name}": {k: v for k, v in corpus_scores(network, found, sets).items() if v}
        for name, found in held.items()
    }
    facts = {
        "calibration": report(judged(network, everything, sets), sets),
        "scores_fp32": figures,
        "data": {
            "treebanks": digest(list(asked.treebanks.glob("*_train.jsonl"))),
            "entities": digest(list(asked.entities.glob("wikigold_train.jsonl"))),
            "corpus": digest([*CORPUS.glob("*/*.txt")]),
            "trained": {name: len(found) for name, found in learned.items()},
            "held_out": {name: len(found) for name, found in held.items()},
            "commit": commit(),
        },
        "licences": LICENCES,
    }
    pack(network, sets, asked.encoder / "tokenizer.json", facts, asked.into)
    print(json.dumps({name: facts[name] for name in ("calibration", "scores_fp32")}, indent=1))


if __name__ == "__main__":
    main()
