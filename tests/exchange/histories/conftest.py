"""Files of event data, made here, and the histories that they make."""

import json

import polars as pl
import pytest

from dragoman.exchange.histories import aside, intake


class Gathered:
    """What an import made: its provenance, its rows, and the rows set aside."""

    def __init__(self, into, noted):
        self.noted, self.path = noted, into
        self.rows = pl.read_parquet(into).to_dicts()
        bad = aside.beside(into)
        self.aside = [json.loads(line) for line in bad.read_text("utf-8").splitlines()] if bad.exists() else []


@pytest.fixture
def gathered(tmp_path, book):
    """Imports files given by name and text, one format at a time."""

    def take(form, files):
        paths = []
        for name, text in files.items():
            paths.append(tmp_path / name)
            paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        into = tmp_path / "h.parquet"
        return Gathered(into, intake.gather(paths, into, book, [form]))

    return take
