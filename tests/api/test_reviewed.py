"""Review from Python: the queue, codings blind to each other, agreement, and rulings that flow into every measure."""

from datetime import UTC, datetime, timedelta

import pytest

import dragoman
from dragoman.api import Crisis
from dragoman.store import open_store
from tests.api.conftest import FIRST, SECOND, desks
from tests.crisis import known_actors

LATER = datetime(2030, 2, 1, tzinfo=UTC)
EVE = {"by": "eve", "why": "seen on the spot"}


@pytest.fixture
def kept():
    with open_store("sqlite://", create=True) as store:
        for desk in desks():
            store.add(desk.report, (*desk.records, *known_actors(desk)), reader="test", known_at=FIRST)
        yield store


@pytest.fixture
def ours(kept):
    return Crisis(kept)


def only(crisis, **wanted):
    (found,) = crisis.events(**wanted)
    return found


def test_the_queue_has_every_record_the_doubtful_and_grave_first(ours):
    queue = ours.review_queue()
    assert {one.id for one in queue} == {one.id for one in ours.records}
    scores = [one.worth.score for one in queue]
    assert scores == sorted(scores, reverse=True)
    rows = queue.rows()
    assert set(rows[0]) == set(queue.columns)
    assert rows[0]["passage"]


FILTERS = [
    ({"kind": "commitment"}, {"Commitment"}, "a kind"),
    ({"kind": ["figure", "forecast"]}, {"Figure", "Forecast"}, "several"),
    ({"doubtful": True}, {"Event"}, "what we doubt"),
    ({"type": "ultimatum"}, {"Commitment"}, "a kind of commitment"),
    ({"kind": "event", "actor": "Egypt"}, {"Event"}, "an actor"),
]


@pytest.mark.parametrize(("wanted", "kinds", "reason"), FILTERS, ids=[case[-1] for case in FILTERS])
def test_the_queue_is_filtered(ours, wanted, kinds, reason):
    assert {type(one.record).__name__ for one in ours.review_queue(**wanted)} == kinds, reason


def test_an_unknown_kind_is_told_with_the_nearest(ours):
    with pytest.raises(dragoman.UnknownNameError, match="event"):
        ours.review_queue("evnt")


def test_what_a_coder_has_coded_leaves_his_queue_and_no_others(ours):
    first = ours.review_queue(coder="ada")[0]
    ours.code(first.id, "accept", coder="ada", at=LATER)
    assert first.id not in {one.id for one in ours.review_queue(coder="ada")}
    (done,) = ours.review_queue(coder="ada", state="done")
    assert (done.id, done.mine.verdict, done.coders) == (first.id, "accept", 1)
    assert first.id in {one.id for one in ours.review_queue(coder="ben")}
    assert ours.reviewable(first.id, coder="ben").mine is None


def test_a_coding_changes_nothing_of_the_crisis(ours):
    shelling, before = only(ours, actor="Egypt"), ours.picture
    ours.code(shelling.id, "reject", coder="ada", at=LATER)
    assert ours.picture == before
    assert only(ours, actor="Egypt") == shelling


def test_coders_are_blind_until_both_have_coded(ours):
    shelling = only(ours, actor="Egypt")
    ada = ours.code(shelling.id, "accept", coder="ada", at=LATER)
    assert ours.codings(coder="ben") == ours.codings(editor="eve") == ours.codings() == ()
    assert ours.codings(coder="ada") == (ada,)
    assert len(ours.agreement()) == len(ours.cases()) == 0
    ben = ours.code(shelling.id, "correct", {"type": "COERCE"}, coder="ben", at=LATER + timedelta(hours=1))
    assert ours.codings(coder="ada") == ours.codings(coder="ben") == ours.codings(editor="eve") == (ada, ben)
    with pytest.raises(dragoman.InputError, match="an editor rules"):
        ours.code(shelling.id, "reject", coder="ada")


def test_what_a_coder_takes_back_is_as_before(ours):
    shelling = only(ours, actor="Egypt")
    ours.code(shelling.id, "accept", coder="ada", at=LATER)
    second = ours.code(shelling.id, "reject", coder="ada", at=LATER + timedelta(hours=1))
    ours.withdraw(second.id, coder="ada")
    assert [one.verdict for one in ours.codings(coder="ada")] == ["accept"]


