"""Previews for the tests of the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..previews import Preview, previewing, small_site


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a small site, for tests that change it."""
    with previewing(small_site(tmp_path / "site")) as found:
        yield found


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a small site, for tests that leave it as it is."""
    root = small_site(tmp_path_factory.mktemp("steady") / "site")
    # It says what its server stumbles over.
    with previewing(root, "--verbose") as found:
        yield found
