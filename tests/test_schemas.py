"""JSON Schema of the content files: current, and never stricter than the engine."""

from __future__ import annotations

import copy
import json
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError
from referencing import Registry, Resource

from diktyo import descriptions, edtf, reader, yamltree
from diktyo.commands import main
from diktyo.diagnostics import ENGLISH
from diktyo.records import TYPES
from diktyo.schemas import files as schemafiles
from diktyo.schemas import models as schemas
from diktyo.schemas import naming
from diktyo.schemas.models import MODELS, NAMES, SHARED

from .conftest import ROOT

SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in ROOT.glob("schemas/*.json")}
FACTS = sorted(ROOT.glob("content/*/*.yaml"))
WORDS = sorted(ROOT.glob("content/*/*.md"))
LISTS = ("places", "sources", "vocabulary")


class CoreLoader(yaml.SafeLoader):
    """YAML as other programs read it: with the numbers and truth values of YAML 1.2."""


CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), list(_first)
    )
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def core(text: str) -> Any:
    """A text as editor programs understand it; whole numbers may begin with zeros."""
    return yaml.load(text, CoreLoader)


def as_text(text: str) -> Any:
    """A text as the engine understands it: every scalar is text."""
    tree, _, faults = yamltree.parse(text, "")
    assert not faults
    return tree


