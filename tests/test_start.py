"""What the command line costs before it does anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import ROOT

HEAVY = {"jinja2", "pydantic", "markdown", "babel", "nh3", "phonenumbers", "icalendar", "PIL"}
HEAVY |= {"livereload", "rustworkx", "yaml", "markupsafe", "openpyxl"}


def imported(arguments: str) -> set[str]:
    """The modules that a run of `build.py` has imported at its end."""
    code = (
        "import sys\nfrom diktyo.commands import main\ntry:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\nprint('|', *sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in run.stdout.rpartition("|")[2].split()}


@pytest.mark.parametrize("arguments", ["--help", "build --help", "--version"])
def test_help_needs_no_library(arguments: str) -> None:
    """Help is shown at once: none of the libraries that read, render and draw is imported."""
    assert imported(arguments) & HEAVY == set()


def test_the_test_can_fail() -> None:
    """A command that reads the content imports what it needs."""
    assert {"pydantic", "yaml"} <= imported("check")
