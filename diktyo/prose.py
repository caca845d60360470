"""Markdown → safe HTML, and what it links to.

The Markdown is Python-Markdown's without raw HTML, plus tables and `[words]{lang=xx}` for words in
another language. The HTML is the same for every site address: links to records and pictures keep
the schemes `ref:` and `image:` until `resolve` gives them their addresses. nh3 has the last word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from diktyo import limits
from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.language.slugs import slugify
from diktyo.records import TYPES, WordsFile
from diktyo.values import Mark

_RECORD = re.compile(rf"({'|'.join(TYPES)})/([^#\s]*)(?:#(.*))?\Z")
_OUTSIDE = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+\Z")
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RAW_TAG = r"(<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>|</?[A-Za-z][^<>]*>|<!--.*?-->)"
_SPAN = r"\[([^\[\]]+)\]\{lang=([a-z]{2,3})\}"
_HEADINGS = {f"h{level}" for level in range(1, 7)}

_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "a", "em", "strong", "span", "code", "pre"}
_TAGS |= {"blockquote", "img", "hr", "br", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "span": {"lang"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "ref", "image"}


@dataclass(frozen=True)
class Target:
    """A link or a picture in prose, and where it stands."""

    kind: str
    """A record type, `anchor` for a heading of the same text, or `image`."""
    name: str
    """The id of the record, or the name of the picture."""
    anchor: str
    """The heading linked to, without `#`; may be empty."""
    mark: Mark


@dataclass(frozen=True)
class Prose:
    """The prose of one text."""

    html: str
    targets: tuple[Target, ...] = ()
    anchors: frozenset[str] = frozenset()
    """The ids of its headings."""


def of(file: WordsFile) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """The prose of a record's words."""
    return render(file.body, file.path, file.body_line)


@lru_cache(maxsize=4096)
def render(body: str, path: str, first_line: int) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """Turn Markdown into safe HTML; `first_line` is the line of the file on which it begins."""
    faults = tuple(_excessive(body, path, first_line))
    if faults:
        return Prose(""), faults
    markdown, notes = _engine()
    notes.clear()
    markdown.reset()
    rendered = markdown.convert(body)
    place = _Places(body, first_line)
    found: list[Diagnostic] = []
    targets: list[Target] = []

    def fault(mark: Mark, code: str, **arguments: object) -> None:
        found.append(diagnostic(path, mark, code, **arguments))

    for tag in notes.raw:
        fault(place.of(tag), "prose-html", tag=_short(tag))
    for text in notes.titles:
        fault(place.of(text), "prose-heading")
    for href in notes.links:
        mark = place.of(href)
        if href.startswith("#"):
            targets.append(Target("anchor", "", href[1:], mark))
        elif known := _RECORD.match(href):
            targets.append(Target(known[1], known[2], known[3] or "", mark))
        elif not _OUTSIDE.match(href):
            fault(mark, "prose-scheme", target=_short(href))
    for source, alt in notes.images:
        mark = place.of(source)
        if _REMOTE.match(source):
            fault(mark, "image-remote", target=_short(source))
            continue
        targets.append(Target("image", source, "", mark))
        if not alt.strip():
            fault(mark, "image-alt", target=_short(source))
    clean = nh3.clean(
        rendered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None
    )
    return Prose(clean, tuple(targets), frozenset(notes.anchors)), tuple(found)


def resolve(prose: str, address: Callable[[str, str], str]) -> str:
    """Replace the schemes `ref:` and `image:`; `address(scheme, target)` gives the address."""

    def one(match: re.Match[str]) -> str:
        target = html.unescape(match[3])
        return f'{match[1]}="{html.escape(address(match[2], target))}"'

    return re.sub(r'\b(href|src)="(ref|image):([^"]*)"', one, prose)


