"""`serve`: the live preview."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from diktyo.commands.arguments import Commands, command, day, port
from diktyo.commands.terminal import (
    FINE,
    SURROUNDINGS,
    SURROUNDINGS_MESSAGES,
    complain,
    show,
)
from diktyo.diagnostics import N_, Diagnostic, Phrases

if TYPE_CHECKING:
    from diktyo.preview import Outcome

NAMED = 5
"""So many pages and files are named after a save; of the others, the number is told."""
EDITORS = ("vscode",)
"""The programs that open files by links."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "serve",
        "show the site on this computer, and rebuild on every save",
        "serve --open --port 8001",
    )
    parser.add_argument("--today", type=day, metavar="DATE", default=argparse.SUPPRESS)
    parser.add_argument(
        "--port", type=_port, default=8000, help="default: 8000; 0 chooses one that is free"
    )
    parser.add_argument("--open", action="store_true", help="open the browser")
    parser.add_argument(
        "--editor", choices=EDITORS, default="",
        help="the program in which links in the preview open files; default: paths to copy",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    from diktyo import preview
    from diktyo.schemas import files as schemafiles

    tell, names = _teller(root, phrases, verbose=options.verbose), schemafiles.Names(root)

    def built(outcome: Outcome) -> None:
        tell(outcome)
        names.follow()

    def began(address: str) -> None:
        print(address, flush=True)
        if options.open:
            failed = phrases(N_("no browser could be opened; open the address yourself"))
            preview.open_browser(address, lambda: complain(failed))

    wishes = preview.Wishes(
        options.port, options.today, options.lang or "", phrases.lang, options.editor,
        options.verbose,
    )  # fmt: skip
    # What a build makes lives until the next one: to look for garbage often finds little.
    gc.set_threshold(100_000, 20, 100)
    try:
        preview.serve(root, wishes, began, built)
    except preview.PortTakenError:
        complain(phrases(SURROUNDINGS_MESSAGES["port"]).format(port=options.port))
        return SURROUNDINGS
    return FINE


def _teller(root: Path, phrases: Phrases, *, verbose: bool) -> Callable[[Outcome], None]:
    """Says after each build what was saved, what was made, and what is wrong."""
    known: set[Diagnostic] = set()
    """Warnings that were told already."""
    stands = False

    def built(outcome: Outcome) -> None:
        nonlocal stands
        found = outcome.report.diagnostics
        show((one for one in found if not one.is_warning or one not in known), phrases, root)
        if not outcome.failed:
            known.clear()
        known.update(one for one in found if one.is_warning)
        moment = time.strftime("%H:%M:%S")
        if outcome.saved:
            saved = phrases(N_("saved: {paths}"))
            print(moment, saved.format(paths=_some(outcome.saved, phrases)))
        if outcome.failed:
            _complain(outcome, phrases, stands=stands, verbose=verbose)
        else:
            stands = True
            print(f"{moment} {_made(outcome, phrases)}", flush=True)
        if verbose:
            for step, seconds in outcome.report.steps.items():
                print(f"  {step:<22}{seconds * 1000:8.0f} ms")
        sys.stdout.flush()

    return built


def _made(outcome: Outcome, phrases: Phrases) -> str:
    report, seconds = outcome.report, f"{outcome.seconds:.2f}"
    if not outcome.saved:
        message = phrases(N_("built in {seconds} s; files: {files}"))
        return message.format(seconds=seconds, files=report.files)
    if not report.changed:
        return phrases(N_("no page has changed ({seconds} s)")).format(seconds=seconds)
    pages = ["/" + path.removesuffix("index.html") for path in report.changed]
    message = phrases(N_("made anew in {seconds} s: {pages}"))
    return message.format(seconds=seconds, pages=_some(pages, phrases))


def _some(names: tuple[str, ...] | list[str], phrases: Phrases) -> str:
    """The first few names, and how many there are besides."""
    text = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        text += " " + phrases(N_("and others: {count}")).format(count=len(names) - NAMED)
    return text


def _complain(outcome: Outcome, phrases: Phrases, *, stands: bool, verbose: bool) -> None:
    from diktyo import preview

    problem = outcome.problem
    if problem:
        message = preview.PROBLEMS.get(problem.code, preview.PROBLEMS[""])
        complain(phrases(message).format(path=problem.path, reason=problem.reason))
        if verbose and problem.trace:
            print(problem.trace, file=sys.stderr)
    still = N_("the last good site is still shown")
    complain(phrases(still if stands else N_("there is no site to show yet")))


def _port(text: str) -> int:
    """A port of TCP, or 0."""
    return 0 if text == "0" else port(text)
