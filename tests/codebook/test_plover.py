"""The coding scheme is whole and agrees with itself."""

from typing import get_args

import pytest

from dragoman import codebook
from dragoman.codebook import table
from dragoman.codebook.plover import StatusRow, TriggerRow
from dragoman.errors import UnknownNameError
from dragoman.records import EventType, Status

PLOVER = codebook.load().plover


def test_the_types_are_those_of_the_records():
    assert set(PLOVER.types) == set(get_args(EventType))


@pytest.mark.parametrize("type", get_args(EventType))
def test_every_type_is_defined_and_keeps_its_side(type):
    entry = PLOVER.entry(type)
    sign = 1 if entry.quad.endswith("cooperation") else -1
    assert entry.definition.endswith(".")
    assert entry.contrast.endswith(".")
    assert entry.intensity * sign > 0
    assert all(-10 <= mode.intensity <= 10 and mode.definition for mode in entry.modes.values())


def test_cameo_maps_to_modes_that_exist():
    odd = [c.code for c in PLOVER.cameo.values() if c.type and c.mode and c.mode not in PLOVER.types[c.type].modes]
    assert odd == []


@pytest.mark.parametrize(
    ("code", "type", "mode", "reason"),
    [
        ("042", "CONSULT", "visit", "a visit"),
        ("057", "AGREE", "", "a formal agreement, though its root is diplomatic cooperation"),
        ("0871", "RETREAT", "ceasefire", "a cease-fire declared, though its root is yielding"),
        ("081", "CONCEDE", "", "restrictions eased"),
        ("138", "THREATEN", "violence", "a threat of force"),
        ("195", "ASSAULT", "aerial", "air weapons"),
        ("010", None, "", "a mere statement is no event of PLOVER"),
    ],
)
def test_cameo_codes_map(code, type, mode, reason):
    assert (PLOVER.cameo[code].type, PLOVER.cameo[code].mode) == (type, mode), reason


def test_triggers_name_types_and_modes_that_exist():
    rows = list(table.rows("plover/triggers.tsv", TriggerRow))
    assert [row for row in rows if row.mode and row.mode not in PLOVER.types[row.type].modes] == []
    assert {row.frame.partition("-")[0] for row in rows} <= {"subj", "gen", "mutual"}


def test_statuses_are_those_of_the_records():
    rows = list(table.rows("plover/status.tsv", StatusRow))
    assert {row.status for row in rows} <= {*get_args(Status), "none"}


def test_intensity_of_a_mode_falls_back_on_its_type():
    assert PLOVER.intensity("CONSULT", "phone") == PLOVER.types["CONSULT"].modes["phone"].intensity
    assert PLOVER.intensity("CONSULT", "") == PLOVER.types["CONSULT"].intensity


def test_an_unknown_type_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="ASSAULT"):
        PLOVER.entry("ASSALT")
