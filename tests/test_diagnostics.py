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

from .conftest import ROOT

GOLDEN = Path(__file__).parent / "golden" / "diagnostics"
SOURCES = "\n".join(
    path.read_text("utf-8")
    for path in sorted((ROOT / "diktyo").rglob("*.py"))
    if path.name != "diagnostics.py"
)

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
    _, found = pipeline.examine(make_site(BROKEN))
    phrases = catalogues.phrases(ROOT, lang)
    actual = "".join(f"{describe(one, phrases)}\n" for one in found)
    path = GOLDEN / f"{lang}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, "utf-8")
    assert actual == path.read_text("utf-8")


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_code_is_used(code: str) -> None:
    """No message stands in the list that nothing can bring forth."""
    # The codes of dates are put together from the reason that `edtf` gives.
    stem, _, rest = code.partition("-")
    assert f'"{code}"' in SOURCES or (stem == "date" and "date-{code}" in SOURCES and rest)


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_translations_keep_the_placeholders(lang: str) -> None:
    """A translated message names the same things as the English one."""
    phrases = catalogues.phrases(ROOT, lang)

    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    texts = [text for message in MESSAGES.values() for text in message[:2] if text]
    for text in (*texts, *SURROUNDINGS_MESSAGES.values()):
        assert phrases(text) != text, text
        assert names(phrases(text)) <= names(text), text


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


def test_a_hint_without_a_near_word_is_left_out() -> None:
    """Nothing is proposed where nothing is near."""
    fault = diagnostic("a", (1, 2), "field-unknown", field="xyzzy", nearest="")
    assert describe(fault, ENGLISH) == "a:1:2: error: “xyzzy” is not known here [field-unknown]"


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
