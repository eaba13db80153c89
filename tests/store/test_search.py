"""Reports are found by their words, alike on both databases, whatever the query holds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.records import Report, Span, When
from dragoman.store import Found, Wanted, open_store
from dragoman.store.query import terms

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = {
    "a": "The cease-fire at Dorvé held. Mr Ílkan's convoy crossed the river.",
    "b": "No ceasefire, said the foreign minister; the convoy turned back at the bridge.",
    "c": "A minister of a foreign power visited the bridge.",
    "d": "MENU convoy | The harvest was good.",
}


def report(name, text, day=None):
    published = When(start=day, basis="stated", precision="day") if day else When()
    body = (Span(text.index("|") + 1, len(text)),) if "|" in text else ()
    return Report(source=name, file=name, text=text, published=published, body=body)


DAYS = {"a": datetime(2021, 1, 1), "b": datetime(2021, 2, 1), "c": datetime(2021, 3, 1), "d": None}
REPORTS = [report(name, text, DAYS[name]) for name, text in TEXTS.items()]


@pytest.fixture
def store(address):
    with open_store(address, create=True) as opened:
        opened.add_all([Found(one, ()) for one in REPORTS], reader="r", known_at=NOW)
        yield opened


@pytest.mark.parametrize(
    ("query", "files", "reason"),
    [
        ("convoy", "ba", "newest first; the menu of d is no part of the article"),
        ("CONVOY dorve", "a", "all words, case and accents aside"),
        ("ceasefire", "ba", "a hyphen may join"),
        ("cease-fire", "ba", "or be left out"),
        ('"foreign minister"', "b", "words side by side"),
        ("foreign minister", "cb", "words anywhere"),
        ("minist*", "cb", "a beginning"),
        ('"the brid*"', "cb", "a phrase with a beginning at its end"),
        ("convoy -bridge", "a", "what must not occur"),
        ("ilkan's", "a", "genitives are of the word"),
        ("harvest", "d", "no date, no matter"),
        ("airport", "", "nothing"),
    ],
)
def test_queries(store, query, files, reason):
    assert "".join(hit.file for hit in store.search(query)) == files, reason


def test_a_hit_says_where(store):
    (hit,) = store.search("dorve river")
    text = TEXTS["a"]
    assert [span.slice(text) for span in hit.spans] == ["Dorvé", "river"]
    assert "Dorvé held" in hit.snippet
    assert hit.published == "2021-01-01"


def test_as_of_and_known_at(store):
    january = Wanted(as_of=datetime(2021, 1, 31))
    assert [hit.file for hit in store.search("convoy", wanted=january)] == ["a"]
    assert store.search("harvest", wanted=january) == ()
    assert store.search("convoy", known_at=datetime(2020, 1, 1, tzinfo=UTC)) == ()
    assert [hit.file for hit in store.search("convoy", wanted=Wanted(since=datetime(2021, 1, 15)))] == ["b"]
    assert [hit.file for hit in store.search("convoy", wanted=Wanted(newest=1))] == ["b"]


HOSTILE = ['convoy" OR 1=1 --', "convoy'; DROP TABLE reports; --", "NEAR(convoy bridge, 5)", "words:convoy", "convoy AND",
           "convoy & | ! <-> :*", "^convoy", "convoy\x00", "{convoy}", "(convoy", "con\\voy", "convoy:A", "a" * 5000]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_only_words(store, query):
    store.search(query)
    assert store.size() == len(REPORTS)


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "-convoy", "***", "…", "-- !", "word " * 3 + " ".join(map(str, range(40)))]
)
def test_what_asks_for_nothing_is_refused(query):
    with pytest.raises(InputError):
        terms(query)


def test_any_text_can_be_searched_alike(tmp_path, database):
    """Whatever the reports and the query hold, both databases find the same."""
    with open_store(tmp_path / "x.db", create=True) as one, open_store(database, create=True) as other:

        @given(st.text(max_size=60), st.text(min_size=1, max_size=12))
        @settings(max_examples=40, deadline=None)
        def alike(text, query):
            held = report("f", text.encode("utf-8", "ignore").decode().replace("|", ""))
            for store in (one, other):
                store.add(held, (), reader="r", known_at=NOW)
            try:
                terms(query)
            except InputError:
                return
            assert one.search(query) == other.search(query)

        alike()
