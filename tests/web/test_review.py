"""Review on the desk: what each role may see and do, and what comes of it everywhere."""

import re
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from html import unescape

import jsonschema
import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.store import open_store
from dragoman.web import Settings, desk
from tests.crisis import HARBOUR, Desk, day, known_actors

HERE, THERE = "http://127.0.0.1:8230", "http://desk.example.org"
READ = datetime(2026, 1, 1, tzinfo=UTC)
PASSWORD = "correct horse battery"
ROLES = {"ada": "coder", "ben": "coder", "eve": "editor", "rea": "reader"}
PAGES = ("/review", "/review/merges", "/review/missed", "/review/agreement", "/review/progress", "/review/rulings")
RECORD = re.compile(r'href="(/review/records/\w+)')
MERGE = re.compile(r'href="(/review/merges/[^"?]+)')
CASE = re.compile(r'href="(/review/cases/[^"?]+)')


def desks():
    """Three reports: a raid that two tell, a threat that is doubtful, a figure on which they differ."""
    fields = {"when": day("2020-01-04"), "place": HARBOUR, "front": "theatre:LBY"}
    yield (
        Desk("quay.txt", "2020-01-05", "Quay")
        .act("Turkish guns shelled the harbour.", "ASSAULT", ["TUR"], ["RUS"], confidence=0.7, **fields)
        .act("Turkey may sanction Russia.", "SANCTION", ["TUR"], ["RUS"], status="threatened", doubtful=True, confidence=0.3)
        .figure("They counted 300 displaced.", 300, kind="displaced", unit="people", place=HARBOUR, as_of=day("2020-01-04"))
    )  # fmt: skip
    yield (
        Desk("hill.txt", "2020-01-06", "Hill")
        .act("Turkish guns shelled the harbour at dawn.", "ASSAULT", ["TUR"], ["RUS"], confidence=0.8, **fields)
        .figure("Exactly 900 were displaced.", 900, kind="displaced", unit="people", place=HARBOUR, as_of=day("2020-01-04"))
        .relation("Greece backs Russia.", "GRC", "backs", "RUS", confidence=0.9)
    )  # fmt: skip
    yield Desk("bay.txt", "2020-01-09", "Bay").act("They talked.", "CONSULT", ["TUR", "GRC"], when=day("2020-01-08"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A store with an account of each role."""
    file = tmp_path_factory.mktemp("review") / "x.db"
    with open_store(file, create=True) as kept:
        for one in desks():
            kept.add(one.report, (*one.records, *known_actors(one)), reader="r", known_at=READ)
    with dragoman.open(file) as crisis:
        for name, role in ROLES.items():
            crisis.accounts.add(name, PASSWORD, role)
    return file


@pytest.fixture
def store(made, tmp_path):
    """A store of one's own."""
    return shutil.copy(made, tmp_path / "x.db")


@pytest.fixture
def eve(store):
    """A desk on the editor's own machine."""
    with TestClient(desk(store, Settings(writer="eve")), base_url=HERE) as client:
        yield client


class People(dict):
    """A browser for each person at one desk, logged in when it is first needed."""

    def __init__(self, app, stack):
        super().__init__()
        self.app, self.stack = app, stack

    def __missing__(self, name):
        self[name] = client = self.stack.enter_context(TestClient(self.app, base_url=THERE))
        form = {"name": name, "password": PASSWORD, "csrf": token(client, "/login")}
        assert client.post("/login", data=form).status_code == 200
        return client


@pytest.fixture
def people(store):
    """A browser for each person, logged in at one desk that others can reach."""
    with ExitStack() as stack:
        yield People(desk(store, Settings(hosts=("desk.example.org",))), stack)


def token(client, path):
    return re.search(r'name="csrf" value="(\w+)"', client.get(path).text)[1]


def first(client, query="", pattern=RECORD, path="/review"):
    return unescape(pattern.search(client.get(f"{path}{query}").text)[1])


def say(client, path, **form):
    known = form if "csrf" in form else form | {"csrf": token(client, path.partition("?")[0])}
    return client.post(path, data=known)


def did(answer):
    return re.search(r'name="of" value="(\w+)"', answer.text)[1]


def events(store, **filters):
    with dragoman.open(store) as crisis:
        return {one.id: one for one in crisis.events(**filters)}


@pytest.mark.parametrize("path", PAGES)
def test_who_only_reads_sees_the_pages_and_no_form_that_writes(made, path):
    with TestClient(desk(made, Settings()), base_url=HERE) as reader:
        answer = reader.get(path)
    assert answer.status_code == 200
    assert 'method="post"' not in answer.text


def test_who_only_reads_writes_nothing(people):
    path = first(people["rea"])
    form = {"csrf": token(people["rea"], "/login"), "verdict": "reject"}
    assert people["rea"].post(path, data=form).status_code == 403
    assert people["rea"].get("/review/cases").status_code == 403


def test_a_form_without_its_token_changes_nothing(eve, store):
    before = events(store)
    path = first(eve)
    assert eve.post(path, data={"verdict": "reject"}).status_code == 403
    assert eve.post(path, data={"verdict": "reject", "csrf": "0" * 64}).status_code == 403
    assert events(store) == before


def test_the_past_is_looked_at_and_not_ruled_on(eve):
    path = first(eve)
    shown = eve.get(f"{path}?known_at=2100-01-01").text
    assert 'name="verdict"' not in shown
    assert (
        eve.post(f"{path}?known_at=2100-01-01", data={"csrf": token(eve, path), "verdict": "reject"}).status_code == 403
    )


def test_an_editor_corrects_and_it_is_everywhere_until_undone(eve, store):
    path = first(eve, "?kind=event&type=ASSAULT")
    id = path.rpartition("/")[2]
    was = events(store)[id]
    answer = say(eve, path, verdict="correct", type="COERCE", mode="", why="a blockade")
    assert answer.status_code == 200
    assert id not in events(store)
    (now,) = (one for one in events(store, type="COERCE").values() if one.evidence == was.evidence)
    assert now.made_by == "analyst:eve"
    assert "a blockade" in eve.get("/review/rulings").text
    back = say(eve, "/review/undo", of=did(answer), then=path, csrf=token(eve, "/review/missed"))
    assert back.url.path == path
    assert events(store)[id] == was


def test_verdicts_lead_on_through_the_queue(eve):
    one = first(eve, "?kind=event")
    after = re.search(r'rel="next" href="(/review/records/\w+)', eve.get(f"{one}?kind=event").text)[1]
    answer = say(eve, f"{one}?kind=event", verdict="accept", then=after.rpartition("/")[2])
    assert (answer.url.path, answer.url.params["kind"]) == (after, "event")
    assert 'rel="prev"' not in answer.text, "what was ruled on has left the queue"


@pytest.mark.parametrize(
    ("form", "told", "reason"),
    [
        ({"verdict": "correct"}, "nothing is corrected", "no field is changed"),
        ({"verdict": "correct", "type": "DANCE"}, "unknown type", "no such type"),
        ({"verdict": "correct", "actors": "Turkye"}, "did you mean Turkey", "a name with a slip"),
        ({"verdict": "correct", "when": "soon"}, "is no date", "no date"),
        ({"verdict": "praise"}, "no verdict", "no such verdict"),
    ],
)
def test_what_cannot_be_said_is_told_and_what_was_typed_stays(eve, store, form, told, reason):
    before = events(store)
    answer = say(eve, first(eve, "?kind=event"), why="as I see it", **form)
    assert answer.status_code == 422, reason
    assert told.casefold() in unescape(answer.text).casefold()
    assert "as I see it" in answer.text
    assert all(value in answer.text for value in form.values() if value != "DANCE" and value != form["verdict"])
    assert events(store) == before


def test_two_coders_are_blind_to_each_other_until_both_have_coded(people, store):
    ada, ben, eve = people["ada"], people["ben"], people["eve"]
    path, before = first(ada, "?kind=event"), events(store)
    assert ada.get("/review/cases").status_code == 403
    say(ada, path, verdict="reject", why="SECRETLY-OF-A-FILM")
    seen = "".join(ben.get(one).text + eve.get(one).text for one in (path, *PAGES))
    assert "SECRETLY-OF-A-FILM" not in seen + eve.get("/review/cases").text
    assert CASE.search(eve.get("/review/cases").text) is None
    assert "SECRETLY-OF-A-FILM" in ada.get(path).text
    say(ben, path, verdict="accept")
    assert events(store) == before, "a coding changes nothing"
    case = first(eve, pattern=CASE, path="/review/cases")
    assert "SECRETLY-OF-A-FILM" in eve.get(case).text
    assert say(ada, path, verdict="accept").status_code == 422, "she has seen what ben says"


def test_an_editor_lets_one_coding_hold(people, store):
    ada, ben, eve = people["ada"], people["ben"], people["eve"]
    path = first(ada, "?kind=event")
    say(ada, path, verdict="reject")
    say(ben, path, verdict="accept")
    case = first(eve, pattern=CASE, path="/review/cases")
    shown = eve.get(case).text
    rejecting = shown.index(">reject<")
    coding = re.search(r'name="coding" value="(\w+)"', shown[rejecting:])[1]
    say(eve, case, coding=coding, why="it is of a film")
    assert path.rpartition("/")[2] not in events(store)
    assert "it is of a film" in eve.get(case).text
    assert "whether there is such a thing" in eve.get("/review/agreement").text
    ruling = re.search(r'action="(/review/rulings/\w+)"', eve.get("/review/rulings").text)[1]
    eve.post(ruling, data={"csrf": token(eve, "/review/rulings"), "why": "no"})
    assert path.rpartition("/")[2] in events(store)


def test_a_coder_takes_back_what_nobody_else_has_coded(people):
    ada = people["ada"]
    path = first(ada)
    answer = say(ada, path, verdict="reject")
    assert path not in ada.get("/review").text
    say(ada, "/review/undo", of=did(answer), then=path, csrf=token(ada, "/review/missed"))
    assert path in ada.get("/review").text


def test_a_coder_may_not_rule(people):
    ada = people["ada"]
    path = first(ada)
    say(ada, f"{path}?mode=rule", verdict="reject")
    assert "Nothing was ruled yet" in ada.get("/review/rulings").text
    form = {"csrf": token(ada, "/review/missed"), "report": "x", "coders": "ben"}
    assert ada.post("/review/progress", data=form).status_code == 403


def test_an_editor_asks_coders_and_sees_how_far_they_are(people):
    answer = say(people["eve"], "/review/progress", report="quay.txt", coders="ada, ben")
    assert all(f">{name}<" in answer.text for name in ("ada", "ben"))
    assert say(people["eve"], "/review/progress", report="lost.txt", coders="ada").status_code == 404
    through = {"report": "quay.txt", "through": "yes"}
    assert "1 of 1" in say(people["ada"], "/review/missed", **through).text


def test_what_was_missed_is_added_on_a_passage(eve, store):
    given = {
        "report": "hill.txt",
        "quote": "Exactly\n 900 were",
        "type": "AID",
        "actors": "Turkey",
        "status": "planned",
    }
    assert say(eve, "/review/missed?kind=event", **given).status_code == 200
    (added,) = events(store, type="AID").values()
    with dragoman.open(store) as crisis:
        assert crisis.passage(added).passage == "Exactly 900 were"
    assert (added.actors, added.status, added.made_by) == (("TUR",), "planned", "analyst:eve")
    wrong = say(eve, "/review/missed?kind=event", **(given | {"quote": "words that stand nowhere"}))
    assert wrong.status_code == 422
    assert "copy it as it stands there" in wrong.text
    assert 'value="Turkey"' in wrong.text, "what was typed stays"


def test_a_merge_is_taken_apart_and_put_together_again(eve, store):
    path = first(eve, pattern=MERGE, path="/review/merges")
    _, a, b = unescape(path).rpartition("/")[2].split("~")

    def together():
        with dragoman.open(store) as crisis:
            return any({a, b} <= {one.id for one in event.accounts} for event in crisis.linked_events())

    assert together()
    answer = say(eve, path, verdict="reject", why="two raids")
    assert not together()
    say(eve, "/review/undo", of=did(answer), then="/review/merges", csrf=token(eve, "/review/missed"))
    assert together()


def test_undo_leads_to_no_other_site(eve):
    answer = say(eve, first(eve), verdict="accept")
    form = {"csrf": token(eve, "/review/missed"), "of": did(answer), "then": "https://evil.example/"}
    back = eve.post("/review/undo", data=form, follow_redirects=False)
    assert back.headers["location"] == "/review"


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("Turk", "Turkey", "half written"),
        ("Russia, Trukey", "Russia, Turkey", "the last of several, with a slip"),
        ("x", None, "too short to mean anybody"),
    ],
)
def test_names_of_actors_are_offered(eve, text, value, reason):
    offered = [one["value"] for one in eve.get("/review/actors", params={"text": text}).json()]
    assert (offered[0] if offered else None) == value, reason


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/review/records/ffffffff", 422), ("/review/records/zz", 422), ("/review/merges/event~a~b", 404),
        ("/review?kind=evnt", 404), ("/review?state=soon", 404), ("/review?actor=Atlantis", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(eve, path, status):
    assert eve.get(path).status_code == status


SENT = ("queue", "merges", "agreement", "progress", "rulings")


@pytest.mark.parametrize("name", SENT)
def test_what_is_sent_as_json_is_as_described_and_anew_once_somebody_codes(eve, store, name):
    path = f"/api/v1/review/{name}"
    made = eve.get("/api/v1/openapi.json").json()
    schema = made["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    with dragoman.open(store) as crisis:
        one, *_ = crisis.review_queue("event")
        crisis.code(one.id, "reject", coder="ada", why="SECRETLY-OF-A-FILM")
        crisis.affirm(one.id, by="eve", why="seen")
    answer = eve.get(path)
    jsonschema.validate(answer.json(), schema | {"components": made["components"]})
    assert "SECRETLY-OF-A-FILM" not in answer.text
    held = {"if-none-match": answer.headers["etag"]}
    assert eve.get(path, headers=held).status_code == 304
    with dragoman.open(store) as crisis:
        crisis.code(one.id, "accept", coder="ben")
    assert eve.get(path, headers=held).status_code == 200
