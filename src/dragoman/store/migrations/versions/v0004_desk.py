"""What the desk keeps beside the reports, and by which sort of record a report is found.

What reports tell is filled by `migrate`, from what the rows hold.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables of the desk."""
    op.create_index("readings_by_moment", "readings", ["known_at"], if_not_exists=True)
    _add_codings()
    _add_accounts()
    _add_search()
    _add_watches()


def _add_codings() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "codings",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), nullable=True),
        sa.Column("coder", sa.String(64), nullable=False),
        sa.Column("known_at", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("codings_of_report", "codings", ["report", "number"])


def _add_accounts() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "accounts",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("proof", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("until", sa.String(32), nullable=False),
    )


def _add_search() -> None:
    op.create_table(
        "tells",
        sa.Column("what", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=True),
        sa.Column("published", sa.String(32), primary_key=True),
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("searched_by_date", "searched", ["published", "report"])


def _add_watches() -> None:
    _add_log("watches", sa.Column("of", sa.String(32), nullable=False))
    _add_log("feeds", sa.Column("feed", sa.String(32), nullable=False))
    _add_log(
        "alerts",
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("watch", sa.String(32), nullable=False),
    )
    _add_log(
        "deliveries",
        sa.Column("alert", sa.String(32), nullable=False),
        sa.Column("hook", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
    )
    op.create_index("feeds_of_feed", "feeds", ["feed", "number"])
    op.create_index("alerts_of_watch", "alerts", ["watch", "number"])
    op.create_index("deliveries_of_alert", "deliveries", ["alert", "hook", "number"])
    op.create_table(
        "entries",
        sa.Column("feed", sa.String(32), primary_key=True),
        sa.Column("entry", sa.String(64), primary_key=True),
        sa.Column("known_at", sa.String(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("watch", sa.String(32), primary_key=True),
        sa.Column("mark", sa.String(160), primary_key=True),
        sa.Column("alert", sa.String(32), nullable=False),
        sa.Column("known_at", sa.String(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("until", sa.String(32), nullable=False),
    )


def _add_log(name: str, *columns: sa.Column[str]) -> None:
    """Adds a table to which rows are only appended, each with its content as JSON."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        name,
        sa.Column("number", number, primary_key=True, autoincrement=True),
        *columns,
        sa.Column("known_at", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
