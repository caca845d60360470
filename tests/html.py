"""A page read back: its elements, texts, links and ids, as tests ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
SKIPPED = frozenset({"script", "style", "code"})


@dataclass
class Element:
    """An element with its attributes; `lang` is inherited."""

    tag: str
    attributes: dict[str, str]
    lang: str
    parents: tuple[str, ...]
    text: str = ""


@dataclass
class Piece:
    """A text node: its words, the language they are in, and the elements around them."""

    text: str
    lang: str
    parents: tuple[str, ...]


@dataclass
class Document(HTMLParser):
    """One page, taken apart."""

    source: str
    elements: list[Element] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.source)
        self.close()
        self.faults += [f"<{element.tag}> is not closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        lang = attributes.get("lang") or (self._open[-1].lang if self._open else "")
        parents = tuple(element.tag for element in self._open)
        element = Element(tag, attributes, lang, parents)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Check that elements close in order."""
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes nothing")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        for element in self._open:
            element.text += data
        if data.strip() and self._open and self._open[-1].tag not in SKIPPED:
            tags = tuple(element.tag for element in self._open)
            self.pieces.append(Piece(data, self._open[-1].lang, tags))

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags, in the order of the page."""
        return [element for element in self.elements if element.tag in tags]

    def links(self, rel: str) -> list[dict[str, str]]:
        """The attributes of the `link` elements with this `rel`."""
        found = (element.attributes for element in self.all("link"))
        return [one for one in found if one.get("rel") == rel]
