"""Faults of single cells of a table: values, dates, names of what is not there."""

from __future__ import annotations

from faults.kinds import PLACES, Fault, Files, Workbook
from faults.members import fault, table

_HEAD = "Nazwa;Telefon;Rok założenia"


def _book(heading: str, value: object) -> Files:
    """A workbook of one organisation, with one more column."""
    cells = {"A1": "Nazwa", "B1": heading, "A2": "Nowa Rzeczka", "B2": value}
    return {"members.xlsx": Workbook(cells)}


FAULTS: dict[str, Fault] = {
    "cell-too-long": fault(
        table("Nazwa", "x" * 100_001),
        table("Nazwa", "Nowa Rzeczka"),
        en="No text of a record is so long.",
        el="Κανένα κείμενο εγγραφής δεν είναι τόσο μεγάλο.",
        pl="Żaden tekst wpisu nie jest tak długi.",
    ),
    "cell-error": fault(
        _book("Telefon", "#N/A"),
        _book("Telefon", "17 852 00 10"),
        en="The formula of this cell cannot be worked out.",
        el="Ο τύπος αυτού του κελιού δεν υπολογίζεται.",
        pl="Formuły w tej komórce nie da się obliczyć.",
    ),
    "cell-number": fault(
        _book("Kod pocztowy", 12345678901234567),
        _book("Kod pocztowy", "35-060"),
        en="Spreadsheets keep fifteen digits of a number; of a longer one the end is lost.",
        el="Τα λογιστικά φύλλα κρατούν δεκαπέντε ψηφία ενός αριθμού· από έναν μεγαλύτερο"
        " χάνεται το τέλος.",
        pl="Arkusze przechowują piętnaście cyfr liczby; z dłuższej ginie końcówka.",
    ),
    "cell-formula": fault(
        _book("Telefon", '="17 852"&" 00 10"'),
        _book("Telefon", "17 852 00 10"),
        en="Formulas are read by the values that a spreadsheet has kept for them; a program that"
        " only writes files keeps none.",
        el="Οι τύποι διαβάζονται με τις τιμές που έχει αποθηκεύσει το λογιστικό φύλλο· όποιο"
        " πρόγραμμα μόνο γράφει αρχεία δεν αποθηκεύει καμία.",
        pl="Formuły odczytuje się po wartościach, które zapisał arkusz; program, który tylko"
        " tworzy pliki, nie zapisuje żadnych.",
    ),
    "cell-one": fault(
        table(_HEAD, "Nowa Rzeczka;17 852 00 10, 17 852 00 11;"),
        table(_HEAD, "Nowa Rzeczka;17 852 00 10;"),
        en="A record has one telephone number and one e-mail address.",
        el="Μια εγγραφή έχει έναν αριθμό τηλεφώνου και μία διεύθυνση e-mail.",
        pl="Wpis ma jeden numer telefonu i jeden adres e-mail.",
    ),
    "cell-ambiguous": fault(
        {
            PLACES: "".join(
                f"{name}: {{name: {{el: Αθήνα, pl: Ateny}}, country: GR, region: GR-I,"
                f" latitude: {latitude}, longitude: 23.73}}\n"
                for name, latitude in (("athens", 37.98), ("athens-north", 38))
            ),
            **table("Nazwa;Siedziba", "Nowa Rzeczka;Ateny"),
        },
        table("Nazwa;Siedziba", "Nowa Rzeczka;athens"),
        en="Two places, terms or records have this name.",
        el="Δύο τόποι, όροι ή εγγραφές έχουν αυτό το όνομα.",
        pl="Tak nazywają się dwa miejsca, hasła albo wpisy.",
    ),
    "cell-region": fault(
        table("Nazwa;Obszar działania", "Nowa Rzeczka;mazowiekie"),
        table("Nazwa;Obszar działania", "Nowa Rzeczka;mazowieckie"),
        en="Regions and countries are those of ISO 3166, by their names or their codes.",
        el="Οι περιφέρειες και οι χώρες είναι του ISO 3166, με το όνομα ή τον κωδικό τους.",
        pl="Regiony i kraje są tymi z ISO 3166, podanymi z nazwy albo kodem.",
    ),
    "cell-record": fault(
        table("Nazwa;Należy do", "Nowa Rzeczka;Pruba"),
        table("Nazwa;Należy do", "Nowa Rzeczka;Próba"),
        en="Neither the content nor the table has a record that is called so.",
        el="Ούτε το περιεχόμενο ούτε ο πίνακας έχει εγγραφή με αυτό το όνομα.",
        pl="Ani w treści, ani w tabeli nie ma wpisu, który by się tak nazywał.",
    ),
    "cell-group": fault(
        table("Nazwa;Liczby", "Nowa Rzeczka;500 członków"),
        table("Nazwa;Liczby", "Nowa Rzeczka;members | 500"),
        en="Figures, persons and profiles have several parts, which stand in one order.",
        el="Τα μεγέθη, τα πρόσωπα και τα προφίλ έχουν περισσότερα μέρη, σε ορισμένη σειρά.",
        pl="Liczby, osoby i profile mają kilka części, w ustalonej kolejności.",
    ),
    "date-year": fault(
        table(_HEAD, "Nowa Rzeczka;;31.12.16"),
        table(_HEAD, "Nowa Rzeczka;;31.12.2016"),
        en="16 can be 1916 and 2016.",
        el="Το 16 μπορεί να είναι το 1916 ή το 2016.",
        pl="16 może oznaczać rok 1916 i 2016.",
    ),
    "date-month-first": fault(
        table(_HEAD, "Nowa Rzeczka;;12/31/2016"),
        table(_HEAD, "Nowa Rzeczka;;31/12/2016"),
        en="American programs write the month before the day. Here the day comes first.",
        el="Τα αμερικανικά προγράμματα γράφουν τον μήνα πριν από την ημέρα. Εδώ προηγείται η"
        " ημέρα.",
        pl="Programy amerykańskie piszą miesiąc przed dniem. Tutaj najpierw stoi dzień.",
    ),
    "date-two-ways": fault(
        table(_HEAD, "Nowa Rzeczka;;12/31/2016", "Stary Młyn;;3/4/2016"),
        table(_HEAD, "Nowa Rzeczka;;2016-12-31", "Stary Młyn;;2016-04-03"),
        besides=("date-month-first",),
        en="One date of the column has its month first, so 3/4 may be the third of April or the"
        " fourth of March.",
        el="Μια ημερομηνία της στήλης έχει πρώτα τον μήνα, άρα το 3/4 μπορεί να είναι 3 Απριλίου"
        " ή 4 Μαρτίου.",
        pl="W jednej z dat tej kolumny miesiąc stoi pierwszy, więc 3/4 może być trzecim kwietnia"
        " albo czwartym marca.",
    ),
    "date-time": fault(
        table(_HEAD, "Nowa Rzeczka;;2016-12-31 10:00"),
        table(_HEAD, "Nowa Rzeczka;;2016-12-31"),
        en="Dates of records are days, months and years.",
        el="Οι ημερομηνίες των εγγραφών είναι ημέρες, μήνες και έτη.",
        pl="Daty we wpisach to dni, miesiące i lata.",
    ),
}
