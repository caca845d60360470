"""What each command of `build.py` finds in a site's folder, without writing anything into it."""

from __future__ import annotations

import argparse
import shlex
from datetime import date
from pathlib import Path

from diktyo import pipeline
from diktyo.commands import imports, parser
from diktyo.commands.translations import exchange, selection
from diktyo.diagnostics import ENGLISH, Diagnostic
from diktyo.translations.acceptance import accept


def found(root: Path, line: str, lang: str = "en") -> tuple[Diagnostic, ...]:
    """What a command line finds, in order; `lang` is the language in which words are proposed."""
    words = shlex.split(line)
    if words == ["check"]:
        return pipeline.examine(root)[1]
    if words == ["build"]:
        return _build(root)
    options = parser().parse_args(words)
    if words[0] == "import":
        return tuple(imports.work_out(options, root, lang)[1])
    return tuple(sorted(_translations(root, words[1], options)))


def _build(root: Path) -> tuple[Diagnostic, ...]:
    options = pipeline.Options(
        root / "output", date(2026, 11, 22), search=False, pictures=False, workers=1
    )
    return pipeline.build(root, options).diagnostics


def _translations(root: Path, step: str, options: argparse.Namespace) -> set[Diagnostic]:
    site = selection.opened(root, ENGLISH)
    assert site is not None
    if step == "accept":
        refs = [selection.record(name, site, ENGLISH) for name in options.records]
        made = [accept(root, site.content.records[ref], options.language) for ref in refs]
        return {one for one in made if isinstance(one, Diagnostic)}
    into = options.to or ""
    return {
        fault
        for file in options.files
        for taken in exchange.of_file(root, file, into, site)
        for fault in taken.faults
    }
