"""Members' lists as networks keep them become records, and later lists change what is another."""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from diktyo import pipeline, tables
from diktyo.commands import main
from diktyo.content import Content, load
from diktyo.editing import exchange, yamltext
from diktyo.importing import exporting, planning
from diktyo.importing.columns import columns_of
from diktyo.records import TYPES
from diktyo.values import Ref

from .conftest import MINIMAL, ROOT, write

Plan = planning.Plan
SHARED = ("content/places.yaml", "content/vocabulary.yaml", "content/sources.yaml")
NETWORK: Mapping[str, str | bytes] = {
    **{path: (ROOT / path).read_bytes() for path in SHARED},
    "site.yaml": MINIMAL["site.yaml"].replace("networks: [demo]", "networks: [demo, siec]"),
    "content/organisations/demo.yaml": "language: el\nlegal_form: network\nplaces: [athens]\n",
    "content/organisations/siec.yaml": "language: pl   # po polsku\nlegal_form: network\n",
    "content/organisations/siec.pl.md": "---\nname: Sieć\ntranslation: original\n---\nTekst.\n",
    "content/organisations/siec.el.md": "---\nname: Δίκτυο\ntranslation: machine\n---\n",
}


@pytest.fixture
def network(make_site: Callable[..., Path]) -> Path:
    """A site with a Greek and a Polish network, and the places and terms of the real one."""
    return make_site(NETWORK)


def planned(root: Path, file: Path, kind: str = "organisation", **wishes: Any) -> Plan:
    table, faults = tables.read(file, file.name)
    assert table is not None, faults
    wishes.setdefault("language", "pl")
    return planning.plan(root, [(kind, table)], planning.Wishes(**wishes), "pl")


def done(root: Path, file: Path, kind: str = "organisation", **wishes: Any) -> Plan:
    plan = planned(root, file, kind, **wishes)
    assert [one for one in plan.faults if not one.is_warning] == []
    exchange.apply(root, plan.files)
    return plan


def codes(plan: Plan) -> list[tuple[str, str]]:
    """The faults: the cell and the code."""
    return [(dict(one.arguments).get("cell", one.path), one.code) for one in plan.faults]


def listed(path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    file = path / "list.csv"
    file.write_bytes(("\r\n".join(rows) + "\r\n").encode(encoding))
    return file


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.is_file()
    }


def nip(number: int) -> int:
    """A number that can be a NIP."""
    while True:
        digits = f"{number:09}"
        check = sum(int(d) * w for d, w in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True))
        if check % 11 < 10:
            return int(digits + str(check % 11))
        number += 1


TOWNS = ("Rzeszów", "Dębica", "Krówniki", "Łąka", "Zarzecze", "Sokołów Małopolski")
FORMS = ("Stowarzyszenie", "fundacja", "Spółdzielnia socjalna")
NAMES = (
    "Nowa Rzeczka", "Dąb", "Źródło", "Wspólny Dom", "Jutrzenka", "Przystań", "Zielony Zakątek",
    "Kuźnia", "Ogród", "Świetlica", "Most", "Praca i Pasja", "Pod Lipą", "Kłos", "Iskra",
    "Gościniec", "Arka", "Wioska", "Bursztyn", "Słonecznik", "Horyzont", "Krokus", "Latarnia",
    "Miód i Chleb", "Nadzieja", "Olszynka", "Promyk", "Rękodzieło", "Skarbiec", "Tkalnia",
)  # fmt: skip


