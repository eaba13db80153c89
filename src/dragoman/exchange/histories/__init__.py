"""Histories of events that others coded, from files of their formats: one form to count, compare and learn from."""
