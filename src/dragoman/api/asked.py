"""What is asked of a crisis: filters, and how much of a large store they take."""

from __future__ import annotations

from typing import Self, TypeVar

from dragoman.api.filters import Filter, Names, kept, report_ids
from dragoman.api.moment import Moment, world
from dragoman.api.seen import Seen
from dragoman.records import Record

R = TypeVar("R", bound=Record)


class Asked(Seen):
    """A crisis that can be asked for what a filter keeps."""

    def wanted(
        self,
        *,
        actor: Names = None,
        kind: Names = None,
        status: Names = None,
        front: str | None = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Filter:
        """What a listing keeps; all methods that list take these words.

        Args:
            actor: names, ISO codes or keys, all of which must take part; a state stands for its bodies and persons too.
            kind: one type or kind, or several, one of which it must have.
            status: likewise.
            front: name, key or a part of the key; with the narrower fronts within it.
            report: file name or id.
            since: nothing dated before; what has no date is left out.
            until: nothing dated after; what has no date is left out.
            sure: leave out what we doubt.

        Raises:
            UnknownNameError: an actor, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        return Filter(
            actors=tuple(self.actor(name) for name in each(actor)),
            kinds=(kind,) if isinstance(kind, str) else tuple(kind or ()),
            statuses=(status,) if isinstance(status, str) else tuple(status or ()),
            fronts=None if front is None else self.front(front),
            reports=None if report is None else report_ids(self.picture, report),
            since=world(since, end_of_day=False),
            until=world(until),
            doubtful=not sure,
        )

    def _list(
        self, kind: type[Record], *, actor: Names, since: Moment = None, until: Moment = None, report: str | None
    ) -> Self:
        """The same crisis as far as a list takes it, where nobody said what of it is to be seen."""
        if not self._plain:
            return self
        return self.listed(kind, actor=each(actor), since=since, until=until, report=report)

    def _compared(
        self,
        *kinds: type[Record],
        actor: Names = None,
        since: Moment = None,
        until: Moment = None,
        report: str | None = None,
    ) -> Self:
        """The same for what is compared over reports; with a report, all that it holds, and nothing to compare."""
        if not self._plain:
            return self
        if report is not None:
            return self._of_reports(self._store.reports_called(report))
        return self.newest(*kinds, actor=each(actor), since=since, until=until)


def records(seen: Asked, kind: type[R], wanted: Filter) -> tuple[R, ...]:
    """The records of one kind that the filter keeps, in the order of reports and passages."""
    found = kept(seen.picture, (one for one in seen.records if isinstance(one, kind)), wanted)
    return tuple(one for one in found if isinstance(one, kind))


def each(names: Names) -> tuple[str, ...]:
    """The names, be it one, several or none."""
    return (names,) if isinstance(names, str) else tuple(names or ())
