"""The desk in a real browser: every page is quiet, alone, and open to everyone."""

import re
import shutil

import pytest

import dragoman as dragoman_api
from dragoman.web import Settings
from tests.faces import dragoman
from tests.web.browsing import Watched, browser
from tests.web.serving import served

PAGES = (
    "/", "/dyads/TUR/RUS", "/actors/TUR", "/places/Idlib", "/reports", "/commitments", "/forecasts", "/figures", "/events",
    "/actors", "/contradictions", "/search?q=actor:TUR+type:ASSAULT", "/timeline", "/map", "/graph", "/review", "/watch",
    "/login",
)  # fmt: skip
DARK = ("/", "/dyads/TUR/RUS", "/events", "/map", "/graph")
SIZES = {"phone": {"width": 390, "height": 844}, "wide": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module")
def here(sample_store):
    """The address of a desk over the samples."""
    with served(sample_store) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """A browser."""
    with browser() as opened:
        yield opened


@pytest.fixture
def watched(chromium, here):
    """A page of a new browser session, watched."""
    session = chromium.new_context(viewport=SIZES["wide"])
    yield Watched(session.new_page(), here)
    session.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_asks_nobody_else_and_bars_nobody(watched, path):
    watched.go(path)
    assert watched.barred() == []
    watched.is_clean()


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(chromium, here, path):
    session = chromium.new_context(viewport=SIZES["phone"])
    seen = Watched(session.new_page(), here)
    seen.go(path)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    session.close()


@pytest.mark.slow
@pytest.mark.parametrize("path", DARK)
def test_a_page_bars_nobody_in_the_dark(chromium, here, path):
    session = chromium.new_context(viewport=SIZES["wide"], color_scheme="dark")
    seen = Watched(session.new_page(), here)
    seen.go(path)
    assert seen.barred() == []
    session.close()


def test_from_the_situation_to_the_passage(watched):
    page = watched.page
    watched.go("/")
    page.get_by_role("link", name="Russia – Turkey").first.click()
    page.wait_for_url("**/dyads/**")
    assert {"Russia", "Turkey"} <= set(page.locator("h1").inner_text().replace("–", " ").split())
    page.locator("main a[href*='/events/']:visible").first.click()
    page.wait_for_url("**/events/**")
    link = page.locator("main a[href*='/reports/'][href*='#c']").first
    start, end = re.search(r"#c(\d+)-(\d+)", link.get_attribute("href")).groups()
    link.click()
    page.wait_for_url("**/reports/**")
    page.wait_for_load_state("networkidle")
    shown = page.locator(f"#c{start}-{end}, .sought").first
    assert shown.is_visible()
    assert page.evaluate("window.scrollY + window.innerHeight") > shown.evaluate(
        "one => one.getBoundingClientRect().top"
    )
    watched.is_clean()


def test_the_charts_of_two_actors_are_drawn_and_lead_to_events(watched):
    watched.go("/dyads/TUR/RUS")
    chart = watched.page.locator("#tension-chart svg, .chart svg, .chart canvas").first
    chart.wait_for(state="visible", timeout=60_000)
    watched.is_clean()


def test_a_question_of_what_if_is_answered_in_place(watched):
    page = watched.page
    watched.go("/dyads/TUR/SYR")
    form = page.locator("form.ask")
    form.locator("button").last.click()
    page.locator("#what-if-answer").filter(has_text=re.compile(r"\w")).wait_for(timeout=60_000)
    assert "/dyads/" in page.url
    watched.is_clean()


def test_a_search_by_field_finds_passages_and_a_slip_in_a_name_is_forgiven(watched):
    page = watched.page
    watched.go("/")
    page.keyboard.press("/")
    page.keyboard.type("actor:Erdgan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.locator("main a[href*='/reports/']").count() > 0
    assert "Erdo" in page.locator("main").inner_text()
    watched.is_clean()


def test_the_reader_chooses_dark_or_light_and_it_stays(watched):
    page = watched.page
    watched.go("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor || ''"), themed(page)
    page.get_by_role("button", name="Dark or light").click()
    watched.go("/reports")
    assert themed(page) != before[1]


def themed(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_the_map_leads_to_a_place_and_its_events(watched):
    page = watched.page
    watched.go("/map")
    assert page.locator("main svg path").count() > 50
    page.get_by_role("link", name="Idlib").last.click()
    page.wait_for_url("**/places/**")
    assert page.locator("main a[href*='/events/']").count() > 0
    watched.is_clean()


def score(page, front):
    """The score of a front on the page of two actors, as it is told to who cannot see it."""
    line = page.locator("details, tr, li").filter(has_text=front).locator("svg.scale").first
    return line.get_attribute("aria-label").partition(" ")[0]


def weightiest(store):
    """The act that weighs most between Turkey and Syria, as one report tells it; and on which front."""
    with dragoman_api.open(store) as crisis:
        posture = crisis.between("TUR", "SYR").fronts()[0]
        acts = {event.id: event for event in crisis.linked_events()}
        sign = next(one for one in posture.signs if one.record in acts and len(acts[one.record].accounts) == 1)
        return acts[sign.record].accounts[0].id, posture.name


def test_a_record_that_is_rejected_changes_the_index_and_undone_leaves_it_as_it_was(chromium, sample_store, tmp_path):
    store = tmp_path / "x.db"
    shutil.copy(sample_store, store)
    record, front = weightiest(store)
    with served(store, Settings(writer="eve")) as here:
        session = chromium.new_context(viewport=SIZES["wide"])
        seen = Watched(session.new_page(), here)
        page = seen.page
        seen.go("/dyads/TUR/SYR")
        before = score(page, front)
        seen.go(f"/events/{record}")
        page.get_by_role("link", name="Review it").first.click()
        page.wait_for_url("**/review/records/**")
        page.fill("#verdict input[name=why]", "the report means another day")
        page.locator("#verdict button[value=reject]").click()
        page.wait_for_selector(".did")
        seen.go("/dyads/TUR/SYR")
        assert score(page, front) != before
        seen.go("/review/rulings")
        page.get_by_text("Take it back").first.click()
        page.get_by_role("button", name="Undo").first.click()
        page.wait_for_load_state("networkidle")
        seen.go("/dyads/TUR/SYR")
        assert score(page, front) == before
        seen.is_clean()
        session.close()


HOSTILE = """EVIL <script>alert(1)</script> TOWN, March 5, 2021 - <img src="https://evil.example/x.png" onerror="alert(2)">

Envoys of Norway and Peru met in Geneva on Thursday, a spokesman said. <a href="javascript:alert(3)">Read more</a>
</textarea></title><style>body { display: none }</style><iframe src="https://evil.example/"></iframe>
[link](javascript:alert(4)) \u202egnorw si siht\u202c {{ 7 * 7 }} <svg onload=alert(5)>
"""


def test_a_hostile_report_is_text(chromium, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "evil.txt").write_text(HOSTILE)
    (reports / "evil.html").write_text(
        f"<html><head><title><script>alert(6)</script></title></head><body>{HOSTILE}</body></html>"
    )
    assert dragoman("read", reports, "--into", tmp_path / "x.db").code == 0
    with served(tmp_path / "x.db") as here:
        session = chromium.new_context(viewport=SIZES["wide"])
        seen = Watched(session.new_page(), here)
        found = seen.page.request.get(f"{here}/api/v1/reports").json()["items"]
        assert len(found) == 2
        for path in ("/", "/reports", "/search?q=envoys", *(f"/reports/{one['id']}" for one in found)):
            seen.go(path)
            assert seen.page.locator("body").is_visible(), path
            assert seen.page.locator("main iframe, main img, main script, main a[href^='javascript']").count() == 0, (
                path
            )
        seen.is_clean()
        session.close()
