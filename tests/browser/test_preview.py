"""The preview in a browser: reloads by itself, shows errors over the page, and the page's files."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route, expect

from ..previews import Preview, previewing, small_site

WORDS = "content/organisations/demo.el.md"
FACTS = "content/organisations/demo.yaml"
PAGE = "/el/organoseis/demo/"
LONG = "\n\n".join(f"Παράγραφος {number} με λίγα λόγια για το δίκτυο." for number in range(80))
GOOD = f"---\nname: Δοκιμή\ntranslation: original\n---\nΚείμενο.\n\n{LONG}\n"
BAD_FACTS = "language: el\nlegal_form: unian\nplaces: [athens]\n"
GOOD_FACTS = BAD_FACTS.replace("unian", "union")
FAULTS, FILES = "#diktyo-preview .dp-bad", "#diktyo-preview .dp-origins"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a small site with a long page."""
    root = small_site(tmp_path_factory.mktemp("preview") / "site", {WORDS: GOOD})
    with previewing(root) as found:
        yield found


@pytest.fixture
def page(preview: Preview, chromium: Browser) -> Iterator[Page]:
    """The page of the network; what a test has broken is mended after it."""
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        found = context.new_page()
        found.goto(preview.address + PAGE)
        connected(found)
        yield found
    save(preview, WORDS, GOOD)
    save(preview, FACTS, GOOD_FACTS)
    end = time.monotonic() + 20
    while "cannot be built" in preview.get(PAGE)[1] or "Κείμενο." not in preview.get(PAGE)[1]:
        assert time.monotonic() < end
        time.sleep(0.05)


def save(preview: Preview, path: str, text: str) -> None:
    """Save a file, if it says something else."""
    file = preview.file(path)
    if file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")


def connected(page: Page) -> None:
    """Wait until livereload's client hears the server."""
    until(page, "!!window.LiveReload && window.LiveReload.connector.protocol === 7")


