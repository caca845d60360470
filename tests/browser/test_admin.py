"""The editor under /admin/: what is changed and saved in it are files that build, and no more.

The editor itself is run, with its way of working on a folder of this computer. Only the window in
which one chooses that folder is not: it answers with a folder of the browser's own, into which the
content was copied before, and from which it is read afterwards.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from diktyo import editorfiles, pipeline
from diktyo.diagnostics import describe
from diktyo.language import names

from ..conftest import ROOT, TODAY, write
from .conftest import serve

pytestmark = pytest.mark.skipif(
    not editorfiles.published(ROOT),
    reason="the editor is not installed; run: npm ci --prefix admin --ignore-scripts",
)

_FOLDER = "(await navigator.storage.getDirectory()).getDirectoryHandle('site', {create: true})"
CHOOSE = f"window.showDirectoryPicker = async () => {_FOLDER};"
COPY_IN = f"""async files => {{
  const root = await {_FOLDER};
  await root.getDirectoryHandle(".git", {{create: true}});
  for (const [path, text] of Object.entries(files)) {{
    const names = path.split("/"), last = names.pop();
    let folder = root;
    for (const name of names) folder = await folder.getDirectoryHandle(name, {{create: true}});
    const file = await (await folder.getFileHandle(last, {{create: true}})).createWritable();
    await file.write(text);
    await file.close();
  }}
}}"""
COPY_OUT = f"""async () => {{
  const found = {{}};
  const read = async (folder, path) => {{
    for await (const [name, one] of folder.entries()) {{
      if (one.kind === "file") found[path + name] = await (await one.getFile()).text();
      else if (name !== ".git") await read(one, path + name + "/");
    }}
  }};
  await read(await {_FOLDER}, "");
  return found;
}}"""

TRIAL = {
    "content/organisations/trial.yaml": (
        "# Facts of a trial.\n"
        "language: pl\n"
        "sources: [S4]   # the report\n"
        "official_name: NO\n"
        "legal_form: 'association'\n"
        "places:\n"
        "  # the seat since 2010\n"
        "  - gorzow\n"
        "contact:\n"
        "  postcode: 0123\n"
        "  web: https://trial.example/\n"
        "participants: {member: [organisation/barka]}\n"
    ),
    "content/organisations/trial.pl.md": (
        '---\n# words\nname: "Próba: rzecz"\ntranslation: original\n---\n'
        "Zdanie – z „cudzysłowem”, __grubym__ i [Φειδίου 7]{lang=el}.\n\n* jeden\n* dwa\n"
    ),
    "content/organisations/trial.el.md": (
        "---\nname: Δοκιμή\ntranslation: reviewed\n---\nΚείμενο «με εισαγωγικά».\n"
    ),
}
"""A record with all that an editor must not lose: comments, quotation marks, zeros, brackets."""


class Session:
    """An editor of the site at work in a browser."""

    def __init__(self, page: Page, address: str, root: Path, lang: str) -> None:
        self.page = page
        self.root = root
        self._lang = lang
        self.before = content(root)
        self._address = f"{address}/admin/index.html"
        path = root / f"output/admin/config.{lang}.json"
        self._config: dict[str, Any] = json.loads(path.read_text("utf-8"))
        words = json.loads(editorfiles.words(ROOT, lang).read_text("utf-8"))
        self._words: dict[str, str] = {
            "save": words["save"],
            "local": words["work_with_local_repo"],
        }
        page.goto(f"{address}/admin/licences.txt")
        page.evaluate(COPY_IN, self.before)
        page.goto(self._address)
        page.get_by_role("button", name=self._words["local"]).click()
        expect(page.get_by_text(self._collection("page-facts")["label"]).first).to_be_visible()

    def _collection(self, name: str) -> dict[str, Any]:
        return next(one for one in self._config["collections"] if one.get("name") == name)

    def label(self, collection: str, *path: str) -> str:
        """What a field is called."""
        fields, found = self._collection(collection)["fields"], {}
        for name in path:
            found = next(one for one in fields if one["name"] == name)
            fields = found.get("fields", [])
        return str(found["label"])

    def open(self, collection: str, entry: str = "") -> None:
        """Open an entry, or begin a new one."""
        where = f"entries/{entry}" if entry else "new"
        self.page.goto(f"{self._address}#/collections/{collection}/{where}")
        expect(self.page.get_by_role("button", name=self._words["save"])).to_be_visible()

    def box(self, collection: str, *path: str, lang: str = "") -> Locator:
        """Where a text is typed in."""
        label = self.label(collection, *path)
        return self._pane(lang).get_by_role("textbox", name=label, exact=True)

    def prose(self, lang: str) -> Locator:
        """Where the prose in one language is typed in."""
        name = re.compile(re.escape(self.label("organisation-texts", "body")))
        return self._pane(lang).get_by_role("group", name=name).locator("textarea")

    def _pane(self, lang: str) -> Page | Locator:
        """The side of the page on which the words in one language stand."""
        name = re.compile(names.language_name(lang, self._lang), re.IGNORECASE)
        return self.page.get_by_role("group", name=name) if lang else self.page

    def choose(self, collection: str, name: str, value: str, lang: str = "") -> None:
        """Choose one of few."""
        fields = self._collection(collection)["fields"]
        (field,) = (one for one in fields if one["name"] == name)
        (label,) = (one["label"] for one in field["options"] if one["value"] == value)
        self._pane(lang).get_by_role("radio", name=label, exact=True).click()

    def slug(self) -> Locator:
        """Where the id of a new entry is typed in."""
        return self.page.get_by_role("group", name="Slug").get_by_role("textbox")

    def save(self) -> None:
        """Save, and wait until the list stands again."""
        address = self.page.url
        self.page.get_by_role("button", name=self._words["save"]).click()
        expect(self.page).not_to_have_url(address)

    def changes(self) -> dict[str, list[str]]:
        """The lines taken away and added since the last look, by file; disk gets them too."""
        after: Mapping[str, str] = self.page.evaluate(COPY_OUT)
        found = {}
        for path in sorted(after):
            old, new = self.before.get(path, ""), after[path]
            if old != new:
                lines = difflib.ndiff(old.splitlines(), new.splitlines())
                found[path] = [one for one in lines if one[0] in "+-"]
        assert self.before.keys() <= after.keys()
        write(self.root, {path: after[path] for path in found})
        self.before = dict(after)
        return found


def content(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((root / "content").rglob("*"))
        if path.is_file() and path.suffix in {".yaml", ".md"}
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real site, with the editor."""
    root = tmp_path / "site"
    for name in ("content", "templates", "theme", "locale"):
        shutil.copytree(ROOT / name, root / name)
    os.symlink(ROOT / "admin", root / "admin")
    settings = (ROOT / "site.yaml").read_text("utf-8")
    more = "admin:\n  backend: github\n  repository: diktyo/site\n"
    write(root, {**TRIAL, "site.yaml": settings + more})
    sound(root)
    return root


