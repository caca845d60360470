"""Values as YAML of the plain kind, as content files have it: every scalar is a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from diktyo.yamltree import Tree

_WIDTH = 100  # of a line with a list in brackets
_PLAIN = re.compile(r"[\w+«„“(/][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]*")
_IN_FLOW = re.compile(r"\w[\w./()+-]*(?: [\w./()+-]+)*")
_OTHER_TYPE = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|[-+]?[0-9][0-9_]*(:[0-9]+)*|[-+]?[0-9_]*\.[0-9_]*"
    r"|[-+]?[0-9_.]+e[-+]?[0-9]+|0[xob][0-9a-f_]+"
)
"""What other programs take for a number or a truth value where no quotation marks stand."""
_KINDS_OF_NUMBERS = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}|[1-9][0-9]{0,11}|0|yes|no")
"""Years, dates, counts and flags: these stand bare all the same."""


class EditError(Exception):
    """The text cannot be written or changed by position."""


def written(tree: Mapping[str, Tree]) -> str:
    """A mapping as YAML, in the order of its keys, with a line end at its end."""
    return "".join(f"{line}\n" for line in mapping_lines(tree, 0))


def mapping_lines(tree: Mapping[str, Tree], indent: int) -> list[str]:
    """The entries of a mapping, on lines of their own."""
    lines: list[str] = []
    for key, value in tree.items():
        start = f"{' ' * indent}{key}:"
        if is_simple(value):
            line = f"{start} {inline(value)}"
            if isinstance(value, str) or (len(line) <= _WIDTH and _is_plain_list(value)):
                lines.append(line)
                continue
        lines.append(start)
        if isinstance(value, dict):
            lines += mapping_lines(value, indent + 2)
        else:
            lines += [line for item in value for line in item_lines(item, indent + 2)]
    return lines


def item_lines(value: Any, indent: int) -> list[str]:
    """An item of a list, on lines of its own."""
    if isinstance(value, dict):
        first, *rest = mapping_lines(value, indent + 2)
        return [f"{' ' * indent}- {first.lstrip()}", *rest]
    if not is_simple(value):
        raise EditError("a list of groups inside a list")
    return [f"{' ' * indent}- {inline(value)}"]


def is_simple(value: Tree) -> bool:
    """Whether a value is a text, or a list of texts."""
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
    )


def _is_plain_list(value: Tree) -> bool:
    return all(_IN_FLOW.fullmatch(str(one)) for one in value)


def inline(value: Any, *, flow: bool = False) -> str:
    """A text, or a list of texts in brackets; `flow`: inside other brackets."""
    if isinstance(value, str):
        return scalar(value, "", flow=flow)
    return f"[{', '.join(scalar(one, '', flow=True) for one in value)}]"


def scalar(text: str, style: str, *, flow: bool) -> str:
    """A text as a scalar, in the style of the one before it where that can hold it."""
    if style == "'" and not re.search("[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]", text):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_bare(text, flow=flow):
        return text
    return '"' + re.sub('[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff"\\\\]', _escape, text) + '"'


def _is_bare(text: str, *, flow: bool) -> bool:
    """Whether a text can do without quotation marks, here and in other people's programs."""
    if not (_IN_FLOW if flow else _PLAIN).fullmatch(text) or text != text.strip():
        return False
    if _OTHER_TYPE.fullmatch(text) and not _KINDS_OF_NUMBERS.fullmatch(text):
        return False
    return flow or not (": " in text or " #" in text or text.endswith(":"))


def _escape(match: re.Match[str]) -> str:
    return {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(
        match[0], f"\\u{ord(match[0]):04x}"
    )
