"""`rename`: give a record another id, and tell everybody who names it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from diktyo.commands.arguments import Commands, command
from diktyo.commands.terminal import CONTENT, FINE, SURROUNDINGS, USAGE, complain, show
from diktyo.diagnostics import N_, Phrases

if TYPE_CHECKING:
    from diktyo.content import Content
    from diktyo.editing.renaming import Renaming
    from diktyo.values import Ref

AROUND = 30
"""How much of a line is shown on both sides of what changes, in characters."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "rename",
        "give a record another id: its files, all that names it, and its old address",
        "rename organisation/old new --dry-run",
    )
    parser.add_argument("record", help="as organisation/old")
    parser.add_argument("id", help="the new name of its files")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would change; write nothing"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    from diktyo import pipeline
    from diktyo.check import errors
    from diktyo.editing import exchange, renaming
    from diktyo.schemas import files as schemafiles

    if not options.dry_run and exchange.recover(root):
        complain(phrases(N_("an earlier change had been cut short; it is undone")))
    content, found = pipeline.examine(root)
    if wrong := errors(found):
        show(wrong, phrases)
        complain(phrases(N_("nothing was changed; mend these errors first")))
        return CONTENT
    old, ident = _asked(options, content)
    if problem := _refused(old, ident, root, content, phrases):
        complain(problem)
        return USAGE
    try:
        outcome = renaming.rename(root, content, old, ident)
        if outcome.faults:
            show(outcome.faults, phrases)
            complain(phrases(N_("nothing was changed: the site would have these errors")))
            return CONTENT
        if not options.dry_run:
            exchange.apply(root, outcome.changes)
    except renaming.UnchangeableError as error:
        message = phrases(N_("nothing was changed: change {place} by hand first"))
        complain(message.format(place=f"{error.path}:{error.line}"))
        return CONTENT
    except exchange.OtherwiseError as error:
        message = phrases(N_("nothing was changed: {path} was saved meanwhile; run it again"))
        complain(message.format(path=error.path))
        return SURROUNDINGS
    except OSError as error:
        message = phrases(N_("nothing was changed: {reason}"))
        complain(message.format(reason=error.strerror or error))
        return SURROUNDINGS
    _tell(outcome, phrases, done=not options.dry_run)
    if not options.dry_run:
        schemafiles.renew(root)
    return FINE


def _asked(options: argparse.Namespace, content: Content) -> tuple[Ref, str]:
    """The record and its new id; a type that stands before the id as well is taken off."""
    from diktyo.values import Ref

    old = Ref(*options.record.partition("/")[::2])
    return old, options.id.removeprefix(f"{old.kind}/")


def _refused(old: Ref, ident: str, root: Path, content: Content, phrases: Phrases) -> str:
    """Why a record cannot have the id, in words; empty where it can."""
    from diktyo.commands.beginning import unknown
    from diktyo.content import RESERVED
    from diktyo.records import TYPES
    from diktyo.values import ID

    if old not in content.records:
        return unknown(str(old), map(str, content.records), phrases)
    if not ID.match(ident) or ident in RESERVED:
        message = phrases(N_("“{id}” cannot be a name: lower-case letters a–z, digits and hyphens"))
        return message.format(id=ident)
    folder = root / "content" / TYPES[old.kind].folder
    for path in sorted(folder.iterdir()):
        if path.name.partition(".")[0].lower() == ident:
            place = path.relative_to(root).as_posix()
            return phrases(N_("{path} is there already")).format(path=place)
    return ""


def _tell(outcome: Renaming, phrases: Phrases, *, done: bool) -> None:
    for before, after in outcome.moved:
        print(f"{before} → {after}")
    for path, line, was, now in outcome.lines():
        print(f"{path}:{line}")
        for sign, text in zip("-+", _around(was, now), strict=True):
            if text:
                print(f"  {sign} {text}")
    for old, new in outcome.aliases:
        print(phrases(N_("{old} leads to {new}")).format(old=old, new=new))
    for address in outcome.lost:
        print(
            phrases(N_("{address} is no more, and nothing leads on from it")).format(
                address=address
            )
        )
    print(phrases(N_("renamed") if done else N_("nothing was written: this is what would change")))


def _around(was: str, now: str) -> tuple[str, str]:
    """Two lines, cut down to what differs between them and a few words around it."""
    if not was or not now:
        return was.strip(), now.strip()
    start = _common(was, now)
    end = _common(was[start:][::-1], now[start:][::-1])
    shown = []
    for line in (was, now):
        first, last = max(0, start - AROUND), min(len(line), len(line) - end + AROUND)
        text = line[first:last].strip()
        shown.append("…" * (first > 0) + text + "…" * (last < len(line)))
    return shown[0], shown[1]


def _common(one: str, other: str) -> int:
    """With how many characters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
