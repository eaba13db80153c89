"""A crisis in the field's formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from dragoman import codebook
from dragoman.api.asked import each
from dragoman.api.filters import KINDS, STATUSES, TYPES, Filter, Names, checked, checked_type, kept
from dragoman.api.moment import Moment
from dragoman.errors import UnknownNameError
from dragoman.exchange import formats
from dragoman.exchange.formats import FORMATS, LISTS, Options
from dragoman.exchange.selection import Export, Selection

if TYPE_CHECKING:
    from dragoman.api.crisis import Crisis

# These hold records as one report tells each, for which no acts need be linked.
ALONE = frozenset({"csv", "jsonl", "parquet", "annotations"})
# These hold all records where no list is asked for; the others a list, of events where none is asked for.
ALL = frozenset({"jsonl", "annotations"})
TABLES = frozenset({"csv", "parquet"})


class Choice(TypedDict, total=False):
    """What is exported.

    Attributes:
        of: the list, where the format holds lists.
        hashtags: whether the second row of a table shall be of HXL hashtags.
        actor, kind, status, front, report, since, until, sure: as for listings; `kind` is a type of events too.
    """

    of: str | None
    hashtags: bool
    actor: Names
    kind: str | None
    status: str | None
    front: str | None
    report: str | None
    since: Moment
    until: Moment
    sure: bool


def export(crisis: Crisis, form: str, **asked: Unpack[Choice]) -> Export:
    """The records that the filters keep, as a file of a format, with what its reader should know.

    Args:
        crisis: whose they are.
        form: a key of `FORMATS`.
        asked: what is exported.

    Raises:
        UnknownNameError: a format, list or name that is not there; the message lists the nearest.
        InputError: the format cannot hold what is asked for, or no date.
        MissingExtraError: the format needs an extra that is not installed.
    """
    of = asked.get("of")
    if form not in FORMATS:
        raise UnknownNameError("format", form, FORMATS)
    if of is not None and of not in LISTS:
        raise UnknownNameError("list", of, LISTS)
    listed = of or (None if form in ALL else "events")
    seen = _seen(crisis, form, listed, asked)
    wanted = seen.wanted(
        actor=asked.get("actor"),
        kind=_kind(listed, asked.get("kind")),
        status=_status(listed, asked.get("status")),
        front=asked.get("front"),
        report=asked.get("report"),
        since=asked.get("since"),
        until=asked.get("until"),
        sure=asked.get("sure", False),
    )
    chosen = selection(seen, wanted, listed if of or form in TABLES else None)
    made = formats.export(form, chosen, codebook.load(), Options(of or "", asked.get("hashtags", False)))
    return Export(made.data, (*made.notes, *seen.left_out))


def _seen(crisis: Crisis, form: str, of: str | None, asked: Choice) -> Crisis:
    """The crisis as far as an export takes it, where nobody said what of it is to be seen."""
    actor, since, until = each(asked.get("actor")), asked.get("since"), asked.get("until")
    if form in ALONE:
        kind = LISTS[of] if of else None
        return crisis.listed(kind, actor=actor, since=since, until=until, report=asked.get("report"))
    return crisis.newest(actor=actor, since=since, until=until)


def _kind(of: str | None, kind: str | None) -> str | None:
    """The type or kind in the form in which records have it.

    Raises:
        UnknownNameError: no record of that list has it.
    """
    if of == "events":
        return checked_type(kind)
    if kind is not None and kind.upper() in TYPES and of is None:
        return kind.upper()
    known = KINDS.get(LISTS[of], ()) if of else (*TYPES, *(word for words in KINDS.values() for word in words))
    return checked("kind", kind, known)


def _status(of: str | None, status: str | None) -> str | None:
    """The status itself.

    Raises:
        UnknownNameError: no record of that list has it.
    """
    known = STATUSES.get(LISTS[of], ()) if of else tuple(word for words in STATUSES.values() for word in words)
    return checked("status", status, known)


def selection(crisis: Crisis, wanted: Filter, of: str | None) -> Selection:
    """The records that the filter keeps, of one list or of all, with the picture that they stand in."""
    records = crisis.records if of is None else [one for one in crisis.records if isinstance(one, LISTS[of])]
    return Selection(
        picture=crisis.picture, records=tuple(kept(crisis.picture, records, wanted)), actors=tuple(crisis.actors())
    )
