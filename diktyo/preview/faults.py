"""The line that a fault is about, in the parts in which the preview shows it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from diktyo.diagnostics import Diagnostic, Phrases
from diktyo.reports.findings import Excerpt, Finding, finding, visible
from diktyo.reports.lines import Lines


class Line(NamedTuple):
    """A line of a file in three parts; the middle one is the place."""

    before: str
    marked: str
    after: str


def faults_of(found: Iterable[Diagnostic], phrases: Phrases, root: Path) -> tuple[Finding, ...]:
    """All that is shown of some diagnostics, in the order given."""
    lines = Lines(root)
    return tuple(finding(one, phrases, lines) for one in found)


def line(excerpt: Excerpt) -> Line:
    """A line with its place; nothing in it is invisible, and what is left out is an ellipsis."""
    text, start, end = excerpt.text, excerpt.start, excerpt.end
    before = "…" * bool(excerpt.before) + visible(text[:start])
    return Line(before, visible(text[start:end]), visible(text[end:]) + "…" * bool(excerpt.after))
