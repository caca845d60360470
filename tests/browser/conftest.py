"""A browser and a server for the built site."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from ..conftest import BuiltSite

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
NAMES = ("chromium", "chromium-browser", "google-chrome")

KINDS = {
    "home": ("home",),
    "networks": ("list", "networks"),
    "organisations": ("list", "organisations"),
    "projects": ("list", "projects"),
    "events": ("list", "events"),
    "news-list": ("list", "news"),
    "map": ("map",),
    "regions": ("terms", "organisation", "region"),
    "region": ("term", "organisation", "region", "PL-18"),
    "legal-form": ("term", "organisation", "form", "social-cooperative"),
    "statuses": ("terms", "project", "status"),
    "year": ("term", "event", "year", "2016"),
    "network": ("record", "organisation", "pesko"),
    "organisation": ("record", "organisation", "barka"),
    "project": ("record", "project", "zswes"),
    "event": ("record", "event", "open-conference-2016"),
    "news": ("record", "news", "kowes-start"),
    "page": ("record", "page", "about"),
    "search": ("search",),
    "translations": ("translations",),
}
"""One page of each kind, by its key."""


@dataclass(frozen=True)
class Served:
    """The built site on a port of this computer."""

    site: BuiltSite
    address: str


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps silent."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder as a static host would, and give its address, without a slash at the end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def served(site: BuiltSite) -> Iterator[Served]:
    """The real site, served as a static host would."""
    with serve(site.output) as address:
        yield Served(site, address)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; CHROMIUM names another."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here; install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility engine axe-core, as a script."""
    path = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        pytest.skip("axe-core is not installed; run: npm ci --prefix tests/browser")
    return path.read_text("utf-8")
