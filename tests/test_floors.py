"""The floors of the house: a module imports only from floors below its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import diktyo

PACKAGE = Path(diktyo.__file__).parent

FLOORS: list[set[str]] = [
    {"values", "limits", "diagnostics", "edtf", "sources", "publish", "editorfiles", "uses"},
    {"language", "days", "state", "reports", "units", "tables"},
    {"fields", "lastbuild"},
    {"records"},
    {"site", "plainprose", "plainyaml", "standing"},
    {"yamltree", "fullprose", "descriptions"},
    {"reader", "prose", "catalogues", "assets"},
    {"content"},
    {"facets", "relations"},
    {"addresses", "directory", "schemas"},
    {"shown"},
    {"maps"},
    {"diagrams", "timelines", "parts"},
    {"library"},
    {"terms", "check", "tallies"},
    {"world"},
    {"plan"},
    {
        "linkeddata",
        "pictures",
        "calendars",
        "manifest",
        "trace",
        "templatecode",
        "badges",
        "webeditor",
        "editing",
    },
    {"templating", "sitemap", "search", "translations"},
    {"render"},
    {"production"},
    {"delivery"},
    {"pipeline"},
    {"session", "why", "importing"},
    {"preview"},
    {"commands"},
]
"""Every module, from the ground up."""

ONLY_IMPORTER = {
    "jinja2": {"preview", "render", "templatecode", "templating"},
    "markdown": {"fullprose"},
    "nh3": {"fullprose"},
    "yaml": {"yamltree"},
    "livereload": {"preview"},
    "icalendar": {"calendars"},
    "PIL": {"pictures"},
    "pagefind": {"search"},
    "tornado": {"preview"},
    "watchfiles": {"preview"},
    "pydantic": {
        "content",
        "editing",
        "fields",
        "library",
        "reader",
        "records",
        "schemas",
        "shown",
        "site",
    },
    "phonenumbers": {"language"},
    "stdnum": {"language"},
    "rustworkx": {"diagrams"},
    "openpyxl": {"tables"},
    "defusedxml": {"tables"},
}
"""The parts that stay behind one door each."""


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(module: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if module in floor)


def modules() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if name != "__init__":
            found.setdefault(name, []).append(path)
    return found


MODULES = modules()


def test_every_module_stands_on_a_floor() -> None:
    """The table of floors names every module, and no module that does not exist."""
    assert set(MODULES) == set().union(*FLOORS)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_go_down(module: str) -> None:
    """A module imports only from lower floors, or from within its own package."""
    for path in MODULES[module]:
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "diktyo" and len(parts) > 1 and parts[1] in MODULES:
                below = floor_of(parts[1]) < floor_of(module) or parts[1] == module
                assert below, f"{path.name} imports {name}"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_parts_stay_behind_their_doors(module: str) -> None:
    """A library that one module answers for is imported by no other."""
    for path in MODULES[module]:
        for name in imports(path):
            allowed = ONLY_IMPORTER.get(name.split(".")[0])
            assert allowed is None or module in allowed, f"{path.name} imports {name}"


def test_the_test_can_fail() -> None:
    """An import upwards is seen: records on the floor of its own importer would be one."""
    assert floor_of("records") < floor_of("content")
    assert any(name.startswith("diktyo.records") for name in imports(PACKAGE / "content.py"))


def test_the_documents_tell_the_same_floors() -> None:
    """The table of docs/architecture.md names every module on its floor."""
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| \d+ \| ([^|]+) \|", text, re.MULTILINE)
    told = [{name.rstrip("/") for name in re.findall(r"`([^`]+)`", row)} for row in rows]
    assert told == FLOORS
