"""Markdown: marks of headings, quotes and lists are in no range, links keep theirs."""

from dragoman import codebook
from dragoman.read import Raw, report

PAGE = """---
title: "Floods and shelling in Kherson"
date: 2023-06-08
author: Olena Shevchuk
source: Dnipro Letter
url: https://dnipro-letter.example/floods
---

# Floods and shelling in Kherson

![A street under water](https://dnipro-letter.example/a.jpg)

Rescuers in Kherson [took people from roofs](https://dnipro-letter.example/roofs) on Thursday while
shells fell on the quarter by the port, the governor said.

## What broke the dam?

> Nobody swims in a river with mines in it, a fisherman said when we asked him about the boats.

Three things are certain:

* the power station is lost
* the fields below have no water
* 80 villages stand in the flood zone

```
not text at all, although it is quite a long line with a full stop at the end.
```

<!-- Nor is this comment, which is a sentence as well. -->

About 6,000 people had been taken out by the evening, most of them on the western bank.

---

[Read also: The lake that was](https://dnipro-letter.example/lake)

[1]: https://dnipro-letter.example/lake
"""


def read(text):
    reports, problems = report(Raw("p.md", "p.md", text.encode(), "markdown"), codebook.load())
    assert problems == ()
    return reports[0]


def test_the_body():
    got = read(PAGE)
    assert got.text == PAGE
    assert got.media == "markdown"
    assert [span.slice(PAGE).split("\n")[0] for span in got.body] == [
        "Rescuers in Kherson [took people from roofs](https://dnipro-letter.example/roofs) on Thursday while",
        "What broke the dam?",
        "Nobody swims in a river with mines in it, a fisherman said when we asked him about the boats.",
        "Three things are certain:",
        "the power station is lost",
        "the fields below have no water",
        "80 villages stand in the flood zone",
        "About 6,000 people had been taken out by the evening, most of them on the western bank.",
    ]


def test_a_wrapped_paragraph_is_one_range():
    got = read(PAGE)
    assert got.body[0].slice(PAGE).endswith("the governor said.")


def test_the_front_matter():
    got = read(PAGE)
    assert got.title == "Floods and shelling in Kherson"
    assert got.title_span.slice(PAGE) == got.title
    assert (got.published.value, got.published.basis) == ("2023-06-08", "stated")
    assert (got.byline, got.outlet) == ("Olena Shevchuk", "Dnipro Letter")
    assert got.address == "https://dnipro-letter.example/floods"


def test_without_front_matter_the_heading_is_the_title():
    got = read(PAGE.partition("---\n\n")[2])
    assert got.title == "Floods and shelling in Kherson"
