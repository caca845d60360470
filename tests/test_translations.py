"""How translations stand, on the command line and on pages, and what changes it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from diktyo import pipeline
from diktyo.commands import main
from diktyo.content import load
from diktyo.records import TYPES
from diktyo.standing import STATES, Standing, standing, units_of
from diktyo.units import made_from
from diktyo.values import Ref

from .conftest import ROOT, TODAY, BuiltSite, world_of, write

DEMO = Ref("organisation", "demo")
FACTS, EL, PL = (f"content/organisations/demo.{one}" for one in ("yaml", "el.md", "pl.md"))
ORIGINAL = (
    "---\nname: Δοκιμή\nacronym: ΔΟΚ\ntranslation: original\n---\nΠρώτη.\n\n## Μέση\n\n"
    "Τελευταία παράγραφος.\n"
)
TRANSLATION = (
    "---\nname: Próba\ntranslation: reviewed # ναι\n---\nPierwszy.\n\n## Środek\n\nOstatni.\n"
)
"""Five units."""


@pytest.fixture
def demo(make_site: Callable[..., Path]) -> Path:
    return make_site({EL: ORIGINAL, PL: TRANSLATION})


@pytest.fixture
def run(demo: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs `translations` in the small site: exit code, and all that was said."""

    def step(*arguments: str) -> tuple[int, str]:
        code = main(["translations", *arguments, "--lang", "en"], demo)
        return code, "".join(capsys.readouterr())

    return step


def found(root: Path, lang: str = "pl") -> Standing:
    return standing(load(root)[0].records[DEMO], lang)


# --- states


