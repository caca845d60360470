"""Markdown → safe HTML by Python-Markdown and nh3: any text. See `prose`, the only importer."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from diktyo.plainprose import RECORD, Notes

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


def convert(body: str) -> tuple[str, Notes]:
    """The safe HTML of a text, and what it consists of; the notes hold until the next text."""
    markdown, notes = _engine()
    notes.clear()
    markdown.reset()
    clean = nh3.clean(
        markdown.convert(body),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return clean, notes


class _RawHtml(InlineProcessor):
    """Drops raw HTML and notes it."""

    def __init__(self, markdown: Markdown, notes: Notes) -> None:
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

    def __init__(self, markdown: Markdown, notes: Notes) -> None:
        super().__init__(markdown)
        self._notes = notes

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in _HEADINGS:
                self._heading(element)
            elif element.tag == "a":
                href = html.unescape((element.get("href") or "").replace(AMP_SUBSTITUTE, "&"))
                self._notes.links.append(href)
                if RECORD.match(href):
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
        element.set("id", self._notes.anchor(text))


@lru_cache(maxsize=1)
def _engine() -> tuple[Markdown, Notes]:
    """The Markdown converter, made once, and what it notes."""
    notes = Notes()
    markdown = Markdown(extensions=["tables"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for pattern in ("html", "entity"):
        markdown.inlinePatterns.deregister(pattern)
    markdown.inlinePatterns.register(_RawHtml(markdown, notes), "raw-html", 90)
    markdown.inlinePatterns.register(_LanguageSpan(_SPAN, markdown), "language", 165)
    markdown.treeprocessors.register(_Walk(markdown, notes), "walk", -5)
    return markdown, notes