WRONG = [
    ("accept", {"type": "AID"}, "take none", "what is right is not changed"),
    ("correct", None, "takes fields", "what is wrong has a right"),
    ("correct", {"type": "WAR"}, "unknown type", "a word of the vocabulary"),
    ("correct", {"type": "ASSAULT"}, "says that already", "nothing is changed"),
    ("agree", None, "unknown verdict", "no such verdict"),
    ("add", None, "unknown verdict", "what is added is no record yet"),
]


@pytest.mark.parametrize(("verdict", "changes", "message", "reason"), WRONG, ids=[case[-1] for case in WRONG])
def test_codings_that_are_refused(ours, verdict, changes, message, reason):
    with pytest.raises(dragoman.InputError, match=message):
        ours.code(only(ours, actor="Egypt").id, verdict, changes, coder="ada")
    assert ours.codings(coder="ada") == (), reason


def disputed(ours):
    """Egypt's shelling, which ben reads as a blockade."""
    shelling = only(ours, actor="Egypt")
    ours.code(shelling.id, "accept", coder="ada", at=LATER)
    ben = ours.code(shelling.id, "correct", {"type": "COERCE", "status": "alleged"}, coder="ben", at=LATER)
    return shelling, ben


def test_an_editor_rules_and_it_is_in_every_measure_until_undone(ours):
    shelling, ben = disputed(ours)
    before, unruled = ours.picture, ours.known_at(SECOND)
    (case,) = ours.cases(editor="eve")
    assert (case.kind, case.record, case.differ) == ("event", shelling, ("type", "status"))
    ruling = ours.adjudicate(case.id, ben.id, at=LATER, **EVE)
    assert (only(ours, actor="Egypt").type, only(ours, actor="Egypt").made_by) == ("COERCE", "analyst:ben")
    assert ours.picture != before
    assert only(unruled, actor="Egypt").type == "ASSAULT"
    assert ours.cases()[0].ruling == ruling
    ours.undo(ruling.id, at=LATER + timedelta(days=1), **EVE)
    assert ours.picture == before
    assert ours.cases()[0].ruling is None


def test_agreement_is_measured_on_what_is_laid_open(ours):
    disputed(ours)
    for record in ours.review_queue("figure"):
        for coder in ("ada", "ben"):
            ours.code(record.id, "accept", coder=coder, at=LATER)
    found = {(one.kind, one.field, one.value): one.alpha for one in ours.agreement()}
    assert found["all", "verdict", ""].units == 4
    assert found["all", "verdict", ""].observed == 0.75
    assert found["event", "type", ""].observed == 0
    assert found["figure", "kind", ""].alpha == 1
    assert ours.agreement() == ours.agreement()
    assert len(ours.agreement().rows()) == len(found)


def test_agreement_is_on_the_record_as_it_was_coded_also_after_a_ruling(ours):
    _, ben = disputed(ours)
    before = ours.agreement()
    ours.adjudicate(ours.cases()[0].id, ben.id, at=LATER, **EVE)
    assert ours.agreement() == before


def test_an_editor_who_shall_code_a_report_does_not_see_its_cases_first(ours):
    shelling, ben = disputed(ours)
    ours.assign(shelling.evidence.report, ["eve"], by="dan", at=LATER)
    assert len(ours.cases(editor="eve")) == 0
    with pytest.raises(dragoman.UnknownNameError, match="case"):
        ours.adjudicate(ours.cases()[0].id, ben.id, **EVE)


def test_what_is_affirmed_is_sure_and_counted_until_undone(ours):
    doubted = only(ours, status="threatened")
    assert doubted.doubtful
    assert len(ours.events(status="threatened", sure=True)) == 0
    ruling = ours.affirm(doubted.id[:8], at=LATER, **EVE)
    held = only(ours, status="threatened", sure=True)
    assert (held.id, held.confidence, held.made_by) == (doubted.id, 1.0, "analyst:eve")
    assert doubted.id not in {one.id for one in ours.review_queue()}
    with pytest.raises(dragoman.InputError, match="says that already"):
        ours.affirm(doubted.id, **EVE)
    ours.undo(ruling.id, **EVE)
    assert only(ours, status="threatened") == doubted


