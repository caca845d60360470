"""A plugin of Nikola: relations, and the lists and terms of both languages.

What a page shows of other records is named among its dependencies, so that doit builds it anew when
a related name changes, and only then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import index
from blinker import signal
from nikola.plugin_categories import Task
from nikola.utils import config_changed

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
SHOWN = ("title", "official", "language", "url", "date", "summary", "term", "place")
WORDS: dict[str, Any] = json.loads(Path("data/words.json").read_text("utf-8"))
NETWORKS: list[str] = json.loads(Path("data/networks.json").read_text("utf-8"))

_indexes: dict[str, index.Index] = {}


def card(post: Any, lang: str) -> dict[str, Any]:
    """What lists and related pages show of a page."""
    meta = post.meta[lang]
    found = {name: meta[name] for name in TEXTS if meta.get(name)}
    found |= {name: meta[name].split(", ") for name in LISTS if meta.get(name)}
    found["id"], found["title"] = meta["slug"], meta["title"]
    found["date"], found["summary"] = meta["day"], meta["description"]
    found["url"] = post.permalink(lang)
    return found


def indexes(site: Any) -> dict[str, index.Index]:
    """The index of each language, made when it is first asked for."""
    if not _indexes:
        site.scan_posts()
        cards = {lang: [card(post, lang) for post in site.timeline] for lang in WORDS}
        _indexes.update(index.indexes(cards, WORDS))
    return _indexes


def related(one: dict[str, Any], found: index.Index) -> list[list[Any]]:
    """What a page shows of others."""
    keys = [*one.get("partners", ()), *one.get("members", ()), one.get("network"), one.get("about")]
    some = [found.cards[key] for key in keys if key]
    some += [other for of in found.of.values() for other in of.get(one["id"], ())]
    return [[other.get(name) for name in SHOWN] for other in some]


def _depend(sender: dict[str, Any]) -> None:
    found = indexes(sender["site"])[sender["lang"]]
    one = found.cards[sender["post"].meta("slug", lang=sender["lang"])]
    sender["deps_dict"]["related"] = related(one, found)


def fill(context: dict[str, Any], template: str) -> None:
    """Give a template its variables when it is rendered; as settings, all pages would hash them."""
    lang = context["lang"]
    context["w"] = WORDS[lang]
    if template == "record.tmpl":
        found = _indexes[lang]
        post = context["post"]
        one = found.cards[post.meta("slug", lang=lang)]
        context |= {
            "one": one, "cards": found.cards, "of": found.of, "url": one["url"],
            "alternates": one["alternates"], "trail": one["trail"], "prose": post.text(lang),
        }  # fmt: skip
    elif "here" in context:
        context["url"] = context["here"]


class Lists(Task):
    """Writes lists, terms, feeds and the sitemap."""

    name = "lists"

    def set_site(self, site: Any) -> None:
        """Called by Nikola."""
        super().set_site(site)
        signal("render_post").connect(_depend)
        site.config["GLOBAL_CONTEXT_FILLER"].append(fill)

    def gen_tasks(self) -> Iterator[dict[str, Any]]:
        """The tasks, one for each file."""
        yield self.group_task()
        found = indexes(self.site)
        addresses = [one["alternates"] for one in found["el"].cards.values()]
        for lang, one in found.items():
            pages = [*index.lists(one, WORDS, NETWORKS), *index.terms(one, WORDS)]
            for page in pages:
                context = {**page, "here": page["url"], "description": WORDS[lang]["description"]}
                yield from self._task(lang, f"{page['url']}index.html", "list.tmpl", context)
            yield self._file(f"{lang}/feed.xml", "feed.tmpl", {
                "lang": lang, "w": WORDS[lang], "entries": one.entries(),
            })  # fmt: skip
            addresses += [page["alternates"] for page in pages if lang == "el"]
        base = {"base": WORDS["el"]["base"], "addresses": addresses}
        yield self._file("sitemap.xml", "sitemap.tmpl", base)

    def _task(
        self, lang: str, url: str, template: str, context: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        shown = json.dumps(context, ensure_ascii=False)
        task = self.site.generic_renderer(
            lang, f"output{url}", template, self.site.config["FILTERS"], context=context,
            context_deps_remove=list(context), uptodate_deps=[config_changed(shown, "lists")],
        )  # fmt: skip
        yield {**task, "basename": self.name}

    def _file(self, name: str, template: str, context: dict[str, Any]) -> dict[str, Any]:
        path = f"output/{name}"
        return {
            "basename": self.name, "name": path, "targets": [path], "clean": True,
            "actions": [(self.site.template_system.render_template, [template, path, context])],
            "uptodate": [config_changed(json.dumps(context, ensure_ascii=False), "lists")],
        }  # fmt: skip
