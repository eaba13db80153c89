"""What coders agree on: whether a record is right, whether there is one at all, and field by field what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.measure.agreement import Alpha, krippendorff
from dragoman.analyse.measure.units import FIELDS, HELD, NO, YES, Unit, of_additions, of_records, value
from dragoman.records import Coding, Record

if TYPE_CHECKING:
    from numpy.random import Generator

SORTS = frozenset({"type", "kind", "relation"})
ALL, VERDICT, HOLDS, SAME = "all", "verdict", "holds", "same"


class Agreed(Struct, frozen=True, kw_only=True):
    """How far coders agree on one thing.

    Attributes:
        kind: of which kind of record; `all`; `same-event` and `same-actor`: of two that may be one.
        field: `verdict` (accept, correct or reject), `holds` (whether there is such a record at all), `same` (whether
            two are one), or a field of the record.
        value: of a type or kind: whether it is this one or another; "" for which of all it is.
        alpha: how far.
    """

    kind: str
    field: str
    value: str = ""
    alpha: Alpha


def agreements(
    codings: Iterable[Coding],
    records: Mapping[str, Record],
    through: Mapping[str, frozenset[str]],
    rng: Generator | None = None,
) -> tuple[Agreed, ...]:
    """How far coders agree: over all, then kind by kind on verdicts, fields and single types.

    Args:
        codings: those that stand, of all coders.
        records: what they are about, by id.
        through: who has gone through the whole of each report: of what others add to it he says that it is not there.
        rng: draws the units of the bootstrap; None: no intervals.
    """
    said = tuple(codings)
    units = (*of_records(said, records), *of_additions(said, through))
    found = [*_verdicts(ALL, units, rng)]
    for kind in sorted({unit.kind for unit in units}):
        of_kind = [unit for unit in units if unit.kind == kind]
        found += (*_verdicts(kind, of_kind, rng), *_fields(kind, of_kind, rng))
    found += _merges(said, rng)
    return tuple(one for one in found if one.alpha.units)


def _verdicts(kind: str, units: Sequence[Unit], rng: Generator | None) -> Iterator[Agreed]:
    yield Agreed(kind=kind, field=VERDICT, alpha=krippendorff((unit.verdicts for unit in units), rng))
    yield Agreed(kind=kind, field=HOLDS, alpha=krippendorff((unit.holds for unit in units), rng))


def _fields(kind: str, units: Sequence[Unit], rng: Generator | None) -> Iterator[Agreed]:
    """Field by field, of what coders hold for a record; and whether it is of each single type."""
    (sort,) = (sort for sort in FIELDS if sort.__name__.lower() == kind)
    for field in FIELDS[sort]:
        told = [[value(reading, field) for reading in unit.readings] for unit in units]
        yield Agreed(kind=kind, field=field, alpha=krippendorff(told, rng))
        if field in SORTS:
            for one in sorted({value for values in told for value in values}):
                split = ([YES if value == one else NO for value in values] for values in told)
                yield Agreed(kind=kind, field=field, value=one, alpha=krippendorff(split, rng))


def _merges(codings: Iterable[Coding], rng: Generator | None) -> Iterator[Agreed]:
    """On whether two events, or two actors, are one."""
    for matter in ("event", "actor"):
        said: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in codings:
            if one.matter == matter:
                said[one.about].append(YES if one.verdict in HELD else NO)
        yield Agreed(kind=f"same-{matter}", field=SAME, alpha=krippendorff(said.values(), rng))
