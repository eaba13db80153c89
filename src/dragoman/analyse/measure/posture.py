"""How two actors stand with each other, front by front, now and over time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.dates import day, now
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.beta import credible
from dragoman.analyse.measure.fronts import front_name
from dragoman.analyse.measure.proxies import through_others
from dragoman.analyse.measure.signs import direct, told_by
from dragoman.codebook import measures, phrasing
from dragoman.picture import Posture, PosturePoint, Trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.analyse.measure.signs import FrontSign
    from dragoman.codebook import Book
    from dragoman.picture import Picture, Sign, Stance

FEWEST = 3  # dated signs from which there may be a trend


def postures(picture: Picture, book: Book, a: str, b: str) -> tuple[Posture, ...]:
    """The posture of two actors on every front that any sign bears on, the weightiest front first.

    Args:
        picture: the linked picture.
        book: gives intensities and the names of fronts.
        a: key of the one; its bodies and persons count as it.
        b: key of the other.
    """
    moment = now(picture)
    signs = all_signs(Dyad(picture, a, b), book)
    return at(signs, moment.date() if moment else None, book, a, b)


def all_signs(dyad: Dyad, book: Book) -> tuple[FrontSign, ...]:
    """Everything that bears on the two, direct and through others."""
    return (*direct(dyad, book), *through_others(dyad, book))


def at(signs: Iterable[FrontSign], moment: date | None, book: Book, a: str, b: str) -> tuple[Posture, ...]:
    """The postures at a day, from the signs that had been told by then.

    Args:
        signs: with their weights before decay.
        moment: the day; None where nothing has a date: then nothing fades.
        book: gives the names of fronts.
        a: key of the one.
        b: key of the other.
    """
    by_front: dict[str, list[FrontSign]] = defaultdict(list)
    for one in signs:
        if told_by(one.tellings, moment):
            by_front[one.front].append(one)
    made = (_posture(front, front_name(book.fronts, front), by_front[front], moment, a, b) for front in by_front)
    return tuple(sorted(made, key=lambda posture: (-_mass(posture.signs), posture.front)))


def history(signs: Sequence[FrontSign], book: Book, a: str, b: str) -> tuple[PosturePoint, ...]:
    """The postures on each day on which a sign was first told, by front and day; signs of unknown date are left out."""
    dated = [one for one in signs if one.days]
    days = sorted({day for one in dated for day in one.days})
    points = (
        PosturePoint(
            front=posture.front, name=posture.name, on=moment, stance=posture.stance, score=posture.score,
            low=posture.low, high=posture.high,
        )
        for moment in days
        for posture in at(dated, moment, book, a, b)
    )  # fmt: skip
    return tuple(sorted(points, key=lambda point: (point.front, point.on)))


def _posture(front: str, name: str, found: Sequence[FrontSign], moment: date | None, a: str, b: str) -> Posture:
    seen = (one.seen(moment) for one in found)
    signs = tuple(sorted(filter(None, seen), key=lambda sign: (-abs(sign.weight), sign.record)))
    score, low, high = balance(signs)
    stance = stance_of(signs)
    trend = trend_of(found, moment)
    why = _why(stance, signs)
    return Posture(
        front=front, name=name, a=a, b=b, stance=stance, trend=trend, score=score, low=low, high=high,
        signs=signs, why=why,
    )  # fmt: skip


def _mass(signs: Iterable[Sign]) -> float:
    return sum(abs(sign.weight) for sign in signs)


def balance(signs: Sequence[Sign]) -> tuple[float, float, float]:
    """The balance of the signs, -1 to 1, drawn to 0 where they are light, with a 90 % interval.

    Each weight is taken for that much of a trial that came out friendly or hostile; the share of friendly ones then has
    a Beta distribution, which begins flat with the weight `prior`.
    """
    friendly, hostile = masses(signs)
    half = measures.load().prior / 2
    low, high = credible(friendly + half, hostile + half)
    return 2 * (friendly + half) / (friendly + hostile + 2 * half) - 1, 2 * low - 1, 2 * high - 1


def masses(signs: Iterable[Sign]) -> tuple[float, float]:
    """The weight of the friendly and of the hostile signs."""
    weights = [sign.weight for sign in signs]
    return sum(weight for weight in weights if weight > 0), -sum(weight for weight in weights if weight < 0)


def stance_of(signs: Sequence[Sign]) -> Stance:
    """The stance: mixed where the lesser side weighs too much to be passed over; how sure it is, the interval tells."""
    friendly, hostile = masses(signs)
    if min(friendly, hostile) > measures.load().minority * (friendly + hostile):
        return "mixed"
    return "cooperating" if friendly > hostile else "opposed"


def trend_of(signs: Iterable[FrontSign], moment: date | None) -> Trend:
    """How the recent signs lean against the earlier ones, before decay."""
    weights = measures.load()
    seen = [(sign.on, one.strength * one.credence(moment)) for one in signs if (sign := one.seen(moment)) and sign.on]
    if moment is None or len(seen) < FEWEST:
        return "unknown"
    border = moment - timedelta(days=weights.recent_days)
    recent = [weight for on, weight in seen if on > border]
    earlier = [weight for on, weight in seen if on <= border]
    if not recent or not earlier:
        return "unknown"
    change = sum(recent) / len(recent) - sum(earlier) / len(earlier)
    return "warming" if change >= weights.trend else "cooling" if change <= -weights.trend else "steady"


def _why(stance: Stance, signs: Sequence[Sign]) -> str:
    """The posture in a line, with its weightiest sign of either direction."""
    plus = next((sign for sign in signs if sign.weight > 0), None)
    minus = next((sign for sign in signs if sign.weight < 0), None)
    order = (minus, plus) if stance == "opposed" else (plus, minus)
    told = [f"{sign.label}{f' ({day(sign.on)})' if sign.on else ''}" for sign in order if sign]
    return f"{phrasing.load().stances[stance]}: {'; but '.join(told)}"
