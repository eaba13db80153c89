"""A real browser, and what it saw that it should not have."""

import os
import shutil
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Serious to those whom it bars; the lesser ones are told too, when a test fails.
SERIOUS = {"serious", "critical"}


def browser_here():
    """The program of a browser on this machine; None where there is none."""
    return os.environ.get("DRAGOMAN_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browser():
    """A browser without a window; the test is skipped where none is installed."""
    program = browser_here()
    if program is None:
        pytest.skip(f"no browser is installed here (one of {', '.join(NAMES)}, as in Debian's package chromium)")
    words = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=words)
        try:
            yield opened
        finally:
            opened.close()


class Watched:
    """A page that keeps what went wrong on it, and which hosts it asked."""

    def __init__(self, page, here):
        """Watch the page from now on."""
        self.page, self.here, self.said, self.asked = page, here, [], []
        page.on("console", lambda told: self.said.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda asked: self.asked.append(asked.url))
        page.on("dialog", self._dialog)

    def _dialog(self, dialog):
        self.said.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def go(self, path):
        """Opens a page of the desk, and waits until it is quiet."""
        answer = self.page.goto(f"{self.here}{path}")
        self.page.wait_for_load_state("networkidle")
        return answer

    @property
    def elsewhere(self):
        """What it asked of other hosts."""
        return [url for url in self.asked if not url.startswith((self.here, "data:", "blob:"))]

    def barred(self):
        """What bars people who use other means than a mouse and good eyes, by axe-core."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        return [
            (one["id"], one["help"], [node["html"][:160] for node in one["nodes"][:3]])
            for one in found
            if one["impact"] in SERIOUS
        ]

    def is_clean(self):
        """Asserts that nothing went wrong, and that nobody else was asked."""
        assert self.said == []
        assert self.elsewhere == []
