"""Every fault that an editor can make gives its line, and the published site stays as it was.

Each case breaks one file of the smallest site; the expected places are counted from 1.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from diktyo import pipeline
from diktyo.commands import main

YAML = "content/organisations/demo.yaml"
EL = "content/organisations/demo.el.md"
EVENT = "content/events/day.yaml"
FRONT = "---\nname: Δοκιμή\ntranslation: original\n---\n"
WORDS = {
    "content/events/day.el.md": FRONT,
    "content/events/day.pl.md": "---\nname: Dzień\ntranslation: machine\n---\n",
}


class Fault(NamedTuple):
    """One broken input and the diagnostic it must give."""

    row: str
    """The row of the table of faults, and what it is."""
    file: str
    text: str | bytes
    place: tuple[int, int]
    code: str
    arguments: Mapping[str, str] = {}


def event(lines: str) -> str:
    return "language: el\nkind: meeting\n" + lines


FAULTS = [
    Fault("1 open quote", YAML, 'language: "el\nplaces: [athens]\n', (1, 11), "yaml-quote"),
    Fault("2 tab", YAML, "language: el\nplaces:\n\t- athens\n", (3, 1), "yaml-tab"),
    Fault("3 colon", YAML, "language: el\nfounded: 2012: x\n", (2, 14), "yaml-colon",
          {"value": "2012: x"}),
    Fault("4 duplicate key", YAML, "language: el\nplaces: [athens]\nlanguage: pl\n", (3, 1),
          "yaml-duplicate", {"key": "language", "first": "1"}),
    Fault("5 unknown key", YAML, "language: el\nplacs: [athens]\n", (2, 1), "field-unknown",
          {"field": "placs", "nearest": "places"}),
    Fault("5 unknown place", YAML, "language: el\nplaces: [athns]\n", (2, 10), "place-unknown",
          {"nearest": "athens"}),
    Fault("5 unknown term", YAML, "language: el\nlegal_form: unoin\n", (2, 13), "term-unknown",
          {"nearest": "union"}),
    Fault("5 unknown reference", EVENT, event("dates: 2016\nnetworks: [dmo]\n"), (4, 12),
          "reference-unknown", {"nearest": "demo"}),
    Fault("5 unknown role", YAML, "language: el\nparticipants:\n  foundre: [demo]\n", (3, 3),
          "choice-unknown", {"nearest": "founder"}),
    Fault("6 tag", YAML, "language: !!python/name:os.system el\n", (1, 11), "yaml-tag"),
    Fault("7 alias", YAML, "language: &a el\nplaces: [*a]\n", (1, 11), "yaml-alias"),
    Fault("8 merge key", YAML, "language: el\n<<: {places: [athens]}\n", (2, 1), "yaml-merge"),
    Fault("9 depth", YAML, "a: " + "{a: " * 3000, (1, 96), "yaml-depth"),
    Fault("10 brackets", YAML, "[" * 100_000, (1, 25), "yaml-depth"),
    Fault("11 digits", YAML,
          "language: el\nfigures:\n- kind: members\n  value: " + "9" * 5000 + "\n", (4, 10),
          "field-type", {"expected": "a whole number"}),
    Fault("12 recursion", YAML, "a: &a [*a]\n", (1, 4), "yaml-alias"),
    Fault("13 no such day", YAML, "language: el\nfounded: 2012-02-30\n", (2, 10), "date-no-such"),
    Fault("14 end before start", EVENT, event("dates: 2016-05-03/2016-05-01\n"), (3, 8),
          "date-end-before-start"),
    Fault("14 missing", EVENT, event(""), (1, 1), "field-missing", {"field": "dates"}),
    Fault("14 empty", EVENT, event("dates:\n"), (3, 7), "field-empty", {"field": "dates"}),
    Fault("37 tax number", YAML, "language: pl\nidentifiers: {nip: 5260250275}\n", (2, 20),
          "identifier-invalid", {"name": "NIP"}),
    Fault("37 tax number", YAML, "language: el\nidentifiers: {afm: 094259217}\n", (2, 20),
          "identifier-invalid", {"name": "ΑΦΜ"}),
    Fault("35 telephone", YAML, "language: el\ncontact: {phone: +30 12}\n", (2, 18),
          "phone-invalid"),
    Fault("16 invisible", EL, FRONT + "Κεί\u202eμενο\n", (5, 4), "file-control",
          {"character": "U+202E"}),
    Fault("17 nul", EL, FRONT + "Κεί\x00μενο\n", (5, 4), "file-control", {"character": "U+0000"}),
    Fault("18 not utf-8", YAML, b"language: el\nfounded: \xff\n", (2, 10), "file-not-utf8",
          {"byte": "23", "value": "FF"}),
    Fault("19 utf-16", YAML, "language: el\n".encode("utf-16"), (1, 1), "file-utf16"),
    Fault("20 empty file", YAML, " \n", (0, 0), "file-empty"),
    Fault("21 binary", YAML, b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", (0, 0), "file-binary"),
    Fault("23 front matter", EL, "---\nname: Δοκιμή\n", (1, 1), "front-matter-open"),
    Fault("25 javascript link", EL, FRONT + "[α](javascript:alert(1))\n", (5, 5), "prose-scheme"),
    Fault("25 data link", EL, FRONT + "α [α](data:text/html,x)\n", (5, 7), "prose-scheme"),
    Fault("27 remote image", EL, FRONT + "![α](https://x.gr/a.png)\n", (5, 6), "image-remote"),
    Fault("28 no alternative", EL, FRONT + "\n![](a.png)\n", (6, 5), "image-alt"),
    Fault("29 broken link", EL, FRONT + "[α](organisation/demmo)\n", (5, 5), "prose-link",
          {"nearest": "organisation/demo"}),
    Fault("29 broken anchor", EL, FRONT + "## Στόχοι\n\n[α](#stocho)\n", (7, 5), "prose-anchor",
          {"nearest": "stochoi"}),
    Fault("29 missing image", EL, FRONT + "![α](a.png)\n", (5, 6), "image-missing"),
    Fault("30 brackets", EL, FRONT + "<![" * 5000, (5, 3), "prose-brackets"),
    Fault("31 links", EL, FRONT + "[a](" * 4000, (5, 1), "prose-brackets"),
    Fault("32 lists", EL, FRONT + "".join(f"{' ' * 4 * n}- a\n" for n in range(300)), (45, 1),
          "prose-nesting"),
    Fault("33 size", EL, FRONT + "α" * 600_000, (0, 0), "file-too-large", {"limit": "1000000"}),
    Fault("34 slug", EL, "---\nname: Δ\nslug: ../x\ntranslation: original\n---\n", (3, 7),
          "slug-invalid"),
    Fault("40 name", "content/organisations/con.yaml", "language: el\n", (0, 0), "file-reserved"),
    Fault("40 name", "content/organisations/My File.yaml", "language: el\n", (0, 0), "file-name"),
    Fault("41 place", "content/notes.txt", "x\n", (0, 0), "file-unknown"),
]  # fmt: skip


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def published(make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> Path:
    """The smallest site, built once."""
    root = make_site()
    assert main(["build", "--today", "2026-11-22"], root) == 0
    capsys.readouterr()
    return root


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.row.replace(" ", "-"))
def test_a_fault_gives_its_place_and_the_site_stays(
    fault: Fault,
    published: Path,
    make_site: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit 1, one diagnostic with path, line, column and code; the output keeps every byte."""
    before = snapshot(published / "output")
    root = make_site({**WORDS, EVENT: event("dates: 2016\n"), fault.file: fault.text})

    assert main(["build", "--lang", "en"], root) == 1

    _, found = pipeline.examine(root)
    matching = [one for one in found if (one.path, one.code) == (fault.file, fault.code)]
    assert [(one.line, one.column) for one in matching] == [fault.place], found
    assert dict(fault.arguments).items() <= dict(matching[0].arguments).items()
    place = f"{fault.file}:{fault.place[0]}:{fault.place[1]}" if fault.place[0] else fault.file
    assert f"{place}: error: " in capsys.readouterr().err
    assert snapshot(root / "output") == before


