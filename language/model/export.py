"""Packs a trained network: `python -m language.model.export CHECKPOINT_FOLDER ENCODER INTO`.

Writes `model.onnx` (matrix products and embeddings of the encoder in int8, the heads in full precision),
`tokenizer.json` and `meta.json` (label sets, shapes, digest).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from language.model.data import SHAPES, Labels
from language.model.network import TAG_HEADS, Network

INPUTS = ("subwords", "shapes", "mask", "first")
OUTPUTS = (*TAG_HEADS, "arcs", "rels")
OPSET = 17


class Exported(nn.Module):
    """The network with what the run time needs: label scores, arc scores, and the best relation of every pair."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Scores of the tag heads, arcs, and relations as indices."""
        *tags, arcs, rels = self.network(subwords, shapes, mask, first)
        return (*tags, arcs, rels.argmax(-1))


def trained(folder: Path, encoder: Path) -> tuple[Network, Labels]:
    """The network as the last checkpoint of the folder has it."""
    sets = Labels(**{name: tuple(values) for name, values in json.loads((folder / "labels.json").read_text()).items()})
    bert = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
    network = Network(bert, sets)
    network.load_state_dict(torch.load(folder / "checkpoint.pt")["network"])
    return network.eval(), sets


def to_onnx(network: Network, path: Path) -> None:
    """Writes the network in full precision; batch, subwords and words are of any size."""
    example = (
        torch.tensor([[101, 2000, 2001, 2002, 102], [101, 2000, 2001, 102, 0]]),
        torch.zeros(2, 5, dtype=torch.long),
        torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 1, 0]]),
        torch.tensor([[1, 2, 3], [1, 2, 0]]),
    )
    axes = {name: {0: "batch", 1: "words" if name == "first" else "subwords"} for name in INPUTS}
    axes.update({name: {0: "batch", 1: "words"} for name in TAG_HEADS})
    axes["arcs"] = axes["rels"] = {0: "batch", 1: "words", 2: "governors"}
    torch.onnx.export(
        Exported(network), example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(path: Path, into: Path) -> None:
    """Writes the int8 form; `reduce_range` keeps it right on processors without VNNI."""
    nodes = onnx.load(path).graph.node
    products = [node.name for node in nodes if node.op_type in {"MatMul", "Gemm", "Einsum"}]
    heads = [name for name in products if "/encoder/" not in name]
    quantize_dynamic(
        path, into, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip


def main() -> None:
    """Writes the packed model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("folder", "encoder", "into"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    network, sets = trained(asked.folder, asked.encoder)
    asked.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        to_onnx(network, whole)
        quantise(whole, asked.into / "model.onnx")
    shutil.copy(asked.encoder / "tokenizer.json", asked.into / "tokenizer.json")
    digest = sha256((asked.into / "model.onnx").read_bytes()).hexdigest()
    names = {name: list(values) for name, values in vars(sets).items()}
    meta = {**names, "shapes": list(SHAPES), "model_sha256": digest}
    (asked.into / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    print(f"model.onnx: {(asked.into / 'model.onnx').stat().st_size / 1e6:.1f} MB, sha256 {digest}")


if __name__ == "__main__":
    main()
