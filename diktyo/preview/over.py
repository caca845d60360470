"""What the preview puts over a page: the errors, and where its facts and words stand.

The built files stay as they are; this is added when they are served. Nothing stands inline: style
sheet and script are files that only the preview serves, so that the page keeps its strict policy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import jinja2
import livereload
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup

from diktyo.diagnostics import N_, Phrases
from diktyo.language.names import locale_of
from diktyo.preview.faults import faults_of, line
from diktyo.preview.origins import STATES, Origins, origins
from diktyo.preview.situation import Situation
from diktyo.reports.findings import Finding

HERE = Path(__file__).parent
PREFIX = "/.preview/"
"""Where the preview's own files are served; no file of a site begins with a dot."""
OWN = {"over.css": "text/css; charset=utf-8", "over.js": "text/javascript; charset=utf-8"}
"""The preview's own files, with their types."""
LONGEST_ADDRESS = 200
"""So many characters are shown of an address that leads nowhere."""
MOST_KEPT = 100
"""So many pages are remembered until the next build."""
MOST_FAULTS = 50
"""So many faults are shown over a page; the terminal shows all of them."""

PROBLEMS: Mapping[str, str] = {
    "bug": N_("Diktyo itself has failed: {reason}"),
    "died": N_(
        "the program that builds the site was ended by the system; save a file to try again"
    ),
    "": N_("{path} cannot be written: {reason}"),
}
"""What has failed where the content is not to blame."""

_LANG = re.compile(rb"<html[^>]*\slang=[\"']?([A-Za-z-]+)")


class View(NamedTuple):
    """What is to be said over one page."""

    faults: Sequence[Finding] = ()
    """What keeps the site from being built."""
    warnings: Sequence[Finding] = ()
    """Of the files of this page."""
    further: int = 0
    """How many faults there are besides."""
    other_warnings: int = 0
    """How many there are in other files."""
    origins: Origins | None = None
    missing: str = ""
    """The address that leads nowhere."""
    nearest: Sequence[str] = ()
    """The addresses most like it."""


def over(html: bytes, path: str, situation: Situation, missing: str = "") -> bytes:
    """A page with the preview's words over it.

    `path` is the file in the output; `missing` the address asked for, where there is no page.
    """
    found = _LANG.search(html)
    lang = found[1].decode()[:2] if found else ""
    name = (path, lang, missing)
    if name not in situation.kept:
        view = _view(path, situation, situation.words_for(lang), missing)
        if len(situation.kept) >= MOST_KEPT:
            situation.kept.clear()
        situation.kept[name] = _markup(view, situation, situation.words_for(lang))
    head, body = situation.kept[name]
    return _before(b"</body>", body, _before(b"</head>", head, html))


def alone(situation: Situation) -> bytes:
    """The page that is shown while there is no site yet."""
    phrases = situation.words_for("")
    view = _view("", situation, phrases, "")
    head, body = _markup(view, situation, phrases)
    template = _environment(phrases).get_template("alone.html")
    html = template.render(lang=phrases.lang, failed=situation.outcome is not None)
    return _before(b"</body>", body, _before(b"</head>", head, html.encode()))


@cache
def own(name: str) -> tuple[bytes, str]:
    """A file of the preview's own, or livereload's script; with a short name for what it says."""
    library = Path(livereload.__file__).parent / "vendors"
    data = (library if name == "livereload.js" else HERE).joinpath(name).read_bytes()
    return data, hashlib.blake2b(data, digest_size=6).hexdigest()


def _view(path: str, situation: Situation, phrases: Phrases, missing: str) -> View:
    outcome, root = situation.outcome, situation.root
    found = outcome.report.diagnostics if outcome else ()
    failed = outcome is not None and outcome.failed
    made_of = origins(path, root, situation.state, situation.languages) if path else None
    paths = made_of.paths if made_of else frozenset()
    if failed:
        # While there are errors, warnings can wait; those of this page's own files come first.
        errors = sorted(
            (one for one in found if not one.is_warning), key=lambda one: one.path not in paths
        )
        shown = tuple(faults_of(errors[:MOST_FAULTS], phrases, root))
        return View(shown, (), len(errors[MOST_FAULTS:]), 0, made_of, missing)
    here = [one for one in found if one.path in paths]
    return View(
        (),
        tuple(faults_of(here[:MOST_FAULTS], phrases, root)),
        0,
        len(found) - len(here[:MOST_FAULTS]),
        made_of,
        missing,
        situation.nearest(missing) if missing else (),
    )


def _markup(view: View, situation: Situation, phrases: Phrases) -> tuple[bytes, bytes]:
    """What goes to the end of the head, and of the body."""
    links = _Links(situation)
    problem = situation.outcome.problem if situation.outcome else None
    body = (
        _environment(phrases)
        .get_template("over.html")
        .render(
            view=view,
            outcome=situation.outcome,
            problem=PROBLEMS.get(problem.code, PROBLEMS[""]) if problem else "",
            stands=situation.stands,
            port=situation.port,
            client=own("livereload.js")[1],
            version=situation.version,
            name=_name(view.faults),
            links=links,
            lang=phrases.lang,
            states=STATES,
        )
    )
    sheet = Markup('<link rel="stylesheet" href="{}">').format(links.own("over.css"))
    return sheet.encode(), body.encode()


def _name(faults: Iterable[Finding]) -> str:
    """A name for some faults, so that those that were put aside are known again."""
    return hashlib.blake2b(
        repr([(str(one.place), one.code) for one in faults]).encode()
    ).hexdigest()[:12]


def _before(mark: bytes, addition: bytes, html: bytes) -> bytes:
    at = html.rfind(mark)
    return html + addition if at < 0 else html[:at] + addition + html[at:]


class _Links:
    """How files are opened from the preview."""

    def __init__(self, situation: Situation) -> None:
        self._folder = situation.root.resolve().as_posix()
        self._editor = situation.editor

    def file(self, path: str, line: int = 0, column: int = 0) -> str:
        """The link that opens a file in the editor's program; empty where none was asked for."""
        if not self._editor:
            return ""
        place = f":{line}:{column}" if line else ""
        folder = self._folder if self._folder.startswith("/") else f"/{self._folder}"
        return f"{self._editor}://file{quote(f'{folder}/{path}')}{place}"

    @staticmethod
    def page(address: str) -> str:
        """The link to a page of the site."""
        return "/" + quote(address)

    @staticmethod
    def own(name: str) -> str:
        """The address of a file of the preview's own, which changes with what it says."""
        return f"{PREFIX}{name}?{own(name)[1]}"


@cache
def _environment(phrases: Phrases) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[InternationalizationExtension],
    )
    environment.globals["_"] = phrases
    environment.filters["line"] = line
    locale = locale_of(phrases.lang)
    environment.filters["language"] = lambda lang: (
        locale.languages.get(lang, lang) if locale else lang
    )
    return environment
