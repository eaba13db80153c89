"""Searching at the command line."""

import json
from datetime import UTC, datetime

import pytest

from dragoman.records import Report, When
from dragoman.store import Found, open_store
from tests.faces import dragoman

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    texts = {"a.txt": "The convoy reached the harbour at dawn.", "b.txt": "No convoy came; the joint patrol went home."}
    days = {"a.txt": datetime(2021, 1, 1), "b.txt": datetime(2021, 2, 1)}
    outlets = {"a.txt": "The Daily", "b.txt": "The Weekly"}
    found = [
        Found(
            Report(
                source=name,
                file=name,
                text=text,
                published=When(start=days[name], basis="stated"),
                outlet=outlets[name],
            ),
            (),
        )
        for name, text in texts.items()
    ]
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add_all(found, reader="r", known_at=NOW)
    return tmp_path / "x.db"


def test_search(path):
    done = dragoman("search", "convoy", "--from", path, "--json")
    assert [hit["file"] for hit in json.loads(done.out)["results"]] == ["b.txt", "a.txt"]
    done = dragoman("search", "convoy", "--from", path, "--as-of", "2021-01-15")
    assert "a.txt" in done.out
    assert "b.txt" not in done.out
    assert "b.txt" in dragoman("search", "joint patrol", "--from", path).out
    assert "no report" in dragoman("search", "airport", "--from", path).err
    assert dragoman("search", "...", "--from", path).code == 2


def test_the_pages_of_a_search_follow_each_other(path):
    first = dragoman("search", "convoy", "--from", path, "--limit", "1")
    assert "b.txt" in first.out
    place = first.err.split("--after ")[1].split()[0]
    second = dragoman("search", "convoy", "--from", path, "--limit", "1", "--after", place)
    assert "a.txt" in second.out
    assert "--after" not in second.err


@pytest.mark.parametrize(
    ("words", "file", "reason"),
    [
        (["joint patrol"], "b.txt", "what the shell took quotation marks from is a phrase"),
        (["outlet:The Daily"], "a.txt", "and so is the value of a field"),
        (['"joint patrol" -harbour'], "b.txt", "a whole query in one"),
        (["convoy", "--since", "2021-01-15"], "b.txt", "the option says what the field says"),
        (["convoy since:2021-01 until:2021-01"], "a.txt", "fields in one word of the shell"),
    ],
)
def test_what_the_shell_leaves_of_a_query_is_understood(path, words, file, reason):
    done = dragoman("search", *words, "--from", path)
    assert [name for name in ("a.txt", "b.txt") if name in done.out] == [file], reason


def test_a_field_that_there_is_not_is_told_with_those_that_are(path):
    done = dragoman("search", "tpye:ASSAULT", "--from", path)
    assert done.code == 2
    assert "did you mean type:" in done.err
    assert "status" in done.err
