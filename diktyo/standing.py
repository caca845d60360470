"""How a translation stands to its original: pure decisions about one record and one language.

| state | when |
|---|---|
| `original` | the language is the record's own |
| `missing` | there are no words in the language |
| `stale` | the original has units that the translation was not made from, or has lost some |
| `machine` | a machine has made it, and nobody has read it |
| `unconfirmed` | nothing says what it was made from |
| `current` | a person has read it, against the original as it is |

A stale translation is stale whoever made it: what it says may contradict its original.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from diktyo import units
from diktyo.records import Record, WordsFile
from diktyo.units import Change, MadeFrom, Unit

State = Literal["original", "missing", "stale", "unconfirmed", "machine", "current"]

STATES: tuple[State, ...] = ("missing", "stale", "unconfirmed", "machine", "current")
"""The states of translations, what is most urgent first."""
assert {*STATES, "original"} == set(get_args(State))


@dataclass(frozen=True)
class Standing:
    """How the words of a record in one language stand to its original."""

    state: State
    stale: int = 0
    """How many units wait to be translated, or are not what the translation was made from."""
    units: int = 0
    """How many units there are; 0 for an original."""

    @property
    def share(self) -> float:
        """The stale units as a part of all, 0 to 1."""
        return self.stale / self.units if self.units else 0.0


def standing(record: Record, lang: str) -> Standing:
    """How a record's words in one language stand to its original."""
    if lang == record.facts.language:
        return Standing("original")
    original, text = record.texts.get(record.facts.language), record.texts.get(lang)
    found = units_of(original) if original else ()
    if text is None:
        return Standing("missing", len(found), len(found))
    recorded = text.words.made_from
    if recorded is not None:
        stale, total = _stale(found, recorded)
        if stale:
            return Standing("stale", stale, total)
    if text.words.translation == "machine":
        return Standing("machine", 0, len(found))
    return Standing("current" if recorded is not None else "unconfirmed", 0, len(found))


def changes(record: Record, lang: str) -> tuple[Change, ...]:
    """What has happened to the original since a translation was made, unit by unit.

    Where nothing says what it was made from, every unit is new.
    """
    original, text = record.texts.get(record.facts.language), record.texts.get(lang)
    recorded = text.words.made_from if text else None
    return units.compare(units_of(original) if original else (), recorded or MadeFrom())


def units_of(text: WordsFile) -> tuple[Unit, ...]:
    """The units of a record's words."""
    fields = {name: getattr(text.words, name) for name in units.FIELDS}
    return units.units(fields, text.body)


def _stale(found: tuple[Unit, ...], recorded: MadeFrom) -> tuple[int, int]:
    if units.made_from(found) == recorded:  # as it nearly always is
        return 0, len(found)
    return units.stale(units.compare(found, recorded))
