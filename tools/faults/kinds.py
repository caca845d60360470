"""What a fault of the catalogue consists of, and the files in which the faults are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from diktyo.diagnostics import Diagnostic


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True)
class Special:
    """What is no file: `pipe` or `folder`."""

    kind: str


PIPE, FOLDER = Special("pipe"), Special("folder")

Files: TypeAlias = Mapping[str, "str | bytes | Link | Special | None"]
"""Path → what stands there; None: nothing any more."""


@dataclass(frozen=True)
class Fault:
    """One code: an example that brings it forth, the same put right, and what it means."""

    broken: Files
    """What is added to the smallest site, or replaced in it."""
    mended: Files
    """What is changed then, so that nothing is wrong any more."""
    en: str
    el: str
    pl: str
    by: str = "check"
    """The command that finds it; what `check` finds, `build` finds too."""
    find: Callable[[Path], Iterable[Diagnostic]] | None = None
    """What that command finds in the site's folder; None for `check`."""


ORG = "content/organisations/demo.yaml"
EL = "content/organisations/demo.el.md"
PL = "content/organisations/demo.pl.md"
EVENT = "content/events/day.yaml"
PLACES = "content/places.yaml"
SOURCES = "content/sources.yaml"
VOCABULARY = "content/vocabulary.yaml"

GOOD = "language: el\nplaces: [athens]\n"
"""The facts of a sound organisation."""


def front(*lines: str) -> str:
    """The front matter of an original text."""
    return "\n".join(("---", *(lines or ("name: Δοκιμή",)), "translation: original", "---", ""))


def event(*lines: str) -> str:
    """The facts of an event."""
    return "\n".join(("language: el", "kind: meeting", *lines, ""))


def record(name: str, facts: str = GOOD, *front_matter: str) -> dict[str, str]:
    """An organisation with its words in both languages."""
    stem = f"content/organisations/{name}"
    return {
        f"{stem}.yaml": facts,
        f"{stem}.el.md": front("name: Άλλη", *front_matter),
        f"{stem}.pl.md": "---\nname: Inna\ntranslation: machine\n---\n",
    }
