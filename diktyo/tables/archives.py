"""The archive of a spreadsheet, opened with care: nothing in it may grow without bounds.

A small file can claim to unpack to many gigabytes, and XML can define words that stand for a
thousand others. Both are refused before any of it is read. Macros are never looked at.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO

from diktyo import limits
from diktyo.diagnostics import N_
from diktyo.tables.cells import Reading

_XML = (".xml", ".rels")
_DEFINITIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def opened(data: bytes, reading: Reading) -> zipfile.ZipFile:
    """The archive, of which every part keeps the limits and no XML defines entities."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
        # What a part says of its size holds: no more than that is ever read of it.
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > limits.TABLE_PARTS or unpacked > limits.TABLE_UNPACKED:
            raise reading.failed("table-bomb", limit=limits.TABLE_UNPACKED // 1_000_000)
        if any(part.flag_bits & 0x1 for part in parts):
            raise reading.failed("table-locked")
        for part in parts:
            if part.filename.lower().endswith(_XML):
                with archive.open(part) as file:
                    if _defines(file):
                        raise reading.failed("table-entities")
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError,
            ValueError) as error:  # fmt: skip
        problem = N_("it cannot be unpacked; perhaps it was not copied whole")
        raise reading.failed("table-broken", problem=problem) from error
    return archive


def _defines(file: IO[bytes]) -> bool:
    rest = b""
    while block := file.read(1 << 20):
        if any(word in rest + block for word in _DEFINITIONS):
            return True
        rest = block[-32:]
    return False
