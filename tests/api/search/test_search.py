"""What a search finds: passages, in which order, page by page, and what it says of slips."""

from datetime import UTC, datetime

import pytest

from dragoman.api import Crisis
from dragoman.api.search import pool, quote
from dragoman.errors import InputError, UnknownNameError
from dragoman.records import Origin, Span
from dragoman.store import Found, open_store
from tests.crisis import HARBOUR, HILLS, OASIS, Desk, day, known_actors

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WIRE = Origin(kind="copy", key="wire:meridian", name="Meridian Wire", basis="stated")


def desks():
    """Four reports of three outlets; two of them carry the text of one agency."""
    first = Desk("a.txt", "2020-01-05", outlet="The Daily")
    first.act(
        "Turkey warned that it would strike the convoy near Harbour Town.",
        "THREATEN",
        ["TUR"],
        ["SYR"],
        status="threatened",
        when=day("2020-01-04"),
        place=HARBOUR,
        front="theatre:LBY",
        mode="",
    )
    first.act(
        "Russian aircraft bombed Hills.",
        "ASSAULT",
        ["RUS"],
        ["SYR"],
        mode="aerial",
        place=HILLS,
        when=day("2019-12-20"),
    )
    first.statement("The ceasefire at Harbour Town holds, Egypt said.", "EGY", about=("LBY",))
    second = Desk("b.txt", "2020-02-01", outlet="The Weekly", origin=WIRE)
    second.commitment(
        "Turkey promised to withdraw its convoy by March.", "promise", ["TUR"], ["RUS"], deadline=day("2020-03-01")
    )
    second.actor("person:ada-erdoğan", "Ada Erdoğan", country="TUR", role="minister")
    second.statement("The ceasefire is a trap, Ada Erdoğan said.", "person:ada-erdoğan", about=("RUS",))
    third = Desk("c.txt", "2020-02-02", outlet="The Daily", origin=WIRE)
    third.commitment(
        "Turkey promised to withdraw its convoy by March.", "promise", ["TUR"], ["RUS"], deadline=day("2020-03-01")
    )
    third.figure(
        "At least 40 people died at Oasis.",
        40,
        kind="killed",
        qualifier="at-least",
        place=OASIS,
        attributed_to="SYR",
        doubtful=True,
    )
    fourth = Desk("d.txt", None, outlet="Evening Mail")
    fourth.relation("Egypt backs the Eastern Front.", "EGY", "backs", "group:east")
    fourth.act("Egypt and Libya met.", "CONSULT", ["EGY", "LBY"])
    return first, second, third, fourth


@pytest.fixture(scope="module")
def crisis(tmp_path_factory):
    made = desks()
    accounts = known_actors(*made)
    found = [
        Found(one.report, (*one.records, *(a for a in accounts if a.evidence.report == one.report.id))) for one in made
    ]
    with open_store(tmp_path_factory.mktemp("search") / "x.db", create=True) as store:
        store.add_all(found, reader="r", known_at=NOW)
        yield Crisis(store)


def files(found):
    return "".join(sorted({one.file[0] for one in found}))


