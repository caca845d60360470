"""Faults of tables by column and by row: what a heading means, which record a row is about."""

from __future__ import annotations

from faults.kinds import ORG, Fault
from faults.members import CSV, fault, importing, table

_HEAD = "Nazwa;Telefon;Rok założenia"

FAULTS: dict[str, Fault] = {
    "column-unknown": fault(
        table("Nazwa;Telefno", "Nowa Rzeczka;17 852 00 10"),
        table("Nazwa;Telefon", "Nowa Rzeczka;17 852 00 10"),
        en="No field has this name, in any language; what stands below it is left out.",
        el="Κανένα πεδίο δεν έχει αυτό το όνομα, σε καμία γλώσσα· ό,τι υπάρχει από κάτω του"
        " παραλείπεται.",
        pl="Żadne pole tak się nie nazywa, w żadnym języku; to, co pod nim stoi, zostanie"
        " pominięte.",
    ),
    "column-unheaded": fault(
        table("Nazwa;", "Nowa Rzeczka;NR"),
        table("Nazwa;Skrót", "Nowa Rzeczka;NR"),
        en="Values stand below a heading that is empty.",
        el="Κάτω από μια κενή επικεφαλίδα υπάρχουν τιμές.",
        pl="Pod pustym nagłówkiem stoją wartości.",
    ),
    "column-twice": fault(
        table("Nazwa;Telefon;Nr tel.", "Nowa Rzeczka;17 852 00 10;17 852 00 11"),
        {},
        cure=importing(CSV, "--map 'Nr tel.='"),
        en="Two columns are names of the same field, and nobody knows which counts.",
        el="Δύο στήλες είναι ονόματα του ίδιου πεδίου και κανείς δεν ξέρει ποια ισχύει.",
        pl="Dwie kolumny to nazwy tego samego pola i nie wiadomo, która się liczy.",
    ),
    "column-name-missing": fault(
        table("Członek;Telefon", "Nowa Rzeczka;17 852 00 10"),
        {},
        cure=importing(CSV, "--map Członek=name"),
        besides=("column-unknown",),
        en="Each row needs a name or an id, so one of the columns must give them.",
        el="Κάθε γραμμή χρειάζεται όνομα ή αναγνωριστικό, άρα κάποια στήλη πρέπει να τα δίνει.",
        pl="Każdy wiersz potrzebuje nazwy albo identyfikatora, więc musi je podawać któraś"
        " z kolumn.",
    ),
    "map-heading": fault(
        table("Nazwa;Nr do biura", "Nowa Rzeczka;17 852 00 10"),
        {},
        by=importing(CSV, "--map 'Nr biura=phone'"),
        cure=importing(CSV, "--map 'Nr do biura=phone'"),
        besides=("column-unknown",),
        en="`--map` names a heading that the table does not have.",
        el="Το `--map` γράφει μια επικεφαλίδα που δεν έχει ο πίνακας.",
        pl="`--map` podaje nagłówek, którego tabela nie ma.",
    ),
    "map-column": fault(
        table("Nazwa;Uwagi", "Nowa Rzeczka;Działa od niedawna."),
        {},
        by=importing(CSV, "--map Uwagi=txt"),
        cure=importing(CSV, "--map Uwagi=text"),
        en="`--map` gives a field that records of this type do not have; docs/import.md lists"
        " them.",
        el="Το `--map` δίνει ένα πεδίο που δεν έχουν οι εγγραφές αυτού του είδους· το"
        " docs/import.md τα απαριθμεί.",
        pl="`--map` podaje pole, którego wpisy tego rodzaju nie mają; wymienia je docs/import.md.",
    ),
    "row-nameless": fault(
        table(_HEAD, ";17 852 00 10;2012"),
        table(_HEAD, "Nowa Rzeczka;17 852 00 10;2012"),
        en="The row says something of a record and not of which.",
        el="Η γραμμή λέει κάτι για μια εγγραφή, όχι όμως για ποια.",
        pl="Wiersz mówi coś o wpisie, ale nie o którym.",
    ),
    "row-skipped": fault(
        table(_HEAD, "Nowa Rzeczka;;", ";;stan na 2026 r."),
        table(_HEAD, "Nowa Rzeczka;;"),
        en="Rows such as sums and notes have no name and hardly anything else.",
        el="Γραμμές όπως τα σύνολα και οι σημειώσεις δεν έχουν όνομα και σχεδόν τίποτε άλλο.",
        pl="Wiersze z podsumowaniami i uwagami nie mają nazwy ani prawie niczego innego.",
    ),
    "row-twice": fault(
        table(_HEAD, "Nowa Rzeczka;;", "Nowa Rzeczka;;2012"),
        table(_HEAD, "Nowa Rzeczka;;2012"),
        en="Two rows are about the same record, and may say different things of it.",
        el="Δύο γραμμές αφορούν την ίδια εγγραφή και μπορεί να λένε διαφορετικά πράγματα.",
        pl="Dwa wiersze dotyczą tego samego wpisu i mogą mówić o nim co innego.",
    ),
    "row-missing": fault(
        table("Nazwa;Streszczenie (el)", "Nowa Rzeczka;Περίληψη."),
        table("Nazwa;Nazwa (el);Streszczenie (el)", "Nowa Rzeczka;Νέα Ρέτσκα;Περίληψη."),
        en="A field that every record of this type needs has no column, or its cell is empty.",
        el="Ένα πεδίο που χρειάζεται κάθε τέτοια εγγραφή δεν έχει στήλη ή το κελί του είναι κενό.",
        pl="Pole, którego potrzebuje każdy taki wpis, nie ma kolumny albo jego komórka jest pusta.",
    ),
    "row-original": fault(
        table("Nazwa (el)", "Νέα Ρέτσκα"),
        table("Nazwa;Nazwa (el)", "Nowa Rzeczka;Νέα Ρέτσκα"),
        en="The row gives a translation of the name, and not the name itself.",
        el="Η γραμμή δίνει μετάφραση του ονόματος, όχι το ίδιο το όνομα.",
        pl="Wiersz podaje tłumaczenie nazwy, ale nie samą nazwę.",
    ),
    "match-doubtful": fault(
        table("Nazwa;Rok założenia", "Demo;2012"),
        table("id;Rok założenia", "demo;2012"),
        en="A record has nearly this name, has it in another language, or has the id that the name"
        " would give. Whether it is meant, only a person knows.",
        el="Κάποια εγγραφή έχει σχεδόν αυτό το όνομα, το έχει σε άλλη γλώσσα ή έχει το"
        " αναγνωριστικό που θα έδινε το όνομα. Αν είναι αυτή, το ξέρει μόνο άνθρωπος.",
        pl="Jakiś wpis nazywa się prawie tak samo, nazywa się tak w innym języku albo ma"
        " identyfikator, który dałaby ta nazwa. Czy o niego chodzi, wie tylko człowiek.",
    ),
    "match-number": fault(
        {
            ORG: 'language: el\nplaces: [athens]\nidentifiers:\n  afm: "094014201"\n',
            **table("id;Όνομα;ΑΦΜ", "alli;Άλλη Ένωση;094014201"),
        },
        table("id;Όνομα;ΑΦΜ", "demo;Δοκιμή;094014201"),
        by=f"import organisation {CSV} --language-of-record el",
        en="The id and the number of the row belong to two different records.",
        el="Το αναγνωριστικό και ο αριθμός της γραμμής ανήκουν σε δύο διαφορετικές εγγραφές.",
        pl="Identyfikator i numer w tym wierszu należą do dwóch różnych wpisów.",
    ),
    "id-none": fault(
        table("Nazwa", "„”"),
        table("id;Nazwa", "cudzyslow;„”"),
        en="The name has no letters or digits of which an id could be made.",
        el="Το όνομα δεν έχει γράμματα ή ψηφία για να γίνει αναγνωριστικό.",
        pl="Nazwa nie ma liter ani cyfr, z których dałoby się utworzyć identyfikator.",
    ),
    "import-language": fault(
        table("Nazwa", "Nowa Rzeczka"),
        {},
        by=f"import organisation {CSV}",
        cure=importing(CSV),
        en="Names are kept by language, and neither an option nor a column says which this is.",
        el="Τα ονόματα κρατιούνται ανά γλώσσα, και καμία επιλογή ή στήλη δεν λέει ποια είναι.",
        pl="Nazwy zapisuje się według języków, a ani opcja, ani kolumna nie mówi, który to.",
    ),
    "import-by-hand": fault(
        {
            ORG: "{language: el, places: [athens], contact: {email: a@b.gr}}\n",
            **table("id;Profile", "demo;Facebook | Demo"),
        },
        {ORG: "language: el\nplaces: [athens]\ncontact:\n  email: a@b.gr\n"},
        en="The file has all its values in brackets, in which groups of lines find no place.",
        el="Το αρχείο έχει όλες τις τιμές του μέσα σε αγκύλες, όπου δεν χωρούν ομάδες γραμμών.",
        pl="Plik ma wszystkie wartości w nawiasach, w których nie mieszczą się grupy wierszy.",
    ),
    "import-exists": fault(
        {
            "content/organisations/nowa.pl.md": "---\nname: Nowa\ntranslation: original\n---\n",
            **table("id;Nazwa", "nowa;Nowa Rzeczka"),
        },
        table("id;Nazwa", "nowa-rzeczka;Nowa Rzeczka"),
        en="The row would make a record, and one of its files is there already.",
        el="Η γραμμή θα δημιουργούσε εγγραφή, αλλά ένα από τα αρχεία της υπάρχει ήδη.",
        pl="Wiersz utworzyłby wpis, ale jeden z jego plików już istnieje.",
    ),
}
