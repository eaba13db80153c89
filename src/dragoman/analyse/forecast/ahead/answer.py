"""The answer to what comes next between two actors."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.analyse.forecast.chances.reasons import Reason

Basis = Literal["model", "climatology", "base rate"]
WITHIN_DAYS = (7, 30, 90)


class PastAct(Struct, frozen=True, kw_only=True):
    """A past event that a chance rests on.

    Attributes:
        on: its day.
        actor, form, recipient: who did what to whom; several names are joined by commas.
        share: its part in the rate that the chance rests on, 0 to 1; 0 where it rests on more than a rate.
        record: id of the picture's event, "" where it comes from a history file.
        passage: the best passage, with its `outlet` and the day when it was `published`; "" where there is none.
    """

    on: date
    actor: str
    form: str
    recipient: str
    share: float
    record: str = ""
    passage: str = ""
    outlet: str = ""
    published: str = ""


class Prospect(Struct, frozen=True, kw_only=True):
    """The chance of at least one event of a kind within a horizon, and how many there will be.

    Attributes:
        what: quad class or PLOVER type.
        within_days: the length of the window.
        probability: of at least one, 0 to 1; `low`, `high`: its 90 % interval.
        base_rate: how often such windows held one between the two so far, shrunken where that is little.
        expected: the mean count; `few`, `median`, `many`: its 5 %, 50 % and 95 % quantiles.
        basis: a trained model, the two's climatology in a history, or their base rate in our reports.
        why: why it is no model's, "" where it is.
        reasons: what moves the model's chance, the weightiest first.
        acts: past events of the kind, the newest first.
    """

    what: str
    within_days: int
    probability: float
    low: float
    high: float
    base_rate: float
    expected: float
    few: int
    median: int
    many: int
    basis: Basis
    why: str
    reasons: tuple[Reason, ...]
    acts: tuple[PastAct, ...]


class Because(Struct, frozen=True, kw_only=True):
    """What speaks for or against an answer of the ranker.

    Attributes:
        words: the count or rule, in words.
        value: what it is here.
        share: its part in all that moves the score, -1 to 1; below 0 it speaks against.
        acts: the latest past events behind it.
    """

    words: str
    value: float
    share: float
    acts: tuple[PastAct, ...]


class Act(Struct, frozen=True, kw_only=True):
    """An act that may come next between the two.

    Attributes:
        actor, form, recipient: who does what to whom.
        place: where the recipient stands among all to whom the actor may do it next, 1 for the likeliest.
        per_week: how often a week the actor did it of late, to whomever.
        reasons: why the recipient stands there, the weightiest first.
    """

    actor: str
    form: str
    recipient: str
    place: int
    per_week: float
    reasons: tuple[Because, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """One answer to who does it to whom.

    Attributes:
        place: 1 for the likeliest.
        key, name: of the actor.
        score: only the order of scores and their differences mean something.
        reasons: the weightiest first.
    """

    place: int
    key: str
    name: str
    score: float
    reasons: tuple[Because, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """Who does what to whom next.

    Attributes:
        actor, form, recipient: the question, "?" for what is asked.
        on: the day in question; nothing of it or later was seen.
        source: where the events come from.
        answers: the likeliest first.
        notes: what to know before relying on it.
    """

    actor: str
    form: str
    recipient: str
    on: date
    source: str
    answers: tuple[Answer, ...]
    notes: tuple[str, ...] = ()


class Ahead(Struct, frozen=True, kw_only=True):
    """What comes next between two actors.

    Attributes:
        a, b: keys of the two; `a_name`, `b_name`: what they are called.
        opens: the day on which all windows open; nothing of it or later was seen.
        source: where the events come from, "reports" for our own.
        first, last: the days that were counted; None where nothing is dated.
        events: how many events between the two, of all kinds.
        prospects: by kind, then by horizon.
        notes: what to know before relying on it.
        acts: the likeliest next acts between the two, where the model has a ranker.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    opens: date | None
    source: str
    first: date | None
    last: date | None
    events: int
    prospects: tuple[Prospect, ...]
    notes: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
