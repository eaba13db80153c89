"""A document to records, one file per kind."""
