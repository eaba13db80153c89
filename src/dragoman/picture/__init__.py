"""The linked picture of a crisis, as an immutable value."""
