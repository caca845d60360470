"""The search index: what is in it, the same bytes every time, and a site without it."""

from __future__ import annotations

import builtins
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from diktyo import pipeline, search
from diktyo.commands import main

from .conftest import ROOT, TODAY, BuiltSite, write
from .test_faults import snapshot

PAGES = {"el": "el/anazitisi/index.html", "pl": "pl/szukaj/index.html"}
DAY = ["--today", "2026-11-22", "--lang", "en"]

needs_pagefind = pytest.mark.skipif(not search.available(), reason="Pagefind is not installed")


def fragments(output: Path, lang: str) -> dict[str, dict[str, Any]]:
    """What Pagefind keeps of each page, by address."""
    found = {}
    for path in sorted((output / "search" / lang / "fragment").iterdir()):
        text = gzip.decompress(path.read_bytes()).decode().removeprefix("pagefind_dcd")
        page = json.loads(text)
        found[page["url"]] = page
    return found


@pytest.fixture
def without_pagefind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer on which Pagefind's wheel is not installed."""
    real = builtins.__import__

    def hidden(name: str, *arguments: Any, **named: Any) -> Any:
        if name.split(".")[0] == "pagefind":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", hidden)
    search.available.cache_clear()
    yield
    search.available.cache_clear()


@needs_pagefind
@pytest.mark.parametrize("lang", ["el", "pl"])
def test_records_are_indexed_and_nothing_else(lang: str, site: BuiltSite) -> None:
    """Every record's page that is in its language; no list, no old address, no search page."""
    found = set(fragments(site.output, lang))
    pages = {
        f"/{path.removesuffix('index.html')}"
        for path, html in site.pages()
        if path.startswith(f"{lang}/") and "<article" in html and 'content="noindex"' not in html
    }
    assert pages == found
    assert len(found) > 50


@needs_pagefind
def test_a_page_in_another_language_is_not_indexed(make_site: Callable[..., Path]) -> None:
    """A record without Polish words is found in Greek only."""
    root = make_site(
        {
            "content/pages/help.yaml": "language: el\n",
            "content/pages/help.el.md": "---\nname: Βοήθεια\ntranslation: original\n---\nΕδώ.\n",
        }
    )
    assert main(["build", *DAY], root) == 0
    assert set(fragments(root / "output", "el")) == {"/el/help/", "/el/organoseis/demo/"}
    assert set(fragments(root / "output", "pl")) == {"/pl/organizacje/demo/"}


@needs_pagefind
def test_what_a_result_shows(site: BuiltSite) -> None:
    """Name, acronym, type, kind, date; the ways around the page are not in its text."""
    pages = fragments(site.output, "pl")
    page = pages["/" + site.path("event/open-conference-2016", "pl")]
    assert page["meta"]["title"]
    assert page["meta"]["date"] == "9–11\u00a0czerwca 2016"
    assert page["anchors"][0]["id"] == "type-event"
    assert page["filters"] == {}
    assert "Strona główna" not in page["content"]
    network = fragments(site.output, "el")["/" + site.path("organisation/pesko", "el")]
    assert network["meta"]["acronym"] == "ΠΕΣΚΟ"
    assert network["anchors"][0]["id"] == "type-network"


@needs_pagefind
def test_aliases_stand_in_the_index_and_not_on_the_page(site: BuiltSite) -> None:
    """ł-words in plain letters, Greek names by ELOT 743; the published page is free of them."""
    pages = fragments(site.output, "pl")
    pkes = pages["/" + site.path("organisation/pkes", "pl")]["meta"]
    assert {"lancut", "czlonkowie", "spolecznych"} <= set(pkes["alias"].split())
    assert "lancut" not in site.page("organisation/pkes", "pl")
    name = "irakleia-enosi-attikis"
    greek = fragments(site.output, "el")["/" + site.path(f"organisation/{name}", "el")]["meta"]
    assert greek["name"] == "Irakleia Enosi Attikis"


