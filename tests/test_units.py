"""Units and their digests: what makes a translation stale, and what does not."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diktyo import units
from diktyo.units import MadeFrom, Unit, blocks, compare, made_from, parse, stale

WORD = st.text("αβγδέλςąćłóżabc", min_size=1, max_size=7)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
BLOCK = st.tuples(st.sampled_from(["", "## ", "- ", "1. ", "> "]), SENTENCE).map("".join)
BODY = st.lists(BLOCK, min_size=1, max_size=8)


def joined(found: list[str]) -> str:
    return "\n\n".join(found) + "\n"


def stale_now(body: str, before: str) -> tuple[int, int]:
    return stale(compare(blocks(body), made_from(blocks(before))))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Α β.\n", [("paragraph", "Α β.")]),
        ("Α\nβ.\n\nγ\n", [("paragraph", "Α β."), ("paragraph", "γ")]),
        (
            "## Τ\nα\n### Υ\n",
            [("heading", "Τ"), ("paragraph", "α"), ("heading", "Υ")],
        ),
        ("- α\n- β\n  γ\n\n1. δ\n2. ε\n", [("item", w) for w in ("α", "β γ", "δ", "ε")]),
        ("- α\n\n    β\n\nγ\n", [("item", "α"), ("paragraph", "β"), ("paragraph", "γ")]),
        ("α 2016\n2017. β\n- γ\n", [("paragraph", "α 2016 2017. β - γ")]),
        ("> α\n> β\n\n> - γ\n", [("quote", "α β"), ("verbatim", "> - γ")]),
        ("|α|β|\n|-|-|\n|γ|δ|\n", [("table", "|α|β|\n|-|-|\n|γ|δ|")]),
        ("    α  β\n", [("verbatim", "    α  β")]),
        ("Τ\n===\n", [("verbatim", "Τ\n===")]),
        ("α\n\n* * *\n\nβ\n", [("paragraph", "α"), ("paragraph", "β")]),
        ("\n\n", []),
    ],
)
def test_blocks(body: str, expected: list[tuple[str, str]]) -> None:
    """A prose consists of headings, paragraphs, list items, quotations and tables."""
    assert [(one.kind, one.text) for one in blocks(body)] == expected


@given(BODY)
def test_blocks_know_their_lines(body: list[str]) -> None:
    """The lines that a block names hold its marks and its words, and nothing else."""
    text = joined(body)
    lines = text.split("\n")
    for one in blocks(text):
        assert one.lead + one.text == "\n".join(lines[one.first : one.after])


@given(BODY)
def test_the_same_text_is_not_stale(body: list[str]) -> None:
    """A translation that has just been made is current, and its record can be read back."""
    text = joined(body)
    record = made_from(units.units({"name": "Α", "acronym": None, "summary": "Β  γ"}, text))
    assert parse(str(record)) == record
    assert stale(compare(units.units({"name": "Α", "summary": "Β\nγ"}, text), record))[0] == 0


@given(BODY, st.randoms(use_true_random=False), st.integers(5, 40))
def test_wrapping_changes_nothing(body: list[str], chance: random.Random, width: int) -> None:
    """Other ends of lines, more blanks, no-break spaces and decomposed accents change nothing."""

    def wrapped(block: str) -> str:
        lead, words = block.partition(" ")[::2] if block[0] in "#-1>" else ("", block)
        if lead == "##":  # a heading is one line
            return block
        ends = [" ", "  ", "\u00a0", "\n> " if lead == ">" else "\n"]
        text = re.sub(" ", lambda _: chance.choice(ends), words)
        return unicodedata.normalize("NFD", f"{lead} {text}" if lead else text)

    assert stale_now(joined([wrapped(one) for one in body]), joined(body))[0] == 0


@given(BODY, st.data())
def test_a_changed_block_alone_is_stale(body: list[str], data: st.DataObject) -> None:
    """Exactly the unit that has changed is stale."""
    at = data.draw(st.integers(0, len(body) - 1))
    changed = [*body[:at], body[at] + " άλλο", *body[at + 1 :]]
    changes = compare(blocks(joined(changed)), made_from(blocks(joined(body))))
    other = [(one.what, one.unit.text) for one in changes if one.what != "same" and one.unit]
    assert other == [("changed", next(blocks(joined(changed[at : at + 1]))).text)]
    assert stale(changes) == (1, len(body))


@given(BODY, st.data())
def test_a_new_and_a_lost_block(body: list[str], data: st.DataObject) -> None:
    """A block that comes in is one new unit, and one that goes is one that is gone."""
    at = data.draw(st.integers(0, len(body)))
    longer = [*body[:at], "Εντελώς νέο", *body[at:]]
    more = compare(blocks(joined(longer)), made_from(blocks(joined(body))))
    less = compare(blocks(joined(body)), made_from(blocks(joined(longer))))
    assert [one.what for one in more if one.what != "same"] == ["new"]
    assert [one.what for one in less if one.what != "same"] == ["gone"]


@given(BODY, st.randoms(use_true_random=False))
def test_moved_blocks_are_the_same(body: list[str], chance: random.Random) -> None:
    """Blocks that change places, be they alike, make nothing stale."""
    moved = chance.sample(body, len(body))
    assert stale_now(joined(moved), joined(body))[0] == 0
    places = [one.at for one in compare(blocks(joined(moved)), made_from(blocks(joined(body))))]
    assert sorted(places) == list(range(len(body)))


@given(BODY, BODY)
def test_every_unit_is_accounted_for(before: list[str], now: list[str]) -> None:
    """Whatever happens, each unit of now and each of before stands in one change."""
    changes = compare(blocks(joined(now)), made_from(blocks(joined(before))))
    recorded = made_from(blocks(joined(before))).blocks
    assert [one.unit for one in changes if one.unit] == list(blocks(joined(now)))
    assert sorted(one.at for one in changes if one.at >= 0) == list(range(len(recorded)))
    assert all(recorded[one.at] == one.was for one in changes if one.at >= 0)
    assert all((one.what == "same") == (one.was == one.unit.digest) for one in changes
               if one.unit and one.at >= 0)  # fmt: skip


def test_fields() -> None:
    """Each field is a unit of its own: changed, new and gone are told by name."""
    before = made_from(units.units({"name": "Α", "acronym": "Β"}, ""))
    changes = compare(units.units({"name": "Ά", "summary": "Γ"}, ""), before)
    assert [(one.what, one.name) for one in changes] == [
        ("changed", "name"),
        ("gone", "acronym"),
        ("new", "summary"),
    ]
    assert stale(changes) == (3, 3)


@pytest.mark.parametrize(
    "line", ["x", "name:xyz", "slug:123456", "12345", "name:123456 name:123456"]
)
def test_other_lines_are_refused(line: str) -> None:
    """What is no record is told from one."""
    with pytest.raises(ValueError, match=r"."):
        parse(line)


@given(SENTENCE, SENTENCE)
def test_digests_tell_words_apart(one: str, other: str) -> None:
    """Other words, other digests; a heading and a paragraph of the same words are two units."""
    assume(one != other)
    assert units.digest(one) != units.digest(other)
    heading, paragraph = next(blocks(f"## {one}\n")), next(blocks(f"{one}\n"))
    assert heading.digest != paragraph.digest


def test_the_values_are_plain() -> None:
    """A unit and a record are tuples: they can be kept, compared and written."""
    assert Unit("name", "field", "Α", "123456") == ("name", "field", "Α", "123456", "", -1, -1)
    assert MadeFrom() == ((), ())
