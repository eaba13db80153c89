"""What a query asks for, and how it is told what is wrong with one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.api.search import FIELDS, Condition, Query, narrowed, query, widened, written
from dragoman.errors import InputError
from dragoman.store import Term

C = Condition


@pytest.mark.parametrize(
    ("text", "words", "fields", "reason"),
    [
        ("ceasefire", ["ceasefire"], [], "a word"),
        ('"joint patrol*" -drone', ['"joint patrol*"', "-drone"], [], "a phrase with a beginning, and what is absent"),
        ("actor:TUR", [], [C("actor", ("TUR",))], "a field"),
        ("ACTOR:TUR", [], [C("actor", ("TUR",))], "in capitals too"),
        ("type:THREATEN,ASSAULT", [], [C("type", ("THREATEN", "ASSAULT"))], "several values"),
        ('actor:"Hulusi Akar",TUR gas', ["gas"], [C("actor", ("Hulusi Akar", "TUR"))], "a value in quotation marks"),
        ("actor:“Hulusi Akar”", [], [C("actor", ("Hulusi Akar",))], "in typographic ones"),
        ("-type:ASSAULT convoy", ["convoy"], [C("type", ("ASSAULT",), absent=True)], "what must not be"),
        ("actor:TUR actor:SYR", [], [C("actor", ("TUR",)), C("actor", ("SYR",))], "both"),
        ("actor:TUR,TUR actor:TUR", [], [C("actor", ("TUR",))], "the same said again says nothing"),
        ('"the type:ASSAULT said"', ['"the type assault said"'], [], "within quotation marks all is words"),
        ("at 18:00", ["at", "1800"], [], "a time is no field"),
        ("https://example.org/a", ["https", '"example org a"'], [], "nor is an address"),
        ("voices:>2", [], [C("voices", (">2",))], "a comparison"),
        ("since:2020-01 until:2020-02-14", [], [C("since", ("2020-01",)), C("until", ("2020-02-14",))], "dates"),
        ("-convoy kind:event", ["-convoy"], [C("kind", ("event",))], "with a field, absent words are enough"),
    ],
)
def test_queries(text, words, fields, reason):
    asked = query(text)
    assert list(asked.fields) == fields, reason
    if "://" not in text and ":00" not in text:
        assert written(Query(asked.words)) == " ".join(words), reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tpye:ASSAULT", ["no field tpye:", "did you mean type:", "actor", "voices", "quotation marks"]),
        ("Minister: no comment", ["no field Minister:"]),
        ("actor:", ["actor: has no value", "actor:TUR"]),
        ("actor: TUR", ["right after the colon"]),
        ("by:,", ["by: has no value"]),
        ('actor:"Hulusi Akar', ["quotation mark", "not closed"]),
        ("", ["asks for no word"]),
        ("-convoy", ["asks for no word"]),
        ("… !", ["asks for no word"]),
    ],
)
def test_what_is_wrong_is_told(text, said):
    with pytest.raises(InputError) as raised:
        query(text)
    assert [part for part in said if part not in str(raised.value)] == []


WORD = st.text("abcdefgçéßıŁ'", min_size=1, max_size=8).filter(lambda word: any(c.isalpha() for c in word))
VALUES = st.text(st.characters(exclude_characters='"“”„', exclude_categories=("C", "Z")), min_size=1, max_size=8)
VALUE = st.lists(VALUES, min_size=1, max_size=3).map(" ".join)
FIELD = st.builds(
    lambda name, values, absent: Condition(name, tuple(dict.fromkeys(values)), absent),
    st.sampled_from(sorted(FIELDS)), st.lists(VALUE, min_size=1, max_size=3), st.booleans(),
)  # fmt: skip
TYPED = st.one_of(
    WORD, WORD.map(lambda word: f"-{word}"), WORD.map(lambda word: f"{word}*"),
    st.lists(WORD, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
)  # fmt: skip


@given(st.lists(TYPED, max_size=4), st.lists(FIELD, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_a_query_that_is_written_is_read_as_the_same(words, fields):
    asked = Query(query(" ".join((*words, "kind:event"))).words, tuple(dict.fromkeys(fields)))
    assert query(written(asked)) == asked


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        asked = query(text)
    except InputError:
        return
    assert query(written(asked)) == asked


def test_a_query_is_narrowed_and_widened():
    asked = query("convoy actor:TUR")
    more = narrowed(asked, "outlet", "The Daily")
    assert written(more) == 'convoy actor:TUR outlet:"The Daily"'
    assert narrowed(more, "outlet", "The Daily") == more
    assert widened(more, "outlet") == asked


def test_every_field_has_an_example_that_can_be_read():
    for field in FIELDS.values():
        (condition,) = query(field.example).fields
        assert condition.field == field.name
        assert field.what


def test_a_single_word_in_quotation_marks_is_meant_as_it_stands():
    assert query("convoy").words == (Term(("convoy",)),)
    assert query('"convoy"').words == (Term(("convoy",), exact=True),)
