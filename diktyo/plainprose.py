"""Plain Markdown → HTML, without a parser: what nearly every text consists of.

Paragraphs, headings, lists of one level, links, words in another language, `**strong**` and `*em*`
around words; anything else, and whatever looks like it, is left to `fullprose`, whose HTML this is
byte for byte, but in a tenth of the time.
"""

from __future__ import annotations

import re
from operator import and_

from diktyo.language.slugs import slugify
from diktyo.records import TYPES

RECORD = re.compile(rf"({'|'.join(TYPES)})/([^#\s]*)(?:#(.*))?\Z")
"""A link to a record: its type, its id, and the heading there."""

# Signs with a meaning of their own, and hidden characters.
_EXOTIC = re.compile(
    r"[\\`<>&_|~\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_ODD = ("![", " \n", "\n ", "\xa0\n", "\n\xa0")
"""Pictures, and gaps where lines begin or end."""
_BLANK = re.compile(r"\n\n+")
# A line that is not, or may not be, one of a paragraph.
_APART = re.compile(r"(?m)^(?:[#+=-]|\d+\. |\*(?:\s|\*\W)|\*\Z)")
_HEADING = re.compile(r"(#{2,4}) ([^\s#][^#\n]*)")
_LISTS = {
    "ul": re.compile(r"(?:(?:\n|\A)[-*] (?=\S)[^\n]+)+"),
    "ol": re.compile(r"(?:(?:\n|\A)[0-9]+\. (?=\S)[^\n]+)+"),
}
_INLINE = re.compile(
    r"\[([^\[\]*]+)\](?:\(([A-Za-z0-9/:.#@+=?%,;-]+)\)|\{lang=([a-z]{2,3})\})"
    r"|(?<![^\s(])(\*\*?)(\w(?:[^*\[\]]*\w)?)\4(?![^\s.,;:!?)])"
    r"|[*\[\]]"
)
_ADDRESS = re.compile(
    r"#[a-z0-9-]+|tel:\+?[0-9]+|mailto:[A-Za-z0-9.-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    r"|https?://(?:[a-z0-9]+[.-])+[a-z]{2,}(?:/[A-Za-z0-9/.@+=?%,;#-]*)?"
)
_TAG = re.compile("<[^>]*>")


class Notes:
    """What one conversion meets on its way."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all of it."""
        self.raw: list[str] = []
        """Tags of raw HTML, which are dropped."""
        self.titles: list[str] = []
        """Headings of the first level."""
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        """The source and the alternative text of each."""
        self.anchors: dict[str, int] = {}

    def anchor(self, heading: str) -> str:
        """A new id for a heading, from its text."""
        name = slugify(heading) or "section"
        count = self.anchors.get(name, 0)
        self.anchors[name] = count + 1
        if count:
            name = f"{name}-{count + 1}"
            self.anchors[name] = 1
        return name


class _NotPlainError(Exception):
    """Something in the text needs the whole parser."""


def convert(body: str, notes: Notes) -> str | None:
    """The safe HTML of a plain text; None for any other, and `notes` are then of no use."""
    if _EXOTIC.search(body) or any(map(f"\n{body}\n".__contains__, _ODD)):
        return None
    try:
        blocks = [_block(block, notes) for block in _BLANK.split(body.strip("\n")) if block]
    except _NotPlainError:
        return None
    lists = [block.startswith(("<ul>", "<ol>")) for block in blocks]
    if any(map(and_, lists, lists[1:])):
        return None  # the two are one list
    return "\n".join(blocks).replace("\xa0", "&nbsp;")


def _block(block: str, notes: Notes) -> str:
    if not _APART.search(block):
        return f"<p>{_inline(block, notes)}</p>"
    if heading := _HEADING.fullmatch(block):
        name = f"h{len(heading[1])}"
        words = _inline(heading[2], notes)
        return f'<{name} id="{notes.anchor(_TAG.sub("", words))}">{words}</{name}>'
    for name, pattern in _LISTS.items():
        if pattern.fullmatch(block):
            items = "\n".join(_item(line, notes) for line in block.split("\n"))
            return f"<{name}>\n{items}\n</{name}>"
    raise _NotPlainError


def _item(line: str, notes: Notes) -> str:
    text = line.partition(" ")[2]
    if _APART.search(text):
        raise _NotPlainError
    return f"<li>{_inline(text, notes)}</li>"


def _inline(text: str, notes: Notes) -> str:
    if "[" not in text and "]" not in text and "*" not in text:
        return text

    def element(match: re.Match[str]) -> str:
        words, href, lang, stars, stressed = match.groups()
        if stars:
            name = "em" if len(stars) == 1 else "strong"
            return f"<{name}>{stressed}</{name}>"
        if lang:
            return f'<span lang="{lang}">{words}</span>'
        if href is None:
            raise _NotPlainError
        notes.links.append(href)
        if RECORD.match(href):
            href = f"ref:{href}"
        elif not _ADDRESS.fullmatch(href):
            raise _NotPlainError
        return f'<a href="{href}">{words}</a>'

    return _INLINE.sub(element, text)
