"""HTML: offsets are those of the source, tags are in no range; with the extra `html` and without it."""

import html
import itertools
import re
import sys

import pytest

from dragoman import codebook
from dragoman.read import Raw, report
from dragoman.read.html_page import EXTRACTED_BY


@pytest.fixture(autouse=True, params=["with the extra", "without"])
def extra(request, monkeypatch):
    """Everything here holds both ways: without the extra, importing what it brings fails."""
    if request.param == "without":
        for name in EXTRACTED_BY:
            monkeypatch.setitem(sys.modules, name, None)


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Clashes on Tajik-Kyrgyz border kill 24 | Fergana Wire</title>
<meta property="og:site_name" content="Fergana Wire">
<meta property="article:published_time" content="2022-09-16T18:20:00+06:00">
<meta name="author" content="Aibek Toktosunov">
<link rel="canonical" href="https://fergana-wire.example/2022/09/clashes">
<script>var a = "<p>not text</p>"; if (a<b) {}</script>
<style>p > a { color: red }</style>
</head>
<body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/asia">Central Asia</a></li></ul></nav></header>
<main><article>
<h1>Clashes on Tajik&ndash;Kyrgyz border kill 24</h1>
<p class="byline">By Aibek Toktosunov</p>
<figure><img src="x.jpg" alt="a>b"><figcaption>A burnt house near Batken. Reuters/Vladimir P.</figcaption></figure>
<p>BISHKEK &mdash; Kyrgyzstan said on Friday that 24 of its <a href="/c">citizens</a> had been killed in <b>fighting</b>
along its border with Tajikistan&rsquo;s north.</p>
<p>The two governments agreed on a cease-fire from 4 p.m., &ldquo;but it did not hold,&rdquo; a border guard said.<br>
Both presidents were at a summit in Samarkand at the time.</p>
<div class="newsletter-box"><p>Sign up for our newsletter and get the best stories of the region in your inbox.</p></div>
<!-- <p>A comment in the source that is long enough to look like a paragraph of the article.</p> -->
<h2>Nobody drew the line</h2>
<p>Almost half of the border of 970 kilometres is not agreed. Tajikistan accused the other side of shelling a post.</p>
<p>About 137,000 people were moved from Batken, the emergency ministry said &amp; added that schools were closed.</p>
</article>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Water, roads and guns: how the valley was divided between
three states</a></li><li><a href="/2">Rahmon meets Putin</a></li></ul></aside>
</main>
<section id="comments"><h3>Comments</h3><p>I was there and it was much worse than what you write here, the whole village
burned for two days and nobody came.</p></section>
<footer>&copy; 2022 Fergana Wire. All rights reserved. <a href="/privacy">Privacy</a></footer>
</body></html>
"""
OLD = """<html><head><title>Новости</title></head><body>
<table><tr><td><a href=1>Главная</a> | <a href=2>Архив</a></td></tr><tr><td>
<font size=4><b>Президент Абхазии объявил о перемирии</b></font><br>12.08.2008 14:30<br><br>
Президент Абхазии заявил во вторник, что его войска заняли верхнюю часть Кодорского ущелья и прекращают огонь.<br><br>
По его словам, грузинские подразделения покинули ущелье накануне, оставив оружие и технику. Потерь нет.<br><br>
В Тбилиси сообщили, что отвели полицию, чтобы не подвергать опасности людей. Наблюдатели также были выведены.
</td></tr></table></body></html>
"""


def read(text, name="page.html"):
    reports, problems = report(Raw(name, name, text.encode(), "html"), codebook.load())
    assert problems == ()
    return reports[0]


def pieces(got):
    return [span.slice(got.text) for span in got.body]


def test_the_text_is_the_source_and_no_range_holds_a_tag():
    got = read(PAGE)
    assert got.text == PAGE
    assert got.media == "html"
    assert not any("<" in piece or ">" in piece for piece in pieces(got))


def test_the_ranges_are_the_article_with_its_sub_headline_and_nothing_else():
    body = " ".join(pieces(read(PAGE)))
    for kept in (
        "BISHKEK &mdash; Kyrgyzstan",
        "citizens",
        "fighting",
        "Samarkand",
        "Nobody drew the line",
        "schools were closed.",
    ):
        assert kept in body
    for left in (
        "Home",
        "burnt house",
        "Sign up",
        "comment in the source",
        "Water, roads",
        "much worse",
        "rights",
        "not text",
        "By Aibek",
    ):
        assert left not in body


def test_entities_stay_as_they_stand():
    body = " ".join(pieces(read(PAGE)))
    assert "&ldquo;but it did not hold,&rdquo;" in body
    assert "said &amp; added" in body


def test_ranges_of_one_paragraph_have_only_inline_tags_between_them():
    got = read(PAGE)
    first = [span for span in got.body if span.start < PAGE.index("The two governments")]
    assert len(first) == 5
    for a, b in itertools.pairwise(first):
        assert re.fullmatch(r"(?:\s|</?(?:a|b)\b[^>]*>)*", got.text[a.end : b.start])


def test_what_the_head_says():
    got = read(PAGE)
    assert got.title == "Clashes on Tajik–Kyrgyz border kill 24"
    assert html.unescape(got.title_span.slice(PAGE)) == got.title
    assert got.outlet == "Fergana Wire"
    assert got.byline == "Aibek Toktosunov"
    assert (got.published.value, got.published.basis) == ("2022-09-16", "stated")
    assert got.dateline == "BISHKEK"
    assert got.address == "https://fergana-wire.example/2022/09/clashes"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_an_old_page_of_tables_and_breaks(encoding):
    text = OLD if encoding == "utf-8" else OLD.replace("<title>", '<meta charset="windows-1251"><title>')
    reports, problems = report(Raw("p.htm", "p.htm", text.encode(encoding), "html"), codebook.load())
    got = reports[0]
    assert problems == ()
    assert got.text == text
    assert got.title == "Президент Абхазии объявил о перемирии"
    assert got.published.value == "2008-08-12"
    assert [piece.split()[0] for piece in pieces(got)] == ["Президент", "По", "В"]
    assert got.language == "ru"


def test_html_under_another_name_is_read_as_html():
    reports, _ = report(Raw("page.txt", "page.txt", PAGE.encode(), "text"), codebook.load())
    assert reports[0].media == "html"
    assert "".join(pieces(reports[0])) == "".join(pieces(read(PAGE)))


def test_an_extractor_that_finds_nothing_leaves_the_cleaner():
    text = "<html><body><p>" + "He said that the bridge would stay closed for a week. " * 3 + "</p></body></html>"
    assert pieces(read(text))


BROKEN = [
    "<p>He said that the bridge was closed on Monday",
    "<p",
    "<",
    "<html>",
    "<!-- open",
    "<script>x",
    "</p></div>",
    "<a href='x>y",
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_markup_breaks_nothing(text):
    reports, problems = report(Raw("p.html", "p.html", text.encode(), "html"), codebook.load())
    assert reports[0].text == text
    assert all(not problem.fatal for problem in problems)


ARTICLE = (
    "<p>The two sides in Doha changed a sentence of the draft on Tuesday, a diplomat told reporters there.</p>",
    "<p>Rebels want the airport reopened. The government has offered a bridge instead, its spokesman said.</p>",
    "<p>More than 300 families crossed the river because shells fell on the market, the Red Crescent said.</p>",
    "<p>Qatar has paid for the rooms until June. Nobody would say what happens when the money is gone.</p>",
)


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        ('<div class="ad">Advertisement<br>Sail to the coral islands from 799 dollars</div>', "the class says it"),
        (
            "<aside><h3>Newsletter</h3><p>The whole gulf in your inbox each day at seven.</p></aside>",
            "the element does",
        ),
        ('<div id="consent">We and our 90 partners store information on your device.</div>', "the id does"),
    ],
)
def test_ads_within_the_article_are_none_of_it(box, reason):
    page = (
        "<!DOCTYPE html><html><head><title>Talks go on</title></head><body><main><article><h1>Talks go on</h1>"
        '<p class="meta">By <span>Lina Haddad</span> in Doha &middot; 3 May 2011, 6:40 p.m.</p>'
        + "".join([*ARTICLE[:2], box, *ARTICLE[2:]])
        + "</article></main></body></html>"
    )
    (got,), _ = report(Raw("a.html", "a.html", page.encode()), codebook.load())
    kept = [span.slice(page) for span in got.body]
    assert kept == [paragraph[3:-4] for paragraph in ARTICLE], reason


COMMENTS = "".join(
    f"<p>I have lived there since {year} and nobody ever asked us what we think of the bridge or of the rooms.</p>"
    for year in range(1980, 1992)
)


@pytest.mark.parametrize(
    ("wrapped", "reason"),
    [
        ('<div class="comments">{comments}</div>', "comments outweigh the article, which is there all the same"),
        ('<section id="related">{comments}</section>', "so may teasers"),
    ],
)
def test_what_is_named_as_furniture_is_none_of_the_article_however_long(wrapped, reason):
    page = (
        "<!DOCTYPE html><html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>"
        f"{''.join(ARTICLE)}</article>{wrapped.format(comments=COMMENTS)}</body></html>"
    )
    (got,), _ = report(Raw("a.html", "a.html", page.encode()), codebook.load())
    assert "nobody ever asked" not in " ".join(span.slice(page) for span in got.body), reason
    assert len(got.body) == len(ARTICLE)


def test_an_article_in_an_element_named_as_furniture_is_kept():
    page = (
        "<!DOCTYPE html><html><head><title>Talks go on</title></head><body><h1>Talks go on</h1>"
        f'<div class="widget">{"".join(ARTICLE)}</div></body></html>'
    )
    (got,), _ = report(Raw("a.html", "a.html", page.encode()), codebook.load())
    assert len(got.body) == len(ARTICLE)
