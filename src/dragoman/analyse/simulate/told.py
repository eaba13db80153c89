"""An answer in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.simulate.answer import Answer, Direction, Fan

CAUTION = (
    "The model knows what followed such events before, not why; one that is made to happen may bring other things."
)


def told(answer: Answer) -> tuple[str, ...]:
    """The answer in sentences: on what it rests, what follows without and with the event, what speaks against it."""
    return tuple(_sentences(answer))


def _sentences(answer: Answer) -> Iterator[str]:
    asked, unnamed = answer.question, "one event"
    count = unnamed if asked.times == 1 else f"{asked.times} events"
    yield f"{count[0].upper()}{count[1:]} put in on {day(asked.on)}: {answer.asked}, counted as {kind(answer)}."
    if answer.fitted_from and answer.fitted_until:
        spanned = f"{answer.fitted_from} to {answer.fitted_until}"
        yield f"Fitted to {spanned} together with {answer.dyads} dyads; branching ratio {answer.branching or 0:.2f}."
    for one in answer.directions:
        yield _direction(one, answer.days)
    if not answer.supported:
        yield (
            "The data does not support an answer:" if not answer.directions else "The data supports this only in part:"
        )
    for doubt in answer.doubts:
        yield f"- {doubt.text}."
    if answer.directions:
        yield CAUTION


def kind(answer: Answer) -> str:
    """The quad class in words: "material conflict"."""
    return answer.question.quad.replace("-", " ")


def _direction(one: Direction, days: int) -> str:
    without, within, more = one.without.cumulative[-1], one.within.cumulative[-1], one.more[-1]
    return (
        f"{one.actor_name} against {one.recipient_name}, in {days} days: {interval(without)} events without it, "
        f"{interval(within)} with it; {interval(more)} more, at least one in {one.chance_of_more:.0%} of the paths."
    )


def interval(fan: Fan) -> str:
    """Median and 90 % interval of a day: "12 (3 to 31)"."""
    return f"{fan.q50:.0f} ({fan.q5:.0f} to {fan.q95:.0f})"
