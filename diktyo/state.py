"""What is known of the last build, in one file beside the output: so that little needs doing anew.

The file is a database of SQLite, from the standard library, because an edit must neither read nor
write all of what ten thousand records left. It holds data only (texts, numbers, JSON), nothing that
is executed. Without it, or where it is damaged, foreign or of another version, everything is made
anew: it saves time and never decides what is right. Beside it stands its seal: its size, the time
of its change and, of a state made as a whole, a checksum (CRC-32) for where the time is another.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self
from zlib import crc32

from diktyo.sources import Stamp
from diktyo.uses import Uses

VERSION = 1
"""Moves whenever the tables below mean something else."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, modified INTEGER, changed INTEGER, size INTEGER, inode INTEGER
) WITHOUT ROWID;
CREATE TABLE questions (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, scope TEXT, digest BLOB, answer BLOB
);
CREATE INDEX scopes ON questions (scope);
CREATE TABLE products (
    path TEXT PRIMARY KEY, key TEXT, lang TEXT, template TEXT,
    digest BLOB, modified INTEGER, size INTEGER, uses BLOB
) WITHOUT ROWID;
"""


class Asked(NamedTuple):
    """A question and its last answer."""

    id: int
    name: str
    """The question as JSON."""
    scope: str
    digest: bytes
    answer: bytes | None
    """The answer as JSON, where such answers are kept."""


class Product(NamedTuple):
    """A file of the output, or a step that leaves none (its path begins with a colon)."""

    path: str
    key: str
    """What it is, as JSON."""
    lang: str
    template: str
    digest: bytes
    modified: int
    """Nanoseconds, as the file in the output shows it."""
    size: int
    """Bytes."""
    uses: bytes
    """The ids of the questions it was made of: a C array of unsigned ints."""

    def questions(self) -> array[int]:
        """The ids of the questions it was made of."""
        found = array("I")
        found.frombytes(self.uses)
        return found


class State:
    """The last build, as a file remembers it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connections = {os.getpid(): connection}
        self._uses: Uses | None = None

    @property
    def _connection(self) -> sqlite3.Connection:
        """The connection of this process: SQLite's do not survive a fork (sqlite.org/howtocorrupt).

        The parent's is kept, since closing it here would take its locks away.
        """
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = sqlite3.connect(self._path, isolation_level=None)
        return self._connections[process]

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """The state in a file; None where there is none that can be used."""
        if not _sealed(path):
            return None
        connection = sqlite3.connect(path, isolation_level=None)
        state = cls(path, connection)
        try:
            if state.fact("version") == VERSION:
                return state
        except sqlite3.Error:  # sealed, and yet none of ours
            pass
        connection.close()
        return None

    @classmethod
    def peek(cls, path: Path) -> Self:
        """The state in a file, to be read only, while another process may be changing it.

        It waits for nobody: reading raises `sqlite3.Error` where it cannot be read now.
        """
        address = f"{path.absolute().as_uri()}?mode=ro"
        return cls(path, sqlite3.connect(address, uri=True, isolation_level=None, timeout=0.05))

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new state, which is not yet at its place: `save` puts it there."""
        fresh = path.with_name(f"{path.name}.new")
        for leftover in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            leftover.unlink(missing_ok=True)
        connection = sqlite3.connect(fresh, isolation_level=None)
        # It is not at its place before it is whole, so that nothing needs to be taken back.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        state = cls(path, connection)
        state.note(version=VERSION)
        return state

    def save(self) -> None:
        """Put a new state in the place of the old one."""
        self._connection.execute("COMMIT")
        self._connection.close()
        os.replace(self._path.with_name(f"{self._path.name}.new"), self._path)
        _seal(self._path)

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Change a state that is at its place: all of it, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._uses = None
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        # To read all of it after every small change would take longer than the change.
        _seal(self._path, checksum=-1)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    # --- single facts about the build

    def fact(self, name: str) -> Any:
        """What was noted under a name; None where nothing was."""
        row = self._connection.execute("SELECT value FROM facts WHERE name=?", (name,))
        found = row.fetchone()
        return json.loads(found[0]) if found else None

    def note(self, **facts: object) -> None:
        """Note facts about the build, each of which JSON can say."""
        for name, value in facts.items():
            row = (name, json.dumps(value, ensure_ascii=False))
            self._connection.execute("REPLACE INTO facts VALUES (?, ?)", row)

    # --- what was read

    def sources(self) -> set[Stamp]:
        """The stamps of the files that the build read."""
        # Plain tuples are equal to stamps, and there may be tens of thousands.
        return set(self._connection.execute("SELECT * FROM sources"))

    def note_sources(self, stamps: Iterable[Stamp], gone: Iterable[str] = ()) -> None:
        """Note stamps, in the place of older ones of the same files."""
        self._connection.executemany("DELETE FROM sources WHERE path=?", ((one,) for one in gone))
        self._connection.executemany("REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", stamps)

    # --- what was asked

    def questions(self, scopes: Iterable[str] | None = None) -> Iterator[Asked]:
        """The questions that read what the scopes name; all without scopes."""
        wanted = "SELECT * FROM questions"
        if scopes is None:
            yield from map(Asked._make, self._connection.execute(wanted))
            return
        for scope in scopes:
            rows = self._connection.execute(f"{wanted} WHERE scope=?", (scope,))
            yield from map(Asked._make, rows)

    def question(self, name: str) -> Asked | None:
        """One question; None where it was not asked."""
        row = self._connection.execute("SELECT * FROM questions WHERE name=?", (name,)).fetchone()
        return Asked._make(row) if row else None

    def question_by_id(self, number: int) -> Asked | None:
        """One question by its id."""
        row = self._connection.execute("SELECT * FROM questions WHERE id=?", (number,)).fetchone()
        return Asked._make(row) if row else None

    def answers(self, question: str) -> Iterator[tuple[str, bytes]]:
        """Every question of one name, as JSON, with its answer."""
        wanted = "SELECT name, answer FROM questions WHERE name >= ? AND name < ?"
        return self._connection.execute(wanted, (f'["{question}",', f'["{question}-'))

    def orders_with(self, name: str) -> Iterator[str]:
        """The scopes of the orders of lists in which a text stands."""
        wanted = (
            "SELECT DISTINCT scope FROM questions"
            " WHERE scope > 'order ' AND scope < 'order!' AND instr(answer, ?)"
        )
        rows = self._connection.execute(wanted, (name.encode(),))
        return (scope for (scope,) in rows)

    def next_question(self) -> int:
        """The first id that no question has."""
        (most,) = self._connection.execute("SELECT max(id) FROM questions").fetchone()
        return 0 if most is None else int(most) + 1

    def note_questions(self, asked: Iterable[Asked], lost: Iterable[int] = ()) -> None:
        """Note questions with their answers, in the place of older ones."""
        self._connection.executemany("DELETE FROM questions WHERE id=?", ((one,) for one in lost))
        self._connection.executemany("REPLACE INTO questions VALUES (?, ?, ?, ?, ?)", asked)

    # --- what was made

    def uses(self) -> Uses:
        """Of which questions each product was made."""
        if self._uses is None:
            self._uses = Uses(self._connection.execute("SELECT path, uses FROM products"))
        return self._uses

    def outputs(self) -> list[tuple[str, int, int]]:
        """Every file of the output with the time of its change (ns) and its size (bytes)."""
        wanted = "SELECT path, modified, size FROM products WHERE path < ':' OR path >= ';'"
        return self._connection.execute(wanted).fetchall()

    def products(self) -> Products:
        """All that was made, by path."""
        return Products(self)

    def note_products(self, products: Iterable[Product], gone: Iterable[str] = ()) -> None:
        """Note what was made, in the place of older rows of the same paths."""
        gone, products = tuple(gone), tuple(products)
        if self._uses is not None:
            self._uses.note(((one.path, one.uses) for one in products), gone)
        self._connection.executemany("DELETE FROM products WHERE path=?", ((one,) for one in gone))
        wanted = "REPLACE INTO products VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        self._connection.executemany(wanted, products)


class Products(Mapping[str, Product]):
    """All that a build has made, by path; each is read when it is asked for."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._state._connection

    def __getitem__(self, path: str) -> Product:
        wanted = "SELECT * FROM products WHERE path=?"
        row = self._connection.execute(wanted, (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return Product._make(row)

    def __iter__(self) -> Iterator[str]:
        return (path for (path,) in self._connection.execute("SELECT path FROM products"))

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM products").fetchone()
        return int(count)

    def all(self) -> dict[str, Product]:
        """All of them at once."""
        rows = self._connection.execute("SELECT * FROM products")
        return {product.path: product for product in map(Product._make, rows)}

    def made_of(self, questions: frozenset[int]) -> Iterator[str]:
        """The paths of what was made of any of these questions."""
        return self._state.uses().made_of(questions)


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.seal")


def _seal(path: Path, checksum: int | None = None) -> None:
    """Note what the file is now; a checksum below zero fits nothing."""
    status = path.stat()
    checksum = _checksum(path) if checksum is None else checksum
    fresh = _seal_of(path).with_name(f"{path.name}.seal.new")
    fresh.write_text(f"{status.st_size} {status.st_mtime_ns} {checksum}\n", "utf-8")
    os.replace(fresh, _seal_of(path))


def _sealed(path: Path) -> bool:
    """Whether the file is what was noted, by its size and time or by what it holds."""
    try:
        size, modified, checksum = map(int, _seal_of(path).read_text("utf-8").split())
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (size, modified):
            return True
        return status.st_size == size and _checksum(path) == checksum
    except (OSError, ValueError):
        return False


def _checksum(path: Path) -> int:
    found = 0
    with open(path, "rb") as file:
        while part := file.read(1 << 20):
            found = crc32(part, found)
    return found
