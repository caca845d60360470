"""Faults of templates and catalogues, which only a build finds."""

from datetime import date
from pathlib import Path

from diktyo import pipeline
from diktyo.diagnostics import Diagnostic
from faults.kinds import Fault

_ROOT = Path(__file__).parents[2]
_HOME = "templates/home.html"
_CATALOGUE = "locale/pl/LC_MESSAGES/site.po"


def _whole(path: str) -> dict[str, str]:
    return {path: (_ROOT / path).read_text("utf-8")}


def _build(root: Path) -> tuple[Diagnostic, ...]:
    options = pipeline.Options(
        root / "output", date(2026, 11, 22), search=False, pictures=False, workers=1
    )
    return pipeline.build(root, options).diagnostics


FAULTS = {
    "template-error": Fault(
        {_HOME: '{% extends "base.html" %}\n{% block main %}{{ nothing }}{% endblock %}\n'},
        _whole(_HOME),
        by="build",
        find=_build,
        en="A template asks for something that does not exist, or breaks the rules of Jinja."
        " Whoever looks after the templates corrects it; content cannot cause it.",
        el="Ένα πρότυπο σελίδας ζητά κάτι που δεν υπάρχει ή παραβαίνει τους κανόνες του Jinja."
        " Το διορθώνει όποιος φροντίζει τα πρότυπα· το περιεχόμενο δεν μπορεί να το προκαλέσει.",
        pl="Szablon strony prosi o coś, czego nie ma, albo łamie reguły Jinja. Poprawia go ten,"
        " kto dba o szablony; treść nie może tego spowodować.",
    ),
    "catalogue-error": Fault(
        {_CATALOGUE: 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n\nmsgid "Home"\nmsgtr "Start"\n'},
        _whole(_CATALOGUE),
        by="build",
        find=_build,
        en="A catalogue (locale/…/site.po) holds the interface's words in a language. This one"
        " breaks the rules of gettext, mostly by a mistyped word or a missing quotation mark.",
        el="Ένας κατάλογος (locale/…/site.po) έχει τα λόγια του περιβάλλοντος σε μια γλώσσα."
        " Αυτός παραβαίνει τους κανόνες του gettext, συνήθως με μια λέξη γραμμένη λάθος ή ένα"
        " εισαγωγικό που λείπει.",
        pl="Katalog (locale/…/site.po) zawiera słowa interfejsu w jednym języku. Ten łamie"
        " reguły gettext, zwykle przez błędnie zapisane słowo lub brak cudzysłowu.",
    ),
    "catalogue-missing": Fault(
        {_CATALOGUE: None},
        _whole(_CATALOGUE),
        by="build",
        find=_build,
        en="site.yaml names a language for which the interface has no words yet.",
        el="Το site.yaml έχει μια γλώσσα για την οποία δεν υπάρχουν ακόμη τα λόγια του"
        " περιβάλλοντος.",
        pl="W site.yaml jest język, dla którego interfejs nie ma jeszcze słów.",
    ),
}
