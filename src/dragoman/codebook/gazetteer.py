"""The gazetteer of actors: states, their bodies, persons with their offices, groups, organisations, outlets."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from dragoman.codebook import beside, table
from dragoman.codebook.bodies import Bodies
from dragoman.codebook.entries import ActorRow, Entry, Membership, Sense, StateRow, Succession
from dragoman.codebook.folding import fold, fold_word
from dragoman.codebook.offices import Offices, Term
from dragoman.codebook.personal_names import family_name_first, surnames
from dragoman.codebook.phrases import Phrases
from dragoman.codebook.spelling import name_key
from dragoman.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dragoman.codebook.beside import BesideRow
    from dragoman.codebook.entries import Sort
    from dragoman.records import ActorKind

TABLES: tuple[tuple[str, Sort, ActorKind], ...] = (
    ("bodies", "body", "government-body"),
    ("groups", "group", "armed-group"),
    ("organisations", "organisation", "other"),
    ("outlets", "outlet", "media"),
    ("persons_west", "person", "person"),
    ("persons_east", "person", "person"),
)
OFFICES = ("offices_west", "offices_east")
LONGEST_ACRONYM = 7
SAME_SPELLING = 70


class Gazetteer:
    """Every actor that Dragoman knows, found by id, by name, and by office.

    Args:
        entries: the actors, ids unique.
        terms: who held which office when.
        memberships: which state belongs to which organisation.
    """

    def __init__(self, entries: Iterable[Entry], terms: Iterable[Term], memberships: Iterable[Membership]) -> None:
        self.entries: dict[str, Entry] = {entry.id: entry for entry in entries}
        self.bodies = Bodies(self.entries.values())
        self._memberships = tuple(memberships)
        self.offices = Offices(terms, {e.id: e.country for e in self.entries.values()})

    def entry(self, key: str) -> Entry:
        """The entry of that id; a body's systematic id (`TUR.foreign-ministry`) needs no row of its own.

        Raises:
            UnknownNameError: there is none; the message lists the nearest ids.
        """
        found = self.get(key)
        if found is None:
            raise UnknownNameError("actor", key, self.entries)
        return found

    def get(self, key: str) -> Entry | None:
        """The entry of that id, or None."""
        found = self.entries.get(key)
        if found is None and "." in key:
            country, _, function = key.partition(".")
            state = self.entries.get(country)
            return self.bodies.entry(state, function) if state and function in self.bodies.functions else None
        return found

    def body(self, country: str, function: str) -> Entry | None:
        """The body of that function in that state: its own row where there is just one, else a systematic one."""
        state = self.entries.get(country)
        return self.bodies.entry(state, function) if state else None

    @cached_property
    def phrases(self) -> Phrases[Sense]:
        """Every name, demonym, capital and seat, by its folded words."""
        found: Phrases[Sense] = Phrases()
        for entry in self.entries.values():
            for phrase, sense in senses(entry):
                found.add(phrase, sense)
        return found

    @cached_property
    def surnames(self) -> dict[str, tuple[str, ...]]:
        """Ids of the persons with each family name (folded)."""
        found: dict[str, list[str]] = {}
        for entry in self.entries.values():
            if entry.sort == "person":
                for name in {s for full in (entry.name, *entry.names) for s in surnames(full, entry.country)}:
                    found.setdefault(name, []).append(entry.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The folded given names of the persons, to tell names of people from other names."""
        firsts: set[str] = set()
        for entry in self.entries.values():
            if entry.sort == "person":
                words = fold(entry.name).split()
                firsts.update(words[1:] if entry.country in family_name_first() else words[:1])
        return frozenset(first for first in firsts if len(first) > 2)

    @cached_property
    def _keys(self) -> dict[str, tuple[str, ...]]:
        """Ids of the persons by the key of their names, particles and vowels aside."""
        found: dict[str, dict[str, None]] = {}
        for entry in self.entries.values():
            if entry.sort == "person":
                for name in (entry.name, *entry.names):
                    found.setdefault(name_key(name), {})[entry.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def spelled_like(self, name: str) -> tuple[str, ...]:
        """Ids of the persons whose name this may be in another transliteration, most alike first."""
        key = name_key(name)
        if " " not in key:
            return ()
        folded = fold(name)
        alike = [(max(self._likeness(folded, person)), person) for person in self._keys.get(key, ())]
        return tuple(person for score, person in sorted(alike, key=lambda a: (-a[0], a[1])) if score >= SAME_SPELLING)

    def _likeness(self, folded: str, person: str) -> Iterator[float]:
        entry = self.entries[person]
        return (ratio(folded, fold(name)) for name in (entry.name, *entry.names))

    def named(self, name: str) -> tuple[Entry, ...]:
        """The actors of that name in any spelling: by id, by name, by family name."""
        exact = self.get(name)
        if exact:
            return (exact,)
        ids = [sense.id for sense in self.phrases.of(name)]
        ids = ids or list(self.surnames.get(fold(name), ())) or list(self.spelled_like(name))
        return tuple(self.entries[key] for key in dict.fromkeys(ids))

    @cached_property
    def _successions(self) -> dict[str, tuple[Succession, ...]]:
        found: dict[str, list[Succession]] = {}
        for row in table.rows("gazetteer/successions.tsv", Succession):
            found.setdefault(row.later, []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def forerunners(self, key: str) -> tuple[Succession, ...]:
        """Upon whom an actor followed, by id; one that was only renamed has one id and all its names."""
        return self._successions.get(key, ())

    def members(self, body: str, on: date | None = None) -> tuple[str, ...]:
        """Ids of the members of an organisation, all that ever were or those of that day."""
        day = on.isoformat() if on else ""
        return tuple(
            m.member
            for m in self._memberships
            if m.body == body and (not day or Term("", "", "", "", m.since, m.until).covers(day))
        )

    def memberships(self, member: str, on: date | None = None) -> tuple[str, ...]:
        """Ids of the organisations of which a state is a member, ever or on that day."""
        return tuple(
            sorted({m.body for m in self._memberships if m.member == member and member in self.members(m.body, on)})
        )


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals throughout, so that its lower-case form means something else."""
    if " " in name or len(name) > 2 * LONGEST_ACRONYM or not name.isupper():
        return False
    return sum(c.isalnum() for c in name) <= LONGEST_ACRONYM


def senses(entry: Entry) -> Iterator[tuple[str, Sense]]:
    """The phrases by which an actor goes, each with what it means."""
    for name in (entry.name, *entry.names):
        yield name, Sense(entry.id, "name", is_acronym(name))
    for demonym in entry.demonyms:
        if not is_acronym(demonym):
            yield demonym, Sense(entry.id, "demonym")
    for seat in (entry.capital, *entry.seats):
        if seat and fold_word(seat) != fold_word(entry.name):
            yield seat, Sense(entry.id, "metonym", is_acronym(seat))


def _actors() -> Iterator[Entry]:
    """All actors of the tables."""
    for row in table.rows("gazetteer/states.tsv", StateRow):
        yield row.entry()
    for name, sort, kind in TABLES:
        path = f"gazetteer/{name}.tsv"
        if table.data(path).is_file():
            for row in table.rows(path, ActorRow):
                yield row.entry(sort, kind)


def load(rows: Iterable[BesideRow] = ()) -> Gazetteer:
    """The gazetteer that ships with Dragoman, with the rows that a user keeps beside it."""
    more = tuple(rows)
    terms = [
        t for n in OFFICES if table.data(f"gazetteer/{n}.tsv").is_file() for t in table.rows(f"gazetteer/{n}.tsv", Term)
    ]
    members = "gazetteer/members.tsv"
    memberships = table.rows(members, Membership) if table.data(members).is_file() else iter(())
    terms += [term for row in more for term in row.offices()]
    return Gazetteer(beside.joined(_actors(), more), terms, memberships)
