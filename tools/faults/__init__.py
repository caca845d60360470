"""Every code that a diagnostic can have, with an example: what the catalogue of codes is made of.

A new code is a new entry in one of the modules here; `tests/test_codes.py` fails without it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from diktyo import catalogues
from diktyo.diagnostics import Diagnostic, Phrases
from diktyo.reports.findings import findings
from diktyo.reports.lines import Lines
from diktyo.reports.text import text
from faults import (
    cells,
    columns,
    commands,
    engine,
    fields,
    files,
    prose,
    relations,
    syntax,
    tables,
    translations,
)
from faults.kinds import EVENT, PIPE, Fault, Files, Link, Special, Workbook, event
from tests.conftest import MINIMAL

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "el", "pl")

GROUPS: tuple[Mapping[str, Fault], ...] = (
    files.FAULTS,
    syntax.FAULTS,
    fields.FAULTS,
    relations.FAULTS,
    prose.FAULTS,
    translations.FAULTS,
    {**tables.FAULTS, **columns.FAULTS, **cells.FAULTS},
    engine.FAULTS,
)
FAULTS: Mapping[str, Fault] = {code: one for group in GROUPS for code, one in group.items()}
"""Code → example, in the order of the catalogue."""

BASE: Files = {
    **MINIMAL,
    EVENT: event("dates: 2016-05-03"),
    "content/events/day.el.md": "---\nname: Ημέρα\ntranslation: original\n---\n",
    "content/events/day.pl.md": "---\nname: Dzień\ntranslation: machine\n---\n",
}
"""The site to which the examples are added: one organisation and one event, without faults."""


def place(root: Path, some: Files) -> None:
    """Put files, links and other things below a folder, or take them away."""
    for name, what in some.items():
        path = root / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if what is None:
            while not any(path.parent.iterdir()):
                path = path.parent
                path.rmdir()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(what, Link):
            path.symlink_to(what.target)
        elif isinstance(what, Special):
            os.mkfifo(path) if what == PIPE else path.mkdir()
        elif isinstance(what, Workbook):
            _save(what, path)
        else:
            path.write_bytes(what if isinstance(what, bytes) else what.encode())


def _save(workbook: Workbook, path: Path) -> None:
    from openpyxl import Workbook as Book

    book = Book()
    sheet = book.worksheets[0]
    sheet.title = workbook.sheet
    for place, value in workbook.cells.items():
        sheet[place] = value
    book.save(path)


def site(folder: Path, fault: Fault) -> Path:
    """The smallest site below a folder, without the fault; what only a build needs, if it does."""
    root = folder / "site"
    for name in ("templates", "theme", "locale") if fault.by == "build" else ():
        shutil.copytree(ROOT / name, root / name)
    place(root, {**BASE, **fault.base})
    return root


def found(root: Path, fault: Fault, *, cured: bool = False) -> tuple[Diagnostic, ...]:
    """What the command of the fault finds in a folder; `cured`: the command put right."""
    return commands.found(root, fault.cure if cured and fault.cure else fault.by)


@cache
def phrases(lang: str) -> Phrases:
    """The words of the reports, read once."""
    return catalogues.phrases(ROOT, lang)


def reports(root: Path, fault: Fault, some: Sequence[Diagnostic]) -> Mapping[str, str]:
    """The report of what was found as a person reads it, without colours, in each language."""
    lines = Lines(root)
    shown = {}
    for lang in LANGUAGES:
        # Headings of tables are proposed in the language of the reader.
        proposes = fault.by.startswith("import ") and lang != "en"
        here = commands.found(root, fault.by, lang) if proposes else some
        shown[lang] = text(findings(here, phrases(lang), lines))
    return shown
