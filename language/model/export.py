"""Packs a trained network.

Writes `model.onnx` (matrix products and embeddings of the encoder in int8, the heads in full precision),
`relations.onnx` (the head that names the relation of a word to its governor), `pairs.onnx` (the head that reads a
marked pair, its layers in int8), `tokenizer.json` and `meta.json` (label sets, shapes, digests).
"""

from __future__ import annotations

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

from dragoman.codebook.hints import NAMES
from language.model.data import SHAPES, Labels
from language.model.network import TAG_HEADS, Network, PairHead
from supply import sums

INPUTS = ("subwords", "shapes", "mask", "first", "hints")
OUTPUTS = (*TAG_HEADS, "arcs", "roles", "states")
RELATION_INPUTS, RELATION_OUTPUTS = ("dependents", "governors"), ("rels",)
PAIR_INPUTS, PAIR_OUTPUTS = ("states", "mask", "parties"), ("acts", "status")
OPSET = 17
PARTS = ("model", "relations", "pairs")


class Exported(nn.Module):
    """The network with what the run time needs of a whole sentence: label scores, arc scores, roles and states."""

    def __init__(self, network: Network, temperatures: dict[str, float]) -> None:
        super().__init__()
        self.network = network
        self.tag_heats = [temperatures.get(head, 1.0) for head in TAG_HEADS]
        self.role_heat = temperatures.get("role", 1.0)

    def forward(
        self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, hints: Tensor
    ) -> tuple[Tensor, ...]:
        """Scores of the tag heads, arcs, roles as shares, and the word states."""
        *tags, arcs, _, roles, states = self.network(subwords, shapes, mask, first, hints)
        cooled = [scores / heat for scores, heat in zip(tags, self.tag_heats, strict=True)]
        return (*cooled, arcs, (roles / self.role_heat).softmax(-1), states)


