"""The schemas as files in a folder of the site: written, compared, kept up to date."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from diktyo import catalogues
from diktyo.diagnostics import Phrases
from diktyo.schemas import models as schemas
from diktyo.schemas import naming
from diktyo.schemas.models import NAMES, Schema

FOLDER = "schemas"
"""Where they stand, relative to the site's folder; the settings of editor programs say so too."""


def languages(root: Path) -> tuple[Phrases, ...]:
    """The languages of descriptions: those that have a catalogue, and English."""
    found = sorted(one.parts[-3] for one in root.glob("locale/*/LC_MESSAGES/diktyo.po"))
    return tuple(catalogues.phrases(root, lang) for lang in dict.fromkeys((*found, "en")))


def structure(root: Path) -> Mapping[str, str]:
    """The files that say what records consist of, whichever there are: name → text."""
    spoken = languages(root)
    return {f"{name}.schema.json": _text(schemas.schema(name, spoken)) for name in schemas.MODELS}


def write(root: Path, folder: Path) -> tuple[str, ...]:
    """Write all of them; gives the names of those that have changed. Raises OSError."""
    files = {**structure(root), NAMES: _text(naming.schema(root, languages(root)))}
    folder.mkdir(parents=True, exist_ok=True)
    changed = [name for name, text in files.items() if _read(folder / name) != text]
    for name in changed:
        replace(folder / name, files[name])
    return tuple(changed)


def renew(root: Path) -> bool:
    """Bring the names up to the content, where the site has schemas and other ids; whether it did.

    What something is called may lag behind until `write`, so that a translator's commit does not
    hold a file that is none of the translator's business.
    """
    path = root / FOLDER / NAMES
    text = _read(path)
    if not text:
        return False
    before: Schema = {}
    with contextlib.suppress(ValueError):  # somebody's merge left it in pieces
        before = json.loads(text)
    now = naming.schema(root, languages(root), before)
    if _ids(now) == _ids(before):
        return False
    replace(path, _text(now))
    return True


class Names:
    """Follows the content of a site while it is edited; looks only where something has changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamps: tuple[int, ...] = ()

    def follow(self) -> None:
        """Bring the names up to the content. A folder that cannot be written is left alone."""
        now = naming.stamps(self._root)
        if now != self._stamps:
            self._stamps = now
            with contextlib.suppress(OSError):
                renew(self._root)


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OSError."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_text(text, "utf-8", newline="\n")
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _ids(schema: Schema) -> Mapping[str, object]:
    found = schema.get("definitions", {})
    return {kind: one.get("enum") for kind, one in found.items()}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
