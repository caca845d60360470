"""Faults between files: references, languages, addresses."""

from faults.kinds import EL, EVENT, GOOD, ORG, PL, Fault, event, front, record

_DAY = "dates: 2016-05-03"
_NETWORKS = {EVENT: event(_DAY, "networks: [demo]")}

FAULTS = {
    "reference-unknown": Fault(
        {EVENT: event(_DAY, "networks: [dmo]")},
        _NETWORKS,
        en="A reference is the id of another record: the name of its file without .yaml. There"
        " is no such file.",
        el="Μια παραπομπή είναι το αναγνωριστικό άλλης εγγραφής: το όνομα του αρχείου της χωρίς"
        " το .yaml. Τέτοιο αρχείο δεν υπάρχει.",
        pl="Odwołanie to identyfikator innego wpisu: nazwa jego pliku bez .yaml. Takiego pliku"
        " nie ma.",
    ),
    "reference-type": Fault(
        {EVENT: event(_DAY, "networks: [project/demo]")},
        _NETWORKS,
        en="The field refers to records of one type, and the reference names another.",
        el="Το πεδίο παραπέμπει σε εγγραφές ενός τύπου και η παραπομπή γράφει άλλον.",
        pl="Pole odsyła do wpisów jednego typu, a odwołanie podaje inny.",
    ),
    "reference-self": Fault(
        {ORG: f"{GOOD}part_of: demo\n"},
        {ORG: GOOD},
        en="The record names itself, for instance as the organisation that it belongs to.",
        el="Η εγγραφή γράφει τον εαυτό της, για παράδειγμα ως οργάνωση στην οποία ανήκει.",
        pl="Wpis podaje samego siebie, na przykład jako organizację, do której należy.",
    ),
    "term-unknown": Fault(
        {ORG: f"{GOOD}legal_form: unoin\n"},
        {ORG: f"{GOOD}legal_form: union\n"},
        en="Legal forms, fields of activity, kinds and sources of money are terms of"
        " content/vocabulary.yaml, where they have their names in each language.",
        el="Οι νομικές μορφές, οι τομείς, τα είδη και οι πηγές χρηματοδότησης είναι όροι του"
        " content/vocabulary.yaml, όπου έχουν τα ονόματά τους σε κάθε γλώσσα.",
        pl="Formy prawne, dziedziny, rodzaje i źródła finansowania to hasła pliku"
        " content/vocabulary.yaml, który ma ich nazwy w każdym języku.",
    ),
    "place-unknown": Fault(
        {ORG: "language: el\nplaces: [athns]\n"},
        {ORG: GOOD},
        en="Places stand in content/places.yaml, with their names in each language and where"
        " they lie on the map.",
        el="Οι τόποι βρίσκονται στο content/places.yaml, με τα ονόματά τους σε κάθε γλώσσα και"
        " τη θέση τους στον χάρτη.",
        pl="Miejsca stoją w pliku content/places.yaml, z nazwami w każdym języku i położeniem na"
        " mapie.",
    ),
    "source-unknown": Fault(
        {ORG: f"{GOOD}sources: [S9]\n"},
        {ORG: f"{GOOD}sources: [S0]\n"},
        en="The documents from which facts come stand in content/sources.yaml under short names.",
        el="Τα έγγραφα από τα οποία προέρχονται τα στοιχεία βρίσκονται στο content/sources.yaml"
        " με σύντομα ονόματα.",
        pl="Dokumenty, z których pochodzą dane, stoją w pliku content/sources.yaml pod krótkimi"
        " nazwami.",
    ),
    "network-unknown": Fault(
        {**record("second"), EVENT: event(_DAY, "networks: [second]")},
        _NETWORKS,
        en="The organisation exists, but it is none of the networks that site.yaml lists, and so"
        " has no page of a network on which this could stand.",
        el="Η οργάνωση υπάρχει, αλλά δεν είναι στα δίκτυα του site.yaml και δεν έχει σελίδα"
        " δικτύου όπου θα εμφανιζόταν αυτή η εγγραφή.",
        pl="Organizacja istnieje, ale nie ma jej wśród sieci w site.yaml, więc nie ma strony"
        " sieci, na której ten wpis mógłby się pojawić.",
    ),
    "address-taken": Fault(
        {EL: front("name: Δοκιμή", "slug: dokimi"), **record("second", GOOD, "slug: dokimi")},
        record("second", GOOD, "slug: alli"),
        en="Two pages would stand at one address: by their slugs, by an old address (aliases),"
        " or because the site itself uses it.",
        el="Δύο σελίδες θα είχαν την ίδια διεύθυνση: λόγω του slug, μιας παλιάς διεύθυνσης"
        " (aliases) ή επειδή τη χρησιμοποιεί ο ίδιος ο ιστότοπος.",
        pl="Dwie strony miałyby ten sam adres: przez slug, przez dawny adres (aliases) albo"
        " dlatego, że używa go sama witryna.",
    ),
    "facts-missing": Fault(
        {"content/organisations/dmo.el.md": front()},
        {"content/organisations/dmo.el.md": None},
        en="A file of words belongs to a file of facts with the same id. Here it is alone;"
        " perhaps one of the two names is mistyped.",
        el="Ένα αρχείο κειμένου ανήκει σε ένα αρχείο στοιχείων με το ίδιο αναγνωριστικό. Εδώ"
        " είναι μόνο του· ίσως ένα από τα δύο ονόματα είναι γραμμένο λάθος.",
        pl="Plik z tekstem należy do pliku z danymi o tym samym identyfikatorze. Tutaj jest sam;"
        " może jedna z dwóch nazw jest błędna.",
    ),
    "words-missing": Fault(
        {"content/organisations/second.yaml": GOOD},
        record("second"),
        en="The record has facts and no words: not even its name is known. At least the text in"
        " its own language is needed.",
        el="Η εγγραφή έχει στοιχεία αλλά όχι κείμενο: δεν είναι γνωστό ούτε το όνομά της."
        " Χρειάζεται τουλάχιστον το κείμενο στη δική της γλώσσα.",
        pl="Wpis ma dane, a nie ma tekstu: nie wiadomo nawet, jak się nazywa. Potrzebny jest"
        " przynajmniej tekst w jego własnym języku.",
    ),
    "original-missing": Fault(
        {EL: None},
        {EL: front()},
        en="The facts say which language the original has (“language”), and there is no text in"
        " that language.",
        el="Τα στοιχεία λένε ποια είναι η γλώσσα του πρωτοτύπου («language») και κείμενο σε αυτή"
        " τη γλώσσα δεν υπάρχει.",
        pl="Dane mówią, jaki jest język oryginału („language”), a tekstu w tym języku nie ma.",
    ),
    "original-wrong": Fault(
        {PL: "---\nname: Próba\ntranslation: original\n---\nTekst.\n"},
        {PL: "---\nname: Próba\ntranslation: machine\n---\nTekst.\n"},
        en="The original is the text in the record's own language (“language” in its facts), and"
        " it alone; every other text is a translation.",
        el="Πρωτότυπο είναι μόνο το κείμενο στη γλώσσα της εγγραφής («language» στα στοιχεία"
        " της)· κάθε άλλο είναι μετάφραση.",
        pl="Oryginałem jest tylko tekst w języku wpisu („language” w jego danych); każdy inny"
        " jest tłumaczeniem.",
    ),
    "made-from-original": Fault(
        {EL: front("name: Δοκιμή", "made_from: name:a04bc7")},
        {EL: front()},
        en="Only a translation says what it was made from. In the original the line mostly comes"
        " from a file that was copied.",
        el="Μόνο μια μετάφραση λέει από τι έγινε. Στο πρωτότυπο η γραμμή έρχεται συνήθως από ένα"
        " αρχείο που αντιγράφηκε.",
        pl="Tylko tłumaczenie mówi, z czego powstało. W oryginale taki wiersz pochodzi zwykle ze"
        " skopiowanego pliku.",
    ),
    "translation-missing": Fault(
        {PL: None},
        {PL: "---\nname: Próba\ntranslation: machine\n---\nTekst.\n"},
        en="The site has this language, and the record has no words in it. Its page is made all"
        " the same, with the words of the other language and a note.",
        el="Ο ιστότοπος έχει αυτή τη γλώσσα και η εγγραφή δεν έχει κείμενο σε αυτήν. Η σελίδα"
        " της φτιάχνεται ούτως ή άλλως, με το κείμενο της άλλης γλώσσας και μια σημείωση.",
        pl="Witryna ma ten język, a wpis nie ma w nim tekstu. Strona i tak powstaje, z tekstem w"
        " drugim języku i uwagą.",
    ),
    "language-unknown": Fault(
        {"content/organisations/demo.gr.md": "---\nname: Δοκιμή\ntranslation: machine\n---\n"},
        {"content/organisations/demo.gr.md": None},
        en="The language is none of those in site.yaml. Languages are written as in ISO 639:"
        " Greek is el (not gr), Polish is pl.",
        el="Η γλώσσα δεν είναι στο site.yaml. Οι γλώσσες γράφονται κατά το ISO 639: τα ελληνικά"
        " είναι el (όχι gr), τα πολωνικά pl.",
        pl="Tego języka nie ma w site.yaml. Języki zapisuje się według ISO 639: grecki to el"
        " (nie gr), polski to pl.",
    ),
}
