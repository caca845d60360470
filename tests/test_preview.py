"""The live preview serves this computer only, and shows what was saved."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import ROOT


@dataclass
class Preview:
    """A running preview of a small site."""

    root: Path
    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        """Ask for a path; status and text."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def wait_for(self, path: str, words: str) -> None:
        """Wait until a page holds some words."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if words in self.get(path)[1]:
                return
            time.sleep(0.05)
        pytest.fail(f"{words!r} never came to {path}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def preview(make_site: Callable[..., Path]) -> Iterator[Preview]:
    """A preview, ended after the test."""
    root, port = make_site(), free_port()
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--lang", "en", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        assert "built in" in process.stdout.readline()
        yield Preview(root, port, process)
        process.terminate()
        process.wait(10)


def test_pages_are_served_with_the_client_as_a_file(preview: Preview) -> None:
    """The page keeps its strict policy; livereload's script is a file of this server."""
    status, html = preview.get("/el/")
    assert status == 200
    (script,) = re.findall(r'<script src="([^"]+)"></script></head>', html)
    assert preview.get(script)[0] == 200
    assert "unsafe" not in html


def test_a_saved_file_is_shown(preview: Preview) -> None:
    """A change of a text is on the page without any command."""
    file = preview.root / "content/organisations/demo.el.md"
    file.write_text(file.read_text("utf-8").replace("Κείμενο", "Άλλο κείμενο"), "utf-8")
    preview.wait_for("/el/organoseis/demo/", "Άλλο κείμενο")


def test_the_last_good_page_stays_and_a_repair_is_seen(preview: Preview) -> None:
    """A broken file leaves the old page; mending it brings the new one."""
    file = preview.root / "content/organisations/demo.el.md"
    good = file.read_text("utf-8")
    file.write_text("broken", "utf-8")
    time.sleep(1)
    assert "Κείμενο" in preview.get("/el/organoseis/demo/")[1]
    file.write_text(good.replace("Κείμενο", "Νέο"), "utf-8")
    preview.wait_for("/el/organoseis/demo/", "Νέο")


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("/el/", "GET", {"Host": "evil.example"}, 403),
        ("/el/", "GET", {"Origin": "http://evil.example"}, 403),
        ("/livereload", "GET", {"Host": "evil.example"}, 403),
        ("/el/", "POST", {}, 405),
        ("/el/", "HEAD", {}, 200),
        ("/nothing/", "GET", {}, 404),
        ("/../site.yaml", "GET", {}, 403),
        ("/..%2fsite.yaml", "GET", {}, 403),
    ],
    ids=["host", "origin", "socket-host", "post", "head", "missing", "traversal", "encoded"],
)
def test_what_is_refused(
    path: str, method: str, headers: dict[str, str], status: int, preview: Preview
) -> None:
    """Other hosts and origins, other methods, and what lies outside the site."""
    if "Host" not in headers:
        headers = {"Host": f"127.0.0.1:{preview.port}", **headers}
    assert preview.get(path, method, **headers)[0] == status


def test_it_listens_on_this_computer_only(preview: Preview) -> None:
    """The socket is bound to the loopback address."""
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no /proc/net/tcp here")
    port = f"{preview.port:04X}"
    lines = [line.split() for line in table.read_text().splitlines()[1:]]
    bound = {line[1].split(":")[0] for line in lines if line[1].endswith(":" + port)}
    assert bound == {"0100007F"}


def test_a_taken_port_is_one_line(preview: Preview) -> None:
    """A second preview on the port exits with 3."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--lang", "en", "--port"]
    second = subprocess.run(
        [*command, str(preview.port)], cwd=preview.root, capture_output=True, text=True, check=False
    )
    assert second.returncode == 3
    assert second.stderr.count("\n") == 1
