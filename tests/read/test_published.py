"""When a copy was published: stated in all usual forms, settled where digits go both ways, inferred, or unknown."""

from datetime import datetime

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

BODY = """
The two armies shelled each other across the river for the third night, and the bridge is closed to all but ambulances.

A spokesman for the mission said that its observers had counted forty explosions before midnight and none since.

People on both banks are used to it. They sleep in the cellars of the school and go to the fields in the morning.
"""
PAST = (
    "\nThe last truce was signed on November 25, 2018, and it broke down within a week, as the others before it did.\n"
)


def when(text, name="page.txt"):
    reports, _ = report(Raw(name, name, text.encode()), codebook.load())
    return reports[0].published


STATED = [
    # head, tail, day, why
    ("Published: 3 May 2021\n", "", "2021-05-03", "label"),
    ("Posted on May 3, 2021 by admin\n", "", "2021-05-03", "label and author"),
    ("Published\n\n3 May 2021\n", "", "2021-05-03", "label in a line of its own"),
    ("Date: 2021-05-03\n", "", "2021-05-03", "ISO"),
    ("date 2021-05-03 \n", "", "2021-05-03", "a crawler's mark"),
    ("Monday, May 3rd, 2021\n", "", "2021-05-03", "weekday and ordinal"),
    ("03.05.2021 | 14:20\n", "", "2021-05-03", "day first, with a clock"),
    ("13/05/2021 –", "", "2021-05-13", "before the first sentence"),
    ("By Ann Lee | 3 May 2021 | 10:30 am\n", "", "2021-05-03", "in the line of the author"),
    ("Ann Lee, Special Correspondent, Osh, May 3 2021, 1:07 IST\n", "", "2021-05-03", "in a line with place and clock"),
    ("OSH, 3 May 2021 – ", "", "2021-05-03", "in the dateline"),
    ("Publié le lundi 3 mai 2021 à 17h40\n", "", "2021-05-03", "French label"),
    ("Опубликовано: 3 мая 2021, 13:20\n", "", "2021-05-03", "Russian label"),
    ("Giriş: 03.05.2021 - 14:25 Güncelleme: 04.05.2021 - 16:10\n", "", "2021-05-03", "Turkish labels, published first"),
    ("Updated: May 4, 2021\nPublished: May 3, 2021\n", "", "2021-05-03", "published wins over updated"),
    ("Updated 4 May 2021 Published 3 May 2021\n", "", "2021-05-03", "both in one line"),
    ("Last updated on May 4, 2021\n", "", "2021-05-04", "updated where nothing else is said"),
    ("", "\nPublished in The Gazette, May 3rd, 2021\n", "2021-05-03", "behind the article"),
    ("https://www.example.com/world/2021/05/03/river-shelling\n", "", "2021-05-03", "in the address"),
    ("3 May 2021\n", PAST, "2021-05-03", "the dates in the text are other days"),
    ("12/03/2018 06:23 PM EST\n", PAST, "2018-12-03", "month first: that way it lies near the day in the text"),
    ("Tuesday, 11/02/2021\n", "", "2021-11-02", "the weekday settles it"),
    ("04/05/2021\n", "", "2021-05-04", "day first where nothing settles it"),
    ("04/05/2021\n", "\n© 2021 The New York Times\n", "2021-04-05", "month first in that country's papers"),
    ("3 May 2021\n", "\nComments\nLeave a reply\nJohn\n9 July 2022 at 10:00\nReply\n", "2021-05-03", "dates of comments"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "tail", "day", "why"), STATED, ids=[case[-1] for case in STATED])
def test_stated(head, tail, day, why):
    got = when(head + BODY + tail)
    assert (got.value, got.precision, got.basis) == (day, "day", "stated"), why
    assert got.words


NOT_STATED = [
    ("", "", "no date at all"),
    ("", "\nThe river has been a border since 1991, and nobody has ever measured the middle of it.\n", "a year only"),
    ("Soldiers at the river on May 3, 2016. Photo: Ann Lee\n", "", "a caption's date is a past day, no more"),
    ("3 hours ago\n", "", "an age in hours"),
]


@pytest.mark.parametrize(("head", "tail", "why"), NOT_STATED, ids=[case[-1] for case in NOT_STATED])
def test_not_stated(head, tail, why):
    got = when(head + BODY + tail)
    assert got.basis != "stated", why
    assert got.precision != "day", why


COMING = "\nObservers from three countries are expected to arrive by December 14, 2018, if both armies agree to it.\n"
WINDOWS = [
    (BODY + PAST + COMING, datetime(2018, 11, 25), datetime(2018, 12, 15), "from the last past to the first to come"),
    (BODY + PAST, datetime(2018, 11, 25), None, "nothing to come: open at the end"),
    (
        "Soldiers at the river on Oct. 2, 2018. Photo: Ann Lee\n" + BODY + "\nOn Dec. 11 the mayor left the town.\n"
        "\nThe commission will meet on Jan. 8 at the bridge, a member of it said to the reporters who asked.\n",
        datetime(2018, 12, 11),
        datetime(2019, 1, 9),
        "days without a year follow the caption's, the coming one in the next year",
    ),
]


@pytest.mark.parametrize(("text", "start", "end", "why"), WINDOWS, ids=[case[-1] for case in WINDOWS])
def test_windows(text, start, end, why):
    got = when(text)
    assert (got.start, got.end, got.basis) == (start, end, "inferred"), why


def test_a_dateline_without_a_year_takes_that_of_the_notice():
    got = when("OSH, Sept. 14 (Reuters) - " + BODY.strip() + "\n\nCopyright 2022 The Osh Courier\n")
    assert (got.value, got.basis) == ("2022-09-14", "inferred")
