"""Nobody sees what others say of a thing before all who shall code it have said it, nor changes his word after."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.api.blind import Blind
from dragoman.errors import InputError
from dragoman.records import Assignment, Coding, Event, Evidence, Finished, Span, Withdrawal

START = datetime(2021, 5, 1, tzinfo=UTC)


def at(number):
    return START + timedelta(hours=number)


def code(coder, unit, number=0, verdict="accept", report="r"):
    return Coding(coder=coder, verdict=verdict, report=report, about=(unit,), at=at(number))


def add(coder, start, number=0):
    reading = Event(type="AID", evidence=Evidence("r", (Span(start, start + 5),)))
    return Coding(coder=coder, verdict="add", report="r", reading=reading, at=at(number))


def shall(*coders, back=False, number=0):
    return [Assignment(coder=one, report="r", by="eve", at=at(number), taken_back=back) for one in coders]


def through(*coders):
    return [Finished(coder=one, report="r", at=at(50)) for one in coders]


ADA, BEN, CY = code("ada", "x", 1), code("ben", "x", 2, "reject"), code("cy", "x", 3)
SEEN = [
    ([ADA], "ada", {ADA}, "the own"),
    ([ADA], "ben", set(), "not the other's before one has coded too"),
    ([ADA, BEN], "ada", {ADA, BEN}, "both have coded: both see"),
    ([ADA, BEN], "cy", set(), "who has not coded does not see"),
    ([ADA, BEN, CY], "cy", {ADA, BEN, CY}, "who joins later sees once done"),
    ([*shall("ada", "ben", "cy"), ADA, BEN], "ada", {ADA}, "cy shall code it too, and has not"),
    ([*shall("ada", "ben", "cy"), ADA, BEN, CY], "ada", {ADA, BEN, CY}, "all who shall have"),
    ([*shall("ada", "ben", "cy"), ADA, BEN, *shall("cy", back=True)], "ada", {ADA, BEN}, "cy no longer shall"),
    ([ADA, BEN, *shall("cy", number=9)], "ada", {ADA, BEN}, "what is laid open stays so"),
    ([ADA, Withdrawal(coder="ada", of=ADA.id, at=at(2)), BEN], "ben", {BEN}, "what was taken back counts as not said"),
    ([add("ada", 0), add("ben", 2)], "ada", {add("ada", 0)}, "additions wait for both to be through"),
    ([add("ada", 0), add("ben", 2), *through("ada")], "ada", {add("ada", 0)}, "ben is not through"),
    ([add("ada", 0), *through("ada", "ben")], "ben", {add("ada", 0)}, "both are through, and ben added nothing"),
    ([add("ada", 0), *through("ben", "cy")], "ben", set(), "ada, who added, is not through"),
]


@pytest.mark.parametrize(("entries", "coder", "seen", "reason"), SEEN, ids=[case[-1] for case in SEEN])
def test_what_a_coder_sees(entries, coder, seen, reason):
    assert set(Blind(entries).seen_by(coder)) == seen, reason


def test_an_editor_sees_what_is_laid_open_but_for_what_the_editor_shall_code_too():
    other = [code("ada", "y", 4, report="q"), code("ben", "y", 5, report="q")]
    entries = [ADA, BEN, *shall("eve", number=8), *other]
    assert set(Blind(entries).seen_by_editor("eve")) == set(other)
    assert set(Blind(entries).seen_by_editor("dan")) == {ADA, BEN, *other}
    assert set(Blind([ADA]).seen_by_editor("dan")) == set()


REFUSED = [
    ([ADA, BEN], code("ada", "x", 9, "reject"), "ben coded x too", "he has seen what ben says"),
    ([ADA, BEN], Withdrawal(coder="ben", of=BEN.id, at=at(9)), "an editor rules over it", "nor is it taken back"),
    ([*through("ada")], add("ada", 7, 9), "is through with report r", "he said that there is no more"),
    (
        [add("ada", 0), *through("ada")],
        Withdrawal(coder="ada", of=add("ada", 0).id, at=at(60)),
        "an editor may drop",
        "he said that it is all",
    ),
]


@pytest.mark.parametrize(("entries", "entry", "message", "reason"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_closed(entries, entry, message, reason):
    with pytest.raises(InputError, match=message):
        Blind(entries).check(entry)


FREE = [
    ([ADA], code("ada", "x", 9, "reject"), "nobody else has coded it"),
    ([ADA, BEN], code("cy", "x", 9), "who has not seen may code"),
    ([ADA], Withdrawal(coder="ada", of=ADA.id, at=at(9)), "nobody else has coded it"),
    ([], add("ada", 0), "not through yet"),
]


@pytest.mark.parametrize(("entries", "entry", "reason"), FREE, ids=[case[-1] for case in FREE])
def test_what_is_not(entries, entry, reason):
    Blind(entries).check(entry)
    assert entry not in entries, reason


CODERS, UNITS = ("ada", "ben", "cy"), ("x", "y")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("code"), st.sampled_from(CODERS), st.sampled_from(UNITS)),
        st.tuples(st.just("back"), st.sampled_from(CODERS), st.sampled_from(UNITS)),
        st.tuples(st.just("shall"), st.sampled_from(CODERS), st.booleans()),
    ),
    max_size=14,
)


@given(STEPS)
@settings(max_examples=120, deadline=None)
def test_whatever_happens_no_coder_says_anything_new_of_what_he_has_seen(steps):
    entries, seen = [], {coder: set() for coder in CODERS}
    for number, (what, coder, of) in enumerate(steps):
        if what == "code":
            entry = code(coder, of, number)
        elif what == "shall":
            entry = Assignment(coder=coder, report="r", by="eve", at=at(number), taken_back=of)
        else:
            blind = Blind(entries)
            held = blind.of(coder, ("record", of))
            if held is None:
                continue
            entry = Withdrawal(coder=coder, of=held.id, at=at(number))
        try:
            Blind(entries).check(entry)
        except InputError:
            continue
        unit = ("record", of)
        assert what == "shall" or unit not in seen[coder]
        entries.append(entry)
        for one in CODERS:
            for other in Blind(entries).seen_by(one):
                if other.coder != one:
                    seen[one].add(other.unit)
