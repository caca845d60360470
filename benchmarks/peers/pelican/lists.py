"""A plugin of Pelican: relations, and the lists and terms of both languages.

Pelican's own categories and tags know the articles of one language only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import index
from pelican import signals
from pelican.generators import Generator

LISTS = ("members", "partners", "regions", "forms", "fields", "years", "sources")
TEXTS = (
    "kind",
    "language",
    "place",
    "term",
    "vocabulary",
    "funding",
    "network",
    "about",
    "official",
)


def card(article: Any) -> dict[str, Any]:
    """What lists and related pages show of an article."""
    found = {name: getattr(article, name) for name in TEXTS if hasattr(article, name)}
    found |= {name: getattr(article, name).split(", ") for name in LISTS if hasattr(article, name)}
    found["id"], found["title"] = article.slug, article.title
    found["date"], found["summary"] = article.day, article.summary
    found["url"] = f"/{article.url}"
    return found


def gather(generator: Any) -> None:
    """Make the index when all articles are read; leave Pelican nothing to list."""
    cards: dict[str, list[dict[str, Any]]] = {"el": [], "pl": []}
    for article in chain(generator.articles, generator.translations):
        cards[article.lang].append(card(article))
    settings = generator.settings
    generator.context["words"] = settings["WORDS"]
    generator.context["indexes"] = index.indexes(cards, settings["WORDS"])
    generator.categories, generator.tags, generator.authors = [], {}, []


class Lists(Generator):
    """Writes lists, terms, feeds and the sitemap."""

    def generate_output(self, writer: Any) -> None:
        """Write all of them."""
        words, networks = self.settings["WORDS"], self.settings["NETWORKS"]
        list_, feed = self.get_template("list"), self.get_template("feed")
        addresses = []
        for lang, one in self.context["indexes"].items():
            w = words[lang]
            shared = {"lang": lang, "w": w, "description": w["description"]}
            for page in self._pages(one, words, networks):
                path = f"{page['url'].strip('/')}/index.html"
                context = {**self.context, **shared, **page, "here": page["url"]}
                writer.write_file(path, list_, context, url=path)
                addresses += [page["alternates"]] if lang == "el" else []
            path = f"{lang}/feed.xml"
            writer.write_file(path, feed, self.context, entries=one.entries(), url=path, **shared)
        cards = self.context["indexes"]["el"].cards.values()
        addresses += [one["alternates"] for one in cards]
        writer.write_file(
            "sitemap.xml", self.get_template("sitemap"), self.context,
            addresses=addresses, base=words["el"]["base"], url="sitemap.xml",
        )  # fmt: skip

    def _pages(
        self, one: index.Index, words: dict[str, Any], networks: list[str]
    ) -> Iterator[dict[str, Any]]:
        yield from index.lists(one, words, networks)
        yield from index.terms(one, words)


def _generators(_pelican: Any) -> type[Lists]:
    return Lists


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_finalized.connect(gather)
    signals.get_generators.connect(_generators)
