"""The first text of a record's files: what is known, and around it what may be said, in comments.

Every field of which nothing is known stands as a comment, `#founded: 2016-05-03`; whoever takes the
`#` away has a line that reads. Comments with a space behind their `#` explain.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diktyo import plainyaml
from diktyo.content import Content
from diktyo.descriptions import CHOICES, in_words, model
from diktyo.diagnostics import N_, Phrases
from diktyo.editing.inputs import Input, inputs
from diktyo.language.names import country_name, language_within, region_name
from diktyo.records import TYPES, VOCABULARIES, Words, WordsFile
from diktyo.values import Ref

Values = Mapping[str, Sequence[str]]
"""What is known: the path of a field, such as `contact.phone` → its values, one or more."""

WIDTH = 96
"""Of explaining comments, in characters."""
CHOICES_SHOWN = 8
RECORDS_SHOWN = 3
"""How many of the things that a field may name are told in a comment."""

FACTS_HEAD = N_(
    "{what} These are the facts; the words stand in {file}. To fill in a field, take away the # "
    "at the beginning of its line; lines that begin with # and a space explain, and may be deleted."
)
WORDS_HEAD = N_(
    "The words in this language ({language}); the facts stand in {file}. To fill in a field, take "
    "away the # at the beginning of its line."
)
WORDS_FOOT = N_(
    "The text follows below the second line ---. Headings begin with ##, lists with -, and an "
    "empty line begins a paragraph. A link to another record: [words]({example}); to the web: "
    "[words](https://example.org/)."
)
TRANSLATION_HEAD = N_(
    "A translation from {original}, to be written over the words of the original below. Leave the "
    "addresses of links, (organisation/…), as they are. “machine” means that no person has read "
    "it; when you have translated all of it: python build.py translations accept {record} "
    "{language}"
)


@dataclass(frozen=True)
class Starting:
    """A record that is to be started, for one language of comments."""

    ref: Ref
    values: Values
    content: Content
    phrases: Phrases

    @property
    def stem(self) -> str:
        """The path of its files, without their endings."""
        return f"content/{TYPES[self.ref.kind].folder}/{self.ref.id}"

    @property
    def language(self) -> str:
        """The record's own language."""
        return next(iter(self.values.get("language", ())), "")

    def files(self) -> dict[str, str]:
        """Its files: path → text."""
        return {
            f"{self.stem}.yaml": self.facts(),
            f"{self.stem}.{self.language}.md": self.words(),
        }

    def facts(self) -> str:
        """The text of its facts."""
        kind = TYPES[self.ref.kind]
        file = f"{self.ref.id}.{self.language}.md"
        head = self._say(FACTS_HEAD).format(what=self._say(model(kind)), file=file)
        blocks = [_comment(head), *(self._block(one) for one in inputs(kind))]
        return "\n".join(f"{block}\n" for block in blocks)

    def words(self) -> str:
        """The text of its words, in its own language."""
        named = language_within(self.language, self.phrases.lang)
        head = self._say(WORDS_HEAD).format(language=named, file=f"{self.ref.id}.yaml")
        example = next((str(one) for one in self.content.records if one != self.ref), "page/about")
        foot = self._say(WORDS_FOOT).format(example=example)
        given = {**self.values, "translation": ["original"]}
        blocks = [_block(one, given.get(one.name, ()), self) for one in inputs(Words)]
        front = "\n".join(f"{block}\n" for block in (_comment(head), *blocks, _comment(foot)))
        return f"---\n{front}---\n"

    def called(self, kind: str) -> Mapping[str, str]:
        """What may be named of one kind: id → what it is called, in the language of comments."""
        return called(self.content, kind, self.phrases.lang)

    def explained(self, field: Input) -> str:
        """What a field means and what may be written there."""
        told = [self._say(field.meaning), self._say(field.helps)]
        if field.kind == "roles":
            told.append(
                " · ".join(f"{one} – {self._say(CHOICES[one])}" for one in field.takes) + "."
            )
        elif field.takes and set(field.takes) != {"yes", "no"}:
            told.append(self._told(field))
        return " ".join(one for one in told if one)

    def choices(self, field: Input) -> Mapping[str, str]:
        """What may be written in a field that takes some words only: word → what it means."""
        if field.kind == "names":
            return {
                (f"{kind}/{one}" if field.prefixed else one): name
                for kind in field.takes
                for one, name in self.called(kind).items()
                if (kind, one) != self.ref
            }
        if field.name == "area":
            return {one: area_name(one, self.phrases.lang) for one in field.takes}
        return {one: self._say(CHOICES[one]) if one in CHOICES else "" for one in field.takes}

    def example(self, field: Input) -> str:
        """A value that reads, for a field of which nothing is known."""
        if field.kind == "roles":
            field, role = Input("", "names", "", takes=("organisation",)), "member"
            return f"\n  {role}: [{self.example(field)}]"
        if field.kind == "group":
            lines = [line for one in field.inside for line in self._inner(one)]
            if not field.many:
                return "".join(f"\n  {line}" for line in lines)
            first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
            lines = [
                *lines[:first],
                f"- {lines[first]}",
                *(f"  {one}" for one in lines[first + 1 :]),
            ]
            return "".join(f"\n  {line}" for line in lines)
        if field.takes:
            return next(iter(self.choices(field)), "…")
        return field.example or "…"

    def _inner(self, field: Input) -> list[str]:
        explained = _wrapped(self.explained(field), WIDTH - 4)
        return [*(f"# {line}" for line in explained), _line(field, (), self)]

    def _block(self, field: Input) -> str:
        if field.kind not in {"group", "roles"}:
            return _block(field, self.values.get(field.name, ()), self)
        given = {
            path.partition(".")[2]: values
            for path, values in self.values.items()
            if path.startswith(f"{field.name}.")
        }
        if not given:
            return _block(field, (), self)
        lines = [f"{one}: {_inline(_in(field, one), values)}" for one, values in given.items()]
        if field.kind == "group" and field.many:
            lines = [f"{'- ' if not index else '  '}{line}" for index, line in enumerate(lines)]
        inside = "".join(f"\n  {line}" for line in lines)
        return f"{_comment(self.explained(field))}\n{field.name}:{inside}"

    def _told(self, field: Input) -> str:
        """What may be chosen: words with what they mean; of many, the words; of records, some."""
        choices = self.choices(field)
        if field.kind == "choice" and len(choices) > CHOICES_SHOWN and field.name != "area":
            return ", ".join(choices) + "."
        limit = RECORDS_SHOWN if set(field.takes) & set(TYPES) else CHOICES_SHOWN
        shown = [f"{one} ({name})" if name else one for one, name in choices.items()][:limit]
        return ", ".join(shown) + (", …" if len(choices) > limit else ".") if shown else ""

    def _say(self, text: str) -> str:
        return in_words(text, self.phrases) if text else ""


