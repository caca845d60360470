"""Which unit of a translation belongs to which unit of its original.

Fields go by their names. Of blocks, the recorded order tells: a translation had a block for each of
the blocks that it was made from, and has them still, whatever the original did since. Without such
a record, or where the numbers differ, originals and translations whose blocks are of the same kinds
go side by side. Where neither holds, nothing is known of the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diktyo.records import Record
from diktyo.standing import changes, units_of
from diktyo.units import Change, Unit


class Pair(NamedTuple):
    """A unit of the original, and that of the translation; either may be missing."""

    change: Change
    translation: Unit | None


class Pairs(NamedTuple):
    """An original and its translation, unit by unit, in the order of the original."""

    pairs: tuple[Pair, ...]
    aligned: bool
    """Whether the blocks are known to go together; else none of them has a translation here."""


def pair(record: Record, lang: str) -> Pairs:
    """The units of a record and their translations."""
    found = changes(record, lang)
    text = record.texts.get(lang)
    units = units_of(text) if text else ()
    fields = {one.name: one for one in units if one.name}
    blocks = [one for one in units if not one.name]
    own = tuple(Pair(one, fields.get(one.name)) for one in found if one.name)
    others = [one for one in found if not one.name]
    if text is None:
        return Pairs((*own, *(Pair(one, None) for one in others)), aligned=True)
    recorded = text.words.made_from
    if recorded and len(recorded.blocks) == len(blocks):
        pairs = [Pair(one, blocks[one.at] if one.at >= 0 else None) for one in others]
        if all(_alike(one) for one in pairs):
            return Pairs((*own, *pairs), aligned=True)
    if [one.unit.kind for one in others if one.unit] == [one.kind for one in blocks]:
        return Pairs((*own, *_side_by_side(others, blocks)), aligned=True)
    return Pairs((*own, *(Pair(one, None) for one in others)), aligned=False)


def _alike(pair: Pair) -> bool:
    """Whether a unit that has not changed and its translation are of one kind."""
    change, translation = pair
    if change.what != "same" or change.unit is None or translation is None:
        return True
    return change.unit.kind == translation.kind


def _side_by_side(found: list[Change], blocks: list[Unit]) -> Iterator[Pair]:
    waiting = iter(blocks)
    for one in found:
        yield Pair(one, next(waiting) if one.unit else None)
