"""What the store's look-up tables say of a report: which actors it names, and between whom it tells of something."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.folding import fold
from dragoman.codebook.spelt import DESCRIBED, blocks, name_kind
from dragoman.picture import state_in
from dragoman.records import KINDS, Actor, Problem
from dragoman.store.marks import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dragoman.records import AnyRecord, Report, When

ACTOR_FIELDS = ("actors", "recipients", "speaker", "said_by", "about", "attributed_to", "by", "to", "a", "b", "key")
FIELDS_OF = {kind: tuple(field for field in ACTOR_FIELDS if field in kind.__struct_fields__) for kind in KINDS}
UNNAMED = "report"
LONGEST_FORM = 200


class LookUps(Struct, frozen=True):
    """The rows that one report adds to the look-up tables.

    Attributes:
        touches: keys of actors, and the states that they belong to.
        tells: what is told, by sort, front, place and outlet, as `marks` writes it.
        pairs: sides of one act, statement, commitment or relation, two by two, each pair in order.
        named: folded forms with the keys that they name.
        called: names of actors that may go by others too: block, key, name, kind of name.
    """

    touches: frozenset[str]
    tells: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    named: frozenset[tuple[str, str]]
    called: frozenset[tuple[str, str, str, str]]


def look_ups(report: Report, records: Iterable[AnyRecord]) -> LookUps:
    """The look-ups of one report, from itself and all records that it was ever found to hold."""
    given = [record for record in records if not isinstance(record, Problem)]
    accounts = [record for record in given if isinstance(record, Actor)]
    states = _states(accounts)
    parties = [keys(record) for record in given]
    every = {key for named in parties for key in named}
    pairs = {pair for named in parties for pair in combinations(sorted(_sides(named, states)), 2)}
    forms = {
        (fold(form)[:LONGEST_FORM], account.key) for account in accounts for form in (account.name, *account.mentions)
    }
    return LookUps(
        touches=frozenset(every.union(*(states[key] for key in every if key in states))),
        tells=frozenset(marks(report, given)),
        pairs=frozenset(pairs),
        named=frozenset((form, key) for form, key in forms if form),
        called=frozenset(row for account in accounts for row in _called(account)),
    )


def _called(account: Actor) -> Iterator[tuple[str, str, str, str]]:
    """Under which blocks the name of an actor stands; none for states and for what a report only describes."""
    if account.kind == "state" or account.key.startswith(DESCRIBED):
        return
    kind = name_kind(account)
    for block in blocks(account.name[:LONGEST_FORM], kind):
        yield block, account.key, account.name[:LONGEST_FORM], kind


def keys(record: AnyRecord) -> tuple[str, ...]:
    """The keys of all actors that a record names."""
    found: list[str] = []
    for field in FIELDS_OF[type(record)]:
        value = getattr(record, field)
        if value:
            found += (value,) if isinstance(value, str) else value
    return tuple(key for key in found if key != UNNAMED)


def _states(accounts: Iterable[Actor]) -> dict[str, frozenset[str]]:
    """The states that the actors of a report belong to, by key."""
    found: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        found[account.key].update(filter(None, (account.country, state_in(account.key))))
    return {key: frozenset(states) for key, states in found.items() if states}


def _sides(named: Iterable[str], states: Mapping[str, frozenset[str]]) -> set[str]:
    """The states of actors; an actor that belongs to none stands for itself."""
    return {side for key in named for side in states.get(key) or (state_in(key) or key,)}


def published(report: Report) -> str | None:
    """What as-of goes by, as a text that sorts in time: the start of the report's date, else its end."""
    return moment(report.published)


def moment(when: When) -> str | None:
    """The start of a stretch of time as a text that sorts in time, else its end; None where neither is known."""
    first = when.start or when.end
    return first.replace(tzinfo=None).isoformat(timespec="seconds") if first else None
