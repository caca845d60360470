"""A page that was built days ago: what has ended since stands with the past, in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from diktyo import pipeline

from ..conftest import MINIMAL, ROOT, write
from .conftest import serve

EVENTS = {
    "old": "dates: 2024-05-03",
    "spring": "dates: 2026-03-02",
    "may": "dates: 2026-05-10/2026-05-12",
    "planned": "dates: 2026-05-11\nplanned: true",
    "june": "dates: 2026-06",
    "next-year": "dates: 2027-01-20",
    "open": "dates: 2026-05-04/..",
}
LISTS = {"el": "/el/ekdiloseis/", "pl": "/pl/wydarzenia/"}
NONE = {"el": "Δεν έχουν ανακοινωθεί", "pl": "Nie mamy informacji"}


@dataclass(frozen=True)
class Dated:
    """A site built on 1 May 2026, and its address."""

    address: str


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dated]:
    root = tmp_path_factory.mktemp("dated")
    for name in ("templates", "theme", "locale"):
        (root / name).symlink_to(ROOT / name)
    files: dict[str, str | bytes] = {**MINIMAL}
    for name, facts in EVENTS.items():
        path = f"content/events/{name}"
        files[f"{path}.yaml"] = f"language: el\nkind: meeting\nnetworks: [demo]\n{facts}\n"
        files[f"{path}.el.md"] = f"---\nname: Συνάντηση {name}\ntranslation: original\n---\n"
        files[f"{path}.pl.md"] = f"---\nname: Spotkanie {name}\ntranslation: reviewed\n---\n"
    write(root, files)
    report = pipeline.build(root, pipeline.Options(root / "output", date(2026, 5, 1)))
    assert not report.failed, report.diagnostics
    with serve(root / "output") as address:
        yield Dated(address)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A visitor in Athens; each test sets the clock."""
    context = chromium.new_context(timezone_id="Europe/Athens")
    yield context.new_page()
    context.close()


def names(page: Page, where: str) -> list[str]:
    """The last words of the names of the events in a part of the page."""
    found: list[str] = page.locator(f"{where} .event .name a").all_inner_texts()
    return [text.split()[-1] for text in found]


def shown(page: Page) -> Any:
    return page.evaluate("document.querySelector('main').outerHTML")


@pytest.mark.parametrize("path", [*LISTS.values(), "/el/", "/pl/"])
def test_a_fresh_page_stays_as_it_is(path: str, dated: Dated, chromium: Browser) -> None:
    """On the day of the build, the script changes nothing."""
    bare = chromium.new_context(java_script_enabled=True)
    try:
        page = bare.new_page()
        page.route("**/dates.*.js", lambda route: route.fulfill(body=""))
        page.goto(dated.address + path)
        before = shown(page)
        page.unroute("**/dates.*.js")
        page.clock.set_fixed_time("2026-05-01T12:00:00")
        page.goto(dated.address + path)
        assert shown(page) == before
    finally:
        bare.close()


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_an_event_that_has_ended_is_past(lang: str, dated: Dated, page: Page) -> None:
    """On the day after its last day it stands under its year, among the others by date."""
    page.clock.set_fixed_time("2026-05-13T00:30:00+03:00")
    page.goto(dated.address + LISTS[lang])
    assert names(page, "#coming") == ["open", "june", "next-year"]
    assert names(page, "#y2026") == ["planned", "may", "spring"]
    assert names(page, "#y2024") == ["old"]
    assert page.locator("#past .event:not(.past)").count() == 0
    assert not page.locator("#coming > p").is_visible()


