"""The typography of a text: quotation marks, apostrophes, dashes, dots and no-break spaces.

`typeset` takes plain text, `typeset_html` a page or a part of one.  Only these characters change;
words never do, nor do addresses of the web and of e-mail, telephone numbers, postcodes and dates in
digits.  Text is brought into Unicode's form NFC.  To set what is set already changes nothing.

How it works: every rule exchanges one character for one other (or takes it away), so the text of a
paragraph can be set in one piece, and then be cut up again between its tags.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from diktyo.language.names import base_language, locale_of

_NBSP = "\N{NO-BREAK SPACE}"
_GONE = "\uffff"  # stands for a character that is taken away; Unicode keeps it out of texts
_OBJECT = "\ufffc"  # stands for what is in a line and is not its text: a picture, code, a name
_LINE = "\u2028"  # stands for <br>

# --------------------------------------------------------------------------------------- languages


@dataclass(frozen=True, slots=True)
class Rules:
    """What a language's typography asks for; words and patterns are regular expressions."""

    quotes: tuple[tuple[str, str], tuple[str, str]]
    """The outer quotation marks, and those within them."""
    before_next: tuple[str, ...] = ()
    """Words that stay with the word after them."""
    before_name: tuple[str, ...] = ()
    """Words that stay with a name, that is, with a capital."""
    before_number: tuple[str, ...] = ()
    """Words that stay with a number after them."""
    after_number: tuple[str, ...] = ()
    """Words that stay with the number before them: units, and what counts years and centuries."""
    more: tuple[str, ...] = field(default=())
    """Further patterns, each of which ends with `SPACE`."""


# A gap between two words on a line, or at the end of one; never an empty line.
SPACE = r"(?:[ \t]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)(?=\S)"

