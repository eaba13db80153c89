"""Gold for linking reports into one picture, and where its passages stand in the reports as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.records import Report, Span

FILE = "links.json"
Value = float | tuple[float, float]
Quote = tuple[str, str]  # file, passage
Point = tuple[str, str, Value]
Pair = frozenset[str]


class Act(Struct, frozen=True):
    """An event as one passage tells it."""

    id: str
    file: str
    passage: str
    type: str
    status: str
    date: str | tuple[str, str] | None = None


class Group(Struct, frozen=True):
    """Ids of events that belong together."""

    members: tuple[str, ...]
    what: str


class Part(Struct, frozen=True):
    """An event that is part of another."""

    part: str
    whole: str
    why: str


class Apart(Struct, frozen=True):
    """Ids of events that are told alike and are different ones, every one from every other."""

    members: tuple[str, ...]
    why: str
    uncertain: bool = False


class Names(Struct, frozen=True):
    """Names and descriptions of one actor, or of different ones."""

    names: tuple[Quote, ...]
    same: bool
    why: str


class Series(Struct, frozen=True):
    """The figures of one quantity; `single` where only one voice gives them."""

    quantity: str
    place: str
    members: tuple[Point, ...]
    verdict: Literal["agreement", "evolution", "conflict", "single"]
    why: str


class Heard(Struct, frozen=True):
    """Whose text a file carries; files of equal voice are not independent."""

    file: str
    origin: str | None
    voice: int


class Front(Struct, frozen=True):
    """How two states stand on a front once all reports are told."""

    between: tuple[str, str]
    front: str
    posture: Literal["cooperating", "opposed", "mixed"]
    why: str
    evidence: tuple[Quote, ...]


class Contradiction(Struct, frozen=True):
    """Two passages that cannot both hold."""

    kind: Literal["denial", "date", "figure", "attribution"]
    a: Quote
    b: Quote
    what: str


class Commitment(Struct, frozen=True):
    """A commitment with all passages that tell it, where it stands after the last report, and what moved it there."""

    id: str
    file: str
    passage: str
    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    deadline: str | None
    status: Literal["open", "met", "breached", "alleged-breach", "lapsed"]
    moved_by: Quote | None
    also: tuple[Quote, ...]
    uncertain: bool = False
    why: str = ""

    @property
    def told(self) -> tuple[Quote, ...]:
        """Every passage that tells it."""
        return ((self.file, self.passage), *self.also)


class Gold(Struct, frozen=True, dict=True):
    """All that a careful reader put down about the reports together."""

    about: str
    events: tuple[Act, ...]
    same_event: tuple[Group, ...]
    same_occasion: tuple[Group, ...]
    part_of: tuple[Part, ...]
    not_same_event: tuple[Apart, ...]
    actors: tuple[Names, ...]
    figure_series: tuple[Series, ...]
    figures_alone: tuple[Point, ...]
    voices: tuple[Heard, ...]
    fronts: tuple[Front, ...]
    contradictions: tuple[Contradiction, ...]
    commitments: tuple[Commitment, ...]

    @cached_property
    def act(self) -> Mapping[str, Act]:
        """The events by id."""
        return {act.id: act for act in self.events}

    @cached_property
    def same(self) -> frozenset[Pair]:
        """The pairs of one real-world event."""
        return frozenset(pair for group in self.same_event for pair in pairs(group.members))

    @cached_property
    def unscored(self) -> frozenset[Pair]:
        """Pairs of one occasion, of a part and its whole, or of which the reader was not sure."""
        loose = [pair for group in self.same_occasion for pair in pairs(group.members)]
        loose += [pair for row in self.not_same_event if row.uncertain for pair in pairs(row.members)]
        loose += [frozenset((row.part, row.whole)) for row in self.part_of]
        sides = (tuple(pair) for pair in loose)
        return (
            frozenset(frozenset((x, y)) for a, b in sides for x in self._whole(a) for y in self._whole(b)) - self.same
        )

    def _whole(self, id: str) -> tuple[str, ...]:
        """All events that tell the same act."""
        return next((group.members for group in self.same_event if id in group.members), (id,))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Every passage that must stand once in its file."""
        figures = [*self.figures_alone, *(point for series in self.figure_series for point in series.members)]
        return (
            *((act.file, act.passage) for act in self.events),
            *((file, passage) for file, passage, _ in figures),
            *(quote for front in self.fronts for quote in front.evidence),
            *(quote for row in self.contradictions for quote in (row.a, row.b)),
            *(quote for row in self.commitments for quote in row.told),
            *(row.moved_by for row in self.commitments if row.moved_by),
        )


class Place(Struct, frozen=True):
    """A passage of a report, as its id and offsets."""

    report: str
    span: Span


def load(folder: Path) -> Gold:
    """The gold of a folder."""
    return msgspec.json.decode((folder / FILE).read_bytes(), type=Gold)


def pairs(members: Iterable[str]) -> Iterator[Pair]:
    """Every two of the members."""
    return (frozenset(pair) for pair in combinations(members, 2))


def place(quote: Quote, reports: Sequence[Report]) -> Place:
    """Where a passage stands.

    Raises:
        ValueError: its file is not among the reports, or does not hold the passage exactly once.
    """
    file, passage = quote
    found = [report for report in reports if report.file == file]
    if len(found) != 1 or found[0].text.count(passage) != 1:
        times = [report.text.count(passage) for report in found]
        raise ValueError(f"{file} should hold once: {passage!r}; it holds it {times or 'nowhere: no such report'}")
    start = found[0].text.index(passage)
    return Place(found[0].id, Span(start, start + len(passage)))


def iou(a: Span, b: Span) -> float:
    """The share of the two ranges together that both have."""
    inner = min(a.end, b.end) - max(a.start, b.start)
    return max(0, inner) / (max(a.end, b.end) - min(a.start, b.start))
