"""A server on this machine that misbehaves in every way, and what fetching makes of it."""

import contextlib

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.fetch import AGENT, Allowed, Fetched, Fetcher, Limits
from dragoman.read.fetch.addresses import led
from dragoman.read.fetch.limits import UnreachableError
from dragoman.records import Problem
from tests.net import PAGE, dripping, dripping_head, fetcher, packed, serving, silent


@pytest.fixture(scope="module")
def server():
    with serving() as site:
        yield site


@pytest.fixture
def site(server):
    server.pages.clear()
    server.asked.clear()
    return server


def message(got):
    assert isinstance(got, Problem), got
    assert got.mend
    return got.message


def test_a_page_comes_with_what_the_server_says_of_it(site):
    site.give("/a", PAGE, Content_Type="text/html; charset=ISO-8859-9", ETag='"1"', Last_Modified="Mon")
    got = fetcher().get(site.address + "/a")
    assert got == Fetched(
        asked=site.address + "/a", address=site.address + "/a", data=PAGE, media_type="text/html",
        charset="iso-8859-9", etag='"1"', modified="Mon",
    )  # fmt: skip
    path, headers = site.asked[-1]
    assert (path, headers["User-Agent"], headers["Host"]) == ("/a", AGENT, site.address.removeprefix("http://"))
    assert "Cookie" not in headers


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/",
                                 "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://[::ffff:127.0.0.1]:{port}/"])  # fmt: skip
def test_this_machine_is_not_asked_unless_it_is_named(site, url):
    port = site.address.rsplit(":", 1)[1]
    assert "not a public address" in message(Fetcher().get(url.format(port=port)))
    assert site.asked == []


@pytest.mark.parametrize(
    "where",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/", "http://[fe80::1]/",
     "http://[fd00::1]/", "http://0.0.0.0/", "http://100.64.0.1/", "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/"],
)  # fmt: skip
def test_no_redirection_leads_inside(site, where):
    site.give("/out", status=302, Location=where)
    assert "not a public address" in message(fetcher().get(site.address + "/out"))


