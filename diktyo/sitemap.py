"""What search engines are told: `sitemap.xml` with every version of each page, and `robots.txt`.

The sitemap follows sitemaps.org 0.9 and lists the alternates as XHTML links, as hreflang does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from diktyo.plan import Page
from diktyo.world import World

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def files(pages: Iterable[Page], world: World) -> Iterator[tuple[str, bytes]]:
    """The files, by their paths in the output."""
    entries = (_entry(page, world) for page in pages if page.indexed)
    yield "sitemap.xml", f"{_HEAD}{''.join(entries)}</urlset>\n".encode()
    where = world.absolute(world.file_url("sitemap.xml"))
    yield "robots.txt", f"User-agent: *\nDisallow:\nSitemap: {where}\n".encode()


def _entry(page: Page, world: World) -> str:
    links = (
        f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(world.absolute(url))}/>'
        for lang, url in page.hreflang
    )
    return f"<url><loc>{world.absolute(page.url)}</loc>{''.join(links)}</url>\n"
