"""Plain YAML is read line by line as libyaml reads it: the same tree and the same places."""
# ruff: noqa: E501 (rows of pieces)

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diktyo import plainyaml, yamltree

from .conftest import ROOT

RECORDS = sorted(path for path in ROOT.glob("content/*/*.yaml"))
TEXTS = sorted(path for path in ROOT.glob("content/*/*.md"))

KEYS = st.sampled_from(["a", "b", "c-d", "e_1", "no", "k"])
SCALARS = st.sampled_from(
    [
        *("x", "λόγος", "2012", "2016-05/..", "no", "null", "~", "1.19", "x y  z", "+30 210 330", "a:b"),
        *("https://a.gr/?b#c", "a, b", "a]b", "(x)", "«y»", '"x: y"', '""', "'z'", "'#'", '" w "', "x'y"),
        *("[a]", "[a, b]", "[a b, c-d]", "[2012, 1.5]", "…", "/", ".5", "=", "x -y", "a\\b", "ab\U0001f600"),
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        *("", "-", "- x", "-5", "? x", ": x", "x: y", "x:", "x #y", "# x", "&a x", "*a", "!t x", "|", ">"),
        *("@x", "`x`", "%x", "{a: b}", "[]", "[ a]", "[a ]", "[a,b]", "[a, ]", "[a: b]", "['a', b]", "[a"),
        *('"a', '"a" b', '"a\\n"', "'a''b'", "''", "x ", " x", "\tx", "x\t", "x\xa0y", "\u2028", "\ufeff", "x\x85y"),
        *("<<: x", "...", "---", "a\r", "[a, [b]]", "[a, -b]", "[a  b]", "]", "}", ",", "'", '"', "\x7f", "é:"),
    ]
)  # fmt: skip


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of a mapping or a list, each with its values below it."""
    lines: list[str] = []
    listed = draw(st.booleans()) if depth else draw(st.integers(0, 9)) == 0
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=draw(st.integers(0, 9)) > 0)):
        lead = "- " if listed else f"{key}: "
        shape = draw(st.integers(0, 4 if depth < 3 else 2))
        if shape < 3:
            lines.append(lead + draw(SCALARS))
        elif shape == 4 and listed:
            inner = draw(blocks(depth + 1))
            lines += [lead + inner[0], *(f"  {line}" for line in inner[1:])]
        else:
            inner = draw(blocks(depth + 1))
            spaces = draw(st.sampled_from(["  ", "  ", "  ", "    ", ""]))
            lines += [lead.rstrip() if listed else f"{key}:", *(spaces + line for line in inner)]
    return lines


@st.composite
def texts(draw: st.DrawFn) -> str:
    """YAML, most of it plain, with an odd value, line or gap here and there."""
    lines = draw(blocks())
    for odd in draw(st.lists(ODD, max_size=1)):
        place = draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        lines[place] = draw(
            st.sampled_from([line + odd, line.partition(":")[0] + ": " + odd, odd, line[:3] + odd])
        )
    for blank in draw(st.lists(st.sampled_from(["", "", " ", "  x", "# c"]), max_size=1)):
        lines.insert(draw(st.integers(0, len(lines))), blank)
    return "\n".join(lines) + draw(st.sampled_from(["\n", "\n", "", "\n\n"]))


def agree(text: str, first_line: int = 1) -> bool:
    """Whether the text is plain; if so, both ways must give the same."""
    plain = plainyaml.parse(text, first_line)
    if plain is None:
        return False
    tree, marks, faults = yamltree.parse_any(text, "f.yaml", first_line)
    assert (plain, ()) == ((tree, marks), faults)
    return True


@settings(max_examples=1500)
@given(texts(), st.integers(1, 3))
@example("a:\n- b\n", 1)
@example("a:\n  - b: c\n    d:\n      - e\n  - f: [g, h]\n", 1)
@example("a:\nb: c\n", 1)
def test_both_ways_are_one(text: str, first_line: int) -> None:
    """Whatever is read as plain has the tree, the places and the faults that libyaml gives."""
    agree(text, first_line)


@pytest.mark.parametrize("path", [*RECORDS, *TEXTS], ids=lambda path: path.name)
def test_the_site_is_read_alike(path: Path) -> None:
    """Every record and the head of every text of the real site."""
    text = path.read_text("utf-8")
    agree(text if path.suffix == ".yaml" else text.split("---\n")[1])


def test_most_records_are_plain() -> None:
    """The quick way is worth having: few files of the site need more."""
    plain = sum(agree(path.read_text("utf-8")) for path in RECORDS)
    assert plain / len(RECORDS) > 0.9


@pytest.mark.parametrize(
    "text", ["a: {b: c}\n", "a: &b c\n", "a: b\na: c\n", "a:\n", "", "a: |\n b\n"]
)
def test_other_texts_are_left_to_libyaml(text: str) -> None:
    """Whatever is not plain, or has a fault."""
    assert not agree(text)
