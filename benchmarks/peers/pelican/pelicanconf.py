"""Settings of Pelican: nothing that the site does not need, and its caches on."""

import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "theme/templates")]

import index
import lists

WORDS = json.loads(Path("data/words.json").read_text("utf-8"))
NETWORKS = json.loads(Path("data/networks.json").read_text("utf-8"))

SITENAME = "Diktyo"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "el"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_PATHS = ["static/theme"]
STATIC_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
PLUGINS = [lists]
JINJA_FILTERS = {"day": index.day, "linked": index.linked, "breadcrumbs": index.breadcrumbs}

ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/{section}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/{section}/{slug}/index.html"
DIRECT_TEMPLATES: list[str] = []
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FORMATTED_FIELDS: list[str] = []
MARKDOWN = {"extensions": ["markdown.extensions.meta"], "output_format": "html5"}

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False
