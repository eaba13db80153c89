"""Who may see whose codings: nobody those of others before all who shall code the same have done so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.records import Assignment, Coding, Finished, Unit, Withdrawal, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.records import AnyCoding

FEWEST_CODERS = 2


class Blind:
    """What has been laid open of all that coders said.

    A record, or two that may be one, is laid open once all who shall code its report, and two at least, have coded it;
    what was added to a report, once all of them are through with it. What is laid open is closed to those who said it,
    and stays so: they have seen what the others said.
    """

    def __init__(self, entries: Iterable[AnyCoding]) -> None:
        """Go through all entries in the order in which they were made."""
        self.entries = tuple(entries)
        self.codings = standing(self.entries)
        self._by_coder = {(one.coder, one.unit): one for one in self.codings}
        self._shall: dict[str, set[str]] = defaultdict(set)
        self._said: dict[Unit, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._through: dict[str, set[str]] = defaultdict(set)
        self._reports: dict[Unit, str] = {}
        self._open: set[Unit | str] = set()
        for entry in self.entries:
            self._take(entry)

    def _take(self, entry: AnyCoding) -> None:
        match entry:
            case Coding():
                self._said[entry.unit][entry.coder].append(entry.id)
                self._reports[entry.unit] = entry.report
                self._lay_open(entry.unit)
            case Withdrawal():
                for coders in self._said.values():
                    if entry.of in coders.get(entry.coder, ()):
                        coders[entry.coder].remove(entry.of)
            case Assignment():
                self._assign(entry)
            case Finished():
                self._through[entry.report].add(entry.coder)
                self._lay_open_report(entry.report)

    def _assign(self, entry: Assignment) -> None:
        shall = self._shall[entry.report]
        (shall.discard if entry.taken_back else shall.add)(entry.coder)
        if entry.taken_back:
            self._lay_open_report(entry.report)
            for unit in [unit for unit, report in self._reports.items() if report == entry.report]:
                self._lay_open(unit)

    def _lay_open(self, unit: Unit) -> None:
        if unit[0] != "add" and self._all_here(self.coders(unit), self._reports[unit]):
            self._open.add(unit)

    def _lay_open_report(self, report: str) -> None:
        adding = {coder for unit in self._added(report) for coder in self.coders(unit)}
        if self._all_here(self._through[report], report) and adding <= self._through[report]:
            self._open.add(report)

    def _added(self, report: str) -> list[Unit]:
        return [unit for unit in self._said if unit[:2] == ("add", report)]

    def _all_here(self, coders: Iterable[str], report: str) -> bool:
        here = set(coders)
        return len(here) >= FEWEST_CODERS and self._shall[report] <= here

    def coders(self, unit: Unit) -> frozenset[str]:
        """Who has coded a thing."""
        return frozenset(coder for coder, ids in self._said.get(unit, {}).items() if ids)

    def of(self, coder: str, unit: Unit) -> Coding | None:
        """What a coder says of a thing; None where nothing."""
        return self._by_coder.get((coder, unit))

    def all_coders(self) -> frozenset[str]:
        """All who have coded, or shall."""
        return frozenset(
            (*(one.coder for one in self.codings), *(one for shall in self._shall.values() for one in shall))
        )

    def reports_of(self, coder: str) -> tuple[frozenset[str], frozenset[str]]:
        """The reports that a coder shall code, and those that the coder is through with."""
        shall, through = (
            frozenset(report for report, coders in held.items() if coder in coders)
            for held in (self._shall, self._through)
        )
        return shall, through

    def shall_code(self, report: str) -> frozenset[str]:
        """Who shall code a report."""
        return frozenset(self._shall.get(report, ()))

    def through(self) -> dict[str, frozenset[str]]:
        """Who is through with each report of which all is laid open."""
        return {report: frozenset(coders) for report, coders in self._through.items() if report in self._open}

    def is_open(self, coding: Coding) -> bool:
        """Whether a coding, and all others of the same, are laid open."""
        return (coding.report if coding.verdict == "add" else coding.unit) in self._open

    def open(self) -> tuple[Coding, ...]:
        """The codings that are laid open: what agreement is measured on, and what an editor rules over."""
        return tuple(one for one in self.codings if self.is_open(one))

    def seen_by(self, coder: str) -> tuple[Coding, ...]:
        """What a coder may see: the own codings, and those of others on what is laid open and the coder coded too."""
        return tuple(
            one for one in self.codings if one.coder == coder or (self.is_open(one) and self._took(coder, one))
        )

    def _took(self, coder: str, coding: Coding) -> bool:
        """Whether a coder had a part in what is laid open."""
        return coder in (self._through[coding.report] if coding.verdict == "add" else self.coders(coding.unit))

    def seen_by_editor(self, editor: str) -> tuple[Coding, ...]:
        """What an editor may see: all that is laid open, but for what the editor shall code too and has not."""
        shall = {report for report, coders in self._shall.items() if editor in coders}
        return tuple(one for one in self.open() if one.report not in shall or self._took(editor, one))

    def check(self, entry: AnyCoding) -> None:
        """Refuses what a coder says anew after seeing what the others say.

        Raises:
            InputError: it is closed to the coder; the message says why, and who may change it.
        """
        match entry:
            case Coding() if entry.verdict == "add":
                if entry.coder in self._through[entry.report]:
                    raise InputError(f"{entry.coder} is through with report {entry.report}; an editor may add to it")
            case Coding():
                self._check_unit(entry.coder, entry.unit)
            case Withdrawal():
                self._check_withdrawal(entry)
            case _:
                return

    def _check_unit(self, coder: str, unit: Unit) -> None:
        if unit in self._open and coder in self.coders(unit):
            others = ", ".join(sorted(self.coders(unit) - {coder}))
            raise InputError(
                f"{others} coded {' and '.join(unit[1:])} too, and you see it; an editor rules over it now"
            )

    def _check_withdrawal(self, entry: Withdrawal) -> None:
        made: Sequence[Coding] = [one for one in self.entries if isinstance(one, Coding)]
        for one in made:
            if one.id == entry.of and one.verdict == "add":
                if one.coder in self._through[one.report]:
                    raise InputError(
                        f"{one.coder} is through with report {one.report}; an editor may drop what is added"
                    )
            elif one.id == entry.of:
                self._check_unit(one.coder, one.unit)
