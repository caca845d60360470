"""A report for people: `path:line:column: message`, the line with its mark, the hint.

The first line of each is the one that editors and terminals make a link of. Below it stand the
source lines with their numbers; marks are counted in columns of the terminal, so that they stand
right below wide letters, combining accents and tabs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from diktyo.reports.findings import Excerpt, Finding, Place, visible_character

WIDTH = 100
"""Columns of a report that is not shown on a terminal."""

_TAB = "    "
_PLAIN: dict[str, str] = {}
_COLOURS = {
    "place": "1",
    "error": "1;31",
    "warning": "1;33",
    "message": "1",
    "code": "2",
    "gutter": "34",
    "related": "1;34",
    "hint": "32",
}
"""SGR parameters of ECMA-48, legible on dark and on light terminals."""


def text(found: Iterable[Finding], *, colour: bool = False, width: int = WIDTH) -> str:
    """The report; every line ends with a line end. `width`: the columns of the terminal."""
    paint = _Paint(_COLOURS if colour else _PLAIN)
    return "".join(f"{line}\n" for one in found for line in _lines(one, paint, width))


class _Paint:
    def __init__(self, colours: dict[str, str]) -> None:
        self._colours = colours

    def __call__(self, role: str, words: str) -> str:
        style = self._colours.get(role)
        return f"\x1b[{style}m{words}\x1b[0m" if style and words else words


def _lines(one: Finding, paint: _Paint, width: int) -> Iterator[str]:
    kind = paint(one.severity, f"{one.kind}:")
    place, message = paint("place", f"{one.place}:"), paint("message", one.message)
    yield f"{place} {kind} {message} {paint('code', f'[{one.code}]')}"
    shown: list[tuple[Place, str]] = [(one.place, one.severity)] if one.place.excerpt else []
    here = [other for other in one.related if other.excerpt and other.path == one.place.path]
    shown += [(other, "related") for other in here]
    yield from _excerpts(
        sorted(shown, key=lambda item: (item[0].line, item[0].column)), paint, width
    )
    for other in one.related:
        if other.excerpt and other not in here:
            yield f"    {paint('place', str(other))}"
            yield from _excerpts([(other, "related")], paint, width)
    if one.hint:
        yield f"    {paint('hint', '→')} {one.hint}"
    if shown:
        yield ""


def _excerpts(shown: Sequence[tuple[Place, str]], paint: _Paint, width: int) -> Iterator[str]:
    """Lines of one file in their order, each with its mark; `...` for what is between them."""
    digits = max((len(str(place.line)) for place, _ in shown), default=0)
    digits = max(digits, 5)
    last = 0
    for place, role in shown:
        if last and place.line > last + 1:
            yield f"{' ' * (digits - 3)}{paint('gutter', '...')}"
        if place.excerpt is None:
            continue
        line, before, mark = draw(place.excerpt, max(width - digits - 3, 20))
        if place.line != last:
            yield f"{paint('gutter', f'{place.line:>{digits}} |')} {line}".rstrip()
        sign = "-" if role == "related" else "^"
        yield f"{paint('gutter', ' ' * digits + ' |')} {' ' * before}{paint(role, sign * mark)}"
        last = place.line


def draw(excerpt: Excerpt, width: int) -> tuple[str, int, int]:
    """The line as it is shown, how many columns stand before the mark, and the columns of the mark.

    A line of more than `width` columns is cut around the mark; `…` stands for what is left out.
    """
    cells = [_cell(character) for character in excerpt.text]
    widths = [columns for _, columns in cells]
    start, end = excerpt.start, min(excerpt.end, len(cells))
    # An accent of its own belongs to the letter before it.
    while 0 < start < len(cells) and not widths[start]:
        start -= 1
    while 0 < end < len(cells) and not widths[end]:
        end += 1
    first, last = 0, len(cells)
    if sum(widths) + bool(excerpt.before) + bool(excerpt.after) > width:
        first, last = _window(widths, start, end, width - 2)
    left = "…" if first or excerpt.before else ""
    right = "…" if last < len(cells) or excerpt.after else ""
    shown = left + "".join(words for words, _ in cells[first:last]) + right
    before = len(left) + sum(widths[first:start])
    return shown, before, max(1, sum(widths[start : min(end, last)]))


def _window(widths: Sequence[int], start: int, end: int, width: int) -> tuple[int, int]:
    """From which character to which a long line is shown: most of the mark, and what is around."""
    mark = min(sum(widths[start:end]), width)
    first, room = start, (width - mark) // 2
    while first and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    last, room = start, width - sum(widths[first:start])
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    while first and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    return first, last


def _cell(character: str) -> tuple[str, int]:
    """A character as it is shown, and the columns that it takes."""
    if " " <= character < "\x7f":
        return character, 1
    if character == "\t":
        return _TAB, len(_TAB)
    shown = visible_character(character)
    if len(shown) > 1:
        return shown, len(shown)
    if character in "\u200c\u200d" or unicodedata.category(character) in {"Mn", "Me"}:
        return shown, 0
    return shown, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
