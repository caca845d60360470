"""Take what translators give back: which texts change, and what is confirmed with them.

Only pieces that are done are taken: one that is marked as unfinished leaves the text as it is, and
one whose source is no longer that of the record is refused. A record counts as read when all its
pieces have come back done; of one that was read before, each piece that comes back done is noted as
made from its source. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from diktyo import units
from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.records import Record
from diktyo.standing import units_of
from diktyo.translations import bodies, files, frontmatter
from diktyo.translations.pieces import Given, Piece, pieces
from diktyo.translations.soundness import check, tidy
from diktyo.units import FIELDS, MadeFrom


class Edit(NamedTuple):
    """A file of content that changes."""

    path: str
    before: str | None
    """Its text as it is; None where there is no such file yet."""
    after: str


@dataclass(frozen=True)
class Taken:
    """What comes of the pieces of one record."""

    edit: Edit | None
    """None where nothing changes."""
    faults: tuple[Diagnostic, ...]
    texts: int = 0
    """How many texts are new or others."""
    confirmed: int = 0
    """How many pieces came back done."""


@dataclass(frozen=True)
class _Work:
    """The pieces of one record that may be taken."""

    record: Record
    lang: str
    known: Mapping[str, Piece]
    done: Mapping[str, str]
    """The texts of the pieces that came back done, by their ids."""
    path: str
    """The file that came back."""
    line: int
    """Where in it the record begins."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Those of them that are other texts than before."""
        return {name: text for name, text in self.done.items() if text != self.known[name].target}

    @property
    def waiting(self) -> tuple[str, ...]:
        """The pieces without which the translation is not whole."""
        return tuple(
            name for name, one in self.known.items() if name not in self.done and not one.optional
        )

    def fault(self, code: str, **arguments: object) -> Diagnostic:
        """Something about the record, at its place in the file that came back."""
        return diagnostic(self.path, (self.line, 1), code, record=self.record.ref, **arguments)


def take(root: Path, record: Record, lang: str, given: Iterable[Given], path: str) -> Taken:
    """What becomes of a translation; `path` is the file that came back. Raises OSError."""
    listed = tuple(given)
    known = {one.id: one for one in pieces(record, lang)}
    done: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for one in listed:
        piece = known.get(one.id)
        if piece is None or tidy(piece, one.source) != piece.source:
            name = f"{one.record} {one.id}"
            faults.append(diagnostic(path, (one.line, 1), "exchange-unit", unit=name))
            continue
        text = tidy(piece, one.target)
        if not text:
            continue
        if not one.confirmed:
            if text != piece.target:
                faults.append(diagnostic(path, (one.line, 1), "exchange-fuzzy"))
            continue
        found = check(piece, one.target, path, one.line) if text != piece.target else ()
        faults += found
        if not found:
            done[one.id] = text
    if not done:
        return Taken(None, tuple(faults))
    work = _Work(record, lang, known, done, path, listed[0].line)
    edit, fault = _edit(root, work)
    if fault:
        faults.append(fault)
    kept = edit is not None
    return Taken(edit, tuple(faults), len(work.texts) if kept else 0, len(done))


def _edit(root: Path, work: _Work) -> tuple[Edit | None, Diagnostic | None]:
    """The file with what is taken, and what keeps it from being whole."""
    text = work.record.texts.get(work.lang)
    if text is None:
        return _new(work)
    before = files.read(root / text.path)
    fields = {name: words for name, words in work.texts.items() if name in FIELDS}
    try:
        after = bodies.change(before, text, work.known.values(), work.texts)
        values, fault = _states(work)
        after = frontmatter.change(after, text.path, fields | values)
    except frontmatter.UnusualError as error:
        line = f"{error}: …"
        return None, diagnostic(
            text.path, text.marks.get((str(error), "")), "line-unusual", line=line
        )
    except bodies.BrokenError:
        return None, work.fault("exchange-body")
    return (Edit(text.path, before, after) if after != before else None), fault


def _states(work: _Work) -> tuple[dict[str, str], Diagnostic | None]:
    """What the front matter says of the translation now."""
    text = work.record.texts[work.lang]
    now = units.made_from(units_of(work.record.texts[work.record.facts.language]))
    recorded = text.words.made_from
    renewed = bodies.renewed(work.record, work.lang, work.known.values(), work.done)
    whole = renewed is None or _alike(renewed, now)
    if not work.waiting and whole:
        if text.words.translation == "reviewed" and recorded and _alike(recorded, now):
            return {}, None
        return {"translation": "reviewed", "made_from": str(renewed or now)}, None
    fault = None
    if not work.waiting and renewed:
        lost = len(renewed.blocks) + len(renewed.fields) - len(now.blocks) - len(now.fields)
        fault = work.fault("exchange-gone", count=max(lost, 1))
    if recorded and renewed and not _alike(renewed, recorded):
        return {"made_from": str(renewed)}, fault
    return {}, fault


def _alike(one: MadeFrom, other: MadeFrom) -> bool:
    """Whether two records name the same units, be it in another order."""
    return sorted(one.blocks) == sorted(other.blocks) and set(one.fields) == set(other.fields)


def _new(work: _Work) -> tuple[Edit | None, Diagnostic | None]:
    """The file of a translation that there was not yet; it is written when it is whole."""
    if work.waiting:
        total = len(work.known) - sum(one.optional for one in work.known.values())
        counts = {"done": total - len(work.waiting), "total": total}
        return None, work.fault("exchange-incomplete", **counts)
    original = work.record.texts[work.record.facts.language]
    lines = [
        *(f"{name}: {frontmatter.scalar(work.done[name])}" for name in FIELDS if name in work.done),
        "translation: reviewed",
        f"made_from: {units.made_from(units_of(original))}",
    ]
    body = bodies.translated(original, work.known.values(), work.done)
    stem = work.record.path.removesuffix(".yaml")
    text = "\n".join(("---", *lines, "---", body))
    return Edit(f"{stem}.{work.lang}.md", None, text), None
