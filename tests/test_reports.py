"""What a report shows: the place, the line with its mark, both places of two, colours."""

from __future__ import annotations

import dataclasses
import os
import re
import time
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo import pipeline
from diktyo.commands import main
from diktyo.diagnostics import ENGLISH, MESSAGES, Diagnostic, diagnostic
from diktyo.reports import colour
from diktyo.reports.findings import LONGEST, Excerpt, Finding, finding, findings, visible
from diktyo.reports.lines import Lines, decode
from diktyo.reports.text import draw, text

ORG = "content/organisations/demo.yaml"


def one(line: str, column: int, code: str = "file-empty", **arguments: object) -> Finding:
    """A finding on the first line of a file."""
    fault = diagnostic("a", (1, column), code, **{**needed(code), **arguments})
    return finding(fault, ENGLISH, lambda path: [line])


def needed(code: str) -> dict[str, str]:
    """All that the message of a code needs."""
    message = MESSAGES[code]
    names = re.findall(r"{(\w+)}", message.text + message.hint + message.otherwise)
    return dict.fromkeys(names, "…")


def marked(line: str, column: int, code: str = "file-empty", **arguments: object) -> str:
    """The part of a line that is marked."""
    excerpt = one(line, column, code, **arguments).place.excerpt
    assert excerpt
    return excerpt.text[excerpt.start : excerpt.end]


# The mark


@pytest.mark.parametrize(
    ("line", "column", "code", "arguments", "expected"),
    [
        ("places: [athns, x]", 10, "place-unknown", {"value": "athns"}, "athns"),
        ('places: ["athns"]', 10, "place-unknown", {"value": "athns"}, '"athns"'),
        ("name: 'it''s x' # y", 7, "slug-invalid", {"value": "it's x"}, "'it''s x'"),
        ("founded: May 2016", 10, "date-syntax", {"value": "May 2016"}, "May 2016"),
        ("placs: [athens]", 1, "field-unknown", {"field": "placs"}, "placs"),
        ("contact: {a: [b]} # c", 10, "field-shape", {"field": "contact"}, "{a: [b]}"),
        ("contact: [a", 10, "field-shape", {"field": "contact"}, "["),
        ("founded: athens # c", 10, "field-shape", {"field": "founded"}, "athens"),
        ("dates:", 7, "field-empty", {"field": "dates"}, ""),
        ("\t\t- athens", 1, "yaml-tab", {}, "\t\t"),
        ("   a: b", 1, "yaml-indent", {}, "   "),
        ("a: *b c", 4, "yaml-alias", {}, "*b"),
        ("language: el", 1, "yaml-duplicate", {"key": "language", "first": 1}, "language"),
        ("[α](organisation/demmo) [β](x)", 5, "prose-link",
         {"target": "organisation/demmo"}, "organisation/demmo"),
        ("[α](#stocho)", 5, "prose-anchor", {"anchor": "stocho"}, "#stocho"),
        ("α <script>x</script>", 3, "prose-html", {"tag": "<script>"}, "<script>"),
        ("# Τίτλος  ", 3, "prose-heading", {}, "Τίτλος"),
    ],
)  # fmt: skip
def test_the_mark_covers_what_is_wrong(
    line: str, column: int, code: str, arguments: dict[str, object], expected: str
) -> None:
    """The wrong word, key, value or sign, as it stands in the file; behind the line's end where
    something is missing there."""
    assert marked(line, column, code, **arguments) == expected


def test_columns_are_characters_from_one() -> None:
    """Place and mark count characters, whatever their width."""
    place = one("όνομα: 日本 x", 8, "slug-invalid", value="日本").place
    assert (place.line, place.column, place.end_column) == (1, 8, 10)


