"""Hears from the system which files of a site are saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import watchfiles
from tornado.ioloop import IOLoop

from diktyo import sources

STEP_MILLISECONDS = 5
"""What is saved within this time is one change; a program may write several files at once."""
LONGEST_MILLISECONDS = 50
"""Saves without a pause are handed on after this time."""
MANY = 1000
"""So many changes at once may be more than the system has room to tell of."""
SECOND_LOOK_SECONDS = 1.0

Saved = Callable[[set[str] | None], None]
"""Told of the paths that were saved, relative to the site's folder; None: look at all files."""


class Watch:
    """The watch over a site's folder. `saved` is called in the thread of the loop."""

    def __init__(self, root: Path, saved: Saved) -> None:
        self._root = root.resolve()
        self._saved = saved
        self._loop = IOLoop.current()
        self._below: _Watcher | None = None
        # Programs put a new file in the place of the old one, and a folder may come and go: what
        # lies directly in the site's folder is seen from above.
        self._above = _Watcher(self._root, [self._root], self._changed_above)
        self._above.start()
        self._watch_below()

    def stop(self) -> None:
        """End it."""
        for watcher in (self._above, self._below):
            if watcher:
                watcher.stop()

    def _watch_below(self) -> None:
        if self._below:
            self._below.stop()
        folders = [self._root / name for name in sources.READ if (self._root / name).is_dir()]
        self._below = _Watcher(self._root, folders, self._changed) if folders else None
        if self._below:
            self._below.start()

    def _changed_above(self, paths: set[str]) -> None:
        self._loop.add_callback(self._take_above, paths)

    def _changed(self, paths: set[str]) -> None:
        self._loop.add_callback(self._take, paths)

    def _take_above(self, paths: set[str]) -> None:
        if paths - {"site.yaml"}:
            # A folder is another than before: the watch stays with the old one.
            self._watch_below()
            self._look_again()
        self._saved(paths)

    def _take(self, paths: set[str]) -> None:
        if len(paths) >= MANY:
            self._look_again()
        self._saved(paths)

    def _look_again(self) -> None:
        self._loop.call_later(SECOND_LOOK_SECONDS, self._saved, None)


class _Watcher(threading.Thread):
    """Hears of some folders and all below them; of the site's own folder, what is in it."""

    def __init__(self, root: Path, folders: list[Path], told: Callable[[set[str]], None]) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._folders = folders
        self._told = told
        self._ended = threading.Event()

    def run(self) -> None:
        """Hand on the saved paths, relative to the site's folder, until `stop`."""
        try:
            self._watch(polling=None)
        except (OSError, RuntimeError):
            # The system watches no more files: look at them again and again instead.
            if not self._ended.is_set():
                self._watch(polling=True)

    def _watch(self, *, polling: bool | None) -> None:
        for changes in watchfiles.watch(
            *self._folders,
            recursive=self._folders != [self._root],
            watch_filter=self._concerns,
            step=STEP_MILLISECONDS,
            debounce=LONGEST_MILLISECONDS,
            stop_event=self._ended,
            force_polling=polling,
            raise_interrupt=False,
        ):
            if self._ended.is_set():
                return
            self._told({Path(path).relative_to(self._root).as_posix() for _, path in changes})

    def _concerns(self, _change: watchfiles.Change, path: str) -> bool:
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return False
        return bool(parts) and parts[0] in sources.READ and not parts[-1].startswith(".")

    def stop(self) -> None:
        """End the thread."""
        self._ended.set()
