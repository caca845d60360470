"""Addresses in Latin letters: Greek by ELOT 743 (ISO 843, type 2), other letters without marks."""

import re
import unicodedata

_GREEK = {"α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th"}
_GREEK |= {"ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p"}
_GREEK |= {"ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps"}
_GREEK |= {"ω": "o"}
# Letters that Unicode does not take apart into a base letter and a mark.
_LATIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "ð": "d", "þ": "th"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "ŋ": "n", "ə": "e"}
)
_VOICED = "αεηιουωβγδζλμνρ"

# On decomposed text: an accent on the first vowel stands between the two and splits the pair.
# The iota subscript is left out: without regard to case it matches every iota.
_IOTA_SUBSCRIPT = "\u0345"
_MARK = "[\u0300-\u0344\u0346-\u036f]"
_TOKEN = re.compile(
    rf"(?P<pair>[αεηο]υ)(?!{_MARK}*\u0308){_MARK}*"
    r"|(?P<nasal>γ)(?=[γξχ])"
    r"|(?P<labial>μπ)"
    rf"|(?P<letter>[α-ω]){_MARK}*",
    re.IGNORECASE,
)


def elot743(text: str) -> str:
    """Greek letters of a text in Latin ones, by ELOT 743; all others and the capitals are kept."""
    decomposed = unicodedata.normalize("NFD", text).replace(_IOTA_SUBSCRIPT, "")
    return unicodedata.normalize("NFC", _TOKEN.sub(_latin, decomposed))


def slugify(text: str) -> str:
    """Lower-case ASCII letters, digits and single hyphens; empty if nothing of the text is left."""
    decomposed = unicodedata.normalize("NFKD", elot743(text).lower())
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch)).translate(_LATIN)
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def _latin(match: re.Match[str]) -> str:
    """The Latin letters for one letter or pair, in the case of the Greek ones."""
    text, end = match.string, match.end()
    after = text[end : end + 1]
    if match["pair"]:
        result = _pair(match["pair"].casefold(), after.casefold())
    elif match["nasal"]:
        result = "n"
    elif match["labial"]:
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        inside = before.isalpha() or _is_mark(before)
        result = "mp" if inside and after.isalpha() else "b"
    else:
        # Without regard to case µ and ϑ match as well; folded, they are the letters themselves.
        result = _GREEK[match["letter"].casefold()]
    return _in_case_of(match, result)


def _pair(pair: str, after: str) -> str:
    """ου; αυ, ευ and ηυ sound as v before a vowel or a voiced consonant, and else as f."""
    if pair == "ου":
        return "ou"
    return _GREEK[pair[0]] + ("v" if after and after in _VOICED else "f")


def _in_case_of(match: re.Match[str], latin: str) -> str:
    """Capitals for a capital: all of them in a word of capitals, else only the first."""
    greek = match[0]
    if not greek[0].isupper():
        return latin
    if len(latin) == 1:
        return latin.upper()
    letters = [ch for ch in greek if not _is_mark(ch)]
    text, start, end = match.string, match.start(), match.end()
    beside = letters[1] if len(letters) > 1 else text[end : end + 1]
    if not beside.isalpha():
        beside = text[start - 1 : start] if start else ""
    return latin.upper() if beside.isupper() else latin.capitalize()


def _is_mark(ch: str) -> bool:
    return bool(ch) and bool(unicodedata.combining(ch))
