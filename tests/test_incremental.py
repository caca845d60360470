"""Incremental equals clean: what the last build left never shows in the output."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diktyo import pipeline
from diktyo.lastbuild import Options, Report

from .conftest import MINIMAL, ROOT, TODAY, write
from .test_faults import snapshot

IDS = ("alpha", "beta", "gamma")
KINDS = ("organisations", "projects", "events", "news")
LANGUAGES = ("el", "pl")


# --- random histories


class Site:
    """A small site and what has been done to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.more: dict[str, Any] = {"pictures": False}

    def write(self, path: str, text: str) -> None:
        write(self.root, {path: text})

    def records(self, folder: str) -> list[str]:
        return sorted(one.stem for one in (self.root / "content" / folder).glob("*.yaml"))


def facts(site: Site, folder: str, name: str, seed: int) -> str:
    """The facts of a record; what they name exists."""
    others = [one for one in site.records("organisations") if one != name]
    one = others[seed % len(others)]
    lines = [f"language: {LANGUAGES[seed % 2]}"]
    if folder == "organisations":
        lines += ["legal_form: union", "places: [athens]"] if seed % 3 else ["fields: [culture]"]
        lines += [f"participants: {{member: [{one}]}}"] if seed % 5 > 2 else []
    elif folder == "news":
        lines += [f"date: 20{10 + seed % 17}-0{1 + seed % 9}", f"about: [organisation/{one}]"]
        lines += ["networks: [demo]"] if seed % 2 else []
    else:
        kind = "meeting" if folder == "events" else "project"
        lines += [f"kind: {kind}", f"dates: 20{10 + seed % 20}-0{1 + seed % 9}-1{seed % 10}"]
        lines += ["networks: [demo]"] if seed % 4 else []
        lines += [f"participants: {{partner: [{one}]}}"]
    return "\n".join(lines) + "\n"


def words(site: Site, folder: str, name: str, lang: str, seed: int) -> str:
    own = f"language: {lang}\n" in (site.root / f"content/{folder}/{name}.yaml").read_text("utf-8")
    state = "original" if own else "machine"
    link = ["[δες](organisation/demo)", "[demo](organisation/demo#meros)", "**έντονα**"][seed % 3]
    slug = f"slug: {name}-{seed % 2}\n" if seed % 4 == 1 else ""
    old = f"aliases: [palio/{name}-{lang}/]\n" if seed % 7 == 2 else ""
    return (
        f"---\nname: Όνομα {name} {seed % 6}\n{slug}{old}summary: Σύνοψη {seed % 2}\n"
        f"translation: {state}\n---\nΚείμενο {seed} {link}\n"
    )


def put(site: Site, folder: str, name: str, seed: int) -> None:
    """Add a record, or give it other facts."""
    site.write(f"content/{folder}/{name}.yaml", facts(site, folder, name, seed))
    for lang in LANGUAGES:
        site.write(f"content/{folder}/{name}.{lang}.md", words(site, folder, name, lang, seed))


def tell(site: Site, folder: str, name: str, seed: int) -> None:
    """Give a record other words in one language."""
    if name in site.records(folder):
        lang = LANGUAGES[seed % 2]
        site.write(f"content/{folder}/{name}.{lang}.md", words(site, folder, name, lang, seed))


def untranslate(site: Site, folder: str, name: str, seed: int) -> None:
    """Take away the words in the language that is not the record's own."""
    if name in site.records(folder):
        path = site.root / f"content/{folder}/{name}.yaml"
        other = "pl" if "language: el" in path.read_text("utf-8") else "el"
        (site.root / f"content/{folder}/{name}.{other}.md").unlink(missing_ok=True)


def remove(site: Site, folder: str, name: str, seed: int) -> None:
    """Take a record away, with all that names it."""
    for kind in KINDS:
        for one in site.records(kind):
            path = site.root / f"content/{kind}/{one}.yaml"
            named = folder == "organisations" and name in path.read_text("utf-8")
            if named or (kind, one) == (folder, name):
                for file in path.parent.glob(f"{one}.*"):
                    file.unlink()


def rename(site: Site, folder: str, name: str, seed: int) -> None:
    """Give a record another id, where nothing names it."""
    if folder != "organisations" and name in site.records(folder):
        remove(site, folder, f"{name}-renamed", seed)
        for file in (site.root / "content" / folder).glob(f"{name}.*"):
            file.rename(file.with_name(file.name.replace(name, f"{name}-renamed", 1)))


def demo(site: Site, folder: str, name: str, seed: int) -> None:
    """Other words for the network, whose headings others link to."""
    lang = LANGUAGES[seed % 2]
    state = {"el": "original", "pl": "reviewed"}[lang]
    text = f"---\nname: Δοκιμή {seed % 3}\nacronym: Δ{seed % 2}\ntranslation: {state}\n---\n"
    heading = "## Μέρος\n\n" * (seed % 5 > 0)
    # Whoever links to the heading goes with it.
    if not heading:
        for kind in KINDS:
            for path in (site.root / "content" / kind).glob("*.md"):
                path.write_text(path.read_text("utf-8").replace("#meros", ""), "utf-8")
    site.write(f"content/organisations/demo.{lang}.md", f"{text}Κείμενο {seed}.\n\n{heading}")