def polish_list(path: Path) -> Path:
    """Thirty members as a Polish network keeps them in Excel, with a title and merged cells."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Członkowie"
    sheet["A1"] = "Lista członków sieci – stan na 31.12.2016"
    sheet.merge_cells("A1:L1")
    head = ("Lp.", "Województwo", "Nazwa organizacji", "Forma prawna", "Miejscowość", "Ulica",
            "Kod pocztowy", "Nr tel.", "Adres e-mail", "Strona www", "NIP", "KRS", "Rok założenia",
            "Uwagi")  # fmt: skip
    for column, text in enumerate(head, 1):
        sheet.cell(3, column, text)
    for index, name in enumerate(NAMES):
        row = index + 4 + (index >= 15)
        form = FORMS[index % 3]
        cells = (
            index + 1,
            "podkarpackie" if index in (0, 15) else None,
            f"{form.capitalize()} „{name}”",
            form,
            TOWNS[index % 6],
            f"ul. Długa {index + 1}",
            35001 + index if index % 2 else f"35-{index + 1:03}",
            (178520001.0 + index, f"17 85 200 {index + 10}", f"(17) 852 00 {index + 10}",
             f"tel. 0-17 852-00-{index + 10}")[index % 4],
            f"biuro{index}@siec.example",
            ("www.siec{}.example", "http://siec{}.example/",
             "https://siec{}.example; siec{}.example/en")[index % 3].format(index, index),
            nip(100000000 + 37 * index),
            123000 + index,
            (2003, datetime.date(2012, 5, 4), "05.2010", "4 maja 2011")[index % 4],
            "składka opłacona" if index == 3 else None,
        )  # fmt: skip
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column, value)
            if column == 7 and isinstance(value, int):
                cell.number_format = "00\\-000"
    sheet.merge_cells("B4:B18")
    sheet.merge_cells("B20:B34")
    sheet.cell(36, 1, "Razem: 30")
    file = path / "członkowie.xlsx"
    book.save(file)
    return file


def test_a_polish_members_list(network: Path, tmp_path: Path) -> None:
    """Thirty rows of a workbook become thirty records and members of the network."""
    plan = done(network, polish_list(tmp_path), language=None, network=Ref("organisation", "siec"))
    assert codes(plan) == [("Członkowie!N3", "column-unknown"), ("Członkowie!A36", "row-skipped")]
    folder = network / "content/organisations"
    assert (folder / "stowarzyszenie-nowa-rzeczka.yaml").read_text("utf-8") == (
        "language: pl\nlegal_form: association\nfounded: 2003\nplaces: [rzeszow]\n"
        "contact:\n  street: ul. Długa 1\n  postcode: 35-001\n  place: rzeszow\n"
        "  phone: +48 17 852 00 01\n  email: biuro0@siec.example\n  web:\n"
        "    - https://www.siec0.example\n"
        f'identifiers:\n  nip: {nip(100000000)}\n  krs: "0000123000"\n'
    )
    assert (folder / "stowarzyszenie-nowa-rzeczka.pl.md").read_text("utf-8") == (
        "---\nname: Stowarzyszenie „Nowa Rzeczka”\ntranslation: original\n---\n"
    )
    content, found = pipeline.examine(network)
    assert [one for one in found if not one.is_warning] == []
    assert len(content.records) == 30 + 2
    facts: Any = {ref.id: record.facts for ref, record in content.records.items()}
    assert facts["fundacja-dab"].founded.text == "2012-05-04"
    assert facts["spoldzielnia-socjalna-zrodlo"].founded.text == "2010-05"
    assert facts["fundacja-dab"].contact.phone == "+48178520011"
    assert facts["fundacja-dab"].contact.postcode == "35-002"
    assert len(facts["siec"].participants["member"]) == 30
    text = (folder / "siec.yaml").read_text("utf-8")
    assert text.startswith("language: pl   # po polsku\nlegal_form: network\nparticipants:\n")


def test_the_same_list_again_changes_nothing(network: Path, tmp_path: Path) -> None:
    """A second import of the same list writes no byte."""
    file = polish_list(tmp_path)
    done(network, file, network=Ref("organisation", "siec"))
    before = snapshot(network)
    plan = done(network, file, network=Ref("organisation", "siec"))
    assert plan.files == ()
    assert {one.state for one in plan.outcomes} == {"same"}
    assert snapshot(network) == before


def test_two_changed_cells_change_two_lines(network: Path, tmp_path: Path) -> None:
    """Of all files of thirty records, only the lines of the two changed cells are others."""
    from openpyxl import load_workbook

    file = polish_list(tmp_path)
    done(network, file)
    noted = network / "content/organisations/fundacja-dab.yaml"
    noted.write_text("# Sprawdzone.\n" + noted.read_text("utf-8"), "utf-8")
    before = snapshot(network)
    book = load_workbook(file)
    book.active["H5"] = "601 234 567"
    book.active["F6"] = "ul. Krótka 2"
    book.save(file)
    plan = done(network, file)
    after = snapshot(network)
    lines = [
        (path, old, new)
        for path in after
        for old, new in zip(
            before[path].decode().splitlines(), after[path].decode().splitlines(), strict=True
        )
        if old != new
    ]
    assert lines == [
        ("content/organisations/fundacja-dab.yaml",
         "  phone: +48 17 852 00 11", "  phone: +48 601 234 567"),
        ("content/organisations/spoldzielnia-socjalna-zrodlo.yaml",
         "  street: ul. Długa 3", "  street: ul. Krótka 2"),
    ]  # fmt: skip
    changes = [(one.column.key, one.old, one.new) for out in plan.outcomes for one in out.changes]
    assert changes == [
        ("phone", "+48 17 852 00 11", "+48 601 234 567"),
        ("street", "ul. Długa 3", "ul. Krótka 2"),
    ]


def test_a_greek_members_list(network: Path, tmp_path: Path) -> None:
    """A list of a Greek network in windows-1253, with Polish names beside the Greek ones."""
    file = listed(
        tmp_path,
        "Α/Α;Επωνυμία;Όνομα στα πολωνικά;Έδρα;Διεύθυνση;Τ.Κ.;Τηλ.;E-mail;Ιστοσελίδα;Α.Φ.Μ.;Ίδρυση",
        "1;Κοιν.Σ.Επ. «Η Ελιά»;Spoldzielnia Oliwka;ΑΘΗΝΑ;Ερμού 3;10563;210 3221234;a@elia.example;"
        "www.elia.example;94014201;04/11/2013",
        "2;Σύλλογος Γυναικών Πάτρας;;Πάτρα;Κορίνθου 5;262 21;2610-221234;;;;Νοέμβριος 2009",
        encoding="windows-1253",
    )
    done(network, file, language="el", network=Ref("organisation", "demo"), role="founder")
    folder = network / "content/organisations"
    assert (folder / "koin-s-ep-i-elia.yaml").read_text("utf-8") == (
        "language: el\nfounded: 2013-11-04\nplaces: [athens]\ncontact:\n  street: Ερμού 3\n"
        "  postcode: 105 63\n  place: athens\n  phone: +30 210 322 1234\n  email: a@elia.example\n"
        "  web:\n    - https://www.elia.example\nidentifiers:\n  afm: \"094014201\"\n"
    )  # fmt: skip
    assert "name: Spoldzielnia Oliwka\ntranslation: machine\n" in (
        folder / "koin-s-ep-i-elia.pl.md"
    ).read_text("utf-8")
    assert "founded: 2009-11\nplaces: [patras]" in (
        folder / "syllogos-gynaikon-patras.yaml"
    ).read_text("utf-8")
    assert "founder: [koin-s-ep-i-elia, syllogos-gynaikon-patras]" in (
        folder / "demo.yaml"
    ).read_text("utf-8")


def test_projects_and_events(network: Path, tmp_path: Path) -> None:
    """Events and projects name their networks themselves; organisers are found by their names."""
    file = listed(
        tmp_path,
        "Nazwa\tRodzaj\tOd\tDo\tMiejsce\tOrganizator\tLiczby\tOsoby",
        'Targi "Lokalne"\tTargi\t9.06.2016\t11.06.2016\tKonin\tSieć\tuczestnicy | ~80\t'
        "Anna Nowak | prelegent | siec",
        "Spotkanie\tspotkanie\t2016-05-03\t\tŁąka\torganisation/siec\t\t",
    )
    done(network, file, "event", network=Ref("organisation", "siec"), mapping={"Liczby": "figures"})
    assert (network / "content/events/targi-lokalne.yaml").read_text("utf-8") == (
        "language: pl\nkind: fair\ndates: 2016-06-09/2016-06-11\nplaces: [konin]\n"
        "networks: [siec]\nparticipants:\n  organiser: [siec]\npeople:\n  - name: Anna Nowak\n"
        "    role: speaker\n    organisation: siec\nfigures:\n  - kind: participants\n"
        "    value: 80\n    approximate: yes\n"
    )
    project = tmp_path / "p.csv"
    project.write_text(
        "Nazwa;Kod projektu;Data rozpoczęcia;Sieć\nEko;POKL 1.19;01.2013;\n", "utf-8"
    )
    done(network, project, "project", network=Ref("organisation", "siec"))
    assert (network / "content/projects/eko.yaml").read_text("utf-8") == (
        "language: pl\ndates: 2013-01/\ncode: POKL 1.19\nnetworks: [siec]\n"
    )


FAULTS = (
    "Nazwa;id;Forma prawna;Miejscowość;Telefon;E-mail;WWW;NIP;Rok założenia;Obszar działania",
    "A;;fundcja;Rzeszuf;12;a;ftp://x;1;31.12.16;podkarpatskie",
    "B;Zły Id;;;;;;;12/31/2016;",
    "C;;;;17 852 00 10 lub 17 852 00 11;a@b.pl, c@d.pl;;;3/4/2016;",
    "Sieć;;;;;;;;;",
    "D;siec;;;;;;;31.02.2016;",
    ";;fundacja;Konin;;;;;;",
    "„”;;;;;;;;;",
    "Siec;demo;;;;;;;;",
)


def test_every_fault_of_every_row_at_once(network: Path, tmp_path: Path) -> None:
    """All faults are found in one run, each at its cell, and nothing is written."""
    before = snapshot(network)
    plan = planned(network, listed(tmp_path, *FAULTS))
    assert codes(plan) == [
        ("C2", "term-unknown"), ("D2", "place-unknown"), ("E2", "phone-invalid"),
        ("F2", "email-invalid"), ("G2", "address-invalid"), ("H2", "identifier-invalid"),
        ("I2", "date-year"), ("J2", "cell-region"),
        ("B3", "slug-invalid"),
        ("E4", "cell-one"), ("F4", "cell-one"), ("I4", "date-two-ways"),
        ("A6", "row-twice"),
        ("A7", "row-nameless"),
        ("A8", "id-none"),
    ]  # fmt: skip
    near = {one.code: dict(one.arguments).get("nearest") for one in plan.faults}
    assert (near["term-unknown"], near["place-unknown"]) == ("fundacja", "Rzeszów")
    assert near["cell-region"] == "podkarpackie"
    assert snapshot(network) == before


def test_a_month_first_is_refused(network: Path, tmp_path: Path) -> None:
    """A date that only American programs write is refused, and so are its doubtful neighbours."""
    plan = planned(
        network,
        listed(tmp_path, "Nazwa;Rok założenia", "A A;12/31/2016", "B B;3/4/2016", "C C;13/4/2016"),
    )
    assert codes(plan) == [("B2", "date-month-first"), ("B3", "date-two-ways")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Nazwa;Telefon", "Δίκτυο;"), [("A2", "match-doubtful")]),
        (("Nazwa", "Siec"), []),
        (("Nazwa", "Zieleń Wspólnoty Sieć"), []),
        (("id;Nazwa", "siec;Zupełnie inna"), []),
        (("id;Nazwa", "nowa;Sieć"), []),
        (("Nazwa", "Fundacja Brama", "Fundacja Brama"), [("A3", "row-twice")]),
        (("Nazwa", "Demo"), [("A2", "match-doubtful")]),
    ],
)
def test_whom_a_row_is_about(
    rows: tuple[str, ...], expected: list[tuple[str, str]], network: Path, tmp_path: Path
) -> None:
    """The same name in that language is the record; what only may be it is a fault."""
    assert codes(planned(network, listed(tmp_path, *rows))) == expected


@pytest.mark.parametrize(
    ("one", "other", "doubtful"),
    [
        ("Fundacja Bakra", "Fundacja Barka", True),
        ("Barka Fundacja", "Fundacja Barka", True),
        ("Przedszkole nr 1", "Przedszkole nr 2", False),
        ("Ośrodek Pomocy w Koninie", "Ośrodek Pomocy w Kole", False),
        ("Fundacja Arka", "Fundacja Most", False),
    ],
)
def test_names_that_may_be_the_same(
    one: str, other: str, doubtful: bool, network: Path, tmp_path: Path
) -> None:
    """A name with one mistyped word, or with its words in another order, is not taken for new."""
    done(network, listed(tmp_path, "id;Nazwa", f"x1;{other}"))
    found = codes(planned(network, listed(tmp_path, "Nazwa", one)))
    assert found == ([("A2", "match-doubtful")] if doubtful else [])


def test_numbers_of_authorities_say_who_it_is(network: Path, tmp_path: Path) -> None:
    """A record is found by its NIP, however it is grouped, and then its name may be another."""
    number = str(nip(525000000))
    done(network, listed(tmp_path, "Nazwa;NIP", f"Stara Nazwa;{number}"))
    grouped = f"{number[:3]}-{number[3:6]}-{number[6:8]}-{number[8:]}"
    plan = done(network, listed(tmp_path, "Nazwa;NIP", f"Nowa Nazwa;{grouped}"))
    assert [(one.ref.id, one.state) for one in plan.outcomes] == [("stara-nazwa", "changed")]
    assert [one.column.key for one in plan.outcomes[0].changes] == ["name"]
    other = planned(network, listed(tmp_path, "id;Nazwa;NIP", f"siec;Sieć;{number}"))
    assert codes(other) == [("A2", "match-number")]


def test_an_empty_cell_removes_nothing_unless_asked(network: Path, tmp_path: Path) -> None:
    """Empty cells leave values; `--clear` removes them."""
    done(network, listed(tmp_path, "Nazwa;Telefon;Skrót", "Fundacja Most;17 852 00 10;FM"))
    path = network / "content/organisations/fundacja-most.yaml"
    before = path.read_text("utf-8")
    empty = listed(tmp_path, "Nazwa;Telefon;Skrót", "Fundacja Most;;")
    assert done(network, empty).files == ()
    assert path.read_text("utf-8") == before
    done(network, empty, clear=True)
    assert path.read_text("utf-8") == "language: pl\n"
    assert "acronym" not in path.with_suffix(".pl.md").read_text("utf-8")


def test_a_name_in_another_language_is_a_translation(network: Path, tmp_path: Path) -> None:
    """A Polish list that names a Greek record does not put Polish words into its Greek file."""
    before = snapshot(network)
    done(network, listed(tmp_path, "id;Nazwa", "demo;Nowa próba"), language="pl")
    after = snapshot(network)
    assert [path for path in after if after[path] != before[path]] == [
        "content/organisations/demo.pl.md"
    ]
    assert after["content/organisations/demo.pl.md"] == before[
        "content/organisations/demo.pl.md"
    ].replace("Próba".encode(), "Nowa próba".encode())


def test_files_of_windows_keep_their_line_ends(network: Path, tmp_path: Path) -> None:
    """Byte order mark and line ends of a file stay, in facts and in words."""
    facts = network / "content/organisations/siec.yaml"
    words = network / "content/organisations/siec.pl.md"
    for path in (facts, words):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    done(network, listed(tmp_path, "Nazwa;Skrót;Rok założenia;Tekst", 'Sieć;S;2012;"a\nb"'))
    assert facts.read_bytes() == (
        "\ufefflanguage: pl   # po polsku\r\nlegal_form: network\r\nfounded: 2012\r\n".encode()
    )
    assert (
        words.read_bytes()
        == (
            "\ufeff---\r\nname: Sieć\r\nacronym: S\r\ntranslation: original\r\n---\r\na\r\nb\r\n"
        ).encode()
    )


def test_headings(network: Path, tmp_path: Path) -> None:
    """Unknown headings are named with the nearest; `--map` gives a field or leaves them out."""
    rows = ("Pelna nazwa czlonka;Telefno;Uwagi;Nazwa", "Fundacja Most;17 852 00 10;x;y")
    plan = planned(network, listed(tmp_path, *rows))
    assert codes(plan) == [(one, "column-unknown") for one in ("A1", "B1", "C1")]
    assert [dict(one.arguments)["nearest"] for one in plan.faults][1] == "Telefon"
    mapping = {"Pelna nazwa czlonka": "name", "Telefno": "phone", "uwagi": "", "Nazwa": ""}
    assert codes(planned(network, listed(tmp_path, *rows), mapping=mapping)) == []
    twice = {"Pelna nazwa czlonka": "name", "Telefno": "nome", "Notes": "text"}
    assert codes(planned(network, listed(tmp_path, *rows), mapping=twice)) == [
        ("list.csv", "map-column"), ("list.csv", "map-heading"),
        ("C1", "column-unknown"), ("D1", "column-twice"),
    ]  # fmt: skip
    nameless = planned(network, listed(tmp_path, "Telefon", "1"))
    assert codes(nameless) == [("A1", "column-name-missing")]


def test_the_language_of_the_words_has_to_be_known(network: Path, tmp_path: Path) -> None:
    """Without an option, a network or a column, nobody guesses the language."""
    file = listed(tmp_path, "Nazwa", "Fundacja Most", "Fundacja Arka")
    assert codes(planned(network, file, language=None)) == [("A2", "import-language")]
    assert codes(planned(network, file, language="xx")) == [
        ("--language-of-record", "language-unknown")
    ]
    spoken = listed(tmp_path, "Język;Nazwa;Nazwa (el)", "polski;Most;Γέφυρα", "Ελληνικά;Ένωση Α;")
    plan = done(network, spoken, language=None)
    assert plan.untranslated == {"pl": 1}
    content, _ = load(network)
    languages = {ref.id: record.facts.language for ref, record in content.records.items()}
    assert (languages["most"], languages["enosi-a"]) == ("pl", "el")


def test_records_of_the_same_table_may_name_each_other(network: Path, tmp_path: Path) -> None:
    """A reference may lead to a record that another row makes."""
    rows = ("Nazwa;Należy do", "Oddział;Centrala Główna", "Centrala Główna;")
    done(network, listed(tmp_path, *rows))
    assert "part_of: centrala-glowna" in (network / "content/organisations/oddzial.yaml").read_text(
        "utf-8"
    )


def test_rules_between_files_are_told_by_cells(network: Path, tmp_path: Path) -> None:
    """What only shows when all content is read stands at its cell as well."""
    rows = ("id;Nazwa;Część adresu;Należy do;Tekst",
            "a1;Fundacja Arka;siec;a1;[x](organisation/nikt)")  # fmt: skip
    assert codes(planned(network, listed(tmp_path, *rows))) == [
        ("C2", "address-taken"), ("D2", "reference-self"), ("E2", "prose-link"),
    ]  # fmt: skip


def test_required_fields(network: Path, tmp_path: Path) -> None:
    """What a record needs and no cell gives is asked for at the row."""
    plan = planned(network, listed(tmp_path, "Nazwa;Data", "Zjazd;2016", "Zlot;x"), "event")
    assert codes(plan) == [("A2", "row-missing"), ("A3", "row-missing"), ("B3", "date-syntax")]
    assert dict(plan.faults[0].arguments)["field"] == "Rodzaj"


def test_a_file_that_only_a_person_can_change(network: Path, tmp_path: Path) -> None:
    """What cannot be changed by position is left alone, with a fault."""
    path = network / "content/organisations/siec.yaml"
    path.write_text("{language: pl, contact: {email: a@b.pl}}\n", "utf-8")
    plan = planned(network, listed(tmp_path, "Nazwa;Liczby", "Sieć;członkowie | 5"),
                   mapping={"Liczby": "figures"})  # fmt: skip
    assert codes(plan) == [("A2", "import-by-hand")]


def test_all_or_nothing(network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one file cannot be written, all are as they were, and nothing is left beside them."""
    plan = planned(network, polish_list(tmp_path), network=Ref("organisation", "siec"))
    before = snapshot(network)
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: real(a, b) if "siec" not in str(b) else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        exchange.apply(network, plan.files)
    assert snapshot(network) == before


