"""Reading never raises: whatever an editor saves, the outcome is a value or diagnostics."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from diktyo import prose, reader, yamltree
from diktyo.diagnostics import Diagnostic, describe
from diktyo.records import TYPES, Facts

from .conftest import ROOT

RECORDS = sorted(
    path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/*/*") if path.suffix == ".yaml"
)
WORDS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/*/*.md"))

scalars = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["language", "dates", "participants", "figures", "kind", "contact"])
            | scalars,
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
models = st.sampled_from(sorted(TYPES))


@st.composite
def damaged(draw: st.DrawFn, names: list[str]) -> bytes:
    """A real file in which some bytes were cut, doubled or replaced."""
    data = bytearray((ROOT / draw(st.sampled_from(names))).read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = draw(st.integers(start, min(start + 40, len(data))))
        data[start:end] = draw(
            st.binary(max_size=6)
            | st.sampled_from([b"", b": ", b"\n", b"\t", b'"', b"[", b"- ", b"&a ", b"{"])
            | st.just(bytes(data[start:end] * 2))
        )
    return bytes(data)


def read(data: bytes, model: type[Facts]) -> tuple[object, tuple[Diagnostic, ...]]:
    text, faults = reader.decode(data, "f.yaml")
    if faults:
        return None, faults
    value, _, found = reader.read_model(model, text, "f.yaml")
    return value, found


def sound(value: object, faults: tuple[Diagnostic, ...]) -> None:
    """A value or faults, never neither; every fault can be shown and has a place in the file."""
    assert (value is None) == bool([one for one in faults if not one.is_warning])
    for fault in faults:
        assert describe(fault).startswith("f.")
        assert fault.line >= 0
        assert fault.column >= 0


@given(st.binary(max_size=200), models)
def test_bytes(data: bytes, model: str) -> None:
    """Any bytes."""
    sound(*read(data, TYPES[model]))


@given(trees, models)
def test_trees(tree: object, model: str) -> None:
    """Any well-formed YAML of lists, mappings and texts."""
    text = yaml.safe_dump(tree, allow_unicode=True)
    sound(*read(text.encode(), TYPES[model]))


@settings(max_examples=300)
@given(damaged(RECORDS), models)
def test_damaged_records(data: bytes, model: str) -> None:
    """Real records with bytes cut, doubled and replaced."""
    sound(*read(data, TYPES[model]))


@settings(max_examples=300)
@given(damaged(WORDS))
def test_damaged_words(data: bytes) -> None:
    """Real texts with bytes cut, doubled and replaced: front matter and prose."""
    text, faults = reader.decode(data, "f.md")
    if faults:
        return
    words, found = reader.read_words(text, "f.md")
    sound(words, found)
    if words is not None:
        rendered, faults = prose.of(words)
        assert "<script" not in rendered.html
        for fault in faults:
            assert fault.line >= words.body_line


@given(st.text(alphabet="ab *_`[]()!<>#-+\n\t\\|&;:/\"'{}=1.", max_size=300))
def test_prose_is_safe_and_quick(body: str) -> None:
    """Any Markdown: no tag beyond the allowed ones, and no more than a second."""
    started = time.process_time()
    rendered, _ = prose.render(body, "f.md", 1)
    assert time.process_time() - started < 1
    assert "javascript:" not in rendered.html
    assert " on" not in rendered.html.replace(" on ", "")


@given(trees)
def test_a_tree_is_read_back(tree: object) -> None:
    """What is written as YAML is read as the same texts, each with its place."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    read_back, marks, faults = yamltree.parse(text, "f.yaml")
    if faults:
        assert {one.code for one in faults} <= {"yaml-alias", "yaml-merge"}
    elif isinstance(tree, dict | list) and tree:
        assert read_back == tree
        lines = text.count("\n") + 1
        assert all(1 <= mark.line <= lines for mark in marks.values())


def test_the_property_can_fail() -> None:
    """A fault without a place in the file would be noticed."""
    with pytest.raises(AssertionError):
        sound(None, ())
