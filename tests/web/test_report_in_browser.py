"""A report in a real browser: passages marked by their characters, and a page open to everyone."""

import pytest

from dragoman import api
from tests.web.browsing import Watched, browser
from tests.web.serving import served

MARKED = "[...(CSS.highlights.get('passage') || [])].map((range) => range.toString()).join('|')"


@pytest.fixture(scope="module")
def page(sample_store):
    """A page of a browser over the samples."""
    with served(sample_store) as here, browser() as opened:
        yield Watched(opened.new_context(viewport={"width": 1280, "height": 700}).new_page(), here)


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_any_characters_of_a_report_are_marked_and_brought_into_view(page, sample_store, part):
    with api.open(sample_store) as crisis:
        report = max((one for one in crisis.picture.reports if one.media == "text"), key=lambda one: len(one.body))
    start = report.body[int(part * len(report.body))].start + 3
    page.go(f"/reports/{report.id}#c{start}-{start + 30}")
    assert page.page.evaluate(MARKED) == report.text[start : start + 30]
    top = page.page.evaluate("[...CSS.highlights.get('passage')][0].getBoundingClientRect().top")
    assert 0 <= top <= 700


def test_a_report_bars_nobody(page, sample_store):
    with api.open(sample_store) as crisis:
        report = next(one for one in crisis.picture.reports if one.media == "html")
    page.go(f"/reports/{report.id}")
    assert page.barred() == []
    page.is_clean()


def test_a_kind_of_record_is_switched_off_without_a_script(page, sample_store):
    with api.open(sample_store) as crisis:
        report = next(one for one in crisis.picture.reports if one.media == "html")
    page.go(f"/reports/{report.id}")
    assert page.page.locator(".noted .n-event").first.is_visible()
    page.page.locator("#k-event").uncheck()
    assert not page.page.locator(".noted .n-event").first.is_visible()
