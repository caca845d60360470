"""A report as GitLab's Code Quality takes it: a JSON array in a subset of Code Climate's form."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from diktyo.reports.findings import Finding

SEVERITIES = {"error": "major", "warning": "minor"}
"""Our severities in GitLab's words."""

_MOVING = frozenset({"first", "other_line", "other_column", "byte", "size"})
"""Arguments that change when something else in the file does."""


def gitlab(found: Iterable[Finding]) -> str:
    """The array, in order of file and line."""
    times: Counter[str] = Counter()
    return json.dumps([_issue(one, times) for one in found], ensure_ascii=False, indent=2) + "\n"


def _issue(one: Finding, times: Counter[str]) -> dict[str, Any]:
    line = one.place.line or 1  # GitLab knows no place that is a whole file
    return {
        "description": f"{one.message} → {one.hint}" if one.hint else one.message,
        "check_name": one.code,
        "fingerprint": _fingerprint(one, times),
        "severity": SEVERITIES[one.severity],
        "location": {"path": one.place.path, "lines": {"begin": line, "end": line}},
    }


def _fingerprint(one: Finding, times: Counter[str]) -> str:
    """A name for the fault by which GitLab knows it again: the same in each language, and when
    other lines are added above it. Equal faults of one file are counted."""
    steady = [f"{name}={value}" for name, value in one.arguments if name not in _MOVING]
    said = "\n".join((one.place.path, one.code, *steady))
    times[said] += 1
    said = f"{said}\n{times[said]}"
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()
