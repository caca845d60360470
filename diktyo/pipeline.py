"""The whole build, the engine's table of contents: load → check → plan → render → publish."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from diktyo import assets, calendars, catalogues, manifest, pictures, search, sitemap
from diktyo.check import check, errors
from diktyo.content import Content, load
from diktyo.diagnostics import Diagnostic
from diktyo.plan import Page, plan
from diktyo.publish import staging
from diktyo.render import Renderer
from diktyo.world import World

T = TypeVar("T")
Progress = Callable[[tuple[T, ...]], Iterable[T]]
"""Hands out the pages one by one, and may show how far the work is."""


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


@dataclass(frozen=True)
class Report:
    """What a build did."""

    diagnostics: tuple[Diagnostic, ...]
    pages: Mapping[str, int] = field(default_factory=dict)
    """Pages by language; under "" those that belong to none."""
    records: Mapping[str, int] = field(default_factory=dict)
    """Records by type."""
    files: int = 0
    steps: Mapping[str, float] = field(default_factory=dict)
    """Seconds that each step took."""
    searchable: bool = False
    """Whether the site has a search; it needs Pagefind."""

    @property
    def failed(self) -> bool:
        """Whether there are errors; then nothing was written."""
        return bool(errors(self.diagnostics))


def examine(root: Path) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Read a site's folder and check it; every diagnostic of every file is returned."""
    content, faults = load(root)
    return content, tuple(sorted({*faults, *check(content)}))


def build(root: Path, options: Options, progress: Progress[Page] = iter) -> Report:
    """Build the site of a folder; where anything is wrong, nothing is written.

    Raises `publish.PublishError` where the surroundings do not let the output be written.
    """
    clock = _Clock()
    content, found = examine(root)
    clock.lap("load, check")
    if content.site is None or errors(found):
        return Report(found, steps=clock.laps)
    words = {lang: catalogues.read(root, lang, "site") for lang in content.site.languages}
    found += tuple(fault for _, faults in words.values() for fault in faults)
    theme = assets.load(root / "theme")
    base_url = options.base_url or content.site.base_url
    searchable = options.search and search.available()
    world = World(content, content.site, options.today, base_url, theme.addresses, searchable)
    renderer = Renderer(root / "templates", world, {lang: one for lang, (one, _) in words.items()})
    pages = plan(world)
    clock.lap("plan")
    indexed: dict[Page, str] = {}
    try:
        with staging(options.output) as stage:
            for page in progress(pages):
                html, faults = renderer.render(page)
                found += faults
                stage.write(page.path, html.encode())
                if searchable and search.covers(page):
                    indexed[page] = html
            for path, data in _files(pages, world, theme):
                stage.write(path, data)
            if options.pictures:
                for path, data in pictures.files(world, root / "theme" / "fonts"):
                    stage.write(path, data)
            for name, file in sorted(content.images.items()):
                stage.write(f"images/{name}", file.read_bytes())
            clock.lap("render")
            if errors(found):
                raise _AbandonedError
            for path, data in search.files(indexed, world):
                stage.write(path, data)
            clock.lap("search")
    except _AbandonedError:
        return Report(tuple(sorted(set(found))), steps=clock.laps)
    clock.lap("publish")
    counts = Counter(ref.kind for ref in content.records)
    return Report(
        found, Counter(page.lang for page in pages), counts, stage.files, clock.laps, searchable
    )


def _files(
    pages: tuple[Page, ...], world: World, theme: assets.Assets
) -> Iterator[tuple[str, bytes]]:
    """Everything that is published besides pages and pictures: path in the output, bytes."""
    yield from theme.files.items()
    yield from sitemap.files(pages, world)
    yield from calendars.files(world)
    yield from manifest.files(world)


class _Clock:
    """Seconds from one step to the next."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        """Note that `step` ends now."""
        now = time.perf_counter()
        self.laps[step] = now - self._last
        self._last = now


class _AbandonedError(Exception):
    """A page could not be rendered: the old output stays."""
