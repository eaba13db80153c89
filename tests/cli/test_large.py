"""Lists of a large store read what is asked for alone, hold what they would hold of a small one, and say what is not in them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from dragoman import api, pipeline
from dragoman.records import Event
from dragoman.store import Found, open_store
from tests.crisis import Desk, day, known_actors
from tests.faces import dragoman

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def month(number):
    return (datetime(2020, 1, 1) + timedelta(days=31 * number)).date().isoformat()


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A store of a report a month, of which every other tells of Turkey and Russia, the rest of Greece and Egypt."""
    found = []
    for number in range(12):
        desk = Desk(f"{number}.txt", month(number), f"Paper {number}")
        pair = ["TUR", "RUS"] if number % 2 else ["GRC", "EGY"]
        desk.act(f"They met at place {number}.", "CONSULT", pair, when=day(month(number)))
        desk.statement(f"The talks of {number} are good.", pair[0], when=day(month(number)))
        named = [actor for actor in known_actors(desk) if actor.key in pair]
        found.append(Found(desk.report, (*desk.records, *named)))
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add_all(found, reader="r", known_at=NOW)
    monkeypatch.setattr(pipeline, "WHOLE", 3)
    return tmp_path / "x.db"


def listed(store, *words):
    ran = dragoman(*words, "--from", store, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()], ran.err


ASKED = [
    ("events",),
    ("events", "--actor", "TUR"),
    ("events", "--actor", "Turkey", "--actor", "RUS"),
    ("events", "--actor", "TUR", "--as-of", "2020-05-01"),
    ("statements", "--actor", "GRC"),
    ("actors", "--actor", "EGY"),
    ("events", "--actor", "TUR", "--actor", "GRC"),
    ("events", "--since", "2020-04-01", "--until", "2020-06-30"),
    ("events", "--front", "theatre:SYR"),
]


@pytest.mark.parametrize("words", ASKED, ids=[" ".join(words) for words in ASKED])
def test_the_list_is_that_of_the_whole(large, words, monkeypatch):
    rows, _ = listed(large, *words)
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert rows == listed(large, *words)[0]


def test_only_what_is_asked_for_is_read(large):
    with api.open(large) as crisis:
        part = crisis.listed(Event, actor=["TUR"])
        assert len(part.picture.reports) == 6
        assert {type(record).__name__ for record in part.records} == {"Event", "Actor"}


def test_what_was_published_long_before_or_after_is_left_out_and_told(large):
    rows, err = listed(large, "events", "--since", "2020-06-01", "--until", "2020-06-30")
    assert [row["date"] for row in rows] == [month(5)]
    assert "reports are not in this" in err
    assert "reports are not in this" not in listed(large, "events", "--actor", "TUR")[1]


def test_nothing_found_is_an_empty_list_and_an_unknown_actor_is_told(large):
    assert listed(large, "events", "--actor", "TUR", "--actor", "EGY")[0] == []
    ran = dragoman("events", "--actor", "Atlantis", "--from", large)
    assert ran.code == 2
    assert "unknown actor" in ran.err


def test_the_picture_of_two_is_of_what_tells_of_both(large):
    ran = dragoman("picture", "--from", large, "--between", "TUR", "RUS")
    assert ran.code == 0
    with api.open(large) as crisis:
        assert len(crisis.about("TUR", "RUS").picture.reports) == 6


LINKED = [
    ("ledger",),
    ("ledger", "--actor", "TUR"),
    ("ledger", "--due", "--as-of", "2020-05-01"),
    ("contradictions",),
    ("contradictions", "--as-of", "2020-08-01"),
]


@pytest.mark.parametrize("words", LINKED, ids=[" ".join(words) for words in LINKED])
def test_what_fits_is_told_as_of_the_whole(large, words, monkeypatch):
    rows, err = listed(large, *words)
    assert "this rests on" not in err
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert rows == listed(large, *words)[0]


def told(store, *words):
    ran = dragoman(*words, "--from", store)
    assert ran.code == 0, ran.err
    return ran


PARTS = [
    ("timeline", "--json"),
    ("contradictions",),
    ("ledger",),
    ("picture",),
    ("export", "geojson"),
    ("export", "graphml"),
]


