"""Translations out and back: PO and XLIFF lose nothing, and take only what is sound and done."""

from __future__ import annotations

import random
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from diktyo.commands import main
from diktyo.content import load
from diktyo.records import Record
from diktyo.standing import changes, standing, units_of
from diktyo.translations import po, xliff
from diktyo.translations.pieces import Given, Parcel, pieces
from diktyo.translations.taking import Taken, take
from diktyo.units import MadeFrom, blocks, made_from, units
from diktyo.values import Ref

from .conftest import MINIMAL, write

DEMO = Ref("organisation", "demo")
EL, PL = (f"content/organisations/demo.{lang}.md" for lang in ("el", "pl"))
FORMS = [po, xliff]
SLOW = settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))

SIGNS = r"""αβγΔέςąćŁóż 'x"%s %(x)s {y} \n <&> „” «» – 5"""
WORD = st.text(SIGNS.replace(" ", ""), min_size=1, max_size=6)
LINKED = st.sampled_from(["[α](organisation/demo)", "**έντονα**", "[słowa]{lang=pl}", "\\*", "β"])
SENTENCE = st.lists(WORD | LINKED, min_size=1, max_size=9).map(lambda ws: "Ά" + " ".join(ws))
BLOCK = st.tuples(st.sampled_from(["", "", "## ", "- ", "1. ", "> "]), SENTENCE).map("".join)
TABLE = st.just("|α|β|\n|-|-|\n|γ  |δ|")
BODY = st.lists(BLOCK | TABLE, max_size=7) | st.lists(BLOCK, min_size=3, max_size=6)


def put(body: list[str], at: int, block: str) -> None:
    body.insert(at, block)


def change(body: list[str], at: int, block: str) -> None:
    body[at : at + 1] = [block]


def drop(body: list[str], at: int, block: str) -> None:
    del body[at : at + 1]


def move(body: list[str], at: int, block: str) -> None:
    body[at:] = reversed(body[at:])


STEP_LISTS = st.lists(st.sampled_from((put, change, drop, move)), min_size=1, max_size=4)


