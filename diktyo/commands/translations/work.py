"""The steps of one translation: see what has changed in its original, and accept it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from diktyo.commands.terminal import (
    CONTENT,
    FINE,
    SURROUNDINGS,
    SURROUNDINGS_MESSAGES,
    USAGE,
    complain,
    show,
)
from diktyo.commands.translations.selection import Opened, UsageError, language, opened, record
from diktyo.diagnostics import N_, Diagnostic, Phrases
from diktyo.records import Record
from diktyo.standing import standing
from diktyo.translations import files
from diktyo.translations.acceptance import accept as accepted
from diktyo.translations.difference import Difference, differences

KINDS: Mapping[str, str] = {
    "name": N_("name"),
    "acronym": N_("acronym"),
    "summary": N_("summary"),
    "heading": N_("heading"),
    "paragraph": N_("paragraph"),
    "item": N_("list item"),
    "quote": N_("quotation"),
    "table": N_("table"),
    "verbatim": N_("block"),
}
"""What the units are called."""
UNKNOWN = N_("what it said is not known: git does not have it")
WHAT: Mapping[str, str] = {
    "changed": N_("it has changed"),
    "new": N_("it is new"),
    "gone": N_("the original has it no more"),
}

STATES: Mapping[str, str] = {
    "current": N_("nothing has changed since it was read"),
    "machine": N_(
        "a machine has made it and nobody has read it; the original has not changed since"
    ),
    "unconfirmed": N_("nothing says what it was made from; accept it once it has been read"),
    "missing": N_("there is no translation"),
    "original": N_("this is the original"),
}


def difference(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Show what has changed; returns the exit code."""

    def work(site: Opened) -> int:
        one = site.content.records[record(options.record, site, phrases)]
        lang = language(options.language, site, phrases)
        found = standing(one, lang)
        path = f"{one.path.removesuffix('.yaml')}.{lang}.md"
        if found.state != "stale":
            print(f"{path}: {phrases(STATES[found.state])}")
            return FINE
        message = phrases(N_("{path}: units that are stale: {stale} of {units}"))
        print(message.format(path=path, stale=found.stale, units=found.units))
        for change in differences(root, one, lang):
            print("\n" + "\n".join(_shown(change, one, path, phrases)))
        return FINE

    return at_work(work, root, phrases)


def _shown(found: Difference, record: Record, path: str, phrases: Phrases) -> Iterator[str]:
    change = found.change
    original = f"{record.path.removesuffix('.yaml')}.{record.facts.language}.md"
    place = f"{original}:{found.line}" if found.line else original
    kind = change.name or (change.unit.kind if change.unit else "")
    names = [phrases(KINDS[kind])] if kind else []
    yield f"{place}: {', '.join((*names, phrases(WHAT[change.what])))}"
    if found.before:
        yield from _marked("-", found.before)
    elif change.was:
        yield f"  - ({phrases(UNKNOWN)})"
    if change.unit:
        yield from _marked("+", change.unit.text)
    if found.translation:
        yield f"  {path}:{found.translation_line}:"
        yield from _marked(" ", found.translation)


def _marked(sign: str, text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"  {sign} {line}"


def accept(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Accept translations; returns the exit code."""

    def work(site: Opened) -> int:
        lang = language(options.language, site, phrases)
        refs = [record(name, site, phrases) for name in options.records]
        refused = 0
        for ref in dict.fromkeys(refs):
            one = accepted(root, site.content.records[ref], lang, minor=options.minor)
            if isinstance(one, Diagnostic):
                show([one], phrases, root)
                refused += 1
                continue
            if one.after != one.before:
                files.write(root / one.path, one.after)
            other = sum(change.what != "same" for change in one.changes)
            if one.after == one.before:
                message = N_("{path}: accepted already")
            else:
                message = N_("{path}: accepted; units that were new or had changed: {count}")
            print(phrases(message).format(path=one.path, count=other))
        return CONTENT if refused else FINE

    return at_work(work, root, phrases)


def at_work(work: Callable[[Opened], int], root: Path, phrases: Phrases) -> int:
    """Open the site and work on it; say in one line what keeps from it."""
    site = opened(root, phrases)
    if site is None:
        return CONTENT
    try:
        return work(site)
    except UsageError as error:
        complain(str(error))
        return USAGE
    except OSError as error:
        reason = error.strerror or type(error).__name__
        path = error.filename or ""
        complain(phrases(SURROUNDINGS_MESSAGES["unwritable"]).format(path=path, reason=reason))
        return SURROUNDINGS
