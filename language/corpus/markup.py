"""Reads the marks of the corpus into plain text with spans and labels; a line that breaks the rules is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, get_args

from dragoman.records import Status

MARK = re.compile(
    r"\[(?P<party>\d*)(?:\.?(?P<name>PER|ORG|LOC))? (?=\S)|\{(?P<part>[SQC])(?P<number>\d*)(?:=(?P<same>S?\d+))? (?=\S)"
    r"|[\]}]"
)
EVENT = re.compile(
    r"(?P<who>[\d,=]+|-)(?:>(?P<whom>[\d,]+|-))?\s+(?P<form>[A-Z]+\.[a-z-]+)\s+(?P<status>[a-z-]+)\s+(?P<cue>\S+)"
)
NO_EVENT = "none"
STATUSES: tuple[str, ...] = get_args(Status)
FUTURES = frozenset({"forecast", "schedule", "conditional"})
COMMITMENTS = frozenset({"promise", "threat", "ultimatum", "obligation", "red-line", "demand", "offer", "agreement"})
FIELDS = {
    "+": frozenset({"by", "to", "content", "condition", "deadline"}),
    "?": frozenset({"by", "content", "wording", "direction", "horizon"}),
}
# Fields that may be nobody's words: the direction is a label.
LABELS = {"direction": frozenset({"will", "will-not"})}


class MarkupError(ValueError):
    """A line breaks the rules of the marks; the message names file, line and rule."""


class Marked(NamedTuple):
    """A half-open span of the plain text; `kind` is PER, ORG, LOC, "" for a party, S, Q or C for attribution."""

    start: int
    end: int
    kind: str
    number: int = 0
    same: int = 0


class Act(NamedTuple):
    """An event: numbers of the parties, form, status, and where its trigger word stands."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    mutual: bool
    form: str
    status: str
    start: int
    end: int


@dataclass(frozen=True)
class Marking:
    """A sentence of the corpus: its text, its parties by number, its names, its events."""

    text: str
    where: str
    parties: dict[int, Marked]
    names: tuple[Marked, ...]
    acts: tuple[Act, ...]
    manner: str = ""


@dataclass(frozen=True)
class Passage:
    """A passage of the corpus with the spans of its attributions, its names, and what it commits to or foresees."""

    text: str
    where: str
    parts: tuple[Marked, ...]
    names: tuple[Marked, ...]
    commitments: tuple[dict[str, str], ...] = ()
    forecasts: tuple[dict[str, str], ...] = ()
    manner: str = field(default="")


def spans(marked: str, where: str) -> tuple[str, tuple[Marked, ...]]:
    """The plain text, and the marked spans in the order in which they close.

    Raises:
        MarkupError: a mark is not closed, not opened, or not one of ours.
    """
    text, found, open_, last = "", list[Marked](), list[tuple[int, re.Match[str]]](), 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark.group() not in {"]", "}"}:
            open_.append((len(text), mark))
            continue
        if not open_ or open_[-1][1].group()[0] != {"]": "[", "}": "{"}[mark.group()]:
            raise MarkupError(f"{where}: {mark.group()} closes nothing: {marked}")
        start, opening = open_.pop()
        found.append(_span(start, len(text), opening))
    text += marked[last:]
    if open_ or set("[]{}") & set(text):
        raise MarkupError(f"{where}: a mark is not closed or not known: {marked}")
    return text, tuple(found)


def _span(start: int, end: int, mark: re.Match[str]) -> Marked:
    part = mark["part"]
    if part:
        return Marked(start, end, part, int(mark["number"] or 0), int((mark["same"] or "0").lstrip("S") or 0))
    return Marked(start, end, mark["name"] or "", int(mark["party"] or 0))


