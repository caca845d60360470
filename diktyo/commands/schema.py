"""`schema`: write the JSON Schemas that editor programs complete and check content files by."""

from __future__ import annotations

import argparse
from pathlib import Path

from diktyo.commands.arguments import Commands, command
from diktyo.commands.terminal import FINE, shown
from diktyo.diagnostics import N_, Phrases
from diktyo.publish import PublishError


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands, "schema", "write the JSON Schemas for editor programs (docs/editors.md)", "schema"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("schemas"), metavar="FOLDER",
        help="where they are written; default: schemas",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    from diktyo.schemas import files as schemafiles

    folder = root / options.output
    try:
        changed = schemafiles.write(root, folder)
    except OSError as error:
        raise PublishError("unwritable", folder, error.strerror or str(error)) from error
    message = phrases(N_("{folder}: schemas written anew: {count}"))
    print(message.format(folder=shown(folder, root), count=len(changed)))
    return FINE
