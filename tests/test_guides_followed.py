"""The editors' guides, followed to the letter in a fresh clone by somebody who reads only them."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path

import pytest

from diktyo import catalogues
from diktyo.commands import parser

from .conftest import ROOT
from .guides import LANGUAGES, Change, Commands, File, Look, guide, steps
from .previews import SECONDS, Preview, previewing
from .test_new import run_on_terminal

LOCALES = {"el": "el_GR.UTF-8", "pl": "pl_PL.UTF-8"}
INSTALLING = (
    "python3 -m venv .venv",
    ". .venv/bin/activate",
    "python -m pip install --require-hashes -r requirements.txt",
)
"""What brings the libraries; the Makefile does the same for `make test`, which is why it is not
done here once more."""
NOT_CLONED = shutil.ignore_patterns(
    ".git", ".venv*", "output", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "tests",
    "benchmarks", ".changes", "screenshots", ".output*",
)  # fmt: skip


class Reader:
    """Somebody with a terminal, a text editor and a browser."""

    def __init__(self, lang: str, folder: Path, stack: ExitStack) -> None:
        self.lang = lang
        self.folder = folder
        """Where the terminal stands."""
        self._stack = stack
        self._preview: Preview | None = None
        self._fresh = ""
        """Words that were typed and not seen yet."""
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT", "PY"))
        } | {
            "LC_ALL": LOCALES[lang], "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "COLUMNS": "100",
            "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"), "GIT_CONFIG_SYSTEM": os.devnull,
        }  # fmt: skip

    def publish(self, origin: Path) -> None:
        """Make the repository that is cloned then."""
        work = origin.with_name("origin-work")
        shutil.copytree(ROOT, work, ignore=NOT_CLONED)
        by = "-c user.name=e -c user.email=e@example.org"
        for command in ("init -q -b main", "add -A", f"{by} commit -q -m Content"):
            assert self._run(["git", *command.split()], work) == ("", 0)
        self._run(["git", "clone", "-q", "--bare", str(work), str(origin)], work)
        self._origin = origin

    def write(self, file: File) -> None:
        """Write a file, or write it anew."""
        (self.folder / file.path).write_text(file.text, "utf-8")

    def change(self, change: Change) -> None:
        """Put a text in the place of another one, which must stand there once."""
        path = self.folder / change.path
        text = path.read_text("utf-8")
        if change.old:
            assert text.count(change.old) == 1, change
            text = text.replace(change.old, change.new)
        else:
            text += f"{change.new}\n"
        path.write_text(text, "utf-8")
        self._fresh = re.sub(r"^\w+: ", "", change.new)
        if change.path.endswith(".yaml"):  # of a number, the last digits: pages group them
            self._fresh = self._fresh[-4:]

    def look(self, look: Look) -> None:
        """Open a page of the preview, and wait until it shows what was typed last."""
        assert self._preview
        words = " ".join(re.findall(r"\w+", self._fresh))
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            status, page = self._preview.get(look.path)
            shown = unescape(re.sub(r"<[^>]*>", "", page.partition("<aside")[0]))
            if status == 200 and words in " ".join(re.findall(r"\w+", shown)):
                return
            time.sleep(0.1)
        pytest.fail(f"{look.path} ({status}) never showed {words!r}")

    def type(self, commands: Commands) -> None:
        """Type commands, answer what they ask, and compare what they say."""
        said, code = "", 0
        for line in commands.lines:
            assert code == 0, (line, said)
            told, code = self._typed(line, commands.answers)
            said += told
        error = catalogues.phrases(ROOT, self.lang)("error") + ":"
        assert code == (1 if error in commands.output else 0), (commands.lines, said)
        if commands.output:
            assert re.fullmatch(_pattern(commands.output), said), (commands.output, said)
        if commands.lines[0].startswith("git"):
            self._fresh = ""

    def _typed(self, line: str, answers: list[tuple[str, str]]) -> tuple[str, int]:
        words = shlex.split(line)
        if line in INSTALLING:
            return "", 0
        if line == "python build.py serve":
            served = previewing(self.folder, built="", lang=self.lang)
            self._preview = self._stack.enter_context(served)
            return "", 0
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return "", 0
        if words[:2] == ["git", "clone"]:
            words[2] = str(self._origin)
        if answers:
            return self._asked(words[2:], answers), 0
        return self._run([sys.executable if words[0] == "python" else words[0], *words[1:]])

    def _asked(self, arguments: list[str], answers: list[tuple[str, str]]) -> str:
        typed = [answer for _, answer in answers]
        told = run_on_terminal(self.folder, [*arguments, "--lang", self.lang], typed)
        told, place = told.replace("\r", ""), 0
        for question, answer in answers:
            found = re.compile(rf"^{re.escape(question)}.*: $", re.MULTILINE).search(told, place)
            assert found, (question, answer, told[place:])
            place = found.end()
        return told[place:].strip("\n") + "\n"

    def _run(self, command: list[str], folder: Path | None = None) -> tuple[str, int]:
        run = subprocess.run(
            command, cwd=folder or self.folder, env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120,
        )  # fmt: skip
        return run.stdout.decode(), run.returncode


def _pattern(output: str) -> str:
    """What a command may say where a guide shows this."""
    lines = (r"(?:.*\n)*?" if one == "…" else re.escape(one) + r"\n" for one in output.splitlines())
    return "".join(lines).replace("…", ".*")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_followed_to_the_letter(lang: str, tmp_path: Path) -> None:
    """Every file, change, command and address of a guide, in its order, in a fresh clone: each does
    what the guide says, and shows what the guide shows."""
    with ExitStack() as stack:
        reader = Reader(lang, tmp_path, stack)
        reader.publish(tmp_path / "origin.git")
        for step in steps(guide(lang)):
            match step:
                case File():
                    reader.write(step)
                case Change():
                    reader.change(step)
                case Commands():
                    reader.type(step)
                case Look():
                    reader.look(step)
        subprocess.run(["git", "diff", "--quiet", "origin/main"], cwd=reader.folder, check=True)


def test_guides_have_steps_alike() -> None:
    """Both guides lead the same way."""
    kinds = [[type(one).__name__ for one in steps(guide(lang))] for lang in LANGUAGES]
    assert kinds[0] == kinds[1]
    assert len(kinds[0]) > 50


def test_installing_is_what_others_do(tmp_path: Path) -> None:
    """The guides install as the README and the Makefile do, on Windows too."""
    readme, makefile = ((ROOT / name).read_text("utf-8") for name in ("README.md", "Makefile"))
    install = "--require-hashes -r requirements.txt"
    assert install in readme
    assert install in makefile
    for lang in LANGUAGES:
        for line in INSTALLING:
            assert f"\n{line}\n" in guide(lang)
        assert guide(lang).count(INSTALLING[-1]) == 2  # once for Windows
    assert "$(BIN)/python build.py serve" in makefile
    assert "$(BIN)/python build.py check" in makefile


def commands(text: str) -> Iterator[list[str]]:
    """The commands of `build.py` that stand within sentences."""
    for line in re.findall(r"`python build\.py ([^`]+)`", text):
        yield shlex.split(line)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_commands_in_sentences_are_understood(lang: str) -> None:
    """Whatever a sentence tells to type is a command with such options."""
    found = list(commands(guide(lang)))
    assert len(found) > 8
    for words in found:
        assert parser().parse_args(words).run


@pytest.mark.parametrize("lang", LANGUAGES)
def test_options_exist(lang: str) -> None:
    """Each option that a guide names is one of a command."""
    known = set(_options(parser())) | {"--rebase", "--require-hashes", "--global"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", guide(lang)))
    assert len(named) > 12
    assert named <= known | {"--autostash"}


def _options(some: argparse.ArgumentParser) -> Iterator[str]:
    for action in some._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _options(one)
