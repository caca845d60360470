"""A text → its units: the pieces that a translator translates one by one, each with a short digest.

The units of a record are its name, its acronym, its summary, and each block of its prose: a
heading, a paragraph, a list item, a quotation, a table. Facts are none. A digest names what a unit
says (BLAKE2b of 24 bits, six hexadecimal digits) and nothing else: not where it stands, not how its
lines are wrapped, not which blanks part its words. So a text that is wrapped anew, or whose blocks
change places, has the same digests.

What a translation was made from stands in its front matter as one line: `name:3fa91c
summary:77b0aa 9c2e11 41d70b`, the blocks in the order in which the original had them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

FIELDS = ("name", "acronym", "summary")
"""The fields of the front matter that are translated, in the order of units."""

Kind = Literal["field", "heading", "item", "paragraph", "quote", "table", "verbatim"]

_BLANKS = re.compile(r"[ \t\n]+")
_HEADING = re.compile(r"(#{1,6}[ \t]*)(?=[^#\s])")
_ITEM = re.compile(r"([ \t]*(?:[-*+]|[0-9]{1,9}\.)[ \t]+)(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_TABLE_LINE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_INDENTED = re.compile(r"(?: {4}|\t)")
BY_LINES = frozenset({"table", "verbatim"})
"""The kinds of which the ends of lines mean something."""
_RECORD = re.compile(r"(?:[a-z]+:[0-9a-f]{6}|[0-9a-f]{6})")


class Unit(NamedTuple):
    """One piece of a text."""

    name: str
    """The field, such as `summary`; empty for a block of the prose."""
    kind: Kind
    text: str
    """The words, without the marks that make them a heading or a list item."""
    digest: str
    lead: str = ""
    """The marks before the words, as they stand: `## `, `- `."""
    first: int = -1
    """The line of the prose on which a block begins, counted from 0."""
    after: int = -1
    """The line after its last."""


class MadeFrom(NamedTuple):
    """What a translation was made from."""

    fields: tuple[tuple[str, str], ...] = ()
    """The fields that the original had, each with its digest."""
    blocks: tuple[str, ...] = ()
    """The digests of its blocks, in their order."""

    def __str__(self) -> str:
        return " ".join((*(f"{name}:{digest}" for name, digest in self.fields), *self.blocks))


def parse(line: str) -> MadeFrom:
    """Read what `str` of a `MadeFrom` wrote, however it is wrapped; raises ValueError."""
    fields: dict[str, str] = {}
    blocks: list[str] = []
    for word in line.split():
        name, colon, digest = word.rpartition(":")
        if not _RECORD.fullmatch(word) or (colon and (name not in FIELDS or name in fields)):
            raise ValueError(word)
        if colon:
            fields[name] = digest
        else:
            blocks.append(digest)
    return MadeFrom(tuple(fields.items()), tuple(blocks))


def units(fields: Mapping[str, str | None], body: str) -> tuple[Unit, ...]:
    """The units of a text, its fields first; a field that is None or absent is none."""
    named = (
        Unit(name, "field", words, digest(words))
        for name in FIELDS
        if (words := one_line(fields.get(name) or ""))
    )
    return (*named, *blocks(body))


def made_from(found: Iterable[Unit]) -> MadeFrom:
    """The record of these units."""
    fields: list[tuple[str, str]] = []
    digests: list[str] = []
    for one in found:
        if one.name:
            fields.append((one.name, one.digest))
        else:
            digests.append(one.digest)
    return MadeFrom(tuple(fields), tuple(digests))


def digest(text: str) -> str:
    """The short name of some words."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.blake2b(words.encode(), digest_size=3).hexdigest()


