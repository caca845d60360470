"""Faults of the prose in Markdown: links, pictures, headings."""

from faults.kinds import EL, Fault, front


def _prose(text: str) -> dict[str, str]:
    return {EL: f"{front()}{text}\n"}


_PICTURE = {"content/images/logo.png": b"\x89PNG"}

FAULTS = {
    "prose-html": Fault(
        _prose("Το κείμενο είναι <b>σημαντικό</b>."),
        _prose("Το κείμενο είναι **σημαντικό**."),
        en="HTML does not get onto the page: it can break it, or bring in what visitors must be"
        " safe from. Markdown has its own signs for what prose needs.",
        el="Η HTML δεν περνά στη σελίδα: μπορεί να τη χαλάσει ή να φέρει κάτι επικίνδυνο για"
        " τους επισκέπτες. Η Markdown έχει δικά της σύμβολα για όσα χρειάζεται το κείμενο.",
        pl="HTML nie trafia na stronę: może ją zepsuć albo wnieść coś groźnego dla"
        " odwiedzających. Markdown ma własne znaki na to, czego potrzebuje tekst.",
    ),
    "prose-scheme": Fault(
        _prose("[σελίδα](www.example.org)"),
        _prose("[σελίδα](https://www.example.org)"),
        en="A link leads to a record, a heading, a page in the web, an e-mail address or a"
        " telephone number. Others, such as javascript: or data:, are not safe; mostly https://"
        " is missing.",
        el="Ένας σύνδεσμος οδηγεί σε εγγραφή, μεσότιτλο, ιστοσελίδα, διεύθυνση e-mail ή"
        " τηλέφωνο. Άλλοι, όπως javascript: ή data:, δεν είναι ασφαλείς· συνήθως λείπει το"
        " https://.",
        pl="Odnośnik prowadzi do wpisu, śródtytułu, strony internetowej, adresu e-mail albo"
        " telefonu. Inne, jak javascript: lub data:, nie są bezpieczne; zwykle brakuje https://.",
    ),
    "prose-link": Fault(
        _prose("[Δοκιμή](organisation/dmo)"),
        _prose("[Δοκιμή](organisation/demo)"),
        en="The link names a record that does not exist. Links to records are written type/id,"
        " such as project/kowes; their addresses follow by themselves.",
        el="Ο σύνδεσμος γράφει μια εγγραφή που δεν υπάρχει. Οι σύνδεσμοι προς εγγραφές γράφονται"
        " τύπος/αναγνωριστικό, όπως project/kowes· οι διευθύνσεις βγαίνουν μόνες τους.",
        pl="Odnośnik podaje wpis, którego nie ma. Odnośniki do wpisów zapisuje się"
        " typ/identyfikator, na przykład project/kowes; adresy powstają same.",
    ),
    "prose-anchor": Fault(
        _prose("## Στόχοι\n\n[πιο πάνω](#stocho)"),
        _prose("## Στόχοι\n\n[πιο πάνω](#stochoi)"),
        en="What follows # is a heading, in Latin letters as in its address. The text, or the"
        " record linked to, has no such heading in this language.",
        el="Μετά το # γράφεται ένας μεσότιτλος με λατινικά γράμματα, όπως στη διεύθυνσή του. Το"
        " κείμενο ή η άλλη εγγραφή δεν έχει τέτοιον μεσότιτλο σε αυτή τη γλώσσα.",
        pl="Po znaku # stoi śródtytuł w postaci, jaką ma w adresie. Tekst albo wpis, do którego"
        " prowadzi odnośnik, nie ma w tym języku takiego śródtytułu.",
    ),
    "prose-heading": Fault(
        _prose("# Στόχοι"),
        _prose("## Στόχοι"),
        en="A page has one title, and that is its name. The headings of the text are a level"
        " below it; people who use a screen reader find their way by them.",
        el="Μια σελίδα έχει έναν τίτλο, το όνομά της. Οι μεσότιτλοι είναι ένα επίπεδο πιο κάτω·"
        " με αυτούς προσανατολίζονται όσοι χρησιμοποιούν αναγνώστη οθόνης.",
        pl="Strona ma jeden tytuł, a jest nim jej nazwa. Śródtytuły tekstu są o poziom niżej;"
        " orientują się po nich osoby korzystające z czytnika ekranu.",
    ),
    "prose-nesting": Fault(
        _prose("".join(f"{'    ' * depth}- α\n" for depth in range(42)).rstrip("\n")),
        _prose("- α\n    - β"),
        en="Lists and quotations stand inside each other more deeply than any reader could"
        " follow; mostly spaces or > signs got in by copying.",
        el="Λίστες ή παραθέματα βρίσκονται τόσο βαθιά το ένα μέσα στο άλλο που δεν διαβάζονται·"
        " συνήθως μπήκαν κενά ή σύμβολα > με την αντιγραφή.",
        pl="Listy lub cytaty tkwią jedne w drugich głębiej, niż dałoby się czytać; zwykle spacje"
        " lub znaki > dostały się tam przy kopiowaniu.",
    ),
    "prose-brackets": Fault(
        _prose("[α](" * 250),
        _prose("[α](organisation/demo)"),
        en="A paragraph opens so many brackets without closing them that reading it as Markdown"
        " could take very long.",
        el="Μια παράγραφος ανοίγει τόσες αγκύλες χωρίς να τις κλείνει που η ανάγνωσή της ως"
        " Markdown θα αργούσε πάρα πολύ.",
        pl="Akapit otwiera tyle nawiasów i ich nie zamyka, że czytanie go jako Markdown mogłoby"
        " trwać bardzo długo.",
    ),
    "image-remote": Fault(
        {**_prose("![Το σήμα](https://example.org/logo.png)"), **_PICTURE},
        _prose("![Το σήμα](logo.png)"),
        en="Pages show only pictures of their own: those of other sites disappear one day, and"
        " tell those sites who reads the page.",
        el="Οι σελίδες δείχνουν μόνο δικές τους εικόνες: των άλλων ιστοτόπων κάποτε χάνονται και"
        " μαρτυρούν εκεί ποιος διαβάζει τη σελίδα.",
        pl="Strony pokazują tylko własne obrazy: cudze kiedyś znikają i zdradzają innym"
        " witrynom, kto czyta stronę.",
    ),
    "image-alt": Fault(
        {**_prose("![](logo.png)"), **_PICTURE},
        _prose("![Το σήμα της οργάνωσης](logo.png)"),
        en="The words in the square brackets are read to people who do not see the picture. They"
        " say what it shows.",
        el="Οι λέξεις μέσα στις αγκύλες διαβάζονται σε όσους δεν βλέπουν την εικόνα. Λένε τι"
        " δείχνει.",
        pl="Słowa w nawiasach kwadratowych są czytane osobom, które nie widzą obrazu. Mówią, co"
        " przedstawia.",
    ),
    "image-missing": Fault(
        {**_prose("![Το σήμα](lgo.png)"), **_PICTURE},
        _prose("![Το σήμα](logo.png)"),
        en="Pictures lie in content/images/ and are named by their file, with capitals and"
        " ending as they are there.",
        el="Οι εικόνες βρίσκονται στον φάκελο content/images/ και γράφονται με το όνομα του"
        " αρχείου τους, με τα ίδια κεφαλαία και την ίδια κατάληξη.",
        pl="Obrazy leżą w folderze content/images/ i podaje się je nazwą pliku, z tymi samymi"
        " wielkimi literami i rozszerzeniem.",
    ),
}
