"""Review in a real browser: by keys alone, quiet, alone, open to everyone, on a phone too."""

import pytest

import dragoman
from dragoman.store import open_store
from dragoman.web import Settings
from tests.crisis import known_actors
from tests.web.browsing import Watched, browser
from tests.web.serving import served
from tests.web.test_review import READ, desks

SIZES = {"phone": {"width": 390, "height": 844}, "wide": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module")
def chromium():
    """A browser."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store in which two coders have coded all, and differ on one event and one merge."""
    file = tmp_path_factory.mktemp("keys") / "x.db"
    with open_store(file, create=True) as kept:
        for one in desks():
            kept.add(one.report, (*one.records, *known_actors(one)), reader="r", known_at=READ)
    with dragoman.open(file) as crisis:
        first, *others = crisis.review_queue("event")
        for coder, verdict in (("ada", "accept"), ("ben", "reject")):
            crisis.code(first.id, verdict, coder=coder)
            for one in others:
                crisis.code(one.id, "accept", coder=coder)
            (merge,) = [one for one in crisis.review_merges() if one.merge.what == "event"]
            crisis.code_pair(*merge.merge.about, same=verdict == "accept", coder=coder)
    return file


@pytest.fixture(scope="module")
def here(store):
    """The address of an editor's desk."""
    with served(store, Settings(writer="eve")) as address:
        yield address


@pytest.fixture
def watched(chromium, here):
    """A page of a new browser session, watched."""
    session = chromium.new_context(viewport=SIZES["wide"])
    yield Watched(session.new_page(), here)
    session.close()


def paths(store):
    with dragoman.open(store) as crisis:
        record, merge = crisis.review_queue()[0].id, crisis.review_merges()[0].id
        case = crisis.cases(editor="eve")[0].id
    fixed = ("", "/merges", "/missed", "/cases", "/agreement", "/progress", "/rulings")
    return [f"/review{one}" for one in (*fixed, f"/records/{record}", f"/merges/{merge}", f"/cases/{case}")]


def test_every_page_is_quiet_alone_and_bars_nobody(watched, store):
    for path in paths(store):
        assert watched.go(path).status == 200, path
        assert watched.barred() == [], path
    watched.is_clean()


@pytest.mark.slow
def test_every_page_fits_a_phone(chromium, here, store):
    session = chromium.new_context(viewport=SIZES["phone"], color_scheme="dark")
    seen = Watched(session.new_page(), here)
    for path in paths(store):
        seen.go(path)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"], path
    session.close()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_records_are_reviewed_by_keys_alone(watched, store):
    page = watched.page
    watched.go("/review?kind=event")
    press(page, "j", "Enter")
    page.wait_for_url("**/review/records/*")
    first = page.url
    press(page, "j")
    page.wait_for_url(lambda url: url != first)
    press(page, "k")
    page.wait_for_url(lambda url: url == first)
    press(page, "c")
    page.wait_for_selector("#correct[open]")
    page.select_option("#f-type", "COERCE")
    press(page, "Escape")
    page.click("#correct button.main")
    page.wait_for_selector(".did")
    id = first.rpartition("/")[2].partition("?")[0]
    with dragoman.open(store) as crisis:
        assert id not in {one.id for one in crisis.events()}
    press(page, "u")
    page.wait_for_url(lambda url: f"/records/{id}" in url)
    with dragoman.open(store) as crisis:
        assert id in {one.id for one in crisis.events()}
    press(page, "?")
    assert page.locator(".keys[open]").count() == 1
    watched.is_clean()


def test_keys_do_nothing_while_one_types(watched):
    page = watched.page
    watched.go("/review?kind=event")
    press(page, "j", "Enter")
    page.wait_for_url("**/review/records/*")
    here = page.url
    page.click("#verdict input[name=why]")
    press(page, "a", "r", "j")
    assert page.input_value("#verdict input[name=why]") == "arj"
    assert page.url == here


def test_names_are_offered_as_they_are_typed(watched):
    page = watched.page
    watched.go("/review?kind=event")
    press(page, "j", "Enter")
    page.wait_for_url("**/review/records/*")
    press(page, "c")
    page.fill("#f-recipients", "")
    page.type("#f-recipients", "Greece, Trukey")
    page.wait_for_selector("#f-recipients-likely option", state="attached")
    assert page.get_attribute("#f-recipients-likely option >> nth=0", "value") == "Greece, Turkey"
    watched.is_clean()


def test_a_case_is_decided_by_its_number(watched, store):
    page = watched.page
    watched.go("/review/cases")
    press(page, "j", "Enter")
    page.wait_for_url("**/review/cases/*")
    press(page, "1")
    page.wait_for_url(lambda url: "did=" in url or url.endswith("/review/cases"))
    with dragoman.open(store) as crisis:
        assert any(case.ruling for case in crisis.cases(editor="eve"))
    watched.is_clean()
