"""The tables of the store. Rows of what was read and ruled are only ever added, never changed or removed."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
)

VERSION = 4
MAKER = "dragoman"
ID = String(32)
MOMENT = String(32)
# Ordered by its bytes on every database, so that what begins alike stands together.
MARK = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

# Who made this database, and by which version of these tables.
about = Table("about", metadata, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))
# Alembic's own mark of how far the tables have been brought; a new store bears the newest from the start.
alembic_version = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))

# `published` is what as-of goes by: the start of the report's date, else its end; null where nothing tells.
# `digest` binds the content to the id, so that `check` finds a row that is not what was written.
reports = Table(
    "reports",
    metadata,
    Column("id", ID, primary_key=True),
    Column("file", Text, nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
    Column("published", MOMENT, nullable=True),
    Column("digest", BigInteger, nullable=True),
)

# One row per reading of a report by one version of the reader; that it is there means that the reading is complete.
readings = Table(
    "readings",
    metadata,
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    Column("reader", String(64), primary_key=True),
    Column("known_at", MOMENT, nullable=False),
)

# A record holds from its own `known_at` on, until a verdict says otherwise.
records = Table(
    "records",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=True),
    Column("kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("known_at", MOMENT, nullable=False, server_default=""),
    Column("digest", BigInteger, nullable=True),
)

# Whether a record holds, from `known_at` on: the last verdict up to a moment is the one in force at it.
verdicts = Table(
    "verdicts",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("record", ID, ForeignKey("records.id"), nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("holds", Boolean, nullable=False),
    Column("by", String(64), nullable=False),
    Column("why", Text, nullable=False, default=""),
    Column("replaced_by", ID, nullable=True),
)

# What analysts decided, over all that was read: corrections, pins, and what takes them back.
rulings = Table(
    "rulings",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

# What coders say of what was read, each on his own; `report` is null for what is about two actors or accounts.
codings = Table(
    "codings",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=True),
    Column("coder", String(64), nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

# Who may log in to the desk: the last row of a name holds.
accounts = Table(
    "accounts",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("proof", Text, nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("by", String(64), nullable=False, default=""),
)

# Who is logged in: rows that are removed again, since they tell nothing of the crisis.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("started", MOMENT, nullable=False),
    Column("until", MOMENT, nullable=False),
)

# What is watched: rules, feeds and hooks; of each id the last row holds, and one without content takes it off the list.
watches = Table(
    "watches",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("of", ID, nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

# What asking a feed or looking into a folder gave, each time.
feeds = Table(
    "feeds",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("feed", ID, nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

# Which entries of a feed, or files of a folder, are done with.
entries = Table(
    "entries",
    metadata,
    Column("feed", ID, primary_key=True),
    Column("entry", String(64), primary_key=True),
    Column("known_at", MOMENT, nullable=False),
    sqlite_with_rowid=False,
)

# What rules came to hold for, each once.
alerts = Table(
    "alerts",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("watch", ID, nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

# What a watch has seen, by the marks of what it found; `alert` is "" for what was known when the watch was made.
marks = Table(
    "marks",
    metadata,
    Column("watch", ID, primary_key=True),
    Column("mark", String(160), primary_key=True),
    Column("alert", ID, nullable=False),
    Column("known_at", MOMENT, nullable=False),
    sqlite_with_rowid=False,
)

# Every attempt to tell a hook of an alert.
deliveries = Table(
    "deliveries",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("alert", ID, nullable=False),
    Column("hook", ID, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

# Who of several programs does a piece of work, and until when the others leave it to him; no knowledge, so rows change.
leases = Table(
    "leases",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", MOMENT, nullable=False),
)

# Rows that `repair` took out of their tables because they were broken, whole, with the reason.
aside = Table(
    "aside",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("origin", String(16), nullable=False),
    Column("id", Text, nullable=False),
    Column("known_at", MOMENT, nullable=False),
    Column("why", Text, nullable=False),
    Column("content", Text, nullable=False),
)

# From here on tables are derived: `repair` makes them anew from those above.
# The number under which the full-text index knows a report.
searched = Table(
    "searched",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, unique=True),
    Column("published", MOMENT, nullable=False),
)

# Which reports name an actor, or an actor that belongs to that state.
touches = Table(
    "touches",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("published", MOMENT, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Which reports tell of something between two states, or actors that belong to none; `a` sorts before `b`.
pairs = Table(
    "pairs",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("published", MOMENT, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Which reports hold a record of which sort, on which front, of which place, or are of which outlet: see `marks`.
tells = Table(
    "tells",
    metadata,
    Column("what", MARK, primary_key=True),
    Column("published", MOMENT, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# The folded forms under which reports name the actor of a key.
named = Table(
    "named",
    metadata,
    Column("form", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# The names of actors that may go by others, under the first consonants of each word, which spellings of a name share.
called = Table(
    "called",
    metadata,
    Column("block", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", String(16), primary_key=True),
    sqlite_with_rowid=False,
)

# The problems of sources of which no report came.
unread = Table(
    "unread",
    metadata,
    Column("source", Text, primary_key=True),
    Column("record", ID, ForeignKey("records.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# With the kind, so that a list of one kind reads no other rows of a report.
Index("records_of_report_by_kind", records.c.report, records.c.kind)
Index("records_of_kind", records.c.kind)
Index("called_by_key", called.c.key)
Index("verdicts_of_record", verdicts.c.record, verdicts.c.known_at, verdicts.c.number)
Index("readings_by_moment", readings.c.known_at)
Index("codings_of_report", codings.c.report, codings.c.number)
Index("feeds_of_feed", feeds.c.feed, feeds.c.number)
Index("alerts_of_watch", alerts.c.watch, alerts.c.number)
Index("deliveries_of_alert", deliveries.c.alert, deliveries.c.hook, deliveries.c.number)
Index("reports_by_file", reports.c.file)
Index("searched_by_date", searched.c.published, searched.c.report)
Index("reports_by_date", reports.c.published, reports.c.id)


def revision(version: int) -> str:
    """Alembic's name for a version of the tables."""
    return f"{version:04d}"


DERIVED = (searched, touches, pairs, tells, named, called, unread)

# The words of each report's article, folded: the index alone, since the text stands in `reports`.
MAKE_SEARCH = {
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')",),
    "postgresql": (
        "CREATE TABLE search (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX search_words ON search USING gin (words)",
    ),
}
DROP_SEARCH = "DROP TABLE IF EXISTS search"

for _dialect, _statements in MAKE_SEARCH.items():
    for _statement in _statements:
        event.listen(metadata, "after_create", DDL(_statement).execute_if(dialect=_dialect))
