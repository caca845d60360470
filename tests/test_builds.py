"""The build as a whole: the same bytes everywhere, all or nothing, one at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from diktyo.commands import main
from diktyo.publish import MARKER, PublishError, Standby, locked, publish, staging

from .conftest import ROOT
from .test_faults import snapshot

DAY = ["--today", "2026-11-22"]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "pl_PL.UTF-8", "LANG": "el_GR"},
        {"PYTHONHASHSEED": "3", "PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ],
    ids=["east", "west", "posix"],
)
def test_the_same_bytes_in_other_surroundings(
    surroundings: dict[str, str], make_site: Callable[..., Path], tmp_path: Path
) -> None:
    """Time zone, locale, hash seed, umask and folder do not show in the output."""
    root = make_site()
    command = [sys.executable, str(ROOT / "build.py"), "build", *DAY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    other = tmp_path / "another folder" / "ą"
    other.parent.mkdir()
    root_output = snapshot(root / "output")
    os.rename(root, other)
    subprocess.run(
        [*command, "--output", "again"],
        cwd=other,
        env=environment | surroundings,
        check=True,
        capture_output=True,
        umask=0o077,
    )
    assert snapshot(other / "again") == root_output


def test_search_and_share_images_can_be_left_out(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """`--no-search` makes no index and says so; `--no-pictures` draws no share image."""
    root = make_site()
    assert main(["build", "--no-search", "--no-pictures", "--lang", "en"], root) == 0
    assert "none, as asked" in capsys.readouterr().out
    assert not (root / "output" / "search").exists()
    assert not list((root / "output").rglob("share.png"))
    assert main(["--no-pictures", "build"], root) == 0
    assert not list((root / "output").rglob("share.png"))


def test_pages_of_removed_records_are_gone(make_site: Callable[..., Path]) -> None:
    """A record that was deleted leaves no page behind."""
    extra = {
        "content/pages/help.yaml": "language: el\n",
        "content/pages/help.el.md": "---\nname: Βοήθεια\ntranslation: original\n---\n",
        "content/pages/help.pl.md": "---\nname: Pomoc\ntranslation: machine\n---\n",
    }
    root = make_site(extra)
    assert main(["build"], root) == 0
    assert (root / "output/el/help/index.html").exists()
    for name in extra:
        (root / name).unlink()
    assert main(["build"], root) == 0
    assert not (root / "output/el/help").exists()


def test_another_day_moves_events(make_site: Callable[..., Path]) -> None:
    """`--today` decides what is coming and what is past."""
    root = make_site(
        {
            "content/events/day.yaml": "language: el\nkind: meeting\ndates: 2026-05-03\n",
            "content/events/day.el.md": "---\nname: Ημέρα\ntranslation: original\n---\n",
            "content/events/day.pl.md": "---\nname: Dzień\ntranslation: machine\n---\n",
        }
    )
    for day, section in (("2026-05-03", "coming"), ("2026-05-04", "past")):
        assert main(["build", "--today", day], root) == 0
        html = (root / "output/el/ekdiloseis/index.html").read_text("utf-8")
        start = html.index(f'id="{section}"')
        assert start < html.index("Ημέρα") < html.index("</section>", html.index("Ημέρα"))
        assert ("Ημέρα" in html[: html.index('id="past"')]) == (section == "coming")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["build", "--help"], 0),
        (["check", "--help"], 0),
        (["serve", "--help"], 0),
        (["bild"], 2),
        (["build", "--today", "yesterday"], 2),
        (["build", "--base-url", "host/path"], 2),
        (["serve", "--port", "65536"], 2),
    ],
    ids=str,
)
def test_exit_codes_of_usage(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Help exits with 0 and shows an example; wrong usage exits with 2."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == code
    if code == 0:
        assert "Example: python build.py" in capsys.readouterr().out.replace("\n", " ")


def test_a_folder_of_somebody_else_is_not_replaced(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """An output folder with files that were not made here is refused: one line, exit 3."""
    root = make_site({"mine/thesis.txt": "years of work"})
    assert main(["build", "--output", "mine", "--lang", "en"], root) == 3
    assert snapshot(root / "mine") == {"thesis.txt": b"years of work"}
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(make_site: Callable[..., Path]) -> None:
    """Where the output cannot be written: exit 3, and the old site is whole."""
    root = make_site()
    assert main(["build"], root) == 0
    before = snapshot(root / "output")
    root.chmod(0o555)
    try:
        assert main(["build"], root) == 3
    finally:
        root.chmod(0o755)
    assert snapshot(root / "output") == before


def test_an_output_below_a_file(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the folder cannot be made: one line, exit 3."""
    root = make_site({"file.txt": "x"})
    assert main(["build", "--output", "file.txt/site", "--lang", "en"], root) == 3
    assert capsys.readouterr().err.count("\n") == 1


def put(output: Path, files: Mapping[str, bytes], standby: Standby | None = None) -> Standby | None:
    """Publish a site that consists of `files`; with a standby, beside what is there."""
    whole = standby is None
    with locked(output), staging(output, standby, whole=whole) as stage:
        for name, data in files.items():
            stage.write(name, data)
        return publish(stage, output, f"site {sorted(files)}", whole=whole)


