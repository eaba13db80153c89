"""Parquet, read by Polars and by Arrow."""

import io

import polars as pl
import pyarrow.parquet as pq
import pytest

from dragoman.exchange import formats
from dragoman.exchange.selection import Selection
from dragoman.exchange.tables import COLUMNS, row

LISTS = [name for name in formats.LISTS if name not in {"commitments", "forecasts"}]


@pytest.mark.parametrize("name", LISTS)
def test_rows_come_back_with_their_types(selection, book, name):
    data = formats.export("parquet", selection, book, formats.Options(of=name)).data
    kind = formats.LISTS[name]
    table = pl.read_parquet(io.BytesIO(data))
    assert tuple(table.columns) == COLUMNS[kind]
    assert table.to_dicts() == [row(record, selection.picture) for record in selection.of(kind)]
    assert table.height > 0


def test_arrow_reads_the_same(selection, book):
    data = formats.export("parquet", selection, book).data
    arrow = pq.read_table(io.BytesIO(data))
    assert arrow.to_pylist() == pl.read_parquet(io.BytesIO(data)).to_dicts()
    assert str(arrow.schema.field("start").type) == "int64"
    assert str(arrow.schema.field("latitude").type) == "double"


@pytest.mark.parametrize("name", formats.LISTS)
def test_every_column_has_its_type_also_where_there_is_no_row(selection, book, name):
    nothing = Selection(picture=selection.picture, records=())
    table = pl.read_parquet(io.BytesIO(formats.export("parquet", nothing, book, formats.Options(of=name)).data))
    assert table.schema["start"] == pl.Int64
    assert table.schema["confidence"] == pl.Float64
