"""Asking the rules: what they hold for now and did not before becomes alerts, each with its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman import pipeline
from dragoman.analyse.watch import Hit, Scene, findings, fresh
from dragoman.api.crisis import Crisis
from dragoman.api.linked import DISPUTED, LEDGER, PREDICTED
from dragoman.api.moment import world
from dragoman.api.watching.rules import kind_of
from dragoman.errors import UnknownNameError
from dragoman.exchange.passages import published, readable
from dragoman.picture import Picture
from dragoman.records import Evidence, Span
from dragoman.records.watch import (
    Alert,
    CommitmentDue,
    FigureConflict,
    ForecastSettled,
    NewCommitment,
    NewContradiction,
    NewEvent,
    Quoted,
    TensionUp,
    Watch,
    WordsFound,
    digest,
)
from dragoman.store import Wanted
from dragoman.store.watched import Raised

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dragoman.analyse.watch import Finding
    from dragoman.codebook import Book
    from dragoman.records import Record
    from dragoman.records.watch import AnyRule
    from dragoman.store import Store

MOST_PASSAGES, MOST_QUOTED, MOST_TITLE = 5, 600, 400
# A mark that a column holds as it is; of longer ones the digest.
LONGEST_MARK = 120
# Of a search, so many passages a page, and so many pages, the newest reports first.
MOST_HITS, MOST_PAGES = 200, 5
# Every figure is compared with every other: more of them would keep a processor from others for too long.
MOST_FIGURES = 800
BEGUN = "begun:"


class Look:
    """One look at a store: pictures are linked once for all rules that take the same.

    Args:
        store: what is looked at.
        book: the codebook.
        now: the present moment, in UTC.
        known_at: as far as we knew then; None: all that we know.
    """

    def __init__(self, store: Store, book: Book, now: datetime, known_at: datetime | None = None) -> None:
        """Keep what is looked at."""
        self._store, self._book, self._now, self._known_at = store, book, now, known_at
        self._crisis = Crisis(store).as_of(now).known_at(known_at)
        self._pictures: dict[tuple[str, ...], Picture] = {}

    def alerts(self, watch: Watch, since: datetime) -> tuple[Alert, ...]:
        """What the rule of a watch holds for now and did not before, now kept; each once, however often it is looked.

        At its first look a watch takes for known what the store held when it was made, or its rule was changed, unless
        it was made to tell of that too.

        Args:
            watch: what is watched.
            since: when it was made or changed.
        """
        begun = BEGUN + digest(str(watch.rule))
        seen = self._store.seen_by(watch.id)
        if begun not in seen:
            before = () if watch.backlog else Look(self._store, self._book, since, since).known(watch)
            self._store.raise_alerts(watch.id, before, at=self._now, also=[begun])
            seen = self._store.seen_by(watch.id)
        scene = self._scene(watch.rule)
        found = tuple(_marked(one) for one in findings(watch.rule, scene))
        new = {one.marks for one in fresh(found, seen)}
        raised = [
            Raised(one.marks, self._alert(watch, one, scene.picture) if one.marks in new else None) for one in found
        ]  # fmt: skip
        return self._store.raise_alerts(watch.id, raised, at=self._now)

    def known(self, watch: Watch) -> tuple[Raised, ...]:
        """What the rule of a watch holds for, as what is known already."""
        return tuple(Raised(_marked(one).marks) for one in findings(watch.rule, self._scene(watch.rule)))

    def _scene(self, rule: AnyRule) -> Scene:
        moment = world(self._now)
        if moment is None:
            raise AssertionError("a moment is always given")
        if isinstance(rule, WordsFound):
            hits = self._hits(rule.query)
            key = ("reports", *sorted(hit.evidence.report for hit in hits))
            return Scene(self._picture(key), self._book, moment, {rule.query: hits})
        return Scene(self._picture(_part(rule)), self._book, moment, {})

    def _hits(self, query: str) -> tuple[Hit, ...]:
        """The reports that a search finds now, each with its passages; a name that nothing is called by finds none."""
        found: dict[str, Hit] = {}
        after: str | None = None
        for _ in range(MOST_PAGES):
            try:
                page = self._crisis.search(query, most=MOST_HITS, after=after)
            except UnknownNameError:
                return ()
            for one in page.results:
                before = found[one.report].evidence.spans if one.report in found else ()
                passages = Evidence(one.report, (*before, Span(one.start, one.end)))
                found[one.report] = Hit(passages, one.copies)
            after = page.next
            if after is None:
                break
        return tuple(found.values())

    def _picture(self, key: tuple[str, ...]) -> Picture:
        """The picture of a part of the store; the whole of it where it is not large."""
        large = self._store.size() > pipeline.WHOLE
        key = key if large or key[0] == "reports" else ("all",)
        if key not in self._pictures:
            self._pictures[key] = self._linked(key)
        return self._pictures[key]

    def _linked(self, key: tuple[str, ...]) -> Picture:
        kind, *names = key
        if kind == "reports":
            wanted = Wanted(reports=tuple(names), kinds=("actor",))
            return pipeline.listed(self._store, self._book, wanted, known_at=self._known_at)[0]
        if kind == "dyad":
            return pipeline.dealings(
                self._store, self._book, names[0], names[1], as_of=world(self._now), known_at=self._known_at
            )[0]
        if kind == "figures":
            wanted = Wanted(kinds=("figure", "actor"))
            return pipeline.part(
                self._store, self._book, wanted, as_of=world(self._now), known_at=self._known_at, most=MOST_FIGURES
            )[0]
        return self._crisis.newest(*PARTS[kind]).picture

    def _alert(self, watch: Watch, one: Finding, picture: Picture) -> Alert:
        return Alert(
            id=digest("alert", watch.id, *sorted(one.marks)[:1]),
            watch=watch.id,
            name=watch.name,
            when=kind_of(type(watch.rule)),
            title=one.title if len(one.title) <= MOST_TITLE else one.title[: MOST_TITLE - 1] + "…",
            at=self._now,
            day=one.day,
            passages=_passages(picture, one.evidence),
        )


PARTS: dict[str, tuple[type[Record], ...]] = {
    "all": (), "ledger": LEDGER, "predicted": PREDICTED, "disputed": DISPUTED,
}  # fmt: skip


def _part(rule: AnyRule) -> tuple[str, ...]:
    """What part of a large store a rule takes."""
    match rule:
        case NewEvent() | TensionUp() if rule.a and rule.b:
            return ("dyad", rule.a, rule.b)
        case NewCommitment() | CommitmentDue():
            return ("ledger",)
        case ForecastSettled():
            return ("predicted",)
        case NewContradiction():
            return ("disputed",)
        case FigureConflict():
            return ("figures",)
        case _:
            return ("all",)


def _marked(finding: Finding) -> Finding:
    """The finding with marks that a column holds."""
    marks = tuple(mark if len(mark) <= LONGEST_MARK else digest(mark) for mark in finding.marks)
    return structs.replace(finding, marks=marks)


def _passages(picture: Picture, evidence: Sequence[Evidence]) -> tuple[Quoted, ...]:
    """The first passages, each report's best first, as people read them."""
    found: list[Quoted] = []
    for one in dict.fromkeys(one for one in evidence if one.spans):
        report, span = picture.report(one.report), one.span
        text = readable(report, span.start, span.end)
        found.append(
            Quoted(
                report=report.id, start=span.start, end=span.end, file=report.file, outlet=report.outlet,
                text=text if len(text) <= MOST_QUOTED else text[: MOST_QUOTED - 1] + "…", published=published(report),
            )
        )  # fmt: skip
        if len(found) == MOST_PASSAGES:
            break
    return tuple(found)
