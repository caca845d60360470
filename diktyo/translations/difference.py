"""What has changed in an original since a translation was made, for whoever brings it up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from diktyo.records import Record, WordsFile
from diktyo.translations import history
from diktyo.translations.pairs import pair
from diktyo.units import Change, Unit


class Difference(NamedTuple):
    """One unit of the original that is not what the translation was made from."""

    change: Change
    line: int
    """Where the unit stands in the file of the original; 0 where it is gone."""
    before: str
    """What it said when the translation was made; empty where nobody remembers."""
    translation: str
    """What the translation says for it; empty where there is none, or where it is not known."""
    translation_line: int
    """Where that stands; 0 where there is none."""


def differences(root: Path, record: Record, lang: str) -> tuple[Difference, ...]:
    """The units that have changed, in the order of the original."""
    found = [one for one in pair(record, lang).pairs if one.change.what != "same"]
    original, text = record.texts.get(record.facts.language), record.texts.get(lang)
    if original is None:
        return ()
    gone = (one.change.was for one in found if one.change.was)
    known = history.find(root, original.path, gone)
    return tuple(_difference(*one, original, text, known) for one in found)


def line_of(unit: Unit, text: WordsFile) -> int:
    """The line of a file on which a unit of it stands, from 1."""
    if unit.name:
        return text.marks[(unit.name, "")].line
    return text.body_line + unit.first


def _difference(
    change: Change,
    other: Unit | None,
    original: WordsFile,
    text: WordsFile | None,
    known: Mapping[str, Unit],
) -> Difference:
    """One change with what stands around it."""
    before = known.get(change.was)
    return Difference(
        change,
        line_of(change.unit, original) if change.unit else 0,
        before.text if before else "",
        other.text if other else "",
        line_of(other, text) if other and text else 0,
    )
