"""What search engines are told: `sitemap.xml` with every version of each page, and `robots.txt`.

The sitemap follows sitemaps.org 0.9 and lists the alternates as XHTML links, as hreflang does.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from diktyo.library import digest
from diktyo.plan import Page, Planned
from diktyo.world import World

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def plan(pages: Iterable[Planned]) -> tuple[Planned, ...]:
    """The two files, for these pages: with others, the sitemap is another one."""
    paths = "\n".join(one.path for one in pages)
    listed = digest(paths.encode()).hex()
    return Planned("robots.txt", ("robots",)), Planned("sitemap.xml", ("sitemap", listed))


def robots(world: World) -> bytes:
    """`robots.txt`: all may be read, and where the sitemap is."""
    where = world.absolute(world.file_url("sitemap.xml"))
    return f"User-agent: *\nDisallow:\nSitemap: {where}\n".encode()


def sitemap(pages: Iterable[Page], world: World) -> bytes:
    """`sitemap.xml`: those of the pages that search engines should list."""
    entries = (_entry(page, world) for page in pages if page.indexed)
    return f"{_HEAD}{''.join(entries)}</urlset>\n".encode()


def _entry(page: Page, world: World) -> str:
    links = (
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(world.absolute(url))}"/>'
        for lang, url in page.hreflang
    )
    return f"<url><loc>{world.absolute(page.url)}</loc>{''.join(links)}</url>\n"
