"""What a command costs: seconds on the clock, seconds of the processor, memory. For Linux.

Time and memory are taken in runs of their own, so that looking at the memory slows nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLE_SECONDS = 0.05
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Cost(NamedTuple):
    """What one run took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of the processor, user and system, of the process and all its children."""


class FailedError(Exception):
    """A command came to an end with another exit code than 0; holds what it printed last."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder and say what it took."""
    with tempfile.TemporaryFile() as printed:
        started = time.perf_counter()
        process = _start(command, folder, environment, printed.fileno())
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        _demand_success(process, command, printed.fileno())
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def peak(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """Run a command and give its peak memory in MiB, all processes together.

    It is the sum of the proportional set sizes (PSS), which count shared pages once, looked at
    every 50 ms.
    """
    highest = 0.0
    with tempfile.TemporaryFile() as printed:
        process = _start(command, folder, environment, printed.fileno())
        try:
            while process.poll() is None:
                highest = max(highest, sum(map(_pss, tree(process.pid))))
                time.sleep(SAMPLE_SECONDS)
        except BaseException:
            process.kill()
            raise
        _demand_success(process, command, printed.fileno())
    return highest


def tree(pid: int) -> Iterator[int]:
    """A process and all that it has started, as far as they still run."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from tree(int(child))


def _pss(pid: int) -> float:
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], printed: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        stdout=printed, stderr=printed,
    )  # fmt: skip


def _demand_success(process: subprocess.Popen[bytes], command: Sequence[str], printed: int) -> None:
    if process.returncode:
        os.lseek(printed, 0, os.SEEK_SET)
        last = os.read(printed, 1_000_000).decode("utf-8", "replace")[-2000:]
        raise FailedError(f"{' '.join(command)} ended with {process.returncode}:\n{last}")
