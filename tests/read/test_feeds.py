"""RSS and Atom as they come, and what is made of their entries."""

import pytest

from dragoman import codebook
from dragoman.read import Raw, report
from dragoman.read.feeds import as_source, is_feed, items
from dragoman.records import Problem

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Coast Herald</title><link>https://herald.example/</link><language>en-gb</language>
<item><title>Envoys &amp; generals meet</title><link>/2021/03/meet</link><guid isPermaLink="false">n-1</guid>
<pubDate>Tue, 02 Mar 2021 10:30:00 +0300</pubDate><dc:creator>Jane Roe</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>ANKARA - Turkey and Russia held talks on Monday, the ministry said.</p><script>x()</script>]]></content:encoded>
</item>
<item><title>Only a title</title><link>https://herald.example/2</link></item>
<item><title>Plain</title><description>Egypt warned Ethiopia on Sunday. It gave no reason.</description>
<source url="https://wire.example/rss">Wire Service</source></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>tag:wire,1</id><title type="html">&lt;b&gt;Strike&lt;/b&gt; reported</title>
<link rel="alternate" href="https://wire.example/1"/><updated>2021-03-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;Israel struck a base in Syria on Monday.&lt;/p&gt;</content></entry></feed>"""


def read(text, name="feed.xml"):
    data = text if isinstance(text, bytes) else text.encode()
    return report(Raw(f"https://herald.example/{name}", name, data, "feed"), codebook.load())


def test_the_entries_of_rss():
    first, second, third = items("https://herald.example/rss", RSS)
    assert (first.id, first.number) == ("n-1", 1)
    assert (first.hints.title, first.hints.outlet, first.hints.byline) == (
        "Envoys & generals meet",
        "Coast Herald",
        "Jane Roe",
    )
    assert (first.hints.date, first.hints.language) == ("2021-03-02T07:30:00+00:00", "en-gb")
    assert first.hints.address == "https://herald.example/2021/03/meet"  # links are taken from where the feed stands
    assert "held talks" in first.text
    assert "<script" not in first.text
    assert (second.id, second.text) == ("https://herald.example/2", "")
    assert third.hints.outlet == "Wire Service"  # the source of the entry, not who passes it on


def test_the_entries_of_atom():
    (entry,) = items("https://wire.example/atom", ATOM)
    assert (entry.id, entry.hints.title, entry.hints.date) == (
        "tag:wire,1",
        "Strike reported",
        "2021-03-02T10:00:00+00:00",
    )


def test_a_feed_gives_a_report_for_each_entry_with_a_text():
    reports, problems = read(RSS)
    assert [one.file for one in reports] == ["feed.xml#1", "feed.xml#3"]
    first, plain = reports
    assert (first.title, first.outlet, first.address) == (
        "Envoys & generals meet",
        "Coast Herald",
        "https://herald.example/2021/03/meet",
    )
    assert first.published.start.date().isoformat() == "2021-03-02"
    assert "".join(span.slice(first.text) for span in first.body).startswith("ANKARA - Turkey and Russia held talks")
    assert plain.outlet == "Wire Service"
    (problem,) = [one for one in problems if one.fatal]
    assert (problem.source, problem.mend) == (
        "https://herald.example/feed.xml#2",
        "read https://herald.example/2 itself",
    )


def test_the_text_of_an_entry_as_a_source_of_its_own():
    first = items("https://herald.example/rss", RSS)[0]
    raw = as_source(first, "https://herald.example/rss", "herald.example/meet")
    (made,), _ = report(raw, codebook.load())
    assert (made.source, made.file, made.outlet) == (first.hints.address, "herald.example/meet", "Coast Herald")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><body><p>A page.</p></body></html>", "it is no feed"),
        ("<?xml version='1.0'?><catalog><book/></catalog>", "it is no feed"),
        (
            '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
            "entities of its own",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&f;</title></item></channel></rss>',
            "entities of its own",
        ),
        ("<rss><channel><title>Empty</title></channel></rss>", "no entries"),
        ("<rss><channel", "cannot be read"),
    ],
)
def test_what_is_no_feed_is_a_problem(text, said):
    reports, problems = read(text)
    assert reports == ()
    assert any(said in problem.message and problem.mend for problem in problems)


def test_a_feed_that_is_not_quite_xml_is_read_all_the_same():
    broken = RSS.replace("Envoys &amp; generals", "Envoys & generals").replace("</channel></rss>", "")
    assert len(items("x", broken)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-9", "utf-16"])
def test_a_feed_is_read_in_its_own_encoding(encoding):
    text = RSS.replace("UTF-8", encoding).replace("Jane Roe", "Ayşe Gül")
    (first, *_), _ = read(text.encode(encoding))
    assert first.byline == "Ayşe Gül"


def test_a_feed_looks_like_one():
    assert is_feed(RSS)
    assert is_feed("<?xml version='1.0'?>\n<!-- made by hand -->\n<rdf:RDF xmlns:rdf='x'>")
    assert not is_feed("an article about <rssi> and feeds")


def test_an_item_without_anything_has_no_id():
    found = items("x", "<rss><channel><item></item></channel></rss>")
    assert isinstance(found, Problem) or found[0].id == ""
