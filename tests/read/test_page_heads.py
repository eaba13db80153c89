"""Outlet, day and origin from the heads and feet of pages as papers, sites, institutes and agencies set them."""

from typing import NamedTuple

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

FIRST = "Gunboats of the two neighbours traded fire"
LAST = "until the pilots had been heard."
START = (
    "Gunboats of the two neighbours traded fire at the mouth of the estuary before dawn, and the harbour master closed"
    " the channel to freighters for the rest of the day."
)
BODY = f"""{START}

The coast guard of the northern state said that its boats had answered warning shots. Nobody was hurt, according to
the hospital in the port, which had called in its surgeons all the same.

Both governments claim the sandbank in the channel. A commission that was to draw the line has not met for three years,
and its chairman said that he would not call it together {LAST}"""
PLAIN = "Gunboats trade fire at estuary as line talks stall"


class Case(NamedTuple):
    """A page and what it tells; `{body}` stands for the article, which a dateline may precede."""

    page: str
    outlet: str
    day: str
    origin: str
    why: str


def read(case):
    text = case.page.replace("{title}", PLAIN).replace("{body}", BODY)
    reports, _ = report(Raw("page.txt", "page.txt", text.encode()), codebook.load())
    return reports[0]


BYLINES = [
    Case("From The Estuary Post, March 14, 2017\n\n{title}\n\n{body}", "The Estuary Post", "2017-03-14", "", "from a paper"),
    Case("{title}\n\nBy Ada Quill and Tom Post\n14 March 2017\n\n{body}", "", "2017-03-14", "", "a surname that papers have as well"),
    Case("{title}\n\nBy Ada Quill, The Harbour Tribune\n14 March 2017\n\n{body}", "The Harbour Tribune", "2017-03-14", "", "the paper after the author"),
    Case("{title}\n\nBy Ada Quill, Port Vessel Gazette\nMarch 14, 2017\n\n{body}", "Port Vessel Gazette", "2017-03-14", "", "without an article"),
    Case("{title}\n\nBy Ada Quill, defence correspondent\nThe Harbour Tribune, 14 March 2017\n\n{body}", "The Harbour Tribune", "2017-03-14", "", "the paper before the day"),
    Case("{title}\n\nAda Quill in Port Vessel\nHarbour Tribune - Tuesday 14 March 2017\n\n{body}", "Harbour Tribune", "2017-03-14", "", "the paper, a dash and the day"),
    Case("{title}\n\nThe Harbour Tribune | 14 March 2017 | 09:15 GMT\n\n{body}", "The Harbour Tribune", "2017-03-14", "", "the paper, bars, day and clock"),
    Case("{title}\n\nBy Ada Quill for Coastal Affairs Review\nPublished 14 March 2017\n\n{body}", "Coastal Affairs Review", "2017-03-14", "", "the magazine after for"),
    Case("{title}\nBy ADA QUILL\nSt. Brannoc Weekly Mirror\nMar 14, 2017\n\n{body}", "St. Brannoc Weekly Mirror", "2017-03-14", "", "the paper between author and day"),
    Case("{title}\n\nCompiled by the Eastern Straits newsroom\nTuesday, March 14, 2017\n\n{body}", "Eastern Straits", "2017-03-14", "", "a newsroom's article is none of its name"),
    Case("{title}\n\nReported by The Eastern Post staff\nTuesday, March 14, 2017\n\n{body}", "The Eastern Post", "2017-03-14", "", "an article in capitals is"),
    Case("{title}\n\nBy Ada Quill, Senior Correspondent\n14 March 2017\n\n{body}\n\n© 2017 Harbour Tribune", "Harbour Tribune", "2017-03-14", "", "a role is no paper"),
    Case("{title}\n\nBy Ada Quill, Tom Bargeman and Lea Fisher\n14 March 2017\n\n{body}", "", "2017-03-14", "", "further authors are no paper"),
    Case("{title}\n\nBy Ada Quill, Port Vessel\n14 March 2017\n\n{body}", "", "2017-03-14", "", "a place is no paper"),
    Case("{title}\n\nBy Ada Quill, Straits Telegraph Agency\n14 March 2017\n\n{body}", "Straits Telegraph Agency", "2017-03-14", "", "an agency that nobody else stands beside"),
    Case("{title}\n\nBy Ada Quill, Associated Press\n14 March 2017\n\n{body}\n\nCopyright 2017 Harbour Tribune", "Harbour Tribune", "2017-03-14", "Associated Press (AP)", "an agency beside the paper"),
]  # fmt: skip

