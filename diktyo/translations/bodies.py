"""Change single blocks of a prose; the others, and all between them, keep every byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diktyo.records import Record, WordsFile
from diktyo.translations import frontmatter
from diktyo.translations.pieces import BODY, Piece, whole
from diktyo.units import MadeFrom, Unit, blocks


class BrokenError(Exception):
    """The texts do not stay the blocks that they should be, where they would stand."""


def change(raw: str, text: WordsFile, known: Iterable[Piece], texts: Mapping[str, str]) -> str:
    """The text of a file of words with other texts for some blocks; raises `BrokenError`.

    A block that the translation did not have follows that of the unit before it.
    """
    pieces = [one for one in known if one.pair is None or not one.pair.change.name]
    if not any(one.id in texts for one in pieces):
        return raw
    if BODY in texts:
        return _whole(raw, text, texts[BODY])
    lines = frontmatter.lines(raw)
    top = text.body_line - 1
    end = frontmatter.ending(lines[0]) or "\n"
    bare = not frontmatter.ending(lines[-1])
    lines[-1] += end if bare else ""
    order = [_Place(one.kind, one.text, one) for one in blocks(text.body)]
    known_places = {place.unit.first: place for place in order if place.unit}
    edits: list[tuple[int, int, str]] = []
    last: _Place | None = None
    here = top
    for piece in pieces:
        other = piece.pair.translation if piece.pair else None
        written = piece.lead + texts.get(piece.id, "").replace("\n", end) + end
        if other:
            last, here = known_places[other.first], top + other.after
        if piece.id not in texts:
            continue
        if other and last:
            edits.append((top + other.first, here, written))
            last.kind, last.text = piece.kind, texts[piece.id]
        else:
            edits.append((here, here, _parted(written, last, piece, lines, here, end)))
            new = _Place(piece.kind, texts[piece.id], None)
            order.insert(_index(order, last) + 1, new)
            last = new
    # From the end, so that the lines before keep their numbers; at one place, what comes in first.
    for first, after, written in sorted(edits, key=lambda one: one[:2])[::-1]:
        lines[first:after] = [written]
    changed = "".join(lines)
    changed = changed.removesuffix(end) if bare else changed
    found = frontmatter.read(changed, text.path)
    expected = [(one.kind, one.text) for one in order]
    if found is None or [(str(one.kind), one.text) for one in blocks(found.body)] != expected:
        raise BrokenError
    return changed


@dataclass
class _Place:
    """A block of the translation, as it will be."""

    kind: str
    text: str
    unit: Unit | None
    """The block as it is; None for a new one."""


def _index(order: list[_Place], place: _Place | None) -> int:
    return next((at for at, one in enumerate(order) if one is place), -1)


def _parted(
    written: str, last: _Place | None, piece: Piece, lines: list[str], here: int, end: str
) -> str:
    """A new block with the blank lines that part it from what stands around it."""
    beside = last is not None and last.kind == piece.kind == "item"
    follows = here < len(lines) and bool(lines[here].strip())
    before = "" if beside or last is None else end
    return before + written + (end if follows and not beside else "")


def _whole(raw: str, text: WordsFile, body: str) -> str:
    lines = frontmatter.lines(raw)
    top = text.body_line - 1
    end = frontmatter.ending(lines[0]) or "\n"
    filled = [at for at in range(top, len(lines)) if lines[at].strip()]
    first, after = (filled[0], filled[-1] + 1) if filled else (top, top)
    changed = "".join((*lines[:first], body.replace("\n", end) + end, *lines[after:]))
    found = frontmatter.read(changed, text.path)
    if found is None or whole(found.body) != body:
        raise BrokenError
    return changed


def translated(original: WordsFile, known: Iterable[Piece], texts: Mapping[str, str]) -> str:
    """The prose of an original with every block in its translation."""
    lines = original.body.split("\n")
    for piece in reversed(tuple(known)):
        unit = piece.pair.change.unit if piece.pair else None
        if unit and not unit.name:
            lines[unit.first : unit.after] = [piece.lead + texts[piece.id]]
    return "\n".join(lines)


def renewed(
    record: Record, lang: str, known: Iterable[Piece], done: Mapping[str, str]
) -> MadeFrom | None:
    """What a translation is made from, once the pieces that are done are made from their sources.

    The blocks stay in the order of the translation, which is that of the original as it was. None
    where nothing says what it was made from, and nothing can be said of a part.
    """
    recorded = record.texts[lang].words.made_from
    pieces = tuple(known)
    if recorded is None or BODY in done:
        return None
    fields = dict(recorded.fields)
    digests: list[str | None] = list(recorded.blocks)
    places = list(range(len(digests)))
    last = -1
    for piece in pieces:
        pair = piece.pair
        unit = pair.change.unit if pair else None
        if pair is None or unit is None:
            continue
        if unit.name:
            if piece.id in done:
                fields[unit.name] = unit.digest
        elif pair.change.at >= 0:
            last = places.index(pair.change.at)
            if piece.id in done:
                digests[last] = unit.digest
        elif piece.id in done:
            last += 1
            digests.insert(last, unit.digest)
            places.insert(last, -1)
    ordered = tuple(
        (name, fields[name]) for name in ("name", "acronym", "summary") if name in fields
    )
    return MadeFrom(ordered, tuple(one for one in digests if one))
