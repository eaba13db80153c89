"""The full-text index: FTS5 on SQLite, tsvector with GIN on PostgreSQL; both hold the same words and find the same.

The words are folded by us, so that neither database's own tokenising, language or locale has a say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dragoman.store.schema import DROP_SEARCH, MAKE_SEARCH
from dragoman.store.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, TextClause

    from dragoman.records import Report
    from dragoman.store.query import Term

# As many positions of one word as PostgreSQL keeps.
MOST_POSITIONS = 255
INSERT = {
    "sqlite": text("INSERT INTO search (rowid, words) VALUES (:number, :words)"),
    "postgresql": text("INSERT INTO search (number, words) VALUES (:number, CAST(:words AS tsvector))"),
}
MATCH = {
    "sqlite": text("SELECT rowid AS number FROM search WHERE search MATCH :wanted"),
    "postgresql": text("SELECT number FROM search WHERE words @@ CAST(:wanted AS tsquery)"),
}


def index(connection: Connection, numbered: Iterable[tuple[int, Report]]) -> None:
    """Adds the words of reports under their numbers."""
    content = vector if connection.dialect.name == "postgresql" else plain
    rows = [{"number": number, "words": content(report)} for number, report in numbered]
    if rows:
        connection.execute(INSERT[connection.dialect.name], rows)


def matching(connection: Connection, terms: Sequence[Term]) -> TextClause:
    """A select of the numbers of the reports that hold all that is asked for and nothing of what must not occur."""
    name = connection.dialect.name
    wanted = postgres_query(terms) if name == "postgresql" else sqlite_query(terms)
    return MATCH[name].bindparams(wanted=wanted)


def remake(connection: Connection) -> None:
    """Leaves an empty index."""
    connection.execute(text(DROP_SEARCH))
    for statement in MAKE_SEARCH[connection.dialect.name]:
        connection.execute(text(statement))


def faults(connection: Connection) -> tuple[str, ...]:
    """What the index itself says is wrong with it."""
    if connection.dialect.name != "sqlite":
        return ()
    try:
        connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))
    except DatabaseError as error:
        return (str(error.orig),)
    return ()


def numbers(connection: Connection) -> set[int]:
    """The numbers of all reports that the index holds."""
    held = "SELECT id FROM search_docsize" if connection.dialect.name == "sqlite" else "SELECT number FROM search"
    return set(connection.execute(text(held)).scalars())


def plain(report: Report) -> str:
    """The words as FTS5 takes them."""
    return " ".join(word.folded for word in words(report))


def vector(report: Report) -> str:
    """The words as a tsvector takes them: each with its positions."""
    positions: dict[str, list[int]] = {}
    for position, word in enumerate(words(report), start=1):
        found = positions.setdefault(word.folded, [])
        if len(found) < MOST_POSITIONS:
            found.append(position)
    return " ".join(f"'{word}':{','.join(map(str, found))}" for word, found in positions.items())


def sqlite_query(terms: Sequence[Term]) -> str:
    """The query as FTS5 writes it; every word is quoted."""
    made = [(" + ".join(f'"{word}"' for word in term.words) + "*" * term.begins, term.absent) for term in terms]
    present, absent = ([query for query, gone in made if gone is which] for which in (False, True))
    return " AND ".join(f"({query})" for query in present) + "".join(f" NOT ({query})" for query in absent)


def postgres_query(terms: Sequence[Term]) -> str:
    """The query as a tsquery; every word is quoted."""
    made = (("!" * term.absent, " <-> ".join(f"'{word}'" for word in term.words), ":*" * term.begins) for term in terms)
    return " & ".join(f"{sign}({query}{mark})" for sign, query, mark in made)
