"""YAML as this project means it: text scalars, lists and mappings, each with its place.

The format is a strict subset of YAML 1.1: no aliases, anchors, tags or merge keys, no key twice,
no great depth. libyaml's events are read one by one, so that depth and size are known before
anything deep is built (its own composer recurses and can exhaust the stack).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from diktyo import limits, plainyaml
from diktyo.diagnostics import N_, Diagnostic, diagnostic
from diktyo.values import Mark, Marks, Path

Tree = str | list[Any] | dict[str, Any]

try:
    _Loader: Any = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml: slower, same events
    _Loader = yaml.SafeLoader


@dataclass
class _Open:
    """A list or mapping that is being read."""

    value: list[Any] | dict[str, Any]
    path: Path
    key: str | None = None
    keys: dict[str, Mark] = field(default_factory=dict)
    repeated: bool = False


def parse(
    text: str, path: str, first_line: int = 1
) -> tuple[Tree | None, Marks, tuple[Diagnostic, ...]]:
    """Read `text`; return its tree, the place of each value, and what is wrong with it.

    `first_line` is the line of the file on which `text` begins. The tree is None where the text
    cannot be read, or is empty.
    """
    plain = plainyaml.parse(text, first_line)
    if plain is not None:
        return *plain, ()
    return parse_any(text, path, first_line)


def parse_any(
    text: str, path: str, first_line: int = 1
) -> tuple[Tree | None, Marks, tuple[Diagnostic, ...]]:
    """`parse` by libyaml alone."""
    reading = _Reading(path, first_line)
    try:
        reading.run(text)
    except yaml.MarkedYAMLError as error:
        reading.faults.append(_syntax_fault(error, text, path, first_line))
    except yaml.YAMLError as error:  # a character that the scanner does not take
        reading.fault(None, "yaml-syntax", problem=str(error).splitlines()[0])
    if reading.faults and any(not one.is_warning for one in reading.faults):
        return None, reading.marks, tuple(reading.faults)
    return reading.root, reading.marks, ()


class _StopError(Exception):
    """Reading cannot go on."""


class _Reading:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.offset = first_line
        self.root: Tree | None = None
        self.marks: Marks = {}
        self.faults: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.count = 0

    def fault(self, mark: Mark | None, code: str, **arguments: object) -> None:
        self.faults.append(diagnostic(self.path, mark, code, **arguments))

    def mark(self, event: Any) -> Mark:
        return Mark(event.start_mark.line + self.offset, event.start_mark.column + 1)

    def run(self, text: str) -> None:
        loader = _Loader(text)
        documents = 0
        try:
            while loader.check_event():
                event = loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.fault(self.mark(event), "yaml-documents")
                        return
                elif isinstance(event, yaml.NodeEvent):
                    self._node(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self.stack.pop()
        except _StopError:
            return
        finally:
            loader.dispose()

    def _node(self, event: Any) -> None:
        mark = self.mark(event)
        self.count += 1
        if self.count > limits.YAML_NODES:
            self.fault(mark, "yaml-size", limit=limits.YAML_NODES)
            raise _StopError
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self.fault(mark, "yaml-alias")
            raise _StopError
        if event.tag is not None:
            self.fault(mark, "yaml-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
            raise _StopError
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(str(event.value), mark, plain=not event.style)
        elif len(self.stack) >= limits.YAML_DEPTH:
            self.fault(mark, "yaml-depth", limit=limits.YAML_DEPTH)
            raise _StopError
        else:
            value: list[Any] | dict[str, Any] = (
                [] if isinstance(event, yaml.SequenceStartEvent) else {}
            )
            self.stack.append(_Open(value, self._place(value, mark)))

    def _scalar(self, text: str, mark: Mark, *, plain: bool) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent is None or isinstance(parent.value, list) or parent.key is not None:
            self._place(text, mark)
            return
        if plain and text == "<<":
            self.fault(mark, "yaml-merge")
        elif text in parent.keys:
            first = parent.keys[text]
            place = {"other_line": first.line, "other_column": first.column}
            self.fault(mark, "yaml-duplicate", key=text, first=first.line, **place)
        parent.keys.setdefault(text, mark)
        parent.key = text

    def _place(self, value: Tree, mark: Mark) -> Path:
        """Hang the value into what is open; return the path to it."""
        if not self.stack:
            if self.root is None:
                self.root = value
            path: Path = ()
        else:
            parent = self.stack[-1]
            if isinstance(parent.value, list):
                path = (*parent.path, len(parent.value))
                parent.value.append(value)
            elif parent.key is None:
                self.fault(mark, "yaml-key")
                raise _StopError
            else:
                path = (*parent.path, parent.key)
                parent.value[parent.key] = value
                # The key, not the value, is where an editor looks for what is missing inside.
                self.marks.setdefault((*path, ""), parent.keys[parent.key])
                parent.key = None
        self.marks[path] = mark
        return path


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """Turn libyaml's complaint into one that names the usual cause."""
    problem = str(error.problem or error)
    context = str(error.context or "")
    problem_mark = error.problem_mark or error.context_mark
    context_mark = error.context_mark or problem_mark
    lines = text.splitlines() or [""]

    def place(mark: Any) -> tuple[Mark, str]:
        number = min(mark.line, len(lines) - 1) if mark else 0
        return Mark(number + first_line, (mark.column if mark else 0) + 1), lines[number]

    where, line = place(problem_mark)
    began, opening = place(context_mark)
    if "quoted scalar" in context:
        unclosed = "end of stream" in problem or "document indicator" in problem
        return diagnostic(path, *((began, "yaml-quote") if unclosed else (where, "yaml-escape")))
    if "\t" in line[: where.column] or "tab" in problem or "'\\t'" in problem:
        return diagnostic(path, Mark(where.line, line.find("\t") + 1 or where.column), "yaml-tab")
    if "flow" in context and "did not find expected" in problem:
        bracket = opening[began.column - 1 : began.column]
        if bracket in {"[", "{"}:
            return diagnostic(path, began, "yaml-bracket", bracket=bracket)
    if "scanning an" in context:  # an alias or an anchor
        return diagnostic(path, began, "yaml-alias")
    if "tag" in context or "tag" in problem:
        tag = re.match(r"\S*", opening[began.column - 1 :])
        return diagnostic(path, began, "yaml-tag", tag=tag[0] if tag else "!")
    if "cannot start any token" in problem:
        return diagnostic(path, where, "yaml-start", sign=line[where.column - 1])
    if "expected ':'" in problem:
        return diagnostic(path, began, "yaml-colon-missing")
    if problem == "did not find expected key" and _CLOSED.search(line[: where.column - 1]):
        return diagnostic(path, where, "yaml-behind-quote")
    if "mapping values are not allowed" in problem:
        if _is_indented(lines, where.line - first_line):
            return diagnostic(path, Mark(where.line, 1), "yaml-indent")
        before = next((n for n in range(where.line - first_line - 1, -1, -1) if lines[n]), None)
        if ": " not in line[: where.column - 1] and before is not None:
            # The words before this colon were taken for the end of the line above.
            return diagnostic(path, Mark(before + first_line, 1), "yaml-colon-missing")
        value = re.sub(r"^[^:]*:\s*", "", line).strip()
        return diagnostic(path, where, "yaml-colon", value=value.replace('"', "'"))
    return diagnostic(path, where, "yaml-syntax", problem=_PROBLEMS.get(problem, problem))


