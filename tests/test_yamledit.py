"""Single values of a YAML file are changed, and every other byte stays."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from diktyo import yamltree
from diktyo.editing import yamledit, yamltext
from diktyo.values import Path

from .conftest import ROOT

FACTS = sorted(path for path in ROOT.glob("content/*/*.yaml"))

RECORD = """\
# What the editor noted above.
language: el   # the own language
legal_form: 'union'
fields:
  # the main one first
  - culture   # since 2012
  - solidarity

founded: 2012
places: [athens, "patras"]  # two seats
participants:
  founder: [a, b]
figures:
  - kind: members
    value: 500
    listed: [founder]
  - kind: events
    value: 14   # seven more in 2017
contact: {phone: +30 210 3300080, web: 'https://a.example/'}
"""

ORDER = {
    (): ("language", "legal_form", "fields", "founded", "places", "area", "participants",
         "figures", "contact", "identifiers"),
    ("contact",): ("street", "phone", "email", "web"),
}  # fmt: skip


def order(path: Path) -> tuple[str, ...]:
    return ORDER.get(tuple(str(one) for one in path), ())


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has."""
    old, new = before.splitlines(), after.splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


def tree(text: str) -> Any:
    found, _, faults = yamltree.parse_any(text, "f.yaml")
    assert not faults, faults
    return found


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("language",), "pl", ["language: el   # the own language"],
         ["language: pl   # the own language"]),
        (("legal_form",), "network", ["legal_form: 'union'"], ["legal_form: 'network'"]),
        (("places",), ["athens", "larissa"], ['places: [athens, "patras"]  # two seats'],
         ['places: [athens, "larissa"]  # two seats']),
        (("places",), ["patras"], ['places: [athens, "patras"]  # two seats'],
         ['places: ["patras"]  # two seats']),
        (("fields",), ["culture", "solidarity", "employment"], [], ["  - employment"]),
        (("fields",), ["employment", "culture", "solidarity"], [], ["  - employment"]),
        (("fields",), ["culture"], ["  - solidarity"], []),
        (("fields",), ["culture", "innovation"], ["  - solidarity"], ["  - innovation"]),
        (("participants", "founder"), ["a", "b", "c"], ["  founder: [a, b]"],
         ["  founder: [a, b, c]"]),
        (("participants", "member"), ["c"], [], ["  member: [c]"]),
        (("contact", "phone"), "+30 210 3300081",
         ["contact: {phone: +30 210 3300080, web: 'https://a.example/'}"],
         ["contact: {phone: \"+30 210 3300081\", web: 'https://a.example/'}"]),
        (("contact", "email"), "a@b.example",
         ["contact: {phone: +30 210 3300080, web: 'https://a.example/'}"],
         ["contact: {phone: +30 210 3300080, email: \"a@b.example\", web: 'https://a.example/'}"]),
        (("area",), ["GR"], [], ["area: [GR]"]),
        (("identifiers", "afm"), "094014201", [], ["identifiers:", '  afm: "094014201"']),
        (("figures",), [{"kind": "members", "value": "510", "listed": ["founder"]},
                        {"kind": "events", "value": "14"}], ["    value: 500"], ["    value: 510"]),
        (("figures",), [{"kind": "events", "value": "14"}],
         ["  - kind: members", "    value: 500", "    listed: [founder]"], []),
    ],
)  # fmt: skip
def test_a_value_is_set(path: Path, value: Any, old: list[str], new: list[str]) -> None:
    """Only the line of the value is another; comments, order and quoting stay."""
    text = yamledit.edited(RECORD, [(path, value)], order)
    assert changed_lines(RECORD, text) == (old, new)


def test_a_new_key_stands_in_its_order() -> None:
    """A key that was not there comes behind those that the format names before it."""
    text = yamledit.edited(RECORD, [(("area",), ["GR"])], order)
    assert text.index("places:") < text.index("area:") < text.index("participants:")


