"""What a draft says → the bytes of the record's files, in which nothing else is another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from diktyo import yamltree
from diktyo.editing import yamledit, yamltext
from diktyo.importing.columns import key_order, words_order
from diktyo.importing.drafts import Current, Draft
from diktyo.records import TYPES, Record
from diktyo.values import Path, Ref
from diktyo.yamltree import Tree

_BOM = b"\xef\xbb\xbf"
_FRONT = re.compile(
    r"\A(---[^\S\r\n]*(?:\r\n|\n|\r))(.*?)(^---[^\S\r\n]*(?:\r\n|\n|\r|\Z))", re.S | re.M
)


class HandError(Exception):
    """A file that only a person can change."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def path_of(ref: Ref, lang: str = "") -> str:
    """The file with the facts of a record, or with its words in a language."""
    stem = f"content/{TYPES[ref.kind].folder}/{ref.id}"
    return f"{stem}.{lang}.md" if lang else f"{stem}.yaml"


def current(root: FilePath, record: Record | None) -> Current:
    """A record as its files have it."""
    if record is None:
        return Current()
    facts = yamltree.parse(_decoded((root / record.path).read_bytes()), record.path)[0]
    words: dict[str, Mapping[str, Any]] = {}
    for lang, text in record.texts.items():
        front = _parts((root / text.path).read_bytes(), text.path)[1]
        tree = yamltree.parse(front, text.path)[0]
        words[lang] = tree if isinstance(tree, dict) else {}
    prose = {lang: text.body.strip() for lang, text in record.texts.items()}
    return Current(facts if isinstance(facts, dict) else {}, words, prose)


def files_of(draft: Draft, root: FilePath) -> dict[str, bytes]:
    """The files that a draft makes or changes; raises `HandError`."""
    ref, files = draft.match.ref, {}
    path = path_of(ref)
    if draft.is_new:
        files[path] = yamltext.written(_nested(draft)).encode()
    elif draft.facts:
        files[path] = changed_facts((root / path).read_bytes(), path, ref.kind, draft.facts)
    for lang in sorted({*draft.words, *draft.prose}):
        file = path_of(ref, lang)
        known = draft.match.record is not None and lang in draft.match.record.texts
        old = (root / file).read_bytes() if known else None
        files[file] = _words(draft, lang, file, old)
    return files


def changed_facts(data: bytes, path: str, kind: str, changes: Mapping[Path, Tree | None]) -> bytes:
    """A file of facts with values set or removed; raises `HandError`."""
    text = _decoded(data, keep=True)
    try:
        text = yamledit.edited(text, changes.items(), lambda where: key_order(kind, where))
    except yamltext.EditError:
        raise HandError(path) from None
    return _BOM * data.startswith(_BOM) + text.encode()


def _words(draft: Draft, lang: str, path: str, old: bytes | None) -> bytes:
    words, prose = draft.words.get(lang, {}), draft.prose.get(lang)
    if old is None:
        order = words_order(())
        tree = {key: words[key] for key in order if words.get(key)}
        front = yamltext.written({key: value for key, value in tree.items() if value})
        return f"---\n{front}---\n{prose + chr(10) if prose else ''}".encode()
    opening, front, closing, body = _parts(old, path)
    try:
        front = yamledit.edited(front, ((((key,), value)) for key, value in words.items()),
                                words_order)  # fmt: skip
    except yamltext.EditError:
        raise HandError(path) from None
    if prose is not None:
        newline = "\r\n" if opening.endswith("\r\n") else "\n"
        body = prose.replace("\n", newline) + newline
        closing = closing if closing.endswith(("\r", "\n")) else closing + newline
    return _BOM * old.startswith(_BOM) + f"{opening}{front}{closing}{body}".encode()


def _parts(data: bytes, path: str) -> tuple[str, str, str, str]:
    """The parts of a file of words: line, front matter, line, prose."""
    text = _decoded(data, keep=True)
    match = _FRONT.match(text)
    if match is None:
        raise HandError(path)
    return match[1], match[2], match[3], text[match.end() :]


def _decoded(data: bytes, *, keep: bool = False) -> str:
    text = data.decode("utf-8-sig")
    return text if keep else text.replace("\r\n", "\n").replace("\r", "\n")


def _nested(draft: Draft) -> dict[str, Tree]:
    """The facts of a new record as a tree, in the order of the format."""
    kind = draft.match.ref.kind
    tree: dict[str, Any] = {}
    for path, value in draft.facts.items():
        inside = tree
        for key in path[:-1]:
            inside = inside.setdefault(str(key), {})
        if value:
            inside[str(path[-1])] = value
    return _ordered(tree, (), kind)


def _ordered(tree: dict[str, Any], where: Path, kind: str) -> dict[str, Any]:
    order = list(key_order(kind, where))
    keys = sorted(tree, key=lambda key: order.index(key) if key in order else len(order))
    return {
        key: _ordered(tree[key], (*where, key), kind) if isinstance(tree[key], dict) else tree[key]
        for key in keys
    }
