"""Whatever anybody sends, the preview answers at once, with no 5xx, and stays for its editor."""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..previews import Preview, previewing, small_site

SECONDS = 1.0
"""So long may an answer take; QUALITY B 57–59."""
PAGE = "/el/organoseis/demo/"


def send(preview: Preview, data: bytes, *, seconds: float = SECONDS) -> bytes:
    """Send bytes as they are; all that comes back until the server closes or is silent."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=seconds) as one:
        with contextlib.suppress(OSError):  # closed while we are still sending
            one.sendall(data)
        return _all(one)


def _all(one: socket.socket) -> bytes:
    found = b""
    with contextlib.suppress(OSError):
        while part := one.recv(65536):
            found += part
    return found


def request(preview: Preview, line: str, *headers: str, host: str | None = None) -> bytes:
    """A request of which each part may be odd."""
    named = f"Host: {f'127.0.0.1:{preview.port}' if host is None else host}"
    lines = [line, named, "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def status(answer: bytes) -> int:
    """The status of an answer; 0 where the connection was closed without one."""
    return int(answer.split(b" ", 2)[1]) if answer else 0


def is_well(preview: Preview) -> bool:
    """Whether a polite browser is served within the time."""
    started = time.monotonic()
    answer = send(preview, request(preview, f"GET {PAGE} HTTP/1.1"), seconds=5)
    return status(answer) == 200 and time.monotonic() - started < SECONDS


HEADERS: list[tuple[str, str, tuple[str, ...], set[int]]] = [
    ("foreign-host", "evil.example", (), {403}),
    ("foreign-host-port", "evil.example:{port}", (), {403}),
    ("rebound", "127.0.0.1.evil.example:{port}", (), {403}),
    ("other-port", "127.0.0.1:1", (), {403}),
    ("no-port", "127.0.0.1", (), {403}),
    ("empty-host", "", (), {400, 403}),
    ("user", "a@127.0.0.1:{port}", (), {400, 403}),
    ("two-hosts", "127.0.0.1:{port}", ("Host: evil.example",), {400, 403}),
    ("localhost", "LocalHost:{port}", (), {200}),
    ("own-origin", "localhost:{port}", ("Origin: http://127.0.0.1:{port}",), {200}),
    ("foreign-origin", "localhost:{port}", ("Origin: http://evil.example",), {403}),
    ("null-origin", "localhost:{port}", ("Origin: null",), {403}),
    ("https-origin", "localhost:{port}", ("Origin: https://127.0.0.1:{port}",), {403}),
    ("bare-origin", "localhost:{port}", ("Origin: 127.0.0.1:{port}",), {403}),
    ("forwarded", "evil.example", ("X-Forwarded-Host: localhost:{port}",), {403}),
    (
        "taken-from-elsewhere",
        "localhost:{port}",
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
        {403},
    ),
    (
        "link-from-elsewhere",
        "localhost:{port}",
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"),
        {200},
    ),
]


@pytest.mark.parametrize(
    "path", [PAGE, "/livereload.js", "/.preview/over.js"], ids=["page", "client", "own"]
)
@pytest.mark.parametrize(("host", "headers", "expected"), [one[1:] for one in HEADERS],
                         ids=[one[0] for one in HEADERS])  # fmt: skip
def test_strangers_are_refused(
    host: str, headers: tuple[str, ...], expected: set[int], path: str, steady: Preview
) -> None:
    """Other hosts, other origins and other sites' pages get a 4xx for all they ask (53–55)."""
    named = [one.format(port=steady.port) for one in headers]
    line = f"GET {path} HTTP/1.1"
    data = request(steady, line, *named, host=host.format(port=steady.port))
    assert status(send(steady, data)) in expected


