"""Faults of translations: when one is accepted, and when files of translators come back."""

from __future__ import annotations

from diktyo.units import blocks, digest, made_from, units
from faults.kinds import EL, PL, Fault, Files, front

_PO, _XLIFF = "el-pl.po", "el-pl.xlf"
_HEAD = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n'
_NAME = "Δοκιμή"
_TEXT = "Κείμενο."
_LINKED = "Δείτε την [οργάνωση](organisation/demo)."
_TRANSLATED = "---\nname: Próba\ntranslation: reviewed\n---\nTekst.\n"


def _entry(ident: str, source: str, target: str, flag: str = "") -> str:
    """One entry of a PO file; the id of a block of prose is its digest, which "" stands for."""
    context = f"organisation/demo {ident or digest(source)}"
    lines = ("", *([flag] if flag else ()), f'msgctxt "{context}"', f'msgid "{source}"')
    return "\n".join((*lines, f'msgstr "{target}"', ""))


def _po(*entries: str) -> Files:
    return {_PO: _HEAD + "".join(entries)}


_NAMED = _entry("name", _NAME, "Próba")
_WHOLE_TEXT = _HEAD + _NAMED + _entry("", _TEXT, "Tekst.")
_WHOLE: Files = {_PO: _WHOLE_TEXT}


def _record(body: str) -> str:
    """What a translation of these words was made from, as its front matter says it."""
    return f"made_from: {made_from(units({'name': _NAME}, body))}\n"


def _reviewed(recorded: str, body: str) -> str:
    return f"---\nname: Próba\ntranslation: reviewed\n{recorded}---\n{body}"


def _xliff(doctype: str) -> Files:
    return {
        _XLIFF: f'<?xml version="1.0"?>\n{doctype}'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"\n'
        '       srcLang="el" trgLang="pl">\n'
        '  <file id="f" original="organisation/demo"><unit id="name">\n'
        '    <segment state="translated">\n'
        f"      <source>{_NAME}</source><target>Próba</target>\n"
        "    </segment>\n"
        "  </unit></file>\n"
        "</xliff>\n"
    }


_IMPORT = f"translations import {_PO}"
_LIST = "Εισαγωγή.\n\n-   Πρώτο\n    - Δεύτερο\n"
_OUTER, _INNER = (one.digest for one in blocks(_LIST) if one.kind == "item")
_SECOND = _entry(_INNER, "Δεύτερο", "Drugie")
_NESTED: Files = {
    EL: front() + _LIST,
    PL: _reviewed(_record("Εισαγωγή.\n"), "Wstęp.\n"),
}

