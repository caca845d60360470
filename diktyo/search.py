"""Pages → the search index of each language, made by Pagefind.

Each language has an index of its own under `search/<language>/`, so that a page can ask several of
them. What is indexed is a copy of the pages' `main`: the published pages carry nothing of it.
Pagefind ignores case, Greek accents and most Polish ones; what it does not ignore is added to the
copy as an alias: `ł` written with l, and Greek names in Latin letters.

Pagefind is a program beside Python; without it the site is built, and has no search.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from diktyo.language import aliases, dates
from diktyo.plan import Planned
from diktyo.publish import PublishError
from diktyo.shown import Card
from diktyo.values import Ref
from diktyo.world import World

LEFT_OUT = "h1, .kind, .head .when, .head .official, .note, dt"
"""Parts of `main` that are given as metadata, that speak of the page itself, and mere labels."""
_INTERFACE = re.compile(r"pagefind-(.*ui\.(js|css)|highlight\.js)")
"""Pagefind's own interface, which this site does not use."""
_NO_STEMMER = "wasm.unknown.pagefind"
"""What Pagefind runs where it knows no stemmer for a language."""


@cache
def available() -> bool:
    """Whether Pagefind can be run here."""
    program = _program()
    if program is None:
        return False
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def covers(planned: Planned) -> bool:
    """Whether a page can be found by its words: records' pages, and no lists.

    Only their own words are to be found: of a page without a translation, `ref_of` says whose.
    """
    return planned.key[0] == "record"


def ref_of(planned: Planned) -> Ref:
    """The record that a page which can be found is about."""
    return Ref(planned.key[1], planned.key[2])


def document(planned: Planned, text: str, world: World) -> str:
    """What Pagefind reads of a record's page: its `main`, what it is, and its aliases."""
    lang = planned.lang
    card = world.card(ref_of(planned), lang)
    main = text[text.index("<main") : text.index("</main>")].partition(">")[2]
    main = re.sub(r"<nav\b.*?</nav>", "", main, flags=re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]*>", " ", main))
    meta = {
        "title": card.name.text,
        "acronym": card.acronym,
        "official": card.official.text if card.official else "",
        "kind": card.kind,
        "date": dates.format_edtf(card.dates, lang) if card.dates else "",
        "name": " ".join(filter(None, _other_names(card))),
        "alias": " ".join(aliases.without_strokes(words)),
    }
    # The type is an anchor: metadata is searched, and filters are written in an unsteady order.
    kind = "network" if card.is_network else card.ref.kind
    spans = f'<span id="type-{kind}"></span>' + "".join(
        f'<span data-pagefind-meta="{name}[data-is]" data-is="{html.escape(value)}"></span>'
        for name, value in meta.items()
        if value
    )
    return (
        f'<!doctype html><html lang="{lang}"><body><main data-pagefind-body>'
        f"{spans}{main}</main></body></html>"
    )


def _other_names(card: Card) -> Iterator[str]:
    """The names of a record as one types them without its letters."""
    for text in (card.name, card.official):
        if text:
            yield aliases.in_latin(text.text)
            yield from aliases.without_strokes(text.text)


def index(documents: Iterable[tuple[str, str]], lang: str) -> Iterator[tuple[str, bytes]]:
    """The index of documents (path, HTML) in one language: path in the output, bytes.

    Raises `PublishError` where Pagefind fails.
    """
    program = _program()
    if program is None:
        raise PublishError("search", Path("search"), "pagefind")
    with tempfile.TemporaryDirectory(prefix="diktyo-search-") as folder:
        site, output = Path(folder, "site"), Path(folder, "search")
        site.mkdir()
        for path, text in documents:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        options = ["--force-language", lang, "--exclude-selectors", LEFT_OUT, "--silent"]
        command: list[str | Path] = [program, "--site", site, "--output-path", output, *options]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).decode(errors="replace").split("\n")
            raise PublishError("search", Path("search"), next(filter(None, lines), ""))
        found = sorted(file for file in output.rglob("*") if file.is_file())
        stems = len([file for file in found if file.name.startswith("wasm.")]) > 1
        for file in found:
            if _INTERFACE.fullmatch(file.name) or (stems and file.name == _NO_STEMMER):
                continue
            name = PurePosixPath("search", lang, file.relative_to(output).as_posix())
            yield name.as_posix(), file.read_bytes()


def _program() -> Path | None:
    """Pagefind's program: that of its wheel, or the one on the search path."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    try:
        return get_executable()
    except OSError:
        return None