def test_states(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """Missing, unconfirmed, current, stale, machine-made: each when it is so."""
    assert found(demo, "el") == Standing("original")
    assert found(demo) == Standing("unconfirmed", 0, 5)
    assert run("accept", "organisation/demo", "pl")[0] == 0
    assert found(demo) == Standing("current", 0, 5)
    write(demo, {EL: ORIGINAL.replace("Πρώτη", "Μία")})
    assert found(demo) == Standing("stale", 1, 5)
    machine = (demo / PL).read_text("utf-8").replace("reviewed", "machine")
    write(demo, {PL: machine})
    assert found(demo) == Standing("stale", 1, 5)
    write(demo, {EL: ORIGINAL})
    assert found(demo) == Standing("machine", 0, 5)
    (demo / PL).unlink()
    assert found(demo) == Standing("missing", 5, 5)


def test_facts_never_count(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """Changed facts make nothing stale."""
    run("accept", "demo", "pl")
    write(demo, {FACTS: "language: el\nfounded: 2013-05\nplaces: [athens]\nofficial_name: no\n"})
    assert found(demo).state == "current"


def test_the_real_content_is_recorded() -> None:
    """Every translation of this site says what it was made from, and none is stale."""
    for ref, record in load(ROOT)[0].records.items():
        original = record.texts[record.facts.language]
        for lang, text in record.texts.items():
            if lang != record.facts.language:
                assert text.words.made_from is not None, ref
                assert standing(record, lang).state in ("machine", "current"), ref
                if standing(record, lang).state == "machine":
                    assert text.words.made_from == made_from(units_of(original)), ref


# --- accept


def test_accepting_touches_two_lines(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """The state and the record change, and no other byte: comments, line ends and mark stay."""
    odd = TRANSLATION.replace("reviewed", "machine").replace("name: P", "name:   'P").replace(
        "óba", "óba'"
    )  # fmt: skip
    data = b"\xef\xbb\xbf" + odd.replace("\n", "\r\n").encode().removesuffix(b"\r\n")
    write(demo, {PL: data})
    code, said = run("accept", "demo", "pl")
    assert (code, said) == (0, f"{PL}: accepted; units that were new or had changed: 5\n")
    record = str(made_from(units_of(load(demo)[0].records[DEMO].texts["el"])))
    line = f"made_from: {record}\r\n".encode()
    expected = data.replace(b"machine #", b"reviewed #")
    at = expected.index(b"---\r\nPierwszy")
    assert (demo / PL).read_bytes() == expected[:at] + line + expected[at:]
    assert run("accept", "demo", "pl")[1] == f"{PL}: accepted already\n"


def test_a_minor_change(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """The record is renewed; a machine's translation stays a machine's."""
    write(demo, {PL: TRANSLATION.replace("reviewed", "machine")})
    run("accept", "--minor", "demo", "pl")
    assert found(demo).state == "machine"
    before = (demo / PL).read_text("utf-8")
    write(demo, {EL: ORIGINAL.replace("Πρώτη", "Πρώτη!")})
    assert found(demo).state == "stale"
    run("accept", "--minor", "demo", "pl")
    assert found(demo).state == "machine"
    after = (demo / PL).read_text("utf-8")
    assert re.sub("made_from.*", "", before) == re.sub("made_from.*", "", after)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (
            "name: Próba\ntranslation: machine\nmade_from:\n  name:000000\n  111111\n\n# σχόλιο\n"
            "slug: x\n",
            "name: Próba\ntranslation: reviewed\nmade_from: {}\n\n# σχόλιο\nslug: x\n",
        ),
        (
            'name: Próba\nmade_from: "name:000000"  # σχόλιο\ntranslation: "machine"\n',
            'name: Próba\nmade_from: "{}"  # σχόλιο\ntranslation: "reviewed"\n',
        ),
        (
            "translation: machine\nname: >\n  Pró\n  ba\nmade_from: >-\n  name:000000\n",
            "translation: reviewed\nname: >\n  Pró\n  ba\nmade_from: {}\n",
        ),
        ("{name: Próba, translation: machine}\n", None),
    ],
    ids=["folded", "quoted", "block", "flow"],
)
def test_unusual_lines(
    front: str, expected: str | None, demo: Path, run: Callable[..., tuple[int, str]]
) -> None:
    """Values over several lines and in quotes are changed too; what cannot be is left alone."""
    text = f"---\n{front}---\nA.\n"
    write(demo, {PL: text})
    code, said = run("accept", "demo", "pl")
    record = str(made_from(units_of(load(demo)[0].records[DEMO].texts["el"])))
    wanted = expected.replace("{}", record) if expected else front
    assert (demo / PL).read_text("utf-8") == f"---\n{wanted}---\nA.\n"
    assert code == (0 if expected else 1)
    assert expected or "write by hand: translation: reviewed" in said


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["accept", "demo", "el"], 1, "el is the record's own language"),
        (["accept", "dmo", "pl"], 2, "there is no “dmo”; is it organisation/demo?"),
        (["accept", "demo", "de"], 2, "“de” is not a language of this site; it has el, pl"),
        (["accept", PL, "pl"], 0, "accepted"),
        (["diff", "xyz", "pl"], 2, "there is no “xyz”"),
        (["--network", "pesko"], 2, "there is no “pesko”"),
        (["--state", "odd"], 2, "“odd” is not one of missing, stale"),
    ],
)
def test_usage(
    arguments: list[str], code: int, expected: str, run: Callable[..., tuple[int, str]]
) -> None:
    """What does not exist is said in one line, with what is near."""
    actual, said = run(*arguments)
    assert actual == code
    assert expected in said


def test_a_missing_translation_is_not_accepted(
    demo: Path, run: Callable[..., tuple[int, str]]
) -> None:
    """There is nothing to accept."""
    (demo / PL).unlink()
    code, said = run("accept", "demo", "pl")
    assert (code, f"there is no translation {PL}" in said) == (1, True)


# --- diff


