"""What is watched for: the kinds of rules, each with its own fields."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from dragoman.records.commitment import CommitmentKind
from dragoman.records.event import HAPPENED, EventType, Status
from dragoman.records.figure import FigureKind

Due = Literal["due", "overdue", "breached"]
Disputed = Literal["denial", "date", "figure", "attribution"]
SettledAs = Literal["came-true", "did-not", "unknown", "void"]


class Rule(Struct, frozen=True, kw_only=True, tag_field="when", omit_defaults=True, forbid_unknown_fields=True):
    """The common part of all rules: what is looked for. A field that is left out lets all through.

    Attributes:
        front: key of a front; what lies within it counts too.
    """

    front: str = ""


class NewEvent(Rule, frozen=True, kw_only=True, tag="event"):
    """An act is told that was not told before, or by enough voices only now.

    Attributes:
        types: PLOVER types, one of which it must have.
        statuses: what it must be told as.
        a, b: keys of actors that must take part; between both where both are named, whoever acts.
        voices: how many independent voices must tell it.
    """

    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = tuple(sorted(HAPPENED))
    a: str = ""
    b: str = ""
    voices: int = 1


class NewCommitment(Rule, frozen=True, kw_only=True, tag="commitment"):
    """A promise, threat, demand or agreement is told that was not told before.

    Attributes:
        kinds: one of which it must be of.
        by, to: keys of who gives it, and to whom.
        deadline: whether it must have one.
    """

    kinds: tuple[CommitmentKind, ...] = ()
    by: str = ""
    to: str = ""
    deadline: bool = False


class CommitmentDue(Rule, frozen=True, kw_only=True, tag="due"):
    """A commitment comes due, is overdue, or is breached, be it as one side says.

    Attributes:
        states: which of these.
        days: so many days before its deadline it is due.
        by: key of who gave it.
    """

    states: tuple[Due, ...] = get_args(Due)
    days: int = 7
    by: str = ""


class FigureConflict(Rule, frozen=True, kw_only=True, tag="figures"):
    """Reports give figures for one quantity and time that exclude each other.

    Attributes:
        over: by more than this share of the lesser one, 0.2 for 20 %.
        kinds: kinds of figures.
        place: name of the place.
    """

    over: float = 0.2
    kinds: tuple[FigureKind, ...] = ()
    place: str = ""


class TensionUp(Rule, frozen=True, kw_only=True, tag="tension"):
    """The tension between two rises.

    Attributes:
        points: by at least so many, of 100.
        days: within so many days.
        a, b: keys of the two; "" for any two that the reports tell of.
    """

    points: float = 10.0
    days: int = 7
    a: str = ""
    b: str = ""


class NewContradiction(Rule, frozen=True, kw_only=True, tag="contradiction"):
    """Reports come to tell two things that cannot both be right.

    Attributes:
        kinds: of which kind.
    """

    kinds: tuple[Disputed, ...] = ()


class ForecastSettled(Rule, frozen=True, kw_only=True, tag="forecast"):
    """It becomes known what became of a forecast.

    Attributes:
        outcomes: what became of it.
        by: key of the forecaster.
    """

    outcomes: tuple[SettledAs, ...] = ("came-true", "did-not")
    by: str = ""


class WordsFound(Rule, frozen=True, kw_only=True, tag="words"):
    """A report holds the words of a search.

    Attributes:
        query: words, "phrases", begin*, -absent.
    """

    query: str = ""


AnyRule = (
    NewEvent | NewCommitment | CommitmentDue | FigureConflict
    | TensionUp | NewContradiction | ForecastSettled | WordsFound
)  # fmt: skip
RULES: dict[str, type[AnyRule]] = {
    "event": NewEvent, "commitment": NewCommitment, "due": CommitmentDue, "figures": FigureConflict,
    "tension": TensionUp, "contradiction": NewContradiction, "forecast": ForecastSettled, "words": WordsFound,
}  # fmt: skip