@st.composite
def sites(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of a record: an original, and its translation in whatever state."""
    old, original = draw(BODY), draw(BODY)
    how = draw(st.sampled_from(["older", "alike", "other", "older", "none"]))
    if how != "other":  # the original as it was, and what was done to it since
        original = list(old)
        for step in draw(STEP_LISTS) if how == "older" else ():
            step(original, draw(st.integers(0, 6)) % (len(original) + 1), draw(BLOCK))
    translated = [f"{re.match(MARK, one)[0]}Tu {one[-3:]}" for one in old]  # type: ignore[index]
    if how == "other":
        translated = draw(BODY)
    record = made_from(units({"name": "Δοκιμή", "acronym": "Δ"}, joined(old)))
    state = draw(st.sampled_from(["reviewed", "machine"]))
    line = f"made_from: {record}  # ό\n" if how == "older" or draw(st.booleans()) else ""
    quote = draw(st.sampled_from(['"', "'", ""]))
    name = draw(st.sampled_from(["Próba", "Próba Ż"]))
    front = f"name: {quote}{name}{quote}   # ναι\n\ntranslation: {state}\n{line}"
    files = {
        EL: "---\nname: Δοκιμή\nacronym: Δ\nsummary: Σύνοψη\ntranslation: original\n---\n"
        + joined(original),
        PL: f"---\n{front}---\n" + draw(st.sampled_from(["", "\n"])) + joined(translated),
    }
    if draw(st.booleans()):
        files[PL] = files[PL].replace("\n", "\r\n")
    if draw(st.booleans()):
        files[PL] = unicodedata.normalize("NFD", files[PL])
    if draw(st.booleans()):
        files[PL] = files[PL].rstrip("\r\n") if translated else files[PL]
    return {name: text.encode("utf-8-sig" if draw(st.booleans()) else "utf-8")
            for name, text in files.items()}  # fmt: skip


MARK = r"(?:## |- |1\. |> )?"


def joined(found: list[str]) -> str:
    return "\n\n".join(found) + "\n"


@contextmanager
def folder(files: Mapping[str, bytes | str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root, MINIMAL)
        write(root, files)
        yield root


def record_of(root: Path) -> Record:
    content, faults = load(root)
    assert DEMO in content.records, faults
    return content.records[DEMO]


def sent(record: Record, form: ModuleType) -> bytes:
    data: bytes = form.write(Parcel("el", "pl", pieces(record, "pl")))
    return data


def back(root: Path, data: bytes, form: ModuleType) -> Taken:
    brought = form.read(data, "x")
    assert brought.faults == ()
    assert {one.record for one in brought.given} <= {str(DEMO)}
    return take(root, record_of(root), "pl", brought.given, "x")


# --- nothing is lost


def test_each_line_of_a_po_file_holds_whole_strings() -> None:
    """GNU gettext reads every line, also those that say what a long source was before."""
    old, new = "Ά " + 'λόγος "με" εισαγωγικά ' * 20, "Ά " + "λόγος " * 30
    record = made_from(units({"name": "Δοκιμή"}, old))
    files = {
        EL: f"---\nname: Δοκιμή\ntranslation: original\n---\n{new}\n",
        PL: f"---\nname: Próba\ntranslation: reviewed\nmade_from: {record}\n---\nTu\n",
    }
    string = r'"(?:[^"\\]|\\.)*"'
    with folder(files) as root:
        sent_out = [one._replace(previous=old) for one in pieces(record_of(root), "pl")]
    data = po.write(Parcel("el", "pl", tuple(sent_out)))
    lines = [one for one in data.decode().split("\n") if one]
    strings = [one for one in lines if not re.match(r"#(?!\|)", one)]
    assert sum(one.startswith("#| ") for one in strings) > 10
    for line in strings:
        assert re.fullmatch(rf"(?:#\| )?(?:msg(?:id|str|ctxt) )?{string}", line)


@pytest.mark.parametrize("form", FORMS)
@SLOW
@given(sites())
def test_out_and_back_is_identity(form: ModuleType, files: dict[str, bytes]) -> None:
    """What nobody has touched changes no byte, whatever the state of the translation."""
    with folder(files) as root:
        taken = back(root, sent(record_of(root), form), form)
        assert taken.edit is None
        assert {one.code for one in taken.faults} <= {"exchange-gone"}


@pytest.mark.parametrize("form", FORMS)
@SLOW
@given(sites())
def test_every_piece_comes_back_as_it_went(form: ModuleType, files: dict[str, bytes]) -> None:
    """Sources, translations and what is done are read as they were written."""
    with folder(files) as root:
        found = pieces(record_of(root), "pl")
        given_back = form.read(form.write(Parcel("el", "pl", found)), "x").given
        assert [one[:5] for one in given_back] == [
            (str(DEMO), one.id, one.source, one.target, one.confirmed or not one.target)
            if form is po
            else (str(DEMO), one.id, one.source, one.target, one.confirmed)
            for one in found
        ]


def poedited(text: str, chance: random.Random) -> str:
    """A PO file as other programs leave it: the same entries, and nothing else the same."""
    _, *entries = text.strip().split("\n\n")
    chance.shuffle(entries)
    written = []
    for entry in entries:
        lines = [one for one in entry.split("\n") if one[:2] not in ("#:", "#.")]
        words = "\n".join(one for one in lines if not one.startswith("#"))
        words = re.sub(r'"\n"', "", words)

        def wrapped(match: re.Match[str]) -> str:
            parts = re.findall(r"\\.|[^\\]", match[1])
            cuts = sorted(chance.sample(range(len(parts) + 1), min(2, len(parts))))
            rows = [parts[a:b] for a, b in zip([0, *cuts], [*cuts, len(parts)], strict=True)]
            return '""\n' + "\n".join('"{}"'.format("".join(row)) for row in rows)

        words = re.sub(r'"((?:\\.|[^"\\])*)"', wrapped, words)
        flags = [one for one in lines if one.startswith("#,")]
        comment = f"# σημείωση {chance.random()}"
        written.append("\n".join([comment, *flags, '#| msgid "παλιό"', words]))
    written.append('#~ msgctxt "organisation/demo 000000"\n#~ msgid "παλιό"\n#~ msgstr "stare"')
    head = (
        '# Translators: nobody.\nmsgid ""\nmsgstr ""\n"Project-Id-Version: other 2\\n"\n'
        '"POT-Creation-Date: 2026-01-01 10:00+0100\\n"\n"PO-Revision-Date: YEAR-MO\\n"\n'
        '"Language-Team: pl <a@b.example>\\n"\n"Language: pl_PL\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Generator: Poedit 3.4\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : 1);\\n"\n'
    )
    return "\r\n".join("\n\n".join([head.strip(), *written]).split("\n")) + "\r\n"


@SLOW
@given(sites(), st.randoms(use_true_random=False))
def test_what_other_programs_do_to_a_file_changes_nothing(
    files: dict[str, bytes], chance: random.Random
) -> None:
    """Another order, header, wrapping, comments and obsolete entries: still no byte changes."""
    with folder(files) as root:
        data = sent(record_of(root), po)
        edited = poedited(data.decode(), chance).encode()
        assert sorted(one[:5] for one in po.read(edited, "x").given) == sorted(
            one[:5] for one in po.read(data, "x").given
        )
        assert back(root, edited, po).edit is None


# --- what is done is taken, and nothing else


def done(record: Record, texts: Mapping[str, str]) -> tuple[Given, ...]:
    """Every piece as its translator leaves it: done, with other texts for some."""
    return tuple(
        Given(str(one.ref), one.id, one.source, texts.get(one.id, one.target), True, 1)
        for one in pieces(record, "pl")
    )


@SLOW
@given(sites(), st.data())
def test_only_what_is_done_changes(files: dict[str, bytes], data: st.DataObject) -> None:
    """Where some pieces come back done, with new texts, these texts change and no other line."""
    with folder(files) as root:
        record = record_of(root)
        found = [one for one in pieces(record, "pl") if one.target and one.id != "body"
                 and one.kind not in ("table", "verbatim")]  # fmt: skip
        chosen = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
        given_back = [
            Given(str(DEMO), one.id, one.source, one.target + " 7", True, 1) for one in chosen
        ]
        taken = take(root, record, "pl", given_back, "x")
        refused = {one.code for one in taken.faults if one.code.startswith("exchange")}
        event(f"refused: {sorted(refused)}; chosen: {min(len(chosen), 3)}")
        if refused:  # texts made at random may lack a link of their sources
            assert refused <= {"exchange-links", "exchange-marks", "exchange-gone"}
            return
        before = (root / PL).read_bytes().decode()
        after = taken.edit.after if taken.edit else before
        same = before.splitlines(keepends=True)
        new = [one for one in after.splitlines(keepends=True) if one not in same]
        front = ("made_from:", "translation:")
        assert len([one for one in new if not one.startswith(front)]) == len(chosen)
        write(root, {PL: after})
        texts = {one.id: one.target for one in pieces(record_of(root), "pl")}
        for one in chosen:
            if one.id in texts:
                assert texts[one.id] == one.target + " 7"


@SLOW
@given(sites())
def test_all_done_is_current(files: dict[str, bytes]) -> None:
    """Where every piece has come back done, the translation is current, unless units are gone."""
    with folder(files) as root:
        record = record_of(root)
        gone = any(one.what == "gone" for one in changes(record, "pl"))
        texts = {one.id: one.target or one.source for one in pieces(record, "pl")}
        taken = take(root, record, "pl", done(record, texts), "x")
        codes = {one.code for one in taken.faults}
        event(f"{sorted(codes)}")
        if codes - {"exchange-gone"}:
            return
        if taken.edit:
            write(root, {PL: taken.edit.after})
        found = standing(record_of(root), "pl")
        if gone and "exchange-gone" in codes:
            assert found.state == "stale"
        else:
            assert found.state == "current"
            assert take(root, record_of(root), "pl", done(record_of(root), {}), "x").edit is None


@SLOW
@given(BODY.filter(bool))
def test_a_new_translation(body: list[str]) -> None:
    """A record without a translation gets its file when all pieces are done, and not before."""
    original = f"---\nname: Δοκιμή\nacronym: Δ\ntranslation: original\n---\n{joined(body)}"
    with folder({EL: original}) as root:
        (root / PL).unlink()
        record = record_of(root)
        found = pieces(record, "pl")
        given_back = [Given(str(DEMO), one.id, one.source, one.source, True, 1) for one in found]
        some = take(root, record, "pl", given_back[:1], "x")
        assert some.edit is None
        assert [one.code for one in some.faults] == ["exchange-incomplete"]
        taken = take(root, record, "pl", given_back, "x")
        assert taken.faults == ()
        assert taken.edit
        assert taken.edit.before is None
        write(root, {PL: taken.edit.after})
        assert standing(record_of(root), "pl").state == "current"
        own, other = (list(blocks(record_of(root).texts[lang].body)) for lang in ("el", "pl"))
        assert own == other


# --- single cases

ORIGINAL = (
    "---\nname: Δοκιμή\ntranslation: original\n---\nΠρώτη [δες](organisation/demo).\n\n"
    "- ένα\n- δύο\n\nΤέλος.\n"
)
TRANSLATION = (
    "---\nname: Próba\ntranslation: reviewed\n{}---\nPierwszy [zob.](organisation/demo).\n\n"
    "* jeden\n* dwa\n\nKoniec.\n"
)


def record_line(original: str) -> str:
    body = original.split("---\n", 2)[2]
    return f"made_from: {made_from(units({'name': 'Δοκιμή'}, body))}\n"


@pytest.fixture
def demo(make_site: Callable[..., Path]) -> Path:
    """A small record, read against its original."""
    return make_site({EL: ORIGINAL, PL: TRANSLATION.format(record_line(ORIGINAL))})


def given_of(root: Path, **texts: str) -> list[Given]:
    """The pieces with other texts, by their sources' first words; each is done."""
    found = []
    for one in pieces(record_of(root), "pl"):
        text = next((new for word, new in texts.items() if one.source.startswith(word)), None)
        if text is not None:
            found.append(Given(str(DEMO), one.id, one.source, text, True, 5))
    return found


def codes(taken: Taken) -> list[str]:
    return [one.code for one in taken.faults]


def test_a_unit_that_is_new(demo: Path) -> None:
    """A new paragraph and a new list item come in where the original has them."""
    new = ORIGINAL.replace("- δύο", "- ενάμισι\n- δύο").replace("Τέλος", "Νέα.\n\nΤέλος")
    write(demo, {EL: new})
    assert standing(record_of(demo), "pl").stale == 2
    taken = take(demo, record_of(demo), "pl", given_of(demo, ενάμισι="półtora", Νέα="Nowy."), "x")
    assert taken.edit
    assert taken.edit.after.endswith("* jeden\n- półtora\n* dwa\n\nNowy.\n\nKoniec.\n")
    write(demo, {PL: taken.edit.after})
    assert standing(record_of(demo), "pl").state == "current"


def test_a_unit_that_has_changed(demo: Path) -> None:
    """The old translation goes out unfinished; done, it is current again."""
    write(demo, {EL: ORIGINAL.replace("Τέλος.", "Τέλος τώρα.")})
    found = next(one for one in pieces(record_of(demo), "pl") if one.source == "Τέλος τώρα.")
    assert (found.target, found.confirmed) == ("Koniec.", False)
    taken = take(demo, record_of(demo), "pl", given_of(demo, Τέλος="Koniec."), "x")
    assert taken.texts == 0
    assert taken.edit
    write(demo, {PL: taken.edit.after})
    assert standing(record_of(demo), "pl").state == "current"


def test_a_unit_that_is_gone(demo: Path) -> None:
    """What the original has no more is not deleted here; the editor is told."""
    write(demo, {EL: ORIGINAL.replace("\n\nΤέλος.", "")})
    taken = take(demo, record_of(demo), "pl", done(record_of(demo), {}), "x")
    assert codes(taken) == ["exchange-gone"]
    assert taken.edit is None


def test_machine_made_and_read(demo: Path) -> None:
    """A machine's translation goes out unfinished, and counts as read when all of it is done."""
    machine = TRANSLATION.format(record_line(ORIGINAL)).replace("reviewed", "machine")
    write(demo, {PL: machine})
    assert not any(one.confirmed for one in pieces(record_of(demo), "pl"))
    some = take(demo, record_of(demo), "pl", done(record_of(demo), {})[1:], "x")
    assert some.edit is None
    whole = take(demo, record_of(demo), "pl", done(record_of(demo), {}), "x")
    assert whole.edit
    assert whole.edit.after == machine.replace("machine", "reviewed")


def test_other_parts(make_site: Callable[..., Path]) -> None:
    """Where a translation has other blocks than its original, the prose is one piece."""
    root = make_site({EL: ORIGINAL, PL: "---\nname: Próba\ntranslation: machine\n---\nA.\n\nB.\n"})
    assert [one.id for one in pieces(record_of(root), "pl")] == ["name", "body"]
    body = "Pierwszy [zob.](organisation/demo).\n\n- raz\n- dwa\n\nKoniec."
    given_back = given_of(root, Δοκιμή="Próba", Πρώτη=body)
    taken = take(root, record_of(root), "pl", given_back, "x")
    assert taken.edit
    write(root, {PL: taken.edit.after})
    assert standing(record_of(root), "pl").state == "current"
    assert len(pieces(record_of(root), "pl")) == 5


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("Πρώτη", "Pierwszy zob.", "exchange-links"),
        ("Πρώτη", "Pierwszy [zob.](organisation/other).", "exchange-links"),
        ("Πρώτη", "Pierwszy [zob.](organisation/demo#czesc).", ""),
        ("Πρώτη", "[zob.](organisation/demo) **mocno.", "exchange-marks"),
        ("Πρώτη", "[zob.(organisation/demo).", "exchange-links"),
        ("Τέλος", "Jeden.\n\nDwa.", "exchange-blocks"),
        ("Τέλος", "- Koniec.", "exchange-blocks"),
        ("Τέλος", "# Koniec.", "exchange-blocks"),
        ("Τέλος", "Ko\nniec.", ""),
        ("Τέλος", "Koniec <b>teraz</b>.", "prose-html"),
        ("Τέλος", "Koniec [x](javascript:x).", "prose-scheme"),
        ("Τέλος", "Ko\u202eniec.", "file-control"),
        ("Τέλος", "[Koniec]{lang=pl", "exchange-marks"),
        ("ένα", "jeden: # „dwa”", ""),
        ("Δοκιμή", "Próba: „x” # y", ""),
        ("Δοκιμή", "- Próba 'x' \"y\" \\z", ""),
        ("Δοκιμή", "Pró\x07ba", "file-control"),
    ],
)
def test_what_is_not_sound_is_refused(demo: Path, word: str, text: str, expected: str) -> None:
    """A text that would break the page is refused, at its line; a sound one is taken."""
    before = (demo / PL).read_text("utf-8")
    taken = take(demo, record_of(demo), "pl", given_of(demo, **{word: text}), "x.po")
    assert set(codes(taken)) == ({expected} if expected else set())
    assert all((one.path, one.line) == ("x.po", 5) for one in taken.faults)
    assert (taken.edit is None) == bool(expected)
    if taken.edit:
        write(demo, {PL: taken.edit.after})
        found = [one.text for one in units_of(record_of(demo).texts["pl"])]
        assert text.replace("\n", " ") in found
        assert before != taken.edit.after


