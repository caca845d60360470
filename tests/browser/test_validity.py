"""The Nu HTML checker finds no error in any page, nor in the style sheet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ..conftest import BuiltSite

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.mark.parametrize("kind", ["html", "css"])
def test_no_errors(kind: str, site: BuiltSite) -> None:
    """All files of one kind in one run of the checker."""
    if not JAR.exists() or shutil.which("java") is None:
        pytest.skip("needs Java and: npm ci --prefix tests/browser")
    command = ["java", "-Xss4m", "-jar", str(JAR), "--errors-only", f"--skip-non-{kind}"]
    checked = subprocess.run(
        [*command, str(site.output)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr[:3000]
