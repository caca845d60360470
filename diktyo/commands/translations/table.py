"""The table of the translations: by network, type and language, as text, JSON, CSV or Markdown."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from diktyo.commands.terminal import CONTENT, FINE, USAGE, complain
from diktyo.commands.translations.selection import Opened, UsageError, opened, selected
from diktyo.diagnostics import N_, Phrases
from diktyo.records import TYPES
from diktyo.standing import STATES
from diktyo.tallies import Entry, Tally, by_network, tally
from diktyo.values import Ref


class Line(NamedTuple):
    """One line of the table."""

    network: str
    """Empty for records of no network, and in the totals."""
    kind: str
    """Empty in the totals."""
    lang: str
    tally: Tally


HEADS: Mapping[str, str] = {
    "network": N_("network"),
    "type": N_("type"),
    "language": N_("into"),
    "total": N_("total"),
    "missing": N_("missing"),
    "stale": N_("stale"),
    "unconfirmed": N_("unconfirmed"),
    "machine": N_("machine-made"),
    "current": N_("current"),
    "translated": N_("translated"),
    "reviewed": N_("reviewed"),
    "record": N_("record"),
    "state": N_("state"),
    "units": N_("units"),
    "file": N_("file"),
}
"""The heads of the columns, by the names that programs read."""


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Show the table; returns the exit code."""
    site = opened(root, phrases)
    if site is None:
        return CONTENT
    try:
        found = tuple(selected(options, site, phrases))
    except UsageError as error:
        complain(str(error))
        return USAGE
    formats: Mapping[str, Callable[..., str]] = {
        "text": _text,
        "markdown": _markdown,
        "csv": _csv,
        "json": _json,
    }
    print(formats[options.format](found, site, phrases, records=options.records), end="")
    return FINE


def rows(found: Sequence[Entry], networks: Iterable[Ref]) -> Iterator[Line]:
    """The lines of the table, by network, type and language."""
    for network, some in by_network(found, networks):
        for kind in TYPES:
            for lang in dict.fromkeys(one.lang for one in some):
                those = [one for one in some if (one.ref.kind, one.lang) == (kind, lang)]
                if those:
                    yield Line(network.id if network else "", kind, lang, tally(those))


def totals(found: Sequence[Entry]) -> Iterator[Line]:
    """A line for each language, in which every record counts once."""
    for lang in dict.fromkeys(one.lang for one in found):
        yield Line("", "", lang, tally(one for one in found if one.lang == lang))


def _cells(line: Line) -> dict[str, str | int]:
    counts = line.tally.counts
    return {
        "network": line.network,
        "type": line.kind,
        "language": line.lang,
        "total": line.tally.total,
        **{state: counts[state] for state in STATES},
        "translated": line.tally.translated,
        "reviewed": line.tally.reviewed,
    }


def _record(one: Entry) -> dict[str, str | int]:
    return {
        "record": str(one.ref),
        "language": one.lang,
        "state": one.standing.state,
        "stale": one.standing.stale,
        "units": one.standing.units,
        "file": f"content/{TYPES[one.ref.kind].folder}/{one.ref.id}.{one.lang}.md",
    }


def _shown(line: Line, phrases: Phrases, total: str) -> list[str]:
    """A line for readers: nought is a dot, shares are percent."""
    cells = _cells(line)
    if not line.network:
        cells["network"] = total if not line.kind else phrases(N_("(no network)"))
    for name in ("translated", "reviewed"):
        cells[name] = f"{cells[name]}%"
    return ["·" if one == 0 else str(one) for one in cells.values()]


def _tables(
    found: Sequence[Entry], site: Opened, phrases: Phrases, records: bool
) -> Iterator[list[list[str]]]:
    """What readers see: each table a list of rows, the first with the heads."""

    def heads(names: Iterable[str]) -> list[str]:
        return [phrases(HEADS[name]) for name in names]

    lines = list(rows(found, site.library.site.networks))
    if not lines:
        return
    total = phrases(N_("each once"))
    shown = [_shown(one, phrases, total) for one in (*lines, *totals(found))]
    yield [heads(_cells(lines[0])), *shown]
    if records:
        listed = [_record(one) for one in found]
        cells = [[str(one) for one in row.values()] for row in listed]
        yield [heads(listed[0]), *cells]


def _text(found: Sequence[Entry], site: Opened, phrases: Phrases, *, records: bool) -> str:
    tables = list(_tables(found, site, phrases, records))
    if not tables:
        return phrases(N_("no translations of this kind")) + "\n"
    return "\n".join(map(_columns, tables))


def _columns(table: list[list[str]]) -> str:
    """Rows under their heads; words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    numeric = [
        all(one[:1].isdigit() or one == "·" for one in column[1:])
        for column in zip(*table, strict=True)
    ]
    text = ""
    for row in table:
        cells = zip(row, widths, numeric, strict=True)
        padded = (one.rjust(width) if right else one.ljust(width) for one, width, right in cells)
        text += "  ".join(padded).rstrip() + "\n"
    return text


def _markdown(found: Sequence[Entry], site: Opened, phrases: Phrases, *, records: bool) -> str:
    tables = []
    for table in _tables(found, site, phrases, records):
        head, *body = ["| " + " | ".join(row) + " |\n" for row in table]
        rule = "|" + " --- |" * len(table[0]) + "\n"
        tables.append("".join((head, rule, *body)))
    return "\n".join(tables)


def _csv(found: Sequence[Entry], site: Opened, phrases: Phrases, *, records: bool) -> str:
    """A table for spreadsheets, with the names of the columns as programs read them."""
    listed = [
        *(map(_record, found) if records else map(_cells, rows(found, site.library.site.networks)))
    ]
    text = io.StringIO()
    if listed:
        writer = csv.DictWriter(text, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    return text.getvalue()


def _json(found: Sequence[Entry], site: Opened, phrases: Phrases, *, records: bool) -> str:
    whole: dict[str, Any] = {
        "rows": [_cells(one) for one in rows(found, site.library.site.networks)],
        "totals": [_cells(one) for one in totals(found)],
    }
    if records:
        whole["records"] = [
            _record(one) | {"networks": [network.id for network in one.networks]} for one in found
        ]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
