"""Lists in a sentence: A, B and C.

Polish ties its one-letter `i` to the word after it with a no-break space, which CLDR does not; so
Greek, Polish and English have our own patterns, and other languages CLDR's.
"""

from collections.abc import Iterable
from typing import Literal

from markupsafe import Markup, escape

from diktyo.language.names import base_language, locale_of

Kind = Literal["and", "or"]

# What stands before the last item.
_LAST: dict[str, dict[Kind, str]] = {
    "el": {"and": " και ", "or": " ή "},
    "pl": {"and": " i\N{NO-BREAK SPACE}", "or": " lub "},
    "en": {"and": " and ", "or": " or "},
}
_CLDR: dict[Kind, str] = {"and": "standard", "or": "or"}


def semicolon(lang: str) -> str:
    """The sign between two clauses, with a space: in Greek a raised dot, since `;` asks there."""
    return "· " if base_language(lang) == "el" else "; "


def join_and(items: Iterable[str], lang: str) -> str:
    """`A, B and C`; Markup if any item is Markup, and then plain items are escaped."""
    return _join(list(items), lang, "and")


def join_or(items: Iterable[str], lang: str) -> str:
    """`A, B or C`; Markup if any item is Markup, and then plain items are escaped."""
    return _join(list(items), lang, "or")


def _join(items: list[str], lang: str, kind: Kind) -> str:
    if any(isinstance(item, Markup) for item in items):
        items = [escape(item) for item in items]
    empty = items[0][:0] if items else ""
    if len(items) < 2:
        return items[0] if items else empty
    start, middle, end, pair = _glue(lang, kind)
    if len(items) == 2:
        return items[0] + empty + pair + items[1]
    tail = items[-2] + empty + end + items[-1]
    head = items[0] + empty + start + items[1] if len(items) > 3 else items[0]
    between = items[2:-2] if len(items) > 3 else []
    for item in between:
        head = head + middle + item
    return head + (middle if len(items) > 3 else start) + tail


def _glue(lang: str, kind: Kind) -> tuple[str, str, str, str]:
    """What stands after the first item, between, before the last, and between only two."""
    own = _LAST.get(base_language(lang))
    if own:
        return ", ", ", ", own[kind], own[kind]
    locale = locale_of(lang)
    patterns = locale.list_patterns.get(_CLDR[kind]) if locale else None
    if not patterns:
        return ", ", ", ", ", ", ", "
    start, middle, end, pair = (
        str(patterns[name]).removeprefix("{0}").removesuffix("{1}")
        for name in ("start", "middle", "end", "2")
    )
    return start, middle, end, pair
