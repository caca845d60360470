"""Write the catalogue of all codes of diagnostics: docs/codes.md, and in Greek and Polish.

python tools/codes.py           write the three files
python tools/codes.py --check   change nothing; exit 1 where one of them is not as it would be

It is made of the messages (diktyo/diagnostics.py), of the examples (tools/faults/), and of what the
program says when it reads them.
"""

import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import faults  # noqa: E402
from faults.kinds import FOLDER, Fault, Files, Link, Special, Workbook  # noqa: E402

from diktyo.diagnostics import MESSAGES, Diagnostic, words  # noqa: E402
from diktyo.reports.findings import codes_file, visible_character  # noqa: E402

LINES, COLUMNS = 15, 110
"""What is shown of an example at most."""


class Phrases(NamedTuple):
    """The words of the catalogue in one language."""

    title: str
    about: str
    groups: tuple[str, ...]
    error: str
    warning: str
    found_by: str
    example: str
    report: str
    remedy: str
    link: str
    pipe: str
    folder: str
    gone: str
    bytes: str
    lines: str
    characters: str


PHRASES = {
    "en": Phrases(
        "The codes of faults",
        """\
Each fault that `build.py` reports has a code in square brackets at the end of its first line. Here
is each of them: what it means, an example that causes it, what the report looks like, and the
example put right. The examples are added to a site of one organisation and one event.

An error stops the build; a warning does not. In Greek: [codes.el.md](codes.el.md); in Polish:
[codes.pl.md](codes.pl.md).

Written by `python tools/codes.py` from the program itself; do not edit it here.
""",
        ("Files", "YAML and front matter", "Fields", "Between files", "Prose", "Translations",
         "Tables", "Engine"),
        "error", "warning", "found by `{command}` only",
        "Example", "Report", "Put right", "symbolic link to", "a pipe", "a folder",
        "is not there", "bytes", "lines in all", "characters in all",
    ),
    "el": Phrases(
        "Οι κωδικοί των σφαλμάτων",
        """\
Κάθε σφάλμα που αναφέρει το `build.py` έχει έναν κωδικό σε αγκύλες στο τέλος της πρώτης του γραμμής.
Εδώ είναι όλοι: τι σημαίνει ο καθένας, ένα παράδειγμα που τον προκαλεί, πώς μοιάζει η αναφορά και το
παράδειγμα διορθωμένο. Τα παραδείγματα προστίθενται σε έναν ιστότοπο με μία οργάνωση και μία
εκδήλωση.

Ένα σφάλμα σταματά τη δημιουργία του ιστοτόπου, μια προειδοποίηση όχι. Στα αγγλικά:
[codes.md](codes.md)· στα πολωνικά: [codes.pl.md](codes.pl.md).

Το αρχείο γράφεται από το `python tools/codes.py`· μην το αλλάζετε εδώ.
""",
        ("Αρχεία", "YAML και κεφαλίδα", "Πεδία", "Ανάμεσα στα αρχεία", "Κείμενο", "Μεταφράσεις",
         "Πίνακες", "Μηχανή"),
        "σφάλμα", "προειδοποίηση", "το βρίσκει μόνο η εντολή `{command}`",
        "Παράδειγμα", "Αναφορά", "Διόρθωση", "συμβολικός σύνδεσμος προς", "σωλήνωση (pipe)",
        "φάκελος", "δεν υπάρχει", "byte", "γραμμές συνολικά", "χαρακτήρες συνολικά",
    ),
    "pl": Phrases(
        "Kody błędów",
        """\
Każdy błąd, który zgłasza `build.py`, ma kod w nawiasach kwadratowych na końcu pierwszego wiersza.
Oto wszystkie: co znaczą, przykład, który je wywołuje, jak wygląda zgłoszenie, i przykład
poprawiony. Przykłady dodano do witryny z jedną organizacją i jednym wydarzeniem.

Błąd zatrzymuje budowanie witryny, ostrzeżenie nie. Po angielsku: [codes.md](codes.md); po grecku:
[codes.el.md](codes.el.md).

Plik zapisuje `python tools/codes.py`; nie zmieniaj go tutaj.
""",
        ("Pliki", "YAML i metryczka", "Pola", "Między plikami", "Tekst", "Tłumaczenia",
         "Tabele", "Silnik"),
        "błąd", "ostrzeżenie", "znajduje go tylko polecenie `{command}`",
        "Przykład", "Zgłoszenie", "Poprawnie", "dowiązanie symboliczne do", "potok",
        "folder", "nie ma go", "bajty", "– tyle jest wierszy", "– tyle jest znaków",
    ),
}  # fmt: skip


