"""The questions of the world, on a site of a few records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from diktyo.values import Ref
from diktyo.world import World

from .conftest import TODAY, world_of


def organisation(name_el: str, name_pl: str, facts: str = "") -> tuple[str, str, str]:
    return (
        f"language: el\n{facts}",
        f"---\nname: {name_el}\ntranslation: original\n---\n",
        f"---\nname: {name_pl}\ntranslation: machine\n---\n",
    )


def event(name: str, facts: str) -> tuple[str, str, str]:
    facts = f"language: el\nkind: meeting\nnetworks: [demo]\n{facts}"
    words = f"---\nname: {name}\ntranslation: {{}}\n---\n"
    return facts, words.format("original"), words.format("machine")


def files(folder: str, records: dict[str, tuple[str, str, str]]) -> dict[str, str]:
    return {
        f"content/{folder}/{name}{ending}": text
        for name, texts in records.items()
        for ending, text in zip((".yaml", ".el.md", ".pl.md"), texts, strict=True)
    }


@pytest.fixture
def ask(make_site: Callable[..., Path]) -> Callable[..., World]:
    """Makes the world of a small site with further organisations and events."""

    def make(
        organisations: dict[str, tuple[str, str, str]] | None = None,
        events: dict[str, tuple[str, str, str]] | None = None,
        today: date = TODAY,
    ) -> World:
        root = make_site(
            files("organisations", organisations or {}) | files("events", events or {})
        )
        return world_of(root, today, "https://host.example/sub/")

    return make


def names(cards: object) -> list[str]:
    return [card.name.text for card in cards]  # type: ignore[attr-defined]


def test_organisations_are_in_the_order_of_the_language(ask: Callable[..., World]) -> None:
    """Greek letters come first in Greek, Latin ones in Polish; accents do not count."""
    world = ask(
        {
            "a": organisation("Zeus", "Zeus"),
            "b": organisation("Άνεμος", "Łódź"),
            "c": organisation("Αθήνα", "Lublin"),
        }
    )
    assert names(world.listing("organisation", "el")) == ["Αθήνα", "Άνεμος", "Δοκιμή", "Zeus"]
    assert names(world.listing("organisation", "pl")) == ["Lublin", "Łódź", "Próba", "Zeus"]
    index = world.portion(("list", "organisations"), "pl").groups
    assert [group.key for group in index] == ["L", "Ł", "P", "Z"]


def test_relations_are_stated_once_and_seen_from_both_sides(ask: Callable[..., World]) -> None:
    """An event names its organiser; the organiser's page has the event, with the role."""
    demo = Ref("organisation", "demo")
    world = ask(
        {"a": organisation("Άλφα", "Alfa")},
        {"day": event("Ημέρα", "dates: 2016\nparticipants: {organiser: a, host: [demo, a]}\n")},
    )
    (involvement,) = world.involvements(Ref("organisation", "a"), "event", "el")
    assert involvement.card.name.text == "Ημέρα"
    assert involvement.roles == ("organiser", "host")
    groups = world.participants(Ref("event", "day"), "el")
    assert [(group.key, names(group.cards)) for group in groups] == [
        ("organiser", ["Άλφα"]),
        ("host", ["Άλφα", "Δοκιμή"]),
    ]
    assert [card.ref for card in world.networks_of(Ref("organisation", "a"), "el")] == [demo]


def test_one_organisation_in_two_networks_is_one_record(make_site: Callable[..., Path]) -> None:
    """It stands once in the list, and names both networks in the order of `site.yaml`."""
    root = make_site(
        files(
            "organisations",
            {
                "shared": organisation("Κοινή", "Wspólna"),
                "second": organisation("Δεύτερο", "Drugie", "participants: {member: shared}\n"),
                "demo": organisation("Δοκιμή", "Próba", "participants: {partner: shared}\n"),
            },
        )
    )
    text = (root / "site.yaml").read_text("utf-8")
    (root / "site.yaml").write_text(text.replace("[demo]", "[second, demo]"), "utf-8")
    world = world_of(root)
    assert names(world.networks_of(Ref("organisation", "shared"), "el")) == ["Δεύτερο", "Δοκιμή"]
    assert world.count("organisation") == 3