def test_a_file_that_came_meanwhile_is_not_overwritten(network: Path, tmp_path: Path) -> None:
    """What somebody saved after the plan was made stays, and so does all else."""
    plan = planned(network, listed(tmp_path, "Nazwa;Skrót", "Fundacja Most;FM", "Sieć;S"))
    new = network / "content/organisations/fundacja-most.yaml"
    new.write_text("language: el\n", "utf-8")
    before = snapshot(network)
    with pytest.raises(exchange.OtherwiseError):
        exchange.apply(network, plan.files)
    assert snapshot(network) == before


def test_an_existing_file_is_a_fault(network: Path, tmp_path: Path) -> None:
    """Words without facts that stand there already are not overwritten by a new record."""
    words = network / "content/organisations/most.pl.md"
    words.write_text("---\nname: X\ntranslation: original\n---\n", "utf-8")
    plan = planned(network, listed(tmp_path, "Nazwa", "Most"))
    assert codes(plan) == [("A2", "import-exists")]


def test_broken_content_is_repaired_first(network: Path, tmp_path: Path) -> None:
    """While files cannot be read, nobody knows which records there are."""
    write(network, {"content/organisations/x.yaml": "language: [\n"})
    plan = planned(network, listed(tmp_path, "Nazwa", "Most"))
    assert [one.path for one in plan.faults] == ["content/organisations/x.yaml"]


