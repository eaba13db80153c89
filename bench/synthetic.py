"""Reports that never were, with their records: made from read ones by other states, persons, places and dates.

What is replaced in the text is replaced in the records, and their passages move with it, so that every record still
rests on the words that it rested on. How often a state occurs falls off as in real news: a few are in most of it.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count

import msgspec
from msgspec import Struct, structs

from dragoman.codebook import Book
from dragoman.picture import state_in
from dragoman.pipeline import Result
from dragoman.records import Actor, AnyRecord, Place, Report

SYLLABLES = ("ka", "ro", "mi", "ta", "len", "dor", "sha", "vi", "bel", "nu", "gar", "osh", "zi", "mar", "te", "lo")
PERSONS_PER_STATE = 40
YEARS = 5
DAYS = 365 * YEARS
# Zipf's law with the exponent that counts of countries in news come near to.
FALL_OFF = 1.0
CODE = 3
_ID = re.compile(r'"id":"[0-9a-f]{16}"')
SPAN = r'"start":(\d+),"end":(\d+)'
_DATE = r'"(\d{4}-\d\d-\d\dT[\d:.]+)"'
_span, _date = re.compile(SPAN), re.compile(_DATE)
_decoder = msgspec.json.Decoder(tuple[AnyRecord, ...])


class Cut(Struct, frozen=True, gc=False):
    """A stretch of a text that will be written otherwise; `of` is what stands there."""

    start: int
    end: int
    of: str


class Template:
    """A report that was read, cut where names, dates and offsets stand, ready to be written with others.

    Args:
        result: the report and its records.
        names: of the states.
    """

    def __init__(self, result: Result, names: Mapping[str, str]) -> None:
        self.report = result.report
        self.actors = tuple(record for record in result.records if isinstance(record, Actor))
        self.states = tuple(sorted({s for a in self.actors for s in (state_in(a.key), a.country) if s}))
        places = (getattr(record, "place", None) for record in result.records)
        self.places = tuple({place.key: place for place in places if isinstance(place, Place)}.values())
        self.words = {names[state] for state in self.states if state in names} | {p.name for p in self.places}
        for person in self.persons:
            self.words |= {person.name, surname(person.name)}
        named = rf"\b(?:{either(self.words)})\b"
        wholes = either((*map(quoted, (*self.states, *(a.key for a in self.actors))), *map(plain, self.places)))
        pattern = re.compile(f"{wholes}|{SPAN}|{_DATE}|{named}")
        self.text = cuts(result.report.text, re.compile(named))
        self.content = _without_ids(plain(structs.replace(result.report, text="")))
        self.records = _without_ids(plain(result.records))
        self.content_cuts, self.records_cuts = cuts(self.content, pattern), cuts(self.records, pattern)

    @property
    def persons(self) -> tuple[Actor, ...]:
        """Its persons."""
        return tuple(actor for actor in self.actors if actor.kind == "person")


def cuts(text: str, pattern: re.Pattern[str]) -> tuple[Cut, ...]:
    """Where the pattern is in the text."""
    return tuple(Cut(found.start(), found.end(), found.group()) for found in pattern.finditer(text))


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def quoted(word: str) -> str:
    """The word as JSON has it where it stands alone."""
    return f'"{word}"'


def plain(value: object) -> str:
    """A value as JSON."""
    return msgspec.json.encode(value).decode()


def surname(name: str) -> str:
    """The last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def rewritten(text: str, at: Iterable[Cut], change: Callable[[str], str]) -> str:
    """The text with something else at the cuts."""
    pieces, last = list[str](), 0
    for cut in at:
        pieces += (text[last : cut.start], change(cut.of))
        last = cut.end
    return "".join((*pieces, text[last:]))


class Moves:
    """Where offsets of a text have gone after it was written otherwise at its cuts."""

    def __init__(self, at: Iterable[Cut], change: Callable[[str], str]) -> None:
        self._old, self._new = [0], [0]
        for cut in at:
            length = cut.start - self._old[-1] + len(change(cut.of))
            self._new.append(self._new[-1] + length)
            self._old.append(cut.end)

    def moved(self, offset: int, length: int) -> int:
        """Where an offset is now, in a text of that length; one within a cut is at most at the next one's end."""
        after = bisect_right(self._old, offset) - 1
        bound = self._new[after + 1] if after + 1 < len(self._new) else length
        return min(self._new[after] + offset - self._old[after], bound, length)


def _without_ids(content: str) -> str:
    """The JSON with empty ids of its own, which are then computed anew."""
    return _ID.sub('"id":""', content)


