"""Every code of a diagnostic: brought forth by a real file, shown in three languages, explained."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import faults
import pytest

from diktyo.commands import main
from diktyo.diagnostics import MESSAGES

from .conftest import ROOT
from .test_faults import snapshot

GOLDEN = Path(__file__).parent / "golden" / "codes"


def test_every_code_has_an_example_and_a_golden() -> None:
    """No message without a file that causes it, and no golden without a message."""
    assert set(faults.FAULTS) == set(MESSAGES)
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_fault_is_found_shown_and_cured(
    code: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The example gives this code and none that it could do without; its report reads as it was
    accepted in English, Greek and Polish; what is put right has no fault."""
    fault = faults.FAULTS[code]
    root = faults.site(tmp_path, fault)
    assert faults.found(root, fault, cured=True) == ()
    faults.place(root, fault.broken)

    found = faults.found(root, fault)

    assert {one.code for one in found} == {code, *fault.besides}
    reports = faults.reports(root, fault, found)
    actual = "".join(f"{lang}\n{report.rstrip()}\n" for lang, report in reports.items())
    path = GOLDEN / f"{code}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, "utf-8")
    assert actual == path.read_text("utf-8")
    faults.place(root, fault.mended)
    assert faults.found(root, fault, cured=True) == ()


BY_COMMAND = sorted(code for code, one in faults.FAULTS.items() if one.by not in ("check", "build"))


@pytest.mark.parametrize("code", BY_COMMAND)
@pytest.mark.parametrize("lang", faults.LANGUAGES)
def test_the_command_says_it(
    code: str,
    lang: str,
    make_site: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command that is given for an example reports it as the catalogue has it, with the exit
    code of an error or a warning, and changes nothing."""
    fault = faults.FAULTS[code]
    root = make_site()
    faults.place(root, {**faults.BASE, **fault.base})
    faults.place(root, fault.broken)
    reports = faults.reports(root, fault, faults.found(root, fault))
    before = snapshot(root / "content")
    trial = [] if " accept " in fault.by else ["--dry-run"]
    monkeypatch.chdir(root)

    exit_code = main([*shlex.split(fault.by), *trial, "--lang", lang], root)

    assert capsys.readouterr().err.startswith(reports[lang])
    assert exit_code == (0 if MESSAGES[code].warning else 1)
    assert snapshot(root / "content") == before


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_report_speaks_one_language(code: str) -> None:
    """No English message stays in a Greek or Polish report, and each has a remedy."""
    blocks = (GOLDEN / f"{code}.txt").read_text("utf-8").split("\n")
    kinds = {"en": ("error:", "warning:"), "el": ("σφάλμα:", "προειδοποίηση:"),
             "pl": ("błąd:", "ostrzeżenie:")}  # fmt: skip
    for lang in faults.LANGUAGES:
        title, other = blocks[blocks.index(lang) + 1], set(faults.LANGUAGES) - {lang}
        assert any(kind in title for kind in kinds[lang])
        assert not any(kind in title for one in other for kind in kinds[one])
    # What the field expects, or which words it takes, is the remedy itself.
    assert any(line.startswith("    → ") for line in blocks) or code == "field-type"


def test_the_catalogues_of_codes_are_current() -> None:
    """docs/codes.md, codes.el.md and codes.pl.md are what the tool would write."""
    tool = [sys.executable, str(ROOT / "tools/codes.py"), "--check"]
    run = subprocess.run(tool, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_a_stale_catalogue_is_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a file is not as the tool would write it, the tool says so and exits with 1."""
    import codes

    monkeypatch.setattr(codes, "ROOT", tmp_path)
    monkeypatch.setattr(codes, "catalogue", str.upper)
    monkeypatch.setattr(sys, "argv", ["codes.py", "--check"])
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/codes.md").write_text("EN", "utf-8")
    (tmp_path / "docs/codes.el.md").write_text("old", "utf-8")
    assert codes.main() == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "docs/codes.el.md",
        "docs/codes.pl.md",
    ]


def test_the_test_can_fail(tmp_path: Path) -> None:
    """An example that causes another code, or none, is noticed: a sound site has no code."""
    fault = faults.FAULTS["yaml-quote"]
    root = faults.site(tmp_path / "other", fault)
    faults.place(root, faults.FAULTS["yaml-tab"].broken)
    assert {one.code for one in faults.found(root, fault)} != {"yaml-quote"}
