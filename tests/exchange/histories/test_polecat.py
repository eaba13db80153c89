"""POLECAT rows of our own making: lists of actors, and what our export adds."""

from datetime import date

import pytest

from dragoman.exchange import polecat
from dragoman.exchange.histories.polecat import FORM

GOOD = {
    "Event ID": "20210503-7", "Event Date": "2021-05-03", "Event Type": "CONSULT", "Event Mode": "third_party",
    "Intensity": "3.4", "Actor Name": "Ana Vell; Greece", "Actor Country": "GRC; GRC", "Recipient Name": "Libya",
    "Recipient Country": "LBY", "Placename": "Athens", "Country": "GRC", "Latitude": "37.98", "Longitude": "23.72",
    "Source": "Hill Herald", "Publication Date": "2021-05-04",
}  # fmt: skip


def tsv(*rows, columns=polecat.COLUMNS):
    lines = ("\t".join((GOOD | row).get(column, "None") for column in columns) for row in rows)
    return "\n".join(("\t".join(columns), *lines)) + "\n"


def test_an_event_is_a_row_for_each_pair_of_its_sides(gathered):
    found = gathered(FORM, {"a.txt": tsv({})})
    sides = [(row["actor_key"], row["actor_country"], row["recipient_key"]) for row in found.rows]
    assert sides == [("other:GRC:ana-vell", "GRC", "LBY"), ("GRC", "GRC", "LBY")]
    assert (found.noted.read, found.noted.events, found.noted.rows) == (1, 1, 2)
    expected = {
        "id": "20210503-7", "date": date(2021, 5, 3), "published": date(2021, 5, 4), "type": "CONSULT",
        "mode": "third-party", "quad": "verbal-cooperation", "intensity": 3.4, "code": None, "place": "Athens",
        "country": "GRC", "outlet": "Hill Herald", "source": "POLECAT",
    }  # fmt: skip
    assert {name: found.rows[0][name] for name in expected} == expected


TAKEN = [
    ({"Intensity": "None", "Event Mode": "None"}, {"intensity": 1.9, "mode": None}, "PLOVER's intensity of the type"),
    ({"Event Mode": "singing"}, {"intensity": 3.4, "mode": "singing"}, "a mode that we do not know is kept"),
    ({"Actor Country": "GRC; GRC; ITA", "Actor Name": "Ana Vell; Bo Vell"}, {"actor_country": None}, "whose is whose is not told"),
    ({"Recipient Name": "None"}, {"recipient": None, "recipient_country": "LBY"}, "a state without a name"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected", "reason"), TAKEN, ids=[row[-1] for row in TAKEN])
def test_what_is_told_in_another_way_is_taken(gathered, cells, expected, reason):
    row = gathered(FORM, {"a.txt": tsv(cells)}).rows[0]
    assert {name: row[name] for name in expected} == expected


BAD = [
    ({"Event Type": "DANCE"}, "Event Type is no type of PLOVER", "no such type"),
    ({"Event Date": "May 2021"}, "Event Date is no day; expected YYYY-MM-DD", "no day"),
    ({"Intensity": "strong"}, "Intensity is no number", "a word for a number"),
    ({"Actor Name": "None", "Recipient Name": "None"}, "neither an actor nor a recipient", "nobody"),
]


@pytest.mark.parametrize(("cells", "why", "reason"), BAD, ids=[row[-1] for row in BAD])
def test_a_bad_row_is_kept_aside_once(gathered, cells, why, reason):
    found = gathered(FORM, {"a.txt": tsv({"Event ID": "1"}, cells)})
    assert (found.noted.events, found.noted.bad) == (1, {why: 1})
    assert [one["line"] for one in found.aside] == [3]


def test_a_column_of_another_name_is_known(gathered):
    columns = ["Event Intensity" if column == "Intensity" else column for column in polecat.COLUMNS]
    text = tsv({"Event Intensity": "2.2"}, columns=columns)
    assert gathered(FORM, {"a.txt": text}).rows[0]["intensity"] == 2.2


def test_our_own_export_comes_back_without_what_was_not_done(gathered, selection, book):
    found = gathered(FORM, {"a.txt": polecat.export(selection, book).data})
    done = [event for event in selection.events if event.status == "occurred"]
    undone = [event for event in selection.events if event.status != "occurred"]
    assert {row["id"] for row in found.rows} == {event.id for event in done if event.when}
    assert any("Status" in why for why in found.noted.bad) == bool(undone)
    keys = {(key, event.id) for event in done for key in event.actors}
    assert {(row["actor_key"], row["id"]) for row in found.rows} <= keys
