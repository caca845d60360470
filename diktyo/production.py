"""A planned file → its bytes, by whoever makes that kind; many of them, over several processes."""

from __future__ import annotations

import gc
import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from diktyo import calendars, manifest, pictures, sitemap
from diktyo.assets import Assets
from diktyo.diagnostics import Diagnostic
from diktyo.library import Key, Library, digest, scope_of, write_answer, write_key
from diktyo.plan import Planned, page
from diktyo.plan import plan as plan_pages
from diktyo.publish import Stage
from diktyo.render import Renderer
from diktyo.state import Product
from diktyo.webeditor.site import Editor
from diktyo.world import World

SPLIT_FROM = 200
"""So many files are worth a second process; starting one costs some 30 ms."""
BATCH = 40


class Made(NamedTuple):
    """A product, with the questions it was made of by their numbers in its library."""

    planned: Planned
    digest: bytes
    modified: int
    size: int
    uses: array[int]
    faults: tuple[Diagnostic, ...]


class Production:
    """Everything that it takes to make the files of one site."""

    def __init__(
        self,
        world: World,
        renderer: Renderer,
        theme: Assets,
        root: Path,
    ) -> None:
        self.world = world
        self.templates = renderer.fingerprints()
        """A name for what each template says, with all that it takes in."""
        self._renderer = renderer
        self._theme = theme
        self._root = root
        self._painter = pictures.Painter(root / "theme" / "fonts")
        self._pages: tuple[Planned, ...] = ()
        self.editor = Editor(root, world)

    def plan(self, *, draw: bool) -> tuple[Planned, ...]:
        """Every file of the output but those of the search; `draw`: with share images."""
        world = self.world
        self._pages = plan_pages(world)
        return (
            *self._pages,
            *sitemap.plan(self._pages),
            *calendars.plan(world),
            *manifest.plan(world),
            *(Planned(path, ("theme", path)) for path in self._theme.files),
            *(pictures.plan(world) if draw else ()),
            *self.editor.plan(),
        )

    def ready(self) -> None:
        """Compile what pages are made with, so that the first one need not wait for it."""
        self._renderer.compile()

    def make(self, planned: Planned) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The bytes of a planned file, or what is wrong with its template."""
        world = self.world
        match planned.key[0]:
            case "calendar":
                return calendars.make(planned, world), ()
            case "manifest":
                return manifest.make(planned, world), ()
            case "picture":
                return self._painter.draw(pictures.words(planned, world)), ()
            case "sitemap":
                listed = (page(one, world) for one in self._pages)
                return sitemap.sitemap(listed, world), ()
            case "robots":
                return sitemap.robots(world), ()
            case "theme":
                return self._theme.files[planned.path], ()
            case "editor":
                return self.editor.make(planned), ()
            case "image":
                world.library.picture(planned.key[1])
                return (self._root / "content" / planned.path).read_bytes(), ()
        html, faults = self._renderer.render(page(planned, world))
        return html.encode(), faults


class Told(NamedTuple):
    """A question with its answer, as the state keeps it."""

    name: str
    scope: str
    digest: bytes
    answer: bytes | None


def tell(key: Key, library: Library) -> Told:
    """A question that the library has answered."""
    return Told(write_key(key), scope_of(key), *write_answer(key, library.answer(key)))


class Batch(NamedTuple):
    """What one process hands back."""

    process: int
    number: int
    """Which of its batches it is, from 0."""
    made: list[Made]
    told: list[Told]
    """The questions that it was the first to ask there, in the order of their numbers."""
    first: int
    """The number of the first of these in that process's library."""


class Line:
    """The way of many files through their making, by one process or several."""

    def __init__(
        self, production: Production, stage: Stage, before: Mapping[str, Product], workers: int
    ) -> None:
        """`before` are the products that stand on the stage already."""
        self._production = production
        self._stage = stage
        self._before = before
        self._workers = workers
        self._library = production.world.library
        self._told = len(self._library.keys)
        self._batches = 0

    def run(self, planned: Sequence[Planned]) -> Iterator[Batch]:
        """Make the files and write them on the stage."""
        if self._workers < 2 or len(planned) < SPLIT_FROM or not hasattr(os, "fork"):
            for one in planned:
                yield self._batch([one])
            return
        # A few files need neither: they are imported where there are many.
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from multiprocessing import get_context

        global _LINE
        _LINE = self  # the processes inherit it; nothing needs to be sent to them
        gc.collect()
        gc.freeze()  # what is shared is not touched by the collector, and so not copied
        try:
            with ProcessPoolExecutor(self._workers, get_context("fork")) as pool:
                parts = [planned[at : at + BATCH] for at in range(0, len(planned), BATCH)]
                for done in as_completed([pool.submit(_batch, part) for part in parts]):
                    batch = done.result()
                    # Each process has a stage of its own, that knows what it has written itself.
                    self._stage.differing |= {one.planned.path for one in batch.made}
                    yield batch
        finally:
            _LINE = None
            gc.unfreeze()

    def _batch(self, planned: Sequence[Planned]) -> Batch:
        made = [self._make(one) for one in planned]
        first = self._told
        told = [tell(key, self._library) for key in self._library.keys[first:]]
        self._told += len(told)
        self._batches += 1
        return Batch(os.getpid(), self._batches - 1, made, told, first)

    def _make(self, planned: Planned) -> Made:
        with self._library.noting() as noted:
            data, faults = self._production.make(planned)
        name = digest(data)
        before = self._before.get(planned.path)
        if before and before.digest == name:
            modified, size = before.modified, before.size
        else:
            modified, size = self._stage.write(planned.path, data)
        return Made(planned, name, modified, size, array("I", sorted(noted)), faults)


_LINE: Line | None = None


def _batch(planned: Sequence[Planned]) -> Batch:
    assert _LINE is not None
    return _LINE._batch(planned)
