"""What comes next, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import day
from dragoman.codebook import phrasing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.forecast.ahead.answer import Ahead, Asked, Because, PastAct, Prospect
    from dragoman.analyse.forecast.chances.reasons import Reason

MOST_REASONS, MOST_ACTS = 3, 3


def told(found: Ahead) -> tuple[str, ...]:
    """The answer in sentences: on what it rests, each chance, what is behind it, what to know before relying on it."""
    chances = (sentence(one) for one in found.prospects)
    return (heading(found), *chances, *because(found), *likeliest(found), *caveats(found))


def heading(found: Ahead) -> str:
    """Between whom, from when on, and on what it rests."""
    two = f"{found.a_name} – {found.b_name}"
    if found.opens is None or found.first is None or found.last is None:
        return f"{two}: nothing to count."
    span = f"{day(found.first)} to {day(found.last)}"
    many = "1 event" if found.events == 1 else f"{found.events} events"
    return f"{two}, from {day(found.opens)} on, by {many} between them, {span} ({found.source})."


def sentence(one: Prospect) -> str:
    """A chance in words."""
    return (
        f"At least one case of {kind(one.what)} within {one.within_days} days: {percent(one.probability)} "
        f"({percent(one.low)} to {percent(one.high)}); base rate {percent(one.base_rate)}; "
        f"expected {one.expected:.1f}, {one.few} to {one.many} ({one.basis})."
    )


def kind(what: str) -> str:
    """A quad class or type in words."""
    words = phrasing.load()
    return words.quads.get(what) or f"{what} ({words.act(what).noun})"


def percent(chance: float) -> str:
    """A chance as people write it: "12%", "<1%"."""
    shown = f"{chance:.0%}"
    return {"0%": "<1%", "100%": ">99%"}.get(shown, shown)


def because(found: Ahead) -> Iterator[str]:
    """What is behind the chances of each kind, by its first horizon."""
    for what in dict.fromkeys(one.what for one in found.prospects):
        first = next(one for one in found.prospects if one.what == what)
        if first.reasons or first.acts:
            yield f"{what}, within {first.within_days} days:"
        for reason in first.reasons[:MOST_REASONS]:
            yield f"  {moves(reason)}"
        for act in first.acts[:MOST_ACTS]:
            yield f"  {past(act)}"


def likeliest(found: Ahead) -> Iterator[str]:
    """The likeliest next acts, each with the weightiest of what speaks for it."""
    if found.acts:
        yield "Likeliest next acts between the two:"
    for act in found.acts:
        yield (
            f"  {act.actor} {act.form} {act.recipient}: {ordinal(act.place)} of all to whom {act.actor} may do it "
            f"({act.per_week:.1f} a week, to whomever)"
        )
        yield from [f"    {counts(reason)}" for reason in act.reasons if reason.share > 0][:1]


def asked(found: Asked) -> tuple[str, ...]:
    """The answers to who does what to whom, each with its weightiest reasons."""
    lines = [f"{found.actor} {found.form} {found.recipient} on {found.on} ({found.source}):"]
    for one in found.answers:
        lines.append(f"{one.place:>3}. {one.name} ({one.score:+.2f})")
        lines += (f"       {counts(reason)}" for reason in one.reasons[:MOST_REASONS])
    return (*lines, *([] if found.answers else ["Nobody: the past has no candidate."]), *found.notes)


def counts(reason: Because) -> str:
    """A reason of the ranker in words, with the latest of its past events."""
    way = "for" if reason.share > 0 else "against"
    last = f"; last {past(reason.acts[0])}" if reason.acts else ""
    return f"{abs(reason.share):.0%} {way}: {reason.words}{last}"


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    teen = place // 10 % 10 == 1
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def moves(reason: Reason) -> str:
    """A reason in words: what it is, which way it moves the chance, and its part in all that does."""
    way = "likelier" if reason.log_odds > 0 else "less likely"
    return f"{way} by {reason.words} ({reason.share:.0%} of what moves it)"


def past(act: PastAct) -> str:
    """A past act in words, with its passage where there is one."""
    source = ", ".join(filter(None, (act.outlet, act.published)))
    quote = f": “{act.passage}” {source}" if act.passage else ""
    whom = f" {act.recipient}" if act.recipient else ""
    id = f" [{act.record}]" if act.record else ""
    return f"{act.on} {act.actor} {act.form}{whom}{id}{quote}"


def caveats(found: Ahead) -> Iterator[str]:
    """Notes, and why what is no model's is none, each once with the kinds and horizons that it holds for."""
    yield from found.notes
    for why in dict.fromkeys(one.why for one in found.prospects if one.why):
        of = [f"{one.what} in {one.within_days} days" for one in found.prospects if one.why == why]
        whom = "All" if len(of) == len(found.prospects) else ", ".join(of)
        yield f"{whom}: {why}."
