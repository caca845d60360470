"""The same in Firefox and in WebKit as in Chromium."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from diktyo import pipeline
from diktyo.addresses import address

from ..conftest import MINIMAL, ROOT, BuiltSite, write
from .conftest import KINDS, _Handler
from .engines import TAB, Engine, MissingError, firefox, webkit

ENGINES = {"firefox": firefox, "webkit": webkit}
LANGUAGES = ("el", "pl")
PHONE = 360
SPY = """window.faults = [];
const note = text => window.faults.push(String(text));
const told = console.error;
console.error = (...words) => { note(words.join(" ")); told(...words); };
addEventListener("error", event =>
  note(event.message || `not loaded: ${event.target.outerHTML}`), true);
addEventListener("unhandledrejection", event => note(event.reason));
document.addEventListener("securitypolicyviolation", event =>
  note(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
FRAME = f'<!doctype html><title>phone</title><iframe width="{PHONE}" height="740"></iframe>'
IN_FRAME = """const [url] = arguments;
const frame = document.querySelector("iframe");
return new Promise(done => { frame.onload = () => {
  const page = frame.contentWindow, root = page.document.documentElement;
  // Breaches of the policy are told a moment later.
  setTimeout(() => done({ faults: page.faults, over: root.scrollWidth - root.clientWidth,
    wide: page.innerWidth, lang: root.lang,
    title: page.document.querySelector("h1").textContent }), 30); };
  frame.src = url; });"""
UNTIL = """const asked = () => %s;
return new Promise(done => { let left = 1000;
  const again = () => asked() || !left-- ? done(asked()) : setTimeout(again, 25); again(); });"""


class Open(NamedTuple):
    """A browser, and where it finds the site."""

    engine: Engine
    site: BuiltSite
    address: str

    def url(self, kind: str, lang: str) -> str:
        return f"{self.address}/{address(KINDS[kind], lang, self.site.world.library)}"

    def go(self, url: str) -> None:
        self.engine.go(url)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.engine.run(script, *arguments)

    def until(self, look: str) -> Any:
        """The value of an expression once it is true, or after twenty-five seconds."""
        return self.engine.run(UNTIL % look)

    def faults(self) -> Any:
        return self.engine.run("return window.faults;")


class _Spied(_Handler):
    """Serves the site with a script before all others that notes what goes wrong."""

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == "/spy.js":
            self._send(SPY, "text/javascript")
        elif self.path == "/phone.html":
            self._send(FRAME, "text/html")
        elif path.suffix == ".html" and path.is_file():
            html = path.read_text("utf-8")
            marked = html.replace('"utf-8">', '"utf-8"><script src="/spy.js"></script>', 1)
            assert marked != html
            self._send(marked, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, text: str, kind: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def spied(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Spied, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module", params=ENGINES)
def browser(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each of the engines, in the light."""
    try:
        with ENGINES[request.param]() as engine:
            yield engine
    except MissingError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def visit(browser: Engine, site: BuiltSite) -> Iterator[Open]:
    """A browser before the real site."""
    with spied(site.output) as where:
        yield Open(browser, site, where)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_page_on_a_phone(lang: str, visit: Open) -> None:
    """Each loads without an error or a breach of its policy, and none is wider than the screen."""
    visit.go(f"{visit.address}/phone.html")
    for kind in KINDS:
        found = visit.run(IN_FRAME, visit.url(kind, lang))
        assert found.pop("title").strip(), kind
        assert found == {"faults": [], "over": 0, "wide": PHONE, "lang": lang}, kind


def test_the_door_and_the_page_that_is_not_there(visit: Open) -> None:
    """The pages of no language load as well."""
    visit.go(f"{visit.address}/phone.html")
    for path in ("/", "/404.html"):
        found = visit.run(IN_FRAME, visit.address + path)
        assert (found["faults"], found["over"]) == ([], 0), path


def test_a_fault_would_be_seen(visit: Open, tmp_path: Path) -> None:
    """The script that watches notices errors, what is missing, and breaches of the policy."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    body = (
        '<h1>x</h1><p style="color: red">x</p><script src="/bad.js"></script><img src="/none.png">'
    )
    page = f'<!doctype html><html lang="el"><meta charset="utf-8">{policy}<title>x</title>{body}'
    (tmp_path / "index.html").write_text(page, "utf-8")
    (tmp_path / "bad.js").write_text("nothing.here();", "utf-8")
    with spied(tmp_path) as where:
        visit.go(f"{where}/phone.html")
        faults = " | ".join(visit.run(IN_FRAME, f"{where}/")["faults"])
    for word in ("nothing", "style-src", "none.png"):
        assert word in faults


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_filter_narrows_the_list(lang: str, visit: Open) -> None:
    """A choice leaves what fits, stands in the address, and the way back leads to all."""
    visit.go(visit.url("organisations", lang))
    shown = "[...document.querySelectorAll('[data-terms]')].filter(one => one.offsetParent)"
    whole = visit.run(f"return {shown}.length;")
    visit.run(
        "document.querySelector('.filter').open = true;"
        "const field = document.querySelector('[name=country]'); field.value = 'GR';"
        "field.dispatchEvent(new Event('change', { bubbles: true }));"
    )
    terms = visit.run(f"return {shown}.map(one => one.dataset.terms.split(' '));")
    assert 0 < len(terms) < whole
    assert all("country=GR" in one for one in terms)
    assert visit.run("return location.search;") == "?country=GR"
    visit.run("history.back();")
    assert visit.until(f"{shown}.length === {whole}")
    assert visit.faults() == []


@pytest.mark.parametrize(("lang", "words"), [("el", "δικτυο"), ("pl", "spoldzielnia")])
def test_the_search_finds(lang: str, words: str, visit: Open) -> None:
    """What is typed without its accents is found."""
    visit.go(visit.url("search", lang))
    visit.run("document.querySelector('#q').focus();")
    visit.engine.type(words)
    assert visit.until("document.querySelectorAll('.found:not([hidden]) .item a').length > 1")
    assert visit.run("return document.querySelector('.state').textContent;")
    assert visit.faults() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_focus_is_seen(lang: str, visit: Open) -> None:
    """The first stops have an outline and stand on the screen; the first leads to the content."""
    visit.go(visit.url("organisation", lang))
    script = """const one = document.activeElement, box = one.getBoundingClientRect();
      return [one.matches(":focus-visible"), getComputedStyle(one).outlineStyle,
        parseFloat(getComputedStyle(one).outlineWidth) >= 2, box.top >= 0 && box.left >= 0];"""
    for stop in range(6):
        visit.engine.type(TAB)
        assert visit.run(script) == [True, "solid", True, True]
        if not stop:
            assert visit.run("return document.activeElement.hash;") == "#main"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_type_of_the_site_is_used(lang: str, visit: Open) -> None:
    """The fonts load, and their bold is their own."""
    visit.go(visit.url("home", lang))
    loaded = "[...document.fonts].filter(one => one.status === 'loaded').length"
    assert visit.until(f"{loaded} >= 2")
    assert visit.run("return getComputedStyle(document.querySelector('h1')).fontWeight;") == "600"


def test_past_events_are_moved(browser: Engine, tmp_path: Path) -> None:
    """On a page built long ago, what has ended since stands under its year."""
    for name in ("templates", "theme", "locale"):
        (tmp_path / name).symlink_to(ROOT / name)
    files: dict[str, str | bytes] = {**MINIMAL}
    for name, dates in (("over", "2026-05-10"), ("ahead", "2199-05-10")):
        path = f"content/events/{name}"
        files[f"{path}.yaml"] = f"language: el\nkind: meeting\ndates: {dates}\n"
        files[f"{path}.el.md"] = f"---\nname: Συνάντηση {name}\ntranslation: original\n---\n"
        files[f"{path}.pl.md"] = f"---\nname: Spotkanie {name}\ntranslation: reviewed\n---\n"
    files["content/events/old.yaml"] = "language: el\nkind: meeting\ndates: 2024-01-02\n"
    files["content/events/old.el.md"] = "---\nname: Συνάντηση old\ntranslation: original\n---\n"
    files["content/events/old.pl.md"] = "---\nname: Spotkanie old\ntranslation: reviewed\n---\n"
    write(tmp_path, files)
    report = pipeline.build(tmp_path, pipeline.Options(tmp_path / "output", date(2026, 5, 1)))
    assert not report.failed, report.diagnostics
    names = "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent);"
    with spied(tmp_path / "output") as where:
        browser.go(f"{where}/pl/wydarzenia/")
        assert browser.run(names, "#coming .event a") == ["Spotkanie ahead"]
        assert browser.run(names, "#y2026 .event a") == ["Spotkanie over"]
        assert browser.run("return window.faults;") == []


COLOURS = """const one = getComputedStyle(document.body);
return [one.backgroundColor, one.color];"""


def test_the_light_scheme(visit: Open) -> None:
    """In the light, dark letters on light paper."""
    visit.go(visit.url("home", "pl"))
    assert visit.run(COLOURS) == ["rgb(251, 250, 246)", "rgb(23, 38, 42)"]


@pytest.mark.parametrize("name", ENGINES)
def test_the_dark_scheme(name: str, site: BuiltSite) -> None:
    """In the dark, light letters on dark paper."""
    try:
        with ENGINES[name](dark=True) as engine, spied(site.output) as where:
            engine.go(f"{where}/pl/")
            assert engine.run(COLOURS) == ["rgb(16, 25, 24)", "rgb(235, 232, 223)"]
    except MissingError as reason:
        pytest.skip(str(reason))
