"""The editor under `/admin/`, where `site.yaml` asks for one: Sveltia CMS, set up from the models.

It is a page, two scripts of our own (`admin/`), the package `@sveltia/cms` as npm has put it beside
them, and a configuration in each language of the site, and in English. All are files of the site:
nothing is loaded from elsewhere, and nothing of it is on any other page. What it reads and writes
are the content files, by the address of the repository; the site knows no passwords.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from diktyo import catalogues, editorfiles
from diktyo.diagnostics import N_, Diagnostic, Phrases, diagnostic
from diktyo.plan import Planned
from diktyo.records import TYPES
from diktyo.site import Admin
from diktyo.webeditor.forms import ID, Forms, texts_name
from diktyo.world import World

_MODULES: Mapping[str, str] = {
    "@sveltia/cms": "cms/index.js",
    "yaml": "yaml/index.js",
    "immutable": "immutable/immutable.es.js",
}
"""The names by which scripts ask for packages, and where these stand below `admin/`."""

_NAMES: Mapping[str, tuple[str, str]] = {
    "organisation": (N_("Words: organisations"), N_("Facts: organisations")),
    "project": (N_("Words: projects"), N_("Facts: projects")),
    "event": (N_("Words: events"), N_("Facts: events")),
    "news": (N_("Words: news"), N_("Facts: news")),
    "page": (N_("Words: pages"), N_("Facts: pages")),
}
_ONE: Mapping[str, str] = {
    "organisation": N_("organisation"),
    "project": N_("project"),
    "event": N_("event"),
    "news": N_("piece of news"),
    "page": N_("page"),
}
_ICONS: Mapping[str, str] = {
    "organisation": "groups",
    "project": "assignment",
    "event": "event",
    "news": "newspaper",
    "page": "description",
}
"""Names of Material Symbols, which Sveltia CMS draws."""


class Editor:
    """The editor of one site; it has no files where the site asks for none."""

    def __init__(self, root: Path, world: World) -> None:
        self._root = root
        self._world = world
        self._admin = world.library.site.admin
        self._files = editorfiles.published(root) if self._admin else {}

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """That the package is missing, where the site asks for the editor."""
        if self._admin is None or self._files:
            return ()
        return (diagnostic("site.yaml", None, "admin-missing"),)

    def plan(self) -> Iterator[Planned]:
        """The files of the editor."""
        if not self._files:
            return
        yield Planned("admin/index.html", ("editor", "page"))
        for lang in self._languages():
            yield Planned(f"admin/config.{lang}.json", ("editor", "config"), lang)
        for lang in self._translated():
            yield Planned(f"admin/locales/{lang}.js", ("editor", "words"), lang)
        for path in self._files:
            yield Planned(path, ("editor", "file", path))

    def make(self, planned: Planned) -> bytes:
        """The bytes of one of them."""
        assert self._admin
        match planned.key[1]:
            case "page":
                return self._page(self._admin).encode()
            case "config":
                return _json(self._config(self._admin, planned.lang)).encode()
            case "words":
                words = editorfiles.words(self._root, planned.lang).read_text("utf-8")
                return f"export default {words.strip()};\n".encode()
        return (self._root / self._files[planned.path]).read_bytes()

    def _languages(self) -> tuple[str, ...]:
        own = self._world.languages()
        return own if "en" in own else (*own, "en")

    def _translated(self) -> list[str]:
        """The languages of the site in which Sveltia CMS speaks; English is part of its script."""
        own = self._world.languages()
        return [one for one in own if editorfiles.words(self._root, one).is_file()]

    def _page(self, admin: Admin) -> str:
        """The page: scripts, where they are found, and what they may reach."""
        imports = {name: f"./{path}" for name, path in _MODULES.items()}
        # The package asks for its words as JSON, which browsers take only in another form.
        imports |= {f"./locales/{one}.json": f"./locales/{one}.js" for one in self._translated()}
        names = json.dumps({"imports": imports}, indent=1)
        named = base64.b64encode(hashlib.sha256(names.encode()).digest()).decode()
        policy = "; ".join(
            (
                "default-src 'none'",
                f"script-src 'self' 'sha256-{named}'",
                # Sveltia CMS sets styles while it runs.
                "style-src 'self' 'unsafe-inline'",
                "font-src 'self'",
                "img-src 'self' blob: data: https:",
                f"connect-src 'self' blob: data: {' '.join(_servers(admin))}",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )
        first = self._world.languages()[0]
        title = f"{self._world.site(first).title} · {self._phrases(first)(N_('Editor'))}"
        languages = " ".join(self._languages())
        # Without </head>, which HTML lets one leave out, a preview puts no script of its own here:
        # it would load the page anew on every save, under the hands of whoever types in it.
        return f"""<!doctype html>
