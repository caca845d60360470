"""The typography of a text: quotation marks, apostrophes, dashes, dots and no-break spaces.

`typeset` takes plain text, `typeset_html` a page or a part of one.  Only these characters change;
words never do, nor do addresses of the web and of e-mail, telephone numbers, postcodes and dates in
digits.  Text is brought into Unicode's form NFC.  To set what is set already changes nothing.

How it works: every rule exchanges one character for one other (or takes it away), so the text of a
paragraph can be set in one piece, and then be cut up again between its tags.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import repeat
from operator import and_
from typing import ClassVar

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
    more: tuple[tuple[str, str], ...] = ()
    """Further ties: what stands before the gap, and what after it."""


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
        more=((r"(?<!\w)(?:χιλ|εκατ|δισ|τρισ)\.?", "ευρώ|€"),),
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
        before_name=("[Dd]r", "[Mm]gr", r"hab\.", "bp", "abp", r"lek\.", "p\\."),
        before_number=(
            *(r"[Gg]odz\.", r"s\.", r"[Aa]rt\.", r"[Pp]oz\.", r"[Uu]st\.", "pkt", r"[Tt]el\."),
            *(r"[Rr]ys\.", r"[Tt]ab\.", r"[Rr]ozdz\.", "ok\\.", r"[Dd]z\.", "§", "nr"),
        ),
        after_number=(r"tys", "mln", "mld", "zł", "gr", r"r", r"proc", r"godz", "euro", *_UNITS),
        more=(
            (r"(?<!\w)(?:tys\.|mln|mld)", "zł|euro|€|EUR|PLN|USD"),
            (r"[\dIVX]", r"ww?\."),
            (r"\d", r"rr?\."),
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


@cache
def ties(lang: str) -> tuple[tuple[str, str], ...]:
    """What makes a gap one that must not break: a pattern for the text that ends before the gap,
    and one for the text that begins after it.

    Neither reaches over a gap: whether two words are tied depends on these two words alone.
    """
    rules = _RULES[lang]
    locale = locale_of(lang)
    months = tuple(locale.months["format"]["wide"].values()) if locale else ()
    return (
        (rf"{_NOT_IN_WORD}(?:{'|'.join(rules.before_next or ('(?!)',))})", r"\S"),
        (rf"{_NOT_IN_WORD}(?:{'|'.join(rules.before_name)})", f"[{_CAPITAL}]"),
        (rf"{_NOT_IN_WORD}(?:{'|'.join(rules.before_number)})", r"\d"),
        (r"\d", rf"(?:{'|'.join((*rules.after_number, *months))})(?!\w)"),
        (rf"{_NOT_IN_WORD}(?:[{_CAPITAL}]\.)+", f"[{_CAPITAL}]"),
        (r"\S", r"[–—]\s"),
        *rules.more,
    )


class _Sides(dict[str, int]):
    """Word → in which ties it can stand on one side of the gap, a bit for each tie.

    A dictionary, because words recur and each is looked up without a call.
    """

    _MOST = 20_000

    def __init__(self, patterns: Iterable[str], end: str = "") -> None:
        super().__init__()
        self._patterns = tuple(map(re.compile, patterns))
        self._end = end

    def __missing__(self, word: str) -> int:
        if len(self) >= self._MOST:
            self.clear()
        self[word] = found = self.of(word + self._end)
        return found

    def of(self, text: str) -> int:
        """The same for a text that is not to be kept."""
        found = enumerate(map(re.Pattern.search, self._patterns, repeat(text)))
        return sum(1 << tie for tie, match in found if match)


@cache
def _sides(lang: str) -> tuple[_Sides, _Sides]:
    """The words before a gap, and those after it where a further gap follows them."""
    before, after = zip(*ties(lang), strict=True)
    return (
        _Sides(rf"(?:{pattern})\Z" for pattern in before),
        _Sides((rf"\A(?:{pattern})" for pattern in after), end=" "),
    )


# -------------------------------------------------------------------------------------- plain text


def typeset(text: str, lang: str) -> str:
    """A plain text, set by the rules of a language; of an unknown language only brought to NFC."""
    # Marked-up texts are texts too, but what is kept of them must not pass for marked up.
    plain = unicodedata.normalize("NFC", str(text))
    return _set(plain, base_language(lang)).replace(_GONE, "")


@lru_cache(maxsize=4096)
def _set(text: str, lang: str) -> str:
    """The text set, of the same length: `_GONE` stands where a character was taken away."""
    rules = _RULES.get(lang)
    if rules is None or not text or text.isspace():
        return text
    bare = _without_addresses(text)
    if '"' in bare or "'" in bare or "-" in bare or "..." in bare:
        text, bare = _with_signs(text, bare, rules)
    # A hyphen that has just become a dash keeps its gap as any dash.
    return _with_ties(text, bare, lang)


def _with_signs(text: str, bare: str, rules: Rules) -> tuple[str, str]:
    """The text and its bare form with their dots, quotation marks, apostrophes and dashes set."""
    chars = list(text)
    if "..." in bare:
        for match in _DOTS.finditer(bare):
            chars[match.start() : match.end()] = _ELLIPSIS
        bare = _DOTS.sub(_ELLIPSIS, bare)
    for place, char in _quotes(bare, rules):
        chars[place] = char
    if "'" in bare:
        for match in _APOSTROPHE.finditer(bare):
            if chars[match.start()] == "'":
                chars[match.start()] = "’"
    if "-" in bare:
        for match in _YEARS.finditer(bare):
            if match[1] < match[2]:
                chars[match.end()] = "–"
        for match in _SPACED_HYPHEN.finditer(bare):
            chars[match.end()] = "–"
    text = "".join(chars)
    return text, _merged(bare, chars) if _OBJECT in bare else text


def _with_ties(text: str, bare: str, lang: str) -> str:
    """The text with no-break spaces between words that stay together; `bare` covers addresses."""
    pieces = _pieces(bare)
    words = pieces[::2]
    if len(words) == 1:
        return text
    before, after = _sides(lang)
    ahead = list(map(after.__getitem__, words))
    if words[-1] in "–—":
        ahead[-1] = after.of(words[-1])  # no gap follows
    tied = [*map(and_, map(before.__getitem__, words), ahead[1:])]
    if not any(tied):
        return text
    if text is not bare:
        pieces = _pieces(text)
    for number, tie in enumerate(tied):
        if tie:
            place = 2 * number + 1
            pieces[place] = _NBSP + _GONE * (len(pieces[place]) - 1)
    return "".join(pieces)


def _pieces(text: str) -> list[str]:
    """Words and gaps in turn, beginning and ending with a word."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _GAP.split(text)
    # Nearly every text has single spaces only. One at either end parts the text from nothing.
    words = text.split(" ")
    pieces = [" "] * (2 * len(words) - 1)
    pieces[::2] = words
    return pieces


