"""What is new: what was first told after a day, however long ago it happened."""

from datetime import date

import pytest

from dragoman import codebook
from dragoman.analyse import news
from dragoman.link import picture
from tests.crisis import Desk, day, together

BOOK = codebook.load()


def reports():
    early = Desk("early.txt", "2020-02-03", "Harbour Post")
    early.act("Turkey bombed a depot in Syria.", "ASSAULT", ["TUR"], ["SYR"], when=day("2020-02-02"))
    late = Desk("late.txt", "2020-02-10", "Hill Gazette")
    late.act("Turkey bombed the depot in Syria on 2 February.", "ASSAULT", ["TUR"], ["SYR"], when=day("2020-02-02"))
    late.act("Greece had recalled its envoy to Libya in January.", "REJECT", ["GRC"], ["LBY"], when=day("2020-01-20"))
    late.act("Egypt may have struck Libya.", "ASSAULT", ["EGY"], ["LBY"], when=day("2020-02-09"), doubtful=True)
    return together(early, late)


@pytest.mark.parametrize(
    ("since", "types", "reason"),
    [
        (date(2020, 2, 1), ["REJECT", "ASSAULT"], "all is new to who knew nothing, and stands by date"),
        (date(2020, 2, 3), ["REJECT"], "what a later report tells again is no news; what is old and first told is"),
        (date(2020, 2, 10), [], "nothing was told after the last report"),
    ],
)
def test_news(since, types, reason):
    linked = picture(*reports(), BOOK, as_of=None)
    kinds = {event.id: event.type for event in linked.events}
    assert [kinds[item.record] for item in news(linked, BOOK, since, most=9)] == types, reason


def test_no_more_lines_than_asked_for():
    assert len(news(picture(*reports(), BOOK, as_of=None), BOOK, date(2020, 2, 1), most=1)) == 1
