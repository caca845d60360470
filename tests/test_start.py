"""What the command line costs before it does anything."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diktyo.reports import FORMATS

from .conftest import ROOT

HEAVY = {"jinja2", "pydantic", "markdown", "babel", "nh3", "phonenumbers", "icalendar", "PIL"}
HEAVY |= {"livereload", "rustworkx", "yaml", "markupsafe", "openpyxl"}


def imported(arguments: str, folder: Path = ROOT) -> set[str]:
    """The modules that a run of `build.py` in a folder has imported at its end."""
    code = (
        "import sys\nfrom diktyo.commands import main\ntry:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\nprint('|', *sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in run.stdout.rpartition("|")[2].split()}


@pytest.mark.parametrize("arguments", ["--help", "build --help", "--version"])
def test_help_needs_no_library(arguments: str) -> None:
    """Help is shown at once: none of the libraries that read, render and draw is imported."""
    assert imported(arguments) & HEAVY == set()


@pytest.mark.parametrize("form", FORMATS)
def test_a_current_site_is_reported_without_a_library(
    form: str, make_site: Callable[..., Path]
) -> None:
    """Where nothing has changed, the warnings of the last build are shown with their lines, in
    each form, and still nothing heavy is imported."""
    words = "---\nname: Δοκιμή\ntranslation: original\n---\n<b>Α</b>\n"
    root = make_site({"content/organisations/demo.el.md": words})
    assert imported("build --lang en", root) & HEAVY
    assert imported(f"build --lang en --format {form}", root) & HEAVY == set()


def test_the_test_can_fail() -> None:
    """A command that reads the content imports what it needs."""
    assert {"pydantic", "yaml"} <= imported("check")
