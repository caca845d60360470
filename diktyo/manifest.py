"""The web application manifest of each language (W3C), with which a phone keeps the site.

Addresses in it stand from the root of the host, so that the site may lie under any path.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from diktyo.plan import Planned
from diktyo.world import World

_COLOUR = "#0f4d4a"
_PAPER = "#fbfaf6"
_ICONS = (
    ("icons/icon-192.png", "192x192", "any"),
    ("icons/icon-512.png", "512x512", "any"),
    ("icons/maskable-512.png", "512x512", "maskable"),
)
"""Name in the theme, size in pixels, purpose."""


def plan(world: World) -> Iterator[Planned]:
    """One manifest for each language."""
    for lang in world.languages():
        yield Planned(f"{lang}/manifest.webmanifest", ("manifest",), lang)


def make(planned: Planned, world: World) -> bytes:
    """The manifest of one language."""
    lang = planned.lang
    site = world.site(lang)
    home = world.url(("home",), lang)
    manifest = {
        "id": home,
        "name": f"{site.title} – {site.tagline}",
        "short_name": site.title,
        "description": site.description,
        "lang": lang,
        "dir": "ltr",
        "start_url": home,
        "scope": world.file_url(""),
        "display": "minimal-ui",
        "theme_color": _COLOUR,
        "background_color": _PAPER,
        "icons": [
            {"src": world.asset(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _ICONS
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()
