"""The passages that a search looks at before it ranks them: of the newest reports on, as many as make a good choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api.search.keep import States, kept, named, of_report, states_of
from dragoman.api.search.meaning import Meaning
from dragoman.api.search.quote import Stand, best_passage, window
from dragoman.records import Actor, AnyRecord, Report, Span
from dragoman.store import Place, Wanted, standing, words

if TYPE_CHECKING:
    from dragoman.store import Store

# So many passages make a pool; so many reports are looked into for it at most, and so many at once.
PASSAGES, REPORTS, STEP, FIRST_STEP = 60, 80, 32, 16
# Records whose passages overlap make one passage, as long as it is no longer than this.
LONGEST = 400
ACTOR = Actor.__name__.lower()
Voices = Callable[[AnyRecord], int]


class Passage(Struct, frozen=True, kw_only=True):
    """A passage that a search may show.

    Attributes:
        place: of its report in the order of the search.
        report: the report; `span`: the passage; `around`: with the text around it.
        stands: where words that were searched for stand in either, and in the title.
        records: those that were searched for and rest on it; for words alone none yet.
    """

    place: Place
    report: Report
    span: Span
    around: Span
    stands: tuple[Stand, ...] = ()
    records: tuple[AnyRecord, ...] = ()


class Pool(Struct, frozen=True):
    """Passages to choose from.

    Attributes:
        passages: in the order of their reports.
        places: of the reports that were looked into, in order.
        more: whether reports come after these; of those after where the pool was said to end nothing is known.
    """

    passages: tuple[Passage, ...]
    places: tuple[Place, ...]
    more: bool


def pool(store: Store, meaning: Meaning, known_at: datetime | None, voices: Voices | None) -> Pool:
    """The passages of the reports that a search takes up, from its first place on.

    Args:
        store: holds the reports.
        meaning: what is asked for; its `sought` says where to begin, and where a pool ends that was begun before.
        known_at: only what was known then.
        voices: by how many voices a record is told, where that is asked for.
    """
    places = store.seek(meaning.sought, most=REPORTS + 1, known_at=known_at)
    ends, found, seen, step = meaning.sought.last is not None, list[Passage](), 0, FIRST_STEP
    while seen < min(len(places), REPORTS) and (ends or len(found) < PASSAGES):
        met = places[seen : min(seen + step, REPORTS)]
        for passages in _looked_into(store, meaning, known_at, met, voices):
            found += passages
        seen, step = seen + len(met), STEP
    return Pool(tuple(found), places[:seen], seen < len(places))


def _looked_into(
    store: Store, meaning: Meaning, known_at: datetime | None, met: Sequence[Place], voices: Voices | None
) -> Iterator[list[Passage]]:
    """The passages of some reports, report by report."""
    ids = tuple(place.report for place in met)
    held = store.holdings(known_at=known_at, wanted=Wanted(reports=ids, kinds=_kinds(meaning)))
    of, states = by_report(held.records), states_of(held.records)
    reports = {report.id: report for report in held.reports}
    for place in met:
        report = reports[place.report]
        yield list(passages(meaning, place, report, of.get(report.id, ()), states, voices))


def _kinds(meaning: Meaning) -> tuple[str, ...]:
    """The kinds of records that have to be read: those that are asked for, and actors where somebody is."""
    if not meaning.kinds:
        return ("none",)
    people = any(test.field in {"actor", "by", "to"} for test in meaning.tests)
    return (*meaning.kinds, ACTOR) if people else meaning.kinds


def by_report(records: Sequence[AnyRecord]) -> Mapping[str, tuple[AnyRecord, ...]]:
    """The records of each report."""
    found: dict[str, list[AnyRecord]] = {}
    for record in records:
        found.setdefault(record.evidence.report, []).append(record)
    return {id: tuple(those) for id, those in found.items()}


def passages(
    meaning: Meaning,
    place: Place,
    report: Report,
    records: Sequence[AnyRecord],
    states: States,
    voices: Voices | None = None,
) -> Iterator[Passage]:
    """The passages of one report that a search may show."""
    if not meaning.kinds:
        if of_report(meaning, report):
            yield from _of_words(place, report, _stands(meaning, report))
        return
    wanted = kept(meaning, report, records, states)
    if voices is not None:
        wanted = tuple(one for one in wanted if all(count.holds(voices(one)) for count in meaning.voices))
    accounts = () if wanted else named(meaning, report, records, states)
    if not wanted and not accounts:
        return
    stands = _stands(meaning, report)
    terms = {number for number, term in enumerate(meaning.words) if not term.absent}
    headed = _near(stands, report.title_span)
    for span, those in _together(wanted or accounts):
        around = window(report, span)
        near = _near(stands, around)
        if terms <= {one.term for one in near}:
            shown = tuple(sorted({*near, *headed}))
            told = those if wanted else ()
            yield Passage(place=place, report=report, span=span, around=around, stands=shown, records=told)


def _stands(meaning: Meaning, report: Report) -> tuple[Stand, ...]:
    """Where the words that are searched for stand in a report."""
    held = tuple(words(report)) if meaning.words else ()
    return tuple(Stand(*one) for one in standing(meaning.words, held))


def _of_words(place: Place, report: Report, stands: tuple[Stand, ...]) -> Iterator[Passage]:
    """The passage in which most of the words stand; where none is searched for, the beginning of the article."""
    start = report.body[0].start if report.body else 0
    span = best_passage(report, stands or (Stand(start, start, 0),))
    around = window(report, span)
    near = {*_near(stands, around), *_near(stands, report.title_span)}
    yield Passage(place=place, report=report, span=span, around=around, stands=tuple(sorted(near)))


def _near(stands: Sequence[Stand], stretch: Span | None) -> tuple[Stand, ...]:
    """The words that stand in a stretch of the text."""
    if stretch is None:
        return ()
    return tuple(one for one in stands if stretch.start <= one.start and one.end <= stretch.end)


def _together(records: Sequence[AnyRecord]) -> Iterator[tuple[Span, tuple[AnyRecord, ...]]]:
    """Records whose passages overlap, with the passage that they have together."""
    placed = sorted((one.evidence.span, one.id, one) for one in records if one.evidence.spans)
    those, whole = list[AnyRecord](), Span(0, 0)
    for span, _, record in placed:
        joint = Span(whole.start, max(whole.end, span.end))
        if those and span.start < whole.end and joint.end - joint.start <= LONGEST:
            those, whole = [*those, record], joint
            continue
        if those:
            yield whole, tuple(those)
        those, whole = [record], span
    if those:
        yield whole, tuple(those)
