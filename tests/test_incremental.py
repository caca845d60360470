"""Incremental equals clean: what the last build left never shows in the output."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diktyo import lastbuild, library, limits, pipeline, production, render, sources, state, trace
from diktyo.content import load
from diktyo.lastbuild import Options, Report
from diktyo.records import TYPES
from diktyo.session import Session
from diktyo.standing import units_of
from diktyo.state import State
from diktyo.units import made_from
from diktyo.values import Ref

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
        f"---\nname: Όνομα {seed % 6} {name}\n{slug}{old}summary: Σύνοψη {seed % 2}\n"
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


def accept(site: Site, folder: str, name: str, seed: int) -> None:
    """Note that a translation was made from the original as it is, or from another one."""
    for path in sorted((site.root / "content" / folder).glob(f"{name}.*.md")):
        text = path.read_text("utf-8")
        record = load(site.root)[0].records.get(Ref(KIND_OF[folder], name))
        if record and "translation: original" not in text:
            line = str(made_from(units_of(record.texts[record.facts.language])))
            line = line if seed % 3 else "name:000000"
            text = re.sub("made_from: .*\n", "", text)
            text = text.replace("translation:", f"made_from: {line}\ntranslation:")
            path.write_text(text, "utf-8")


KIND_OF = {model.folder: kind for kind, model in TYPES.items()}


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


STEPS = (
    *(put, tell, put, tell, accept, accept, untranslate),
    *(remove, rename, demo, shared, picture, touch, day),
)
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
    """A small site, of which a list of three records is a long one."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "LIST_PART", 2)
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
    output.with_name(".clean.state").unlink(missing_ok=True)
    report = build(site, "clean")
    assert not report.failed, report.diagnostics
    return snapshot(output)


History = list[list[tuple[Any, str, str, int]]]
UNHURRIED: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def settle() -> None:
    """Let the clock of the disk tick: what was written within a tick is always looked at again."""
    time.sleep(0.03)


def hold(history: History) -> None:
    """After each save, the output must be what a clean build gives.

    A save may also leave a link to a heading that is gone: then the faults are those that a clean
    build finds, and the output is as it was.
    """
    with small() as site:
        settle()
        build(site)
        before = snapshot(site.root / "output")
        for save in history:
            for step, folder, name, seed in save:
                step(site, folder, name, seed)
            settle()
            report = build(site)
            if report.failed:
                assert report.diagnostics == pipeline.examine(site.root)[1]
                assert snapshot(site.root / "output") == before
            else:
                before = snapshot(site.root / "output")
                assert before == clean(site)


@settings(max_examples=int(os.environ.get("HISTORIES", "25")), **UNHURRIED)
@given(HISTORY)
def test_incremental_equals_clean(history: History) -> None:
    """After any saves, what is kept and what is made anew are what a clean build makes."""
    hold(history)


def forget_names(patch: pytest.MonkeyPatch) -> None:
    """That another name moves a record in the lists that hold it."""
    patch.setattr(State, "orders_with", lambda self, name: iter(()))


def forget_cards(patch: pytest.MonkeyPatch) -> None:
    """What a card says, as if it never changed."""
    write = library.write_answer

    def constant(key: library.Key, answer: Any) -> tuple[bytes, bytes | None]:
        digest, kept = write(key, answer)
        return (b"the same" if key[0] == "card" else digest), kept

    patch.setattr(trace, "write_answer", constant)
    patch.setattr(production, "write_answer", constant)


def forget_templates(patch: pytest.MonkeyPatch) -> None:
    """That a template takes in others."""
    patch.setattr(render, "_TAKES_IN", re.compile(r"\b\B(.)"))


def forget_the_catalogue(patch: pytest.MonkeyPatch) -> None:
    """That pages have words of the interface."""
    contents = sources.contents
    patch.setattr(
        sources, "contents", lambda root, name: "" if name == "locale" else contents(root, name)
    )


def forget_the_day(patch: pytest.MonkeyPatch) -> None:
    """That what was to come is past one day."""
    settings_of = lastbuild.settings_of
    patch.setattr(
        lastbuild, "settings_of", lambda root, options: settings_of(root, options) | {"today": ""}
    )