def test_all_faults_of_all_files_are_shown_in_one_run(make_site: Callable[..., Path]) -> None:
    """Faults of several files and of several fields come together, sorted by file and line."""
    root = make_site(
        {
            YAML: "language: el\nfounded: 2012-02-30\nplacs: [athens]\n",
            EL: "---\nname:\ntranslation: original\n---\n",
            **WORDS,
            EVENT: "language: el\nkind: metting\ndates: 2016-05-03/2016-05-01\n",
        }
    )
    _, found = pipeline.examine(root)
    assert [(one.path, one.line, one.code) for one in found] == [
        (EVENT, 2, "term-unknown"),
        (EVENT, 3, "date-end-before-start"),
        (EL, 2, "field-empty"),
        (YAML, 2, "date-no-such"),
        (YAML, 3, "field-unknown"),
    ]


def test_raw_html_is_removed_with_a_warning(make_site: Callable[..., Path]) -> None:
    """Row 24: a script in prose does not reach the page, and the build goes on."""
    root = make_site({EL: FRONT + "Α <script>alert(1)</script><b onclick='x'>β</b>\n"})
    assert main(["build", "--lang", "en"], root) == 0
    html = (root / "output/el/organoseis/demo/index.html").read_text("utf-8")
    assert "alert" not in html
    assert "onclick" not in html
    _, found = pipeline.examine(root)
    assert {one.code for one in found} == {"prose-html"}


@pytest.mark.parametrize("value", ["NO", "0123", "12:30", "1e3", "0x1F", "~", "null", "2012-01-01"])
def test_texts_are_kept_letter_for_letter(value: str, make_site: Callable[..., Path]) -> None:
    """Row 15: what YAML would turn into something else stays the text that was typed."""
    root = make_site({YAML: f"language: el\ncontact: {{postcode: {value}, place: athens}}\n"})
    content, found = pipeline.examine(root)
    assert not found
    (record,) = content.records.values()
    assert record.facts.contact.postcode == value  # type: ignore[attr-defined]


