"""The words of an original as they once were, where git remembers them.

Git is a help and no condition: without it, or in a folder that it does not keep, nothing is found.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from diktyo import reader
from diktyo.standing import units_of
from diktyo.units import Unit

MOST = 200
"""How many versions of a file are looked at, the newest first."""


def find(root: Path, path: str, digests: Iterable[str]) -> dict[str, Unit]:
    """The units with these digests that earlier versions of a file of words had."""
    wanted, found = set(digests), dict[str, Unit]()
    for text in _versions(root, path) if wanted else ():
        decoded, faults = reader.decode(text, path)
        words = None if faults else reader.read_words(decoded, path)[0]
        if words is None:
            continue
        for unit in units_of(words):
            if unit.digest in wanted:
                found.setdefault(unit.digest, unit)
        if wanted <= found.keys():
            break
    return found


def _versions(root: Path, path: str) -> Iterator[bytes]:
    """What a file held at each commit that changed it, the newest first; renamed files too."""
    log = _git(
        root,
        "log",
        f"-{MOST}",
        "--no-ext-diff",
        "--follow",
        "--format=%H",
        "--name-only",
        "-z",
        "--",
        path,
    )
    commit = ""
    for word in log.decode("utf-8", "replace").replace("\n", "\0").split("\0"):
        if len(word) in (40, 64) and all(one in "0123456789abcdef" for one in word):
            commit = word
        elif commit and word:
            yield _git(root, "show", "--no-textconv", f"{commit}:{word}")
            commit = ""


def _git(root: Path, *arguments: str) -> bytes:
    """What git says; nothing where it cannot."""
    command = ["git", "-C", str(root), "--no-pager", *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
