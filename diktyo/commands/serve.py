"""`serve`: the live preview."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from diktyo import lastbuild
from diktyo.commands.arguments import Commands, command, day, port
from diktyo.commands.terminal import (
    FINE,
    SURROUNDINGS,
    SURROUNDINGS_MESSAGES,
    complain,
    show,
)
from diktyo.diagnostics import N_, Phrases


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "serve",
        "show the site on this computer, and rebuild on every save",
        "serve --port 8001",
    )
    parser.add_argument("--today", type=day, metavar="DATE", default=argparse.SUPPRESS)
    parser.add_argument("--port", type=port, default=8000, help="default: 8000")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    from diktyo import preview, schemafiles

    names = schemafiles.Names(root)

    def built(report: lastbuild.Report, seconds: float) -> None:
        show(report.diagnostics, phrases, root)
        if report.failed:
            complain(phrases(N_("the last good site is still shown")))
        else:
            message = phrases(N_("built in {seconds:.2f} s: {address}"))
            print(message.format(seconds=seconds, address=address), flush=True)
        names.follow()

    # What a build makes lives until the next one: to look for garbage often finds little.
    gc.set_threshold(100_000, 20, 100)
    address = f"http://127.0.0.1:{options.port}/"
    try:
        preview.serve(root, options.port, options.today, built)
    except preview.PortTakenError:
        complain(phrases(SURROUNDINGS_MESSAGES["port"]).format(port=options.port))
        return SURROUNDINGS
    return FINE