class ExportedRelations(nn.Module):
    """The head of relations, asked once the governors are known: a whole table of pairs would cost far more."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.dependent, self.governor, weight = network.rel_dependent, network.rel_governor, network.rel.weight
        self.outputs, self.side = weight.shape[0], weight.shape[1]
        self.weight = nn.Parameter(weight.permute(1, 0, 2).reshape(self.side, -1))

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """The index of the best relation of each of n words to its governor, from their states (n, width)."""
        dependent, governor = self.dependent(dependents), self.governor(governors)
        dependent = torch.cat([dependent, torch.ones_like(dependent[:, :1])], -1)
        governor = torch.cat([governor, torch.ones_like(governor[:, :1])], -1)
        through = (dependent @ self.weight).reshape(-1, self.outputs, self.side)
        return (through @ governor[:, :, None]).squeeze(-1).argmax(-1)


class ExportedPairs(nn.Module):
    """The head of pairs, its scores as shares."""

    def __init__(self, head: PairHead, temperatures: dict[str, float]) -> None:
        super().__init__()
        self.head = head
        self.act_heat, self.status_heat = (temperatures.get(f"pair_{name}", 1.0) for name in ("act", "status"))

    def forward(self, states: Tensor, mask: Tensor, parties: Tensor) -> tuple[Tensor, Tensor]:
        """Shares of the acts and of the statuses."""
        acts, status = self.head(states, mask, parties)
        return (acts / self.act_heat).softmax(-1), (status / self.status_heat).softmax(-1)


def trained(folder: Path, encoder: Path) -> tuple[Network, Labels]:
    """The network as the last checkpoint of the folder has it."""
    sets = Labels(**{name: tuple(values) for name, values in json.loads((folder / "labels.json").read_text()).items()})
    bert = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
    network = Network(bert, sets)
    network.load_state_dict(torch.load(folder / "acts.pt")["network"])
    return network.eval(), sets


def to_onnx(network: Network, path: Path, temperatures: dict[str, float]) -> None:
    """Writes the network in full precision; batch, subwords and words are of any size."""
    example = (
        torch.tensor([[101, 2000, 2001, 2002, 102], [101, 2000, 2001, 102, 0]]),
        torch.zeros(2, 5, dtype=torch.long),
        torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 1, 0]]),
        torch.tensor([[1, 2, 3], [1, 2, 0]]),
        torch.zeros(2, 5, len(NAMES)),
    )
    axes = {name: {0: "batch", 1: "words" if name == "first" else "subwords"} for name in INPUTS}
    axes.update({name: {0: "batch", 1: "words"} for name in TAG_HEADS})
    axes["arcs"] = {0: "batch", 1: "words", 2: "governors"}
    axes["roles"] = {0: "batch", 1: "words", 2: "words"}
    axes["states"] = {0: "batch", 1: "governors"}
    torch.onnx.export(
        Exported(network, temperatures), example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def relations_to_onnx(network: Network, path: Path) -> None:
    """Writes the head of relations in full precision; for any number of words."""
    example = tuple(torch.rand(3, network.encoder.config.hidden_size) for _ in RELATION_INPUTS)
    torch.onnx.export(
        ExportedRelations(network), example, str(path), input_names=list(RELATION_INPUTS),
        output_names=list(RELATION_OUTPUTS), opset_version=OPSET, dynamo=False,
        dynamic_axes={name: {0: "words"} for name in (*RELATION_INPUTS, *RELATION_OUTPUTS)},
    )  # fmt: skip


def pairs_to_onnx(head: PairHead, path: Path, temperatures: dict[str, float]) -> None:
    """Writes the head of pairs in full precision; pairs and words are of any number."""
    width = head.party.embedding_dim
    example = (torch.rand(2, 4, width), torch.ones(2, 4), torch.tensor([[0, 1, 0, 2], [0, 2, 1, 0]]))
    axes = {name: {0: "pairs", 1: "words"} for name in PAIR_INPUTS} | {name: {0: "pairs"} for name in PAIR_OUTPUTS}
    torch.onnx.export(
        ExportedPairs(head, temperatures), example, str(path), input_names=list(PAIR_INPUTS),
        output_names=list(PAIR_OUTPUTS), dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(path: Path, into: Path, layers: str) -> None:
    """Writes the int8 form of the layers so named; `reduce_range` keeps it right on processors without VNNI."""
    nodes = onnx.load(path).graph.node
    products = [node.name for node in nodes if node.op_type in {"MatMul", "Gemm", "Einsum"}]
    heads = [name for name in products if layers not in name]
    quantize_dynamic(
        path, into, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip


def pack(
    network: Network, sets: Labels, tokenizer: Path, facts: dict[str, dict[str, dict[str, float]]], into: Path
) -> None:
    """Writes the packed model.

    Args:
        facts: what `meta.json` says beside the labels; `calibration` holds each head's temperature.
    """
    temperatures = {head: figures["temperature"] for head, figures in facts.get("calibration", {}).items()}
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        to_onnx(network, whole, temperatures)
        quantise(whole, into / "model.onnx", "/encoder/")
        relations_to_onnx(network, into / "relations.onnx")
        pairs_to_onnx(network.pairs, whole, temperatures)
        quantise(whole, into / "pairs.onnx", "/layers.")
    shutil.copy(tokenizer, into / "tokenizer.json")
    names = {name: list(values) for name, values in vars(sets).items()}
    digests = {f"{part}_sha256": sha256((into / f"{part}.onnx").read_bytes()).hexdigest() for part in PARTS}
    meta = {**names, "hints": list(NAMES), "shapes": list(SHAPES), **digests, **facts}
    (into / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    (into / "SHA256SUMS").write_text(sums.listed(into), encoding="ascii")
    for part in PARTS:
        print(f"{part}.onnx: {(into / part).with_suffix('.onnx').stat().st_size / 1e6:.1f} MB")
