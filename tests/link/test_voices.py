"""Reports that carry one origin's text are one voice."""

import pytest

from dragoman.codebook import linking
from dragoman.link.voices import alignment, voices
from dragoman.records import Origin
from tests.crisis import Desk

WEIGHTS = linking.load().voices
LONG = (
    "The ferry left the old harbour before dawn with forty crates of medicine, and two hours later the coast guard "
    "lost sight of it in heavy fog near the northern lighthouse. Officials on the island said the crew had sent a "
    "last message at six in the morning. Rescue boats went out at noon and found nothing but a torn sail. "
)
OTHER = (
    "Farmers in the hills met the governor on Sunday to ask for seed after the third dry spring in a row. He told them "
    "that a shipment would come by rail within a week and that nobody should sell cattle before then. The market in "
    "the valley stayed shut for the day. "
)
AGENCY = Origin(kind="copy", key="media:coastal-wire", name="Coastal Wire", basis="stated")
SUMMARY = Origin(kind="summary", key="media:coastal-wire", name="Coastal Wire", basis="stated")


def report(file, text, outlet="", origin=None):
    desk = Desk(file, "2021-05-03", outlet, origin)
    desk.statement(text)
    return desk.report


CASES = [
    ([report("a", LONG, "Harbour Post", AGENCY), report("b", OTHER, "Hill Herald", AGENCY)], 1, "one credit"),
    ([report("a", LONG, "Harbour Post", AGENCY), report("b", OTHER, "Hill Herald", SUMMARY)], 1, "copy and summary of one agency"),
    ([report("a", LONG, "Harbour Post"), report("b", "Fog. " + LONG + "More soon.", "Hill Herald")], 1, "the text itself, without credit"),
    ([report("a", LONG + OTHER, "Harbour Post"), report("b", OTHER, "Hill Herald")], 1, "the shorter text stands in the longer"),
    ([report("a", LONG, "Harbour Post"), report("b", OTHER, "Hill Herald")], 2, "nothing in common"),
    ([report("a", LONG), report("b", OTHER)], 2, "nobody knows whose they are"),
    ([report("a", LONG, "Harbour Post"), report("b", OTHER, "Harbour Post")], 1, "one outlet is one source"),
    (
        [report("a", LONG, "Harbour Post"), report("b", LONG, "Hill Herald"), report("c", OTHER, "Harbour Post")],
        2,
        "a text that others print too does not tie an outlet's own work to them",
    ),
    ([report("a", LONG, "Harbour Post"), report("b", OTHER + LONG[:90], "Hill Herald")], 2, "a quotation is no copy"),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "many", "reason"), CASES)
def test_voices(reports, many, reason):
    found = voices(reports, WEIGHTS)
    assert len(found) == many, reason
    assert sorted(id for voice in found for id in voice.reports) == sorted(r.id for r in reports), "each has one"
    assert found == voices(reports[::-1], WEIGHTS), "whatever the order"


def test_the_voice_bears_the_name_of_whose_text_it_is():
    (voice,) = voices(CASES[0][0], WEIGHTS)
    assert (voice.name, voice.key, voice.basis) == ("Coastal Wire", "media:coastal-wire", "credit")
    (voice,) = voices(CASES[2][0], WEIGHTS)
    assert voice.basis == "overlap"
    assert "share" in voice.why


def test_alignment_counts_long_runs_only():
    words = LONG.split()
    assert alignment(words, words, 8) == 1
    assert alignment(words, words[::-1], 8) == 0
    assert alignment(words, OTHER.split(), 8) == 0
