"""The steps that hand translations to other programs and take them back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from diktyo.commands.terminal import CONTENT, FINE, USAGE, complain, show
from diktyo.commands.translations.selection import Opened, language, opened, record, selected
from diktyo.commands.translations.work import at_work
from diktyo.diagnostics import N_, Diagnostic, Phrases, diagnostic, nearest
from diktyo.tallies import Entry
from diktyo.translations import files, history, po, xliff
from diktyo.translations.pairs import pair
from diktyo.translations.pieces import Brought, Given, Parcel, Piece, pieces
from diktyo.translations.taking import Taken, take
from diktyo.units import Unit
from diktyo.values import Ref

MOST = 50_000_000
"""Largest file that is read, in bytes."""
_WRITERS = {"po": (po.write, "po"), "xliff": (xliff.write, "xlf")}


def export(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Write files for translators; returns the exit code."""

    def work(site: Opened) -> int:
        wanted = {record(name, site, phrases) for name in options.records}
        found = [one for one in selected(options, site, phrases) if not wanted or one.ref in wanted]
        write, ending = _WRITERS[options.format]
        parcels = list(_parcels(root, found, site))
        targets = [root / options.output / f"{one.source}-{one.target}.{ending}" for one in parcels]
        taken = [path for path in targets if path.exists() and not options.force]
        for path in taken:
            message = N_(
                "{path} is there already; choose another folder, or write over it: --force"
            )
            complain(phrases(message).format(path=path))
        if taken:
            return USAGE
        for parcel, path in zip(parcels, targets, strict=True):
            files.write(path, write(parcel).decode(), new=not path.exists())
            message = phrases(N_("{path}: units {units}, of them to be done {waiting}"))
            waiting = sum(not one.confirmed for one in parcel.pieces)
            print(message.format(path=path, units=len(parcel.pieces), waiting=waiting))
        if not parcels:
            print(phrases(N_("no translations of this kind")))
        return FINE

    return at_work(work, root, phrases)


def _parcels(root: Path, found: list[Entry], site: Opened) -> Iterator[Parcel]:
    """The files: one for each pair of languages."""

    def languages(one: Entry) -> tuple[str, str]:
        return site.content.records[one.ref].facts.language, one.lang

    for (source, target), some in groupby(sorted(found, key=languages), languages):
        listed = (piece for one in some for piece in _pieces(root, one, site))
        yield Parcel(source, target, tuple(listed))


def _pieces(root: Path, one: Entry, site: Opened) -> tuple[Piece, ...]:
    """The pieces of a record, with what its original said before where it has changed."""
    found = site.content.records[one.ref]
    known: Mapping[str, Unit] = {}
    original = found.texts.get(found.facts.language)
    if one.standing.state == "stale" and original:
        changes = (each.change for each in pair(found, one.lang).pairs)
        was = (each.was for each in changes if each.what == "changed")
        known = history.find(root, original.path, was)
    return pieces(found, one.lang, known)


def take_back(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Take what was translated; returns the exit code."""

    def work(site: Opened) -> int:
        into = language(options.to, site, phrases) if options.to else ""
        found: list[Taken] = []
        for path in options.files:
            taken = tuple(of_file(root, path, into, site))
            edits = [one.edit for one in taken if one.edit]
            for edit in edits:
                if not options.dry_run:
                    files.write(root / edit.path, edit.after, new=edit.before is None)
            found += taken
            # The next file finds what this one has brought.
            again = opened(root, phrases) if edits and path != options.files[-1] else None
            site = again or site
        return _report(found, options, phrases, root)

    return at_work(work, root, phrases)


def of_file(root: Path, file: Path, into: str, site: Opened) -> Iterator[Taken]:
    """What comes of one file, record by record; nothing is written.

    `into` is the language that was asked for, or empty where the file is to say it.
    """
    path = str(file)
    try:
        data = (root / file).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Taken(None, (diagnostic(path, None, "file-unreadable", reason=reason),))
        return
    if len(data) > MOST:
        arguments = {"size": len(data), "limit": MOST}
        yield Taken(None, (diagnostic(path, None, "file-too-large", **arguments),))
        return
    brought = _read(data, path)
    lang = into or _language(brought, site)
    if brought.faults or not lang:
        value = brought.language or "–"
        fault = diagnostic(path, (1, 1), "exchange-language", value=value)
        yield Taken(None, brought.faults or (fault,))
        return
    by_record: dict[str, list[Given]] = {}
    for one in brought.given:
        by_record.setdefault(one.record, []).append(one)
    for name, given in by_record.items():
        yield _of_record(root, name, lang, given, path, site)


def _of_record(
    root: Path, name: str, lang: str, given: list[Given], path: str, site: Opened
) -> Taken:
    kind, _, ident = name.partition("/")
    found = site.content.records.get(Ref(kind, ident))
    mark = (given[0].line, 1)
    if found is None:
        near = nearest(name, map(str, site.content.records))
        return Taken(None, (_fault(path, mark, "exchange-record", record=name, nearest=near),))
    if lang == found.facts.language:
        return Taken(None, (_fault(path, mark, "translation-original", language=lang),))
    return take(root, found, lang, given, path)


def _fault(path: str, mark: tuple[int, int], code: str, **arguments: object) -> Diagnostic:
    return diagnostic(path, mark, code, **arguments)


def _read(data: bytes, path: str) -> Brought:
    """A file that came back; what begins with an angle bracket is XML."""
    head = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    return xliff.read(data, path) if head.startswith(b"<") else po.read(data, path)


def _language(brought: Brought, site: Opened) -> str:
    """The language of the site that a file names; `pl_PL` is `pl` where the site has no other."""
    known = tuple(site.library.site.languages)
    name = brought.language.replace("_", "-")
    return next((one for one in (name, name.partition("-")[0]) if one in known), "")


def _report(found: list[Taken], options: argparse.Namespace, phrases: Phrases, root: Path) -> int:
    faults = sorted({fault for one in found for fault in one.faults})
    show(faults, phrases, root)
    edits = [one for one in found if one.edit]
    for one in edits:
        assert one.edit
        message = N_("{path}: new texts {texts}, confirmed {confirmed}")
        print(phrases(message).format(path=one.edit.path, texts=one.texts, confirmed=one.confirmed))
    refused = sum(not one.is_warning for one in faults)
    message = N_("files changed {files} · refused {refused} · warnings {warnings}")
    if options.dry_run:
        message = N_("would change files {files} · refused {refused} · warnings {warnings}")
    counts = {"files": len(edits), "refused": refused, "warnings": len(faults) - refused}
    print(phrases(message).format(**counts))
    return CONTENT if refused else FINE
