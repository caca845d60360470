"""Every code that only a table can have is brought forth by a table, and shown with its remedy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diktyo.commands import main
from diktyo.diagnostics import MESSAGES

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import tablefaults

KINDS = ("table", "column", "map", "row", "match", "id", "import", "cell")
DATES = {"date-year", "date-month-first", "date-two-ways", "date-time"}
CODES = sorted(code for code in MESSAGES if code.split("-")[0] in KINDS or code in DATES)
BESIDES = {"date-two-ways": {"date-month-first"}}
"""The codes that an example cannot do without."""


def test_every_code_has_an_example() -> None:
    """No message without a table that causes it."""
    assert list(tablefaults.FAULTS) == [code for code in MESSAGES if code in CODES]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_a_fault_of_a_table_is_found_and_shown(
    code: str, lang: str, make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The example gives this code and no other, at its place, with a remedy, and writes nothing."""
    fault = tablefaults.FAULTS[code]
    root = make_site(fault.files)
    if fault.table is not None:
        data = fault.table if isinstance(fault.table, bytes) else fault.table.encode()
        (root / "t.csv").write_bytes(data)
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.*")}

    exit_code = main(["import", "organisation", "t.csv", "--dry-run", "--lang", lang,
                      *fault.options], root)  # fmt: skip

    err = capsys.readouterr().err
    found = {line.rpartition("[")[2].rstrip("]") for line in err.splitlines() if line[-1:] == "]"}
    assert found - BESIDES.get(code, set()) == {code}
    assert exit_code == (0 if MESSAGES[code].warning else 1)
    assert "    → " in err or "{nearest}" in MESSAGES[code].hint
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.*")} == before
