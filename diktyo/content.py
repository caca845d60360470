"""Read a site's folder: files in, records and diagnostics out; the only reader of content files."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from diktyo import limits, reader
from diktyo.diagnostics import N_, Diagnostic, diagnostic, nearest
from diktyo.records import (
    TYPES,
    Place,
    Record,
    Source,
    Vocabulary,
    WordsFile,
)
from diktyo.site import Site
from diktyo.values import ID, Marks, Ref

M = TypeVar("M", bound=BaseModel)

# Shared lists are read in every build, and say the same in nearly all that a preview makes.
_read_model = lru_cache(maxsize=4)(reader.read_model)
_read_shared = lru_cache(maxsize=4)(reader.read_shared)

_FOLDERS = {model.folder: name for name, model in TYPES.items()}
_IMAGES = "images"
_IMAGE_TYPES = (".jpg", ".jpeg", ".png", ".webp", ".svg", ".avif", ".gif")
_SHARED = ("places.yaml", "sources.yaml", "vocabulary.yaml")
_LEFTOVERS = ("~", ".swp", ".swo", ".bak", ".tmp", ".orig")
RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}
"""Names that Windows refuses, with or without an extension."""


_REASONS = {
    errno.EACCES: N_("access to it is denied"),
    errno.EPERM: N_("access to it is denied"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("it is no folder"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EIO: N_("the disk has a fault"),
}


def _reason(error: OSError) -> str:
    """Why a file cannot be read, in words of ours where there are any."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class Fragment(NamedTuple):
    """The sound fields of a record that has faults, so that their references are checked too."""

    ref: Ref
    path: str
    fields: Mapping[str, object]
    marks: Marks


@dataclass(frozen=True)
class Content:
    """All that a site's folder says, with what is wrong with it."""

    site: Site | None
    records: Mapping[Ref, Record]
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    vocabulary: Vocabulary | None
    images: Mapping[str, Path]
    """The pictures of `content/images/`: name → file."""
    marks: Mapping[str, Marks] = field(default_factory=dict, repr=False)
    """The marks of `site.yaml` and of the shared lists, by path."""
    orphans: tuple[WordsFile, ...] = ()
    """Words that stand beside no facts, or beside facts that could not be read."""
    fragments: tuple[Fragment, ...] = ()
    """What can be read of the records that have faults."""
    unread: frozenset[str] = frozenset()
    """Paths of the files that could not be read; what they lack is not reported again."""


