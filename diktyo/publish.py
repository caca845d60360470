"""Files → the output folder, all or nothing.

A build prepares the whole new site in a sibling folder and exchanges it with the output in one
step; until then, and if anything goes wrong, the old site stands untouched. Files that stay the
same are not written again: they are hard links. The folder that was exchanged stays beside the
output as its standby, so that the next small change needs to write that change only.

What a killed build left behind is cleared by the next one. One build at a time: a lock file beside
the output says who is at work.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKER = ".diktyo"
"""The file that says that a folder was made here and may be replaced, and which site it holds."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""For a file that does not exist yet, written as it is, on Windows too."""


class PublishError(Exception):
    """The surroundings do not let the output be written; the message says why, in one line."""

    def __init__(self, code: str, path: Path, reason: str = "") -> None:
        super().__init__(f"{path}: {reason or code}")
        self.code = code
        self.path = path
        self.reason = reason


class Standby(NamedTuple):
    """The folder beside the output that held the site before."""

    site: str
    """The site it holds, as its marker names it."""
    differing: tuple[str, ...]
    """The files in which it differs from the output."""


class Stage:
    """The new site while it is being prepared."""

    def __init__(self, folder: Path, output: Path) -> None:
        self.folder = folder
        self.differing: set[str] = set()
        """The files in which it differs from the output."""
        self._output = output
        self._root = str(folder)
        self._known = {""}

    def write(self, path: str, data: bytes) -> tuple[int, int]:
        """Write one file; `path` is relative to the output and uses slashes.

        Gives the time of its change (ns) and its size (bytes), as its folder shows them.
        """
        target = self._place(path)
        # What stands here may be a link to a file of the published site, or one being served.
        fresh = f"{target}.new" if self.folder == self._output else target
        try:
            handle = os.open(fresh, _NEW, 0o666)
        except FileExistsError:
            os.unlink(fresh)
            handle = os.open(fresh, _NEW, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            status = os.fstat(handle)
        finally:
            os.close(handle)
        if fresh != target:
            os.replace(fresh, target)
        self.differing.add(path)
        return status.st_mtime_ns, status.st_size

    def keep(self, path: str) -> None:
        """Take over a file of the published site."""
        _link(self._output / path, self._place(path))

    def remove(self, path: str) -> None:
        """Take a file out, and the folders that it leaves empty."""
        target = self.folder / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self.folder or any(folder.iterdir()):
                break
            folder.rmdir()
        self._known = {""}
        self.differing.add(path)

    def _place(self, path: str) -> str:
        folder, _, _ = path.rpartition("/")
        if folder not in self._known:
            self._make(folder)
        return f"{self._root}/{path}"

    def _make(self, folder: str) -> None:
        """Make a folder of the site, and those around it."""
        outer = folder.rpartition("/")[0]
        if outer not in self._known:
            self._make(outer)
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{self._root}/{folder}", 0o777)
        self._known.add(folder)


@contextlib.contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep other builds away from an output folder, and clear what killed ones left.

    Raises `PublishError` where another build is at work, or the folder cannot be written or holds
    something that was not made here.
    """
    with contextlib.ExitStack() as stack:
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_lock(output))
            _refuse_foreign(output)
            _clear(output)
        except OSError as error:
            raise PublishError("unwritable", output, error.strerror or str(error)) from error
        yield


@contextlib.contextmanager
def staging(
    output: Path, standby: Standby | None = None, *, whole: bool = True, in_place: bool = False
) -> Iterator[Stage]:
    """Prepare a new site; `publish` puts it in the place of the output.

    It begins empty; or, where it is not to be made as a `whole`, with all files of the output. The
    output must be `locked`. `in_place`: what is not made as a whole is written into the output
    itself, file by file.
    """
    if in_place and not whole:
        yield Stage(output, output)
        return
    folder = sibling(output, f"new-{os.getpid()}")
    try:
        if whole:
            folder.mkdir()
        else:
            _take_over(output, folder, standby)
        yield Stage(folder, output)
    except OSError as error:
        raise PublishError("unwritable", output, error.strerror or str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(stage: Stage, output: Path, site: str, *, whole: bool = True) -> Standby | None:
    """Exchange the prepared site with the output; gives what is left beside it.

    `site` names the site in the marker. Raises OSError, and then the old site stands.
    """
    before = published(output)
    if stage.folder == output:
        stage.write(MARKER, f"{_MADE}\n{site}\n".encode())
        return None
    stage.write(MARKER, f"{_MADE}\n{site}\n".encode())
    _sync(stage.folder)
    _exchange(stage.folder, output)
    if whole or not stage.folder.is_dir():
        return None
    standby = sibling(output, "standby")
    shutil.rmtree(standby, ignore_errors=True)
    os.rename(stage.folder, standby)
    return Standby(before, tuple(sorted(stage.differing)))


_MADE = "This folder is made by diktyo and replaced as a whole."


def published(folder: Path) -> str:
    """The site that a folder holds, as its marker names it; empty where there is none."""
    try:
        made, site = (folder / MARKER).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return site if made == _MADE else ""


def sibling(output: Path, suffix: str) -> Path:
    """A path beside the output, for what belongs to it."""
    return output.with_name(f".{output.name}.{suffix}")


def _take_over(output: Path, folder: Path, standby: Standby | None) -> None:
    """Make `folder` the same as the output, by the standby where it can serve."""
    waiting = sibling(output, "standby")
    if standby and standby.site and published(waiting) == standby.site:
        os.rename(waiting, folder)
        stage = Stage(folder, output)
        for path in standby.differing:
            if (output / path).exists():
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(folder / path)
                stage.keep(path)
            else:
                stage.remove(path)
        return
    shutil.rmtree(waiting, ignore_errors=True)
    _clone(str(output), str(folder))


def _clone(folder: str, to: str) -> None:
    os.mkdir(to)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _clone(entry.path, f"{to}/{entry.name}")
            else:
                _link(entry.path, f"{to}/{entry.name}")


def _link(file: str | Path, to: str) -> None:
    """A second name for a file; a copy where the file system knows no links."""
    try:
        os.link(file, to)
    except (OSError, NotImplementedError):
        shutil.copy2(file, to)


def _refuse_foreign(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise PublishError("not-a-folder", output)
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise PublishError("foreign", output)


def _clear(output: Path) -> None:
    """Remove what killed builds left; if one died between two renames, the old site comes back."""
    old = sibling(output, "old")
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
    old = sibling(output, "old")
    os.rename(output, old)
    os.rename(new, output)
    os.rename(old, new)


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        return None


@contextlib.contextmanager
def _lock(output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; the system frees it when the process ends, however."""
    path = sibling(output, "lock")
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
