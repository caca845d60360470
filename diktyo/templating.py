"""Jinja as this project uses it: one environment for each language, strict, without a clock.

Three things make the same pages in less time. The code of templates is compiled once for all
languages, and is leaner than Jinja's (`templatecode`). And macros that a
template names in `{% set kept = (…) %}` are run once for the same arguments: macros see nothing but
their arguments and the interface's words, so that a card or a menu is the same wherever it stands.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.ext import InternationalizationExtension
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from diktyo import templatecode

Remember = Callable[[Any, Callable[[], Any]], Any]
"""Gives the value of a name, made by a function where it is asked for the first time."""


class Environment(jinja2.Environment):
    """The templates of a folder in one language."""

    def __init__(
        self,
        templates: Path,
        lang: str,
        own: gettext.NullTranslations,
        filters: Mapping[str, Callable[..., Any]],
        remember: Remember,
    ) -> None:
        """`own` are the words of the interface in `lang`; `filters` belong to the language too."""
        super().__init__(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
            extensions=[InternationalizationExtension],
            optimized=False,  # what depends on the language is computed when the page is made
        )
        self.lang = lang
        self.remember = remember
        self.newstyle_gettext = True
        words = _Words(own.gettext)
        self.globals = {
            "_": words,
            "gettext": words,
            "pgettext": _Words(own.pgettext),
            "ngettext": _Plurals(own.ngettext),
            "npgettext": _Plurals(own.npgettext),
            "N_": str,
        }
        self.filters |= filters

    def _generate(self, *arguments: Any, **named: Any) -> str:
        # On the same line: the others are counted, to name a template's line in an error.
        first, line_end, rest = super()._generate(*arguments, **named).partition("\n")
        ours = ", ".join(templatecode.IMPORTED)
        return f"{first}; from {templatecode.__name__} import {ours}{line_end}{rest}"


class _Words:
    """The words of the interface, each looked up once; what fills them is escaped."""

    def __init__(self, look_up: Callable[..., str]) -> None:
        self._look_up = look_up
        self._known: dict[tuple[str, ...], Markup] = {}

    def __call__(self, *message: str, **variables: object) -> Markup:
        words = self._known.get(message)
        if words is None:
            words = self._known[message] = Markup(self._look_up(*message))
        return words % variables if variables or "%" in words else words


class _Plurals:
    """The words of the interface that go with a number."""

    def __init__(self, look_up: Callable[..., str]) -> None:
        self._look_up = look_up

    def __call__(self, *message: Any, **variables: object) -> Markup:
        # As Jinja does it: the number may fill the words under this name.
        variables.setdefault("num", message[-1])
        return Markup(self._look_up(*message)) % variables


class _Kept:
    """A macro that is run once for the same arguments."""

    def __init__(self, name: tuple[object, ...], macro: Macro, remember: Remember) -> None:
        self._name = name
        self._macro = macro
        self._remember = remember

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        name = (*self._name, arguments, *named.items())
        return self._remember(name, lambda: self._macro(*arguments, **named))


class _Template(jinja2.Template):
    """A template whose macros are kept where it says so."""

    environment: Environment

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
            for name in getattr(self._module, "kept", ()):
                macro = getattr(self._module, name)
                kept = _Kept(
                    (self.environment.lang, self.name, name), macro, self.environment.remember
                )
                setattr(self._module, name, kept)
        return self._module


Environment.template_class = _Template
Environment.code_generator_class = templatecode.Generator


class _Compiled(jinja2.BytecodeCache):
    """The code of templates, kept in memory by what they say.

    It is the same for all languages: what belongs to one is asked for when a template runs.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's name; what it says tells it from others of that name."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where it has been compiled."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()