_UNITS = (
    *("km", "m", "cm", "mm", "kg", "g", "mg", "t", "ha", "l", "ml", "h", "min", "s"),
    *("km²", "m²", "m³", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh", "kB", "MB", "GB", "TB"),
    *("%", "‰", "°C", "€", r"\$", "£", "EUR", "PLN", "USD", "GBP", "CO₂"),
)

_RULES = {
    "el": Rules(
        quotes=(("«", "»"), ("“", "”")),
        before_name=(r"κκ?\.", "κα", "Κα", r"Κ\.", r"[Δδ]ρ\.?", r"[Κκ]αθ\.", r"Αγ\.", r"Χρ\."),
        before_number=(r"αρ\.", r"αριθ\.", r"σελ\.", r"τηλ\.", r"άρθ\.", r"παρ\.", "§", "№"),
        after_number=(
            *("χλμ", "μ", "εκ", "χιλ", "τ", "στρ", "ευρώ", "εκατ", "δισ", "τρισ", "λεπτά"),
            *(r"π\.Χ", r"μ\.Χ", r"π\.μ", r"μ\.μ", r"τ\.μ", r"τ\.χλμ", *_UNITS),
        ),
        more=(rf"(?<!\w)(?:χιλ|εκατ|δισ|τρισ)\.?{SPACE}(?=ευρώ|€)",),
    ),
    "pl": Rules(
        quotes=(("„", "”"), ("«", "»")),
        before_next=(
            *("[aiouwzAIOUWZ]", r"[Uu]l\.", r"[Pp]l\.", r"[Aa]l\.", r"[Oo]s\.", r"[Ii]m\."),
            *(
                r"[Śś]w\.",
                r"[Pp]rof\.",
                r"[Ii]nż\.",
                r"[Kk]s\.",
                r"[Ww]oj\.",
                r"[Tt]zw\.",
                "nr",
                "Nr",
            ),
        ),
        before_name=("[Dd]r", "[Mm]gr", "[Dd]r hab\\.", r"hab\.", "bp", "abp", r"lek\.", "p\\."),
        before_number=(
            *(r"[Gg]odz\.", r"s\.", r"[Aa]rt\.", r"[Pp]oz\.", r"[Uu]st\.", "pkt", r"[Tt]el\."),
            *(r"[Rr]ys\.", r"[Tt]ab\.", r"[Rr]ozdz\.", "ok\\.", r"[Dd]z\.", "§", "nr"),
        ),
        after_number=(r"tys", "mln", "mld", "zł", "gr", r"r", r"proc", r"godz", "euro", *_UNITS),
        more=(
            rf"(?<!\w)(?:tys\.|mln|mld){SPACE}(?=zł|euro|€|EUR|PLN|USD)",
            rf"(?<=[\dIVX]){SPACE}(?=ww?\.)",
            rf"(?<=\d){SPACE}(?=rr?\.)",
        ),
    ),
    "en": Rules(
        quotes=(("“", "”"), ("‘", "’")),
        before_name=(r"Mrs?\.?", r"Ms\.?", r"Dr\.?", r"Prof\.", r"St\.?"),
        before_number=(r"[Nn]o\.", r"pp?\.", r"[Cc]h\.", r"[Ff]ig\.", "§"),
        after_number=(*_UNITS, "million", "billion", "a\\.m", "p\\.m", "BC", "AD"),
    ),
}

_CAPITAL = "A-ZĄĆĘŁŃÓŚŹŻΆΈΉΊΌΎΏΑ-ΡΣ-Ϋ"
_NOT_IN_WORD = r"(?<![\w.’'-])"
_INITIALS = rf"{_NOT_IN_WORD}(?:[{_CAPITAL}]\.)+{SPACE}(?=[{_CAPITAL}])"
_BEFORE_DASH = rf"(?<=\S){SPACE}(?=[–—]\s)"


@cache
def _ties(lang: str) -> re.Pattern[str]:
    """All gaps of a language that must not break; each match ends with the gap."""
    rules = _RULES[lang]
    locale = locale_of(lang)
    months = tuple(locale.months["format"]["wide"].values()) if locale else ()
    return re.compile(
        "|".join(
            [
                rf"{_NOT_IN_WORD}(?:{'|'.join(rules.before_next or ('(?!)',))}){SPACE}",
                rf"{_NOT_IN_WORD}(?:{'|'.join(rules.before_name)}){SPACE}(?=[{_CAPITAL}])",
                rf"{_NOT_IN_WORD}(?:{'|'.join(rules.before_number)}){SPACE}(?=\d)",
                rf"(?<=\d){SPACE}(?=(?:{'|'.join(rules.after_number)})(?!\w))",
                rf"(?<=\d){SPACE}(?=(?:{'|'.join(months) or '(?!)'})(?!\w))",
                _INITIALS,
                _BEFORE_DASH,
                *rules.more,
            ]
        )
    )


# -------------------------------------------------------------------------------------- plain text


def typeset(text: str, lang: str) -> str:
    """A plain text, set by the rules of a language; of an unknown language only brought to NFC."""
    return _set(unicodedata.normalize("NFC", text), base_language(lang)).replace(_GONE, "")


@lru_cache(maxsize=16384)
def _set(text: str, lang: str) -> str:
    """The text set, of the same length: `_GONE` stands where a character was taken away."""
    rules = _RULES.get(lang)
    if rules is None or not text or text.isspace():
        return text
    bare = _without_addresses(text)
    chars = list(text)
    if "..." in bare:
        for match in _DOTS.finditer(bare):
            chars[match.start() : match.end()] = _ELLIPSIS
        bare = _DOTS.sub(_ELLIPSIS, bare)
    for place, char in _quotes(bare, rules):
        chars[place] = char
    for match in _APOSTROPHE.finditer(bare):
        if chars[match.start()] == "'":
            chars[match.start()] = "’"
    for match in _YEARS.finditer(bare):
        if match[1] < match[2]:
            chars[match.end()] = "–"
    for match in _SPACED_HYPHEN.finditer(bare):
        chars[match.end()] = "–"
    # A hyphen that has just become a dash keeps its gap as any dash.
    for match in _ties(lang).finditer(_merged(bare, chars)):
        end = match.end()
        start = end - len(match[0]) + len(match[0].rstrip(" \t\r\n"))
        chars[start:end] = [_NBSP, *(_GONE for _ in range(end - start - 1))]
    return "".join(chars)


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'|(?<![\w'‘’])'(?=\w)")
_YEARS = re.compile(r"(?<![\w./=-])(1\d{3}|2[01]\d{2})(?=-(1\d{3}|2[01]\d{2})(?![\w-]|[./]\d))")
_SPACED_HYPHEN = re.compile(r"(?<=[^\s-])[ \t]+(?=-[ \t\r\n]+[^\s-])")
_ELLIPSIS = "…" + _GONE * 2
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")

