"""What people call the columns of their tables: each field's names in Greek, Polish and English.

The first name of a field in a language is its label; the others are what stands above the columns
of members' lists. Case, accents, dots and brackets make no difference (`key`). A further language
is a further column here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from diktyo.language.names import base_language, language_name
from diktyo.language.slugs import slugify

# field: names in el, pl, en; parted by |
_NAMES: Mapping[str, tuple[str, str, str]] = {
    "id": ("Αναγνωριστικό|id|Κωδικός εγγραφής", "Identyfikator|id|ID wpisu", "Id|identifier"),
    "number": (
        "Α/Α|αα|αρ.|αύξων αριθμός|αριθμός",
        "Lp.|l.p.|nr|numer|liczba porządkowa",
        "No.|number|#|row",
    ),
    "language": (
        "Γλώσσα|γλώσσα της εγγραφής|γλώσσα πρωτοτύπου",
        "Język|język wpisu|język oryginału",
        "Language|own language",
    ),
    "sources": ("Πηγές|πηγή", "Źródła|źródło", "Sources|source"),
    "official_name": (
        "Επίσημο όνομα|επίσημη επωνυμία",
        "Nazwa oficjalna|nazwa urzędowa",
        "Official name|name is official",
    ),
    "name": (
        "Όνομα|Επωνυμία|Ονομασία|Οργάνωση|Φορέας|Όνομα οργάνωσης|Όνομα φορέα|Επωνυμία φορέα"
        "|Μέλος|Ονομασία φορέα|Πλήρης επωνυμία|Πλήρες όνομα",
        "Nazwa|Nazwa organizacji|Nazwa podmiotu|Organizacja|Podmiot|Nazwa członka|Członek sieci"
        "|Pełna nazwa|Nazwa pełna|Nazwa instytucji|Instytucja",
        "Name|Organisation|Organization|Full name|Organisation name|Name of the organisation",
    ),
    "acronym": (
        "Ακρωνύμιο|Συντομογραφία|Διακριτικός τίτλος|Σύντομο όνομα|Σύντομη ονομασία",
        "Skrót|Akronim|Nazwa skrócona|Skrót nazwy|Skrócona nazwa",
        "Acronym|Abbreviation|Short name",
    ),
    "summary": (
        "Περίληψη|Σύντομη περιγραφή|Περιγραφή",
        "Streszczenie|Krótki opis|Opis|Opis działalności",
        "Summary|Short description|Description",
    ),
    "text": ("Κείμενο|Αναλυτική περιγραφή", "Tekst|Pełny opis|Treść", "Text|Full description"),
    "slug": ("Τμήμα διεύθυνσης|slug", "Część adresu|slug", "Slug|part of the address"),
    "aliases": ("Παλιές διευθύνσεις", "Dawne adresy", "Aliases|old addresses"),
    "translation": (
        "Μετάφραση|κατάσταση μετάφρασης",
        "Tłumaczenie|stan tłumaczenia",
        "Translation|state of the translation",
    ),
    "legal_form": ("Νομική μορφή|Νομική υπόσταση", "Forma prawna|Forma", "Legal form|form"),
    "fields": (
        "Τομείς δράσης|Τομέας δράσης|Τομείς|Τομέας|Πεδία δράσης|Πεδίο δράσης|Δραστηριότητα"
        "|Δραστηριότητες|Τομείς δραστηριότητας|Αντικείμενο",
        "Dziedziny działalności|Dziedzina działalności|Dziedziny|Dziedzina|Obszary działalności"
        "|Zakres działalności|Profil działalności|Branża",
        "Fields of activity|field of activity|fields|activities",
    ),
    "founded": (
        "Ίδρυση|Έτος ίδρυσης|Ημερομηνία ίδρυσης|Ημ/νία ίδρυσης|Ιδρύθηκε",
        "Data założenia|Rok założenia|Założenie|Rok powstania|Data powstania|Data utworzenia"
        "|Data rejestracji",
        "Founded|year of foundation|date of foundation|established",
    ),
    "places": (
        "Έδρα|Πόλη|Τόπος|Τόποι|Περιοχή έδρας|Δήμος",
        "Miejscowość|Siedziba|Miasto|Miejsce|Miejsca|Miejsce siedziby",
        "Places|place|town|city|seat|venue",
    ),
    "region": (
        "Περιφέρεια|Περιφέρεια έδρας",
        "Województwo|Region|Województwo siedziby",
        "Region|region of the place",
    ),
    "area": (
        "Περιοχή δράσης|Περιοχές δράσης|Γεωγραφική εμβέλεια",
        "Obszar działania|Teren działania|Zasięg działania",
        "Area|area of work",
    ),
    "part_of": (
        "Ανήκει σε|Στο πλαίσιο|Μέρος του",
        "Należy do|W ramach|Część",
        "Part of|belongs to|within",
    ),
    "street": (
        "Οδός|Διεύθυνση|Οδός και αριθμός|Ταχυδρομική διεύθυνση",
        "Ulica|Adres|Ulica i numer|Ulica, nr|Ulica i nr|Adres siedziby",
        "Street|address|street and number",
    ),
    "postcode": (
        "Ταχυδρομικός κώδικας|ΤΚ|Τ.Κ.|Ταχ. κώδικας",
        "Kod pocztowy|Kod|Kod poczt.",
        "Postcode|postal code|zip",
    ),
    "contact_place": (
        "Πόλη της διεύθυνσης|Ταχυδρομείο",
        "Miejscowość adresu|Poczta",
        "Town of the address|contact place",
    ),
    "phone": (
        "Τηλέφωνο|Τηλ.|Αρ. τηλεφώνου|Αριθμός τηλεφώνου|Τηλέφωνα|Τηλέφωνο επικοινωνίας|Κινητό",
        "Telefon|Tel.|Nr telefonu|Nr tel.|Numer telefonu|Telefon kontaktowy|Telefony"
        "|Tel. kontaktowy|Telefon komórkowy",
        "Telephone|phone|tel|telephone number|phone number|mobile",
    ),
    "email": (
        "E-mail|email|Ηλεκτρονικό ταχυδρομείο|Ηλ. ταχυδρομείο|Ηλεκτρονική διεύθυνση|Μέιλ",
        "E-mail|email|Adres e-mail|Adres email|Mail|Poczta elektroniczna"
        "|Adres poczty elektronicznej",
        "E-mail|email|mail|e-mail address|email address",
    ),
    "web": (
        "Ιστότοπος|Ιστοσελίδα|Ιστοσελίδες|www|Ιστοχώρος|Σελίδα|Διαδίκτυο",
        "Strona internetowa|WWW|Strona www|Adres strony|Adres www|Strona|Strony internetowe"
        "|Witryna",
        "Website|web|www|url|homepage|web page|websites",
    ),
    "profiles": (
        "Προφίλ|Κοινωνικά δίκτυα",
        "Profile|Media społecznościowe",
        "Profiles|social media",
    ),
    "nip": ("ΑΦΜ Πολωνίας (NIP)|NIP", "NIP|Nr NIP|Numer NIP", "NIP|Polish tax number"),
    "regon": ("REGON", "REGON|Nr REGON|Numer REGON", "REGON"),
    "krs": ("KRS", "KRS|Nr KRS|Numer KRS", "KRS"),
    "afm": ("ΑΦΜ|Α.Φ.Μ.", "Grecki NIP (AFM)|AFM", "AFM|Greek tax number"),
    "gemi": ("ΓΕΜΗ|Γ.Ε.ΜΗ.|Αρ. ΓΕΜΗ|Αριθμός ΓΕΜΗ", "GEMI|Nr GEMI", "GEMI|ΓΕΜΗ number"),
    "kind": (
        "Είδος|Τύπος|Κατηγορία|Είδος εκδήλωσης|Είδος έργου",
        "Rodzaj|Typ|Kategoria|Rodzaj wydarzenia|Rodzaj projektu",
        "Kind|type|category",
    ),
    "dates": (
        "Ημερομηνία|Ημερομηνίες|Ημ/νία|Ημ/νίες|Πότε|Διάρκεια|Χρονική περίοδος",
        "Data|Daty|Termin|Terminy|Kiedy|Okres realizacji|Czas trwania",
        "Dates|date|when|period",
    ),
    "begins": (
        "Έναρξη|Από|Ημερομηνία έναρξης|Ημ/νία έναρξης",
        "Początek|Od|Data rozpoczęcia|Rozpoczęcie|Data od",
        "Begins|from|start|start date",
    ),
    "ends": (
        "Λήξη|Έως|Μέχρι|Ημερομηνία λήξης|Ημ/νία λήξης",
        "Koniec|Do|Data zakończenia|Zakończenie|Data do",
        "Ends|to|end|end date",
    ),
    "before": ("Πριν από", "Przed|Przed dniem", "Before"),
    "planned": (
        "Προγραμματισμένη|Προγραμματισμένο",
        "Planowane|Zapowiedziane",
        "Planned|announced",
    ),
    "code": (
        "Κωδικός|Κωδικός έργου|Κωδικός MIS",
        "Numer projektu|Kod projektu|Nr projektu|Sygnatura",
        "Code|project number",
    ),
    "funding": (
        "Χρηματοδότηση|Πηγή χρηματοδότησης|Πηγές χρηματοδότησης",
        "Finansowanie|Źródło finansowania|Źródła finansowania",
        "Funding|source of funding|sources of funding",
    ),
    "networks": ("Δίκτυα|Δίκτυο", "Sieci|Sieć", "Networks|network"),
    "follows": (
        "Συνέχεια του έργου|Συνεχίζει",
        "Kontynuacja projektu|Kontynuuje",
        "Continues|follows",
    ),
    "people": ("Πρόσωπα|Άτομα", "Osoby", "People|persons"),
    "figures": ("Μεγέθη|Αριθμητικά στοιχεία", "Liczby|Dane liczbowe", "Figures|numbers"),
    "founder": ("Ιδρυτικά μέλη|Ιδρυτικό μέλος|Ιδρυτές",
                "Członkowie założyciele|Założyciele|Założyciel",
                "Founders|founder"),
    "initiator": ("Με πρωτοβουλία|Πρωτοβουλία", "Inicjatorzy|Inicjator", "Initiators|initiator"),
    "leader": (
        "Επικεφαλής φορέας|Επικεφαλής εταίρος",
        "Lider|Liderzy|Lider projektu",
        "Leaders|leader",
    ),
    "coordinator": (
        "Συντονιστές|Συντονιστής|Συντονισμός",
        "Koordynatorzy|Koordynator",
        "Coordinators|coordinator",
    ),
    "organiser": ("Διοργανωτές|Διοργανωτής|Διοργάνωση", "Organizatorzy|Organizator",
                  "Organisers|organiser|organizers|organizer"),
    "host": ("Οικοδεσπότες|Οικοδεσπότης|Φιλοξενία", "Gospodarze|Gospodarz", "Hosts|host"),
    "member": ("Μέλη", "Członkowie", "Members|member"),
    "partner": (
        "Εταίροι|Εταίρος|Συνεργάτες",
        "Partnerzy|Partner|Partner projektu",
        "Partners|partner",
    ),
    "supporter": ("Υποστηρικτές|Υποστηρικτής|Με την υποστήριξη", "Wspierający|Patroni|Patronat",
                  "Supporters|supporter"),
    "speaker": ("Ομιλητές|Ομιλητής", "Prelegenci|Prelegent", "Speakers|speaker"),
    "trainer": ("Εκπαιδευτές|Εκπαιδευτής", "Trenerzy|Trener|Prowadzący", "Trainers|trainer"),
    "participant": ("Συμμετέχοντες|Συμμετέχων", "Uczestnicy|Uczestnik", "Participants|participant"),
    "example": ("Καλά παραδείγματα|Καλό παράδειγμα", "Dobre przykłady|Dobry przykład",
                "Good examples|good example|example"),
    "named": ("Αναφέρονται από την πηγή", "Wymienieni w źródle", "Named by the source|named"),
}  # fmt: skip
_COLUMNS = ("el", "pl", "en")

_IN_LANGUAGE = {
    "el": ("el", "gr", "ellinika", "elliniki", "elliniko", "sta-ellinika", "stin-elliniki",
           "grecki", "grecka", "grecku", "po-grecku", "w-jezyku-greckim", "j-grecki", "greek",
           "in-greek"),
    "pl": ("pl", "polonika", "poloniki", "poloniko", "sta-polonika", "stin-poloniki",
           "polski", "polska", "polsku", "po-polsku", "w-jezyku-polskim", "j-polski", "polish",
           "in-polish"),
    "en": ("en", "anglika", "angliki", "agglika", "sta-anglika", "angielski", "angielska",
           "po-angielsku", "w-jezyku-angielskim", "j-angielski", "english", "in-english"),
}  # fmt: skip


def key(heading: str) -> str:
    """A heading without what makes no difference: case, accents, dots, brackets, line breaks."""
    return slugify(heading.replace("#", " no "))


def label(field: str, lang: str) -> str:
    """What a field is called in a language; its own name where we have none."""
    names = _NAMES.get(field)
    base = base_language(lang)
    if names is None:
        return field
    return names[_COLUMNS.index(base if base in _COLUMNS else "en")].partition("|")[0]


@cache
def fields_of(heading: str) -> tuple[str, ...]:
    """The fields that a heading can mean; which of them is meant depends on the records."""
    return tuple(name for name, keys in _keys().items() if key(heading) in keys)


@cache
def keys_of(field: str) -> frozenset[str]:
    """Every heading of a field, as `key` has it."""
    return _keys()[field] if field in _keys() else frozenset({key(field)})


@cache
def _keys() -> dict[str, frozenset[str]]:
    return {
        field: frozenset(
            key(name) for name in (field, *(one for part in names for one in part.split("|")))
        )
        for field, names in _NAMES.items()
    }


def language_of(heading: str, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """The language that a heading ends with, and the key of what stands before it.

    `Nazwa (el)`, `name:el`, `Nazwa po grecku` and `Όνομα στα ελληνικά` end with Greek.
    """
    whole = key(heading)
    found = [
        (whole[: -len(ending) - 1], lang)
        for lang in languages
        for ending in _endings(lang)
        if whole.endswith(f"-{ending}")
    ]
    return min(found, key=lambda one: len(one[0]), default=None)


@cache
def _endings(lang: str) -> tuple[str, ...]:
    named = {key(language_name(lang, other)) for other in (*_COLUMNS, lang)}
    return (key(lang), *_IN_LANGUAGE.get(base_language(lang), ()), *sorted(named))


def language_named(text: str, languages: tuple[str, ...]) -> str | None:
    """The language of a tag or a name: `pl`, `polski`, `Πολωνικά`; None where it is neither."""
    return next((lang for lang in languages if key(text) in _endings(lang)), None)