@pytest.mark.parametrize(
    ("line", "column", "value", "expected"),
    [
        ("a: bc", 4, "bc", "a: bc\n   ^^"),
        ("\ta: bc", 5, "bc", "    a: bc\n       ^^"),
        ("日本: bc", 5, "bc", "日本: bc\n      ^^"),
        ("a: 日本", 4, "日本", "a: 日本\n   ^^^^"),
        ("e\u0301\u0323x: bc", 7, "bc", "e\u0301\u0323x: bc\n    ^^"),
        ("a: x\u0323\u0301", 4, "x\u0323\u0301", "a: x\u0323\u0301\n   ^"),
        ("a: b\u202ec", 4, "b\u202ec", "a: b<U+202E>c\n   ^^^^^^^^^^"),
        ("a: 👩\u200d🌾 bc", 8, "bc", "a: 👩\u200d🌾 bc\n        ^^"),
    ],
    ids=["plain", "tab", "wide-before", "wide", "accents-before", "accents", "hidden", "emoji"],
)
def test_the_mark_stands_below_its_word(line: str, column: int, value: str, expected: str) -> None:
    """Tabs, wide letters and combining accents move the mark as they move the word."""
    excerpt = one(line, column, "slug-invalid", value=value).place.excerpt
    assert excerpt
    shown, before, length = draw(excerpt, 80)
    assert f"{shown}\n{' ' * before}{'^' * length}" == expected


def test_a_mark_below_an_accent_stands_below_its_letter() -> None:
    """A place within a letter and its accents is shown as that letter."""
    assert draw(Excerpt("xe\u0301y", 2, 3), 80)[1:] == (1, 1)


def test_a_long_line_is_cut_around_the_place() -> None:
    """Of a line longer than the terminal what stands around the mark is shown, with `…`."""
    excerpt = one(
        f"{'α' * 150} athns {'β' * 150}", 152, "slug-invalid", value="athns"
    ).place.excerpt
    assert excerpt
    shown, before, length = draw(excerpt, 41)
    assert shown == f"…{'α' * 16} athns {'β' * 16}…"
    assert shown[before : before + length] == "athns"


def test_a_mark_longer_than_the_terminal_is_cut() -> None:
    """The mark does not run past what is shown."""
    shown, before, length = draw(Excerpt("a: " + "b" * 200, 3, 203), 41)
    assert len(shown) <= 41
    assert before + length <= 41


def test_of_a_very_long_line_a_piece_is_kept() -> None:
    """A line of a million characters costs no more than others, however often it is faulty."""
    line = "α" * 500_000 + "athns" + "β" * 500_000
    excerpt = one(line, 500_001, "slug-invalid", value="athns").place.excerpt
    assert excerpt
    assert len(excerpt.text) == LONGEST
    assert excerpt.text[excerpt.start : excerpt.end] == "athns"
    assert excerpt.before + len(excerpt.text) + excerpt.after == len(line)
    started = time.perf_counter()
    found = [Diagnostic("a", 1, column, "file-empty") for column in range(1, 2001)]
    text(findings(found, ENGLISH, lambda path: [line]))
    assert time.perf_counter() - started < 5


LINE = st.text(max_size=400).map(lambda words: words.replace("\n", " "))


@given(LINE, st.integers(0, 500), st.sampled_from(sorted(MESSAGES)), st.integers(20, 120))
def test_any_line_can_be_shown(line: str, column: int, code: str, width: int) -> None:
    """Whatever stands in a line and wherever the place is, the mark is within the terminal."""
    names = ("value", "field", "key", "target", "tag", "region", "nearest", "other")
    arguments = dict.fromkeys(names, line[column : column + 9])
    excerpt = one(line, column, code, **arguments).place.excerpt
    assert excerpt
    assert 0 <= excerpt.start < excerpt.end <= len(excerpt.text) + 1
    shown, before, length = draw(excerpt, width)
    assert length >= 1
    assert before + length <= max(width, 20) + 10  # one hidden character may take ten columns
    assert "\n" not in shown
    assert "\x1b" not in shown


# The text


def test_a_finding_is_place_message_line_mark_and_hint() -> None:
    """As compilers show it: the first line can be clicked on, the hint names the right word."""
    shown = text([one("places: [athns]", 10, "place-unknown", value="athns", nearest="athens")])
    assert shown == (
        "a:1:10: error: there is no place “athns” in places.yaml [place-unknown]\n"
        "    1 | places: [athns]\n"
        "      |          ^^^^^\n"
        "    → did you mean “athens”?\n"
        "\n"
    )


