"""The feeds: Atom (RFC 4287) for each language and each network, as feedparser reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from diktyo.commands import main

from .conftest import BuiltSite

BASE = "https://diktyo.example/"
DAY = ["--today", "2026-11-22"]

EVENTS = {
    "content/events/day.yaml": (
        "language: el\nkind: meeting\ndates: 2016-06-09\nplaces: [athens]\n"
        "networks: [organisation/demo]\n"
    ),
    "content/events/day.el.md": (
        '---\nname: Σεμινάριο "Α & Β"\nsummary: Μία ημέρα.\ntranslation: original\n---\n'
    ),
    "content/events/never.yaml": "language: el\nkind: meeting\ndates: XXXX-12-15\n",
    "content/events/never.el.md": "---\nname: Κάποτε\ntranslation: original\n---\n",
    "content/news/start.yaml": "language: pl\ndate: 2015-01\n",
    "content/news/start.pl.md": "---\nname: Początek\ntranslation: original\n---\n",
}
"""An event of the network, an event of no known year, a piece of news; each in one language."""


def feeds(output: Path) -> list[Path]:
    return sorted(output.rglob("feed.xml"))


def test_feeds_are_sound(site: BuiltSite) -> None:
    """Each has a name, an author and a time, and says truly where it stands."""
    found = feeds(site.output)
    assert len(found) == 2 + 2 * 5  # each language, and five networks in each
    for path in found:
        feed = feedparser.parse(path.read_bytes())
        address = BASE + path.relative_to(site.output).as_posix()
        assert not feed.bozo, path
        assert feed.version == "atom10"
        assert feed.feed.id == address
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == address
        page = links["alternate"].removeprefix(BASE)
        assert (site.output / page / "index.html").exists()
        assert feed.feed.author == feed.feed.author_detail.name != ""
        assert feed.feed.updated == feed.entries[0].updated


def test_entries_are_sound(site: BuiltSite) -> None:
    """Each has an id of its own, a time, and a link to a page that is there."""
    for path in feeds(site.output):
        entries = feedparser.parse(path.read_bytes()).entries
        ids = [entry.id for entry in entries]
        assert len(ids) == len(set(ids)) > 0
        times = [entry.updated for entry in entries]
        assert times == sorted(times, reverse=True)
        for entry in entries:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.updated)
            assert entry.title
            (page,) = [one.href for one in entry.links if one.rel == "alternate"]
            assert (site.output / page.removeprefix(BASE) / "index.html").exists()


def test_an_entry_has_one_id_in_all_feeds(site: BuiltSite) -> None:
    """An event keeps its id in the feed of its network, and has another in each language."""
    by_link: dict[str, set[str]] = {}
    for path in feeds(site.output):
        for entry in feedparser.parse(path.read_bytes()).entries:
            by_link.setdefault(entry.link, set()).add(entry.id)
    assert {len(ids) for ids in by_link.values()} == {1}
    assert len(set.union(*by_link.values())) == len(by_link)


def test_what_an_entry_says(make_site: Callable[..., Path]) -> None:
    """Title and summary in the language's type, dates from the record, the event's calendar."""
    root = make_site(EVENTS)
    assert main(["build", *DAY], root) == 0
    feed = feedparser.parse((root / "output/el/feed.xml").read_bytes())
    day, start = feed.entries
    assert day.title == "Σεμινάριο «Α & Β»"
    assert day.summary == "9\u00a0Ιουνίου 2016 · Αθήνα. Μία ημέρα."
    assert day.updated == "2016-06-09T00:00:00Z"
    related = [one.href for one in day.links if one.rel == "related"]
    assert related == [f"{BASE}el/ekdiloseis/day/event.ics"]
    assert start.updated == "2015-01-01T00:00:00Z"


def test_what_is_not_translated_says_so(make_site: Callable[..., Path]) -> None:
    """A title in another language than the feed's has `xml:lang`."""
    root = make_site(EVENTS)
    assert main(["build", *DAY], root) == 0
    tree = ElementTree.parse(root / "output/el/feed.xml").getroot()
    titles = tree.findall("{*}entry/{*}title")
    langs = [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in titles]
    assert [(one.text, lang) for one, lang in zip(titles, langs, strict=True)] == [
        ("Σεμινάριο «Α & Β»", None),
        ("Początek", "pl"),
    ]


def test_a_network_has_its_own(make_site: Callable[..., Path]) -> None:
    """Its feed has only what names it; where nothing does, there is no feed and no link."""
    root = make_site(EVENTS)
    assert main(["build", *DAY], root) == 0
    feed = feedparser.parse((root / "output/el/organoseis/demo/feed.xml").read_bytes())
    assert [entry.title for entry in feed.entries] == ["Σεμινάριο «Α & Β»"]
    (root / "content/events/day.yaml").write_text("language: el\nkind: meeting\ndates: 2016\n")
    assert main(["build", *DAY], root) == 0
    assert not (root / "output/el/organoseis/demo/feed.xml").exists()
    page = (root / "output/el/organoseis/demo/index.html").read_text("utf-8")
    assert "demo/feed.xml" not in page
    assert '"/el/feed.xml"' in page


def test_ids_outlive_addresses(make_site: Callable[..., Path]) -> None:
    """A new slug or date changes the address, and not the id."""
    root = make_site(EVENTS)
    ids = []
    for text in (
        EVENTS["content/events/day.el.md"],
        "---\nname: Α\nslug: alpha\ntranslation: original\n---\n",
    ):
        (root / "content/events/day.el.md").write_text(text, "utf-8")
        assert main(["build", *DAY], root) == 0
        ids.append(feedparser.parse((root / "output/el/feed.xml").read_bytes()).entries[0].id)
    assert ids[0] == ids[1]


@pytest.mark.parametrize("base", ["https://host.example/", "https://host.example/a/path/"])
def test_any_path_will_do(base: str, make_site: Callable[..., Path]) -> None:
    """Under a path, whole addresses and those of the pages name it."""
    root = make_site(EVENTS)
    assert main(["build", *DAY, "--base-url", base], root) == 0
    feed = feedparser.parse((root / "output/el/feed.xml").read_bytes())
    assert feed.feed.id == f"{base}el/feed.xml"
    assert feed.entries[0].link == f"{base}el/ekdiloseis/day/"
    page = (root / "output/el/nea/index.html").read_text("utf-8")
    path = base.removeprefix("https://host.example")
    assert f'<a href="{path}el/feed.xml" type="application/atom+xml">Atom</a>' in page
    assert f'href="{path}el/manifest.webmanifest"' in page
    assert f'content="{base}el/share.png"' in page
