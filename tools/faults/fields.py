"""Faults of single fields: a value that does not fit the type of its field."""

from faults.kinds import EL, EVENT, GOOD, ORG, PL, PLACES, VOCABULARY, Fault, event, front

_VOCABULARY = (
    "legal_forms:\n  union: {el: ένωση, pl: związek}\n"
    "fields:\n  culture: {el: πολιτισμός, pl: kultura}\n"
    "project_kinds:\n  project: {el: έργο, pl: projekt}\n"
    "event_kinds:\n  meeting: {el: συνάντηση, pl: spotkanie}\n"
    "funding:\n  eu: {el: ΕΕ, pl: UE}\n"
    "figures:\n  members:\n    el: {one: μέλος, other: μέλη}\n"
)


def _place(names: str, country: str = "GR") -> str:
    return (
        f"athens:\n  name: {{{names}}}\n  country: {country}\n  region: GR-I\n"
        "  latitude: 37.98\n  longitude: 23.73\n"
    )


def _founded(date: str) -> dict[str, str]:
    return {ORG: f"{GOOD}founded: {date}\n"}


def _contact(line: str) -> dict[str, str]:
    return {ORG: f"{GOOD}contact:\n  {line}\n"}


FAULTS = {
    "field-missing": Fault(
        {EVENT: event()},
        {EVENT: event("dates: 2016-05-03")},
        en="A record of this type cannot do without this field; docs/content.md says which"
        " fields are needed.",
        el="Μια εγγραφή αυτού του τύπου δεν γίνεται χωρίς αυτό το πεδίο· το docs/content.md λέει"
        " ποια πεδία χρειάζονται.",
        pl="Wpis tego rodzaju nie może obyć się bez tego pola; docs/content.md mówi, które pola"
        " są potrzebne.",
    ),
    "field-empty": Fault(
        {EVENT: event("dates:")},
        {EVENT: event("dates: 2016-05-03")},
        en="The field stands there without a value. What is not known is left out, so that"
        " nobody has to guess what an empty field means.",
        el="Το πεδίο υπάρχει χωρίς τιμή. Ό,τι δεν είναι γνωστό παραλείπεται, ώστε να μην"
        " αναρωτιέται κανείς τι σημαίνει ένα κενό πεδίο.",
        pl="Pole jest, ale bez wartości. Czego nie wiadomo, tego się nie wpisuje, żeby nikt nie"
        " musiał zgadywać, co znaczy puste pole.",
    ),
    "field-unknown": Fault(
        {ORG: "language: el\nplacs: [athens]\n"},
        {ORG: GOOD},
        en="Records of this type have no field of this name. Mostly it is mistyped, or stands"
        " one level too far in or out.",
        el="Οι εγγραφές αυτού του τύπου δεν έχουν πεδίο με αυτό το όνομα. Συνήθως είναι γραμμένο"
        " λάθος ή βρίσκεται ένα επίπεδο πιο μέσα ή πιο έξω.",
        pl="Wpisy tego rodzaju nie mają pola o tej nazwie. Zwykle jest błędnie zapisane albo"
        " stoi o jeden poziom za głęboko lub za płytko.",
    ),
    "field-type": Fault(
        {ORG: f"{GOOD}figures:\n- kind: members\n  value: five\n"},
        {ORG: f"{GOOD}figures:\n- kind: members\n  value: 5\n"},
        en="The field takes values of one form only, such as a whole number, an angle in degrees"
        " or a country code; the message names it.",
        el="Το πεδίο δέχεται τιμές μίας μόνο μορφής, όπως ακέραιο αριθμό, γωνία σε μοίρες ή"
        " κωδικό χώρας· το μήνυμα λέει ποιας.",
        pl="Pole przyjmuje wartości tylko jednej postaci, na przykład liczbę całkowitą, kąt w"
        " stopniach albo kod kraju; komunikat mówi jakiej.",
    ),
    "field-not-text": Fault(
        {ORG: "language: [el, pl]\nplaces: [athens]\n"},
        {ORG: GOOD},
        en="The field takes one text, and a list or a group of lines stands there.",
        el="Το πεδίο δέχεται ένα κείμενο και εκεί υπάρχει λίστα ή ομάδα γραμμών.",
        pl="Pole przyjmuje jeden tekst, a stoi tam lista albo grupa wierszy.",
    ),
    "field-shape": Fault(
        {ORG: f"{GOOD}contact: athens\n"},
        _contact("place: athens"),
        en="The field consists of lines of its own or of a list, and something else stands there.",
        el="Το πεδίο αποτελείται από δικές του γραμμές ή από λίστα και εκεί υπάρχει κάτι άλλο.",
        pl="Pole składa się z własnych wierszy albo z listy, a stoi tam coś innego.",
    ),
    "choice-unknown": Fault(
        {EL: "---\nname: Δοκιμή\ntranslation: orignal\n---\n"},
        {EL: front()},
        en="The field takes only certain words, which the message lists. They are English in"
        " every language, since they are no words of the page.",
        el="Το πεδίο δέχεται μόνο ορισμένες λέξεις, που τις απαριθμεί το μήνυμα. Είναι αγγλικές"
        " σε κάθε γλώσσα, γιατί δεν εμφανίζονται στη σελίδα.",
        pl="Pole przyjmuje tylko określone słowa, które wymienia komunikat. W każdym języku są"
        " angielskie, bo nie pojawiają się na stronie.",
    ),
    "date-syntax": Fault(
        _founded("Μάιος 2016"),
        _founded("2016-05"),
        en="Dates are written as numbers, year first: then they can be shown in every language,"
        " sorted and counted. What is not known is left off at the end: 2016-05, 2016.",
        el="Οι ημερομηνίες γράφονται με αριθμούς, πρώτα το έτος: έτσι δείχνονται σε κάθε γλώσσα"
        " και μπαίνουν σε σειρά. Ό,τι δεν είναι γνωστό παραλείπεται στο τέλος: 2016-05, 2016.",
        pl="Daty zapisuje się liczbami, najpierw rok: wtedy można je pokazać w każdym języku i"
        " uporządkować. Czego nie wiadomo, to się pomija na końcu: 2016-05, 2016.",
    ),
    "date-no-such": Fault(
        _founded("2016-02-30"),
        _founded("2016-02-29"),
        en="The calendar has no such day or month.",
        el="Το ημερολόγιο δεν έχει τέτοια ημέρα ή τέτοιον μήνα.",
        pl="W kalendarzu nie ma takiego dnia ani miesiąca.",
    ),
    "date-end-before-start": Fault(
        {EVENT: event("dates: 2016-05-03/2016-05-01")},
        {EVENT: event("dates: 2016-05-01/2016-05-03")},
        en="What stands before the slash is the beginning, what stands behind it the end, and"
        " the end comes first.",
        el="Πριν από την κάθετο γράφεται η αρχή και μετά το τέλος· εδώ το τέλος είναι πιο νωρίς.",
        pl="Przed ukośnikiem stoi początek, po nim koniec, a tutaj koniec jest wcześniejszy.",
    ),
    "date-order": Fault(
        {EVENT: event("dates: 2016-05-03,2016-05-01")},
        {EVENT: event("dates: 2016-05-01,2016-05-03")},
        en="Days with commas between them are written in the order of the calendar, each once.",
        el="Οι ημέρες που χωρίζονται με κόμμα γράφονται με τη σειρά του ημερολογίου, καθεμία μία"
        " φορά.",
        pl="Dni oddzielone przecinkami zapisuje się w kolejności kalendarza, każdy raz.",
    ),
    "phone-invalid": Fault(
        _contact("phone: 12345"),
        _contact("phone: +30 210 3300080"),
        en="The number does not exist in the numbering of its country, or the country code is"
        " missing. With it the number can be called from everywhere.",
        el="Ο αριθμός δεν υπάρχει στην αρίθμηση της χώρας του ή λείπει ο κωδικός της χώρας. Με"
        " αυτόν ο αριθμός καλείται από παντού.",
        pl="Takiego numeru nie ma w numeracji kraju albo brakuje numeru kierunkowego kraju. Z"
        " nim można zadzwonić zewsząd.",
    ),
    "address-invalid": Fault(
        _contact("web: www.example.org"),
        _contact("web: https://www.example.org"),
        en="Addresses are written whole, as a browser shows them when you copy them.",
        el="Οι διευθύνσεις γράφονται ολόκληρες, όπως τις δίνει ο φυλλομετρητής όταν τις"
        " αντιγράφετε.",
        pl="Adresy zapisuje się w całości, tak jak podaje je przeglądarka przy kopiowaniu.",
    ),
    "email-invalid": Fault(
        _contact("email: info.example.org"),
        _contact("email: info@example.org"),
        en="An e-mail address has one @ and a name of a domain with a dot behind it.",
        el="Μια διεύθυνση e-mail έχει ένα @ και μετά όνομα τομέα με τελεία.",
        pl="Adres e-mail ma jeden znak @, a po nim nazwę domeny z kropką.",
    ),
    "identifier-invalid": Fault(
        {ORG: f"{GOOD}identifiers:\n  nip: 5260250275\n"},
        {ORG: f"{GOOD}identifiers:\n  nip: 5260250274\n"},
        en="The number has too few or too many digits, or its check digit is wrong: one digit is"
        " mistyped, or two have changed places.",
        el="Ο αριθμός έχει λιγότερα ή περισσότερα ψηφία ή το ψηφίο ελέγχου δεν βγαίνει: ένα"
        " ψηφίο είναι λάθος ή δύο άλλαξαν θέση.",
        pl="Numer ma za mało lub za dużo cyfr albo nie zgadza się cyfra kontrolna: jedna cyfra"
        " jest błędna albo dwie zamieniły się miejscami.",
    ),
    "slug-invalid": Fault(
        {EL: front("name: Δοκιμή", "slug: Η δοκιμή")},
        {EL: front("name: Δοκιμή", "slug: i-dokimi")},
        en="A slug is the last part of the address of a page. It holds what can be typed and"
        " sent everywhere.",
        el="Το slug είναι το τελευταίο μέρος της διεύθυνσης μιας σελίδας. Έχει μόνο ό,τι"
        " γράφεται και στέλνεται παντού.",
        pl="Slug to ostatnia część adresu strony. Zawiera tylko to, co wszędzie można wpisać i"
        " przesłać.",
    ),
    "region-unknown": Fault(
        {ORG: f"{GOOD}area: [PL-17]\n"},
        {ORG: f"{GOOD}area: [PL-18]\n"},
        en="Regions are named by their codes of ISO 3166-2, such as GR-I for Attica or PL-18 for"
        " Subcarpathia; the site knows their names in each language.",
        el="Οι περιφέρειες γράφονται με τους κωδικούς τους (ISO 3166-2), όπως GR-I για την"
        " Αττική ή PL-18 για την Υποκαρπαθία· ο ιστότοπος ξέρει τα ονόματά τους σε κάθε γλώσσα.",
        pl="Regiony podaje się kodami ISO 3166-2, na przykład GR-I to Attyka, a PL-18"
        " województwo podkarpackie; witryna zna ich nazwy w każdym języku.",
    ),
    "region-country": Fault(
        {PLACES: _place("el: Αθήνα, pl: Ateny", "PL")},
        {PLACES: _place("el: Αθήνα, pl: Ateny")},
        en="The code of a region begins with that of its country. Here one of the two is wrong.",
        el="Ο κωδικός μιας περιφέρειας αρχίζει με τον κωδικό της χώρας της. Εδώ ένας από τους"
        " δύο είναι λάθος.",
        pl="Kod regionu zaczyna się od kodu kraju. Tutaj jeden z dwóch jest błędny.",
    ),
    "plural-missing": Fault(
        {VOCABULARY: f"{_VOCABULARY}    pl: {{one: członek, many: członków}}\n"},
        {VOCABULARY: f"{_VOCABULARY}    pl: {{one: członek, few: członkowie, many: członków}}\n"},
        en="What is counted needs each form that numbers take in the language: Greek and English"
        " have two (one, other), Polish has three (one, few, many).",
        el="Ό,τι μετριέται χρειάζεται κάθε τύπο που θέλουν οι αριθμοί στη γλώσσα: τα ελληνικά"
        " έχουν δύο (one, other), τα πολωνικά τρεις (one, few, many).",
        pl="To, co się liczy, potrzebuje każdej formy, jakiej wymagają liczebniki: polski ma"
        " trzy (one, few, many), grecki dwie (one, other).",
    ),
    "made-from-invalid": Fault(
        {PL: "---\nname: Próba\ntranslation: reviewed\nmade_from: maj 2026\n---\nTekst.\n"},
        {PL: "---\nname: Próba\ntranslation: reviewed\n---\nTekst.\n"},
        en="The line “made_from” holds short names of the original's paragraphs, as they were when"
        " they were translated. The program writes it, and nobody needs to change it.",
        el="Η γραμμή «made_from» έχει σύντομα ονόματα των παραγράφων του πρωτοτύπου, όπως ήταν όταν"
        " μεταφράστηκαν. Τη γράφει το πρόγραμμα και κανείς δεν χρειάζεται να την αλλάξει.",
        pl="Wiersz „made_from” zawiera krótkie nazwy akapitów oryginału, takich, jakie były podczas"
        " tłumaczenia. Zapisuje go program i nikt nie musi go zmieniać.",
    ),
    "label-missing": Fault(
        {PLACES: _place("el: Αθήνα")},
        {PLACES: _place("el: Αθήνα, pl: Ateny")},
        en="Names in the shared lists and in site.yaml stand in every language of the site.",
        el="Τα ονόματα στις κοινές λίστες και στο site.yaml γράφονται σε κάθε γλώσσα του"
        " ιστοτόπου.",
        pl="Nazwy na wspólnych listach i w site.yaml podaje się w każdym języku witryny.",
    ),
}