def test_one_build_at_a_time(tmp_path: Path) -> None:
    """A second build is told that another is at work, and changes nothing."""
    output = tmp_path / "output"
    with locked(output):
        with pytest.raises(PublishError) as busy, locked(output):
            pass
        assert busy.value.code == "busy"
    assert not output.exists()


def test_an_abandoned_build_leaves_the_old_site(tmp_path: Path) -> None:
    """An exception on the way keeps the old output and leaves nothing lying about."""
    output = tmp_path / "output"
    put(output, {"a.html": b"first"})
    with pytest.raises(ZeroDivisionError), locked(output), staging(output) as stage:
        stage.write("a.html", b"second" * (1 // 0))
    assert snapshot(output)["a.html"] == b"first"
    assert {path.name for path in tmp_path.iterdir()} <= {"output", ".output.lock"}


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    """What a build leaves that is killed while writing or between two renames is mended."""
    output = tmp_path / "output"
    (tmp_path / ".output.new-1").mkdir()
    (tmp_path / ".output.old").mkdir()
    (tmp_path / ".output.old" / MARKER).write_text("")
    (tmp_path / ".output.old" / "a.html").write_text("old")
    with locked(output):
        pass
    assert (output / "a.html").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"output", ".output.lock"}


def test_a_small_change_takes_over_the_rest(tmp_path: Path) -> None:
    """Files that stay are not written again, with a standby and without; the old site is left."""
    output = tmp_path / "output"
    put(output, {"a/a.html": b"a1", "b.html": b"b1"})
    same = (output / "a/a.html").stat().st_ino
    standby = put(output, {"b.html": b"b2", "c.html": b"c2"}, Standby("", ()))
    assert standby == Standby("site ['a/a.html', 'b.html']", (MARKER, "b.html", "c.html"))
    assert (output / "a/a.html").stat().st_ino == same
    for number in ("3", "4"):
        standby = put(output, {"b.html": b"b" + number.encode()}, standby)
        assert standby is not None
        names = {"a/a.html": b"a1", "b.html": b"b" + number.encode(), "c.html": b"c2"}
        found = snapshot(output)
        assert found.pop(MARKER)
        assert found == names
        assert (output / "a/a.html").stat().st_ino == same


def test_a_foreign_standby_is_not_used(tmp_path: Path) -> None:
    """A folder beside the output that holds another site than is remembered is made anew."""
    output = tmp_path / "output"
    put(output, {"a.html": b"a1", "b.html": b"b1"})
    (tmp_path / ".output.standby").mkdir()
    (tmp_path / ".output.standby" / "a.html").write_text("of somebody else")
    put(output, {"b.html": b"b2"}, Standby("another site", ()))
    found = snapshot(output)
    del found[MARKER]
    assert found == {"a.html": b"a1", "b.html": b"b2"}


def test_the_files_do_not_hang_on_the_order_of_the_disk(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders listed in another order give the same bytes."""
    root = make_site()
    assert main(["build", *DAY], root) == 0
    before = snapshot(root / "output")
    scan = os.scandir

    class Backwards(list[os.DirEntry[str]]):
        """The entries of a folder in another order."""

        def __init__(self, path: str) -> None:
            super().__init__(sorted(scan(path), key=lambda entry: entry.name, reverse=True))

        def __enter__(self) -> Backwards:
            return self

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", Backwards)
    assert main(["build", *DAY, "--output", "again"], root) == 0
    assert snapshot(root / "again") == before


def test_an_old_address_leads_to_the_new_one(make_site: Callable[..., Path]) -> None:
    """An alias is a page that leads on, and is not listed by search engines."""
    words = "---\nname: Δοκιμή\naliases: [organoseis/old-name]\ntranslation: original\n---\n"
    root = make_site({"content/organisations/demo.el.md": words})
    assert main(["build"], root) == 0
    html = (root / "output/el/organoseis/old-name/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=/el/organoseis/demo/">' in html
    assert 'rel="canonical" href="https://diktyo.example/el/organoseis/demo/"' in html
    assert 'content="noindex"' in html


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_long_work_shows_how_far_it_is(terminal: bool) -> None:
    """On a terminal a bar appears after a second and goes away; elsewhere there is none."""
    import pty

    script = (
        "import time\n"
        "from diktyo.commands.terminal import progress\n"
        "from diktyo.diagnostics import ENGLISH\n"
        "from diktyo.production import Batch\n"
        "batches = (Batch(1, n, [None], [], 0) for n in range(16))\n"
        "for _ in progress('pages', ENGLISH)(batches, 16): time.sleep(0.1)"
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stderr=theirs if terminal else subprocess.PIPE,
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096) if terminal else b"":
                shown += part
        except OSError:  # the other end has closed
            pass
        os.close(ours)
        shown += process.stderr.read() if process.stderr else b""
    assert (b"pages/s" in shown) == terminal
