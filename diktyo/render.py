"""Page → HTML. The only module that knows Jinja.

Templates see `page`, `lang` and `ask`, the interface's words (`_`, `ngettext`) and the filters
below, all of them pure. They have no globals and no clock. The last step sets the text of the page
as readers of its language expect it: quotes, dashes, no-break spaces.
"""

from __future__ import annotations

import contextlib
import gettext
import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from types import MethodType
from typing import Any

import jinja2
from markupsafe import Markup

from diktyo import badges, linkeddata
from diktyo.days import lack
from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.edtf import EDTF
from diktyo.language import addresses, dates, lists, names, numbers, plurals, telephones
from diktyo.language.typography import typeset, typeset_html
from diktyo.library import digest
from diktyo.plan import Page
from diktyo.shown import Term
from diktyo.templating import Environment
from diktyo.world import World

_TAKES_IN = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
"""Where a template takes in another; the names are always written out."""


class Ask:
    """The world as templates see it: its questions, and nothing else."""

    def __init__(self, world: World) -> None:
        for name in dir(world):
            question = getattr(world, name)
            if not name.startswith("_") and isinstance(question, MethodType):
                setattr(self, name, question)


class Renderer:
    """Makes the HTML of pages; holds one Jinja environment for each language."""

    def __init__(
        self, templates: Path, world: World, catalogues: Mapping[str, gettext.NullTranslations]
    ) -> None:
        self._templates = templates
        self._world = world
        self._ask = Ask(world)
        self._environments = {
            lang: Environment(
                templates,
                lang,
                catalogues[lang],
                _filters(lang, catalogues) | {"breadcrumbs": self._breadcrumbs},
                world.library.remember,
            )
            for lang in world.languages()
        }
        self._first = world.languages()[0]

    def render(self, page: Page) -> tuple[str, tuple[Diagnostic, ...]]:
        """The page's HTML, or what is wrong with its template."""
        lang = page.lang or self._first
        try:
            template = self._environments[lang].get_template(page.template)
            html = template.render(page=page, lang=lang, ask=self._ask)
        except jinja2.TemplateError as error:
            return "", (self._fault(error, page),)
        return typeset_html(html, lang), ()

    def compile(self) -> None:
        """Compile all templates; what is wrong with one is said when a page is made with it."""
        for name in self.fingerprints():
            with contextlib.suppress(jinja2.TemplateError):
                self._environments[self._first].get_template(name)

    def fingerprints(self) -> Mapping[str, str]:
        """A name for what each template says, together with all the templates that it takes in."""
        texts = {
            path.relative_to(self._templates).as_posix(): path.read_text("utf-8", "replace")
            for path in sorted(self._templates.rglob("*.*"))
            if path.is_file()
        }
        taken = {name: set(_TAKES_IN.findall(text)) for name, text in texts.items()}

        found = {}
        for name in texts:
            whole, further = {name}, taken[name]
            while further := further - whole:
                whole |= further
                further = {one for each in further for one in taken.get(each, ())}
            text = "".join(f"{one}\n{texts.get(one)}" for one in sorted(whole))
            found[name] = digest(text.encode()).hex()
        return found

    def _breadcrumbs(self, steps: Iterable[tuple[str, str]], here: str) -> Markup:
        """The way to a page as JSON-LD; the words may be marked up."""
        way = [(_plain(words), self._world.absolute(url)) for words, url in steps]
        return _data_block(linkeddata.breadcrumbs(way, _plain(here)))

    def _fault(self, error: jinja2.TemplateError, page: Page) -> Diagnostic:
        if isinstance(error, jinja2.TemplateSyntaxError):
            path, line = error.filename or page.template, error.lineno
        else:
            # Jinja rewrites tracebacks so that the last frame of a template names its line.
            frames = traceback.extract_tb(error.__traceback__)
            inside = [one for one in frames if Path(one.filename).is_relative_to(self._templates)]
            path = inside[-1].filename if inside else page.template
            line = (inside[-1].lineno or 1) if inside else 1
        where = Path(path)
        if where.is_relative_to(self._templates):
            where = where.relative_to(self._templates)
        problem = str(error.message or error)
        return diagnostic(
            f"templates/{where.as_posix()}", (line, 1), "template-error", problem=problem
        )


def _machine_date(value: EDTF) -> str:
    """The date as HTML's `datetime` takes it; empty for what HTML cannot say (ranges, quarters)."""
    return value.text if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", value.text) else ""


def _data_block(node: linkeddata.Node) -> Markup:
    """JSON-LD for the page; `script` escapes all that could end the element."""
    return Markup(linkeddata.script(node) if node else "")


def _plain(words: str) -> str:
    return words.striptags() if isinstance(words, Markup) else words


def _by_group(terms: Iterable[Term]) -> list[tuple[str, list[Term]]]:
    """Terms in the order given, gathered under their groups."""
    return [(group, list(some)) for group, some in groupby(terms, lambda term: term.group)]


def _filters(
    lang: str, catalogues: Mapping[str, gettext.NullTranslations]
) -> dict[str, Callable[..., Any]]:
    """What templates may do with values; each is bound to the language of the page."""

    def in_language(text: str, other: str) -> str:
        """A message of the catalogue (marked with `N_`) in another language than the page's."""
        return catalogues[other].gettext(text)

    def safe_html(html: str) -> Markup:
        """HTML that `prose` has made safe."""
        return Markup(html)

    return {
        "edtf": lambda value, weekday=False: dates.format_edtf(value, lang, weekday=weekday),
        "before": lambda value: dates.format_before(value, lang),
        "number": lambda value: numbers.format_number(value, lang),
        "all_of": lambda items: lists.join_and(list(items), lang),
        "country": lambda code: names.country_name(code, lang),
        "region": lambda code: names.region_name(code, lang),
        "language_name": lambda code: names.language_name(code, lang),
        "own_language_name": lambda code: names.language_name(code, code),
        "phone": lambda number: telephones.display_phone(number, international=True),
        "postal": lambda street, postcode, place, country: addresses.format_address(
            street, postcode, place, country, lang
        ),
        "area": lambda code: (names.region_name if "-" in code else names.country_name)(code, lang),
        "in_language": in_language,
        "plural_examples": plurals.examples,
        "datetime": _machine_date,
        "bare_address": lambda url: url.split("://", 1)[-1].rstrip("/"),
        "by_group": _by_group,
        "badge": badges.badge,
        "quality": badges.ground,
        "prose": safe_html,
        "lack": lack,
        "locale": names.locale_tag,
        "linked_data": lambda page, ask: _data_block(linkeddata.about(page, lang, ask)),
        "typeset": lambda text, other=lang: typeset(text, other),
    }
