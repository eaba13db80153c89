"""The desk in a real browser: every page is quiet, alone, and open to everyone."""

import pytest

from tests.web.browsing import Watched, browser
from tests.web.serving import served

PAGES = ("/", "/login")
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


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    """What the reader's system is set to."""
    return request.param


@pytest.fixture
def watched(chromium, here):
    """A page of a new browser session, watched."""
    session = chromium.new_context(viewport=SIZES["wide"])
    yield Watched(session.new_page(), here)
    session.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_and_asks_nobody_else(watched, path):
    watched.go(path)
    watched.is_clean()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_bars_nobody(chromium, here, path, scheme):
    session = chromium.new_context(viewport=SIZES["wide"], color_scheme=scheme)
    seen = Watched(session.new_page(), here)
    seen.go(path)
    assert seen.barred() == []
    session.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(chromium, here, path):
    session = chromium.new_context(viewport=SIZES["phone"])
    seen = Watched(session.new_page(), here)
    seen.go(path)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    session.close()
