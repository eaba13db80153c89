"""A report in another language: kept, told of, found by whom it names, in no list of what happened."""

import json

import pytest
from fastapi.testclient import TestClient

from dragoman.web import Settings, desk
from tests.faces import dragoman

TURKISH = """Heyetler üçüncü kez buluştu

15 Haziran 2021

Türkiye ile Yunanistan heyetleri liman konusunda üçüncü kez bir araya geldi ve bir metin üzerinde anlaştı.

Dışişleri Bakanlığı Sözcüsü, Atina'nın tutumunu eleştirdi ve 12 askerin yaralandığını söyledi.
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("foreign")
    (folder / "haber.txt").write_text(TURKISH, encoding="utf-8")
    store = folder / "s.db"
    return folder, store, dragoman("read", folder / "haber.txt", "--into", store, "--readings", folder / "readings")


def test_it_is_read_and_told_of(kept):
    assert kept[2].code == 0
    assert "it is in Turkish" in " ".join(kept[2].err.split())


def test_its_reading_names_the_language_and_the_actors_alone(kept):
    reading = json.loads((kept[0] / "readings" / "haber.json").read_text(encoding="utf-8"))
    assert reading["report"]["language"] == "tr"
    assert {"TUR", "GRC", "TUR.foreign-ministry"} <= {actor["id"] for actor in reading["actors"]}
    kinds = ("events", "statements", "figures", "commitments", "forecasts", "relations")
    assert [kind for kind in kinds if reading[kind]] == []


def test_it_is_found_by_whom_it_names(kept):
    listed = dragoman("actors", "--from", kept[1], "--format", "jsonl").out
    assert {"GRC", "TUR.foreign-ministry"} <= {json.loads(line)["key"] for line in listed.splitlines()}
    assert "haber.txt" in dragoman("search", "actor:GRC", "--from", kept[1]).out


def test_its_page_on_the_desk_says_so(kept):
    with TestClient(desk(str(kept[1]), Settings()), base_url="http://127.0.0.1:8230") as client:
        page = client.get("/reports").text
        link = page.split('href="/reports/')[1].split('"')[0]
        assert "Turkish: read for whom it names, not for what happened" in client.get(f"/reports/{link}").text
