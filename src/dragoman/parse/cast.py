"""The actors of one document: who has been introduced, under which names, in which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from dragoman.codebook.folding import fold
from dragoman.codebook.personal_names import surnames
from dragoman.records import ActorKind, Entity

MISPRINT = 80.0

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.codebook.entries import Entry


class Member(Struct):
    """An actor of the document, as far as it has been read.

    Attributes:
        roles: classes of the roles that the report, or the gazetteer at its date, gives it.
        gender: "m", "f" or "" where not known.
        noun: head noun of a crowd, body or organisation, by which "the rebels" or "the group" may take it up.
        introduced: word at which it was first named, -1 for not yet.
        uses: how often it has been named so far.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str = ""
    affiliation: str = ""
    roles: frozenset[str] = frozenset()
    gender: str = ""
    noun: str = ""
    plural: bool = False
    introduced: int = -1
    uses: int = 0

    def entity(self) -> Entity:
        """The member as the document shows it."""
        return Entity(
            key=self.key, name=self.name, kind=self.kind, country=self.country, role=self.role,
            affiliation=self.affiliation,
        )  # fmt: skip


def slug(name: str) -> str:
    """The name as it stands in a key."""
    return "-".join(fold(name).split())


class Cast:
    """The members by key, and the ways to find them again.

    Args:
        book: the codebook.
        on: the day of the report, None where it is unknown.
    """

    def __init__(self, book: Book, on: date | None) -> None:
        self._book = book
        self.on = on
        self.members: dict[str, Member] = {}
        self._surnames: dict[str, list[str]] = {}
        self.acronyms: dict[str, str] = {}

    def known(self, key: str) -> Member:
        """The member of that key; one of the gazetteer is taken in when first asked for."""
        member = self.members.get(key)
        if member is None:
            entry = self._book.gazetteer.entry(key)
            member = self.members[key] = self._from_entry(entry)
            if entry.sort == "person":
                self._index(key, (s for name in (entry.name, *entry.names) for s in surnames(name, entry.country)))
        return member

    def _from_entry(self, entry: Entry) -> Member:
        country = None if entry.sort == "outlet" or entry.kind == "igo" else entry.country
        roles: frozenset[str] = frozenset()
        if entry.sort == "person":
            roles = frozenset(term.role for term in self._book.gazetteer.offices.of(entry.id, self.on))
        gender = self.gender_of(entry.name) if entry.sort == "person" else ""
        noun = (
            "" if entry.sort in {"person", "state"} else self._book.language.lemma(fold(entry.name).rpartition(" ")[2])
        )
        return Member(entry.id, entry.name, entry.kind, country, roles=roles, gender=gender, noun=noun)

    def function(self, key: str) -> str:
        """What a body of the gazetteer is for, "" for others."""
        entry = self._book.gazetteer.get(key)
        return entry.function if entry else ""

    def introduce(self, member: Member, at: int) -> None:
        """Note the word at which a member is named first."""
        if member.introduced < 0 or at < member.introduced:
            member.introduced = at

    def gender_of(self, name: str) -> str:
        """The gender that a person's given name tells, "" where it tells none."""
        genders = (self._book.roles.given_names.get(word) for word in fold(name).split()[:2])
        return next((g for g in genders if g), "")

    def add(self, member: Member, names: Iterable[str] = ()) -> Member:
        """The member, taken in unless one of its key is there already; persons are found by the family names given."""
        held = self.members.setdefault(member.key, member)
        self._index(held.key, names)
        return held

    def _index(self, key: str, names: Iterable[str]) -> None:
        for name in names:
            keys = self._surnames.setdefault(name, [])
            if key not in keys:
                keys.append(key)

    def person(self, name: str, country: str | None = None) -> Member:
        """The person of that full name, whom the gazetteer does not know."""
        key = f"person:{slug(name)}"
        member = Member(key, name, "person", country, gender=self.gender_of(name))
        words = fold(name).split()
        family_first = len(words[0]) > 1 and words[0] not in self._book.roles.given_names
        return self.add(member, {*surnames(name, country), words[-1], words[0] if family_first else words[-1]})

    def surnamed(self, name: str, at: int) -> Member | None:
        """The person of that family name: of those introduced before the word the one named most, else the next one."""
        members = [self.members[key] for key in self._surnames.get(name, ())]
        before = [m for m in members if 0 <= m.introduced <= at]
        if before:
            return max(before, key=lambda m: (m.uses, m.introduced))
        return min((m for m in members if m.introduced >= 0), key=lambda m: m.introduced, default=None)

    def spelled_like(self, name: str) -> Member | None:
        """The person with a family name that is nearly the same, as misprints make it."""
        alike = ((ratio(name, known), known) for known in self._surnames if known[:1] == name[:1])
        score, known = max(alike, default=(0.0, ""))
        members = [self.members[key] for key in self._surnames.get(known, ()) if self.members[key].introduced >= 0]
        return members[0] if score >= MISPRINT and members else None

    def persons(self) -> Iterator[Member]:
        """The persons, in the order in which they were taken in."""
        return (m for m in self.members.values() if m.kind == "person")

    def serving(self, roles: frozenset[str], at: int, country: str | None = None) -> Member | None:
        """The person of such a role who was introduced last before the word, or first after it."""
        fitting = [
            m
            for m in self.persons()
            if m.introduced >= 0 and m.roles & roles and (country is None or m.country == country)
        ]
        before = [m for m in fitting if m.introduced <= at]
        if before:
            return max(before, key=lambda m: m.introduced)
        return min(fitting, key=lambda m: m.introduced, default=None) if country else None
