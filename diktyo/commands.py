"""The commands `build`, `check` and `serve`: arguments in, exit code out.

Exit codes: 0 all is well, 1 the content has errors, 2 wrong usage, 3 the surroundings (a folder
that cannot be written, a port that is taken, another build at work), 130 interrupted.

What builds, checks and serves is imported where it is called: it takes far longer to import than
to show the help.
"""

from __future__ import annotations

import argparse
import io
import locale
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from diktyo import __version__, catalogues, lastbuild
from diktyo.diagnostics import N_, Diagnostic, Phrases, describe
from diktyo.publish import PublishError

FINE, CONTENT, USAGE, SURROUNDINGS, INTERRUPTED = 0, 1, 2, 3, 130

if TYPE_CHECKING:
    from diktyo.delivery import Progress
    from diktyo.production import Batch


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


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run one command; `root` is the site's folder, the working directory unless given."""
    signal.signal(signal.SIGTERM, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        _speak_greek(stream)
    options = _parser().parse_args(arguments)
    folder = root or Path.cwd()
    phrases = catalogues.phrases(folder, options.lang or _system_language())
    command: Callable[[argparse.Namespace, Path, Phrases], int] = options.run
    try:
        return command(options, folder, phrases)
    except PublishError as error:
        message = phrases(SURROUNDINGS_MESSAGES[error.code])
        _complain(message.format(path=_shown(error.path, folder), reason=error.reason))
        return SURROUNDINGS
    except KeyboardInterrupt:
        _complain(phrases(N_("interrupted; the output is as it was")))
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Turn the records of content/ into a website in every language of site.yaml.",
        epilog="Without a command, the site is built. Example: python build.py check --lang pl",
    )
    parser.add_argument("--version", action="version", version=f"diktyo {__version__}")
    _common(parser)
    _building(parser)
    parser.set_defaults(run=_build)
    commands = parser.add_subparsers(title="commands", metavar="")
    for name, run, summary, example in (
        ("build", _build, "build the site", "python build.py build --output public"),
        ("check", _check, "show everything that is wrong; write nothing", "python build.py check"),
        ("why", _why, "say what has changed for a page since the last build",
         "python build.py why /el/organoseis/pesko/"),
        ("serve", _serve, "show the site on this computer, and rebuild on every save",
         "python build.py serve --port 8001"),
    ):  # fmt: skip
        command = commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=f"Example: {example}",
        )  # fmt: skip
        _common(command, argparse.SUPPRESS)
        if name in {"build", "why"}:
            _building(command, argparse.SUPPRESS)
        if name == "why":
            command.add_argument("address", help="the page, as /el/organoseis/pesko/")
        if name == "serve":
            command.add_argument("--today", type=_day, metavar="DATE", default=argparse.SUPPRESS)
            command.add_argument("--port", type=_port, default=8000, help="default: 8000")
        command.set_defaults(run=run)
    return parser


def _common(parser: argparse.ArgumentParser, default: object = None) -> None:
    parser.add_argument(
        "--lang", choices=("el", "pl", "en"), default=default,
        help="the language of messages; default: the system's",
    )  # fmt: skip
    parser.add_argument(
        "--verbose", action="store_true", default=default or False, help="show what takes how long"
    )


def _building(parser: argparse.ArgumentParser, default: object = None) -> None:
    parser.add_argument(
        "--output", type=Path, default=default or Path("output"), metavar="FOLDER",
        help="where the site is written; default: output",
    )  # fmt: skip
    parser.add_argument(
        "--base-url", type=_base_url, default=default, metavar="ADDRESS",
        help="where the site will stand, such as https://host/path/; default: from site.yaml",
    )  # fmt: skip
    parser.add_argument(
        "--today", type=_day, default=default, metavar="DATE",
        help="the day that parts past from coming events, as 2026-05-01; default: today",
    )  # fmt: skip
    for name, what in (("search", "make no search index"), ("pictures", "draw no share images")):
        parser.add_argument(
            f"--no-{name}", dest=name, action="store_false", help=what,
            default=True if default is None else default,
        )  # fmt: skip
    parser.add_argument(
        "--workers", type=_count, default=default or 0, metavar="NUMBER",
        help="over how many processes the work is split; default: as many as there are processors",
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-05-01") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes, 1 to 999")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, 1 to 65535")
    return int(text)


def _base_url(text: str) -> str:
    if not text.startswith(("http://", "https://")) or any(c in text for c in " ?#\"'<>"):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as https://host/path/")
    return text if text.endswith("/") else text + "/"


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name][:2].lower()
    return (locale.getlocale()[0] or "en")[:2].lower()


