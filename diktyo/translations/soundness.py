"""Whether a text that came back can stand where its piece stands."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from diktyo import prose, reader
from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.translations.pieces import BODY, Piece, whole
from diktyo.units import BY_LINES, FIELDS, blocks, one_line

_TAG = re.compile(r"<[^>]*>")
_LEFT = re.compile(r"\*\*|\]\(|\]\{|!\[")
"""What is read as itself and was meant as a mark: a bracket or an asterisk is missing somewhere."""
_OUTSIDE = re.compile(r'href="((?:https?|mailto|tel):)')


def tidy(piece: Piece, text: str) -> str:
    """A text as files hold it: a unit of words is one line."""
    return whole(text) if piece.kind in BY_LINES else one_line(text)


def check(piece: Piece, text: str, path: str, line: int) -> tuple[Diagnostic, ...]:
    """What is wrong with a text for a piece; `path` and `line` are where it was given."""
    _, faults = reader.decode(tidy(piece, text).encode("utf-8", "replace"), path)
    if faults:
        return _at(faults, path, line)
    if piece.id in FIELDS:
        return ()
    if piece.id != BODY and not _is_one(piece, text):
        return (diagnostic(path, (line, 1), "exchange-blocks"),)
    return (*_rendered(piece, text, path, line), *_links(piece, text, path, line))


def _at(faults: Iterable[Diagnostic], path: str, line: int) -> tuple[Diagnostic, ...]:
    """Faults of a text, at the place where it was given; each is told once."""
    return tuple(dict.fromkeys(replace(one, path=path, line=line, column=1) for one in faults))


def _is_one(piece: Piece, text: str) -> bool:
    """Whether a text is one unit, of the kind of its piece."""
    if piece.kind not in BY_LINES and re.search(r"\n[ \t]*\n", text.strip()):
        return False
    tidied = tidy(piece, text)
    found = list(blocks(piece.lead.lstrip() + tidied))
    return [(one.kind, one.text) for one in found] == [(piece.kind, tidied)]


def _rendered(piece: Piece, text: str, path: str, line: int) -> tuple[Diagnostic, ...]:
    """What is wrong with a text, and was not wrong with its source already."""
    own, known = _source(piece)
    rendered, faults = prose.render(piece.lead.lstrip() + tidy(piece, text), path, line)
    codes = {one.code for one in known}
    if faults := tuple(one for one in faults if one.code not in codes):
        return _at(faults, path, line)
    left = Counter(_LEFT.findall(_words(rendered.html))) - Counter(_LEFT.findall(_words(own.html)))
    if left:
        return (diagnostic(path, (line, 1), "exchange-marks", marks=" ".join(sorted(left))),)
    return ()


def _links(piece: Piece, text: str, path: str, line: int) -> tuple[Diagnostic, ...]:
    """Whether a text links to what its source links to; headings differ between languages."""
    rendered, _ = prose.render(piece.lead.lstrip() + tidy(piece, text), path, line)
    wanted, found = _targets(_source(piece)[0]), _targets(rendered)
    if wanted == found:
        return ()
    missing, other = sorted((wanted - found).elements()), sorted((found - wanted).elements())
    arguments = {"missing": ", ".join(missing) or "–", "other": ", ".join(other) or "–"}
    return (diagnostic(path, (line, 1), "exchange-links", **arguments),)


def _source(piece: Piece) -> tuple[prose.Prose, tuple[Diagnostic, ...]]:
    unit = piece.pair.change.unit if piece.pair else None
    lead = unit.lead.lstrip() if unit else ""
    return prose.render(lead + piece.source, piece.path, piece.line)


def _targets(rendered: prose.Prose) -> Counter[str]:
    inside = (
        one.name if one.kind == "image" else f"{one.kind}/{one.name}" if one.name else "#"
        for one in rendered.targets
    )
    return Counter([*inside, *_OUTSIDE.findall(rendered.html)])


def _words(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))
