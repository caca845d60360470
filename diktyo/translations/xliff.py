"""Pieces as XLIFF 2.1 (OASIS Standard, 2018) and back.

Each record is a `file`, each piece a `unit` with one segment. A segment that nobody has read is
`initial`, with or without a target; `translated`, `reviewed` and `final` say that it is done. XML
comes back from elsewhere: a document with a DTD is refused, so that there are no entities but XML's
own five, and nothing is fetched.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET
from xml.parsers import expat

from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.translations.pieces import Brought, Given, Parcel, Piece

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_DONE = frozenset({"translated", "reviewed", "final"})


def write(parcel: Parcel) -> bytes:
    """The document; the same pieces give the same bytes."""
    root = ET.Element(
        "xliff",
        {
            "xmlns": _NAMESPACE,
            "version": "2.1",
            "srcLang": parcel.source,
            "trgLang": parcel.target,
        },
    )
    for ref, some in groupby(parcel.pieces, lambda one: one.ref):
        # An id is an NMTOKEN, in which no slash may stand.
        file = ET.SubElement(root, "file", {"id": f"{ref.kind}.{ref.id}", "original": str(ref)})
        for piece in some:
            _unit(file, piece)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _unit(file: ET.Element, piece: Piece) -> None:
    unit = ET.SubElement(file, "unit", {"id": piece.id, "xml:space": "preserve"})
    notes = ET.SubElement(unit, "notes")
    for category, text in (
        ("kind", piece.kind),
        ("location", f"{piece.path}:{piece.line}"),
        ("previous", piece.previous),
    ):
        if text:
            ET.SubElement(notes, "note", {"category": category}).text = text
    state = "reviewed" if piece.confirmed else "initial"
    segment = ET.SubElement(unit, "segment", {"id": "1", "state": state})
    ET.SubElement(segment, "source").text = piece.source
    if piece.target:
        ET.SubElement(segment, "target").text = piece.target


class _RefusedError(Exception):
    """The document has a DTD."""


def read(data: bytes, path: str) -> Brought:
    """What a document holds; where it is not well-formed, or has a DTD, that is a diagnostic."""
    reading = _Reading()
    parser = reading.parser
    problem = ""
    try:
        parser.Parse(data, True)
    except _RefusedError:
        mark = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return Brought("", (), (diagnostic(path, mark, "exchange-doctype"),))
    except expat.ExpatError as error:
        problem = str(error)
    except (ValueError, LookupError) as error:  # an encoding that expat does not know
        problem = str(error)
    if not problem and not reading.known:
        problem = f"xliff {_NAMESPACE}"
    if problem:
        mark = (max(1, parser.ErrorLineNumber), parser.ErrorColumnNumber + 1)
        fault: Diagnostic = diagnostic(path, mark, "exchange-file", form="XLIFF", reason=problem)
        return Brought("", (), (fault,))
    return Brought(reading.language, tuple(reading.given), ())


class _Reading:
    """What is found on the way through a document."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.known = False
        """Whether this is XLIFF 2."""
        self.language = ""
        self.given: list[Given] = []
        self._record = self._unit = self._state = ""
        self._line = 0
        self._texts: dict[str, str] = {}
        self._open = ""
        self._inside = False

    def _doctype(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if space != _NAMESPACE:
            return
        match tag:
            case "xliff":
                self.known = True
                self.language = attributes.get("trgLang", "")
            case "file":
                self._record = attributes.get("original", "")
            case "unit":
                self._unit, self._line = attributes.get("id", ""), self.parser.CurrentLineNumber
                self._texts, self._state = {}, "final"
            case "ignorable":
                self._inside = True
            case "segment":
                self._inside = True
                # A tool may have cut a unit into segments: it is done when all of them are.
                state = attributes.get("state", "initial")
                self._state = self._state if state in _DONE else "initial"
            # Proposals of other modules have sources and targets too, outside of segments.
            case "source" | "target" if self._inside:
                self._open = tag
                self._texts.setdefault(tag, "")

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == self._open:
            self._open = ""
        elif tag in ("segment", "ignorable"):
            self._inside = False
        elif tag == "unit" and name.startswith(_NAMESPACE):
            source, target = (self._texts.get(one, "") for one in ("source", "target"))
            done = self._state in _DONE
            given = Given(self._record, self._unit, source, target, done, self._line)
            self.given.append(given)

    def _text(self, text: str) -> None:
        if self._open:
            self._texts[self._open] += text