_GAP = re.compile(f"({SPACE})")
_APOSTROPHE = re.compile(r"'(?:(?<=[^\W\d_]')|(?<![\w'‘’]')(?=\w))")
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
    r"<(?:(?P<raw>script|style|textarea)\b[^<]*(?:<(?!/(?P=raw)\s*>)[^<]*)*</(?P=raw)\s*>"
    rf"|(?P<end>/?)(?!(?:{'|'.join(_INLINE)})[\s/>])(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^>]*)>"
    r"|!--.*?-->|(svg|math)\b[^<]*(?:<(?!/\5\s*>)[^<]*)*</\5\s*>)",
    re.DOTALL,
)
_INLINE_TOKEN = re.compile(
    r"(?P<object><!--.*?-->|<(svg|math)\b[^<]*(?:<(?!/\2\s*>)[^<]*)*</\2\s*>|<![^>]*>)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^>]*)>|(?P<text>[^<]+|<)",
    re.DOTALL,
)


# A line that begins with one of these tags begins a part of the page (see `typeset_html`).
_PART = re.compile(
    r"\n(?=</?(?:address|article|aside|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|form"
    r"|h[1-6]|head|header|html|label|li|main|nav|ol|p|pre|section|table|td|th|title|tr|ul)"
    r"(?:\s[^<>]*)?>)"
)
# What is passed over as a whole, and its beginning.
_WHOLE = re.compile(
    r"<!--.*?-->|<(script|style|textarea|svg|math)\b[^<]*(?:<(?!/\1\s*>)[^<]*)*</\1\s*>", re.DOTALL
)
_WHOLE_BEGINS = re.compile(r"<(?:!--|(?:script|style|textarea|svg|math)\b)")


