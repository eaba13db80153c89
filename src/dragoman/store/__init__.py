"""The append-only store; the only database code."""
