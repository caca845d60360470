"""Change single values of a YAML text and leave every other byte as it is.

Values are found by their places in the text (`yamltree.nodes`), so comments, order, quoting and
line ends stay. What is written is the plain YAML of this project: every scalar is a text. The
outcome is read again and compared with what was wanted; a text that cannot be changed in this way
raises `EditError` and is left to a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from diktyo import yamltree
from diktyo.editing.yamltext import EditError, inline, is_simple, item_lines, mapping_lines, scalar
from diktyo.values import Path
from diktyo.yamltree import Node, Tree

Order = Callable[[Path], Sequence[str]]
"""The keys of the mapping at a path, in the order in which they are written."""


def edited(
    text: str, changes: Iterable[tuple[Path, Tree | None]], order: Order = lambda path: ()
) -> str:
    """The text with values set, or removed where None is given; the keys keep the `order`.

    Raises `EditError` where the outcome would not read as wanted.
    """
    wanted: Any = _tree(text)
    for path, value in changes:
        wanted = _with(wanted, path, value)
        try:
            text = put(text, path, value, order) if value else remove(text, path)
        except (ValueError, LookupError) as error:
            raise EditError(str(error)) from error
    if _normal(_tree(text)) != _normal(wanted):
        raise EditError("the outcome differs from what was wanted")
    return text


def put(text: str, path: Path, value: Tree, order: Order = lambda path: ()) -> str:
    """The text with the value at a path; the same text where it stands there already."""
    nodes = yamltree.nodes(text)
    old = nodes.get(path)
    if old is None:
        return _add(text, nodes, path, value, order)
    if _normal(old.value) == _normal(value):
        return text
    if isinstance(value, str) and isinstance(old.value, str):
        flow = _in_flow(nodes, path)
        return _spliced(text, old, scalar(value, old.style, flow=flow))
    if isinstance(value, dict) and isinstance(old.value, dict):
        for key in (*value, *(key for key in old.value if key not in value)):
            inner = (*path, key)
            text = put(text, inner, value[key], order) if key in value else remove(text, inner)
        return text
    if isinstance(value, list) and isinstance(old.value, list) and value and old.value:
        return _list(text, path, value, order)
    if is_simple(value) and old.style == "block":
        # A text or a list in brackets stands behind its colon or dash, on the same line.
        sign = ":" if isinstance(nodes[path[:-1]].value, dict) else "-"
        at = text.rfind(sign, 0, old.start) + 1
        return f"{text[:at]} {inline(value)}{text[old.end :]}"
    if is_simple(value):
        return _spliced(text, old, inline(value, flow=_in_flow(nodes, path)))
    return _add(*_without(text, path), path, value, order)


def remove(text: str, path: Path) -> str:
    """The text without the value at a path; what is left empty around it goes as well."""
    nodes = yamltree.nodes(text)
    old = nodes.get(path)
    if old is None:
        return text
    parent = nodes[path[:-1]]
    if len(parent.value) == 1:
        if len(path) == 1:
            raise EditError("nothing would be left")
        return remove(text, path[:-1])
    siblings = _children(nodes, path[:-1])
    index = siblings.index(old)
    if parent.style == "flow":
        return _cut_from_flow(text, siblings, index)
    start, end = _line_start(text, _begin(text, old, parent)), _line_end(text, old.end)
    if text[start : _begin(text, old, parent)].strip(" "):
        # The first key of a mapping stands on the line of its dash: the next takes its place.
        if index or isinstance(parent.value, list):
            raise EditError("the value shares its line")
        return text[: old.key] + text[siblings[1].key :]
    if end == len(text) and start:  # without a last line end
        start -= len(_newline(text))
        return text[:start] + text[end:]
    return text[:start] + text[end + len(_break_at(text, end)) :]


def _without(text: str, path: Path) -> tuple[str, Mapping[Path, Node]]:
    text = remove(text, path)
    return text, yamltree.nodes(text)


# Lists


def _list(text: str, path: Path, value: list[Any], order: Order) -> str:
    """Change a list item by item, from the last to the first, so that places stay true."""
    old = yamltree.nodes(text)[path].value
    matcher = SequenceMatcher(None, [repr(_normal(one)) for one in old],
                              [repr(_normal(one)) for one in value], autojunk=False)  # fmt: skip
    for how, start, end, first, last in reversed(matcher.get_opcodes()):
        if how == "equal":
            continue
        same = min(end - start, last - first)
        text = _insert_items(text, path, start + same, value[first + same : last])
        for index in reversed(range(start + same, end)):
            text = remove(text, (*path, index))
        for offset in reversed(range(same)):
            text = put(text, (*path, start + offset), value[first + offset], order)
    return text


def _insert_items(text: str, path: Path, at: int, items: list[Any]) -> str:
    """Put items into a list before the one that stands at a place now."""
    if not items:
        return text
    nodes = yamltree.nodes(text)
    parent = nodes[path]
    siblings = _children(nodes, path)
    if parent.style == "flow":
        if not all(is_simple(one) for one in items):
            raise EditError("a group of lines in brackets")
        new = ", ".join(inline(one, flow=True) for one in items)
        if at:
            return text[: siblings[at - 1].end] + f", {new}" + text[siblings[at - 1].end :]
        return text[: siblings[0].start] + f"{new}, " + text[siblings[0].start :]
    dash = _begin(text, siblings[0], parent)
    if text[_line_start(text, dash) : dash].strip(" "):
        raise EditError("the list shares its line")
    lines = [line for one in items for line in item_lines(one, dash - _line_start(text, dash))]
    return _with_lines(text, lines, siblings, at, parent)


# Mappings


def _add(text: str, nodes: Mapping[Path, Node], path: Path, value: Tree, order: Order) -> str:
    """Put a key where there is none, with the mappings around it that are missing too."""
    where = path[:-1]
    while where not in nodes:
        value = {str(path[-1]): value}
        path, where = where, where[:-1]
    parent, key = nodes[where], str(path[-1])
    if not isinstance(parent.value, dict) or not parent.value:
        raise EditError("no mapping to put it into")
    names = list(order(where))
    siblings = _children(nodes, where)
    at = len(siblings)
    if key in names:
        before = set(names[: names.index(key)])
        at = max((i for i, name in enumerate(parent.value, 1) if name in before), default=0)
    if parent.style == "flow":
        if not is_simple(value):
            raise EditError("a group of lines in brackets")
        new = f"{key}: {inline(value, flow=True)}"
        if at:
            return text[: siblings[at - 1].end] + f", {new}" + text[siblings[at - 1].end :]
        return text[: siblings[0].key] + f"{new}, " + text[siblings[0].key :]
    start = _line_start(text, siblings[0].key)
    if not at and text[start : siblings[0].key].strip(" "):
        at = 1  # the line of a dash
    lines = mapping_lines({key: value}, siblings[0].key - start)
    return _with_lines(text, lines, siblings, at, parent)


def _with_lines(
    text: str, lines: Sequence[str], siblings: Sequence[Node], at: int, parent: Node
) -> str:
    """Put lines behind the sibling before `at`, or before all of them."""
    newline = _newline(text)
    if at:
        end = _line_end(text, siblings[at - 1].end)
        return text[:end] + "".join(newline + line for line in lines) + text[end:]
    start = _line_start(text, _begin(text, siblings[0], parent))
    return text[:start] + "".join(line + newline for line in lines) + text[start:]


# Places


def _children(nodes: Mapping[Path, Node], path: Path) -> list[Node]:
    value = nodes[path].value
    keys = value if isinstance(value, dict) else range(len(value))
    return [nodes[*path, key] for key in keys]


def _begin(text: str, node: Node, parent: Node) -> int:
    """Where an entry begins: at its key, or at its dash."""
    if isinstance(parent.value, dict) or parent.style == "flow":
        return node.key
    dash = text.rfind("-", 0, node.start)
    if dash < 0 or text[dash + 1 : node.start].strip():
        raise EditError("no dash before an item")
    return dash


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"[\r\n]").search(text, at)
    return found.start() if found else len(text)


def _break_at(text: str, at: int) -> str:
    return text[at : at + 2] if text.startswith("\r\n", at) else text[at : at + 1]


def _newline(text: str) -> str:
    found = re.search(r"\r\n|\n|\r", text)
    return found[0] if found else "\n"


def _in_flow(nodes: Mapping[Path, Node], path: Path) -> bool:
    return any(nodes[path[:length]].style == "flow" for length in range(len(path)))


def _spliced(text: str, old: Node, new: str) -> str:
    gap = " " if old.start == old.end and text[old.start - 1 : old.start] == ":" else ""
    return text[: old.start] + gap + new + text[old.end :]


def _cut_from_flow(text: str, siblings: Sequence[Node], index: int) -> str:
    if index + 1 < len(siblings):
        return text[: siblings[index].key] + text[siblings[index + 1].key :]
    return text[: siblings[index - 1].end] + text[siblings[index].end :]


# Trees


def _tree(text: str) -> Tree:
    tree, _, faults = yamltree.parse_any(text, "")
    if tree is None:
        raise EditError(faults[0].code if faults else "empty")
    return tree


def _normal(tree: Any) -> Any:
    """A tree for comparing: a list of one text and the text itself are the same."""
    if isinstance(tree, str):
        return unicodedata.normalize("NFC", tree)
    if isinstance(tree, list):
        alone = len(tree) == 1 and isinstance(tree[0], str)
        return _normal(tree[0]) if alone else [_normal(one) for one in tree]
    return {key: _normal(one) for key, one in tree.items()}


def _with(tree: Any, path: Path, value: Tree | None) -> Any:
    """A tree with the value at a path, or without it; mappings that are left empty go too."""
    key, *rest = path
    if isinstance(tree, list):
        index = int(key)
        inner = _with(tree[index], tuple(rest), value) if rest else value
        return [*tree[:index], *([inner] if inner else []), *tree[index + 1 :]]
    inner = _with(tree.get(key, {}), tuple(rest), value) if rest else value
    return {**tree, key: inner} if inner else {k: v for k, v in tree.items() if k != key}