def until(page: Page, expression: str) -> None:
    """Wait until something is so; the page's policy forbids the browser's own way to wait."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(Error):  # the page is just being loaded anew
            if page.evaluate(expression):
                return
        time.sleep(0.02)
    pytest.fail(f"never so: {expression}")


def test_a_save_is_seen_where_the_reader_is(preview: Preview, page: Page) -> None:
    """The open page is loaded anew under its own policy, and stays where it was scrolled to."""
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    until(page, "scrollY > 1400")
    before = page.evaluate("scrollY")
    save(preview, WORDS, GOOD.replace("Κείμενο.", "Νέο κείμενο."))
    expect(page.get_by_text("Νέο κείμενο.")).to_be_attached()
    until(page, f"Math.abs(scrollY - {before}) < 2")
    assert complaints == []


def test_a_save_while_the_page_loads_is_not_lost(preview: Preview, page: Page) -> None:
    """A page that was served before a save, and hears the server after it, is loaded anew."""

    def slowly(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    page.route("**/livereload.js*", slowly)
    page.goto(preview.address + PAGE, wait_until="commit")
    save(preview, WORDS, GOOD.replace("Κείμενο.", "Ενώ φόρτωνε."))
    page.unroute("**/livereload.js*")
    expect(page.get_by_text("Ενώ φόρτωνε.")).to_be_attached()


def test_many_saves_end_with_the_last(preview: Preview, page: Page) -> None:
    """Thirty saves, a tenth of a second apart: the open page shows the last."""
    for number in range(30):
        save(preview, WORDS, GOOD.replace("Κείμενο.", f"Αποθήκευση {number}."))
        time.sleep(0.1)
    expect(page.get_by_text("Αποθήκευση 29.")).to_be_attached(timeout=3000)


def test_style_sheets_change_without_loading_the_page(preview: Preview, page: Page) -> None:
    """A saved style sheet is seen at once, and the page keeps what was typed into it."""
    sheet = preview.file("theme/css/90-media.css")
    good = sheet.read_text("utf-8")
    page.evaluate("window.mark = 1")
    sheet.write_text(f"{good}\nh1 {{ color: rgb(1, 2, 3); }}\n", "utf-8")
    try:
        until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
        assert page.evaluate("window.mark") == 1
    finally:
        sheet.write_text(good, "utf-8")
        until(page, "getComputedStyle(document.querySelector('h1')).color !== 'rgb(1, 2, 3)'")


def test_errors_come_over_the_page_and_go_by_themselves(preview: Preview, page: Page) -> None:
    """A broken file: the page stays; place and hint are named over it until it is mended."""
    save(preview, FACTS, BAD_FACTS)
    dialog = page.get_by_role("dialog", name="The site cannot be built")
    expect(dialog).to_be_visible()
    expect(dialog).to_be_focused()
    expect(dialog.get_by_role("alert")).to_contain_text("the last good page")
    expect(dialog).to_contain_text(f"{FACTS}:2:13")
    expect(dialog.locator("mark")).to_have_text("unian")
    expect(dialog).to_contain_text("did you mean “union”?")
    expect(page.get_by_text("Κείμενο.")).to_be_attached()
    save(preview, FACTS, GOOD_FACTS)
    expect(dialog).to_have_count(0)


def test_errors_can_be_put_aside(preview: Preview, page: Page) -> None:
    """Escape or the button minimises; the same errors stay aside, others come up again."""
    save(preview, FACTS, BAD_FACTS)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    tab = page.locator(f"{FAULTS} summary")
    expect(tab).to_be_focused()
    expect(tab).to_contain_text("Errors: 1")
    page.reload()
    expect(tab).to_be_visible()
    expect(dialog).to_be_hidden()
    tab.press("Enter")
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Minimise").click()
    expect(dialog).to_be_hidden()
    save(preview, FACTS, BAD_FACTS + "colour: red\n")
    expect(dialog).to_be_visible()
    expect(tab).to_contain_text("Errors: 2")


def test_a_first_build_that_fails_recovers_by_itself(tmp_path: Path, chromium: Browser) -> None:
    """Without any good site the errors stand on a page of their own, until the site is there."""
    root = small_site(tmp_path / "site", {FACTS: BAD_FACTS})
    with previewing(root, built="no site to show") as preview, chromium.new_context() as context:
        page = context.new_page()
        page.goto(preview.address + PAGE)
        expect(page.get_by_role("dialog")).to_contain_text(f"{FACTS}:2:13")
        connected(page)
        save(preview, FACTS, GOOD_FACTS)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Δοκιμή")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_files_of_the_page_by_keyboard(page: Page) -> None:
    """The tab opens with Enter, names facts and words with their state, and copies a path."""
    tab = page.locator(f"{FILES} summary")
    tab.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("region", name="The files this page is made of")
    expect(panel).to_be_visible()
    for path in (FACTS, WORDS, "content/organisations/demo.pl.md", "content/places.yaml"):
        expect(panel.get_by_text(path, exact=True)).to_be_visible()
    expect(panel).to_contain_text("original")
    page.keyboard.press("Tab")
    expect(panel).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    copy = panel.get_by_role("button", name=f"Copy the path {FACTS}")
    expect(copy).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"Copied: {FACTS}")
    assert page.evaluate("navigator.clipboard.readText()") == FACTS
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(tab).to_be_focused()


def test_the_files_stay_open_over_a_reload(preview: Preview, page: Page) -> None:
    """An editor who works with the list of files does not open it after each save."""
    page.locator(f"{FILES} summary").click()
    save(preview, WORDS, GOOD.replace("Κείμενο.", "Πάλι."))
    expect(page.get_by_text("Πάλι.")).to_be_attached()
    expect(page.locator(f"{FILES} .dp-sheet")).to_be_visible()


def test_a_missing_page_leads_to_the_nearest(preview: Preview, page: Page) -> None:
    """The list over the site's own 404 page has a link to the page that was meant."""
    page.goto(preview.address + "/el/organosis/demo/")
    region = page.get_by_role("region", name="There is no page at this address")
    region.get_by_role("link", name=PAGE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Δοκιμή")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_page_keeps_its_layout(width: int, page: Page) -> None:
    """With the preview's tabs every part of the page stands where it stands without them."""
    page.set_viewport_size({"width": width, "height": 800})
    boxes = """() => [...document.body.querySelectorAll(':not(#diktyo-preview, #diktyo-preview *)')]
        .map((one) => { const box = one.getBoundingClientRect();
                        return [one.tagName, box.x, box.y, box.width, box.height]; })"""
    before = page.evaluate(boxes)
    page.locator(f"{FILES} summary").click()
    opened = page.evaluate(boxes)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sheet = page.locator(f"{FILES} .dp-sheet").bounding_box()
    assert sheet
    assert 0 <= sheet["x"] <= sheet["x"] + sheet["width"] <= width
    assert sheet["y"] >= 0
    page.evaluate("document.getElementById('diktyo-preview').remove()")
    assert before == opened == page.evaluate(boxes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("what", ["tabs", "errors", "files", "missing", "first"])
def test_axe_finds_nothing(
    what: str, scheme: str, preview: Preview, tmp_path: Path, chromium: Browser, axe: str
) -> None:
    """What the preview adds has no violation, in any state, light and dark, wide and narrow."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    address = preview.address + ("/el/organosis/demo/" if what == "missing" else PAGE)
    with chromium.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        if what == "first":
            root = small_site(tmp_path / "site", {FACTS: BAD_FACTS})
            with previewing(root, built="no site to show") as failing:
                page = context.new_page()
                page.goto(failing.address + PAGE)
                check(page, axe, rules)
            return
        page = context.new_page()
        page.goto(address)
        connected(page)
        if what == "errors":
            save(preview, FACTS, BAD_FACTS)
            expect(page.get_by_role("dialog")).to_be_visible()
        if what == "files":
            page.locator(f"{FILES} summary").click()
        check(page, axe, rules)
        if what == "errors":
            save(preview, FACTS, GOOD_FACTS)
            expect(page.get_by_role("dialog")).to_have_count(0)


def check(page: Page, axe: str, rules: dict[str, list[str]]) -> None:
    """Run axe at two widths."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(axe)
        found = page.evaluate(f"axe.run(document, {json.dumps(rules)})")
        seen = [
            (one["id"], [node["html"][:200] for node in one["nodes"]])
            for one in found["violations"]
        ]
        assert seen == [], width


def test_nothing_is_printed(page: Page) -> None:
    """On paper there is the page alone."""
    page.emulate_media(media="print")
    expect(page.locator("#diktyo-preview")).to_be_hidden()