@pytest.mark.parametrize(
    "path",
    ["/../site.yaml", "/..%2fsite.yaml", "/%2e%2e/site.yaml", "/el/../../site.yaml",
     "/..%5csite.yaml", "/....//site.yaml", "/%2e%2e%2f%2e%2e%2fetc/passwd", "//etc/passwd",
     "/%00", "/el/%00.html", "/%ff", "/%c0%ae%c0%ae/", "//", "///", "//evil.example/%2e%2e",
     "/%", "/%zz", "/el/\u00ff", "/.diktyo", "/.site.state", "/el/.hidden", "/" + "a" * 5000,
     "/" + "a/" * 3000, "/el/organoseis/demo/index.html/", "/con", "/el%2forganoseis", "/*",
     "/.preview/", "/.preview/over.py", "/.preview/../over.py", "/.preview/%2e%2e/session.py",
     "/livereload.js/x", "/forcereload", "/?" + "q" * 9000, "/#a", "/theme/style..%2f.css",
     "/theme/[.0123456789.css", "/theme/../.site.0123456789.state", "http://evil.example/", "*"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_odd_paths_are_answered(path: str, method: str, steady: Preview) -> None:
    """No path is a 5xx, a hang, or a way out of the site (56, 57)."""
    started = time.monotonic()
    answer = send(steady, request(steady, f"{method} {path} HTTP/1.1"))
    assert 200 <= status(answer) < 500, answer[:200]
    assert time.monotonic() - started < SECONDS
    for secret in (b"base_url", b"root:", b"SQLite format", b"class Session", b"replaced as a"):
        assert secret not in answer
    if status(answer) in {301, 302}:
        assert b"Location: //" not in answer


def test_links_out_of_the_site_are_not_followed(preview: Preview) -> None:
    """A symbolic link in the output that leads out of it, to a file or a folder, is refused."""
    commands = Path(f"/proc/{preview.process.pid}/task")
    if not commands.exists():
        pytest.skip("no /proc here")
    output = _output_of(preview)
    (output / "link.html").symlink_to(preview.root / "site.yaml")
    (output / "folder").symlink_to(preview.root)
    os.mkfifo(output / "pipe.html")
    (output / "loop.html").symlink_to(output / "loop.html")
    for path in ("/link.html", "/folder/site.yaml", "/pipe.html", "/loop.html", "/folder/"):
        answer = send(preview, request(preview, f"GET {path} HTTP/1.1"))
        assert 400 <= status(answer) < 500, path
        assert b"base_url" not in answer


def _output_of(preview: Preview) -> Path:
    """Where the builder of a preview writes: it holds the state there open."""
    found = [
        Path(os.readlink(link)).parent / "site"
        for process in Path("/proc").glob("[0-9]*")
        if f"PPid:\t{preview.process.pid}\n" in _read(process / "status")
        for link in (process / "fd").iterdir()
        if os.readlink(link).endswith(".site.state")
    ]
    return found[0]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


@pytest.mark.parametrize("path", [PAGE, "/livereload", "/livereload.js", "/.preview/over.css",
                                  "/nothing", "*"])  # fmt: skip
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT",
                                    "BREW", "get"])  # fmt: skip
def test_other_methods_are_405(method: str, path: str, steady: Preview) -> None:
    """Nothing but GET and HEAD is allowed, and the answer says so (58)."""
    answer = send(steady, request(steady, f"{method} {path} HTTP/1.1"))
    assert status(answer) == 405
    assert b"\r\nAllow: GET" in answer


@pytest.mark.parametrize("path", [PAGE, "/", "/nothing", "/.preview/over.js", "/favicon.svg"])
def test_head_says_what_get_says(path: str, steady: Preview) -> None:
    """HEAD has the status and the length of GET, and no body."""
    got = steady.ask(path)
    head = steady.ask(path, "HEAD")
    assert (head[0], head[1]) == (got[0], "")
    assert head[2]["content-length"] == got[2]["content-length"]
    assert head[2]["content-type"] == got[2]["content-type"]


