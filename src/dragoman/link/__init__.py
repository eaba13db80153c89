"""Records of many reports → one picture: who is who, which accounts tell one act, what figures and voices agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dragoman.codebook import linking
from dragoman.link import (
    commitments,
    contradictions,
    entered,
    events,
    figures,
    forecasts,
    identity,
    occasions,
    pinned,
    settled,
    voices,
)
from dragoman.link.background import background
from dragoman.link.horizon import in_time
from dragoman.link.spellings import spelt_alike
from dragoman.picture import Picture
from dragoman.records import Actor, Commitment, Event, Figure, Forecast, Problem, Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dragoman.codebook import Book
    from dragoman.picture import Voice
    from dragoman.records import AnyRecord, Pin, Prediction, Record, Report, Settlement, When

    R = TypeVar("R", bound=Record)


def picture(
    reports: Iterable[Report],
    records: Iterable[AnyRecord],
    book: Book,
    *,
    as_of: datetime | None,
    problems: Iterable[Problem] = (),
    pins: Iterable[Pin] = (),
    ledger: Iterable[Prediction | Settlement] = (),
) -> Picture:
    """The linked picture that the reports give at a moment; the same in whatever order they come.

    Args:
        reports: all reports that are known.
        records: what was extracted from them; records of reports that are not given or not in time are left out.
        book: the codebook.
        as_of: the world's time; what was published later is not seen. None: all reports.
        problems: what could not be read.
        pins: what analysts say is one, or is not, in any order; of what is not given they say nothing.
        ledger: the forecasts that were entered, and what analysts say became of any forecast, one for each.
    """
    weights = linking.load()
    given = tuple(records)
    seen, unsure = in_time(reports, given, book, as_of)
    ids = {report.id for report in seen}
    held = {r.id: r for r in given if r.evidence.report in ids or isinstance(r, Problem)}
    found = tuple(held[id] for id in sorted(held))
    heard = voices.voices(seen, weights.voices)
    kept, excluded = pinned.in_order(pins)
    actors = identity.linked(_of(Actor, found), weights.names, book, kept, _published(seen))
    ground = background(seen, [r for r in found if not isinstance(r, Problem)], heard, actors, book, weights)
    acts = occasions.related(events.linked(_of(Event, found), ground, as_of, kept), ground)
    counted = figures.series(_of(Figure, found), ground)
    kept_ledger = tuple(ledger)
    said = settled.in_time(kept_ledger, as_of)
    known = {problem.id: problem for problem in (*_of(Problem, found), *problems, *unsure, *excluded)}
    return Picture(
        reports=seen,
        voices=heard,
        actors=actors,
        events=acts,
        statements=_of(Statement, found),
        series=counted,
        commitments=commitments.commitments(_of(Commitment, found), acts, ground, as_of),
        forecasts=forecasts.forecasts(_of(Forecast, found), acts, counted, ground, book, as_of, said),
        entered=entered.entered(kept_ledger, acts, ground, book, as_of, said),
        contradictions=contradictions.contradictions(acts, counted, _of(Statement, found), ground),
        relations=_of(Relation, found),
        problems=tuple(known[id] for id in sorted(known)),
        as_of=as_of,
    )


def named(
    reports: Iterable[Report],
    records: Iterable[AnyRecord],
    book: Book,
    *,
    as_of: datetime | None,
    problems: Iterable[Problem] = (),
    pins: Iterable[Pin] = (),
) -> Picture:
    """The reports at a moment and who is who in them, and no more: what a list of records takes.

    Args: as for `picture`.
    """
    given = tuple(records)
    seen, unsure = in_time(reports, given, book, as_of)
    ids = {report.id for report in seen}
    accounts = {r.id: r for r in given if isinstance(r, Actor) and r.evidence.report in ids}
    kept, excluded = pinned.in_order(pins)
    known = {problem.id: problem for problem in (*problems, *unsure, *excluded)}
    return Picture(
        reports=seen,
        actors=identity.linked(
            [accounts[id] for id in sorted(accounts)], linking.load().names, book, kept, _published(seen)
        ),
        problems=tuple(known[id] for id in sorted(known)),
        as_of=as_of,
    )


def heard(reports: Iterable[Report]) -> tuple[Voice, ...]:
    """Who is heard in some reports: those of one origin are one voice."""
    return voices.voices(tuple(reports), linking.load().voices)


def _published(reports: Iterable[Report]) -> dict[str, When]:
    """When each report was published, by its id."""
    return {report.id: report.published for report in reports}


def _of(kind: type[R], records: Sequence[AnyRecord]) -> tuple[R, ...]:
    """The records of one kind."""
    return tuple(record for record in records if isinstance(record, kind))


__all__ = ["heard", "named", "picture", "spelt_alike"]
