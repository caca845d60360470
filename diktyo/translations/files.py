"""Content files, byte for byte: read as they are, and written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def read(path: Path) -> str:
    """The text of a file with its own line ends, and its byte order mark where it has one.

    Raises OSError, and UnicodeDecodeError where it is not UTF-8.
    """
    return path.read_bytes().decode("utf-8")


def write(path: Path, text: str, *, new: bool = False) -> None:
    """Write a file in one step, by a sibling that takes its name; its permissions stay.

    `new`: raises FileExistsError where there is a file already. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        with open(fresh, "xb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if new:
            _name(fresh, path)
        else:
            os.chmod(fresh, path.stat().st_mode & 0o7777)
            os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _name(fresh: Path, path: Path) -> None:
    """Give a file its name, unless the name is taken."""
    try:
        os.link(fresh, path)  # fails where there is a file, unlike a renaming
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with open(path, "xb") as file:
            file.write(fresh.read_bytes())
