"""The order of results: by the words that stand in them, by how many origins tell alike, by how new they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import log2
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import ranking
from dragoman.codebook.folding import fold
from dragoman.exchange.passages import readable
from dragoman.records import Commitment, Event, Relation
from dragoman.store import keys, said

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from dragoman.api.search.pool import Passage
    from dragoman.records import AnyRecord, Report
    from dragoman.store import Term

DAY_SECONDS = 86_400
DIGITS = 6
# So much of a passage tells whether another is the same.
SAME = 300
MONTH = len("2020-02")


class Ranked(Struct, frozen=True):
    """A passage with its score, the number of origins that tell alike, and the other reports that hold it too."""

    passage: Passage
    score: float
    told_by: int
    copies: tuple[str, ...]


def ranked(
    passages: Sequence[Passage], words: Sequence[Term], voices: Callable[[AnyRecord], int] | None = None
) -> tuple[Ranked, ...]:
    """The passages, the best first; of those that are the same in several reports the one of the first report.

    Args:
        passages: newest reports first.
        words: what was searched for.
        voices: by how many voices a record is told, where reports were linked.
    """
    terms = frozenset(number for number, term in enumerate(words) if not term.absent)
    same = _by(passages, _text)
    alike = _by(passages, _tale)
    newest = next((_moment(one.place.published) for one in passages if one.place.published), None)
    found = list[Ranked]()
    for one in passages:
        copies = same[_text(one)]
        if copies[0] is not one:
            continue
        told = len({_origin(other.report) for other in (*alike[_tale(one)], *copies)})
        if voices is not None:
            told = max(map(voices, one.records), default=told)
        score = round(_score(one, terms, told, newest), DIGITS)
        others = dict.fromkeys(other.report.id for other in copies if other.report.id != one.report.id)
        found.append(Ranked(one, score, told, tuple(others)))
    return tuple(sorted(found, key=lambda one: -one.score))


def _by(passages: Iterable[Passage], key: Callable[[Passage], Hashable]) -> dict[Hashable, list[Passage]]:
    found: dict[Hashable, list[Passage]] = defaultdict(list)
    for one in passages:
        found[key(one)].append(one)
    return found


def _text(passage: Passage) -> Hashable:
    """What a passage says, as it is compared."""
    return fold(readable(passage.report, passage.span.start, passage.span.end))[:SAME]


def _tale(passage: Passage) -> Hashable:
    """What a passage tells: of an act of which sort, between whom, in which month; of anything else, its words."""
    first = passage.records[0] if passage.records else None
    if not isinstance(first, Event | Commitment | Relation):
        return _text(passage)
    return type(first), dict(said(first)).get("type"), frozenset(keys(first)), passage.place.published[:MONTH]


def _origin(report: Report) -> str:
    """Whose text a report carries, as far as it says so itself."""
    origin = report.origin
    credited = origin.kind in {"copy", "summary"} and (origin.key or fold(origin.name))
    return str(credited or report.outlet_key or fold(report.outlet) or report.id)


def _score(one: Passage, terms: frozenset[int], told: int, newest: datetime | None) -> float:
    weights = ranking.load()
    inside = {stand.term for stand in one.stands if one.span.start <= stand.start and stand.end <= one.span.end}
    beside = {stand.term for stand in one.stands} - inside
    title = one.report.title_span
    headed = {s.term for s in one.stands if title and title.start <= s.start and s.end <= title.end}
    share = (len(inside) + weights.beside * len(beside)) / len(terms) if terms else 0.0
    doubted = bool(one.records) and all(record.doubtful for record in one.records)
    return (
        weights.words * share
        + weights.title * (len(headed) / len(terms) if terms else 0.0)
        + weights.voices * log2(max(1, told))
        + weights.recency * 2.0 ** -_half_lives(one, newest)
        - weights.doubtful * doubted
    )


def _half_lives(one: Passage, newest: datetime | None) -> float:
    """How many half-lives older a passage is than the newest."""
    weights = ranking.load()
    if newest is None or not one.place.published:
        return weights.undated_half_lives
    return (newest - _moment(one.place.published)).total_seconds() / DAY_SECONDS / weights.half_life_days


def _moment(published: str) -> datetime:
    return datetime.fromisoformat(published)