def test_difference(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """Each unit that has changed, with what it says now and what the translation says for it."""
    run("accept", "demo", "pl")
    assert "nothing has changed" in run("diff", "demo", "pl")[1]
    write(demo, {EL: ORIGINAL.replace("Πρώτη.", "Πρώτη τώρα.").replace("## Μέση\n\n", "")})
    code, said = run("diff", "demo", "pl")
    assert code == 0
    unknown = "  - (what it said is not known: git does not have it)\n"
    assert said == (
        f"{PL}: units that are stale: 2 of 5\n\n"
        f"{EL}:6: paragraph, it has changed\n{unknown}  + Πρώτη τώρα.\n  {PL}:6:\n    Pierwszy.\n\n"
        f"{EL}: the original has it no more\n{unknown}  {PL}:8:\n    Środek\n"
    )


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_git_remembers(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """Where git keeps the folder, what a unit said is shown, though its file was renamed."""

    def git(*arguments: str) -> None:
        settings = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
        subprocess.run(["git", *settings, *arguments], cwd=demo, check=True, capture_output=True)

    git("init")
    for old, new in ((FACTS, "palio.yaml"), (EL, "palio.el.md"), (PL, "palio.pl.md")):
        (demo / old).rename((demo / old).with_name(new))
    git("add", "content")
    git("commit", "-m", "x")
    for old, new in ((FACTS, "palio.yaml"), (EL, "palio.el.md"), (PL, "palio.pl.md")):
        (demo / old).with_name(new).rename(demo / old)
    run("accept", "demo", "pl")
    git("add", "content")
    git("commit", "-m", "y")
    write(demo, {EL: ORIGINAL.replace("Πρώτη.", "Πρώτη τώρα.")})
    said = run("diff", "demo", "pl")[1]
    assert "  - Πρώτη.\n  + Πρώτη τώρα.\n" in said


# --- the table


def test_table(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """By network, type and language; each record once in the totals; filters narrow it."""
    write(
        demo,
        {
            "content/events/day.yaml": "language: pl\nkind: meeting\ndates: 2016\n",
            "content/events/day.pl.md": "---\nname: Dzień\ntranslation: original\n---\n",
        },
    )
    rows = json.loads(run("--format", "json", "--records")[1])
    common: dict[str, object] = {"total": 1, **dict.fromkeys(STATES, 0), "reviewed": 0}
    organisation = {"network": "demo", "type": "organisation", "language": "pl"}
    demo_row = common | organisation | {"unconfirmed": 1, "translated": 100}
    event = {"network": "", "type": "event", "language": "el"}
    day_row = common | event | {"missing": 1, "translated": 0}
    assert rows["rows"] == [demo_row, day_row]
    assert [one["total"] for one in rows["totals"]] == [1, 1]
    assert [(one["record"], one["networks"]) for one in rows["records"]] == [
        ("organisation/demo", ["demo"]),
        ("event/day", []),
    ]
    listed = list(csv.DictReader(io.StringIO(run("--format", "csv", "--records")[1])))
    assert [(one["state"], one["stale"], one["units"]) for one in listed] == [
        ("unconfirmed", "0", "5"),
        ("missing", "1", "1"),
    ]
    assert listed[0]["file"] == PL
    for narrow in (["--to", "pl"], ["--type", "organisation"], ["--network", "demo"],
                   ["--state", "unconfirmed"]):  # fmt: skip
        assert json.loads(run("--format", "json", *narrow)[1])["rows"] == [demo_row]
    assert run("--state", "current")[1] == "no translations of this kind\n"
    lines = run()[1].splitlines()
    assert lines[0].split() == ["network", "type", "into", "total", "missing", "stale",
        "unconfirmed", "machine-made", "current", "translated", "reviewed"]  # fmt: skip
    assert lines[1].split() == ["demo", "organisation", "pl", "1", "·", "·", "1", "·", "·",
                                "100%", "0%"]  # fmt: skip
    assert {len(one.split("|")) for one in run("--format", "markdown")[1].splitlines()} == {13}


@pytest.mark.parametrize(("lang", "word"), [("el", "δίκτυο"), ("pl", "sieć")])
def test_table_in_the_editors_language(
    lang: str, word: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The heads are in the language of the editor."""
    assert main(["translations", "--lang", lang], demo) == 0
    assert capsys.readouterr().out.startswith(word)


# --- pages


def build(root: Path) -> Path:
    output = root / "output"
    report = pipeline.build(root, pipeline.Options(output, TODAY, search=False, pictures=False))
    assert not report.failed, report.diagnostics
    return output


@pytest.mark.parametrize(
    ("threshold", "changed", "shown"),
    [("0.3", 1, False), ("0.3", 2, True), ("0", 1, True), ("1", 4, False), ("0", 0, False)],
)
def test_visitors_see_a_note_from_a_threshold(
    threshold: str, changed: int, shown: bool, demo: Path, run: Callable[..., tuple[int, str]]
) -> None:
    """Where enough of the original has changed, the page says so and leads to the original."""
    site = (demo / "site.yaml").read_text("utf-8")
    write(demo, {"site.yaml": re.sub("note_from: .*", f"note_from: {threshold}", site)})
    run("accept", "demo", "pl")
    text = ORIGINAL
    for word in ("Δοκιμή", "Πρώτη", "Μέση", "Τελευταία")[:changed]:
        text = text.replace(word, word + " άλλο")
    write(demo, {EL: text})
    page = (build(demo) / "pl/organizacje/demo/index.html").read_text("utf-8")
    said = re.findall(r'<p class="note">[^<]*<a href="([^"]*)">', page)
    assert said == (["/el/organoseis/demo/"] if shown else [])


def test_a_threshold_beyond_the_whole_is_refused(demo: Path) -> None:
    """A share is between 0 and 1."""
    site = (demo / "site.yaml").read_text("utf-8")
    write(demo, {"site.yaml": re.sub("note_from: .*", "note_from: 30", site)})
    (fault,) = (one for one in load(demo)[1] if not one.is_warning)
    assert (fault.path, fault.code) == ("site.yaml", "field-type")


@pytest.mark.parametrize(
    ("file", "line", "code"),
    [
        (PL, "made_from: x", "made-from-invalid"),
        (EL, "made_from: name:123456", "made-from-original"),
    ],
)
def test_odd_records(file: str, line: str, code: str, demo: Path) -> None:
    """A record that is none is an error; on an original, it is a warning. Both have their line."""
    text = (demo / file).read_text("utf-8").replace("translation:", f"{line}\ntranslation:", 1)
    write(demo, {file: text})
    found = [one for one in pipeline.examine(demo)[1] if one.path == file]
    at = text.split("\n").index(line) + 1
    assert [(one.code, one.line) for one in found] == [(code, at)]


def test_the_page_for_editors(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """It tells how the translations into its language stand, and nobody else is led to it."""
    run("accept", "demo", "pl")
    write(demo, {EL: ORIGINAL.replace("Πρώτη", "Μία")})
    output = build(demo)
    pages = {lang: (output / path / "index.html").read_text("utf-8")
             for lang, path in (("el", "el/metafraseis"), ("pl", "pl/tlumaczenia"))}  # fmt: skip
    assert '<meta name="robots" content="noindex">' in pages["pl"]
    assert "tlumaczenia" not in (output / "sitemap.xml").read_text("utf-8")
    main_part = pages["pl"][pages["pl"].index("<main") :]
    assert "1 zmieniony fragment z" in main_part
    assert 'href="/pl/organizacje/demo/"' in main_part
    assert "0 κείμενα" in pages["el"].replace("\u00a0", " ")
    assert 'href="/pl/tlumaczenia/"' not in (output / "pl/index.html").read_text("utf-8")


def test_badges(demo: Path, run: Callable[..., tuple[int, str]]) -> None:
    """A picture for each network and language says what share is translated and read."""
    run("accept", "demo", "pl")
    write(demo, {EL: ORIGINAL.replace("Πρώτη", "Μία")})
    output = build(demo)
    for lang, expected in (("pl", "Polski: przetłumaczone, 80%, sprawdzone: 0%"),
                           ("el", "Ελληνικά, πρωτότυπα")):  # fmt: skip
        root = ET.fromstring((output / f"badge-demo-{lang}.svg").read_text("utf-8"))
        space = "{http://www.w3.org/2000/svg}"
        title = root.find(f"{space}title")
        assert title is not None
        assert str(title.text).split(": ", 1)[1].replace("\u00a0", " ") == expected
        boxes = root.findall(f"{space}g/{space}rect")
        assert sum(int(one.attrib["width"]) for one in boxes) == int(root.attrib["width"])
    run("accept", "demo", "pl")
    assert "100%" in (build(demo) / "badge-demo-pl.svg").read_text("utf-8")


def test_every_record_stands_on_the_page_for_editors(site: BuiltSite) -> None:
    """Of the real site, each record that comes from another language is counted once."""
    world = world_of(ROOT)
    for lang in ("el", "pl"):
        expected = sum(
            world.facts(ref).language != lang for kind in TYPES for ref in world.refs(kind)
        )
        assert world.all_translations(lang).total == expected
        listed = [
            card.ref
            for section in world.translations(lang)
            for shelf in section.shelves
            for group in shelf.groups
            for card, _ in group.entries
        ]
        assert len(set(listed)) == expected