@pytest.mark.parametrize(
    ("query", "expected", "reason"),
    [
        ("ceasefire", "ab", "words stand in reports"),
        ("ceasefire trap", "b", "all of them"),
        ("ceasefire -trap", "a", "without one"),
        ("type:THREATEN", "a", "type of an event"),
        ("type:threaten", "a", "case does not matter"),
        ("type:THREATEN,ASSAULT kind:event", "a", "either"),
        ("type:promise", "c", "kind of a commitment; the same text in b is its copy"),
        ("type:killed", "c", "kind of a figure"),
        ("type:backs", "d", "relation"),
        ("status:threatened", "a", "status"),
        ("mode:aerial", "a", "mode"),
        ("by:TUR kind:event", "a", "who acts"),
        ("by:TUR", "abc", "or promises; a person of the state is the state's"),
        ("to:RUS kind:commitment", "c", "to whom"),
        ("to:RUS kind:statement", "b", "of whom"),
        ("to:EGY kind:event", "d", "who meets is met"),
        ("by:SYR", "c", "who gives a figure"),
        ("actor:Turkey", "abc", "by name"),
        ("actor:Russia actor:Syria", "a", "both take part"),
        ('actor:"Ada Erdogan"', "b", "without its accent"),
        ("front:theatre:LBY", "a", "front"),
        ("front:Libya", "a", "by name"),
        ("place:Oasis", "c", "place"),
        ("place:LBY kind:event", "a", "state of the place"),
        ("place:Coast", "a", "province of the place"),
        ('outlet:"the daily"', "ac", "outlet, without words: the beginning of each report"),
        ('outlet:"Meridian Wire" kind:commitment', "c", "whose text it carries"),
        ('-outlet:"the daily" ceasefire', "b", "not of an outlet"),
        ("report:d.txt", "d", "report"),
        ("sure:no", "c", "what we doubt"),
        ("sure:yes kind:figure", "", "and what we do not"),
        ("kind:event since:2020", "ad", "since: by its own time; without one by the report's, unless nothing is known"),
        ("kind:event until:2019", "a", "until the end of a year"),
        ("kind:commitment since:2020-03", "c", "a promise by its deadline"),
        ("ceasefire since:2020-02", "b", "words by the report's date"),
        ("convoy kind:event", "a", "words beside a record"),
        ("convoy type:ASSAULT", "a", "within some hundred characters"),
        ("-type:ASSAULT kind:event", "ad", "not of a type"),
        ("-actor:TUR kind:statement", "a", "nor of an actor"),
        ("voices:>1 kind:commitment", "", "one agency is one voice"),
        ("voices:1 kind:commitment", "c", "however many print it"),
    ],
)  # fmt: skip
def test_queries(crisis, query, expected, reason):
    wanted = expected if query != "kind:event since:2020" else "a"
    assert files(crisis.search(query)) == wanted, reason


def test_a_passage_has_its_words_marked_its_records_and_its_copies(crisis):
    (one,) = crisis.search("convoy type:promise").results
    assert "".join(piece.text for piece in one.passage) == "Turkey promised to withdraw its convoy by March."
    assert [piece.text for piece in one.passage if piece.marked] == ["convoy"]
    assert [record.kind for record in one.records] == ["promise"]
    assert len(one.copies) == 1
    assert one.told_by == 1


def test_words_alone_bring_the_records_that_rest_on_the_passage(crisis):
    (one,) = crisis.search("trap").results
    assert [type(record).__name__ for record in one.records] == ["Statement"]


def test_the_newest_comes_first_where_words_are_alike(crisis):
    assert [one.file for one in crisis.search("ceasefire")] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("query", "same", "said"),
    [
        ("actor:Turkye", "actor:Turkey", "searched for Turkey instead of Turkye"),
        ('actor:"Ada Erdgan"', 'actor:"Ada Erdogan"', "searched for Ada Erdoğan instead of Ada Erdgan"),
        ("place:Oaiss", "place:Oasis", "searched for oasis instead of Oaiss"),
        ("outlet:Dialy", "outlet:Daily", "searched for daily instead of Dialy"),
    ],
)
def test_a_slip_in_a_name_is_put_right_and_told(crisis, query, same, said):
    found = crisis.search(query)
    assert [one.report for one in found] == [one.report for one in crisis.search(same)]
    assert found.notes == (said,)


@pytest.mark.parametrize("query", ["actor:Zzyzx", "by:Tur", "place:Xanadu", "outlet:Nobody", "actor:Ada"])
def test_a_name_that_is_not_nearly_one_is_told(crisis, query):
    if query == "by:Tur":
        assert crisis.search(query).notes == (), "a code is no slip"
        return
    with pytest.raises(UnknownNameError, match="unknown"):
        crisis.search(query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("type:ASAULT", "did you mean ASSAULT"),
        ("status:threatend", "did you mean threatened"),
        ("kind:act", "statement"),
        ("front:Atlantis", "unknown front"),
        ("mode:areal", "aerial"),
        ("since:yesterday", "write it as 2020, 2020-01 or 2020-01-31"),
        ("since:2020-13", "is no date"),
        ("voices:many", "voices:>2"),
        ("sure:maybe", "yes"),
        ("mode:aerial kind:statement", "no kind of record has all of these"),
        ("report:x.txt", "unknown report"),
    ],
)
def test_a_value_that_there_is_not_is_told(crisis, query, said):
    with pytest.raises(InputError) as raised:
        crisis.search(query)
    assert said in str(raised.value)


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize(
    "query", ["kind:event,commitment,figure,statement,relation", "ceasefire", 'outlet:"The Daily","The Weekly"']
)
def test_pages_hold_all_results_once_and_in_order(crisis, query, most, monkeypatch):
    whole = [(one.report, one.start) for one in crisis.search(query, most=50)]
    pages, after = [], None
    while True:
        page = crisis.search(query, most=most, after=after)
        pages += [(one.report, one.start) for one in page]
        if page.next is None:
            break
        after = page.next
    assert pages == whole


