"""Watch rules as people write them, in TOML or in a form: fields as text in, a rule out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from dragoman.codebook.folding import fold
from dragoman.errors import InputError, UnknownNameError
from dragoman.records.watch import (
    RULES,
    AnyRule,
    NewEvent,
    TensionUp,
    Watch,
    WordsFound,
)

if TYPE_CHECKING:
    from dragoman.codebook import Book

KIND = "when"
ACTORS = frozenset({"a", "b", "by", "to"})
TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "": False}
# What a number may be, both ends in it.
BOUNDS: dict[str, tuple[float, float]] = {"voices": (1, 1000), "days": (1, 3650), "points": (1, 100), "over": (0, 1000)}
THEATRE, ISSUE = "theatre:", "issue:"
FIELDS: dict[str, tuple[str, ...]] = {word: kind.__struct_fields__ for word, kind in RULES.items()}
EXAMPLE = '[[watch]] name = "…" when = "event" types = ["ASSAULT"] a = "TUR" b = "SYR"'


class Names(Struct, frozen=True):
    """What names mean.

    Attributes:
        actor: gives the key of an actor.
        front: gives the key of a front.
    """

    actor: Callable[[str], str]
    front: Callable[[str], str]


def rule_of(fields: Mapping[str, object], names: Names) -> AnyRule:
    """The rule that some fields make; what is empty is left out.

    Args:
        fields: `when`, the kind of rule, and its own fields: as text, several with commas between, or as TOML has them.
        names: what names of actors and fronts mean.

    Raises:
        UnknownNameError: there is no such kind, field, word, actor or front; the message lists the nearest.
        InputError: a value cannot be taken, or the rule asks for nothing.
    """
    given = {name: value for name, value in fields.items() if value not in ("", None, [], ())}
    kind = RULES.get(str(given.pop(KIND, "")))
    if kind is None:
        raise UnknownNameError("kind of watch", str(fields.get(KIND, "")), RULES)
    sorts = get_type_hints(kind)
    for name in given:
        if name not in kind.__struct_fields__:
            raise UnknownNameError(f"field of a watch for {fields[KIND]}", name, kind.__struct_fields__)
    values = {name: _value(name, sorts[name], value, names) for name, value in given.items()}
    made = msgspec.convert({KIND: kind_of(kind), **values}, kind)
    _check(made)
    return made


def _check(rule: AnyRule) -> None:
    """Refuses rules that ask for nothing, or for what cannot be."""
    if isinstance(rule, WordsFound) and not rule.query:
        raise InputError('a watch for words needs a query, as query = "ceasef* Geneva"')
    if isinstance(rule, NewEvent | TensionUp) and rule.a and rule.a == rule.b:
        raise InputError(f"both sides of the watch are {rule.a}; name two, or one")


def _value(name: str, sort: Any, value: object, names: Names) -> object:  # noqa: ANN401 - an annotation
    """What a field holds that is given as text, or as TOML has it."""
    if get_origin(sort) is tuple:
        parts = cast("list[object]", value) if isinstance(value, list | tuple) else str(value).split(",")
        return tuple(_word(name, str(part).strip(), get_args(get_args(sort)[0])) for part in parts if str(part).strip())
    text = str(value).strip()
    if name == "front":
        return names.front(text)
    if name in ACTORS:
        return names.actor(text)
    if sort is bool:
        if fold(text) not in TRUTH:
            raise InputError(f"{name} is {text!r}; write yes or no")
        return TRUTH[fold(text)]
    return _number(name, text, whole=sort is int) if sort in (int, float) else text


def _word(name: str, text: str, words: Iterable[str]) -> str:
    known = {fold(word): word for word in words}
    if fold(text) not in known:
        raise UnknownNameError(name, text, known.values())
    return known[fold(text)]


def _number(name: str, text: str, *, whole: bool) -> float:
    """A number within its bounds; a share may be written with a percent sign."""
    bare = text.removesuffix("%").strip()
    low, high = BOUNDS[name]
    try:
        number = int(bare) if whole else float(bare)
    except ValueError:
        number = float("nan")
    number = number / 100 if text.endswith("%") else number
    if not low <= number <= high:
        raise InputError(f"{name} is {text!r}; write a {'whole ' * whole}number from {low:g} to {high:g}")
    return number


def front_named(book: Book, name: str, present: Iterable[str] = ()) -> str:
    """The key of the front that a name or a key means, also where no report tells of it yet.

    Args:
        book: names the fronts.
        name: `theatre:idlib`, `idlib`, `Syria/Idlib`.
        present: keys of fronts that reports tell of.

    Raises:
        UnknownNameError: no front is called so; the message lists the nearest.
    """
    states = (THEATRE + entry.id for entry in book.gazetteer.entries.values() if entry.kind == "state")
    named = (*(THEATRE + key for key in book.fronts.theatres), *(ISSUE + key for key in book.fronts.issues))
    known = {key: book.fronts.name(key) for key in (*present, *named, *states)}
    wanted = fold(name)
    for key, called in known.items():
        if wanted in {fold(key), fold(called), fold(key.partition(":")[2])}:
            return key
    raise UnknownNameError("front", name, {*known.values(), *present})


def rules_file(text: str, source: str) -> tuple[dict[str, object], ...]:
    """The tables `[[watch]]` of a TOML file, each with a name; of fields nothing is judged yet.

    Args:
        text: the file.
        source: its name, for messages.

    Raises:
        InputError: it is no TOML, or has another form.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{source} is no TOML: {error}; write {EXAMPLE}") from error
    watches = tables.pop("watch", [])
    if tables or not isinstance(watches, list) or not watches:
        odd = ", ".join(tables) or "no [[watch]]"
        raise InputError(f"{source} holds {odd}; expected tables [[watch]], as {EXAMPLE}")
    for number, one in enumerate(cast("list[object]", watches), start=1):
        if not isinstance(one, dict) or not str(cast("dict[str, object]", one).get("name", "")).strip():
            raise InputError(f"[[watch]] number {number} of {source} has no name; write {EXAMPLE}")
    return tuple(cast("list[dict[str, object]]", watches))


def fields_of(watch: Watch) -> dict[str, str]:
    """The fields of a watch as a form shows them: `rule_of` makes the same rule of them."""
    told = {name: getattr(watch.rule, name) for name in watch.rule.__struct_fields__}
    shown = {name: _shown(value) for name, value in told.items()}
    return {KIND: kind_of(type(watch.rule)), **shown}


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def kind_of(kind: type[AnyRule]) -> str:
    """The word for a kind of rule."""
    return next(word for word, one in RULES.items() if one is kind)
