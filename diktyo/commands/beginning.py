"""What is known of a record that is to be started: from the command line, and by asking."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from diktyo.commands.dialogue import Dialogue, chosen
from diktyo.content import RESERVED, Content, known_languages
from diktyo.descriptions import in_words
from diktyo.diagnostics import N_, Diagnostic, Phrases, nearest, words
from diktyo.editing import foresight
from diktyo.editing.inputs import Input, inputs, named, paths
from diktyo.editing.starting import Starting
from diktyo.language.lists import semicolon
from diktyo.language.names import language_within
from diktyo.language.slugs import slugify
from diktyo.records import TYPES, Words
from diktyo.values import ID, Ref

Values = dict[str, Sequence[str]]


class RefusedError(Exception):
    """Nothing can be started; the message says why, in the user's language."""


class Beginning:
    """A record that is to be started."""

    def __init__(
        self, options: argparse.Namespace, root: Path, loaded: Content, phrases: Phrases
    ) -> None:
        self._kind: str = options.type
        self._id: str = options.id
        self._root = root
        self._content = loaded
        self._phrases = phrases
        self._lang = options.lang or phrases.lang
        self._fields = (*inputs(TYPES[self._kind]), *_words())
        self._values = self._given(options)

    def starting(self, dialogue: Dialogue | None) -> Starting:
        """What is to be started; what is missing is asked for where there is a dialogue.

        Raises `RefusedError`.
        """
        self._language(dialogue)
        self._name(dialogue)
        self._ident(dialogue)
        self._required(dialogue)
        if dialogue:
            self._further(dialogue)
        return self._starting()

    def _starting(self, **values: Sequence[str]) -> Starting:
        known = {**self._values, **values}
        return Starting(Ref(self._kind, self._id), known, self._content, self._phrases)

    # --- what the command line says

    def _given(self, options: argparse.Namespace) -> Values:
        found: dict[str, list[str]] = {"name": [options.name]} if options.name else {}
        for one in options.fields:
            path, equals, value = one.partition("=")
            field = named(self._fields, path)
            if not equals or not field or field.kind in {"group", "roles"}:
                raise RefusedError(unknown(path, paths(self._fields), self._phrases))
            parts = value.split(",") if field.many and field.takes else [value]
            found.setdefault(path, []).extend(part.strip() for part in parts if part.strip())
        for path, values in found.items():
            field = named(self._fields, path)
            if field and len(values) > 1 and not field.many:
                raise RefusedError(self._say(N_("“{field}” takes one value"), field=path))
        return {path: tuple(values) for path, values in found.items() if values}

    # --- what is needed

    def _language(self, dialogue: Dialogue | None) -> None:
        known = known_languages(self._content.site)
        proposed = self._lang if self._lang in known or not known else known[0]
        if "language" not in self._values:
            value = proposed
            if dialogue and len(known) > 1:
                names = {one: language_within(one, self._phrases.lang) for one in known}
                value = dialogue.choice(self._prompt("language"), names, proposed)
            self._values["language"] = (value,)

    def _name(self, dialogue: Dialogue | None) -> None:
        if "name" not in self._values:
            if dialogue is None:
                raise RefusedError(self._say(N_("its name is missing: --name …")))
            answer = dialogue.text(self._prompt("name"), "", self._check("name"))
            self._values["name"] = (answer,)

    def _ident(self, dialogue: Dialogue | None) -> None:
        proposed = self._free(slugify(self._values["name"][0]) or self._kind)
        if not self._id and dialogue is None:
            self._id = proposed
        if self._id or dialogue is None:
            if problem := self.ident_problem(self._id):
                raise RefusedError(problem)
            return
        prompt = self._phrases(N_("The name of its files and, without a slug, of its address"))
        self._id = dialogue.text(prompt, proposed, self.ident_problem)

    def ident_problem(self, ident: str) -> str:
        """Why an id cannot be taken; empty where it can."""
        if not ID.match(ident) or ident in RESERVED:
            return self._say(
                N_("“{id}” cannot be a name: lower-case letters a–z, digits and hyphens"), id=ident
            )
        if file := self._taken(ident):
            return self._say(N_("{path} is there already"), path=file)
        return ""

    def _taken(self, ident: str) -> str:
        folder = self._root / "content" / TYPES[self._kind].folder
        names = (path.name for path in folder.glob("*")) if folder.is_dir() else ()
        found = next((one for one in sorted(names) if one.partition(".")[0].lower() == ident), "")
        return f"content/{TYPES[self._kind].folder}/{found}" if found else ""

    def _free(self, ident: str) -> str:
        """The id, or with a number behind it where it is taken."""
        ident = ident[:60].strip("-")
        number = 2
        free = ident
        while self.ident_problem(free) and number < 1000:
            free, number = f"{ident}-{number}", number + 1
        return free

    def _required(self, dialogue: Dialogue | None) -> None:
        for field in inputs(TYPES[self._kind]):
            if not field.required or field.name in self._values:
                continue
            if dialogue is None:
                message = N_("“{field}” is missing: --set {field}=…")
                raise RefusedError(self._say(message, field=field.name))
            self._values[field.name] = self._asked(field, field.name, dialogue, needed=True)

    # --- what may be said besides

    def _further(self, dialogue: Dialogue) -> None:
        open_ = [path for path in paths(self._fields) if path not in _OWN]
        dialogue.say("")
        dialogue.say(self._phrases(N_("Further fields may be given now, or in the files later.")))
        while True:
            rest = [path for path in open_ if path not in self._values]
            prompt = self._phrases(N_("The next field (Enter: none; ?: show them)"))
            answer = dialogue.line(prompt)
            if not answer:
                return
            if answer == "?":
                for path in rest:
                    dialogue.say(f"  {path} – {self._meaning(path)}")
                continue
            path = answer if answer in rest else chosen(answer, dict.fromkeys(rest, ""))
            field = named(self._fields, path) if path else None
            if field is None:
                dialogue.say("  " + unknown(answer, rest, self._phrases))
                continue
            values = self._asked(field, path, dialogue, needed=False)
            if values:
                self._values[path] = values

    def _asked(self, field: Input, path: str, dialogue: Dialogue, *, needed: bool) -> Sequence[str]:
        prompt = self._prompt(path)
        if field.takes:
            choices = self._starting().choices(field)
            if choices:
                return (dialogue.choice(prompt, choices),)
        return tuple(filter(None, [dialogue.text(prompt, "", self._check(path), needed=needed)]))

    def _check(self, path: str) -> Callable[[str], str]:
        """What would be wrong with a value of a field, in words."""

        def problem(value: str) -> str:
            before = {(one.code, one.arguments) for one in self._faults({})}
            for one in self._faults({path: (value,)}):
                if (one.code, one.arguments) not in before:
                    return told(one, self._phrases)
            return ""

        return problem

    def _faults(self, values: Mapping[str, Sequence[str]]) -> tuple[Diagnostic, ...]:
        files = self._starting(**values).files() if self._id else self._nameless(values)
        return foresight.changed(self._content, files)[1]

    def _nameless(self, values: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
        known = {"name": ("…",), **self._values, **values}
        ref = Ref(self._kind, "new")
        return Starting(ref, known, self._content, self._phrases).files()

    # --- words

    def _prompt(self, path: str) -> str:
        meaning = self._meaning(path)
        if not meaning.endswith(".."):  # these belong to a date without an end
            meaning = meaning.removesuffix(".")
        return f"{path} – {meaning}" if meaning else path

    def _meaning(self, path: str) -> str:
        field = named(self._fields, path)
        if not field:
            return ""
        return " ".join(in_words(one, self._phrases) for one in (field.meaning, field.helps) if one)

    def _say(self, text: str, **arguments: str) -> str:
        return self._phrases(text).format(**arguments)


def told(fault: Diagnostic, phrases: Phrases) -> str:
    """What is wrong and what to do, in words, without a place: the file is not written yet."""
    text, hint = words(fault, phrases)
    return f"{text}{semicolon(phrases.lang)}{hint}" if hint else text


def unknown(word: str, known: Iterable[str], phrases: Phrases) -> str:
    """That a word is not known, in words, and which might be meant."""
    names = tuple(known)
    near = nearest(word, names)
    if near:
        message = phrases(N_("“{word}” is not known here; did you mean “{nearest}”?"))
        return message.format(word=word, nearest=near)
    message = phrases(N_("“{word}” is not known here; there are {known}"))
    return message.format(word=word, known=", ".join(names))


_OWN = frozenset({"language", "name", "translation", "slug", "aliases"})
"""Fields that are asked for on their own, or that a new record has no use for."""


def _words() -> tuple[Input, ...]:
    """The fields of the words, without the state of a translation: this is the original."""
    return tuple(one for one in inputs(Words) if one.name != "translation")
