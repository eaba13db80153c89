"""A made-up crisis whose texts hold all that formats stumble over: formulas, tabs, quotes, letters beyond ASCII, XML."""

import pytest

from dragoman import codebook, link
from dragoman.exchange.selection import Selection
from dragoman.records import Actor
from tests.crisis import COAST, HARBOUR, HILLS, Desk, day, month, together

FORMULA = '=HYPERLINK("x")\tsaid "Türkiye", a & b <c> \U0001f600'


def desks():
    one = (
        Desk("a.txt", "2020-02-03", "The Morning Ledger")
        .act("Turkey shelled the Eastern Front at Harbour Town.", "ASSAULT", ["TUR"], ["group:east"],
             mode="heavy-weapons", when=day("2020-02-02"), place=HARBOUR, contexts=("military", "territory"))
        .act(f"{FORMULA} Egypt threatened Turkey.", "THREATEN", ["EGY"], ["TUR"], mode="violence", status="threatened",
             when=month("2020-03"), said_by="EGY", front="theatre:lby")
        .act("Crowds marched.", "PROTEST", ["group:west"], (), mode="demonstrate", when=day("2020-02-01"), place=COAST)
        .relation("Russia backs the Western Front.", "RUS", "backs", "group:west", front="theatre:lby")
        .figure("More than 300 people fled.", 300, qualifier="more-than", unit="people", kind="displaced")
        .statement("-2 degrees, said Greece.", "GRC")
    )  # fmt: skip
    two = (
        Desk("b.txt", "2020-02-04", "@Evening Wire")
        .act("Turkey and Russia talked.", "CONSULT", ["TUR", "RUS"], (), mode="phone", when=day("2020-02-03"))
        .act("Turkish guns hit the Eastern Front near Harbour Town.", "ASSAULT", ["TUR"], ["group:east"],
             mode="heavy-weapons", when=day("2020-02-02"), place=HARBOUR)
        .act("Syria will strike the hills.", "ASSAULT", ["SYR"], ["TUR"], mode="aerial", status="planned", place=HILLS)
        .relation("Greece and Turkey are at odds.", "GRC", "at-odds-with", "TUR")
        .actor("person:ana-vell", "Ana Vell", country="GRC", role="envoy")
    )  # fmt: skip
    return one, two


@pytest.fixture(scope="session")
def book():
    return codebook.load()


@pytest.fixture(scope="session")
def selection(book):
    reports, records = together(*desks())
    picture = link.picture(reports, records, book, as_of=None)
    files = {report.id: report.file for report in reports}
    ordered = sorted(records, key=lambda r: (files[r.evidence.report], r.evidence.span, r.id))
    actors = tuple(record for record in ordered if isinstance(record, Actor))
    return Selection(picture=picture, records=tuple(ordered), actors=actors)
