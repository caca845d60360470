"""Files changed together: all or none, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diktyo.editing import exchange
from diktyo.editing.exchange import Change, OtherwiseError

from .conftest import ROOT

CHANGES = (
    Change("a.yaml", b"a\n", None),
    Change("b.yaml", b"b\n", b"other\n"),
    Change("new/c.yaml", None, b"c\n"),
    Change("d.yaml", None, b"d\n"),
)
BEFORE = {"a.yaml": b"a\n", "b.yaml": b"b\n"}
AFTER = {"b.yaml": b"other\n", "new/c.yaml": b"c\n", "d.yaml": b"d\n"}


def start(root: Path) -> None:
    for name, data in BEFORE.items():
        (root / name).write_bytes(data)


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_all(tmp_path: Path) -> None:
    """Files are changed, made and removed, and nothing else is left behind."""
    start(tmp_path)
    os.chmod(tmp_path / "b.yaml", 0o640)
    exchange.apply(tmp_path, CHANGES)
    assert files(tmp_path) == AFTER
    assert (tmp_path / "b.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("name", "data"), [("b.yaml", b"saved meanwhile\n"), ("d.yaml", b"there\n"), ("a.yaml", None)]
)
def test_nothing_where_a_file_is_another(tmp_path: Path, name: str, data: bytes | None) -> None:
    """A file that was saved meanwhile, is there already or is gone stops everything."""
    start(tmp_path)
    path = tmp_path / name
    path.unlink() if data is None else path.write_bytes(data)
    before = files(tmp_path)
    with pytest.raises(OtherwiseError):
        exchange.apply(tmp_path, CHANGES)
    assert files(tmp_path) == before


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_none_where_something_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    """Whichever file fails, and in whichever way, all are as they were."""
    start(tmp_path)
    happened = 0
    exchange_one = exchange._exchange

    def failing(path: Path, new: Path, change: Change) -> None:
        nonlocal happened
        if happened == number:
            raise error
        happened += 1
        exchange_one(path, new, change)

    monkeypatch.setattr(exchange, "_exchange", failing)
    if number == len(CHANGES):
        exchange.apply(tmp_path, CHANGES)
        assert files(tmp_path) == AFTER
        return
    with pytest.raises(type(error)):
        exchange.apply(tmp_path, CHANGES)
    assert files(tmp_path) == BEFORE
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("number", range(4))
def test_a_killed_process_is_undone_the_next_time(tmp_path: Path, number: int) -> None:
    """After a kill between two files, the next change first restores what was."""
    start(tmp_path)
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from diktyo.editing import exchange\n"
        "from tests.test_fileexchange import CHANGES\n"
        "one, left = exchange._exchange, [int(sys.argv[2])]\n"
        "def dying(*arguments):\n"
        "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    left[0] -= 1\n"
        "    one(*arguments)\n"
        "exchange._exchange = dying\n"
        "exchange.apply(Path(sys.argv[1]), CHANGES)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(number)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL
    assert exchange.recover(tmp_path)
    assert files(tmp_path) == BEFORE
    assert not exchange.recover(tmp_path)
    exchange.apply(tmp_path, CHANGES)
    assert files(tmp_path) == AFTER
