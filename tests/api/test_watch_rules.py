"""Rules as people write them, and as a sentence."""

import pytest

from dragoman import codebook
from dragoman.api.watching.rules import Names, fields_of, front_named, rule_of
from dragoman.api.watching.wording import said
from dragoman.errors import InputError, UnknownNameError
from dragoman.records.watch import (
    RULES,
    CommitmentDue,
    FigureConflict,
    ForecastSettled,
    NewCommitment,
    NewContradiction,
    NewEvent,
    TensionUp,
    Watch,
    WordsFound,
)

BOOK = codebook.load()
NAMES = Names(lambda name: name.upper()[:3], lambda name: front_named(BOOK, name))
IDLIB = "theatre:idlib"

TAKEN = [
    ({"when": "event"}, NewEvent(), "a new event, occurred or ongoing"),
    (
        {"when": "event", "types": "assault, COERCE", "a": "Turkey", "b": "Syria", "front": "idlib", "voices": "2"},
        NewEvent(types=("ASSAULT", "COERCE"), a="TUR", b="SYR", front=IDLIB, voices=2),
        "a new event of type ASSAULT or COERCE between TUR and SYR, occurred or ongoing on front theatre:idlib, told by at least 2 independent voices",
    ),
    ({"when": "event", "types": ["PROTEST"], "statuses": "called-for", "a": "", "voices": 1}, NewEvent(types=("PROTEST",), statuses=("called-for",)),
     "a new event of type PROTEST, called for"),
    ({"when": "commitment", "kinds": "threat, ultimatum", "deadline": "yes", "front": IDLIB}, NewCommitment(kinds=("threat", "ultimatum"), deadline=True, front=IDLIB),
     "a new threat or ultimatum with a deadline on front theatre:idlib"),
    ({"when": "commitment", "deadline": True, "by": "Russia", "to": "Turkey"}, NewCommitment(deadline=True, by="RUS", to="TUR"), "a new commitment by RUS to TUR with a deadline"),
    ({"when": "commitment", "deadline": "no"}, NewCommitment(), "a new commitment"),
    ({"when": "due", "days": "3", "states": "due, overdue"}, CommitmentDue(days=3, states=("due", "overdue")), "a commitment is due within 3 days or overdue"),
    ({"when": "figures", "over": "25 %", "kinds": "killed", "place": "Aleppo"}, FigureConflict(over=0.25, kinds=("killed",), place="Aleppo"),
     "figures of killed in Aleppo exclude each other by more than 25%"),
    ({"when": "figures", "over": 0.5}, FigureConflict(over=0.5), "figures exclude each other by more than 50%"),
    ({"when": "tension", "points": "15", "days": "10", "a": "Turkey", "b": "Syria"}, TensionUp(points=15, days=10, a="TUR", b="SYR"),
     "tension between TUR and SYR up by 15 within 10 days"),
    ({"when": "contradiction", "kinds": "denial"}, NewContradiction(kinds=("denial",)), "a new contradiction of denial"),
    ({"when": "forecast", "outcomes": "did-not"}, ForecastSettled(outcomes=("did-not",)), "a forecast is settled: did not"),
    ({"when": "words", "query": 'ceasef* "joint patrol"'}, WordsFound(query='ceasef* "joint patrol"'), 'a report holds: ceasef* "joint patrol"'),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "rule", "sentence"), TAKEN)
def test_fields_make_a_rule_and_a_rule_a_sentence(fields, rule, sentence):
    assert rule_of(fields, NAMES) == rule
    assert said(rule) == sentence


@pytest.mark.parametrize("rule", [rule for _, rule, _ in TAKEN])
def test_the_fields_of_a_rule_make_it_again(rule):
    same = Names(str, str)
    assert rule_of(fields_of(Watch(id="w", name="n", rule=rule)), same) == rule


def test_every_kind_of_rule_is_tried_here():
    assert {type(rule) for _, rule, _ in TAKEN} == set(RULES.values())


REFUSED = [
    ({}, UnknownNameError, "unknown kind of watch ''"),
    ({"when": "tensions"}, UnknownNameError, "did you mean tension"),
    ({"when": "event", "kind": "ASSAULT"}, UnknownNameError, "unknown field of a watch for event 'kind'"),
    ({"when": "event", "types": "ATTACK"}, UnknownNameError, "unknown types 'ATTACK'"),
    ({"when": "event", "voices": "0"}, InputError, "voices is '0'; write a whole number from 1 to 1000"),
    ({"when": "event", "voices": "two"}, InputError, "voices is 'two'"),
    ({"when": "event", "voices": "1.5"}, InputError, "voices is '1.5'"),
    ({"when": "event", "a": "TUR", "b": "TUR"}, InputError, "both sides of the watch are TUR"),
    ({"when": "figures", "over": "nan"}, InputError, "over is 'nan'"),
    ({"when": "figures", "over": "-1"}, InputError, "over is '-1'"),
    ({"when": "tension", "points": "120"}, InputError, "from 1 to 100"),
    ({"when": "commitment", "deadline": "maybe"}, InputError, "write yes or no"),
    ({"when": "event", "front": "nowhere at all"}, UnknownNameError, "unknown front"),
    ({"when": "words"}, InputError, "needs a query"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "error", "message"), REFUSED)
def test_what_is_no_rule_is_refused_with_a_word(fields, error, message):
    with pytest.raises(error) as raised:
        rule_of(fields, NAMES)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("name", "key"), [("idlib", IDLIB), (IDLIB, IDLIB), ("TUR", "theatre:TUR"), ("libya", "theatre:LBY")]
)
def test_fronts_are_known_before_any_report_tells_of_them(name, key):
    assert front_named(BOOK, name) == key
