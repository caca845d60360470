"""The map in a browser: by keyboard, by finger, by name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, ViewportSize

from .conftest import Served

PATHS = {"el": "/el/chartis/", "pl": "/pl/mapa/"}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", PATHS)
def test_points_are_reached_named_and_large_enough(
    lang: str, width: int, served: Served, chromium: Browser
) -> None:
    """Tab goes through the points that are shown; each has a name, a focus that is seen, 24 px."""
    screen: ViewportSize = {"width": width, "height": 800}
    context = chromium.new_context(viewport=screen, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(served.address + PATHS[lang])
        points = page.locator("a.point:visible")
        total = points.count()
        assert total >= 10
        page.locator("h1").evaluate("one => { one.tabIndex = -1; one.focus(); }")
        seen = []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => { const one = document.activeElement;
                if (!one.matches('a.point')) return null;
                const reach = one.querySelector('.reach'), box = reach.getBoundingClientRect();
                return { name: one.querySelector('title').textContent, size: box.width,
                  fill: getComputedStyle(reach).fill,
                  inside: box.top >= 0 && box.bottom <= innerHeight }; }"""
            )
            if stop:
                assert stop["size"] >= 24, stop
                assert stop["fill"] == "rgb(255, 211, 92)"
                assert stop["inside"], stop
                assert page.get_by_role("link", name=stop["name"], exact=True).count() >= 1
                seen.append(stop["name"])
            if len(seen) == total:
                break
        assert len(seen) == total
        assert all(any(sign.isdigit() for sign in name) for name in seen)
    finally:
        context.close()


def test_a_point_leads_into_the_directory(served: Served, chromium: Browser) -> None:
    """Kraków's point leads to the list of the place; Chania's to its entry beside the map."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    try:
        page.goto(served.address + PATHS["pl"])
        page.locator(".near .point", has_text="Kraków").click()
        assert page.url == f"{served.address}/pl/organizacje/miejsca/krakow/"
        page.goto(served.address + PATHS["pl"])
        page.locator(".near .point", has_text="Chania").click()
        assert page.url.endswith("/pl/mapa/#map-GR-M")
        assert page.locator("#map-GR-M").is_visible()
    finally:
        page.close()
