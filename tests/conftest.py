"""What the tests share: the real site, built once, and small sites built from their own input."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from diktyo import pipeline
from diktyo.addresses import address, record_key
from diktyo.content import load
from diktyo.diagnostics import ENGLISH, describe
from diktyo.library import Library
from diktyo.values import Ref
from diktyo.world import World

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class BuiltSite:
    """A site and its output."""

    root: Path
    output: Path
    report: pipeline.Report

    def path(self, record: str, lang: str) -> str:
        """The address of a record's page, such as `el/organoseis/pesko/`."""
        kind, _, name = record.partition("/")
        return address(record_key(Ref(kind, name)), lang, self.world.library)

    @cached_property
    def world(self) -> World:
        """Its records, to be asked."""
        return world_of(self.root)

    def page(self, record: str, lang: str) -> str:
        """The HTML of a record's page."""
        return (self.output / self.path(record, lang) / "index.html").read_text("utf-8")

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page of the output: path, HTML."""
        for path in sorted(self.output.rglob("*.html")):
            yield path.relative_to(self.output).as_posix(), path.read_text("utf-8")


def world_of(root: Path, today: date = TODAY, base_url: str = "https://host.example/") -> World:
    """The world of a site's folder."""
    content, _ = load(root)
    assert content.site is not None
    path = "/" + base_url.split("://")[1].partition("/")[2]
    return World(Library(content, content.site, today, path), base_url, {})


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real site, built from this repository."""
    output = tmp_path_factory.mktemp("site") / "output"
    report = pipeline.build(ROOT, pipeline.Options(output, TODAY))
    assert not report.failed, [describe(one, ENGLISH) for one in report.diagnostics]
    return BuiltSite(ROOT, output, report)


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder; texts as UTF-8."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


MINIMAL: Mapping[str, str] = {
    "site.yaml": (ROOT / "site.yaml")
    .read_text("utf-8")
    .replace("networks: [pesko, kowes, dobiegniew, pkes, lubuskie]", "networks: [demo]"),
    "content/places.yaml": (
        "athens: {name: {el: Αθήνα, pl: Ateny}, country: GR, region: GR-I,"
        " latitude: 37.98, longitude: 23.73}\n"
    ),
    "content/sources.yaml": (
        "S0:\n  language: el\n  document: a.txt\n  title: {el: Κείμενο, pl: Tekst}\n"
    ),
    "content/vocabulary.yaml": (
        "legal_forms:\n  union: {el: ένωση, pl: związek}\n"
        "fields:\n  culture: {el: πολιτισμός, pl: kultura}\n"
        "project_kinds:\n  project: {el: έργο, pl: projekt}\n"
        "event_kinds:\n  meeting: {el: συνάντηση, pl: spotkanie}\n"
        "funding:\n  eu: {el: ΕΕ, pl: UE}\n"
        "figures:\n  members:\n    el: {one: μέλος, other: μέλη}\n"
        "    pl: {one: członek, few: członkowie, many: członków}\n"
    ),
    "content/organisations/demo.yaml": "language: el\nlegal_form: union\nplaces: [athens]\n",
    "content/organisations/demo.el.md": "---\nname: Δοκιμή\ntranslation: original\n---\nΚείμενο.\n",
    "content/organisations/demo.pl.md": "---\nname: Próba\ntranslation: reviewed\n---\nTekst.\n",
}
"""The smallest whole site: one network in two languages."""


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Path]:
    """Makes the folder of a small site: the minimal one, with files added or replaced."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Path:
        root = tmp_path / "small"
        for name in ("templates", "theme", "locale"):
            if not (root / name).exists():
                shutil.copytree(ROOT / name, root / name)
        write(root, MINIMAL)
        write(root, files or {})
        return root

    return make


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let goldens be written anew: `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the goldens anew")
