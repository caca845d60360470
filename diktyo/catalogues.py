"""The catalogues of the interface: `locale/<language>/LC_MESSAGES/<domain>.po` → translations.

`site.po` holds the words of the pages, `diktyo.po` the words of the diagnostics. Catalogues are
gettext's, read with Babel; a message that has no translation is shown as it stands in English.
"""

from __future__ import annotations

import gettext
import io
from functools import cache, lru_cache
from pathlib import Path

from diktyo.diagnostics import N_, Diagnostic, Phrases, diagnostic


def path_of(lang: str, domain: str) -> str:
    """Where a catalogue stands, relative to the site's folder."""
    return f"locale/{lang}/LC_MESSAGES/{domain}.po"


def read(
    root: Path, lang: str, domain: str
) -> tuple[gettext.NullTranslations, tuple[Diagnostic, ...]]:
    """Read one catalogue; plural forms follow its own `Plural-Forms` header."""
    path = path_of(lang, domain)
    if lang == "en" and not (root / path).exists():
        return gettext.NullTranslations(), ()
    from babel.messages.pofile import PoFileError

    try:
        return _compiled((root / path).read_bytes(), lang), ()
    except FileNotFoundError:
        fault = diagnostic(path, None, "catalogue-missing", language=lang, file=path)
    except PoFileError as error:
        # Its own words give the line, counted from 0, and are in no language but English.
        problem = N_("the line begins neither with msgid or msgstr nor with a quotation mark")
        fault = diagnostic(path, (error.lineno + 1, 1), "catalogue-error", problem=problem)
    except (ValueError, OSError) as error:
        problem = str(error).splitlines()[0]
        fault = diagnostic(path, None, "catalogue-error", problem=problem)
    return gettext.NullTranslations(), (fault,)


@lru_cache(maxsize=16)
def _compiled(data: bytes, lang: str) -> gettext.GNUTranslations:
    """A catalogue, compiled once for as long as it says the same."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(data), locale=lang, abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def phrases(root: Path, lang: str) -> Phrases:
    """The words of the diagnostics in one language; English where there is no catalogue.

    The catalogue is read when the first of them is asked for.
    """

    known = (root / path_of(lang, "diktyo")).is_file()

    @cache
    def translations() -> gettext.NullTranslations:
        return read(root, lang, "diktyo")[0] if known else gettext.NullTranslations()

    return Phrases(lang if known else "en", lambda text: translations().gettext(text))
