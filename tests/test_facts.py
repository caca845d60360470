"""Every fact of the five sources is said on the site, in Greek and in Polish.

`tests/facts/S*.yaml` list for each fact the pages on which it stands and the words that say it.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FACTS = Path(__file__).parent / "facts"
COUNTS = {"S0": 27, "S1": 8, "S2": 13, "S3": 11, "S4": 17}
"""How many facts each source has."""


def _entries() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FACTS.glob("*.yaml")):
        found |= yaml.safe_load(path.read_text("utf-8"))
    return found


ENTRIES = _entries()


def visible(page: str) -> str:
    """The words of a page's `main`, with plain spaces."""
    main = page[page.index("<main") : page.index("</main>")]
    text = re.sub(r"</?(?:a|span|em|strong|small|time|code)\b[^>]*>", "", main)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("source", COUNTS)
def test_every_fact_has_an_entry(source: str) -> None:
    """The list of facts is complete and has none that the source does not state."""
    expected = {f"{source}-{number:02}" for number in range(1, COUNTS[source] + 1)}
    assert {fact for fact in ENTRIES if fact.startswith(source + "-")} == expected


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("fact", sorted(ENTRIES))
def test_fact_stands_on_its_pages(fact: str, lang: str, site: Any) -> None:
    """Each phrase that says the fact stands in the visible text of its page."""
    for entry in ENTRIES[fact]:
        text = visible(site.page(entry["page"], lang))
        assert entry[lang], f"{fact}: no words in {lang}"
        missing = [one for one in entry[lang] if " ".join(str(one).split()) not in text]
        assert not missing, f"{fact} on {entry['page']} ({lang})"
