"""The editor's files: what is not changed stays letter for letter; what is, the engine reads."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diktyo import editorfiles, yamltree
from diktyo.diagnostics import ENGLISH
from diktyo.records import TYPES
from diktyo.webeditor.forms import Forms

from .conftest import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not editorfiles.published(ROOT),
    reason="the editor is not installed; run: npm ci --prefix admin --ignore-scripts",
)

Write = Callable[..., dict[str, Any]]
FORMS = Forms("en", ENGLISH, ("el", "pl"), lambda kind: ())


@pytest.fixture(scope="module")
def write() -> Iterator[Write]:
    """Reads a file as the editor does, puts other values into its fields, and writes it."""
    script = str(Path(__file__).parent / "editorformat.mjs")
    with subprocess.Popen(
        ["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answered = process.stdin, process.stdout

        def ask(text: str, type_: str, /, **held: object) -> dict[str, Any]:
            words = type_ == "words"
            fields = FORMS.words() if words else FORMS.facts(type_)
            question = {"words": words, "text": text, "fields": fields, "held": held}
            asked.write(json.dumps(question) + "\n")
            asked.flush()
            found: dict[str, Any] = json.loads(answered.readline())
            return found

        yield ask
        asked.close()


@cache
def real() -> tuple[tuple[str, str], ...]:
    """The content files of this repository, each with its type."""
    return tuple(
        ("words" if path.suffix == ".md" else kind, path.read_text("utf-8"))
        for kind, model in TYPES.items()
        for path in sorted((ROOT / "content" / model.folder).iterdir())
    )


def test_what_is_not_changed_stays(write: Write) -> None:
    """Every content file, read and written without a change, is itself."""
    assert [text for kind, text in real() if write(text, kind)["written"] != text] == []


def tree(text: str) -> Any:
    """What the engine reads in YAML."""
    found, _, faults = yamltree.parse(text, "facts.yaml")
    assert not faults, text
    return found


def test_what_is_written_from_nothing_says_the_same(write: Write) -> None:
    """A new file with the values of a content file says to the engine what that file says."""
    for kind, text in real():
        if kind != "words":
            values = write(text, kind)["values"]
            assert tree(write("", kind, **values)["written"]) == tree(text)


FACTS = """\
# The facts.
language: pl   # of the original
sources: [S0, 'S4']
official_name: TRUE
figures:
  # the report
  - kind: members
    value: 007
    listed: [member]   # some
  - {kind: events, value: 3}
contact:
  street: "Długa 1"
  postcode: 0123
  # the office
  web: https://a.example/
