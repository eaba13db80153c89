"""A record as an analyst puts it right: fields as text in, a record out."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, structs

from dragoman.codebook.folding import fold
from dragoman.errors import InputError, UnknownNameError
from dragoman.records import Actor, Event, Evidence, Place, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dragoman.codebook import Book
    from dragoman.records import Correctable, Grain

R = TypeVar("R", bound="Correctable")
# What a record is made of, and not what it says.
FIXED = frozenset({"id", "evidence", "confidence", "made_by", "runner_up"})
PARTIES = frozenset({
    "actors", "recipients", "said_by", "speaker", "about", "attributed_to", "by", "to", "a", "b", "key",
})  # fmt: skip
REPORT = "report"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/(\d{4})(?:-(\d\d))?(?:-(\d\d))?)?")
GRAINS: tuple[Grain, ...] = ("year", "month", "day")
TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def put_right(record: R, changes: Mapping[str, str], *, by: str, book: Book, actor: Callable[[str], str]) -> R:
    """The record with fields set as an analyst says, sure, and made by that analyst; it rests on the same passages.

    Args:
        record: as it was read.
        changes: fields with what they shall hold: actors by name, ISO code or key, several with commas between; dates
            as `2020`, `2020-02`, `2020-02-14` or `from/to`, both ends in it; places by name or key; "" for nothing.
        by: who says so.
        book: knows places, modes and contexts.
        actor: the key of the actor that a name means.

    Raises:
        InputError: a field is none that can be set, or cannot hold what is given.
    """
    given = _given(type(record), changes, book, actor)
    sure = {"confidence": 1.0, "made_by": f"analyst:{by}", "runner_up": "", "doubtful": False}
    made = structs.replace(record, **(sure | given | {"id": ""}))
    if isinstance(made, Event):
        _check_event(made, book)
    return made


def put_down(
    kind: type[R], evidence: Evidence, fields: Mapping[str, str], *, by: str, book: Book, actor: Callable[[str], str]
) -> R:
    """A record that nothing read, as an analyst puts it down: sure, on a passage that the analyst names.

    Args:
        kind: of which kind; what is promised, said or predicted is the whole passage.
        evidence: the report and the passage.
        fields: as `put_right` takes them.
        by: who says so.
        book: knows places, modes and contexts.
        actor: the key of the actor that a name means.

    Raises:
        InputError: a field is none that can be set, cannot hold what is given, or is missing.
    """
    given = {name: text for name, text in fields.items() if text.strip()}
    passage = {"content": evidence.span} if "content" in kind.__struct_fields__ else {}
    held = _given(kind, given, book, actor) | passage
    missing = [name for name in _required(kind) if name not in held]
    if missing:
        raise InputError(f"{_article(kind.__name__)} takes {', '.join(missing)} as well")
    made = kind(evidence=evidence, made_by=f"analyst:{by}", **cast("dict[str, Any]", held))
    if isinstance(made, Event):
        _check_event(made, book)
    return made


def settable(kind: type[Correctable]) -> dict[str, object]:
    """The fields of a kind of record that an analyst can set, with what each holds."""
    return {name: sort for name, sort in get_type_hints(kind).items() if _settable(sort, name)}


def _given(
    kind: type[Correctable], changes: Mapping[str, str], book: Book, actor: Callable[[str], str]
) -> dict[str, object]:
    """What fields hold that are set to texts."""
    sorts = settable(kind)
    for name in changes:
        if name not in sorts:
            raise UnknownNameError(f"field of {_article(kind.__name__)}", name, sorts)
    return {name: _value(kind, name, sorts[name], text.strip(), book, actor) for name, text in changes.items()}


def _required(kind: type[Correctable]) -> list[str]:
    """The fields without which there is no record of a kind."""
    fields = structs.fields(cast("Any", kind))
    return [field.name for field in fields if field.required and field.name not in FIXED]


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind.lower()}"


def _settable(sort: object, name: str) -> bool:
    return name not in FIXED and not name.startswith("_") and Span not in (sort, *get_args(sort))


def _value(kind: type, name: str, sort: object, text: str, book: Book, actor: Callable[[str], str]) -> object:
    """What a field holds that is set to a text."""
    if not text:
        return _nothing(kind, name)
    if get_origin(sort) is tuple:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return tuple(actor(part) for part in parts) if name in PARTIES else tuple(parts)
    if name in PARTIES:
        new_key = kind is Actor or text == REPORT
        return text if new_key else actor(text)
    bare = _bare(sort)
    if get_origin(bare) is Literal:
        return _word(name, text, get_args(bare))
    readers: dict[object, Callable[[], object]] = {
        When: lambda: when(text), Place: lambda: place(text, book), float: lambda: _number(name, text),
        bool: lambda: _truth(name, text),
    }  # fmt: skip
    return readers.get(bare, lambda: text)()


def _bare(sort: object) -> object:
    """The sort of a field that may also hold nothing."""
    if get_origin(sort) in {Union, UnionType}:
        (bare,) = (part for part in get_args(sort) if part is not NoneType)
        return bare
    return sort


def _nothing(kind: type, name: str) -> object:
    """What a field holds where nothing is told."""
    (field,) = (field for field in structs.fields(cast("Any", kind)) if field.name == name)
    if field.default is NODEFAULT:
        raise InputError(f"{name} of {_article(kind.__name__)} cannot be empty; give it a value, or --drop the record")
    return field.default


def _word(name: str, text: str, known: tuple[str, ...]) -> str:
    """A word of a vocabulary, in whatever case it came."""
    for word in known:
        if word.casefold() == text.casefold():
            return word
    raise UnknownNameError(name, text, known)


def _number(name: str, text: str) -> float:
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        raise InputError(f"{name} is a number, not {text!r}; write it as 1500 or 0.25") from None


def _truth(name: str, text: str) -> bool:
    if text.casefold() not in TRUTH:
        raise InputError(f"{name} is true or false, not {text!r}")
    return TRUTH[text.casefold()]


def when(text: str) -> When:
    """The stretch of time of `2020`, `2020-02`, `2020-02-14` or `from/to`, both ends in it.

    Raises:
        InputError: it is none of these.
    """
    found = _DATE.fullmatch(text)
    first, last = ([int(part) for part in found.groups()[at : at + 3] if part] if found else [] for at in (0, 3))
    try:
        start, end = _start(first), _end(last or first)
    except (ValueError, OverflowError):
        raise InputError(
            f"{text!r} is no date; write it as 2020, 2020-02, 2020-02-14 or 2020-02-01/2020-02-14"
        ) from None
    if end <= start:
        raise InputError(f"{text!r} ends before it begins; write the earlier date first")
    precision: Grain = "interval" if last else GRAINS[len(first) - 1]
    return When(start=start, end=end, precision=precision, basis="inferred", value="" if last else text)


def _start(parts: list[int]) -> datetime:
    """The first moment of a day, month or year; ValueError where the calendar has none such."""
    year, month, day = (*parts, 1, 1)[:3] if parts else (0, 0, 0)
    return datetime(year, month, day)


def _end(parts: list[int]) -> datetime:
    """The first moment after a day, month or year; ValueError where the calendar has none such."""
    if len(parts) == len(GRAINS):
        return _start(parts) + timedelta(days=1)
    year, month = (*parts, 12)[:2]
    return datetime(year + month // 12, month % 12 + 1, 1)


def place(text: str, book: Book) -> Place:
    """The place of a name or key.

    Raises:
        InputError: no place is named so, or several are; the message lists their keys.
    """
    if site := book.places.by_key.get(text):
        return site.place()
    states = (entry for entry in book.gazetteer.named(text) if entry.sort == "state")
    for state in states:
        if fold(text) in {fold(name) for name in (state.id, state.name, *state.names)}:  # not its capital
            return book.places.state(state.id, state.name)
    found = book.places.named(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no place is named {text!r}; write it as the gazetteer has it, or give its key")
    several = "; ".join(
        f"{one.key} ({', '.join(filter(None, (one.name, one.kind, one.province, one.country)))})" for one in found[:8]
    )
    raise InputError(f"several places are named {text!r}; give the key of one: {several}")


def _check_event(event: Event, book: Book) -> None:
    """Refuses a mode that the type does not have, and a context that is none.

    Raises:
        UnknownNameError: the mode or a context is not known.
    """
    modes = book.plover.entry(event.type).modes
    if event.mode and event.mode not in modes:
        raise UnknownNameError(f"mode of {event.type}", event.mode, modes)
    contexts = {context.context for context in book.plover.contexts}
    for context in event.contexts:
        if context not in contexts:
            raise UnknownNameError("context", context, contexts)
