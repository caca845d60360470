"""What a fault of the catalogue consists of, and the files in which the faults are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True)
class Special:
    """What is no file: `pipe` or `folder`."""

    kind: str


PIPE, FOLDER = Special("pipe"), Special("folder")


@dataclass(frozen=True)
class Workbook:
    """An Excel workbook of one sheet."""

    cells: Mapping[str, object]
    """Place → value: a text, a number, or a formula, which begins with `=`."""
    sheet: str = "Członkowie"


Files: TypeAlias = Mapping[str, "str | bytes | Link | Special | Workbook | None"]
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
    """The command that finds it, with its options; what `check` finds, `build` finds too."""
    cure: str = ""
    """The command put right, where it is wrong itself."""
    base: Files = field(default_factory=dict)
    """What the site has besides, and is not shown: the file of the example, without the fault."""
    besides: tuple[str, ...] = ()
    """Other codes that the example cannot do without."""


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
