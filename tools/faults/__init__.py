"""Every code that a diagnostic can have, with an example: what the catalogue of codes is made of.

A new code is a new entry in one of the modules here; `tests/test_codes.py` fails without it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from diktyo import catalogues, pipeline
from diktyo.diagnostics import Diagnostic, Phrases
from diktyo.reports.findings import findings
from diktyo.reports.lines import Lines
from diktyo.reports.text import text
from faults import engine, fields, files, prose, relations, syntax
from faults.kinds import EVENT, PIPE, Fault, Files, Link, Special, event
from tests.conftest import MINIMAL

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "el", "pl")

GROUPS: tuple[Mapping[str, Fault], ...] = (
    files.FAULTS,
    syntax.FAULTS,
    fields.FAULTS,
    relations.FAULTS,
    prose.FAULTS,
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
        else:
            path.write_bytes(what if isinstance(what, bytes) else what.encode())


def site(folder: Path, fault: Fault) -> Path:
    """The smallest site below a folder, without the fault; what only a build needs, if it does."""
    root = folder / "site"
    for name in ("templates", "theme", "locale") if fault.by == "build" else ():
        shutil.copytree(ROOT / name, root / name)
    place(root, BASE)
    return root


def found(root: Path, fault: Fault) -> tuple[Diagnostic, ...]:
    """What the command of the fault finds in a folder."""
    return tuple(sorted(fault.find(root))) if fault.find else pipeline.examine(root)[1]


@cache
def phrases(lang: str) -> Phrases:
    """The words of the reports, read once."""
    return catalogues.phrases(ROOT, lang)


def report(root: Path, some: tuple[Diagnostic, ...], lang: str) -> str:
    """The report as a person reads it, without colours."""
    return text(findings(some, phrases(lang), Lines(root)))