def _excessive(body: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """What would make the parser slow or deep: brackets that stay open, and great nesting."""
    opened = links = 0
    for number, line in enumerate(body.split("\n"), first_line):
        if not line.strip():
            opened = links = 0
            continue
        lead = re.match(r"[ \t]*(?:(?:[-*+>]|[0-9]{1,9}[.)])[ \t]*)*", line)
        prefix = lead[0].expandtabs(4) if lead else ""
        depth = len(prefix) - len(prefix.lstrip(" ")) >> 2
        depth += len(re.findall(r"[-*+>]|[0-9]+[.)]", prefix))
        if depth > limits.TEXT_NESTING and not re.fullmatch(r"\s*([-*_]\s*){3,}", line):
            mark = Mark(number, 1)
            yield diagnostic(path, mark, "prose-nesting", limit=limits.TEXT_NESTING)
            return
        opened += line.count("[") - line.count("]")
        links += line.count("](") - line.count(")")
        if max(opened, links) > limits.BRACKET_RUN:
            mark = Mark(number, line.find("[") + 1)
            yield diagnostic(path, mark, "prose-brackets", limit=limits.BRACKET_RUN)
            return


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


class _Places:
    """Finds where a piece of Markdown stands; the same piece again is sought further on."""

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._after: dict[str, int] = {}

    def of(self, piece: str) -> Mark:
        position = self._body.find(piece, self._after.get(piece, 0))
        if position < 0:
            return Mark(self._first_line, 1)
        self._after[piece] = position + len(piece)
        start = self._body.rfind("\n", 0, position) + 1
        return Mark(self._first_line + self._body.count("\n", 0, start), position - start + 1)


class _Notes:
    """What one conversion meets on its way."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.raw: list[str] = []
        self.titles: list[str] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.anchors: dict[str, int] = {}


class _RawHtml(InlineProcessor):
    """Drops raw HTML and notes it."""

    def __init__(self, markdown: Markdown, notes: _Notes) -> None:
        super().__init__(_RAW_TAG, markdown)
        self._notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        self._notes.raw.append(m[1])
        return "", m.start(0), m.end(0)


class _LanguageSpan(InlineProcessor):
    """`[words]{lang=pl}` → `<span lang="pl">words</span>`."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        span = Element("span", {"lang": m[2]})
        span.text = m[1]
        return span, m.start(0), m.end(0)


class _Walk(Treeprocessor):
    """Gives headings their ids, marks links for `resolve`, and notes all of them."""

    def __init__(self, markdown: Markdown, notes: _Notes) -> None:
        super().__init__(markdown)
        self._notes = notes

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in _HEADINGS:
                self._heading(element)
            elif element.tag == "a":
                href = html.unescape((element.get("href") or "").replace(AMP_SUBSTITUTE, "&"))
                self._notes.links.append(href)
                if _RECORD.match(href):
                    element.set("href", f"ref:{href}")
            elif element.tag == "img":
                source = html.unescape(element.get("src") or "")
                self._notes.images.append((source, element.get("alt") or ""))
                if ":" not in source:
                    element.set("src", f"image:{source}")

    def _heading(self, element: Element) -> None:
        text = html.unescape("".join(element.itertext()))
        if element.tag == "h1":
            self._notes.titles.append(text)
        name = slugify(text) or "section"
        count = self._notes.anchors.get(name, 0)
        self._notes.anchors[name] = count + 1
        if count:
            name = f"{name}-{count + 1}"
            self._notes.anchors[name] = 1
        element.set("id", name)


@lru_cache(maxsize=1)
def _engine() -> tuple[Markdown, _Notes]:
    """The Markdown converter, made once, and what it notes."""
    notes = _Notes()
    markdown = Markdown(extensions=["tables"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for pattern in ("html", "entity"):
        markdown.inlinePatterns.deregister(pattern)
    markdown.inlinePatterns.register(_RawHtml(markdown, notes), "raw-html", 90)
    markdown.inlinePatterns.register(_LanguageSpan(_SPAN, markdown), "language", 165)
    markdown.treeprocessors.register(_Walk(markdown, notes), "walk", -5)
    return markdown, notes
