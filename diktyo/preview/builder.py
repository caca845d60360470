"""Builds, one after the other, in a process of their own: the server answers while one is at work.

The two talk over a pipe: the paths that were saved in, what the build did out. What is saved while
a build is at work is taken together for the next. A builder that dies is started anew.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from diktyo.lastbuild import Options, Report
from diktyo.publish import PublishError
from diktyo.session import Session


class Problem(NamedTuple):
    """Why a build could not be made, where the content is not to blame."""

    code: str
    """That of a `PublishError`; `bug` where the fault is Diktyo's own, `died` where the system has
    ended the builder."""
    path: str = ""
    reason: str = ""
    trace: str = ""
    """Where in the code; for those who mend it."""


class Outcome(NamedTuple):
    """What one build did."""

    report: Report
    seconds: float
    saved: tuple[str, ...] = ()
    """The paths that were saved; none where everything was looked at."""
    problem: Problem | None = None

    @property
    def failed(self) -> bool:
        """Whether the last good site still stands."""
        return self.problem is not None or self.report.failed


class Builder:
    """The process that builds, as the server sees it. Its methods belong to one thread."""

    def __init__(self, root: Path, today: date | None) -> None:
        """Start the process; it waits for `begin`."""
        self._today = today
        self._root = root
        self._options: Options | None = None
        self._told: Callable[[Outcome], None] = lambda outcome: None
        self._waiting: set[str] = set()
        self._whole = False
        """Whether all files are to be looked at."""
        self._busy = False
        self._ended = False
        self._start("fork")

    def begin(self, options: Options, told: Callable[[Outcome], None]) -> None:
        """Make the first build; `told` hears of each, in a thread of its own."""
        self._options, self._told = options, told
        self._listen()
        self.saved(None)

    def saved(self, paths: set[str] | None) -> None:
        """Build after these files were saved; None: look at all of them."""
        self._waiting |= paths or set()
        self._whole |= paths is None
        if not self._busy:
            self._next()

    def done(self) -> None:
        """The last build is known: begin the next, where anything waits for it."""
        self._busy = False
        if not self._process.is_alive():
            # The system has ended it; what it knew is lost, so that everything is looked at.
            self._kill()
            self._start("spawn")
            self._listen()
        self._next()

    def stop(self) -> None:
        """End the process at once, and those that it has started."""
        self._ended = True
        self._kill()

    def _next(self) -> None:
        if not self._waiting and not self._whole:
            return
        paths = None if self._whole else frozenset(self._waiting)
        self._waiting, self._whole, self._busy = set(), False, True
        with contextlib.suppress(OSError):  # it has died: its listener hears of that
            self._ours.send((self._options, paths))

    def _start(self, method: str) -> None:
        known = multiprocessing.get_all_start_methods()
        # At the beginning there is one thread only, and so a fork is safe; later it is not.
        context: Any = multiprocessing.get_context(method if method in known else "spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs, self._ours, self._root, self._today)
        )
        self._process.start()
        theirs.close()

    def _listen(self) -> None:
        threading.Thread(target=self._hear, args=(self._ours,), daemon=True).start()

    def _hear(self, ours: Connection) -> None:
        while not self._ended:
            try:
                outcome: Outcome = ours.recv()
            except (EOFError, OSError):
                if not self._ended:
                    self._process.join()
                    self._told(Outcome(Report(()), 0, problem=Problem("died")))
                return
            self._told(outcome)

    def _kill(self) -> None:
        if hasattr(os, "killpg") and self._process.pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._ours.close()


def work(theirs: Connection, ours: Connection, root: Path, today: date | None) -> None:
    """Build what is asked for, until nobody asks any more."""
    ours.close()
    # Ctrl-C is meant for the server, which ends this process and all that it has started.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    # What a build makes lives until the next one: to look for garbage often finds little.
    gc.set_threshold(100_000, 20, 100)
    session = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            options, paths = theirs.recv()
            if session is None:
                session, paths = Session(root, options, today=today), None
            outcome = _build(session, root, paths)
            if outcome.problem:
                session.close()
                session = None
            theirs.send(outcome)
            if session and not session.is_ready and not outcome.failed:
                session.ready()


def _build(session: Session, root: Path, paths: frozenset[str] | None) -> Outcome:
    started = time.perf_counter()
    problem = None
    report = Report(())
    try:
        report = session.build(paths)
    except PublishError as error:
        problem = Problem(error.code, str(error.path), error.reason)
    except OSError as error:
        problem = Problem("unwritable", str(error.filename or ""), error.strerror or str(error))
    except Exception as error:  # whatever it is, the preview stays
        problem = Problem("bug", "", f"{type(error).__name__}: {error}", traceback.format_exc())
    # Programs write beside a file before they put the new one in its place.
    saved = (one for one in sorted(paths or ()) if (root / one).exists() or Path(one).suffix)
    return Outcome(report, time.perf_counter() - started, tuple(saved), problem)