FAULTS = {
    "translation-original": Fault(
        {},
        {},
        by="translations accept organisation/demo el",
        cure="translations accept organisation/demo pl",
        en="The command names the language in which the record was written. Only texts in the other"
        " languages are translations.",
        el="Η εντολή γράφει τη γλώσσα στην οποία γράφτηκε η εγγραφή. Μεταφράσεις είναι μόνο τα"
        " κείμενα στις άλλες γλώσσες.",
        pl="Polecenie podaje język, w którym wpis powstał. Tłumaczeniami są tylko teksty"
        " w pozostałych językach.",
    ),
    "translation-none": Fault(
        {PL: None},
        {PL: _TRANSLATED},
        by="translations accept organisation/demo pl",
        en="The command is to note that somebody has read this translation, and there is none.",
        el="Η εντολή θα σημείωνε ότι κάποιος διάβασε αυτή τη μετάφραση, αλλά τέτοια δεν υπάρχει.",
        pl="Polecenie ma odnotować, że ktoś przeczytał to tłumaczenie, a takiego nie ma.",
    ),
    "line-unusual": Fault(
        {PL: "---\n{name: Próba, translation: machine}\n---\nTekst.\n"},
        {PL: _TRANSLATED},
        by="translations accept organisation/demo pl",
        en="The commands change single lines of the front matter and leave all others as they are."
        " Where all of it stands in brackets, no line can be changed alone.",
        el="Οι εντολές αλλάζουν μεμονωμένες γραμμές της κεφαλίδας και αφήνουν όλες τις άλλες όπως"
        " είναι. Όπου βρίσκεται ολόκληρη μέσα σε αγκύλες, καμία γραμμή δεν αλλάζει μόνη της.",
        pl="Polecenia zmieniają pojedyncze wiersze metryczki, a pozostałe zostawiają bez zmian."
        " Gdy cała stoi w nawiasach, żadnego wiersza nie da się zmienić osobno.",
    ),
    "exchange-file": Fault(
        {_PO: _HEAD + '\nmsgctxt "organisation/demo name"\nmsgid "Δοκιμή"\nmsgstr "Próba\n'},
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="The file breaks the rules of PO or XLIFF: mostly it was changed in a text editor, or"
        " was not copied whole. The words behind the colon are those of the program that reads it.",
        el="Το αρχείο παραβαίνει τους κανόνες του PO ή του XLIFF: συνήθως το άλλαξαν σε επεξεργαστή"
        " κειμένου ή δεν αντιγράφηκε ολόκληρο. Τα λόγια μετά την άνω και κάτω τελεία είναι του"
        " προγράμματος που το διαβάζει.",
        pl="Plik łamie reguły PO lub XLIFF: zwykle ktoś go zmienił w edytorze tekstu albo nie"
        " skopiował się w całości. Słowa po dwukropku pochodzą od programu, który go czyta.",
    ),
    "exchange-doctype": Fault(
        _xliff('<!DOCTYPE xliff [<!ENTITY a "Próba">]>\n'),
        _xliff(""),
        by=f"translations import {_XLIFF}",
        base=_xliff(""),
        en="XML can define words that stand for others, or for files of the computer. XLIFF has no"
        " use for this, so files with a DOCTYPE are not read at all.",
        el="Η XML μπορεί να ορίζει λέξεις που σημαίνουν άλλες λέξεις ή αρχεία του υπολογιστή. Το"
        " XLIFF δεν το χρειάζεται, γι’ αυτό αρχεία με DOCTYPE δεν διαβάζονται καθόλου.",
        pl="XML pozwala definiować słowa, które oznaczają inne słowa albo pliki z komputera. XLIFF"
        " tego nie potrzebuje, dlatego plików z DOCTYPE w ogóle się nie czyta.",
    ),
    "exchange-language": Fault(
        {_PO: _WHOLE_TEXT.replace("Language: pl", "Language: de")},
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="The head of a PO file (Language) and the attribute trgLang of XLIFF name the language"
        " of the translation. Here it is missing, or is none of the site's.",
        el="Τη γλώσσα της μετάφρασης τη γράφει η αρχή ενός αρχείου PO (Language) ή το trgLang του"
        " XLIFF. Εδώ λείπει ή δεν είναι γλώσσα του ιστοτόπου.",
        pl="Język tłumaczenia podaje nagłówek pliku PO (Language) albo atrybut trgLang w XLIFF."
        " Tutaj go nie ma albo nie jest to język witryny.",
    ),
    "exchange-record": Fault(
        {_PO: _WHOLE_TEXT.replace("organisation/demo", "organisation/dmo")},
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="The entry belongs to a record (msgctxt, or original in XLIFF) that is not there: it was"
        " renamed or deleted since the export, or the name was changed by hand.",
        el="Το λήμμα ανήκει σε εγγραφή (msgctxt, ή original στο XLIFF) που δεν υπάρχει:"
        " μετονομάστηκε ή διαγράφηκε μετά την εξαγωγή, ή κάποιος άλλαξε το όνομα με το χέρι.",
        pl="Jednostka należy do wpisu (msgctxt, a w XLIFF original), którego nie ma: po eksporcie"
        " zmieniono mu nazwę albo go usunięto, albo ktoś poprawił nazwę ręcznie.",
    ),
    "exchange-unit": Fault(
        _po(_NAMED, _entry("", "Παλιό κείμενο.", "Stary tekst.")),
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="The translation was made from words that the original no longer says, so it is not"
        " taken: it would pass for a translation of the new ones.",
        el="Η μετάφραση έγινε από λόγια που το πρωτότυπο δεν λέει πια, γι’ αυτό δεν εισάγεται: θα"
        " περνούσε για μετάφραση των καινούργιων.",
        pl="Tłumaczenie powstało ze słów, których oryginał już nie zawiera, więc nie zostanie"
        " przyjęte: uchodziłoby za tłumaczenie nowych.",
    ),
    "exchange-blocks": Fault(
        _po(_NAMED, _entry("", _TEXT, "# Tekst.")),
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="A paragraph stays one paragraph, a heading one heading. The marks that make them stand"
        " in the content and are not part of what is translated.",
        el="Μια παράγραφος μένει μία παράγραφος, μια επικεφαλίδα μία επικεφαλίδα. Τα σημάδια τους"
        " βρίσκονται στο περιεχόμενο και δεν μεταφράζονται.",
        pl="Akapit pozostaje jednym akapitem, nagłówek jednym nagłówkiem. Znaki, które je tworzą,"
        " są w treści i nie należą do tego, co się tłumaczy.",
    ),
    "exchange-body": Fault(
        {**_NESTED, **_po(_SECOND)},
        _po(_entry(_OUTER, "Πρώτο", "Pierwsze"), _SECOND),
        by=_IMPORT,
        base=_WHOLE,
        en="Each text is sound, but where it would stand Markdown would read it as something else:"
        " here an item of an inner list, whose outer item has no translation yet.",
        el="Κάθε κείμενο είναι σωστό, αλλά στη θέση του η Markdown θα το διάβαζε αλλιώς: εδώ ένα"
        " στοιχείο εσωτερικής λίστας, ενώ το εξωτερικό δεν έχει ακόμη μετάφραση.",
        pl="Każdy tekst z osobna jest poprawny, ale w swoim miejscu Markdown odczytałby go inaczej:"
        " tutaj punkt listy wewnętrznej, gdy zewnętrzny nie ma jeszcze tłumaczenia.",
    ),
    "exchange-marks": Fault(
        _po(_NAMED, _entry("", _TEXT, "**Tekst.")),
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="Asterisks or brackets of Markdown are opened and not closed, so visitors would see them"
        " as they are.",
        el="Αστερίσκοι ή αγκύλες της Markdown ανοίγουν και δεν κλείνουν, και οι επισκέπτες θα τα"
        " έβλεπαν όπως είναι.",
        pl="Gwiazdki lub nawiasy Markdown są otwarte i niezamknięte, więc odwiedzający zobaczyliby"
        " je na stronie.",
    ),
    "exchange-links": Fault(
        {EL: f"{front()}{_LINKED}\n", **_po(_NAMED, _entry("", _LINKED, "Zobacz organizację."))},
        _po(_NAMED, _entry("", _LINKED, "Zobacz [organizację](organisation/demo).")),
        by=_IMPORT,
        base=_WHOLE,
        en="A translation links to what its original links to; only the words in square brackets"
        " are translated.",
        el="Μια μετάφραση έχει τους ίδιους συνδέσμους με το πρωτότυπο· μεταφράζονται μόνο τα λόγια"
        " μέσα στις αγκύλες [ ].",
        pl="Tłumaczenie ma te same odnośniki co oryginał; tłumaczy się tylko słowa w nawiasach"
        " kwadratowych.",
    ),
    "exchange-fuzzy": Fault(
        _po(_NAMED, _entry("", _TEXT, "Nowy tekst.", "#, fuzzy")),
        _po(_NAMED, _entry("", _TEXT, "Nowy tekst.")),
        by=_IMPORT,
        base=_WHOLE,
        en="Programs for translators call a text fuzzy, or not ready, until somebody has gone over"
        " it. Only finished texts are taken; a proposal for a text that is as it was is no fault.",
        el="Τα προγράμματα των μεταφραστών σημειώνουν ένα κείμενο ως ασαφές ή μη έτοιμο (fuzzy),"
        " ώσπου να το κοιτάξει κάποιος. Εισάγονται μόνο τα τελειωμένα κείμενα.",
        pl="Programy dla tłumaczy oznaczają tekst jako niepewny lub wymagający pracy (fuzzy),"
        " dopóki ktoś go nie przejrzy. Przyjmowane są tylko teksty ukończone.",
    ),
    "exchange-incomplete": Fault(
        {PL: None, **_po(_NAMED)},
        _WHOLE,
        by=_IMPORT,
        base=_WHOLE,
        en="The record has no text in this language yet, and the file translates only a part of it."
        " A page half in one language and half in the other is not made.",
        el="Η εγγραφή δεν έχει ακόμη κείμενο σε αυτή τη γλώσσα και το αρχείο μεταφράζει μόνο ένα"
        " μέρος. Σελίδα μισή στη μία γλώσσα και μισή στην άλλη δεν δημιουργείται.",
        pl="Wpis nie ma jeszcze tekstu w tym języku, a plik tłumaczy tylko jego część. Strona"
        " w połowie w jednym języku, w połowie w drugim nie powstaje.",
    ),
    "exchange-gone": Fault(
        {PL: _reviewed(_record(f"{_TEXT}\n\nΤέλος.\n"), "Tekst.\n\nKoniec.\n"), **_WHOLE},
        {PL: _reviewed(_record(f"{_TEXT}\n"), "Tekst.\n")},
        by=_IMPORT,
        base=_WHOLE,
        en="A paragraph was deleted from the original, and its translation still stands in the"
        " other text. No program deletes it: somebody should see first what it says.",
        el="Μια παράγραφος διαγράφηκε από το πρωτότυπο και η μετάφρασή της υπάρχει ακόμη στο άλλο"
        " κείμενο. Κανένα πρόγραμμα δεν τη διαγράφει: πρώτα να δει κάποιος τι λέει.",
        pl="Z oryginału usunięto akapit, a jego tłumaczenie nadal jest w drugim tekście. Żaden"
        " program go nie usunie: najpierw ktoś powinien zobaczyć, co w nim jest.",
    ),
}
