"""Firefox and WebKit, driven as W3C WebDriver describes, without a library between.

Firefox hears the commands over Marionette, its own socket; WebKit over HTTP, from Debian's
`WebKitWebDriver`, which needs a display: Xvfb gives one where there is none.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

PATIENCE = 30.0
"""Seconds that a browser may take to start, or a command to be answered."""
TAB = "\ue004"
_FIREFOX = ("firefox-esr", "firefox")
_MINIBROWSER = "/usr/lib/*/webkit2gtk-*/MiniBrowser"
_PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "toolkit.telemetry.enabled": False,
}


class MissingError(Exception):
    """A program that is not installed here, with the package that has it."""


class Engine(Protocol):
    """What the tests ask of a browser."""

    def go(self, url: str) -> None:
        """Open an address and wait until it has loaded."""

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of a function's body, run in the page; a promise is waited for."""

    def type(self, keys: str) -> None:
        """Press keys, one after another, where the focus is."""


def actions(keys: str) -> list[dict[str, Any]]:
    """Key presses as WebDriver takes them."""
    steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": steps}]


def waiting(script: str) -> str:
    """A script whose value or promise is handed to WebDriver's callback."""
    return (
        "const [hand, given] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];"
        f"Promise.resolve((function () {{ {script} }})(...given))"
        ".then(hand, fault => hand({ fault: String(fault) }));"
    )


def _checked(value: Any) -> Any:
    if isinstance(value, dict) and "fault" in value:
        raise AssertionError(value["fault"])
    return value


class _Firefox:
    """Marionette: `length:[0, number, command, parameters]`, answered `[1, number, error, …]`."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._heard()
        self.ask("WebDriver:NewSession", capabilities={})

    def ask(self, command: str, **parameters: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._heard()
        if error:
            raise AssertionError(error["message"])
        return result

    def go(self, url: str) -> None:
        self.ask("WebDriver:Navigate", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        sent = self.ask("WebDriver:ExecuteAsyncScript", script=waiting(script), args=arguments)
        return _checked(sent["value"])

    def type(self, keys: str) -> None:
        self.ask("WebDriver:PerformActions", actions=actions(keys))

    def close(self) -> None:
        with contextlib.suppress(OSError, AssertionError):
            self.ask("Marionette:Quit", flags=["eForceQuit"])
        self._stream.close()
        self._socket.close()

    def _heard(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise AssertionError("Firefox has gone")
            length += byte
        return json.loads(self._stream.read(int(length)))


class _WebKit:
    """WebDriver over HTTP."""

    def __init__(self, port: int, binary: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._session = ""
        options = {"binary": binary, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        opened = self.ask("POST", "/session", capabilities=wanted)
        self._session = f"/session/{opened['sessionId']}"

    def ask(self, method: str, path: str, **parameters: Any) -> Any:
        body = json.dumps(parameters) if method == "POST" else None
        self._connection.request(method, self._session + path, body)
        answer = self._connection.getresponse()
        value = json.loads(answer.read())["value"]
        if answer.status != 200:
            raise AssertionError(value["message"])
        return value

    def go(self, url: str) -> None:
        self.ask("POST", "/url", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        return _checked(self.ask("POST", "/execute/async", script=waiting(script), args=arguments))

    def type(self, keys: str) -> None:
        self.ask("POST", "/actions", actions=actions(keys))

    def close(self) -> None:
        with contextlib.suppress(OSError, AssertionError, http.client.HTTPException):
            self.ask("DELETE", "")
        self._connection.close()


@contextlib.contextmanager
def firefox(*, dark: bool = False) -> Iterator[Engine]:
    """A Firefox without a window, with a profile of its own."""
    program = next(filter(None, map(shutil.which, _FIREFOX)), None)
    if program is None:
        raise MissingError("no Firefox here; install the package firefox-esr")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        scheme = {"layout.css.prefers-color-scheme.content-override": 0 if dark else 1}
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in (_PREFERENCES | scheme).items()
        )
        (Path(folder) / "user.js").write_text("".join(lines), "utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", folder]
        with _running(command, dict(os.environ)) as process:
            named = Path(folder) / "MarionetteActivePort"
            driver = _Firefox(int(_soon(lambda: named.read_text("utf-8"), process)))
            try:
                yield driver
            finally:
                driver.close()


@contextlib.contextmanager
def webkit(*, dark: bool = False) -> Iterator[Engine]:
    """A WebKitGTK in its small browser."""
    program = shutil.which("WebKitWebDriver")
    binary = next(map(str, sorted(Path("/").glob(_MINIBROWSER.lstrip("/")))), None)
    if program is None or binary is None:
        raise MissingError("no WebKit here; install the package webkit2gtk-driver")
    with _display() as display, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        # WebKit's sandbox needs user namespaces, which containers often lack; only our own pages
        # are opened here.
        needed = {
            "DISPLAY": display,
            "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        with _running([program, f"--port={port}"], {**os.environ, **needed}) as process:
            _soon(lambda: socket.create_connection(("127.0.0.1", port), 1).close(), process)
            driver = _WebKit(port, binary)
            try:
                yield driver
            finally:
                driver.close()


@contextlib.contextmanager
def _display() -> Iterator[str]:
    """The display of this computer, or one that exists in memory alone."""
    if "DISPLAY" in os.environ:
        yield os.environ["DISPLAY"]
        return
    program = shutil.which("Xvfb")
    if program is None:
        raise MissingError("no display here; install the package xvfb")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    with _running([*command, "-nolisten", "tcp"], dict(os.environ), keep=writing):
        os.close(writing)
        with open(reading, encoding="ascii") as told:
            yield f":{told.readline().strip()}"


@contextlib.contextmanager
def _running(
    command: list[str], environment: dict[str, str], keep: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that ends with the block; `keep` is a file that it takes over."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[keep] if keep is not None else [],
    )
    try:
        yield process
    finally:
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _soon(look: Any, process: subprocess.Popen[bytes]) -> Any:
    """What `look` gives once it raises no more."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            found = look()
        except OSError:
            found = ""
        if found != "":
            return found
        if process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"{process.args!r} does not start")
        time.sleep(0.03)
