"""Old addresses in the front matter of a words file, put in and taken out line by line."""

from __future__ import annotations

import re
from typing import Any

from diktyo import reader

_FENCE = re.compile(r"(?m)^---[^\S\r\n]*$")
_KEY = re.compile(
    r"(?P<key>^aliases:)(?P<gap>[^\S\r\n]*)(?P<value>[^\r\n#]*?)(?P<rest>[^\S\r\n]*(?:#[^\r\n]*)?)"
    r"(?P<end>\r\n|\r|\n)(?P<items>(?:[^\S\r\n]*-[^\S\r\n][^\r\n]*(?:\r\n|\r|\n))*)",
    re.MULTILINE,
)
_ITEM = re.compile(r"([^\S\r\n]*-[^\S\r\n]+)([^\r\n#]*?)([^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))")


class StrangeFormError(Exception):
    """The list is written in a way that cannot be changed line by line."""


def led_on(text: str, path: str, was: str, now: str) -> str:
    """The text of a words file whose page moved: the old address leads on, the new one no more.

    `text` has the line ends of its file; addresses are such as `organoseis/old`, without the
    language. Raises `StrangeFormError`.
    """
    before = _read(text, path)
    wanted = [one for one in before["aliases"] if one not in {f"{now}/", f"{was}/"}]
    after = _changed(text, was, now)
    found = _read(after, path)
    if {**found, "aliases": ()} != {**before, "aliases": ()}:
        raise StrangeFormError(path)
    if list(found["aliases"]) != [*wanted, f"{was}/"]:
        raise StrangeFormError(path)
    return after


def _changed(text: str, was: str, now: str) -> str:
    first = _FENCE.search(text)
    second = _FENCE.search(text, first.end() + 1) if first else None
    if second is None:
        raise StrangeFormError
    entry = _KEY.search(text, 0, second.start())
    if entry is None:
        line = text[: second.start()]
        end = (re.search(r"(?:\r\n|\r|\n)\Z", line) or [""])[0]
        return f"{line}aliases: [{was}]{end}{text[second.start() :]}"
    gone = {was, now}
    if entry["items"]:
        kept = "".join(
            item[0] for item in _ITEM.finditer(entry["items"]) if _bare(item[2]) not in gone
        )
        first_item = _ITEM.match(entry["items"])
        lead = first_item[1] if first_item else "- "
        new = f"{text[entry.start() : entry.start('items')]}{kept}{lead}{was}{entry['end']}"
    else:
        inside = re.fullmatch(r"\[(.*)\]|(.*)", entry["value"])
        items = re.split(r"\s*,\s*", ((inside[1] or inside[2] or "") if inside else "").strip())
        kept_items = [one for one in items if one and _bare(one) not in gone]
        value = f"[{', '.join([*kept_items, was])}]"
        new = f"{entry['key']}{entry['gap'] or ' '}{value}{entry['rest']}{entry['end']}"
    return text[: entry.start()] + new + text[entry.end() :]


def _bare(item: str) -> str:
    return item.strip().strip("\"'").strip("/")


def _read(text: str, path: str) -> dict[str, Any]:
    file, _ = reader.read_words(reader.decode(text.encode(), path)[0], path)
    if file is None:
        raise StrangeFormError(path)
    found = {name: getattr(file.words, name) for name in type(file.words).model_fields}
    return {**found, "body": file.body}
