"""Numbers and sums of money as they are written in each language.

The Polish group only from five digits on (`1234`, `12 345`), with a no-break space.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from diktyo.language.names import base_language, locale_of

_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes numbers."""

    decimal: str
    """The decimal mark."""
    group: str
    """What stands between groups of three digits."""
    group_from: int = 4
    """The number of digits from which on they are grouped."""
    symbol_first: bool = False
    """Whether a currency's symbol stands before the sum."""


_STYLES = {
    "el": NumberStyle(decimal=",", group="."),
    "pl": NumberStyle(decimal=",", group=_NBSP, group_from=5),
    "en": NumberStyle(decimal=".", group=",", symbol_first=True),
}


def format_number(n: int | Decimal, lang: str) -> str:
    """A number with its digits grouped; a Decimal keeps the decimals it has."""
    text = f"{n:f}" if isinstance(n, Decimal) else str(n)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    if not whole.isdecimal():  # infinite, or not a number
        return text
    style = _style(lang)
    return sign + _grouped(whole, style) + (style.decimal + fraction if fraction else "")


def format_money(amount: int | Decimal, currency: str, lang: str) -> str:
    """A sum with its currency (ISO 4217), always with the currency's decimals: `1.234,50 €`.

    Halves are rounded to even, as CLDR has it.
    """
    style = _style(lang)
    with localcontext() as context:
        context.prec = 1000
        step = Decimal(1).scaleb(-_decimals(currency))
        rounded = Decimal(amount).quantize(step, rounding=ROUND_HALF_EVEN)
    number, symbol = format_number(abs(rounded), lang), _symbol(currency, lang)
    sign = "-" if rounded < 0 else ""
    if style.symbol_first:
        return f"{sign}{symbol}{_NBSP if symbol[-1].isalpha() else ''}{number}"
    return f"{sign}{number}{_NBSP}{symbol}"


def _grouped(digits: str, style: NumberStyle) -> str:
    if len(digits) < style.group_from:
        return digits
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    return style.group.join(groups + [digits[i : i + 3] for i in range(head, len(digits), 3)])


def _style(lang: str) -> NumberStyle:
    """Our entry, or else CLDR's marks, or else those of ISO 80000-1."""
    own = _STYLES.get(base_language(lang))
    if own:
        return own
    locale = locale_of(lang)
    if locale is None:
        return NumberStyle(decimal=",", group=_NBSP)
    symbols = locale.number_symbols
    marks = symbols.get(locale.default_numbering_system) or symbols.get("latn") or {}
    return NumberStyle(
        decimal=str(marks.get("decimal", ",")),
        group=str(marks.get("group", _NBSP)),
        group_from=3 + locale.min_grouping_digits if hasattr(locale, "min_grouping_digits") else 4,
        symbol_first=str(locale.currency_formats["standard"].pattern).startswith("¤"),
    )


def _symbol(currency: str, lang: str) -> str:
    locale = locale_of(lang)
    return str(locale.currency_symbols.get(currency, currency)) if locale else currency


def _decimals(currency: str) -> int:
    """The number of decimals of a currency (2 for nearly all)."""
    if currency in ("EUR", "PLN"):
        return 2
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])
