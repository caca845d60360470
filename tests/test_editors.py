"""Editor programs complete and mark content files, by the repository's own settings."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from diktyo import catalogues
from diktyo.diagnostics import describe, diagnostic
from diktyo.records import TYPES, Words
from diktyo.schemas import files as schemafiles

from .conftest import ROOT
from .languageserver import SCRIPT, LanguageServer

SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
TASKS = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
NUMBER = count()

needs_server = pytest.mark.skipif(
    not (SCRIPT.is_file() and shutil.which("node")), reason="npm has not brought the server"
)


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The server, in a clone of the repository."""
    server = LanguageServer(ROOT, SETTINGS)
    yield server
    server.close()


def fresh(folder: str = "organisations") -> str:
    """The path of a file that is only open, not saved."""
    return f"content/{folder}/unsaved-{next(NUMBER)}.yaml"


@needs_server
def test_references_are_completed(server: LanguageServer) -> None:
    """Records are proposed by id, with their names in the languages of the site."""
    for text in ("language: pl\npart_of: |\n", "language: pl\nparticipants:\n  member: [|]\n"):
        found = server.completions(fresh(), text)
        assert set(found) >= {"barka", "pesko", "undp"}
        assert "Fundacja Pomocy Wzajemnej Barka" in found["barka"]
        assert not any("/" in one for one in found)
    found = server.completions(fresh("news"), "language: pl\ndate: 2016\nabout:\n  - |\n")
    assert set(found) >= {"project/kowes", "organisation/barka", "event/targi-gorzow"}
    found = server.completions(fresh("events"), "language: pl\nnetworks: [|]\n")
    assert set(found) == {"pesko", "kowes", "dobiegniew", "pkes", "lubuskie"}


@needs_server
def test_places_and_terms_are_completed(server: LanguageServer) -> None:
    """Places, sources, terms, regions and yes and no are proposed, each with what it means."""
    found = server.completions(fresh(), "language: pl\nplaces: [|]\n")
    assert "Αθήνα · Ateny" in found["athens"]
    found = server.completions(fresh(), "language: pl\ncontact:\n  place: |\n")
    assert "Poznań" in found["poznan"]
    found = server.completions(fresh(), "language: pl\nlegal_form: |\n")
    assert "stowarzyszenie" in found["association"]
    assert "barka" not in found
    found = server.completions(fresh(), "language: pl\narea: [|]\n")
    assert "podkarpackie" in found["PL-18"]
    found = server.completions(fresh(), "language: pl\nofficial_name: |\n")
    assert {one.strip('"') for one in found} == {"yes", "no"}
    assert "S0" in server.completions(fresh(), "language: pl\nsources: [|]\n")


@needs_server
def test_field_names_are_completed(server: LanguageServer) -> None:
    """The fields that are not there yet are proposed, each explained in three languages."""
    found = server.completions(fresh("events"), "language: pl\n|\n")
    assert set(found) >= {"kind", "dates", "places", "participants"}
    assert "language" not in found
    for words in ("Πότε γίνεται.", "Kiedy się odbywa.", "When it takes place."):
        assert words in found["dates"]
    found = server.completions(fresh(), "language: pl\nparticipants:\n  |\n")
    assert set(found) >= {"founder", "coordinator", "named"}
    assert "kto założył" in found["founder"]
    found = server.completions("content/sources.yaml", "x:\n  title:\n    |\n")
    assert set(found) >= {"el", "pl"}


@needs_server
def test_fields_are_explained(server: LanguageServer) -> None:
    """Over a field stands what it means, and over a value what it is called."""
    told = server.hover(fresh("events"), "language: pl\nda|tes: 2016\n")
    assert "Πότε γίνεται" in told
    assert "Kiedy się odbywa" in told
    assert "When it takes place" in told
    assert "Ateny" in server.hover(fresh(), "language: pl\nplaces: [ath|ens]\n")


MARKED = {
    "language: pl\nareas: [PL]\n": (1, 0, "areas"),
    "language: pl\nfounded: 3.5.2016\n": (1, 9, "Data: 2016, 2016-05, 2016-05-03"),
    "language: pl\nplaces: [athens, athns]\n": (1, 17, "nie ma tu takiego"),
    "language: pl\nplaces: athns\n": (1, 8, "nie ma tu takiego"),
    "language: pl\npart_of: nobody\n": (1, 9, "nie ma tu takiego"),
    "language: pl\narea: [PL-17]\n": (1, 7, "Kod regionu lub całego kraju"),
    "language: pl\ncontact:\n  phone: 12 34\n": (2, 9, "Telefon z numerem kierunkowym"),
    "founded: 2016\n": (0, 0, "language"),
}