CRUMBS = [
    Case("Sudan > Politics\n\n{title}\n\n14 March 2017\n\n{body}", "", "2017-03-14", "", "a state is no paper"),
    Case("Harbour Tribune > World > Straits\n\n{title}\n\n14 March 2017\n\n{body}", "Harbour Tribune", "2017-03-14", "", "the way to the page"),
    Case("The Harbour Tribune / Opinion\n\n{title}\n\n14 March 2017\n\n{body}", "The Harbour Tribune", "2017-03-14", "", "a slash"),
    Case("Harbour Tribune » News » Defence\n{title}\n14 March 2017\n\n{body}", "Harbour Tribune", "2017-03-14", "", "double angles"),
    Case("Estuary Post › International\n\n{title}\n\n14 March 2017\n\n{body}", "Estuary Post", "2017-03-14", "", "single angles"),
    Case("You are here: Estuary Post > International > Straits\n\n{title}\n\n14 March 2017\n\n{body}", "Estuary Post", "2017-03-14", "", "a way with its label"),
    Case("Home > World > Straits\n\n{title}\n\n14 March 2017\n\n{body}", "", "2017-03-14", "", "a way that names nobody"),
    Case("News / World / Africa\n\n{title}\n\n14 March 2017\n\n{body}", "", "2017-03-14", "", "sections alone"),
    Case("Estuary Post\nWorld | Business | Sport\n\n{title}\n\n14 March 2017\n\n{body}", "Estuary Post", "2017-03-14", "", "a mast above a menu"),
]  # fmt: skip

FEEDS = [
    Case("{title}\n\nMarch 14, 2017\n\n{body} (With AFP)\n\n© Harbour Tribune", "Harbour Tribune", "2017-03-14", "Agence France-Presse (AFP)", "a bracket that closes the text"),
    Case("Harbour Tribune > World\n\n{title}\n\nStraits News Agency | Published: March 14, 2017, 10:15 IST\n\n{body}", "Harbour Tribune", "2017-03-14", "Straits News Agency", "an agency before the day"),
    Case("Harbour Tribune\nWorld | Sport\n\n{title}\n\nStraits News Agency\nUpdated: Mar 14, 2017 10:15 IST\n\n{body}", "Harbour Tribune", "2017-03-14", "Straits News Agency", "an agency above the day"),
    Case("{title}\n\nPTI | Updated: March 14, 2017 10:15 IST\n\n{body}\n\n(Except for the headline, this story has not been edited by Harbour Tribune staff and is published from a syndicated feed.)", "Harbour Tribune", "2017-03-14", "Press Trust of India (PTI)", "a known agency, and the paper in the disclaimer"),
    Case("Harbour Tribune\nWorld | Sport\n\n{title}\n\nMarch 14, 2017\n\n{body}\n\n(With inputs from Straits News Agency)", "Harbour Tribune", "2017-03-14", "Straits News Agency", "inputs from an agency of no fame"),
    Case("{title}\n\nMarch 14, 2017\n\n{body}\n\n(With inputs from agencies)\n© 2017 Harbour Tribune", "Harbour Tribune", "2017-03-14", "", "agencies without a name"),
    Case("{title}\n\n14 March 2017\n\n{body}\n\nThis article has not been edited by the Harbour Tribune staff.", "Harbour Tribune", "2017-03-14", "", "the paper in the disclaimer"),
    Case("{title}\n\n14 March 2017\n\n{body}\n\nFirst published by Coastal Affairs Review on 12 March 2017. Republished with permission.\n© Harbour Tribune 2017", "Harbour Tribune", "2017-03-14", "Coastal Affairs Review", "first published elsewhere, on another day"),
    Case("Harbour Tribune / World\n\n{title}\n\n14 March 2017\n\n{body}\n\nSource: Straits Telegraph Agency", "Harbour Tribune", "2017-03-14", "Straits Telegraph Agency", "a source that is an agency"),
    Case("Harbour Tribune / World\n\n{title}\n\n14 March 2017\n\n{body}\n\nThis story was originally published by Coastal Affairs Review and is republished here with permission.", "Harbour Tribune", "2017-03-14", "Coastal Affairs Review", "republished with permission"),
    Case("Harbour Tribune / World\n\n{title}\n\nAda Quill/AFP\n14 March 2017\n\n{body}", "Harbour Tribune", "2017-03-14", "Agence France-Presse (AFP)", "author and agency"),
    Case("Harbour Tribune / World\n\n{title}\n\nHarbour Tribune/Reuters, 14 March 2017\n\n{body}", "Harbour Tribune", "2017-03-14", "Reuters", "paper and agency"),
    Case("Harbour Tribune / World\n\n{title}\n\nPORT VESSEL, March 14, 2017 (Straits Wire) - {body}", "Harbour Tribune", "2017-03-14", "Straits Wire", "an agency of no fame in the dateline of a paper"),
    Case("Harbour Tribune / World\n\n{title}\n\n14 March 2017\n\nPORT VESSEL: {body}\n\n— Straits News Agency", "Harbour Tribune", "2017-03-14", "Straits News Agency", "it signs at the end"),
]  # fmt: skip

