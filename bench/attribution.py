"""How well attributions are found, on political news with spans of sources, cues and contents.

Protocol: the words of each passage are joined as they stood and read as a report of its own; spans of ours are those
of the attributions that parsing finds. `exact_f1` counts spans of all three kinds with equal ends, `…_iou50_f1` those
that share at least half of the characters that either covers; each span matches at most one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.contract import Outcome
from bench.scores import bio_spans, prf
from dragoman import codebook, parse
from dragoman.codebook import Book
from dragoman.records import Report, Span

SUMMARY = "Sources, cues and contents of attributions"
KNOWN: dict[str, tuple[str, float]] = {
    "exact_f1": ("a MiniLM trained on this set's other half", 0.627),
    "content_iou50_f1": ("a MiniLM trained on this set's other half", 0.732),
}
KINDS = {"SOURCE": "source", "CUE": "cue", "CONTENT": "content"}
HALF = 0.5
Spans = dict[str, list[Span]]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """F1 of exact spans, and of each kind where half is shared."""
    del options
    book = codebook.load()
    exact, shared = [0, 0, 0], {kind: [0, 0, 0] for kind in KINDS}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        text, gold = annotated(row)
        ours = found(text, book)
        for kind, counts in shared.items():
            sizes = (len(ours[kind]), len(gold[kind]))
            exact = _added(exact, len(set(ours[kind]) & set(gold[kind])), *sizes)
            counts[:] = _added(counts, matches(gold[kind], ours[kind]), *sizes)
    figures = {"exact_f1": prf(*exact)[2]}
    for kind, name in KINDS.items():
        p, r, f1 = prf(*shared[kind])
        figures |= {f"{name}_iou50_f1": f1, f"{name}_iou50_p": p, f"{name}_iou50_r": r}
    return Outcome(figures=figures, notes=(f"{len(rows)} passages, {exact[2]} gold spans; never trained on",))


def _added(counts: Sequence[int], *more: int) -> list[int]:
    return [a + b for a, b in zip(counts, more, strict=True)]


def annotated(row: Mapping[str, Any]) -> tuple[str, Spans]:
    """The text of a passage, and its gold spans by kind."""
    text, ends = "", list[tuple[int, int]]()
    for word, space in zip(row["toks"], row["sp"], strict=True):
        ends.append((len(text), len(text) + len(word)))
        text += word + " " * bool(space)
    gold: Spans = {kind: [] for kind in KINDS}
    for first, last, kind in sorted(bio_spans(row["attr"])):
        gold[kind].append(Span(ends[first][0], ends[last - 1][1]))
    return text, gold


def found(text: str, book: Book) -> Spans:
    """The spans that we find."""
    report = Report(source="bench", file="bench", text=text, body=(Span(0, len(text)),))
    spans: Spans = {kind: [] for kind in KINDS}
    for part in parse.document(report, book).attributions:
        spans[part.kind].append(part.span)
    return spans


def matches(gold: Sequence[Span], ours: Sequence[Span]) -> int:
    """How many gold spans share half with one of ours, those that share most first, each span once."""
    pairs = sorted(((_iou(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours)), reverse=True)
    used_gold, used_ours = set[int](), set[int]()
    for share, i, j in pairs:
        if share >= HALF and i not in used_gold and j not in used_ours:
            used_gold.add(i)
            used_ours.add(j)
    return len(used_gold)


def _iou(a: Span, b: Span) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / (a.end - a.start + b.end - b.start - shared)
