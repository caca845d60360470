"""`build.py new`: what it writes reads, says what may be said, and never replaces anything."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diktyo import pipeline
from diktyo.check import errors
from diktyo.commands import main
from diktyo.commands.dialogue import Dialogue, chosen
from diktyo.content import load
from diktyo.diagnostics import ENGLISH, describe
from diktyo.editing.starting import scalar
from diktyo.records import TYPES, Event, Organisation
from diktyo.values import Ref

from .conftest import ROOT, write

NEEDED = {
    "event": ["--set", "kind=meeting", "--set", "dates=2027-02-12"],
    "news": ["--set", "date=2027"],
}
MORE = {
    "content/organisations/second.yaml": "language: pl\n",
    "content/organisations/second.pl.md": "---\nname: Drugi\ntranslation: original\n---\n",
    "content/organisations/second.el.md": "---\nname: Δεύτερο\ntranslation: machine\n---\n",
    "content/projects/one.yaml": "language: pl\n",
    "content/projects/one.pl.md": "---\nname: Jeden\ntranslation: original\n---\n",
    "content/projects/one.el.md": "---\nname: Ένα\ntranslation: machine\n---\n",
}
"""So that every reference has something to refer to."""


def found(root: Path) -> list[str]:
    """What is wrong with a site, as text."""
    return [describe(one) for one in pipeline.examine(root)[1]]


def files(root: Path) -> dict[str, str]:
    paths = (path for path in (root / "content").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


def start(root: Path, kind: str, ident: str, lang: str, *more: str) -> int:
    name = {"el": "Το «Όνομα»: α", "pl": "Nazwa: „a” # b", "en": 'It\'s "a"'}[lang]
    return main(
        ["new", kind, ident, "--lang", lang, "--name", name, *NEEDED.get(kind, ()), *more], root
    )


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
@pytest.mark.parametrize("kind", TYPES)
def test_what_is_written_is_right(make_site: Callable[..., Path], kind: str, lang: str) -> None:
    """A new record of each type passes the check, but for the translation that is to come."""
    root = make_site()
    assert start(root, kind, "fresh", lang) == 0
    content, faults = pipeline.examine(root)
    assert [one.code for one in faults] == ["translation-missing"]
    record = next(one for ref, one in content.records.items() if ref.id == "fresh")
    own = lang if lang != "en" else "el"
    assert record.facts.language == own
    assert list(record.texts) == [own]
    other = "pl" if own == "el" else "el"
    assert main(["new", "translation", f"{kind}/fresh", other, "--lang", lang], root) == 0
    assert found(root) == []


def uncommented(text: str) -> Iterator[str]:
    """The text with each field that stands as a comment put into force, one after the other."""
    for match in re.finditer(r"(?m)^#\w+:.*\n(?:#  .*\n)*", text):
        block = re.sub(r"(?m)^#", "", match[0])
        yield text[: match.start()] + block + text[match.end() :]


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("kind", TYPES)
def test_every_commented_field_reads(make_site: Callable[..., Path], kind: str, lang: str) -> None:
    """Whoever takes the `#` away before a field has a record without faults."""
    root = make_site(MORE)
    before = found(root)
    start(root, kind, "fresh", lang)
    texts = {path: text for path, text in files(root).items() if "/fresh." in path}
    fields = []
    for path, text in texts.items():
        for other in uncommented(text):
            (root / path).write_text(other, "utf-8")
            wrong = [describe(one) for one in errors(pipeline.examine(root)[1])]
            assert wrong == before, other
            fields.append(other)
        (root / path).write_text(text, "utf-8")
    words = 4  # acronym, summary, slug, aliases
    needed = sum(info.is_required() for info in TYPES[kind].model_fields.values())
    assert len(fields) == len(TYPES[kind].model_fields) - needed + words


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_every_field_is_explained(make_site: Callable[..., Path], lang: str) -> None:
    """Above each field stands what it means, in the editor's language."""
    root = make_site()
    start(root, "event", "fresh", lang)
    text = files(root)["content/events/fresh.yaml"]
    for name in TYPES["event"].model_fields:
        assert re.search(rf"(?m)^# .+\n#?{name}:", text), name
    sample = {"el": "Πότε γίνεται.", "pl": "Kiedy się odbywa.", "en": "When it takes place."}
    assert sample[lang] in text


