"""Letters and notes sent to readers: straps, links to subscribe and lines on why one gets them are no article."""

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

BODY = (
    "**The port of Aqaba is full again.** Ships wait in the gulf, the harbour master said on Tuesday.",
    "The ministry of transport has hired two tugs from Cyprus. They arrive next week, it said.",
    "> “We need four,” says Nadia Qasem, who ran the pilots' office until last year.",
)
HEAD = """---
title: "Tugs wanted"
publication: The Gulf Letter
date: 2024-02-14
---

# Tugs wanted
"""


def letter(strap, tail):
    return "\n\n".join([HEAD, strap, *BODY, "---", tail]) + "\n"


def body(text):
    (found,), _ = report(Raw("p.md", "p.md", text.encode(), "markdown"), codebook.load())
    assert found.outlet == "The Gulf Letter"
    assert found.published.value == "2024-02-14"
    return " ".join(span.slice(text) for span in found.body)


@pytest.mark.parametrize(
    ("strap", "reason"),
    [
        ("*The Gulf Letter, No. 12. A weekly look at ships and straits.*", "number of the issue in a slanted line"),
        ("_Issue 12. Ships, straits and those who watch them._", "the same with other marks"),
        ("[Subscribe](https://gulf.example/s) · [Archive](https://gulf.example/a)", "a line of links"),
    ],
)
def test_a_strap_is_no_article(strap, reason):
    got = body(letter(strap, "[Archive](https://gulf.example/a)"))
    assert got.startswith("**The port of Aqaba"), reason


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("*You get this letter because you signed up. [Unsubscribe](https://gulf.example/u)*", "why one gets it"),
        ("You are receiving this email at the address that you gave us.", "the same in plain letters"),
        ("[Gift a friend](https://gulf.example/g) · [Support us](https://gulf.example/p)", "a line of links"),
        ("*Was this forwarded to you? [Sign up](https://gulf.example/s) yourself.*", "to those who got it from others"),
    ],
)
def test_what_closes_a_letter_is_no_article(tail, reason):
    got = body(letter("*Issue 12. Ships and straits.*", tail))
    assert got.endswith("until last year."), reason


def test_a_slanted_paragraph_of_the_article_stays():
    text = letter("*Issue 12. Ships and straits.*", "[Archive](https://gulf.example/a)")
    slanted = "*The pilots had asked for a third boat in January and were told to wait for the summer.*"
    assert slanted.strip("*") in body(text.replace(BODY[1], f"{BODY[1]}\n\n{slanted}"))
