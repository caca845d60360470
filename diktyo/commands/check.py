"""`check`: show everything that is wrong."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from diktyo.commands.arguments import Commands, command
from diktyo.commands.reporting import besides, format_option, report
from diktyo.commands.terminal import CONTENT, FINE, timings
from diktyo.diagnostics import N_, Phrases


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "check", "show everything that is wrong; write nothing", "check")
    format_option(parser, argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    started = time.perf_counter()
    from diktyo import pipeline

    content, found = pipeline.examine(root)
    seconds = time.perf_counter() - started
    report(found, options, phrases, root)
    failures = sum(not one.is_warning for one in found)
    counts = {"records": len(content.records), "errors": failures,
              "warnings": len(found) - failures}  # fmt: skip
    message = phrases(N_("Checked: records {records} · errors {errors} · warnings {warnings}"))
    with besides(options):
        print(message.format(**counts))
        if options.verbose:
            timings({"load, check": seconds})
    return CONTENT if failures else FINE
