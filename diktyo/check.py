"""What is wrong between files: references that lead nowhere, words that are missing, addresses
taken twice. Faults inside one file are found where it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from diktyo import prose
from diktyo.addresses import address, record_key
from diktyo.content import Content, defines, known_languages, nearest_ref
from diktyo.diagnostics import Diagnostic, diagnostic, nearest
from diktyo.facets import FACETS
from diktyo.language.plurals import integer_forms
from diktyo.library import Library
from diktyo.records import (
    TYPES,
    VOCABULARIES,
    Organisation,
    Record,
    WordsFile,
    nearest_mark,
    references,
)
from diktyo.site import Site
from diktyo.values import Mark, Marks, Path, Ref


def check(content: Content, library: Library | None) -> tuple[Diagnostic, ...]:
    """Every fault between the files of a site, in order of file and line.

    There is no library where `site.yaml` cannot be read.
    """
    found: list[Diagnostic] = []
    for ref in content.records:
        found += check_record(ref, content, library)
    for own, path, fields, marks in content.fragments:
        found += _references(own, path, fields, marks, content)
    found += _orphans(content, library)
    if library:
        found += _site(library.site, content)
        found += _labels(library.site, content)
        found += _addresses(library, content)
    return tuple(sorted(set(found)))


def check_record(ref: Ref, content: Content, library: Library | None) -> Iterator[Diagnostic]:
    """What is wrong with the references, the links and the translations of one record."""
    record = content.records[ref]
    yield from _references(ref, record.path, record.facts, record.marks, content)
    yield from _texts(record, content, library)


def _references(
    own: Ref, path: str, facts: object, marks: Marks, content: Content
) -> Iterator[Diagnostic]:
    networks = content.site.networks if content.site else ()
    for where, ref in references(facts):
        mark = nearest_mark(marks, where)
        if ref == own:
            yield diagnostic(path, mark, "reference-self")
        yield from _resolve(ref, path, mark, content)
        if where[0] == "networks" and ref in content.records and ref not in networks:
            near = nearest(ref.id, (one.id for one in networks))
            yield diagnostic(path, mark, "network-unknown", value=ref.id, nearest=near)


def _resolve(ref: Ref, path: str, mark: Mark | None, content: Content) -> Iterator[Diagnostic]:
    if defines(content, ref) or _unread(ref, content):
        return
    near = nearest_ref(content, ref.kind, ref.id)
    code = {"place": "place-unknown", "source": "source-unknown"}.get(ref.kind)
    if code:
        yield diagnostic(path, mark, code, value=ref.id, nearest=near)
    elif ref.kind in VOCABULARIES:
        yield diagnostic(path, mark, "term-unknown", value=ref.id, kind=ref.kind, nearest=near)
    else:
        yield diagnostic(path, mark, "reference-unknown", value=ref.id, kind=ref.kind, nearest=near)


def _unread(ref: Ref, content: Content) -> bool:
    """Whether the file that would define `ref` has faults of its own, reported already."""
    if ref.kind in TYPES:
        return f"content/{TYPES[ref.kind].folder}/{ref.id}.yaml" in content.unread
    if ref.kind in VOCABULARIES:
        return content.vocabulary is None
    return f"content/{ref.kind}s.yaml" in content.unread


def _texts(record: Record, content: Content, library: Library | None) -> Iterator[Diagnostic]:
    languages = known_languages(content.site)
    own = record.facts.language
    stem = record.path.removesuffix(".yaml")
    mark = record.marks.get(("language",))
    if languages and own not in languages:
        near = nearest(own, languages)
        yield diagnostic(record.path, mark, "language-unknown", value=own, nearest=near)
    files = {f"{stem}.{lang}.md" for lang in {*languages, own}}
    if not record.texts and not files & content.unread:
        yield diagnostic(record.path, None, "words-missing", file=f"{stem}.{own}.md")
        return
    for lang in languages:
        file = f"{stem}.{lang}.md"
        if lang in record.texts or file in content.unread:
            continue
        if lang == own:
            yield diagnostic(record.path, mark, "original-missing", language=own, file=file)
        else:
            yield diagnostic(record.path, None, "translation-missing", file=file)
    for lang, text in record.texts.items():
        yield from _text(text, lang, own, content, library)


def _text(
    text: WordsFile, lang: str, own: str, content: Content, library: Library | None
) -> Iterator[Diagnostic]:
    languages = known_languages(content.site)
    if languages and lang not in languages:
        near = nearest(lang, languages)
        yield diagnostic(text.path, None, "language-unknown", value=lang, nearest=near)
    state = text.words.translation
    if (state == "original") != (lang == own):
        fitting = "original" if lang == own else "machine"
        mark = nearest_mark(text.marks, ("translation",))
        arguments = {"value": state, "language": own, "fitting": fitting}
        yield diagnostic(text.path, mark, "original-wrong", **arguments)
    if text.words.made_from and state == "original":
        yield diagnostic(text.path, text.marks.get(("made_from", "")), "made-from-original")
    yield from _prose(text, lang, content, library)


def _prose(
    text: WordsFile, lang: str, content: Content, library: Library | None
) -> Iterator[Diagnostic]:
    rendered, faults = prose.of(text)
    yield from faults
    for target in rendered.targets:
        yield from _target(target, rendered, text, lang, content, library)


def _target(
    target: prose.Target,
    own: prose.Prose,
    text: WordsFile,
    lang: str,
    content: Content,
    library: Library | None,
) -> Iterator[Diagnostic]:
    """Whether one link of the prose leads somewhere."""
    path, mark = text.path, target.mark
    if target.kind == "image":
        if target.name not in content.images:
            near = nearest(target.name, content.images)
            yield diagnostic(path, mark, "image-missing", target=target.name, nearest=near)
        return
    anchors, where = own.anchors, path
    if target.kind != "anchor":
        ref = Ref(target.kind, target.name)
        record = content.records.get(ref)
        if record is None:
            if not _unread(ref, content):
                near = nearest_ref(content, ref.kind, ref.id)
                near = f"{ref.kind}/{near}" if near else ""
                yield diagnostic(path, mark, "prose-link", target=str(ref), nearest=near)
            return
        if not target.anchor or not library or not record.texts:
            return
        anchors, where = frozenset(library.anchors(ref, lang)), str(ref)
    if target.anchor and target.anchor not in anchors:
        near = nearest(target.anchor, anchors)
        arguments = {"record": where, "anchor": target.anchor, "nearest": near}
        yield diagnostic(path, mark, "prose-anchor", **arguments)


def _orphans(content: Content, library: Library | None) -> Iterator[Diagnostic]:
    for text in content.orphans:
        stem = text.path.rsplit(".", 2)[0]
        if f"{stem}.yaml" not in content.unread:
            yield diagnostic(text.path, None, "facts-missing", file=f"{stem}.yaml")
        yield from _prose(text, text.lang, content, library)


def _site(site: Site, content: Content) -> Iterator[Diagnostic]:
    marks = content.marks.get("site.yaml", {})
    for index, ref in enumerate(site.networks):
        mark = nearest_mark(marks, ("networks", index))
        yield from _resolve(ref, "site.yaml", mark, content)
        record = content.records.get(ref)
        if record and not isinstance(record.facts, Organisation):
            yield diagnostic("site.yaml", mark, "reference-unknown", value=ref.id, kind=ref.kind)
    for name in ("title", "tagline", "description"):
        yield from _named(getattr(site, name), site, "site.yaml", marks, (name,))


def _named(
    by_language: Mapping[str, object], site: Site, path: str, marks: Marks, where: Path
) -> Iterator[Diagnostic]:
    for lang in site.languages:
        if lang not in by_language:
            mark = marks.get((*where, "")) or nearest_mark(marks, where)
            yield diagnostic(path, mark, "label-missing", language=lang)


def _labels(site: Site, content: Content) -> Iterator[Diagnostic]:
    """Names and labels that lack a language of the site, or a plural form."""
    marks = content.marks.get("content/places.yaml", {})
    for name, place in content.places.items():
        yield from _named(place.name, site, "content/places.yaml", marks, (name, "name"))
    marks = content.marks.get("content/sources.yaml", {})
    for name, source in content.sources.items():
        yield from _named(source.title, site, "content/sources.yaml", marks, (name, "title"))
    if content.vocabulary is None:
        return
    path = "content/vocabulary.yaml"
    marks = content.marks.get(path, {})
    for kind in sorted(VOCABULARIES):
        for name, label in content.vocabulary.labels(kind).items():
            yield from _named(label, site, path, marks, (kind, name))
            for lang, forms in label.items():
                if len(forms) == 1 and "other" in forms:
                    continue
                for form in integer_forms(lang):
                    if form not in forms:
                        needed = ", ".join(integer_forms(lang))
                        mark = nearest_mark(marks, (kind, name, lang))
                        arguments = {"form": form, "language": lang, "forms": needed}
                        yield diagnostic(path, mark, "plural-missing", **arguments)


def _addresses(library: Library, content: Content) -> Iterator[Diagnostic]:
    """Two records at one address, and records at an address that the site itself uses."""
    site = library.site
    for lang in site.languages:
        sections = site.languages[lang].sections.model_dump()
        marks = content.marks.get("site.yaml", {})
        held_by = ("site.yaml", nearest_mark(marks, ("languages", lang, "sections")))
        taken: dict[str, tuple[str, Mark | None]] = {
            f"{lang}/{name}/": ("site.yaml", marks.get(("languages", lang, "sections", key)))
            for key, name in sections.items()
            if isinstance(name, str) and key != "part"
        }
        lists = [address(("terms", one.kind, one.name), lang, library) for one in FACETS]
        # The further pages of long lists: `el/organoseis/selida-2/`, however many there are today.
        part = re.compile(rf"{lang}/[^/]+/{re.escape(sections['part'])}-[0-9]+/")
        twice = [one for one, times in Counter(lists).items() if times > 1]
        for where in (*twice, *(one for one in lists if part.fullmatch(one))):
            arguments = {"address": f"/{where}", "other": "site.yaml"}
            yield diagnostic("site.yaml", held_by[1], "address-taken", **arguments)
        for ref, record in content.records.items():
            if not record.texts:
                continue
            file = record.texts.get(lang)
            path = file.path if file else record.path
            own = address(record_key(ref), lang, library)
            wanted: dict[str, Path] = {own: ("slug",)}
            for index, alias in enumerate(file.words.aliases if file else ()):
                wanted[f"{lang}/{alias}"] = ("aliases", index)
            for where, key in wanted.items():
                # The lists of the directory hold the addresses below them as well.
                held = any(where.startswith(one) for one in lists) or part.fullmatch(where)
                here = (path, file.marks.get(key) if file else None)
                other, place = held_by if held else taken.setdefault(where, here)
                if other != path:
                    mark = nearest_mark(file.marks, key) if file else None
                    arguments = {"address": f"/{where}", "other": other}
                    if place:
                        arguments |= {"other_line": str(place[0]), "other_column": str(place[1])}
                    yield diagnostic(path, mark, "address-taken", **arguments)


def errors(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of the diagnostics that stop the build."""
    return tuple(one for one in found if not one.is_warning)
