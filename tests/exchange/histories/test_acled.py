"""ACLED rows of our own making, in the manners of several years."""

import csv
import io
from datetime import date

import pytest

from dragoman.exchange.histories.acled import FORM

GOOD = {
    "event_id_cnty": "PER11", "event_date": "2022-02-03", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Military Forces of Peru (2021-2022)", "actor2": "Hill Rangers",
    "country": "Peru", "admin1": "Cusco", "location": "Pisac", "latitude": "-13.42", "longitude": "-71.85",
    "source": "Andes Wire; Hill Herald", "notes": 'Shots were fired, "many",\nsaid a passer-by.', "fatalities": "3",
    "timestamp": "1644364800",
}  # fmt: skip


def table(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, GOOD)
    writer.writeheader()
    writer.writerows(GOOD | row for row in rows)
    return out.getvalue()


def test_a_row_says_who_did_what_to_whom(gathered):
    (row,) = gathered(FORM, {"a.csv": table({})}).rows
    expected = {
        "id": "PER11", "date": date(2022, 2, 3), "date_precision": "day", "published": date(2022, 2, 9),
        "actor": "Military Forces of Peru (2021-2022)", "actor_key": "PER.armed-forces", "actor_country": "PER",
        "recipient_key": "other:hill-rangers", "recipient_country": None, "code": None, "label": "Armed clash",
        "type": "ASSAULT", "mode": None, "quad": "material-conflict", "deaths": 3, "place": "Pisac", "country": "PER",
        "outlet": "Andes Wire; Hill Herald", "source": "ACLED",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


TAKEN = [
    ({"event_date": "3 February 2022"}, {"date": date(2022, 2, 3)}, "a day as exports wrote it"),
    ({"event_date": "03-Feb-2022", "time_precision": "3"}, {"date": date(2022, 2, 3), "date_precision": "month"}, "older yet"),
    ({"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}, {"type": "ASSAULT", "mode": "aerial"}, "a mode"),
    ({"event_type": "Protests", "sub_event_type": "Peaceful protest"}, {"type": "PROTEST", "mode": "demonstrate"}, "any sub-event type"),
    ({"event_type": "Strategic developments", "sub_event_type": "Other"}, {"type": None, "label": "Other"}, "none in PLOVER"),
    ({"event_type": "Battle-No change of territory", "sub_event_type": ""}, {"type": "ASSAULT", "label": "Battle-No change of territory"}, "before sub-event types"),
    ({"actor1": "Protesters (Peru)", "actor2": ""}, {"actor_key": "body:PER:protesters", "recipient": None}, "one side"),
    ({"actor1": "Police Forces of Peru (2021-2022) Border Guard"}, {"actor_key": "PER.police"}, "what follows the years"),
    ({"actor2": "HR: Hizbollah"}, {"recipient_key": "group:hezbollah"}, "a name after its letters"),
    ({"timestamp": "16443648000000"}, {"published": None}, "no moment of our time"),
    ({"fatalities": ""}, {"deaths": None}, "not told is not nought"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected", "reason"), TAKEN, ids=[row[-1] for row in TAKEN])
def test_what_is_told_in_another_way_is_taken(gathered, cells, expected, reason):
    (row,) = gathered(FORM, {"a.csv": table(cells)}).rows
    assert {name: row[name] for name in expected} == expected


BAD = [
    ({"event_type": "Festival"}, "event_type is no event type of ACLED", "no such type"),
    ({"fatalities": "several"}, "fatalities is no count", "a word for a number"),
    ({"fatalities": "2.5"}, "fatalities is no count", "half a death"),
    ({"fatalities": "-2"}, "deaths is not within 0 and 1e+07", "below nought"),
    ({"latitude": "1e9"}, "latitude is not within -90 and 90", "off the earth"),
    ({"time_precision": "9"}, "time_precision is no precision; expected 1, 2 or 3", "no such code"),
]


@pytest.mark.parametrize(("cells", "why", "reason"), BAD, ids=[row[-1] for row in BAD])
def test_a_bad_row_is_kept_aside_with_all_its_lines(gathered, cells, why, reason):
    found = gathered(FORM, {"a.csv": table({"event_id_cnty": "PER1"}, cells)})
    assert (found.noted.events, found.noted.bad) == (1, {why: 1})
    assert found.aside[0]["line"] == 4
    assert found.aside[0]["row"].endswith('said a passer-by.",3,1644364800') or "fatalities" in cells


def test_capital_heads_are_known(gathered):
    head, _, rest = table({}).partition("\r\n")
    assert len(gathered(FORM, {"a.csv": f"{head.upper()}\r\n{rest}"}).rows) == 1


def test_a_quotation_without_an_end_costs_what_it_holds_and_no_more(gathered):
    broken = 'PER2,2022-02-03,1,Battles,"Armed clash,and so on\n'
    tail = "".join(f"PER{n},line {n}\n" for n in range(3, 9))
    found = gathered(FORM, {"a.csv": table({}).replace("\r\n", "\n") + broken + tail})
    assert len(found.rows) == 1
    assert found.aside[0]["row"] == (broken + tail).rstrip("\n")
