"""What a query means in a store: which reports it takes up, which records of theirs it keeps, and what it put right."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman import pipeline
from dragoman.api.filters import chosen
from dragoman.api.moment import world
from dragoman.api.names import front_keys
from dragoman.api.search.fields import ALL, DATED, FIELDS
from dragoman.api.search.near import meant
from dragoman.codebook.folding import fold
from dragoman.errors import InputError, UnknownNameError
from dragoman.picture import Picture
from dragoman.store import Sought, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api.search.language import Condition, Query
    from dragoman.codebook import Book
    from dragoman.store import Store, Term

PEOPLE = ("actor", "by", "to")
WORDS = ("kind", "type", "mode", "status", "sure")
MARKED = ("kind", "type", "mode", "status", "front", "place", "outlet")
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")
_VOICES = re.compile(r"(?P<sign>>=|<=|>|<|=|)(?P<number>\d{1,4})")


class Test(Struct, frozen=True):
    """A condition on records or on their report.

    Attributes:
        field: its name.
        values: as records hold them: keys of actors and fronts, words, folded names, ids of reports.
        absent: whether none of them may hold.
    """

    field: str
    values: frozenset[str]
    absent: bool = False


class Count(Struct, frozen=True):
    """How many voices there must be: from the least to the most, both included; none of these where `absent`."""

    least: int
    most: int
    absent: bool = False

    def holds(self, number: int) -> bool:
        """Whether so many are as many as there must be."""
        return (self.least <= number <= self.most) is not self.absent


class Meaning(Struct, frozen=True, kw_only=True):
    """What a query means.

    Attributes:
        sought: the reports that it takes up.
        words: what must stand in a passage.
        kinds: kinds of records; () where it asks for words alone, and passages need no record.
        tests: what records must be; `voices`: by how many told.
        since, until: bounds of the time that a record speaks of.
        notes: what was put right: "searched for Erdoğan instead of Erdgan".
    """

    sought: Sought
    words: tuple[Term, ...] = ()
    kinds: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    voices: tuple[Count, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    notes: tuple[str, ...] = ()


class Names:
    """Names in a query, and what they mean in a store; what had to be put right is kept in `notes`."""

    def __init__(self, store: Store, book: Book) -> None:
        self._store, self._book = store, book
        self.notes: list[str] = []

    def actor(self, name: str) -> tuple[str, ...]:
        """The keys under which reports may name an actor.

        Raises:
            UnknownNameError: none is called so, or nearly so; the message lists the nearest.
        """
        try:
            return pipeline.spellings(self._store, self._store.actor(name, self._book.gazetteer))
        except UnknownNameError:
            right = self._meant(name)
            if right is None:
                raise
            key = self._store.actor(right, self._book.gazetteer)
            self._put_right(name, self._called(key, right))
            return pipeline.spellings(self._store, key)

    def _called(self, key: str, form: str) -> str:
        """What to call an actor: as the gazetteer or a report spells the form that was meant."""
        entry = self._book.gazetteer.get(key)
        names = (entry.name, *entry.names) if entry else tuple(one.name for one in self._store.called((key,))[0])
        spelled = (word for name in names for word in (name, *name.split()) if fold(word) == form)
        return next(spelled, form.title())

    def _meant(self, name: str) -> str | None:
        """The form that was most likely meant; first letters are seldom wrong, so only those that share it count."""
        return meant(name, self._store.forms(fold(name)[:1]))

    def word(self, term: Term) -> Term:
        """The term; a word that no report holds put right, where it is nearly that of a name."""
        (word, *more) = term.words
        if term.absent or term.begins or more or self._store.holds_words((term,)):
            return term
        right = self._meant(word)
        if right is None or not self._store.holds_words((structs.replace(term, words=(right,)),)):
            return term
        spelled = self._book.gazetteer.named(right)
        self._put_right(word, next((p for e in spelled for p in e.name.split() if fold(p) == right), right.title()))
        return structs.replace(term, words=(right,))

    def front(self, name: str) -> frozenset[str]:
        """The keys of the fronts that a name means, with the narrower ones.

        Raises:
            UnknownNameError: no front is called so; the message lists the nearest.
        """
        return front_keys(Picture(), self._book, name)

    def place(self, name: str) -> frozenset[str]:
        """A place that reports tell of, by its folded name or as a state, by its code.

        Raises:
            UnknownNameError: none is called so, or nearly so; the message lists the nearest.
        """
        states = {one.id for one in self._book.gazetteer.named(name) if one.kind == "state"}
        found = {one for one in (fold(name), name.upper(), *states) if self._store.marked(mark("place", one))}
        return frozenset(found or {self.folded("place", name)})

    def folded(self, field: str, name: str) -> str:
        """The folded name of a place or outlet that reports tell of.

        Raises:
            UnknownNameError: none is called so, or nearly so; the message lists the nearest.
        """
        if self._store.marked(mark(field, fold(name))):
            return fold(name)
        known = {one.partition("=")[2] for one in self._store.marks(mark(field, fold(name)[:1]))}
        right = meant(name, known)
        if right is None:
            raise UnknownNameError(field, name, known or {"none begins so"})
        self._put_right(name, right)
        return right

    def _put_right(self, name: str, right: str) -> None:
        self.notes.append(f"searched for {right} instead of {name}")


def meaning(asked: Query, store: Store, book: Book, *, as_of: datetime | None = None) -> Meaning:
    """What a query means in a store.

    Raises:
        InputError: a value is none that its field takes; the message says what it takes.
        UnknownNameError: a name means nothing here; the message lists the nearest.
    """
    names = Names(store, book)
    words = tuple(names.word(term) for term in asked.words)
    tests = tuple(_test(one, names, store) for one in asked.fields if one.field not in {"since", "until", "voices"})
    since = max((_bound(one, first=True) for one in asked.fields if one.field == "since"), default=None)
    until = min((_bound(one, first=False) for one in asked.fields if one.field == "until"), default=None)
    kinds = _kinds(asked.fields, tests)
    near = pipeline.around(since, until) if kinds else (since, until)
    sought = Sought(
        words=words,
        told=tuple(_marks(test) for test in tests if test.field in MARKED and not test.absent),
        named=tuple(tuple(sorted(test.values)) for test in tests if test.field in PEOPLE and not test.absent),
        reports=_reports(tests),
        as_of=as_of,
        since=near[0],
        until=near[1],
        undated=bool(kinds),
    )
    return Meaning(
        sought=sought,
        words=words,
        kinds=kinds,
        tests=tests,
        voices=tuple(_count(one) for one in asked.fields if one.field == "voices"),
        since=since,
        until=until,
        notes=tuple(names.notes),
    )


def _test(condition: Condition, names: Names, store: Store) -> Test:
    """A condition with its values as records hold them."""
    field, values = condition.field, condition.values
    found: Iterable[str]
    if field in PEOPLE:
        found = (key for value in values for key in names.actor(value))
    elif field == "front":
        found = (key for value in values for key in names.front(value))
    elif field == "place":
        found = (place for value in values for place in names.place(value))
    elif field == "outlet":
        found = (names.folded(field, value) for value in values)
    elif field == "report":
        found = (id for value in values for id in store.reports_called(value))
    else:
        known = FIELDS[field].values or [one.partition("=")[2] for one in store.marks(mark(field, ""))]
        found = chosen(f"{field} in {field}:{','.join(values)}", values, known)
    return Test(field, frozenset(found), condition.absent)


def _marks(test: Test) -> tuple[str, ...]:
    return tuple(sorted(mark(test.field, value) for value in test.values))


def _reports(tests: Iterable[Test]) -> tuple[str, ...] | None:
    """The ids of the reports that it must be; None where it may be any."""
    named = [test.values for test in tests if test.field == "report" and not test.absent]
    return tuple(sorted(reduce(frozenset[str].intersection, named))) if named else None


def _kinds(fields: Iterable[Condition], tests: Iterable[Test]) -> tuple[str, ...]:
    """The kinds of records that can have all that is asked for; () where nothing is asked of records.

    Raises:
        InputError: no kind has all of it.
    """
    asked = [FIELDS[one.field].kinds for one in fields if not one.absent]
    asked += [tuple(test.values) for test in tests if test.field == "kind" and not test.absent]
    if any(one.field in PEOPLE for one in fields):
        asked.append(ALL)
    if any(one.field in {"since", "until"} for one in fields) and any(asked):
        asked.append(DATED)
    wanted = [kinds for kinds in asked if kinds]
    found = tuple(kind for kind in ALL if all(kind in kinds for kinds in wanted))
    if not found:
        told = ", ".join(f"{one.field}: ({', '.join(FIELDS[one.field].kinds or ALL)})" for one in fields)
        raise InputError(f"no kind of record has all of these fields: {told}; leave one out")
    of_records = wanted or any(one.field in {"kind", "type", "mode", "status", "front", "place"} for one in fields)
    return found if of_records else ()


def _bound(condition: Condition, *, first: bool) -> datetime:
    """The moment that a date, a month or a year begins with, or ends with.

    Raises:
        InputError: it is no date, there are several, or it says what shall not be.
    """
    if len(condition.values) != 1 or condition.absent:
        raise InputError(f"{condition.field}: takes one date; write it as in {FIELDS[condition.field].example}")
    (value,) = condition.values
    if found := _DATE.fullmatch(value):
        year, month = int(found["year"]), int(found["month"] or (1 if first else 12))
        if not (0 < year < 9999 and 0 < month < 13):
            raise InputError(f"{condition.field}:{value} is no date; write it as 2020, 2020-01 or 2020-01-31")
        start = datetime(year, month, 1)
        return start if first else (start + timedelta(days=31)).replace(day=1) - timedelta(microseconds=1)
    try:
        moment = world(value, end_of_day=not first)
    except (InputError, OverflowError):
        moment = None
    if moment is None:
        raise InputError(f"{condition.field}:{value} is no date; write it as 2020, 2020-01 or 2020-01-31")
    return moment


def _count(condition: Condition) -> Count:
    """How many voices are asked for.

    Raises:
        InputError: it is no number.
    """
    found = _VOICES.fullmatch(condition.values[0]) if len(condition.values) == 1 else None
    if found is None:
        raise InputError(
            f"voices:{','.join(condition.values)} is no number of voices; write voices:>2, voices:<=3 or voices:1"
        )
    number = int(found["number"])
    least, most = {
        ">": (number + 1, 10**6), ">=": (number, 10**6), "<": (0, number - 1), "<=": (0, number),
    }.get(found["sign"], (number, number))  # fmt: skip
    return Count(least, most, condition.absent)
