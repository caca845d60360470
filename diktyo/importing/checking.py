"""What is wrong with the content as an import would leave it, told by rows and columns.

The new files are read and checked as all content is, in memory; the place of a fault in a file is
led back to the cell that brought it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from diktyo import reader, yamltree
from diktyo.check import check
from diktyo.content import Content
from diktyo.diagnostics import Diagnostic
from diktyo.importing.drafts import Draft
from diktyo.importing.files import path_of
from diktyo.language import headings
from diktyo.library import Library
from diktyo.records import TYPES, Record, WordsFile
from diktyo.values import Mark, Marks, Path, Ref


def faults(
    content: Content, files: Mapping[str, bytes], drafts: Sequence[Draft]
) -> Iterator[Diagnostic]:
    """Every fault that the changed files bring, at the cell it comes from."""
    by_path = {
        path: draft
        for draft in drafts
        for path in (path_of(draft.match.ref), *(path_of(draft.match.ref, lang)
                     for lang in {*draft.words, *draft.prose}))
    }  # fmt: skip
    records = dict(content.records)
    found: set[Diagnostic] = set()
    marks: dict[str, Marks] = {}
    for ref in sorted({draft.match.ref for draft in drafts} | _changed(content, files)):
        record, some = _record(ref, content, files, marks)
        found |= some
        if record:
            records[ref] = record
    if not found:
        after = replace(content, records=records)
        found = _checked(after) - _checked(content)
    for one in sorted(found):
        if one.is_warning:
            continue
        draft = by_path.get(one.path)
        if draft is None:
            yield one
        elif not _follows(one, draft):
            yield _at_cell(one, draft, marks.get(one.path, {}))


def _changed(content: Content, files: Mapping[str, bytes]) -> set[Ref]:
    """The records whose files are changed besides those of rows: the network."""
    return {ref for ref, record in content.records.items() if record.path in files}


def _checked(content: Content) -> set[Diagnostic]:
    library = Library(content, content.site, date.min) if content.site else None
    return set(check(content, library))


def _record(
    ref: Ref, content: Content, files: Mapping[str, bytes], marks: dict[str, Marks]
) -> tuple[Record | None, set[Diagnostic]]:
    """A record as it will be, or what keeps it from being read."""
    before = content.records.get(ref)
    facts = before.facts if before else None
    found: set[Diagnostic] = set()
    path = path_of(ref)
    own = before.marks if before else {}
    if path in files:
        text, some = reader.decode(files[path], path)
        model, own, more = reader.read_model(TYPES[ref.kind], text, path)
        marks[path] = own
        facts = model
        found |= {*some, *more}
    texts: dict[str, WordsFile] = dict(before.texts) if before else {}
    stem = path.removesuffix("yaml")
    for file, data in files.items():
        if file.startswith(stem) and file.endswith(".md"):
            text, some = reader.decode(data, file)
            words, more = reader.read_words(text, file)
            marks[file] = _front_marks(text, file)
            found |= {*some, *more}
            if words:
                texts[words.lang] = words
    record = Record(ref, path, facts, texts, own) if facts and not found else None
    return record, found


def _front_marks(text: str, path: str) -> Marks:
    front = text.partition("\n")[2].partition("\n---")[0] + "\n"
    return yamltree.parse(front, path, first_line=2)[1]


def _follows(fault: Diagnostic, draft: Draft) -> bool:
    """Whether a fault only repeats that a cell could not be read."""
    arguments = dict(fault.arguments)
    return fault.code == "field-missing" and arguments.get("field") in draft.unread


def _at_cell(fault: Diagnostic, draft: Draft, marks: Marks) -> Diagnostic:
    """The fault at the cell that brought the value into the file."""
    row, arguments = draft.row, dict(fault.arguments)
    lang = fault.path.split(".")[-2] if fault.path.endswith(".md") else ""
    if fault.code in ("field-missing", "field-empty"):
        field = arguments["field"]
        name = _spoken(draft, field, lang)
        label = headings.label(field, row_language(draft))
        label += f" ({lang})" if ":" in name else ""
        return row.fault(name, "row-missing", field=label)
    if fault.code in ("original-missing", "words-missing"):
        return row.fault("name", "row-original", language=draft.own)
    column = _column(draft, lang, Mark(fault.line, fault.column), marks)
    return row.fault(column, fault.code, **arguments)


def row_language(draft: Draft) -> str:
    """The language of what is said about a row's columns."""
    return draft.words_lang


def _column(draft: Draft, lang: str, mark: Mark, marks: Marks) -> str:
    """The name of the column that filled what stands at a mark."""
    paths: list[Path] = [path for path, place in marks.items() if place == mark]
    for path in sorted(paths, key=len, reverse=True):
        where = tuple(part for part in path if part != "")
        while where:
            if (lang, where) in draft.origins:
                return draft.origins[lang, where]
            where = where[:-1]
    if lang and mark.line:
        return _spoken(draft, "text", lang)
    return "name"


def _spoken(draft: Draft, field: str, lang: str) -> str:
    """The name of the column with words in a language."""
    named = f"{field}:{lang}"
    return named if lang and (lang != draft.words_lang or named in draft.row.places) else field
