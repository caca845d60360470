"""A look at the last build: does it still hold? It imports nothing heavy, since often it does.

A site that is built already must be known for current in the time that it takes to look at its
files. Templates, Markdown, models and languages are imported only by `pipeline`, when something
has changed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from diktyo import editorfiles, publish, sources
from diktyo.diagnostics import Diagnostic
from diktyo.sources import Stamp
from diktyo.state import State


@dataclass(frozen=True)
class Options:
    """What a build hangs on besides the folder."""

    output: Path
    today: date
    base_url: str = ""
    """The site's address, with a slash at the end; `site.yaml` gives it where this is empty."""
    search: bool = True
    """Whether to make the search index, where Pagefind is there."""
    pictures: bool = True
    """Whether to draw the share images; a preview has nobody to share them with."""
    reindex: bool = True
    """Whether the search index follows every change; a preview keeps the one it began with."""
    in_place: bool = False
    """Whether a small change is written into the output itself, file by file: for a preview, which
    nobody publishes."""
    workers: int = 0
    """Over how many processes the work is split; 0: as many as there are processors."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    diagnostics: tuple[Diagnostic, ...]
    pages: Mapping[str, int] = field(default_factory=dict)
    """Pages by language; under "" those that belong to none."""
    records: Mapping[str, int] = field(default_factory=dict)
    """Records by type."""
    files: int = 0
    """How many files the site has."""
    made: int = 0
    """How many of them were made anew."""
    searchable: bool = False
    """Whether the site has a search; it needs Pagefind."""
    steps: Mapping[str, float] = field(default_factory=dict)
    """Seconds that each step took."""
    changed: tuple[str, ...] = ()
    """The files of the output that were written or taken away, where it knows them."""

    @property
    def failed(self) -> bool:
        """Whether there are errors; then nothing was written."""
        return any(not one.is_warning for one in self.diagnostics)


@dataclass(frozen=True)
class Look:
    """What a build begins with."""

    root: Path
    options: Options
    output: Path
    """The output folder, as an absolute path."""
    stamps: set[Stamp]
    """The files of the site as they are now."""
    settings: Mapping[str, str]
    """What concerns every page, besides the content."""
    last: State | None
    """What the last build left; None where there is nothing to go by."""
    before: set[Stamp]
    """The files of the site as the last build read them."""
    report: Report | None
    """The report of the last build, where nothing has changed since."""


@contextmanager
def looking(root: Path, options: Options) -> Iterator[Look]:
    """Look at the last build; until the block ends, no other build of this output can begin.

    Raises `publish.PublishError` where another build is at work or the output is not ours.
    """
    started = time.perf_counter()
    output = options.output.absolute()
    with publish.locked(output):
        stamps = sources.scan(root)
        settings = settings_of(root, options)
        last = State.open(publish.sibling(output, "state"))
        with closing(last) if last else nullcontext():
            if last and not _holds(last, output):
                last.close()
                last = None
            before = last.sources() if last else set()
            report = None
            if last and last.fact("settings") == settings and before == stamps:
                report = last_report(last, time.perf_counter() - started)
            yield Look(root, options, output, stamps, settings, last, before, report)


def settings_of(root: Path, options: Options) -> dict[str, str]:
    """What concerns every page besides the content, each with a name for what it is."""
    return {
        "engine": sources.engine(),
        "site.yaml": sources.contents(root, "site.yaml"),
        "theme": sources.contents(root, "theme"),
        "locale": sources.contents(root, "locale"),
        "admin": editorfiles.contents(root),
        "base_url": options.base_url,
        "search": str(options.search),
        "pictures": str(options.pictures),
        "today": options.today.isoformat(),
    }


def _holds(last: State, output: Path) -> bool:
    """Whether the output is what the last build left there, file by file."""
    try:
        if not publish.published(output) or last.fact("site") != publish.published(output):
            return False
        folder = f"{output}/"
        for path, modified, size in last.outputs():
            status = os.stat(folder + path)
            if status.st_mtime_ns != modified or status.st_size != size:
                return False
    except OSError:
        return False
    return True


def last_report(last: State, seconds: float = 0) -> Report:
    """The report of the last build; `seconds` is how long it took to see that it still holds."""
    found: dict[str, Any] = last.fact("report")
    diagnostics = (
        Diagnostic(path, line, column, code, tuple((name, value) for name, value in arguments))
        for path, line, column, code, arguments in found.pop("diagnostics")
    )
    return Report(tuple(diagnostics), **found, steps={"look": seconds})
