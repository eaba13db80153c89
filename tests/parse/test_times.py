"""Time expressions: found, resolved, and left open where the report's date is."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.codebook import calendar
from dragoman.parse.times import times
from dragoman.records import Sentence, Span, TimeMention, When

BOOK = codebook.load()
# A Wednesday.
DAY = calendar.whole_day(date(2014, 8, 20))


def read(text: str, reference: When = DAY) -> tuple[TimeMention, ...]:
    pieces, at = [], 0
    for part in text.split("\n"):
        pieces.append(Sentence(at, at + len(part), 0, 0, paragraph=0))
        at += len(part) + 1
    return times(text, pieces, (), reference, BOOK)


def values(text: str, reference: When = DAY) -> list[tuple[str, str]]:
    return [(mention.span.slice(text), mention.when.value) for mention in read(text, reference)]


STATED = [
    ("The base was opened on 3 March 1997.", [("3 March 1997", "1997-03-03")], "day first"),
    ("It fell on March 3rd, 1997, after a siege.", [("March 3rd, 1997", "1997-03-03")], "month first, ordinal"),
    ("Dated Tuesday, 5 Feb 2013.", [("Tuesday, 5 Feb 2013", "2013-02-05")], "the weekday belongs to the date"),
    ("filed 2013-02-05", [("2013-02-05", "2013-02-05")], "ISO"),
    ("filed 2013-02-05T18:30:00Z", [("2013-02-05T18:30:00Z", "2013-02-05T18:30")], "ISO with a clock time"),
    ("filed 28/12/2012", [("28/12/2012", "2012-12-28")], "only one reading is a date"),
    ("filed 12/28/2012", [("12/28/2012", "2012-12-28")], "month first, since there is no 28th month"),
    ("filed 05.02.2013", [("05.02.2013", "2013-02-05")], "full stops are day first"),
    ("They met in October 2009.", [("October 2009", "2009-10")], "a month of a year"),
    ("The war of 1973 is remembered.", [("1973", "1973")], "a year"),
    ("from 1991 to 1995", [("1991", "1991"), ("1995", "1995")], "both years"),
    ("the 1992-95 war", [("1992-95", "1992/1995")], "years joined are one stretch"),
    ("In the 1980s and the early 1990s", [("1980s", "198X"), ("early 1990s", "199X")], "decades"),
    ("since the nineties", [("nineties", "199X")], "a decade in words"),
    ("the 19th century", [("the 19th century", "18XX")], "a century as it is counted"),
    ("in the third quarter of 2011", [("the third quarter of 2011", "2011-Q3")], "a quarter"),
    ("the first half of 2011", [("the first half of 2011", "2011-H1")], "a half"),
    ("in fiscal year 2012", [("fiscal year 2012", "FY2012")], "a fiscal year"),
    ("in the spring of 2003", [("the spring of 2003", "2003-SP")], "a season of a year"),
    ("at Easter 2012", [("Easter 2012", "2012-04-08")], "a feast by the computus"),
    ("Ramadan 2013", [("Ramadan 2013", "2013-07-09/2013-08-07")], "a feast by its table, with its length"),
]

RELATIVE = [
    ("He resigned yesterday.", [("yesterday", "2014-08-19")], "by the report's day"),
    ("the day after tomorrow", [("the day after tomorrow", "2014-08-22")], "the longer phrase wins"),
    ("Last week rebels advanced.", [("Last week", "2014-W33")], "the week of the calendar"),
    ("over the past week", [("past week", "P1W")], "the week up to now"),
    ("Prices rose last month.", [("last month", "2014-07")], "a month"),
    ("early next month", [("early next month", "2014-09")], "part of a month keeps its value"),
    ("by the end of the year", [("the end of the year", "2014")], "the year that is"),
    ("earlier this year", [("earlier this year", "2014")], "part of this year"),
    ("three days ago", [("three days ago", "2014-08-17")], "counted days"),
    ("two years ago", [("two years ago", "2012")], "counted in years, known to the year"),
    ("several weeks ago", [("several weeks ago", "PAST_REF")], "how many is not said"),
    ("tonight", [("tonight", "2014-08-20TNI")], "a part of the day"),
    ("yesterday evening", [("yesterday evening", "2014-08-19TEV")], "a part of another day"),
    ("The guns fell silent on Monday.", [("Monday", "2014-08-18")], "past: the latest Monday"),
    ("Envoys will meet on Monday.", [("Monday", "2014-08-25")], "future: the next one"),
    ("The minister arrived Wednesday.", [("Wednesday", "2014-08-20")], "the report's own weekday is today"),
    ("Talks are due to resume Friday.", [("Friday", "2014-08-22")], "what is due lies ahead"),
    ("a vote scheduled for Sunday", [("Sunday", "2014-08-24")], "what is scheduled lies ahead"),
    ("President to visit border on Saturday", [("Saturday", "2014-08-23")], "a headline's infinitive"),
    ("They have until Tuesday to leave.", [("Tuesday", "2014-08-26")], "a deadline lies ahead"),
    ("He said on Monday he would leave on Friday.", [("Monday", "2014-08-18"), ("Friday", "2014-08-22")], "each its verb"),
    ("last Thursday", [("last Thursday", "2014-08-14")], "said outright"),
    ("on Tuesday evening", [("Tuesday evening", "2014-08-19TEV")], "a part of a weekday"),
    ("The treaty was signed on Jan. 8.", [("Jan. 8", "2014-01-08")], "the nearest January"),
    ("He died on December 30.", [("December 30", "2013-12-30")], "a past date is of last year"),
    ("The bases will close in May.", [("May", "2015-05")], "a month ahead"),
    ("They may march in May.", [("May", "2015-05")], "the verbs are no months"),
    ("Elections were held in May.", [("May", "2014-05")], "a month behind"),
    ("between June 3 and 7", [("June 3", "2014-06-03"), ("7", "2014-06-07")], "the second day takes the month"),
    ("from 2 to 5 June", [("2", "2014-06-02"), ("5 June", "2014-06-05")], "the first day takes it too"),
    ("on June 3-7", [("June 3-7", "2014-06-03/2014-06-07")], "joined days are one stretch"),
    ("at 10:30 a.m. GMT on Monday", [("10:30 a.m. GMT on Monday", "2014-08-18T10:30")], "clock and day are one"),
    ("at 0600 local time", [("0600 local time", "2014-08-20T06:00")], "a military clock"),
    ("at noon", [("noon", "2014-08-20T12:00")], "noon"),
    ("The raid was on May 2, 2011.\nThe next day he spoke.",
     [("May 2, 2011", "2011-05-02"), ("The next day", "2011-05-03")], "the next day of what was told"),
]  # fmt: skip

LENGTHS = [
    ("a ten-year war", [("ten-year", "P10Y")], "joined to its noun"),
    ("after two and a half years", [("two and a half years", "P2.5Y")], "a fraction"),
    ("within 48 hours", [("48 hours", "PT48H")], "hours stand after a T"),
    ("for decades", [("decades", "PXY")], "a bare plural"),
    ("in recent months", [("recent months", "PXM")], "how many is not said"),
    ("a fortnight of talks", [("a fortnight", "P2W")], "a unit counted in another"),
    ("patrols twice a day", [("twice a day", "P1D")], "a turn of what recurs"),
    ("every two weeks", [("every two weeks", "P2W")], "a longer turn"),
    ("daily flights", [("daily", "P1D")], "an adverb"),
    ("now", [("now", "PRESENT_REF")], "the present"),
]

NONE = [
    ("a 34-year-old driver", "an age"),
    ("He is 61 years old.", "an age with a verb"),
    ("200 barrels a day", "a rate"),
    ("The Daily Post wrote", "a name"),
    ("about 1990 soldiers", "a count that looks like a year"),
    ("2000 troops crossed", "a round count before a plural"),
    ("the second round", "an ordinal is no second"),
    ("the fall of the capital", "a fall is no autumn"),
    ("a score of 3-2", "a score"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), STATED + RELATIVE + LENGTHS)
def test_values(text, expected, reason):
    assert values(text) == expected, reason


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_what_is_no_time(text, reason):
    assert values(text) == [], reason


INTERVALS = [
    ("June 2012", datetime(2012, 6, 1), datetime(2012, 7, 1), "month", "June is all of June"),
    ("in early June 2012", datetime(2012, 6, 1), datetime(2012, 6, 11), "interval", "its first third"),
    ("the end of February", datetime(2014, 2, 24), datetime(2014, 3, 1), "interval", "its last days"),
    ("in the first months of 2013", datetime(2013, 1, 1), datetime(2013, 5, 1), "interval", "whole months of a year"),
    ("late 2013", datetime(2013, 9, 1), datetime(2014, 1, 1), "interval", "whole months again"),
    ("last week", datetime(2014, 8, 11), datetime(2014, 8, 18), "week", "Monday to Monday"),
    ("on Tuesday night", datetime(2014, 8, 19, 18), datetime(2014, 8, 20, 6), "part-of-day", "nights end in the morning"),
    ("the past three days", datetime(2014, 8, 17), datetime(2014, 8, 21), "interval", "up to the report's day"),
    ("a few days ago", datetime(2014, 8, 15), datetime(2014, 8, 19), "interval", "two to five days back"),
    ("over the weekend", datetime(2014, 8, 16), datetime(2014, 8, 18), "interval", "the one that is over"),
    ("the first week of May 2013", datetime(2013, 5, 1), datetime(2013, 5, 8), "interval", "seven days from the first"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end", "precision", "reason"), INTERVALS)
def test_intervals_are_half_open_and_as_wide_as_the_words(text, start, end, precision, reason):
    (mention,) = read(text)
    assert (mention.when.start, mention.when.end, mention.when.precision) == (start, end, precision), reason


UNKNOWN = [
    ("on Tuesday", "XXXX-WXX-2", "the weekday is all that is known"),
    ("on March 3", "XXXX-03-03", "the year is not"),
    ("last week", "XXXX-WXX", "nor the week"),
    ("yesterday", "XXXX-XX-XX", "nor the day"),
    ("in March", "XXXX-03", "nor the year of a month"),
    ("Tuesday evening", "XXXX-WXX-2TEV", "the part of the day is"),
]


@pytest.mark.parametrize(("text", "value", "reason"), UNKNOWN)
def test_without_a_reference_relative_times_stay_open(text, value, reason):
    (mention,) = read(text, When())
    assert mention.when.value == value, reason
    assert not mention.when.known, reason
    assert mention.when.basis == "relative", reason


def test_without_a_reference_stated_dates_are_known():
    (mention,) = read("on 4 July 1976", When())
    assert mention.when.start == datetime(1976, 7, 4)
    assert mention.when.basis == "stated"


def test_a_window_gives_windows():
    window = calendar.days(date(2014, 8, 18), date(2014, 8, 20))
    yesterday, month = read("yesterday and last month", window)
    assert (yesterday.when.start, yesterday.when.end) == (datetime(2014, 8, 17), datetime(2014, 8, 20))
    assert month.when.value == "2014-07", "both ends of the window agree"


DEADLINES = [
    ("leave by Friday", datetime(2014, 8, 23), "when Friday ends"),
    ("leave before September", datetime(2014, 9, 1), "when September begins"),
    ("stay until the end of September", datetime(2014, 10, 1), "when September ends"),
    ("answer within 48 hours", datetime(2014, 8, 23), "counted from the report"),
    ("answer within two months", datetime(2014, 10, 21), "by the calendar"),
]


@pytest.mark.parametrize(("text", "end", "reason"), DEADLINES)
def test_deadlines(text, end, reason):
    (mention,) = read(text)
    deadline = BOOK.times.deadline(mention, text, DAY)
    assert (deadline.start, deadline.end) == (None, end), reason
    assert BOOK.times.is_deadline(mention, text), reason


def test_a_plain_time_is_no_deadline():
    (mention,) = read("they left on Friday")
    assert not BOOK.times.is_deadline(mention, "they left on Friday")


WORDS = st.lists(
    st.sampled_from(
        [
            "on",
            "by",
            "in",
            "the",
            "early",
            "late",
            "last",
            "next",
            "this",
            "Monday",
            "Friday",
            "March",
            "May",
            "3",
            "12",
            "2011",
            "31",
            "of",
            "to",
            "and",
            "-",
            ",",
            "week",
            "month",
            "days",
            "two",
            "several",
            "ago",
            "later",
            "yesterday",
            "noon",
            "10:30",
            "a.m.",
            "GMT",
            "every",
            "half",
            "a",
            "year",
            "quarter",
            "winter",
            "Ramadan",
            "will",
            "met",
            "said",
        ]
    ),
    max_size=14,
)


@given(WORDS)
def test_spans_slice_to_their_words_in_order_and_apart(words):
    text = " ".join(words)
    found = read(text)
    assert all(mention.span.slice(text) == mention.when.words for mention in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.when.start < m.when.end for m in found if m.when.start and m.when.end)


def test_offsets_are_into_the_raw_text():
    text = "Nothing here.\nIt began on Monday."
    (mention,) = read(text)
    assert (mention.sentence, mention.span) == (1, Span(26, 32))
