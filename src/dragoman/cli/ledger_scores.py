"""`dragoman ledger list|score`: forecasts with what became of them, and who was right."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import Address, AsOf, KnownAt, err, out, save, save_bytes, tell_partial
from dragoman.cli.ledger import entries
from dragoman.cli.listing import Format, as_table, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.analyse.forecast.ledger import Group
    from dragoman.api import Crisis
    from dragoman.cli.listing import Cell
    from dragoman.exchange.frames import Cell as Value
    from dragoman.picture import TrackedForecast

Form = Annotated[Format, typer.Option("--format", help="How to print.")]
COLUMNS = (
    "id", "by", "outlet", "content", "wording", "direction", "low", "high", "horizon", "due", "outcome", "settled_on",
    "settled_by", "ruled_by", "front", "why", "reports", "voices", "doubtful", "report", "passage",
)  # fmt: skip
SCORED = (*COLUMNS, "brier")
RECORDS = (
    "name", "cases", "rank", "right", "right_low", "right_high", "brier", "brier_best", "brier_worst", "brier_low",
    "brier_high", "log_score", "skill", "skill_low", "skill_high", "note",
)  # fmt: skip
RECORDS_SHOWN = ("name", "cases", "right", "brier", "best … worst", "90 %", "log_score", "skill", "rank")
UNSETTLED = frozenset({"open", "unknown"})
BINS = ("chance", "cases", "said", "happened")


class Of(StrEnum):
    """Whose track record."""

    forecaster = "forecaster"
    outlet = "outlet"
    front = "front"


class State(StrEnum):
    """What became of a forecast."""

    open = "open"
    came_true = "came-true"
    did_not = "did-not"
    unknown = "unknown"
    void = "void"


@entries.command(name="list", epilog="Example: [bold]dragoman ledger list --from idlib.db --outcome did-not[/]")
def list_(
    address: Address,
    *,
    outcome: Annotated[State | None, typer.Option("--outcome", help="Only those of which this became.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Only of this forecaster or outlet; a part will do.", metavar="NAME")
    ] = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """List forecasts: who said what would happen, how sure, until when, and what became of it."""
    from dragoman import api
    from dragoman.codebook.folding import fold
    from dragoman.records import Event, Forecast

    with api.open(address) as whole:
        crisis = whole.as_of(as_of).known_at(known_at).newest(Forecast, Event)
        tell_partial(crisis.problems)
        rows = told(crisis, crisis.predictions())
    kept = [row for row in rows if outcome is None or row["outcome"] == outcome.value]
    kept = [row for row in kept if not by or fold(by) in fold(f"{row['by']} / {row['outlet']}")]
    if form is Format.table:
        tell_forecasts(kept)
    else:
        show([{name: row[name] for name in COLUMNS} for row in kept], COLUMNS, form)


@entries.command(
    epilog="Examples: [bold]dragoman ledger score --from idlib.db[/]   [bold]dragoman ledger score --by outlet "
    "--format csv --from idlib.db[/]"
)
def score(
    address: Address,
    *,
    by: Annotated[Of | None, typer.Option("--by", help="Whose track records; else each forecaster's.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Also draw the calibration as HTML.")] = None,
    png: Annotated[Path | None, typer.Option("--png", help="Also draw the calibration as PNG.")] = None,
    form: Form = Format.table,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Score the forecasts: each with what became of it, who was right how often, and how well chances were given.

    With CSV or JSONL the forecasts are printed, with --by the track records.
    """
    from dragoman import api
    from dragoman.records import Event, Forecast

    with api.open(address) as whole:
        crisis = whole.as_of(as_of).known_at(known_at).newest(Forecast, Event)
        tell_partial(crisis.problems)
        records = list(plain(crisis.track_records(group(by)).rows()))
        if form is not Format.table:
            forecasts = [{name: row[name] for name in SCORED} for row in scored(crisis)]
            rows, columns = (records, RECORDS) if by else (forecasts, SCORED)
            show(rows, columns, form)
        else:
            tell(crisis, records, by or Of.forecaster)
        draw(crisis, html, png)