@pytest.mark.parametrize("words", PARTS, ids=[" ".join(words) for words in PARTS])
def test_of_more_than_can_be_linked_the_newest_is_and_that_is_told(large, words, monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_LINKED", 4)
    assert "reports tell of this; this rests on the" in told(large, *words).err
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert "this rests on" not in told(large, *words).err


@pytest.mark.parametrize("words", [words for words in PARTS if words != ("ledger",)], ids=" ".join)
def test_all_of_it_is_linked_where_that_is_asked_for(large, words, monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_LINKED", 4)
    whole = told(large, *words, "--whole")
    assert "this rests on" not in whole.err
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert whole.out == told(large, *words).out


def test_the_time_line_of_a_part_is_of_its_newest_reports(large, monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_LINKED", 4)
    found = {item["start"][:7] for item in json.loads(told(large, "timeline", "--json").out)}
    assert found == {month(10)[:7], month(11)[:7]}


def test_two_actors_narrow_fronts_and_time_line_to_what_tells_of_both(large):
    for words in (("fronts", "--json"), ("timeline", "--json")):
        pair = told(large, *words, "--between", "Turkey", "RUS")
        assert "this rests on" not in pair.err
        assert "place 10" not in pair.out
    with api.open(large) as crisis:
        assert crisis.dyads()[0] == ("EGY", "GRC")
        assert len(crisis.between("TUR", "RUS").timeline()) == 6


@pytest.mark.parametrize("kind", ["events", "statements", "actors"])
def test_a_record_is_shown_from_its_report_alone(large, kind, monkeypatch):
    (first, *_), _ = listed(large, kind, "--actor", "TUR")
    monkeypatch.setattr(pipeline, "part", None)  # nothing is linked over reports
    shown = told(large, "show", first["id"][:10])
    assert first["id"] in shown.out
    assert first["report"] in shown.out
    with api.open(large) as crisis:
        assert len(crisis.around(first["id"]).picture.reports) == 1
        assert crisis.passage(crisis.show(first["id"])).file == first["report"]


def test_what_reports_tell_together_is_shown_where_it_is_of_the_newest(large, monkeypatch):
    with api.open(large) as crisis:
        new, old = crisis.linked_events()[-1], crisis.linked_events()[0]
    assert new.id in told(large, "show", new.id).out
    monkeypatch.setattr(pipeline, "MOST_LINKED", 4)
    ran = dragoman("show", old.id, "--from", large)
    assert ran.code == 2
    assert "this rests on the" in ran.err


def test_a_listing_says_what_it_leaves_out(large, monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_LINKED", 4)
    with api.open(large) as crisis:
        assert crisis.events().left_out == ()
        assert len(crisis.events(actor="TUR")) == 6
        found = crisis.linked_events()
        assert "12 reports tell of this" in found.left_out[0]
        assert found.left_out[0] in found.html()
        assert crisis.whole().linked_events().left_out == ()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_lists_are_exported_whole(large, form, monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_LINKED", 4)
    part = told(large, "export", form, "--of", "events")
    assert part.err == ""
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert part.out == told(large, "export", form, "--of", "events").out


def test_a_report_is_looked_up_by_its_name(large):
    rows, _ = listed(large, "events", "--report", "3.txt")
    assert {row["report"] for row in rows} == {"3.txt"}
    ran = dragoman("events", "--report", "3.tyt", "--from", large)
    assert ran.code == 2
    assert "3.txt" in ran.err


@pytest.fixture
def spelt(tmp_path, monkeypatch):
    """A store in which three reports spell one person in three ways, of which the gazetteer knows none."""
    found = []
    spellings = (
        ("Mohammed Al-Karsuni", "person:mohammed-al-karsuni"),
        ("Muhammad Karsouni", "person:muhammad-karsouni"),
    )
    for number, (name, key) in enumerate((*spellings, ("Tarek Bulmani", "person:tarek-bulmani"), *spellings)):
        desk = Desk(f"{number}.txt", month(number), f"Paper {number}")
        desk.statement(f"{name} said that talks {number} go on.", key, when=day(month(number)))
        desk.actor(key, name, country="SYR")
        found.append(Found(desk.report, desk.records))
    with open_store(tmp_path / "y.db", create=True) as store:
        store.add_all(found, reader="r", known_at=NOW)
    monkeypatch.setattr(pipeline, "WHOLE", 2)
    return tmp_path / "y.db"


@pytest.mark.parametrize("name", ["Mohammed Al-Karsuni", "muhammad karsouni", "person:mohammed-al-karsuni"])
def test_an_actor_is_found_under_all_his_spellings(spelt, name, monkeypatch):
    rows, _ = listed(spelt, "statements", "--actor", name)
    assert [row["report"] for row in rows] == ["0.txt", "1.txt", "3.txt", "4.txt"]
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert rows == listed(spelt, "statements", "--actor", name)[0]


def test_like_names_are_looked_up_and_others_are_not(spelt):
    with open_store(spelt) as store:
        assert pipeline.spellings(store, "person:mohammed-al-karsuni") == (
            "person:mohammed-al-karsuni",
            "person:muhammad-karsouni",
        )
        assert pipeline.spellings(store, "person:tarek-bulmani") == ("person:tarek-bulmani",)
        assert pipeline.spellings(store, "TUR") == ("TUR",)