@pytest.mark.parametrize(
    ("forget", "history"),
    [
        (
            forget_names,
            [
                [(put, "organisations", name, 8) for name in IDS],
                [(tell, "organisations", "gamma", 0)],
            ],
        ),
        (forget_cards, [[(put, "organisations", "beta", 4)], [(tell, "organisations", "beta", 7)]]),
        (forget_templates, [[(template, "", "", 1)]]),
        (forget_the_catalogue, [[(catalogue, "", "", 1)]]),
        (forget_the_day, [[(put, "events", "alpha", 17)], [(day, "", "", 40)]]),
    ],
    ids=["names", "cards", "templates", "catalogue", "day"],
)
def test_what_is_forgotten_shows(
    forget: Callable[[pytest.MonkeyPatch], None], history: History
) -> None:
    """The property above finds an input that the traces leave out."""
    hold(history)
    with pytest.MonkeyPatch.context() as patch:
        forget(patch)
        with pytest.raises(AssertionError):
            hold(history)


# --- single cases


@pytest.fixture
def site() -> Iterator[Site]:
    with small() as site:
        put(site, "events", "alpha", 5)
        put(site, "organisations", "beta", 4)
        build(site)
        yield site


def test_nothing_changed(site: Site) -> None:
    """Nothing is made and nothing written; the report is the one before."""
    settle()
    build(site)
    before = {path: path.stat() for path in (site.root / "output").rglob("*")}
    marks = {path: (one.st_mtime_ns, one.st_ino) for path, one in before.items()}
    report = build(site)
    assert report.made == 0
    assert list(report.steps) == ["look"]
    after = {path: path.stat() for path in (site.root / "output").rglob("*")}
    assert marks == {path: (one.st_mtime_ns, one.st_ino) for path, one in after.items()}


def test_one_text(site: Site) -> None:
    """Where only a text has changed, its page is made anew, and nothing else."""
    path = site.root / "content/organisations/demo.el.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Κείμενο", "Ακόμη μία πρόταση. Κείμενο", 1), "utf-8")
    report = build(site)
    assert report.made == 1
    assert "Ακόμη μία πρόταση" in snapshot(site.root / "output")[
        "el/organoseis/demo/index.html"
    ].decode().replace("\u00a0", " ")


def test_a_missing_or_changed_file_of_the_output_is_mended(site: Site) -> None:
    """A file that somebody deleted or wrote over comes back, though no source has changed."""
    whole = snapshot(site.root / "output")
    (site.root / "output/el/index.html").unlink()
    build(site)
    assert snapshot(site.root / "output") == whole
    (site.root / "output/pl/index.html").write_text("something else")
    build(site)
    assert snapshot(site.root / "output") == whole


def test_an_error_in_the_texts_is_reported_with_all_others(site: Site) -> None:
    """The quick way gives up where anything is wrong, and the old site stays."""
    whole = snapshot(site.root / "output")
    site.write("content/organisations/demo.el.md", "---\nname: Δ\n")
    report = build(site)
    assert {one.code for one in report.diagnostics} == {"front-matter-open"}
    assert snapshot(site.root / "output") == whole


def test_warnings_are_kept(site: Site) -> None:
    """What was found in other files is reported again, though they are not read again."""
    untranslate(site, "events", "alpha", 1)
    assert [one.code for one in build(site).diagnostics] == ["translation-missing"]
    tell(site, "organisations", "beta", 7)
    report = build(site)
    assert report.made < 15
    assert [one.code for one in report.diagnostics] == ["translation-missing"]
    assert [one.code for one in build(site).diagnostics] == ["translation-missing"]


STATE = ".output.state"
"""Beside it stands its seal; a file that is written anew is read and compared with it."""


