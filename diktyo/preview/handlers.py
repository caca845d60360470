"""What the preview answers: the site's files with its words over the pages, and livereload.

It serves this computer only: other hosts, other origins and other sites' pages are refused.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.iostream import StreamClosedError

from diktyo.preview import over
from diktyo.preview.situation import Situation

SOCKETS = 100
"""So many pages are told of changes; of more, the oldest is let go, and asks again."""
GREETINGS = 5
"""So many messages are read of one page; livereload's client sends two."""
KEEP = "max-age=31536000, immutable"
"""For files of which the address changes with what they say."""

_NAMED_BY_CONTENT = re.compile(r"(theme/.+)\.[0-9a-f]{10}(\.[a-z0-9]+)")


class LocalOnly(web.RequestHandler):
    """Answers only what was asked of this computer by its own name, and from its own pages."""

    SUPPORTED_METHODS: ClassVar[tuple[str, ...]] = ("GET", "HEAD")  # type: ignore[misc]

    @property
    def situation(self) -> Situation:
        """What is to be shown."""
        found: Situation = self.settings["situation"]
        return found

    def prepare(self) -> None:
        """Refuse strangers."""
        headers = self.request.headers
        if self.request.host.lower() not in self.settings["hosts"]:
            raise web.HTTPError(403)
        origin = headers.get("Origin")
        if origin is not None and not self.is_own(origin):
            raise web.HTTPError(403)
        # A link from elsewhere may lead here; nothing else may be taken from here.
        elsewhere = headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
        if elsewhere and headers.get("Sec-Fetch-Mode") != "navigate":
            raise web.HTTPError(403)

    def is_own(self, origin: str) -> bool:
        """Whether a page of this origin is one of ours."""
        name = origin.lower()
        return name.startswith("http://") and name[7:] in self.settings["hosts"]

    def set_default_headers(self) -> None:
        """What every answer says."""
        self.set_header("Server", "Diktyo")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in a few words what is wrong."""
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class NotHere(LocalOnly):
    """What fits no other address."""

    def prepare(self) -> None:
        """There is nothing to be had."""
        super().prepare()
        raise web.HTTPError(404)


class Pages(LocalOnly, web.StaticFileHandler):
    """The files of the built site."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """A page with the preview's words over it, or another file as it is."""
        if "\0" in path or any(part.startswith(".") for part in path.split("/")):
            raise web.HTTPError(404)
        if not self.situation.stands:
            self._wait(path)
            return
        self.path = self.parse_url_path(path)
        try:
            found = self._found()
            if found is None:
                return  # to the address with a slash at its end
            if found.endswith(".html"):
                file = Path(found).relative_to(Path(self.root).resolve()).as_posix()
                self._show(over.over(Path(found).read_bytes(), file, self.situation))
            else:
                await super().get(path, include_body)
        except StreamClosedError:
            raise
        except OSError:  # a build has just taken it away
            raise web.HTTPError(404) from None

    def _found(self) -> str | None:
        absolute = self.get_absolute_path(self.root, self.path)
        return self.validate_absolute_path(self.root, absolute)

    def _wait(self, path: str) -> None:
        """There is no site yet: say so where a page is asked for."""
        if Path(path).suffix not in {"", ".html"}:
            raise web.HTTPError(404)
        self._show(over.alone(self.situation))

    def _show(self, html: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)

    def set_extra_headers(self, path: str) -> None:
        """Browsers may keep what is named by what it says."""
        named = _NAMED_BY_CONTENT.fullmatch(path)
        self.set_header("Cache-Control", KEEP if named else "no-store")

    def compute_etag(self) -> str | None:
        """None: nothing is asked for again that a browser may keep."""
        return None

    def should_return_304(self) -> bool:
        """Never: what may be kept is not asked for, and the rest may have changed."""
        return False

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """The site's own page for what is not there, with the nearest pages over it."""
        page = Path(self.root) / "404.html"
        if status_code != 404 or not self.situation.stands or not page.is_file():
            super().write_error(status_code, **kwargs)
            return
        if self._sends_newest():
            return
        missing = unquote(self.request.path, errors="replace")[: over.LONGEST_ADDRESS]
        self._show(over.over(page.read_bytes(), "404.html", self.situation, missing))

    def _sends_newest(self) -> bool:
        """Livereload asks for a style sheet again by its old name: answer with what it says now."""
        named = _NAMED_BY_CONTENT.fullmatch(self.request.path.lstrip("/"))
        if not named or ".." in named[1]:
            return False
        pattern = Path(self.root, f"{named[1]}.{'?' * 10}{named[2]}")
        newest = sorted(pattern.parent.glob(pattern.name)) if pattern.parent.is_dir() else []
        if not newest:
            return False
        self.set_status(200)
        self.set_header("Content-Type", "text/css" if named[2] == ".css" else "text/plain")
        self.finish(newest[0].read_bytes())
        return True


class Own(LocalOnly):
    """The preview's own files."""

    def get(self, name: str) -> None:
        """One of them."""
        if name not in over.OWN:
            raise web.HTTPError(404)
        self.set_header("Content-Type", over.OWN[name])
        self.set_header("Cache-Control", KEEP)
        self.finish(over.own(name)[0])

    head = get


class Client(LocalOnly):
    """livereload's script."""

    def get(self) -> None:
        """The script as the library has it."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", KEEP if self.request.query else "no-store")
        self.finish(over.own("livereload.js")[0])

    head = get


class Socket(LocalOnly, LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket: one for each open page."""

    SUPPORTED_METHODS: ClassVar[tuple[str, ...]] = ("GET",)  # type: ignore[misc]
    _open: ClassVar[dict[Socket, None]] = {}

    def check_origin(self, origin: str) -> bool:
        """Only our own pages."""
        return self.is_own(origin)

    def open(self, *args: str, **kwargs: str) -> None:
        """Take the page in."""
        self._heard = 0
        if len(self._open) >= SOCKETS:
            next(iter(self._open)).close()
        self._open[self] = None

    def on_close(self) -> None:
        """Let the page go."""
        self._open.pop(self, None)
        super().on_close()

    def on_message(self, message: str | bytes) -> None:
        """Greet the page; one that is older than the site is loaded anew."""
        self._heard += 1
        if self._heard > GREETINGS:
            self.close()
            return
        try:
            said = json.loads(message)
            command = said.get("command")
        except (ValueError, AttributeError, RecursionError):
            self.close()
            return
        if command == "hello" or (command == "info" and "url" in said):
            super().on_message(message)
        if command == "info":
            plugins = said.get("plugins")
            own = plugins.get("diktyo") if isinstance(plugins, dict) else None
            shown = own.get("shown") if isinstance(own, dict) else None
            if shown != self.situation.version:
                self.send_message(reload_message())


def reload_message(path: str = "*") -> dict[str, object]:
    """What tells a page that something has changed."""
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": True}


def tell_pages(path: str = "*") -> None:
    """Tell every open page; a path that ends in `.css` has its style sheets loaded anew."""
    for waiter in tuple(LiveReloadHandler.waiters):
        waiter.send_message(reload_message(path))