# The most frequent parts: one element with one text, perhaps marked up as a whole; and a page's
# head, where the title is the only text.
_ONE_TEXT = re.compile(
    r"<(title|dd|div|dt|figcaption|h[1-6]|li|p|summary|td|th)((?:\s[^<>]*)?)>"
    r"(?:<(a|abbr|b|em|i|small|span|strong|time)((?:\s[^<>]*)?)>([^<]*)</\3>|([^<]*))</\1>"
    r"(?:\s*(?:<(?:meta|link)\b[^<>]*>|<script\b[^<>]*>[^<]*</script>))*\s*"
)


class Element:
    """An open element within those around it: its name, its language, whether its text is left.

    The same nesting is the same object, so that what is kept by it is found quickly.
    """

    __slots__ = ("_inner", "lang", "name", "outer", "parts", "verbatim")

    def __init__(self, name: str, lang: str, verbatim: bool, outer: Element | None) -> None:
        self.name = name
        self.lang = lang
        self.verbatim = verbatim
        self.outer = outer or self
        """The element around it; the outermost stands within itself."""
        self._inner: dict[tuple[str, str, bool], Element] = {}
        self.parts = _Parts(self)
        """The parts of pages that begin within it."""

    def opened(self, name: str, rest: str) -> Element:
        """The element that a start tag opens within this one; `rest` are its attributes."""
        lang, verbatim = self.lang, self.verbatim or name in _VERBATIM
        if "lang" in rest or "data-verbatim" in rest:
            for attribute in _ATTRIBUTE.finditer(rest):
                if attribute[1] in {"lang", "xml:lang"}:
                    lang = base_language(attribute[2] or attribute[3] or attribute[4] or "")
                elif attribute[1] == "data-verbatim":
                    verbatim = True
        inner = self._inner.get((name, lang, verbatim))
        if inner is None:
            inner = self._inner[name, lang, verbatim] = Element(name, lang, verbatim, self)
        return inner

    def closed(self, name: str) -> Element:
        """What is open after an end tag: it closes the innermost of its name and all within it."""
        element = self
        while element.outer is not element:
            if element.name == name:
                return element.outer
            element = element.outer
        return self  # none is open


@cache
def _page(lang: str) -> Element:
    return Element("", lang, False, None)


def typeset_html(source: str, lang: str) -> str:
    """A page or a part of one, with its text set by the language in which each part stands.

    `lang` is the language outside every `lang` attribute.  The text of a block is set as one, so
    that quotation marks may open before a link and close within it.  Text in another language than
    the block's is set for itself.  Left alone: tags and their attributes, comments, and the text of
    code, pre, kbd, samp, script, style, textarea, svg and all that has `data-verbatim`.  The source
    is well-formed, names its elements in lower case, and has no `<` or `>` within the values of
    attributes: so Jinja's escaping and nh3 leave it.

    Pages have most of their lines in common.  A tag of a block ends the text before it, so where
    such a tag begins a line, the page is cut into parts, and each part is set once.
    """
    inside = _page(base_language(lang))
    *parts, last = _PART.split(source)
    out: list[str] = []
    for number, part in enumerate(parts):
        text, inside = inside.parts[part]
        if text is None:  # a drawing, a script or a comment with such a line in it
            last = "\n".join((*parts[number:], last))
            break
        out.append(text)
    out.append(set_blocks(last, inside)[0])
    return "\n".join(out)


class _Parts(dict[str, tuple[str | None, Element]]):
    """Part of a page, within an element and after which a line ends → the part set, without that
    line end, and what is open after it.

    None, and the element unchanged, where the part ends within what is passed over as a whole.
    """

    _MOST = 12_000
    _filled: ClassVar[list[_Parts]] = []
    """Those that hold any; together they hold so many at most, since most parts never recur."""
    _count: ClassVar[int] = 0

    def __init__(self, inside: Element) -> None:
        super().__init__()
        self._inside = inside

    def __missing__(self, source: str) -> tuple[str | None, Element]:
        if _Parts._count >= self._MOST:
            for parts in self._filled:
                parts.clear()
            self._filled.clear()
            _Parts._count = 0
        if not self:
            self._filled.append(self)
        _Parts._count += 1
        self[source] = found = self._set(source)
        return found

    def _set(self, source: str) -> tuple[str | None, Element]:
        inside = self._inside
        if one := _ONE_TEXT.fullmatch(source):
            return _set_one(one, inside), inside
        if _WHOLE_BEGINS.search(source) and _WHOLE_BEGINS.search(_WHOLE.sub("", source)):
            return None, inside
        text, inside = set_blocks(source + "\n", inside)
        text = text[:-1]
        return source if text == source else text, inside


