"""The gold on the linked sample reports is in order, and the benchmark counts what it says that it counts."""

from collections import Counter
from types import SimpleNamespace

import pytest

from bench import link_gold, link_groups, link_ledger, links
from dragoman import codebook, read
from dragoman.errors import UnknownNameError
from dragoman.records import Span

GOLD = link_gold.load(links.DEFAULT)


@pytest.fixture(scope="module")
def reports():
    book = codebook.load()
    raws = [raw for raw in read.sources([links.REPORTS]) if isinstance(raw, read.Raw)]
    return tuple(report for raw in raws for report in read.report(raw, book)[0])


def test_every_passage_stands_once_in_its_file(reports):
    text = {report.file: report.text for report in reports}
    assert [quote for quote in GOLD.quotes if text[quote[0]].count(quote[1]) != 1] == []


def test_every_name_stands_in_its_file(reports):
    text = {report.file: report.text for report in reports}
    assert [quote for row in GOLD.actors for quote in row.names if quote[1] not in text[quote[0]]] == []


def test_every_report_has_a_voice(reports):
    assert Counter(row.file for row in GOLD.voices) == Counter(report.file for report in reports)


def test_ids_are_of_one_event_each_and_all_of_them_known():
    ids = [act.id for act in GOLD.events]
    used = [
        id for rows in (GOLD.same_event, GOLD.same_occasion, GOLD.not_same_event) for row in rows for id in row.members
    ]
    used += [id for row in GOLD.part_of for id in (row.part, row.whole)]
    assert len(set(ids)) == len(ids)
    assert set(used) <= set(ids)


def test_no_event_is_in_two_groups_and_none_both_the_same_and_another():
    members = Counter(id for group in GOLD.same_event for id in group.members)
    apart = {pair for row in GOLD.not_same_event for pair in link_gold.pairs(row.members)}
    assert max(members.values()) == 1
    assert apart & GOLD.same == set()
    assert GOLD.unscored & GOLD.same == set()


REPORT = SimpleNamespace(id="r", file="a.txt", text="Mali met Chad. Mali left.")


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        (("a.txt", "Mali"), "it stands there twice"),
        (("a.txt", "Niger"), "it stands nowhere"),
        (("b.txt", "Chad"), "there is no such report"),
    ],
)
def test_a_passage_that_has_no_one_place_is_refused(quote, reason):
    with pytest.raises(ValueError, match="should hold once"):
        link_gold.place(quote, [REPORT])


def test_a_passage_is_placed():
    assert link_gold.place(("a.txt", "met Chad"), [REPORT]) == link_gold.Place("r", Span(5, 13))


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [(Span(0, 4), Span(0, 4), 1.0), (Span(0, 4), Span(2, 6), 1 / 3), (Span(0, 4), Span(4, 8), 0.0)],
)
def test_overlap_is_the_share_of_both_together(a, b, shared):
    assert link_gold.iou(a, b) == pytest.approx(shared)


def act(id):
    return link_gold.Act(id=id, file="a.txt", passage=id, type="CONSULT", status="occurred")


def linked(held, said, **rows):
    """A picture that holds these events and has put these pairs together; of the gold only what is given."""
    empty = dict.fromkeys(link_gold.Gold.__struct_fields__, ())
    gold = link_gold.Gold(**(empty | {"about": "", "events": tuple(map(act, "abcde"))} | rows))
    pairs = frozenset(map(frozenset, said))
    return SimpleNamespace(gold=gold, held=tuple(held), said=pairs)


ONE_ACT = (link_gold.Group(members=("a", "b", "c"), what="one"),)
PART = (link_gold.Part(part="a", whole="d", why="of it"),)


@pytest.mark.parametrize(
    ("held", "said", "rows", "expected", "reason"),
    [
        ("abc", ["ab", "ac", "bc"], {}, (1.0, 1.0, 1.0), "all together"),
        ("ab", ["ab"], {}, (1.0, 1 / 3, 1.0), "what is not held is missed by the whole, not by the linking"),
        ("abd", ["ab", "ad"], {}, (0.5, 1 / 3, 1.0), "a false pair"),
        ("abd", ["ab", "ad"], {"part_of": PART}, (1.0, 1 / 3, 1.0), "a part with its whole is not scored"),
        ("abd", ["ab", "bd"], {"part_of": PART}, (1.0, 1 / 3, 1.0), "nor is another account of the part"),
        ("abd", [], {}, (0.0, 0.0, 0.0), "nothing together"),
    ],
)
def test_pairs_of_one_act(held, said, rows, expected, reason):
    figures, _ = link_groups.same_event(linked(held, said, same_event=ONE_ACT, **rows))
    got = (figures["event_p"], figures["event_r"], figures["event_held_r"])
    assert got == pytest.approx(expected), reason


@pytest.mark.parametrize(
    ("held", "said", "apart", "heard", "reason"),
    [
        ("abde", ["ab"], 0.5, 1.0, "one of two rows is mixed up"),
        ("abd", ["ab"], 0.0, 0.5, "a row of which one event is held is not counted"),
        ("abde", [], 1.0, 1.0, "all apart"),
    ],
)
def test_look_alikes_are_kept_apart(held, said, apart, heard, reason):
    rows = (
        link_gold.Apart(members=("a", "b"), why=""),
        link_gold.Apart(members=("d", "e"), why=""),
        link_gold.Apart(members=("a", "d"), why="", uncertain=True),
    )
    figures, _ = link_groups.not_same_event(linked(held, said, not_same_event=rows))
    assert figures == {"apart": apart, "apart_held": heard}, reason


def test_misses_name_both_passages():
    _, notes = link_groups.same_event(linked("abd", ["ad"], same_event=ONE_ACT))
    assert notes[0] == "missed, both held: a CONSULT occurred: a | b CONSULT occurred: b"
    assert notes[-1] == "false: a CONSULT occurred: a | d CONSULT occurred: d"


@pytest.mark.parametrize(
    ("gold", "told", "fits", "reason"),
    [
        ("met", "met", True, "the same"),
        ("breached", "alleged-breach", True, "the picture never says more"),
        ("breached", "lapsed", False, "a deadline that passed is no breach"),
        ("open", "unknown", False, "not the same"),
    ],
)
def test_where_a_commitment_stands(gold, told, fits, reason):
    assert link_ledger.stands(gold, told) is fits, reason


@pytest.mark.parametrize(
    ("gold", "told", "fits"),
    [(None, "", True), ("Gazette News Agency", "Gazette", True), ("Gazette", "", False), (None, "Gazette", False)],
)
def test_origins(gold, told, fits):
    assert link_groups.origin_fits(gold, told) is fits


def test_the_bench_comes_with_its_data():
    assert (links.DEFAULT / link_gold.FILE).is_file()


def test_an_unknown_part_is_refused_before_anything_is_read():
    with pytest.raises(UnknownNameError, match="same_events"):
        links.run(links.DEFAULT, {"misses": "same_events"})
