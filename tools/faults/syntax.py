"""Faults of YAML and of front matter: how a file is written, whatever it says."""

from faults.kinds import EL, GOOD, ORG, Fault, front

_WORDS = front() + "Κείμενο.\n"

FAULTS = {
    "yaml-quote": Fault(
        {ORG: 'language: "el\nplaces: [athens]\n'},
        {ORG: GOOD},
        en="A value begins with a quotation mark and has no second one, so that all that follows"
        " would belong to it.",
        el="Μια τιμή αρχίζει με εισαγωγικό που δεν κλείνει, οπότε όλα τα επόμενα θα ανήκαν σε"
        " αυτήν.",
        pl="Wartość zaczyna się od cudzysłowu, a drugiego nie ma, więc należałoby do niej"
        " wszystko, co następuje.",
    ),
    "yaml-bracket": Fault(
        {ORG: "language: el\nplaces: [athens\n"},
        {ORG: GOOD},
        en="A list in [ ] or a group in { } is opened and not closed, or two values in it have"
        " no comma between them.",
        el="Μια λίστα σε [ ] ή μια ομάδα σε { } ανοίγει και δεν κλείνει, ή λείπει κόμμα ανάμεσα"
        " σε δύο τιμές της.",
        pl="Lista w [ ] albo grupa w { } jest otwarta i niezamknięta albo między dwiema"
        " wartościami brakuje przecinka.",
    ),
    "yaml-tab": Fault(
        {ORG: "language: el\nplaces:\n\t- athens\n"},
        {ORG: "language: el\nplaces:\n  - athens\n"},
        en="YAML indents with spaces only: a tab is as wide as each program likes.",
        el="Το YAML κάνει εσοχές μόνο με κενά διαστήματα: το πλάτος του στηλοθέτη αλλάζει από"
        " πρόγραμμα σε πρόγραμμα.",
        pl="W YAML wcięcia robi się tylko spacjami: tabulator w każdym programie ma inną"
        " szerokość.",
    ),
    "yaml-colon": Fault(
        {EL: front("name: Πάτρα: η αρχή")},
        {EL: front('name: "Πάτρα: η αρχή"')},
        en="A colon followed by a space ends the name of a field. Inside a value it needs"
        " quotation marks around the whole value.",
        el="Η άνω και κάτω τελεία με ένα κενό μετά χωρίζει το πεδίο από την τιμή. Για να είναι"
        " μέρος της τιμής, ολόκληρη η τιμή μπαίνει σε ίσια εισαγωγικά.",
        pl="Dwukropek ze spacją oddziela pole od wartości. Jeśli ma należeć do wartości, całą"
        " wartość ujmuje się w prosty cudzysłów.",
    ),
    "yaml-colon-missing": Fault(
        {ORG: "language: el\nplaces [athens]\n"},
        {ORG: GOOD},
        en="Each line gives a field its value, and the colon stands between them with a space"
        " behind it: “places [athens]” and “places:[athens]” both lack something.",
        el="Κάθε γραμμή δίνει σε ένα πεδίο την τιμή του, με άνω και κάτω τελεία και ένα κενό"
        " ανάμεσά τους: στο «places [athens]» και στο «places:[athens]» κάτι λείπει.",
        pl="Każdy wiersz nadaje polu wartość, a między nimi stoi dwukropek ze spacją: zapisom"
        " „places [athens]” i „places:[athens]” czegoś brakuje.",
    ),
    "yaml-start": Fault(
        {EL: front("name: @Δοκιμή")},
        {EL: front('name: "@Δοκιμή"')},
        en="The signs @, ` and % mean something to YAML where a value begins, so the value needs"
        " quotation marks.",
        el="Τα σύμβολα @, ` και % έχουν ειδική σημασία στην αρχή μιας τιμής, γι' αυτό η τιμή"
        " μπαίνει σε ίσια εισαγωγικά.",
        pl="Znaki @, ` i % mają w YAML specjalne znaczenie na początku wartości, dlatego wartość"
        " ujmuje się w prosty cudzysłów.",
    ),
    "yaml-escape": Fault(
        {EL: front('name: "Δοκιμή Α\\Β"')},
        {EL: front("name: 'Δοκιμή Α\\Β'")},
        en="In double quotation marks YAML reads a backslash together with what follows (\\n is"
        " a line end). In single ones it is an ordinary sign.",
        el="Μέσα σε διπλά εισαγωγικά το YAML διαβάζει την ανάποδη κάθετο μαζί με ό,τι ακολουθεί"
        " (το \\n είναι αλλαγή γραμμής). Μέσα σε μονά είναι ένα απλό σύμβολο.",
        pl="W cudzysłowie podwójnym YAML czyta ukośnik wsteczny razem z tym, co po nim (\\n to"
        " koniec wiersza). W pojedynczym to zwykły znak.",
    ),
    "yaml-behind-quote": Fault(
        {EL: front('name: "Δίκτυο "Δοκιμή""')},
        {EL: front("name: 'Δίκτυο \"Δοκιμή\"'")},
        en="A value that begins with a quotation mark ends at the next one of the same kind;"
        " nothing may follow it. Typographic quotation marks («…», „…”, “…”) are letters like"
        " any other.",
        el="Μια τιμή που αρχίζει με ίσιο εισαγωγικό τελειώνει στο επόμενο ίδιο· μετά δεν"
        " γράφεται τίποτε. Τα τυπογραφικά εισαγωγικά («…», „…”, “…”) είναι απλοί χαρακτήρες.",
        pl="Wartość, która zaczyna się od prostego cudzysłowu, kończy się na następnym takim"
        " samym; potem nic już nie może stać. Cudzysłowy drukarskie („…”, «…», “…”) to zwykłe"
        " znaki.",
    ),
    "yaml-indent": Fault(
        {ORG: "language: el\n  places: [athens]\n"},
        {ORG: GOOD},
        en="A line that is indented belongs to the line above it. Where that line has its value"
        " already, nothing can belong to it.",
        el="Μια γραμμή με εσοχή ανήκει στην από πάνω. Όταν εκείνη έχει ήδη τιμή, δεν μπορεί να"
        " της ανήκει τίποτε άλλο.",
        pl="Wiersz wcięty należy do wiersza nad nim. Jeśli tamten ma już wartość, nic więcej nie"
        " może do niego należeć.",
    ),
    "yaml-plain": Fault(
        {ORG: "Δοκιμή\n"},
        {ORG: GOOD},
        en="The file is readable, but it is a text or a list where fields with their values"
        " should stand. Perhaps the words of a record got into the file of its facts.",
        el="Το αρχείο διαβάζεται, αλλά είναι κείμενο ή λίστα, ενώ χρειάζονται πεδία με τις τιμές"
        " τους. Ίσως το κείμενο της εγγραφής μπήκε στο αρχείο των στοιχείων της.",
        pl="Plik da się odczytać, ale jest tekstem albo listą, a powinny w nim być pola z"
        " wartościami. Może tekst wpisu trafił do pliku z jego danymi.",
    ),
    "yaml-syntax": Fault(
        {ORG: "language: el\nplaces: - athens\n"},
        {ORG: GOOD},
        en="The line breaks the rules of YAML in another way than the usual ones; the message"
        " says what the reader of YAML expected.",
        el="Η γραμμή παραβαίνει τους κανόνες του YAML με ασυνήθιστο τρόπο· το μήνυμα λέει τι"
        " περίμενε ο αναγνώστης του YAML.",
        pl="Wiersz łamie reguły YAML w mniej typowy sposób; komunikat mówi, czego oczekiwał"
        " program czytający YAML.",
    ),
    "yaml-duplicate": Fault(
        {ORG: "language: el\nplaces: [athens]\nlanguage: pl\n"},
        {ORG: GOOD},
        en="One field has two values. Other programs would take the last one without a word;"
        " here you say which of them counts.",
        el="Ένα πεδίο έχει δύο τιμές. Άλλα προγράμματα θα κρατούσαν σιωπηλά την τελευταία· εδώ"
        " λέτε εσείς ποια ισχύει.",
        pl="Jedno pole ma dwie wartości. Inne programy po cichu wzięłyby ostatnią; tutaj sami"
        " mówicie, która obowiązuje.",
    ),
    "yaml-alias": Fault(
        {EL: front("name: *Δοκιμή*")},
        {EL: front("name: Δοκιμή")},
        en="YAML lets a value be named with & and repeated with *. Content does without it: each"
        " file can be read from top to bottom. Stars for emphasis belong into the prose.",
        el="Στο YAML μια τιμή παίρνει όνομα με & και επαναλαμβάνεται με *. Το περιεχόμενο δεν το"
        " χρησιμοποιεί. Οι αστερίσκοι για έμφαση μπαίνουν μόνο στο κείμενο κάτω από την"
        " κεφαλίδα.",
        pl="W YAML wartość można nazwać znakiem & i powtórzyć znakiem *. Treść z tego nie"
        " korzysta. Gwiazdki dla wyróżnienia należą do tekstu pod metryczką.",
    ),
    "yaml-tag": Fault(
        {ORG: "language: !!str el\nplaces: [athens]\n"},
        {ORG: GOOD},
        en="A value that begins with ! is a tag in YAML, which can make programs run code."
        " Content has no tags; each field knows its own type.",
        el="Μια τιμή που αρχίζει με ! είναι στο YAML ετικέτα, που μπορεί να κάνει ένα πρόγραμμα"
        " να εκτελέσει κώδικα. Το περιεχόμενο δεν έχει ετικέτες· κάθε πεδίο ξέρει τον τύπο του.",
        pl="Wartość, która zaczyna się od !, jest w YAML znacznikiem, a ten może kazać"
        " programowi wykonać kod. Treść nie ma znaczników; każde pole zna swój typ.",
    ),
    "yaml-merge": Fault(
        {ORG: "language: el\n<<: {places: [athens]}\n"},
        {ORG: GOOD},
        en="The key << of YAML takes the fields of another group in. Content does without it:"
        " every field stands where it counts.",
        el="Το << του YAML παίρνει τα πεδία μιας άλλης ομάδας. Το περιεχόμενο δεν το"
        " χρησιμοποιεί: κάθε πεδίο γράφεται εκεί όπου ισχύει.",
        pl="Zapis << w YAML wciąga pola innej grupy. Treść z tego nie korzysta: każde pole stoi"
        " tam, gdzie obowiązuje.",
    ),
    "yaml-depth": Fault(
        {ORG: f"language: el\nplaces: {'[' * 30}athens{']' * 30}\n"},
        {ORG: GOOD},
        en="No content needs lists within lists of such depth; mostly closing brackets are"
        " missing.",
        el="Κανένα περιεχόμενο δεν χρειάζεται τόσες λίστες τη μία μέσα στην άλλη· συνήθως"
        " λείπουν αγκύλες που κλείνουν.",
        pl="Żadna treść nie potrzebuje tylu list jedna w drugiej; zwykle brakuje nawiasów"
        " zamykających.",
    ),
    "yaml-size": Fault(
        {ORG: "language: el\nplaces:\n" + "- athens\n" * 50_000},
        {ORG: GOOD},
        en="One file may hold fifty thousand values, which is far more than any record needs.",
        el="Ένα αρχείο μπορεί να έχει πενήντα χιλιάδες τιμές, πολύ περισσότερες από όσες"
        " χρειάζεται οποιαδήποτε εγγραφή.",
        pl="Jeden plik może mieć pięćdziesiąt tysięcy wartości, o wiele więcej, niż potrzebuje"
        " jakikolwiek wpis.",
    ),
    "yaml-key": Fault(
        {ORG: "language: el\n[places]: athens\n"},
        {ORG: GOOD},
        en="What stands before the colon is the name of a field: a word, neither a list nor a"
        " group.",
        el="Πριν από την άνω και κάτω τελεία γράφεται το όνομα ενός πεδίου: μια λέξη, όχι λίστα"
        " ή ομάδα.",
        pl="Przed dwukropkiem stoi nazwa pola: słowo, a nie lista ani grupa.",
    ),
    "yaml-documents": Fault(
        {ORG: "language: el\n---\nplaces: [athens]\n"},
        {ORG: GOOD},
        en="A line --- begins a second document in a file of facts, which has only one. Lines of"
        " three hyphens belong into the files of words.",
        el="Μια γραμμή --- αρχίζει δεύτερο έγγραφο σε ένα αρχείο στοιχείων, που έχει μόνο ένα."
        " Οι γραμμές με τρεις παύλες ανήκουν στα αρχεία κειμένου.",
        pl="Wiersz --- zaczyna drugi dokument w pliku z danymi, a ten ma tylko jeden. Wiersze z"
        " trzech łączników należą do plików z tekstem.",
    ),
    "front-matter-missing": Fault(
        {EL: "Κείμενο.\n"},
        {EL: _WORDS},
        en="A file of words begins with its front matter between two lines ---: there stand the"
        " name in this language and whether the text is a translation.",
        el="Ένα αρχείο κειμένου αρχίζει με την κεφαλίδα του ανάμεσα σε δύο γραμμές ---: εκεί"
        " γράφεται το όνομα σε αυτή τη γλώσσα και αν το κείμενο είναι μετάφραση.",
        pl="Plik z tekstem zaczyna się metryczką między dwoma wierszami ---: stoi w niej nazwa w"
        " tym języku i to, czy tekst jest tłumaczeniem.",
    ),
    "front-matter-open": Fault(
        {EL: "---\nname: Δοκιμή\ntranslation: original\n\nΚείμενο.\n"},
        {EL: _WORDS},
        en="The front matter begins with a line --- and needs another one at its end; otherwise"
        " the whole text would belong to it.",
        el="Η κεφαλίδα αρχίζει με μια γραμμή --- και χρειάζεται μία ακόμη στο τέλος της· αλλιώς"
        " θα της ανήκε όλο το κείμενο.",
        pl="Metryczka zaczyna się wierszem --- i potrzebuje drugiego takiego na końcu; inaczej"
        " należałby do niej cały tekst.",
    ),
}
