"""The editors' guides are true: their examples build, and what they name exists."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from diktyo import catalogues, edtf, pipeline
from diktyo.diagnostics import ENGLISH, describe
from diktyo.language.dates import format_edtf
from diktyo.language.names import REGIONS, region_name
from diktyo.records import TYPES, Contact, Facts, Figure, Person, Profile, Role, Words
from tests.conftest import ROOT, write

LANGUAGES = ("el", "pl")
MODELS: Mapping[str, type[BaseModel]] = {
    "*.md": Words,
    "*.yaml": Facts,
    **TYPES,
    "contact": Contact,
    "profiles": Profile,
    "people": Person,
    "figures": Figure,
}
"""The model whose fields stand in the table below a heading; the heading ends with this name."""

FAULTS = (
    (
        "content/organisations/paradeigma.el.md",
        "name: Κοινωνικός Συνεταιρισμός «Παράδειγμα»",
        "name: Παράδειγμα: κοινωνικός συνεταιρισμός",
        "yaml-colon",
    ),
    (
        "content/events/winter-school.yaml",
        "dates: 2027-02-12/2027-02-14",
        "dates: 12.2.2027",
        "date-syntax",
    ),
    ("content/organisations/paradeigma.yaml", "phone:", "telephone:", "field-unknown"),
    ("content/events/winter-school.yaml", "[paradeigma]", "[paradigma]", "reference-unknown"),
    ("content/organisations/paradeigma.pl.md", "reviewed", "original", "original-wrong"),
)
"""The five errors that the guides explain: file, what is right, what is wrong, code."""


def guide(lang: str) -> str:
    """The guide in one language."""
    return (ROOT / "docs" / f"guide.{lang}.md").read_text("utf-8")


def examples(lang: str) -> dict[str, str]:
    """The complete files of a guide: a fenced block below a line that is only its path."""
    fenced = re.compile(r"^`(content/[^`]+)`\n\n```[a-z]+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return dict(fenced.findall(guide(lang)))


def tables(lang: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Every table of a guide: the name in backticks that ends the heading above, and its rows."""
    heading, rows = "", list[list[str]]()
    for line in [*guide(lang).splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            yield heading, rows[2:]
            rows = []
        if line.startswith("#"):
            found = re.search(r"`([^`]+)`$", line)
            heading = found[1] if found else ""


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    """The language of a guide."""
    return str(request.param)


@pytest.fixture
def root(lang: str, tmp_path: Path) -> Path:
    """A copy of the site with the examples of a guide."""
    for name in ("content", "templates", "theme", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site.yaml", tmp_path)
    (tmp_path / "content" / "images").mkdir(exist_ok=True)
    write(tmp_path, examples(lang))
    return tmp_path


def test_examples_are_new_and_without_fault(lang: str, root: Path) -> None:
    """The examples replace no record of the site, and the check finds nothing wrong with them."""
    kinds = {Path(path).parent.name for path in examples(lang)}
    assert kinds == {"organisations", "events", "news"}
    assert not [path for path in examples(lang) if (ROOT / path).exists()]
    _, found = pipeline.examine(root)
    assert [describe(one, ENGLISH) for one in found] == []


def test_guides_have_the_same_examples() -> None:
    """Both guides show the same files, letter for letter."""
    assert examples("el") == examples("pl")


def test_paths_exist(lang: str, root: Path) -> None:
    """Every path of the content that a guide names is the site's or an example's."""
    named = {path.rstrip(".") for path in re.findall(r"content/[\w./*-]+", guide(lang))}
    assert len(named) > 10
    assert not [path for path in sorted(named) if not (root / path).exists()]


def own_fields(model: type[BaseModel]) -> dict[str, bool]:
    """The fields of a model without those that all records share: name → whether it is needed."""
    shared = Facts.model_fields if model in TYPES.values() else {}
    fields = model.model_fields.items()
    return {name: info.is_required() for name, info in fields if name not in shared}


def test_tables_name_the_fields(lang: str) -> None:
    """Each table of fields names every field of its model and no other, and which are needed."""
    found = {heading: rows for heading, rows in tables(lang) if heading in MODELS}
    assert set(found) == set(MODELS)
    for heading, rows in found.items():
        needed = {row[0].strip("`"): len(row) > 2 and bool(row[1]) for row in rows}
        assert needed == own_fields(MODELS[heading]), heading
        assert len(needed) == len(rows), heading


def test_table_names_the_roles(lang: str) -> None:
    """The table of roles names all of them in the order of the pages, in the words of the pages."""
    (rows,) = (rows for heading, rows in tables(lang) if heading == "participants")
    assert tuple(row[0].strip("`") for row in rows) == get_args(Role)
    words, _ = catalogues.read(ROOT, lang, "site")
    phrases = {"example": "Good example", "named": "Also named by the source"}
    for name, shown, *_ in rows:
        phrase = phrases.get(name.strip("`"), name.strip("`").capitalize())
        several = phrase if name == "`named`" else f"{phrase}s"
        assert shown == words.ngettext(phrase, several, 1)


def test_notes_are_quoted_as_on_the_site(lang: str) -> None:
    """The notes of the site that the guide quotes stand there in the words of the site."""
    words, _ = catalogues.read(ROOT, lang, "site")
    assert words.gettext("Machine translation, not yet reviewed by a person.") in guide(lang)
    names = "the source names %(count)s of them"
    assert words.ngettext(names, names, 11) % {"count": 11} in guide(lang)


def test_dates_read_as_on_the_site(lang: str) -> None:
    """Each date of the table is shown to readers in the words that the guide gives."""
    shown: dict[str, str] = {}
    for _, rows in tables(lang):
        for written, words, *_ in rows:
            try:
                value = edtf.parse(written.strip("`"))
            except edtf.EDTFError:
                continue
            shown[value.text] = words
            assert words == format_edtf(value, lang).replace("\N{NO-BREAK SPACE}", " ")
    assert len(shown) >= 16


def test_regions_have_their_names(lang: str) -> None:
    """The guide lists every code of a region with its name."""
    for code in (code for codes in REGIONS.values() for code in codes):
        name = region_name(code, lang).replace("\N{NO-BREAK SPACE}", " ")
        assert f"`{code}` {name}" in guide(lang)


@pytest.mark.parametrize(("path", "right", "wrong", "code"), FAULTS)
def test_errors_are_reported_as_explained(
    path: str, right: str, wrong: str, code: str, lang: str, root: Path
) -> None:
    """Each error that the guide explains is found at the place and with the code it gives."""
    text = (root / path).read_text("utf-8")
    assert text.count(right) == 1
    (root / path).write_text(text.replace(right, wrong), "utf-8")
    _, (fault,) = pipeline.examine(root)
    assert (fault.path, fault.code) == (path, code)
    assert f"| `{path}:{fault.line}:{fault.column}` `[{code}]` |" in guide(lang)
    if code == "date-syntax":  # the one that the guide shows in full
        assert f"\n{describe(fault, catalogues.phrases(ROOT, lang))}\n" in guide(lang)
