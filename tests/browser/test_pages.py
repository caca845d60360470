"""The pages in a browser: any width, any scheme, keyboard, paper, and nobody else's server."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize

from diktyo.addresses import address

from .conftest import KINDS, Served

LANGUAGES = ("el", "pl")
WCAG_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
)


def url(served: Served, kind: str, lang: str) -> str:
    return f"{served.address}/{address(KINDS[kind], lang, served.site.world.library)}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_screen(
    kind: str, lang: str, served: Served, chromium: Browser
) -> None:
    """No sideways scrolling at 320 px, nor with WCAG's text spacing, nor at double text size."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    try:
        page = context.new_page()
        page.goto(url(served, kind, lang))
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) == 320
        page.add_style_tag(content=WCAG_SPACING)
        assert page.evaluate(width) == 320
        page.set_viewport_size({"width": 640, "height": 640})
        page.add_style_tag(content="html { font-size: 212.5% !important; }")
        assert page.evaluate(width) == 640
    finally:
        context.close()


@pytest.mark.parametrize("lang", ["", *LANGUAGES])
def test_every_page_passes_axe_in_light_and_dark(
    lang: str, served: Served, chromium: Browser, axe: str
) -> None:
    """No violation of WCAG 2.2 A and AA, nor of axe's best practices, on any page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
    found: list[tuple[str, str, str, list[str]]] = []
    try:
        page = context.new_page()
        paths = [path for path, _ in served.site.pages()]
        for path in (one for one in paths if one.rpartition("/")[0].partition("/")[0] == lang):
            page.goto(f"{served.address}/{path}")
            page.evaluate(axe)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                result: dict[str, Any] = page.evaluate(run, tags)
                for one in result["violations"]:
                    places = [node["html"][:120] for node in one["nodes"]][:3]
                    found.append((path, scheme, one["id"], places))
    finally:
        context.close()
    assert not found, f"{len(found)} violations, first: {found[:3]}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_visit_asks_nobody_else_and_keeps_nothing(
    kind: str, lang: str, served: Served, chromium: Browser
) -> None:
    """No request to a third party, no error in the console, no cookie; all within 50 KB."""
    context = chromium.new_context()
    try:
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text))
        page.goto(url(served, kind, lang), wait_until="networkidle")
        assert all(one.startswith(served.address) for one in asked)
        assert len(asked) <= 8
        assert errors == []
        assert context.cookies() == []
    finally:
        context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_keyboard_reaches_everything(lang: str, served: Served, chromium: Browser) -> None:
    """The first stop leads to the content; every stop is visible and its outline is drawn."""
    screen: ViewportSize = {"width": 360, "height": 740}
    context = chromium.new_context(viewport=screen, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(url(served, "network", lang))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") == 0
        stops = "a[href], input, button"
        total = page.evaluate(
            "stops => [...document.querySelectorAll(stops)]"
            ".filter(one => one.checkVisibility()).length",
            stops,
        )
        seen = set()
        for _ in range(total - 1):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """stops => { const one = document.activeElement, box = one.getBoundingClientRect();
                const style = getComputedStyle(one);
                const at = document.elementFromPoint(box.left + 2, box.top + box.height / 2);
                return { index: [...document.querySelectorAll(stops)].indexOf(one),
                  inside: box.top >= 0 && Math.floor(box.bottom) <= innerHeight,
                  outline: style.outlineStyle,
                  clear: !!at && (one.contains(at) || at.contains(one)) }; }""",
                stops,
            )
            seen.add(stop["index"])
            assert stop["inside"], stop
            assert stop["outline"] == "solid"
            assert stop["clear"], stop
        assert len(seen) == total - 1
    finally:
        context.close()


def test_the_switch_keeps_the_page(served: Served, chromium: Browser) -> None:
    """From a page in Greek to the same page in Polish and back."""
    page = chromium.new_page()
    try:
        page.goto(url(served, "event", "el"))
        page.get_by_role("link", name="Polski").click()
        assert page.url == url(served, "event", "pl")
        page.get_by_role("link", name="Ελληνικά").click()
        assert page.url == url(served, "event", "el")
    finally:
        page.close()


def test_the_scheme_follows_the_system(served: Served, chromium: Browser) -> None:
    """Dark paper in the dark, light paper in the light."""
    page = chromium.new_page()
    try:
        page.goto(url(served, "home", "pl"))
        background = "getComputedStyle(document.body).backgroundColor"
        page.emulate_media(color_scheme="light")
        assert page.evaluate(background) == "rgb(251, 250, 246)"
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(background) == "rgb(16, 25, 24)"
    finally:
        page.close()


def test_paper_gets_the_text_without_the_navigation(served: Served, chromium: Browser) -> None:
    """In print the menu is gone, the ground is white, and addresses stand behind links."""
    page = chromium.new_page()
    try:
        page.goto(url(served, "network", "pl"))
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator(".menu").is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        assert page.locator("main h1").is_visible()
    finally:
        page.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_capitals_are_those_of_the_language(lang: str, served: Served, chromium: Browser) -> None:
    """CSS capitals follow `lang`: in Greek without accents, but for Ή; in Polish with Ł."""
    words = {"el": ("Κοινωνική ή", "ΚΟΙΝΩΝΙΚΗ Ή"), "pl": ("łąka", "ŁĄKA")}[lang]
    page = chromium.new_page()
    try:
        page.goto(url(served, "home", lang))
        shown = page.evaluate(
            """words => { const p = document.createElement('p'); p.textContent = words;
            p.style.textTransform = 'uppercase'; document.body.append(p); return p.innerText; }""",
            words[0],
        )
        assert shown == words[1]
    finally:
        page.close()