def test_the_last_day_is_not_over(dated: Dated, page: Page) -> None:
    """Until midnight where the visitor is, the event is on."""
    page.clock.set_fixed_time("2026-05-12T23:30:00+03:00")
    page.goto(dated.address + LISTS["el"])
    assert names(page, "#coming") == ["open", "may", "june", "next-year"]
    assert names(page, "#y2026") == ["planned", "spring"]


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_a_year_without_events_until_now(lang: str, dated: Dated, page: Page) -> None:
    """A new year gets its heading, its link and its place; one without an end stays."""
    page.clock.set_fixed_time("2027-02-01T12:00:00")
    page.goto(dated.address + LISTS[lang])
    assert names(page, "#coming") == ["open"]
    assert page.locator("#past h3").all_inner_texts() == ["2027", "2026", "2024"]
    assert page.locator("#past nav a").all_inner_texts() == ["2027", "2026", "2024"]
    assert page.locator("#past nav a").first.get_attribute("href") == "#y2027"
    assert names(page, "#y2027") == ["next-year"]
    ids = "[...document.querySelectorAll('[id]')].map(one => one.id)"
    assert page.evaluate(f"new Set({ids}).size === {ids}.length")


@pytest.mark.parametrize(
    "path", ["/el/organoseis/demo/", "/pl/organizacje/demo/", "/pl/wydarzenia/lata/2026/"]
)
def test_what_has_ended_looks_past_elsewhere(path: str, dated: Dated, page: Page) -> None:
    """On the pages of networks and terms the events stay where they are, and are marked as past."""
    page.clock.set_fixed_time("2026-05-13T00:30:00+03:00")
    page.goto(dated.address + path)
    ahead = [
        text.split()[-1] for text in page.locator(".event:not(.past) .name a").all_inner_texts()
    ]
    assert "june" in ahead
    assert {"may", "spring", "planned"} & set(ahead) == set()
    assert page.locator(".event.past").count() >= 3


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_the_home_page(lang: str, dated: Dated, page: Page) -> None:
    """The latest ones stay four, without those of which only the announcement is known."""
    page.goto(f"{dated.address}/{lang}/")
    page.clock.set_fixed_time("2026-07-01T12:00:00")
    page.goto(f"{dated.address}/{lang}/")
    assert names(page, "#coming") == ["open", "next-year"]
    assert names(page, "#latest") == ["june", "may", "spring", "old"]
    page.clock.set_fixed_time("2027-07-01T12:00:00")
    page.goto(f"{dated.address}/{lang}/")
    assert names(page, "#latest") == ["next-year", "june", "may", "spring"]


@pytest.mark.parametrize("path", [*LISTS.values(), "/el/", "/pl/"])
def test_where_none_is_left(path: str, dated: Dated, page: Page) -> None:
    """The sentence that none is known stands in the place of the list."""
    page.route(dated.address + path, _without_open)
    page.clock.set_fixed_time("2028-01-01T12:00:00")
    page.goto(dated.address + path)
    assert page.locator("#coming .event").count() == 0
    lang = path[1:3]
    words = page.locator("#coming > p, #coming + p")
    assert words.is_visible()
    assert words.inner_text().replace("\u00a0", " ").startswith(NONE[lang])


def _without_open(route: Any) -> None:
    """The page, with the event without an end made one that ends."""
    response = route.fetch()
    body = response.text().replace(
        'data-first="2026-05-04"', 'data-first="2026-05-04" data-last="2026-06-01"'
    )
    route.fulfill(response=response, body=body)


@pytest.mark.parametrize("path", [*LISTS.values(), "/el/"])
def test_nothing_jumps(path: str, dated: Dated, page: Page) -> None:
    """The events are moved before the page is first shown."""
    page.clock.set_fixed_time("2027-07-01T12:00:00")
    page.goto(dated.address + path, wait_until="networkidle")
    shift = page.evaluate(
        """() => new Promise(done => { let sum = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
          .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 300); })"""
    )
    assert shift < 0.01


def test_a_page_without_coming_events_has_no_script(tmp_path: Path) -> None:
    """Where nothing can end, nothing is loaded."""
    for name in ("templates", "theme", "locale"):
        (tmp_path / name).symlink_to(ROOT / name)
    write(tmp_path, MINIMAL)
    pipeline.build(tmp_path, pipeline.Options(tmp_path / "output", date(2026, 5, 1)))
    for path in ("el/", LISTS["pl"].lstrip("/")):
        assert "theme/dates." not in (tmp_path / "output" / path / "index.html").read_text("utf-8")
