"""The live preview: the site on this computer, rebuilt and shown anew on every save.

livereload's client and socket, behind handlers that serve this computer only: other hosts and
origins are refused, and the client is a file of its own, so that the pages keep their strict CSP.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.ioloop import IOLoop, PeriodicCallback

from diktyo import pipeline

HOST = "127.0.0.1"
POLL_MILLISECONDS = 100
WATCHED = ("site.yaml", "content", "templates", "theme", "locale")

Built = Callable[[pipeline.Report, float], None]
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
        watcher = _Watcher(root, output, port, today, built)
        LiveReloadHandler.watcher = watcher
        watcher.rebuild()
        PeriodicCallback(watcher.look, POLL_MILLISECONDS).start()
        IOLoop.current().start()


class _Watcher:
    """Rebuilds when a file of the site changes, and tells the open pages."""

    filepath = "*"
    """What livereload says has changed: everything."""

    def __init__(
        self, root: Path, output: Path, port: int, today: date | None, built: Built
    ) -> None:
        self._root = root
        self._output = output
        self._base_url = f"http://{HOST}:{port}/"
        self._today = today
        self._built = built
        self._seen: dict[str, tuple[int, int, int]] = {}

    def look(self) -> None:
        """Rebuild if anything differs from what the last build began with."""
        if self._files() != self._seen:
            self.rebuild()
            LiveReloadHandler.reload_waiters("*")

    def rebuild(self) -> None:
        """Build; what is saved meanwhile is seen by the next look."""
        self._seen = self._files()
        started = time.perf_counter()
        options = pipeline.Options(
            self._output, self._today or date.today(), self._base_url, pictures=False
        )
        report = pipeline.build(self._root, options)
        self._built(report, time.perf_counter() - started)

    def _files(self) -> dict[str, tuple[int, int, int]]:
        found: dict[str, tuple[int, int, int]] = {}
        for name in WATCHED:
            path = self._root / name
            if path.is_file():
                self._note(found, str(path))
            for folder, _, files in os.walk(path):
                for file in files:
                    self._note(found, os.path.join(folder, file))
        return found

    @staticmethod
    def _note(found: dict[str, tuple[int, int, int]], path: str) -> None:
        try:
            status = os.stat(path)
        except OSError:
            return
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