def shared(site: Site, folder: str, name: str, seed: int) -> None:
    """Another name for a place, or another word for a term."""
    path, old, new = (
        ("content/places.yaml", "Αθήνα", f"Αθήνα{seed % 3}"),
        ("content/vocabulary.yaml", "ένωση", f"ένωση{seed % 3}"),
    )[seed % 2]
    site.write(path, MINIMAL[path].replace(old, new))


def picture(site: Site, folder: str, name: str, seed: int) -> None:
    """Another picture under the same name."""
    site.write("content/images/p.svg", f'<svg xmlns="http://www.w3.org/2000/svg" id="p{seed}"/>')


def template(site: Site, folder: str, name: str, seed: int) -> None:
    """Another template of one type, or a macro that many take in."""
    path = ("templates/news/page.html", "templates/macros/record.html", "templates/feed.xml")
    text = (ROOT / path[seed % 3]).read_text("utf-8")
    site.write(path[seed % 3], text.replace("</article>", f"</article><p>{seed}</p>")
               .replace('class="kind"', f'class="kind k{seed}"'))  # fmt: skip


def catalogue(site: Site, folder: str, name: str, seed: int) -> None:
    """Another word of the interface."""
    path = "locale/el/LC_MESSAGES/site.po"
    text = (ROOT / path).read_text("utf-8")
    site.write(path, text.replace('msgstr "Αρχική"', f'msgstr "Αρχική{seed % 3}"'))


def setting(site: Site, folder: str, name: str, seed: int) -> None:
    """Another title of the site."""
    text = str(MINIMAL["site.yaml"])
    site.write("site.yaml", text.replace("  el: Δίκτυο", f"  el: Δίκτυο {seed % 3}", 1))


def theme(site: Site, folder: str, name: str, seed: int) -> None:
    """Another style sheet."""
    site.write("theme/css/99-own.css", f"p {{ margin: {seed}px }}\n")


def day(site: Site, folder: str, name: str, seed: int) -> None:
    """Another day."""
    site.more["today"] = TODAY + timedelta(days=seed * 40)


def address(site: Site, folder: str, name: str, seed: int) -> None:
    """Another place in the web."""
    site.more["base_url"] = ("https://host.example/", "https://host.example/below/")[seed % 2]


def touch(site: Site, folder: str, name: str, seed: int) -> None:
    """A file that is saved without a change."""
    for path in sorted((site.root / "content").rglob("*.*"))[seed % 5 :: 5]:
        path.write_bytes(path.read_bytes())


STEPS = (put, tell, put, tell, untranslate, remove, rename, demo, shared, picture, touch, day)
RARE = (template, catalogue, setting, theme, address)
STEP = st.tuples(
    st.one_of(st.sampled_from(STEPS), st.sampled_from(STEPS), st.sampled_from(RARE)),
    st.sampled_from(KINDS),
    st.sampled_from(IDS),
    st.integers(0, 40),
)
HISTORY = st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=1, max_size=4)
"""Edits between builds: each inner list is one save of some files."""


@contextmanager
def small() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "site")
        for name in ("templates", "theme", "locale"):
            shutil.copytree(ROOT / name, root / name)
        write(root, MINIMAL)
        site = Site(root)
        for lang in LANGUAGES:
            demo(site, "", "", LANGUAGES.index(lang) + 1)
        yield site


def build(site: Site, output: str = "output") -> Report:
    more: dict[str, Any] = {"today": TODAY, **site.more}
    return pipeline.build(site.root, Options(site.root / output, search=False, **more))


def clean(site: Site) -> Mapping[str, bytes]:
    """What a build gives that has nothing to go by."""
    output = site.root / "clean"
    for path in (output, output.with_name(".clean.state"), output.with_name(".clean.standby")):
        shutil.rmtree(path, ignore_errors=True)
        path.unlink(missing_ok=True) if path.is_file() else None
    report = build(site, "clean")
    assert not report.failed, report.diagnostics
    return snapshot(output)


@settings(
    max_examples=int(os.environ.get("HISTORIES", "25")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(HISTORY)
def test_incremental_equals_clean(history: list[list[tuple[Any, str, str, int]]]) -> None:
    """After any saves, what is kept and what is made anew are what a clean build makes."""
    with small() as site:
        build(site)
        for save in history:
            for step, folder, name, seed in save:
                step(site, folder, name, seed)
            report = build(site)
            assert not report.failed, report.diagnostics
            assert snapshot(site.root / "output") == clean(site)
