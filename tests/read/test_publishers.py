"""Who published a copy, by the signs on its page."""

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

BODY = """
The two armies shelled each other across the river for the third night, and the bridge is closed to all but ambulances.

A spokesman for the mission said that its observers had counted forty explosions before midnight and none since.
"""

CASES = [
    # head, tail, outlet, key, why
    ("", "\n© 2021 Osh Courier. All rights reserved.\n", "Osh Courier", None, "notice of copyright"),
    ("", "\nCopyright © 2001-2021 The Osh Courier Ltd\n", "The Osh Courier", None, "years and company form left out"),
    ("", "\nOsh Courier © 2021\n", "Osh Courier", None, "name before the sign"),
    ("", "\nThe views in this article do not reflect those of Osh Courier.\n", "Osh Courier", None, "disclaimer"),
    ("", "\nSubscribe to our updates by The Osh Courier\n", "The Osh Courier", None, "newsletter"),
    ("", "\nThe post River shelled appeared first on Osh Courier.\n", "Osh Courier", None, "feed footer"),
    ("", "\nEmail: desk@oshcourier.example\nwww.oshcourier.example\n", "oshcourier.example", None, "addresses alone"),
    ("", "\nEmail: desk@oshcourier.example\n© Osh Courier\n", "Osh Courier", None, "the name wins over its address"),
    ("River shelled again, bridge closed - Osh Courier\n", "", "Osh Courier", None, "tail of the title"),
    ("Osh Courier\nRiver shelled again, bridge closed\n", "\nDownload the Osh Courier app\n", "Osh Courier", None, "masthead"),
    ("Osh Courier | Photo: the bridge at night. (AFP)\n", "", "Osh Courier", None, "before a caption"),
    ("", "\n© 2021 Al Jazeera Media Network\n", "Al Jazeera", "media:al-jazeera", "known, under its company's name"),
    ("", "\nFollow us on twitter.com/bbcnews and bbc.co.uk\n", "BBC", "media:bbc", "known by its address"),
    ("", '\n"It is quiet now," a nurse told Al-Monitor.\n\nAl-Monitor reported earlier on the truce.\n', "Al-Monitor", "media:al-monitor", "its own reporting"),
    ("", "\nFollow us on Facebook and Twitter\nDownload on the App Store\n", "", None, "platforms publish nothing"),
    ("", "\nPhoto: Reuters\n", "", None, "nor do agencies of pictures"),
    ("", "\nA nurse told Reuters that it was quiet.\n", "", None, "nor an agency that was told something"),
    ("Home\nNews\nWorld\n", "\nMore from World\nSubscribe to our newsletter\n", "", None, "words of menus are no names"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "tail", "name", "key", "why"), CASES, ids=[case[-1] for case in CASES])
def test_publisher(head, tail, name, key, why):
    reports, _ = report(Raw("p.txt", "p.txt", (head + BODY + tail).encode()), codebook.load())
    got = reports[0]
    assert got.outlet.partition(" (")[0] == name, why
    assert got.outlet_key == key, why
