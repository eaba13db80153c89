"""The gold events as accounts that were read without a mistake, so that linking is measured apart from reading."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import structs

from bench import link_gold
from bench.link_gold import Act, Gold
from dragoman.codebook import Book
from dragoman.link.account import Account
from dragoman.link.background import Background
from dragoman.records import Event, Evidence, Place, When

FILE = "sides.tsv"
STATE = 3  # letters of a state's key


def accounts(folder: Path, gold: Gold, background: Background, book: Book) -> Mapping[str, Account]:
    """The accounts by the ids of the gold events that they tell, with the sides and places that the passages tell."""
    read = {(e.evidence.report, e.type): e for e in background.events if not e.doubtful}
    made = {act.id: event for act, event in _events(folder, gold, background, book, read)}
    ground = structs.replace(background, events=tuple(made.values()))
    return {id: Account(event, ground) for id, event in made.items()}


def _events(
    folder: Path, gold: Gold, background: Background, book: Book, read: Mapping[tuple[str, str], Event]
) -> Iterator[tuple[Act, Event]]:
    for row in rows(folder):
        act = gold.act[row["id"]]
        at = link_gold.place((act.file, act.passage), background.reports)
        near = read.get((at.report, act.type))
        overlaps = near is not None and near.evidence.span.overlaps(at.span)
        yield (
            act,
            Event(
                evidence=Evidence(at.report, (at.span,)),
                type=act.type,  # pyright: ignore[reportArgumentType]  checked when the gold was made
                status=act.status,  # pyright: ignore[reportArgumentType]
                mode=near.mode if near and overlaps else "",
                cue=near.cue if near and overlaps else named(act.passage, book),
                actors=tuple(row["actors"].split()),
                recipients=tuple(row["recipients"].split()),
                place=place(row["place"], book),
                when=when(act) if row["dated"] else None,
                made_by=f"gold:{act.id}",
            ),
        )


def rows(folder: Path) -> list[dict[str, str]]:
    """The sides, place and date that every gold event's own passage tells."""
    with (folder / FILE).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def named(passage: str, book: Book) -> str:
    """The word that names the act: the first verb, or the noun after an article."""
    words = [word.strip(".,") for word in passage.split()]
    if words[0].casefold() in {"the", "his"}:
        return words[1]
    language = book.language
    telling = (word for word in words if not language.is_function_word(word.casefold()))
    return next((word for word in telling if language.is_verbal(word.casefold())), words[0])


def place(name: str, book: Book) -> Place | None:
    """The place of that name or of that state's key; one of its own where the gazetteer has none."""
    if not name:
        return None
    if len(name) == STATE and name.isupper():
        return Place(key=name, name=name, kind="country", country=name)
    return next(iter(book.places.named(name)), None) or Place(key=f"place:{name.casefold()}", name=name)


def when(act: Act) -> When | None:
    """The time of a gold event, a day, a month or from one to another."""
    if not act.date:
        return None
    first, last = (act.date, act.date) if isinstance(act.date, str) else act.date
    return When(start=_first(first), end=_after(last), precision="day", basis="relative")


def _first(date: str) -> datetime:
    year, month, day = (*map(int, date.split("-")), 1)[:3]
    return datetime(year, month, day)


def _after(date: str) -> datetime:
    """The first moment after a day or a month."""
    start = _first(date)
    if date.count("-") > 1:
        return start + timedelta(days=1)
    return (start + timedelta(days=31)).replace(day=1)
