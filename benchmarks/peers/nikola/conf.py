"""Settings of Nikola: pages in two languages, and nothing that the site does not need."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "index"))

import index

WORDS = json.loads(Path("data/words.json").read_text("utf-8"))
BLOG_AUTHOR = BLOG_TITLE = "Diktyo"
SITE_URL = "https://diktyo.example/"
BLOG_EMAIL = ""
BLOG_DESCRIPTION = "Diktyo"
DEFAULT_LANG = "el"
TRANSLATIONS = {"el": "./el", "pl": "./pl"}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
TIMEZONE = "UTC"
POSTS = ()
PAGES = tuple(
    (
        f"{folder}/*.md",
        {lang: w["sections"][folder] for lang, w in WORDS.items()},
        "record.tmpl",
    )
    for folder in ("organisations", "events", "projects", "news")
)
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS: list[str] = []
THEME = "bench"
FILES_FOLDERS = {"files": ""}
PRETTY_URLS = STRIP_INDEXES = FUTURE_IS_NOW = True
INDEX_PATH = "index-of-posts"
SHOW_SOURCELINK = COPY_SOURCES = USE_BUNDLES = GENERATE_RSS = GENERATE_ATOM = False
LOGO_URL = ""
DEMOTE_HEADERS = 0
URL_TYPE = "full_path"
DOIT_CONFIG = {"backend": "json"}
TEMPLATE_FILTERS = {"day": index.day, "linked": index.linked, "breadcrumbs": index.breadcrumbs}
NAVIGATION_LINKS: dict[str, tuple[str, ...]] = {"el": (), "pl": ()}
DISABLED_PLUGINS = [
    "archive", "authors", "bundles", "classify_archive", "classify_authors", "classify_categories",
    "classify_indexes", "classify_page_index", "classify_sections", "classify_tags",
    "create_bundles", "galleries", "gzip", "indexes", "listings", "page_index", "redirect",
    "render_galleries", "render_listings", "render_taxonomies", "robots", "rss", "scale_images",
    "sitemap", "sources", "tags", "taxonomies", "post_list", "thumbnail",
]  # fmt: skip