def test_ids_come_from_names(make_site: Callable[..., Path]) -> None:
    """Without an id, one is made of the name in Latin letters; a second one gets a number."""
    root = make_site()
    names = ["Χρυσή Αυγή του Ευρώπης", "Łąka – źródło"]
    for name in (*names, names[1]):
        assert main(["new", "page", "--name", name, "--lang", "pl", "--yes"], root) == 0
    ids = sorted(path.stem for path in (root / "content/pages").glob("*.yaml"))
    assert ids == ["chrysi-avgi-tou-evropis", "laka-zrodlo", "laka-zrodlo-2"]


def test_fields_from_the_command_line(make_site: Callable[..., Path]) -> None:
    """Fields may be given: in groups, in lists, and by role."""
    root = make_site(MORE)
    more = ["places=athens", "contact.phone=+30 210 3300080", "contact.web=https://a.example/",
            "participants.member=demo,second", "figures.kind=members", "figures.value=5",
            "summary=Ένα: δύο", "language=el"]  # fmt: skip
    options = [part for one in more for part in ("--set", one)]
    assert start(root, "organisation", "fresh", "pl", *options) == 0
    content, _ = load(root)
    record = next(one for ref, one in content.records.items() if ref.id == "fresh")
    facts = record.facts
    assert isinstance(facts, Organisation)
    assert facts.places == (Ref("place", "athens"),)
    assert facts.contact
    assert facts.contact.phone == "+302103300080"
    assert [ref.id for ref in facts.participants["member"]] == ["demo", "second"]
    assert facts.figures[0].value == 5
    assert record.texts["el"].words.summary == "Ένα: δύο"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evnt", "x", "--name", "A"], "did you mean “event”?"),
        (["page", "X y", "--name", "A"], "“X y” cannot be a name"),
        (["page", "con", "--name", "A"], "“con” cannot be a name"),
        (["page", "x"], "its name is missing: --name"),
        (["event", "x", "--name", "A", "--set", "kind=meeting"], "“dates” is missing: --set"),
        (["page", "x", "--name", "A", "--set", "ordr=1"], "did you mean “order”?"),
        (["page", "x", "--name", "A", "--set", "order=1", "--set", "order=2"], "takes one value"),
        (["organisation", "demo", "--name", "A"], "demo.el.md is there already"),
        (["translation", "organisation/dmo"], "did you mean “organisation/demo”?"),
        (["translation", "organisation/demo"], "demo.el.md is there already"),
    ],
)  # fmt: skip
def test_refused(
    make_site: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    """What cannot be begun is refused in words, with exit code 2, and nothing is written."""
    root = make_site()
    before = files(root)
    assert main(["new", *arguments, "--lang", "en"], root) == 2
    assert words in capsys.readouterr().err
    assert files(root) == before


def test_a_wrong_value_is_told_with_the_remedy(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that the check would refuse is refused before anything is written."""
    root = make_site()
    before = files(root)
    assert start(root, "organisation", "fresh", "en", "--set", "places=athns") == 1
    assert "did you mean “athens”?" in capsys.readouterr().err
    assert files(root) == before


def test_never_overwrites(make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that comes into being at the last moment stays, and the others are not written."""
    root = make_site()
    path = root / "content/pages/fresh.el.md"
    from diktyo.editing import foresight

    changed = foresight.changed

    def late(*arguments: object) -> object:
        write(root, {"content/pages/fresh.el.md": "mine"})
        return changed(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(foresight, "changed", late)
    assert start(root, "page", "fresh", "el") == 2
    assert path.read_text("utf-8") == "mine"
    assert not path.with_name("fresh.yaml").exists()


def test_a_translation_begins_with_the_original(make_site: Callable[..., Path]) -> None:
    """The words of the original stand there, to be written over; names of YAML stay safe."""
    root = make_site()
    body = "---\n## Δ\n\n[ε](organisation/demo)\n"
    original = f"---\nname: 'Α: β'\nsummary: Γ.\nslug: alpha\ntranslation: original\n{body}"
    write(root, {"content/pages/a.yaml": "language: el\n", "content/pages/a.el.md": original})
    assert main(["new", "translation", "page/a", "--lang", "pl"], root) == 0
    text = files(root)["content/pages/a.pl.md"]
    assert re.sub(r"(?m)^# .*\n", "", text) == (
        f'---\nname: "Α: β"\nsummary: Γ.\ntranslation: machine\n{body}'
    )
    assert found(root) == []


# --- asking


class Typed:
    """Somebody who types these lines."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.shown: list[str] = []

    def ask(self, prompt: str) -> str:
        self.shown.append(prompt)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    def dialogue(self) -> Dialogue:
        return Dialogue(ENGLISH, self.ask, self.shown.append)


@pytest.mark.parametrize(
    "lines",
    [["2"], ["seminar"], ["Σεμινάριο"], ["semnar", ""], ["semnar", "n", "2"], ["xyzzy", "2"]],
)
def test_choices_are_taken_as_they_are_meant(lines: list[str]) -> None:
    """By number, word or name; a mistyped word is asked back."""
    typed = Typed(*lines)
    choices = {"meeting": "συνάντηση", "seminar": "σεμινάριο"}
    assert typed.dialogue().choice("kind", choices) == "seminar"
    assert typed.lines == []


def test_many_choices_are_sought() -> None:
    """Of many choices, those are shown that hold what was typed."""
    choices = {f"place-{number}": f"Τόπος {number}" for number in range(40)}
    typed = Typed("ΌΠΟΣ 3", "Τόπος 31")
    assert typed.dialogue().choice("place", choices) == "place-31"
    assert any("place-39" in line for line in typed.shown)
    assert not any("place-12" in line for line in typed.shown)


def test_the_nearest_choice() -> None:
    """Nothing is proposed for what is like nothing."""
    assert chosen("athns", {"athens": "Αθήνα"}) == "athens"
    assert chosen("Αθηνα", {"athens": "Αθήνα"}) == "athens"
    assert chosen("qqq", {"athens": "Αθήνα"}) == ""


def test_on_a_terminal(make_site: Callable[..., Path]) -> None:
    """Asked on a real terminal, in Polish: name, id, what is needed, and what else one likes."""
    root = make_site()
    answers = ["pl", "Spotkanie: „Łąka”", "", "spotkanie", "31.2.2027", "2027-02-30", "2027-02-12",
               "palces", "ateny", ""]  # fmt: skip
    told = run_on_terminal(root, ["new", "event", "--lang", "pl"], answers)
    assert "zapisano: content/events/spotkanie-laka.yaml" in told, told
    assert "Kiedy się odbywa" in told
    assert "data 2027-02-30 nie istnieje" in told
    content, faults = pipeline.examine(root)
    assert [one.code for one in faults] == ["translation-missing"]
    facts = next(one.facts for ref, one in content.records.items() if ref.kind == "event")
    assert isinstance(facts, Event)
    assert facts.dates.text == "2027-02-12"
    assert facts.places == (Ref("place", "athens"),)


def test_interrupted_on_a_terminal(make_site: Callable[..., Path]) -> None:
    """Whoever stops answering has written nothing."""
    root = make_site()
    before = files(root)
    told = run_on_terminal(root, ["new", "event", "--lang", "en"], ["el", "Όνομα", "\x04"])
    assert "Traceback" not in told
    assert files(root) == before


def run_on_terminal(root: Path, arguments: list[str], answers: list[str]) -> str:
    """Run a command with its input and output on a terminal; the answers are typed one by one."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        cwd=root, stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    told = b""
    try:
        for answer in answers:
            while not told.endswith(b": "):
                assert select.select([ours], [], [], 20)[0], told.decode()
                told += os.read(ours, 4096)
            told += b"\n"
            os.write(ours, answer.encode() + (b"" if answer == "\x04" else b"\n"))
        while select.select([ours], [], [], 20)[0] and (data := os.read(ours, 4096)):
            told += data
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(ours)
        process.kill() if process.poll() is None and not told else process.wait(20)
    return told.decode()


# --- writing YAML


@pytest.mark.parametrize(
    "text", ["Α: β", "a #b", "- x", "'a", '"a"', "[x]", "{x}", "&a", "*a", "!a", "%a", "@a", "`a",
             "a:", "yes", "null", "2016", "0123", "a\\b", "a\nb", "\u2028", "πλάι", "a, b",
             "?", "|", ">"]
)  # fmt: skip
def test_texts_are_read_as_they_were(text: str) -> None:
    """Whatever a text holds, the YAML written of it reads as the text."""
    from diktyo import yamltree

    for line, expected in (
        (f"k: {scalar(text)}", text),
        (f"k: [{scalar(text, flow=True)}]", [text]),
    ):
        tree, _, faults = yamltree.parse(line + "\n", "")
        assert not faults, line
        assert tree == {"k": expected}
