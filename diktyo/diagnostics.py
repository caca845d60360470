"""What an editor can get wrong, as values, and how it is shown in the editor's language.

A `Diagnostic` says where and what; its words come from `MESSAGES` (English) and from the
catalogues `locale/<language>/LC_MESSAGES/diktyo.po`, whose message ids are the English texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


def N_(text: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a message for extraction by Babel; it is translated where it is shown."""
    return text


class Message(NamedTuple):
    """The words of a diagnostic: what is wrong, and what to do about it."""

    text: str
    hint: str = ""
    warning: bool = False
    otherwise: str = ""
    """What to do where the hint would propose the nearest word and none is near."""


MESSAGES: dict[str, Message] = {
    # Files
    "file-too-large": Message(
        N_("the file has {size} bytes; a content file may have {limit}"),
        N_("split the text into several records, or shorten it"),
    ),
    "file-empty": Message(N_("the file is empty"), N_("write its content, or delete it")),
    "file-binary": Message(
        N_("this is not a text file"), N_("content files are plain text, saved as UTF-8")
    ),
    "file-utf16": Message(N_("the file is saved as UTF-16"), N_("save it as UTF-8")),
    "file-not-utf8": Message(
        N_("byte {byte} (hexadecimal {value}) is not UTF-8"), N_("save the file as UTF-8")
    ),
    "file-control": Message(
        N_("the invisible character {character} stands here"),
        N_("delete it and type the words anew"),
    ),
    "file-link": Message(
        N_("this is a symbolic link; links are not followed"), N_("put the file itself here")
    ),
    "file-special": Message(N_("this is neither a file nor a folder"), N_("remove it")),
    "file-name": Message(
        N_("the name “{name}” does not fit"),
        N_("use lower-case letters a–z, digits and hyphens, as in {example}"),
    ),
    "file-case": Message(
        N_("the name differs from {other} by capitals only"), N_("rename one of the two")
    ),
    "file-unknown": Message(
        N_("this file has no place in the content"),
        N_("content consists of <id>.yaml and <id>.<language>.md in {folders}, and of pictures"),
    ),
    "file-deep": Message(
        N_("this folder lies too deep"), N_("content has one folder for each type of record")
    ),
    "file-reserved": Message(N_("Windows refuses the name “{name}”"), N_("choose another name")),
    "file-unreadable": Message(
        N_("the file cannot be read: {reason}"),
        N_("let programs read it, or put an ordinary file in its place"),
    ),
    "file-missing": Message(
        N_("the file is missing"), N_("write it; docs/content.md shows its form")
    ),
    # YAML
    "yaml-quote": Message(
        N_("a quotation mark is opened here and not closed"), N_("close it on the same line")
    ),
    "yaml-bracket": Message(
        N_("the bracket {bracket} is opened here and not closed, or a comma is missing after it"),
        N_("close it, and put a comma between the values"),
    ),
    "yaml-tab": Message(N_("a tab stands here"), N_("indent with spaces")),
    "yaml-colon": Message(
        N_("a colon stands inside a value without quotes"),
        N_('put the whole value in quotes: "{value}"'),
    ),
    "yaml-colon-missing": Message(
        N_("this line has no colon between a name and a value"),
        N_("write “name: value”, with a space behind the colon"),
    ),
    "yaml-start": Message(
        N_("a value cannot begin with the sign {sign}"), N_("put the whole value in quotes")
    ),
    "yaml-escape": Message(
        N_("a backslash has a meaning of its own in double quotation marks"),
        N_("put the value in single quotation marks: '…'"),
    ),
    "yaml-behind-quote": Message(
        N_("the value has ended at the quotation mark before this place"),
        N_('put a value that contains quotation marks in the other kind: \'…"…"…\' or "…\'…"'),
    ),
    "yaml-indent": Message(
        N_("this line is indented, but the line above already has its value"),
        N_("remove the spaces at its beginning"),
    ),
    "yaml-plain": Message(
        N_("this file holds no lines of the form “name: value”"),
        N_("docs/content.md shows what each file consists of"),
    ),
    "yaml-syntax": Message(
        N_("this cannot be read as YAML: {problem}"),
        N_("compare the line with its neighbours: one “name: value” a line, equal indents"),
    ),
    "yaml-duplicate": Message(
        N_("“{key}” stands twice, first on line {first}"), N_("keep one of the two")
    ),
    "yaml-alias": Message(
        N_("aliases and anchors (* and &) are not part of the format"),
        N_("write the value itself; put a text that begins with * or & in quotes"),
    ),
    "yaml-tag": Message(
        N_("the tag {tag} is not part of the format"),
        N_("write the value alone; put a text that begins with ! in quotes"),
    ),
    "yaml-merge": Message(
        N_("the merge key << is not part of the format"), N_("write the keys out")
    ),
    "yaml-depth": Message(
        N_("lists and mappings are nested deeper than {limit} levels"),
        N_("close brackets and indents"),
    ),
    "yaml-size": Message(N_("the file has more than {limit} values"), N_("split the file")),
    "yaml-key": Message(N_("a key must be a plain word"), N_("write “name: value”")),
    "yaml-documents": Message(
        N_("a second document begins here"), N_("remove the line of three hyphens")
    ),
    "front-matter-missing": Message(
        N_("the file does not begin with front matter"),
        N_("begin with a line ---, then name: …, then a line ---"),
    ),
    "front-matter-open": Message(
        N_("the front matter is not closed"), N_("end it with a line of three hyphens: ---")
    ),
    # Fields
    "field-missing": Message(N_("“{field}” is missing"), N_("add a line “{field}: …”")),
    "field-empty": Message(N_("“{field}” is empty"), N_("give its value, or remove the line")),
    "field-unknown": Message(
        N_("“{field}” is not known here"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("docs/content.md lists the fields of each file"),
    ),
    "field-type": Message(
        N_("“{value}” does not fit here: {expected} is expected"),
        "",
    ),
    "field-not-text": Message(
        N_("a list or a group of lines stands here, where one text is expected"),
        N_("write one text on the line of the name"),
    ),
    "field-shape": Message(
        N_("“{field}” does not have this form: {expected} is expected"),
        N_("docs/content.md shows the form of each field"),
    ),
    "choice-unknown": Message(
        N_("“{value}” is not one of {choices}"),
        N_("did you mean “{nearest}”?"),
    ),
    "date-syntax": Message(
        N_("“{value}” is not a date"),
        N_("write 2016, 2016-05, 2016-05-03 or 2016-05-03/2016-05-06"),
    ),
    "date-no-such": Message(
        N_("the date {value} does not exist"), N_("correct the day or the month")
    ),
    "date-end-before-start": Message(
        N_("{value} ends before it begins"), N_("write the earlier date first")
    ),
    "date-order": Message(
        N_("the dates {value} are not in order"), N_("write the earlier date first")
    ),
    "phone-invalid": Message(
        N_("“{value}” is not a telephone number"), N_("write it as +30 210 3300080")
    ),
    "address-invalid": Message(
        N_("“{value}” is not an address in the web"), N_("begin with https:// or http://")
    ),
    "email-invalid": Message(
        N_("“{value}” is not an e-mail address"), N_("write it as name@example.org")
    ),
    "identifier-invalid": Message(
        N_("“{value}” cannot be a number of the kind {name}"), N_("compare it with its document")
    ),
    "slug-invalid": Message(
        N_("“{value}” cannot be part of an address"),
        N_("use lower-case letters a–z, digits and hyphens"),
    ),
    "region-unknown": Message(
        N_("“{value}” is not a region of ISO 3166-2"), N_("write it as GR-I or PL-18")
    ),
    "region-country": Message(
        N_("the region {region} is not in the country {country}"), N_("correct one of the two")
    ),
    "plural-missing": Message(
        N_("the plural form “{form}” is missing for the language {language}"),
        N_("give {forms}"),
    ),
    "label-missing": Message(
        N_("the text in the language {language} is missing"), N_("add “{language}: …”")
    ),
    # Relations
    "reference-unknown": Message(
        N_("there is no record {kind}/{value}"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("correct the reference, or write the record"),
    ),
    "reference-type": Message(
        N_("“{value}” is a reference to the type “{kind}”; “{wanted}” is expected here"),
        N_("refer to a record of the type “{wanted}”"),
    ),
    "reference-self": Message(N_("the record refers to itself"), N_("remove the reference")),
    "term-unknown": Message(
        N_("“{value}” is not a term of “{kind}” in vocabulary.yaml"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("choose one of the terms there, or add this one"),
    ),
    "place-unknown": Message(
        N_("there is no place “{value}” in places.yaml"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("choose one of the places there, or add this one"),
    ),
    "source-unknown": Message(
        N_("there is no source “{value}” in sources.yaml"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("choose one of the sources there, or add this one"),
    ),
    "network-unknown": Message(
        N_("“{value}” is not a network of site.yaml"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("name a network, or add this organisation to “networks” in site.yaml"),
    ),
    "address-taken": Message(
        N_("the address {address} is taken by {other}"),
        N_("give one of the two another “slug” in its front matter"),
    ),
    "facts-missing": Message(
        N_("these words have no facts: {file} is missing"), N_("write {file}, or correct the name")
    ),
    "words-missing": Message(
        N_("the record has no words in any language: {file} is missing"), N_("write {file}")
    ),
    "original-missing": Message(
        N_("the record's own language is {language}, but {file} is missing"),
        N_("write {file}, or correct “language”"),
    ),
    "original-wrong": Message(
        N_("“translation: {value}” does not fit: the record's own language is {language}"),
        N_("write “translation: {fitting}”"),
    ),
    "made-from-invalid": Message(
        N_("“{value}” does not say what a translation was made from"),
        N_("remove the line; build.py translations accept writes it"),
    ),
    "made-from-original": Message(
        N_("an original is made from nothing"), N_("remove the line “made_from”"), warning=True
    ),
    "translation-original": Message(
        N_("{language} is the record's own language; its words are no translation"),
        N_("name another language"),
    ),
    "translation-none": Message(
        N_("there is no translation {file}"), N_("write {file}, or import it")
    ),
    "line-unusual": Message(
        N_("this part of the file is written in a way that no program should change"),
        N_("write by hand: {line}"),
    ),
    "exchange-file": Message(
        N_("this is not a sound {form} file: {reason}"),
        N_("save it again from the program it is from"),
    ),
    "exchange-doctype": Message(
        N_("the file has a DOCTYPE; such files are not read"), N_("remove the DOCTYPE")
    ),
    "exchange-language": Message(
        N_("the file does not say into which language of the site it translates: {value}"),
        N_("say it with --to"),
    ),
    "exchange-record": Message(
        N_("there is no record “{record}”"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("export the translations again; the record may have another name now"),
    ),
    "exchange-unit": Message(
        N_("{unit}: the original says something else by now, or never had this unit"),
        N_("export it again, and translate what has changed"),
    ),
    "exchange-blocks": Message(
        N_("this text is no longer one piece of the same kind"),
        N_("write one paragraph, heading or list item, without marks such as # or - before it"),
    ),
    "exchange-body": Message(
        N_("{record}: with these texts the parts of the page would not stay as they are"),
        N_("write them into the file by hand"),
    ),
    "exchange-marks": Message(
        N_("marks of Markdown do not close: {marks}"), N_("compare them with those of the original")
    ),
    "exchange-links": Message(
        N_("links differ from those of the original; missing: {missing}; others: {other}"),
        N_("keep the addresses in round brackets as they are"),
    ),
    "exchange-fuzzy": Message(
        N_("the translation is marked as unfinished (fuzzy); the text stays as it was"),
        N_("take the mark away once it is done"),
        warning=True,
    ),
    "exchange-incomplete": Message(
        N_("{record} has no translation yet; units translated: {done} of {total}"),
        N_("its file is written when all are"),
        warning=True,
    ),
    "exchange-gone": Message(
        N_("{record}: units that the original has no more: {count}"),
        N_("delete their translations, then run build.py translations accept"),
        warning=True,
    ),
    "translation-missing": Message(
        N_("the translation {file} is missing; visitors see the other language, with a note"),
        N_("write {file}"),
        warning=True,
    ),
    "language-unknown": Message(
        N_("“{value}” is not a language of site.yaml"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("correct the language, or add it to “languages” in site.yaml"),
    ),
    # Prose
    "prose-html": Message(
        N_("raw HTML ({tag}) is not part of the format and was removed"),
        N_("use Markdown; write &lt; for the sign itself"),
        warning=True,
    ),
    "prose-scheme": Message(
        N_("the link “{target}” is not allowed"),
        N_("link to a record (organisation/…), or begin with https://, http://, mailto: or tel:"),
    ),
    "prose-link": Message(
        N_("the link “{target}” leads nowhere"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("correct the link, or write the record"),
    ),
    "prose-anchor": Message(
        N_("{record} has no heading “#{anchor}” in this language"),
        N_("did you mean “#{nearest}”?"),
        otherwise=N_("link to the record alone, or write the heading"),
    ),
    "prose-heading": Message(
        N_("headings in prose begin with ##; the title of the page is its “name”"), N_("add a #")
    ),
    "prose-nesting": Message(
        N_("lists or quotations are nested deeper than {limit} levels"),
        N_("remove spaces or > signs"),
    ),
    "prose-brackets": Message(
        N_("more than {limit} brackets are opened here and not closed"), N_("close or remove them")
    ),
    "image-remote": Message(
        N_("the image {target} lies on another site"), N_("put it in content/images/")
    ),
    "image-alt": Message(
        N_("the image {target} has no alternative text"),
        N_("say what it shows: ![the members at the table]({target})"),
    ),
    "image-missing": Message(
        N_("there is no image {target} in content/images/"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("put the file there, or correct its name here"),
    ),
    # The web editor
    "admin-missing": Message(
        N_("site.yaml asks for the editor under /admin/, but its package is not installed"),
        N_("run: npm ci --prefix admin --ignore-scripts"),
        warning=True,
    ),
    # Templates and catalogues
    "template-error": Message(
        N_("the template cannot be used: {problem}"),
        N_("correct the template; the words behind the colon are those of Jinja"),
    ),
    "catalogue-error": Message(
        N_("the catalogue cannot be read: {problem}"),
        N_("correct the file, or run: make catalogues"),
    ),
    "catalogue-missing": Message(
        N_("the language {language} has no catalogue {file}"),
        N_("make the folder locale/{language}/ and run: make catalogues"),
    ),
    # Tables
    "table-missing": Message(N_("there is no such file"), N_("check the name and the folder")),
    "table-too-large": Message(
        N_("the file has more than {limit} MB"), N_("split the table, or save it without pictures")
    ),
    "table-old": Message(
        N_("this is a workbook of an old kind, or one with a password"),
        N_("save it as .xlsx, .ods or .csv, without a password"),
    ),
    "table-locked": Message(
        N_("the file is protected by a password"), N_("save it without a password")
    ),
    "table-bomb": Message(
        N_("the file would unpack to more than {limit} MB, or to too many parts"),
        N_("save the table alone in a new file"),
    ),
    "table-entities": Message(
        N_("the file defines words of its own for XML, which no spreadsheet does"),
        N_("open it in a spreadsheet and save it anew"),
    ),
    "table-broken": Message(
        N_("the file is damaged: {problem}"), N_("open it in a spreadsheet and save it anew")
    ),
    "table-binary": Message(N_("this is not a table"), N_("save it as .xlsx, .ods or .csv")),
    "table-empty": Message(N_("the table is empty"), N_("choose another sheet with --sheet")),
    "table-sheet": Message(
        N_("there is no sheet “{value}”; there are: {choices}"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("name one of them: --sheet"),
    ),
    "table-too-long": Message(
        N_("the table has more than {limit} rows"),
        N_("split it; delete what stands far below the last row"),
    ),
    "table-too-wide": Message(
        N_("the table has more than {limit} columns"), N_("delete the columns that are not needed")
    ),
    "table-too-many": Message(N_("the table has more than {limit} filled cells"), N_("split it")),
    "table-no-rows": Message(
        N_("below the headings stands no record"), N_("choose another sheet with --sheet")
    ),
    "table-encoding": Message(
        N_("the file is not saved as {encoding}"),
        N_("name its encoding: --encoding windows-1250, or save it as UTF-8"),
    ),
    "table-encoding-unknown": Message(
        N_("the encoding “{value}” is not known"),
        N_("choose utf-8, utf-16, windows-1250 or windows-1253"),
    ),
    "table-encoding-unclear": Message(
        N_("it is not clear how the letters of the file are saved"),
        N_("name its encoding: --encoding windows-1250, or save it as UTF-8"),
    ),
    "column-unknown": Message(
        N_("the column “{heading}” is not known; values not taken: {count}"),
        N_("did you mean “{nearest}”?"),
        warning=True,
        otherwise=N_('say which field it is: --map "{heading}=…"; docs/import.md lists them'),
    ),
    "column-unheaded": Message(
        N_("this column has no heading; its values are not taken"),
        N_("write a heading above it"),
        warning=True,
    ),
    "column-twice": Message(
        N_("the columns “{other}” and “{heading}” mean the same"),
        N_('leave one of them out: --map "{heading}="'),
    ),
    "column-name-missing": Message(
        N_("no column gives the names of the records; the headings are: {headings}"),
        N_('say which it is: --map "Heading=name"'),
    ),
    "map-heading": Message(
        N_("--map: there is no column “{value}” in the table"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("write the heading as it stands in the table"),
    ),
    "map-column": Message(
        N_("--map: “{value}” is not a field of these records"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("docs/import.md lists the fields"),
    ),
    "row-nameless": Message(
        N_("the row has no name"), N_("write the name of the record, or delete the row")
    ),
    "row-skipped": Message(
        N_("this row is not taken as a record: {value}"),
        N_("if it is one, write its name"),
        warning=True,
    ),
    "row-twice": Message(
        N_("{record} stands in row {row} already ({sheet})"), N_("leave one of the two rows")
    ),
    "row-missing": Message(
        N_("“{field}” is missing in this row"), N_("fill in this column, or add it")
    ),
    "row-original": Message(
        N_("there are no words in the record's own language, {language}"),
        N_("give the name in it: the column name:{language}"),
    ),
    "match-doubtful": Message(
        N_("it is not certain whether this is {choices}"),
        N_("write the id into a column “id”: that of the record, or a new one"),
    ),
    "match-number": Message(
        N_("the number of an authority in this row is that of {choices}"),
        N_("correct the id or the number"),
    ),
    "id-none": Message(
        N_("no id can be made of this name"), N_("write an id into a column “id”: letters a–z")
    ),
    "import-language": Message(
        N_("the language of the names is not said"),
        N_("say it: --language-of-record pl, or add a column “language”"),
    ),
    "import-by-hand": Message(
        N_("{file} is written in such a way that only a person can change it"),
        N_("make this change by hand and leave out the row"),
    ),
    "import-exists": Message(
        N_("the file {file} is there already"), N_("write another id into a column “id”")
    ),
    "cell-too-long": Message(N_("the text has more than {limit} characters"), N_("shorten it")),
    "cell-error": Message(
        N_("the spreadsheet shows an error here: {value}"), N_("correct the formula")
    ),
    "cell-number": Message(
        N_("the spreadsheet has rounded this number"), N_("write it anew, as text")
    ),
    "cell-formula": Message(
        N_("this formula has no value yet"), N_("open the file in a spreadsheet and save it")
    ),
    "cell-one": Message(
        N_("several values stand here, where one is expected: “{value}”"), N_("leave one of them")
    ),
    "cell-ambiguous": Message(
        N_("“{value}” can mean several things: {choices}"), N_("write the id of the one you mean")
    ),
    "cell-region": Message(
        N_("“{value}” is not a region or a country"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("write its whole name, or its code in ISO 3166, such as GR-I, PL-18 or PL"),
    ),
    "cell-record": Message(
        N_("there is no record with the id or the name “{value}”"),
        N_("did you mean “{nearest}”?"),
        otherwise=N_("correct the name, or write the record first"),
    ),
    "cell-group": Message(
        N_("“{value}” does not have this form: {form}"),
        N_("put | between the parts and ; between the values"),
    ),
    "date-year": Message(
        N_("the year of {value} has two digits only"), N_("write all four digits of the year")
    ),
    "date-month-first": Message(
        N_("the month stands before the day in {value}"), N_("write the day first, or 2016-12-31")
    ),
    "date-two-ways": Message(
        N_("{value} can be read in two ways, as other dates of this column have the month first"),
        N_("write 2016-12-31"),
    ),
    "date-time": Message(
        N_("{value} gives a time of day, which dates here do not have"), N_("leave the day alone")
    ),
}


_TRANSLATED = frozenset({"expected", "problem", "reason"})
"""Arguments that are English words of ours, where the catalogues know them."""


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
    from difflib import get_close_matches  # needed only where something is wrong

    found = get_close_matches(word, sorted(candidates), n=1, cutoff=0.6)
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


def words(fault: Diagnostic, phrases: Phrases = ENGLISH) -> tuple[str, str]:
    """What is wrong, and what to do about it, which may be empty; both without the place.

    A hint that proposes a word gives way to the other one where there is no near word.
    """
    message = MESSAGES[fault.code]
    arguments = {
        name: phrases(value) if value and name in _TRANSLATED else value
        for name, value in fault.arguments
    }
    if "other" in arguments and "other_line" in arguments:  # the other of two places
        arguments["other"] += f":{arguments['other_line']}"
    hint = message.hint
    if "{nearest}" in hint and not arguments.get("nearest"):
        hint = message.otherwise
    text = phrases(message.text).format(**arguments)
    return text, phrases(hint).format(**arguments) if hint else ""


def describe(fault: Diagnostic, phrases: Phrases = ENGLISH) -> str:
    """The fault as one line, `path:line:column: message`, and its hint on a second line.

    `diktyo.reports` shows the source beside it.
    """
    message, hint = words(fault, phrases)
    place = f"{fault.path}:{fault.line}:{fault.column}" if fault.line else fault.path
    arguments = dict(fault.arguments)
    if "cell" in arguments:  # in a table, besides, as spreadsheets name it
        place += f" ({arguments['cell']})"
    kind = phrases(N_("warning")) if fault.is_warning else phrases(N_("error"))
    text = f"{place}: {kind}: {message} [{fault.code}]"
    return f"{text}\n    → {hint}" if hint else text
