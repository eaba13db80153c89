"""POLECAT's 40 columns out, and in again as a picture without texts."""

import csv

import pytest

from dragoman import link
from dragoman.errors import BadTableError
from dragoman.exchange import polecat, polecat_rows
from dragoman.exchange.csv import unguarded
from dragoman.exchange.selection import Selection
from dragoman.records import Actor, Event

# A row as POLECAT publishes it: made up, with no column of ours.
FOREIGN = {
    "Event ID": "20210503-77", "Event Date": "2021-05-03", "Event Type": "CONSULT", "Event Mode": "third-party",
    "Event Intensity": "3.4", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; territory",
    "Actor Name": "Ana Vell; Greece", "Actor Country": "GRC; GRC", "Actor Sectors": "GOV; GOV",
    "Recipient Name": "Harbour Guard", "Recipient Country": "LBY", "Primary Recipient Sector": "REB",
    "Placename": "Athens", "Country": "GRC", "Latitude": "37.98", "Longitude": "23.72", "GeoNames ID": "264371",
    "Feature Type": "PPLC", "Source": "Hill Herald", "Publication Date": "2021-05-04", "Story People": "Ana Vell",
    "Version": "NGEC_9",
}  # fmt: skip


def table(data):
    lines = data.decode().splitlines()
    rows = list(csv.reader(lines, delimiter="\t"))
    assert len(rows) == len(lines), "a row is a line"
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def tsv(*rows):
    columns = list(rows[0])
    lines = ["\t".join(columns), *("\t".join(row.get(column, "None") for column in columns) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


@pytest.fixture(scope="module")
def out(selection, book):
    return polecat.export(selection, book).data


def test_the_first_forty_columns_are_polecats():
    assert len(polecat.COLUMNS) == len(set(polecat.COLUMNS)) == 40
    assert polecat.COLUMNS[0] == "Event ID"
    assert polecat.COLUMNS[6:8] == ("Contexts", "Actor Name")
    assert polecat.COLUMNS[15] == "Recipient Name"
    assert polecat.COLUMNS[-2:] == ("Language", "Version")


def test_every_event_is_a_row_with_its_passage(selection, out):
    rows = table(out)
    assert [row["Event ID"] for row in rows] == [event.id for event in selection.events]
    for row, event in zip(rows, selection.events, strict=True):
        text = selection.picture.report(event.evidence.report).text
        passage = text[int(row["Start"]) : int(row["End"])]
        assert unguarded(row["Quote"]) == " ".join(passage.split())
        assert row["File"] in {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Event Date", "2020-02-02"), ("Event Type", "ASSAULT"), ("Event Mode", "heavy-weapons"), ("Intensity", "'-10.0"),
        ("Quad Code", "MATERIAL CONFLICT"), ("Contexts", "military; territory"), ("Actor Name", "Turkey"),
        ("Actor Country", "TUR"), ("Actor COW", "640"), ("Primary Actor Sector", "GOV"), ("Recipient COW", "620"),
        ("Primary Recipient Sector", "REB"), ("Wikipedia Actor ID", "None"), ("Placename", "Harbour Town"),
        ("Feature Type", "PPL"), ("Latitude", "32.0"), ("Source", "The Morning Ledger"),
        ("Publication Date", "2020-02-03"), ("Status", "occurred"), ("Voices", "2"),
    ],
)  # fmt: skip
def test_cells(out, column, cell):
    row = next(row for row in table(out) if row["File"] == "a.txt" and row["Event Type"] == "ASSAULT")
    assert unguarded(row[column]) == unguarded(cell)


def test_a_threat_is_told_from_an_act(out):
    assert {row["Status"] for row in table(out)} == {"occurred", "threatened", "planned"}


def test_out_and_in_and_out_is_the_same(out, book):
    found = polecat_rows.load(out, "world.tsv", book)
    assert found.aside == ()
    picture = link.picture(found.reports, found.records, book, as_of=None)
    actors = tuple(record for record in found.records if isinstance(record, Actor))
    again = polecat.export(Selection(picture=picture, records=found.records, actors=actors), book).data
    # What hangs together with the text cannot come back, and no more than that.
    texts = {"File", "Start", "End", "Quote", "Version", "Linked Event ID", "Story Organizations", "Story Locations"}
    first, second = table(out), table(again)
    for one, other in zip(first, second, strict=True):
        assert {c: v for c, v in one.items() if c not in texts} == {c: v for c, v in other.items() if c not in texts}


def test_a_foreign_row(book):
    found = polecat_rows.load(tsv(FOREIGN), "may.tsv", book)
    (report,), (event,) = found.reports, [r for r in found.records if isinstance(r, Event)]
    actors = {r.name: r for r in found.records if isinstance(r, Actor) and r.key in (*event.actors, *event.recipients)}
    assert (report.text, report.outlet, report.file) == ("", "Hill Herald", "may.tsv#20210503-77")
    assert report.published.start.date().isoformat() == "2021-05-04"
    assert (event.type, event.mode, event.contexts) == ("CONSULT", "third-party", ("diplomatic", "territory"))
    assert event.made_by == "polecat:NGEC_9:20210503-77"
    assert event.when.start.date().isoformat() == "2021-05-03"
    assert event.place.key == "geonames:264371"
    assert event.place.kind == "city"
    assert actors["Ana Vell"].kind == "person"
    assert (actors["Greece"].kind, actors["Greece"].key) == ("state", "GRC")
    assert (actors["Harbour Guard"].kind, actors["Harbour Guard"].country) == ("armed-group", "LBY")
    assert event.actors == (actors["Ana Vell"].key, "GRC")


def test_no_passage_is_made_up(book):
    found = polecat_rows.load(tsv(FOREIGN), "may.tsv", book)
    assert {record.evidence.span.slice(found.reports[0].text) for record in found.records} == {""}


def test_rows_of_one_story_are_one_report_and_equal_rows_stay_two_events(book):
    other = FOREIGN | {"Event ID": "20210503-78"}
    third = FOREIGN | {"Event ID": "20210503-79", "Source": "Wire"}
    found = polecat_rows.load(tsv(FOREIGN, other, third), "may.tsv", book)
    assert len(found.reports) == 2
    assert len([r for r in found.records if isinstance(r, Event)]) == 3


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"Event Type": "FIGHT"}, "'FIGHT' is none of"),
        ({"Event Date": "03.05.2021"}, "is no day"),
        ({"Latitude": "north"}, "Latitude 'north' is no number"),
        ({"Event ID": ""}, "no Event ID"),
    ],
)
def test_a_bad_row_stands_aside_with_its_line_and_reason(book, change, why):
    found = polecat_rows.load(tsv(FOREIGN, FOREIGN | change), "may.tsv", book)
    (row,) = found.aside
    assert row.line == 3
    assert why in row.why
    assert len([r for r in found.records if isinstance(r, Event)]) == 1


def test_too_many_cells_stand_aside_but_not_empty_ones(book):
    lines = tsv(FOREIGN, FOREIGN | {"Event ID": "x"}).decode().splitlines()
    found = polecat_rows.load("\n".join([lines[0], lines[1] + "\t\t", lines[2] + "\tmore"]).encode(), "m.tsv", book)
    assert [row.line for row in found.aside] == [3]


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"", "m.tsv:1"), (b"a,b,c\n1,2,3\n", "m.tsv:1"), (tsv(FOREIGN | {"Event Type": "X"}), "m.tsv:2")],
)
def test_a_file_of_something_else_is_refused(book, data, line):
    with pytest.raises(BadTableError, match=line):
        polecat_rows.load(data, "m.tsv", book)