def group(by: Of | None) -> Group:
    """The name that the crisis has for a group."""
    return "outlet" if by is Of.outlet else "front" if by is Of.front else "by"


def told(crisis: Crisis, forecasts: Iterable[TrackedForecast]) -> list[dict[str, Cell]]:
    """Forecasts as rows, the settled ones first."""
    from dragoman.api import linked_shapes

    rows = plain(row for one in forecasts for row in linked_shapes.FORECASTS.rows(crisis.picture, one))
    told = ({**row, "chance": chance(row)} for row in rows)
    return sorted(told, key=lambda row: row["outcome"] in UNSETTLED)


def scored(crisis: Crisis) -> list[dict[str, Cell]]:
    """The forecasts that count, as rows with their Brier scores."""
    from dragoman.analyse.forecast.ledger import tracked

    briers = crisis.scored()
    rows = told(crisis, tracked(crisis.picture))
    return [{**row, "brier": briers.get(str(row["id"]))} for row in rows]


def plain(rows: Iterable[Mapping[str, Value]]) -> Iterable[dict[str, Cell]]:
    """Rows with their days as text."""
    for row in rows:
        yield {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def chance(row: Mapping[str, Cell]) -> str:
    """The interval that the words stand for, and of what."""
    low, high = float(row["low"] or 0), float(row["high"] or 0)
    share = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    return share if row["direction"] == "will" else f"{share} that not"


def tell(crisis: Crisis, records: list[dict[str, Cell]], by: Of) -> None:
    """Prints forecasts, track records and calibration for the terminal."""
    rows = scored(crisis)
    tell_forecasts(rows)
    settled = [row for row in rows if row["brier"] is not None]
    err.print(f"{len(rows)} forecasts, {len(settled)} of them settled", highlight=False)
    if not settled:
        return
    out.print(as_table([shown(record) for record in records], RECORDS_SHOWN))
    bins = [
        {"chance": f"{one.low:.0%} to {one.high:.0%}", "cases": one.cases, "said": f"{one.said:.0%}",
         "happened": f"{one.happened:.0%}"}
        for one in crisis.calibration()
    ]  # fmt: skip
    out.print(as_table(bins, BINS))
    if any(record["note"] for record in records):
        from dragoman.analyse.forecast.ledger import ENOUGH

        few = f"no rank below {ENOUGH} settled forecasts: on so few, chance decides which {by} looks better"
        err.print(few, highlight=False, soft_wrap=True)


def tell_forecasts(rows: Iterable[Mapping[str, Cell]]) -> None:
    """Prints each forecast in a few lines: who said what, how sure, until when; and what became of it, and why."""
    for row in rows:
        due = f", due {row['due']}" if row["due"] else ""
        sure = f"{row['wording']}: {row['chance']}{due}" if row["wording"] else f"{row['chance']}{due}"
        out.print(f"{row['id']} {row['by']}: “{row['content']}” ({sure})", highlight=False, markup=False)
        out.print(f"  {became(row)}", highlight=False, markup=False)


def became(row: Mapping[str, Cell]) -> str:
    """What became of a forecast, by which passage and why: of the passages that settle it the first."""
    first, score = str(row["settled_by"] or "").partition(" … ")[0], row.get("brier")
    by = f" by “{first}”" if first else f" by {row['ruled_by']}" if row["ruled_by"] else ""
    worth = f" Brier {score:.3f}." if isinstance(score, float) else ""
    return f"{row['outcome']}{by}: {row['why']}.{worth}"


def shown(record: Mapping[str, Cell]) -> dict[str, Cell]:
    """A track record as the terminal shows it."""
    return {
        **record,
        "right": f"{record['right']} of {record['cases']}",
        "best … worst": f"{record['brier_best']} … {record['brier_worst']}",
        "90 %": "" if record["brier_low"] is None else f"{record['brier_low']} … {record['brier_high']}",
        "rank": record["rank"] or record["note"],
    }


def draw(crisis: Crisis, html: Path | None, png: Path | None) -> None:
    """Draws the calibration into the files that are named."""
    if html:
        save(html, crisis.calibration().page())
    if png:
        save_bytes(png, crisis.calibration().png())
