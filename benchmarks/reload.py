"""From saving a file to the page seen anew in a browser: what an editor waits for in the preview.

python -m benchmarks.reload                    the site of this repository
python -m benchmarks.reload FOLDER [RECORD]    that of another site

The folder stays as it is. CHROMIUM names the browser, where it has another name.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
RECORD = "content/organisations/barka.el.md"
SAVES = 50
REST_SECONDS = 0.4
SPACING_SECONDS = 0.1
WAIT_SECONDS = 900
SENTENCE = "Αποθήκευση αριθμός {number}."
NAMES = ("chromium", "chromium-browser", "google-chrome")

TELL = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
  const found = /Αποθήκευση.αριθμός.(\\d+)/.exec(document.body.textContent);
  if (found) window.seen(+found[1], Date.now());
})));
"""
"""Tells which save a page shows, once it is painted."""


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    record = sys.argv[2] if len(sys.argv) > 2 else RECORD
    with _copy(folder) as site, _served(site) as address, sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        page = browser.new_page()
        seen: dict[int, float] = {}
        page.expose_function("seen", lambda number, moment: seen.setdefault(number, moment / 1000))
        page.add_init_script(TELL)
        page.goto(address + _address(record, address))
        file = site / record
        good = file.read_text("utf-8")
        page.wait_for_timeout(1000)

        waits = []
        for number in range(SAVES):
            started = _save(file, good, number)
            _await(page, seen, number)
            waits.append(seen[number] - started)
            page.wait_for_timeout(1000 * REST_SECONDS)
        _print("one after the other", waits)

        saved: list[float] = []
        for number in range(SAVES, 2 * SAVES):
            saved.append(_save(file, good, number))
            page.wait_for_timeout(max(0, 1000 * (saved[0] - time.time())
                                  + 1000 * SPACING_SECONDS * len(saved)))  # fmt: skip
        _await(page, seen, 2 * SAVES - 1)
        _print("a tenth of a second apart, the last one", [seen[2 * SAVES - 1] - saved[-1]])
        shown = sum(number in seen for number in range(SAVES, 2 * SAVES))
        print(f"  of {SAVES} the page showed {shown} one by one, and all in the end")
        browser.close()


def _save(file: Path, good: str, number: int) -> float:
    started = time.time()
    file.write_text(f"{good}\n{SENTENCE.format(number=number)}\n", "utf-8")
    return started


def _await(page: Page, seen: dict[int, float], number: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while number not in seen:
        if time.monotonic() > end:
            raise TimeoutError(f"save {number} was never seen")
        page.wait_for_timeout(5)


def _print(what: str, waits: list[float]) -> None:
    median, most = statistics.median(waits), max(waits)
    print(f"  {what}: p50 {median * 1000:.0f} ms, max {most * 1000:.0f} ms", flush=True)


def _address(record: str, address: str) -> str:
    """The address of a record's page, by the sitemap."""
    name, lang = record.rpartition("/")[2].split(".")[:2]
    ending = f"/{name}/"
    sitemap: str = urllib.request.urlopen(f"{address}sitemap.xml").read().decode()
    found: list[str] = re.findall(r"<loc>[^<]*?://[^/<]+/([^<]+)</loc>", sitemap)
    return next(one for one in found if one.startswith(f"{lang}/") and f"/{one}".endswith(ending))


@contextlib.contextmanager
def _copy(folder: Path) -> Iterator[Path]:
    """A copy of what a site is made of."""
    with tempfile.TemporaryDirectory() as name:
        for one in ("content", "templates", "theme", "locale"):
            shutil.copytree(folder / one, Path(name) / one)
        shutil.copy(folder / "site.yaml", name)
        yield Path(name)


@contextlib.contextmanager
def _served(site: Path) -> Iterator[str]:
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--lang", "en", "--port", "0"]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            print(process.stdout.readline().strip(), flush=True)
            time.sleep(2)
            yield address
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
