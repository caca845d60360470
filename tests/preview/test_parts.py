"""The parts of the preview, each by itself."""

from __future__ import annotations

from array import array
from collections.abc import Container
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo import units
from diktyo.content import Shelf, shelved
from diktyo.diagnostics import ENGLISH, diagnostic
from diktyo.lastbuild import Report
from diktyo.preview import over
from diktyo.preview.builder import Outcome, Problem
from diktyo.preview.faults import Line, faults_of, line
from diktyo.preview.nearest import Addresses
from diktyo.preview.origins import origin
from diktyo.preview.situation import Situation
from diktyo.reports.findings import Excerpt
from diktyo.standing import units_of
from diktyo.uses import Uses
from diktyo.values import Ref

from ..previews import small_site

# --- a diagnostic in parts


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        (Excerpt("form: unian", 6, 11), Line("form: ", "unian", "")),
        (Excerpt("a: b", 4, 5), Line("a: b", "", "")),
        (Excerpt("a\u202e\tb", 1, 2), Line("a", "<U+202E>", " b")),
        (Excerpt("bcd", 1, 2, 1, 1), Line("…b", "c", "d…")),
    ],
)
def test_the_line_is_shown_with_its_place(excerpt: Excerpt, expected: Line) -> None:
    """The place is marked, nothing in the line is invisible, and what is left out is told."""
    assert line(excerpt) == expected


def test_a_file_that_leads_elsewhere_is_not_read(tmp_path: Path) -> None:
    """Of a symbolic link, which is a fault itself, no line is shown."""
    (tmp_path / "secret").write_text("secret\n")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "secret")
    (fault,) = faults_of([diagnostic("b.yaml", (1, 1), "file-link")], ENGLISH, tmp_path)
    assert fault.place.excerpt is None


def test_faults_stay_in_the_order_given(tmp_path: Path) -> None:
    """The files of a page come before others, whatever they are called."""
    found = [diagnostic(path, None, "file-empty") for path in ("b.yaml", "a.yaml")]
    assert [one.place.path for one in faults_of(found, ENGLISH, tmp_path)] == ["b.yaml", "a.yaml"]


# --- how words stand to their original

DEMO = Ref("organisation", "demo")


def states(root: Path) -> dict[str, str]:
    """The states of the words of a record, as its page names them."""
    own = origin(DEMO, None, root, ("el", "pl"), states=True)
    return {one.lang: one.state for one in own.words}


def test_each_language_has_its_state(tmp_path: Path) -> None:
    """Original, unread, stale, current, missing, and nothing of what cannot be read."""
    root = small_site(tmp_path / "site")
    file = root / "content/organisations/demo.pl.md"
    good = file.read_text("utf-8")
    assert states(root) == {"el": "original", "pl": "unconfirmed"}
    file.write_text(good.replace("reviewed", "machine"), "utf-8")
    assert states(root)["pl"] == "machine"
    record = Shelf(root, ("el", "pl"))[DEMO]
    made_from = units.made_from(units_of(record.texts["el"]))
    file.write_text(good.replace("reviewed", f"reviewed\nmade_from: {made_from}"), "utf-8")
    assert states(root)["pl"] == "current"
    original = root / "content/organisations/demo.el.md"
    original.write_text(original.read_text("utf-8").replace("Κείμενο", "Άλλο"), "utf-8")
    assert states(root)["pl"] == "stale"
    file.write_text("broken", "utf-8")
    assert states(root)["pl"] == ""
    file.unlink()
    assert states(root)["pl"] == "missing"


# --- the nearest pages

ADDRESSES = Addresses(
    ["el/", "pl/", "el/organoseis/", "el/organoseis/pesko/", "pl/organizacje/pesko/",
     "el/ekdiloseis/open-conference-2016/", "el/erga/zswes/"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/el/organoseis/pesco/", "el/organoseis/pesko/"),
        ("/pl/organizacje/pesco", "pl/organizacje/pesko/"),
        ("/el/organosis/", "el/organoseis/"),
        ("/el/ekdiloseis/open-conference/", "el/ekdiloseis/open-conference-2016/"),
        ("/EL/ERGA/ZSWES/", "el/erga/zswes/"),
        ("/wp-login.php", None),
        ("/", None),
        ("", None),
        ("/el/organoseis/pesco/" + "x" * 100_000, None),
    ],
)
def test_the_nearest_address_comes_first(address: str, expected: str | None) -> None:
    """A slip of the pen finds the page that was meant; what is like none finds none."""
    found = ADDRESSES.nearest(address)
    assert (found[0] if found else None) == expected