def test_a_pool_of_few_reports_goes_on_to_the_next(crisis, monkeypatch):
    monkeypatch.setattr(pool, "REPORTS", 1)
    seen, after = [], None
    while True:
        page = crisis.search("kind:event,commitment,statement", after=after)
        seen += [one.file for one in page]
        if (after := page.next) is None:
            break
    assert seen == ["c.txt", "b.txt", "b.txt", "a.txt", "a.txt", "a.txt", "d.txt"]


def test_reports_that_come_in_meanwhile_change_no_later_page(tmp_path):
    made = desks()
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add_all([Found(one.report, one.records) for one in made[:3]], reader="r", known_at=NOW)
        crisis = Crisis(store)
        first = crisis.search("ceasefire", most=1)
        late = Desk("z.txt", "2020-03-01").statement("A ceasefire again, they said.")
        store.add_all([Found(late.report, late.records)], reader="r", known_at=NOW)
        second = crisis.search("ceasefire", most=1, after=first.next)
        assert [one.file for one in (*first, *second)] == ["b.txt", "a.txt"]


@pytest.mark.parametrize("after", ["x", "", "éé", "W10"])
def test_a_place_to_go_on_from_that_is_none_is_told(crisis, after):
    if not after:
        assert crisis.search("ceasefire", after=after).results
        return
    with pytest.raises(InputError, match="no place to go on from"):
        crisis.search("ceasefire", after=after)


def test_a_place_to_go_on_from_belongs_to_its_query(crisis):
    page = crisis.search("kind:event", most=1)
    with pytest.raises(InputError, match="another query"):
        crisis.search("kind:statement", after=page.next)


def test_facets_count_and_narrow(crisis):
    found = crisis.search("kind:event")
    facets = {facet.field: facet for facet in found.facets}
    for facet in facets.values():
        for value in facet.values:
            assert len(crisis.search(value.query)) == value.count, (facet.field, value)
    assert {value.value: value.count for value in facets["type"].values} == {"ASSAULT": 1, "THREATEN": 1, "CONSULT": 1}
    assert next(value.name for value in facets["actor"].values if value.value == "TUR") == "Turkey"


def test_nothing_later_than_the_moment_is_found(crisis):
    assert files(crisis.as_of("2020-01-31").search("ceasefire")) == "a"
    assert files(crisis.known_at("2020-01-01").search("ceasefire")) == ""


def test_what_is_corrected_is_found_as_it_is_right(crisis, tmp_path):
    made = desks()[0]
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add(made.report, made.records, reader="r", known_at=NOW)
        own = Crisis(store)
        threat = own.search("type:THREATEN").results[0].records[0]
        own.correct(threat.id, {"type": "REQUEST"}, by="ada", why="it asks")
        assert len(own.search("type:THREATEN")) == 0
        assert len(own.search("type:REQUEST")) == 1


def test_a_passage_of_words_is_the_sentences_in_which_they_stand():
    text = "Much was said before. The convoy left the harbour at dawn. Nobody spoke of the talks. The end."
    made = Desk("x.txt", "2020-01-01").act(text, "CONSULT").report
    stands = [quote.Stand(*span, n) for n, span in enumerate([(26, 32), (42, 49)])]
    span = quote.best_passage(made, stands)
    assert span.slice(made.text) == "The convoy left the harbour at dawn."
    shown = quote.pieces(made, span, [Span(26, 32)])
    assert [(piece.text, piece.marked) for piece in shown] == [
        ("The ", False),
        ("convoy", True),
        (" left the harbour at dawn.", False),
    ]
