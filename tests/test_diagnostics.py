"""What editors read when something is wrong: in Greek, in Polish and in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

from diktyo import catalogues, pipeline
from diktyo.commands.terminal import SURROUNDINGS_MESSAGES
from diktyo.diagnostics import ENGLISH, MESSAGES, Diagnostic, describe, diagnostic, nearest
from diktyo.reports.findings import findings
from diktyo.reports.lines import Lines
from diktyo.reports.text import text

from .conftest import ROOT

GOLDEN = Path(__file__).parent / "golden" / "diagnostics"
BROKEN = {
    "content/organisations/demo.yaml": (
        "language: el\nlegal_form: unoin\nplaces: [athns]\nfounded: 2012-02-30\n"
        "participants:\n  foundre: [demo]\nfigures:\n- kind: members\n  value: five\n"
        "contact: {phone: 12, email: nobody, web: ftp://x}\nareas: [PL-18]\narea: [PL-17]\n"
    ),
    "content/organisations/demo.el.md": (
        "---\nname: Δοκιμή\ntranslation: machine\n---\n# Τίτλος\n\n"
        "[α](organisation/demmo) [β](javascript:x) <b>γ</b>\n\n![](a.png)\n"
    ),
    "content/organisations/demo.pl.md": '---\nname: "Próba\n---\nTekst.\n',
    "content/organisations/second.yaml": "language: pl\nlanguage: el\n",
    "content/organisations/third.yaml": "language: pl\nfounded: 2016-05-03/2016-05-01\n",
    "content/organisations/fourth.yaml": "language: pl\nsources: [S1]\nplaces: [athens\n",
    "content/events/day.yaml": "language: el\nnetworks: [demmo]\ndates: 2016\nkind: meeting\n",
    "content/events/day.el.md": "---\nname:\ntranslation: original\n---\n",
    "content/events/lost.pl.md": "---\nname: Zguba\ntranslation: original\n---\n",
    "content/notes.txt": "x",
}


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_report(lang: str, make_site: Callable[..., Path], request: pytest.FixtureRequest) -> None:
    """The report of a site with many faults reads as it was accepted, in each language."""
    root = make_site(BROKEN)
    _, found = pipeline.examine(root)
    phrases = catalogues.phrases(ROOT, lang)
    actual = text(findings(found, phrases, Lines(root)))
    path = GOLDEN / f"{lang}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, "utf-8")
    assert actual == path.read_text("utf-8")


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_translations_keep_the_placeholders(lang: str) -> None:
    """A translated message names the same things as the English one."""
    phrases = catalogues.phrases(ROOT, lang)

    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    said = [one for message in MESSAGES.values() for one in (*message[:2], message.otherwise)]
    for one in (*filter(None, said), *SURROUNDINGS_MESSAGES.values()):
        assert phrases(one) != one, one
        assert names(phrases(one)) <= names(one), one


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("domain", ["site", "diktyo"])
def test_catalogues_are_complete(lang: str, domain: str) -> None:
    """Every message of the templates and of the code is translated."""
    import sys

    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import catalogues as tool  # the script of `make catalogues`
    finally:
        sys.path.pop(0)
    from babel.messages.pofile import read_po

    with open(ROOT / catalogues.path_of(lang, domain), "rb") as file:
        catalogue = read_po(file, locale=lang, domain=domain)
    before = {message.id for message in catalogue}
    catalogue.update(tool.template(domain), no_fuzzy_matching=True)
    assert tool.missing(catalogue) == []
    assert {message.id for message in catalogue} == before


def test_diagnostics_are_ordered_by_place() -> None:
    """By file, then line, then column, as numbers."""
    places = [("b", (1, 1)), ("a", (10, 1)), ("a", (9, 2)), ("a", (9, 1))]
    found = sorted(diagnostic(path, mark, "file-empty") for path, mark in places)
    assert [(one.path, one.line, one.column) for one in found] == [
        ("a", 9, 1),
        ("a", 9, 2),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_without_a_near_word_the_hint_says_where_the_words_are() -> None:
    """Nothing is proposed where nothing is near; the editor learns where to look."""
    fault = diagnostic("a", (1, 2), "field-unknown", field="xyzzy", nearest="")
    assert describe(fault, ENGLISH) == (
        "a:1:2: error: “xyzzy” is not known here [field-unknown]\n"
        "    → docs/content.md lists the fields of each file"
    )


def test_a_cell_stands_beside_its_place() -> None:
    """In a table the place is a row and a column, and the cell as spreadsheets name it."""
    fault = diagnostic("a.xlsx", (7, 2), "cell-one", value="x, y", cell="Członkowie!B7")
    assert describe(fault, ENGLISH).startswith("a.xlsx:7:2 (Członkowie!B7): error: several values")


def test_a_hint_that_can_say_nothing_more_is_left_out() -> None:
    """A message that names all that is possible needs no hint."""
    fault = diagnostic("a", (1, 2), "choice-unknown", value="x", choices="yes, no", nearest="")
    assert describe(fault, ENGLISH) == "a:1:2: error: “x” is not one of yes, no [choice-unknown]"


@pytest.mark.parametrize(
    ("word", "expected"), [("evnt", "event"), ("zzz", ""), ("", "")], ids=["near", "far", "empty"]
)
def test_nearest(word: str, expected: str) -> None:
    """The nearest word is proposed only where it is near."""
    assert nearest(word, ["event", "project"]) == expected


def test_every_diagnostic_can_be_shown() -> None:
    """Each message can be filled with arguments of its own names."""
    for code, message in MESSAGES.items():
        names = set(re.findall(r"{(\w+)}", message.text + message.hint))
        fault = Diagnostic("a", 1, 1, code, tuple((name, "x") for name in sorted(names)))
        assert "{" not in describe(fault)