def one_line(text: str) -> str:
    """Words on one line, with single blanks between them; no-break spaces stay."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def blocks(body: str) -> Iterator[Unit]:
    """The blocks of a prose in Markdown, in their order."""
    lines = body.split("\n")
    at, inside_list = 0, False
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        indented = bool(_INDENTED.match(lines[at]))
        inside_list = inside_list and lines[at][:1] in " \t"
        for unit in _chunk(lines, at, end, code=indented and not inside_list):
            inside_list = inside_list or unit.kind == "item"
            yield unit
        at = end


def _chunk(lines: list[str], at: int, end: int, *, code: bool) -> Iterator[Unit]:
    """The units of lines between two blank ones."""
    first, second = lines[at], lines[at + 1] if at + 1 < end else ""
    if code:
        yield _unit("verbatim", lines, at, end)
    elif _RULE.fullmatch(first) and not second:
        return  # a line across the page has no words
    elif _ITEM.match(first):
        yield from _parted(lines, at, end, _ITEM, "item")
    elif _QUOTE.match(first):
        inner = [_QUOTE.sub("", line, count=1) for line in lines[at:end]]
        plain = all(_plain(one) for one in inner) and all(map(_QUOTE.match, lines[at:end]))
        if plain:
            text = one_line(" ".join(inner))
            yield Unit("", "quote", text, digest(f"> {text}"), "> ", at, end)
        else:
            yield _unit("verbatim", lines, at, end)
    elif "|" in first and "-" in second and _TABLE_LINE.fullmatch(second):
        yield _unit("table", lines, at, end)
    elif second and _UNDERLINE.fullmatch(second):
        yield _unit("verbatim", lines, at, end)
    else:
        yield from _parted(lines, at, end, _HEADING, "heading")


def _plain(line: str) -> bool:
    return bool(line.strip()) and not (
        _ITEM.match(line) or _HEADING.match(line) or _QUOTE.match(line) or _INDENTED.match(line)
    )


def _parted(
    lines: list[str], at: int, end: int, mark: re.Pattern[str], kind: Kind
) -> Iterator[Unit]:
    """Lines that begin with a mark, each with those that continue it.

    A heading is never continued: what follows it is a paragraph.
    """
    while at < end:
        after = at + 1
        marked = mark.match(lines[at])
        if not (marked and kind == "heading"):
            while after < end and not mark.match(lines[after]):
                after += 1
        yield _unit(kind if marked else "paragraph", lines, at, after)
        at = after


def _unit(kind: Kind, lines: list[str], first: int, after: int) -> Unit:
    if kind in BY_LINES:
        text = "\n".join(line.rstrip() for line in lines[first:after])
        # Blanks are parts of these; the digest of each line is that of its words all the same.
        return Unit("", kind, text, digest(text.replace("\n", " / ")), "", first, after)
    lead, sign = "", ""
    if kind in ("heading", "item"):
        mark = (_HEADING if kind == "heading" else _ITEM).match(lines[first])
        lead = mark[1] if mark else ""
        sign = lead.strip()
        if kind == "item":
            sign = "1." if sign[0].isdigit() else "-"
    else:
        lead = re.match(r"[ \t]*", lines[first])[0]  # type: ignore[index]
    text = one_line("\n".join((lines[first][len(lead) :], *lines[first + 1 : after])))
    return Unit("", kind, text, digest(f"{sign} {text}"), lead, first, after)


# --- what has changed


class Change(NamedTuple):
    """A unit of the original, as it stands to what the translation was made from."""

    what: Literal["same", "changed", "new", "gone"]
    unit: Unit | None
    """The unit as it is now; None where it is gone."""
    name: str
    """The field; empty for a block."""
    was: str
    """The digest that was recorded; empty for a new unit."""
    at: int = -1
    """The place of a block among those recorded; -1 for fields and new units."""


def compare(now: Iterable[Unit], recorded: MadeFrom) -> tuple[Change, ...]:
    """What has happened to an original since a translation was made, unit by unit.

    The units come in their order; one that is gone stands where it stood. A block that has only
    changed its place is the same.
    """
    found = tuple(now)
    before = dict(recorded.fields)
    fields = {one.name: one for one in found if one.name}
    changes = [
        _field(name, fields.get(name), before.get(name, ""))
        for name in FIELDS
        if name in fields or name in before
    ]
    return (*changes, *_blocks([one for one in found if not one.name], recorded.blocks))


def stale(changes: Iterable[Change]) -> tuple[int, int]:
    """How many units are not what the translation was made from, of how many in all."""
    kinds = Counter(one.what for one in changes)
    return kinds.total() - kinds["same"], kinds.total()


def _field(name: str, unit: Unit | None, was: str) -> Change:
    if unit is None:
        return Change("gone", None, name, was)
    if not was:
        return Change("new", unit, name, "")
    return Change("same" if unit.digest == was else "changed", unit, name, was)


def _steps(before: tuple[str, ...], now: tuple[str, ...]) -> list[tuple[str, int, int, int, int]]:
    """From one sequence to the other, as difflib tells it.

    What both begin and end with is kept first: with equal blocks among them, difflib would rather
    take one from elsewhere.
    """
    from difflib import SequenceMatcher  # needed only where something has changed

    shorter = min(len(before), len(now))
    head = next((at for at in range(shorter) if before[at] != now[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if before[-1 - at] != now[-1 - at]), rest)
    inner = SequenceMatcher(
        None, before[head : len(before) - tail], now[head : len(now) - tail], autojunk=False
    )
    return [
        ("equal", 0, head, 0, head),
        *(
            (step, start + head, end + head, here + head, there + head)
            for step, start, end, here, there in inner.get_opcodes()
        ),
        ("equal", len(before) - tail, len(before), len(now) - tail, len(now)),
    ]


def _blocks(now: list[Unit], before: tuple[str, ...]) -> list[Change]:
    digests = [one.digest for one in now]
    if tuple(digests) == before:
        return [
            Change("same", one, "", was, at)
            for at, (one, was) in enumerate(zip(now, before, strict=True))
        ]
    steps = _steps(before, tuple(digests))
    kept: dict[int, int] = {}  # the place now → the place before
    for step, start, end, here, _ in steps:
        if step == "equal":
            kept |= {here + one: start + one for one in range(end - start)}
    # Blocks that have changed places are in none of these stretches.
    left = [one for one in range(len(before)) if one not in kept.values()]
    for place, one in enumerate(digests):
        if place not in kept:
            moved = next((at for at in left if before[at] == one), None)
            if moved is not None:
                kept[place] = moved
                left.remove(moved)
    changes: list[Change] = []
    for _, start, end, here, there in steps:
        lost = [at for at in range(start, end) if at in left]
        for place in range(here, there):
            unit = now[place]
            if place in kept:
                changes.append(Change("same", unit, "", unit.digest, kept[place]))
            elif lost:
                at = lost.pop(0)
                changes.append(Change("changed", unit, "", before[at], at))
            else:
                changes.append(Change("new", unit, "", ""))
        changes += [Change("gone", None, "", before[at], at) for at in lost]
    return changes