def test_the_parts_of_a_finding_are_frozen() -> None:
    """What is shown cannot be changed on the way."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        one("a", 1).code = "other"  # type: ignore[misc]


def test_two_places_of_one_file_are_both_shown(make_site: Callable[..., Path]) -> None:
    """A key that stands twice: the line of the first with `-`, that of the second with `^`."""
    root = make_site({ORG: "language: el\nplaces: [athens]\nfounded: 2016\nplaces: []\n"})
    shown = text(findings(pipeline.examine(root)[1], ENGLISH, Lines(root)))
    assert shown == (
        f"{ORG}:4:1: error: “places” stands twice, first on line 2 [yaml-duplicate]\n"
        "    2 | places: [athens]\n"
        "      | ------\n"
        "  ...\n"
        "    4 | places: []\n"
        "      | ^^^^^^\n"
        "    → keep one of the two\n"
        "\n"
    )


def test_two_places_on_one_line_are_shown_below_it(make_site: Callable[..., Path]) -> None:
    """The line stands there once, with both marks."""
    root = make_site({ORG: "language: el\ncontact: {email: a@b.gr, email: a@b.pl}\n"})
    assert (
        "    2 | contact: {email: a@b.gr, email: a@b.pl}\n"
        "      |           -----\n"
        "      |                          ^^^^^\n"
    ) in text(findings(pipeline.examine(root)[1], ENGLISH, Lines(root)))


def test_an_address_taken_by_the_site_names_its_line(make_site: Callable[..., Path]) -> None:
    """The other place may be a line of site.yaml."""
    site = make_site()
    words = "---\nname: Χάρτης\naliases: chartis\ntranslation: original\n---\n"
    root = make_site({"content/organisations/demo.el.md": words})
    number = next(
        n for n, line in enumerate((site / "site.yaml").read_text("utf-8").split("\n"), 1)
        if line.strip() == "map: chartis"
    )  # fmt: skip
    (found,) = findings(pipeline.examine(root)[1], ENGLISH, Lines(root))
    (other,) = found.related
    assert f"is taken by site.yaml:{number} " in found.title
    assert (other.path, other.line) == ("site.yaml", number)


def test_a_name_cannot_fake_a_report() -> None:
    """Line ends, escape sequences and marks of direction in names and words are made visible."""
    path = "a\n\x1b[2Jb\u202e"
    shown = text([finding(diagnostic(path, None, "file-empty"), ENGLISH, lambda path: [])])
    assert shown.startswith("a <U+001B>[2Jb<U+202E>: error: the file is empty")


def test_what_can_be_seen_stays_as_it_is() -> None:
    """Letters of every script, accents, joiners of emoji and no-break spaces are left alone."""
    assert (
        visible("Ελένη λ\u0301 zażółć 👩\u200d🌾\u00a0日本")
        == "Ελένη λ\u0301 zażółć 👩\u200d🌾\u00a0日本"
    )


# Colours


class Stream(StringIO):
    """A stream that may be a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        """Whether it is one."""
        return self._terminal


