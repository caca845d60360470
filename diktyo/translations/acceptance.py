"""Accept a translation: from now on it is known to be made from the original as it is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from diktyo import units
from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.records import Record
from diktyo.standing import changes, units_of
from diktyo.translations import files, frontmatter
from diktyo.units import Change


class Acceptance(NamedTuple):
    """What accepting a translation means for its file."""

    path: str
    before: str
    """The text of the file as it is."""
    after: str
    """The text of the file as it will be."""
    changes: tuple[Change, ...]
    """What has happened to the original since."""


def accept(
    root: Path, record: Record, lang: str, *, minor: bool = False
) -> Acceptance | Diagnostic:
    """The file of a translation with what it is made from, or why it cannot be accepted.

    `minor`: the change did not touch the meaning, and whether somebody has read the translation
    stays as it was; else it counts as read. Nothing is written. Raises OSError.
    """
    own = record.facts.language
    original, text = record.texts.get(own), record.texts.get(lang)
    stem = record.path.removesuffix(".yaml")
    if lang == own:
        return diagnostic(f"{stem}.{lang}.md", None, "translation-original", language=lang)
    if original is None:
        file = f"{stem}.{own}.md"
        return diagnostic(record.path, None, "original-missing", language=own, file=file)
    if text is None:
        return diagnostic(record.path, None, "translation-none", file=f"{stem}.{lang}.md")
    values = {} if minor else {"translation": "reviewed"}
    values["made_from"] = str(units.made_from(units_of(original)))
    raw = files.read(root / text.path)
    try:
        changed = frontmatter.change(raw, text.path, values)
    except frontmatter.UnusualError as error:
        field = str(error)
        line = f"{field}: {values[field]}"
        return diagnostic(text.path, text.marks.get((field, "")), "line-unusual", line=line)
    return Acceptance(text.path, raw, changed, changes(record, lang))
