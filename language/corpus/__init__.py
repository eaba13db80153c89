"""Our own training corpus: sentences with events, passages with attribution. README.md says what its marks mean."""
