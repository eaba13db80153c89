"""The actors of a PETRARCH dictionary as entries of the gazetteer, to be kept beside ours.

Names that our gazetteer knows stay ours: an actor known by its name brings its other names to our entry. A new actor's
sort and kind come from its code; one of two words or more whose roles are dated is a person, and its dated roles are
terms of office. An actor whose code tells no role has that of the agent whose word is in its name. Agents are words for
many of a kind ("fishermen"): those that our lists of such words do not have are kept beside them, with the kind of
actor that their code means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from msgspec import structs

from dragoman.codebook import table
from dragoman.codebook.beside import AGENT, BesideRow
from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.codebook.entries import Sort
    from dragoman.codebook.gazetteer import Gazetteer
    from dragoman.codebook.roles import Roles
    from dragoman.exchange.petrarch import Agent, DatedCode, DictionaryActor
    from dragoman.records import ActorKind

_NOT_WORD = re.compile(r"[\W_]+")
STATE = 3


def rows(actors: Iterable[DictionaryActor], known: Gazetteer, agents: Iterable[Agent] = ()) -> tuple[BesideRow, ...]:
    """A row per actor that brings a name which our gazetteer does not know, by id.

    Args:
        actors: of the dictionaries.
        known: our gazetteer.
        agents: of the dictionaries; they tell what an actor is whose code does not.
    """
    words = table.toml("exchange/petrarch.toml")
    roles = {fold(form): agent.code for agent in agents for form in agent.forms}
    made: dict[str, BesideRow] = {}
    for actor in actors:
        row = _row(_with_role(actor, known, roles), known, words)
        if row is not None:
            made[row.id] = _joined(made.get(row.id), row)
    return tuple(made[id] for id in sorted(made))


def _with_role(actor: DictionaryActor, known: Gazetteer, roles: Mapping[str, str]) -> DictionaryActor:
    """The actor, with the role of the agent whose word is in its name where its only code is that of a state."""
    code = actor.codes[-1]
    if len(code.code) != STATE or code.code not in known.entries:
        return actor
    name = f" {fold(actor.name)} "
    role = max((form for form in roles if f" {form} " in name), key=lambda form: (len(form), form), default="")
    if not role:
        return actor
    return structs.replace(actor, codes=(*actor.codes[:-1], structs.replace(code, code=code.code + roles[role])))


def agent_rows(agents: Iterable[Agent], known: Roles) -> tuple[BesideRow, ...]:
    """A row per word for many of a kind that our lists do not have, by id; none where its code means no kind."""
    words = table.toml("exchange/petrarch.toml")
    made: dict[str, BesideRow] = {}
    for agent in agents:
        kinds = [words["roles"][role].partition("|")[2] for role in _roles(agent.code) if role in words["roles"]]
        for one, many in agent.words if kinds else ():
            if not (known.collectives.of(fold(one)) or known.of(one)):
                id = f"agent:{_slug(one)}"
                made[id] = BesideRow(id, AGENT, one, cast("ActorKind", kinds[0]), None, (many,) if many else ())
    return tuple(made[id] for id in sorted(made))


def _slug(name: str) -> str:
    return _NOT_WORD.sub("-", name.casefold()).strip("-")


def _joined(one: BesideRow | None, other: BesideRow) -> BesideRow:
    """Two rows of one actor as one, the first deciding."""
    if one is None:
        return other
    names = tuple(dict.fromkeys(name for name in (*one.names, other.name, *other.names) if name != one.name))
    return BesideRow(
        one.id, one.sort, one.name, one.kind, one.country, names, tuple(dict.fromkeys((*one.terms, *other.terms)))
    )


def _row(actor: DictionaryActor, known: Gazetteer, words: dict[str, Any]) -> BesideRow | None:
    new = tuple(name for name in actor.names if not known.phrases.of(name))
    ours = {sense.id for sense in known.phrases.of(actor.name)}
    code = actor.codes[-1].code
    country = code[:3] if code[:3] in known.entries else None
    if len(ours) == 1:
        entry = known.entries[next(iter(ours))]
        return BesideRow(entry.id, entry.sort, entry.name, entry.kind, entry.country, new) if new else None
    if ours or (country and not code[3:]):
        return None
    sort, kind = _sort(actor, country, words)
    id = f"petrarch:{_slug(actor.name)}"
    terms = tuple(_terms(actor.codes, known, words["offices"])) if sort == "person" else ()
    return BesideRow(id, sort, actor.name, kind, country, new, terms)


def _sort(actor: DictionaryActor, country: str | None, words: dict[str, Any]) -> tuple[Sort, ActorKind]:
    code = actor.codes[-1].code
    dated = {role for one in actor.codes if one.since or one.until for role in _roles(one.code[3:])}
    if " " in actor.name and dated & set(words["persons"]):
        return "person", "person"
    for role in _roles(code if country is None else code[3:]):
        if role in words["roles"]:
            sort, _, kind = words["roles"][role].partition("|")
            return cast("Sort", sort), cast("ActorKind", kind)
    return "organisation", cast("ActorKind", words["worldwide"].get(code[:3], "other"))


def _roles(code: str) -> list[str]:
    """The roles of three letters that a code is made of."""
    return [code[at : at + 3] for at in range(0, len(code), 3)]


def _terms(codes: Sequence[DatedCode], known: Gazetteer, offices: dict[str, str]) -> Iterable[str]:
    """The dated roles as terms of office: `office@role@body@from@to`."""
    for code in codes:
        body = code.code[:3] if code.code[:3] in known.entries else ""
        role = next((role for role in _roles(code.code[3:]) if role in offices), "")
        if role and body and (code.since or code.until):
            kind, _, office = offices[role].partition("|")
            since, until = (day.isoformat() if day else "" for day in (code.since, code.until))
            yield f"{office}@{kind}@{body}@{since}@{until}"
