"""Several values in one cell: parted by `;` or line breaks, the parts of one by `|`.

Before a sign that is meant itself stands a backslash: `\\;`, `\\|`, `\\\\`; `\\n` is a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"\\.|[^\\]|\\$", re.S)


def split(text: str) -> list[str]:
    """The values of a cell, without the empty ones; their own backslashes still stand."""
    return [one for one in (part.strip() for part in _cut(text, ";\n")) if one]


def parts(text: str) -> list[str]:
    """The parts of one value, without backslashes; empty ones at the end are left out."""
    found = [plain(part.strip()) for part in _cut(text, "|")]
    while found and not found[-1]:
        found.pop()
    return found


def plain(text: str) -> str:
    """A value as it is meant, without backslashes."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text, flags=re.S)


def escaped(text: str, *, within: bool = False) -> str:
    """A value as it may stand among others in a cell, or as a part `within` a value."""
    signs = r"[\\;|]" if within else r"[\\;]"
    return re.sub(signs, lambda match: "\\" + match[0], text).replace("\n", "\\n")


def joined(items: Iterable[str]) -> str:
    """Several values as one cell; they are escaped already."""
    return "; ".join(items)


def _cut(text: str, signs: str) -> list[str]:
    found = [""]
    for piece in _PIECE.findall(text):
        if piece in signs:
            found.append("")
        else:
            found[-1] += piece
    return found
