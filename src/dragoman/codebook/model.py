"""The language model as it ships: a small encoder with heads for tags, tree, names, acts and more, run by ONNX Runtime.

What it was trained on and how well it does is in docs/model-card.md; the recipe is the project's `language/` folder.
"""

# ONNX Runtime ships no types.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from dragoman.codebook import wordpieces
from dragoman.codebook.sums import released

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dragoman.codebook.hints import Hints

# Words whose pieces are kept at hand: texts without end hold words without end.
REMEMBERED = 65536
Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class Meta(Struct, frozen=True):
    """The label sets of the heads, in the order of their outputs; `shapes` are the ways in which a word is written."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    ner: tuple[str, ...]
    time: tuple[str, ...]
    rel: tuple[str, ...]
    act: tuple[str, ...]
    status: tuple[str, ...]
    attr: tuple[str, ...]
    role: tuple[str, ...]
    hints: tuple[str, ...]
    shapes: tuple[str, ...]
    model_sha256: str
    relations_sha256: str
    pairs_sha256: str


class Scores(Struct, frozen=True):
    """What the model says of one sentence of n words.

    Attributes:
        upos, xpos, ner, time, act, status, attr: (n, labels) scores.
        arcs: (n, 1 + n) scores of each governor of each word; column 0 is the root.
        roles: (n, n, 3) shares of what the party headed by the second word is in the act that the first word names.
        states: (1 + n, width) what the heads read; row 0 is the sentence's.
    """

    upos: Floats
    xpos: Floats
    ner: Floats
    time: Floats
    act: Floats
    status: Floats
    attr: Floats
    arcs: Floats
    roles: Floats
    states: Floats


class Pair(Struct, frozen=True):
    """Two parties of one sentence, as ranges of its words, and the states of the sentence."""

    states: Floats
    actor: tuple[int, int]
    recipient: tuple[int, int]


class LanguageModel:
    """The loaded model; it keeps no state between sentences."""

    longest = 240

    def __init__(self, part: Callable[[str], bytes], tokenizer: str, meta: Meta, hints: Hints) -> None:
        """Make the sessions.

        Args:
            part: gives the ONNX file of that name.
        """
        self.meta = meta
        self._hints, self._part = hints, part
        self._session, self._relations = _session(part("model")), _session(part("relations"))
        self._wordpieces = wordpieces.read(tokenizer)
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._shape_of = {name: i for i, name in enumerate(meta.shapes)}

    @cached_property
    def _pairs(self) -> InferenceSession:
        """The head of pairs, which reading does without."""
        return _session(self._part("pairs"))

    @cached_property
    def _marks(self) -> tuple[int, int, int]:
        """The ids of the marks for start, end and unknown."""
        start, end, unknown = (self._wordpieces.id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))
        return start, end, unknown

    def pieces(self, word: str) -> tuple[int, ...]:
        """The subwords of a word, at least one; of one that is longer than the model takes, the first."""
        known = self._pieces.get(word)
        if known is None:
            if len(self._pieces) >= REMEMBERED:
                self._pieces.clear()
            known = self._pieces[word] = self._wordpieces.ids(word)[: self.longest - 2] or (self._marks[2],)
        return known

    def size(self, words: Sequence[str]) -> int:
        """How many subwords a sentence has, marks included."""
        return sum(len(self.pieces(word)) for word in words) + 2

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """The scores of a batch of sentences, none of them empty."""
        parts = [np.asarray(part) for part in self._session.run(None, self._inputs(sentences))]
        upos, xpos, ner, time, act, status, attr, arcs, roles, states = parts
        return [
            Scores(
                upos[i, :n], xpos[i, :n], ner[i, :n], time[i, :n], act[i, :n], status[i, :n], attr[i, :n],
                arcs[i, :n, : n + 1], roles[i, :n, :n], states[i, : n + 1],
            )
            for i, n in enumerate(map(len, sentences))
        ]  # fmt: skip

    def relations(self, dependents: Floats, governors: Floats) -> list[str]:
        """The best relation of each word to its governor, from the states of both, (words, width)."""
        (rels,) = self._relations.run(None, {"dependents": dependents, "governors": governors})
        return [self.meta.rel[i] for i in np.asarray(rels).tolist()]

    def pairs(self, pairs: Sequence[Pair]) -> tuple[Floats, Floats]:
        """The shares of the acts that join each pair, (pairs, acts), and of their statuses, (pairs, statuses)."""
        widest, width = max(len(pair.states) for pair in pairs), pairs[0].states.shape[1]
        states = np.zeros((len(pairs), widest, width), np.float32)
        mask = np.zeros((len(pairs), widest), np.float32)
        parties = np.zeros((len(pairs), widest), np.int64)
        for i, pair in enumerate(pairs):
            states[i, : len(pair.states)] = pair.states
            mask[i, : len(pair.states)] = 1
            for side, (first, last) in enumerate((pair.actor, pair.recipient), start=1):
                parties[i, 1 + first : 1 + last] = side
        acts, status = self._pairs.run(None, {"states": states, "mask": mask, "parties": parties})
        return np.asarray(acts), np.asarray(status)

    def _inputs(self, sentences: Sequence[Sequence[str]]) -> dict[str, Integers | Floats]:
        rows = [self._row(words) for words in sentences]
        width, most = max(len(row[0]) for row in rows), max(map(len, sentences))
        inputs = {name: np.zeros((len(rows), width), np.int64) for name in ("subwords", "shapes", "mask")}
        inputs["first"] = np.zeros((len(rows), most), np.int64)
        hints = np.zeros((len(rows), width, len(self.meta.hints)), np.float32)
        for i, (subwords, shapes, first) in enumerate(rows):
            inputs["subwords"][i, : len(subwords)] = subwords
            inputs["shapes"][i, : len(shapes)] = shapes
            inputs["mask"][i, : len(subwords)] = 1
            inputs["first"][i, : len(first)] = first
            for at, known in zip(first, self._hints.of(sentences[i]), strict=True):
                hints[i, at, list(known)] = 1
        return {**inputs, "hints": hints}

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        start, end, _ = self._marks
        subwords, shapes, first = [start], [0], list[int]()
        for word in words:
            pieces = self.pieces(word)
            first.append(len(subwords))
            shapes.extend([self._shape_of[shape(word)], *[0] * (len(pieces) - 1)])
            subwords.extend(pieces)
        return [*subwords, end], [*shapes, 0], first


def shape(word: str) -> str:
    """How a word is written; the encoder itself knows no case."""
    if not any(c.isalnum() for c in word):
        return "mark"
    if any(c.isdigit() for c in word):
        return "digits"
    if word.islower():
        return "lower"
    if word.isupper():
        return "capital" if len(word) == 1 else "upper"
    if word[0].isupper() and word[1:].islower():
        return "title"
    return "mixed" if any(c.isupper() for c in word) else "other"


def _session(onnx: bytes) -> InferenceSession:
    """A session of one thread, since reports are read side by side in processes."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # one is kept for each shape of input, and there is no end of shapes
    return InferenceSession(onnx, options, providers=["CPUExecutionProvider"])


def load(hints: Hints) -> LanguageModel:
    """The model that ships with Dragoman; it is told what the lists say of the words.

    Raises:
        CodebookError: a file of it is not what was released.
    """
    meta = msgspec.json.decode(released("meta.json"), type=Meta)
    tokenizer = released("tokenizer.json").decode("utf-8")
    return LanguageModel(lambda part: released(f"{part}.onnx"), tokenizer, meta, hints)
