"""Whether a number given by an authority can be right.

Each function answers yes or no and never changes the text, which is kept letter for letter.  A new
country's numbers are new functions here.
"""

import re


def valid_nip(text: str) -> bool:
    """A Polish tax number: ten digits with a check digit; hyphens and spaces may stand between."""
    from stdnum.pl import nip

    return bool(nip.is_valid(text))


def valid_regon(text: str) -> bool:
    """A number of the Polish register REGON: nine or fourteen digits with check digits."""
    from stdnum.pl import regon

    return bool(regon.is_valid(text))


def valid_krs(text: str) -> bool:
    """A number of the Polish court register: ten digits, of which none checks the others."""
    return re.fullmatch(r"[0-9]{10}", text) is not None


def valid_afm(text: str) -> bool:
    """A Greek tax number (ΑΦΜ): nine digits with a check digit, with or without `EL`."""
    from stdnum.gr import vat

    return bool(vat.is_valid(text))


def valid_gemi(text: str) -> bool:
    """A number of the Greek register ΓΕΜΗ: twelve digits, leading zeros left out or not."""
    return re.fullmatch(r"[0-9]{9,12}", text) is not None


def valid_iban(text: str) -> bool:
    """An international bank account number (ISO 13616), with its check digits."""
    from stdnum import iban

    return bool(iban.is_valid(text))
