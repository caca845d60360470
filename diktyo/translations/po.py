"""Pieces as a PO file (GNU gettext) and back, by Babel.

Each piece is a message: `msgctxt "organisation/pesko 9c2e11"`, the source as `msgid`, its
translation as `msgstr`. What nobody has read is `fuzzy`. Comments say where the source stands and
what it is. Coming back, only these three count, and the flag; headers may be new, entries in
another order, lines wrapped, comments added.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from diktyo.diagnostics import diagnostic
from diktyo.translations.pieces import Brought, Given, Parcel

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_WIDTH = 78


def write(parcel: Parcel) -> bytes:
    """The file; the same pieces give the same bytes."""
    from babel.messages.catalog import Catalog, Message
    from babel.messages.pofile import write_po

    catalogue = Catalog(domain=None)
    for piece in parcel.pieces:
        context = f"{piece.ref} {piece.id}"
        message = Message(
            piece.source,
            piece.target,
            locations=[(piece.path, piece.line)],
            flags={"fuzzy"} if piece.target and not piece.confirmed else (),
            auto_comments=[f"{piece.ref}: {piece.kind}"],
            context=context,
        )
        # A per cent sign in prose is no placeholder of a program.
        message.flags -= {"python-format", "python-brace-format"}
        catalogue[piece.source] = message
    text = io.BytesIO()
    write_po(text, catalogue, width=_WIDTH, omit_header=True)
    return (_header(parcel) + _with_previous(text.getvalue().decode(), parcel)).encode()


def _with_previous(text: str, parcel: Parcel) -> str:
    """The entries, with what the source was as `#| msgid`, on lines that are whole strings.

    Babel breaks them inside their quotation marks, which GNU gettext does not read.
    """
    from babel.messages.pofile import normalize

    previous = {f"{piece.ref} {piece.id}": piece.previous for piece in parcel.pieces}

    def told(found: re.Match[str]) -> str:
        before = previous.get(found[1])
        return f"#| msgid {normalize(before, '#| ', _WIDTH)}\n{found[0]}" if before else found[0]

    return re.sub(r'(?m)^msgctxt "(.*)"$', told, text)


def _header(parcel: Parcel) -> str:
    """The head of the file; it names neither a day nor a person, so that it stays the same."""
    fields = (
        ("Project-Id-Version", "Diktyo"),
        ("Language", parcel.target),
        ("X-Source-Language", parcel.source),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    )
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields)
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def read(data: bytes, path: str) -> Brought:
    """What a file holds; where it is no PO file, that is a diagnostic."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    class Entries(Catalog):
        """The entries of a file in their order; of its head, only what is needed."""

        def __init__(self) -> None:
            super().__init__(charset="utf-8")
            self.head = ""
            self.entries: list[Message] = []

        def __setitem__(self, id: object, message: Message) -> None:  # noqa: A002 (Babel's own name)
            if id or message.context:
                self.entries.append(message)
                return
            self.head = str(message.string)
            named = re.search(r"(?im)^content-type:.*charset=([\w.:-]+)", self.head)
            self.charset = codecs.lookup(named[1]).name if named else "utf-8"

    found = Entries()
    line, problem = 0, ""
    try:
        parser = PoFileParser(found, ignore_obsolete=True, abort_invalid=True)
        parser.parse(io.BytesIO(data.removeprefix(codecs.BOM_UTF8)))
    except PoFileError as error:
        line, problem = (error.lineno or 0) + 1, str(error)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # Babel meets some files that are no PO with whatever goes wrong inside.
        problem = str(error)
    if problem or not (found.head or found.entries):
        reason = problem.split("\n")[0] or "-"
        mark = (line, 1) if line else None
        return Brought("", (), (diagnostic(path, mark, "exchange-file", form="PO", reason=reason),))
    language = re.search(r"(?im)^language:[ \t]*([\w-]+)", found.head)
    given = tuple(map(_given, found.entries))
    return Brought(language[1] if language else "", given, ())


def _given(message: Message) -> Given:
    record, _, name = (message.context or "").partition(" ")
    source, target = map(_singular, (message.id, message.string))
    return Given(record, name, source, target, not message.fuzzy, message.lineno or 0)


def _singular(words: str | Sequence[str] | None) -> str:
    return words if isinstance(words, str) else words[0] if words else ""