# An address is a word with `@`, `://` or `www.` in it; what encloses it is text.
_ENCLOSING = "\"'„“”«»‘’()[]{}.,;:!?…"


def _without_addresses(text: str) -> str:
    """The text with every address of the web or of e-mail covered, letter by letter."""
    if "@" not in text and "://" not in text and "www." not in text:
        return text
    return re.sub(r"\S+", _covered, text)


def _covered(match: re.Match[str]) -> str:
    word = match[0]
    if "@" not in word and "://" not in word and "www." not in word:
        return word
    inner = word.strip(_ENCLOSING)
    start = word.index(inner)
    return word[:start] + _OBJECT * len(inner) + word[start + len(inner) :]


def _merged(bare: str, chars: list[str]) -> str:
    """The characters as set, but with the addresses still covered."""
    if _OBJECT not in bare:
        return "".join(chars)
    return "".join(
        _OBJECT if hidden == _OBJECT else char for hidden, char in zip(bare, chars, strict=True)
    )


# --------------------------------------------------------------------------------- quotation marks

_CLOSING = {"„": "”", "«": "»", "“": "”"}
_OPENING = {"»": ("«",), "”": ("„", "“")}
_MARKS = re.compile("[\"„“”«»‘’']+")
_DEEPEST = 8  # quotations within quotations; deeper ones are no text, and would cost time

# Single quotation marks round a phrase without others.  A mark between letters is an apostrophe,
# and so is the one after a Greek word that has lost its vowel (σ' αυτό).  Apostrophes that are set
# already count as those that are not, or else a second setting would see other phrases.
_SINGLES = re.compile(
    r"(?<![\w'‘’])'(?=\w)(?:[^'‘’\n\"„“”«»]|(?<=\w)['’](?=\w))*?"
    r"(?<![\s(])(?<!\b[σμτκνθδ])(?<!\b(?:απ|γι|αφ|εφ|υφ|επ|κι))(?<!\b(?:αλλ|παρ|κατ|μετ))"
    r"'(?![\w'‘’])"
)


def _quotes(text: str, rules: Rules) -> Iterator[tuple[int, str]]:
    """Where a plain quotation mark stands, and the mark to put there; marks without a partner stay.

    Marks that are right already stay as they are, and count for those within them.
    """
    if '"' not in text and "'" not in text:
        return
    enclosing: list[tuple[int, str]] = []
    for start, end in sorted(_pairs(text)):
        while enclosing and enclosing[-1][0] < start:
            enclosing.pop()
        opening = _opening(text[start], text[end], enclosing[-1][1] if enclosing else "", rules)
        closing = _CLOSING.get(opening, "’")
        enclosing.append((end, opening))
        if text[start] in "\"'":
            yield start, opening
        if text[end] in "\"'":
            yield end, closing


