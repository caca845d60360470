"""`new`: start a record, or the translation of one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from diktyo.commands.arguments import Commands, command
from diktyo.commands.terminal import CONTENT, FINE, SURROUNDINGS, USAGE, complain
from diktyo.diagnostics import N_, Phrases

if TYPE_CHECKING:
    from diktyo.content import Content

TRANSLATION = "translation"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "new",
        "start a record; or a translation: new translation organisation/feniks el",
        "new organisation feniks --lang pl",
    )
    parser.add_argument("type", help="organisation, project, event, news, page; or translation")
    parser.add_argument(
        "id", nargs="?", default="",
        help="the name of its files; without it, one is made of the name. Of a translation: the"
        " record, as organisation/feniks",
    )  # fmt: skip
    parser.add_argument("to", nargs="?", default="", help="the language of a translation")
    parser.add_argument("--name", default="", help="what it is called in its own language")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", dest="fields",
        help="give a field, as --set founded=2019-05 --set contact.phone=+48…; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--yes", action="store_true", help="ask nothing, and take what would be proposed"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    from diktyo import content
    from diktyo.check import errors
    from diktyo.commands.beginning import RefusedError, told
    from diktyo.editing import exchange, foresight
    from diktyo.schemas import files as schemafiles

    loaded, unreadable = content.load(root)
    try:
        files = _files(options, root, loaded, phrases)
    except RefusedError as error:
        complain(str(error))
        return USAGE
    after, found = foresight.changed(loaded, files)
    fresh = sorted({*found, *foresight.faults(after)} - {*unreadable, *foresight.faults(loaded)})
    if wrong := errors(fresh):
        for one in wrong:
            complain(told(one, phrases))
        complain(phrases(N_("nothing was written")))
        return CONTENT
    try:
        exchange.apply(
            root, [exchange.Change(path, None, text.encode()) for path, text in files.items()]
        )
    except exchange.OtherwiseError as error:
        message = phrases(N_("{path} is there already; nothing was written"))
        complain(message.format(path=error.path))
        return USAGE
    except OSError as error:
        message = phrases(N_("nothing was written: {reason}"))
        complain(message.format(reason=error.strerror or error))
        return SURROUNDINGS
    for path in files:
        print(phrases(N_("written: {path}")).format(path=path))
    schemafiles.renew(root)
    print(phrases(N_("Next: open the files; make serve shows them, make check says what is wrong")))
    return FINE


def _files(
    options: argparse.Namespace, root: Path, loaded: Content, phrases: Phrases
) -> dict[str, str]:
    """The files to be written: path → text. Raises `RefusedError`."""
    from diktyo.commands.beginning import Beginning, RefusedError, unknown
    from diktyo.commands.dialogue import Dialogue
    from diktyo.records import TYPES

    if options.type == TRANSLATION:
        return _translation(options, loaded, phrases)
    if options.type not in TYPES:
        raise RefusedError(unknown(options.type, (*TYPES, TRANSLATION), phrases))
    asking = sys.stdin.isatty() and not options.yes
    dialogue = Dialogue(phrases) if asking else None
    return Beginning(options, root, loaded, phrases).starting(dialogue).files()


def _translation(options: argparse.Namespace, loaded: Content, phrases: Phrases) -> dict[str, str]:
    from diktyo.commands.beginning import RefusedError, unknown
    from diktyo.content import known_languages
    from diktyo.editing import starting
    from diktyo.values import Ref

    known = {str(ref): ref for ref in loaded.records}
    record = loaded.records.get(known.get(options.id, Ref("", "")))
    if record is None:
        raise RefusedError(unknown(options.id, known, phrases))
    own = record.facts.language
    missing = [one for one in known_languages(loaded.site) if one not in record.texts]
    lang = options.to or next(iter(missing), "")
    path = f"{record.path.removesuffix('.yaml')}.{lang}.md"
    if lang in record.texts or not lang:
        path = record.texts[lang or own].path
        raise RefusedError(phrases(N_("{path} is there already")).format(path=path))
    if lang not in missing:
        raise RefusedError(unknown(lang, missing, phrases))
    original = record.texts.get(own)
    if original is None:
        message = phrases(N_("{record} has no words in its own language, {language}"))
        raise RefusedError(message.format(record=record.ref, language=own))
    return {path: starting.translation(original, record.ref, lang, phrases)}
