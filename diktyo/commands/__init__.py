"""The command line: arguments in, exit code out. Each command is a module here.

Exit codes: 0 all is well, 1 the content has errors, 2 wrong usage, 3 the surroundings (a folder
that cannot be written, a port that is taken, another build at work), 130 interrupted.

What a command needs of the engine is imported where it is called: it takes far longer to import
than to show the help.
"""

from __future__ import annotations

import argparse
import locale
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from diktyo import __version__, catalogues
from diktyo.commands import build, check, imports, new, rename, schema, serve, translations, why
from diktyo.commands.arguments import building, common
from diktyo.commands.reporting import format_option
from diktyo.commands.terminal import (
    INTERRUPTED,
    SURROUNDINGS,
    SURROUNDINGS_MESSAGES,
    complain,
    shown,
    speak_greek,
)
from diktyo.diagnostics import N_, Phrases
from diktyo.publish import PublishError

COMMANDS = (build, check, why, serve, new, rename, imports, translations, schema)
"""In the order of the help; each has `add`, which says what it takes and what it runs."""


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run one command; `root` is the site's folder, the working directory unless given."""
    signal.signal(signal.SIGTERM, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        speak_greek(stream)
    options = parser().parse_args(arguments)
    folder = root or Path.cwd()
    phrases = catalogues.phrases(folder, options.lang or _system_language())
    command: Callable[[argparse.Namespace, Path, Phrases], int] = options.run
    try:
        return command(options, folder, phrases)
    except PublishError as error:
        message = phrases(SURROUNDINGS_MESSAGES[error.code])
        complain(message.format(path=shown(error.path, folder), reason=error.reason))
        return SURROUNDINGS
    except KeyboardInterrupt:
        complain(phrases(N_("interrupted; the output is as it was")))
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """What the command line takes: the options of all commands."""
    whole = argparse.ArgumentParser(
        prog="build.py",
        description="Turn the records of content/ into a website in every language of site.yaml.",
        epilog="Without a command, the site is built. Example: python build.py check --lang pl."
        " The codes in square brackets of what it reports are explained in docs/codes.md, in Greek"
        " in docs/codes.el.md, in Polish in docs/codes.pl.md.",
    )
    whole.add_argument("--version", action="version", version=f"diktyo {__version__}")
    common(whole)
    building(whole)
    format_option(whole, "text")
    whole.set_defaults(run=build.run)
    commands = whole.add_subparsers(title="commands", metavar="")
    for command in COMMANDS:
        command.add(commands)
    return whole


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name][:2].lower()
    name = (locale.getlocale()[0] or "en")[:2].lower()
    return {"gr": "el", "po": "pl"}.get(name, name)  # Windows says Greek_Greece, Polish_Poland


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
