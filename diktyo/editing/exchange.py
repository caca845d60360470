"""Several files of a site changed together: all of them, or none.

What each file is to be, and what each was, is first laid into a folder of its own; then the files
are exchanged one by one. Whatever goes wrong on the way, an interruption too, is undone; and where
the machine itself went out, `recover` undoes it the next time.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

FOLDER = ".changes"
"""Where changes wait, relative to the site's folder."""
_LIST = "list.json"


class Change(NamedTuple):
    """A file that is to be another; `path` is relative to the site's folder."""

    path: str
    before: bytes | None
    """What it must be now; None: there must be none."""
    after: bytes | None
    """What it is to be; None: it is removed."""


class OtherwiseError(Exception):
    """A file is not what it was taken for: there already, gone, or changed meanwhile."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def apply(root: Path, changes: Iterable[Change]) -> None:
    """Make all changes, or none. Raises `OtherwiseError` and OSError; then nothing is changed."""
    recover(root)
    wanted = [one for one in changes if one.before != one.after]
    for one in wanted:
        if _read(root / one.path) != one.before:
            raise OtherwiseError(one.path)
    folder = root / FOLDER
    made: list[Path] = []
    try:
        _lay_out(root, folder, wanted)
        for number, one in enumerate(wanted):
            _make_folders((root / one.path).parent, made)
            _exchange(root / one.path, folder / f"{number}.new", one)
    except BaseException:
        recover(root)
        for parent in reversed(made):
            with contextlib.suppress(OSError):
                parent.rmdir()
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def recover(root: Path) -> bool:
    """Undo what was begun and not finished; whether there was anything."""
    folder = root / FOLDER
    try:
        paths = json.loads((folder / _LIST).read_text("utf-8"))
    except (OSError, ValueError):  # nothing was exchanged yet
        shutil.rmtree(folder, ignore_errors=True)
        return False
    for number, path in enumerate(paths):
        old, new = folder / f"{number}.old", folder / f"{number}.new"
        if old.exists():
            os.replace(old, root / path)
        elif not new.exists():  # it was put in its place
            (root / path).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _lay_out(root: Path, folder: Path, changes: list[Change]) -> None:
    """Write what is to be, and keep what was, before anything is exchanged."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, one in enumerate(changes):
        if one.before is not None:
            shutil.copy2(root / one.path, folder / f"{number}.old")
        if one.after is not None:
            new = folder / f"{number}.new"
            _write(new, one.after)
            if one.before is not None:
                shutil.copymode(root / one.path, new)
    fresh = folder / f"{_LIST}.new"
    _write(fresh, json.dumps([one.path for one in changes]).encode())
    os.replace(fresh, folder / _LIST)


def _exchange(path: Path, new: Path, change: Change) -> None:
    if change.after is None:
        path.unlink()
    elif change.before is None and path.exists():
        raise OtherwiseError(change.path)
    else:
        os.replace(new, path)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it, and note them."""
    if not folder.is_dir():
        _make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _write(path: Path, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