def _opening(start: str, end: str, enclosing: str, rules: Rules) -> str:
    """The opening mark of a pair: its own, or what fits its closing one, or the language's."""
    if start not in "\"'":
        return start
    outer, inner = rules.quotes
    if end not in "\"'":
        fitting = [pair[0] for pair in rules.quotes if pair[1] == end]
        return fitting[0] if fitting else _OPENING[end][-1]
    return inner[0] if enclosing == outer[0] else outer[0]


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The marks that belong together, each pair closed before the pair around it."""
    singles = [(match.start(), match.end() - 1) for match in _SINGLES.finditer(text)]
    opens, closes = {start for start, _ in singles}, {end for _, end in singles}
    stack: list[int] = []
    for marks in _MARKS.finditer(text):
        side = _side(text[marks.start() - 1 : marks.start()], text[marks.end() : marks.end() + 1])
        for place in range(*marks.span()):
            mark = text[place]
            if mark in "‘’" or (mark == "'" and place not in opens and place not in closes):
                continue
            partner = _partner(text, place, stack)
            if _closes(mark, side, partner is not None, place in closes):
                if partner is not None:
                    yield stack[partner], place
                    del stack[partner:]
            elif side is not None or mark != '"':
                stack.append(place)


def _closes(mark: str, side: int | None, has_partner: bool, single: bool) -> bool:
    if mark == "'":
        return single
    if mark in "»”":
        return True
    if mark == "“":
        return has_partner and side == -1
    if mark == '"':
        return side == -1 or (side == 0 and has_partner)
    return False


def _partner(text: str, place: int, stack: list[int]) -> int | None:
    """The place in the stack of the mark that the mark here could close."""
    mark = text[place]
    if mark in "'“":  # “ may be a Polish or German closing mark, but it opens elsewhere
        fitting: tuple[str, ...] = ("'",) if mark == "'" else ("„",)
    else:
        fitting = ('"', *_OPENING.get(mark, _CLOSING))
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
        if text[stack[index]] in fitting:
            return index
    return None


def _side(before: str, after: str) -> int | None:
    """1 where marks open, -1 where they close, 0 where they might do either, None for neither."""
    lead = 2 if not before or before.isspace() or before in "([{" else before in "-–—/"
    trail = 2 if not after or after.isspace() or after in ")]}" else after in ".,;:!?…·-–—/%"
    if lead == trail == 2:
        return None
    return (lead > trail) - (lead < trail)


# -------------------------------------------------------------------------------------------- HTML

_INLINE = (
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img"),
    *(
        "ins",
        "kbd",
        "mark",
        "picture",
        "q",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strong",
        "sub",
    ),
    *("sup", "svg", "math", "time", "tt", "u", "var", "wbr"),
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
) | {"wbr"}
_VERBATIM = frozenset(("code", "kbd", "samp", "tt", "pre", "script", "style", "textarea"))
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

# Tags that end a run of text, and what is to be passed over as a whole.
_BLOCK = re.compile(
    r"<(?:(?P<raw>script|style|textarea)\b.*?</(?P=raw)\s*>"
    rf"|(?P<end>/?)(?!(?:{'|'.join(_INLINE)})[\s/>])(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^>]*)>"
    r"|!--.*?-->|(svg|math)\b.*?</\5\s*>)",
    re.DOTALL,
)
_INLINE_TOKEN = re.compile(
    r"(?P<object><!--.*?-->|<(svg|math)\b.*?</\2\s*>|<![^>]*>)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^>]*)>|(?P<text>[^<]+|<)",
    re.DOTALL,
)


class Element(NamedTuple):
    """An open element: its name, the language within it, and whether its text is left alone.

    A named tuple, because one is made for every tag of every page.
    """

    name: str
    lang: str
    verbatim: bool


def typeset_html(source: str, lang: str) -> str:
    """A page or a part of one, with its text set by the language in which each part stands.

    `lang` is the language outside every `lang` attribute.  The text of a block is set as one, so
    that quotation marks may open before a link and close within it.  Text in another language than
    the block's is set for itself.  Left alone: tags and their attributes, comments, and the text of
    code, pre, kbd, samp, script, style, textarea, svg and all that has `data-verbatim`.  The source
    is well-formed, names its elements in lower case, and has no `<` or `>` within the values of
    attributes: so Jinja's escaping and nh3 leave it.
    """
    out: list[str] = []
    stack = [Element("", base_language(lang), False)]
    position = 0
    for match in _BLOCK.finditer(source):
        raw, end, name, rest, _ = match.groups()
        if name is None and raw is None:
            continue  # a comment or a picture stands within the text around it
        if match.start() > position:
            _set_inline(source[position : match.start()], stack, out)
        out.append(match[0])
        position = match.end()
        if end:
            _close(stack, name)
        elif name and name not in _VOID and not rest.endswith("/"):
            stack.append(_opened(name, rest, stack[-1]))
    if position < len(source):
        _set_inline(source[position:], stack, out)
    return "".join(out)


def _set_inline(source: str, stack: list[Element], out: list[str]) -> None:
    """Add a run of text and inline tags to `out`; `stack` follows the tags left open or closed."""
    while source:
        if source.isspace():
            out.append(source)
            return
        text, length, opened = _run(source, stack[-1])
        out.append(text)
        stack.extend(opened)
        if length == len(source):
            return
        closing = _INLINE_TOKEN.match(source, length)
        if closing is None:  # cannot be: a run ends at a tag
            return
        out.append(closing[0])
        _close(stack, closing["name"])
        source = source[closing.end() :]


def _opened(name: str, rest: str, parent: Element) -> Element:
    _, lang, verbatim = parent
    verbatim = verbatim or name in _VERBATIM
    if "lang" in rest or "data-verbatim" in rest:
        for attribute in _ATTRIBUTE.finditer(rest):
            if attribute[1] in {"lang", "xml:lang"}:
                lang = base_language(attribute[2] or attribute[3] or attribute[4] or "")
            elif attribute[1] == "data-verbatim":
                verbatim = True
    return Element(name, lang, verbatim)


def _close(stack: list[Element], name: str) -> None:
    """Close the innermost element of a name and all within it; nothing if none is open."""
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].name == name:
            del stack[index:]
            return


@dataclass(slots=True)
class Run:
    """The text of one language in one block, with the slots of the output where its parts go."""

    lang: str
    parts: list[tuple[int | None, str]] = field(default_factory=list)

    def set_into(self, out: list[str]) -> None:
        """Set the text as one and put its parts into their slots; what has no slot is not text."""
        whole = _set("".join(text for _, text in self.parts), self.lang)
        ends = list(accumulate(len(text) for _, text in self.parts))
        for (slot, text), end in zip(self.parts, ends, strict=True):
            if slot is not None:
                out[slot] = html.escape(
                    whole[end - len(text) : end].replace(_GONE, ""), quote=False
                )


@lru_cache(maxsize=8192)
def _run(source: str, outside: Element) -> tuple[str, int, tuple[Element, ...]]:
    """Set text and inline tags up to the end, or to a closing tag whose element began before.

    Returns the result, how much of the source it stands for, and the elements left open.
    """
    out: list[str] = []
    stack = [outside]
    runs = [Run(outside.lang)]
    current = [runs[0]]
    length = len(source)
    for token in _INLINE_TOKEN.finditer(source):
        name, text = token["name"], token["text"]
        out.append(token[0])
        if text is not None:
            if not stack[-1].verbatim:
                decoded = html.unescape(text) if "&" in text else text
                current[-1].parts.append((len(out) - 1, unicodedata.normalize("NFC", decoded)))
        elif token["object"] is not None:
            if token["object"][1] != "!":
                current[-1].parts.append((None, _OBJECT))
        elif token["end"]:
            if all(element.name != name for element in stack[1:]):
                out.pop()
                length = token.start()
                break
            _close(stack, name)
            del current[len(stack) :]
        elif name in _VOID or token["rest"].endswith("/"):
            if name in ("br", "img"):
                current[-1].parts.append((None, _LINE if name == "br" else _OBJECT))
        else:
            element = _opened(name, token["rest"], stack[-1])
            apart = element.lang != stack[-1].lang or element.verbatim > stack[-1].verbatim
            if apart:
                current[-1].parts.append((None, _OBJECT))
                runs.append(Run(element.lang))
            stack.append(element)
            current.append(runs[-1] if apart else current[-1])
    for run in runs:
        run.set_into(out)
    return "".join(out), length, tuple(stack[1:])
