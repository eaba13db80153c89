"""What coders say of one thing, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.measure.units import HELD
from dragoman.errors import UnknownNameError
from dragoman.web.shown.review import Side, side

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.fields import Field
    from dragoman.api.passage import Passage
    from dragoman.api.review_items import Case
    from dragoman.records import Coding


class Column(Struct, frozen=True):
    """What one coder says, and how the record reads by that; no fields where it is no record."""

    coding: Coding
    fields: tuple[Field, ...]


class CaseShown(Struct, frozen=True, kw_only=True):
    """A case as an editor sees it.

    Attributes:
        passages: of what is coded; `sides`: of two that may be one, the records of either.
        read: the fields as they were read; () where nothing was.
        columns: one for each coder.
    """

    case: Case
    passages: tuple[Passage, ...]
    sides: tuple[tuple[Side, ...], ...]
    read: tuple[Field, ...]
    columns: tuple[Column, ...]


def case_shown(crisis: Crisis, case: Case) -> CaseShown:
    """A case with its passages, and what each coder says of it."""
    held = case.record or next((one.reading for one in case.codings if one.reading), None)
    return CaseShown(
        case=case,
        passages=crisis.in_context(held) if held else (),
        sides=_sides(crisis, case) if held is None else (),
        read=crisis.fields_of(case.record) if case.record else (),
        columns=tuple(_column(crisis, case, one) for one in case.codings),
    )


def _column(crisis: Crisis, case: Case, coding: Coding) -> Column:
    reading = coding.reading or case.record
    told = crisis.fields_of(reading) if reading and coding.verdict in HELD else ()
    return Column(coding, told)


def _sides(crisis: Crisis, case: Case) -> tuple[tuple[Side, ...], ...]:
    """The records of two that may be one; none where linking no longer takes them for one."""
    try:
        a, b = crisis.sides_of(case.id)
    except UnknownNameError:
        return ()
    return tuple(side(crisis, one) for one in a), tuple(side(crisis, one) for one in b)
