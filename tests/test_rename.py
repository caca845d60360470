"""`build.py rename`: every reference follows, every other byte stays, the old address leads on."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diktyo import pipeline
from diktyo.commands import main
from diktyo.content import load
from diktyo.diagnostics import describe
from diktyo.editing import exchange
from diktyo.plan import plan

from .conftest import ROOT, TODAY, world_of

OLD, NEW = "alpha-one", "zeta-two"
RICH = {
    "site.yaml": (ROOT / "site.yaml")
    .read_text("utf-8")
    .replace("networks: [pesko, kowes, dobiegniew, pkes, lubuskie]", f"networks: [demo, {OLD}]"),
    f"content/organisations/{OLD}.yaml": "language: el\nplaces: [athens]\n",
    f"content/organisations/{OLD}.el.md": (
        "---\nname: Άλφα\ntranslation: original\n---\n## Ένα\n\n"
        f"[εδώ](organisation/{OLD}#ena) [εκεί](organisation/demo)\n"
    ),
    f"content/organisations/{OLD}.pl.md": "---\nname: Alfa\ntranslation: machine\n---\n## Ena\n",
    f"content/organisations/{OLD}-more.yaml": f"language: pl\npart_of: {OLD}\n",
    f"content/organisations/{OLD}-more.pl.md": (
        f"---\nname: Więcej\nsummary: organisation/{OLD}\ntranslation: original\n---\n"
        f"[a](organisation/{OLD}-more), [b](organisation/{OLD} \"organisation/{OLD}\"), [c][d].\n\n"
        f"`[x](organisation/{OLD})` organisation/{OLD} [y](https://a.example/organisation/{OLD})\n\n"
        f"[d]: organisation/{OLD}\n"
    ),
    f"content/organisations/{OLD}-more.el.md": "---\nname: Πλέον\ntranslation: machine\n---\n",
    "content/events/day.yaml": (
        f"# {OLD} stays here\nlanguage: el\nkind: meeting\ndates: 2016  # {OLD}\n"
        f"networks: ['{OLD}', demo]\nparticipants:\n  organiser:\n  -   {OLD} # {OLD}\n"
        f"  member: organisation/{OLD}\n"
        f"people:\n- {{name: {unicodedata.normalize('NFD', 'Ώά')}, role: speaker,"
        f" organisation: \"{OLD}\"}}\n"
    ),
    "content/events/day.el.md": f"---\nname: {OLD}\ntranslation: original\n---\n",
    "content/events/day.pl.md": "---\nname: Dzień\ntranslation: machine\n---\n",
    "content/news/first.yaml": f"language: pl\r\ndate: 2016\r\nabout: [organisation/{OLD}]\r\n",
    "content/news/first.pl.md": (
        b"\xef\xbb\xbf" + f"---\r\nname: A\r\ntranslation: original\r\n---\r\n"
        f"[a](organisation/{OLD}#ena)\r\n[b](<organisation/{OLD}>)\r\n".encode()
    ),
    "content/news/first.el.md": "---\nname: Α\ntranslation: machine\n---\n",
    "content/projects/alpha-one.yaml": "language: pl\n",
    "content/projects/alpha-one.pl.md": (
        f"---\nname: Projekt\ntranslation: original\n---\n[ja](project/{OLD})\n"
    ),
    "content/projects/alpha-one.el.md": "---\nname: Έργο\ntranslation: machine\n---\n",
}  # fmt: skip


def files(root: Path) -> dict[str, bytes]:
    paths = (*(root / "content").rglob("*"), root / "site.yaml")
    found = (path for path in paths if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def wrong(root: Path) -> list[str]:
    return [describe(one) for one in pipeline.examine(root)[1]]


def rename(root: Path, old: str, new: str, *more: str) -> int:
    return main(["rename", old, new, "--lang", "en", *more], root)


def test_exactly_the_references_change(make_site: Callable[..., Path]) -> None:
    """In facts, in links and in site.yaml the id is another; every other byte is as it was."""
    root = make_site(RICH)
    before = files(root)
    assert wrong(root) == []
    assert rename(root, f"organisation/{OLD}", NEW) == 0
    assert wrong(root) == []
    after = files(root)

    def expected(path: str, text: bytes, changes: int) -> None:
        assert after[path].count(NEW.encode()) == changes, path
        assert after[path].replace(NEW.encode(), OLD.encode()) == text, path

    folder = "content/organisations"
    for path, changes in {
        "site.yaml": 1,
        f"{folder}/{OLD}-more.yaml": 1,
        f"{folder}/{OLD}-more.pl.md": 2,
        "content/events/day.yaml": 4,
        "content/news/first.yaml": 1,
        "content/news/first.pl.md": 2,
        "content/projects/alpha-one.pl.md": 0,
        "content/events/day.el.md": 0,
    }.items():
        expected(path, before[path], changes)
    assert f"# {OLD} stays here" in after["content/events/day.yaml"].decode()
    assert f"-   {NEW} # {OLD}" in after["content/events/day.yaml"].decode()
    assert (
        f"`[x](organisation/{OLD})` organisation/{OLD} "
        in after[f"{folder}/{OLD}-more.pl.md"].decode()
    )
    assert after[f"{folder}/{NEW}.yaml"] == before[f"{folder}/{OLD}.yaml"]
    own = after[f"{folder}/{NEW}.el.md"].decode()
    assert own == before[f"{folder}/{OLD}.el.md"].decode().replace(
        "original\n---", f"original\naliases: [organoseis/{OLD}]\n---"
    ).replace(f"organisation/{OLD}#ena", f"organisation/{NEW}#ena")
    moved = {
        f"{folder}/{name}{end}" for name in (OLD, NEW) for end in (".yaml", ".el.md", ".pl.md")
    }
    assert after.keys() ^ before.keys() == moved
    assert not (root / exchange.FOLDER).exists()


def test_the_site_is_the_same_but_for_the_address(make_site: Callable[..., Path]) -> None:
    """Every page says what it said, under the new address; the old one leads on."""
    root = make_site(RICH)
    options = pipeline.Options(root / "output", TODAY, search=False, pictures=False)

    def pages() -> dict[str, str]:
        assert not pipeline.build(root, options).failed
        found = (root / "output").rglob("*.html")
        return {
            path.relative_to(root / "output").as_posix(): path.read_text("utf-8") for path in found
        }

    before = pages()
    assert rename(root, f"organisation/{OLD}", NEW) == 0
    after = pages()
    aliases = {f"el/organoseis/{OLD}/index.html", f"pl/organizacje/{OLD}/index.html"}
    assert all(f"{path.split('/')[1]}/{NEW}/" in after[path] for path in aliases)
    kept = {path: text for path, text in after.items() if path not in aliases}
    names = "organisations/|organoseis/|organizacje/|sieci/|diktya/|badge-"
    source = re.compile(rf"/({names}){NEW}\b")

    def back(text: str) -> str:
        return source.sub(rf"/\1{OLD}", text)

    assert {back(f"/{path}")[1:] for path in kept} == before.keys()
    for path, text in kept.items():
        assert back(text) == before[back(f"/{path}")[1:]], path


def test_back_again(make_site: Callable[..., Path]) -> None:
    """Renamed and renamed back, every byte is as it was, but for the alias of the name between."""
    root = make_site(RICH)
    before = files(root)
    rename(root, f"organisation/{OLD}", NEW)
    assert rename(root, f"organisation/{NEW}", OLD) == 0
    after = files(root)
    for lang, section in (("el", "organoseis"), ("pl", "organizacje")):
        path = f"content/organisations/{OLD}.{lang}.md"
        line = f"aliases: [{section}/{NEW}]\n".encode()
        assert line in after[path]
        after[path] = after[path].replace(line, b"")
    assert after == before
    assert wrong(root) == []


@settings(
    max_examples=8, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(data=st.data())
def test_any_record_of_the_real_site(data: st.DataObject, tmp_path: Path) -> None:
    """Whichever record is renamed: the same addresses but its own, no faults, and back again."""
    refs = sorted(load(ROOT)[0].records)
    ref = data.draw(st.sampled_from(refs))
    new = data.draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){1,2}", fullmatch=True))
    root = tmp_path / "real"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yaml", root)
    before, addresses = files(root), {one.path for one in plan(world_of(root))}
    assert rename(root, str(ref), new) == 0
    assert wrong(root) == []
    now = {one.path for one in plan(world_of(root))}
    own = re.compile(rf"(?<=/){new}(?=/)|(?<=^badge-){new}(?=-[a-z]+\.svg$)")
    assert {own.sub(ref.id, path) for path in now} == addresses
    assert rename(root, f"{ref.kind}/{new}", ref.id) == 0
    after = {
        path: re.sub(rb"(?m)^aliases: \[[^\]\n]*\]\n", b"", data) if new.encode() in data else data
        for path, data in files(root).items()
    }
    assert after == before


ALIASES = {
    "none": ("name: A\n", "name: A\naliases: [organoseis/alpha-one]\n"),
    "flow": ("aliases: [a/b,  c]  # x\nname: A\n",
             "aliases: [a/b, c, organoseis/alpha-one]  # x\nname: A\n"),
    "one": ("aliases: a/b\nname: A\n", "aliases: [a/b, organoseis/alpha-one]\nname: A\n"),
    "lines": ("aliases:\n  - a/b # x\n  - 'c'\nname: A\n",
              "aliases:\n  - a/b # x\n  - 'c'\n  - organoseis/alpha-one\nname: A\n"),
    "led here": ("aliases: [organoseis/zeta-two/, a]\nname: A\n",
                 "aliases: [a, organoseis/alpha-one]\nname: A\n"),
    "slug": ("slug: own\nname: A\n", "slug: own\nname: A\n"),
}  # fmt: skip


@pytest.mark.parametrize("form", ALIASES)
def test_aliases(make_site: Callable[..., Path], form: str) -> None:
    """The old address joins the others, however they are written; a slug keeps the address."""
    before, after = ALIASES[form]
    path = f"content/organisations/{OLD}.el.md"
    rest = "translation: original\n"
    root = make_site({**RICH, path: f"---\n{rest}{before}---\n## Ένα\n"})
    assert rename(root, f"organisation/{OLD}", NEW) == 0
    found = files(root)[path.replace(OLD, NEW)].decode()
    assert found == f"---\n{rest}{after}---\n## Ένα\n"


REFUSED = {
    "there already": (["organisation/alpha-one", "demo"], {}, 2, "demo.el.md is there already"),
    "words there": (["organisation/demo", "lost"], {}, 2, "lost.pl.md is there already"),
    "no id": (["organisation/demo", "Demo 2"], {}, 2, "“Demo 2” cannot be a name"),
    "no record": (["organisation/alpha-on", "x"], {}, 2, "did you mean “organisation/alpha-one”?"),
    "no type": (["alpha-one", "x"], {}, 2, "“alpha-one/” is not known here"),
    "errors": (["organisation/demo", "x"], {"content/pages/a.yaml": "x: 1\n"}, 1, "mend these"),
    "the address": (
        ["organisation/demo", "x"],
        {"content/organisations/demo.pl.md": "---\nname: D\nslug: alpha-one\n"
                                             "translation: machine\n---\n"},
        1, "is taken by",
    ),
    "an address to be": (
        ["organisation/alpha-one", "x"],
        {"content/organisations/demo.pl.md": "---\nname: D\nslug: x\ntranslation: machine\n---\n"},
        1, "is taken by",
    ),
    "a strange form": (
        ["organisation/alpha-one", "x"],
        {"content/events/day.yaml": "language: el\nkind: meeting\ndates: 2016\n"
                                    'networks: ["\\x61lpha-one"]\n'},
        1, "change content/events/day.yaml:4 by hand first",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """What cannot be done is refused with the reason, and nothing has changed."""
    arguments, more, code, words = REFUSED[case]
    lost = {"content/organisations/lost.pl.md": "---\nname: A\ntranslation: original\n---\n"}
    root = make_site({**RICH, **more, **(lost if case == "words there" else {})})
    if case == "words there":  # words without facts are an error, which is told first
        code, words = 1, "mend these"
    before = files(root)
    assert rename(root, *arguments) == code
    assert words in capsys.readouterr().err
    assert files(root) == before


def test_dry_run(make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` shows every line and every address that would change, and writes nothing."""
    root = make_site(RICH)
    before = files(root)
    assert rename(root, f"organisation/{OLD}", NEW, "--dry-run") == 0
    told = capsys.readouterr().out
    assert files(root) == before
    assert f"content/organisations/{OLD}.yaml → content/organisations/{NEW}.yaml" in told
    assert "content/events/day.yaml:5\n  - networks: ['alpha-one', demo]\n" in told
    assert f"/el/organoseis/{OLD}/ leads to /el/organoseis/{NEW}/" in told
    assert f"/el/organoseis/{OLD}/feed.xml is no more, and nothing leads on from it" in told
    assert "nothing was written: this is what would change" in told


@pytest.mark.parametrize("number", [0, 3, 9])
def test_nothing_changes_where_something_fails(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A disk that is full in the middle leaves every file as it was."""
    root = make_site(RICH)
    before = files(root)
    left = [number]
    one = exchange._exchange

    def failing(path: Path, new: Path, change: exchange.Change) -> None:
        if not left[0]:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        one(path, new, change)

    monkeypatch.setattr(exchange, "_exchange", failing)
    assert rename(root, f"organisation/{OLD}", NEW) == 3
    assert files(root) == before
