"""From saving a file to the new text being served: what an editor waits for in the preview."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.model import identity
from benchmarks.tools import Tool

SAVES = 7
WAIT_SECONDS = 900
POLL_SECONDS = 0.002
REST_SECONDS = 1.5
"""Between two saves, so that the server has nothing else to do."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def save_to_served(tool: Tool) -> float:
    """The median of some saves, in seconds."""
    record = tool.model.records[identity("event", tool.model.counts["event"] // 2)]
    with _served(tool) as address:
        page = address + tool.address(record, "el")
        _await(page, record.words["el"].name)
        found = []
        for number in range(SAVES):
            time.sleep(REST_SECONDS)
            sentence = f"Αποθήκευση αριθμός {number}."
            started = time.perf_counter()
            tool.save(record.with_sentence("el", sentence))
            _await(page, sentence)
            found.append(time.perf_counter() - started)
        tool.save(record)
    return statistics.median(found[1:])


def _await(page: str, text: str) -> None:
    """Ask for a page until it has the text, whatever kind its spaces are of."""
    until = time.perf_counter() + WAIT_SECONDS
    while time.perf_counter() < until:
        try:
            with _DIRECT.open(page, timeout=WAIT_SECONDS) as answer:
                served = answer.read().decode().replace("\N{NO-BREAK SPACE}", " ")
        except (urllib.error.URLError, ConnectionError):
            served = ""
        if text in served:
            return
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"{page} does not show {text!r}")


@contextmanager
def _served(tool: Tool) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        tool.server(port), cwd=tool.folder, env={**os.environ, **tool.environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