@pytest.mark.parametrize(
    ("where", "said"),
    [("file:///etc/passwd", "file: is not fetched"), ("ftp://example.org/a", "ftp: is not fetched"),
     ("http://user:secret@example.org/", "user or password"), ("http://example.org:25/", "port 25"),
     ("http:///path", "is not fetched"), ("http://example.org/" + "a" * 2050, "more than 2048 characters")],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_not_asked(site, where, said):
    site.give("/out", status=301, Location=where)
    assert said in message(fetcher().get(where))
    if not where.startswith("http:///"):
        assert said in message(fetcher().get(site.address + "/out"))


def test_a_name_is_resolved_once_for_each_connection_and_connected_to_as_it_was_judged(site):
    site.give("/a", PAGE)
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"]  # the system knows no such host, so nothing else can have led there

    here = Fetcher(Allowed.of(["127.0.0.0/8"]), Limits(pause_seconds=0), resolve=resolve)
    got = here.get(f"http://rebind.example:{site.address.rsplit(':', 1)[1]}/a")
    assert got.data == PAGE
    assert asked == ["rebind.example"] * len(site.asked) == ["rebind.example"] * 2
    assert site.asked[-1][1]["Host"].startswith("rebind.example:")


def test_a_name_that_leads_elsewhere_the_second_time_is_judged_again(site):
    site.give("/a", PAGE)
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    here = Fetcher(Allowed.of(["127.0.0.0/8"]), Limits(pause_seconds=0), resolve=lambda *_: next(answers))
    said = message(here.get(f"http://rebind.example:{site.address.rsplit(':', 1)[1]}/a"))
    assert "169.254.169.254, which is not a public address" in said
    assert site.paths() == []


def test_a_name_with_one_address_inside_is_not_asked_at_all():
    both = Fetcher(resolve=lambda *_: ["93.184.216.34", "127.0.0.1"])
    assert "127.0.0.1, which is not a public address" in message(both.get("http://both.example/"))


@pytest.mark.parametrize(
    ("allow", "goes"),
    [(["127.0.0.1"], True), (["127.0.0.1:{port}"], True), (["127.0.0.0/8"], True), (["127.0.0.1:1"], False),
     (["10.0.0.0/8"], False), (["localhost"], False), ([], False)],
)  # fmt: skip
def test_what_is_named_may_be_asked(site, allow, goes):
    site.give("/a", PAGE)
    port = site.address.rsplit(":", 1)[1]
    allowed = Allowed.of(name.format(port=port) for name in allow)
    got = Fetcher(allowed, Limits(pause_seconds=0)).get(site.address + "/a")
    assert isinstance(got, Fetched) == goes


@given(st.text(max_size=40) | st.from_regex(r"(https?:)?//[a-z\[\]:@%.0-9]{0,12}(/|\?|#)?", fullmatch=True))
def test_wherever_a_server_leads_it_is_an_address_or_refused(location):
    with contextlib.suppress(UnreachableError):
        found = led(httpx2.URL("http://a.example/b"), location)
        assert found.scheme in {"http", "https"}
        assert found.host


@given(st.text(max_size=60))
def test_whatever_is_given_as_an_address_a_problem_or_a_page_comes_of_it(text):
    assert isinstance(Fetcher(resolve=lambda *_: []).get("http://" + text), Problem)


def test_redirections_are_followed_a_few_times_and_never_round(site):
    for number in range(9):
        site.give(f"/{number}", status=302, Location=f"/{number + 1}")
    site.give("/9", PAGE)
    got = fetcher().get(site.address + "/4")
    assert (got.asked, got.address) == (site.address + "/4", site.address + "/9")
    assert "more than 5 times" in message(fetcher().get(site.address + "/3"))
    site.give("/x", status=301, Location="/y")
    site.give("/y", status=301, Location="/x#part")
    assert "round in a circle" in message(fetcher().get(site.address + "/x"))


@pytest.mark.parametrize(
    ("give", "said"),
    [
        ({"body": b"x" * 2000}, "longer than the limit"),
        ({"body": b"x" * 2000, "headers": {"Content-Length": "900"}}, None),
        ({"body": b"x", "headers": {"Content-Length": "5000"}}, "longer than the limit"),
        ({"body": packed(b"x" * 2_000_000), "headers": {"Content-Encoding": "gzip"}}, "longer than the limit"),
        ({"body": packed(b"fine" * 100), "headers": {"Content-Encoding": "gzip"}}, None),
        ({"body": packed(b"fine" * 100)[:20], "headers": {"Content-Encoding": "gzip"}}, "damaged"),
        ({"body": b"junk", "headers": {"Content-Encoding": "gzip"}}, "damaged"),
        ({"body": b"junk", "headers": {"Content-Encoding": "br"}}, "packed as 'br'"),
    ],
)
def test_no_body_is_longer_than_allowed(site, give, said):
    site.pages["/long"] = (200, give.get("headers", {}), give["body"])
    got = fetcher(bytes=1000).get(site.address + "/long")
    assert len(got.data) <= 1000 if said is None else said in message(got)


@pytest.mark.parametrize(("way", "said"), [(dripping, "took longer than 0.4"), (dripping_head, "took longer than 0.4")])
def test_what_drips_is_given_up(site, way, said):
    site.do("/slow", way(site))
    assert said in message(fetcher(seconds=0.4).get(site.address + "/slow"))


def test_a_silent_server_is_given_up(site):
    site.do("/silent", silent(site))
    assert "took longer than 0.2 seconds for a part" in message(fetcher(idle_seconds=0.2).get(site.address + "/silent"))


@pytest.mark.parametrize(
    ("status", "mend"),
    [(404, "check the address"), (403, "save the page"), (429, "less often"), (500, "later"), (418, "check")],
)
def test_a_refusal_says_what_to_do(site, status, mend):
    site.give("/no", status=status)
    got = fetcher().get(site.address + "/no")
    assert f"answered {status}" in message(got)
    assert mend in got.mend


def test_an_unchanged_page_is_not_sent_again(site):
    def page(handler):
        if handler.headers.get("If-None-Match") == '"7"' and handler.headers.get("If-Modified-Since") == "Mon":
            handler.say(304, {"ETag": '"7"'}, b"")
        else:
            handler.say(200, {"ETag": '"7"', "Last-Modified": "Mon"}, PAGE)

    site.do("/feed", page)
    first = fetcher().get(site.address + "/feed")
    again = fetcher().get(site.address + "/feed", etag=first.etag, modified=first.modified)
    assert (first.changed, again.changed, again.data) == (True, False, b"")


def test_garbage_is_no_http(site):
    site.do("/garbage", lambda handler: handler.wfile.write(b"\0\1\2 no protocol at all\r\n\r\n"))
    assert "broke off or is no HTTP" in message(fetcher().get(site.address + "/garbage"))


def test_nobody_there_is_told():
    with serving() as gone:
        where = gone.address
    assert "no connection" in message(fetcher().get(where + "/a"))
    unknown = Fetcher(resolve=lambda *_: [])
    assert "no server is known as nowhere.example" in message(unknown.get("http://nowhere.example/"))


ROBOTS = b"User-agent: *\nDisallow: /private\n\nUser-agent: Dragoman\nDisallow: /shut\nAllow: /shut/open\n"


def test_robots_are_asked_once_and_heeded(site):
    site.give("/robots.txt", ROBOTS)
    for path in ("/shut/a", "/shut/open", "/private"):
        site.give(path, PAGE)
    ours = fetcher()
    assert "robots.txt" in message(ours.get(site.address + "/shut/a"))
    assert all(isinstance(ours.get(site.address + path), Fetched) for path in ("/shut/open", "/private"))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    site.give("/to", status=302, Location="/shut/a")
    assert "robots.txt" in message(ours.get(site.address + "/to"))


@pytest.mark.parametrize(("status", "goes"), [(404, True), (403, True), (500, False), (503, False)])
def test_without_robots_all_is_open_and_while_the_server_fails_nothing(site, status, goes):
    site.give("/robots.txt", status=status)
    site.give("/a", PAGE)
    assert isinstance(fetcher().get(site.address + "/a"), Fetched) == goes


def test_a_host_is_not_asked_too_often(site):
    site.give("/robots.txt", b"User-agent: *\nCrawl-delay: 3\n")
    site.give("/a", PAGE)
    now, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    ours = Fetcher(Allowed.of(["127.0.0.1"]), Limits(pause_seconds=1), clock=lambda: now[0], sleep=sleep)
    ours.get(site.address + "/a")
    assert slept == []
    ours.get(site.address + "/a")
    assert slept == [3.0]
    now[0] += 10
    ours.get(site.address + "/a")
    assert slept == [3.0]


def test_what_is_sent_is_followed_nowhere(site):
    site.give("/hook", b"moved", status=302, Location="/other")
    got = fetcher().post(site.address + "/hook", b"{}", {"Content-Type": "application/json"})
    assert (got.status, site.paths(), site.sent[-1][2]) == (302, ["/hook"], b"{}")
    assert "not a public address" in message(Fetcher().post(site.address + "/hook", b"{}", {}))


def test_the_name_is_resolved_with_its_accents():
    asked = []
    fetching = Fetcher(resolve=lambda host, _: asked.append(host) or [])
    fetching.get("http://bücher.example/")
    assert asked == [httpx2.URL("http://bücher.example/").raw_host.decode()]
