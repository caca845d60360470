"""The pictures in a browser: on a telephone, with a name for every link."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from .conftest import Served
from .test_pages import url


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("kind", ["home", "network", "events"])
def test_pictures_fit_a_telephone_and_their_links_have_names(
    kind: str, lang: str, served: Served, chromium: Browser
) -> None:
    """At 360 px nothing in a picture reaches out, letters are 11 px high, targets 24 px."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        page.goto(url(served, kind, lang))
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        found: list[dict[str, Any]] = page.evaluate(
            """() => [...document.querySelectorAll('figure a, figure text')]
            .filter(one => one.checkVisibility()).map(one => {
              const box = one.getBoundingClientRect(), link = one.tagName.toLowerCase() === 'a';
              const svg = one.ownerSVGElement, scale = svg && svg.getScreenCTM().a;
              return { link, svg: !!svg, name: one.textContent.trim(), left: box.left,
                right: box.right, height: box.height, width: box.width,
                letters: svg ? parseFloat(getComputedStyle(one).fontSize) * scale : 99 }; })"""
        )
        assert found
        for one in found:
            assert one["name"], one
            assert min(one["left"], 360 - one["right"]) >= 0, one
            if one["link"] and one["svg"]:
                assert min(one["height"], one["width"]) >= 24, one
            elif one["svg"]:
                assert one["letters"] >= 11, one
    finally:
        context.close()