def test_no_address_is_near_in_an_empty_site() -> None:
    """Without pages nothing is proposed."""
    assert Addresses([]).nearest("/el/") == ()


# --- what is made of a question

PRODUCTS = st.dictionaries(
    st.text("abc", min_size=1, max_size=2),
    st.lists(st.integers(0, 70_000) | st.integers(0, 5), max_size=6),
    max_size=8,
)


@given(PRODUCTS, st.lists(PRODUCTS, max_size=3), st.sets(st.integers(0, 300), max_size=12))
def test_what_is_made_of_questions(
    first: dict[str, list[int]], later: list[dict[str, list[int]]], asked: set[int]
) -> None:
    """With an index and without, after any changes, as going through all of it says."""
    plain, indexed = (Uses(rows(first)) for _ in range(2))
    indexed.index()
    expected = dict(first)
    for change in later:
        gone = sorted(expected)[:1]
        for one in (plain, indexed):
            one.note(rows(change), gone)
        expected = {path: uses for path, uses in expected.items() if path not in gone} | change
    questions = frozenset({*asked, *(one for uses in expected.values() for one in uses[:1])})
    for some in (questions, frozenset(sorted(questions)[:3])):
        found = {path for path, uses in expected.items() if not some.isdisjoint(uses)}
        assert set(plain.made_of(some)) == set(indexed.made_of(some)) == found


def rows(products: dict[str, list[int]]) -> list[tuple[str, bytes]]:
    return [(path, array("I", uses).tobytes()) for path, uses in products.items()]


# --- what is put over a page


def situation(root: Path, outcome: Outcome) -> Situation:
    found = Situation(root, root / "output", 8000, "en", "en", "")
    found.take(outcome)
    return found


def test_what_is_served_cannot_be_written_by_an_address(tmp_path: Path) -> None:
    """The address of a missing page is text, whatever it says."""
    root = small_site(tmp_path / "site")
    page = b"<html lang=el><head></head><body></body></html>"
    shown = over.over(page, "404.html", situation(root, Outcome(Report(()), 0)), "/<script>&\"'")
    assert b"<code>/&lt;script&gt;&amp;&#34;&#39;</code>" in shown


def test_a_page_without_head_or_body_is_shown_all_the_same(tmp_path: Path) -> None:
    """A template at work may lack what a page needs; the errors are added at its end."""
    shown = over.over(b"<p>x", "x.html", situation(tmp_path, Outcome(Report(()), 0)))
    assert shown.startswith(b"<p>x<link")
    assert b"<aside" in shown


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("bug", "", "KeyError: 'x'"), "Diktyo itself has failed: KeyError: &#39;x&#39;"),
        (Problem("died"), "was ended by the system"),
        (Problem("unwritable", "/x", "No space left"), "/x cannot be written: No space left"),
        (Problem("busy", "/x"), "/x cannot be written"),
    ],
)
def test_what_is_not_the_contents_fault_is_said(
    problem: Problem, words: str, tmp_path: Path
) -> None:
    """A full disk or a mistake of Diktyo's stands over the page in words too."""
    shown = over.over(b"", "x.html", situation(tmp_path, Outcome(Report(()), 0, (), problem)))
    assert words in shown.decode()
    assert "Failed" in shown.decode()


def test_pages_are_told_only_of_what_has_changed(tmp_path: Path) -> None:
    """A file that was touched and says the same loads no page anew; an error and its repair do."""
    bad = Report((diagnostic("a.yaml", (1, 1), "file-empty"),))
    found = Situation(tmp_path, tmp_path, 8000, "", "en", "")
    steps = [Report((), {"el": 1}), Report(()), Report((), changed=("x",)), bad, bad, Report(())]
    versions = {found.version}
    told = []
    for report in steps:
        told.append(found.take(Outcome(report, 0)))
        versions.add(found.version)
    assert told == [True, False, True, True, False, True]
    assert len(versions) == 1 + sum(told)


def test_a_shelf_knows_its_records_without_reading_them(tmp_path: Path) -> None:
    """Whether there is a record is seen by its file."""
    records: Container[object] = shelved(small_site(tmp_path / "site")).records
    kinds = ("organisation", "event", "place")
    assert [Ref(kind, "demo") in records for kind in kinds] == [True, False, False]
    assert "demo" not in records
