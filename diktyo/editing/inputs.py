"""A model as somebody fills it in: its fields, each with its meaning and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from diktyo import descriptions
from diktyo.schemas.models import Schema, models_in

Kind = Literal["text", "names", "choice", "group", "roles"]


@dataclass(frozen=True)
class Input:
    """A field of a model."""

    name: str
    kind: Kind
    """A text; a reference; one of some words; a group of fields; a list of references by role."""
    meaning: str
    """What it means, in English."""
    helps: str = ""
    """How its text is written, in English."""
    required: bool = False
    many: bool = False
    """Whether it is a list."""
    takes: tuple[str, ...] = ()
    """The words that may be chosen, or the kinds of things that references may name."""
    prefixed: bool = False
    """Whether a reference names the type of the record: `project/kowes`."""
    example: str = ""
    inside: tuple[Input, ...] = ()
    """The fields of a group."""


def inputs(model: type[BaseModel]) -> tuple[Input, ...]:
    """The fields of a model that people fill in, in its order."""
    return _Reading(model).fields(model)


class _Reading:
    """Reads what pydantic says of a model in terms of JSON Schema."""

    def __init__(self, model: type[BaseModel]) -> None:
        made = model.model_json_schema(mode="validation")
        self.schemas: dict[str, Schema] = {model.__name__: made, **made.get("$defs", {})}
        self.models = {one.__name__: one for one in models_in(model)}

    def fields(self, model: type[BaseModel]) -> tuple[Input, ...]:
        schema = self.schemas[model.__name__]
        told = descriptions.fields(model)
        found = (
            self.field(name, told.get(name, ""), name in schema.get("required", ()), node)
            for name, node in schema["properties"].items()
        )
        return tuple(one for one in found if one)

    def field(self, name: str, meaning: str, required: bool, node: Schema) -> Input | None:
        node, many = _inmost(node)
        common: dict[str, Any] = {"required": required, "many": many}
        if "$ref" in node:
            model = self.models[node["$ref"].rpartition("/")[2]]
            return Input(name, "group", meaning, inside=self.fields(model), **common)
        if node.get("type") == "object":
            return self.roles(name, meaning, node, common)
        if "names" in node and node.get("form") != "Language":
            kinds = node["names"]
            prefixed = isinstance(kinds, list)
            takes = tuple(kinds) if prefixed else (kinds,)
            if name == "networks":
                takes = ("network",)
            helps = descriptions.NAMES[descriptions.PREFIXED if prefixed else takes[0]]
            return Input(name, "names", meaning, helps, takes=takes, prefixed=prefixed, **common)
        helps = descriptions.types().get(node.get("form", ""), "")
        if "enum" in node:
            return Input(name, "choice", meaning, helps, takes=tuple(node["enum"]), **common)
        if "pattern" not in node:  # written by programs only
            return None
        example = next(iter(node.get("examples", ())), "")
        return Input(name, "text", meaning, helps, example=example, **common)

    def roles(self, name: str, meaning: str, node: Schema, common: Any) -> Input | None:
        inner, _ = _inmost(node.get("additionalProperties") or {})
        if "names" not in inner or "enum" not in node.get("propertyNames", {}):
            return None
        takes = tuple(node["propertyNames"]["enum"])
        return Input(name, "roles", meaning, takes=takes, **common)


def _inmost(node: Schema) -> tuple[Schema, bool]:
    """The form of what may be left out, or of a list's items; and whether it is a list."""
    for inside in node.get("anyOf", ())[:1]:
        return _inmost(inside)
    return (_inmost(node["items"])[0], True) if node.get("type") == "array" else (node, False)


def named(fields: tuple[Input, ...], path: str) -> Input | None:
    """The field at a path such as `contact.phone`."""
    first, _, rest = path.partition(".")
    found = next((one for one in fields if one.name == first), None)
    if not found or not rest:
        return found
    if found.kind == "roles":
        known = rest in found.takes
        helps = descriptions.NAMES["organisation"]
        return (
            Input(rest, "names", "", helps, many=True, takes=("organisation",)) if known else None
        )
    return named(found.inside, rest)


def paths(fields: tuple[Input, ...]) -> Iterator[str]:
    """The paths of all fields that take values of their own."""
    for one in fields:
        if one.kind == "roles":
            yield from (f"{one.name}.{role}" for role in one.takes)
        elif one.kind == "group":
            yield from (f"{one.name}.{inner}" for inner in paths(one.inside))
        else:
            yield one.name
