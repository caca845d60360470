"""Turn the text of one content file into its model, or into diagnostics with line and column."""

from __future__ import annotations

import contextlib
import re
import typing
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from diktyo import limits, yamltree
from diktyo.diagnostics import N_, Diagnostic, diagnostic, nearest
from diktyo.records import Words, WordsFile, nearest_mark
from diktyo.values import Mark, Marks, Path

M = TypeVar("M", bound=BaseModel)

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control characters, bidirectional controls and other characters nobody sees."""

_FENCE = re.compile(r"(?m)^---[^\S\n]*$")


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file: UTF-8 in, NFC with `\\n` line ends out.

    A byte order mark and a missing last line end make no difference; anything that is not plain
    text is a diagnostic.
    """

    def failed(mark: Mark | None, code: str, **arguments: object) -> tuple[str, tuple[Diagnostic]]:
        return "", (diagnostic(path, mark, code, **arguments),)

    if len(data) > limits.FILE_BYTES:
        return failed(None, "file-too-large", size=len(data), limit=limits.FILE_BYTES)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return failed(Mark(1, 1), "file-utf16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A byte order mark is dropped before decoding, so positions count from behind it.
        start = data.removeprefix(b"\xef\xbb\xbf")[: error.start]
        start = start.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if b"\x00" in data:
            return failed(None, "file-binary")
        line = start.count(b"\n") + 1
        column = len(start.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        value = f"{error.object[error.start]:02X}"
        return failed(Mark(line, column), "file-not-utf8", byte=error.start + 1, value=value)
    if not text.strip():
        return failed(None, "file-empty")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    faults = tuple(_invisible(text, path))
    return (text if text.endswith("\n") else text + "\n"), faults


def _invisible(text: str, path: str) -> Iterator[Diagnostic]:
    for found in _INVISIBLE.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        mark = Mark(text.count("\n", 0, start) + 1, found.start() - start + 1)
        name = f"U+{ord(found[0]):04X}"
        yield diagnostic(path, mark, "file-control", character=name)


def read_model(
    model: type[M], text: str, path: str, first_line: int = 1
) -> tuple[M | None, Marks, tuple[Diagnostic, ...]]:
    """Read YAML into `model`; return it, the place of each value, and all faults at once."""
    tree, marks, faults = yamltree.parse(text, path, first_line)
    if faults:
        return None, marks, faults
    if not isinstance(tree, dict):
        fault = diagnostic(path, Mark(first_line, 1), "yaml-plain")
        return None, marks, (fault,)
    try:
        return model.model_validate(tree), marks, ()
    except ValidationError as error:
        found = {_explain(one, model, tree, marks, path) for one in error.errors()}
        return None, marks, tuple(sorted(found))


def sound_fields(model: type[BaseModel], text: str, path: str) -> tuple[Mapping[str, Any], Marks]:
    """The fields of a faulty file that can be read all the same, so that they too are checked."""
    tree, marks, _ = yamltree.parse(text, path)
    found: dict[str, Any] = {}
    for name, value in tree.items() if isinstance(tree, dict) else ():
        info = model.model_fields.get(name)
        if info is not None:
            with contextlib.suppress(ValidationError):
                kind: Any = Annotated[info.annotation, info]
                found[name] = TypeAdapter(kind).validate_python(value)
    return found, marks


def read_words(text: str, path: str) -> tuple[WordsFile | None, tuple[Diagnostic, ...]]:
    """Read front matter and prose: YAML between two lines `---`, then Markdown."""
    first = _FENCE.match(text)
    if first is None:
        return None, (diagnostic(path, Mark(1, 1), "front-matter-missing"),)
    second = _FENCE.search(text, first.end() + 1)
    if second is None:
        return None, (diagnostic(path, Mark(1, 1), "front-matter-open"),)
    front = text[first.end() + 1 : second.start()] or "\n"
    words, marks, faults = read_model(Words, front, path, first_line=2)
    if words is None:
        return None, faults
    body = text[second.end() + 1 :]
    return WordsFile(path, words, body, text.count("\n", 0, second.end()) + 2, marks), faults


def _explain(
    error: ErrorDetails, model: type[BaseModel], tree: Any, marks: Marks, path: str
) -> Diagnostic:
    """Turn one of pydantic's errors into a diagnostic at the place of the value."""
    where = _real_path(error["loc"], tree)
    field = str(error["loc"][-1]) if error["loc"] else ""
    kind = error["type"]
    if kind == "extra_forbidden":
        known = _keys_at(model, where[:-1])
        mark = marks.get((*where, "")) or nearest_mark(marks, where)
        return diagnostic(path, mark, "field-unknown", field=field, nearest=nearest(field, known))
    if kind == "missing":
        return diagnostic(path, _parent_mark(marks, where), "field-missing", field=field)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        value = str(error["input"])
        keyed = "[key]" in error["loc"]
        mark = marks.get((*where, "")) if keyed else nearest_mark(marks, where)
        code, near = "choice-unknown", nearest(value, choices)
        if not value:
            return diagnostic(path, mark, "field-empty", field=where[-1])
        return diagnostic(path, mark, code, value=value, choices=", ".join(choices), nearest=near)
    arguments = {k: v for k, v in (error.get("ctx") or {}).items() if k != "code"}
    mark = nearest_mark(marks, where)
    if kind == "field-empty":
        named = next((str(part) for part in reversed(where) if isinstance(part, str)), field)
        return diagnostic(path, mark, kind, field=named)
    if kind == "region-country":  # two lines that do not agree
        mark = marks.get((*where, "region"), mark)
        if other := marks.get((*where, "country")):
            arguments |= {"other_line": other.line, "other_column": other.column}
    if "code" in (error.get("ctx") or {}):
        return diagnostic(path, mark, kind, **arguments)
    if error["input"] == "":
        return diagnostic(path, mark, "field-empty", field=field)
    return diagnostic(path, mark, "field-shape", field=field, expected=_expected(kind))


def _expected(kind: str) -> str:
    """The words for what pydantic misses, as they stand in the catalogues."""
    if kind in {"model_type", "mapping_type", "dict_type"}:
        return N_("lines of “name: value” below it")
    return N_("a list")


def _real_path(loc: tuple[int | str, ...], tree: Any) -> Path:
    """The part of pydantic's location that names places in the file."""
    path: list[str | int] = []
    for part in loc:
        inside = (
            tree
            if isinstance(tree, dict)
            else dict(enumerate(tree if isinstance(tree, list) else ()))
        )
        if part in inside:
            tree = inside[part]
        elif isinstance(tree, dict) and part == loc[-1] and part != "[key]":
            pass  # the key that is missing
        else:
            continue
        path.append(part)
    return tuple(path)


def _parent_mark(marks: Marks, where: Path) -> Mark:
    """Where a missing key should stand: at the key above it, or at the head of the file."""
    parent = where[:-1]
    first = min(marks.values(), default=Mark(1, 1))
    return marks.get((*parent, "")) or marks.get(parent) or first if parent else first


def _keys_at(model: type[BaseModel], where: Path) -> tuple[str, ...]:
    """The keys that the model knows at a path."""
    for part in where:
        info = model.model_fields.get(str(part)) if isinstance(part, str) else None
        if info is None:
            continue
        inner = _model_inside(info.annotation)
        if inner is None:
            return ()
        model = inner
    return tuple(model.model_fields)


def _model_inside(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in typing.get_args(annotation):
        found = _model_inside(part)
        if found is not None:
            return found
    return None


def read_shared(
    model: type[M], text: str, path: str
) -> tuple[Mapping[str, M], Marks, tuple[Diagnostic, ...]]:
    """Read a shared list: a mapping from ids to entries of `model`."""
    tree, marks, faults = yamltree.parse(text, path)
    if faults or not isinstance(tree, dict):
        if not faults:
            fault = diagnostic(path, Mark(1, 1), "yaml-plain")
            return {}, marks, (fault,)
        return {}, marks, faults
    entries: dict[str, M] = {}
    found: set[Diagnostic] = set()
    for name, entry in tree.items():
        try:
            entries[name] = model.model_validate(entry)
        except ValidationError as error:
            inner = {key[1:]: mark for key, mark in marks.items() if key[:1] == (name,)}
            inner.setdefault((), marks[(name, "")])
            found |= {_explain(one, model, entry, inner, path) for one in error.errors()}
    return entries, marks, tuple(sorted(found))