@pytest.mark.parametrize(
    ("facts", "time"),
    [
        ("dates: 2026-11-21\n", "past"),
        ("dates: 2026-11-22\n", "current"),
        ("dates: 2026-11-23\n", "coming"),
        ("dates: 2026-11-20/2026-11-24\n", "current"),
        ("dates: 2026\n", "current"),
        ("dates: 2027-01\n", "coming"),
        ("dates: 2013-01/..\n", "current"),
        ("dates: XXXX-12-15\n", ""),
        ("dates: XXXX-12-15\nbefore: 2011-01\n", "past"),
    ],
    ids=lambda value: value.replace("\n", " ").strip() if ":" in value else None,
)
def test_past_and_coming(facts: str, time: str, ask: Callable[..., World]) -> None:
    """The day of the build decides; what has no year is neither, unless it says by when."""
    world = ask(events={"day": event("Ημέρα", facts)})
    assert world.card(Ref("event", "day"), "el").time == time


def test_events_of_an_unknown_year_stand_last(ask: Callable[..., World]) -> None:
    """The newest year is first; the unknown one has no number."""
    world = ask(
        events={
            "a": event("Α", "dates: 2014-12-11,2014-12-15\n"),
            "b": event("Β", "dates: XXXX-12-15\n"),
            "c": event("Γ", "dates: 2016-05\n"),
            "d": event("Δ", "dates: 2016-06-09/2016-06-11\n"),
        }
    )
    groups = world.portion(("list", "events"), "el").groups
    found = [(group.key, names(group.cards)) for group in groups]
    assert found == [("2016", ["Δ", "Γ"]), ("2014", ["Α"]), ("", ["Β"])]


@pytest.mark.parametrize(
    ("value", "label"), [(1, "członek"), (2, "członkowie"), (5, "członków"), (22, "członkowie")]
)
def test_figures_agree_with_their_words(value: int, label: str, ask: Callable[..., World]) -> None:
    """The word after a number has the plural form of the language."""
    facts = f"figures: [{{kind: members, value: {value}, listed: member}}]\n"
    world = ask({"a": organisation("Άλφα", "Alfa", facts)})
    (figure,) = world.figures(Ref("organisation", "a"), "pl")
    assert (figure.value, figure.label, figure.listed) == (value, label, 0)


def test_a_stated_figure_stands_beside_what_is_listed(ask: Callable[..., World]) -> None:
    """An organisation that is founder and member is counted once."""
    facts = (
        "figures: [{kind: members, value: 14, listed: [founder, member]}]\n"
        "participants: {founder: demo, member: [demo, b]}\n"
    )
    world = ask({"a": organisation("Α", "A", facts), "b": organisation("Β", "B")})
    (figure,) = world.figures(Ref("organisation", "a"), "el")
    assert (figure.value, figure.listed) == (14, 2)


def test_official_names_stand_beside_translations(ask: Callable[..., World]) -> None:
    """On the page of another language, and only there, and only where the name is official."""
    world = ask(
        {
            "a": organisation("Άλφα", "Alfa"),
            "b": organisation("Βήτα", "Beta", "official_name: no\n"),
        }
    )
    official = world.card(Ref("organisation", "a"), "pl").official
    assert official is not None
    assert (official.text, official.lang) == ("Άλφα", "el")
    assert world.card(Ref("organisation", "a"), "el").official is None
    assert world.card(Ref("organisation", "b"), "pl").official is None


def test_addresses_stand_below_the_path_of_the_site(ask: Callable[..., World]) -> None:
    """A site at https://host/sub/ links to /sub/…, and absolute addresses come out whole."""
    world = ask()
    url = world.card(Ref("organisation", "demo"), "el").url
    assert url == "/sub/el/organoseis/demo/"
    assert world.absolute(url) == "https://host.example/sub/el/organoseis/demo/"
