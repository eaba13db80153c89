"""What the wording of two accounts, and where they stand in one report, say of whether they tell one act."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from dragoman.link.finding import Field, Signal, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.link.account import Account

# Characters within which the telling of one act usually goes on.
BREATH = 300.0
LONG_COPY = 0.8
# Words of one threat or charge have more than this in common with those of the same.
FEW = 0.05


def wording(a: Account, b: Account) -> Field:
    """What the words say, the names of the parties left out; one sentence tells nothing of itself."""
    return field(*_words(a, b))


def _words(a: Account, b: Account) -> Iterator[Signal]:
    one_sentence = a.report == b.report and a.sentence == b.sentence
    if not one_sentence:
        names = a.background.name_words(a.parties | b.parties)
        common = a.background.wording.common(a.sentence, b.sentence, without=names)
        yield Signal("words", common, f"words {common:.2f}" if common else "")
        if common < FEW and a.event.type in a.background.weights.events.spoken:
            yield Signal("other_words")
        yield from _figures(a, b)
        yield from _named(a, b)
        if common > LONG_COPY and a.report != b.report:
            yield Signal("copied")


def _named(a: Account, b: Account) -> Iterator[Signal]:
    """What the words say that name the act."""
    shared = a.background.wording.alike(a.cue, b.cue)
    if shared:
        yield Signal("named_alike", shared)


def _figures(a: Account, b: Account) -> Iterator[Signal]:
    """What figures of one kind say that stand in both passages."""
    slack = a.background.weights.events.about
    for counted in sorted(a.figures.keys() & b.figures.keys()):
        (low, high), (least, most) = a.figures[counted], b.figures[counted]
        if low <= most * (1 + slack) and least <= high * (1 + slack):
            yield Signal("figures", why=f"{low:g} {counted}")
        else:
            yield Signal("other_figures")


def order(a: Account, b: Account) -> Field:
    """What the order of telling says: what is taken up again, and what is told in one breath."""
    if a.report != b.report:
        known = any(one.background.is_definite(one.before) for one in (a, b))
        return field(*([Signal("taken_up_elsewhere")] if known else []))
    first, second = sorted((a, b), key=lambda account: (account.cue_start, account.event.id))
    return field(*_in_order(first, second))


def _in_order(first: Account, second: Account) -> Iterator[Signal]:
    apart = second.event.evidence.span.start - first.event.evidence.span.end
    if first.shares_passage(second):
        yield Signal("one_passage")
        return
    if first.sentence == second.sentence:
        yield Signal("one_sentence")
        return
    yield Signal("close", exp(-max(apart, 0) / BREATH))
    if second.background.is_definite(second.before):
        yield Signal("taken_up", why=f"“{second.event.cue}” taken up")
