"""The editor under /admin/: where it is asked for, set up from the models, and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from diktyo import editorfiles, pipeline
from diktyo.diagnostics import ENGLISH
from diktyo.lastbuild import Options, Report
from diktyo.records import TYPES, Model, Words
from diktyo.webeditor.forms import HIDDEN, LABELS, Forms

from .conftest import MINIMAL, ROOT, TODAY, BuiltSite, write
from .html import Document
from .test_faults import snapshot

ADMIN = "admin:\n  backend: gitlab\n  repository: group/site\n  server: https://git.example.org/\n"
SITE = MINIMAL["site.yaml"] + ADMIN
PACKAGE: Mapping[str, str | bytes] = {
    f"{editorfiles.CMS}/npm/index.js": "export const init = () => {};\n",
    f"{editorfiles.CMS}/npm/index.js.map": "{}",
    f"{editorfiles.CMS}/npm/assets/icons.woff2": b"icons",
    f"{editorfiles.CMS}/locales/pl.json": '{"save": "Zapisz"}\n',
    f"{editorfiles.CMS}/locales/xx.json": "{}",
    "admin/node_modules/yaml/browser/index.js": "export * from './dist/index.js';\n",
    "admin/node_modules/yaml/browser/dist/index.js": "export const one = 1;\n",
    "admin/node_modules/immutable/dist/immutable.es.js": "export const two = 2;\n",
    "admin/start.js": "start();\n",
    "admin/licences.txt": "MIT\n",
}
"""What npm would put there, in small."""

MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def build(root: Path, output: str = "output") -> Report:
    options = Options(root / output, TODAY, search=False, pictures=False)
    return pipeline.build(root, options)


@pytest.fixture
def edited(make_site: MakeSite) -> Path:
    """A small site that asks for the editor and has it."""
    root = make_site({"site.yaml": SITE, **PACKAGE})
    assert build(root).diagnostics == ()
    return root


def config(root: Path, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (root / f"output/admin/config.{lang}.json").read_text("utf-8")
    )
    return found


def collections(root: Path, lang: str) -> dict[str, Any]:
    return {one["name"]: one for one in config(root, lang)["collections"] if "name" in one}


def test_there_is_no_editor_unless_asked_for(site: BuiltSite) -> None:
    """The real site does not ask for it, and has nothing of it."""
    assert not (site.output / "admin").exists()


def test_nothing_of_it_is_on_other_pages(make_site: MakeSite) -> None:
    """Every other file is the same, byte for byte, as without the editor."""
    root = make_site({})
    build(root)
    without = snapshot(root / "output")
    write(root, {"site.yaml": SITE, **PACKAGE})
    build(root)
    with_ = snapshot(root / "output")
    marker = {".diktyo"}
    assert {path: data for path, data in with_.items() if path not in without} == {
        path: data for path, data in with_.items() if path.startswith("admin/")
    }
    assert {p: d for p, d in without.items() if p not in marker} == {
        path: data for path, data in with_.items() if path in without.keys() - marker
    }


def test_its_files(edited: Path) -> None:
    """Scripts, words and configurations are files of the site; source maps are left out."""
    assert sorted(p for p in snapshot(edited / "output") if p.startswith("admin/")) == [
        "admin/cms/assets/icons.woff2",
        "admin/cms/index.js",
        "admin/config.el.json",
        "admin/config.en.json",
        "admin/config.pl.json",
        "admin/immutable/immutable.es.js",
        "admin/index.html",
        "admin/licences.txt",
        "admin/locales/pl.js",
        "admin/start.js",
        "admin/yaml/dist/index.js",
        "admin/yaml/index.js",
    ]
    assert (edited / "output/admin/locales/pl.js").read_text("utf-8") == (
        'export default {"save": "Zapisz"};\n'
    )


def test_search_engines_leave_it_alone(edited: Path) -> None:
    """The page says so itself, and the sitemap does not name it."""
    page = Document((edited / "output/admin/index.html").read_text("utf-8"))
    metas = {one.attributes.get("name"): one.attributes.get("content") for one in page.all("meta")}
    assert metas["robots"] == "noindex, nofollow"
    assert "admin" not in (edited / "output/sitemap.xml").read_text("utf-8")


def test_it_reaches_its_server_and_no_other(edited: Path) -> None:
    """Its own policy names the server of the repository; every script is a file of the site."""
    text = (edited / "output/admin/index.html").read_text("utf-8")
    policy = dict(
        part.split(" ", 1) for part in re.findall(r'Policy" content="([^"]+)"', text)[0].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self' blob: data: https://git.example.org"
    assert re.fullmatch(r"'self' 'sha256-[\w+/]+='", policy["script-src"])
    assert re.findall(r'(?:src|href)="([^"]+)"', text) == ["/favicon.ico", "start.js"]
    imports = json.loads(text.split('"importmap">')[1].split("</script>")[0])["imports"]
    for path in imports.values():
        assert (edited / "output/admin" / path).is_file()


def test_how_editors_sign_in(edited: Path, make_site: MakeSite) -> None:
    """The backend says where the repository is; other servers have their addresses."""
    assert config(edited, "el")["backend"] == {
        "name": "gitlab",
        "repo": "group/site",
        "branch": "main",
        "base_url": "https://git.example.org",
        "api_root": "https://git.example.org/api/v4",
        "auth_methods": ["token"],
    }
    admin = (
        "admin: {backend: github, repository: a/b, branch: words,"
        " sign_in: https://auth.example.org}\n"
    )
    root = make_site({"site.yaml": MINIMAL["site.yaml"] + admin})
    build(root)
    assert config(root, "el")["backend"] == {
        "name": "github",
        "repo": "a/b",
        "branch": "words",
        "base_url": "https://auth.example.org",
    }


def test_without_the_package_the_site_is_built(make_site: MakeSite) -> None:
    """A warning says how to get it; the site stands, without the editor."""
    root = make_site({"site.yaml": SITE})
    report = build(root)
    assert [(one.path, one.code) for one in report.diagnostics] == [("site.yaml", "admin-missing")]
    assert not report.failed
    assert not (root / "output/admin").exists()
    # A later build that reads only texts says it again.
    write(root, {"content/organisations/demo.el.md": "---\nname: Δ\ntranslation: original\n---\n"})
    assert [one.code for one in build(root).diagnostics] == ["admin-missing"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("repository: just-a-name", "field-type"),
        ("repository: a/b?c", "field-type"),
        ("backend: git-gateway", "choice-unknown"),
        ("server: git.example.org", "address-invalid"),
    ],
)
def test_faulty_settings(line: str, code: str, make_site: MakeSite) -> None:
    """What is wrong in `site.yaml` is said with its line."""
    name = line.split(":")[0]
    kept = [one for one in ADMIN.splitlines() if f"  {name}:" not in one]
    text = "\n".join((str(MINIMAL["site.yaml"]) + kept[0], f"  {line}", *kept[1:], ""))
    report = build(make_site({"site.yaml": text, **PACKAGE}))
    (fault,) = report.diagnostics
    assert (fault.path, fault.code) == ("site.yaml", code)
    assert text.splitlines()[fault.line - 1] == f"  {line}"


# --- the configuration


def test_two_collections_of_each_type(edited: Path) -> None:
    """Facts and words stand in one folder, apart by the ending of their names."""
    found = collections(edited, "en")
    assert list(found) == [f"{kind}-{part}" for part in ("texts", "facts") for kind in TYPES]
    for kind, model in TYPES.items():
        words, facts = found[f"{kind}-texts"], found[f"{kind}-facts"]
        assert words["folder"] == facts["folder"] == f"content/{model.folder}"
        assert (words["extension"], facts["extension"]) == ("md", "yaml")
        assert (words.get("i18n"), facts.get("i18n")) == (True, None)
    assert config(edited, "pl")["i18n"] == {
        "structure": "multiple_files",
        "locales": ["el", "pl"],
        "default_locale": "pl",
        "initial_locales": "all",
    }


def models(model: type[Model]) -> Iterator[tuple[str, str]]:
    for name in model.model_fields:
        yield model.__name__, name


def test_every_field_is_in_the_forms() -> None:
    """Whoever adds a field to a model gives it a label here, or says that programs keep it."""
    forms = Forms("en", ENGLISH, ("el", "pl"), lambda kind: ())
    for kind, model in TYPES.items():
        names = [one["name"] for one in forms.facts(kind)]
        assert names == [name for name in model.model_fields if name not in HIDDEN]
    words = [name for name in Words.model_fields if name not in HIDDEN]
    assert [one["name"] for one in forms.words()] == [*words, "body"]
    assert not HIDDEN & LABELS.keys()


def test_choices_come_from_the_shared_lists(edited: Path) -> None:
    """Places, terms, sources and networks are chosen by their words in the editor's language."""
    fields = {one["name"]: one for one in collections(edited, "pl")["organisation-facts"]["fields"]}
    assert fields["places"]["options"] == [{"value": "athens", "label": "Ateny"}]
    assert fields["legal_form"]["options"] == [{"value": "union", "label": "związek"}]
    assert fields["sources"]["options"] == [{"value": "S0", "label": "Tekst"}]
    assert fields["language"]["options"] == [
        {"value": "el", "label": "Grecki"},
        {"value": "pl", "label": "Polski"},
    ]
    events = {one["name"]: one for one in collections(edited, "el")["event-facts"]["fields"]}
    assert events["networks"]["options"] == [{"value": "demo", "label": "Δοκιμή"}]
    assert events["networks"]["multiple"]
    assert events["planned"]["options"] == [
        {"value": "yes", "label": "ναι"},
        {"value": "no", "label": "όχι"},
    ]


