"""`import`: a table of organisations, projects or events into records."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diktyo.commands.arguments import Commands, command
from diktyo.commands.terminal import CONTENT, FINE, SURROUNDINGS, complain, show, shown
from diktyo.diagnostics import N_, Diagnostic, Phrases

if TYPE_CHECKING:
    from diktyo.importing.planning import Outcome, Plan, Wishes
    from diktyo.tables import Table

_STATES = {"new": N_("new"), "changed": N_("changed"), "same": N_("same")}
_WIDEST = 60  # characters of a value that are shown


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "import",
        "take organisations, projects or events from a table into records",
        "import organisation members.xlsx --network organisation/pkes --dry-run",
    )
    parser.add_argument(
        "tables", nargs="+", metavar="TYPE FILE", action=_Tables,
        help="organisation, project or event, then a table (CSV, XLSX, ODS); more such pairs are "
        "taken together",
    )  # fmt: skip
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would be written; write nothing"
    )
    parser.add_argument(
        "--sheet", metavar="NAME", help="the sheet; default: the first that is not empty"
    )
    parser.add_argument(
        "--map", action="append", default=[], type=_mapping, metavar="HEADING=FIELD",
        help='which field a column fills, as "Pełna nazwa=name"; "Uwagi=" leaves a column out',
    )  # fmt: skip
    parser.add_argument(
        "--network", type=_reference, metavar="RECORD",
        help="the network to which the records are added, as organisation/pkes",
    )  # fmt: skip
    parser.add_argument(
        "--role", metavar="ROLE", help="the role of the organisations in it; default: member"
    )
    parser.add_argument(
        "--language-of-record", metavar="LANGUAGE",
        help="the records' own language; default: that of the network",
    )  # fmt: skip
    parser.add_argument(
        "--translation", choices=("machine", "reviewed"), default="machine",
        help="how words in the other language are marked; default: machine",
    )  # fmt: skip
    parser.add_argument(
        "--encoding", metavar="NAME", help="of a CSV file, as windows-1250; default: found out"
    )
    parser.add_argument(
        "--clear", action="store_true", help="let empty cells remove what the records say there"
    )
    parser.set_defaults(run=run)


class _Tables(argparse.Action):
    """Pairs of a record type and a file."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option: str | None = None,
    ) -> None:
        given = [str(one) for one in values] if isinstance(values, list) else []
        kinds, files = given[::2], given[1::2]
        for kind in kinds:
            if kind not in ("organisation", "project", "event"):
                parser.error(f"{kind!r} is not one of organisation, project, event")
        if len(kinds) != len(files):
            parser.error(f"no table is given for {kinds[-1]!r}")
        namespace.tables = list(zip(kinds, map(Path, files), strict=True))


def _mapping(text: str) -> tuple[str, str]:
    heading, sign, name = text.rpartition("=")
    if not sign or not heading.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form HEADING=FIELD")
    return heading.strip(), name.strip()


def _reference(text: str) -> str:
    if not re.fullmatch(r"(organisation/)?[a-z0-9-]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a reference such as organisation/pkes")
    return text.removeprefix("organisation/")


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    from diktyo.editing import exchange

    read, found, plan = work_out(options, root, phrases.lang)
    if plan is None:
        show(found, phrases, root)
        return _nothing(phrases)
    _sources(read, phrases)
    sys.stdout.flush()
    show(found, phrases, root)
    if options.dry_run or not plan.failed:
        _report(plan, phrases, whole=options.dry_run)
    sys.stdout.flush()
    if plan.failed:
        return _nothing(phrases)
    if options.dry_run:
        print(phrases(N_("This was a dry run: nothing was written.")))
        return FINE
    try:
        exchange.apply(root, plan.files)
    except exchange.OtherwiseError as error:
        message = phrases(N_("{path} was changed meanwhile; nothing was written, try again"))
        complain(message.format(path=error.path))
        return SURROUNDINGS
    except OSError as error:
        message = phrases(N_("the records cannot be written: {reason}; all is as it was"))
        complain(message.format(reason=error.strerror or error))
        return SURROUNDINGS
    print(phrases(N_("Files written: {count}")).format(count=len(plan.files)))
    return FINE


