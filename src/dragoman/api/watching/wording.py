"""A watch rule as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records.watch import (
    CommitmentDue,
    FigureConflict,
    ForecastSettled,
    NewCommitment,
    NewContradiction,
    NewEvent,
    TensionUp,
    WordsFound,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dragoman.records.watch import AnyRule


def said(  # noqa: PLR0911 - a line for each kind of rule
    rule: AnyRule, name: Callable[[str], str] = str, front: Callable[[str], str] = str
) -> str:
    """A rule as a sentence.

    Args:
        rule: the rule.
        name: gives the name of an actor's key.
        front: gives the name of a front's key.
    """
    where = f" on front {front(rule.front)}" if rule.front else ""
    match rule:
        case NewEvent():
            what = f"a new event{_of(rule.types, ' of type ')}{_sides(rule.a, rule.b, name)}"
            voices = f", told by at least {rule.voices} independent voices" if rule.voices > 1 else ""
            return f"{what}{_of(rule.statuses, ', ')}{where}{voices}"
        case NewCommitment():
            by = f" by {name(rule.by)}" * bool(rule.by) + f" to {name(rule.to)}" * bool(rule.to)
            return f"a new {_or(rule.kinds, 'commitment')}{by}{' with a deadline' * rule.deadline}{where}"
        case CommitmentDue():
            states = [f"due within {rule.days} days" if state == "due" else state for state in rule.states]
            return f"a commitment{f' by {name(rule.by)}' * bool(rule.by)} is {_or(states, '')}{where}"
        case FigureConflict():
            place = f" in {rule.place}" if rule.place else ""
            return f"figures{_of(rule.kinds, ' of ')}{place} exclude each other by more than {rule.over:.0%}{where}"
        case TensionUp():
            return f"tension{_sides(rule.a, rule.b, name)} up by {rule.points:g} within {rule.days} days{where}"
        case NewContradiction():
            return f"a new contradiction{_of(rule.kinds, ' of ')}{where}"
        case ForecastSettled():
            return f"a forecast{f' by {name(rule.by)}' * bool(rule.by)} is settled: {_or(rule.outcomes, '')}{where}"
        case WordsFound():
            return f"a report holds: {rule.query}"


def _or(words: Iterable[str], nothing: str) -> str:
    return " or ".join(word.replace("-", " ") for word in words) or nothing


def _of(words: Iterable[str], before: str) -> str:
    told = _or(words, "")
    return f"{before}{told}" if told else ""


def _sides(a: str, b: str, name: Callable[[str], str]) -> str:
    if a and b:
        return f" between {name(a)} and {name(b)}"
    return f" with {name(a or b)}" if a or b else ""