def load(root: Path) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Read `site.yaml` and `content/` below `root`; every fault of every file is returned."""
    loading = _Loading(root)
    return loading.content(), tuple(sorted(set(loading.faults)))


class _Loading:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Diagnostic] = []
        self.marks: dict[str, Marks] = {}
        self.unread: set[str] = set()
        self.images: dict[str, Path] = {}
        self.fragments: list[Fragment] = []

    def content(self) -> Content:
        site = self.whole(Site, "site.yaml")
        facts, words = self.files()
        places = self.shared(Place, "content/places.yaml")
        sources = self.shared(Source, "content/sources.yaml")
        vocabulary = self.whole(Vocabulary, "content/vocabulary.yaml")
        texts = self.texts(words)
        records = self.records(facts, texts)
        orphans = tuple(one for ref in sorted(texts) if ref not in records for one in texts[ref])
        return Content(
            site,
            records,
            places,
            sources,
            vocabulary,
            self.images,
            self.marks,
            orphans,
            tuple(self.fragments),
            frozenset(self.unread),
        )

    def text(self, path: str) -> str | None:
        """The text of one file, or None with a diagnostic."""
        try:
            with open(self.root / path, "rb") as file:
                data = file.read(limits.FILE_BYTES + 1)
                if len(data) > limits.FILE_BYTES:
                    size = os.fstat(file.fileno()).st_size
                    arguments = {"size": size, "limit": limits.FILE_BYTES}
                    self.faults.append(diagnostic(path, None, "file-too-large", **arguments))
                    self.unread.add(path)
                    return None
        except FileNotFoundError:
            self.faults.append(diagnostic(path, None, "file-missing"))
            self.unread.add(path)
            return None
        except OSError as error:
            self.faults.append(diagnostic(path, None, "file-unreadable", reason=_reason(error)))
            self.unread.add(path)
            return None
        text, faults = reader.decode(data, path)
        self.faults += faults
        if faults:
            self.unread.add(path)
            return None
        return text

    def plain(self, path: str) -> str | None:
        """The text of a file that `walk` has not seen to be one: nothing else is opened."""
        try:
            mode = os.lstat(self.root / path).st_mode
        except OSError:
            return self.text(path)  # which says why
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            return self.text(path)
        code = "file-link" if stat.S_ISLNK(mode) else "file-special"
        self.faults.append(diagnostic(path, None, code))
        self.unread.add(path)
        return None

    def whole(self, model: type[M], path: str) -> M | None:
        text = self.plain(path)
        if text is None:
            return None
        value, self.marks[path], faults = _read_model(model, text, path)
        self.faults += faults
        return value

    def shared(self, model: type[M], path: str) -> Mapping[str, M]:
        text = self.plain(path)
        if text is None:
            return {}
        entries, self.marks[path], faults = _read_shared(model, text, path)
        self.faults += faults
        if faults:
            self.unread.add(path)
        return entries

    def files(self) -> tuple[dict[Ref, str], list[tuple[Ref, str, str]]]:
        """The record files below `content/`: facts by reference, and words with their language."""
        facts: dict[Ref, str] = {}
        words: list[tuple[Ref, str, str]] = []
        for path in self.walk("content", depth=0):
            _, *folders, name = path.split("/")
            if folders == [_IMAGES] and name.lower().endswith(_IMAGE_TYPES):
                self.images[name] = self.root / path
            elif not folders and name in _SHARED:
                continue
            elif len(folders) == 1 and folders[0] in _FOLDERS:
                self.record_file(_FOLDERS[folders[0]], path, name, facts, words)
            else:
                known = ", ".join(f"content/{folder}/" for folder in _FOLDERS)
                self.faults.append(diagnostic(path, None, "file-unknown", folders=known))
        return facts, words

    def record_file(
        self,
        kind: str,
        path: str,
        name: str,
        facts: dict[Ref, str],
        words: list[tuple[Ref, str, str]],
    ) -> None:
        stem, _, extension = name.rpartition(".")
        ident, _, lang = stem.partition(".")
        fits = extension in {"yaml", "md"} and (extension == "md") == bool(lang)
        if ident.lower() in RESERVED:
            self.faults.append(diagnostic(path, None, "file-reserved", name=name))
        elif not fits or not ID.match(ident) or lang.count("."):
            example = "pesko.yaml, pesko.el.md"
            self.faults.append(diagnostic(path, None, "file-name", name=name, example=example))
        elif lang:
            words.append((Ref(kind, ident), lang, path))
        else:
            facts[Ref(kind, ident)] = path

    def walk(self, folder: str, depth: int) -> Iterator[str]:
        """The files below a folder, in order of name; links and odd things are diagnostics."""
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError as error:
            code = "file-missing" if isinstance(error, FileNotFoundError) else "file-unreadable"
            self.faults.append(diagnostic(folder, None, code, reason=_reason(error)))
            return
        seen: dict[str, str] = {}
        for entry in entries:
            name = unicodedata.normalize("NFC", entry.name)
            path = f"{folder}/{name}"
            if name.startswith(".") or name.endswith(_LEFTOVERS) or name == "Thumbs.db":
                continue
            other = seen.setdefault(name.casefold(), name)
            if other != name:
                self.faults.append(diagnostic(path, None, "file-case", other=f"{folder}/{other}"))
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                self.faults.append(diagnostic(path, None, "file-link"))
            elif stat.S_ISDIR(mode) and depth > 2:
                self.faults.append(diagnostic(path, None, "file-deep"))
            elif stat.S_ISDIR(mode):
                yield from self.walk(path, depth + 1)
            elif stat.S_ISREG(mode):
                yield path
            else:
                self.faults.append(diagnostic(path, None, "file-special"))

    def texts(self, words: list[tuple[Ref, str, str]]) -> dict[Ref, list[WordsFile]]:
        texts: dict[Ref, list[WordsFile]] = {}
        for ref, _, path in words:
            read = self.words(path)
            if read is not None:
                texts.setdefault(ref, []).append(read)
        return texts

    def words(self, path: str) -> WordsFile | None:
        text = self.text(path)
        if text is None:
            return None
        read, faults = reader.read_words(text, path)
        self.faults += faults
        if read is None:
            self.unread.add(path)
        return read

    def records(
        self, facts: dict[Ref, str], texts: dict[Ref, list[WordsFile]]
    ) -> dict[Ref, Record]:
        found = (self.record(ref, path, texts.get(ref, ())) for ref, path in sorted(facts.items()))
        return {record.ref: record for record in found if record}

    def record(self, ref: Ref, path: str, texts: Iterable[WordsFile]) -> Record | None:
        text = self.text(path)
        if text is None:
            return None
        model, marks, faults = reader.read_model(TYPES[ref.kind], text, path)
        self.faults += faults
        if model is None:
            self.unread.add(path)
            sound = reader.sound_fields(TYPES[ref.kind], text, path)
            self.fragments.append(Fragment(ref, path, *sound))
            return None
        return Record(ref, path, model, {one.lang: one for one in texts}, marks)


class Shelf(Mapping[Ref, Record]):
    """The records of a folder that is known to be sound, each read when it is asked for."""

    def __init__(self, root: Path, languages: Iterable[str]) -> None:
        self._root = root
        self._languages = tuple(languages)
        self._read: dict[Ref, Record] = {}
        self._all: Mapping[Ref, Record] | None = None
        self.faults: list[Diagnostic] = []
        """What is wrong with the records that were read all the same."""

    def __getitem__(self, ref: Ref) -> Record:
        if ref not in self._read:
            stem = f"content/{TYPES[ref.kind].folder}/{ref.id}"
            if not (self._root / f"{stem}.yaml").is_file():
                raise KeyError(ref)
            loading = _Loading(self._root)
            paths = (f"{stem}.{lang}.md" for lang in self._languages)
            texts = [loading.words(path) for path in paths if (self._root / path).is_file()]
            record = loading.record(ref, f"{stem}.yaml", filter(None, texts))
            self.faults += loading.faults
            if record is None:
                raise KeyError(ref)
            self._read[ref] = record
        return self._read[ref]

    def __contains__(self, ref: object) -> bool:
        """Whether there is such a record: it is sound, and so its file tells."""
        if ref in self._read:
            return True
        if not isinstance(ref, Ref) or ref.kind not in TYPES:
            return False
        return (self._root / f"content/{TYPES[ref.kind].folder}/{ref.id}.yaml").is_file()

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> Mapping[Ref, Record]:
        """All records: whoever goes through them wants each."""
        if self._all is None:
            self._all = load(self._root)[0].records
            self._read |= self._all
        return self._all


def shelved(root: Path) -> Content:
    """A folder that is known to be sound, whose records are read as they are asked for."""
    loading = _Loading(root)
    site = loading.whole(Site, "site.yaml")
    images = root / "content" / _IMAGES
    return Content(
        site,
        Shelf(root, known_languages(site)),
        loading.shared(Place, "content/places.yaml"),
        loading.shared(Source, "content/sources.yaml"),
        loading.whole(Vocabulary, "content/vocabulary.yaml"),
        {one.name: one for one in images.iterdir()} if images.is_dir() else {},
        loading.marks,
    )


def known_languages(site: Site | None) -> tuple[str, ...]:
    """The languages of the site, in the order of `site.yaml`."""
    return tuple(site.languages) if site else ()


def defines(content: Content, ref: Ref) -> bool:
    """Whether some file says what `ref` refers to."""
    if ref.kind == "place":
        return ref.id in content.places
    if ref.kind == "source":
        return ref.id in content.sources
    if ref.kind in TYPES:
        return ref in content.records
    return content.vocabulary is not None and ref.id in content.vocabulary.labels(ref.kind)


def nearest_ref(content: Content, kind: str, name: str) -> str:
    """The id of the record, place, source or term of this kind that `name` is most like."""
    faulty = {one.ref.id for one in content.fragments if one.ref.kind == kind}
    return nearest(name, identifiers(content, kind) | faulty)


def identifiers(content: Content, kind: str) -> frozenset[str]:
    """All ids of one kind of thing."""
    if kind == "place":
        return frozenset(content.places)
    if kind == "source":
        return frozenset(content.sources)
    if kind in TYPES:
        return frozenset(ref.id for ref in content.records if ref.kind == kind)
    if content.vocabulary is None:
        return frozenset()
    return frozenset(content.vocabulary.labels(kind))
