"""The directory in a browser: choices combine, the address keeps them, nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Served
from .test_pages import url

LISTS = ("organisations", "projects", "events")
SHIFTS = """() => { window.shifts = [];
const note = list => { for (const one of list.getEntries()) window.shifts.push(one.value); };
new PerformanceObserver(note)
  .observe({ type: "layout-shift", buffered: true }); }"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def shown(page: Page) -> int:
    return page.locator("[data-terms]:visible").count()


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text().replace("\u00a0", " ")


def choose(page: Page, facet: str, term: str) -> None:
    page.locator(f"select[name={facet}]").select_option(term)


@pytest.mark.parametrize(
    ("lang", "one", "several"),
    [
        ("el", "Βρέθηκε 1 οργάνωση", "Βρέθηκαν 14 οργανώσεις"),
        ("pl", "Znaleziono 1 organizację", "Znaleziono 14 organizacji"),
    ],
)
def test_choices_combine_and_the_number_is_said(
    lang: str, one: str, several: str, served: Served, page: Page
) -> None:
    """A region, then a legal form in it: fewer records, in words with the right plural."""
    page.goto(url(served, "organisations", lang))
    everything, at_first = shown(page), said(page)
    assert everything == served.site.report.records["organisation"]
    page.locator(".filter summary").click()
    choose(page, "region", "PL-18")
    assert (shown(page), said(page)) == (14, several)
    choose(page, "form", "university")
    assert (shown(page), said(page)) == (1, one)
    assert page.locator("main section.letter:visible").count() == 1
    assert page.locator(".letters li:visible").count() == 1
    page.locator(".found button").click()
    assert (shown(page), said(page)) == (everything, at_first)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.url == url(served, "organisations", lang)


def test_polish_takes_its_third_plural(served: Served, page: Page) -> None:
    """One, few and many: 1 organizację, 4 organizacje, 14 organizacji."""
    page.goto(url(served, "organisations", "pl") + "?country=GR")
    assert said(page) == "Znaleziono 4 organizacje"


def test_counts_tell_what_a_choice_would_leave(served: Served, page: Page) -> None:
    """The number in an option is that of the records shown once it is chosen too."""
    page.goto(url(served, "organisations", "el") + "?country=PL")
    options = page.locator("select[name=form] option[data-name]")
    texts = dict(
        options.evaluate_all("all => all.map(one => [one.value, [one.textContent, one.disabled]])")
    )
    assert texts
    for term, (text, disabled) in texts.items():
        count = int(text.rpartition("(")[2].rstrip(")"))
        assert disabled == (count == 0)
        if count:
            choose(page, "form", term)
            assert shown(page) == count
    assert any(disabled for _, disabled in texts.values())


def test_the_address_keeps_the_choice_and_back_undoes_it(served: Served, page: Page) -> None:
    """Each choice is a step in the history; an address that was sent shows the same."""
    start = url(served, "events", "pl")
    page.goto(start)
    everything = shown(page)
    page.locator(".filter summary").click()
    choose(page, "year", "2016")
    of_the_year = shown(page)
    choose(page, "region", "GR-I")
    both = shown(page)
    assert page.url == f"{start}?year=2016&region=GR-I"
    assert everything > of_the_year > both > 0
    page.go_back()
    assert (shown(page), page.url) == (of_the_year, f"{start}?year=2016")
    assert page.locator("select[name=region]").input_value() == ""
    page.go_back()
    assert (shown(page), page.url) == (everything, start)
    page.go_forward()
    assert shown(page) == of_the_year
    page.goto(f"{start}?year=2016&region=GR-I&from=elsewhere")
    assert shown(page) == both
    assert page.locator("details.filter").get_attribute("open") is not None


def test_what_the_list_does_not_know_is_left_out(served: Served, page: Page) -> None:
    """A term that no longer exists hides nothing."""
    page.goto(url(served, "projects", "el") + "?status=never&colour=red")
    assert shown(page) == served.site.report.records["project"]


@pytest.mark.parametrize("query", ["", "?kind=conference", "?region=PL-18"])
@pytest.mark.parametrize("kind", LISTS)
def test_nothing_jumps(kind: str, query: str, served: Served, chromium: Browser) -> None:
    """No layout shift while the page loads, with or without a choice in the address."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    try:
        page = context.new_page()
        page.add_init_script(f"({SHIFTS})()")
        page.goto(url(served, kind, "pl") + query, wait_until="networkidle")
        page.wait_for_timeout(150)
        assert page.evaluate("window.shifts") == []
    finally:
        context.close()


def test_the_observer_sees_a_jump(served: Served, page: Page) -> None:
    """The test above can fail: something put above the text is noticed."""
    page.add_init_script(f"({SHIFTS})()")
    page.goto(url(served, "projects", "pl"), wait_until="networkidle")
    page.wait_for_timeout(600)
    page.evaluate(
        "() => { const one = document.createElement('p'); one.textContent = 'x';"
        " document.querySelector('main').prepend(one); }"
    )
    page.wait_for_timeout(150)
    assert page.evaluate("window.shifts.length") > 0


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("kind", LISTS)
def test_without_a_script_the_panel_leads_to_the_lists(
    kind: str, lang: str, served: Served, chromium: Browser
) -> None:
    """Each term in the panel is a link to a page that has as many records as it says."""
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(url(served, kind, lang))
        page.locator(".filter summary").click()
        assert page.locator(".filter select").count() == 0
        found = page.locator(".filter [data-term]").all()
        steps = [
            (one.locator("a").get_attribute("href") or "", int(one.locator(".count").inner_text()))
            for one in found
        ]
        assert len(steps) > 5
        for href, count in steps[::4]:
            answer = page.goto(served.address + href)
            assert answer is not None
            assert answer.status == 200
            assert page.locator("main .item, main .event").count() == count
    finally:
        context.close()


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("kind", LISTS)
def test_the_open_panel_passes_axe(
    kind: str, lang: str, served: Served, page: Page, axe: str
) -> None:
    """No violation with the panel open and a choice made, in light and dark."""
    query = {"organisations": "?country=GR", "projects": "?status=ended", "events": "?year=2016"}
    page.goto(url(served, kind, lang) + query[kind])
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [one["id"] for one in result["violations"]] == []


def test_the_keyboard_is_enough(served: Served, page: Page) -> None:
    """Enter opens the panel, Tab reaches the choices, an arrow chooses, Tab the way back."""
    page.goto(url(served, "projects", "pl"))
    page.locator(".filter summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "status"
    page.keyboard.press("ArrowDown")
    assert 0 < shown(page) < served.site.report.records["project"]
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Pokaż wszystkie"
    page.keyboard.press("Enter")
    assert shown(page) == served.site.report.records["project"]