CLOSINGS = [
    Case("{title}\n\nMarch 14, 2017\n\n{body} (aq)", "", "2017-03-14", "", "letters of whoever wrote it"),
    Case("{title}\n\nMarch 14, 2017\n\n{body} (Translated from French)", "", "2017-03-14", "", "a note is no agency"),
    Case("{title}\n\nMarch 14, 2017, 6:42 pm\n\nPORT VESSEL – {body} (SNB)", "SNB", "2017-03-14", "", "letters in brackets, and nobody else"),
    Case("{title}\n\nMarch 14, 2017\n\n{body} /snb/", "snb", "2017-03-14", "", "letters between slashes"),
    Case("{title}\n\nMarch 14, 2017\n\n{body}\n\n(SNB)", "SNB", "2017-03-14", "", "in a line of their own"),
    Case("{title}\n\nMarch 14, 2017\n\n{body}\n-SNB-", "SNB", "2017-03-14", "", "between dashes"),
    Case("{title}\n\nMarch 14, 2017\n\n{body} - SNB/aq", "SNB", "2017-03-14", "", "with the letters of who wrote it"),
    Case("Harbour Tribune\nWorld | Sport\n\n{title}\n\nMarch 14, 2017\n\n{body} (SNB)", "Harbour Tribune", "2017-03-14", "SNB", "letters on a paper's page tell whence"),
    Case("{title}\n\nMarch 14, 2017\n\n{body} (IRNA)", "Islamic Republic News Agency (IRNA)", "2017-03-14", "Islamic Republic News Agency (IRNA)", "a known agency alone"),
    Case("{title}\n\nPORT VESSEL, March 14 (Xinhua) -- {body} Enditem\n\nMarch 14, 2017", "Xinhua", "2017-03-14", "Xinhua", "a known agency in the dateline alone"),
    Case("PORT VESSEL, March 14, 2017 (Straits Wire) - {body}", "Straits Wire", "2017-03-14", "", "an agency of no fame alone"),
    Case("{title}\n\nPORT VESSEL, 14 March 2017. /STRAITS-INFORM/. {body}", "STRAITS-INFORM", "2017-03-14", "", "between slashes in the dateline"),
    Case("{title}\n\nPORT VESSEL, March 14. /TASS/. {body}\n\n14 March 2017", "TASS", "2017-03-14", "TASS", "a known one so"),
    Case("{title}\n\nMarch 14, 2017\n\n{body} (ENDS)\n\n© Harbour Tribune", "Harbour Tribune", "2017-03-14", "", "the word that tells the end is nobody"),
    Case("{title}\n\nMarch 14, 2017\n\n{body} (UN)", "", "2017-03-14", "", "a body that publishes no news as such"),
]  # fmt: skip