def test_what_no_record_tells_is_added_and_taken_back(kept, ours):
    report = ours.events(actor="Egypt")[0].evidence.report
    before = ours.picture
    made = ours.add_record(
        report, "event", (0, 20), {"type": "aid", "actors": "Greece", "recipients": "Egypt"}, at=LATER, **EVE
    )
    added = only(ours, actor="Greece")
    assert (added.type, added.recipients, added.made_by, added.evidence.report) == (
        "AID",
        ("EGY",),
        "analyst:eve",
        report,
    )
    assert list(kept.check()) == []
    ours.undo(made.id, **EVE)
    assert ours.picture == before


def test_what_coders_add_is_laid_open_when_both_are_through(ours):
    file, fields = "late.txt", {"type": "AID", "actors": "Greece"}
    added = ours.code_missed(file, "event", (0, 20), fields, coder="ada", at=LATER)
    ours.code_missed(file, "event", (5, 25), fields | {"status": "planned"}, coder="ben", at=LATER)
    ours.code_missed(file, "statement", (30, 40), {"speaker": "Turkey"}, coder="ben", at=LATER)
    ours.finish(file, coder="ada", at=LATER)
    assert len(ours.cases()) == 0
    ours.finish(file, coder="ben", at=LATER)
    cases = {case.kind: case for case in ours.cases()}
    assert {kind: case.differ for kind, case in cases.items()} == {"event": ("status",), "statement": ("verdict",)}
    ours.adjudicate(cases["event"].id, added.id, at=LATER, **EVE)
    assert only(ours, actor="Greece").status == "occurred"


ADDED_WRONG = [
    ("late.txt", "event", (0, 10), {}, "takes type as well", "an event has a type"),
    ("late.txt", "evnt", (0, 10), {"type": "AID"}, "unknown kind", "no such kind"),
    ("late.txt", "event", (10, 10), {"type": "AID"}, "no passage", "an empty passage"),
    ("late.txt", "event", (0, 10**6), {"type": "AID"}, "no passage", "beyond the text"),
    ("lost.txt", "event", (0, 10), {"type": "AID"}, "unknown report", "no such report"),
    ("late.txt", "relation", (0, 10), {"a": "Turkey", "relation": "backs"}, "takes b as well", "two sides"),
]


@pytest.mark.parametrize(
    ("report", "kind", "passage", "fields", "message", "reason"), ADDED_WRONG, ids=[case[-1] for case in ADDED_WRONG]
)
def test_additions_that_are_refused(ours, report, kind, passage, fields, message, reason):
    with pytest.raises(dragoman.InputError, match=message):
        ours.code_missed(report, kind, passage, fields, coder="ada")
    assert ours.codings(coder="ada") == (), reason


def test_coders_say_whether_two_are_one_and_an_editor_pins_them(ours):
    for coder, same in (("ada", True), ("ben", False)):
        ours.code_pair("Greece", "Eastern Front", same=same, coder=coder, at=LATER)
    (case,) = ours.cases(editor="eve")
    assert (case.kind, case.differ) == ("same-actor", ("same",))
    yes = next(one for one in case.codings if one.verdict == "accept")
    ours.adjudicate(case.id, yes.id, at=LATER, **EVE)
    assert ours.actor("Greece") == ours.actor("Eastern Front")
    assert {merge.merge.what for merge in ours.review_merges(state="all")} == {"actor"}
    assert len(ours.review_merges()) == 0, "it is ruled on"


def test_progress_counts_and_tells_no_verdict_of_any_thing(ours):
    shelling, _ = disputed(ours)
    ours.assign(shelling.evidence.report, ["ada", "cy"], by="eve", at=LATER)
    ours.finish(shelling.evidence.report, coder="ada", at=LATER)
    rows = {row["coder"]: row for row in ours.progress().rows()}
    assert (rows["ada"]["assigned"], rows["ada"]["finished"], rows["ada"]["accepted"]) == (1, 1, 1)
    assert (rows["ben"]["assigned"], rows["ben"]["corrected"], rows["cy"]["coded"]) == (0, 1, 0)
