"""Faults of templates, catalogues and packages, which only a build finds."""

from pathlib import Path

from faults.kinds import Fault
from tests.conftest import MINIMAL

_ROOT = Path(__file__).parents[2]
_HOME = "templates/home.html"
_CATALOGUE = "locale/pl/LC_MESSAGES/site.po"
_ADMIN = "admin:\n  backend: github\n  repository: siec/strona\n\n"
_PACKAGE = "admin/node_modules/@sveltia/cms/npm/index.js"


def _whole(path: str) -> dict[str, str]:
    return {path: (_ROOT / path).read_text("utf-8")}


FAULTS = {
    "template-error": Fault(
        {_HOME: '{% extends "base.html" %}\n{% block main %}{{ nothing }}{% endblock %}\n'},
        _whole(_HOME),
        by="build",
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
        en="site.yaml names a language for which the interface has no words yet.",
        el="Το site.yaml έχει μια γλώσσα για την οποία δεν υπάρχουν ακόμη τα λόγια του"
        " περιβάλλοντος.",
        pl="W site.yaml jest język, dla którego interfejs nie ma jeszcze słów.",
    ),
    "admin-missing": Fault(
        {"site.yaml": _ADMIN + MINIMAL["site.yaml"]},
        {_PACKAGE: "export const init = () => {};\n"},
        by="build",
        en="site.yaml asks for the editor in the browser, whose program npm fetches into the folder"
        " admin/. The site is made without it.",
        el="Το site.yaml ζητά τον επεξεργαστή μέσα στον περιηγητή, το πρόγραμμα του οποίου φέρνει"
        " το npm στον φάκελο admin/. Ο ιστότοπος δημιουργείται χωρίς αυτόν.",
        pl="Plik site.yaml włącza edytor w przeglądarce, którego program npm pobiera do folderu"
        " admin/. Witryna powstaje bez niego.",
    ),
}