def validator(name: str, files: Mapping[str, Any] = SCHEMAS) -> Draft7Validator:
    """The validator of one kind of file."""
    resources = [(uri, Resource.from_contents(schema)) for uri, schema in files.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft7Validator(files[f"{name}.schema.json"], registry=registry)


def kind_of(path: Path) -> str:
    return next(kind for kind, model in TYPES.items() if model.folder == path.parent.name)


def test_the_schemas_are_current() -> None:
    """The schemas of the repository are those of the models: else run `build.py schema`."""
    for name, text in schemafiles.structure(ROOT).items():
        assert (ROOT / "schemas" / name).read_text("utf-8") == text, name


def test_names_are_those_of_some_content() -> None:
    """What may be named is written as it would be written today, for the ids that it has."""
    now = naming.schema(ROOT, schemafiles.languages(ROOT))
    assert SCHEMAS[NAMES].keys() == now.keys()
    assert SCHEMAS[NAMES]["definitions"].keys() == now["definitions"].keys()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas(name: str) -> None:
    """Each is a schema of draft 7, and every name that it points to is there."""
    Draft7Validator.check_schema(SCHEMAS[name])
    for there in re.findall(rf'"{NAMES}#/definitions/([^"]+)"', json.dumps(SCHEMAS[name])):
        assert there in SCHEMAS[NAMES]["definitions"]


# --- what is right


@pytest.fixture(scope="session")
def fresh() -> dict[str, Any]:
    """The schemas with the names of the content as it is now."""
    return {**SCHEMAS, NAMES: naming.schema(ROOT, [ENGLISH])}


@pytest.mark.parametrize("read", [as_text, core])
def test_the_content_is_valid(read: Callable[[str], Any], fresh: dict[str, Any]) -> None:
    """Every real file is valid, read as the engine reads it and as editor programs do."""
    files = [(kind_of(path), path.read_text("utf-8")) for path in FACTS]
    files += [("words", path.read_text("utf-8").split("\n---\n")[0][4:]) for path in WORDS]
    files += [(name, (ROOT / f"content/{name}.yaml").read_text("utf-8")) for name in LISTS]
    files.append(("site", (ROOT / "site.yaml").read_text("utf-8")))
    assert len(files) > 300
    validators = {kind: validator(kind, fresh) for kind in {kind for kind, _ in files}}
    for kind, text in files:
        assert list(validators[kind].iter_errors(read(text))) == [], text


MOMENTS = st.from_regex(r"([0-9]{4}|XXXX)(-[0-9]{2}(-[0-9]{2})?)?|\.\.|", fullmatch=True)


@given(st.lists(MOMENTS, min_size=1, max_size=3), st.sampled_from("/,"))
def test_every_date_fits_the_pattern(parts: list[str], sign: str) -> None:
    """What the engine reads as a date, the schema lets pass."""
    text = sign.join(parts)
    try:
        edtf.parse(text)
    except edtf.EDTFError:
        return
    schema = SCHEMAS["event.schema.json"]["properties"]["dates"]
    assert re.search(schema["pattern"], text)


@given(st.from_regex(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", fullmatch=True))
def test_degrees_fit_the_pattern(text: str) -> None:
    """An angle is let pass just where the engine reads it."""
    place = SCHEMAS["places.schema.json"]["definitions"]["Place"]["properties"]
    for name, limit in (("latitude", 90), ("longitude", 180)):
        assert bool(re.search(place[name]["pattern"], text)) == (abs(float(text)) <= limit)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150, deadline=None)
@given(st.data())
def test_never_stricter_than_the_engine(data: st.DataObject) -> None:
    """A record with odd values that the engine reads, the schema lets pass as well."""
    path = data.draw(st.sampled_from(FACTS))
    kind = kind_of(path)
    tree = copy.deepcopy(as_text(path.read_text("utf-8")))
    odd = st.one_of(
        st.sampled_from([" 2016 ", "YES", "False", "0", "+30 210 3300080", "PL", "GR-I", "x y"]),
        st.text(max_size=12),
        st.sampled_from(["http://a.b", "a@b.cd", "000000000012", "organisation/barka", "1e3"]),
    )
    for _ in range(data.draw(st.integers(1, 3))):
        key = data.draw(st.sampled_from(sorted(MODELS[kind].model_fields)))
        tree[key] = data.draw(st.one_of(odd, st.lists(odd, max_size=2)))
    try:
        MODELS[kind].model_validate(tree)
    except ValidationError:
        return
    # Which names there are is another question, which the engine asks later.
    found = validator(kind, PERMISSIVE).iter_errors(tree)
    assert [error.message for error in found] == [], tree


def _anything(schema: Any) -> Any:
    return {**schema, "definitions": dict.fromkeys(schema["definitions"], True)}


PERMISSIVE = {**SCHEMAS, NAMES: _anything(SCHEMAS[NAMES])}


# --- what is wrong

ORGANISATION = "language: el\n"
EVENT = "language: el\nkind: meeting\ndates: 2016\n"
FAULTS = {
    "a key of another name": ("organisation", ORGANISATION + "telephone: 1\n"),
    "a key missing": ("event", "language: el\nkind: meeting\n"),
    "an empty value": ("organisation", "language:\n"),
    "no date": ("event", "language: el\nkind: meeting\ndates: 3.5.2016\n"),
    "a year too long": ("event", "language: el\nkind: meeting\ndates: 20166\n"),
    "a list for one text": ("organisation", ORGANISATION + "founded: [2016, 2017]\n"),
    "lines for one text": ("organisation", ORGANISATION + "founded: {year: 2016}\n"),
    "text for lines": ("organisation", ORGANISATION + "contact: Athens\n"),
    "no place": ("organisation", ORGANISATION + "places: [nowhere]\n"),
    "no place, alone": ("organisation", ORGANISATION + "places: nowhere\n"),
    "no term": ("organisation", ORGANISATION + "legal_form: unoin\n"),
    "no source": ("organisation", ORGANISATION + "sources: [S99]\n"),
    "no record": ("organisation", ORGANISATION + "part_of: nobody\n"),
    "no type before it": ("news", "language: el\ndate: 2016\nabout: [kowes]\n"),
    "another type": ("organisation", ORGANISATION + "part_of: project/kowes\n"),
    "no network": ("event", EVENT + "networks: [barka]\n"),
    "no role": ("organisation", ORGANISATION + "participants: {foundre: [barka]}\n"),
    "nobody in a role": ("organisation", ORGANISATION + "participants: {founder: [nobody]}\n"),
    "no role of a person": ("event", EVENT + "people: [{name: A, role: singer}]\n"),
    "a person without a role": ("event", EVENT + "people: [{name: A}]\n"),
    "neither yes nor no": ("event", EVENT + "planned: maybe\n"),
    "no number": (
        "organisation", ORGANISATION + "figures: [{kind: members, value: five}]\n"
    ),
    "less than nothing": ("organisation", ORGANISATION + "figures: [{kind: members, value: -1}]\n"),
    "no telephone": ("organisation", ORGANISATION + "contact: {phone: 12 34}\n"),
    "no e-mail": ("organisation", ORGANISATION + "contact: {email: nobody}\n"),
    "no address": ("organisation", ORGANISATION + "contact: {web: ftp://x}\n"),
    "too few digits": ("organisation", ORGANISATION + "identifiers: {nip: 12-3}\n"),
    "no region": ("organisation", ORGANISATION + "area: [PL-17]\n"),
    "no menu": ("page", "language: el\nmenu: top\n"),
    "no language": ("page", "language: Greek\n"),
    "no state": ("words", "name: A\ntranslation: done\n"),
    "no slug": ("words", "name: A\ntranslation: original\nslug: Ένα\n"),
    "no alias": ("words", "name: A\ntranslation: original\naliases: [a b]\n"),
    "no name": ("words", "translation: original\n"),
    "too far north": (
        "places", "x: {name: {el: Χ, pl: X}, country: GR, latitude: 97.1, longitude: 1}\n"
    ),
    "no country": (
        "places", "x: {name: {el: Χ, pl: X}, country: Greece, latitude: 7.1, longitude: 1}\n"
    ),
    "no title": ("sources", "S9: {language: el, document: a.txt}\n"),
    "no list of terms": ("vocabulary", "colours: {}\n"),
    "no plural form": ("vocabulary", None),
    "no network of the site": ("site", None),
    "a section missing": ("site", None),
}  # fmt: skip
"""One file for each kind of fault that a schema can see."""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("read", [as_text, core])
def test_faults_are_seen(fault: str, read: Callable[[str], Any], fresh: dict[str, Any]) -> None:
    """Each kind of fault that a schema can express makes a file invalid, whoever reads it."""
    kind, text = FAULTS[fault]
    site = (ROOT / "site.yaml").read_text("utf-8")
    terms = (ROOT / "content/vocabulary.yaml").read_text("utf-8")
    text = (
        text
        or {
            "no plural form": terms.replace("one:", "single:", 1),
            "no network of the site": site.replace("networks: [pesko", "networks: [nobody"),
            "a section missing": site.replace("      map: chartis\n", ""),
        }[fault]
    )
    assert list(validator(kind, fresh).iter_errors(read(text)))


def test_faults_are_faults_of_the_engine() -> None:
    """The engine refuses the same files, as far as a single file tells: the table does not lie."""
    seen = 0
    for kind, text in FAULTS.values():
        if text and kind not in SHARED:
            model, _, _ = reader.read_model(MODELS[kind], text, "a")
            seen += model is None
    assert seen >= 25


# --- what editors read


def nodes(schema: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from nodes(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from nodes(value)


@pytest.mark.parametrize("name", [f"{name}.schema.json" for name in MODELS])
def test_every_field_is_explained_in_three_languages(name: str) -> None:
    """Each field has a description in Greek, Polish and English, and so has each pattern."""
    texts = []
    for node in nodes(SCHEMAS[name]):
        texts += [one["description"] for one in node.get("properties", {}).values()]
        texts += [node["patternErrorMessage"]] if "patternErrorMessage" in node else []
    assert texts
    for text in texts:
        told = re.fullmatch(r"el · (.+)\n\npl · (.+)\n\nen · (.+)", text)
        assert told, text
        assert len(set(told.groups())) == 3, text


def test_choices_are_explained() -> None:
    """Every word that may be chosen in a field has a meaning."""

    def choices(annotation: Any) -> Iterator[str]:
        if typing.get_origin(annotation) is typing.Literal:
            yield from typing.get_args(annotation)
        for part in typing.get_args(annotation):
            yield from choices(part)

    for model in (
        *MODELS.values(),
        *(one for kind in MODELS.values() for one in schemas.models_in(kind)),
    ):
        for info in model.model_fields.values():
            assert set(choices(info.annotation)) <= descriptions.CHOICES.keys()


def test_descriptions_stand_with_the_fields() -> None:
    """Every field of every model has a docstring; none is described twice."""
    for kind in MODELS.values():
        for model in (kind, *schemas.models_in(kind)):
            assert descriptions.fields(model).keys() == model.model_fields.keys(), model


# --- the files


def test_the_command_writes_what_is_new(make_site: Callable[..., Path]) -> None:
    """`build.py schema` writes all schemas, and the second time none."""
    root = make_site()
    assert main(["schema"], root) == 0
    written = {path.name: path.stat().st_mtime_ns for path in root.glob("schemas/*")}
    assert written.keys() == {*(f"{name}.schema.json" for name in MODELS), NAMES}
    assert main(["schema"], root) == 0
    assert {path.name: path.stat().st_mtime_ns for path in root.glob("schemas/*")} == written


def test_names_follow_the_content(make_site: Callable[..., Path]) -> None:
    """A new id is taken in and an old one taken out; another name alone changes nothing."""
    root = make_site()
    names = root / "schemas" / NAMES
    assert not schemafiles.renew(root)
    assert not names.exists()
    main(["schema"], root)
    follower = schemafiles.Names(root)
    (root / "content/organisations/demo.el.md").write_text(
        "---\nname: Άλλο\ntranslation: original\n---\n", "utf-8"
    )
    assert not schemafiles.renew(root)
    (root / "content/organisations/second.yaml").write_text("language: [broken", "utf-8")
    follower.follow()
    found = json.loads(names.read_text("utf-8"))["definitions"]["organisation"]
    assert found["enum"] == ["demo", "second"]
    assert found["enumDescriptions"] == ["Δοκιμή · Próba", ""]
    (root / "content/organisations/second.yaml").unlink()
    names.write_text(f"<<<<<<< merge\n{names.read_text('utf-8')}", "utf-8")
    assert schemafiles.renew(root)
    found = json.loads(names.read_text("utf-8"))["definitions"]["organisation"]
    assert found["enumDescriptions"] == ["Άλλο · Próba"]