<html lang="{first}" data-languages="{languages}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="same-origin">
<title>{escape(title)}</title>
<link rel="icon" href="{self._world.file_url("favicon.ico")}">
<script type="importmap">{names}</script>
<script type="module" src="start.js"></script>
<body>
{"".join(self._without_scripts())}
</body>
</html>
"""

    def _without_scripts(self) -> Iterator[str]:
        for lang in self._languages():
            words = self._phrases(lang)(N_("The editor needs JavaScript."))
            yield f'<noscript><p lang="{lang}">{escape(words)}</p></noscript>'

    def _phrases(self, lang: str) -> Phrases:
        return catalogues.phrases(self._root, lang)

    def _config(self, admin: Admin, lang: str) -> dict[str, Any]:
        """The configuration in one language of the editors."""
        world, phrases = self._world, self._phrases(lang)
        own = world.languages()
        first = lang if lang in own else own[0]
        library = world.library

        @cache
        def choices(kind: str) -> tuple[tuple[str, str], ...]:
            if kind == "network":
                return tuple((ref.id, library.name(ref, first)) for ref in library.site.networks)
            return library.choices(kind, first)

        forms = Forms(lang, phrases, own, choices)
        texts = {"structure": "multiple_files", "default_locale": first, "initial_locales": "all"}
        return {
            "backend": _backend(admin),
            "app_title": world.site(first).title,
            "site_url": world.site(first).base_url,
            "logo": {"src": world.file_url("favicon.svg")},
            "media_folder": "content/images",
            "public_folder": "/images",
            "i18n": {"structure": "multiple_files", "locales": list(own)} | texts,
            "slug": {"encoding": "ascii", "clean_accents": True},
            # The site has a preview of its own, which shows the pages as they will be.
            "editor": {"preview": False},
            "show_preview_links": False,
            "collections": [
                *(_words(kind, forms, phrases) for kind in TYPES),
                {"divider": True},
                *(_facts(kind, forms, phrases) for kind in TYPES),
            ],
        }


def _words(kind: str, forms: Forms, phrases: Phrases) -> dict[str, Any]:
    """The words of a record type, in all languages."""
    return {
        "name": texts_name(kind),
        "label": phrases(_NAMES[kind][0]),
        **_collection(kind, phrases),
        "extension": "md",
        # Sveltia CMS takes for Markdown only formats of such a name.
        "format": f"diktyo-{kind}-frontmatter",
        "identifier_field": "name",
        "summary": "{{name}}",
        "sortable_fields": {"fields": ["name"], "default": {"field": "name"}},
        "i18n": True,
        "fields": forms.words(),
    }


def _facts(kind: str, forms: Forms, phrases: Phrases) -> dict[str, Any]:
    """The facts of a record type; they have no name but their id."""
    return {
        "name": f"{kind}-facts",
        "label": phrases(_NAMES[kind][1]),
        **_collection(kind, phrases),
        "extension": "yaml",
        "format": f"diktyo-{kind}",
        "summary": "{{slug}}",
        "fields": forms.facts(kind),
    }


def _collection(kind: str, phrases: Phrases) -> dict[str, Any]:
    """What the words and the facts of a record type have in common."""
    return {
        "label_singular": phrases(_ONE[kind]),
        "icon": _ICONS[kind],
        "folder": f"content/{TYPES[kind].folder}",
        "create": True,
        # A record is two files or more, and others refer to it: see docs/admin.md.
        "delete": False,
        "slug": {
            "editable": ["create"],
            "hint": phrases(N_("the same for the words and the facts; it never changes")),
            "pattern": [ID, phrases(N_("lower-case letters a–z, digits and hyphens"))],
        },
    }


def _backend(admin: Admin) -> dict[str, Any]:
    """Where the repository is; editors sign in by a token, where nothing else is stated."""
    found: dict[str, Any] = {
        "name": admin.backend,
        "repo": admin.repository,
        "branch": admin.branch,
    }
    server = (admin.server or "").rstrip("/")
    if server:
        found["api_root"] = f"{server}/api/{_API[admin.backend]}"
    if admin.backend == "github":
        if admin.sign_in:
            return found | {"base_url": admin.sign_in}
    else:
        found |= {"base_url": server} if server else {}
        if admin.app_id:
            pkce = {"auth_type": "pkce"} if admin.backend == "gitlab" else {}
            return found | pkce | {"app_id": admin.app_id}
    return found | {"auth_methods": ["token"]}


_API = {"github": "v3", "gitlab": "v4", "gitea": "v1"}
_SERVERS = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}


def _servers(admin: Admin) -> tuple[str, ...]:
    """The servers that the editor speaks with."""
    if admin.server is None:
        return _SERVERS[admin.backend]
    scheme, _, rest = admin.server.partition("://")
    return (f"{scheme}://{rest.partition('/')[0]}",)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
