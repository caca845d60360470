"""The theme's files as visitors get them: named by their content, so that hosts may keep them.

The style sheets of `css/`, in the order of their names, become one `theme/style.<digest>.css`, and
their `url(...)` follow the new names of the other files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PLAIN = ("favicon.ico", "favicon.svg", "apple-touch-icon.png")
"""Files that browsers ask for by their own names, at the root of the site."""
_UNPUBLISHED = frozenset({".md", ".ttf"})
"""Licences, and the fonts with which `pictures` draws: visitors get them as WOFF2."""


@dataclass(frozen=True)
class Assets:
    """The files to publish, and where each is found."""

    files: Mapping[str, bytes]
    """Path in the output → bytes."""
    addresses: Mapping[str, str]
    """Name in the theme → path in the output."""


def load(theme: Path) -> Assets:
    """Read the theme's folder; names are sorted, so that the outcome does not hang on the disk."""
    sources = {
        path.relative_to(theme).as_posix(): path.read_bytes()
        for path in sorted(theme.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix not in _UNPUBLISHED
    }
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}

    def publish(name: str, data: bytes) -> None:
        addresses[name] = name if name in _PLAIN else _fingerprinted(name, data)
        files[addresses[name]] = data

    sheets = [name for name in sources if name.startswith("css/")]
    for name in sorted(sources.keys() - set(sheets)):
        publish(name, sources[name])
    # Style sheets name other files, so they come last; visitors get all of them as one.
    whole = "\n".join(sources[name].decode() for name in sheets)
    publish("style.css", _style_sheet(whole, tuple(addresses.items())).encode())
    return Assets(files, addresses)


def _fingerprinted(name: str, data: bytes) -> str:
    stem, _, extension = name.rpartition(".")
    return f"theme/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{extension}"


@lru_cache(maxsize=4)
def _style_sheet(text: str, names: tuple[tuple[str, str], ...]) -> str:
    """The style sheet without comments and needless space, with the new names of its files."""
    addresses = dict(names)

    def renamed(match: re.Match[str]) -> str:
        target = addresses.get(match[1])
        return f"url({target.removeprefix('theme/')})" if target else match[0]

    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"url\([\"']?([^\"')]+)[\"']?\)", renamed, text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}").strip() + "\n"
