"""Faults of whole files: their names, their places, how they are saved."""

from faults.kinds import EL, FOLDER, GOOD, ORG, PIPE, PLACES, SOURCES, Fault, Link, front, record

_PLACES = (
    "athens: {name: {el: Αθήνα, pl: Ateny}, country: GR, region: GR-I,"
    " latitude: 37.98, longitude: 23.73}\n"
)
_SOURCES = "S0:\n  language: el\n  document: a.txt\n  title: {el: Κείμενο, pl: Tekst}\n"
_WORDS = front() + "Κείμενο.\n"

FAULTS = {
    "file-too-large": Fault(
        {EL: front() + "Κείμενο. " * 70_000},
        {EL: _WORDS},
        en="A content file may have one million bytes. A larger one is nearly always something"
        " else that got into the folder, and it would make each build slow.",
        el="Ένα αρχείο περιεχομένου μπορεί να έχει έως ένα εκατομμύριο byte. Ένα μεγαλύτερο"
        " είναι σχεδόν πάντα κάτι άλλο που βρέθηκε στον φάκελο κατά λάθος.",
        pl="Plik z treścią może mieć najwyżej milion bajtów. Większy to prawie zawsze coś"
        " innego, co trafiło do folderu przez pomyłkę.",
    ),
    "file-empty": Fault(
        {ORG: "\n"},
        {ORG: GOOD},
        en="The file holds nothing, or only spaces and empty lines.",
        el="Το αρχείο δεν έχει τίποτε ή έχει μόνο κενά και άδειες γραμμές.",
        pl="W pliku nie ma nic albo są tylko spacje i puste wiersze.",
    ),
    "file-binary": Fault(
        {ORG: b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe"},
        {ORG: GOOD},
        en="The file is not text: perhaps a Word document, a picture or an archive under the"
        " name of a content file.",
        el="Το αρχείο δεν είναι κείμενο: ίσως είναι έγγραφο του Word, εικόνα ή συμπιεσμένο"
        " αρχείο με όνομα αρχείου περιεχομένου.",
        pl="Plik nie jest tekstem: może to dokument Worda, obraz albo archiwum pod nazwą pliku z"
        " treścią.",
    ),
    "file-utf16": Fault(
        {ORG: b"\xff\xfe" + "language: el\n".encode("utf-16-le")},
        {ORG: GOOD},
        en="The program that saved the file used UTF-16, which old versions of Windows call"
        " Unicode. Content is saved as UTF-8.",
        el="Το πρόγραμμα αποθήκευσε το αρχείο ως UTF-16 (στα παλιά Windows λέγεται «Unicode»)."
        " Το περιεχόμενο αποθηκεύεται ως UTF-8.",
        pl="Program zapisał plik jako UTF-16 (dawne wersje systemu Windows nazywają to"
        " „Unicode”). Treść zapisuje się jako UTF-8.",
    ),
    "file-not-utf8": Fault(
        {EL: (front() + "Κείμενο.\n").encode("iso8859-7")},
        {EL: _WORDS},
        en="The file was saved in an older encoding, such as Windows-1253 for Greek or"
        " Windows-1250 for Polish; its letters cannot be told for sure. The place is that of the"
        " first such byte.",
        el="Το αρχείο αποθηκεύτηκε με παλιότερη κωδικοποίηση, όπως η Windows-1253, και τα"
        " γράμματά του δεν αναγνωρίζονται με βεβαιότητα. Η θέση είναι του πρώτου τέτοιου byte.",
        pl="Plik zapisano w starszym kodowaniu, na przykład Windows-1250, więc nie wiadomo na"
        " pewno, jakie są w nim litery. Podane miejsce to pierwszy taki bajt.",
    ),
    "file-control": Fault(
        {EL: front() + "Κεί\u200bμενο.\n"},
        {EL: _WORDS},
        en="A character that nobody sees stands in the text: a zero-width space, a mark of"
        " writing direction or a control character. It comes along when text is copied from web"
        " pages or PDF files, breaks searching, and can make a line show something else than it"
        " says.",
        el="Στο κείμενο υπάρχει χαρακτήρας που δεν φαίνεται: κενό χωρίς πλάτος, σημάδι"
        " κατεύθυνσης γραφής ή χαρακτήρας ελέγχου. Έρχεται με την αντιγραφή από ιστοσελίδες ή"
        " PDF και χαλάει την αναζήτηση.",
        pl="W tekście jest znak, którego nikt nie widzi: spacja o zerowej szerokości, znak"
        " kierunku pisma albo znak sterujący. Przychodzi przy kopiowaniu ze stron internetowych"
        " i plików PDF i psuje wyszukiwanie.",
    ),
    "file-link": Fault(
        {"content/organisations/second.yaml": Link("demo.yaml")},
        {"content/organisations/second.yaml": None},
        en="A symbolic link stands in place of a file. Links are never followed, so that nothing"
        " from outside the content can get onto the site.",
        el="Στη θέση ενός αρχείου υπάρχει συμβολικός σύνδεσμος. Δεν διαβάζεται ποτέ, ώστε να μη"
        " βρεθεί στον ιστότοπο κάτι έξω από το περιεχόμενο.",
        pl="W miejscu pliku jest dowiązanie symboliczne. Program nigdy za nim nie idzie, żeby na"
        " witrynę nie trafiło nic spoza treści.",
    ),
    "file-special": Fault(
        {"content/organisations/second.yaml": PIPE},
        {"content/organisations/second.yaml": None},
        en="Something stands in the content that only programs use: a pipe, a socket or a device.",
        el="Στο περιεχόμενο υπάρχει κάτι που χρησιμοποιούν μόνο τα προγράμματα: σωλήνωση (pipe),"
        " υποδοχή (socket) ή συσκευή.",
        pl="Wśród treści jest coś, czego używają tylko programy: potok, gniazdo albo urządzenie.",
    ),
    "file-name": Fault(
        {"content/organisations/Nowa Próba.yaml": GOOD},
        {"content/organisations/Nowa Próba.yaml": None, **record("nowa-proba")},
        en="The name of the file is the id of the record: it stands in references and addresses,"
        " and must work on every computer. A text is called <id>.<language>.md, facts are"
        " <id>.yaml.",
        el="Το όνομα του αρχείου είναι το αναγνωριστικό της εγγραφής: γράφεται σε παραπομπές και"
        " διευθύνσεις και πρέπει να ισχύει σε κάθε υπολογιστή. Το κείμενο λέγεται"
        " <id>.<γλώσσα>.md και τα στοιχεία <id>.yaml.",
        pl="Nazwa pliku jest identyfikatorem wpisu: występuje w odwołaniach i adresach i musi"
        " działać na każdym komputerze. Tekst nazywa się <id>.<język>.md, a dane <id>.yaml.",
    ),
    "file-case": Fault(
        {"content/images/Logo.png": b"1", "content/images/logo.png": b"2"},
        {"content/images/Logo.png": None},
        en="Two names are the same but for capital letters. On Windows and macOS one of the two"
        " files would replace the other.",
        el="Δύο ονόματα διαφέρουν μόνο στα κεφαλαία. Στα Windows και στο macOS το ένα αρχείο θα"
        " έπαιρνε τη θέση του άλλου.",
        pl="Dwie nazwy różnią się tylko wielkością liter. W systemach Windows i macOS jeden plik"
        " zastąpiłby drugi.",
    ),
    "file-unknown": Fault(
        {"content/notes.txt": "…\n"},
        {"content/notes.txt": None},
        en="The folder content/ holds only what the site is made of. Notes and drafts belong"
        " elsewhere, so that a file with a mistyped name is noticed.",
        el="Ο φάκελος content/ έχει μόνο όσα αποτελούν τον ιστότοπο. Σημειώσεις και πρόχειρα"
        " μπαίνουν αλλού, ώστε να φαίνεται αμέσως ένα αρχείο με λάθος όνομα.",
        pl="Folder content/ zawiera tylko to, z czego powstaje witryna. Notatki i szkice trzyma"
        " się gdzie indziej, żeby było widać plik z błędną nazwą.",
    ),
    "file-deep": Fault(
        {"content/events/2016/05/03/day.yaml": GOOD},
        {"content/events/2016/05/03/day.yaml": None},
        en="The folders of the records have no folders inside them: content/events/ holds all"
        " events.",
        el="Οι φάκελοι των εγγραφών δεν έχουν άλλους φακέλους μέσα τους: ο content/events/ έχει"
        " όλες τις εκδηλώσεις.",
        pl="Foldery wpisów nie mają folderów w środku: content/events/ zawiera wszystkie"
        " wydarzenia.",
    ),
    "file-reserved": Fault(
        {"content/organisations/con.yaml": GOOD},
        {"content/organisations/con.yaml": None, **record("con-krakow")},
        en="Windows keeps this name for itself (con, prn, aux, nul, com1, lpt1 …): whoever uses"
        " Windows could not even fetch the content.",
        el="Τα Windows κρατούν αυτό το όνομα για τον εαυτό τους (con, prn, aux, nul, com1, lpt1"
        " …): όποιος έχει Windows δεν θα μπορούσε καν να κατεβάσει το περιεχόμενο.",
        pl="System Windows zastrzega tę nazwę dla siebie (con, prn, aux, nul, com1, lpt1 …): kto"
        " go używa, nie mógłby nawet pobrać treści.",
    ),
    "file-unreadable": Fault(
        {PLACES: FOLDER},
        {PLACES: _PLACES},
        en="The system does not let the file be read; the message says why.",
        el="Το σύστημα δεν αφήνει να διαβαστεί το αρχείο· το μήνυμα λέει γιατί.",
        pl="System nie pozwala odczytać pliku; komunikat mówi dlaczego.",
    ),
    "file-missing": Fault(
        {SOURCES: None},
        {SOURCES: _SOURCES},
        en="Every site needs site.yaml and, in content/, places.yaml, sources.yaml and"
        " vocabulary.yaml.",
        el="Κάθε ιστότοπος χρειάζεται το site.yaml και, στον φάκελο content/, τα places.yaml,"
        " sources.yaml και vocabulary.yaml.",
        pl="Każda witryna potrzebuje pliku site.yaml, a w folderze content/ plików places.yaml,"
        " sources.yaml i vocabulary.yaml.",
    ),
}