# The command


def run(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["import", *arguments], root)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_reports(
    lang: str, network: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """What editors read: all faults, and a dry run, in each language."""
    listed(network, *FAULTS)
    code, out, err = run(network, capsys, "organisation", "list.csv", "--lang", lang,
                         "--language-of-record", "pl")  # fmt: skip
    assert code == 1
    listed(network, "Nazwa;Telefon;Uwagi", "Fundacja Most;17 852 00 10;x", "Sieć;;", "Demo Plus;;")
    (network / "g.csv").write_text("id;Όνομα (el);Τηλέφωνο\ndemo;Δοκιμή;210 3221234\n", "utf-8")
    code, dry, warned = run(network, capsys, "organisation", "list.csv", "organisation", "g.csv",
                            "--network", "organisation/demo", "--role", "partner", "--lang", lang,
                            "--dry-run", "--language-of-record", "pl")  # fmt: skip
    assert code == 0
    actual = "\n".join((out + err, warned + dry))
    path = Path(__file__).parent / "golden" / "import" / f"{lang}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, "utf-8")
    assert actual == path.read_text("utf-8")


def test_a_dry_run_writes_nothing(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` shows what would be written; the same command without it writes that."""
    listed(network, "Nazwa", "Fundacja Most")
    before = snapshot(network)
    arguments = ("organisation", "list.csv", "--language-of-record", "pl", "--lang", "en")
    code, out, _ = run(network, capsys, *arguments, "--dry-run")
    assert (code, snapshot(network)) == (0, before)
    assert "new      organisation/fundacja-most  Fundacja Most  row 2" in out
    code, out, _ = run(network, capsys, *arguments)
    assert (code, len(snapshot(network))) == (0, len(before) + 2)
    assert out.endswith("Files written: 2\n")


@pytest.mark.parametrize(
    "arguments",
    ["news a.csv", "organisation", "organisation a.csv --map x", "organisation a.csv --role x",
     "organisation a.csv --role member", "organisation a.csv --network project/x"],
)  # fmt: skip
def test_wrong_usage(arguments: str, network: Path) -> None:
    """What the command line does not take ends with 2."""
    (network / "a.csv").write_text("Nazwa\nX Y\n")
    with pytest.raises(SystemExit) as stopped:
        main(["import", *arguments.split()], network)
    assert stopped.value.code == 2


# Records → a table → the same records


def comparable(content: Content) -> dict[str, Any]:
    return {
        str(ref): (
            record.facts,
            {lang: (text.words, text.body.strip()) for lang, text in record.texts.items()},
        )
        for ref, record in content.records.items()
        if ref.kind in ("organisation", "project", "event")
    }


def exported(root: Path, content: Content, to: Path, **how: Any) -> list[tuple[str, Path]]:
    files = []
    for kind in ("event", "organisation", "project"):
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=how.get("sign", ";")).writerows(
            exporting.table_of(root, content, kind)
        )
        file = to / f"{kind}.csv"
        file.write_bytes(buffer.getvalue().encode(how.get("encoding", "utf-8")))
        files.append((kind, file))
    return files


def imported(root: Path, files: list[tuple[str, Path]]) -> Plan:
    read = []
    for kind, file in files:
        table, faults = tables.read(file, file.name)
        if [one.code for one in faults] == ["file-empty"]:
            continue
        assert table is not None, faults
        if len(table.rows) > 1:
            read.append((kind, table))
    plan = planning.plan(root, read, planning.Wishes())
    assert [one for one in plan.faults if not one.is_warning] == []
    exchange.apply(root, plan.files)
    return plan


@pytest.mark.parametrize(
    ("sign", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")]
)
def test_real_records_go_through_tables(sign: str, encoding: str, tmp_path: Path) -> None:
    """The records of the real site, exported and imported, are the same."""
    content, _ = load(ROOT)
    files = exported(ROOT, content, tmp_path, sign=sign, encoding=encoding)
    empty = tmp_path / "site"
    write(empty, {path: (ROOT / path).read_bytes() for path in ("site.yaml", *SHARED)})
    for folder in ("news", "pages"):
        shutil.copytree(ROOT / "content" / folder, empty / "content" / folder)
    imported(empty, files)
    again, _ = load(empty)
    assert comparable(again) == comparable(content)
    # And into the site they came from they change nothing.
    assert planning.plan(
        ROOT, [(kind, read_table(file)) for kind, file in files], planning.Wishes()
    ).files == ()  # fmt: skip


def read_table(file: Path) -> tables.Table:
    table, _ = tables.read(file, file.name)
    assert table is not None
    return table


plain = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Zs"],
        max_codepoint=0x1FFF, exclude_characters="\u0340\u0341\u0343\u0344",
    ) | st.sampled_from(";|\\\"',: -#ąλ"), min_size=1, max_size=20,
).map(lambda text: __import__("unicodedata").normalize("NFC", " ".join(text.split())))  # fmt: skip
names = plain.filter(lambda text: re.search(r"[a-zA-Z]", text) is not None)
MANY = {"places": ["athens"], "fields": ["culture"], "area": ["PL-18", "GR", "GR-I"],
        "funding": ["eu"], "sources": ["S0"]}  # fmt: skip
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "official_name": st.sampled_from(["yes", "no"]),
    "planned": st.sampled_from(["yes", "no"]),
    "legal_form": st.just("union"),
    "founded": st.sampled_from(["2012", "2016-05-03/..", "/..", "2015-33", "XXXX-12-15"]),
    "before": st.sampled_from(["2012-01", "2014-12-11,2014-12-15"]),
    "code": plain,
    "figures": st.lists(
        st.fixed_dictionaries(
            {"kind": st.just("members"), "value": st.integers(0, 10**9).map(str)},
            optional={"approximate": st.just("yes"), "at_least": st.just("yes"),
                      "listed": st.just(["founder", "member"])},
        ), min_size=1, max_size=2,
    ),
    "people": st.lists(
        st.fixed_dictionaries({"name": plain, "role": st.sampled_from(["speaker", "trainer"])},
                              optional={"organisation": st.just("demo")}),
        min_size=1, max_size=2,
    ),
    "contact": st.fixed_dictionaries(
        {"street": plain},
        optional={
            "postcode": st.sampled_from(["35-001", "105 63", "00-950", "x 1"]),
            "place": st.just("athens"),
            "phone": st.just("+30 210 3221234"),
            "email": st.just("a@b.example"),
            "web": st.lists(st.sampled_from(["https://a.example/x;y,z", "http://b.example"]),
                            min_size=1, unique=True),
            "profiles": st.lists(
                st.fixed_dictionaries({"platform": plain, "title": plain},
                                      optional={"url": st.just("https://c.example/a|b")}),
                min_size=1, max_size=2,
            ),
        },
    ),
    "identifiers": st.fixed_dictionaries(
        {}, optional={"krs": st.just("0000123456"), "gemi": st.just("123456789000"),
                      "afm": st.just("094014201")},
    ).filter(bool),
    "participants": st.fixed_dictionaries(
        {}, optional={"member": st.just(["demo"]), "partner": st.just(["demo"])}
    ).filter(bool),
    "networks": st.just(["demo"]),
    **{name: st.lists(st.sampled_from(choices), min_size=1, unique=True)
       for name, choices in MANY.items()},
}  # fmt: skip
REQUIRED = {
    "organisation": {},
    "project": {},
    "event": {"kind": st.just("meeting"),
              "dates": st.sampled_from(["2016", "2016-06-09/2016-06-11"])},
}  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> dict[str, str]:
    """The files of some records of any type, with any of their fields."""
    files: dict[str, str] = {}
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["organisation", "project", "event"]))
        fields = {name: VALUES[name] for name in TYPES[kind].model_fields if name in VALUES}
        own = draw(st.sampled_from(["el", "pl"]))
        facts = draw(st.fixed_dictionaries(REQUIRED[kind], optional=fields))
        stem = f"content/{TYPES[kind].folder}/r{number}"
        files[f"{stem}.yaml"] = yamltext.written({"language": own, **facts})
        for lang in {own, draw(st.sampled_from(["el", "pl"]))}:
            words = draw(
                st.fixed_dictionaries(
                    {"name": names},
                    optional={"acronym": plain, "summary": st.tuples(plain, plain).map("\n".join),
                              "slug": st.just(f"s{number}{kind[0]}"),
                              "aliases": st.just([f"a/b{number}{kind[0]}"])},
                )
            )  # fmt: skip
            words["translation"] = "original" if lang == own else "reviewed"
            body = draw(st.sampled_from(["", "a\n\n## b\n\n- c; „d” | e\n- \\f"]))
            files[f"{stem}.{lang}.md"] = f"---\n{yamltext.written(words)}---\n{body}\n"
    return files


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=records())
def test_any_records_go_through_tables(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever records state in facts and words, a table of them imports to the same records."""
    base = tmp_path_factory.mktemp("r")
    write(base / "full", {**MINIMAL, **files})
    write(base / "empty", MINIMAL)
    content, found = load(base / "full")
    assert [one for one in found if not one.is_warning] == []
    imported(base / "empty", exported(base / "full", content, base))
    again, _ = load(base / "empty")
    assert comparable(again) == comparable(content)


@pytest.mark.parametrize("kind", ["organisation", "project", "event"])
def test_every_field_has_a_column(kind: str) -> None:
    """Nothing that a record of these types can state is left without a column."""
    paths = {column.path for column in columns_of(kind).values()}
    for name in TYPES[kind].model_fields:
        assert any(path[:1] == (name,) for path in paths), name
    from diktyo.records import Contact, Identifiers

    if kind == "organisation":
        assert {("contact", name) for name in Contact.model_fields} <= paths
        assert {("identifiers", name) for name in Identifiers.model_fields} <= paths


# The documentation


def test_the_example_of_the_documentation(
    network: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table, the command and the outcome in docs/import.md are true."""
    text = (ROOT / "docs/import.md").read_text("utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.S)
    table = next(body for kind, body in blocks if kind == "csv")
    command = next(body for kind, body in blocks if kind == "sh").split("build.py import ")[1]
    (network / "members.csv").write_text(table, "utf-8")
    code, out, err = run(network, capsys, *command.split(), "--lang", "en")
    assert (code, err) == (0, "")
    assert out == next(body for kind, body in blocks if kind == "text")
    code, _, _ = run(network, capsys, *command.replace("--dry-run", "").split(), "--lang", "en")
    made = re.search(r"`(content/organisations/.*?\.yaml)`", text)
    assert made
    assert (network / made[1]).read_text("utf-8") == next(
        body for kind, body in blocks if kind == "yaml"
    )


@pytest.mark.parametrize("kind", ["organisation", "project", "event"])
def test_the_documentation_names_every_column(kind: str) -> None:
    """Each column of each type stands in a table of docs/import.md."""
    text = (ROOT / "docs/import.md").read_text("utf-8")
    for name in columns_of(kind):
        assert f"`{name}`" in text, name
