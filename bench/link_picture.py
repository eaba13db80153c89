"""The picture that the reports of a folder give, with the gold on it, and which gold event each passage stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from bench import link_gold
from bench.link_gold import Gold, Pair, Place, Quote, iou
from dragoman import codebook, link, pipeline
from dragoman.picture import Picture
from dragoman.read import sources
from dragoman.records import AnyRecord, Evidence, Problem, Report

# Figures by name, and what was missed.
Part = tuple[dict[str, float], list[str]]


class Linked(Struct, frozen=True, dict=True):
    """The picture of the reports, what it was made from, and the gold on it."""

    gold: Gold
    picture: Picture
    records: tuple[AnyRecord, ...]

    def place(self, quote: Quote) -> Place:
        """Where a passage of the gold stands."""
        return link_gold.place(quote, self.picture.reports)

    def on(self, quote: Quote, evidence: Iterable[Evidence]) -> bool:
        """Whether some of the evidence overlaps the passage."""
        at = self.place(quote)
        return any(piece.report == at.report and span.overlaps(at.span) for piece in evidence for span in piece.spans)

    @cached_property
    def groups(self) -> Mapping[str, set[int]]:
        """The picture's events that tell each gold event, by their numbers."""
        at = {act.id: self.place((act.file, act.passage)) for act in self.gold.events}
        found: dict[str, set[int]] = {id: set() for id in at}
        for number, event in enumerate(self.picture.events):
            for account in event.accounts:
                fits = [
                    (self.gold.act[id].type == account.type, iou(place.span, account.evidence.span), id)
                    for id, place in at.items()
                    if place.report == account.evidence.report and place.span.overlaps(account.evidence.span)
                ]
                if fits:
                    found[max(fits)[2]].add(number)
        return found

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The gold events that the picture holds."""
        return tuple(id for id, numbers in self.groups.items() if numbers)

    @cached_property
    def said(self) -> frozenset[Pair]:
        """The pairs of gold events that the picture has in one event."""
        return frozenset(pair for pair in link_gold.pairs(self.held) if together(self.groups, pair))


def made(gold: Path, reports: Path) -> Linked:
    """The picture of all reports of a folder, with its gold."""
    picture, records = picture_of(reports)
    return Linked(link_gold.load(gold), picture, records)


def picture_of(reports: Path) -> tuple[Picture, tuple[AnyRecord, ...]]:
    """The picture of all reports of a folder, and the records that it was made from."""
    book, seen, records = codebook.load(), list[Report](), list[AnyRecord]()
    for raw in sources([reports]):
        if isinstance(raw, Problem):
            continue
        for result in pipeline.ingest(raw, book)[0]:
            seen.append(result.report)
            records.extend(result.records)
    return link.picture(seen, records, book, as_of=None), tuple(records)


def share(found: Iterable[bool]) -> float:
    """The share that holds, 0 of nothing."""
    held = list(found)
    return sum(held) / len(held) if held else 0.0


def together(where: Mapping[str, set[int]], pair: Pair) -> bool:
    """Whether both of a pair stand in one group at least."""
    a, b = pair
    return bool(where[a] & where[b])
