"""The live preview shows what was saved, and what is wrong with it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diktyo import lastbuild, pipeline

from ..conftest import ROOT, TODAY
from ..previews import Preview, previewing, small_site

WORDS = "content/organisations/demo.el.md"
FACTS = "content/organisations/demo.yaml"
PAGE = "/el/organoseis/demo/"


def test_pages_keep_their_strict_policy(steady: Preview) -> None:
    """What the preview adds are files of its own; nothing of it stands inline."""
    status, html = steady.get(PAGE)
    assert status == 200
    added = re.findall(r'(?:src|href)="(/\.preview/[^"]+|/livereload[^"]+)"', html)
    assert len(added) == 3
    for address in added:
        assert steady.get(address)[0] == 200
    assert not re.findall(r"<script(?![^>]*(?:src=|ld\+json))|<style|\sstyle=|\son\w+=", html)
    assert "unsafe-inline" not in html


def test_the_built_files_stay_as_a_build_makes_them(tmp_path: Path) -> None:
    """Without what the preview adds, a page is that of a build for the same address."""
    root = small_site(tmp_path / "site")
    with previewing(root, "--today", TODAY.isoformat()) as preview:
        _, served = preview.get(PAGE)
    options = lastbuild.Options(
        tmp_path / "output", TODAY, f"{preview.address}/", pictures=False, workers=1
    )
    pipeline.build(root, options)
    built = (tmp_path / "output" / PAGE.strip("/") / "index.html").read_text("utf-8")
    plain = re.sub(r'<link rel="stylesheet" href="/\.preview/[^"]+">(?=</head>)', "", served)
    plain = re.sub(r'<aside id="diktyo-preview".*(?=</body>)', "", plain, flags=re.DOTALL)
    assert plain == built


def test_a_saved_file_is_shown(preview: Preview) -> None:
    """A change of a text is on the page without any command, and said on the terminal."""
    file = preview.file(WORDS)
    file.write_text(file.read_text("utf-8").replace("Κείμενο", "Άλλο κείμενο"), "utf-8")
    preview.wait_for(PAGE, "Άλλο κείμενο")
    assert WORDS in preview.wait_until_said("saved: ")
    assert f"s: {PAGE}" in preview.wait_until_said("made anew in")


def test_a_file_put_in_the_place_of_another_is_seen(preview: Preview) -> None:
    """Programs that write beside and rename, and new and removed files, are heard."""
    beside = preview.file("content/organisations/.demo.el.md.swp")
    beside.write_text("---\nname: Νέα\ntranslation: original\n---\nΒ.\n", "utf-8")
    os.replace(beside, preview.file(WORDS))
    preview.wait_for(PAGE, "Νέα")
    facts = "language: el\nlegal_form: union\n"
    preview.file("content/organisations/other.yaml").write_text(facts, "utf-8")
    words = "---\nname: Τρίτη\ntranslation: original\n---\nΓ.\n"
    preview.file("content/organisations/other.el.md").write_text(words, "utf-8")
    preview.wait_for("/el/organoseis/other/", "Τρίτη")
    preview.file("content/organisations/other.yaml").unlink()
    preview.file("content/organisations/other.el.md").unlink()
    preview.wait_for("/el/organoseis/other/", "There is no page at this address")


def test_a_folder_that_comes_back_is_watched(preview: Preview) -> None:
    """After `content/` was another folder, as git makes it, saves are seen as before."""
    away = preview.root / "away"
    preview.file("content").rename(away)
    preview.wait_for(PAGE, "The site cannot be built")
    away.rename(preview.file("content"))
    end = time.monotonic() + 20
    while "The site cannot be built" in preview.get(PAGE)[1]:
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.5)
    file = preview.file(WORDS)
    file.write_text(file.read_text("utf-8").replace("Κείμενο", "Πάλι"), "utf-8")
    preview.wait_for(PAGE, "Πάλι")


def test_site_yaml_is_watched(preview: Preview) -> None:
    """The file that stands in the site's folder itself is heard too."""
    file = preview.file("site.yaml")
    file.write_text(file.read_text("utf-8").replace("el: Δίκτυο\n", "el: Δεσμός\n"), "utf-8")
    preview.wait_for(PAGE, "Δεσμός")


