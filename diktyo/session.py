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
        self._before: set[Stamp] = set()
        self._stamps: dict[str, Stamp] = {}
        self._settings: dict[str, str] = {}

    def build(self, changed: Iterable[str] | None = None) -> Report:
        """Build; `changed` are the paths that may have, and without them all are looked at.

        Raises `publish.PublishError`.
        """
        paths = None if changed is None else self._noted(frozenset(changed))
        options = replace(self._options, today=self._today or date.today())
        if paths is None or any(not one.startswith("content/") for one in paths):
            self._stamps = {stamp[0]: stamp for stamp in sources.scan(self._root)}
            self._settings = lastbuild.settings_of(self._root, options)
        self._settings["today"] = options.today.isoformat()
        stamps = set(self._stamps.values())
        with publish.locked(self._output):
            look = Look(
                self._root, options, self._output, stamps, self._settings, self._last,
                self._before, None,
            )  # fmt: skip
            report = pipeline.renew(look)
        if not report.failed:
            if self._last:
                self._last.close()
            self._last = State.open(publish.sibling(self._output, "state"))
            self._before = stamps
        return report

    def close(self) -> None:
        """Let the state go."""
        if self._last:
            self._last.close()

    def _noted(self, paths: frozenset[str]) -> frozenset[str] | None:
        """Take the new stamps of some files; None where they are not all that has changed."""
        for path in paths:
            try:
                stamp = sources.stamp(self._root, path)
            except FileNotFoundError:
                self._stamps.pop(path, None)
            except OSError:
                return None
            else:
                if stamp is None:
                    return None
                self._stamps[path] = stamp
        return paths
