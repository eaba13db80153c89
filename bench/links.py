"""How well many reports are linked into one picture, against gold of our own on the sample reports.

Protocol: all reports of the folder are read and linked as they stand. A passage of the picture stands for the one
gold event of its type that it overlaps best, else for the best one of another type; a gold event is held where some
passage stands for it. Precision is over pairs of held events that the picture has in one event; recall over all gold
pairs (`event_r`), and over those of which both are held (`event_held_r`), which is the linking's own. Pairs of one
occasion, of part and whole, and pairs that the reader was not sure of are not scored. `apart` is the share of
look-alikes, at least two of which are held, of which no two were put together. A contradiction is found where the
picture holds the two passages against each other, one on either side. For `breached` the picture may say no more than
`alleged-breach`. The reports and the gold are by one writer, so
these figures are for watching, not for comparing with others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bench import link_groups, link_ledger
from bench.contract import Outcome
from bench.link_picture import Linked, Part, made
from dragoman.errors import UnknownNameError

SUMMARY = "Many reports linked: same events, actors, figures, voices, fronts, contradictions, commitments"
KNOWN: dict[str, tuple[str, float]] = {}
DEFAULT = Path(__file__).with_name("reports")
REPORTS = Path(__file__).parents[1] / "examples" / "reports"
PARTS: dict[str, Callable[[Linked], Part]] = {
    "same_event": link_groups.same_event,
    "not_same_event": link_groups.not_same_event,
    "actors": link_groups.actors,
    "figure_series": link_groups.figure_series,
    "voices": link_groups.voices,
    "fronts": link_groups.fronts,
    "contradictions": link_ledger.contradictions,
    "commitments": link_ledger.commitments,
}
OPTIONS = {
    "reports": "folder of the reports (default: examples/reports)",
    "misses": f"what is missed and what is wrong in one of {', '.join(PARTS)}",
}


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The figures of every part; with `misses`, a note on each thing that one of them misses.

    Raises:
        UnknownNameError: where no part is called so.
    """
    asked = options.get("misses", "")
    if asked and asked not in PARTS:
        raise UnknownNameError("part", asked, PARTS)
    linked = made(path, Path(options.get("reports", REPORTS)))
    found = {name: part(linked) for name, part in PARTS.items()}
    figures = {name: figure for part, _ in found.values() for name, figure in part.items()}
    return Outcome(figures=figures, notes=tuple(found[asked][1]) if asked else ())
