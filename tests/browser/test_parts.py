"""The filter of a list in several pages: it looks through all of them, and says where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from diktyo import limits, pipeline

from ..conftest import TODAY
from ..test_parts import files
from .conftest import serve

PLACES = (
    "athens: {name: {el: Αθήνα, pl: Ateny}, country: GR, region: GR-I,"
    " latitude: 37.98, longitude: 23.73}\n"
    "lodz: {name: {el: Λοτζ, pl: Łódź}, country: PL, region: PL-10,"
    " latitude: 51.78, longitude: 19.45}\n"
)


@pytest.fixture
def address(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[str]:
    """A site of thirty organisations on three pages; every fourth has its seat in Poland."""
    monkeypatch.setattr(limits, "LIST_PART", 10)
    changed = files() | {"content/places.yaml": PLACES}
    for number in range(0, 29, 4):
        name = f"content/organisations/one-{number:02}.yaml"
        changed[name] = "language: el\nplaces: [lodz]\nlegal_form: union\n"
    for number in range(0, 20, 5):
        name = f"content/events/event-{number:02}.yaml"
        changed[name] = changed[name].replace("athens", "lodz")
    options = pipeline.Options(tmp_path / "out", TODAY, search=False, pictures=False)
    assert not pipeline.build(make_site(changed), options).failed
    with serve(tmp_path / "out") as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def shown(page: Page) -> list[str]:
    return page.locator("[data-terms]:visible .name a").all_inner_texts()


def test_a_choice_looks_through_all_pages(address: str, page: Page) -> None:
    """All that fit, in order, each once; taking the choice back gives the first page again."""
    page.goto(f"{address}/pl/organizacje/")
    first = shown(page)
    assert len(first) == 10
    page.locator(".filter summary").click()
    label = page.locator("select[name=country] option[value=PL]").inner_text()
    assert label.replace("\u00a0", " ") == "Polska (8)"
    page.locator("select[name=country]").select_option("PL")
    expect(page.get_by_role("status")).to_contain_text("Znaleziono")
    found = shown(page)
    assert len(found) == len(set(found)) == 8
    assert found == sorted(found, key=lambda name: (name[0], int(name.split()[-1])))
    assert page.get_by_role("status").inner_text().replace("\u00a0", " ") == (
        "Znaleziono 8 organizacji"
    )
    assert page.locator(".parts:visible").count() == 0
    letters = page.locator(".letters li:visible a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    assert letters == [f"#letter-{one}" for one in sorted({name[0] for name in found})]
    assert page.url.endswith("/pl/organizacje/?country=PL")
    page.locator("select[name=country]").select_option("GR")
    assert len(shown(page)) == 22
    page.locator(".found button").click()
    assert shown(page) == first
    assert page.locator(".parts:visible").count() == 1
    assert page.locator(".letters li:visible").count() >= 5


def test_the_address_keeps_the_choice_and_back_undoes_it(address: str, page: Page) -> None:
    """An address that was sent shows the same records; back gives the page before."""
    page.goto(f"{address}/el/organoseis/?country=PL")
    expect(page.get_by_role("status")).to_contain_text("Βρέθηκαν")
    assert len(shown(page)) == 8
    page.locator("select[name=country]").select_option("GR")
    assert len(shown(page)) == 22
    page.go_back()
    assert len(shown(page)) == 8
    assert page.locator("select[name=country]").input_value() == "PL"


def test_events_of_all_pages_come_under_their_years(address: str, page: Page) -> None:
    """Those of the second page among them, the newest first."""
    page.goto(f"{address}/el/ekdiloseis/")
    assert len(shown(page)) == 10
    page.locator(".filter summary").click()
    page.locator("select[name=region]").select_option("PL-10")
    expect(page.get_by_role("status")).to_contain_text("Βρέθηκαν 4")
    assert [name.replace("\u00a0", " ") for name in shown(page)] == [
        f"Συνάντηση {number}" for number in (15, 10, 5, 0)
    ]
    headings = page.locator(".year:visible > h3").all_inner_texts()
    assert headings == ["2025", "2020", "2015", "2010"]


@pytest.mark.parametrize("broken", ["network", "status", "other"])
def test_what_cannot_be_loaded_is_said(broken: str, address: str, page: Page) -> None:
    """No number is given for a part of the list; a further choice tries again."""

    def refuse(route: Route) -> None:
        if broken == "network":
            route.abort()
        elif broken == "status":
            route.fulfill(status=503, body="")
        else:
            route.fulfill(status=200, body="<p>sign in first")

    page.route("**/strona-2/", refuse)
    page.goto(f"{address}/pl/organizacje/")
    first = shown(page)
    page.locator(".filter summary").click()
    page.locator("select[name=country]").select_option("PL")
    expect(page.get_by_role("status")).to_contain_text("Nie udało się wczytać reszty listy.")
    assert shown(page) == first
    assert page.locator(".found button:visible").count() == 1
    page.unroute("**/strona-2/")
    page.locator("select[name=country]").select_option("GR")
    expect(page.get_by_role("status")).to_contain_text("Znaleziono")
    assert len(shown(page)) == 22


def test_further_pages_lead_to_the_panel(address: str, page: Page) -> None:
    """Their link opens it on the first page."""
    page.goto(f"{address}/pl/organizacje/strona-3/")
    assert page.locator("details").count() == 0
    page.get_by_role("link", name="Zawęź listę").click()
    assert page.url == f"{address}/pl/organizacje/#narrow"
    assert page.locator("details.filter").get_attribute("open") is not None


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["pl/organizacje/strona-2", "el/ekdiloseis/selida-2"])
def test_a_part_passes_axe(path: str, width: int, address: str, page: Page, axe: str) -> None:
    """No violation in light and dark, and nothing wider than the screen."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{path}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [one["id"] for one in result["violations"]] == []