def test_an_older_source_is_refused(demo: Path) -> None:
    """A translation of what the original no longer says is not taken."""
    given_back = given_of(demo, Τέλος="Finał.")
    write(demo, {EL: ORIGINAL.replace("Τέλος.", "Άλλο τέλος.")})
    taken = take(demo, record_of(demo), "pl", given_back, "x")
    assert (taken.edit, codes(taken)) == (None, ["exchange-unit"])


def test_unfinished_texts_are_left(demo: Path) -> None:
    """A fuzzy entry with another text changes nothing, and is named."""
    given_back = [one._replace(confirmed=False) for one in given_of(demo, Τέλος="Finał.")]
    taken = take(demo, record_of(demo), "pl", given_back, "x")
    assert (taken.edit, codes(taken)) == (None, ["exchange-fuzzy"])


@pytest.mark.parametrize(
    ("data", "form", "code"),
    [
        (b'msgid "a\nmsgstr', po, "exchange-file"),
        (b"\x00\xff\xfe", po, "exchange-file"),
        (b"", po, "exchange-file"),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n',
            po,
            "exchange-file",
        ),
        (b"<xliff", xliff, "exchange-file"),
        (b"<html/>", xliff, "exchange-file"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', xliff, "exchange-doctype"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', xliff, "exchange-doctype"),
        (b'<?xml version="1.0" encoding="nonsense"?><x/>', xliff, "exchange-file"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, form: ModuleType, code: str) -> None:
    """A file that is none of the format is a diagnostic, never an exception."""
    brought = form.read(data, "x")
    assert [one.code for one in brought.faults] == [code]
    assert brought.given == ()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(FORMS))
