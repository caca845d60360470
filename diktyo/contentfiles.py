"""Several content files written together: all of them, or none.

Each is written beside its place first; then they are moved, one after the other. If one cannot be,
those already moved are put back as they were.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path


class ChangedMeanwhileError(Exception):
    """A file is not any more what it was when the change was worked out."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def write_all(root: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Write files below a folder: path → what it holds now (None: nothing), what it is to hold.

    Raises `ChangedMeanwhileError` where a file is another than was thought, and OSError where one
    cannot be written; then all files are as they were.
    """
    fresh: dict[Path, Path] = {}
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for name, (_, after) in files.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh[target] = _beside(target, "new")
            _write(fresh[target], after, like=target)
        for name, (before, _) in files.items():
            target = root / name
            if _content(target) != before:
                raise ChangedMeanwhileError(target)
            moved.append((target, before))
            if before is None:
                _place(fresh[target], target)
            else:
                os.replace(fresh[target], target)
    except BaseException as error:
        if isinstance(error, FileExistsError):
            moved.pop()
        for target, before in reversed(moved):
            _restore(target, before)
        raise
    finally:
        for path in fresh.values():
            path.unlink(missing_ok=True)


def _beside(target: Path, suffix: str) -> Path:
    """A name that is not taken for content, in the same folder."""
    return target.with_name(f".{target.name}.{os.getpid()}.{suffix}")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _place(fresh: Path, target: Path) -> None:
    """Give a file its name, never over one that came meanwhile."""
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        os.replace(fresh, target)


def _write(path: Path, data: bytes, like: Path | None = None) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if like is not None:
        with contextlib.suppress(FileNotFoundError):
            os.chmod(path, like.stat().st_mode & 0o7777)


def _restore(target: Path, before: bytes | None) -> None:
    if before is None:
        target.unlink(missing_ok=True)
    elif _content(target) != before:
        back = _beside(target, "old")
        _write(back, before, like=target)
        os.replace(back, target)
