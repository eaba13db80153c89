"""Rulings, rows set aside, look-ups and full-text search; a record says itself since when it is known.

The look-ups and the digests are filled by `migrate`, from what the rows hold.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema import MAKE_SEARCH

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
FIRST_KNOWN = """
UPDATE records SET known_at = COALESCE(
    (SELECT v.known_at FROM verdicts v WHERE v.record = records.id ORDER BY v.number LIMIT 1), '')
"""


def upgrade() -> None:
    """Adds columns and tables."""
    op.add_column("reports", sa.Column("published", sa.String(32), nullable=True))
    op.add_column("reports", sa.Column("digest", sa.BigInteger, nullable=True))
    op.add_column("records", sa.Column("known_at", sa.String(32), nullable=False, server_default=""))
    op.add_column("records", sa.Column("digest", sa.BigInteger, nullable=True))
    op.execute(FIRST_KNOWN)
    op.create_index("reports_by_date", "reports", ["published", "id"])
    _ruled()
    _looked_up()
    for statement in MAKE_SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def _ruled() -> None:
    op.create_table(
        "rulings",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("known_at", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "aside",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("known_at", sa.String(32), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )


def _looked_up() -> None:
    op.create_table(
        "searched",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), nullable=False, unique=True),
        sa.Column("published", sa.String(32), nullable=False),
    )
    op.create_table(
        "touches",
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("published", sa.String(32), primary_key=True),
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pairs",
        sa.Column("a", sa.Text, primary_key=True),
        sa.Column("b", sa.Text, primary_key=True),
        sa.Column("published", sa.String(32), primary_key=True),
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named",
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unread",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("record", sa.String(32), sa.ForeignKey("records.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
