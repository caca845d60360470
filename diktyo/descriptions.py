"""What each field means, for editors: the docstrings of the models and of the types of fields.

They stand once, where the fields are declared, in English; `locale/<language>/…/diktyo.po` has them
in the other languages (`tools/catalogues.py` takes `messages` there). Comments in new files, JSON
Schema and whatever else explains a field take them from here.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType, ModuleType
from typing import Annotated, get_origin

from diktyo import fields as types_module
from diktyo import records, site
from diktyo.diagnostics import N_, Phrases

CHOICES: Mapping[str, str] = MappingProxyType(
    {
        # Roles
        "founder": N_("founded it"),
        "initiator": N_("had the idea and set it going"),
        "leader": N_("leads it"),
        "coordinator": N_("coordinates it"),
        "organiser": N_("organises it"),
        "host": N_("receives it in its own rooms or town"),
        "member": N_("is a member"),
        "partner": N_("is a partner"),
        "supporter": N_("supports it"),
        "speaker": N_("speaks there"),
        "trainer": N_("teaches there"),
        "participant": N_("took part or attended"),
        "example": N_("a good example the source points to"),
        "named": N_("named by the source in another connection"),
        # Where the link to a page stands
        "header": N_("at the head of every page"),
        "footer": N_("at the foot of every page"),
        "none": N_("in no menu"),
        # States of a translation
        "original": N_("in the record's own language"),
        "reviewed": N_("a translation that a person has read against the original"),
        "machine": N_("a translation that no person has read"),
        # How a project stands
        "planned": N_("not begun yet"),
        "running": N_("begun, and not ended"),
        "standing": N_("begun, and without an end"),
        "ended": N_("ended"),
        "unknown": N_("no dates are known"),
        # Where a repository is kept
        "github": "GitHub",
        "gitlab": "GitLab",
        "gitea": "Gitea, Forgejo",
        # Plural forms
        "zero": N_("the form for 0, in languages that have one"),
        "one": N_("the form for 1: 1 member"),
        "two": N_("the form for 2, in languages that have one"),
        "few": N_("the form for 2–4 in Polish"),
        "many": N_("the form for 5 and more in Polish"),
        "other": N_("the form for all other numbers"),
    }
)
"""What the words mean that may be chosen in a field."""

PREFIXED = "…/"
"""Stands in `NAMES` for records of several types."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "organisation": N_("An organisation, by the name of its file without .yaml."),
        "network": N_("A network, as site.yaml names them."),
        "project": N_("A project, by the name of its file without .yaml."),
        PREFIXED: N_(
            "The record, by its type and the name of its file without .yaml: project/kowes."
        ),
        "place": N_("A place of places.yaml."),
        "source": N_("A source of sources.yaml."),
        "legal_forms": N_("A term of the list legal_forms in vocabulary.yaml."),
        "fields": N_("A term of the list fields in vocabulary.yaml."),
        "project_kinds": N_("A term of the list project_kinds in vocabulary.yaml."),
        "event_kinds": N_("A term of the list event_kinds in vocabulary.yaml."),
        "funding": N_("A term of the list funding in vocabulary.yaml."),
        "figures": N_("A term of the list figures in vocabulary.yaml."),
    }
)
"""What a field takes that refers to one kind of thing."""


def model(kind: type) -> str:
    """What a model is, in English."""
    return _plain(inspect.getdoc(kind) or "")


@cache
def fields(kind: type) -> Mapping[str, str]:
    """What each field of a model means, in English, in the order of the fields."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        module = inspect.getmodule(base)
        if module in _MODULES:
            found |= _documented(module).get(base.__name__, {})
    return found


@cache
def types() -> Mapping[str, str]:
    """How the text of each type of field is written, in English, by the type's name.

    Words need no explanation.
    """
    told = _documented(types_module)[""]
    kinds = {name for name, kind in vars(types_module).items() if get_origin(kind) is Annotated}
    return {name: text for name, text in told.items() if name in kinds - {"Text", "Many"}}


def messages() -> Iterator[str]:
    """Every docstring that editors may read, for the catalogues."""
    for module in _MODULES:
        for owner, told in _documented(module).items():
            if owner and told:
                yield model(getattr(module, owner))
            yield from told.values() if owner else ()
    yield from types().values()


def in_words(text: str, phrases: Phrases) -> str:
    """A description in one language, without the marks of code."""
    return phrases(text).replace("`", "")


_MODULES: tuple[ModuleType, ...] = (records, site)


@cache
def _documented(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """The docstrings below the names of a module and of its models, by model and name.

    They are no part of the program once it runs, so they are read from its text.
    """
    tree = ast.parse(inspect.getsource(module))
    found: dict[str, Mapping[str, str]] = {"": dict(_below(tree.body))}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        kind = getattr(module, node.name)
        if isinstance(kind, type) and issubclass(kind, records.Model):
            told = dict(_below(node.body))
            found[kind.__name__] = {name: told[name] for name in kind.model_fields if name in told}
    return found


def _below(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node, after in pairwise(body):
        match node, after:
            case (
                (ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)])),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, _plain(text)


def _plain(text: str) -> str:
    """A docstring as one line."""
    return " ".join(text.split())
