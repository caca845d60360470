"""What the commands say: exit codes, and the words on the two streams."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from diktyo.commands.reporting import show
from diktyo.diagnostics import N_, Phrases

if TYPE_CHECKING:
    from diktyo.delivery import Progress
    from diktyo.production import Batch

__all__ = ["progress", "show", "shown", "speak_greek", "timings"]

FINE, CONTENT, USAGE, SURROUNDINGS, INTERRUPTED = 0, 1, 2, 3, 130
"""The exit codes."""

SURROUNDINGS_MESSAGES: Mapping[str, str] = {
    "unwritable": N_("{path} cannot be written: {reason}"),
    "foreign": N_(
        "{path} holds files that were not made here; choose an empty folder with --output"
    ),
    "not-a-folder": N_("{path} is not a folder; choose another with --output"),
    "busy": N_("another build is writing {path}; wait until it has finished"),
    "search": N_("the search index could not be made: {reason}"),
    "port": N_("port {port} is taken; choose another with --port"),
}


def timings(steps: Mapping[str, float]) -> None:
    """Say how long each step took, in seconds."""
    for step, seconds in steps.items():
        print(f"  {step:<22}{seconds * 1000:8.0f} ms")


def complain(line: str) -> None:
    """Say in one line why nothing was done."""
    print(f"build.py: {line}", file=sys.stderr)


def shown(path: Path, root: Path) -> str:
    """A path as the user would write it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def progress(noun: str, phrases: Phrases) -> Progress:
    """A bar on a terminal when the work takes more than a second; nothing elsewhere."""

    def show(batches: Iterator[Batch], total: int) -> Iterator[Batch]:
        if not sys.stderr.isatty():
            yield from batches
            return
        from tqdm import tqdm

        unit = " " + phrases(noun)
        # A terminal that does not know its size would get no bar.
        width, height = shutil.get_terminal_size()
        with tqdm(total=total, unit=unit, delay=1, leave=False, ncols=width, nrows=height) as bar:
            for batch in batches:
                yield batch
                bar.update(len(batch.made))

    return show


def speak_greek(stream: object) -> None:
    """Let a stream take every letter: UTF-8 where it claims ASCII, else `?` for the rest."""
    if isinstance(stream, io.TextIOWrapper):
        ascii_only = stream.encoding.lower() in {"ascii", "us-ascii", "ansi_x3.4-1968"}
        stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")
