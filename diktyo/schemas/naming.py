"""What may be named in a site's content: records, places, sources and terms, as JSON Schema.

The other schemas point here, so that editor programs propose what there is and mark what there is
not. Ids alone decide; beside each stands what it is called in the languages of the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from diktyo.content import Content, known_languages, shelved
from diktyo.diagnostics import Phrases
from diktyo.language.names import language_name
from diktyo.records import TYPES, VOCABULARIES
from diktyo.schemas.models import DIALECT, PREFIXED, UNKNOWN, Schema, pointed, told
from diktyo.values import ID, Ref

Named = Mapping[str, str]
"""Ids, each with what it is called."""


def schema(root: Path, languages: Iterable[Phrases], before: Schema | None = None) -> Schema:
    """The definitions for one site; records that stand in an earlier schema are not read again."""
    spoken = tuple(languages)
    unknown = told(spoken, UNKNOWN)
    definitions: Schema = {}
    named = dict(_named(root, _known(before or {})))
    for kind in sorted(pointed() - {"by-language"}):
        if kind.startswith(PREFIXED):
            kinds = kind.removeprefix(PREFIXED).split("-")
            names = {f"{one}/{ident}": name for one in kinds for ident, name in named[one].items()}
        else:
            names = dict(named[kind])
        definitions[kind] = _enum(names, unknown)
    own = definitions["language"]["enum"]
    definitions["by-language"] = {
        "properties": {
            lang: {"description": " · ".join(language_name(lang, one.lang) for one in spoken)}
            for lang in own
        }
    }
    return {"$schema": DIALECT, "definitions": definitions}


def ids(root: Path, kind: str) -> tuple[str, ...]:
    """The ids of all records of a type, from the names of their files alone."""
    try:
        names = os.listdir(root / "content" / TYPES[kind].folder)
    except OSError:
        return ()
    stems = (name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    return tuple(sorted(stem for stem in stems if ID.match(stem)))


def stamps(root: Path) -> tuple[int, ...]:
    """When the files changed that say what may be named: another answer, other names."""
    folders = [f"content/{model.folder}" for model in TYPES.values()]
    lists = [f"content/{name}.yaml" for name in ("places", "sources", "vocabulary")]
    return tuple(_modified(root / path) for path in (*folders, *lists, "site.yaml"))


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _named(root: Path, known: Mapping[str, Named]) -> Iterator[tuple[str, Named]]:
    content = shelved(root)
    languages = known_languages(content.site)
    for kind in TYPES:
        before = known.get(kind, {})
        names = {
            one: before.get(one) or _called(Ref(kind, one), content) for one in ids(root, kind)
        }
        yield kind, names
        if kind == "organisation":
            networks = content.site.networks if content.site else ()
            yield "network", {ref.id: names.get(ref.id, "") for ref in networks}
    yield "language", {lang: language_name(lang, lang) for lang in languages}
    yield "place", {one: _joined(place.name.values()) for one, place in content.places.items()}
    yield "source", {one: _joined(it.title.values()) for one, it in content.sources.items()}
    for kind in sorted(VOCABULARIES):
        labels = content.vocabulary.labels(kind) if content.vocabulary else {}
        yield (
            kind,
            {
                one: _joined(
                    forms.get("one") or next(iter(forms.values())) for forms in label.values()
                )
                for one, label in labels.items()
            },
        )


def _called(ref: Ref, content: Content) -> str:
    """What a record is called in each language; nothing where it cannot be read."""
    try:
        texts = content.records[ref].texts
    except KeyError:
        return ""
    return _joined(text.words.name for _, text in sorted(texts.items()))


def _joined(names: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(names))


def _enum(names: Named, unknown: str) -> Schema:
    return {
        "enum": list(names),
        "enumDescriptions": list(names.values()),
        "errorMessage": unknown,
    }


def _known(before: Schema) -> Mapping[str, Named]:
    found: dict[str, dict[str, str]] = {}
    for kind, one in before.get("definitions", {}).items():
        for ident, name in zip(one.get("enum", ()), one.get("enumDescriptions", ()), strict=False):
            first, slash, rest = ident.partition("/")
            found.setdefault(first if slash else kind, {})[rest or first] = name
    return found
