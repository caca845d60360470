"""Plain YAML → tree and marks, line by line: what nearly every content file consists of.

`key: words`, `key: [a, b]`, `key: "words"`, and lists and mappings below a key, indented by spaces;
anything else, and whatever looks like it, is left to libyaml (`yamltree`), whose outcome this is
exactly, but in a third of the time.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from diktyo.values import Mark, Marks, Path

# Tabs, hidden characters and line ends of other systems.
_EXOTIC = re.compile(
    "[^\n\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\uffef]"
)
_LINE = re.compile(
    r"( *)(- )?(?:([a-z][a-z0-9_-]{0,60}):(?: +(?=\S)|\Z))?"
    r"(?:\"([^\"\\]*)\"|'([^']*)'|\[([^\[\]]*)\]|([^\s\-?:,\[\]{}#&*!|>'\"%@`].*(?<![ :])))?"
)
_VALUES = (4, 5, 6, 7)
"""The groups that are values: in double and in single quotation marks, in brackets, and bare."""
_FLOW, _PLAIN = 6, 7
_ITEM = r"\w[\w./()+-]*(?: [\w./()+-]+)*"
_ITEMS = re.compile(rf"{_ITEM}(?:, {_ITEM})*")
_LONGEST = 100_000  # characters
_DEEPEST = 10


class _Open(NamedTuple):
    """A list or a mapping that is being read."""

    indent: int
    value: Any
    path: Path


def parse(text: str, first_line: int) -> tuple[Any, Marks] | None:
    """The tree and the place of each value; None where the text is not plain, or has faults."""
    if len(text) > _LONGEST or _EXOTIC.search(text):
        return None
    marks: Marks = {}
    stack: list[_Open] = []
    waiting: Path | None = ()  # the path to what the next line begins
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        spaces, dash, key = match.group(1, 2, 3)
        indent = len(spaces)
        if waiting is None:
            while stack and stack[-1].indent > indent:
                stack.pop()
            if not stack or stack[-1].indent != indent:
                return None
        else:
            if indent <= stack[-1].indent if stack else indent:
                return None
            opened = _Open(indent, [] if dash else {}, waiting)
            if stack:
                _hang(opened.value, waiting, stack[-1].value)
            stack.append(opened)
            marks[waiting] = Mark(number, indent + 1)
            waiting = None
        _, inside, path = stack[-1]
        if not (dash or key) or isinstance(inside, list) != bool(dash) or len(stack) > _DEEPEST:
            return None
        if dash:
            path = (*path, len(inside))
            indent += 2
            if key:
                stack.append(_Open(indent, {}, path))
                inside.append(stack[-1].value)
                inside = stack[-1].value
                marks[path] = Mark(number, indent + 1)
        if key:
            if key in inside:
                return None
            path = (*path, key)
            marks[*path, ""] = Mark(number, indent + 1)
            if match.lastindex == 3:
                waiting = path
                continue
        value = _value(match, number, path, marks)
        if value is None:
            return None
        _hang(value, path, inside)
    return (stack[0].value, marks) if waiting is None else None


def _hang(value: Any, path: Path, inside: Any) -> None:
    if isinstance(inside, list):
        inside.append(value)
    else:
        inside[path[-1]] = value


def _value(match: re.Match[str], number: int, path: Path, marks: Marks) -> str | list[str] | None:
    """The text or the list that ends a line; None where it is neither, or not plain."""
    kind = match.lastindex
    if kind not in _VALUES:
        return None
    value = match[kind]
    column = match.start(kind) + 1
    if kind == _PLAIN:
        if ": " in value or " #" in value:
            return None
    else:
        column -= 1  # the quotation mark, or the bracket
    marks[path] = Mark(number, column)
    if kind != _FLOW:
        return value
    if not _ITEMS.fullmatch(value):
        return None
    items = value.split(", ")
    column += 1
    for index, item in enumerate(items):
        marks[*path, index] = Mark(number, column)
        column += len(item) + 2
    return items
