"""The built site, page by page: sound HTML, links that lead somewhere, languages that agree."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from diktyo import pipeline

from .conftest import ROOT, TODAY, BuiltSite
from .html import Document

BASE = "https://diktyo.example"
LANGUAGES = ("el", "pl")


@cache
def _documents(output: Path) -> dict[str, Document]:
    pages = BuiltSite(ROOT, output, None).pages()  # type: ignore[arg-type]
    return {path: Document(text) for path, text in pages}


@pytest.fixture
def documents(site: BuiltSite) -> dict[str, Document]:
    """Every page of the real site, by its path."""
    return _documents(site.output)


def versions(page: Document) -> dict[str, str]:
    """The versions of a page by language; feeds and calendars are alternates of another kind."""
    links = page.links("alternate")
    return {one["hreflang"]: one["href"] for one in links if "type" not in one}


def url_of(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def test_there_are_pages_in_both_languages(documents: dict[str, Document]) -> None:
    """Each language has the same number of pages, and the root offers both."""
    counts = {lang: sum(path.startswith(f"{lang}/") for path in documents) for lang in LANGUAGES}
    assert counts["el"] == counts["pl"] > 100
    assert {"index.html", "404.html"} <= set(documents)


def test_pages_are_well_formed(documents: dict[str, Document]) -> None:
    """Elements close in order; ids are unique; one `h1`, one `main`, a title, a language."""
    for path, page in documents.items():
        assert not page.faults, path
        ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
        assert len(ids) == len(set(ids)), path
        assert len(page.all("h1")) == 1, path
        assert len(page.all("main")) == 1, path
        assert page.all("title")[0].text.strip(), path
        expected = path.split("/")[0] if "/" in path else "el"
        assert page.all("html")[0].attributes["lang"] == expected, path


def test_headings_do_not_skip_levels(documents: dict[str, Document]) -> None:
    """An `h3` follows an `h2`, never an `h1`."""
    for path, page in documents.items():
        levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, path


def test_titles_tell_pages_apart(documents: dict[str, Document]) -> None:
    """No two pages of one language have the same title."""
    for lang in LANGUAGES:
        titles = [p.all("title")[0].text for path, p in documents.items() if path[:3] == f"{lang}/"]
        assert sorted(titles) == sorted(set(titles))


def test_nothing_is_inline_and_nothing_is_foreign(documents: dict[str, Document]) -> None:
    """No inline style, script or handler; every asset is the site's own; the CSP is strict."""
    for path, page in documents.items():
        for element in page.elements:
            assert element.tag != "style", path
            # A data block is not run, so that no policy has to allow it (HTML, 4.12.1).
            data = element.attributes.get("type") == "application/ld+json"
            assert element.tag != "script" or data or "src" in element.attributes, path
            for name, value in element.attributes.items():
                assert name != "style", path
                assert not name.startswith("on"), path
                if name in {"src", "srcset"}:
                    assert value.startswith("/"), path
        metas = [one.attributes for one in page.all("meta")]
        (policy,) = [
            one["content"] for one in metas if one.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'")
        # The search page may run WebAssembly, and only that page: see test_search.py.
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "")


def broken_links(documents: dict[str, Document], output: Path, base: str = "/") -> list[str]:
    """The links, anchors and assets below `base` that lead nowhere, or lead out of it."""
    anchors = {
        base + url_of(path)[1:]: {one.attributes.get("id") for one in page.elements}
        for path, page in documents.items()
    }
    found = []
    for path, page in documents.items():
        for element in page.elements:
            target = element.attributes.get("href") or element.attributes.get("src")
            if not target or re.match(r"https?://|mailto:|tel:", target):
                continue
            where, _, anchor = unquote(target).partition("#")
            where = where or base + url_of(path)[1:]
            file = output / where.removeprefix(base)
            file = file / "index.html" if where.endswith("/") else file
            sound = where.startswith(base) and file.is_file()
            if not sound or (anchor and anchor not in anchors[where]):
                found.append(f"{path}: {target}")
    return found


def test_links_lead_somewhere(documents: dict[str, Document], site: BuiltSite) -> None:
    """Every link, anchor and asset of the site exists, those of the style sheet too."""
    assert broken_links(documents, site.output) == []
    (style,) = site.output.glob("theme/style.*.css")
    named = re.findall(r"url\(([^)]+)\)", style.read_text("utf-8"))
    assert named
    assert [name for name in named if not (style.parent / name).is_file()] == []


def test_the_site_stands_below_a_path(tmp_path: Path) -> None:
    """With another base address, every link keeps to it, and so do the canonical addresses."""
    output = tmp_path / "output"
    report = pipeline.build(
        ROOT, pipeline.Options(output, TODAY, "https://host.example/some/path/")
    )
    assert not report.failed
    below = _documents(output)
    assert broken_links(below, output, "/some/path/") == []
    for path, page in below.items():
        for one in page.links("canonical"):
            assert one["href"] == f"https://host.example/some/path{url_of(path)}"


def test_broken_links_are_found(tmp_path: Path) -> None:
    """A link to nothing, to a missing anchor, and out of the path are each named."""
    (tmp_path / "index.html").write_text("", "utf-8")
    page = Document('<a href="/a/">x</a><a href="#b">y</a><a href="/sub/">z</a>')
    assert broken_links({"index.html": page}, tmp_path) == [
        "index.html: /a/",
        "index.html: #b",
        "index.html: /sub/",
    ]


