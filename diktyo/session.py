"""Builds of one folder, one after the other in one process, as the preview makes them.

What a build by itself looks for anew, a session knows: which files there were, and that nobody but
itself writes the output. So it takes only the paths that have changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from diktyo import lastbuild, pipeline, publish, sources
from diktyo.lastbuild import Look, Options, Report
from diktyo.sources import Stamp
from diktyo.state import State


class Session:
    """A folder and its output, from one build to the next."""

    def __init__(self, root: Path, options: Options, *, today: date | None) -> None:
        """Without `today`, each build is made for the day on which it is made."""
        self._root = root
        self._options = options
        self._today = today
        self._output = options.output.absolute()
        self._last: State | None = None
        self.is_ready = False
        """Whether `ready` has been called since everything was made."""
        self._file = 0
        """The inode of the state that is open: a build of everything leaves another."""
        self._before: set[Stamp] = set()
        self._stamps: dict[str, Stamp] = {}
        self._now: set[Stamp] = set()
        """The values of `_stamps`: to look at each anew would take longer than the rest."""
        self._settings: dict[str, str] = {}

    def build(self, changed: Iterable[str] | None = None) -> Report:
        """Build; `changed` are the paths that may have, and without them all are looked at.

        Raises `publish.PublishError`.
        """
        paths = None if changed is None else self._noted(frozenset(changed))
        options = replace(self._options, today=self._today or date.today())
        if paths is None or any(not one.startswith("content/") for one in paths):
            self._now = sources.scan(self._root)
            self._stamps = {stamp[0]: stamp for stamp in self._now}
            self._settings = lastbuild.settings_of(self._root, options)
        self._settings["today"] = options.today.isoformat()
        stamps = self._now.copy()
        with publish.locked(self._output):
            look = Look(
                self._root, options, self._output, stamps, self._settings, self._last,
                self._before, None,
            )  # fmt: skip
            report = pipeline.renew(look)
        if not report.failed:
            self._open()
            self._before = stamps
        return report

    def close(self) -> None:
        """Let the state go."""
        if self._last:
            self._last.close()

    def ready(self) -> None:
        """Make ready for small changes; a build of everything has done much in other processes."""
        if self._last:
            self._last.uses().index()
            options = replace(self._options, today=self._today or date.today())
            look = Look(
                self._root, options, self._output, set(), self._settings, self._last, set(), None
            )
            pipeline.ready(look)
        self.is_ready = True

    def _open(self) -> None:
        """Open the state, unless it is open: what it has read of itself is kept with it."""
        path = publish.sibling(self._output, "state")
        file = path.stat().st_ino if path.exists() else 0
        if self._last and file == self._file:
            return
        if self._last:
            self._last.close()
        self._last, self._file = State.open(path), file
        self.is_ready = False

    def _noted(self, paths: frozenset[str]) -> frozenset[str] | None:
        """Take the new stamps of some files; None where they are not all that has changed."""
        for path in paths:
            try:
                stamp = sources.stamp(self._root, path)
            except FileNotFoundError:
                stamp = None
            except OSError:
                return None
            else:
                if stamp is None:
                    return None
            before = self._stamps.pop(path, None)
            if before:
                self._now.discard(before)
            elif not stamp:
                # It came and went. The last build may have read it in between, unseen.
                self._before.add(Stamp(path, 0, 0, 0, 0))
            if stamp:
                self._stamps[path] = stamp
                self._now.add(stamp)
        return paths