@pytest.mark.parametrize(
    ("terminal", "environ", "expected"),
    [
        (True, {"TERM": "xterm"}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals(terminal: bool, environ: dict[str, str], expected: bool) -> None:
    """Unless the user says otherwise (no-color.org: set and not empty counts)."""
    assert colour.wanted(Stream(terminal=terminal), environ) is expected


def test_colours_change_nothing_but_colours(
    make_site: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without its escape sequences the coloured report is the plain one; other forms have none."""
    root = make_site({ORG: "language: el\nplaces: [athns]\n"})
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    main(["check", "--lang", "en"], root)
    plain = capsys.readouterr().err
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["check", "--lang", "en"], root)
    coloured = capsys.readouterr().err
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    main(["check", "--lang", "en", "--format", "json"], root)
    assert "\x1b" not in capsys.readouterr().out


def test_the_report_says_where_the_codes_are_explained(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its last line names the catalogue in its language; without faults there is no such line."""
    root = make_site({ORG: "language: el\nplaces: [athns]\n"})
    main(["check", "--lang", "pl"], root)
    assert "docs/codes.pl.md" in capsys.readouterr().err.splitlines()[-1]
    main(["check", "--lang", "pl"], make_site({ORG: "language: el\nplaces: [athens]\n"}))
    assert capsys.readouterr().err == ""


# Reading what may be anything


def torture(root: Path) -> Sequence[str]:
    """Files of all kinds; their names."""
    (root / "plain").write_text("α\nβ\n", "utf-8")
    (root / "binary").write_bytes(bytes(range(256)) * 10)
    (root / "utf16").write_text("α\n", "utf-16")
    (root / "empty").write_bytes(b"")
    (root / "large").write_bytes(b"a" * 1_000_001)
    (root / "folder").mkdir()
    (root / "link").symlink_to(root / "plain")
    (root / "loop").symlink_to(root / "loop")
    os.mkfifo(root / "pipe")
    return ["binary", "utf16", "large", "folder", "link", "loop", "pipe", "missing", "a\0b",
            "/dev/zero", "x" * 5000, "\udcff"]  # fmt: skip


def test_what_is_no_text_has_no_lines(tmp_path: Path) -> None:
    """Pipes, links, folders, devices, binary and large files: nothing to show, at once."""
    names = torture(tmp_path)
    lines = Lines(tmp_path)
    started = time.perf_counter()
    assert {name: list(lines(name)) for name in names} == {name: [] for name in names}
    assert time.perf_counter() - started < 1
    assert list(lines("plain")) == ["α", "β", ""]
    assert list(lines("empty")) == [""]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\r\nb\rc\n", ["a", "b", "c", ""]),
        (b"\xef\xbb\xbfa", ["a"]),
        ("λο\u0301γος".encode(), ["λόγος"]),
        (b"a\xffb\nc", ["a\ufffdb", "c"]),
        (b"a\x00b", ["a\x00b"]),
        (b"\xff\x00", []),
    ],
    ids=["line-ends", "bom", "composed", "not-utf8", "nul", "binary"],
)
def test_lines_are_those_that_the_reader_counts(data: bytes, expected: list[str]) -> None:
    """Line ends of all systems, no byte order mark, composed accents; wrong bytes are visible."""
    assert list(decode(data)) == expected


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """Reading for showing never fails."""
    assert all("\n" not in line for line in decode(data))


def test_a_place_outside_of_the_file_shows_no_line() -> None:
    """A file may have changed since it was checked: the report stays, without the line."""
    fault = diagnostic("a", (9, 9), "file-empty")
    shown = text([finding(fault, ENGLISH, lambda path: ["a"])])
    assert shown == (
        "a:9:9: error: the file is empty [file-empty]\n    → write its content, or delete it\n"
    )


@pytest.mark.parametrize("name", ["site.yaml", "content/places.yaml", "content/vocabulary.yaml"])
def test_a_pipe_in_the_place_of_a_shared_file_keeps_nobody_waiting(
    name: str, make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows 36–38, for the files that every site has: an error, never opened, never followed."""
    root = make_site()
    (root / name).rename(root / "aside.yaml")
    os.mkfifo(root / name)
    assert [(one.path, one.code) for one in pipeline.examine(root)[1]] == [(name, "file-special")]
    (root / name).unlink()
    (root / name).symlink_to(root / "aside.yaml")
    assert main(["check", "--lang", "en"], root) == 1
    assert f"{name}: error: this is a symbolic link" in capsys.readouterr().err


def test_a_column_is_that_of_the_text_as_it_is_shown(make_site: Callable[..., Path]) -> None:
    """Accents typed apart count as one letter with theirs, also before a hidden character."""
    words = "---\nname: Δ\ntranslation: original\n---\nΚει\u0301\u200bμενο\n"
    root = make_site({"content/organisations/demo.el.md": words})
    (found,) = findings(pipeline.examine(root)[1], ENGLISH, Lines(root))
    assert (found.place.line, found.place.column) == (5, 4)
    assert found.place.excerpt == Excerpt("Κεί\u200bμενο", 3, 4)
