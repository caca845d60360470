"""The Python that templates become: Jinja's own, without the questions that have one answer here.

Jinja asks of everything that a template calls whether it wants the context, of every value that is
shown whether it can show itself, and of every macro with which words its arguments came. Here
templates call what wants nothing, and mostly show texts; the rest goes Jinja's way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro as JinjaMacro
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import escape as escape_any

try:  # what `markupsafe.escape` itself calls for a text; without it, the text takes the long way
    from markupsafe._speedups import _escape_inner
except ImportError:
    _escape_inner = escape_any

_marked: Callable[[str], Markup] = partial(str.__new__, Markup)

IMPORTED = ("Macro", "escape")
"""What the code of templates takes from here, and not from Jinja."""


class Macro(JinjaMacro):
    """A macro; called with as many arguments as it names, or fewer, it runs at once."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """What the code of a template says about it."""
        super().__init__(*arguments, **named)
        self._is_plain = not (self.catch_kwargs or self.catch_varargs or self.caller)

    def __call__(self, *arguments: Any, **named: Any) -> str:
        """The HTML that it makes of the arguments."""
        lacking = self._argument_count - len(arguments)
        if named or lacking < 0 or not self._is_plain:
            return super().__call__(*arguments, **named)
        return _marked(self._func(*arguments, *(missing,) * lacking))


def escape(value: Any) -> str:
    """A value as it stands in HTML; what is marked up stays as it is."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape_any(value)


class Generator(CodeGenerator):
    """Writes the Python of one template."""

    def visit_Call(  # noqa: N802 (Jinja's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Call what is called, without a look at what it might want."""
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Compute nothing when the code is written: it is the same for all languages."""
        if not isinstance(node, (nodes.TemplateData, nodes.Const)):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)