@needs_pagefind
@pytest.mark.parametrize("threads", ["1", "5"])
def test_the_index_is_the_same_every_time(
    threads: str, site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another build of the whole site gives the same files, with any number of threads."""
    monkeypatch.setenv("RAYON_NUM_THREADS", threads)
    report = pipeline.build(ROOT, pipeline.Options(tmp_path / "again", TODAY))
    assert report.searchable
    first = snapshot(site.output / "search")
    assert len(first) > 200
    assert first == snapshot(tmp_path / "again" / "search")


@needs_pagefind
def test_addresses_below_a_path(make_site: Callable[..., Path]) -> None:
    """Where the site stands below a path, the page leads to its own index and results."""
    root = make_site()
    assert main(["build", *DAY, "--base-url", "https://host/a/b/"], root) == 0
    html = (root / "output" / PAGES["el"]).read_text("utf-8")
    assert 'data-index="/a/b/search/el/"' in html
    assert 'data-index="/a/b/search/pl/"' in html
    assert 'data-base="/a/b/"' in html
    assert 'action="/a/b/el/anazitisi/"' in html


@needs_pagefind
def test_only_what_is_used_is_published(site: BuiltSite) -> None:
    """No interface of Pagefind, and only the stemmer of the language."""
    names = {path.name for path in (site.output / "search" / "pl").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "wasm.pl.pagefind"} <= names
    assert not [name for name in names if "ui" in name or "unknown" in name or "highl" in name]


@needs_pagefind
def test_only_the_search_page_may_run_webassembly(site: BuiltSite) -> None:
    """The policy of all other pages knows no `wasm-unsafe-eval`; none lets text be evaluated."""
    may = {path for path, html in site.pages() if "wasm-unsafe-eval" in html}
    assert may == set(PAGES.values())
    assert not [path for path, html in site.pages() if "'unsafe-" in html]


def test_every_page_leads_to_the_search(site: BuiltSite) -> None:
    """A labelled form in the head of each page but the search page itself, which has its own."""
    for path, html in site.pages():
        if "/" not in path or 'http-equiv="refresh"' in html:
            continue
        lang = path[:2]
        action = f'action="/{PAGES[lang].removesuffix("index.html")}"'
        assert html.count(f'role="search" {action}') == 1, path
        assert ('<label for="find">' in html) == (path != PAGES[lang]), path


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_messages_in_every_plural_form(lang: str, site: BuiltSite) -> None:
    """The page carries the words for every number that its language tells apart."""
    html = (site.output / PAGES[lang]).read_text("utf-8")
    found = dict(re.findall(r'data-count-(\w+)="([^"]*)"', html))
    expected = {
        "el": {
            "one": "{number} αποτέλεσμα για «{query}».",
            "other": "{number} αποτελέσματα για «{query}».",
        },
        "pl": {
            "one": "{number} wynik dla „{query}”.",
            "few": "{number} wyniki dla „{query}”.",
            "many": "{number} wyników dla „{query}”.",
        },
    }[lang]
    assert expected == found


@pytest.mark.usefixtures("without_pagefind")
def test_a_site_without_pagefind(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The build goes on and says so in one line; the page says so too and leads to the lists."""
    root = make_site()
    assert main(["build", *DAY], root) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if "Pagefind" in line]) == 1
    assert not (root / "output" / "search").exists()
    for lang, words in (("el", "δεν διαθέτει αναζήτηση"), ("pl", "nie ma w tej chwili")):
        html = (root / "output" / PAGES[lang]).read_text("utf-8")
        page = html[html.index("<main") :].replace("\u00a0", " ")
        assert words in page
        assert "<form" not in page
        assert "<script src" not in html
        assert 'href="/pl/organizacje/"' in page or 'href="/el/organoseis/"' in page


@needs_pagefind
def test_the_build_says_nothing_where_all_is_well(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """With Pagefind no line speaks of it; `--verbose` shows how long the index took."""
    root = make_site()
    assert main(["build", *DAY, "--verbose"], root) == 0
    out = capsys.readouterr().out
    assert "Pagefind" not in out
    assert re.search(r"^  search +\d+ ms$", out, re.MULTILINE)


@needs_pagefind
def test_where_pagefind_fails_the_old_site_stays(
    make_site: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line, exit 3, and the output as it was."""
    root = make_site()
    assert main(["build", *DAY], root) == 0
    before = snapshot(root / "output")
    monkeypatch.setattr(search, "LEFT_OUT", "<<<")
    words = "---\nname: Νέα\ntranslation: original\n---\nΆλλα.\n"
    write(root, {"content/organisations/demo.el.md": words})
    capsys.readouterr()
    assert main(["build", *DAY], root) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert snapshot(root / "output") == before
