"""Bring the catalogues up to the templates and the code; what is new waits for translation.

The messages are those that Babel finds, and the descriptions of the fields in the models.

python tools/catalogues.py           update every catalogue
python tools/catalogues.py --check   change nothing; exit 1 where a message lacks a translation
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).parents[1]))
from diktyo import descriptions

ROOT = Path(__file__).parents[1]
SOURCES = {
    "site": (
        ROOT / "templates",
        [("**.html", "jinja2"), ("**.xml", "jinja2"), ("**.svg", "jinja2")],
    ),
    "diktyo": (ROOT / "diktyo", [("**.py", "python"), ("**.html", "jinja2")]),
}
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None}


def template(domain: str) -> Catalog:
    """The messages that the sources of a domain hold."""
    folder, methods = SOURCES[domain]
    found = Catalog(domain=domain)
    for _, _, message, _, context in extract_from_dir(folder, methods, keywords=KEYWORDS):
        found.add(message, context=context)
    if domain == "diktyo":
        for text in descriptions.messages():
            found.add(text)
    return found


def catalogues() -> Iterator[tuple[Path, str, str]]:
    """Every catalogue: its file, language and domain; a language needs no more than its folder."""
    for folder in sorted((ROOT / "locale").iterdir()):
        for domain in SOURCES:
            yield folder / "LC_MESSAGES" / f"{domain}.po", folder.name, domain


def text(catalogue: Catalog) -> str:
    """The catalogue as a file, without the lines that change with the day and the tool."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, no_location=True, ignore_obsolete=True, width=96)
    unsteady = ("POT-Creation", "PO-Revision", "Last-Tr", "Language-Team", "Report-M", "Generated")
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{u}' for u in unsteady)))


def missing(catalogue: Catalog) -> list[str]:
    """The messages without a translation, or with one that may no longer fit."""
    found = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            found.append(str(message.id))
    return found


def main() -> int:
    """Update, or with `--check` only compare; 1 where anything waits for a translation."""
    waiting = 0
    for path, lang, domain in catalogues():
        catalogue = Catalog(locale=lang, domain=domain)
        if path.exists():
            with open(path, "rb") as file:
                catalogue = read_po(file, locale=lang, domain=domain)
        before = {str(message.id) for message in catalogue if message.id}
        catalogue.update(template(domain), no_fuzzy_matching=True)
        after = {str(message.id) for message in catalogue if message.id}
        for one in missing(catalogue) + (sorted(before ^ after) if "--check" in sys.argv else []):
            print(f"{path.relative_to(ROOT)}: {one}")
            waiting += 1
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text(catalogue), "utf-8")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
