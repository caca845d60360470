"""What an editor can get wrong, as values, and how it is shown in the editor's language.

A `Diagnostic` says where and what; its words come from `MESSAGES` (English) and from the
catalogues `locale/<language>/LC_MESSAGES/diktyo.po`, whose message ids are the English texts.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


def _(text: str) -> str:
    """Mark a message for extraction by Babel."""
    return text


class Message(NamedTuple):
    """The words of a diagnostic: what is wrong, and what to do about it."""

    text: str
    hint: str = ""
    warning: bool = False


MESSAGES: dict[str, Message] = {
    # Files
    "file-too-large": Message(
        _("the file has {size} bytes; a content file may have {limit}"),
        _("split the text into several records, or shorten it"),
    ),
    "file-empty": Message(_("the file is empty"), _("write its content, or delete it")),
    "file-binary": Message(
        _("this is not a text file"), _("content files are plain text, saved as UTF-8")
    ),
    "file-utf16": Message(_("the file is saved as UTF-16"), _("save it as UTF-8")),
    "file-not-utf8": Message(
        _("byte {byte} (hexadecimal {value}) is not UTF-8"), _("save the file as UTF-8")
    ),
    "file-control": Message(
        _("the invisible character {character} stands here"),
        _("delete it and type the words anew"),
    ),
    "file-link": Message(
        _("this is a symbolic link; links are not followed"), _("put the file itself here")
    ),
    "file-special": Message(_("this is neither a file nor a folder"), _("remove it")),
    "file-name": Message(
        _("the name “{name}” does not fit"),
        _("use lower-case letters a–z, digits and hyphens, as in {example}"),
    ),
    "file-case": Message(
        _("the name differs from {other} by capitals only"), _("rename one of the two")
    ),
    "file-unknown": Message(
        _("this file has no place in the content"),
        _("content consists of <id>.yaml and <id>.<language>.md in {folders}"),
    ),
    "file-unreadable": Message(_("the file cannot be read: {reason}"), ""),
    "file-missing": Message(
        _("the file is missing"), _("write it; docs/content.md shows its form")
    ),
    # YAML
    "yaml-quote": Message(
        _("a quotation mark is opened here and not closed"), _("close it on the same line")
    ),
    "yaml-tab": Message(_("a tab stands here"), _("indent with spaces")),
    "yaml-colon": Message(
        _("a colon stands inside a value without quotes"),
        _('put the whole value in quotes: "{value}"'),
    ),
    "yaml-syntax": Message(
        _("this cannot be read as YAML: {problem}"),
        _("compare the line with its neighbours: one “name: value” a line, equal indents"),
    ),
    "yaml-duplicate": Message(
        _("“{key}” stands twice, first on line {first}"), _("keep one of the two")
    ),
    "yaml-alias": Message(
        _("aliases and anchors (* and &) are not part of the format"),
        _("write the value itself; put a text that begins with * or & in quotes"),
    ),
    "yaml-tag": Message(
        _("the tag {tag} is not part of the format"),
        _("write the value alone; put a text that begins with ! in quotes"),
    ),
    "yaml-merge": Message(_("the merge key << is not part of the format"), _("write the keys out")),
    "yaml-depth": Message(
        _("lists and mappings are nested deeper than {limit} levels"),
        _("close brackets and indents"),
    ),
    "yaml-size": Message(_("the file has more than {limit} values"), _("split the file")),
    "yaml-key": Message(_("a key must be a plain word"), _("write “name: value”")),
    "yaml-documents": Message(
        _("a second document begins here"), _("remove the line of three hyphens")
    ),
    "front-matter-missing": Message(
        _("the file does not begin with front matter"),
        _("begin with a line ---, then name: …, then a line ---"),
    ),
    "front-matter-open": Message(
        _("the front matter is not closed"), _("end it with a line of three hyphens: ---")
    ),
    # Fields
    "field-missing": Message(_("“{field}” is missing"), _("add a line “{field}: …”")),
    "field-empty": Message(_("“{field}” is empty"), _("give its value, or remove the line")),
    "field-unknown": Message(_("“{field}” is not known here"), _("did you mean “{nearest}”?")),
    "field-type": Message(_("“{value}” does not fit here: {expected} is expected"), ""),
    "field-shape": Message(_("“{field}” does not have this form: {expected} is expected"), ""),
    "choice-unknown": Message(
        _("“{value}” is not one of {choices}"), _("did you mean “{nearest}”?")
    ),
    "date-syntax": Message(
        _("“{value}” is not a date"), _("write 2016, 2016-05, 2016-05-03 or 2016-05-03/2016-05-06")
    ),
    "date-no-such": Message(
        _("the date {value} does not exist"), _("correct the day or the month")
    ),
    "date-end-before-start": Message(
        _("{value} ends before it begins"), _("write the earlier date first")
    ),
    "date-order": Message(
        _("the dates {value} are not in order"), _("write the earlier date first")
    ),
    "phone-invalid": Message(
        _("“{value}” is not a telephone number"), _("write it as +30 210 3300080")
    ),
    "address-invalid": Message(
        _("“{value}” is not an address in the web"), _("begin with https:// or http://")
    ),
    "email-invalid": Message(_("“{value}” is not an e-mail address"), ""),
    "slug-invalid": Message(
        _("“{value}” cannot be part of an address"),
        _("use lower-case letters a–z, digits and hyphens"),
    ),
    "region-unknown": Message(
        _("“{value}” is not a region of ISO 3166-2"), _("did you mean “{nearest}”?")
    ),
    "region-country": Message(
        _("the region {region} is not in the country {country}"), _("correct one of the two")
    ),
    "plural-missing": Message(
        _("the plural form “{form}” is missing for the language {language}"),
        _("give {forms}"),
    ),
    "label-missing": Message(
        _("the word in the language {language} is missing"), _("add a line “{language}: …”")
    ),
    # Relations
    "reference-unknown": Message(_("there is no {kind} “{value}”"), _("did you mean “{nearest}”?")),
    "reference-type": Message(
        _("“{value}” is a reference to the type “{kind}”; “{expected}” is expected here"), ""
    ),
    "reference-self": Message(_("the record refers to itself"), _("remove the reference")),
    "term-unknown": Message(
        _("“{value}” is not a term of “{kind}” in vocabulary.yaml"),
        _("did you mean “{nearest}”?"),
    ),
    "place-unknown": Message(
        _("there is no place “{value}” in places.yaml"), _("did you mean “{nearest}”?")
    ),
    "source-unknown": Message(
        _("there is no source “{value}” in sources.yaml"), _("did you mean “{nearest}”?")
    ),
    "network-unknown": Message(
        _("“{value}” is not a network of site.yaml"), _("did you mean “{nearest}”?")
    ),
    "address-taken": Message(
        _("the address {address} is taken by {other}"),
        _("give one of the two another “slug” in its front matter"),
    ),
    "facts-missing": Message(
        _("these words have no facts: {file} is missing"), _("write {file}, or correct the name")
    ),
    "words-missing": Message(
        _("the record has no words in any language: {file} is missing"), _("write {file}")
    ),
    "original-missing": Message(
        _("the record's own language is {language}, but {file} is missing"),
        _("write {file}, or correct “language”"),
    ),
    "original-wrong": Message(
        _("“translation: {value}” does not fit: the record's own language is {language}"),
        _("write “translation: {expected}”"),
    ),
    "translation-missing": Message(
        _("the translation {file} is missing; visitors see the other language, with a note"),
        _("write {file}"),
        warning=True,
    ),
    "language-unknown": Message(
        _("“{value}” is not a language of site.yaml"), _("did you mean “{nearest}”?")
    ),
    # Prose
    "prose-html": Message(
        _("raw HTML ({tag}) is not part of the format and was removed"),
        _("use Markdown; write &lt; for the sign itself"),
        warning=True,
    ),
    "prose-scheme": Message(
        _("the link “{target}” is not allowed"),
        _("link to a record (organisation/…), or begin with https://, http://, mailto: or tel:"),
    ),
    "prose-link": Message(_("the link “{target}” leads nowhere"), _("did you mean “{nearest}”?")),
    "prose-anchor": Message(
        _("{record} has no heading “#{anchor}” in this language"), _("did you mean “#{nearest}”?")
    ),
    "prose-heading": Message(
        _("headings in prose begin with ##; the title of the page is its “name”"), _("add a #")
    ),
    "prose-nesting": Message(
        _("lists or quotations are nested deeper than {limit} levels"),
        _("remove spaces or > signs"),
    ),
    "prose-brackets": Message(
        _("more than {limit} brackets are opened here and not closed"), _("close or remove them")
    ),
    "image-remote": Message(
        _("the image {target} lies on another site"), _("put it in content/images/")
    ),
    "image-alt": Message(
        _("the image {target} has no alternative text"),
        _("say what it shows: ![the members at the table]({target})"),
    ),
    "image-missing": Message(
        _("there is no image {target} in content/images/"), _("did you mean “{nearest}”?")
    ),
    # Templates and catalogues
    "template-error": Message(_("the template cannot be used: {problem}"), ""),
    "catalogue-error": Message(_("the catalogue cannot be read: {problem}"), ""),
    "catalogue-missing": Message(
        _("the language {language} has no catalogue {file}"), _("run: make catalogues")
    ),
}


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One fault in the content, with its place; ordered by file, line and column.

    `path` is relative to the site's folder; `line` and `column` count from 1, and are 0 where the
    fault has no place in the file. `arguments` fill the message of `code`.
    """

    path: str
    line: int
    column: int
    code: str
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def is_warning(self) -> bool:
        """Whether the build may go on."""
        return MESSAGES[self.code].warning


