"""What a build reads, at a glance: every file of the site's folder, with a stamp of its state.

Stamps decide only what is looked at again. Whether anything has changed for a page is decided by
the answers to its questions, so that a stamp may be wrong in one direction: a file that is said to
have changed and has not costs time, no more.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from pathlib import Path
from typing import NamedTuple

READ = ("site.yaml", "content", "templates", "theme", "locale")
"""What a site consists of, in its folder."""


class Stamp(NamedTuple):
    """A file as its folder shows it."""

    path: str
    """Relative to the site's folder, with slashes."""
    modified: int
    """Nanoseconds; 0 where the file is so fresh that a further change might not show."""
    changed: int
    """Of its inode, in nanoseconds: it moves even where a program sets `modified` back."""
    size: int
    """Bytes."""
    inode: int


def scan(root: Path) -> set[Stamp]:
    """The stamps of all files that a build of this folder reads."""
    now = time.time_ns()
    return {_settled(stamp, now) for name in READ for stamp in _below(str(root), name)}


def stamp(root: Path, path: str) -> Stamp | None:
    """The stamp of one file; None of a folder. Raises OSError."""
    status = os.stat(root / path, follow_symlinks=False)
    if stat.S_ISDIR(status.st_mode):
        return None
    return _settled(_stamp(path, status), time.time_ns())


def _below(root: str, name: str) -> list[Stamp]:
    path = f"{root}/{name}"
    found: list[Stamp] = []
    try:
        entries = os.scandir(path)
    except NotADirectoryError:
        found.append(_stamp(name, os.stat(path)))
        return found
    except OSError:
        return found
    with entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            below = f"{name}/{entry.name}"
            try:
                if entry.is_dir(follow_symlinks=False):
                    found += _below(root, below)
                else:
                    found.append(_stamp(below, entry.stat(follow_symlinks=False)))
            except OSError:  # gone since it was listed: the build will see
                continue
    return found


def _stamp(path: str, status: os.stat_result) -> Stamp:
    return Stamp(path, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _settled(stamp: Stamp, now: int) -> Stamp:
    """The stamp, or one that equals no other where the file has just been written.

    Clocks of file systems tick slowly (4 ms, or 2 s on FAT): a second change within the same tick
    would leave the same stamp.
    """
    last = max(stamp.modified, stamp.changed)
    if last < now - 2_000_000_000:
        return stamp
    tick = 2_000_000_000 if stamp.modified % 1_000_000_000 == 0 else 20_000_000
    return stamp._replace(modified=0, changed=now) if last > now - tick else stamp


def engine() -> str:
    """A name for the program itself: its code, Python's version and those of the libraries."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=12)
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".json"}:
            found.update(path.name.encode())
            found.update(path.read_bytes())
    for folder in sys.path:
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
        except OSError:
            continue
        found.update("\n".join(names).encode())
    return found.hexdigest()


def contents(root: Path, name: str) -> str:
    """A name for what the files of a folder say: the same files, the same name."""
    found = hashlib.blake2b(digest_size=12)
    for stamp in sorted(_below(str(root), name)):
        path = root / stamp.path
        data = path.read_bytes() if path.is_file() else b""
        found.update(f"{stamp.path}\n{len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()
