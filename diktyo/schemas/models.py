"""JSON Schema of every content file, made from the models: what editor programs complete and check.

Draft 7, which every version of yaml-language-server knows. A schema never refuses what the engine
takes; what it cannot say (check digits, whether a day exists, which of two dates is earlier) is
left to `build.py check`. What depends on the content (which records, places and terms there are)
stands apart, in `names.schema.json` (see `naming`).
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from diktyo import descriptions
from diktyo.diagnostics import N_, Phrases
from diktyo.fields import PLURAL_FORMS
from diktyo.language.names import REGIONS, country_name, region_name
from diktyo.records import TYPES, Facts, Place, Source, Vocabulary, Words
from diktyo.site import Site

Schema = dict[str, Any]

NAMES = "names.schema.json"
DIALECT = "http://json-schema.org/draft-07/schema#"
PREFIXED = "prefixed-"
"""How the names of definitions begin whose values name the type: `project/kowes`; types follow."""

MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        **TYPES,
        "words": Words,
        "site": Site,
        "places": Place,
        "sources": Source,
        "vocabulary": Vocabulary,
    }
)
"""The model of each kind of file; `<name>.schema.json` is its schema."""
SHARED = frozenset({"places", "sources"})
"""Those of them whose model is an entry: the file leads from ids to entries."""

UNKNOWN = N_("not known here; choose a proposed one. If it is new: python build.py schema")


def schema(name: str, languages: Iterable[Phrases]) -> Schema:
    """The schema of one kind of file, with descriptions in each of the languages."""
    return _Making(tuple(languages)).whole(name)


@cache
def pointed() -> frozenset[str]:
    """The definitions of `names.schema.json` to which the schemas point."""
    texts = (json.dumps(schema(name, ())) for name in MODELS)
    found = (re.findall(rf'"{re.escape(NAMES)}#/definitions/([^"]+)"', text) for text in texts)
    return frozenset(chain.from_iterable(found))


def told(languages: Iterable[Phrases], *texts: str) -> str:
    """Texts in each language, a paragraph each; which, its letters say."""
    return "\n\n".join(
        f"{one.lang} · " + " ".join(descriptions.in_words(text, one) for text in texts if text)
        for one in languages
    )


class _Making:
    """Turns what pydantic says of the models into what editor programs make most of."""

    def __init__(self, languages: tuple[Phrases, ...]) -> None:
        self.languages = languages

    def whole(self, name: str) -> Schema:
        model = MODELS[name]
        made = model.model_json_schema(mode="validation", ref_template="#/definitions/{model}")
        inner = {kind.__name__: kind for kind in models_in(model)}
        definitions = {
            one: self.model(inner[one], node) for one, node in made.pop("$defs", {}).items()
        }
        own = self.model(model, made)
        if name in SHARED:
            definitions[model.__name__] = own
            own = {
                "type": "object",
                "additionalProperties": {"$ref": f"#/definitions/{model.__name__}"},
            }
        found = {"$schema": DIALECT, **own}
        return {**found, "definitions": definitions} if definitions else found

    def told(self, *texts: str) -> str:
        return told(self.languages, *texts)

    def model(self, model: type[BaseModel], node: Schema) -> Schema:
        told = descriptions.fields(model)
        fields = dict(node["properties"])
        if issubclass(model, Facts) and "networks" in fields:
            fields["networks"] = _networks(fields["networks"])
        found: Schema = {
            "description": self.told(descriptions.model(model)),
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: self.field(told.get(name, ""), one) for name, one in fields.items()
            },
        }
        return {**found, "required": node["required"]} if node.get("required") else found

    def field(self, meaning: str, node: Schema) -> Schema:
        kind = _inmost(node)
        helps = descriptions.types().get(kind.get("form", ""), "") or _of_names(kind)
        described = self.told(meaning, helps)
        return {**self.form(node), "description": described}

    def form(self, node: Schema) -> Schema:
        """The form of a value."""
        choices = [one for one in node.get("anyOf", ()) if one != {"type": "null"}]
        if choices:
            return self.form(choices[0])
        if "$ref" in node:
            return {"$ref": node["$ref"]}
        if node.get("type") == "array":
            item = self.form(node["items"])
            if item.get("$ref", "").startswith("#"):  # a group of fields
                return {"type": "array", "items": item}
            return {"anyOf": [*item.get("anyOf", [item]), *_lists(item)]}
        if node.get("type") == "object":
            return self.mapping(node)
        return self.scalar(node)

    def mapping(self, node: Schema) -> Schema:
        if "patternProperties" in node:
            # By language; those of the site are proposed, and others taken.
            ((keys, value),) = node["patternProperties"].items()
            return {
                "type": "object",
                "allOf": [_definition("by-language")],
                "propertyNames": {"pattern": _whole(keys)},
                "additionalProperties": self.form(value),
            }
        value = self.form(node["additionalProperties"])
        if "enum" in node.get("propertyNames", {}):
            properties = {
                one: {**value, "description": self.told(descriptions.CHOICES.get(one, ""))}
                for one in node["propertyNames"]["enum"]
            }
            return {"type": "object", "additionalProperties": False, "properties": properties}
        return {"type": "object", "additionalProperties": value}

    def scalar(self, node: Schema) -> Schema:
        form = node.get("form", "")
        match form:
            case "Flag":
                return {"anyOf": [{"enum": node["enum"]}, *_FLAGS]}
            case "Region" | "Area":
                return self.enum(node["enum"], [self.area(code) for code in node["enum"]], form)
            case "PluralForms":
                return self.plural_forms()
        if "enum" in node:
            meanings = [self.told(descriptions.CHOICES.get(one, "")) for one in node["enum"]]
            return self.enum(node["enum"], meanings)
        if "names" in node:
            return self.names(node)
        if "pattern" not in node:  # a type that says nothing of itself
            return {"type": ["string", "number", "boolean"]}
        text: Schema = {"type": node.get("type", "string"), "pattern": _whole(node["pattern"])}
        text |= {key: node[key] for key in ("minimum", "maximum") if key in node}
        helps = descriptions.types().get(form)
        return text | {"patternErrorMessage": self.told(helps)} if helps else text

    def enum(self, values: list[str], meanings: list[str], form: str = "") -> Schema:
        found = {"enum": values, "enumDescriptions": meanings}
        return found | {"errorMessage": self.told(descriptions.types()[form])} if form else found

    def area(self, code: str) -> str:
        name = country_name if code in REGIONS else region_name
        return " · ".join(dict.fromkeys(name(code, one.lang) for one in self.languages))

    def names(self, node: Schema) -> Schema:
        kinds = node["names"]
        if isinstance(kinds, list):
            return _definition(PREFIXED + "-".join(kinds))
        # The type may be named as well (`organisation/barka`), and a language be one of elsewhere.
        own = "organisation" if kinds == "network" else kinds
        other = node.get("pattern", rf"{own}/[^/]+")
        return {"anyOf": [_definition(kinds), {"type": "string", "pattern": _whole(other)}]}

    def plural_forms(self) -> Schema:
        text = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
        forms = {
            one: {**text, "description": self.told(descriptions.CHOICES[one])}
            for one in PLURAL_FORMS
        }
        inside = {"type": "object", "additionalProperties": False, "properties": forms}
        return {"anyOf": [text, inside]}


_FLAGS = (
    # true and false, which are taken but not proposed
    {"not": {"type": ["string", "number", "object", "array", "null"]}},
    {
        "type": "string",
        "pattern": r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$",
    },
)


def _lists(item: Schema) -> tuple[Schema, ...]:
    """The lists of items of one form.

    Where an item has a further form, lists that hold it are a case of their own: language servers
    would else propose "an item" for each form, beside the words themselves.
    """
    if "anyOf" not in item:
        return ({"type": "array", "items": item},)
    usual, further = item["anyOf"][0], item["anyOf"][-1]
    return (
        {"type": "array", "items": usual},
        {"type": "array", "items": item, "contains": further},
    )


def _whole(pattern: str) -> str:
    """The pattern for the whole of a text, whose ends may be spaces."""
    return rf"^\s*(?:{pattern})\s*$"


def _definition(kind: str) -> Schema:
    return {"$ref": f"{NAMES}#/definitions/{kind}"}


def _inmost(node: Schema) -> Schema:
    """The form of a list's items, or of what may be left out."""
    for inside in (*node.get("anyOf", ())[:1], *([node["items"]] if "items" in node else ())):
        return _inmost(inside)
    return node


def _of_names(node: Schema) -> str:
    """What a reference takes, in English."""
    kinds = node.get("names", ())
    one = kinds if isinstance(kinds, str) else descriptions.PREFIXED
    return descriptions.NAMES.get(one, "") if kinds else ""


def _networks(node: Schema) -> Schema:
    """The form of a list of organisations, of which only networks are taken."""
    return {**node, "items": {**node["items"], "names": "network"}}


def models_in(model: type[BaseModel]) -> Iterable[type[BaseModel]]:
    """The models of which the fields of a model consist, at any depth."""

    def inside(annotation: Any) -> Iterable[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
            yield from models_in(annotation)
        for part in typing.get_args(annotation):
            yield from inside(part)

    for info in model.model_fields.values():
        yield from inside(info.annotation)
