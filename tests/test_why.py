"""`build.py why`: the reason for which a page is made anew, or that there is none."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from diktyo.commands import main

BUILD = ["--today", "2026-11-22", "--no-search", "--no-pictures", "--lang", "en"]
DEMO = "content/organisations/demo.el.md"


@pytest.fixture
def why(make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Builds a small site, changes a file of it, and asks why."""

    def ask(path: str, old: str, new: str, address: str) -> str:
        root = make_site()
        assert main(["build", *BUILD], root) == 0
        time.sleep(0.05)
        assert main(["build", *BUILD], root) == 0
        file = root / path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        capsys.readouterr()
        code = main(["why", *BUILD, address], root)
        out, err = capsys.readouterr()
        return f"{code} {out}{err}"

    return ask


def test_nothing_has_changed(why: Callable[..., str]) -> None:
    """The page is named, and that nothing has changed for it."""
    expected = "0 el/organoseis/demo/index.html: nothing that it was made of has changed\n"
    assert why(DEMO, "Κείμενο", "Κείμενο", "/el/organoseis/demo/") == expected


def test_a_name(why: Callable[..., str]) -> None:
    """A page that shows a name says which, as it was and as it is."""
    expected = (
        "0 el/organoseis/index.html: card(organisation/demo, el).name has changed\n"
        '    ["Δοκιμή", "el"] → ["Άλλη", "el"]\n'
    )
    assert expected in why(DEMO, "Δοκιμή", "Άλλη", "/el/organoseis/")


def test_a_text_of_another_page(why: Callable[..., str]) -> None:
    """A text changes its own page and no other."""
    assert "nothing" in why(DEMO, "Κείμενο", "Άλλο", "https://diktyo.example/el/organoseis/")
    assert "text(organisation/demo, el)" in why(DEMO, "Κείμενο", "Νέο", "/el/organoseis/demo/")


def test_a_template_that_another_takes_in(why: Callable[..., str]) -> None:
    """The page's own template is named."""
    found = why("templates/macros/frame.html", "<nav", "<nav ", "/el/")
    assert "the template home.html has changed, or one that it takes in" in found


def test_what_concerns_all(why: Callable[..., str]) -> None:
    """A setting changes everything."""
    found = why("site.yaml", "networks:", "networks: ", "/")
    assert found == "0 index.html: everything is made anew: site.yaml has changed\n"


def test_no_such_page(why: Callable[..., str]) -> None:
    """Wrong usage, with the address that is most like it."""
    found = why(DEMO, "Κείμενο", "Άλλο", "/el/organosis/demo/")
    assert found == (
        "2 build.py: there is no page el/organosis/demo/index.html;"
        " is it el/organoseis/demo/index.html?\n"
    )


def test_errors_come_first(why: Callable[..., str]) -> None:
    """Where the content has errors, they are shown."""
    found = why(DEMO, "name:", "nam:", "/el/organoseis/demo/")
    assert found.startswith("1 content/organisations/demo.el.md:2:1: error:")
