"""Views of a crisis: past states, two actors, names, passages, plots."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

import dragoman
from dragoman.api import listings, notebook
from tests.api.conftest import FIRST, HOSTILE


@pytest.mark.parametrize(
    ("when", "files"),
    [
        ("2011-02-28", []),
        ("2011-03-01", ["early.txt"]),
        (datetime(2011, 3, 19, 23, tzinfo=UTC), ["early.txt"]),
        (datetime(2011, 3, 19, 23, tzinfo=timezone(timedelta(hours=-3))), ["early.txt", "late.txt"]),
        (None, ["early.txt", "late.txt"]),
    ],
)
def test_as_of_sees_no_later_report(crisis, when, files):
    then = crisis.as_of(when)
    assert [report.file for report in then.reports()] == files
    held = {report.id for report in then.reports()}
    for listing in (then.events(), then.figures(), then.commitments(), then.actors()):
        assert {record.evidence.report for record in listing} <= held


def test_known_at_sees_nothing_that_was_read_later(crisis):
    assert [report.file for report in crisis.known_at(FIRST).reports()] == ["early.txt"]
    assert len(crisis.known_at(FIRST).as_of("2011-12-31").events()) == 2


def test_a_later_report_cannot_be_reached_from_a_view(crisis):
    late = crisis.events(report="late.txt")[0]
    with pytest.raises(dragoman.UnknownNameError):
        crisis.as_of("2011-03-01").passages(late)
    with pytest.raises(dragoman.UnknownNameError):
        crisis.as_of("2011-03-01").show(late.id)


@pytest.mark.parametrize(
    ("as_of", "on", "due"),
    [
        ("2011-03-02", None, ["ultimatum"]),
        (None, "2011-03-02", ["ultimatum"]),
        ("2011-03-02", "2011-03-09", ["ultimatum"]),
        ("2011-03-02", "2011-03-11", []),
        (None, "2011-02-01", []),
        (None, None, []),
    ],
)
def test_what_is_due(crisis, as_of, on, due):
    assert [one.accounts[0].kind for one in crisis.as_of(as_of).due(on)] == due


def test_nothing_dated_is_due_after_nothing(crisis):
    with pytest.raises(dragoman.InputError, match="give a moment"):
        crisis.known_at("2029-01-01").due()


@pytest.mark.parametrize("name", ["TUR", "tur", "Turkey", "TURKEY", "Türkiye"])
def test_an_actor_by_any_of_its_names(crisis, name):
    assert crisis.actor(name) == "TUR"


def test_an_actor_by_the_name_that_reports_give(crisis):
    assert crisis.actor("ivan petrov") == crisis.actor("RUS:ivan-petrov")
    assert {actor.key for actor in crisis.actors(actor="Russia")} == {"RUS", "RUS:ivan-petrov"}


def test_two_actors(crisis):
    dyad = crisis.between("Turkey", "RUS")
    assert dyad.names == ("Turkey", "Russia")
    assert [event.type for event in dyad.events()] == ["ASSAULT", "AGREE", "SANCTION"]
    assert [event.type for event in dyad.events(status="occurred", since="2011-03-01")] == ["AGREE"]
    assert [one.accounts[0].kind for one in dyad.commitments()] == ["ultimatum"]
    assert dyad.posture("Libya") == dyad.posture("LBY") == dyad.posture("theatre:LBY")
    assert dyad.posture("Libya") in dyad.fronts()
    assert "Egypt" not in str(dyad.timeline(1).rows()[0]["text"])
    assert dyad.relations() == ()
    assert [one.relation for one in crisis.between("Greece", "RUS").relations()] == ["backs"]


def test_one_actor_is_not_two(crisis):
    with pytest.raises(dragoman.InputError, match="same actor"):
        crisis.between("TUR", "Turkey")


def test_the_tension_of_a_front_has_a_row_a_day(crisis):
    tension = crisis.between("TUR", "RUS").tension("Libya")
    (front,) = tension
    rows = tension.rows()
    assert [row["day"] for row in rows] == [point.on for point in front.points]
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows)


def test_all_that_is_told_leads_to_passages(crisis):
    dyad = crisis.between("TUR", "RUS")
    told = (
        crisis.events()[0], crisis.linked_events()[0], crisis.figures("displaced").series()[0], crisis.ledger()[0],
        crisis.predictions()[0], crisis.contradictions()[0], crisis.timeline()[0], dyad.fronts()[0], dyad.tension()[0],
        dyad.posture("Libya").signs[0], dyad.brief().section("standing").lines[0], crisis.events()[0].id,
    )  # fmt: skip
    for item in told:
        texts = {report.id: report.text for report in crisis.reports()}
        assert crisis.passages(item)
        assert all(p.passage in texts[p.report][p.start : p.end] for p in crisis.passages(item))


def test_a_passage_tells_outlet_date_and_context(crisis):
    passage = crisis.passage(crisis.events(type="SANCTION")[0], around=40)
    assert (passage.outlet, passage.published, passage.file) == ("The Quay", "2011-03-01", "early.txt")
    assert passage.passage == "Turkey may sanction Russia."
    assert passage.before.endswith("the harbour.")
    assert passage.after.startswith("About 300")


def test_what_rests_on_nothing_has_no_passage(crisis):
    nothing = crisis.between("TUR", "RUS").brief().sections[0].lines[0]
    with pytest.raises(dragoman.InputError, match="no passage"):
        crisis.passage(type(nothing)(text="Nothing is told."))


def test_no_text_of_a_report_is_markup_or_formula_in_a_notebook(crisis):
    hostile = crisis.events(report="late.txt")
    dyad = crisis.between("EGY", "SYR")
    shown = (
        hostile.html(), crisis.reports().html(), crisis.passages(hostile[1]).html(), dyad.brief()._repr_html_(),
        crisis.passage(hostile[1])._repr_html_(), crisis.linked_events()._repr_html_(), dyad._repr_html_(),
    )  # fmt: skip
    for html in shown:
        assert "<script" not in html
        assert html.startswith('<div class="tex2jax_ignore mathjax_ignore">')
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; $5 of $6" in shown[0]
    assert HOSTILE in crisis.passage(hostile[1]).passage


def test_a_long_listing_shows_its_first_rows(crisis, monkeypatch):
    monkeypatch.setattr(notebook, "MOST_ROWS", 5)
    actors = crisis.actors()
    assert actors.html().count("<tr>") == 1 + 5
    assert f"and {len(actors) - 5} more" in actors.html()


@pytest.mark.parametrize(
    ("plot", "marks"),
    [
        (lambda c: c.between("TUR", "RUS").tension().plot(), {"Libya"}),
        (lambda c: c.timeline().plot(), {"Libya", "cooperation", "conflict"}),
        (lambda c: c.figures("displaced").plot(), {"The Quay", "conflict"}),
    ],
)
def test_plots_draw_what_is_listed(crisis, plot, marks):
    spec = str(plot(crisis).to_dict())
    assert all(mark in spec for mark in marks)


def test_figures_without_a_day_are_told_not_dropped_in_silence(crisis, monkeypatch):
    monkeypatch.setattr(listings, "_dots", lambda *_: ())
    assert "2 without a day left out" in str(crisis.figures("displaced").plot().to_dict())


def test_without_the_extra_a_plot_says_which(crisis, monkeypatch):
    monkeypatch.setattr(listings, "drawable", lambda: False)
    for listing in (crisis.timeline(), crisis.figures(), crisis.between("TUR", "RUS").tension()):
        with pytest.raises(dragoman.MissingExtraError, match=r"dragoman\[charts\]"):
            listing.plot()


def test_the_brief_can_be_handed_on(crisis):
    brief = crisis.between("TUR", "RUS").brief()
    assert brief.markdown().startswith("# ")
    assert brief.html().lstrip().lower().startswith("<!doctype html>")
    assert '"name_a": "Turkey"' in brief.json()
