"""GDELT rows of our own making, of both versions."""

from datetime import date

import pytest

from dragoman.errors import BadTableError
from dragoman.exchange.histories.gdelt import FORM, HEADS

GOOD = {
    "GLOBALEVENTID": "5001", "SQLDATE": "20110915", "Actor1Code": "PERMIL", "Actor1Name": "LIMA",
    "Actor1CountryCode": "PER", "Actor1Type1Code": "MIL", "Actor2Code": "ECU", "Actor2Name": "ECUADOR",
    "Actor2CountryCode": "ECU", "EventCode": "190", "QuadClass": "4", "GoldsteinScale": "-10",
    "ActionGeo_FullName": "Tumbes, Peru", "ActionGeo_CountryCode": "PE", "ActionGeo_Lat": "-3.57",
    "ActionGeo_Long": "-80.45", "DATEADDED": "20110916", "SOURCEURL": "https://example.org/a",
}  # fmt: skip


def line(width=61, **cells):
    return "\t".join((GOOD | cells).get(column, "") for column in HEADS[width])


@pytest.mark.parametrize("width", [57, 58, 61])
def test_each_version_is_known_by_its_width(gathered, width):
    (row,) = gathered(FORM, {"a.CSV": line(width) + "\n"}).rows
    assert len(HEADS[width]) == width
    expected = {
        "id": "5001", "date": date(2011, 9, 15), "published": date(2011, 9, 16), "actor": "LIMA",
        "actor_key": "PER.armed-forces", "actor_country": "PER", "recipient_key": "ECU", "recipient_country": "ECU",
        "code": "190", "type": "ASSAULT", "quad": "material-conflict", "goldstein": -10.0, "place": "Tumbes, Peru",
        "country": "PER", "latitude": -3.57, "source": "GDELT",
        "outlet": None if width == 57 else "https://example.org/a",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


WHO = [
    ({"Actor1Name": "PRESIDENT", "Actor1Type1Code": "GOV"}, "PER.government", "PER", "a role that a state's body has"),
    ({"Actor1Name": "GUERRILLAS", "Actor1Type1Code": "REB"}, "body:PER:rebels", "PER", "a role that no body has"),
    ({"Actor1Name": "PERU", "Actor1Type1Code": ""}, "PER", "PER", "the state itself"),
    ({"Actor1Name": "LIMA", "Actor1Type1Code": ""}, "PER", "PER", "a seat stands for its state"),
    (
        {"Actor1Name": "EUROPEAN UNION", "Actor1CountryCode": "", "Actor1Type1Code": "IGO"},
        "igo:eu",
        None,
        "of no state",
    ),
    ({"Actor1Name": "BUCHAREST", "Actor1CountryCode": "ROM", "Actor1Type1Code": ""}, "ROU", "ROU", "CAMEO's own code"),
    ({"Actor1Name": "WALKERS", "Actor1CountryCode": "AFR", "Actor1Type1Code": ""}, "other:walkers", None, "no state's"),
    ({"Actor1Name": "", "Actor1CountryCode": "", "Actor1Type1Code": ""}, None, None, "one side is enough"),
]


@pytest.mark.parametrize(("cells", "key", "country", "reason"), WHO, ids=[row[-1] for row in WHO])
def test_sides_are_known_by_name_and_code(gathered, cells, key, country, reason):
    (row,) = gathered(FORM, {"a.CSV": line(**cells)}).rows
    assert (row["actor_key"], row["actor_country"]) == (key, country)


@pytest.mark.parametrize(
    ("code", "country"), [("SF", "ZAF"), ("GM", "DEU"), ("GZ", "PSE"), ("WE", "PSE"), ("RI", "SRB"), ("QQ", None)]
)
def test_places_are_of_fips_states(gathered, code, country):
    assert gathered(FORM, {"a.CSV": line(ActionGeo_CountryCode=code)}).rows[0]["country"] == country


BAD = [
    ({"EventCode": "---"}, "EventCode is no code of CAMEO", "what GDELT writes where it has none"),
    ({"SQLDATE": "20111399"}, "SQLDATE is no day; expected YYYYMMDD", "no such day"),
    ({"ActionGeo_Lat": "41#"}, "ActionGeo_Lat is no number", "a sign too many"),
    ({"ActionGeo_Lat": "-91"}, "latitude is not within -90 and 90", "off the earth"),
    (dict.fromkeys(("Actor1Name", "Actor1CountryCode", "Actor1Type1Code", "Actor2Name", "Actor2CountryCode"), ""),
     "neither an actor nor a recipient", "nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "why", "reason"), BAD, ids=[row[-1] for row in BAD])
def test_a_bad_row_is_kept_aside_with_the_reason(gathered, cells, why, reason):
    bad = line(**cells)
    found = gathered(FORM, {"a.CSV": "\n".join((line(GLOBALEVENTID="1"), bad))})
    assert (len(found.rows), found.noted.bad, [one["row"] for one in found.aside]) == (1, {why: 1}, [bad])


def test_an_event_that_is_told_again_counts_once(gathered):
    found = gathered(FORM, {"a.CSV": "\n".join((line(), line(NumMentions="9")))})
    assert (len(found.rows), found.noted.repeated, found.aside[0]["line"]) == (1, 1, 2)


def test_another_width_is_not_gdelts(gathered):
    with pytest.raises(BadTableError, match="57, 58, 61 columns"):
        gathered(FORM, {"a.CSV": "\t".join(["1", "20110915", *["x"] * 57])})
