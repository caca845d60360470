"""Make a site of N records in this project's own format, the same for the same N.

    python -m benchmarks.generate 1000 /path/to/folder

Templates, theme and catalogues are copied from this repository.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.model import LANGUAGES, ROOT, Model, Record

FOLDERS = {
    "organisation": "organisations",
    "event": "events",
    "project": "projects",
    "news": "news",
}


def files(record: Record) -> Iterator[tuple[str, str]]:
    """The content files of one record: path, text."""
    stem = f"content/{FOLDERS[record.kind]}/{record.id}"
    yield f"{stem}.yaml", _facts(record)
    for lang in LANGUAGES:
        yield f"{stem}.{lang}.md", _words(record, lang)


def _facts(record: Record) -> str:
    lines = [f"language: {record.language}", "sources: [S0]"]
    if record.kind == "organisation":
        lines += [f"legal_form: {record.term}", f"fields: [{', '.join(record.fields)}]"]
        lines.append(f"founded: {record.date}")
    elif record.kind == "news":
        lines += [f"date: {record.date}", f"about: [event/{record.about}]"]
    else:
        lines += [f"kind: {record.term}"]
        lines.append(f"dates: {record.date}{'/..' if record.kind == 'project' else ''}")
    if record.funding:
        lines.append(f"funding: [{record.funding}]")
    if record.place:
        lines.append(f"places: [{record.place}]")
    if record.network:
        lines.append(f"networks: [{record.network}]")
    for role, some in (("member", record.members), ("partner", record.partners)):
        if some:
            lines += ["participants:", f"  {role}: [{', '.join(some)}]"]
    return "\n".join(lines) + "\n"


def _words(record: Record, lang: str) -> str:
    words = record.words[lang]
    state = "original" if lang == record.language else "reviewed"
    return (
        f'---\nname: {words.name}\nsummary: "{words.summary}"\n'
        f"translation: {state}\n---\n{words.body}\n"
    )


def prepare(model: Model, folder: Path) -> None:
    """Write everything but the records; the general pages of the real site are left out."""
    for name in ("templates", "theme", "locale"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "content").mkdir()
    for name in ("places.yaml", "sources.yaml", "vocabulary.yaml"):
        shutil.copy(ROOT / "content" / name, folder / "content" / name)
    site = (ROOT / "site.yaml").read_text("utf-8")
    site = re.sub(r"(?m)^networks: .*$", f"networks: [{', '.join(model.networks)}]", site)
    (folder / "site.yaml").write_text(site, "utf-8")


def generate(count: int, folder: Path) -> None:
    """Write a whole site of `count` records."""
    model = Model(count)
    prepare(model, folder)
    for record in model.records.values():
        for path, text in files(record):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, "utf-8")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
