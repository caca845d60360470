"""Which plural form of a noun a number takes, by CLDR's rules (UTS 35, part 3).

Greek and English have `one` and `other`, Polish `one`, `few`, `many` and, for fractions, `other`.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Literal, cast

from diktyo.language.names import base_language, locale_of

Category = Literal["zero", "one", "two", "few", "many", "other"]


def _one_or_other(n: int | Decimal) -> Category:
    return "one" if abs(n) == 1 else "other"


def _one_without_decimals(n: int | Decimal) -> Category:
    return "one" if abs(n) == 1 and isinstance(n, int) else "other"


def _polish(n: int | Decimal) -> Category:
    if not isinstance(n, int):
        return "other"
    n = abs(n)
    if n == 1:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


_RULES: dict[str, Callable[[int | Decimal], Category]] = {
    "el": _one_or_other,
    "pl": _polish,
    "en": _one_without_decimals,
}


def plural_category(n: int | Decimal, lang: str) -> Category:
    """The CLDR category of a number in a language; an unknown language has only `other`.

    A Decimal counts as written with decimals (`Decimal("1.0")`), a whole number as without.
    """
    if isinstance(n, Decimal) and _is_whole(n):
        n = int(n)
    rule = _RULES.get(base_language(lang))
    if rule:
        return rule(n)
    locale = locale_of(lang)
    size: float | Decimal = -n if n < 0 else n
    return cast(Category, locale.plural_form(size)) if locale else "other"


@cache
def integer_forms(lang: str) -> tuple[Category, ...]:
    """The categories that whole numbers take in a language, in CLDR's order."""
    order: tuple[Category, ...] = ("zero", "one", "two", "few", "many", "other")
    found = {plural_category(n, lang) for n in range(201)}
    return tuple(category for category in order if category in found)


def examples(lang: str) -> dict[str, int]:
    """For each category that whole numbers take, in CLDR's order, the first number from 1 on."""
    return {
        category: next(n for n in range(1, 202) if plural_category(n, lang) == category)
        for category in integer_forms(lang)
        if any(plural_category(n, lang) == category for n in range(1, 202))
    }


def _is_whole(n: Decimal) -> bool:
    exponent = n.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= 0