def sound(root: Path) -> None:
    """Check and build; what was saved must be free of faults."""
    options = pipeline.Options(root / "output", TODAY, search=False, pictures=False)
    report = pipeline.build(root, options)
    assert [describe(one) for one in report.diagnostics] == []


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    with serve(root / "output") as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    # The editor draws only the fields that are seen.
    context = chromium.new_context(locale="pl-PL", viewport={"width": 1280, "height": 6000})
    context.add_init_script(CHOOSE)
    yield context.new_page()
    context.close()


def test_a_fact(page: Page, address: str, root: Path) -> None:
    """A fact changed, added or emptied changes its own lines, and nothing beside them."""
    session = Session(page, address, root, "pl")
    facts = "organisation-facts"
    session.open(facts, "trial")
    session.box(facts, "founded").fill("2012-05")
    session.box(facts, "contact", "phone").fill("+48 95 7123456")
    session.box(facts, "contact", "postcode").fill("")
    session.save()
    assert session.changes() == {
        "content/organisations/trial.yaml": [
            "+ founded: 2012-05",
            "-   postcode: 0123",
            "+   phone: +48 95 7123456",
        ]
    }
    sound(root)


def test_words_in_both_languages(page: Page, address: str, root: Path) -> None:
    """Words changed in Greek and in Polish change their own lines of the two files."""
    session = Session(page, address, root, "pl")
    words = "organisation-texts"
    session.open(words, "trial")
    polish = session.prose("pl")
    polish.fill(polish.input_value().replace("* dwa", "* dwa i pół"))
    session.prose("el").fill("Κείμενο «με άλλα εισαγωγικά».")
    session.box(words, "name", lang="pl").fill("Próba: druga rzecz")
    session.save()
    assert session.changes() == {
        "content/organisations/trial.el.md": [
            "- Κείμενο «με εισαγωγικά».",
            "+ Κείμενο «με άλλα εισαγωγικά».",
        ],
        "content/organisations/trial.pl.md": [
            '- name: "Próba: rzecz"',
            '+ name: "Próba: druga rzecz"',
            "- * dwa",
            "+ * dwa i pół",
        ],
    }
    sound(root)


def test_words_in_one_language(page: Page, address: str, root: Path) -> None:
    """Words changed in Greek leave the Polish file alone."""
    session = Session(page, address, root, "pl")
    words = "organisation-texts"
    session.open(words, "pesko")
    session.box(words, "acronym", lang="el").fill("Π.Ε.Σ.Κ.Ο.")
    session.save()
    assert session.changes() == {
        "content/organisations/pesko.el.md": ["- acronym: ΠΕΣΚΟ", "+ acronym: Π.Ε.Σ.Κ.Ο."]
    }
    sound(root)


def test_a_new_organisation(page: Page, address: str, root: Path) -> None:
    """Facts, and words in two languages, written from nothing, are a record."""
    session = Session(page, address, root, "pl")
    facts, words = "organisation-facts", "organisation-texts"
    session.open(facts)
    session.choose(facts, "language", "pl")
    session.box(facts, "founded").fill("2019-05")
    session.slug().fill("przyklad")
    session.save()
    session.open(words)
    for lang, name, state in (("pl", "Przykład", "original"), ("el", "Παράδειγμα", "reviewed")):
        session.box(words, "name", lang=lang).fill(name)
        session.choose(words, "translation", state, lang=lang)
        session.prose(lang).fill(f"{name}.\n\n## {name}")
    session.slug().fill("przyklad")
    session.save()
    session.changes()
    assert {path: text for path, text in content(root).items() if "przyklad" in path} == {
        "content/organisations/przyklad.el.md": (
            "---\nname: Παράδειγμα\ntranslation: reviewed\n---\nΠαράδειγμα.\n\n## Παράδειγμα\n"
        ),
        "content/organisations/przyklad.pl.md": (
            "---\nname: Przykład\ntranslation: original\n---\nPrzykład.\n\n## Przykład\n"
        ),
        "content/organisations/przyklad.yaml": "language: pl\nfounded: 2019-05\n",
    }
    sound(root)
