"""UCDP rows of our own making."""

from datetime import date

import pytest

from dragoman.exchange.histories.ucdp import FORM

GOOD = {
    "id": "9001", "type_of_violence": "1", "date_prec": "2", "date_start": "1993-04-05 00:00:00.000",
    "date_end": "1993-04-08 00:00:00.000", "side_a": "Government of Peru", "side_b": "Hill Rangers", "gwnoa": "135",
    "gwnob": "", "country": "Peru", "where_coordinates": "Pisac town", "adm_1": "Cusco", "latitude": "-13.42",
    "longitude": "-71.85", "best": "4", "low": "2", "high": "9", "source_office": "Andes Wire",
}  # fmt: skip


def table(*rows):
    lines = (",".join((GOOD | row).values()) for row in rows)
    return "\n".join((",".join(GOOD), *lines)) + "\n"


def test_a_row_says_who_did_what_to_whom(gathered):
    (row,) = gathered(FORM, {"a.csv": table({})}).rows
    expected = {
        "id": "9001", "date": date(1993, 4, 5), "until": date(1993, 4, 8), "date_precision": "week",
        "actor": "Government of Peru", "actor_key": "PER.government", "actor_country": "PER",
        "recipient_key": "other:hill-rangers", "recipient_country": None, "label": "state-based conflict",
        "type": "ASSAULT", "quad": "material-conflict", "intensity": -9.5, "deaths": 4, "deaths_low": 2,
        "deaths_high": 9, "place": "Pisac town", "country": "PER", "outlet": "Andes Wire", "source": "UCDP",
    }  # fmt: skip
    told = {name: row[name] for name in expected if name != "intensity"}
    assert told == {name: cell for name, cell in expected.items() if name != "intensity"}
    assert row["intensity"] < -5


WHO = [
    ({"side_a": "Government of Russia (Soviet Union)", "gwnoa": "365"}, "RUS.government", "RUS", "a state's two names"),
    ({"side_a": "Government of Nowhere", "gwnoa": "135"}, "PER.government", "PER", "the number tells it"),
    ({"side_a": "PKK", "gwnoa": ""}, "group:pkk", "TUR", "a group that we know"),
    ({"side_a": "Civilians", "gwnoa": ""}, "body:PER:civilians", "PER", "of where they were"),
]


@pytest.mark.parametrize(("cells", "key", "country", "reason"), WHO, ids=[row[-1] for row in WHO])
def test_sides_are_known_by_name_and_number(gathered, cells, key, country, reason):
    (row,) = gathered(FORM, {"a.csv": table(cells)}).rows
    assert (row["actor_key"], row["actor_country"]) == (key, country)


BAD = [
    ({"id": ""}, "no id", "nothing names it"),
    ({"date_end": "1993-04-01"}, "date_end is before date_start", "ends before it begins"),
    ({"type_of_violence": "7"}, "type_of_violence is no type; expected 1, 2 or 3", "no such type"),
    ({"best": "some"}, "best is no count", "a word for a number"),
    ({"high": "-1"}, "deaths_high is not within 0 and 1e+07", "below nought"),
]


@pytest.mark.parametrize(("cells", "why", "reason"), BAD, ids=[row[-1] for row in BAD])
def test_a_bad_row_is_kept_aside_with_the_reason(gathered, cells, why, reason):
    found = gathered(FORM, {"a.csv": table({"id": "1"}, cells)})
    assert (found.noted.events, found.noted.bad, found.aside[0]["line"]) == (1, {why: 1}, 3)