def _set_one(part: re.Match[str], inside: Element) -> str:
    """What `set_blocks` makes of `_ONE_TEXT`, without a look at each tag."""
    block, rest, inline, inner_rest, inner, text = part.groups()
    element = inside.opened(block, rest)
    if inline:
        text, element = inner, element.opened(inline, inner_rest)
    if element.verbatim:
        return part.string
    start, end = part.span(5 if inline else 6)
    return "".join((part.string[:start], _set_text(text, element.lang), part.string[end:]))


def set_blocks(source: str, inside: Element) -> tuple[str, Element]:
    """The source set, where it stands within an element; and what is open after it."""
    out: list[str] = []
    position = 0
    for match in _BLOCK.finditer(source):
        raw, end, name, rest, _ = match.groups()
        if name is None and raw is None:
            continue  # a comment or a picture stands within the text around it
        start = match.start()
        if start > position:
            inside = _set_inline(source[position:start], inside, out)
        position = match.end()
        out.append(source[start:position])
        if end:
            inside = inside.closed(name)
        elif name and name not in _VOID and not rest.endswith("/"):
            inside = inside.opened(name, rest)
    if position < len(source):
        inside = _set_inline(source[position:], inside, out)
    return "".join(out), inside


def _set_inline(source: str, inside: Element, out: list[str]) -> Element:
    """Add a run of text and inline tags to `out`; returns what is open after it."""
    while source:
        if source.isspace():
            out.append(source)
            return inside
        if "<" not in source:
            out.append(source if inside.verbatim else _set_text(source, inside.lang))
            return inside
        text, length, inside = _run(source, inside)
        out.append(text)
        if length == len(source):
            return inside
        closing = _INLINE_TOKEN.match(source, length)
        if closing is None:  # cannot be: a run ends at a tag
            return inside
        out.append(closing[0])
        inside = inside.closed(closing["name"])
        source = source[closing.end() :]
    return inside


def _decoded(text: str) -> str:
    """The text that stands in HTML, in Unicode's form NFC."""
    return unicodedata.normalize("NFC", html.unescape(text) if "&" in text else text)


def _encoded(text: str) -> str:
    """Set text as it stands in HTML."""
    return html.escape(text.replace(_GONE, ""), quote=False)


def _set_text(source: str, lang: str) -> str:
    """Set HTML without tags."""
    return _encoded(_set(_decoded(source), lang))


@dataclass(slots=True)
class Run:
    """The text of one language in one block, with the slots of the output where its parts go."""

    lang: str
    parts: list[tuple[int | None, str]] = field(default_factory=list)

    def set_into(self, out: list[str]) -> None:
        """Set the text as one and put its parts into their slots; what has no slot is not text."""
        whole = _set("".join([text for _, text in self.parts]), self.lang)
        end = 0
        for slot, text in self.parts:
            start, end = end, end + len(text)
            if slot is not None:
                out[slot] = _encoded(whole[start:end])


def _run(source: str, outside: Element) -> tuple[str, int, Element]:
    """Set text and inline tags up to the end, or to a closing tag whose element began before.

    Returns the result, how much of the source it stands for, and what is open after it.
    """
    out: list[str] = []
    inside = outside
    runs = [Run(outside.lang)]
    current = {outside: runs[0]}
    length = len(source)
    for token in _INLINE_TOKEN.finditer(source):
        thing, _, end, name, rest, text = token.groups()
        out.append(token[0])
        if text is not None:
            if not inside.verbatim:
                current[inside].parts.append((len(out) - 1, _decoded(text)))
        elif thing is not None:
            if thing[1] != "!":
                current[inside].parts.append((None, _OBJECT))
        elif end:
            element = inside
            while element is not outside and element.name != name:
                element = element.outer
            if element is outside:
                out.pop()
                length = token.start()
                break
            inside = element.outer
        elif name in _VOID or rest.endswith("/"):
            if name in ("br", "img"):
                current[inside].parts.append((None, _LINE if name == "br" else _OBJECT))
        else:
            element = inside.opened(name, rest)
            current[element] = current[inside]
            if element.lang != inside.lang or element.verbatim > inside.verbatim:
                current[inside].parts.append((None, _OBJECT))
                runs.append(Run(element.lang))
                current[element] = runs[-1]
            inside = element
    for run in runs:
        run.set_into(out)
    return "".join(out), length, inside