_CLOSED = re.compile(r"[\"']\s*$")
"""A quotation mark that ends a value."""

_MISALIGNED = N_("the line does not begin below those that it belongs to")
_PROBLEMS = {
    "did not find expected key": _MISALIGNED,
    "did not find expected '-' indicator": _MISALIGNED,
    "did not find expected <document start>": _MISALIGNED,
    "did not find expected node content": N_("a value is missing, or a bracket is too many"),
    "did not find expected comment or line break": N_("nothing may follow | or > on its line"),
    "block sequence entries are not allowed in this context": N_(
        "a list begins on a line of its own, or stands in [ ]"
    ),
    "mapping keys are not allowed in this context": N_("a question mark begins the value"),
    "found unknown directive name": N_("a percent sign begins the line"),
}
"""What libyaml says, in words for editors; what is rarer stays as libyaml has it."""


def _is_indented(lines: list[str], number: int) -> bool:
    """Whether a line is indented below a line that has a value of its own."""
    if number == 0 or number >= len(lines):
        return False
    indent, above = (len(one) - len(one.lstrip()) for one in (lines[number], lines[number - 1]))
    return indent > above and not lines[number - 1].rstrip().endswith((":", "|", ">", "-"))


class Node(NamedTuple):
    """A value with its place in the text, for whoever changes the text: counted in characters."""

    value: Tree
    start: int
    end: int
    """Behind its last character; what follows, such as a comment, is not part of it."""
    style: str
    """`"`, `'`, `|`, `>` or nothing for a text; `flow` or `block` for a list or a mapping."""
    key: int
    """Where its key begins in a mapping, else the same as `start`."""


def nodes(text: str) -> Mapping[Path, Node]:
    """Every value of a text that `parse` finds sound, parents after their children.

    Raises ValueError for another text.
    """
    loader = _Loader(text)
    found: dict[Path, Node] = {}
    opened: list[_Unfinished] = []

    def put(value: Tree, start: int, end: int, style: str, path: Path, key: int) -> None:
        found[path] = Node(value, start, end, style, key)
        if opened:
            opened[-1].hang(value, end)

    try:
        while loader.check_event():
            event: Any = loader.get_event()
            kind = type(event)
            if issubclass(kind, yaml.NodeEvent):
                start = event.start_mark.index
                parent = opened[-1] if opened else None
                if parent and isinstance(parent.value, dict) and parent.name is None:
                    parent.name, parent.key = str(event.value), start
                    continue
                path = parent.next_path() if parent else ()
                key = parent.key if parent and isinstance(parent.value, dict) else start
                if kind is yaml.ScalarEvent:
                    end = start + len(text[start : event.end_mark.index].rstrip())
                    put(str(event.value), start, end, event.style or "", path, key)
                else:
                    value: Any = [] if kind is yaml.SequenceStartEvent else {}
                    style = "flow" if event.flow_style else "block"
                    opened.append(_Unfinished(value, path, start, key, style, start))
            elif issubclass(kind, yaml.CollectionEndEvent):
                one = opened.pop()
                end = event.end_mark.index if one.style == "flow" else one.end
                put(one.value, one.start, end, one.style, one.path, one.own_key)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    finally:
        loader.dispose()
    return found


@dataclass
class _Unfinished:
    """A list or mapping of which `nodes` has not yet seen the end."""

    value: Any
    path: Path
    start: int
    own_key: int
    style: str
    end: int
    name: str | None = None
    key: int = 0

    def next_path(self) -> Path:
        return (*self.path, len(self.value) if isinstance(self.value, list) else self.name or "")

    def hang(self, value: Tree, end: int) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        else:
            self.value[self.name or ""] = value
            self.name = None
        self.end = end
