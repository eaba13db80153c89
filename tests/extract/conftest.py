"""Reads a text of one's own as a report of 10 June 2021, a Thursday."""

from datetime import datetime
from functools import cache

import pytest

from dragoman import codebook, extract, parse
from dragoman.records import Report, Span, When

PUBLISHED = When(start=datetime(2021, 6, 10), end=datetime(2021, 6, 11), precision="day", basis="stated")


@cache
def extracted(text):
    report = Report(source="t", file="t", text=text, body=(Span(0, len(text)),), published=PUBLISHED)
    records, problems = extract.records(parse.document(report, codebook.load()), codebook.load())
    assert problems == ()
    return records


@pytest.fixture
def read():
    """The records of one kind in a text."""
    return lambda text, kind: [record for record in extracted(text) if isinstance(record, kind)]
