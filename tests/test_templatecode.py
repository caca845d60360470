"""The leaner code of templates does what Jinja's own code does."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from diktyo import templatecode
from diktyo.templating import Environment

TEMPLATES = {
    "texts": "{{ text }} {{ markup }} {{ number }} {{ none }} {{ [text, markup] }}",
    "constants": "{{ 'a < b' }} {{ 1 + 1 }} {{ 'x'|upper }} {{ ('a', 'b')|join('<') }}",
    "macro": "{% macro m(a, b='<2>') %}{{ a }}-{{ b }};{% endmacro %}"
    "{{ m(text) }}{{ m(text, 3) }}{{ m(a=markup) }}{{ m(b=1, a=2) }}{{ [m(1)]|join }}",
    "varargs": "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, c=3) }}",
    "caller": "{% macro m(a) %}<{{ caller(a) }}>{% endmacro %}"
    "{% call(x) m(text) %}{{ x }}!{% endcall %}",
    "attributes": "{{ thing.real }} {{ table.key }} {{ table['key'] }} {{ table.items()|list }}",
    "star": "{{ function(*[1, 2]) }} {{ function(*[1], **{'b': 5}) }}",
    "loop": "{% for x in [1, 2, 3] %}{{ loop.index }}{{ function(x, x) }}"
    "{% if not loop.last %}, {% endif %}{% endfor %}",
    "block": "{% block b %}{{ text }}{% endblock %}{{ self.b() }}"
    "{% set s %}{{ text }}{% endset %}{{ s }}",
    "lacking": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "many": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "unknown": "{{ thing.nothing }}",
    "uncallable": "{{ number() }}",
}
VALUES: dict[str, Any] = {
    "text": "a < b & \"c\" 'd'",
    "markup": Markup("<b>bold</b>"),
    "number": 1234,
    "none": None,
    "thing": 7,
    "table": {"key": "<value>"},
    "function": lambda a, b=0: f"<{a}{b}>",
}


class Plain(Environment):
    """The same environment with Jinja's own code."""

    code_generator_class = CodeGenerator
    _generate = jinja2.Environment._generate


def outcome(kind: type[Environment], template: str) -> str:
    """The HTML, or the error and its words."""
    environment = kind(Path(), "el", gettext.NullTranslations(), {}, lambda _, make: make())
    try:
        return environment.from_string(template).render(VALUES)
    except (jinja2.TemplateError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_html_and_the_same_errors(name: str) -> None:
    """Whatever a template says, the leaner code makes of it what Jinja's makes."""
    assert outcome(Environment, TEMPLATES[name]) == outcome(Plain, TEMPLATES[name])


def test_the_code_is_ours() -> None:
    """The comparison above is one: our names stand in the code of one side only."""
    ours, plain = (
        kind(Path(), "el", gettext.NullTranslations(), {}, lambda _, make: make()).compile(
            "{{ text }}", raw=True
        )
        for kind in (Environment, Plain)
    )
    assert templatecode.__name__ in ours
    assert templatecode.__name__ not in plain


def test_a_fault_is_at_its_line(tmp_path: Path) -> None:
    """What is added to the code moves no line: an error names the template's own."""
    (tmp_path / "page.html").write_text("<p>\n{{ 1 }}\n{{ nothing.here }}\n", "utf-8")
    environment = Environment(
        tmp_path, "el", gettext.NullTranslations(), {}, lambda _, make: make()
    )
    with pytest.raises(jinja2.UndefinedError) as caught:
        environment.get_template("page.html").render()
    inside = [one for one in caught.traceback if one.path == tmp_path / "page.html"]
    assert [one.lineno + 1 for one in inside] == [3]
