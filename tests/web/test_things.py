"""The pages of things, and the lists of them, over the sample reports."""

import re
from html import unescape

import pytest

from dragoman import api
from dragoman.web.finding import stable
from dragoman.web.links import Links
from dragoman.web.moments import Moments

LISTS = ("/events", "/actors", "/commitments", "/forecasts", "/figures", "/contradictions", "/reports")
FIRST = re.compile(r'href="(/(?:events|actors|places|figures|commitments|forecasts|contradictions|reports)/[^"?#]+)')


@pytest.fixture(scope="module")
def crisis(sample_store):
    """What the desk shows."""
    with api.open(sample_store) as opened:
        yield opened


@pytest.mark.parametrize("path", LISTS)
def test_all_that_a_list_links_to_is_there(desk_of_samples, path):
    listed = desk_of_samples.get(path)
    assert listed.status_code == 200
    links = list(dict.fromkeys(unescape(one) for one in FIRST.findall(listed.text)))
    assert links
    for link in links[:12]:
        assert desk_of_samples.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("path", "status", "told", "reason"),
    [
        ("/events/ffffffffffffffff", 404, "ffffffffffffffff", "no such event"),
        ("/actors/XYZ", 404, "XYZ", "no such actor"),
        ("/places/Atlantis", 404, "Atlantis", "nothing is told of it"),
        ("/reports/0000", 404, "0000", "no such report"),
        ("/statements/0000", 404, "0000", "no such statement"),
        ("/events?kind=DANCE", 404, "DANCE", "no such type"),
        ("/events?since=soon", 422, "is no date", "no date"),
        ("/forecasts?by=moon", 422, "by", "no such group"),
        ("/events?page=0", 422, "page", "pages are counted from one"),
        ("/events?page=x", 422, "page", "no number"),
        ("/events?actor=" + "a" * 900, 422, "actor", "longer than any name"),
    ],
)
def test_what_is_not_there_is_told(desk_of_samples, path, status, told, reason):
    answer = desk_of_samples.get(path)
    assert answer.status_code == status, reason
    assert told in answer.text


def test_an_event_is_found_by_each_record_that_tells_it(desk_of_samples, crisis):
    event = max(crisis.picture.events, key=lambda one: len(one.accounts))
    assert len(event.accounts) > 1
    title = crisis.title(event)
    for id in (event.id, *(one.id for one in event.accounts)):
        assert f"<h1><bdi>{title}</bdi></h1>" in desk_of_samples.get(f"/events/{id}").text


def test_an_event_shows_its_status_before_all_else_and_each_account(desk_of_samples, crisis):
    event = max(crisis.picture.events, key=lambda one: len(one.accounts))
    main = desk_of_samples.get(f"/events/{stable(event)}").text.partition("<main")[2]
    assert main.index(f'class="tag {event.status} big"') < main.index("<h1>")
    assert main.count('class="account') == len(event.accounts)
    for account in event.accounts:
        span = account.evidence.span
        assert f"/reports/{account.evidence.report}#c{span.start}-{span.end}" in main


def test_the_words_of_the_codebook_stand_with_an_event(desk_of_samples, crisis):
    event = next(one for one in crisis.picture.events if one.mode)
    entry = crisis.event_type(event.type)
    text = unescape(desk_of_samples.get(f"/events/{event.id}").text)
    assert entry.definition in text
    assert entry.modes[event.mode].definition in text


def test_a_commitment_shows_what_moved_it(desk_of_samples, crisis):
    one = max(crisis.picture.commitments, key=lambda held: len(held.moves))
    assert one.moves
    text = desk_of_samples.get(f"/commitments/{one.id}").text
    for move in one.moves:
        span = move.evidence[0].span
        assert f"#c{span.start}-{span.end}" in text


def test_a_forecast_shows_the_passage_that_settles_it(desk_of_samples, crisis):
    one = next(held for held in crisis.picture.forecasts if held.passages)
    text = desk_of_samples.get(f"/forecasts/{one.id}").text
    assert f"/reports/{one.passages[0].report}#c{one.passages[0].span.start}-" in text


def test_a_series_shows_each_figure_with_its_passage(desk_of_samples, crisis):
    series = max(crisis.picture.series, key=lambda held: len(held.points))
    text = desk_of_samples.get(f"/figures/{series.points[-1].id}").text
    for point in series.points:
        assert f'id="f-{point.id}"' in text
    assert series.verdict in text


def test_a_contradiction_shows_both_sides_and_no_verdict(desk_of_samples, crisis):
    one = crisis.picture.contradictions[0]
    text = desk_of_samples.get(f"/contradictions/{one.id}").text
    for side in (one.a, one.b):
        assert f"#c{side.evidence[0].span.start}-{side.evidence[0].span.end}" in text
    assert "not for us to say" in text


