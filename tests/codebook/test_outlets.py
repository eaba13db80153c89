"""Outlets: by id, name and address, and as a text names them."""

import pytest

from dragoman import codebook
from dragoman.codebook.outlets import Outlet, Outlets
from dragoman.codebook.wording import folded_key, words

OUTLETS = codebook.load().outlets

NAMES = [
    ("Reuters", "media:reuters"), ("REUTERS", "media:reuters"), ("The Associated Press", "media:ap"), ("AP", "media:ap"),
    ("A.P.", "media:ap"), ("associated press", "media:ap"), ("AFP", "media:afp"), ("Agence France Presse", "media:afp"),
    ("Al-Monitor", "media:al-monitor"), ("al-monitor", "media:al-monitor"), ("New York Times", "media:new-york-times"),
    ("The New York Times", "media:new-york-times"), ("ТАСС", "media:tass"), ("رويترز", "media:reuters"),
    ("AA", "media:anadolu"), ("The Nobody Knows Times", None), ("", None), ("the", None), ("Press", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_named(name, key):
    found = OUTLETS.named(name)
    assert (found and found.id) == key


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.reuters.com/world/a-b-c", "media:reuters"),
        ("reuters.com", "media:reuters"),
        ("https://uk.reuters.com", "media:reuters"),
        ("desk@apnews.com", "media:ap"),
        ("http://english.aljazeera.com/x?y=reuters.com", "media:al-jazeera"),
        ("https://notreuters.com.example/", None),
        ("no address", None),
    ],
)
def test_at(address, key):
    found = OUTLETS.at(address)
    assert (found and found.id) == key


@pytest.mark.parametrize(
    ("text", "keys", "why"),
    [
        ("told The Associated Press and AFP.", ["media:ap", "media:afp"], "long and short"),
        ("AFP/Getty Images", ["media:afp", "media:getty-images"], "with a slash between"),
        ("he said in the time that was left", [], "common words are no names"),
        ("an independent guardian of the post", [], "nor are these"),
        ("it was ap that said so", [], "letters in small are no agency"),
        ("Associated\n\nPress", [], "a name does not run over lines"),
        ("Al Jazeera English", ["media:al-jazeera"], "the longest name at a place"),
    ],
)
def test_found(text, keys, why):
    assert [named.outlet.id for named in OUTLETS.found(text)][: len(keys) or None] == keys, why


def test_found_in_furniture_may_be_small():
    assert next(OUTLETS.found("al-monitor President speaks"), None) is None
    assert next(OUTLETS.found("al-monitor President speaks", strict=False)).outlet.id == "media:al-monitor"


def test_places_of_names():
    text = "told The Associated Press yesterday"
    named = next(OUTLETS.found(text))
    assert text[named.start : named.end] == "The Associated Press"
    assert list(OUTLETS.found(text, known=words(text))) == [named]


def test_an_article_is_left_out_only_before_several_words():
    table = [Outlet(id="media:a", name="The Print"), Outlet(id="media:b", name="The Osh Courier")]
    outlets = Outlets(table)
    assert outlets.named("Print") is None
    assert outlets.named("The Print").id == "media:a"
    assert outlets.named("Osh Courier").id == "media:b"


@pytest.mark.parametrize(
    ("key", "credit"),
    [("media:afp", "Agence France-Presse (AFP)"), ("media:reuters", "Reuters"), ("media:ap", "Associated Press (AP)")],
)
def test_credit(key, credit):
    assert OUTLETS.of(key).credit == credit


def test_the_table_is_broad_and_its_ids_and_addresses_are_unique():
    assert len(OUTLETS.rows) >= 500
    assert sum(outlet.wire for outlet in OUTLETS.rows) >= 50
    ids = [outlet.id for outlet in OUTLETS.rows]
    assert len(set(ids)) == len(ids)
    assert all(outlet.id.startswith("media:") and folded_key(outlet.name) for outlet in OUTLETS.rows)
    assert len({outlet.country for outlet in OUTLETS.rows}) > 80