def every(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in fields:
        yield one
        yield from every(one.get("fields", []))
        yield from every([one["field"]] if "field" in one else [])


def test_relations_lead_to_collections(edited: Path) -> None:
    """What looks up records names a collection that there is."""
    found = collections(edited, "el")
    relations = [
        field
        for one in found.values()
        for field in every(one["fields"])
        if field.get("widget") == "relation"
    ]
    assert relations
    assert {one["collection"] for one in relations} == {"organisation-texts", "project-texts"}
    assert {one["collection"] for one in relations} <= found.keys()


def test_patterns_take_what_the_content_has(site: BuiltSite) -> None:
    """What the forms let editors type includes every value of the content of this repository."""
    from diktyo import yamltree

    forms = Forms("en", ENGLISH, ("el", "pl"), lambda kind: ())
    tried = 0
    for kind, model in TYPES.items():
        patterns = {
            one["name"]: re.compile(one["pattern"][0])
            for one in forms.facts(kind)
            if "pattern" in one
        }
        for path in (site.root / "content" / model.folder).glob("*.yaml"):
            tree, _, _ = yamltree.parse(path.read_text("utf-8"), path.name)
            assert isinstance(tree, dict)
            for name in patterns.keys() & tree.keys():
                assert patterns[name].search(tree[name]), (path, name)
                tried += 1
    assert tried > 30


@pytest.mark.skipif(not editorfiles.published(ROOT), reason="the editor is not installed")
def test_sveltia_knows_every_option(make_site: MakeSite) -> None:
    """The configuration has only options that the schema of the pinned version knows."""
    schema = json.loads((ROOT / editorfiles.CMS / "schema/sveltia-cms.json").read_text("utf-8"))
    found = schema["definitions"]
    known = {name for one in found.values() for name in one.get("properties", {})}
    root = make_site({"site.yaml": SITE, **PACKAGE})
    build(root)
    whole = config(root, "en")
    assert whole.keys() <= found["CmsConfig"]["properties"].keys()
    for one in collections(root, "en").values():
        assert one.keys() <= found["EntryCollection"]["properties"].keys()
        for field in every(one["fields"]):
            assert field.keys() <= known


# --- from one build to the next


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"content/vocabulary.yaml": MINIMAL["content/vocabulary.yaml"].replace("union:", "club:"),
          "content/organisations/demo.yaml": "language: el\nlegal_form: club\n"}, "config.el.json"),
        ({"content/places.yaml": MINIMAL["content/places.yaml"].replace("Ateny", "Atheny")},
         "config.pl.json"),
        ({"content/organisations/demo.el.md":
          "---\nname: Άλλη\ntranslation: original\n---\nΚείμενο.\n"}, "config.el.json"),
        ({f"{editorfiles.CMS}/npm/index.js": "export const other = 1;\n"}, "cms/index.js"),
        ({f"{editorfiles.CMS}/locales/el.json": "{}"}, "locales/el.js"),
        ({"admin/start.js": "other();\n"}, "start.js"),
        ({"site.yaml": SITE.replace("group/site", "group/other")}, "config.en.json"),
    ],
    ids=["term", "place", "network", "package", "words", "script", "repository"],
)  # fmt: skip
def test_it_follows_every_change(change: Mapping[str, str], path: str, edited: Path) -> None:
    """After any change the editor is what a clean build makes."""
    before = snapshot(edited / "output").get(f"admin/{path}")
    write(edited, change)
    assert not build(edited).failed
    after = snapshot(edited / "output")
    assert after[f"admin/{path}"] != before
    build(edited, "clean")
    assert after == snapshot(edited / "clean")
    assert build(edited).made == 0


def test_it_goes_when_it_is_not_asked_for(edited: Path) -> None:
    """Without `admin` in `site.yaml` its files leave the output."""
    write(edited, {"site.yaml": MINIMAL["site.yaml"]})
    build(edited)
    assert not (edited / "output/admin").exists()