@pytest.mark.parametrize(
    ("path", "old"),
    [
        (("founded",), ["founded: 2012"]),
        (("participants", "founder"), ["participants:", "  founder: [a, b]"]),
        (("figures", 1), ["  - kind: events", "    value: 14   # seven more in 2017"]),
        (("contact",), ["contact: {phone: +30 210 3300080, web: 'https://a.example/'}"]),
    ],
)
def test_a_value_is_removed(path: Path, old: list[str]) -> None:
    """A value goes with its line, and with the mapping that it leaves empty."""
    assert changed_lines(RECORD, yamledit.edited(RECORD, [(path, None)])) == (old, [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay(end: str) -> None:
    """A file of Windows keeps its line ends, and what is added has them too."""
    text = yamledit.edited(RECORD.replace("\n", end), [(("area",), ["GR"])], order)
    assert text == yamledit.edited(RECORD, [(("area",), ["GR"])], order).replace("\n", end)


def test_a_missing_last_line_end_stays_missing() -> None:
    """The last line is left as it is, with a line before it or behind it."""
    assert yamledit.edited("a: b", [(("c",), "d")]) == "a: b\nc: d"
    assert yamledit.edited("a: b\nc: d", [(("c",), None)]) == "a: b"


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.stem)
def test_the_same_value_changes_nothing(path: Any) -> None:
    """To set what stands in a real record already leaves its bytes."""
    text = path.read_text("utf-8")
    for where, node in yamltree.nodes(text).items():
        assert yamledit.put(text, where, node.value) == text


def test_real_records_change_by_one_line() -> None:
    """In every real record, another scalar changes its own line and no other, and reads back."""
    for path in FACTS:
        text = path.read_text("utf-8")
        for where, node in yamltree.nodes(text).items():
            if isinstance(node.value, str) and where:
                after = yamledit.edited(text, [(where, node.value + "x")])
                old, new = text.splitlines(), after.splitlines()
                assert sum(a != b for a, b in zip(old, new, strict=True)) == 1


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
keys = st.sampled_from(["language", "fields", "places", "contact", "phone", "web", "kind", "value"])
values = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1)
    ),
    max_leaves=8,
)
mappings = st.dictionaries(keys, values, min_size=1)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A mapping as another program writes it, with comments between its lines."""
    style = draw(st.sampled_from(["'", '"']))
    text: str = yaml.safe_dump(
        draw(mappings), allow_unicode=True, default_style=style, width=10_000, sort_keys=False,
        default_flow_style=draw(st.sampled_from([False, None])),
    )  # fmt: skip
    lines = text.splitlines(keepends=True)
    if draw(st.booleans()):
        lines = [f"# {number}\n{line}" for number, line in enumerate(lines)]
    return "".join(lines)


@given(documents(), st.data())
def test_what_is_set_is_read(text: str, data: st.DataObject) -> None:
    """Whatever is set anywhere is read back, everything else reads as before, comments stay."""
    try:
        nodes = yamltree.nodes(text)
        before = tree(text)
    except (AssertionError, yaml.YAMLError):
        assume(False)
    where = data.draw(st.sampled_from(sorted(nodes, key=str)))
    assume(where)
    value = data.draw(values)
    try:
        after = yamledit.edited(text, [(where, value)])
    except yamltext.EditError:
        return
    assert yamledit._normal(tree(after)) == yamledit._normal(yamledit._with(before, where, value))
    again = yamledit.edited(after, [(where, value)])
    assert again == after


@given(documents(), words, st.data())
def test_another_word_leaves_the_rest(text: str, word: str, data: st.DataObject) -> None:
    """Around a word that is set, all characters stay; set back, it reads as before."""
    try:
        nodes = yamltree.nodes(text)
        tree(text)
    except (AssertionError, yaml.YAMLError):
        assume(False)
    where = data.draw(st.sampled_from(sorted(nodes, key=str)))
    node = nodes[where]
    assume(where and isinstance(node.value, str))
    after = yamledit.edited(text, [(where, word)])
    assert after.startswith(text[: node.start])
    assert after.endswith(text[node.end :])
    assert tree(yamledit.edited(after, [(where, node.value)])) == tree(text)


@given(mappings)
def test_what_is_written_is_read(value: dict[str, Any]) -> None:
    """A mapping written anew reads as it was, by us and by other programs as texts."""
    try:
        text = yamltext.written(value)
    except yamltext.EditError:  # lists of groups inside lists, of which the format has none
        return
    assert yamledit._normal(tree(text)) == yamledit._normal(value)


def test_the_property_can_fail() -> None:
    """A value that cannot be changed by its place is refused, not spoilt."""
    with pytest.raises(yamltext.EditError):
        yamledit.edited("a: [b, c]\n", [(("a",), [{"d": "e"}, "c"])])
