"""The server: on this computer only, with an answer for everybody, however many come or dawdle."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterable
from typing import Any

from tornado import httpserver, netutil, web
from tornado.iostream import IOStream

from diktyo.preview import over
from diktyo.preview.handlers import Client, NotHere, Own, Pages, Socket
from diktyo.preview.situation import Situation

HOST = "127.0.0.1"
CONNECTIONS = 400
"""So many may be open; of more, the one that was opened first is closed."""
SPARE_FILES = 150
"""Of the files that the system lets a program open, so many are left for others than connections:
the sockets of livereload, and what is being read."""
IDLE_SECONDS = 30
"""A connection on which nobody asks anything is closed after this time."""
BODY_BYTES = 65_536
"""Nobody has anything to send."""
MESSAGE_BYTES = 16_384
"""Of a message of livereload's client."""


class PortTakenError(Exception):
    """The port is in use."""


def bind(port: int) -> socket.socket:
    """Take a port of this computer; 0: one that is free. Raises `PortTakenError`."""
    try:
        return netutil.bind_sockets(port, HOST)[0]
    except OSError as error:
        raise PortTakenError from error


def listen(bound: socket.socket, situation: Situation) -> None:
    """Serve what the situation says."""
    port = situation.port
    names = (HOST, "localhost")
    hosts = {f"{name}:{port}" for name in names} | {name for name in names if port == 80}
    pages = {"path": str(situation.output), "default_filename": "index.html"}
    application = web.Application(
        [
            (r"/livereload", Socket),
            (r"/livereload\.js", Client),
            (rf"{over.PREFIX.replace('.', '[.]')}(.*)", Own),
            (r"/(.*)", Pages, pages),
        ],
        default_handler_class=NotHere,
        situation=situation,
        hosts=frozenset(hosts),
        log_function=lambda handler: None,
        websocket_ping_interval=20,
        websocket_ping_timeout=10,
        websocket_max_message_size=MESSAGE_BYTES,
    )
    server = _Server(
        application,
        idle_connection_timeout=IDLE_SECONDS,
        body_timeout=IDLE_SECONDS,
        max_body_size=BODY_BYTES,
    )
    server.add_sockets([bound])


def _files() -> int:
    """How many files the system lets this program open."""
    try:
        import resource
    except ImportError:  # Windows
        return 2 * CONNECTIONS
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS
    if few != resource.RLIM_INFINITY and few < wanted:
        few = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (few, most))
    few = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted if few == resource.RLIM_INFINITY else few


class _Server(httpserver.HTTPServer):
    """A server that keeps no more connections than it has room for."""

    def initialize(self, *args: Any, **named: Any) -> None:
        super().initialize(*args, **named)
        self._streams: dict[IOStream, None] = {}

        self._room = min(CONNECTIONS, _files() - SPARE_FILES)

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        if len(self._streams) >= self._room:
            self._close(tuple(self._streams)[:1])
        self._streams[stream] = None
        super().handle_stream(stream, address)

    def on_close(self, server_conn: object) -> None:
        # Sockets of livereload are let go here too: from then on they count for themselves.
        stream = getattr(server_conn, "stream", None)
        if isinstance(stream, IOStream):
            self._streams.pop(stream, None)
        super().on_close(server_conn)

    def _close(self, streams: Iterable[IOStream]) -> None:
        for stream in streams:
            self._streams.pop(stream, None)
            with contextlib.suppress(OSError):
                stream.close()
