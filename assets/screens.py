"""Takes the pictures of the desk's pages for the documentation: `python assets/screens.py [FOLDER]`.

Reads the sample reports into a store of its own, runs the desk over it, and takes each page on a wide screen and on a
phone, by the browser that is installed. FOLDER is `docs/screens` where none is named.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SETTLES_MS = 300
CHART = ".chart"
PAGES = {
    "situation": "/",
    "dyad": "/dyads/TUR/RUS",
    "event": "/events/{events}",
    "actor": "/actors/TUR",
    "place": "/places/Idlib",
    "figure": "/figures/{series}",
    "commitment": "/commitments/{commitments}",
    "forecast": "/forecasts/{forecasts}",
    "report": "/reports/{reports}",
    "ledger": "/commitments",
    "forecasts": "/forecasts",
    "figures": "/figures",
    "reports": "/reports",
    "timeline": "/timeline",
    "map": "/map",
    "graph": "/graph",
    "search": "/search?q=actor:TUR+type:ASSAULT",
    "review": "/review",
    "watch": "/watch",
    "login": "/login",
}


def main(folder: Path) -> None:
    """Takes all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        store = Path(held) / "samples.db"
        subprocess.run([*dragoman(), "read", "examples/reports", "--into", str(store)], cwd=ROOT, check=True)
        words = [*dragoman(), "desk", "--from", str(store), "--as", "ada", "--no-browser", "--port", "0"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as desk, sync_playwright() as play:
            program = next(filter(None, map(shutil.which, BROWSERS)))
            opened = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
            try:
                take(opened, address(desk), folder)
            finally:
                opened.close()
                desk.terminate()


def dragoman() -> list[str]:
    """The program."""
    return [sys.executable, "-m", "dragoman"]


def address(desk: subprocess.Popen[str]) -> str:
    """Where the desk says that it is."""
    line = desk.stdout.readline() if desk.stdout else ""
    return line.partition("The desk is at ")[2].partition("/;")[0]


def take(opened: Browser, here: str, folder: Path) -> None:
    """Takes each page in each size; the wide ones once more in the dark where that tells something."""
    found = {name: first(here, name) for name in ("events", "commitments", "forecasts", "reports")}
    found["series"] = series(here)
    for size, (width, height) in SIZES.items():
        session = opened.new_context(viewport={"width": width, "height": height})
        page = session.new_page()
        for name, path in PAGES.items():
            page.goto(here + path.format(**found))
            page.wait_for_load_state("networkidle")
            if page.locator(CHART).count():
                page.locator(f"{CHART} canvas, {CHART} svg").first.wait_for()
            page.wait_for_timeout(SETTLES_MS)
            page.screenshot(path=folder / f"{name}-{size}.png")
        session.close()


def first(here: str, name: str) -> str:
    """The id of the thing of a list that most reports tell, else of the first."""
    with urlopen(f"{here}/api/v1/{name}?limit=1000") as answer:  # noqa: S310 - our own server
        items = json.load(answer)["items"]
    return str(max(items, key=lambda item: item.get("reports") or 0)["id"])


def series(here: str) -> str:
    """The id of a series of figures that disagree, else of the first."""
    with urlopen(f"{here}/api/v1/figures?limit=1000") as answer:  # noqa: S310 - our own server
        items = [item for item in json.load(answer)["items"] if item["series"]]
    return str(max(items, key=lambda item: item["verdict"] == "conflict")["series"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens")
