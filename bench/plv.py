"""How well the act between a marked pair of actors is typed, on sentences in the manner of PLV.

Protocol: the first `<s>` span is the actor, the first `<t>` span the recipient; the model must name one of 15 roots
(CONCEDE and RETREAT are one, YIELD), it may not abstain. The quad class is that of the root, the binary class
cooperation or conflict; all three are macro-F1 over the labels that the gold has. `coverage75_accuracy` is the
accuracy of the root on the three quarters of which the model is surest. A file without gold columns gives its
predictions as notes.

The benchmark codes after CAMEO where PLOVER 2.0 and our readings differ, so its roots are made from our forms and
statuses here (see `FORMS`, `FUTURE` and `STILL_TO_COME`): a signed accord is SUPPORT, a sentence in court COERCE,
peacekeepers are AID, drills of two sides COOPERATE, and what is still to come is the will to do it: AGREE for
cooperation, THREATEN for sanctions.

Source of the protocol: Hu et al. 2024, Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political
Relation Classification (the PLV set and the figures of other systems).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bench.contract import Outcome
from bench.scores import macro_f1
from dragoman import codebook
from dragoman.codebook import Book
from dragoman.codebook.model import Pair
from dragoman.extract.acts import Acts
from dragoman.extract.status import standing
from dragoman.extract.syntax import Syntax
from dragoman.extract.triggers import hits
from dragoman.parse.acts import acts
from dragoman.parse.tagging import tagged
from dragoman.parse.tokens import tokens
from dragoman.records import ActWord, Document, Mention, Report, Sentence, Span, Token

SUMMARY = "The act between a marked pair of actors"
KNOWN: dict[str, tuple[str, float]] = {
    "root_macro_f1": ("ZSP, a 355 M-parameter NLI model, on this half", 0.743),
    "quad_macro_f1": ("ZSP on the test half", 0.896),
    "binary_macro_f1": ("ZSP on the test half", 0.964),
}
MARK = re.compile(r"<(/?)([st])>")
QUADS = {
    "1": ("AGREE", "CONSULT", "SUPPORT"),
    "2": ("COOPERATE", "AID", "YIELD"),
    "3": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD = {root: quad for quad, roots in QUADS.items() for root in roots}
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
FORMS = {
    "AGREE.accord": "SUPPORT",
    "SANCTION.convict": "COERCE",
    "MOBILIZE.peacekeepers": "AID",
    "MOBILIZE.joint-exercise": "COOPERATE",
}
FUTURE = {"CONSULT": "AGREE", "AID": "AGREE", "COOPERATE": "AGREE", "YIELD": "AGREE", "SANCTION": "THREATEN"}
# What is ordered or announced but not yet done the benchmark often has as done already: so much of what is to come
# counts as such.
STILL_TO_COME = 0.7
TO_COME = ("planned", "threatened", "called-for")
SIDES = ("actor", "recipient")


class Marked(Struct, frozen=True):
    """A sentence with its actor and recipient, as ranges of its words, and the gold where there is one."""

    words: tuple[Token, ...]
    actor: tuple[int, int]
    recipient: tuple[int, int]
    root: str = ""
    quad: str = ""


class Guess(Struct, frozen=True):
    """The root with the greatest share."""

    root: str
    share: float


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Macro-F1 of roots, quad classes and the two sides of conflict; predictions where there is no gold."""
    del options
    book = codebook.load()
    rows = list(marked(path, book))
    guesses = list(guessed(rows, book))
    if not all(row.root for row in rows):
        lines = (f"{n}\t{g.root}\t{QUAD[g.root]}\t{g.share:.3f}" for n, g in enumerate(guesses, start=1))
        return Outcome(figures={"sentences": float(len(rows))}, notes=tuple(lines))
    roots = [(row.root, guess.root) for row, guess in zip(rows, guesses, strict=True)]
    surest = sorted(zip(roots, guesses, strict=True), key=lambda item: -item[1].share)[: max(1, len(rows) * 3 // 4)]
    return Outcome(
        figures={
            "root_macro_f1": macro_f1(roots),
            "root_accuracy": sum(g == p for g, p in roots) / len(rows),
            "quad_macro_f1": macro_f1([(row.quad, QUAD[p]) for row, (_, p) in zip(rows, roots, strict=True)]),
            "binary_macro_f1": macro_f1(
                [(_side(row.quad), _side(QUAD[p])) for row, (_, p) in zip(rows, roots, strict=True)]
            ),
            "coverage75_accuracy": sum(g == p for (g, p), _ in surest) / len(surest),
        },
        notes=(f"{len(rows)} sentences; never trained on",),
    )


def _side(quad: str) -> str:
    return "cooperation" if quad in {"1", "2"} else "conflict"


def marked(path: Path, book: Book) -> Iterator[Marked]:
    """The sentences of a tab-separated file: columns `marked_sentence`, and `gold_root`, `gold_quad` if there."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, spans = unmarked(row["marked_sentence"])
            words = tokens(text, (Span(0, len(text)),), book.language)
            ends = [_range(words, spans.get(side, Span(0, len(text)))) for side in "st"]
            yield Marked(words, ends[0], ends[1], row.get("gold_root") or "", row.get("gold_quad") or "")


def unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """The text without its marks, and the first span of each side."""
    text, spans, opened, last = "", dict[str, Span](), dict[str, int](), 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if not mark[1]:
            opened[mark[2]] = len(text)
        elif mark[2] in opened:
            spans.setdefault(mark[2], Span(opened.pop(mark[2]), len(text)))
    return text + marked[last:], spans


def _range(words: Sequence[Token], span: Span) -> tuple[int, int]:
    inside = [i for i, word in enumerate(words) if word.start < span.end and span.start < word.end]
    return (inside[0], inside[-1] + 1) if inside else (0, len(words))


def guessed(rows: Sequence[Marked], book: Book) -> Iterator[Guess]:
    """The likeliest root of each row."""
    for row in rows:
        totals = dict.fromkeys(QUAD, 1e-9)
        for form, status, share in readings(row, book):
            for root, part in roots(form, status).items():
                totals[root] += share * part
        best = max(totals, key=lambda root: totals[root])
        yield Guess(best, totals[best] / sum(totals.values()))


def readings(row: Marked, book: Book) -> Iterator[tuple[str, Mapping[str, float], float]]:
    """All that is read between the two: a form or type, the shares of its statuses, and its weight.

    Every word that may name an act speaks, as the language model and as the lists have it, by how likely it makes the
    one its actor and the other another side; the head of pairs speaks once.
    """
    trust = book.trust.pairs
    sentence = Sentence(row.words[0].start, row.words[-1].end, 0, len(row.words), 0)
    tokens_, scored = tagged(row.words, (sentence,), book)
    ends = tuple(_mention(row, side) for side in range(2))
    words = acts(tokens_, ends, scored, book)
    text = " ".join(word.text for word in row.words)
    report = Report(source="bench", file="bench", text=text)
    document = Document(report=report, tokens=tokens_, sentences=(sentence,), mentions=ends, acts=words)
    syntax = Syntax(document)
    model = Acts(syntax, book)
    for word in words:
        weight = word.share * _joins(word, trust.apart)
        statuses = {share.name: share.share for share in word.statuses}
        yield from ((form.name, statuses, weight * form.share) for form in word.forms)
    for hit in hits(syntax, book.plover):
        word = model.of(hit)
        status = model.status(standing(syntax, book.plover, hit.head).status, word) or "occurred"
        weight = trust.listed * (_joins(word, trust.apart) if word else trust.apart)
        yield hit.trigger.type, {status: 1.0}, weight
    shares, statuses = book.model.pairs([Pair(scored[0].scores.states, row.actor, row.recipient)])
    by_name = dict(zip(book.model.meta.status, map(float, statuses[0]), strict=True))
    act = 1 - float(shares[0][0])
    for form, share in zip(book.model.meta.act[1:], shares[0][1:], strict=True):
        yield form, by_name, trust.pair * float(share) / max(act, 1e-6)


def _mention(row: Marked, side: int) -> Mention:
    """The marked side as a mention of an actor."""
    first, last = (row.actor, row.recipient)[side]
    span = Span(row.words[first].start, row.words[last - 1].end)
    return Mention(span=span, head=span, sentence=0, key=SIDES[side])


def _joins(word: ActWord, apart: float) -> float:
    """How likely a word makes the first its actor and the second another side of its act."""
    parts = {part.mention: part for part in word.parts}
    if not {0, 1} <= parts.keys():
        return apart
    return max(apart, parts[0].actor * (parts[1].actor + parts[1].recipient))


def roots(form: str, status: Mapping[str, float]) -> dict[str, float]:
    """The benchmark's roots for one of our forms or types, with their shares by the shares of its statuses."""
    type_ = form.partition(".")[0]
    root = FORMS.get(form) or ROOTS.get(type_, type_)
    later = FUTURE.get(root) if form not in FORMS else None
    if later is None:
        return {root: 1.0}
    to_come = STILL_TO_COME * sum(status.get(name, 0.0) for name in TO_COME) / max(sum(status.values()), 1e-6)
    return {root: 1 - to_come, later: to_come}
