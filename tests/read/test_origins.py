"""Whose text a report carries: a copy, a summary, own work, or nothing that tells."""

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

MIDDLE = """
The governor of the province asked for calm on Wednesday and closed the schools until the end of the week.

Residents said that the night had been quiet. A convoy with blankets and flour was on its way from the capital.

The two sides signed a truce in March, and each has accused the other of breaking it many times since then.
"""


def read(text, name="page.txt"):
    reports, _ = report(Raw(name, name, text.encode()), codebook.load())
    return reports[0]


AP, AFP = "Associated Press (AP)", "Agence France-Presse (AFP)"

CASES = [
    # head, tail, kind, origin, why
    ("GOMA, Congo (AP) — Rebels took two villages near the lake on Tuesday, the army said.\n", "", "copy", AP, "dateline"),
    ("NICOSIA, May 3 (Reuters) - Police used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", "Reuters", "dateline with a day"),
    ("(AFP) – Police used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", AFP, "dateline without a place"),
    ("AFP — Police used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", AFP, "the agency alone before a dash"),
    ("TEHRAN, Aug. 12 (Xinhua) -- Police used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", "Xinhua", "two dashes"),
    ("KABUL (Pajhwok): Police used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", "Pajhwok Afghan News", "colon"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said. (Reuters)\n", "copy", "Reuters", "closing bracket"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said. — AFP\n", "copy", AFP, "closing dash"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\nReuters\n", "copy", "Reuters", "a line of its own"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\n(AP)\n", "copy", AP, "a line in brackets"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\nSource: TASS\n", "copy", "TASS", "labelled line"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\nThis article was originally published by Al Jazeera.\n", "copy", "Al Jazeera", "a sentence that says it"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\nRepublished from The Conversation under a Creative Commons licence.\n", "copy", "The Conversation", "republished under a licence"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\n(With inputs from ANI)\n", "summary", "Asian News International (ANI)", "inputs from one agency"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\n(Reporting by Ann Lee in Osh; Editing by Tom Ray)\n", "copy", "Reuters", "the form of sign-off that Reuters uses"),
    ("By Ann Lee, Associated Press\n\nPolice used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", AP, "the agency in the byline"),
    ("Agence France-Presse\n\nPolice used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", AFP, "the agency as a line above the text"),
    ("By Reuters Staff\n\nPolice used tear gas at the crossing on Tuesday, witnesses said.\n", "", "copy", "Reuters", "staff of the agency"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\n© Agence France-Presse\n", "copy", AFP, "notice of copyright"),
    ("Police used tear gas at the crossing on Tuesday, a shopkeeper told The Associated Press.\n", "", "copy", AP, "somebody told the agency, and no other medium is in sight"),
    ("Police used tear gas at the crossing on Tuesday, a shopkeeper told AFP.\n", "\nThe driver told AFP that he had seen nothing.\n", "copy", AFP, "two told it"),
    ("Police at the border shot at smugglers on Tuesday, Reuters reported.\n", "\nReuters said that two men were hurt. According to Reuters, both are from the same village.\n", "summary", "Reuters", "the report is retold"),
    ("Border police shot at smugglers - AP\n\nPolice at the border shot at smugglers on Tuesday, the Associated Press said.\n", "", "summary", AP, "the title's tail and the text"),
    ("Ministry denies talks with rebels – Kyodo\n\nThe ministry has denied that it talks with the rebels in any way at all.\n", "", "copy", "Kyodo News", "the title's tail alone"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nThe number of the dead could not be confirmed, CNN reported.\n", "unknown", "", "a mere citation at the end"),
    ("Police used tear gas, witnesses said. A lawyer told CNN that there was no warning.\n", "\nA minister told the BBC that there had been one. A passer-by told Reuters that she ran.\n", "unknown", "", "citations of many"),
    ("A boy at the fence of the camp. (Reuters)\n\nPolice used tear gas at the crossing on Tuesday, witnesses said.\n", "", "unknown", "", "a picture's credit is none of the text"),
    ("Photo: AFP/Getty Images\n\nPolice used tear gas at the crossing on Tuesday, witnesses said.\n", "", "unknown", "", "nor is this"),
    ("Al Jazeera\n\nPolice used tear gas at the crossing on Tuesday, a shopkeeper told Al Jazeera.\n", "\nAl Jazeera's reporter said that shops were closed.\n\n© 2021 Al Jazeera Media Network\n", "own", "", "the outlet's own reporting"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "\nTraffic has resumed, police said.\n\nThe Associated Press contributed to this report.\n", "unknown", "", "a contribution is no copy"),
    ("Police used tear gas at the crossing on Tuesday, witnesses said.\n", "", "unknown", "", "nothing tells"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "tail", "kind", "name", "why"), CASES, ids=[case[-1] for case in CASES])
def test_origin(head, tail, kind, name, why):
    found = read(head + MIDDLE + tail).origin
    assert (found.kind, found.name) == (kind, name), why


@pytest.mark.parametrize(("head", "tail", "kind", "name", "why"), CASES, ids=[case[-1] for case in CASES])
def test_the_span_of_an_origin_names_it_or_signs_for_it(head, tail, kind, name, why):
    got = read(head + MIDDLE + tail)
    if got.origin.span is not None:
        assert got.origin.span.slice(got.text).strip()
        assert 0 <= got.origin.span.start < got.origin.span.end <= len(got.text)