later: kept
"""


@pytest.mark.parametrize(
    ("held", "lines"),
    [
        (
            {"language": "el"},
            ["-language: pl   # of the original", "+language: el   # of the original"],
        ),
        ({"official_name": "yes"}, []),
        ({"official_name": "no"}, ["-official_name: TRUE", "+official_name: no"]),
        ({"official_name": None}, ["-official_name: TRUE"]),
        ({"founded": "2012"}, ["+founded: 2012"]),
        ({"sources": ["S4"]}, ["-sources: [S0, 'S4']", "+sources: ['S4']"]),
        ({"sources": []}, ["-sources: [S0, 'S4']"]),
        (
            {"figures": [{"kind": "members", "value": "008", "listed": ["member"]},
                         {"kind": "events", "value": "3"}]},
            ["-    value: 007", "+    value: 008"],
        ),
        (
            {"figures": [{"kind": "members", "value": "007", "listed": ["member"]},
                         {"kind": "events", "value": "3"}, {"kind": "projects", "value": "1"}]},
            ["+  - kind: projects", "+    value: 1"],
        ),
        (
            {"figures": [{"kind": "events", "value": "3"}]},
            ["-  - kind: members", "-    value: 007", "-    listed: [member]   # some"],
        ),
        (
            {"contact": {"street": "Krótka: 2", "postcode": "0123", "web": ["https://a.example/"]}},
            ['-  street: "Długa 1"', '+  street: "Krótka: 2"'],
        ),
        (
            {"contact": {"street": "Długa 1", "web": ["https://a.example/", "https://b.example/"]}},
            ["-  postcode: 0123", "-  web: https://a.example/",
             "+  web: [https://a.example/, https://b.example/]"],
        ),
    ],
)  # fmt: skip
def test_only_what_is_changed_changes(
    held: dict[str, object], lines: list[str], write: Write
) -> None:
    """A change touches its own lines: comments, order and quotation marks stay."""
    written = write(FACTS, "organisation", **held)["written"]
    old, new = FACTS.splitlines(), written.splitlines()
    gone = [f"-{one}" for one in old if one not in new]
    added = [f"+{one}" for one in new if one not in old]
    assert gone + added == lines
    assert [one for one in old if one in new] == [one for one in new if one in old]


@pytest.mark.parametrize(
    "text",
    ["a: [", "- a\n- b\n", "language: {a: b}\n", "language: pl\nlanguage: el\n", "just words"],
)
def test_what_cannot_be_read_is_not_written(text: str, write: Write) -> None:
    """A file that the editor cannot read stays as it is: it is neither opened nor saved."""
    assert "error" in write(text, "organisation")


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co")), max_size=30
)
NASTY = st.sampled_from(
    ["NO", "0123", "~", "null", "- a", "a: b", "a #b", "'", '"', "[a", "{", "&a", "*a", "!a", "%a",
     "@a", "`a", "? a", "| a", "> a", "a\\b", "=", "<<", "---", "...", ",", "a, b", "a\nb", "12:30"]
)  # fmt: skip
TEXTS = st.one_of(WORDS, NASTY)
LISTS = st.lists(TEXTS, max_size=4)
IDS = st.lists(st.sampled_from(["barka", "isp", "4hc", "no", "0123"]), max_size=4)
FIGURES = st.lists(
    st.fixed_dictionaries({}, optional={"kind": TEXTS, "value": TEXTS, "listed": LISTS}), max_size=3
)
HELD = st.fixed_dictionaries(
    {},
    optional={
        "language": TEXTS.filter(str.strip),
        "founded": TEXTS,
        "sources": LISTS,
        "fields": LISTS,
        "figures": FIGURES,
        "participants": st.fixed_dictionaries({}, optional={"member": IDS, "leader": IDS}),
        "contact": st.fixed_dictionaries(
            {}, optional={"street": TEXTS, "web": LISTS, "postcode": TEXTS}
        ),
    },
)
UNHURRIED: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def filled(value: Any) -> Any:
    """A value as a file holds it: without what is empty, and without spaces around it."""
    if isinstance(value, dict):
        return {name: kept for name, one in value.items() if (kept := filled(one))}
    if isinstance(value, list):
        return [kept for one in value if (kept := filled(one))]
    return value.strip()


@settings(max_examples=200, **UNHURRIED)
@given(st.sampled_from(real()).filter(lambda one: one[0] == "organisation"), HELD)
def test_what_is_written_is_read(
    write: Write, one: tuple[str, str], held: dict[str, object]
) -> None:
    """Whatever is typed into the fields is what the engine reads afterwards; the rest stays."""
    kind, text = one
    found = write(text, kind, **held)
    read = tree(found["written"])
    before = tree(text)
    for name in before.keys() | read.keys() | held.keys():
        wanted = filled(held[name]) if name in held else before.get(name)
        assert read.get(name) == (wanted or None), (name, found["written"])


@settings(max_examples=100, **UNHURRIED)
@given(st.sampled_from(real()).filter(lambda one: one[0] == "words"), TEXTS, TEXTS)
def test_words_that_are_written_are_read(
    write: Write, one: tuple[str, str], name: str, summary: str
) -> None:
    """Front matter is written as facts are, and the prose stays letter for letter."""
    kind, text = one
    found = write(text, kind, name=name, summary=summary)["written"]
    front, prose = (one.split("\n---\n", 1) for one in (found, text))
    read = tree(front[0].removeprefix("---\n"))
    assert (read.get("name"), read.get("summary")) == (
        name.strip() or None,
        summary.strip() or None,
    )
    assert front[1] == prose[1]