def test_no_save_is_lost_at_a_tenth_of_a_second(preview: Preview) -> None:
    """Twenty saves, a tenth of a second apart: the last one is on the page."""
    file = preview.file(WORDS)
    good = file.read_text("utf-8")
    for number in range(20):
        file.write_text(f"{good}\nΑποθήκευση{number}.\n", "utf-8")
        time.sleep(0.1)
    preview.wait_for(PAGE, "Αποθήκευση19.")


def test_the_last_good_page_stays_with_the_errors_over_it(preview: Preview) -> None:
    """A broken file leaves the old page, with path, line, column, source and hint over it."""
    file = preview.file(FACTS)
    good = file.read_text("utf-8")
    file.write_text(good.replace("union", "unian"), "utf-8")
    html = preview.wait_for(PAGE, "The site cannot be built")
    assert "Κείμενο" in html
    assert f"{FACTS}:2:13" in html
    assert "legal_form: <mark>unian</mark>" in html
    assert "did you mean “union”?" in html
    assert 'role="alert"' in html
    assert f"{FACTS}:2:13: error" in preview.wait_until_said("term-unknown")
    preview.wait_until_said("the last good site is still shown")
    file.write_text(good, "utf-8")
    preview.wait_until_said("no page has changed")
    assert "The site cannot be built" not in preview.get(PAGE)[1]


def test_a_broken_template_is_shown_too(preview: Preview) -> None:
    """A fault in a template stands over the page with its line, as one of the content does."""
    file = preview.file("templates/organisation/network.html")
    good = file.read_text("utf-8")
    file.write_text(good + "{% if %}\n", "utf-8")
    assert "templates/organisation/network.html:" in preview.wait_for(PAGE, "cannot be built")
    file.write_text(good, "utf-8")
    preview.wait_until_said("no page has changed")


def test_a_first_build_that_fails_shows_why_and_recovers(tmp_path: Path) -> None:
    """Without any good site, a page of its own shows the errors; then the site appears."""
    root = small_site(tmp_path / "site", {WORDS: "broken"})
    with previewing(root, built="there is no site to show yet") as preview:
        status, html = preview.get(PAGE)
        assert status == 200
        assert "front-matter-missing" in html
        assert "There is no good page yet" in html
        assert preview.get("/theme/style.css")[0] == 404
        words = "---\nname: Δοκιμή\ntranslation: original\n---\nΚείμενο.\n"
        preview.file(WORDS).write_text(words, "utf-8")
        preview.wait_for(PAGE, "Κείμενο")


@pytest.mark.parametrize(
    ("lang", "page", "words"),
    [
        ("", "/el/organoseis/demo/", "Σφάλματα: 1"),
        ("", "/pl/organizacje/demo/", "Błędy: 1"),
        ("en", "/el/organoseis/demo/", "Errors: 1"),
        ("pl", "/el/organoseis/demo/", "Błędy: 1"),
    ],
    ids=["page-el", "page-pl", "asked-en", "asked-pl"],
)
def test_the_words_are_in_the_editors_language(
    lang: str, page: str, words: str, tmp_path: Path
) -> None:
    """`--lang` says in which language the preview speaks; else it is the page's."""
    with previewing(small_site(tmp_path / "site"), built="", lang=lang) as preview:
        preview.wait_for(page, "dp-origins")
        preview.file(WORDS).write_text("broken", "utf-8")
        preview.wait_for(page, words)


def test_a_missing_page_proposes_the_nearest(steady: Preview) -> None:
    """An address that leads nowhere is a 404 with the pages most like it."""
    status, html = steady.get("/el/organoseis/dmo/")
    assert status == 404
    assert f'<a href="{PAGE}">' in html
    assert "There is no page at this address" in html


def test_the_files_of_a_page_are_named(steady: Preview) -> None:
    """Each page says where its facts and its words stand, with their state."""
    html = steady.get("/pl/organizacje/demo/")[1]
    panel = html[html.index('<details name="diktyo-preview" class="dp-origins"') :]
    for path in (FACTS, WORDS, "content/organisations/demo.pl.md", "content/places.yaml"):
        assert f'data-copy="{path}"' in panel
    assert "templates/organisation/network.html" in panel
    assert "nothing says what it was made from" in panel
    assert "vscode:" not in html