def test_reading_never_raises(data: bytes, form: ModuleType) -> None:
    """Whatever the bytes, reading gives pieces or diagnostics."""
    brought = form.read(data, "x")
    assert brought.given or brought.faults or data


def test_proposals_are_no_targets() -> None:
    """What other modules of XLIFF put beside a segment is not its translation."""
    text = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="el"'
        ' trgLang="pl" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">'
        '<file id="f" original="organisation/demo"><unit id="name">'
        '<mtc:matches><mtc:match ref="#1">'
        "<source>παλιό</source><target>stare</target></mtc:match></mtc:matches>"
        '<segment state="translated"><source>α <pc id="1">β</pc></source><target>a b</target>'
        '</segment><segment state="final"><source> γ</source><target> c</target></segment>'
        "</unit></file></xliff>"
    )
    brought = xliff.read(text.encode(), "x")
    assert brought.language == "pl"
    assert brought.given == (Given("organisation/demo", "name", "α β γ", "a b c", True, 1),)


def test_the_commands(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export writes and never overwrites; import shows what it takes, tries and takes."""

    def run(*arguments: str) -> tuple[int, str]:
        code = main(["translations", *arguments, "--lang", "en"], demo)
        return code, "".join(capsys.readouterr())

    monkeypatch.chdir(demo)
    write(demo, {EL: ORIGINAL.replace("Τέλος.", "Τέλος τώρα.")})
    for form, name in (("po", "el-pl.po"), ("xliff", "el-pl.xlf")):
        assert run("export", "--format", form, "--output", "out")[0] == 0
        assert run("export", "--format", form, "--output", "out")[0] == 2
        before = (demo / PL).read_bytes()
        file = demo / "out" / name
        data = file.read_text("utf-8")
        data = data.replace("#, fuzzy\nmsgctxt", "msgctxt").replace('"initial"', '"translated"')
        file.write_text(data.replace("Koniec", f"Koniec {form}"), "utf-8")
        code, said = run("import", "--dry-run", f"out/{name}")
        assert (code, (demo / PL).read_bytes()) == (0, before)
        assert f"{PL}: new texts 1" in said
        code, said = run("import", f"out/{name}")
        assert code == 0
        assert f"Koniec {form}" in (demo / PL).read_text("utf-8")
        assert standing(record_of(demo), "pl").state == "current"
        assert "would" not in said
    code, said = run("import", "out/missing.po")
    assert (code, "out/missing.po: error" in said) == (1, True)
    write(
        demo,
        {
            "out/x.po": 'msgid ""\nmsgstr ""\n\nmsgctxt "organisation/dmo x"\n'
            'msgid "a"\nmsgstr "b"\n'
        },
    )
    assert "exchange-language" in run("import", "out/x.po")[1]
    code, said = run("import", "--to", "pl", "out/x.po")
    assert (code, "out/x.po:5:1: error: there is no record “organisation/dmo”" in said) == (1, True)
    assert "organisation/demo" in said


def test_the_order_of_blocks_is_that_of_the_translation(demo: Path) -> None:
    """Where the original's blocks have changed places, each keeps its own translation."""
    moved = ORIGINAL.replace("Τέλος.", "X").replace("Πρώτη [δες](organisation/demo).", "Τέλος.")
    moved = moved.replace("X", "Πρώτη [δες](organisation/demo).")
    write(demo, {EL: moved})
    texts = {one.source: one.target for one in pieces(record_of(demo), "pl")}
    assert texts["Τέλος."] == "Koniec."
    assert texts["ένα"] == "jeden"
    assert take(demo, record_of(demo), "pl", done(record_of(demo), {}), "x").edit is None


def test_the_record_is_empty_by_default() -> None:
    """Nothing recorded is no unit recorded."""
    assert MadeFrom() == made_from(())
