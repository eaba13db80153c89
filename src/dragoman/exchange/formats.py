"""The formats that a picture leaves in, by name."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dragoman.codebook import Book
from dragoman.errors import InputError
from dragoman.exchange import (
    acled,
    csv,
    ftm,
    geojson,
    gexf,
    graphml,
    hxl,
    jsonl,
    parquet,
    polecat,
    web_annotations,
)
from dragoman.exchange.selection import Export, Selection
from dragoman.records import Actor, Commitment, Event, Figure, Forecast, Record, Relation, Statement

LISTS: dict[str, type[Record]] = {
    "events": Event, "statements": Statement, "figures": Figure, "commitments": Commitment, "forecasts": Forecast,
    "relations": Relation, "actors": Actor,
}  # fmt: skip


class Options(Struct, frozen=True):
    """How to export.

    Attributes:
        of: the list to export, "" for what the format holds anyway.
        hashtags: whether the second row shall tag the columns in the Humanitarian Exchange Language.
    """

    of: str = ""
    hashtags: bool = False

    @property
    def kind(self) -> type[Record]:
        """The kind of record to export; events where nothing else is asked for."""
        return LISTS[self.of or "events"]


PLAIN = Options()


class Format(Struct, frozen=True):
    """A format.

    Attributes:
        ending: of its files, with the dot.
        holds: what it holds, in a clause.
        lists: whether it holds the list that is asked for; the other formats hold what they hold.
        tagged: whether it can have a row of hashtags.
    """

    ending: str
    holds: str
    write: Callable[[Selection, Book, Options], Export]
    lists: bool = False
    tagged: bool = False


def _csv(selection: Selection, _: Book, options: Options) -> Export:
    return csv.export(selection, options.kind, hxl.hashtags(options.kind) if options.hashtags else None)


def _acled(selection: Selection, _: Book, options: Options) -> Export:
    return acled.export(selection, hxl.hashtags("acled") if options.hashtags else None)


EVENTS, GRAPH = "events as one report tells each", "actors, and events and relations between them"
FORMATS: dict[str, Format] = {
    "polecat": Format(".tsv", EVENTS, lambda s, b, _: polecat.export(s, b)),
    "csv": Format(".csv", "one list as a table", _csv, lists=True, tagged=True),
    "jsonl": Format(".jsonl", "all reports and records", lambda s, _, __: jsonl.export(s), lists=True),
    "parquet": Format(".parquet", "one list as a typed table", lambda s, _, o: parquet.export(s, o.kind), lists=True),
    "geojson": Format(".geojson", "events over all reports", lambda s, _, __: geojson.export(s)),
    "graphml": Format(".graphml", GRAPH, lambda s, b, _: graphml.export(s, b)),
    "gexf": Format(".gexf", GRAPH, lambda s, b, _: gexf.export(s, b)),
    "annotations": Format(".jsonld", "passages of all records", lambda s, _, __: web_annotations.export(s), lists=True),
    "ftm": Format(".ftm.json", f"reports, {GRAPH}", lambda s, _, __: ftm.export(s)),
    "acled": Format(".csv", "events over all reports", _acled, tagged=True),
}


def export(name: str, selection: Selection, book: Book, options: Options = PLAIN) -> Export:
    """The selection in a format.

    Raises:
        InputError: the format cannot hold what the options ask for.
    """
    form = FORMATS[name]
    if options.of and not form.lists:
        raise InputError(
            f"{name} holds {form.holds}, not {options.of}; export those as csv, jsonl, parquet or annotations"
        )
    if options.hashtags and not form.tagged:
        tagged = ", ".join(other for other, one in FORMATS.items() if one.tagged)
        raise InputError(f"{name} has no row of hashtags; --hxl goes with {tagged}")
    return form.write(selection, book, options)