def diagnostic(
    path: str, mark: tuple[int, int] | None, code: str, **arguments: object
) -> Diagnostic:
    """Make a `Diagnostic`; `mark` is (line, column) or None where there is no place."""
    line, column = mark or (0, 0)
    values = tuple(sorted((name, str(value)) for name, value in arguments.items()))
    return Diagnostic(path, line, column, code, values)


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate most like `word`, or an empty string where none is close."""
    found = difflib.get_close_matches(word, sorted(candidates), n=1, cutoff=0.6)
    return found[0] if found else ""


@dataclass(frozen=True)
class Phrases:
    """The words of the messages in one language: English text in, that language's text out."""

    lang: str
    translate: Callable[[str], str]

    def __call__(self, text: str) -> str:
        """The text in this language."""
        return self.translate(text)


ENGLISH = Phrases("en", str)


def describe(fault: Diagnostic, phrases: Phrases = ENGLISH) -> str:
    """The fault as one line, `path:line:column: message`, and its hint on a second line.

    A hint that proposes a word is left out where there is no near word to propose.
    """
    message = MESSAGES[fault.code]
    arguments = {
        name: phrases(value) if name == "expected" else value for name, value in fault.arguments
    }
    place = f"{fault.path}:{fault.line}:{fault.column}" if fault.line else fault.path
    kind = phrases(_("warning")) if message.warning else phrases(_("error"))
    text = f"{place}: {kind}: {phrases(message.text).format(**arguments)} [{fault.code}]"
    if message.hint and not ("{nearest}" in message.hint and not arguments.get("nearest")):
        text += f"\n    → {phrases(message.hint).format(**arguments)}"
    return text
