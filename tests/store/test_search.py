"""Reports are found by their words, alike on both databases, whatever the query holds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.records import Event, Evidence, Report, Span, When
from dragoman.records import Place as Place_
from dragoman.store import Found, Place, Sought, open_store, standing, terms, words

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


FILES = {one.id: one.file for one in REPORTS}


def found(store, query, most=20, known_at=None, **fields):
    """The files of the reports that are found, in order."""
    sought = Sought(words=terms(query, alone=False), **fields)
    return "".join(FILES[place.report] for place in store.seek(sought, most=most, known_at=known_at))


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
        ("minister power", "c", "all of them"),
        ("mr ilkan", "a", "a name is found in its genitive,"),
        ('"ilkan"', "", "unless it stands in quotation marks"),
        ("power", "c", "a word as it is"),
        ("bridges", "", "what is searched for as a plural is one"),
    ],
)
def test_queries(store, query, files, reason):
    assert found(store, query) == files, reason


def test_where_words_stand():
    report, text = REPORTS[0], TEXTS["a"]
    stand = standing(terms("river dorve -bridge"), tuple(words(report)))
    assert [(text[start:end], term) for start, end, term in stand] == [("Dorvé", 1), ("river", 0)]
    half = Span(0, text.index("held"))
    assert [(text[start:end]) for start, end, _ in standing(terms("river dorve"), tuple(words(report, half)))] == [
        "Dorvé"
    ]


def test_as_of_and_known_at(store):
    january = datetime(2021, 1, 31)
    assert found(store, "convoy", as_of=january) == "a"
    assert found(store, "harvest", as_of=january) == ""
    assert found(store, "convoy", known_at=datetime(2020, 1, 1, tzinfo=UTC)) == ""
    assert found(store, "convoy", since=datetime(2021, 1, 15)) == "b"
    assert found(store, "harvest", since=datetime(2021, 1, 15)) == ""
    assert found(store, "harvest", since=datetime(2021, 1, 15), undated=True) == "d"
    assert found(store, "convoy", most=1) == "b"


@pytest.mark.parametrize(
    ("query", "fields", "files", "reason"),
    [
        ("", {}, "cbad", "nothing is asked: all, newest first, those without a date last"),
        ("-bridge", {}, "ad", "only what must not occur"),
        ("-bridge -convoy", {}, "d", "none of both"),
        ("", {"told": (("type=ASSAULT", "type=THREATEN"),)}, "ba", "one mark or the other, each report once"),
        ("", {"told": (("type=ASSAULT",), ("place=dorve",))}, "a", "both marks"),
        ("", {"named": (("AAA",),)}, "ba", "whom they name"),
        ("bridge", {"named": (("AAA",),)}, "b", "words as well"),
        ("-bridge", {"named": (("AAA",),)}, "a", "or without"),
        ("the", {"told": (("kind=event",),)}, "ba", "a word of them all"),
        ("", {"told": (("type=AID",),)}, "", "no report bears the mark"),
    ],
)
def test_what_reports_tell_and_whom_they_name(telling, query, fields, files, reason):
    assert found(telling, query, **fields) == files, reason


def test_a_search_goes_on_where_it_stopped(telling):
    seen, place = "", None
    while met := telling.seek(Sought(first=place), most=1):
        seen, place = seen + FILES[met[0].report], met[0].next
    assert seen == "cbad"
    b = next(one for one in telling.seek(Sought(), most=9) if FILES[one.report] == "b")
    assert found(telling, "", last=b) == "cb"
    assert found(telling, "", first=b) == "bad"
    assert found(telling, "", first=Place("2021-01-15T00:00:00", "0")) == "ad"


def test_the_marks_of_reports_are_listed(telling):
    assert telling.marks("type=") == ("type=ASSAULT", "type=THREATEN")
    assert telling.marked("place=dorve")
    assert not telling.marked("place=dor")
    assert telling.marks("colour=") == ()


@pytest.fixture
def telling(store):
    """The same store, where two of the reports tell of acts."""
    a, b, *_ = REPORTS
    place = Place_(key="p:dorve", name="Dorvé", kind="city")
    acts = {
        a: Event(type="ASSAULT", actors=("AAA",), place=place, evidence=Evidence(a.id, (Span(0, 3),))),
        b: Event(type="THREATEN", actors=("AAA",), evidence=Evidence(b.id, (Span(0, 2),))),
    }
    store.add_all([Found(report, (act,)) for report, act in acts.items()], reader="s", known_at=NOW)
    return store


HOSTILE = ['convoy" OR 1=1 --', "convoy'; DROP TABLE reports; --", "NEAR(convoy bridge, 5)", "words:convoy", "convoy AND",
           "convoy & | ! <-> :*", "^convoy", "convoy\x00", "{convoy}", "(convoy", "con\\voy", "convoy:A", "a" * 5000]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_only_words(store, query):
    found(store, query)
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
            sought = Sought(words=terms(query))
            assert one.seek(sought, most=9) == other.seek(sought, most=9)

        alike()
