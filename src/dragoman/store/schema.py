"""The tables of the store. Rows are only ever added, never changed or removed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

VERSION = 1
MAKER = "dragoman"

metadata = MetaData()

# Who made this database, and by which version of these tables.
about = Table("about", metadata, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("file", Text, nullable=False),
    Column("known_at", String(32), nullable=False),
    Column("content", Text, nullable=False),
)

# One row per reading of a report by one version of the reader; that it is there means that the reading is complete.
readings = Table(
    "readings",
    metadata,
    Column("report", String(32), ForeignKey("reports.id"), primary_key=True),
    Column("reader", String(64), primary_key=True),
    Column("known_at", String(32), nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("report", String(32), ForeignKey("reports.id"), nullable=True),
    Column("kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
)

# Whether a record holds, from `known_at` on: the last verdict up to a moment is the one in force at it.
verdicts = Table(
    "verdicts",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("record", String(32), ForeignKey("records.id"), nullable=False),
    Column("known_at", String(32), nullable=False),
    Column("holds", Boolean, nullable=False),
    Column("by", String(64), nullable=False),
    Column("why", Text, nullable=False, default=""),
    Column("replaced_by", String(32), nullable=True),
)

Index("records_of_report", records.c.report)
Index("records_of_kind", records.c.kind)
Index("verdicts_of_record", verdicts.c.record, verdicts.c.known_at, verdicts.c.number)
