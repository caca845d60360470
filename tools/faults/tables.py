"""Faults of whole tables: files that `build.py import` cannot read, or finds empty."""

from __future__ import annotations

import io
import zipfile

from faults.kinds import Fault, Files, Workbook
from faults.members import CSV as _CSV
from faults.members import TABLE as _GOOD
from faults.members import fault, importing

_XLSX = "members.xlsx"
_BOOK: Files = {_XLSX: Workbook({"A1": "Nazwa", "A2": "Nowa Rzeczka"})}


def _archive(name: str, data: bytes) -> bytes:
    """A zip archive of one part, the same at any time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _locked() -> bytes:
    """An archive that calls its part encrypted."""
    data = bytearray(_archive("content.xml", b"<x/>"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


def _swollen() -> bytes:
    """An archive that says of its part that it unpacks to 100,000,001 bytes."""
    data = bytearray(_archive("xl/workbook.xml", b"<x/>"))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (100_000_001).to_bytes(4, "little")
    return bytes(data)


FAULTS: dict[str, Fault] = {
    "table-missing": fault(
        {_CSV: None},
        _GOOD,
        en="The file that the command names is not there; its name is taken from the folder in"
        " which the command is given.",
        el="Το αρχείο που γράφει η εντολή δεν υπάρχει· το όνομά του ξεκινά από τον φάκελο στον"
        " οποίο δίνεται η εντολή.",
        pl="Pliku podanego w poleceniu nie ma; jego nazwę liczy się od folderu, w którym wydano"
        " polecenie.",
    ),
    "table-too-large": fault(
        {_CSV: "x" * 10_000_001},
        _GOOD,
        en="Ten megabytes hold many thousand rows; a larger file mostly has pictures in it.",
        el="Δέκα megabyte χωρούν πολλές χιλιάδες γραμμές· ένα μεγαλύτερο αρχείο έχει συνήθως"
        " εικόνες.",
        pl="Dziesięć megabajtów mieści wiele tysięcy wierszy; większy plik ma zwykle w sobie"
        " obrazy.",
    ),
    "table-old": fault(
        {"members.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        {"members.xls": None, **_BOOK},
        by=importing("members.xls"),
        cure=importing(_XLSX),
        base=_BOOK,
        en="Excel before 2007 kept workbooks in another form, in which newer ones with a password"
        " are kept as well. Neither can be read.",
        el="Το Excel πριν από το 2007 κρατούσε τα βιβλία εργασίας σε άλλη μορφή, στην οποία"
        " κρατά και σήμερα όσα έχουν κωδικό. Δεν διαβάζονται.",
        pl="Excel sprzed 2007 roku zapisywał skoroszyty w innej postaci, w której trzyma też dziś"
        " te z hasłem. Ani jednych, ani drugich nie da się odczytać.",
    ),
    "table-locked": fault(
        {_XLSX: _locked()},
        _BOOK,
        en="The parts of the file are encrypted.",
        el="Τα μέρη του αρχείου είναι κρυπτογραφημένα.",
        pl="Części pliku są zaszyfrowane.",
    ),
    "table-bomb": fault(
        {_XLSX: _swollen()},
        _BOOK,
        en="Workbooks are archives. One that unpacks to many times its size is damaged or made to"
        " do harm, and is not unpacked.",
        el="Τα βιβλία εργασίας είναι συμπιεσμένα. Όποιο αποσυμπιέζεται σε πολλαπλάσιο μέγεθος"
        " είναι κατεστραμμένο ή κακόβουλο και δεν ανοίγεται.",
        pl="Skoroszyty są archiwami. Taki, który po rozpakowaniu byłby wielokrotnie większy, jest"
        " uszkodzony albo złośliwy i nie zostanie rozpakowany.",
    ),
    "table-entities": fault(
        {_XLSX: _archive("content.xml", b'<!DOCTYPE x [<!ENTITY a "a">]><x/>')},
        _BOOK,
        en="XML can define words that stand for others, without end. Spreadsheets never do, files"
        " made to do harm may.",
        el="Η XML μπορεί να ορίζει λέξεις που σημαίνουν άλλες, χωρίς τέλος. Τα λογιστικά φύλλα"
        " δεν το κάνουν ποτέ, τα κακόβουλα αρχεία ίσως.",
        pl="XML pozwala definiować słowa, które oznaczają inne, bez końca. Arkusze nigdy tego nie"
        " robią, pliki złośliwe – bywa.",
    ),
    "table-broken": fault(
        {_XLSX: b"PK\x03\x04\x14\x00\x06\x00"},
        _BOOK,
        en="The file cannot be read to its end, mostly because it was not copied whole.",
        el="Το αρχείο δεν διαβάζεται ως το τέλος, συνήθως γιατί δεν αντιγράφηκε ολόκληρο.",
        pl="Pliku nie da się odczytać do końca, zwykle dlatego, że nie skopiował się w całości.",
    ),
    "table-binary": fault(
        {"members.docx": _archive("word/document.xml", b"<x/>")},
        {"members.docx": None, **_BOOK},
        by=importing("members.docx"),
        cure=importing(_XLSX),
        base=_BOOK,
        en="The file is of another kind: a document, a picture, a program.",
        el="Το αρχείο είναι άλλου είδους: κείμενο του Word, εικόνα, πρόγραμμα.",
        pl="Plik jest innego rodzaju: to dokument tekstowy, obraz albo program.",
    ),
    "table-empty": fault(
        {_XLSX: Workbook({})},
        _BOOK,
        en="No sheet of the file, or not the one named, has anything in it.",
        el="Κανένα φύλλο του αρχείου, ή όχι αυτό που ζητήθηκε, δεν έχει περιεχόμενο.",
        pl="Żaden arkusz pliku, albo nie ten wskazany, niczego nie zawiera.",
    ),
    "table-sheet": fault(
        _BOOK,
        {},
        by=importing(_XLSX, "--sheet Czlonkowie"),
        cure=importing(_XLSX, "--sheet Członkowie"),
        base=_BOOK,
        en="The workbook has no sheet of the name given by `--sheet`.",
        el="Το βιβλίο εργασίας δεν έχει φύλλο με το όνομα που δόθηκε στο `--sheet`.",
        pl="Skoroszyt nie ma arkusza o nazwie podanej w `--sheet`.",
    ),
    "table-too-long": fault(
        {_XLSX: Workbook({"A1": "Nazwa", "A2": "Nowa Rzeczka", "A900000": "x"})},
        _BOOK,
        en="Often a stray sign far below the last row makes a short list look long.",
        el="Συχνά ένα ξεχασμένο σημάδι πολύ κάτω από την τελευταία γραμμή κάνει μια μικρή λίστα"
        " να φαίνεται μεγάλη.",
        pl="Często jeden zabłąkany znak daleko pod ostatnim wierszem sprawia, że krótka lista"
        " wydaje się długa.",
    ),
    "table-too-wide": fault(
        {_CSV: "Nazwa" + ";" * 400 + "\n"},
        _GOOD,
        en="A list of records has no more columns than records have fields.",
        el="Μια λίστα δεν έχει περισσότερες στήλες από όσα πεδία έχουν οι εγγραφές.",
        pl="Lista nie ma więcej kolumn, niż wpisy mają pól.",
    ),
    "table-too-many": fault(
        {_CSV: ("1;" * 290 + "\n") * 1800},
        _GOOD,
        en="So many values are taken in parts.",
        el="Τόσες τιμές εισάγονται τμηματικά.",
        pl="Tak wiele wartości importuje się częściami.",
    ),
    "table-no-rows": fault(
        {_CSV: "Nazwa;Telefon\n"},
        {_CSV: "Nazwa;Telefon\nNowa Rzeczka;17 852 00 10\n"},
        en="There are headings, and nothing below them that has a name.",
        el="Υπάρχουν επικεφαλίδες, αλλά από κάτω τίποτα που να έχει όνομα.",
        pl="Są nagłówki, ale pod nimi nie ma niczego, co miałoby nazwę.",
    ),
    "table-encoding": fault(
        {_CSV: "Nazwa\nŻółw\n".encode("windows-1250")},
        {},
        by=importing(_CSV, "--encoding utf-8"),
        cure=importing(_CSV, "--encoding windows-1250"),
        en="The letters of a CSV file are kept as numbers, and these are not those of the"
        " encoding named.",
        el="Τα γράμματα ενός αρχείου CSV αποθηκεύονται ως αριθμοί, και αυτοί εδώ δεν είναι της"
        " κωδικοποίησης που δηλώθηκε.",
        pl="Litery pliku CSV są zapisane jako liczby, a te tutaj nie należą do podanego kodowania.",
    ),
    "table-encoding-unknown": fault(
        _GOOD,
        {},
        by=importing(_CSV, "--encoding utf-80"),
        cure=importing(_CSV, "--encoding utf-8"),
        en="There is no encoding of the name given by `--encoding`.",
        el="Δεν υπάρχει κωδικοποίηση με το όνομα που δόθηκε στο `--encoding`.",
        pl="Nie ma kodowania o nazwie podanej w `--encoding`.",
    ),
    "table-encoding-unclear": fault(
        {_CSV: b"Nazwa\nCaf\xe9 \xe0 la carte\n"},
        {_CSV: "Nazwa\nCafé à la carte\n"},
        en="The letters are neither UTF-8 nor those of the Polish or the Greek Windows.",
        el="Τα γράμματα δεν είναι ούτε UTF-8 ούτε των ελληνικών ή των πολωνικών Windows.",
        pl="Litery nie są zapisane ani w UTF-8, ani tak, jak w polskich czy greckich Windows.",
    ),
}
