"""`dragoman watch`."""

import json
import os
import time

import pytest
import typer

from dragoman.cli.watch import span
from tests.faces import dragoman
from tests.net import serving

STRIKE = (
    "ANKARA, March 2, 2021 - Turkish forces attacked Syrian army positions near Saraqib on Monday, the ministry said.\n"
)
RULES = '[[watch]]\nname = "Strikes"\nwhen = "event"\ntypes = ["ASSAULT"]\nbacklog = true\n'


@pytest.fixture
def store(tmp_path):
    (tmp_path / "first.txt").write_text(STRIKE, encoding="utf-8")
    assert dragoman("read", tmp_path / "first.txt", "--into", tmp_path / "x.db").code == 0
    return tmp_path / "x.db"


def test_a_rule_a_folder_and_a_round(store, tmp_path):
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    ran = dragoman("watch", "rules", tmp_path / "rules.toml", "--from", store, "--by", "ada")
    assert (ran.code, "Strikes: a new event of type ASSAULT" in ran.said) == (0, True)
    folder = tmp_path / "in"
    folder.mkdir()
    report = folder / "b.txt"
    report.write_text(STRIKE.replace("positions near Saraqib", "depots in Aleppo"), encoding="utf-8")
    os.utime(report, (time.time() - 60,) * 2)
    assert (
        dragoman("watch", "feed", folder, "--from", store, "--by", "ada", "--name", "Inbox", "--each", "1h").code == 0
    )
    ran = dragoman("watch", "--from", store)
    assert ran.code == 0
    assert "read: Inbox, 1 new, 1 reports read" in ran.said
    assert ran.out.count("Strikes: ") == 2
    assert "depots in Aleppo" in ran.out
    again = dragoman("watch", "run", "--from", store)
    assert (again.code, again.out, "unchanged: Inbox" in again.err) == (0, "", True)
    listed = [
        json.loads(line) for line in dragoman("watch", "alerts", "--from", store, "--format", "jsonl").out.splitlines()
    ]
    assert {one["watch"] for one in listed} == {"Strikes"}
    assert len(listed) == 2
    shown = dragoman("watch", "list", "--from", store, "--format", "jsonl").out
    rule, feed = (json.loads(line) for line in shown.splitlines())
    assert (rule["kind"], rule["state"], feed["name"]) == ("rule", "2 alerts", "Inbox")
    assert (
        len(
            dragoman(
                "watch", "alerts", "--from", store, "--watch", rule["id"][:8], "--limit", 1, "--format", "jsonl"
            ).out.splitlines()
        )
        == 1
    )
    assert dragoman("watch", "remove", feed["id"][:8], "--from", store, "--by", "ben").code == 0
    assert "Inbox" not in dragoman("watch", "list", "--from", store).said


def test_a_hook_gets_a_secret_that_is_shown_once(store):
    with serving() as site:
        site.give("/hook", b"ok")
        words = ("watch", "hook", site.address + "/hook", "--from", store, "--by", "ada", "--allow", "127.0.0.1")
        ran = dragoman(*words)
        assert (ran.code, len(ran.out.strip())) == (0, 64)
        assert dragoman("watch", "--from", store, "--allow", "127.0.0.1").code == 0
    assert ran.out.strip() not in dragoman("watch", "list", "--from", store).said


def test_where_all_feeds_fail_the_exit_code_says_so(store):
    with serving() as site:
        dragoman("watch", "feed", site.address + "/none", "--from", store, "--by", "ada", "--allow", "127.0.0.1")
        ran = dragoman("watch", "--from", store, "--allow", "127.0.0.1")
    assert (ran.code, "answered 404" in ran.said) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("watch", "--every", "10m"), "--from"),
        (("watch", "--from", "{store}", "--every", "soon"), "no stretch of time"),
        (("watch", "feed", "/no/such", "--from", "{store}", "--by", "a"), "no file or folder is there"),
        (("watch", "hook", "https://10.0.0.1/", "--from", "{store}", "--by", "a"), "not a public address"),
        (
            ("watch", "feed", "https://a.example/", "--from", "{store}", "--by", "a", "--follow", "some"),
            "way to follow",
        ),
        (("watch", "remove", "zz", "--from", "{store}", "--by", "a"), "'zz'"),
        (("watch", "rules", "/no/such.toml", "--from", "{store}", "--by", "a"), "cannot read"),
    ],
)
def test_what_is_wrong_is_said(store, words, said):
    ran = dragoman(*(str(word).format(store=store) for word in words))
    assert (ran.code, said in ran.said) == (2, True)


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("10m", 600), ("10", 600), ("2h", 7200), ("1d", 86400)])
def test_stretches_of_time(text, seconds):
    assert span(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "0m", "-1m", "1w", "soon"])
def test_what_is_no_stretch_of_time(text):
    with pytest.raises(typer.BadParameter):
        span(text)
