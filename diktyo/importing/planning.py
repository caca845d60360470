"""Tables and a site's folder → what would be written, and everything that stands against it.

All faults of all rows are found at once. While there is one, nothing is to be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diktyo.content import Content, load, nearest_ref
from diktyo.diagnostics import Diagnostic, diagnostic, nearest
from diktyo.editing import exchange
from diktyo.importing import checking, files, membership
from diktyo.importing.columns import Column
from diktyo.importing.drafts import Change, Current, Draft, Manner, draft
from diktyo.importing.lexicon import Lexicon
from diktyo.importing.matching import Match, Matcher
from diktyo.importing.rows import Row, rows_of
from diktyo.importing.values import Context, ValueFault, read
from diktyo.tables import Table
from diktyo.values import Ref


@dataclass(frozen=True)
class Wishes:
    """What is asked for besides the tables."""

    language: str | None = None
    """The own language of records whose rows name none."""
    network: Ref | None = None
    """The network to which the records are added."""
    role: str = "member"
    """The role of organisations in it."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Heading → column, where headings are not known; an empty column is not read."""
    clear: bool = False
    """Whether empty cells remove values."""
    translation: str = "machine"
    """The state of new words that are not in the record's own language."""


@dataclass(frozen=True)
class Outcome:
    """What becomes of one record."""

    ref: Ref
    title: str
    state: str
    """`new`, `changed` or `same`."""
    row: int
    """0 for the network's own record."""
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Plan:
    """What an import would do."""

    files: tuple[exchange.Change, ...]
    """The files that are to be others."""
    outcomes: tuple[Outcome, ...]
    faults: tuple[Diagnostic, ...]
    untranslated: Mapping[str, int] = field(default_factory=dict)
    """Language → how many of the records have no words in it afterwards."""
    absent: tuple[Ref, ...] = ()
    """Those in the network in this role whom the tables do not name."""

    @property
    def failed(self) -> bool:
        """Whether nothing may be written."""
        return any(not one.is_warning for one in self.faults)


def plan(root: Path, tables: Sequence[tuple[str, Table]], wishes: Wishes, lang: str = "en") -> Plan:
    """Work out an import: each table with the type of its records.

    `lang` is the language in which near words are proposed.
    """
    content, found = load(root)
    broken = tuple(one for one in found if not one.is_warning)
    if broken or content.site is None:
        return Plan((), (), broken)
    planning = _Planning(root, content, wishes, lang)
    planning.run(tables)
    return planning.outcome()


