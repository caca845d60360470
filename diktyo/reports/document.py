"""A report as one JSON document with all that is known; `docs/report.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from diktyo.reports.findings import Finding, Place, codes_file

VERSION = 1
"""Of the document's form; it grows when a key is taken away or means something else."""


def document(found: Sequence[Finding], lang: str) -> str:
    """The document in the language `lang`."""
    errors = sum(one.severity == "error" for one in found)
    whole = {
        "version": VERSION,
        "language": lang,
        "documentation": codes_file(lang),
        "errors": errors,
        "warnings": len(found) - errors,
        "diagnostics": [_diagnostic(one) for one in found],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(one: Finding) -> dict[str, Any]:
    return {
        **_place(one.place),
        "severity": one.severity,
        "code": one.code,
        "message": one.message,
        "hint": one.hint or None,
        "language": one.lang,
        "documentation": one.documentation,
        "arguments": dict(one.arguments),
        "related": [_place(other) for other in one.related],
    }


def _place(place: Place) -> dict[str, Any]:
    """A place; what it does not have is null."""
    return {
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "end_column": place.end_column or None,
        "cell": place.cell or None,
        "source": asdict(place.excerpt) if place.excerpt else None,
    }
