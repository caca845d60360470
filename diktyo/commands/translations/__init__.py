"""`translations`: how they stand, what has changed, who has read them, and the way out and back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from diktyo.commands.arguments import Commands, command, common
from diktyo.diagnostics import Phrases

Run = Callable[[argparse.Namespace, Path, Phrases], int]


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "translations",
        "show how the translations stand; see what has changed, accept, export, import",
        "translations --network pesko --to pl",
    )
    _filters(parser)
    parser.add_argument(
        "--format", choices=("text", "json", "csv", "markdown"), default="text",
        help="default: text",
    )  # fmt: skip
    parser.add_argument(
        "--records", action="store_true", help="list every record, and not only their numbers"
    )
    parser.set_defaults(run=_later("table", "run"))
    steps = parser.add_subparsers(title="steps", metavar="")
    _difference(steps)
    _accept(steps)
    _export(steps)
    _import(steps)


def _difference(steps: Commands) -> None:
    summary = "show what has changed in the original since a translation was made"
    parser = _step(steps, "diff", summary, "diff organisation/pesko pl")
    parser.add_argument("record", help="as organisation/pesko, or pesko")
    parser.add_argument("language", help="that of the translation")
    parser.set_defaults(run=_later("work", "difference"))


def _accept(steps: Commands) -> None:
    summary = "note that somebody has read a translation against the original as it is"
    parser = _step(steps, "accept", summary, "accept organisation/pesko pl")
    parser.add_argument("records", nargs="+", help="as organisation/pesko, or pesko")
    parser.add_argument("language", help="that of the translation")
    parser.add_argument(
        "--minor", action="store_true",
        help="the change did not touch the meaning: whether somebody has read it stays as it was",
    )  # fmt: skip
    parser.set_defaults(run=_later("work", "accept"))


def _export(steps: Commands) -> None:
    summary = "write what is to be translated as a file for Poedit, Weblate and their like"
    parser = _step(steps, "export", summary, "export --to pl --format po --output for-translators")
    _filters(parser)
    parser.add_argument("records", nargs="*", help="as organisation/pesko; default: all")
    parser.add_argument(
        "--format",
        choices=("po", "xliff"),
        default="po",
        help="gettext's PO (default) or XLIFF 2.1",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FOLDER", required=True, help="where the files are written"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    parser.set_defaults(run=_later("exchange", "export"))


def _import(steps: Commands) -> None:
    summary = "take what was translated in files of export"
    parser = _step(steps, "import", summary, "import --dry-run for-translators/el-pl.po")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PO or XLIFF")
    parser.add_argument("--to", metavar="LANGUAGE", help="where the files do not say it")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be taken, and write nothing"
    )
    parser.set_defaults(run=_later("exchange", "take_back"))


def _step(steps: Commands, name: str, summary: str, example: str) -> argparse.ArgumentParser:
    parser = steps.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"Example: python build.py translations {example}",
    )
    common(parser, argparse.SUPPRESS)
    return parser


def _filters(parser: argparse.ArgumentParser) -> None:
    """What narrows a step; each may be given several times."""
    for name, what in (
        ("state", "only translations in this state: missing, stale, unconfirmed, machine, current"),
        ("type", "only records of this type, as organisation"),
        ("to", "only translations into this language"),
        ("network", "only records of this network, as pesko"),
    ):
        parser.add_argument(
            f"--{name}", action="append", metavar=name.upper(), help=what,
            default=argparse.SUPPRESS,
        )  # fmt: skip


def _later(module: str, name: str) -> Run:
    """A step whose module is imported when it is taken, and not to show the help."""

    def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
        step: Run = getattr(import_module(f"{__name__}.{module}"), name)
        return step(options, root, phrases)

    return run
