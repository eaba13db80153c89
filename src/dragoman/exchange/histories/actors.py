"""Whom a coded name means: the key of our gazetteer where it knows the actor, one made of the name elsewhere.

Data sets call actors by name ("Vladimir Putin"), by role and state ("Foreign Affairs (Bangladesh)"), or as reports do
("Nigerian Army"). A key is never guessed: a name that might be two actors is neither.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import coded_names
from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.entries import Entry
    from dragoman.codebook.gazetteer import Gazetteer

_NOT_WORD = re.compile(r"[\W_]+")
# Two names of a person at least, so that middle names and patronymics can be left out between them.
WITH_MIDDLE = 3
REMEMBERED = 65536


class Known(Struct, frozen=True):
    """An actor's key, and the id of the state that it is, belongs to or sits in; "" where none is known."""

    key: str
    country: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Key and country."""
        return self.key, self.country


class Actors:
    """Coded names resolved.

    Args:
        gazetteer: the actors that we know.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.known = lru_cache(maxsize=REMEMBERED)(self._known)

    def _known(self, name: str, country: str = "") -> Known:
        """Whom a name means.

        Args:
            name: as the data set has it; "" for nobody.
            country: id of the state that the data set gives the actor, "" where it gives none.
        """
        name = name.strip()
        if not name:
            return Known("", country)
        role, owner = role_of(name)
        found = self.named(name, country) or (self._agent(role, owner) if owner else None)
        found = found or self._national(name) or self._person(name, country)
        if found:
            return found if found.country else Known(found.key, country)
        return Known(":".join(filter(None, ("other", country, slug(name)))), country)

    def named(self, name: str, country: str) -> Known | None:
        """The actor of that very name: the state, else the only one, of that country where one is told."""
        if state := self.state(name):
            return Known(state, state)
        return _one(self._named(name, country))

    def _named(self, name: str, country: str) -> Iterator[Entry]:
        """The actors that go by that name, of a country or of none."""
        for sense in self.gazetteer.phrases.of(name):
            entry = self.gazetteer.entries[sense.id]
            fits = entry.country in {country or entry.country, None}
            if sense.form == "name" and fits and not (sense.capitals and not name.isupper()):
                yield entry

    def state(self, name: str) -> str:
        """The id of the state of that name, "" where it is no state's."""
        return coded_names.states().get(fold(name)) or self._states.get(fold(name), "")

    @cached_property
    def _states(self) -> dict[str, str]:
        """The states by their folded names; of those under one name the one that still exists."""
        states = (entry for entry in self.gazetteer.entries.values() if entry.sort == "state")
        lasting = sorted(states, key=lambda entry: not entry.until)
        return {fold(name): entry.id for entry in lasting for name in (*entry.names, entry.name)}

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        """The states by what their people and things are called."""
        states = (entry for entry in self.gazetteer.entries.values() if entry.sort == "state")
        lasting = sorted(states, key=lambda entry: not entry.until)
        return {fold(word): entry.id for entry in lasting for word in entry.demonyms} | self._states

    def _agent(self, role: str, owner: str) -> Known:
        """A role of a state ("Police (India)"), or of another actor ("Military Wing (Hamas)")."""
        country = self.state(owner)
        if not country:
            whose = self.named(owner, "")
            return Known(f"other:{slug(owner)}:{slug(role)}", whose.country if whose else "")
        named = _one([entry for entry in self._named(role, country) if entry.sort in {"group", "organisation"}])
        return self._body(role, country) or named or Known(f"body:{country}:{slug(role)}", country)

    def _body(self, role: str, country: str) -> Known | None:
        """The body of a state that has this role, where we know the role."""
        bodies = self.gazetteer.bodies
        function = coded_names.functions().get(fold(role)) or next(
            iter((*bodies.tails.of(role), *bodies.heads.of(role))), ""
        )
        body = self.gazetteer.body(country, function) if function else None
        return Known(body.id, country) if body else None

    def _national(self, name: str) -> Known | None:
        """A body named with its state ("Nigerian Army", "Armed Forces of Egypt"), else an actor of its state."""
        words = fold(name).split()
        for at in range(len(words) - 1, 0, -1):
            if state := self._demonyms.get(" ".join(words[:at])):
                return self._body(" ".join(words[at:]), state) or Known(f"other:{state}:{slug(name)}", state)
        head, _, owner = fold(name).rpartition(" of ")
        state = self._states.get(owner.removeprefix("the ")) if head else None
        return (self._body(head, state) or Known(f"other:{state}:{slug(name)}", state)) if state else None

    def _person(self, name: str, country: str) -> Known | None:
        """A person with names in another order, in between, or, where the country is told, in another spelling."""
        words = fold(name).split()
        orders = [f"{words[-1]} {words[0]}"] if len(words) == WITH_MIDDLE - 1 else []
        orders += [f"{words[0]} {word}" for word in (words[-1], words[1])] if len(words) >= WITH_MIDDLE else []
        for order in orders:
            people = [entry for entry in self._named(order, country) if entry.sort == "person"]
            if found := _one(people):
                return found
        if not country:
            return None
        alike = (self.gazetteer.entries[key] for key in self.gazetteer.spelled_like(name))
        return _one(entry for entry in alike if entry.country == country)


def role_of(name: str) -> tuple[str, str]:
    """The role and whose it is in a name that ends in brackets: "Priest (Holy See (Vatican))"; "" for none."""
    if not name.endswith(")"):
        return name, ""
    depth = 0
    for at in range(len(name) - 1, 0, -1):
        depth += (name[at] == ")") - (name[at] == "(")
        if not depth:
            return name[:at].strip(), name[at + 1 : -1].strip()
    return name, ""


def _one(entries: Iterator[Entry] | list[Entry]) -> Known | None:
    """The only entry among these; None where there is none or where there are several."""
    found = {entry.id: entry for entry in entries}
    if len(found) != 1:
        return None
    ((key, entry),) = found.items()
    return Known(key, entry.country or "")


def slug(name: str) -> str:
    """A name as part of a key: `Citizen` is `citizen`, `Lawyer/Attorney` is `lawyer-attorney`."""
    return _NOT_WORD.sub("-", fold(name)).strip("-")
