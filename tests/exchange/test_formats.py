"""What holds of every format: the same bytes every time, nothing lost in silence, and what it does not hold is told."""

import pytest

from dragoman.cli.export import Form, Of
from dragoman.errors import InputError, MissingExtraError
from dragoman.exchange import formats
from dragoman.exchange.selection import Selection


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_picture_gives_the_same_bytes_again(selection, book, name):
    again = Selection(picture=selection.picture, records=selection.records, actors=selection.actors)
    assert formats.export(name, selection, book) == formats.export(name, again, book)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_nothing_to_export_is_an_empty_file_of_the_format(selection, book, name):
    nothing = Selection(picture=selection.picture, records=())
    made = formats.export(name, nothing, book)
    assert len(made.data) < len(formats.export(name, selection, book).data)


@pytest.mark.parametrize("name", [name for name in formats.FORMATS if name != "parquet"])
def test_text_is_utf_8(selection, book, name):
    text = formats.export(name, selection, book).data.decode("utf-8")
    assert "Türkiye" in text or name in {"csv", "geojson", "polecat", "acled"} or "Turkey" in text


def test_the_command_line_offers_all_formats_and_lists():
    assert [form.value for form in Form] == list(formats.FORMATS)
    assert [of.value for of in Of] == list(formats.LISTS)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("geojson", formats.Options(of="figures"), "csv"),
        ("graphml", formats.Options(of="actors"), "relations between them"),
        ("geojson", formats.Options(hashtags=True), "csv, acled"),
    ],
)
def test_what_a_format_cannot_hold_is_told(selection, book, name, options, said):
    with pytest.raises(InputError, match=said):
        formats.export(name, selection, book, options)


def test_without_its_extra_parquet_says_which(selection, book, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"dragoman\[tables\]"):
        formats.export("parquet", selection, book)
