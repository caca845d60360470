"""A third language is data: an entry in `site.yaml`, a catalogue, words; no change in Python.

English is added to the golden site, with words for the network, its event and the page; the other
records stay as they are and are shown in their own language, with a note.
"""

from __future__ import annotations

import re
import shutil

import pytest

from diktyo import pipeline
from diktyo.diagnostics import describe

from .conftest import ROOT, TODAY, BuiltSite
from .test_golden import GOLDEN


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The golden site with the files of golden/english laid over it."""
    root = tmp_path_factory.mktemp("third") / "site"
    shutil.copytree(GOLDEN / "site", root)
    for name in ("templates", "theme", "locale"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(GOLDEN / "english", root, dirs_exist_ok=True)
    report = pipeline.build(root, pipeline.Options(root / "output", TODAY))
    assert not report.failed, [describe(one) for one in report.diagnostics]
    return BuiltSite(root, root / "output", report)


def test_pages_stand_in_three_languages(english: BuiltSite) -> None:
    """Each language has the same pages."""
    assert english.report.pages["en"] == english.report.pages["el"] == english.report.pages["pl"]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("organisation/diktyo-thalassa", ["The “Sea” Network", "2014–2020", "about 22", "members"]),
        ("organisation/diktyo-thalassa", ["Founded", "May 2016", "Crete", "Greece", "Members"]),
        ("event/day", ["11 and 15\u00a0December 2014", "Organiser"]),
        ("page/about", ["<h1>About</h1>"]),
    ],
    ids=["quotes-and-numbers", "facts", "dates", "page"],
)  # fmt: skip
def test_its_words_are_english(record: str, words: list[str], english: BuiltSite) -> None:
    """Dates, numbers, lists, quotes, names of regions and interface words."""
    html = english.page(record, "en")
    assert '<html lang="en">' in html
    for one in words:
        assert one in html


def test_what_is_not_translated_is_marked(english: BuiltSite) -> None:
    """A record without English words is shown in its own language, with a note."""
    html = english.page("organisation/zrodlo", "en")
    assert '<h1><span lang="pl">Fundacja „Źródło”</span></h1>' in html
    assert "This page is not yet translated" in html
    assert "hreflang" not in html[: html.index("</head>")]
    listing = (english.output / "en/organisations/index.html").read_text("utf-8")
    assert '<span class="tag">Polish</span>' in listing


def test_search_engines_get_the_versions_that_exist(english: BuiltSite) -> None:
    """hreflang names English only where there are English words."""
    for record, expected in (("event/day", {"el", "pl", "en"}), ("news/start", {"el", "pl"})):
        head = english.page(record, "el").partition("</head>")[0]
        assert set(re.findall(r'hreflang="(\w\w)"', head)) == expected


def test_python_does_not_know_the_site() -> None:
    """No module of the engine names a language, but for the choice of the command line."""
    engine = ROOT / "diktyo"
    for path in (*sorted(engine.glob("*.py")), *sorted((engine / "commands").glob("*.py"))):
        if path.name not in {"__init__.py", "arguments.py", "diagnostics.py", "catalogues.py"}:
            code = re.sub(r'""".*?"""|#[^\n]*', "", path.read_text("utf-8"), flags=re.DOTALL)
            assert not re.search(r'"(el|pl)"', code), path.name


def test_pages_in_another_language_are_not_in_the_sitemap(english: BuiltSite) -> None:
    """A page that shows a record in another language is not listed."""
    sitemap = (english.output / "sitemap.xml").read_text("utf-8")
    assert "/en/events/day/</loc>" in sitemap
    assert "/en/news/start/</loc>" not in sitemap
    assert 'hreflang="en" href="https://diktyo.example/en/news/start/"' not in sitemap
