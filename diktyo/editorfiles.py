"""The files of the web editor: our own scripts in `admin/`, and the packages that npm put there.

`npm ci --prefix admin` brings the packages, pinned by their hashes in `admin/package-lock.json`;
they are no part of the repository. Like `sources`, this is asked before anything heavy is loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

_PACKAGES = "admin/node_modules"
CMS = f"{_PACKAGES}/@sveltia/cms"
"""The package of the editor itself."""

_PLACES = (
    ("admin", "*.js", "admin"),
    ("admin", "*.txt", "admin"),
    (f"{CMS}/npm", "**/*", "admin/cms"),
    (f"{_PACKAGES}/yaml", "browser/**/*.js", "admin/yaml"),
    (f"{_PACKAGES}/immutable", "dist/immutable.es.js", "admin/immutable"),
)
"""Folder, files, and where they stand in the output, without a folder `browser` or `dist`."""
_UNPUBLISHED = (".map", ".json")


def published(root: Path) -> dict[str, str]:
    """The files that a site with the editor has, by path in the output: path in the site's folder.

    None where the package of the editor is not installed.
    """
    if not (root / CMS / "npm" / "index.js").is_file():
        return {}
    return dict(sorted(_published(root)))


def _published(root: Path) -> Iterator[tuple[str, str]]:
    for folder, files, place in _PLACES:
        for path in (root / folder).glob(files):
            if path.is_file() and path.suffix not in _UNPUBLISHED:
                first = files.partition("/")[0]
                base = root / folder / first if "*" not in first else root / folder
                name = path.relative_to(base).as_posix()
                yield f"{place}/{name}", path.relative_to(root).as_posix()


def words(root: Path, lang: str) -> Path:
    """The words of the editor itself in one language, as JSON; not every language has them."""
    return root / CMS / "locales" / f"{lang}.json"


def contents(root: Path) -> str:
    """A name for what these files say; empty where there are none, or `site.yaml` asks for none."""
    try:
        asked = b"admin" in (root / "site.yaml").read_bytes()
    except OSError:
        asked = False
    files = published(root) if asked else {}
    if not files:
        return ""
    found = hashlib.blake2b(digest_size=12)
    locales = sorted((root / CMS / "locales").glob("*.json"))
    for path in (*(root / one for one in files.values()), *locales):
        data = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\n{len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()