def _acts(parts: list[str], text: str, numbers: Collection[int], where: str, forms: Collection[str]) -> Iterator[Act]:
    for part in parts:
        match = EVENT.fullmatch(part)
        if match is None or (match["whom"] is None) != ("=" in match["who"]):
            raise MarkupError(f"{where}: not an event: {part}")
        who = [int(n) for n in re.split("[,=]", match["who"]) if n != "-"]
        whom = [int(n) for n in (match["whom"] or "-").split(",") if n != "-"]
        missing = {*who, *whom} - set(numbers)
        if missing:
            raise MarkupError(f"{where}: no party has the number {sorted(missing)}: {part}")
        if match["form"] not in forms or match["status"] not in STATUSES:
            raise MarkupError(f"{where}: no such form or status: {part}")
        place = _word(text, match["cue"])
        if place is None:
            raise MarkupError(f"{where}: the trigger {match['cue']!r} does not stand in: {text}")
        yield Act(tuple(who), tuple(whom), match["whom"] is None, match["form"], match["status"], *place)


def _word(text: str, word: str) -> tuple[int, int] | None:
    """Where a word stands in a text, by itself or, failing that, as part of a hyphened one."""
    for pattern in (rf"(?<![\w-]){re.escape(word)}(?![\w-])", rf"(?<!\w){re.escape(word)}(?!\w)"):
        found = re.search(pattern, text)
        if found:
            return found.span()
    return None


def sentence(line: str, where: str, forms: Collection[str], manner: str = "") -> Marking:
    """A sentence with its events.

    Args:
        forms: names of the forms that there are, such as `ASSAULT.aerial`.

    Raises:
        MarkupError: the line breaks a rule.
    """
    marked, *events = (part.strip() for part in line.split(" | "))
    text, found = spans(marked, where)
    parties = {span.number: span for span in found if span.number}
    if len(parties) != sum(1 for span in found if span.number):
        raise MarkupError(f"{where}: two parties have one number: {marked}")
    if not events:
        raise MarkupError(f"{where}: neither events nor `none`: {line}")
    acts = () if events == [NO_EVENT] else tuple(_acts(events, text, parties, where, forms))
    names = tuple(span for span in found if span.kind)
    return Marking(text, where, parties, names, acts, manner)


def passage(lines: list[str], where: str, manner: str = "") -> Passage:
    """A passage with its attributions, commitments and forecasts.

    Raises:
        MarkupError: a line breaks a rule.
    """
    told = [line for line in lines if line[:2] not in {"+ ", "? "}]
    text, found = spans(" ".join(told), where)
    noted = [line for line in lines if line[:2] in {"+ ", "? "}]
    kinds = {"+": list[dict[str, str]](), "?": list[dict[str, str]]()}
    for line in noted:
        kinds[line[0]].append(_fields(line, text, where))
    parts = tuple(span for span in found if span.kind in {"S", "Q", "C"})
    names = tuple(span for span in found if span.kind in {"PER", "ORG", "LOC"})
    return Passage(text, where, parts, names, tuple(kinds["+"]), tuple(kinds["?"]), manner)


def _fields(line: str, text: str, where: str) -> dict[str, str]:
    kind, *rest = (part.strip() for part in line[2:].split("|"))
    if kind not in (COMMITMENTS if line[0] == "+" else FUTURES):
        raise MarkupError(f"{where}: no such kind: {line}")
    result = {"kind": kind}
    for part in rest:
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if name not in FIELDS[line[0]]:
            raise MarkupError(f"{where}: no such field {name!r}: {line}")
        if value in {"-", ""}:
            continue
        if name in LABELS and value not in LABELS[name]:
            raise MarkupError(f"{where}: {name} cannot be {value!r}: {line}")
        if name not in LABELS and value not in text:
            raise MarkupError(f"{where}: {name} is not in the passage's words: {value}")
        result[name] = value
    if "content" not in result:
        raise MarkupError(f"{where}: no content: {line}")
    return result


def sentences(path: Path, forms: Collection[str]) -> Iterator[Marking | MarkupError]:
    """The sentences of a file, in order; a line that breaks a rule as its error."""
    manner = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            manner = line[1:].strip()
        elif line.strip():
            try:
                yield sentence(line, f"{path.name}:{number}", forms, manner)
            except MarkupError as error:
                yield error


def passages(path: Path) -> Iterator[Passage | MarkupError]:
    """The passages of a file, in order; one that breaks a rule as its error."""
    manner, block, first = "", list[str](), 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            manner = line[1:].strip()
        elif line.strip():
            first = first if block else number
            block.append(line.strip())
        elif block:
            try:
                yield passage(block, f"{path.name}:{first}", manner)
            except MarkupError as error:
                yield error
            block = []
