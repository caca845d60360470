"""A report as GitHub's workflow commands, which become annotations of the files in a change.

Form and escaping are those of `command.ts` in github.com/actions/toolkit. GitHub shows ten errors
and ten warnings of each step.
"""

from __future__ import annotations

from collections.abc import Iterable

from diktyo.reports.findings import Finding


def github(found: Iterable[Finding]) -> str:
    """One command a line; the hint is the second line of its message."""
    return "".join(f"{_command(one)}\n" for one in found)


def _command(one: Finding) -> str:
    place = one.place
    properties: dict[str, object] = {"title": one.code, "file": place.path}
    if place.line:
        properties |= {"line": place.line, "endLine": place.line}
        properties |= {"col": place.column, "endColumn": place.end_column}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{one.message}\n→ {one.hint}" if one.hint else one.message
    return f"::{one.severity} {listed}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
