"""The preview as a whole: watch → build → tell the open pages, until interrupted."""

from __future__ import annotations

import contextlib
import logging
import signal
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tornado.ioloop import IOLoop

from diktyo.lastbuild import Options
from diktyo.preview import over, server
from diktyo.preview.builder import Builder, Outcome
from diktyo.preview.handlers import tell_pages
from diktyo.preview.situation import Situation
from diktyo.preview.watching import Watch
from diktyo.publish import PublishError


@dataclass(frozen=True)
class Wishes:
    """What the preview is asked for."""

    port: int = 8000
    """0: one that is free."""
    today: date | None = None
    """The day that parts past from coming events; None: that of each build."""
    lang: str = ""
    """The editor's language; empty: that of each page."""
    fallback: str = "en"
    """The editor's language where a page has none."""
    editor: str = ""
    """The program that links open files in, as the first part of its addresses: `vscode`."""
    verbose: bool = False
    """Whether to say what the server stumbles over."""


def serve(
    root: Path,
    wishes: Wishes,
    began: Callable[[str], None],
    built: Callable[[Outcome], None],
) -> None:
    """Build the site into a folder of its own and serve it until interrupted.

    `began` is told the address, `built` of every build. Builds that fail leave the last good site
    in place. Raises `PortTakenError`, and `PublishError` where there is no room for the site.
    """
    logging.getLogger("tornado").setLevel(logging.WARNING if wishes.verbose else logging.CRITICAL)
    # Before there is any thread, so that a fork is safe, and before the port is taken, so that
    # nobody else holds it.
    builder = Builder(root, wishes.today)
    try:
        bound = server.bind(wishes.port)
        try:
            folder = tempfile.TemporaryDirectory(prefix="diktyo-", ignore_cleanup_errors=True)
        except OSError as error:
            raise PublishError(
                "unwritable", Path(tempfile.gettempdir()), error.strerror or str(error)
            ) from error
        with folder as name:
            output = Path(name) / "site"
            output.mkdir()
            port = bound.getsockname()[1]
            situation = Situation(root, output, port, wishes.lang, wishes.fallback, wishes.editor)
            server.listen(bound, situation)
            address = f"http://{server.HOST}:{port}/"
            began(address)
            _Preview(situation, builder, built).run(address)
    finally:
        builder.stop()


class _Preview:
    def __init__(
        self, situation: Situation, builder: Builder, built: Callable[[Outcome], None]
    ) -> None:
        self._situation = situation
        self._builder = builder
        self._built = built
        self._loop = IOLoop.current()

    def run(self, address: str) -> None:
        # Whatever is saved from now on is seen, while the first build is still at work.
        watch = Watch(self._situation.root, self._builder.saved)
        options = Options(
            self._situation.output,
            date.today(),
            address,
            pictures=False,
            reindex=False,
            in_place=True,
        )
        self._builder.begin(options, self._hear)
        # What every page needs is read and compiled before the first is asked for.
        self._loop.add_callback(over.alone, self._situation)
        try:
            self._serve()
        finally:
            watch.stop()
            # What is being written is cleared away with its folder.
            self._builder.stop()

    def _serve(self) -> None:
        """Serve until the system or the user ends it. Raises KeyboardInterrupt.

        The loop itself hears of signals: an exception that a signal raises wherever the program
        happens to be may be raised where nobody hears it, as when an object is let go.
        """
        loop = self._loop.asyncio_loop  # type: ignore[attr-defined]
        ended: list[bool] = []

        def end() -> None:
            ended.append(True)
            self._loop.stop()

        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        with contextlib.suppress(NotImplementedError):  # Windows
            for number in before:
                loop.add_signal_handler(number, end)
        try:
            self._loop.start()
        finally:
            for number, handler in before.items():
                with contextlib.suppress(NotImplementedError):
                    loop.remove_signal_handler(number)
                signal.signal(number, handler)
        if ended:
            raise KeyboardInterrupt

    def _hear(self, outcome: Outcome) -> None:
        """In the thread that listens to the builder."""
        self._loop.add_callback(self._take, outcome)

    def _take(self, outcome: Outcome) -> None:
        good = not outcome.failed and not (self._situation.outcome or outcome).failed
        if self._situation.take(outcome):
            sheets = good and outcome.saved and all(map(_is_sheet, outcome.saved))
            tell_pages("theme/style.css" if sheets else "*")
        self._builder.done()
        self._built(outcome)


def _is_sheet(path: str) -> bool:
    return path.startswith("theme/css/") and path.endswith(".css")


def open_browser(address: str, failed: Callable[[], None]) -> None:
    """Open the system's browser, without waiting for it."""

    def open_it() -> None:
        import webbrowser

        if not webbrowser.open(address):
            failed()

    threading.Thread(target=open_it, daemon=True).start()
