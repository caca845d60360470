"""What the commands say of the content: for people on the stream of errors, for programs alone on
standard output."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from diktyo.diagnostics import N_, Diagnostic, Phrases
from diktyo.publish import PublishError
from diktyo.reports import FORMATS

if TYPE_CHECKING:
    from diktyo.reports.findings import Finding


def format_option(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the option by which a program asks for its own form."""
    parser.add_argument(
        "--format", choices=FORMATS, default=default,
        help="how faults are shown: as text, or on standard output for GitHub (annotations),"
        " GitLab (Code Quality), JUnit (XML), or as JSON; default: text",
    )  # fmt: skip


def show(found: Iterable[Diagnostic], phrases: Phrases, root: Path | None = None) -> None:
    """Say what is wrong, with the lines of the sources, which stand below `root`."""
    from diktyo.reports import colour
    from diktyo.reports.findings import codes_file
    from diktyo.reports.text import WIDTH, text

    some = _findings(found, phrases, root)
    if not some:
        return
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else WIDTH
    painted = colour.wanted(sys.stderr, os.environ)
    sys.stderr.write(text(some, colour=painted, width=width))
    message = phrases(N_("the codes in square brackets are explained in {file}"))
    print(message.format(file=codes_file(phrases.lang)), file=sys.stderr)


def report(
    found: Iterable[Diagnostic], options: argparse.Namespace, phrases: Phrases, root: Path
) -> None:
    """Say what is wrong in the form that was asked for, also where nothing is.

    Raises PublishError where a report for a program cannot be written.
    """
    if options.format == "text":
        show(found, phrases, root)
        return
    from diktyo.reports.formats import compose

    some = _findings(found, phrases, root)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Programs expect UTF-8, whatever a terminal here would show.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    _write(compose(options.format, some, phrases.lang, lambda: _files(root)))


def _write(document: str) -> None:
    """Write on standard output. Raises PublishError where it takes no more."""
    try:
        sys.stdout.write(document)
        sys.stdout.flush()
    except OSError as error:
        # What waits in the buffer would fail again at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # the reader may have read enough
            reason = error.strerror or ""
            raise PublishError("unwritable", Path("/dev/stdout"), reason) from None


@contextmanager
def besides(options: argparse.Namespace) -> Iterator[None]:
    """What is said inside goes to the stream of errors where standard output is for a program."""
    if options.format == "text":
        yield
        return
    with redirect_stdout(sys.stderr):
        yield


def _findings(
    found: Iterable[Diagnostic], phrases: Phrases, root: Path | None
) -> tuple[Finding, ...]:
    from diktyo.reports.findings import findings
    from diktyo.reports.lines import Lines

    return findings(found, phrases, Lines(root or Path.cwd()))


def _files(root: Path) -> list[str]:
    """The files of the content, which a report names even where nothing is wrong with them."""
    from diktyo import sources

    paths = [stamp.path for stamp in sources.scan(root)]
    return [one for one in paths if one == "site.yaml" or one.startswith("content/")]