def truncate(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scramble(data: bytes) -> bytes:
    return data[:100] + bytes(one ^ 0x55 for one in data[100:])


@pytest.mark.parametrize(
    "damage",
    [truncate, scramble, lambda data: b"", lambda data: b"SQLite format 3\0" + b"\0" * 200],
    ids=["truncated", "scrambled", "empty", "foreign"],
)
def test_a_damaged_state_costs_time_only(damage: Callable[[bytes], bytes], site: Site) -> None:
    """Everything is made anew, with the same bytes and without a word."""
    path = site.root / STATE
    path.write_bytes(damage(path.read_bytes()))
    tell(site, "organisations", "beta", 9)
    assert not build(site).failed
    assert snapshot(site.root / "output") == clean(site)
    assert build(site).made == 0


@settings(max_examples=40, **UNHURRIED)
@given(st.data())
def test_any_flipped_bit_costs_time_only(data: st.DataObject) -> None:
    """No damage to the state shows in the output: it is noticed, or makes no difference."""
    with small() as site:
        put(site, "events", "alpha", 5)
        put(site, "organisations", "beta", 4)
        build(site)
        path = site.root / STATE
        whole = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, 2**40)) % len(whole)
        whole[at] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(whole)
        tell(site, "organisations", "beta", 9)
        assert not build(site).failed
        assert snapshot(site.root / "output") == clean(site)


def test_an_older_state_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state of another version is left aside and written over."""
    monkeypatch.setattr(state, "VERSION", state.VERSION + 1)
    report = build(site)
    assert report.made == report.files
    assert build(site).made == 0


def test_the_state_of_another_site_is_not_used(site: Site) -> None:
    """Where the output is not what the state remembers, all is made anew."""
    old = (site.root / STATE).read_bytes()
    put(site, "events", "gamma", 3)
    build(site)
    (site.root / STATE).write_bytes(old)
    assert not build(site).failed
    assert snapshot(site.root / "output") == clean(site)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_gives_the_same(
    workers: int, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes and the same traces, over one process or several."""
    expected = clean(site)
    monkeypatch.setattr(production, "SPLIT_FROM", 2)
    monkeypatch.setattr(production, "BATCH", 3)
    site.more["workers"] = workers
    assert clean(site) == expected
    build(site)
    shared(site, "", "", 0)
    build(site)
    tell(site, "organisations", "beta", 8)
    build(site)
    assert snapshot(site.root / "output") == clean(site)


@settings(max_examples=int(os.environ.get("HISTORIES", "25")) // 3 + 1, **UNHURRIED)
@given(HISTORY)
def test_a_session_equals_clean(history: History) -> None:
    """In a preview, which is told what was saved, the pages are those of a clean build as well."""
    with small() as site:
        output = site.root / "output"
        address_ = "https://host.example/"
        options = Options(output, TODAY, address_, search=False, pictures=False, in_place=True)
        session = Session(site.root, options, today=TODAY)
        session.build()
        site.more = {"pictures": False, "base_url": "https://host.example/"}
        for save in history:
            before = stamps(site.root)
            for step, folder, name, seed in save:
                if step not in (day, address):
                    step(site, folder, name, seed)
            report = session.build({path for path, _ in before ^ stamps(site.root)})
            if report.failed:
                assert report.diagnostics == pipeline.examine(site.root)[1]
            else:
                assert snapshot(output) == clean(site)
        session.close()


def stamps(root: Path) -> set[tuple[str, tuple[int, int]]]:
    """The files of a site with their inodes and times, as one who watches it sees them."""
    return {
        (path.relative_to(root).as_posix(), (path.stat().st_ino, path.stat().st_mtime_ns))
        for name in ("content", "templates", "theme", "locale")
        for path in (root / name).rglob("*")
        if path.is_file()
    } | {("site.yaml", (0, (root / "site.yaml").stat().st_mtime_ns))}


def test_a_file_that_came_and_went_unseen() -> None:
    """What a session's build read before it was told of it is gone when the file is."""

    def words(name: str) -> dict[str, str]:
        path = f"content/organisations/{name}"
        return {
            f"{path}.yaml": "language: el\nlegal_form: union\n",
            f"{path}.el.md": "---\nname: Ώρα\ntranslation: original\n---\n",
        }

    with small() as site:
        options = Options(site.root / "output", TODAY, search=False, pictures=False)
        session = Session(site.root, options, today=TODAY)
        session.build()
        write(site.root, words("early") | words("late"))
        session.build(words("early"))
        for name in words("late"):
            (site.root / name).unlink()
        session.build(words("late"))
        session.close()
        site.more = {"pictures": False}
        assert snapshot(site.root / "output") == clean(site)
