"""Every code that only a table can have, with a table that brings it forth and what it means.

What the catalogue of codes is made of, for `build.py import`; the others stand in the content.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

_HEAD = "Nazwa;Telefon;Rok założenia\n"


@dataclass(frozen=True)
class TableFault:
    """One code: a table that brings it forth, and what it means."""

    table: str | bytes | None
    """The file `t.csv`; None: there is none."""
    en: str
    el: str
    pl: str
    options: tuple[str, ...] = ("--language-of-record", "el")
    """What is asked for besides."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What is added to the smallest site, or replaced in it."""


def _archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def _locked() -> bytes:
    data = bytearray(_archive(content_xml=b"<x/>"))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.find(mark) + (6 if mark[3] == 4 else 8)] |= 1
    return bytes(data)


def _workbook(cells: Mapping[str, object]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for place, value in cells.items():
        book.worksheets[0][place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FAULTS: Mapping[str, TableFault] = {
    "table-missing": TableFault(
        None,
        en="The file that the command names is not there; its name is taken from the folder in"
        " which the command is given.",
        el="Το αρχείο που γράφει η εντολή δεν υπάρχει· το όνομά του ξεκινά από τον φάκελο στον"
        " οποίο δίνεται η εντολή.",
        pl="Pliku podanego w poleceniu nie ma; jego nazwę liczy się od folderu, w którym wydano"
        " polecenie.",
    ),
    "table-too-large": TableFault(
        b"x" * 10_000_001,
        en="Ten megabytes hold many thousand rows; a larger file mostly has pictures in it.",
        el="Δέκα megabyte χωρούν πολλές χιλιάδες γραμμές· ένα μεγαλύτερο αρχείο έχει συνήθως"
        " εικόνες.",
        pl="Dziesięć megabajtów mieści wiele tysięcy wierszy; większy plik ma zwykle w sobie"
        " obrazy.",
    ),
    "table-old": TableFault(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        en="Excel before 2007 kept workbooks in another form, in which newer ones with a password"
        " are kept as well. Neither can be read.",
        el="Το Excel πριν από το 2007 κρατούσε τα βιβλία εργασίας σε άλλη μορφή, στην οποία"
        " κρατά και σήμερα όσα έχουν κωδικό. Δεν διαβάζονται.",
        pl="Excel sprzed 2007 roku zapisywał skoroszyty w innej postaci, w której trzyma też dziś"
        " te z hasłem. Ani jednych, ani drugich nie da się odczytać.",
    ),
    "table-locked": TableFault(
        _locked(),
        en="The parts of the file are encrypted.",
        el="Τα μέρη του αρχείου είναι κρυπτογραφημένα.",
        pl="Części pliku są zaszyfrowane.",
    ),
    "table-bomb": TableFault(
        _archive(xl__workbook_xml=b"0" * 100_000_001),
        en="Workbooks are archives. One that unpacks to many times its size is damaged or made to"
        " do harm, and is not unpacked.",
        el="Τα βιβλία εργασίας είναι συμπιεσμένα. Όποιο αποσυμπιέζεται σε πολλαπλάσιο μέγεθος"
        " είναι κατεστραμμένο ή κακόβουλο και δεν ανοίγεται.",
        pl="Skoroszyty są archiwami. Taki, który po rozpakowaniu byłby wielokrotnie większy, jest"
        " uszkodzony albo złośliwy i nie zostanie rozpakowany.",
    ),
    "table-entities": TableFault(
        _archive(content_xml=b'<!DOCTYPE x [<!ENTITY a "a">]><x/>'),
        en="XML can define words that stand for others, without end. Spreadsheets never do, files"
        " made to do harm may.",
        el="Η XML μπορεί να ορίζει λέξεις που σημαίνουν άλλες, χωρίς τέλος. Τα λογιστικά φύλλα"
        " δεν το κάνουν ποτέ, τα κακόβουλα αρχεία ίσως.",
        pl="XML pozwala definiować słowa, które oznaczają inne, bez końca. Arkusze nigdy tego nie"
        " robią, pliki złośliwe – bywa.",
    ),
    "table-broken": TableFault(
        b"PK\x03\x04 and no more",
        en="The file cannot be read to its end, mostly because it was not copied whole.",
        el="Το αρχείο δεν διαβάζεται ως το τέλος, συνήθως γιατί δεν αντιγράφηκε ολόκληρο.",
        pl="Pliku nie da się odczytać do końca, zwykle dlatego, że nie skopiował się w całości.",
    ),
    "table-binary": TableFault(
        _archive(word__document_xml=b"<x/>"),
        en="The file is of another kind: a document, a picture, a program.",
        el="Το αρχείο είναι άλλου είδους: κείμενο του Word, εικόνα, πρόγραμμα.",
        pl="Plik jest innego rodzaju: to dokument tekstowy, obraz albo program.",
    ),
    "table-empty": TableFault(
        _workbook({}),
        en="No sheet of the file, or not the one named, has anything in it.",
        el="Κανένα φύλλο του αρχείου, ή όχι αυτό που ζητήθηκε, δεν έχει περιεχόμενο.",
        pl="Żaden arkusz pliku, albo nie ten wskazany, niczego nie zawiera.",
    ),
    "table-sheet": TableFault(
        _workbook({"A1": "Nazwa"}),
        options=("--sheet", "Shet"),
        en="The workbook has no sheet of the name given by `--sheet`.",
        el="Το βιβλίο εργασίας δεν έχει φύλλο με το όνομα που δόθηκε στο `--sheet`.",
        pl="Skoroszyt nie ma arkusza o nazwie podanej w `--sheet`.",
    ),
    "table-too-long": TableFault(
        _workbook({"A1": "Nazwa", "A900000": "x"}),
        en="Often a stray sign far below the last row makes a short list look long.",
        el="Συχνά ένα ξεχασμένο σημάδι πολύ κάτω από την τελευταία γραμμή κάνει μια μικρή λίστα"
        " να φαίνεται μεγάλη.",
        pl="Często jeden zabłąkany znak daleko pod ostatnim wierszem sprawia, że krótka lista"
        " wydaje się długa.",
    ),
    "table-too-wide": TableFault(
        ";" * 400 + "\n",
        en="A list of records has no more columns than records have fields.",
        el="Μια λίστα δεν έχει περισσότερες στήλες από όσα πεδία έχουν οι εγγραφές.",
        pl="Lista nie ma więcej kolumn, niż wpisy mają pól.",
    ),
    "table-too-many": TableFault(
        ("1;" * 290 + "\n") * 1800,
        en="So many values are taken in parts.",
        el="Τόσες τιμές εισάγονται τμηματικά.",
        pl="Tak wiele wartości importuje się częściami.",
    ),
    "table-no-rows": TableFault(
        _HEAD,
        en="There are headings, and nothing below them that has a name.",
        el="Υπάρχουν επικεφαλίδες, αλλά από κάτω τίποτα που να έχει όνομα.",
        pl="Są nagłówki, ale pod nimi nie ma niczego, co miałoby nazwę.",
    ),
    "table-encoding": TableFault(
        "Nazwa\nŻółw\n".encode("windows-1250"),
        options=("--encoding", "utf-8"),
        en="The letters of a CSV file are kept as numbers, and these are not those of the"
        " encoding named.",
        el="Τα γράμματα ενός αρχείου CSV αποθηκεύονται ως αριθμοί, και αυτοί εδώ δεν είναι της"
        " κωδικοποίησης που δηλώθηκε.",
        pl="Litery pliku CSV są zapisane jako liczby, a te tutaj nie należą do podanego"
        " kodowania.",
    ),
    "table-encoding-unknown": TableFault(
        "Nazwa\nX\n",
        options=("--encoding", "utf-80"),
        en="There is no encoding of the name given by `--encoding`.",
        el="Δεν υπάρχει κωδικοποίηση με το όνομα που δόθηκε στο `--encoding`.",
        pl="Nie ma kodowania o nazwie podanej w `--encoding`.",
    ),
    "table-encoding-unclear": TableFault(
        b"Nom\ncaf\xe9 \xe0 la carte\n",
        en="The letters are neither UTF-8 nor those of the Polish or the Greek Windows.",
        el="Τα γράμματα δεν είναι ούτε UTF-8 ούτε των ελληνικών ή των πολωνικών Windows.",
        pl="Litery nie są zapisane ani w UTF-8, ani tak, jak w polskich czy greckich Windows.",
    ),
    "column-unknown": TableFault(
        "Nazwa;Telefno\nNowa Rzeczka;+30 210 3300080\n",
        en="No field has this name, in any language; what stands below it is left out.",
        el="Κανένα πεδίο δεν έχει αυτό το όνομα, σε καμία γλώσσα· ό,τι υπάρχει από κάτω του"
        " παραλείπεται.",
        pl="Żadne pole tak się nie nazywa, w żadnym języku; to, co pod nim stoi, zostanie"
        " pominięte.",
    ),
    "column-unheaded": TableFault(
        "Nazwa;\nNowa Rzeczka;?\n",
        en="Values stand below a heading that is empty.",
        el="Κάτω από μια κενή επικεφαλίδα υπάρχουν τιμές.",
        pl="Pod pustym nagłówkiem stoją wartości.",
    ),
    "column-twice": TableFault(
        "Nazwa;Telefon;Nr tel.\nNowa Rzeczka;;\n",
        en="Two columns are names of the same field, and nobody knows which counts.",
        el="Δύο στήλες είναι ονόματα του ίδιου πεδίου και κανείς δεν ξέρει ποια ισχύει.",
        pl="Dwie kolumny to nazwy tego samego pola i nie wiadomo, która się liczy.",
    ),
    "column-name-missing": TableFault(
        "Telefon;E-mail\n;a@b.example\n",
        en="Each row needs a name or an id, so one of the columns must give them.",
        el="Κάθε γραμμή χρειάζεται όνομα ή αναγνωριστικό, άρα κάποια στήλη πρέπει να τα δίνει.",
        pl="Każdy wiersz potrzebuje nazwy albo identyfikatora, więc musi je podawać któraś"
        " z kolumn.",
    ),
    "map-heading": TableFault(
        "Nazwa\nNowa Rzeczka\n",
        options=("--language-of-record", "el", "--map", "Nazwy=name"),
        en="`--map` names a heading that the table does not have.",
        el="Το `--map` γράφει μια επικεφαλίδα που δεν έχει ο πίνακας.",
        pl="`--map` podaje nagłówek, którego tabela nie ma.",
    ),
    "map-column": TableFault(
        "Nazwa;Uwagi\nNowa Rzeczka;\n",
        options=("--language-of-record", "el", "--map", "Uwagi=txt"),
        en="`--map` gives a field that records of this type do not have; docs/import.md lists"
        " them.",
        el="Το `--map` δίνει ένα πεδίο που δεν έχουν οι εγγραφές αυτού του είδους· το"
        " docs/import.md τα απαριθμεί.",
        pl="`--map` podaje pole, którego wpisy tego rodzaju nie mają; wymienia je"
        " docs/import.md.",
    ),
    "row-nameless": TableFault(
        _HEAD + ";+30 210 3300080;2012\n",
        en="The row says something of a record and not of which.",
        el="Η γραμμή λέει κάτι για μια εγγραφή, όχι όμως για ποια.",
        pl="Wiersz mówi coś o wpisie, ale nie o którym.",
    ),
    "row-skipped": TableFault(
        _HEAD + "Nowa Rzeczka;;\n;1;\n",
        en="Rows such as sums and notes have no name and hardly anything else.",
        el="Γραμμές όπως τα σύνολα και οι σημειώσεις δεν έχουν όνομα και σχεδόν τίποτε άλλο.",
        pl="Wiersze z podsumowaniami i uwagami nie mają nazwy ani prawie niczego innego.",
    ),
    "row-twice": TableFault(
        _HEAD + "Nowa Rzeczka;;\nNowa Rzeczka;;2012\n",
        en="Two rows are about the same record, and may say different things of it.",
        el="Δύο γραμμές αφορούν την ίδια εγγραφή και μπορεί να λένε διαφορετικά πράγματα.",
        pl="Dwa wiersze dotyczą tego samego wpisu i mogą mówić o nim co innego.",
    ),
    "row-missing": TableFault(
        "Nazwa;Streszczenie (pl)\nNowa Rzeczka;Opis.\n",
        en="A field that every record of this type needs has no column, or its cell is empty.",
        el="Ένα πεδίο που χρειάζεται κάθε τέτοια εγγραφή δεν έχει στήλη ή το κελί του είναι"
        " κενό.",
        pl="Pole, którego potrzebuje każdy taki wpis, nie ma kolumny albo jego komórka jest"
        " pusta.",
    ),
    "row-original": TableFault(
        "Nazwa (pl)\nNowa Rzeczka\n",
        en="The row gives a translation of the name, and not the name itself.",
        el="Η γραμμή δίνει μετάφραση του ονόματος, όχι το ίδιο το όνομα.",
        pl="Wiersz podaje tłumaczenie nazwy, ale nie samą nazwę.",
    ),
    "match-doubtful": TableFault(
        "Nazwa\nPróba\n",
        en="A record has nearly this name, has it in another language, or has the id that the name"
        " would give. Whether it is meant, only a person knows.",
        el="Κάποια εγγραφή έχει σχεδόν αυτό το όνομα, το έχει σε άλλη γλώσσα ή έχει το"
        " αναγνωριστικό που θα έδινε το όνομα. Αν είναι αυτή, το ξέρει μόνο άνθρωπος.",
        pl="Jakiś wpis nazywa się prawie tak samo, nazywa się tak w innym języku albo ma"
        " identyfikator, który dałaby ta nazwa. Czy o niego chodzi, wie tylko człowiek.",
    ),
    "match-number": TableFault(
        "id;Nazwa;ΑΦΜ\nother;Άλλη Ένωση;094014201\n",
        files={
            "content/organisations/demo.yaml": (
                "language: el\nplaces: [athens]\nidentifiers:\n  afm: \"094014201\"\n"
            )
        },
        en="The id and the number of the row belong to two different records.",
        el="Το αναγνωριστικό και ο αριθμός της γραμμής ανήκουν σε δύο διαφορετικές εγγραφές.",
        pl="Identyfikator i numer w tym wierszu należą do dwóch różnych wpisów.",
    ),
    "id-none": TableFault(
        "Nazwa\n„”\n",
        en="The name has no letters or digits of which an id could be made.",
        el="Το όνομα δεν έχει γράμματα ή ψηφία για να γίνει αναγνωριστικό.",
        pl="Nazwa nie ma liter ani cyfr, z których dałoby się utworzyć identyfikator.",
    ),
    "import-language": TableFault(
        "Nazwa\nNowa Rzeczka\n",
        options=(),
        en="Names are kept by language, and neither an option nor a column says which this is.",
        el="Τα ονόματα κρατιούνται ανά γλώσσα, και καμία επιλογή ή στήλη δεν λέει ποια είναι.",
        pl="Nazwy zapisuje się według języków, a ani opcja, ani kolumna nie mówi, który to.",
    ),
    "import-by-hand": TableFault(
        "id;Nazwa;Profile\ndemo;Δοκιμή;Facebook | Demo\n",
        files={"content/organisations/demo.yaml": "{language: el, contact: {email: a@b.gr}}\n"},
        en="The file has all its values in brackets, in which groups of lines find no place.",
        el="Το αρχείο έχει όλες τις τιμές του μέσα σε αγκύλες, όπου δεν χωρούν ομάδες γραμμών.",
        pl="Plik ma wszystkie wartości w nawiasach, w których nie mieszczą się grupy wierszy.",
    ),
    "import-exists": TableFault(
        "id;Nazwa\nnowa;Nowa\n",
        files={"content/organisations/nowa.el.md": "---\nname: Χ\ntranslation: original\n---\n"},
        en="The row would make a record, and one of its files is there already.",
        el="Η γραμμή θα δημιουργούσε εγγραφή, αλλά ένα από τα αρχεία της υπάρχει ήδη.",
        pl="Wiersz utworzyłby wpis, ale jeden z jego plików już istnieje.",
    ),
    "cell-too-long": TableFault(
        "Nazwa\n" + "x" * 100_001 + "\n",
        en="No text of a record is so long.",
        el="Κανένα κείμενο εγγραφής δεν είναι τόσο μεγάλο.",
        pl="Żaden tekst wpisu nie jest tak długi.",
    ),
    "cell-error": TableFault(
        _workbook({"A1": "Nazwa", "B1": "Telefon", "A2": "X Y", "B2": "#N/A"}),
        en="The formula of this cell cannot be worked out.",
        el="Ο τύπος αυτού του κελιού δεν υπολογίζεται.",
        pl="Formuły w tej komórce nie da się obliczyć.",
    ),
    "cell-number": TableFault(
        _workbook({"A1": "Nazwa", "B1": "Kod", "A2": "X Y", "B2": 12345678901234567}),
        en="Spreadsheets keep fifteen digits of a number; of a longer one the end is lost.",
        el="Τα λογιστικά φύλλα κρατούν δεκαπέντε ψηφία ενός αριθμού· από έναν μεγαλύτερο"
        " χάνεται το τέλος.",
        pl="Arkusze przechowują piętnaście cyfr liczby; z dłuższej ginie końcówka.",
    ),
    "cell-formula": TableFault(
        _workbook({"A1": "Nazwa", "A2": '="X"&"Y"'}),
        en="Formulas are read by the values that a spreadsheet has kept for them; a program that"
        " only writes files keeps none.",
        el="Οι τύποι διαβάζονται με τις τιμές που έχει αποθηκεύσει το λογιστικό φύλλο· όποιο"
        " πρόγραμμα μόνο γράφει αρχεία δεν αποθηκεύει καμία.",
        pl="Formuły odczytuje się po wartościach, które zapisał arkusz; program, który tylko"
        " tworzy pliki, nie zapisuje żadnych.",
    ),
    "cell-one": TableFault(
        _HEAD + "Nowa Rzeczka;+30 210 3300080, +30 210 3300081;\n",
        en="A record has one telephone number and one e-mail address.",
        el="Μια εγγραφή έχει έναν αριθμό τηλεφώνου και μία διεύθυνση e-mail.",
        pl="Wpis ma jeden numer telefonu i jeden adres e-mail.",
    ),
    "cell-ambiguous": TableFault(
        "Nazwa;Έδρα\nNowa Rzeczka;Αθήνα\n",
        files={
            "content/places.yaml": (
                "athens: {name: {el: Αθήνα, pl: Ateny}, country: GR, region: GR-I,"
                " latitude: 37.98, longitude: 23.73}\n"
                "athens-north: {name: {el: Αθήνα, pl: Ateny}, country: GR, region: GR-I,"
                " latitude: 38, longitude: 23.73}\n"
            )
        },
        en="Two places, terms or records have this name.",
        el="Δύο τόποι, όροι ή εγγραφές έχουν αυτό το όνομα.",
        pl="Tak nazywają się dwa miejsca, hasła albo wpisy.",
    ),
    "cell-region": TableFault(
        "Nazwa;Obszar działania\nNowa Rzeczka;mazowiekie\n",
        en="Regions and countries are those of ISO 3166, by their names or their codes.",
        el="Οι περιφέρειες και οι χώρες είναι του ISO 3166, με το όνομα ή τον κωδικό τους.",
        pl="Regiony i kraje są tymi z ISO 3166, podanymi z nazwy albo kodem.",
    ),
    "cell-record": TableFault(
        "Nazwa;Należy do\nNowa Rzeczka;Δοκμή\n",
        en="Neither the content nor the table has a record that is called so.",
        el="Ούτε το περιεχόμενο ούτε ο πίνακας έχει εγγραφή με αυτό το όνομα.",
        pl="Ani w treści, ani w tabeli nie ma wpisu, który by się tak nazywał.",
    ),
    "cell-group": TableFault(
        "Nazwa;Liczby\nNowa Rzeczka;500 members\n",
        en="Figures, persons and profiles have several parts, which stand in one order.",
        el="Τα μεγέθη, τα πρόσωπα και τα προφίλ έχουν περισσότερα μέρη, σε ορισμένη σειρά.",
        pl="Liczby, osoby i profile mają kilka części, w ustalonej kolejności.",
    ),
    "date-year": TableFault(
        _HEAD + "Nowa Rzeczka;;31.12.16\n",
        en="16 can be 1916 and 2016.",
        el="Το 16 μπορεί να είναι το 1916 ή το 2016.",
        pl="16 może oznaczać rok 1916 i 2016.",
    ),
    "date-month-first": TableFault(
        _HEAD + "Nowa Rzeczka;;12/31/2016\n",
        en="American programs write the month before the day. Here the day comes first.",
        el="Τα αμερικανικά προγράμματα γράφουν τον μήνα πριν από την ημέρα. Εδώ προηγείται η"
        " ημέρα.",
        pl="Programy amerykańskie piszą miesiąc przed dniem. Tutaj najpierw stoi dzień.",
    ),
    "date-two-ways": TableFault(
        _HEAD + "Nowa Rzeczka;;12/31/2016\nStary Młyn;;3/4/2016\n",
        en="One date of the column has its month first, so 3/4 may be the third of April or the"
        " fourth of March.",
        el="Μια ημερομηνία της στήλης έχει πρώτα τον μήνα, άρα το 3/4 μπορεί να είναι 3 Απριλίου"
        " ή 4 Μαρτίου.",
        pl="W jednej z dat tej kolumny miesiąc stoi pierwszy, więc 3/4 może być trzecim kwietnia"
        " albo czwartym marca.",
    ),
    "date-time": TableFault(
        _HEAD + "Nowa Rzeczka;;2016-12-31 10:00\n",
        en="Dates of records are days, months and years.",
        el="Οι ημερομηνίες των εγγραφών είναι ημέρες, μήνες και έτη.",
        pl="Daty we wpisach to dni, miesiące i lata.",
    ),
}  # fmt: skip
"""Code → example, in the order of the messages."""
