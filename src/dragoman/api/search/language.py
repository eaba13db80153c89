"""The language of a search: words, "phrases", begin*, -absent, and fields as in `actor:TUR type:THREATEN,ASSAULT`."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.api.search.fields import FIELDS
from dragoman.errors import InputError, nearest
from dragoman.store import Term, terms

QUOTES = '"“”„'
_VALUE = rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]?|[^\s,{QUOTES}]+"
# A colon within a time or an address makes no field.
_FIELD = re.compile(
    rf"(?<!\S)(?P<sign>-?)(?P<name>[A-Za-z][A-Za-z_-]*):(?!//)(?P<values>(?:[{QUOTES}][^{QUOTES}]*[{QUOTES}]?|[^\s{QUOTES}])*)"
)
# Control characters and halves of characters mean nothing in a query.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PHRASE = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]?")
_PLAIN = re.compile(rf"[^\s,{QUOTES}]+")


class Condition(Struct, frozen=True):
    """A field, and the values of which one must hold; none may where `absent`."""

    field: str
    values: tuple[str, ...]
    absent: bool = False


class Query(Struct, frozen=True):
    """What is searched for: words that must all stand in a passage, and fields that its record must have."""

    words: tuple[Term, ...] = ()
    fields: tuple[Condition, ...] = ()


def query(text: str) -> Query:
    """What a text asks for.

    Raises:
        InputError: it asks for nothing, names a field that there is not, or leaves one empty.
    """
    text = _UNSEEN.sub(" ", text)
    phrases = tuple(found.span() for found in _PHRASE.finditer(text))
    told = [found for found in _FIELD.finditer(text) if not any(a < found.start("name") < b for a, b in phrases)]
    fields = tuple(dict.fromkeys(_condition(found) for found in told))
    rest = _without(text, told)
    return Query(terms(rest, alone=not fields), fields)


def _condition(found: re.Match[str]) -> Condition:
    """A field as it was written.

    Raises:
        InputError: there is no such field, it has no value, or a quotation mark is not closed.
    """
    name = found["name"].lower()
    if name not in FIELDS:
        near = nearest(name, FIELDS, 3)
        hint = f"did you mean {', '.join(f'{one}:' for one in near)}? " if near else ""
        raise InputError(
            f"there is no field {found['name']}: to search by; {hint}fields are {', '.join(FIELDS)}; "
            f"to search for the text itself, put it in quotation marks"
        )
    if len(re.findall(f"[{QUOTES}]", found["values"])) % 2:
        raise InputError(f'the quotation mark in {found[0]} is not closed; write it as in {name}:"Two Words"')
    given = (_bare(one[0]) for one in re.finditer(_VALUE, found["values"]))
    values = tuple(dict.fromkeys(value for value in given if value))
    if not values:
        raise InputError(f"{name}: has no value; write one right after the colon, as in {FIELDS[name].example}")
    return Condition(name, values, absent=found["sign"] == "-")


def _bare(value: str) -> str:
    return " ".join(value.strip(QUOTES).split())


def _without(text: str, told: list[re.Match[str]]) -> str:
    """The text without its fields."""
    ends = [0, *(found.end() for found in told)]
    starts = [*(found.start() for found in told), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def written(asked: Query) -> str:
    """A query as one writes it; read again, it asks for the same."""
    return " ".join((*map(_word, asked.words), *map(_field, asked.fields)))


def _word(term: Term) -> str:
    sign, star = "-" * term.absent, "*" * term.begins
    plain = len(term.words) == 1 and not term.exact
    return f"{sign}{term.words[0]}{star}" if plain else f'{sign}"{" ".join(term.words)}{star}"'


def _field(condition: Condition) -> str:
    return f"{'-' * condition.absent}{condition.field}:{','.join(map(_value, condition.values))}"


def _value(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'


def narrowed(asked: Query, field: str, value: str) -> Query:
    """The same query with one more condition; one that says so already stays as it is."""
    more = Condition(field, (value,))
    return asked if more in asked.fields else Query(asked.words, (*asked.fields, more))


def widened(asked: Query, field: str) -> Query:
    """The same query without what it says of a field."""
    return Query(asked.words, tuple(one for one in asked.fields if one.field != field))