def _build(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    started = time.perf_counter()
    with lastbuild.looking(root, _settings(options, root)) as look:
        report = look.report or _renew(look, phrases)
    _show(report.diagnostics, phrases)
    if report.failed:
        _complain(phrases(N_("nothing was written; the output is as it was")))
        return CONTENT
    seconds = time.perf_counter() - started
    _summary(report, options, seconds, phrases)
    if options.verbose:
        print(f"  {'made anew':<22}{report.made:8} files")
        _timings(report.steps)
    return FINE


def _settings(options: argparse.Namespace, root: Path) -> lastbuild.Options:
    return lastbuild.Options(
        root / options.output,
        options.today or date.today(),
        options.base_url or "",
        search=options.search,
        pictures=options.pictures,
        workers=options.workers,
    )


def _renew(look: lastbuild.Look, phrases: Phrases) -> lastbuild.Report:
    from diktyo import pipeline

    return pipeline.renew(look, _progress(N_("files"), phrases))


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


def _timings(steps: Mapping[str, float]) -> None:
    for step, seconds in steps.items():
        print(f"  {step:<22}{seconds * 1000:8.0f} ms")


def _check(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    started = time.perf_counter()
    from diktyo import pipeline

    content, found = pipeline.examine(root)
    seconds = time.perf_counter() - started
    _show(found, phrases)
    failures = sum(not one.is_warning for one in found)
    counts = {"records": len(content.records), "errors": failures,
              "warnings": len(found) - failures}  # fmt: skip
    message = phrases(N_("Checked: records {records} · errors {errors} · warnings {warnings}"))
    print(message.format(**counts))
    if options.verbose:
        _timings({"load, check": seconds})
    return CONTENT if failures else FINE


CAUSES: Mapping[str, str] = {
    "first": N_("there is no build to compare with: everything is made"),
    "setting": N_("everything is made anew: {name} has changed"),
    "template": N_("the template {name} has changed, or one that it takes in"),
    "plan": N_("{name} is new, another page, or no longer there"),
    "question": N_("{name} has changed"),
}
SETTINGS: Mapping[str, str] = {
    "engine": N_("Diktyo or a library"),
    "base_url": N_("the address of the site"),
    "search": N_("whether there is a search"),
    "pictures": N_("whether share images are drawn"),
}
"""What the settings are called that are no files."""


def _why(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    with lastbuild.looking(root, _settings(options, root)) as look:
        from diktyo import why

        path = why.path_of(options.address, look.options.base_url)
        try:
            causes = why.why(look, path)
        except why.UnknownPageError as error:
            message = phrases(N_("there is no page {path}; is it {nearest}?"))
            _complain(message.format(path=path, nearest=error.nearest or "?"))
            return USAGE
    if isinstance(causes, lastbuild.Report):
        _show(causes.diagnostics, phrases)
        return CONTENT
    if not causes:
        print(phrases(N_("{path}: nothing that it was made of has changed")).format(path=path))
    for one in causes:
        name = phrases(SETTINGS[one.name]) if one.name in SETTINGS else one.name
        print(f"{path}: {phrases(CAUSES[one.kind]).format(name=name)}")
        if one.before or one.now:
            print(f"    {one.before or '–'} → {one.now or '–'}")
    return FINE


def _serve(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    from diktyo import preview

    def built(report: lastbuild.Report, seconds: float) -> None:
        _show(report.diagnostics, phrases)
        if report.failed:
            _complain(phrases(N_("the last good site is still shown")))
        else:
            message = phrases(N_("built in {seconds:.2f} s: {address}"))
            print(message.format(seconds=seconds, address=address), flush=True)

    address = f"http://127.0.0.1:{options.port}/"
    try:
        preview.serve(root, options.port, options.today, built)
    except preview.PortTakenError:
        _complain(phrases(SURROUNDINGS_MESSAGES["port"]).format(port=options.port))
        return SURROUNDINGS
    return FINE


def _show(found: Iterable[Diagnostic], phrases: Phrases) -> None:
    for one in found:
        print(describe(one, phrases), file=sys.stderr)


def _complain(line: str) -> None:
    print(f"build.py: {line}", file=sys.stderr)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _progress(noun: str, phrases: Phrases) -> Progress:
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


def _speak_greek(stream: object) -> None:
    """Let a stream take every letter: UTF-8 where it claims ASCII, else `?` for the rest."""
    if isinstance(stream, io.TextIOWrapper):
        ascii_only = stream.encoding.lower() in {"ascii", "us-ascii", "ansi_x3.4-1968"}
        stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
