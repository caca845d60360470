"""Whether tools have done the same work: looked at before any time counts."""

from __future__ import annotations

import html
import json
import random
import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.model import LANGUAGES, Record
from benchmarks.tools import Tool
from benchmarks.words import words

SAMPLE = 40
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)


class UnequalError(Exception):
    """A tool has not done what the others do."""


def letters(text: str) -> str:
    """Nothing but letters and digits: tools differ in typography, not in words."""
    return re.sub(r"[\W_]+", "", html.unescape(text)).casefold()


def check(tool: Tool) -> dict[str, int]:
    """Check the site that a tool has built; gives its pages and the mean bytes of a record's page.

    Raises `UnequalError`: a page is missing, or lacks its name, prose, related names, JSON-LD or
    language; or a list, term, feed or sitemap is not there.
    """
    records = list(tool.model.records.values())
    both = [(record, lang) for record in records for lang in LANGUAGES]
    missing = [tool.address(*one) for one in both if not tool.page(*one).is_file()]
    if missing:
        raise UnequalError(f"{tool.name}: {len(missing)} pages are missing, such as {missing[0]}")
    for record, lang in random.Random(0).sample(both, min(SAMPLE, len(both))):
        text = tool.page(record, lang).read_text("utf-8")
        for fault in faults(tool, record, lang, text):
            raise UnequalError(f"{tool.name}: {tool.address(record, lang)}: {fault}")
    for fault in _lists(tool):
        raise UnequalError(f"{tool.name}: {fault}")
    sizes = [tool.page(*one).stat().st_size for one in both]
    output = tool.folder / tool.output
    return {
        "pages": sum(1 for _ in output.rglob("*.html")),
        "files": sum(path.is_file() for path in output.rglob("*")),
        "bytes": sum(sizes) // len(sizes),
    }


def faults(tool: Tool, record: Record, lang: str, text: str) -> Iterator[str]:
    """What a record's page lacks."""
    if f'<html lang="{lang}"' not in text:
        yield "the language"
    scripts = _SCRIPT.findall(text)
    if len(scripts) < 2:
        yield "JSON-LD of the record and of the way to it"
    for script in scripts:
        json.loads(script)
    for piece in ('rel="canonical"', 'hreflang="x-default"', "og:title", "application/atom+xml"):
        if piece not in text:
            yield piece
    for other in LANGUAGES:
        if tool.address(record, other) not in text:
            yield f"the address in the other language, {other}"
    main = _MAIN.search(text)
    if main is None:
        yield "its main part"
        return
    found = letters(re.sub(r"<script.*?</script>|<[^>]+>", "", main[0], flags=re.DOTALL))
    said = record.words[lang]
    prose = [paragraph for paragraph in said.body.split("\n\n") if paragraph[0] != "#"]
    related = list(_related(tool, record))
    for one in related:
        if f'href="{tool.address(one, lang)}"' not in main[0]:
            yield f"a link to {one.id}"
    names = (one.words[lang].name for one in related)
    for demanded in (said.name, said.summary, *prose, *names):
        if letters(demanded) not in found:
            yield f"“{demanded[:60]}”"


def _related(tool: Tool, record: Record) -> Iterator[Record]:
    """The records that the page must name, from both sides of each relation."""
    records = tool.model.records
    for key in (*record.partners, *record.members, record.network, record.about):
        if key:
            yield records[key]
    for other in records.values():
        if record.id in (*other.partners, *other.members, other.about):
            yield other


def _lists(tool: Tool) -> Iterator[str]:
    output = tool.folder / tool.output
    records = tool.model.records
    for lang in LANGUAGES:
        said = words(tool.model, lang)
        for step in said["menu"]:
            if not (output / step["url"].strip("/") / "index.html").is_file():
                yield f"the list {step['url']} is missing"
        feed = output / lang / "feed.xml"
        if not feed.is_file() or feed.read_text("utf-8").count("<entry>") < 10:
            yield f"the feed of {lang} is missing or empty"
        folder = output / said["menu"][1]["url"].strip("/")
        # A list may be one page or several, the further ones numbered.
        parts = [folder / "index.html", *folder.glob("*-[0-9]*/index.html")]
        pages = (path.read_text("utf-8") for path in parts if path.parent.name not in records)
        linked = {url for page in pages for url in re.findall(r'href="([^"]+)"', page)}
        for record in records.values():
            if record.kind == "organisation" and tool.address(record, lang) not in linked:
                yield f"{record.id} is not in the list of organisations of {lang}"
    maps = "".join(path.read_text("utf-8") for path in output.rglob("sitemap*.xml"))
    base = words(tool.model, LANGUAGES[0])["base"]
    mapped = Counter(re.findall(r"<loc>([^<]+)</loc>", maps))
    for record in records.values():
        for lang in LANGUAGES:
            if mapped[base + tool.address(record, lang)] != 1:
                yield f"{record.id} of {lang} is not once in the sitemap"
