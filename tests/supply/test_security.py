"""The page on security speaks of code and tests that are there."""

import re

import pytest

from supply.lock import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PLACES = (ROOT, ROOT / "src" / "dragoman", ROOT / "src" / "dragoman" / "read" / "fetch")
NAMED = sorted(set(re.findall(r"`([\w./-]+(?:\.py|\.toml|\.lock)|tests/[\w/]+)`", PAGE)))


def test_files_are_named():
    assert len(NAMED) > 30


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_there(name):
    assert any((place / name).exists() for place in PLACES)


def test_every_guard_names_its_test():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 4]
    bare = [line for line in rows if "`tests/" not in line and not line.startswith(("| danger |", "|---"))]
    assert bare == []


def test_every_part_says_what_is_not_guarded():
    parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    guarded = [part for part in parts if "| guard |" in part]
    assert len(guarded) >= 6
    assert [part.partition("\n")[0] for part in guarded if "**Not guarded" not in part] == []
