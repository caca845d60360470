"""The editors' guides are true: their examples build, and what they name exists."""

from __future__ import annotations

import json
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
from diktyo.records import (
    TYPES,
    Contact,
    Facts,
    Figure,
    Identifiers,
    Person,
    Place,
    Profile,
    Role,
    Source,
    Words,
)
from diktyo.reports.findings import findings
from diktyo.reports.lines import Lines
from diktyo.reports.text import text as reported
from tests.conftest import ROOT, write
from tests.guides import LANGUAGES, Commands, guide, steps

MODELS: Mapping[str, type[BaseModel]] = {
    "*.md": Words,
    "*.yaml": Facts,
    **TYPES,
    "contact": Contact,
    "profiles": Profile,
    "people": Person,
    "figures": Figure,
    "identifiers": Identifiers,
    "content/places.yaml": Place,
    "content/sources.yaml": Source,
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
    """Every path of the content that a guide names is the site's, an example's or a command's."""
    named = {path.rstrip(".") for path in re.findall(r"content/[\w./*-]+", guide(lang))}
    assert len(named) > 10
    typed = [line.split() for one in steps(guide(lang)) if isinstance(one, Commands)
             for line in one.lines]  # fmt: skip
    made = {line[4] for line in typed if line[2:3] in (["new"], ["rename"])}
    assert len(made) == 3  # a record, its translation, a new name
    unknown = [path for path in sorted(named) if not (root / path).exists()]
    assert {Path(path).name.partition(".")[0] for path in unknown} <= made


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
        found = findings([fault], catalogues.phrases(ROOT, lang), Lines(root))
        assert f"```text\n{reported(found).rstrip()}\n```" in guide(lang)


def fragments(lang: str) -> list[str]:
    """The pieces of files in YAML that are no whole files."""
    found = re.findall(r"(?m)(^.*\n)?\n```yaml\n((?:(?!```).*\n)*)```$", guide(lang))
    return [text for above, text in found if not re.fullmatch(r"`content/.*`\n", above)]


def test_fragments_fit(lang: str, root: Path) -> None:
    """The pieces of files that the guide shows fit where it says, and are new there."""
    found = fragments(lang)
    assert len(found) == 6
    event = "language: el\nkind: festival\ndates: 2027\nplaces: [volos]\nsources: [S5]\n"
    for number, text in enumerate(found):
        match name := text.partition(":")[0].strip():
            case "volos" | "S5":
                path = root / "content" / ("places.yaml" if name == "volos" else "sources.yaml")
                path.write_text(path.read_text("utf-8") + text, "utf-8")
            case "festival":
                path = root / "content/vocabulary.yaml"
                lists = path.read_text("utf-8")
                assert lists.count("event_kinds:\n") == 1
                path.write_text(lists.replace("event_kinds:\n", f"event_kinds:\n{text}"), "utf-8")
            case _:
                stem, words = f"content/events/x{number}", "---\nname: X\ntranslation: "
                write(
                    root,
                    {
                        f"{stem}.yaml": event + text,
                        f"{stem}.el.md": f"{words}original\n---\n",
                        f"{stem}.pl.md": f"{words}reviewed\n---\n",
                    },
                )
    assert [describe(one, ENGLISH) for one in pipeline.examine(root)[1]] == []


def test_examples_of_prose_read(lang: str, root: Path) -> None:
    """Whatever the table shows of Markdown can be written in a text: links lead somewhere."""
    (rows,) = (rows for _, rows in tables(lang) if rows[0][0].startswith("`## "))
    prose = "\n\n".join(row[0].strip("`") for row in rows)
    assert prose.count("](") == 4
    other = {"el": "pl", "pl": "el"}[lang]
    words = "---\nname: X\ntranslation: "
    write(
        root,
        {
            "content/images/synantisi.jpg": b"",
            "content/pages/x.yaml": f"language: {lang}\n",
            f"content/pages/x.{lang}.md": f"{words}original\n---\n{prose}\n",
            f"content/pages/x.{other}.md": f"{words}reviewed\n---\n",
        },
    )
    assert [describe(one, ENGLISH) for one in pipeline.examine(root)[1]] == []


def test_links_lead_somewhere(lang: str) -> None:
    """Links within the guide lead to its headings, others to files beside it."""
    text = re.sub(r"(?ms)^```.*?^```$", "", guide(lang))
    spelled = (re.sub(r"[^\w\- ]", "", one.lower()) for one in re.findall(r"(?m)^#+ (.+)$", text))
    anchors = {one.replace(" ", "-") for one in spelled}
    named = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(named) > 25
    assert set(named) <= anchors
    for path in re.findall(r"(?<!`)\[[^]]+\]\(([\w.]+\.md)\)", text):
        assert (ROOT / "docs" / path).is_file(), path


WORDS = (
    "Files",
    "Facts: organisations",
    "Words: organisations",
    "Translation",
)


def test_interfaces_are_quoted_as_they_are(lang: str) -> None:
    """What the guide says of the preview and of the web editor stands there in the same words."""
    phrases = catalogues.phrases(ROOT, lang)
    quotes = {"el": "«{}»", "pl": "„{}”"}[lang]
    for text in WORDS:
        assert quotes.format(phrases(text)) in guide(lang), text
    package = ROOT / "admin/node_modules/@sveltia/cms/locales" / f"{lang}.json"
    if package.is_file():  # `make admin` has brought it
        words = json.loads(package.read_text("utf-8"))
        assert quotes.format(words["work_with_local_repo"]) in guide(lang)
