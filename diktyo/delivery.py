"""An order → the published site: make what is wanted, keep the rest, exchange, remember."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from diktyo import publish, search
from diktyo.check import errors
from diktyo.diagnostics import Diagnostic
from diktyo.lastbuild import Look, Report, last_report
from diktyo.library import DIGEST_BYTES, digest, read_key
from diktyo.plan import Planned
from diktyo.production import Batch, Line, Production, Told, tell
from diktyo.publish import Stage, Standby
from diktyo.state import Asked, Product, State
from diktyo.trace import planned_of

CHECKED, PLANNED = ":check", ":plan"
"""Steps that leave no file; their traces say when they must be taken again."""

SEARCH = '["index"]'
"""The key of the files of the search, as the state has it."""

Progress = Callable[[Iterator[Batch], int], Iterable[Batch]]
"""Hands on what was made, of so many files in all, and may show how far the work is."""


@dataclass(frozen=True)
class Order:
    """What is to be made, and what stands."""

    production: Production
    wanted: Sequence[Planned]
    """What is to be made."""
    found: frozenset[Diagnostic]
    """What was found wrong, none of it an error."""
    records: Mapping[str, int]
    """Records by type."""
    steps: Mapping[str, set[int]]
    """The steps taken anew, with the numbers of the questions that they asked."""
    last: State | None = None
    """What the last build left, where any of it stands."""
    before: Mapping[str, Product] = field(default_factory=dict)
    """All that the last build left, by path; what is neither wanted nor gone stands."""
    gone: frozenset[str] = frozenset()
    """The files of the last build that the site has no more."""
    other: Sequence[Asked] = ()
    """The questions of the last build that have other answers now, or none."""


class Clock:
    """Seconds from one step to the next."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        """Note that `step` ends now."""
        now = time.perf_counter()
        self.laps[step] = now - self._last
        self._last = now


def deliver(look: Look, order: Order, progress: Progress | None, clock: Clock) -> Report:
    """Make, publish and remember; where a template fails, nothing is written.

    Raises `publish.PublishError` where the surroundings do not let the output be written.
    """
    if order.last and not order.wanted and not order.gone:
        return _as_it_stands(look, order, clock)
    # Much that is new is written into an empty folder, little into what is there.
    whole = len(order.before) <= 2 * len(order.wanted)
    ledger = Ledger(order)
    options = {"whole": whole, "in_place": look.options.in_place}
    with publish.staging(look.output, _standby(order.last), **options) as stage:
        _prepare(order, ledger, stage, whole=whole)
        line = Line(order.production, stage, {} if whole else order.before, _workers(look))
        batches = line.run(order.wanted)
        for batch in progress(batches, len(order.wanted)) if progress else batches:
            ledger.take(batch)
        clock.lap("make")
        found = tuple(sorted(order.found | ledger.faults))
        if errors(found):
            return Report(found, steps=clock.laps)
        _search(order, ledger, stage, reindex=look.options.reindex)
        clock.lap("search")
        site = ledger.site()
        standby = publish.publish(stage, look.output, site, whole=whole)
        clock.lap("publish")
    report = ledger.report(found)
    _remember(look, order, ledger, report, site, standby)
    clock.lap("remember")
    changed = tuple(sorted(stage.differing - {publish.MARKER}))
    return Report(**{**vars(report), "steps": clock.laps, "changed": changed})


def _as_it_stands(look: Look, order: Order, clock: Clock) -> Report:
    """Publish nothing: files were touched, and say what they said."""
    ledger = Ledger(order)
    report = ledger.report(tuple(sorted(order.found)))
    assert order.last
    _remember(look, order, ledger, report, order.last.fact("site"), _standby(order.last))
    clock.lap("remember")
    return Report(**{**vars(report), "steps": clock.laps})


def _workers(look: Look) -> int:
    if look.options.workers:
        return look.options.workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _standby(last: State | None) -> Standby | None:
    noted = last.fact("standby") if last else None
    return Standby(noted[0], tuple(noted[1])) if noted else None


def _prepare(order: Order, ledger: Ledger, stage: Stage, *, whole: bool) -> None:
    """Bring what stands onto the stage, and nothing else."""
    if whole:
        for product in ledger.standing():
            stage.keep(product.path)
    else:
        for path in ledger.gone:
            stage.remove(path)


class _Ids(dict[int, int]):
    """The state's ids for the numbers of one library; a dictionary, because there are very many."""

    def __init__(self, find: Callable[[int], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, number: int) -> int:
        self[number] = found = self._find(number)
        return found


class Ledger:
    """What has been made so far, and of which questions; the state's ids for the numbers of all
    the libraries, one in each process, that were asked."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._library = order.production.world.library
        self._own = _Ids(lambda number: self._id(tell(self._library.keys[number], self._library)))
        self._others: dict[int, _Ids] = {}
        self._waiting: dict[int, dict[int, Batch]] = {}
        self._taken = Counter[int]()
        self._ids: dict[str, int] = {}
        self._next = order.last.next_question() if order.last else 0
        self.asked: list[Asked] = []
        """The questions that the state does not know, or with other answers."""
        self.lost: list[int] = []
        """The ids of questions that have no answer any more."""
        self.made: dict[str, Product] = {}
        self.gone = set(order.gone)
        """The files of the last build that the site has no more."""
        self._wanted = frozenset(one.path for one in order.wanted)
        self.faults: frozenset[Diagnostic] = frozenset()
        for asked in order.other:
            self._again(asked)
        # Also those that no page asks itself: others were answered by them, and will be again.
        for key in tuple(self._library.fresh):
            self._id(tell(key, self._library))
        for name, numbers in order.steps.items():
            uses = array("I", sorted(map(self._own.__getitem__, numbers)))
            self.made[name] = Product(name, "", "", "", b"", 0, 0, uses.tobytes())

    def take(self, batch: Batch) -> None:
        """Note what one process has made, once all that it made before is noted."""
        waiting = self._waiting.setdefault(batch.process, {})
        waiting[batch.number] = batch
        while (number := self._taken[batch.process]) in waiting:
            self._take(waiting.pop(number))
            self._taken[batch.process] += 1

    def _take(self, batch: Batch) -> None:
        ids = self._others.setdefault(batch.process, _Ids(self._own.__getitem__))
        ids.update(enumerate(map(self._id, batch.told), batch.first))
        for planned, name, modified, size, numbers, faults in batch.made:
            self.faults = self.faults.union(faults) if faults else self.faults
            self._note(planned, name, modified, size, array("I", map(ids.__getitem__, numbers)))

    def add(self, planned: Planned, stage: Stage, data: bytes) -> None:
        """Write and note a file that was made of others."""
        self._note(planned, digest(data), *stage.write(planned.path, data), array("I"))

    def _note(
        self, planned: Planned, name: bytes, modified: int, size: int, uses: array[int]
    ) -> None:
        path, key, lang, template = planned
        self.gone.discard(path)
        text = json.dumps(key, ensure_ascii=False)
        made = Product(path, text, lang, template, name, modified, size, uses.tobytes())
        self.made[path] = made

    def _id(self, told: Told) -> int:
        if told.name not in self._ids:
            before = self._order.last.question(told.name) if self._order.last else None
            number = before.id if before else self._next
            self._next += before is None
            self._ids[told.name] = number
            asked = Asked(number, *told)
            if asked != before:
                self.asked.append(asked)
        return self._ids[told.name]

    def _again(self, asked: Asked) -> None:
        """A question with another answer: whatever still asks it later must find the new one."""
        try:
            self._id(tell(read_key(asked.name), self._library))
        except LookupError:
            self.lost.append(asked.id)

    # --- the site as a whole

    def standing(self) -> Iterator[Product]:
        """What the last build left and still holds."""
        for path, product in self._order.before.items():
            if not (path in self._wanted or path in self.gone or path.startswith(":")):
                yield product

    def in_language(self, lang: str) -> Iterator[Product]:
        """All files of the new site in one language; with an index, that of the last build."""
        yield from (one for one in self.standing() if one.lang == lang)
        yield from (one for one in self.made.values() if one.lang == lang)

    def site(self) -> str:
        """A name for the whole site: the same files, the same name."""
        last, before = self._order.last, self._order.before
        total = int(last.fact("site"), 16) if last else 0
        replaced = [before[path] for path in (*self.gone, *self.made) if path in before]
        total += sum(map(_share, self.made.values())) - sum(map(_share, replaced))
        return f"{total % 2 ** (8 * DIGEST_BYTES):0{2 * DIGEST_BYTES}x}"

    def report(self, found: tuple[Diagnostic, ...]) -> Report:
        """What was done."""
        before = self._order.before
        last = last_report(self._order.last) if self._order.last else Report(())
        pages, files = Counter(last.pages), last.files
        made = {path: one for path, one in self.made.items() if not path.startswith(":")}
        new = [one for path, one in made.items() if path not in before]
        for step, products in ((1, new), (-1, [before[path] for path in self.gone])):
            files += step * len(products)
            for product in products:
                pages[product.lang] += step * bool(product.template)
        searchable = bool(self._order.production.world.indexes(""))
        counts = {lang: count for lang, count in sorted(pages.items()) if count}
        return Report(found, counts, dict(self._order.records), files, len(made), searchable)


def _share(product: Product) -> int:
    """What one file adds to the name of the site; the order of adding makes no difference."""
    if product.path.startswith(":"):
        return 0
    return int.from_bytes(digest(product.path.encode() + b"\0" + product.digest))


def _search(order: Order, ledger: Ledger, stage: Stage, *, reindex: bool) -> None:
    """Make the search index of each language of which a page has changed."""
    world, before = order.production.world, order.before
    for lang, _ in sorted(world.indexes(world.languages()[0])):
        changed = [
            one
            for path, one in (*ledger.made.items(), *((path, before[path]) for path in ledger.gone))
            if one.lang == lang and (path in ledger.gone or _differs(one, before.get(path)))
        ]
        touched = reindex and any(map(search.covers, map(planned_of, changed)))
        if order.last and not touched:
            continue
        files = tuple(ledger.in_language(lang))
        old = {one.path for one in files if one.key == SEARCH}
        covered = sorted(
            one
            for one in map(planned_of, files)
            if search.covers(one) and lang in world.library.translations(search.ref_of(one))
        )
        documents = (
            (one.path, search.document(one, (stage.folder / one.path).read_text("utf-8"), world))
            for one in covered
        )
        ledger.gone |= old
        # Pagefind refuses to make an index of nothing.
        for path, data in search.index(documents, lang) if covered else ():
            ledger.add(Planned(path, ("index",), lang), stage, data)
        for path in old & ledger.gone:
            stage.remove(path)


def _differs(product: Product, before: Product | None) -> bool:
    return before is None or product.digest != before.digest


def _remember(
    look: Look, order: Order, ledger: Ledger, report: Report, site: str, standby: Standby | None
) -> None:
    """Note all that the next build can use; where that fails, the next build makes all anew."""
    facts = {
        "site": site,
        "standby": standby,
        "settings": dict(look.settings),
        "templates": order.production.templates,
        "report": {
            **{
                name: value
                for name, value in vars(report).items()
                if name not in {"steps", "changed"}
            },
            "diagnostics": [astuple(one) for one in report.diagnostics],
            "made": 0,
        },
    }
    path = publish.sibling(look.output, "state")
    try:
        if order.last is None:
            state = State.create(path)
            state.note_sources(look.stamps)
            state.note_questions(ledger.asked)
            state.note_products(ledger.made.values())
            state.note(**facts)
            state.save()
            return
        with order.last.changing():
            new = look.stamps - look.before
            lost = {path for path, *_ in look.before - look.stamps} - {path for path, *_ in new}
            order.last.note_sources(new, lost)
            order.last.note_questions(ledger.asked, ledger.lost)
            order.last.note_products(ledger.made.values(), ledger.gone)
            order.last.note(**facts)
    except (OSError, sqlite3.Error):
        path.unlink(missing_ok=True)
