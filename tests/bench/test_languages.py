"""The benchmark of languages: its tables, and that it sees what it must not overlook."""

import pytest

from bench import languages
from dragoman import codebook

BOOK = codebook.load()


def test_the_tables_hold_what_they_promise():
    told = {row["language"] for row in languages.rows(languages.DEFAULT / "identify.tsv")}
    assert len(told) > 25
    assert {
        "ru",
        "tr",
        "ar",
        "fr",
        "de",
        "es",
        "pt",
        "it",
        "fa",
        "uk",
        "he",
        "zh",
        "ja",
        "ko",
        "id",
        "nl",
        "pl",
        "sv",
        "el",
        "hi",
    } < told
    for name in ("actors", "actors_kept"):
        for row in languages.rows(languages.DEFAULT / f"{name}.tsv"):
            assert row["language"] in languages.LISTED
            assert [key for key in (row["actors"] or "").split() if BOOK.gazetteer.get(key) is None] == []


@pytest.mark.parametrize(
    ("paragraph", "seen"),
    [
        ("Turkish forces shelled a Greek village on Monday, and two farmers were killed.", True),
        ("Турецкие войска обстреляли греческую деревню, и двое крестьян погибли.", False),
    ],
    ids=["English", "Russian"],
)
def test_a_paragraph_that_is_read_in_full_is_seen(paragraph, seen):
    assert languages.read_in_full(paragraph, BOOK) is seen


def test_figures_of_tables_of_our_own(tmp_path):
    for suffix in ("", "_kept"):
        tables = {
            "identify": "language\ttext\nru\tМинистр ушёл в отставку.\nen\tThe minister has resigned.\n",
            "actors": "language\ttext\tactors\nru\tТурция и Иран.\tTUR IRQ\n",
            "numbers": "language\ttext\ttimes\tquantities\nfr\tEn 2011, on y a compté 30 morts.\t2011\t31\n",
        }
        for name, content in tables.items():
            (tmp_path / f"{name}{suffix}.tsv").write_text(content, encoding="utf-8")
    figures = languages.run(tmp_path, {}).figures
    assert figures["english_misread"] == 0
    assert (figures["identification_accuracy"], figures["english_recall"]) == (1, 1)
    assert (figures["actor_recall"], figures["actor_precision"]) == (0.5, 0.5)
    assert (figures["time_value_f1"], figures["quantity_value_f1"]) == (1, 0)
