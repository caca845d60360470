"""Running previews, for the tests of the server and for those in a browser."""

from __future__ import annotations

import contextlib
import http.client
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .conftest import MINIMAL, ROOT, write

SECONDS = 30
"""So long is waited for what must come."""


@dataclass
class Preview:
    """A running preview of a small site."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    lines: queue.Queue[str]
    """What it has said on the terminal."""
    said: list[str] = field(default_factory=list)
    """What of it was read."""

    @property
    def address(self) -> str:
        """Where it is served, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        """Ask for a path; status and text."""
        status, text, _ = self.ask(path, method, **headers)
        return status, text

    def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Ask for a path; status, text and headers."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, answer.read().decode("utf-8", "replace"), found

    def wait_for(self, path: str, words: str) -> str:
        """Wait until a page holds some words; its text."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            text = self.get(path)[1]
            if words in text:
                return text
            time.sleep(0.05)
        pytest.fail(f"{words!r} never came to {path}")

    def wait_until_said(self, words: str) -> str:
        """Wait until a line with some words is on the terminal; the line."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(queue.Empty):
                self.said.append(self.lines.get(timeout=0.1))
                if words in self.said[-1]:
                    return self.said[-1]
        pytest.fail(f"{words!r} was never said, but: {''.join(self.said)}")

    def file(self, path: str) -> Path:
        """A file of the site's folder."""
        return self.root / path


def small_site(folder: Path, files: dict[str, str] | None = None) -> Path:
    """The minimal site in a folder, with files added or replaced."""
    for name in ("templates", "theme", "locale"):
        shutil.copytree(ROOT / name, folder / name)
    write(folder, {**MINIMAL, **(files or {})})
    return folder


@contextlib.contextmanager
def previewing(
    root: Path, *options: str, built: str = "built in", lang: str = "en", files: int = 0
) -> Iterator[Preview]:
    """A preview of a site's folder, ended after the block.

    `built`: what it must have said; `files`: how many files it may open.
    """
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", *options]
    if lang:
        command += ["--lang", lang]
    if files:
        command = ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command]
    with subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"},
    ) as process:
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()
        try:
            address = lines.get(timeout=SECONDS)
            assert address.startswith("http://127.0.0.1:"), address
            port = int(address.strip().rstrip("/").rpartition(":")[2])
            preview = Preview(root, port, process, lines, [address])
            if built:
                preview.wait_until_said(built)
            yield preview
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()  # or this would wait for ever
                raise


def _read(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
