"""What comes next by a history: nothing of the future in it, names, types."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman import codebook
from dragoman.analyse.forecast.ahead import by_history, told
from dragoman.analyse.forecast.ahead.by_type import by_type
from dragoman.analyse.forecast.chances.targets import TYPES, Target
from dragoman.errors import InputError, UnknownNameError
from dragoman.records.history import History

BOOK = codebook.load()
WANTED = (Target("material-conflict", 7), Target("CONSULT", 30))


def history(rows):
    """Rows of day, actor, form and recipient."""
    rows = np.array(sorted(rows), np.int32).reshape(-1, 4)
    return History(
        start=date(2001, 1, 1),
        day=rows[:, 0],
        actor=rows[:, 1],
        form=rows[:, 2],
        recipient=rows[:, 3],
        actors=("TUR", "RUS", "SYR", "group:east"),
        countries=("TUR", "RUS", "SYR", "SYR"),
        forms=("ASSAULT.aerial", "CONSULT", "ASSAULT", "smile"),
        types=("ASSAULT", "CONSULT", "ASSAULT", ""),
        quads=("material-conflict", "verbal-cooperation", "material-conflict", ""),
        source="made up",
    )


EVENTS = st.tuples(st.integers(0, 60), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
SURE = [(0, 0, 0, 1), (30, 1, 1, 0)]


@given(st.lists(EVENTS, max_size=40), st.lists(EVENTS, max_size=20))
def test_what_comes_after_the_last_known_day_changes_nothing(rows, others):
    """The future deleted, and another one put in its place."""
    known = [*SURE, *(row for row in rows if row[0] <= 30)]
    futures = ([], [row for row in rows if row[0] > 30], [(row[0] + 31, *row[1:]) for row in others])
    found = [
        by_history.ahead(history([*known, *future]), ("TUR", "RUS"), BOOK, targets=WANTED, until=date(2001, 1, 31))
        for future in futures
    ]
    assert found[0] == found[1] == found[2]
    for one in found[0].prospects:
        assert 0 <= one.low <= one.probability <= one.high <= 1
        assert one.few <= one.median <= one.many
        assert all(act.on <= date(2001, 1, 31) for act in one.acts)


@pytest.mark.parametrize(
    ("two", "keys", "reason"),
    [
        (("Turkey", "russia"), ("TUR", "RUS"), "by name, in any case"),
        (("TUR", "group:east"), ("TUR", "group:east"), "by key"),
        (("TUR", "SYR"), ("TUR", "SYR"), "a state stands for itself where others are of its country"),
    ],
)
def test_sides_are_found_by_name_code_and_key(two, keys, reason):
    found = by_history.ahead(history(SURE), two, BOOK, targets=WANTED)
    assert (found.a, found.b) == keys, reason


def test_a_name_of_many_is_none():
    many = replace(history(SURE), actors=("TUR", "RUS", "org:one", "group:east"))
    with pytest.raises(UnknownNameError, match="single actor of the history 'SYR'"):
        by_history.ahead(many, ("TUR", "SYR"), BOOK, targets=WANTED)


def test_two_names_of_one_side():
    with pytest.raises(InputError, match="the same"):
        by_history.ahead(history(SURE), ("TUR", "Turkey"), BOOK, targets=WANTED)


def test_types_alone_are_forms():
    found = by_type(history([*SURE, (31, 0, 2, 2), (32, 0, 3, 2)]))
    assert found.forms == found.types == TYPES
    assert [found.forms[form] for form in found.form] == ["ASSAULT", "CONSULT", "ASSAULT"], "a smile has no type"
    assert found.quads[TYPES.index("CONSULT")] == "verbal-cooperation"
    assert by_type(found).form.tolist() == found.form.tolist()


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (112, "112th")],
)
def test_places_are_told_as_people_do(place, said):
    assert told.ordinal(place) == said


@pytest.mark.parametrize(("chance", "said"), [(0.004, "<1%"), (0.006, "1%"), (0.5, "50%"), (0.997, ">99%")])
def test_no_chance_is_told_as_certain(chance, said):
    assert told.percent(chance) == said
