"""`build`: make the site."""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Mapping
from pathlib import Path

from diktyo import lastbuild
from diktyo.commands.arguments import Commands, building, command, settings
from diktyo.commands.reporting import besides, format_option, report
from diktyo.commands.terminal import CONTENT, FINE, complain, progress, timings
from diktyo.diagnostics import N_, Phrases


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "build", "build the site", "build --output public")
    building(parser, argparse.SUPPRESS)
    format_option(parser, argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    started = time.perf_counter()
    gc.disable()  # a build makes much that lives to its end, and the process ends with it
    with lastbuild.looking(root, settings(options, root)) as look:
        outcome = look.report or _renew(look, phrases)
    report(outcome.diagnostics, options, phrases, root)
    if outcome.failed:
        complain(phrases(N_("nothing was written; the output is as it was")))
        return CONTENT
    seconds = time.perf_counter() - started
    with besides(options):
        _summary(outcome, options, seconds, phrases)
        if options.verbose:
            print(f"  {'made anew':<22}{outcome.made:8} files")
            timings(outcome.steps)
    return FINE


def _renew(look: lastbuild.Look, phrases: Phrases) -> lastbuild.Report:
    from diktyo import pipeline

    return pipeline.renew(look, progress(N_("files"), phrases))


def _summary(
    report: lastbuild.Report, options: argparse.Namespace, seconds: float, phrases: Phrases
) -> None:
    def row(counts: Mapping[str, int]) -> str:
        return " · ".join(f"{name} {count}" for name, count in counts.items() if name)

    def say(message: str, **arguments: object) -> None:
        print(phrases(message).format(**arguments))

    say(N_("Built {output} in {seconds:.1f} s: {files} files"), output=options.output,
        seconds=seconds, files=report.files)  # fmt: skip
    say(N_("  pages     {row}"), row=row(report.pages))
    say(N_("  records   {row}"), row=row(dict(sorted(report.records.items()))))
    say(N_("  warnings  {count}"), count=len(report.diagnostics))
    if not options.search:
        say(N_("  search    none, as asked"))
    elif not report.searchable:
        say(N_("  search    none: Pagefind is not here; pip install pagefind pagefind-bin"))
    say(N_("Next: make serve (or: python build.py serve)"))
