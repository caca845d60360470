"""What would be wrong with a site if some of its files were others: found before anything is
written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from diktyo import reader
from diktyo.check import check
from diktyo.content import Content
from diktyo.diagnostics import Diagnostic
from diktyo.library import Library
from diktyo.records import TYPES, Record
from diktyo.site import Site
from diktyo.values import Ref

_KINDS = {model.folder: kind for kind, model in TYPES.items()}


def faults(content: Content) -> frozenset[Diagnostic]:
    """What is wrong between the files of a site."""
    library = Library(content, content.site, date.min) if content.site else None
    return frozenset(check(content, library))


def changed(
    content: Content, files: Mapping[str, str], gone: Iterable[Ref] = ()
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The content with other texts of some files, and without some records; the files' own faults.

    The files are those of records, and `site.yaml`.
    """
    found: list[Diagnostic] = []
    records = {ref: one for ref, one in content.records.items() if ref not in set(gone)}
    site = content.site
    for path in sorted(files, reverse=True):  # facts before words
        text, wrong = reader.decode(files[path].encode(), path)
        found += wrong
        if wrong:
            continue
        if path == "site.yaml":
            site, _, wrong = reader.read_model(Site, text, path)
            found += wrong
            continue
        _, folder, name = path.split("/")
        ref = Ref(_KINDS[folder], name.partition(".")[0])
        if path.endswith(".yaml"):
            model, marks, wrong = reader.read_model(TYPES[ref.kind], text, path)
            if model:
                texts = records[ref].texts if ref in records else {}
                records[ref] = Record(ref, path, model, texts, marks)
        else:
            words, wrong = reader.read_words(text, path)
            if words and ref in records:
                texts = {**records[ref].texts, words.lang: words}
                records[ref] = replace(records[ref], texts=texts)
        found += wrong
    return replace(content, records=records, site=site), tuple(sorted(found))
