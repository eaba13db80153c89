"""`dragoman addresses`, and `read --map`."""

import json

import pytest

from tests.faces import dragoman
from tests.making import PROSE

A, B = "https://www.lorne.example/world/talks", "https://www.lorne.example/world/grain"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        f"url,title,domain,published\n{A},Talks,lorne.example,2020-02-14\n{B},Grain,other.example,2020-03-01\n",
        encoding="utf-8",
    )
    return path


def test_as_a_table_as_jsonl_and_bare(table):
    assert "Talks" in dragoman("addresses", table).out
    rows = [json.loads(line) for line in dragoman("addresses", table, "--format", "jsonl").out.splitlines()]
    assert [(row["address"], row["date"], row["date_of"], row["lists"]) for row in rows] == [
        (A, "2020-02-14", "published", False),
        (B, "2020-03-01", "published", False),
    ]
    assert dragoman("addresses", table, "--bare").out == f"{A}\n{B}\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--since", "2020-02-20"), [B]),
        (("--until", "2020-02-20"), [A]),
        (("--outlet", "OTHER"), [B]),
        (("--since", "2021-01-01"), []),
    ],
)
def test_filters(table, options, expected):
    assert dragoman("addresses", table, "--bare", *options).out.split() == expected


def test_bad_use_and_lists_that_are_none(table, tmp_path):
    assert dragoman("addresses", table, "--since", "soon").code == 2
    ran = dragoman("addresses", tmp_path / "none.xml")
    assert ran.code == 1
    assert "no such file" in ran.said


def test_a_map_says_where_the_fields_stand(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"story": {"words": "\n\n".join(PROSE)}, "day": "2020-03-04", "text": "see the field story"}) + "\n",
        encoding="utf-8",
    )
    out = tmp_path / "readings"
    assert dragoman("read", path, "--readings", out, "--map", "text=story.words, date=day").code == 0
    told = json.loads(next(out.iterdir()).read_text(encoding="utf-8"))["report"]
    assert told["published"] == "2020-03-04"
    assert told["body"] != ""


@pytest.mark.parametrize(("told", "word"), [("text", "text=body"), ("txet=body", "text"), ("=x", "=")])
def test_a_map_that_cannot_be_used_says_why(tmp_path, told, word):
    ran = dragoman("read", tmp_path, "--readings", tmp_path / "out", "--map", told)
    assert ran.code == 2
    assert word in ran.said