def translation(original: WordsFile, ref: Ref, lang: str, phrases: Phrases) -> str:
    """The first text of a translation: the words of the original, to be written over."""
    words = original.words
    file = original.path.rpartition("/")[2]
    head = in_words(TRANSLATION_HEAD, phrases)
    front = [_comment(head.format(original=file, record=ref, language=lang))]
    for name in ("name", "acronym", "summary"):
        if value := getattr(words, name):
            front.append(f"{name}: {scalar(value)}")
    front.append("translation: machine")
    return "---\n" + "\n".join(front) + f"\n---\n{original.body}"


def called(content: Content, kind: str, lang: str) -> Mapping[str, str]:
    """What may be named of one kind: id → what it is called in a language, or in another one."""

    def word(names: Mapping[str, str]) -> str:
        return names.get(lang) or next(iter(names.values()), "")

    if kind == "place":
        return {one: word(place.name) for one, place in content.places.items()}
    if kind == "source":
        return {one: word(source.title) for one, source in content.sources.items()}
    if kind in VOCABULARIES:
        labels = content.vocabulary.labels(kind) if content.vocabulary else {}
        return {
            one: word({lang: next(iter(forms.values())) for lang, forms in label.items()})
            for one, label in labels.items()
        }
    refs: Iterable[Ref] = (ref for ref in content.records if ref.kind == kind)
    if kind == "network":
        refs = content.site.networks if content.site else ()
    return {
        ref.id: word({one: text.words.name for one, text in content.records[ref].texts.items()})
        for ref in refs
        if ref in content.records
    }


def area_name(code: str, lang: str) -> str:
    """What a region or a country is called."""
    return region_name(code, lang) if "-" in code else country_name(code, lang)


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as YAML has it on one line: bare where it reads as itself, else in quotes."""
    line = f"key: [{text}]" if flow else f"key: {text}"
    expected = [text] if flow else text
    plain = plainyaml.parse(line, 1)
    if plain is not None and plain[0] == {"key": expected} and text[:1] not in {'"', "'", "["}:
        return text
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return known.get(sign) or (sign if sign.isprintable() else f"\\U{ord(sign):08x}")


def _block(field: Input, values: Sequence[str], starting: Starting) -> str:
    explained = _comment(starting.explained(field))
    line = _line(field, values, starting)
    if not values:
        line = "\n".join(f"#{one}" for one in line.split("\n"))
    return f"{explained}\n{line}" if explained else line


def _line(field: Input, values: Sequence[str], starting: Starting) -> str:
    if values:
        return f"{field.name}: {_inline(field, values)}"
    example = starting.example(field)
    if example.startswith("\n"):
        return f"{field.name}:{example}"
    return f"{field.name}: {_inline(field, [example])}"


def _inline(field: Input, values: Sequence[str]) -> str:
    if field.many and (len(values) > 1 or field.takes):
        return f"[{', '.join(scalar(one, flow=True) for one in values)}]"
    return scalar(values[0])


def _in(field: Input, name: str) -> Input:
    """The field inside a group."""
    if field.kind == "roles":
        return Input(name, "names", "", many=True, takes=("organisation",))
    return next(one for one in field.inside if one.name == name)


def _comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in _wrapped(text))


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