GARBAGE: dict[str, bytes] = {
    "nothing": b"\r\n\r\n",
    "noise": bytes(range(256)) * 40,
    "tls": bytes.fromhex("1603010200010001fc0303") + bytes(500),
    "http2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "http09": b"GET /\r\n\r\n",
    "http10": b"GET / HTTP/1.0\r\n\r\n",
    "no-host": b"GET / HTTP/1.1\r\n\r\n",
    "bad-version": b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "bare-header": b"GET / HTTP/1.1\r\nHost\r\n\r\n",
    "nul-header": b"GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n",
    "smuggled": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n",
    "two-lengths": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
    b"Content-Length: 4\r\n\r\nabc",
    "negative-length": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "huge-length": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
    "bad-chunk": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "many-headers": b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20_000 + b"\r\n",
    "huge-header": b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"a" * 2_000_000 + b"\r\n\r\n",
    "endless-line": b"GET /" + b"a" * 2_000_000,
    "bad-range": b"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=a-b,9-1\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_refused(name: str, steady: Preview) -> None:
    """What is no request is refused with a 4xx or by closing, at once, and harms nobody."""
    started = time.monotonic()
    data = GARBAGE[name].replace(b"Host: a\r\n", f"Host: 127.0.0.1:{steady.port}\r\n".encode())
    answer = send(steady, data)
    whole = name in {"bad-range"}  # a sound request for a page: pages have no parts
    assert status(answer) in ({200} if whole else {0, *range(400, 500)}), answer[:200]
    assert time.monotonic() - started < SECONDS + 0.5
    assert is_well(steady)


def test_pipelined_requests_are_answered_in_order(steady: Preview) -> None:
    """A hundred requests at once, odd ones among them, get a hundred answers."""
    host = f"Host: 127.0.0.1:{steady.port}\r\n\r\n"
    one = f"GET /favicon.svg HTTP/1.1\r\n{host}GET /%00 HTTP/1.1\r\n{host}"
    answer = send(steady, one.encode() * 50 + request(steady, "HEAD / HTTP/1.1"))
    assert answer.count(b"HTTP/1.1 200 ") == 51
    assert answer.count(b"HTTP/1.1 404 ") == 50


@contextlib.contextmanager
def connections(preview: Preview, count: int, data: bytes) -> Iterator[list[socket.socket]]:
    """Many connections that have sent something and stay open."""
    with contextlib.ExitStack() as stack:
        found = []
        for _ in range(count):
            one = socket.create_connection(("127.0.0.1", preview.port), timeout=5)
            found.append(stack.enter_context(one))
            with contextlib.suppress(OSError):
                one.sendall(data)
        yield found


@pytest.mark.parametrize("count", [200, 450], ids=["200", "more-than-it-keeps"])
@pytest.mark.parametrize(
    "data",
    [b"", b"GET / HTTP/1.1\r\nHost: loc", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\na"],
    ids=["idle", "half-a-request", "half-a-body"],
)
def test_idle_sockets_keep_nobody_waiting(count: int, data: bytes, steady: Preview) -> None:
    """With hundreds of connections that say nothing, a browser is answered within a second (59)."""
    with connections(steady, count, data):
        for _ in range(3):
            assert is_well(steady)


def test_few_files_are_enough(tmp_path: Path) -> None:
    """Where the system lets a program open few files, it keeps fewer connections."""
    with previewing(small_site(tmp_path / "site"), files=300) as preview:
        with connections(preview, 400, b""), connections(preview, 150, upgrade(preview)):
            assert is_well(preview)
        assert not any("Traceback" in line or "Error" in line for line in preview.said)


def test_slow_readers_keep_nobody_waiting(steady: Preview) -> None:
    """Clients that ask for much and do not read hold up none but themselves."""
    line = request(steady, f"GET {PAGE} HTTP/1.1").replace(b"Connection: close\r\n", b"")
    with connections(steady, 50, line * 100):
        for _ in range(3):
            assert is_well(steady)


def test_a_stream_of_missing_pages_is_answered(steady: Preview) -> None:
    """Looking for the nearest pages does not take the time of others."""
    done = threading.Event()

    def flood() -> None:
        number = 0
        while not done.is_set():
            number += 1
            send(steady, request(steady, f"GET /el/organoseis/dem{number}/ HTTP/1.1"))

    threads = [threading.Thread(target=flood, daemon=True) for _ in range(4)]
    for one in threads:
        one.start()
    try:
        for _ in range(5):
            assert is_well(steady)
    finally:
        done.set()
        for one in threads:
            one.join()


def test_it_answers_while_it_builds(tmp_path: Path) -> None:
    """Also while the first build is at work, every answer comes within a second."""
    with previewing(small_site(tmp_path / "site"), built="") as preview:
        waited = 0
        while "built in" not in "".join(preview.said):
            assert is_well(preview)
            waited += 1
            with contextlib.suppress(Exception):
                preview.said.append(preview.lines.get_nowait())
        assert waited > 3


# --- livereload's socket


def upgrade(preview: Preview, *headers: str, host: str | None = None) -> bytes:
    """The request with which a browser opens a socket."""
    key = base64.b64encode(os.urandom(16)).decode()
    named = f"Host: {f'127.0.0.1:{preview.port}' if host is None else host}"
    lines = ["GET /livereload HTTP/1.1", named, "Connection: Upgrade", "Upgrade: websocket",
             "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", *headers]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def frame(data: bytes, code: int = 0x81) -> bytes:
    """A message as browsers send it, masked with zeros."""
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2)
    return bytes([code]) + length + bytes(4) + data


@pytest.mark.parametrize(
    ("host", "headers", "expected"),
    [
        (None, (), 101),
        (None, ("Origin: http://127.0.0.1:{port}",), 101),
        (None, ("Origin: http://evil.example",), 403),
        (None, ("Origin: null",), 403),
        ("evil.example", (), 403),
        ("evil.example:{port}", ("Origin: http://evil.example:{port}",), 403),
    ],
    ids=["program", "own", "foreign-origin", "null-origin", "foreign-host", "rebound"],
)
def test_the_socket_is_for_our_own_pages(
    host: str | None, headers: tuple[str, ...], expected: int, steady: Preview
) -> None:
    """A foreign Host or Origin opens no socket (54, 55)."""
    named = [one.format(port=steady.port) for one in headers]
    host = host.format(port=steady.port) if host else host
    with socket.create_connection(("127.0.0.1", steady.port), timeout=SECONDS) as one:
        one.sendall(upgrade(steady, *named, host=host))
        assert status(one.recv(4096)) == expected


MESSAGES: dict[str, bytes] = {
    "no-json": frame(b"x"),
    "list": frame(b"[1]"),
    "null": frame(b"null"),
    "deep": frame(b"[" * 9000),
    "odd-hello": frame(b'{"command": ["hello"]}'),
    "odd-info": frame(b'{"command": "info", "url": 1, "plugins": [1]}'),
    "odd-plugin": frame(b'{"command": "info", "url": "", "plugins": {"diktyo": 1}}'),
    "many": frame(b'{"command": "hello"}') * 5000,
    "binary": frame(bytes(100), 0x82),
    "not-utf8": frame(b"\xff\xfe"),
    "huge": b"\x81\xff" + (10**9).to_bytes(8) + bytes(1000),
    "unmasked": b"\x81\x02{}",
    "pings": frame(b"", 0x89) * 2000,
    "reserved": b"\xff\xff\xff\xff" * 100,
}


@pytest.mark.parametrize("name", MESSAGES)
def test_odd_messages_harm_nobody(name: str, steady: Preview) -> None:
    """Whatever comes through the socket, other pages are served and nothing is said of it."""
    with socket.create_connection(("127.0.0.1", steady.port), timeout=SECONDS) as one:
        one.sendall(upgrade(steady))
        assert status(one.recv(4096)) == 101
        with contextlib.suppress(OSError):
            one.sendall(MESSAGES[name])
        assert is_well(steady)


def test_a_flood_of_sockets_leaves_room(steady: Preview) -> None:
    """Of hundreds of sockets the oldest are let go; a new page is still told of changes."""
    with connections(steady, 250, upgrade(steady)), socket.create_connection(
        ("127.0.0.1", steady.port), timeout=SECONDS
    ) as one:  # fmt: skip
        one.sendall(upgrade(steady))
        assert status(one.recv(4096)) == 101
        one.sendall(frame(b'{"command": "hello"}'))
        assert b"official-7" in one.recv(4096)
        assert is_well(steady)


def test_a_page_that_is_older_than_the_site_is_loaded_anew(steady: Preview) -> None:
    """A page tells which version it shows; what was saved while it was loading is not lost."""
    info = '{"command": "info", "url": "", "plugins": {"diktyo": {"shown": "%s"}}}'
    html = steady.get(PAGE)[1]
    version = html.partition('data-version="')[2].partition('"')[0]
    for shown, expected in ((version, b""), ("older", b'"command": "reload"')):
        with socket.create_connection(("127.0.0.1", steady.port), timeout=0.3) as one:
            one.sendall(upgrade(steady))
            assert status(one.recv(4096)) == 101
            one.sendall(frame((info % shown).encode()))
            assert expected in _all(one)


def test_nothing_of_all_this_is_on_the_terminal(steady: Preview) -> None:
    """No traceback and no complaint: an attack is no concern of the editor's."""
    while not steady.lines.empty():
        steady.said.append(steady.lines.get())
    assert [line for line in steady.said if "Traceback" in line or "Error" in line] == []
    assert steady.process.poll() is None


def test_it_listens_on_this_computer_only(steady: Preview) -> None:
    """The socket is bound to the loopback address (53)."""
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no /proc/net/tcp here")
    port = f"{steady.port:04X}"
    lines = [line.split() for line in table.read_text().splitlines()[1:]]
    bound = {line[1].split(":")[0] for line in lines if line[1].endswith(":" + port)}
    assert bound == {"0100007F"}
    others = Path("/proc/net/tcp6")
    assert f":{port} " not in (others.read_text() if others.exists() else "")