def test_numbers_of_authorities_are_kept_letter_for_letter(make_site: Callable[..., Path]) -> None:
    """Leading zeros and hyphens stay, on the page too."""
    lines = "identifiers: {nip: 526-025-02-74, krs: 0000123456, afm: 094259216}\n"
    root = make_site({YAML: f"language: el\n{lines}"})
    assert main(["build"], root) == 0
    html = (root / "output/pl/organizacje/demo/index.html").read_text("utf-8")
    for number in ("526-025-02-74", "0000123456", "094259216"):
        assert f"<dd data-verbatim>{number}</dd>" in html


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.rstrip("\n"),
    ],
    ids=["bom", "crlf", "nfd", "no-last-line-end"],
)
def test_how_a_file_is_saved_does_not_show(
    change: Callable[[str], str], published: Path, make_site: Callable[..., Path]
) -> None:
    """Row 22: the same words saved otherwise give the same bytes."""
    before = snapshot(published / "output")
    text = (published / EL).read_text("utf-8")
    root = make_site({EL: change(text)})
    assert main(["build", "--today", "2026-11-22"], root) == 0
    assert snapshot(root / "output") == before


def test_two_records_at_one_address(make_site: Callable[..., Path]) -> None:
    """Row 35: the error names both files."""
    other = "content/organisations/other"
    root = make_site(
        {
            f"{other}.yaml": "language: el\n",
            f"{other}.el.md": "---\nname: Άλλη\nslug: demo\ntranslation: original\n---\n",
            f"{other}.pl.md": "---\nname: Inna\ntranslation: machine\n---\n",
        }
    )
    _, found = pipeline.examine(root)
    (fault,) = found
    assert (fault.path, fault.line, fault.code) == (f"{other}.el.md", 3, "address-taken")
    assert dict(fault.arguments)["other"] == EL


def test_links_and_devices_are_not_followed(make_site: Callable[..., Path], tmp_path: Path) -> None:
    """Rows 36–38: symbolic links, loops of links and pipes are errors, and nothing hangs."""
    root = make_site()
    secret = tmp_path / "secret.yaml"
    secret.write_text("language: el\n", "utf-8")
    folder = root / "content" / "organisations"
    (folder / "out.yaml").symlink_to(secret)
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    _, found = pipeline.examine(root)
    assert [(one.path.rpartition("/")[2], one.code) for one in found] == [
        ("loop.yaml", "file-link"),
        ("out.yaml", "file-link"),
        ("pipe.yaml", "file-special"),
    ]


def test_names_that_differ_by_capitals(make_site: Callable[..., Path]) -> None:
    """Row 39: two names that some disks cannot tell apart are an error."""
    root = make_site({"content/images/A.png": b"x", "content/images/a.png": b"x"})
    _, found = pipeline.examine(root)
    assert {one.code for one in found} == {"file-case"}


def test_leftovers_of_editors_are_ignored(make_site: Callable[..., Path]) -> None:
    """Row 41: backup and swap files are no content."""
    names = ("demo.yaml~", ".demo.yaml.swp", "demo.yaml.swp", ".DS_Store", "Thumbs.db")
    root = make_site({f"content/organisations/{name}": b"\x00" for name in names})
    assert pipeline.examine(root)[1] == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [("{{ nothing }}\n", 1), ("a\n\n{% if %}\n", 3), ("a\n{{ page.nothing }}\n", 2)],
    ids=["42-undefined", "43-syntax", "42-attribute"],
)
def test_a_fault_in_a_template_gives_its_line(
    text: str, line: int, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows 42–43: template and line, exit 1, and the old site stays."""
    before = snapshot(published / "output")
    (published / "templates" / "home.html").write_text(text, "utf-8")
    assert main(["build", "--lang", "en"], published) == 1
    assert f"templates/home.html:{line}:1: error: " in capsys.readouterr().err
    assert snapshot(published / "output") == before


def test_a_missing_translation_is_shown_in_the_other_language(
    make_site: Callable[..., Path],
) -> None:
    """Row 52: a warning, and a page with a note, the text's language, and no place in hreflang."""
    root = make_site()
    (root / "content/organisations/demo.pl.md").unlink()
    assert main(["build", "--lang", "en"], root) == 0
    _, found = pipeline.examine(root)
    assert [one.code for one in found] == ["translation-missing"]
    html = (root / "output/pl/organizacje/demo/index.html").read_text("utf-8")
    assert '<html lang="pl">' in html
    assert '<span lang="el">Δοκιμή</span>' in html
    assert 'class="note"' in html
    assert "hreflang" not in html[: html.index("</head>")]
    assert 'rel="canonical" href="https://diktyo.example/el/organoseis/demo/"' in html
    assert 'content="noindex"' in html