def test_links_open_files_in_the_editor_when_asked(tmp_path: Path) -> None:
    """`--editor vscode` makes links of paths, with line and column of each fault."""
    root = small_site(tmp_path / "a site")
    with previewing(root, "--editor", "vscode") as preview:
        link = f"vscode://file{root.resolve().as_posix().replace(' ', '%20')}/{FACTS}"
        assert f'href="{link}"' in preview.get(PAGE)[1]
        file = preview.file(FACTS)
        file.write_text(file.read_text("utf-8").replace("union", "unian"), "utf-8")
        preview.wait_for(PAGE, f'href="{link}:2:13"')


def test_a_builder_that_is_killed_is_started_anew(preview: Preview) -> None:
    """Where the system ends the builder, the page says so, and the next save builds again."""
    own = subprocess.run(
        ["pgrep", "-P", str(preview.process.pid)], capture_output=True, text=True, check=False
    )
    if own.returncode:
        pytest.skip("no pgrep here")
    os.kill(int(own.stdout.split()[0]), signal.SIGKILL)
    assert "ended by the system" in preview.wait_for(PAGE, "The site cannot be built")
    file = preview.file(WORDS)
    file.write_text(file.read_text("utf-8").replace("Κείμενο", "Ξανά"), "utf-8")
    preview.wait_for(PAGE, "Ξανά")
    # The page is there a moment before the server hears that the build is done.
    end = time.monotonic() + 10
    while "cannot be built" in preview.get(PAGE)[1]:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])
def test_it_ends_at_once_and_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C ends it within a second, with 130, a line and no traceback; its folder is gone."""
    (tmp_path / "tmp").mkdir()
    root = small_site(tmp_path / "site")
    before = {**os.environ}
    os.environ["TMPDIR"] = str(tmp_path / "tmp")
    try:
        with previewing(root) as preview:
            assert list((tmp_path / "tmp").iterdir())
            started = time.monotonic()
            preview.process.send_signal(number)
            assert preview.process.wait(10) == 130
            assert time.monotonic() - started < 1
            preview.wait_until_said("interrupted")
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert not list((tmp_path / "tmp").iterdir())
    assert not any("Traceback" in line for line in preview.said)


def test_it_ends_at_once_while_it_builds(tmp_path: Path) -> None:
    """Also the first build does not keep Ctrl-C waiting, nor does its process stay behind."""
    root = small_site(tmp_path / "site")
    with previewing(root, built="") as preview:
        own = subprocess.run(
            ["pgrep", "-P", str(preview.process.pid)], capture_output=True, text=True, check=False
        )
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(10) == 130
    for one in own.stdout.split():
        assert not Path(f"/proc/{one}").exists()


def test_a_taken_port_is_one_line(steady: Preview) -> None:
    """A second preview on the port exits with 3."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--lang", "en", "--port"]
    second = subprocess.run(
        [*command, str(steady.port)], cwd=steady.root, capture_output=True, text=True, check=False
    )
    assert second.returncode == 3
    assert second.stderr.count("\n") == 1
    assert second.stdout == ""


def test_no_room_for_the_site_is_one_line(tmp_path: Path) -> None:
    """Where no folder can be made for the site, it exits with 3 and says why."""
    (tmp_path / "full").write_text("")
    command = [sys.executable, "-c", (
        "import sys, tempfile; tempfile.tempdir = sys.argv.pop(1);"
        "from diktyo.commands import main; sys.exit(main(['serve', '--lang', 'en', '--port', '0']))"
    )]  # fmt: skip
    done = subprocess.run(
        [*command, str(tmp_path / "full")], cwd=small_site(tmp_path / "site"),
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert "cannot be written" in done.stderr


def test_the_address_stands_in_a_line_of_its_own(steady: Preview) -> None:
    """The first line is the address and nothing else, so that it can be copied or opened."""
    assert steady.said[0] == f"http://127.0.0.1:{steady.port}/\n"


def test_the_browser_is_opened_when_asked(tmp_path: Path) -> None:
    """`--open` opens the address in the program that BROWSER names."""
    told = tmp_path / "told"
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > "{told}"\n')
    program.chmod(0o755)
    before = os.environ.get("BROWSER")
    os.environ["BROWSER"] = str(program)
    try:
        with previewing(small_site(tmp_path / "site"), "--open") as preview:
            end = time.monotonic() + 10
            while not (told.exists() and told.read_text()) and time.monotonic() < end:
                time.sleep(0.05)
            assert told.read_text() == f"{preview.address}/\n"
    finally:
        os.environ.pop("BROWSER")
        if before:
            os.environ["BROWSER"] = before
