"""Names of actors by their consonants; the records of a report by kind, reports by file.

The names are filled by `migrate`, from what the rows hold.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table and the index."""
    op.drop_index("records_of_report", "records", if_exists=True)
    op.create_index("records_of_report_by_kind", "records", ["report", "kind"], if_not_exists=True)
    op.create_index("reports_by_file", "reports", ["file"], if_not_exists=True)
    op.create_table(
        "called",
        sa.Column("block", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("called_by_key", "called", ["key"])