def test_the_switch_leads_to_the_same_page(documents: dict[str, Document]) -> None:
    """Each page links to itself in every language, and that page links back."""
    for path, page in documents.items():
        if "/" not in path:
            continue
        switch = [one for one in page.all("a") if "hreflang" in one.attributes]
        assert [one.attributes["hreflang"] for one in switch] == list(LANGUAGES), path
        assert all(one.attributes["lang"] == one.attributes["hreflang"] for one in switch)
        for one in switch:
            other = documents[one.attributes["href"].lstrip("/") + "index.html"]
            back = [x.attributes["href"] for x in other.all("a") if "hreflang" in x.attributes]
            assert url_of(path) in back, path


UNLISTED = {"404.html", "el/metafraseis/index.html", "pl/tlumaczenia/index.html"}
"""Pages that search engines should not list: that of no page, and those for editors."""


def test_hreflang_is_reciprocal(documents: dict[str, Document]) -> None:
    """Versions name each other, themselves and x-default; the canonical address is the page's."""
    for path, page in documents.items():
        found = versions(page)
        if path in UNLISTED:
            assert not found
            assert any(one.attributes.get("content") == "noindex" for one in page.all("meta"))
            continue
        assert set(found) == {*LANGUAGES, "x-default"}, path
        (canonical,) = page.links("canonical")
        assert canonical["href"] == BASE + url_of(path)
        assert canonical["href"] in found.values()
        for lang in LANGUAGES:
            other = documents[found[lang].removeprefix(BASE + "/") + "index.html"]
            assert versions(other) == found


GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
POLISH = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")


def test_words_in_another_language_carry_lang(documents: dict[str, Document]) -> None:
    """Greek letters on a Polish page, and Polish letters on a Greek one, are marked as such."""
    for path, page in documents.items():
        for piece in page.pieces:
            if "title" in piece.parents:
                continue
            if piece.lang == "pl":
                assert not GREEK.search(piece.text), (path, piece.text)
            if piece.lang == "el":
                # The proper names of cooperatives stay in their own letters, within quotes.
                text = re.sub("«[^»]*»", "", piece.text)
                assert not POLISH.search(text), (path, piece.text)


def test_the_typography_is_that_of_the_language(documents: dict[str, Document]) -> None:
    """No ASCII quotes, no hyphen between years, no one-letter Polish word before a line break."""
    for path, page in documents.items():
        for piece in page.pieces:
            text = piece.text
            assert unicodedata.is_normalized("NFC", text), path
            assert '"' not in text, (path, text)
            assert not re.search(r"\b(19|20)\d\d-(19|20)\d\d\b", text), (path, text)
            if piece.lang == "pl":
                assert not re.search(r"(?<!\w)[aiouwzAIOUWZ]\s*[ \n]\w", text), (path, text)
                assert not re.search(r"(?<!\w)[aiouwzAIOUWZ] $", text), (path, text)


# Abbreviated months as CLDR has them, and Polish dates with the month in the nominative.
SHORT_MONTHS = re.compile(
    r"\d\s(?:Ιαν|Φεβ|Μαρ|Απρ|Μαΐ|Μαϊ|Ιουν|Ιουλ|Αυγ|Σεπ|Σεπτ|Οκτ|Νοε|Δεκ)\.?\s\d{4}"
    r"|\d\s(?:sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)\.?\s\d{4}"
)
TWELVE_HOURS = re.compile(r"\d\s?(?:π\.μ\.|μ\.μ\.|AM\b|PM\b)")


def test_dates_and_times_are_written_in_full(documents: dict[str, Document]) -> None:
    """No abbreviated month stands between a day and a year, and no clock of twelve hours."""
    for path, page in documents.items():
        for piece in page.pieces:
            text = piece.text.replace("\u00a0", " ")
            assert not SHORT_MONTHS.search(text), (path, text)
            assert not TWELVE_HOURS.search(text), (path, text)


def test_the_searches_can_fail() -> None:
    """What the searches look for is found where it is."""
    assert SHORT_MONTHS.search("3 maj 2016")
    assert SHORT_MONTHS.search("3 Μαΐ 2016")
    assert not SHORT_MONTHS.search("3 maja 2016")
    assert TWELVE_HOURS.search("7:30 μ.μ.")


def test_nothing_of_the_machine_is_published(site: BuiltSite) -> None:
    """No absolute path of the machine and no editor's leftovers stand in the output."""
    needles = (str(ROOT).encode(), str(site.output).encode())
    for path in site.output.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(needle in data for needle in needles), path


def test_pages_are_light(site: BuiltSite) -> None:
    """HTML and style sheet, gzipped, fit into the first 14,336 bytes of a connection."""
    import gzip

    (style,) = site.output.glob("theme/style.*.css")
    css = len(gzip.compress(style.read_bytes(), 9))
    sizes = sorted(css + len(gzip.compress(text.encode(), 9)) for _, text in site.pages())
    assert sizes[int(len(sizes) * 0.95)] <= 14_336
    assert sizes[-1] <= 20_480


def test_the_sitemap_lists_what_may_be_listed(
    documents: dict[str, Document], site: BuiltSite
) -> None:
    """Exactly the pages without noindex, each with the alternates of its own head."""
    from xml.etree import ElementTree

    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    root = ElementTree.parse(site.output / "sitemap.xml").getroot()
    listed = {
        str(entry.findtext("s:loc", namespaces=spaces)): {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", spaces)
        }
        for entry in root.findall("s:url", spaces)
    }
    expected = {
        BASE + url_of(path): versions(page)
        for path, page in documents.items()
        if not [one for one in page.all("meta") if one.attributes.get("name") == "robots"]
    }
    assert listed == expected
    assert f"Sitemap: {BASE}/sitemap.xml" in (site.output / "robots.txt").read_text("utf-8")
