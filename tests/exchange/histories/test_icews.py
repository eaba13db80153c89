"""ICEWS rows of our own making into a history, and what cannot be taken beside it."""

from datetime import date

import pytest

from dragoman.errors import BadTableError
from dragoman.exchange.histories.icews import FORM

HEAD = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
GOOD = {
    "Event ID": "71", "Event Date": "2009-03-04", "Source Name": "Foreign Affairs (Peru)", "Source Country": "Peru",
    "Event Text": "Consult", "CAMEO Code": "040", "Intensity": "1", "Target Name": "Ecuador",
    "Target Country": "Ecuador", "Publisher": "Andes Wire", "City": "Lima", "Country": "Peru", "Latitude": "-12.05",
    "Longitude": "-77.04",
}  # fmt: skip


def line(**cells):
    row = GOOD | {name.replace("_", " "): cell for name, cell in cells.items()}
    return "\t".join(row.get(column, "NA") for column in HEAD)


def tsv(*lines):
    return "\n".join(("\t".join(HEAD), *lines)) + "\n"


def test_a_row_says_who_did_what_to_whom(gathered):
    found = gathered(FORM, {"a.tab": tsv(line())})
    assert found.rows == [
        {
            "id": "71", "date": date(2009, 3, 4), "until": None, "date_precision": "day",
            "published": date(2009, 3, 4), "actor": "Foreign Affairs (Peru)", "actor_key": "PER.foreign-ministry",
            "actor_country": "PER", "recipient": "Ecuador", "recipient_key": "ECU", "recipient_country": "ECU",
            "code": "040", "label": "Consult", "type": "CONSULT", "mode": None, "quad": "verbal-cooperation",
            "intensity": 1.9, "goldstein": 1.0, "deaths": None, "deaths_low": None, "deaths_high": None,
            "place": "Lima", "latitude": -12.05, "longitude": -77.04, "country": "PER", "outlet": "Andes Wire",
            "source": "ICEWS",
        }
    ]  # fmt: skip
    assert (found.noted.read, found.noted.events, found.noted.bad, found.aside) == (1, 1, {}, [])


BAD = [
    ({"Event_ID": ""}, "no Event ID", "nothing names it"),
    ({"Event_Date": ""}, "no Event Date", "no day"),
    ({"Event_Date": "04/03/2009"}, "Event Date is no day; expected YYYY-MM-DD", "a day in another order"),
    ({"Event_Date": "2009-02-30"}, "Event Date is no day; expected YYYY-MM-DD", "no such day"),
    ({"CAMEO_Code": "999", "Event_Text": "Sing"}, "CAMEO Code is no code of CAMEO", "no such code"),
    ({"Intensity": "high"}, "Intensity is no number", "a word for a number"),
    ({"Intensity": "inf"}, "goldstein is not within -10 and 10", "off the scale"),
    ({"Latitude": "north"}, "Latitude is no number", "a word for a number"),
    ({"Longitude": "181"}, "longitude is not within -180 and 180", "off the earth"),
    ({"Latitude": "nan"}, "latitude is not within -90 and 90", "not a number"),
    ({"Source_Name": "", "Target_Name": "NA"}, "neither an actor nor a recipient", "nobody"),
]


@pytest.mark.parametrize(("cells", "why", "reason"), BAD, ids=[row[-1] for row in BAD])
def test_a_bad_row_is_kept_aside_with_the_reason(gathered, cells, why, reason):
    bad = line(**cells)
    found = gathered(FORM, {"a.tab": tsv(bad, line(Event_ID="72"))})
    assert [row["id"] for row in found.rows] == ["72"]
    assert found.noted.bad == {why: 1}
    assert [(one["file"], one["line"], one["row"]) for one in found.aside] == [("a.tab", 2, bad)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (line().rsplit("\t", 1)[0], "cells under 20 columns"),
        (line() + "\tmore", "cells under 20 columns"),
    ],
)
def test_a_row_with_too_few_or_too_many_cells_is_kept_aside(gathered, text, why):
    found = gathered(FORM, {"a.tab": tsv(text, line(Event_ID="72"))})
    assert found.noted.bad == {why: 1}
    assert found.aside[0]["row"] == text


TAKEN = [
    ({"CAMEO_Code": "40"}, {"code": "040"}, "a spreadsheet dropped the nought"),
    ({"CAMEO_Code": "14", "Event_Text": "Consider policy option"}, {"code": "014", "type": None}, "the name tells it"),
    ({"CAMEO_Code": "14", "Event_Text": "PROTEST"}, {"code": "14", "type": "PROTEST"}, "a root under its own name"),
    ({"Intensity": ""}, {"goldstein": 1.0}, "the code has Goldstein's number"),
    ({"Target_Name": "Priest (Holy See (Vatican City State))"}, {"recipient_country": "VAT"}, "brackets in brackets"),
    ({"Target_Name": ""}, {"recipient": None, "recipient_key": None, "recipient_country": "ECU"}, "one side is enough"),
    ({"City": "NA", "Province": "Callao"}, {"place": "Callao"}, "the smallest place that is told"),
    ({"Country": "Atlantis"}, {"country": None}, "no state that we know"),
    ({"Source_Name": 'Ana "La Voz" Vell'}, {"actor": 'Ana "La Voz" Vell'}, "quotation marks are letters here"),
    ({"Source_Name": "Zoë Vél"}, {"actor_key": "other:PER:zoe-vel"}, "an actor that we do not know"),
]


@pytest.mark.parametrize(("cells", "expected", "reason"), TAKEN, ids=[row[-1] for row in TAKEN])
def test_what_is_told_in_another_way_is_taken(gathered, cells, expected, reason):
    (row,) = gathered(FORM, {"a.tab": tsv(line(**cells))}).rows
    assert {name: row[name] for name in expected} == expected


def test_ids_repeat_over_the_years_but_not_on_a_day(gathered):
    again, later = line(Source_Name="Chile"), line(Event_Date="2010-03-04")
    found = gathered(FORM, {"a.tab": tsv(line(), later), "b.tab": tsv(again)})
    assert [(row["id"], row["date"].year, row["actor_country"]) for row in found.rows] == [
        ("71", 2009, "PER"),
        ("71", 2010, "PER"),
    ]
    assert (found.noted.read, found.noted.repeated, found.noted.bad) == (3, 1, {})
    assert [(one["file"], one["row"]) for one in found.aside] == [("b.tab", again)]


def test_old_files_in_latin_1_keep_their_letters(gathered):
    found = gathered(FORM, {"a.tab": tsv(line(Source_Name="José Vél")).encode("latin-1")})
    assert found.rows[0]["actor"] == "José Vél"


def test_a_file_without_a_row_to_take_leaves_nothing(gathered, tmp_path):
    with pytest.raises(BadTableError, match="no Event Date"):
        gathered(FORM, {"a.tab": tsv(line(Event_Date=""))})
    assert [path.name for path in tmp_path.iterdir()] == ["a.tab"]


def test_a_file_of_another_form_is_told(gathered):
    with pytest.raises(BadTableError, match="ICEWS"):
        gathered(FORM, {"a.tab": "id\tname\n1\tPeru\n"})
