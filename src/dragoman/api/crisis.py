"""A crisis: what its reports tell, seen at a moment of the world and of our knowing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self, Unpack

from dragoman import analyse
from dragoman.analyse.dates import now
from dragoman.analyse.forecast.ahead.answer import WITHIN_DAYS
from dragoman.analyse.forecast.chances.targets import QUADS
from dragoman.api import ahead, exported, measure_shapes, unfold
from dragoman.api.ahead import Next
from dragoman.api.between import Between
from dragoman.api.briefing import Briefing, briefing
from dragoman.api.browsing import Browsing
from dragoman.api.facts import Told
from dragoman.api.linked import DISPUTED, LEDGER, PREDICTED
from dragoman.api.listings import Passages, Timeline
from dragoman.api.moment import Moment, world
from dragoman.api.passage import Passage
from dragoman.api.unfold import Sourced
from dragoman.api.what_if import DAYS, PATHS, SEED, WhatIf, of_picture, what_if
from dragoman.errors import InputError, UnknownNameError
from dragoman.exchange.passages import AROUND
from dragoman.exchange.selection import Export
from dragoman.picture import Alignment, Contradiction, Posture, Tension
from dragoman.records import Figure

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.api.trained import Foresight

Shown = Told | Contradiction
MOST_DYADS = 50


class Crisis(Browsing):
    """A crisis as its reports tell it: a store, seen at a moment of the world and of our knowing.

    Made by `read` or `open`; close it, or use it in a `with`.
    """

    def between(self, a: str, b: str) -> Between:
        """Two actors: how they stand, front by front, and what passes between them.

        Args:
            a: name, ISO code or key of the one; its bodies and officials count as it.
            b: the other's.

        Raises:
            UnknownNameError: no actor of the picture has such a name; the message lists the nearest.
            InputError: both are one and the same.
        """
        crisis = self.about(a, b)
        one, other = crisis.sides(a, b)
        if one == other:
            raise InputError(f"{a!r} and {b!r} are the same actor, {one}; name two")
        return Between(crisis, one, other, self._book)

    def sides(self, a: str, b: str) -> tuple[str, str]:
        """The keys of two actors by their names, in the order given.

        Raises:
            UnknownNameError: no actor of the picture has such a name; the message lists the nearest.
        """
        if self.dyad is None:
            return self.actor(a), self.actor(b)
        # Of a state whose officials alone are named the picture has no actor.
        one, other = self.dyad
        return (one, other) if self._key(a) == one else (other, one)

    def dyads(self) -> tuple[tuple[str, str], ...]:
        """The pairs of states that the reports tell of, the most connected first; of many the first."""
        if self._plain:
            return self._store.dyads(most=MOST_DYADS, as_of=self._as_of)
        return analyse.dyads(self.picture)

    def called(self, key: str) -> str:
        """The name of an actor by its key: as the picture has it, else as the gazetteer, else the key itself."""
        name, known = self.picture.name(key), self._book.gazetteer.get(key)
        return known.name if name == key and known else name

    def postures(self, a: str, b: str) -> tuple[Posture, ...]:
        """How two actors stand with each other, front by front.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
        """
        seen = self._of_two(a, b)
        return analyse.postures(seen.picture, self._book, seen.actor(a), seen.actor(b))

    def tensions(self, a: str, b: str) -> tuple[Tension, ...]:
        """How tense it is between two actors over time, front by front, the tensest first.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
        """
        seen = self._of_two(a, b)
        return analyse.tensions(seen.picture, self._book, seen.actor(a), seen.actor(b))

    def _of_two(self, a: str, b: str) -> Self:
        """The same crisis as far as it is about two actors, where nobody said what of it is to be seen."""
        return self.about(a, b) if self._plain else self

    def alignment(self, front: str | None = None) -> Alignment:
        """Who stands with whom on a front, given by its key, or all over; camps and what is at odds with them."""
        return analyse.alignment(self.picture, self._book, front)

    def timeline(self, lines: int = 30) -> Timeline:
        """The key events of the whole crisis, by date; those of two actors are in `between`.

        Args:
            lines: how many events at most.
        """
        items = analyse.key_events(self.picture, self._book, most=lines)
        return Timeline(items, measure_shapes.TIMELINE, self.picture)

    def now(self) -> datetime | None:
        """The moment that it is seen at: as asked, else when its last report was out; None where none has a date."""
        return now(self.picture)

    def news(self, since: Moment, *, lines: int = 12) -> Timeline:
        """The key events that were first told after a moment, by date.

        Args:
            since: the moment up to which the reader knew what was told.
            lines: how many events at most.

        Raises:
            InputError: no date.
        """
        at = world(since)
        items = analyse.news(self.picture, self._book, at.date(), most=lines) if at else ()
        return Timeline(items, measure_shapes.TIMELINE, self.picture)

    def brief(self, a: str, b: str, *, since: Moment = None) -> Briefing:
        """The brief on two actors.

        Args:
            a: name, ISO code or key of the one.
            b: the other's.
            since: when the reader saw the last brief; None: a week before.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
            InputError: no date.
        """
        seen = self._of_two(a, b)
        picture = seen.picture
        made = analyse.brief(
            picture, self._book, seen.actor(a), seen.actor(b), as_of=self._as_of, since=world(since)
        )  # fmt: skip
        return briefing(made, picture)

    def what_if(self, text: str, *, days: int = DAYS, paths: int = PATHS, seed: int = SEED) -> WhatIf:
        """What follows with an event and without it, by what happened so far between the two.

        Args:
            text: the question, as in "SYR ASSAULT TUR x5 on 2020-02-27".
            days: how many days after the event.
            paths: how many paths are drawn.
            seed: the same seed draws the same paths.

        Raises:
            InputError: the question is not of its form, or both sides are one.
            UnknownNameError: an actor or type is not known.
        """
        history = of_picture(self.picture, text, self._book)
        return what_if(history, text, days=days, paths=paths, seed=seed, book=self._book)

    def next(
        self,
        a: str,
        b: str,
        *,
        model: Foresight | None = None,
        within: Iterable[int] = WITHIN_DAYS,
        kinds: Iterable[str] = QUADS,
    ) -> Next:
        """What comes next between two actors, by what the reports tell, with the passages of past acts.

        Args:
            a: name, ISO code or key of the one.
            b: the other's.
            model: what `train_foresight` learnt; None: base rates, and the answer says so.
            within: horizons in days.
            kinds: quad classes and PLOVER types.

        Raises:
            UnknownNameError: no actor of the picture has such a name, or there is no such kind.
            InputError: both are one, or a horizon is too long.
        """
        both = self.between(a, b)
        seen = self._of_two(a, b)
        found = ahead.of_picture(
            seen.picture, self._book, (both.a, both.b), model=model, within=within, kinds=kinds
        )  # fmt: skip
        return Next(ahead.quoted(found, seen.picture))

    def export(self, form: str, **asked: Unpack[exported.Choice]) -> Export:
        """The records that filters keep, as a file of one of the field's formats; see docs/formats.md.

        Args:
            form: `polecat`, `csv`, `jsonl`, `parquet`, `geojson`, `graphml`, `gexf`, `annotations`, `ftm`, `acled`.
            asked: `of`, the list that is exported; `hashtags`, for a row of HXL; the filters of listings.

        Raises:
            UnknownNameError: a format, list or name that is not there; the message lists the nearest.
            InputError: the format cannot hold what is asked for, or no date.
            MissingExtraError: the format needs an extra that is not installed.
        """
        return exported.export(self, form, **asked)

    def show(self, id: str) -> Shown:
        """The record, or what several reports tell together, whose id begins so: an event, a series, a contradiction.

        Raises:
            UnknownNameError: none has, or several have.
        """
        items = things(self.around(id))
        found = sorted(key for key in items if key.startswith(id))
        if len(found) != 1 or not id:
            raise UnknownNameError("record", id, found or items)
        return items[found[0]]

    def around(self, id: str) -> Self:
        """The same crisis as far as showing one thing takes it.

        Of a large store these are the reports that hold a record of such an id. Where none does, several reports may
        tell such a thing together: of the newest of them, as lists of such things have it.

        Args:
            id: the beginning of its id.

        Raises:
            UnknownNameError: nothing of what was looked at has such an id; the message says what was not.
        """
        if not self._plain or not id:
            return self
        if homes := self._store.homes(id, known_at=self._known_at):
            return self._of_reports(homes)
        for seen in (self, *(self.newest(*kinds) for kinds in (LEDGER, PREDICTED, DISPUTED, (Figure,)))):
            if any(key.startswith(id) for key in things(seen)):
                return seen
        raise UnknownNameError("; ".join(("record", *self.left_out)) + ":", id, things(self))

    def passages(self, item: Sourced | str, *, around: int = AROUND) -> Passages:
        """The passages that a thing rests on, each with its outlet, its date and the text around it, the best first.

        Args:
            item: a record, anything told by several reports, a posture, a line of a brief or of a time line; or an id.
            around: how many characters of text to either side.

        Raises:
            UnknownNameError: the id, or a report of the item, is none of this crisis as it is seen.
        """
        if isinstance(item, str):
            seen = self.around(item)
            return seen.passages(seen.show(item), around=around)
        rests_on = {one.report for one in unfold.evidence(item)}
        here = not self._plain and rests_on.issubset(report.id for report in self.picture.reports)
        picture = (self if here or not self._large else self._of_reports(sorted(rests_on))).picture
        return Passages(unfold.passages(picture, item, around), measure_shapes.PASSAGES, picture)

    def passage(self, item: Sourced | str, *, around: int = AROUND) -> Passage:
        """The best passage that a thing rests on, with its outlet, its date and the text around it.

        Args:
            item: as for `passages`.
            around: how many characters of text to either side.

        Raises:
            UnknownNameError: the id, or a report of the item, is none of this crisis as it is seen.
            InputError: it rests on no passage.
        """
        found = self.passages(item, around=around)
        if not found:
            raise InputError(f"this {type(item).__name__} rests on no passage: {item}")
        return found[0]

    def excerpts(self, record: Sourced, *, around: int = AROUND) -> tuple[Passage, ...]:
        """The passages that a record rests on, each with the text around it.

        Args:
            record: a record of this crisis.
            around: how many characters to either side.
        """
        return tuple(self.passages(record, around=around))


def things(crisis: Crisis) -> dict[str, Shown]:
    """All of a crisis that can be shown, by id."""
    linked = crisis.picture
    over_reports = (
        *linked.events, *linked.commitments, *linked.forecasts, *linked.entered, *linked.series, *linked.contradictions
    )  # fmt: skip
    return {item.id: item for item in (*over_reports, *crisis.records)}
