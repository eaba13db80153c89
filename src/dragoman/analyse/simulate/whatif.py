"""The question: "SYR ASSAULT TUR x5 on 2020-02-27"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

import numpy as np
from msgspec import Struct

from dragoman.codebook.folding import fold
from dragoman.codebook.plover import Quad
from dragoman.errors import InputError, UnknownNameError
from dragoman.records import EventType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.codebook import Book
    from dragoman.records.history import History

EXAMPLE = "SYR ASSAULT TUR x5 on 2020-02-27"
MOST_TIMES = 1000
TYPES: tuple[str, ...] = get_args(EventType)
QUADS: dict[str, Quad] = {quad: quad for quad in get_args(Quad)}
_ASKED = re.compile(r"(?P<act>.*?)(?:\s+[x×](?P<times>\d+))?\s+on\s+(?P<on>\S+)\s*", re.IGNORECASE | re.DOTALL)
_COUNT = re.compile(r"[x×]\d+", re.IGNORECASE)


class Question(Struct, frozen=True):
    """An event that did not happen, put in thought on a day.

    Attributes:
        actor, recipient: as they were written.
        form: PLOVER type, or quad class where no type is named.
        quad: the quad class that it counts in.
        times: how many such events.
        on: the day.
    """

    actor: str
    form: str
    recipient: str
    quad: Quad
    times: int
    on: date

    def __str__(self) -> str:
        return f"{self.actor} {self.form} {self.recipient} x{self.times} on {self.on.isoformat()}"


class Side(Struct, frozen=True, eq=False):
    """One side as the history knows it.

    Attributes:
        key: code of the state, or key of the actor.
        name: what it is called.
        actors: which actors of the history are its; shape (actors,).
    """

    key: str
    name: str
    actors: NDArray[np.bool_]


def question(text: str, book: Book) -> Question:
    """What is asked.

    Args:
        text: actor, PLOVER type or quad class, recipient, `xN` (else one event), `on` and the date.
        book: knows the quad class of each type.

    Raises:
        InputError: a part is missing or is not of its form.
        UnknownNameError: no word names a type or quad class; the message lists the nearest.
    """
    found = _ASKED.fullmatch(text.strip())
    if not found:
        raise InputError(f"{text!r} names no day; write it as {EXAMPLE!r}")
    actor, form, recipient = _act(found["act"].split(), text)
    times = int(found["times"] or 1)
    if not 1 <= times <= MOST_TIMES:
        raise InputError(f"x{times} in {text!r}: expected x1 to x{MOST_TIMES}")
    return Question(actor, form, recipient, _quad(form, book), times, _day(found["on"], text))


def _quad(form: str, book: Book) -> Quad:
    """The quad class that a form is, or that its type counts in."""
    return QUADS[form] if form in QUADS else book.plover.quad(form)


def _act(words: list[str], text: str) -> tuple[str, str, str]:
    """Actor, form and recipient; a word in capitals is the form before one in small letters is."""
    inner = range(1, len(words) - 1)
    places = [i for i in inner if words[i] in TYPES] or [i for i in inner if _form(words[i])]
    if len(places) > 1:
        raise InputError(f"{text!r} names {len(places)} types of event; name one, as in {EXAMPLE!r}")
    if not places and len(words) == 3:
        raise UnknownNameError("event type or quad class", words[1], (*TYPES, *QUADS))
    if not places or any(_COUNT.fullmatch(word) for word in words):
        raise InputError(f"{text!r} is not actor, event type, recipient, xN, on and a date; write it as {EXAMPLE!r}")
    place = places[0]
    return " ".join(words[:place]), _form(words[place]), " ".join(words[place + 1 :])


def _form(word: str) -> str:
    """The type or quad class that a word names in any case, "" for none."""
    if word.upper() in TYPES:
        return word.upper()
    return word.lower() if word.lower() in QUADS else ""


def _day(text: str, whole: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} in {whole!r} is no date; write it as 2020-02-27") from None


def side(name: str, history: History, book: Book) -> Side:
    """The actors of a history that are meant by a name: all of a state, or the one that bears it.

    Args:
        name: ISO code of a state, key of the gazetteer or of the history, or name in any spelling.
        history: whose actors they are.
        book: knows the names of actors.

    Raises:
        UnknownNameError: the history has none that is called so; the message lists the nearest that it has.
    """
    wanted, actors = fold(name), np.array([fold(actor) for actor in history.actors])
    countries = np.array(history.countries)
    known = sorted(book.gazetteer.named(name.upper() if len(name) == 3 else name), key=lambda one: one.sort != "state")
    for entry in known:
        mine = countries == entry.id if entry.sort == "state" else np.isin(actors, (fold(entry.id), fold(entry.name)))
        if mine.any():
            return Side(entry.id, entry.name, mine)
    mine = actors == wanted
    if not mine.any():
        raise UnknownNameError("actor of the history", name, _called(history, book))
    return Side(name, history.actors[int(np.argmax(mine))], mine)


def _called(history: History, book: Book) -> set[str]:
    """What the actors of a history are called, and the names of their states."""
    states = {code: book.gazetteer.get(code) for code in set(history.countries) - {""}}
    return {*history.actors, *states, *(entry.name for entry in states.values() if entry)}


def apart(a: Side, b: Side) -> tuple[Side, Side]:
    """Two sides without a common actor: one that belongs to a state and is asked for itself is no part of the state.

    Raises:
        InputError: both are one, or one of them is nothing else than the other.
    """
    common = a.actors & b.actors
    within_a, within_b = bool((common == b.actors).all()), bool((common == a.actors).all())
    if not common.any():
        return a, b
    if a.key == b.key or within_a == within_b:
        raise InputError(f"{a.name!r} and {b.name!r} are the same in this history; name two that act upon each other")
    if within_b:
        return a, Side(b.key, b.name, b.actors & ~common)
    return Side(a.key, a.name, a.actors & ~common), b