def work_out(
    options: argparse.Namespace, root: Path, lang: str
) -> tuple[Sequence[tuple[str, Table]], Sequence[Diagnostic], Plan | None]:
    """The tables, all that is wrong, and what would be written; None where a table cannot be read.

    Near words are proposed in the language `lang`. Nothing is written.
    """
    from diktyo import tables
    from diktyo.importing import planning

    read: list[tuple[str, Table]] = []
    found: list[Diagnostic] = []
    for kind, file in options.tables:
        table, faults = tables.read(
            root / file, shown(root / file, root), options.sheet, options.encoding
        )
        found += faults
        if table:
            read.append((kind, table))
    if len(read) < len(options.tables):
        return read, sorted(found), None
    plan = planning.plan(root, read, _wishes(options), lang)
    return read, sorted({*found, *plan.faults}), plan


def _wishes(options: argparse.Namespace) -> Wishes:
    from diktyo.importing.columns import ROLES
    from diktyo.importing.planning import Wishes
    from diktyo.values import Ref

    role = options.role or "member"
    if role not in ROLES:
        raise SystemExit(_wrong(f"--role: {role!r} is not one of {', '.join(ROLES)}"))
    if options.role and not options.network:
        raise SystemExit(_wrong("--role needs --network"))
    return Wishes(
        options.language_of_record,
        Ref("organisation", options.network) if options.network else None,
        role,
        dict(options.map),
        options.clear,
        options.translation,
    )


def _wrong(line: str) -> int:
    complain(line)
    return 2


def _nothing(phrases: Phrases) -> int:
    complain(phrases(N_("nothing was written; the records are as they were")))
    return CONTENT


def _sources(read: Iterable[tuple[str, Table]], phrases: Phrases) -> None:
    """Say what was read, and how: what was found out may have been found out wrongly."""
    for _, table in read:
        more = [table.sheet or table.encoding]
        if table.hidden:
            others = phrases(N_("other sheets: {names}")).format(names=", ".join(table.hidden))
            more.append(others)
        print(f"{table.path} ({'; '.join(one for one in more if one)})")


def _report(plan: Plan, phrases: Phrases, *, whole: bool) -> None:
    """Each record with what changes in it, then the sums."""
    width = max(len(phrases(one)) for one in _STATES.values())
    for one in plan.outcomes:
        if whole or one.state != "same":
            _outcome(one, phrases, width, whole=whole)
    sums = {state: sum(one.state == state for one in plan.outcomes) for state in _STATES}
    print(phrases(N_("Records: new {new} · changed {changed} · same {same}")).format(**sums))
    if plan.untranslated:
        row = " · ".join(f"{lang} {count}" for lang, count in plan.untranslated.items())
        print(phrases(N_("Words are missing: {row}")).format(row=row))
    if plan.absent:
        message = phrases(N_("In the network, but not in the table; they stay: {names}"))
        print(message.format(names=", ".join(one.id for one in plan.absent)))


def _outcome(one: Outcome, phrases: Phrases, width: int, *, whole: bool) -> None:
    state = phrases(_STATES[one.state])
    row = phrases(N_("row {number}")).format(number=one.row) if one.row else ""
    print("  ".join(part for part in (f"{state:<{width}}", str(one.ref), one.title, row) if part))
    for change in one.changes if whole or one.state == "changed" else ():
        label = change.label(phrases.lang)
        new = _short(change.new) or phrases(N_("(removed)"))
        if one.state == "new" or not change.old:
            print(f"    {label}: {new}")
        else:
            print(f"    {label}: {_short(change.old)} → {new}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"