class World:
    """The names that are put in: states as the codebook knows them, persons of our making, places of the templates.

    Args:
        results: what was read.
        book: knows the states.
        days: over how many days the dates are spread.
    """

    def __init__(self, results: Iterable[Result], book: Book, days: int = DAYS) -> None:
        self.days = days
        entries = sorted(book.gazetteer.entries.values(), key=lambda entry: entry.id)
        self.names = {entry.id: entry.name for entry in entries if entry.kind == "state" and len(entry.id) == CODE}
        self.templates = tuple(Template(result, self.names) for result in results)
        self.codes = sorted({*self.names, *(code for template in self.templates for code in template.states)})
        random.Random(0).shuffle(self.codes)  # noqa: S311 - which states are in most of the news
        self.weights = [1 / rank**FALL_OFF for rank in range(1, len(self.codes) + 1)]
        self.places = tuple({p.key: p for template in self.templates for p in template.places}.values())

    def states(self, size: int, rng: random.Random) -> list[str]:
        """Different states, the frequent ones more often."""
        chosen: dict[str, None] = {}
        while len(chosen) < size:
            chosen.update(dict.fromkeys(rng.choices(self.codes, self.weights, k=size)))
        return list(chosen)[:size]

    def person(self, state: str, rng: random.Random) -> str:
        """One of the persons of a state."""
        own = random.Random(f"{state}{rng.randrange(PERSONS_PER_STATE)}")  # noqa: S311 - the same person has one name
        return " ".join("".join(own.choices(SYLLABLES, k=own.randint(2, 3))).title() for _ in range(2))


def reports(world: World, seed: int = 0) -> Iterator[tuple[Report, tuple[AnyRecord, ...]]]:
    """Reports without end, each with its records; the same for the same seed."""
    for number in count():
        rng = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        yield written(rng.choice(world.templates), world, number, rng)


def written(template: Template, world: World, number: int, rng: random.Random) -> tuple[Report, tuple[AnyRecord, ...]]:
    """One report with other names, and its records."""
    renamed = Renamed(template, world, rng)
    name = f"{number:07d}-{template.report.file}"
    bare = msgspec.json.decode(renamed.content, type=Report)
    report = structs.replace(bare, text=renamed.text, id="", file=name, source=name)
    records = renamed.records.replace(quoted(template.report.id), quoted(report.id))
    return report, _decoder.decode(records)


class Renamed:
    """One choice of other names for what a template holds, and how far its dates move: `shift`."""

    def __init__(self, template: Template, world: World, rng: random.Random) -> None:
        self._template, self.shift = template, timedelta(days=rng.randrange(world.days))
        self._states = dict(zip(template.states, world.states(len(template.states), rng), strict=True))
        self._words = {word: word for word in template.words}
        self._words |= {
            world.names[old]: world.names.get(new, new) for old, new in self._states.items() if old in world.names
        }
        self._wholes = {quoted(old): quoted(new) for old, new in self._states.items()}
        self._wholes |= {quoted(actor.key): quoted(self._key(actor.key)) for actor in template.actors}
        for old, new in zip(template.places, rng.sample(world.places, len(template.places)), strict=True):
            self._wholes[plain(old)] = plain(new)
            self._words[old.name] = new.name
        for person in template.persons:
            self._rename(person, world, rng)
        self._moves = Moves(template.text, self._words.__getitem__)
        self.text = rewritten(template.report.text, template.text, self._words.__getitem__)

    def _key(self, key: str) -> str:
        """The key with the other state in it."""
        state = state_in(key)
        return key.replace(state, self._states.get(state, state), 1) if state else key

    def _rename(self, person: Actor, world: World, rng: random.Random) -> None:
        """Gives a person another name, whole and family name, and key."""
        state = self._states.get(person.country or "", "")
        name = world.person(state, rng)
        slug = name.lower().replace(" ", "-")
        key = f"{state}:{slug}" if state and state_in(person.key) else f"person:{slug}"
        self._words |= {person.name: name, surname(person.name): surname(name)}
        self._wholes[quoted(person.key)] = quoted(key)

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the template's text stands in this one."""
        return self._moves.moved(start, len(self.text)), self._moves.moved(end, len(self.text))

    @property
    def content(self) -> str:
        """The report as JSON, but for its text."""
        return rewritten(self._template.content, self._template.content_cuts, self._change)

    @property
    def records(self) -> str:
        """The records as JSON."""
        return rewritten(self._template.records, self._template.records_cuts, self._change)

    def _change(self, of: str) -> str:
        """What stands now for a key, a place, a passage, a date or a name."""
        if of in self._wholes:
            return self._wholes[of]
        if span := _span.fullmatch(of):
            start, end = self.moved(int(span[1]), int(span[2]))
            return f'"start":{start},"end":{end}'
        if date := _date.fullmatch(of):
            return quoted((datetime.fromisoformat(date[1]) + self.shift).isoformat())
        return self._words[of]
