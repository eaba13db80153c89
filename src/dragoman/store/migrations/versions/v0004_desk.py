"""What the desk keeps beside the reports."""

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