class _Planning:
    def __init__(self, root: Path, content: Content, wishes: Wishes, lang: str) -> None:
        self.root = root
        self.content = content
        self.wishes = wishes
        self.lang = lang
        self.languages = tuple(content.site.languages) if content.site else ()
        self.lexicon = Lexicon(content)
        self.faults: list[Diagnostic] = []
        self.drafts: list[Draft] = []
        self.files: dict[str, bytes] = {}
        self.joined: tuple[Outcome, ...] = ()
        self.absent: tuple[Ref, ...] = ()

    def run(self, tables: Sequence[tuple[str, Table]]) -> None:
        if not self.wishes_fit({kind for kind, _ in tables}):
            return
        rows: list[Row] = []
        for kind, table in tables:
            read_rows = rows_of(table, kind, self.languages, self.wishes.mapping, self.lang)
            self.faults += read_rows.faults
            rows += read_rows.rows
        matched = self.matched(rows)
        for row, match, _, words_lang in matched:
            if match.record is None:
                self.lexicon.coming(match.ref, _names(row, words_lang).values())
        manner = Manner(
            self.wishes.clear, self.wishes.translation, _months_first(rows, self.lexicon)
        )
        for row, match, own, words_lang in matched:
            current = files.current(self.root, match.record)
            made = draft(row, match, (own, words_lang), current, self.lexicon, manner,
                         self.languages)  # fmt: skip
            self.join(made, current)
            self.drafts.append(made)
            self.faults += made.faults
            try:
                self.files |= files.files_of(made, self.root)
            except files.HandError as error:
                self.faults.append(row.fault("name", "import-by-hand", file=error.path))
        self.network()
        self.check()

    def wishes_fit(self, kinds: set[str]) -> bool:
        """Whether the network and the language that were asked for are there."""
        language, network = self.wishes.language, self.wishes.network
        if language and language not in self.languages:
            near = nearest(language, self.languages)
            fault = diagnostic(
                "--language-of-record", None, "language-unknown", value=language, nearest=near
            )
            self.faults.append(fault)
        if network and network not in self.content.records:
            near = nearest_ref(self.content, network.kind, network.id)
            fault = diagnostic("--network", None, "reference-unknown", kind=network.kind,
                               value=network.id, nearest=near)  # fmt: skip
            self.faults.append(fault)
        known = self.content.site.networks if self.content.site else ()
        if network and not self.faults and network not in known and kinds - {"organisation"}:
            near = nearest(network.id, (one.id for one in known))
            fault = diagnostic("--network", None, "network-unknown", value=network.id, nearest=near)
            self.faults.append(fault)
        return not self.faults

    def matched(self, rows: Iterable[Row]) -> list[tuple[Row, Match, str, str]]:
        """Each row with its record, the record's own language and that of its plain words."""
        matcher = Matcher(self.content)
        taken: dict[Ref, Row] = {}
        found: list[tuple[Row, Match, str, str]] = []
        unspoken: set[int] = set()
        for row in rows:
            spoken = self.spoken(row)
            names = _names(row, spoken)
            match = matcher.match(row, names)
            if isinstance(match, Diagnostic):
                self.faults.append(match)
                continue
            other = taken.setdefault(match.ref, row)
            if other is not row:
                code = "row-twice"
                arguments = {"record": match.ref, "row": other.number, "sheet": other.table.path}
                self.faults.append(row.fault("name", code, **arguments))
                continue
            own = match.record.facts.language if match.record else spoken
            if not own:
                if id(row.table) not in unspoken:
                    self.faults.append(row.fault("name", "import-language"))
                unspoken.add(id(row.table))
                continue
            if "language" in row.cells and spoken:
                own = spoken
            found.append((row, match, own, spoken or own))
        return found

    def spoken(self, row: Row) -> str:
        """The language of a row's plain words, as far as it is said; else empty."""
        cell = row.cells.get("language")
        if cell:
            column = next(one for one in row.columns if one.key == "language")
            try:
                return str(read(column, cell, Context(self.lexicon, self.languages)))
            except ValueFault:
                return cell.text
        if self.wishes.language:
            return self.wishes.language
        network = self.content.records.get(self.wishes.network) if self.wishes.network else None
        return network.facts.language if network else ""

    def join(self, made: Draft, current: Current) -> None:
        """Projects and events say themselves to which networks they belong."""
        network = self.wishes.network
        if network and made.row.kind != "organisation":
            membership.join(made, current, network)

    def network(self) -> None:
        """The network says who takes part in it."""
        network = self.wishes.network
        refs = [one.match.ref for one in self.drafts if one.row.kind == "organisation"]
        if network is None or not refs:
            return
        path = files.path_of(network)
        before = self.files.get(path) or (self.root / path).read_bytes()
        try:
            after, change = membership.added(before, path, self.wishes.role, refs, network)
        except files.HandError as error:
            self.faults.append(diagnostic(error.path, None, "import-by-hand", file=error.path))
            return
        record = self.content.records[network]
        self.absent = membership.absent(record, self.wishes.role, refs)
        if change:
            self.files[path] = after
            title = next(iter(record.texts.values())).words.name if record.texts else network.id
            own = record.texts.get(record.facts.language)
            title = own.words.name if own else title
            self.joined = (Outcome(network, title, "changed", 0, (change,)),)

    def check(self) -> None:
        """What the models and the rules between files say of the outcome, cell by cell."""
        for made in self.drafts:
            for path in (one for one in self.files if made.is_new and _is_of(one, made.match.ref)):
                if (self.root / path).exists():
                    self.faults.append(made.row.fault("name", "import-exists", file=path))
        self.faults += checking.faults(self.content, self.files, self.drafts)

    def outcome(self) -> Plan:
        outcomes = []
        joined = {one.ref: one for one in self.joined}
        for made in self.drafts:
            more = joined.pop(made.match.ref).changes if made.match.ref in joined else ()
            made.changes += more
            state = "new" if made.is_new else "changed" if made.changes else "same"
            ref, row = made.match.ref, made.row
            outcomes.append(Outcome(ref, row.title, state, row.number, tuple(made.changes)))
        changed: list[exchange.Change] = []
        for path, after in sorted(self.files.items()):
            file = self.root / path
            before = file.read_bytes() if file.is_file() else None
            if before != after:
                changed.append(exchange.Change(path, before, after))
        return Plan(
            tuple(changed),
            (*outcomes, *joined.values()),
            tuple(sorted(set(self.faults))),
            self.untranslated(),
            self.absent,
        )

    def untranslated(self) -> dict[str, int]:
        counts = dict.fromkeys(self.languages, 0)
        for made in self.drafts:
            known = set(made.match.record.texts) if made.match.record else set()
            for lang in set(self.languages) - known - set(made.words) - set(made.prose):
                counts[lang] += 1
        return {lang: count for lang, count in counts.items() if count}


def _is_of(path: str, ref: Ref) -> bool:
    return path.startswith(files.path_of(ref).removesuffix("yaml"))


def _names(row: Row, spoken: str) -> dict[str, str]:
    """The names that a row gives, by language, first that of its own language."""
    plain = row.cells.get("name")
    found = {spoken: plain.text} if plain else {}
    for column in row.columns:
        cell = row.cells.get(column.name)
        if column.key == "name" and column.lang and cell:
            found.setdefault(column.lang, cell.text)
    return dict(sorted(found.items(), key=lambda one: one[0] != spoken))


def _months_first(rows: Iterable[Row], lexicon: Lexicon) -> frozenset[tuple[int, str]]:
    """The columns in which some date can only have its month first."""
    found: set[tuple[int, str]] = set()
    context = Context(lexicon, ())
    for row in rows:
        for column in _dated(row.columns):
            cell = row.cells.get(column.name)
            if cell and re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", cell.text):
                try:
                    read(column, cell, context)
                except ValueFault as fault:
                    if fault.code == "date-month-first":
                        found.add((id(row.table), column.name))
    return frozenset(found)


def _dated(columns: Iterable[Column]) -> Iterable[Column]:
    return (one for one in columns if one.reads == "date")


__all__ = ["Change", "Outcome", "Plan", "Wishes", "plan"]
