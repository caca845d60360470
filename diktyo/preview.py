"""The live preview: the site on this computer, rebuilt and shown anew on every save.

livereload's client and socket, behind handlers that serve this computer only: other hosts and
origins are refused, and the client is a file of its own, so that the pages keep their strict CSP.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import watchfiles
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.ioloop import IOLoop

from diktyo import lastbuild, sources
from diktyo.session import Session

HOST = "127.0.0.1"
STEP_MILLISECONDS = 10
"""What is saved within this time is one change; an editor may write several files at once."""
LONGEST_MILLISECONDS = 100
"""Saves without a pause are handed on after this time."""

Built = Callable[[lastbuild.Report, float], None]
"""Told of every build: what it did, and how many seconds it took."""


class PortTakenError(Exception):
    """The port is in use."""


class _LocalOnly(web.RequestHandler):
    """Answers only what was asked of this computer by its own name."""

    def prepare(self) -> None:
        allowed = self.settings["hosts"]
        if self.request.host.lower() not in allowed:
            raise web.HTTPError(403)
        origin = self.request.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://").lower() not in allowed:
            raise web.HTTPError(403)


class _Pages(_LocalOnly, web.StaticFileHandler):
    """The files of the built site."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")

    def should_return_304(self) -> bool:
        return False

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        page = Path(self.root) / "404.html"
        if status_code == 404 and page.is_file():
            self.finish(page.read_bytes())
        else:
            super().write_error(status_code, **kwargs)


class _Client(_LocalOnly, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script."""


class _Socket(_LocalOnly, LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket."""

    def check_origin(self, origin: str) -> bool:
        return origin.removeprefix("http://").lower() in self.settings["hosts"]


class _Inject(web.OutputTransform):
    """Puts livereload's script, as a file, into every page."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._script = f'<script src="/livereload.js?port={request.host.rpartition(":")[2]}">'

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        if headers.get("Content-Type", "").startswith("text/html") and b"</head>" in chunk:
            script = f"{self._script}</script></head>".encode()
            longer = len(script) - len(b"</head>")
            chunk = chunk.replace(b"</head>", script, 1)
            if "Content-Length" in headers:
                headers["Content-Length"] = str(int(headers["Content-Length"]) + longer)
        return status_code, headers, chunk


def serve(root: Path, port: int, today: date | None, built: Built) -> None:
    """Build the site into a folder of its own and serve it until interrupted.

    Raises `PortTakenError`. Builds that fail leave the last good site in place.
    """
    with tempfile.TemporaryDirectory(prefix="diktyo-") as folder:
        output = Path(folder) / "site"
        output.mkdir()
        hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
        application = web.Application(
            [
                (r"/livereload", _Socket),
                (r"/livereload\.js", _Client),
                (r"/(.*)", _Pages, {"path": str(output), "default_filename": "index.html"}),
            ],
            transforms=[_Inject],
            hosts=frozenset(hosts),
            log_function=lambda handler: None,
        )
        try:
            application.listen(port, address=HOST)
        except OSError as error:
            raise PortTakenError from error
        options = lastbuild.Options(
            output,
            date.today(),
            f"http://{HOST}:{port}/",
            pictures=False,
            reindex=False,
            in_place=True,
        )
        builder = _Builder(Session(root, options, today=today), built)
        LiveReloadHandler.watcher = builder
        # Whatever is saved from now on is seen, while the first build is still at work.
        folders = [root / name for name in sources.READ if (root / name).is_dir()]
        # Programs put a new file in the place of the old one: `site.yaml` is seen from above.
        watchers = [_Watcher(root, folders, builder.saved), _Watcher(root, [root], builder.saved)]
        for watcher in watchers:
            watcher.start()
        builder.build(None)
        try:
            IOLoop.current().start()
        finally:
            for watcher in watchers:
                watcher.stop()


class _Builder:
    """Builds anew what was saved, and tells the open pages."""

    filepath = "*"
    """What livereload says has changed: everything."""

    def __init__(self, session: Session, built: Built) -> None:
        self._session = session
        self._built = built
        self._waiting: set[str] = set()

    def saved(self, paths: set[str]) -> None:
        """Build what was saved; saves that came while a build was at work are taken together."""
        self._waiting |= paths
        IOLoop.current().add_callback(self._next)

    def _next(self) -> None:
        if self._waiting:
            paths, self._waiting = self._waiting, set()
            self.build(paths)
            LiveReloadHandler.reload_waiters("*")

    def build(self, paths: set[str] | None) -> None:
        """Build after a change of some paths, or of everything."""
        started = time.perf_counter()
        report = self._session.build(paths)
        self._built(report, time.perf_counter() - started)


class _Watcher(threading.Thread):
    """Hears from the system which files are saved in some folders, and below all but the site's."""

    def __init__(self, root: Path, folders: list[Path], saved: Callable[[set[str]], None]) -> None:
        super().__init__(daemon=True)
        self._root = root.resolve()
        self._folders = [folder.resolve() for folder in folders]
        self._saved = saved
        self._loop = IOLoop.current()
        self._ended = threading.Event()

    def run(self) -> None:
        """Hand on the saved paths, relative to the folder, until `stop`."""
        try:
            self._watch(polling=False)
        except OSError:  # the system watches no more files: look at them again and again instead
            self._watch(polling=True)

    def _watch(self, *, polling: bool) -> None:
        for changes in watchfiles.watch(
            *self._folders,
            recursive=self._folders != [self._root],
            watch_filter=self._concerns,
            step=STEP_MILLISECONDS,
            debounce=LONGEST_MILLISECONDS,
            stop_event=self._ended,
            force_polling=polling,
            raise_interrupt=False,
        ):
            paths = {Path(path).relative_to(self._root).as_posix() for _, path in changes}
            self._loop.add_callback(self._saved, paths)

    def _concerns(self, _change: watchfiles.Change, path: str) -> bool:
        parts = Path(path).relative_to(self._root).parts
        return bool(parts) and parts[0] in sources.READ and not parts[-1].startswith(".")

    def stop(self) -> None:
        """End the thread."""
        self._ended.set()