def test_statements_and_relations_have_pages(desk_of_samples, crisis):
    said, tied = crisis.picture.statements[0], crisis.picture.relations[0]
    assert crisis.words(said.evidence.report, said.content) in unescape(
        desk_of_samples.get(f"/statements/{said.id}").text
    )
    assert tied.relation.replace("-", " ") in desk_of_samples.get(f"/relations/{tied.id}").text


def test_an_actor_shows_names_acts_and_words(desk_of_samples, crisis):
    actor = crisis.picture.actor("TUR")
    text = unescape(desk_of_samples.get("/actors/TUR").text)
    assert all(name in text for name in actor.names[:10])
    assert all(words in text for words in ("What it does", "What it says", "Has to do with", "Why one actor"))
    assert desk_of_samples.get("/actors/Turkey").status_code == 200


def test_a_place_shows_what_happens_there(desk_of_samples, crisis):
    place = next(one.place for one in crisis.picture.events if one.place and one.place.kind == "city")
    there = [one for one in crisis.picture.events if one.place and one.place.key == place.key]
    text = desk_of_samples.get(f"/places/{place.name}").text
    assert f"<small>{len(there)}</small>" in text
    assert "°" in text


@pytest.mark.parametrize(
    ("path", "keeps", "reason"),
    [
        ("/events?status=threatened", 'class="tag threatened "', "by status"),
        ("/events?kind=consult", "CONSULT", "types in any case"),
        ("/commitments?status=met", 'class="tag met "', "by state"),
        ("/figures?status=conflict", 'class="tag conflict "', "by verdict"),
        ("/forecasts?status=open", 'class="tag open "', "by outcome"),
        ("/contradictions?kind=denial", "Denial", "by kind"),
    ],
)
def test_a_filter_keeps_what_is_so_and_nothing_else(desk_of_samples, path, keeps, reason):
    rows = desk_of_samples.get(path).text.split('<li class="row')[1:]
    assert rows, reason
    assert all(keeps in row for row in rows), reason


def test_a_list_is_the_same_each_time_and_its_pages_are_the_whole(desk_of_samples, crisis):
    seen = []
    path = "/events"
    while path:
        text = desk_of_samples.get(path).text
        seen += re.findall(r'row-title">.*?href="/events/([^"]+)"', text)
        after = re.search(r'rel="next" href="([^"]+)"', text)
        path = unescape(after[1]) if after else ""
    assert len(seen) == len(set(seen)) == len(crisis.picture.events)
    assert set(seen) == {stable(one) for one in crisis.picture.events}


def test_a_page_beyond_the_last_is_the_last(desk_of_samples):
    assert 'rel="prev"' in desk_of_samples.get("/events?page=9000").text


def test_nobody_is_ranked_on_a_few_cases(desk_of_samples):
    assert "too few to rank" in desk_of_samples.get("/forecasts").text


def test_copies_stand_with_what_they_copy(desk_of_samples, crisis):
    voice = next(one for one in crisis.picture.voices if one.basis == "credit" and len(one.reports) > 2)
    rows = desk_of_samples.get("/reports").text.split('<li class="row')
    row = next(one for one in rows if f"/reports/{voice.reports[0]}" in one)
    assert all(f"/reports/{id}" in row for id in voice.reports)


def test_an_outlet_and_a_time_narrow_the_reports(desk_of_samples, crisis):
    outlet = crisis.picture.reports[0].outlet
    text = desk_of_samples.get("/reports", params={"outlet": outlet}).text
    shown = set(re.findall(r'href="/reports/([0-9a-f]+)"', text))
    assert shown == {one.id for one in crisis.picture.reports if outlet.casefold() in one.outlet.casefold()}
    assert "No report is so" in desk_of_samples.get("/reports?until=1999-01-01").text


@pytest.mark.parametrize("path", LISTS)
def test_the_moment_stays_in_what_a_list_links_to(desk_of_samples, path):
    text = desk_of_samples.get(f"{path}?as_of=2020-02-14").text
    assert all(
        "as_of=2020-02-14" in link for link in re.findall(r'href="(/[a-z]+/[^"]*)"', text) if "static" not in link
    )


def test_the_past_knows_nothing_of_the_future(desk_of_samples, crisis):
    late = next(one for one in crisis.picture.reports if one.published.start and one.published.start.month == 3)
    assert desk_of_samples.get(f"/reports/{late.id}?as_of=2020-02-14").status_code == 404
    assert desk_of_samples.get(f"/reports/{late.id}").status_code == 200


def test_a_dyads_address_keeps_names_apart_from_paths():
    link = Links(Moments())
    assert link.page("actor", "body:A/B?x") == "/actors/body%3AA%2FB%3Fx"
