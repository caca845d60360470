"""The small frozen values that every floor shares."""

from __future__ import annotations

import re
from typing import NamedTuple

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""What the id of a record, a place or a term looks like."""


class Mark(NamedTuple):
    """A place in a file: line and column, both counted from 1."""

    line: int
    column: int


class Ref(NamedTuple):
    """A reference to something that content files define.

    `kind` is a record type (`organisation`, `event` …), `place`, `source`, or the name of a
    list in `vocabulary.yaml` (`legal_forms` …). A record holds references, never other records.
    """

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


Path = tuple[str | int, ...]
"""The way to a value inside a YAML file: keys and indices."""

Marks = dict[Path, Mark]
"""Where each value of a YAML file stands: its path of keys and indices → its mark."""
