"""The lines of source files, for showing: whatever a file is, reading it never fails or hangs."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from diktyo import limits

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes into must not keep us waiting
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


class Lines:
    """The lines of the files below a folder, each file read once, when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, Sequence[str]] = {}

    def __call__(self, path: str) -> Sequence[str]:
        """The lines of one file, as the content's reader counts them, without their ends.

        Empty where there is nothing to show: no such file, a link, a pipe, a folder, too large a
        file, or no text.
        """
        if path not in self._read:
            data = _bytes(self._root / path)
            self._read[path] = () if data is None else decode(data)
        return self._read[path]


def decode(data: bytes) -> Sequence[str]:
    """The lines of a text; empty where it is none. Bytes that are not UTF-8 become U+FFFD."""
    if data.startswith(_UTF16):
        return ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in data:
            return ()
        # Not composed: the place of the byte was counted before anything is put together.
        text = data.removeprefix(_BOM).decode("utf-8", "replace")
    else:
        text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _bytes(path: Path) -> bytes | None:
    """What a plain file of allowed size holds; None of anything else."""
    try:
        if path.is_symlink():  # where the system cannot refuse links when it opens
            return None
        descriptor = os.open(path, _FLAGS)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            data = file.read(limits.FILE_BYTES + 1)
    except (OSError, ValueError):  # ValueError: a name that no system takes
        return None
    return data if len(data) <= limits.FILE_BYTES else None
