"""Which records of a report a search keeps."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dragoman.api.facts import facts
from dragoman.api.filters import within
from dragoman.api.search.fields import ALL, DATED
from dragoman.picture import state_in
from dragoman.records import MUTUAL, Actor, Commitment, Event, Figure, Forecast, Relation, Statement
from dragoman.store import keys, named_places, outlets, said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dragoman.api.search.meaning import Meaning, Test
    from dragoman.records import AnyRecord, Report

ENGLISH = ("", "en")
OF_REPORTS = frozenset({"outlet", "report"})
# By report and key: the states that actors belong to, as their report says.
States = dict[tuple[str, str], frozenset[str]]


def states_of(accounts: Iterable[AnyRecord]) -> States:
    """The states that actors belong to, by report and key."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in accounts:
        if isinstance(one, Actor) and one.country:
            found[one.evidence.report, one.key].add(one.country)
    return {key: frozenset(states) for key, states in found.items()}


def kept(meaning: Meaning, report: Report, records: Iterable[AnyRecord], states: States) -> tuple[AnyRecord, ...]:
    """The records of a report that are what a search asks for, whatever the words that stand beside them.

    Args:
        meaning: what is asked for.
        report: the report.
        records: its records.
        states: the states that the actors belong to.
    """
    if not of_report(meaning, report):
        return ()
    tests = tuple(test for test in meaning.tests if test.field not in OF_REPORTS)
    return tuple(one for one in records if _is_kept(meaning, report, one, tests, states))


def named(meaning: Meaning, report: Report, records: Iterable[AnyRecord], states: States) -> tuple[Actor, ...]:
    """Those asked for whom a report names in another language than English, in which it tells of nothing.

    Args: as for `kept`.
    """
    foreign = report.tongues or report.language not in ENGLISH
    if not foreign or set(meaning.kinds) not in (set(ALL), set(DATED)) or not of_report(meaning, report):
        return ()
    tests = tuple(test for test in meaning.tests if test.field not in OF_REPORTS)
    accounts = tuple(one for one in records if isinstance(one, Actor))
    told = {one.key: _meant((one.key,), report.id, states) for one in accounts}
    every = frozenset[str]().union(*told.values())
    if any(test.field != "actor" or not _has(test, every) for test in tests):
        return ()
    if (meaning.since or meaning.until) and not within(report.published, meaning.since, meaning.until):
        return ()
    asked = frozenset[str]().union(*(test.values for test in tests if not test.absent))
    return tuple(one for one in accounts if asked & told[one.key])


def of_report(meaning: Meaning, report: Report) -> bool:
    """Whether a report is of the outlets that are asked for, and one of the reports."""
    about = {"outlet": frozenset(outlets(report)), "report": frozenset((report.id,))}
    return all(_has(test, about[test.field]) for test in meaning.tests if test.field in OF_REPORTS)


def _is_kept(meaning: Meaning, report: Report, record: AnyRecord, tests: Iterable[Test], states: States) -> bool:
    if type(record).__name__.lower() not in meaning.kinds:
        return False
    return all(_has(test, _told(record, test.field, states)) for test in tests) and _in_time(meaning, report, record)


def _has(test: Test, told: Collection[str]) -> bool:
    """Whether one of the values holds; of what must not be, none."""
    return test.values.isdisjoint(told) is test.absent


def _told(record: AnyRecord, field: str, states: States) -> Collection[str]:
    """What a record says in a field, as tests ask for it."""
    of = record.evidence.report
    match field:
        case "actor":
            return _meant(keys(record), of, states)
        case "by":
            return _meant(sides(record)[0], of, states)
        case "to":
            return _meant(sides(record)[1], of, states)
        case "place":
            return named_places(getattr(record, "place", None))
        case "sure":
            return ("no" if record.doubtful else "yes",)
        case _:
            return tuple(value for name, value in said(record) if name == field)


def sides(record: AnyRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys of those who act, speak or bind themselves, and of those to whom it is done; mutual acts are done to all."""
    match record:
        case Event(actors=actors, recipients=recipients):
            return actors, (*recipients, *(actors if record.type in MUTUAL else ()))
        case Commitment():
            return record.by, record.to
        case Relation():
            return (record.a,), (record.b,)
        case Statement(speaker=voice) | Figure(attributed_to=voice) | Forecast(by=voice):
            return (voice or "report",), record.about if isinstance(record, Statement) else ()
        case _:
            return (), ()


def _meant(named: Iterable[str], report: str, states: States) -> frozenset[str]:
    """Keys of actors with the states that they belong to."""
    found = set(named)
    found.update(filter(None, map(state_in, tuple(found))))
    return frozenset(found.union(*(states.get((report, key), ()) for key in tuple(found))))


def _in_time(meaning: Meaning, report: Report, record: AnyRecord) -> bool:
    """Whether the time that a record speaks of, else that of its report, may lie within the bounds."""
    if meaning.since is None and meaning.until is None:
        return True
    when = facts(record).when
    stated = when if when is not None and when.known else report.published
    return within(stated, meaning.since, meaning.until)