def catalogue(lang: str) -> str:
    """The whole file in one language."""
    say = PHRASES[lang]
    parts = [f"# {say.title}\n", say.about, _contents(say)]
    parts += [_entry(code, fault, lang, say) for code, fault in faults.FAULTS.items()]
    return "\n".join(parts)


def _contents(say: Phrases) -> str:
    lists = (" · ".join(f"[{code}](#{code})" for code in group) for group in faults.GROUPS)
    return "".join(
        f"- **{name}:** {links}\n" for name, links in zip(say.groups, lists, strict=True)
    )


@cache
def _seen(code: str) -> tuple[Diagnostic, Mapping[str, str]]:
    """What is found in the example of a code, and the report in each language."""
    fault = faults.FAULTS[code]
    with tempfile.TemporaryDirectory() as folder:
        root = faults.site(Path(folder), fault)
        faults.place(root, fault.broken)
        found = faults.found(root, fault)
        reports = {
            lang: one.rstrip("\n") for lang, one in faults.reports(root, fault, found).items()
        }
    return next(one for one in found if one.code == code), reports


def _entry(code: str, fault: Fault, lang: str, say: Phrases) -> str:
    found, reports = _seen(code)
    _, hint = words(found, faults.phrases(lang))
    kind = say.warning if MESSAGES[code].warning else say.error
    command = fault.by.partition(" ")[0]
    kind += "" if command == "check" else f", {say.found_by.format(command=command)}"
    meaning = {"en": fault.en, "el": fault.el, "pl": fault.pl}[lang]
    lines = [f"## {code}\n", f"*{kind}* · {meaning}\n", f"**{say.example}**\n"]
    lines += _files(fault.broken, say)
    lines += [_command(fault.by)] if command not in ("check", "build") else []
    lines += [f"**{say.report}**\n", _block("text", reports[lang]), f"**{say.remedy}**\n"]
    lines += [f"{hint[0].upper()}{hint[1:]}{'' if hint[-1] in '?;.' else '.'}\n"] if hint else []
    # A template put right is as long as any; that of a catalogue likewise.
    other = {path: what for path, what in fault.mended.items() if fault.broken.get(path, 0) != what}
    lines += [] if command == "build" else _files(other, say)
    lines += [_command(fault.cure)] if fault.cure else []
    return "\n".join(lines)


def _files(files: Files, say: Phrases) -> list[str]:
    shown = []
    for path, what in files.items():
        if isinstance(what, str):
            kind = {"md": "markdown", "yaml": "yaml", "po": "po"}.get(
                path.rpartition(".")[2], "text"
            )
            shown += [f"`{path}`\n", _block(kind, _short(what, say))]
        elif isinstance(what, Workbook):
            shown += [f"`{path}` ({what.sheet})\n", _sheet(what)]
        else:
            shown.append(f"`{path}`: {_odd(what, say)}\n")
    return shown


def _sheet(what: Workbook) -> str:
    """The rows and columns of a workbook that have anything in them."""
    columns = sorted({place.rstrip("0123456789") for place in what.cells}) or ["A"]
    rows = sorted({int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for place in what.cells}) or [1]
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    lines += [[str(row), *(str(what.cells.get(f"{one}{row}", "")) for one in columns)]
              for row in rows]  # fmt: skip
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _command(line: str) -> str:
    return _block("text", f"python build.py {line}")


def _odd(what: bytes | Link | Special | None, say: Phrases) -> str:
    if what is None:
        return say.gone
    if isinstance(what, Link):
        return f"{say.link} `{what.target}`"
    if isinstance(what, Special):
        return say.folder if what == FOLDER else say.pipe
    more = " …" if len(what) > 24 else ""
    return f"{say.bytes} `{what[:24].hex(' ').upper()}{more}`"


def _block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```\n"


def _short(text: str, say: Phrases) -> str:
    """The beginning of a long example, with invisible characters made visible."""
    lines = [_visible(line, say) for line in text.rstrip("\n").split("\n")]
    if len(lines) > LINES:
        lines = [*lines[:6], f"…  ({len(lines)} {say.lines})"]
    return "\n".join(lines)


def _visible(line: str, say: Phrases) -> str:
    if len(line) > COLUMNS:
        line = f"{line[:72]}…  ({len(line)} {say.characters})"
    return "".join(one if one == "\t" else visible_character(one) for one in line)


def main() -> int:
    """Write the files, or with `--check` compare them; 1 where one differs."""
    differing = 0
    for lang in PHRASES:
        path, text = ROOT / codes_file(lang), catalogue(lang)
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
        elif not path.is_file() or path.read_text("utf-8") != text:
            print(f"{codes_file(lang)}: run python tools/codes.py")
            differing = 1
    return differing


if __name__ == "__main__":
    sys.exit(main())
