"""The first tables: reports, readings, records, verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "about", sa.Column("name", sa.String(32), primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("known_at", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("reader", sa.String(64), primary_key=True),
        sa.Column("known_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("report", sa.String(32), sa.ForeignKey("reports.id"), nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "verdicts",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("record", sa.String(32), sa.ForeignKey("records.id"), nullable=False),
        sa.Column("known_at", sa.String(32), nullable=False),
        sa.Column("holds", sa.Boolean, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("replaced_by", sa.String(32), nullable=True),
    )
    op.create_index("records_of_report", "records", ["report"])
    op.create_index("records_of_kind", "records", ["kind"])
    op.create_index("verdicts_of_record", "verdicts", ["record", "known_at", "number"])
