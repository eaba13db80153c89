"""What is reviewed: records and merges in a queue, what coders disagree on, how far each has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from dragoman.analyse.measure.merges import Merge
from dragoman.analyse.measure.units import FIELDS, HELD, kind_of, matched, value
from dragoman.analyse.measure.worth import Worth
from dragoman.api.blind import Blind
from dragoman.records import AnyRecord, AnyRuling, Coding, Correction, Pin, Unit, in_force

State = Literal["open", "done", "all"]


class Standing(Struct, frozen=True, kw_only=True):
    """How something to be reviewed stands.

    Attributes:
        coders: how many have coded it; what they say is for `codings`.
        mine: what the coder who asks says of it.
        ruling: the last ruling in force that made it what it is.
    """

    coders: int = 0
    mine: Coding | None = None
    ruling: AnyRuling | None = None

    def is_in(self, state: State, coder: str) -> bool:
        """Whether it is in a state: done where the coder coded it; where no coder asks, where it is ruled on."""
        done = (self.mine if coder else self.ruling) is not None
        return state == "all" or done == (state == "done")


class Reviewable(Standing, frozen=True, kw_only=True):
    """A record to be reviewed, as it holds now, with how much a look is worth."""

    record: AnyRecord
    worth: Worth

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    @property
    def kind(self) -> str:
        """The kind of the record, as lists name it."""
        return kind_of(self.record)


class ReviewableMerge(Standing, frozen=True, kw_only=True):
    """Two that linking took for one, to be reviewed."""

    merge: Merge

    @property
    def id(self) -> str:
        """A name for it in addresses: what the two are, and their ids or keys."""
        return "~".join((self.merge.what, *self.merge.about))


class Case(Struct, frozen=True, kw_only=True):
    """What all who shall code it have said of one thing: laid open, for an editor to rule.

    Attributes:
        unit: what it is about.
        record: as it was read; None for two that may be one, and where it was added.
        codings: what each coder says, by name.
        differ: in what they differ: `verdict`, `same`, or fields; () where all say the same.
        ruling: what an editor decided; None where it waits.
    """

    unit: Unit
    record: AnyRecord | None
    codings: tuple[Coding, ...]
    differ: tuple[str, ...]
    ruling: AnyRuling | None = None

    @property
    def id(self) -> str:
        """A name for it in addresses: the parts of the unit, joined."""
        return "~".join(self.unit)

    @property
    def kind(self) -> str:
        """The kind of record; `same-event` or `same-actor` of two that may be one."""
        held = self.record or next((one.reading for one in self.codings if one.reading), None)
        return kind_of(held) if held else f"same-{self.unit[0]}"


class Progress(Struct, frozen=True, kw_only=True):
    """How far a coder has come.

    Attributes:
        assigned: reports that the coder shall code; `finished`: of these, through with.
        coded: things coded; `accepted`, `corrected`, `rejected`, `added`: of these.
        last: when the coder coded last; None for never.
    """

    coder: str
    assigned: int
    finished: int
    coded: int
    accepted: int
    corrected: int
    rejected: int
    added: int
    last: datetime | None = None


class Said:
    """What coders said and editors ruled."""

    def __init__(self, blind: Blind, rulings: Iterable[AnyRuling]) -> None:
        """Keep what was said, and the last ruling in force on each thing."""
        self.blind, self.ruled = blind, ruled_on(rulings)

    def reviewable(self, record: AnyRecord, worth: Worth, coder: str) -> Reviewable:
        """A record to be reviewed, as a coder sees it; as an editor does where none is named."""
        unit = ("record", record.id)
        mine, ruling = self.blind.of(coder, unit), self.ruled.get(unit)
        return Reviewable(record=record, worth=worth, coders=len(self.blind.coders(unit)), mine=mine, ruling=ruling)

    def merge(self, merge: Merge, coder: str) -> ReviewableMerge:
        """Two that linking took for one, likewise."""
        unit = (merge.what, *merge.about)
        mine, ruling = self.blind.of(coder, unit), self.ruled.get(unit)
        return ReviewableMerge(merge=merge, coders=len(self.blind.coders(unit)), mine=mine, ruling=ruling)


def progress(blind: Blind) -> tuple[Progress, ...]:
    """How far each coder has come, by name; those who shall code and have not begun too."""
    return tuple(_progress(blind, coder) for coder in sorted(blind.all_coders()))


def _progress(blind: Blind, coder: str) -> Progress:
    said = [one for one in blind.codings if one.coder == coder]
    times = Counter(one.verdict for one in said)
    shall, through = blind.reports_of(coder)
    return Progress(
        coder=coder, assigned=len(shall), finished=len(shall & through), coded=len(said), accepted=times["accept"],
        corrected=times["correct"], rejected=times["reject"], added=times["add"],
        last=max((one.at for one in said), default=None),
    )  # fmt: skip


def differing(codings: Iterable[Coding], record: AnyRecord | None) -> tuple[str, ...]:
    """In what the codings of one thing differ; () where they agree."""
    said = tuple(codings)
    if len({one.verdict in HELD for one in said}) > 1:
        return ("verdict",) if said[0].matter == "record" else ("same",)
    readings = [reading for one in said if one.verdict in HELD and (reading := one.reading or record)]
    if not readings:
        return ()
    return tuple(name for name in FIELDS[type(readings[0])] if len({value(one, name) for one in readings}) > 1)


def ruled_on(rulings: Iterable[AnyRuling]) -> dict[Unit, AnyRuling]:
    """The last ruling in force on each record, under its id and that of what stands in its place, and on each pair."""
    found: dict[Unit, AnyRuling] = {}
    for ruling in in_force(tuple(rulings)):
        if isinstance(ruling, Pin):
            found[ruling.what, *sorted((ruling.a, ruling.b))] = ruling
        elif isinstance(ruling, Correction):
            found["record", ruling.record] = ruling
            if ruling.replacement:
                found["record", ruling.replacement.id] = ruling
    return found


def cases(
    blind: Blind, records: Mapping[str, AnyRecord], rulings: Iterable[AnyRuling], seen: Iterable[Coding]
) -> tuple[Case, ...]:
    """All that is laid open, thing by thing; what coders differ on first, what is ruled on last.

    Args:
        blind: what is laid open.
        records: what is coded, by id.
        rulings: all of them.
        seen: the codings that whoever asks may see.
    """
    ruled = ruled_on(rulings)
    said: dict[Unit, list[Coding]] = {}
    added: dict[str, list[Coding]] = {}
    for one in seen:
        if one.verdict == "add":
            added.setdefault(one.report, []).append(one)
        else:
            said.setdefault(one.unit, []).append(one)
    through = blind.through()
    found = [_case(unit, ones, records, ruled) for unit, ones in said.items()]
    found += [one for report, ones in added.items() for one in _added(ones, through[report], ruled)]
    return tuple(sorted(found, key=lambda one: (one.ruling is not None, not one.differ, one.id)))


def _case(
    unit: Unit, codings: Iterable[Coding], records: Mapping[str, AnyRecord], ruled: Mapping[Unit, AnyRuling]
) -> Case:  # fmt: skip
    """What coders say of a record, or of two that may be one."""
    said = tuple(sorted(codings, key=lambda one: (one.coder, one.id)))
    record = records.get(unit[1]) if unit[0] == "record" else None
    return Case(unit=unit, record=record, codings=said, differ=differing(said, record), ruling=ruled.get(unit))


def _added(codings: Iterable[Coding], through: frozenset[str], ruled: Mapping[Unit, AnyRuling]) -> Iterator[Case]:
    """What coders added to one report; where one of them did not, they differ on whether there is such a thing."""
    of_reading = {(one.coder, one.reading.id): one for one in codings if one.reading}
    for found in matched((one.coder, one.reading) for one in of_reading.values() if one.reading):
        said = tuple(of_reading[coder, reading.id] for coder, reading in found)
        differ = differing(said, None) if frozenset(one.coder for one in said) == through else ("verdict",)
        ruling = next((held for one in said if one.reading and (held := ruled.get(("record", one.reading.id)))), None)
        yield Case(unit=said[0].unit, record=None, codings=said, differ=differ, ruling=ruling)
