"""Names of places as English news prints them, in place of those that GeoNames has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = ["key", "name", "names"]


def by_key(lines: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The name and the other names, joined with `|`, of each key; lines in the order of `COLUMNS`."""
    rows = (line.split("\t") for line in lines)
    return {key: (name, names) for key, name, names in rows}


def renamed(lines: Iterable[str], printed: Mapping[str, tuple[str, str]]) -> list[str]:
    """The lines of the table of places, with the printed names of those that have some.

    A place without other names in `printed` keeps those that it has.
    """
    return [_renamed(line, printed) for line in lines]


def _renamed(line: str, printed: Mapping[str, tuple[str, str]]) -> str:
    found = printed.get(line[: line.index("\t")])
    if found is None:
        return line
    key, _, names, rest = line.split("\t", 3)
    return f"{key}\t{found[0]}\t{found[1] or names}\t{rest}"


def provinces(lines: Iterable[str], printed: Mapping[str, tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The printed name of each (country, province as the column of that name has it), where it has another one."""
    found: dict[tuple[str, str], str] = {}
    for line in lines:
        cells = line.split("\t")
        if cells[3] == "province" and cells[0] in printed:
            found[cells[4], cells[5]] = printed[cells[0]][0]
    return found
