"""Files → the output folder, all or nothing.

A build writes into a sibling folder and exchanges it with the output in one step; until then, and
if anything goes wrong, the old site stands untouched. What a killed build left behind is cleared
by the next one. One build at a time: a lock file beside the output says who is at work.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

MARKER = ".diktyo"
"""The file that says that a folder was made here and may be replaced."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class PublishError(Exception):
    """The surroundings do not let the output be written; the message says why, in one line."""

    def __init__(self, code: str, path: Path, reason: str = "") -> None:
        super().__init__(f"{path}: {reason or code}")
        self.code = code
        self.path = path
        self.reason = reason


class Staging:
    """The new site while it is being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[Path] = set()
        self.files = 0

    def write(self, path: str, data: bytes) -> None:
        """Write one file; `path` is relative to the output and uses slashes."""
        target = self._folder / path
        if target.parent not in self._known:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._known.add(target.parent)
        target.write_bytes(data)
        self.files += 1


@contextlib.contextmanager
def staging(output: Path) -> Iterator[Staging]:
    """Write a whole new site; it replaces `output` when the block ends without an exception.

    Raises `PublishError` where the folder cannot be written, holds something that was not made
    here, or another build is at work.
    """
    output = output.absolute()
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(output):
            _refuse_foreign(output)
            _clear(output)
            folder = _sibling(output, f"new-{os.getpid()}")
            try:
                folder.mkdir()
                stage = Staging(folder)
                yield stage
                stage.write(MARKER, b"This folder is made by diktyo and replaced as a whole.\n")
                _sync(folder)
                _exchange(folder, output)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise PublishError("unwritable", output, error.strerror or str(error)) from error


def _sibling(output: Path, suffix: str) -> Path:
    return output.with_name(f".{output.name}.{suffix}")


def _refuse_foreign(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise PublishError("not-a-folder", output)
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise PublishError("foreign", output)


def _clear(output: Path) -> None:
    """Remove what killed builds left; if one died between two renames, the old site comes back."""
    old = _sibling(output, "old")
    if old.is_dir() and not output.exists():
        os.rename(old, output)
    for path in output.parent.glob(f".{output.name}.new-*"):
        shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Wait until the new site is on the disk, so that a power cut leaves the old or the new one."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _syncfs(handle)
        finally:
            os.close(handle)


def _syncfs(handle: int) -> None:
    syncfs = getattr(_libc(), "syncfs", None)
    if syncfs is None or syncfs(handle) != 0:
        os.fsync(handle)


def _exchange(new: Path, output: Path) -> None:
    """Put `new` in the place of `output`, in one step where the system can."""
    if not output.exists():
        os.rename(new, output)
        return
    renameat2 = getattr(_libc(), "renameat2", None)
    if renameat2 is not None:
        names = (os.fsencode(new), os.fsencode(output))
        if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
            return
    # No exchange here (macOS, Windows, some file systems): two steps, and `_clear` repairs the gap.
    old = _sibling(output, "old")
    os.rename(output, old)
    os.rename(new, output)
    shutil.rmtree(old, ignore_errors=True)


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        return None


@contextlib.contextmanager
def _lock(output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; the system frees it when the process ends, however."""
    path = _sibling(output, "lock")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock_file(handle)
        except OSError:
            raise PublishError("busy", output) from None
        yield
    finally:
        os.close(handle)


def _lock_file(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
