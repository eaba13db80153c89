"""The sample reports hold what examples/README.md says of them, and the program makes one picture of them."""

import re
from functools import lru_cache
from pathlib import Path

import pytest

from dragoman import link
from tests.golden.samples import REPORTS, STEMS, book, files, result, results

README = REPORTS.parent / "README.md"
ADDRESS = re.compile(r"https?://([\w.-]+)")
OURS = (".example", "schema.org")
AGENCY = ("03-straits-and-pipes-moscow", "04-evening-blare-moscow", "05-orontes-lantern-moscow")


@lru_cache
def picture():
    found = [result(stem) for stem in STEMS]
    records = [record for one in found for record in one.records]
    return link.picture([one.report for one in found], records, book(), as_of=None)


def voice(stem):
    return picture().voice(result(stem).report.id).id


def test_every_report_is_read_and_has_a_body():
    assert [stem for stem in STEMS if not result(stem).report.body] == []
    assert sum(len(results(name)) for name in files().values()) == len(STEMS) == 22


def test_every_report_stands_in_the_readme_and_has_its_essentials():
    told = set(re.findall(r"\b\d\d\b", README.read_text(encoding="utf-8")))
    numbers = {stem[:2] for stem in files()}
    assert numbers <= told
    assert numbers == {stem[:2] for stem in STEMS}


def test_every_kind_of_file_is_there():
    assert {Path(name).suffix for name in files().values()} == {".txt", ".html", ".md", ".jsonl"}


def test_no_address_is_of_somebody_else():
    texts = [path.read_text(encoding="utf-8") for path in REPORTS.iterdir()]
    hosts = {host for text in texts for host in ADDRESS.findall(text)}
    assert [host for host in hosts if not host.endswith(OURS)] == []


@pytest.mark.parametrize("copy", AGENCY[1:])
def test_the_copies_of_one_agency_text_are_one_voice(copy):
    assert voice(copy) == voice(AGENCY[0])


def test_reports_of_different_outlets_are_different_voices():
    assert voice("09-marrowby-courant-saraqib") != voice("10-orontes-lantern-ultimatum")


def test_one_man_under_all_his_spellings_is_one_actor():
    names = {
        name
        for stem in AGENCY
        for actor in result(stem).records
        if actor_of(actor, "LBY:khalifa-haftar")
        for name in actor.mentions
    }
    assert any("Haftar" in name for name in names)
    assert any("Hifter" in name for name in names)


def actor_of(record, key):
    return getattr(record, "key", None) == key
