"""The round of a watch: a feed and a folder that bring reports, rules that come to hold, a hook that is told."""

import contextlib
import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import msgspec
import pytest

from dragoman import pipeline
from dragoman.api import ingest
from dragoman.api.watching import Watching
from dragoman.errors import InputError, UnknownNameError
from dragoman.exchange.webhooks import MOST_ATTEMPTS, signed_by
from dragoman.records.watch import Feed, NewEvent
from dragoman.store import open_store
from tests.net import fetcher, serving

STRIKE = "Turkish forces attacked Syrian army positions near Saraqib on {day}, the Defence Ministry in Ankara said."
TALKS = "Turkish Foreign Minister Mevlut Cavusoglu met Russian Foreign Minister Sergei Lavrov in Moscow on {day}."
PAGE = "<html><head><title>{title}</title></head><body><article><p>ANKARA, March 2, 2021 - {text}</p></article></body></html>"
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Tue, 02 Mar 2021 10:30:00 +0000</pubDate>{rest}</item>"
HTML = {"Content_Type": "text/html; charset=utf-8"}
CHANCE = Random(1)  # noqa: S311 - the same at every run
START = datetime(2021, 3, 3, 12, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def on(self, **passed):
        self.now += timedelta(**passed)


@pytest.fixture
def site():
    with serving() as made:
        yield made


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watching(tmp_path, clock):
    with open_store(tmp_path / "x.db", create=True) as store:
        yield Watching(store, clock=clock, rng=CHANCE, fetcher=fetcher())


def feed(site, *items):
    told = "".join(ITEM.format(title=title, link=site.address + path, rest=rest) for title, path, rest in items)
    site.give(
        "/feed",
        f"<rss><channel><title>Herald</title>{told}</channel></rss>".encode(),
        Content_Type="text/xml",
        ETag=f'"{len(items)}"',
    )


def article(site, path, text, title="A report"):
    site.give(path, PAGE.format(title=title, text=text).encode(), **HTML)


def test_what_a_feed_brings_raises_an_alert_once_and_a_hook_is_told(site, watching, clock):
    feed(site, ("A strike", "/1", ""))
    article(site, "/1", STRIKE.format(day="Monday"))
    site.give("/hook", b"ok")
    watching.add_feed(site.address + "/feed", by="ada", name="Herald")
    watching.round()
    (poll,) = watching.polls().values()
    assert (poll.outcome, poll.new, poll.read, poll.why) == ("read", 1, 1, "")
    clock.on(minutes=1)
    made = watching.add_watch("Strikes", {"when": "event", "types": "assault", "a": "Turkey", "b": "SYR"}, by="ada")
    hook = watching.add_hook(site.address + "/hook", by="ada", secret="s3cret")
    assert watching.alerts() == (), "what was there when the watch was made is known"
    clock.on(minutes=1)
    feed(site, ("Another", "/2", ""), ("A strike", "/1", ""))
    article(site, "/2", STRIKE.format(day="Tuesday").replace("positions near Saraqib", "depots in Aleppo"))
    assert watching.round().polls == (), "the feed is not due yet"
    clock.on(minutes=20)
    assert [(one.new, one.read) for one in watching.round().polls] == [(1, 1)]
    (alert,) = watching.alerts()
    assert alert.watch == made.id
    assert "Turkish Armed Forces" in alert.title
    assert "Aleppo" in alert.passages[0].text
    assert alert.passages[0].file == (site.address + "/2").removeprefix("http://")
    assert site.paths().count("/1") == 1, "what was read is not fetched again"
    ((path, headers, body),) = site.sent
    assert path == "/hook"
    assert signed_by("s3cret", body, headers["Dragoman-Signature"], clock.now.timestamp())
    assert headers["Idempotency-Key"] == f"{alert.id}-{hook.id}"
    assert msgspec.json.decode(body)["alert"]["passages"][0]["text"] == alert.passages[0].text
    for _ in range(3):
        clock.on(hours=1)
        assert watching.round().alerts == ()
    assert len(site.sent) == 1
    assert len(watching.alerts()) == 1


def test_a_watch_may_tell_of_what_was_known_too(site, watching, clock):
    feed(site, ("A strike", "/1", ""))
    article(site, "/1", STRIKE.format(day="Monday"))
    watching.add_feed(site.address + "/feed", by="ada")
    watching.round()
    watching.add_watch("Strikes", {"when": "event", "types": ["ASSAULT"]}, by="ada", backlog=True)
    assert len(watching.round().alerts) == 1
    assert len(watching.round().alerts) == 0


def test_a_watch_that_was_changed_begins_anew(site, watching, clock):
    feed(site, ("Talks", "/1", ""))
    article(site, "/1", TALKS.format(day="Monday"))
    watching.add_feed(site.address + "/feed", by="ada")
    made = watching.add_watch("Talks", {"when": "event", "types": "ASSAULT"}, by="ada")
    watching.round()
    clock.on(minutes=1)
    edited = watching.edit_watch(made.id, "Talks", {"when": "event", "types": "CONSULT"}, by="ben")
    assert edited.id == made.id
    assert watching.round().alerts == ()
    clock.on(hours=1)
    feed(site, ("Talks", "/1", ""), ("More talks", "/2", ""))
    article(site, "/2", TALKS.format(day="Tuesday").replace("Moscow", "Geneva"))
    assert len(watching.round().alerts) == 1


def test_what_two_processes_see_at_once_is_told_once(site, tmp_path, clock):
    feed(site, ("A strike", "/1", ""))
    article(site, "/1", STRIKE.format(day="Monday"))
    with open_store(tmp_path / "y.db", create=True) as one, open_store(tmp_path / "y.db") as two:
        first, second = (Watching(store, clock=clock, rng=CHANCE, fetcher=fetcher()) for store in (one, two))
        first.add_feed(site.address + "/feed", by="ada")
        first.add_watch("Strikes", {"when": "event"}, by="ada", backlog=True)
        busy = []
        first.round(going_on=lambda: busy.append(second.round().busy) or True)
        assert busy
        assert all(busy)
        assert len(second.round().alerts) == 0
        assert len(first.alerts()) == 1
        assert site.paths().count("/1") == 1


def test_a_report_that_another_program_adds_late_is_not_lost(watching, clock, tmp_path):
    watching.add_watch("Strikes", {"when": "event", "types": "ASSAULT"}, by="ada")
    watching.round()
    clock.on(hours=1)
    watching.round()
    file = tmp_path / "late.txt"
    file.write_text(f"ANKARA, March 2, 2021 - {STRIKE.format(day='Monday')}\n", encoding="utf-8")
    ingest(file, watching._store, now=START + timedelta(minutes=1))  # noqa: SLF001 - by whom began before our last look
    assert len(watching.round().alerts) == 1


def test_a_folder_is_read_as_it_grows(watching, clock, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()

    def put(name, text, age=10):
        path = folder / name
        path.write_text(f"ANKARA, March 2, 2021 - {text}\n", encoding="utf-8")
        os.utime(path, (START.timestamp() - age,) * 2)

    put("a.txt", STRIKE.format(day="Monday"))
    watching.add_feed(str(folder), by="ada", every_minutes=1)
    assert [(one.new, one.read) for one in watching.round().polls] == [(1, 1)]
    clock.on(minutes=5)
    assert [(one.outcome, one.new) for one in watching.round().polls] == [("unchanged", 0)]
    put("b.txt", TALKS.format(day="Monday"))
    put("c.xyz", "of no form that is read")
    put("d.txt", "still being written", age=-300)  # at this very moment of the clock
    clock.on(minutes=0)
    polls = watching.round(everything=True).polls
    assert [(one.new, one.read) for one in polls] == [(2, 1)]
    assert "files of type .xyz are not read" in polls[0].why
    put("a.txt", STRIKE.format(day="Monday") + " It was the second this week.")
    clock.on(minutes=5)
    assert [(one.new, one.read) for one in watching.round().polls] == [(2, 2)]


def test_a_folder_that_is_gone_is_a_problem_until_it_is_back(watching, clock, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    watching.add_feed(str(folder), by="ada", every_minutes=1)
    folder.rmdir()
    (poll,) = watching.round().polls
    assert (poll.outcome, poll.failures) == ("failed", 1)
    assert "no such file or folder" in poll.why
    folder.mkdir()
    clock.on(hours=1)
    assert watching.round().polls[0].failures == 0


def test_a_server_that_fails_is_asked_less_and_less_often(site, watching, clock):
    site.give("/feed", status=500)
    watching.add_feed(site.address + "/feed", by="ada", every_minutes=10)
    waits = []
    for _ in range(9):
        (poll,) = watching.round().polls
        assert (poll.outcome, poll.mend) == ("failed", "try again later")
        waits.append(poll.next_at - poll.at)
        clock.now = poll.next_at
    assert timedelta(minutes=18) <= waits[0] <= timedelta(minutes=22)
    assert all(b > a for a, b in pairwise(waits[:7]))
    assert max(waits) <= timedelta(hours=27)
    feed(site, ("Talks", "/1", "<description>" + TALKS.format(day="Monday") + "</description>"))
    (poll,) = watching.round().polls
    assert (poll.outcome, poll.failures, poll.read) == ("read", 0, 1)


def test_a_feed_that_did_not_change_is_not_sent_again(site, watching, clock):
    sent = []

    def give(handler):
        same = handler.headers.get("If-None-Match") == '"7"'
        sent.append(same)
        handler.say(
            304 if same else 200,
            {"ETag": '"7"', "Content-Type": "text/xml"},
            b"" if same else b"<rss><channel><title>x</title></channel></rss>",
        )

    site.do("/feed", give)
    watching.add_feed(site.address + "/feed", by="ada")
    outcomes = []
    for _ in range(3):
        outcomes += [one.outcome for one in watching.round().polls]
        clock.on(hours=1)
    assert (sent, outcomes) == ([False, True, True], ["read", "unchanged", "unchanged"])


def test_a_page_that_does_not_come_is_asked_for_again_and_then_read(site, watching, clock):
    feed(site, ("A strike", "/1", ""))
    site.give("/1", status=503)
    watching.add_feed(site.address + "/feed", by="ada")
    (poll,) = watching.round().polls
    assert (poll.new, poll.read, poll.etag) == (1, 0, "")
    assert "answered 503" in poll.why
    clock.on(hours=1)
    article(site, "/1", STRIKE.format(day="Monday"))
    assert watching.round().polls[0].read == 1


def test_where_the_page_may_not_be_read_the_feeds_own_text_is(site, watching):
    site.give("/robots.txt", b"User-agent: *\nDisallow: /1\n")
    feed(site, ("A strike", "/1", "<description>" + STRIKE.format(day="Monday") + "</description>"))
    watching.add_feed(site.address + "/feed", by="ada")
    (poll,) = watching.round().polls
    assert poll.read == 1
    assert "/1" not in site.paths()


@pytest.mark.parametrize(("follow", "asked"), [("never", 0), ("short", 1), ("always", 1)])
def test_pages_are_followed_as_the_feed_is_set(site, watching, follow, asked):
    feed(site, ("Talks", "/1", "<description>" + TALKS.format(day="Monday") + "</description>"))
    article(site, "/1", TALKS.format(day="Monday"))
    watching.add_feed(site.address + "/feed", by="ada", follow=follow)
    assert watching.round().polls[0].read == 1
    assert site.paths().count("/1") == asked


def test_an_entry_that_leads_inside_is_not_followed(site, tmp_path, clock):
    page = "<rss><channel><item><title>x</title><link>http://169.254.169.254/latest</link></item></channel></rss>"
    site.give("/feed", page.encode(), Content_Type="text/xml")
    with open_store(tmp_path / "z.db", create=True) as store:
        watching = Watching(store, clock=clock, rng=CHANCE, fetcher=fetcher())
        watching.add_feed(site.address + "/feed", by="ada")
        (poll,) = watching.round().polls
    assert (poll.new, poll.read) == (1, 0)
    assert "not a public address" in poll.why


def alerted(watching, clock, tmp_path):
    """A watch with one alert, by a report in a folder."""
    (tmp_path / "a.txt").write_text(f"ANKARA, March 2, 2021 - {STRIKE.format(day='Monday')}\n", encoding="utf-8")
    os.utime(tmp_path / "a.txt", (START.timestamp() - 10,) * 2)
    watching.add_feed(str(tmp_path / "a.txt"), by="ada")
    return watching.add_watch("Strikes", {"when": "event", "types": "ASSAULT"}, by="ada", backlog=True)


def test_a_hook_that_fails_is_told_again_until_it_answers(site, watching, clock, tmp_path):
    alerted(watching, clock, tmp_path)
    site.give("/hook", status=500)
    watching.add_hook(site.address + "/hook", by="ada")
    (first,) = watching.round().deliveries
    assert (first.outcome, first.status, first.attempt) == ("failed", 500, 1)
    assert watching.round().deliveries == (), "not before its time"
    clock.now = first.next_at
    site.give("/hook", b"thanks")
    (second,) = watching.round().deliveries
    assert (second.outcome, second.attempt) == ("delivered", 2)
    keys = {headers["Idempotency-Key"] for _, headers, _ in site.sent}
    assert len(keys) == 1
    clock.on(days=30)
    assert watching.round().deliveries == ()


@pytest.mark.parametrize(
    ("status", "attempts", "why"),
    [(410, 1, "it is gone"), (400, 1, "answered 400"), (503, MOST_ATTEMPTS, "given up after")],
)
def test_a_hook_that_refuses_is_given_up(site, watching, clock, tmp_path, status, attempts, why):
    alerted(watching, clock, tmp_path)
    site.give("/hook", status=status)
    watching.add_hook(site.address + "/hook", by="ada")
    for _ in range(MOST_ATTEMPTS + 2):
        watching.round()
        clock.on(hours=7)
    last = watching.deliveries()[0]
    assert (last.outcome, last.attempt) == ("dead", attempts)
    assert why in last.why
    assert len(site.sent) == attempts


def test_a_hook_is_told_of_its_watches_alone_and_of_nothing_from_before(site, watching, clock, tmp_path):
    alerted(watching, clock, tmp_path)
    watching.round()
    clock.on(minutes=1)
    other = watching.add_watch("Other", {"when": "words", "query": "Saraqib"}, by="ada", backlog=True)
    site.give("/hook", b"ok")
    watching.add_hook(site.address + "/hook", by="ada", watches=[other.id[:8]])
    assert [one.outcome for one in watching.round().deliveries] == ["delivered"]
    assert msgspec.json.decode(site.sent[0][2])["alert"]["name"] == "Other"


def test_a_secret_may_stand_in_a_variable(site, watching, clock, tmp_path, monkeypatch):
    alerted(watching, clock, tmp_path)
    site.give("/hook", b"ok")
    watching.add_hook(site.address + "/hook", by="ada", secret="env:DESK_SECRET")
    monkeypatch.delenv("DESK_SECRET", raising=False)
    (first,) = watching.round().deliveries
    assert "DESK_SECRET that holds the secret is not set" in first.why
    assert site.sent == []
    monkeypatch.setenv("DESK_SECRET", "word")
    clock.now = first.next_at
    watching.round()
    assert signed_by("word", site.sent[0][2], site.sent[0][1]["Dragoman-Signature"], clock.now.timestamp())


@pytest.mark.parametrize(
    ("do", "error", "said"),
    [
        (lambda w: w.add_watch(" ", {"when": "event"}, by="a"), InputError, "no name"),
        (lambda w: w.add_watch("x", {"when": "evnt"}, by="a"), UnknownNameError, "did you mean event"),
        (
            lambda w: w.add_watch("x", {"when": "event", "tpes": "ASSAULT"}, by="a"),
            UnknownNameError,
            "did you mean types",
        ),
        (lambda w: w.add_watch("x", {"when": "event", "a": "Turkye"}, by="a"), UnknownNameError, "Turkye"),
        (lambda w: w.add_watch("x", {"when": "words", "query": "type:ATTACK"}, by="a"), UnknownNameError, "ATTACK"),
        (lambda w: w.remove("zz", by="a"), UnknownNameError, "zz"),
        (lambda w: w.edit_watch("zz", "x", {"when": "event"}, by="a"), UnknownNameError, "zz"),
        (lambda w: w.add_feed("/no/such/folder", by="a"), InputError, "no file or folder is there"),
        (lambda w: w.add_feed("https://a.example:25/feed", by="a"), InputError, "port 25"),
        (lambda w: w.add_feed("http://10.0.0.1/feed", by="a"), InputError, "not a public address"),
        (lambda w: w.add_feed("https://a.example/feed", by="a", every_minutes=0), InputError, "every 1 to"),
        (lambda w: w.add_hook("ftp://a.example/", by="a"), InputError, "no address of http"),
        (lambda w: w.add_hook("https://169.254.169.254/", by="a"), InputError, "not a public address"),
        (lambda w: w.add_hook("https://a.example/", by="a", watches=["q"]), UnknownNameError, "q"),
        (lambda w: w.alert("q"), UnknownNameError, "q"),
    ],
)
def test_what_cannot_be_watched_is_said(watching, do, error, said):
    with pytest.raises(error, match=said):
        do(watching)
    assert (watching.watches(), watching.feeds(), watching.hooks()) == ((), (), ())


RULES = """
[[watch]]
name = "Strikes"
when = "event"
types = ["ASSAULT"]
a = "Turkey"

[[watch]]
name = "Wide figures"
when = "figures"
over = "20 %"
backlog = true
"""


def test_a_file_of_rules_is_taken_again_and_again(watching):
    first = watching.put_watches(RULES, "rules.toml", by="ada")
    again = watching.put_watches(RULES.replace("20 %", "50 %"), "rules.toml", by="ben")
    assert [one.id for one in first] == [one.id for one in again]
    strikes, wide = watching.watches()
    assert strikes.rule == NewEvent(types=("ASSAULT",), a="TUR")
    assert (wide.rule.over, wide.backlog) == (0.5, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [("nonsense", "no TOML"), ("", "no \\[\\[watch\\]\\]"), ("[other]\n", "holds other"), ("[[watch]]\nwhen = 'event'\n", "number 1 of rules.toml has no name"),
     (RULES.replace("ASSAULT", "ASSALT"), "the watch 'Strikes' of rules.toml: unknown types 'ASSALT'")],
)  # fmt: skip
def test_a_file_with_a_fault_changes_nothing(watching, text, said):
    with pytest.raises(InputError, match=said):
        watching.put_watches(text, "rules.toml", by="ada")
    assert watching.watches() == ()


def test_what_is_taken_off_the_list_is_gone_and_its_alerts_stay(watching, clock, tmp_path):
    made = alerted(watching, clock, tmp_path)
    watching.round()
    watching.remove(made.id[:8], by="ben")
    (held,) = watching.feeds()
    assert isinstance(watching.remove(held.id, by="ben"), Feed)
    assert (watching.watches(), watching.feeds(), len(watching.alerts())) == ((), (), 1)


class CutError(Exception):
    """Somebody pulls the plug."""


def cut_at(number):
    """Goes on so many times, and then the plug is pulled."""
    left = [number]

    def going_on():
        if not left[0]:
            raise CutError
        left[0] -= 1
        return True

    return going_on


@pytest.mark.parametrize("number", range(6))
def test_whenever_a_round_is_cut_off_nothing_is_lost_or_doubled(site, watching, clock, number):
    feed(site, ("Talks", "/2", ""), ("A strike", "/1", ""))
    article(site, "/1", STRIKE.format(day="Monday"))
    article(site, "/2", TALKS.format(day="Monday"))
    site.give("/hook", b"ok")
    watching.add_feed(site.address + "/feed", by="ada")
    watching.add_hook(site.address + "/hook", by="ada")
    watching.add_watch("All", {"when": "event", "types": "ASSAULT, CONSULT"}, by="ada", backlog=True)
    with pytest.raises(CutError):
        watching.round(going_on=cut_at(number))
    clock.on(hours=1)
    watching.round()
    assert {len(site.sent), len(watching.alerts()), watching._store.size()} == {2}  # noqa: SLF001 - how many reports
    keys = [headers["Idempotency-Key"] for _, headers, _ in site.sent]
    assert len(set(keys)) == 2


LARGE = [
    ({"when": "event", "types": "ASSAULT"}, 1),
    ({"when": "event", "a": "TUR", "b": "SYR"}, 1),
    ({"when": "tension", "a": "TUR", "b": "SYR", "points": 1, "days": 30}, 1),
    ({"when": "words", "query": "Saraqib"}, 1),
    ({"when": "words", "query": "Saraqib actor:GRC"}, 0),
    ({"when": "commitment"}, 0),
    ({"when": "due"}, 0),
    ({"when": "figures"}, 0),
    ({"when": "contradiction"}, 0),
    ({"when": "forecast"}, 0),
]


@pytest.mark.parametrize("large", [False, True])
def test_of_a_large_store_rules_are_asked_of_the_part_that_they_take(watching, clock, tmp_path, monkeypatch, large):
    monkeypatch.setattr(pipeline, "WHOLE", 0 if large else 400)
    (tmp_path / "a.txt").write_text(f"ANKARA, March 2, 2021 - {STRIKE.format(day='Monday')}\n", encoding="utf-8")
    ingest(tmp_path / "a.txt", watching._store, now=START - timedelta(hours=1))  # noqa: SLF001
    made = []
    for number, (fields, _) in enumerate(LARGE):
        with contextlib.suppress(UnknownNameError):  # a search for an actor whom nobody names cannot be made
            made.append((watching.add_watch(str(number), fields, by="ada", backlog=True).id, number))
    watching.round()
    assert {number: len(watching.alerts(watch=id)) for id, number in made} == {n: LARGE[n][1] for _, n in made}
