"""What the desk keeps beside the reports."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables of the desk."""
    op.create_index("readings_by_moment", "readings", ["known_at"], if_not_exists=True)
