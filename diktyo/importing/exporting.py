"""Records → the rows of a table that imports to the same records."""

from __future__ import annotations

from pathlib import Path

from diktyo.content import Content, known_languages
from diktyo.importing.columns import Column, columns_of
from diktyo.importing.files import current
from diktyo.importing.forms import form

_NOT_STATED = frozenset({"number", "region", "begins", "ends"})


def table_of(root: Path, content: Content, kind: str) -> list[list[str]]:
    """All records of a type: the keys of the columns, then a row for each record.

    Words have a column for each language of the site: `name:el`. A cell holds what the record
    states, and nothing where it states nothing.
    """
    columns = [
        one
        for key, column in columns_of(kind).items()
        if key not in _NOT_STATED
        for one in (_spoken(column, content) if column.is_words else [column])
    ]
    rows = [[column.name for column in columns]]
    for ref, record in sorted(content.records.items()):
        if ref.kind == kind:
            here = current(root, record)
            row = []
            for column in columns:
                if column.key == "id":
                    row.append(ref.id)
                elif column.key == "text":
                    row.append(here.prose.get(column.lang, ""))
                elif column.is_words:
                    row.append(form(column, here.words.get(column.lang, {}).get(column.key)))
                else:
                    row.append(form(column, here.value(column.path)))
            rows.append(row)
    return rows


def _spoken(column: Column, content: Content) -> list[Column]:
    return [
        Column(column.key, column.reads, column.path, column.many, lang)
        for lang in known_languages(content.site)
    ]
