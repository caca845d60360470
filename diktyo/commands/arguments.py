"""The options that several commands share, and the types of their values."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

from diktyo import lastbuild

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command is added."""


def command(commands: Commands, name: str, summary: str, example: str) -> argparse.ArgumentParser:
    """Add a command with what all of them take; `example` is what stands behind `build.py`."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"Example: python build.py {example}",
    )
    common(parser, argparse.SUPPRESS)
    return parser


def common(parser: argparse.ArgumentParser, default: object = None) -> None:
    """What every command takes."""
    parser.add_argument(
        "--lang", choices=("el", "pl", "en"), default=default,
        help="the language of messages; default: the system's",
    )  # fmt: skip
    parser.add_argument(
        "--verbose", action="store_true", default=default or False, help="show what takes how long"
    )


def building(parser: argparse.ArgumentParser, default: object = None) -> None:
    """What a build takes."""
    parser.add_argument(
        "--output", type=Path, default=default or Path("output"), metavar="FOLDER",
        help="where the site is written; default: output",
    )  # fmt: skip
    parser.add_argument(
        "--base-url", type=base_url, default=default, metavar="ADDRESS",
        help="where the site will stand, such as https://host/path/; default: from site.yaml",
    )  # fmt: skip
    parser.add_argument(
        "--today", type=day, default=default, metavar="DATE",
        help="the day that parts past from coming events, as 2026-05-01; default: today",
    )  # fmt: skip
    for name, what in (("search", "make no search index"), ("pictures", "draw no share images")):
        parser.add_argument(
            f"--no-{name}", dest=name, action="store_false", help=what,
            default=True if default is None else default,
        )  # fmt: skip
    parser.add_argument(
        "--workers", type=count, default=default or 0, metavar="NUMBER",
        help="over how many processes the work is split; default: as many as there are processors",
    )  # fmt: skip


def day(text: str) -> date:
    """A day of ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-05-01") from None


def count(text: str) -> int:
    """A number of processes."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes, 1 to 999")
    return int(text)


def port(text: str) -> int:
    """A port of TCP."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, 1 to 65535")
    return int(text)


def base_url(text: str) -> str:
    """The address of a site, with a slash at its end."""
    if not text.startswith(("http://", "https://")) or any(c in text for c in " ?#\"'<>"):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as https://host/path/")
    return text if text.endswith("/") else text + "/"


def settings(options: argparse.Namespace, root: Path) -> lastbuild.Options:
    """What `building` was given, as the engine takes it."""
    return lastbuild.Options(
        root / options.output,
        options.today or date.today(),
        options.base_url or "",
        search=options.search,
        pictures=options.pictures,
        workers=options.workers,
    )
