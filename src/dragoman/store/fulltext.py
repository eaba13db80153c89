"""The full-text index: FTS5 on SQLite, tsvector with GIN on PostgreSQL; both hold the same words and find the same.

The words are folded by us, so that neither database's own tokenising, language or locale has a say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from sqlalchemy import bindparam, text

from dragoman.errors import StoreDamagedError
from dragoman.store.schema import DROP_SEARCH, MAKE_SEARCH
from dragoman.store.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
# Whether one report is among those: it is looked up first, so that the index is asked for it alone.
HOLDS = {
    "sqlite": "EXISTS (SELECT 1 FROM searched AS one CROSS JOIN search ON search.rowid = one.number "
    "WHERE one.report = {listed}.report AND search MATCH :wanted)",
    "postgresql": "EXISTS (SELECT 1 FROM searched AS one JOIN search ON search.number = one.number "
    "WHERE one.report = {listed}.report AND search.words @@ CAST(:wanted AS tsquery))",
}


def index(connection: Connection, numbered: Iterable[tuple[int, Report]]) -> None:
    """Adds the words of reports under their numbers."""
    content = vector if connection.dialect.name == "postgresql" else plain
    rows = [{"number": number, "words": content(report)} for number, report in numbered]
    if rows:
        connection.execute(INSERT[connection.dialect.name], rows)


def matching(connection: Connection, terms: Sequence[Term]) -> TextClause:
    """A select of the numbers of the reports that hold all that is asked for and nothing of what must not occur."""
    return MATCH[connection.dialect.name].bindparams(wanted=_written(connection, terms))


def holds(connection: Connection, terms: Sequence[Term], listed: str) -> TextClause:
    """The condition that the report of a row holds all that is asked for and nothing of what must not occur.

    Where nothing but absent words is asked for, the index is asked whether any of them is there.

    Args:
        connection: says for which database.
        terms: what is asked for.
        listed: the name of the table or query whose rows have a `report`.
    """
    none = all(term.absent for term in terms)
    wanted = _any_of(connection, terms) if none else _written(connection, terms)
    condition = "NOT " * none + HOLDS[connection.dialect.name].format(listed=listed)
    return text(condition).bindparams(bindparam("wanted", wanted, unique=True))


def _any_of(connection: Connection, terms: Sequence[Term]) -> str:
    """A query for what holds one of the terms or several."""
    joint = " | " if connection.dialect.name == "postgresql" else " OR "
    return joint.join(_written(connection, (structs.replace(term, absent=False),)) for term in terms)


def _written(connection: Connection, terms: Sequence[Term]) -> str:
    return postgres_query(terms) if connection.dialect.name == "postgresql" else sqlite_query(terms)


def remake(connection: Connection) -> None:
    """Leaves an empty index."""
    connection.execute(text(DROP_SEARCH))
    for statement in MAKE_SEARCH[connection.dialect.name]:
        connection.execute(text(statement))


def faults(connection: Connection) -> tuple[str, ...]:
    """What the index itself says is wrong with it; it looks through itself only in a transaction that may write."""
    if connection.dialect.name != "sqlite":
        return ()
    try:
        connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))
    except StoreDamagedError as error:
        return (str(error.__cause__),)
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
    made = [(" OR ".join(_phrases(term, '"', " + ", "*")), term.absent) for term in terms]
    present, absent = ([query for query, gone in made if gone is which] for which in (False, True))
    return " AND ".join(f"({query})" for query in present) + "".join(f" NOT ({query})" for query in absent)


def postgres_query(terms: Sequence[Term]) -> str:
    """The query as a tsquery; every word is quoted."""
    made = (("!" * term.absent, " | ".join(_phrases(term, "'", " <-> ", ":*"))) for term in terms)
    return " & ".join(f"{sign}({query})" for sign, query in made)


def _phrases(term: Term, quote: str, joint: str, star: str) -> Iterator[str]:
    """The words of a term side by side, once for each form of the last."""
    for last in term.forms:
        yield joint.join(f"{quote}{word}{quote}" for word in (*term.words[:-1], last)) + star * term.begins