@needs_server
@pytest.mark.parametrize("text", MARKED)
def test_faults_are_marked(server: LanguageServer, text: str) -> None:
    """What does not fit is marked at its place, with how it is written, in three languages."""
    line, column, words = MARKED[text]
    found = server.open(fresh(), text)
    assert len(found) == 1, found
    assert found[0]["range"]["start"] == {"line": line, "character": column}
    assert words in found[0]["message"]


@needs_server
def test_real_files_are_not_marked(server: LanguageServer) -> None:
    """Nothing in the content of the repository is marked."""
    paths = [*sorted(ROOT.glob("content/**/*.yaml"))[::7], ROOT / "site.yaml"]
    for path in [*paths, *ROOT.glob("content/*.yaml")]:
        name = path.relative_to(ROOT).as_posix()
        assert server.open(name, path.read_text("utf-8")) == [], name


@needs_server
def test_a_new_record_is_proposed_at_once(tmp_path: Path) -> None:
    """While the preview runs, what an editor adds is proposed without opening anything anew."""
    for name in ("content", "schemas", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site.yaml", tmp_path)
    names = schemafiles.Names(tmp_path)
    names.follow()
    server = LanguageServer(tmp_path, SETTINGS)
    try:
        assert "brand-new" not in server.completions(fresh(), "language: pl\npart_of: |\n")
        (tmp_path / "content/organisations/brand-new.yaml").write_text("language: pl\n", "utf-8")
        names.follow()
        server.changed("schemas/names.schema.json")
        assert "brand-new" in server.completions(fresh(), "language: pl\npart_of: |\n")
    finally:
        server.close()


# --- the files of the repository


def test_every_file_has_its_schema() -> None:
    """The settings name a schema that is there for every YAML file of the content, and no other."""
    globs = {glob: name for name, glob in SETTINGS["yaml.schemas"].items()}
    assert {ROOT / name for name in globs.values()} < set(ROOT.glob("schemas/*.json"))
    for kind, model in TYPES.items():
        assert globs[f"content/{model.folder}/*.yaml"] == f"schemas/{kind}.schema.json"
    matched = {path for glob in globs for path in ROOT.glob(glob)}
    assert matched == {*ROOT.glob("content/**/*.yaml"), ROOT / "site.yaml"}


def test_all_editors_have_the_same_settings() -> None:
    """What docs/editors.md shows for other programs names the same schemas for the same files."""
    text = (ROOT / "docs/editors.md").read_text("utf-8")
    pair = re.compile(r'"(schemas/[^"]+)"\]?\s*[:=]\s*"([^"]+)"')
    blocks = re.findall(r"```(json|toml|lua)\n(.*?)```", text, re.DOTALL)
    assert [name for name, _ in blocks] == ["json", "toml", "lua"]
    for name, block in blocks:
        assert dict(pair.findall(block)) == SETTINGS["yaml.schemas"], name
    json.loads(blocks[0][1])


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_the_task_finds_the_places(lang: str) -> None:
    """What `make check` says becomes a marked place, in each language of messages."""
    phrases = catalogues.phrases(ROOT, lang)
    errors, warnings, files = (one["pattern"] for one in TASKS[0]["problemMatcher"])
    told = describe(diagnostic("content/a.el.md", (3, 7), "field-empty", field="name"), phrases)
    found = re.match(errors["regexp"], told.splitlines()[0])
    assert found
    assert found.group(1, 2, 3) == ("content/a.el.md", "3", "7")
    told = describe(diagnostic("content/a.el.md", (3, 7), "prose-html", tag="<b>"), phrases)
    assert re.match(warnings["regexp"], told.splitlines()[0])
    told = describe(diagnostic("content/a.yaml", None, "words-missing", file="x"), phrases)
    assert re.match(files["regexp"], told.splitlines()[0])


def test_the_snippets_are_of_the_format() -> None:
    """The snippets offer the states of a translation and the types of records that there are."""
    snippets = json.loads((ROOT / ".vscode/words.code-snippets").read_text("utf-8"))
    front = "\n".join(snippets["words"]["body"])
    states = Words.model_fields["translation"].annotation
    assert set(re.findall(r"(\w+):", front)) <= Words.model_fields.keys()
    assert re.search(r"\$\{3\|(.*?)\|\}", front)[1].split(",") == list(states.__args__)  # type: ignore[index, union-attr]
    link = snippets["link"]["body"][0]
    assert re.search(r"\|(.*?)\|", link)[1].split(",") == list(TYPES)  # type: ignore[index]
