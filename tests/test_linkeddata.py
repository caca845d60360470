"""The linked data: JSON-LD in the words of schema.org, with the dates that the records have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo.content import load
from diktyo.edtf import parse
from diktyo.linkeddata import _without_nothing, breadcrumbs, script, start_and_end
from diktyo.records import Event, Project

from .conftest import ROOT, BuiltSite

BASE = "https://diktyo.example/"
VOCABULARY: dict[str, list[str]] = json.loads((ROOT / "tests" / "schema.json").read_text("utf-8"))[
    "types"
]
"""Type → its properties, inherited ones included (tools/schema.py)."""


def blocks(html: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(text) for text in found]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a value."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def faults(value: Any) -> list[str]:
    """What of a value schema.org does not know."""
    found = []
    for node in nodes(value):
        kind, keys = node.get("@type"), {key for key in node if key[0] != "@"}
        if kind is None:
            # A name with its language, or a reference to something that stands elsewhere.
            assert set(node) in ({"@value", "@language"}, {"@id"}), node
        elif kind not in VOCABULARY:
            found.append(f"type {kind}")
        else:
            found += [f"{kind}.{key}" for key in sorted(keys - set(VOCABULARY[kind]))]
    return found


def test_every_listed_page_has_linked_data(site: BuiltSite) -> None:
    """Each page that search engines may list says what it is about, in known words."""
    for path, html in site.pages():
        if 'name="robots"' not in html:
            found = blocks(html)
            assert found, path
            for block in found:
                assert block["@context"] == "https://schema.org"
                assert not faults(block), path


def test_the_search_for_faults_can_fail() -> None:
    """A property that belongs to another type is a fault, as are unknown types."""
    assert faults({"@type": "Project", "startDate": "2012"}) == ["Project.startDate"]
    assert faults({"@type": "Event", "about": {"@type": "Evnt"}}) == ["type Evnt"]


def test_addresses_are_whole_and_lead_somewhere(site: BuiltSite) -> None:
    """Ids and addresses of this site name pages and pictures that are there."""
    for path, html in site.pages():
        for node in nodes(blocks(html)):
            for key in {"@id", "url", "image", "item"} & set(node):
                address = node[key]
                assert address.startswith("https://"), (path, address)
                file = site.output / address.removeprefix(BASE).partition("#")[0]
                assert (file / "index.html" if file.is_dir() else file).is_file(), address


def test_a_page_has_its_way(site: BuiltSite) -> None:
    """The breadcrumbs are those of the page, with whole addresses."""
    (crumbs,) = [
        one for one in blocks(site.page("project/kowes", "pl")) if one["@type"] == "BreadcrumbList"
    ]
    assert [(one["position"], one.get("item")) for one in crumbs["itemListElement"]] == [
        (1, f"{BASE}pl/"),
        (2, f"{BASE}pl/projekty/"),
        (3, None),
    ]
    assert crumbs["itemListElement"][2]["name"] == "KOWES"


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ("organisation/barka", "NGO"),
        ("organisation/pesko", "Consortium"),
        ("organisation/uniwersytet-rzeszowski", "CollegeOrUniversity"),
        ("organisation/dimos-agias", "GovernmentOrganization"),
        ("organisation/feniks", "Cooperative"),
        ("project/kowes", "Project"),
        ("event/open-conference-2016", "Event"),
        ("event/summer-school-kalavryta-2016", "EducationEvent"),
        ("news/pkes-founded", "NewsArticle"),
        ("page/about", "WebPage"),
    ],
)
def test_records_have_their_type(record: str, kind: str, site: BuiltSite) -> None:
    """The legal form or kind decides on the type; names stand in both languages."""
    node = blocks(site.page(record, "el"))[0]
    assert node["@type"] == kind
    assert {one["@language"] for one in node["name"]} == {"el", "pl"}


def test_dates_are_those_of_the_records(site: BuiltSite) -> None:
    """Each event and project has the start and end of its record, in ISO 8601, or none."""
    content, _ = load(ROOT)
    seen = 0
    for ref, record in content.records.items():
        facts = record.facts
        if not isinstance(facts, Event | Project):
            continue
        first, last = (
            ("startDate", "endDate")
            if isinstance(facts, Event)
            else ("foundingDate", "dissolutionDate")
        )
        node = blocks(site.page(str(ref), "pl"))[0]
        actual = node.get(first, ""), node.get(last, "")
        assert actual == start_and_end(facts.dates), ref
        for text in filter(None, actual):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text)
            seen += 1
    assert seen > 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-06-09", ("2016-06-09", "")),
        ("2016-06-09/2016-06-11", ("2016-06-09", "2016-06-11")),
        ("2016-05", ("2016-05", "")),
        ("2012", ("2012", "")),
        ("2015-33", ("2015-01", "2015-03")),
        ("2015-34/2015-36", ("2015-04", "2015-12")),
        ("2013-01/..", ("2013-01", "")),
        ("/2013-01", ("", "2013-01")),
        ("2014-12-11,2014-12-15", ("2014-12-11", "2014-12-15")),
        ("XXXX-12-15", ("", "")),
        ("0987", ("0987", "")),
    ],
)
def test_dates_say_no_more_than_the_record(text: str, expected: tuple[str, str]) -> None:
    """Vague dates are years, or years and months; unknown years are left out."""
    assert start_and_end(parse(text)) == expected


def test_days_apart_are_parts(site: BuiltSite) -> None:
    """An event on two days has a part for each."""
    node = blocks(site.page("event/pkes-workshop-2014", "pl"))[0]
    assert [one["startDate"] for one in node["subEvent"]] == ["2014-12-11", "2014-12-15"]


def test_nothing_ends_the_element() -> None:
    """What HTML or JavaScript could take for an end is escaped, and read back as it was."""
    words = "</script><!-- & \u2028\u2029 «ą»"
    html = script(breadcrumbs([("A", "https://a/")], words))
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert "«ą»" in inside
    assert json.loads(inside)["itemListElement"][1]["name"] == words


def test_what_shared_links_show(site: BuiltSite) -> None:
    """Every page of a language has the properties of Open Graph, and its picture exists."""
    for path, html in site.pages():
        if 'rel="canonical"' not in html or 'http-equiv="refresh"' in html:
            continue
        found = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]+)">', html))
        assert {"og:title", "og:description", "og:type", "og:url", "og:image:alt"} <= set(found)
        assert found["og:locale"] == ("pl_PL" if path.startswith("pl/") else "el_GR")
        assert (site.output / found["og:image"].removeprefix(BASE)).is_file(), path


def plainly(value: Any) -> Any:
    """What has something in it, said word by word."""
    if isinstance(value, dict):
        whole = {key: plainly(one) for key, one in value.items()}
        return {key: one for key, one in whole.items() if one not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        items = [one for one in map(plainly, value) if one not in ("", None, [], {})]
        return items[0] if len(items) == 1 else items
    return value


@given(
    st.recursive(
        st.sampled_from(["", "α", None, 0, 0.0, 1, False, True]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.lists(inner, max_size=3).map(tuple)
            | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
        ),
    )
)
def test_nothing_is_left_out_and_zero_is_not(value: object) -> None:
    """Empty texts, lists and objects go, however deep; numbers stay."""
    assert repr(_without_nothing(value)) == repr(plainly(value))