FORMS = [
    Case("{title}\n\nBy Ada Quill, Institute for the Study of Rivers\n14 March 2017\n\n{body}", "", "2017-03-14", "", "where an author works is no paper"),
    Case("Straits Institute for Maritime Studies\n\nBlog / Straits\n\n{title}\n\n14 March 2017 – by Ada Quill\n\n{body}\n\n© 2017 Straits Institute. The views are the author’s own.", "Straits Institute for Maritime Studies", "2017-03-14", "", "the fuller name in the head"),
    Case("Straits Institute\n\n{title}\n\n14 March 2017\n\n{body}\n\n© 2017 Straits Institute for Maritime Studies", "Straits Institute for Maritime Studies", "2017-03-14", "", "the fuller name in the foot"),
    Case("The Tribune\nHome | World | Sport\n\n{title}\n\n14 March 2017\n\n{body}\n\nDownload the Harbour Tribune app\n© 2017 The Harbour Tribune", "The Harbour Tribune", "2017-03-14", "", "the last word alone in the head"),
    Case("{title}\n\n14 March 2017\n\n{body}\n\nCopyright © Guardian News & Media Limited\nThe Guardian", "The Guardian", "2017-03-14", "", "a known name keeps its article"),
]  # fmt: skip

DAYS = [
    Case("Harbour Tribune / World\n\n{title}\n\nPublished: 14 March 2017, updated: 16 March 2017\n\n{body}", "Harbour Tribune", "2017-03-14", "", "published before updated"),
    Case("Harbour Tribune / World\n\n{title}\n\nUpdated 3 hours ago\nPublished 2017-03-14T22:10:00Z\n\n{body}", "Harbour Tribune", "2017-03-14", "", "an age, and an ISO time"),
    Case("Harbour Tribune / World\n\n{title}\n\n2017-03-14T22:10+02:00\n\n{body}", "Harbour Tribune", "2017-03-14", "", "an ISO time alone"),
    Case("https://www.harbourtribune.example/world/2017/03/14/gunboats\n\n{title}\n\n{body}", "harbourtribune.example", "2017-03-14", "", "the day in the address"),
    Case("https://www.harbourtribune.example/2017/mar/14/gunboats\n\n{title}\n\n{body}", "harbourtribune.example", "2017-03-14", "", "the month by its name in the address"),
    Case("{title}\n\nLe 14 mars 2017 à 09h15\n\n{body}", "", "2017-03-14", "", "French order"),
    Case("{title}\n\nVeröffentlicht am 14. März 2017, 9.15 Uhr\n\n{body}", "", "2017-03-14", "", "German order"),
    Case("{title}\n\nStand: 14.03.2017 09:15 Uhr\n\n{body}", "", "2017-03-14", "", "German state of a page"),
    Case("{title}\n\nMartes, 14 de marzo de 2017 - 09:15\n\n{body}", "", "2017-03-14", "", "Spanish order"),
    Case("{title}\n\nTue 14 Mar 2017 09.15 GMT\nLast modified on Thu 16 Mar 2017 11.00 GMT\n\n{body}", "", "2017-03-14", "", "last modified"),
    Case("{title}\n\n14-Mar-2017\n\n{body}", "", "2017-03-14", "", "joined by dashes"),
    Case("{title}\n\n14/Mar/17 09:15\n\n{body}", "", "2017-03-14", "", "a year in two digits"),
    Case("Date: Tue, 14 Mar 2017 09:15:00 +0000\n\n{title}\n\n{body}", "", "2017-03-14", "", "as letters have it"),
    Case("{title}\n\nPosted: 14th of March, 2017\n\n{body}", "", "2017-03-14", "", "an ordinal and of"),
    Case("{title}\n\nPORT VESSEL, March 14 — {body}\n\n© 2017 Harbour Tribune", "Harbour Tribune", "", "", "a dateline without its year"),
]  # fmt: skip
CASES = [*BYLINES, *CRUMBS, *FEEDS, *CLOSINGS, *FORMS, *DAYS]


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_outlet_day_and_origin(case):
    got = read(case)
    stated = got.published.value if got.published.basis == "stated" else ""
    assert (got.outlet, stated, got.origin.name) == (case.outlet, case.day, case.origin), case.why


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_the_article_is_whole(case):
    got = read(case)
    body = "".join(span.slice(got.text) for span in got.body)
    assert FIRST in body
    assert LAST.rstrip(".") in body
