"""Models → the forms of the web editor: a field of a record type → a field as editors fill it in.

A form is a list of field definitions as Sveltia CMS reads them. What a field may hold follows from
its type in `records`, and nothing is said twice: whoever adds a field there names it in `LABELS`,
and has it in the editor. Values stay text, as in the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from diktyo import descriptions, fields, records
from diktyo.diagnostics import N_, Phrases
from diktyo.language import names
from diktyo.language.sorting import sort_key
from diktyo.records import TYPES, Model, Words

Field = dict[str, Any]
"""A field definition of Sveltia CMS."""
Choices = Callable[[str], tuple[tuple[str, str], ...]]
"""What a reference to a kind of thing may name: kind → (id, word), in the order of the words."""

LABELS: Mapping[str, str] = {
    "language": N_("Language of the original"),
    "sources": N_("Sources"),
    "official_name": N_("The name is official"),
    "legal_form": N_("Legal form"),
    "fields": N_("Fields of activity"),
    "founded": N_("Founded"),
    "places": N_("Places"),
    "Organisation.places": N_("Seat"),
    "area": N_("Area of work"),
    "part_of": N_("Part of"),
    "participants": N_("Who takes part, by role"),
    "figures": N_("Figures"),
    "contact": N_("Contact"),
    "identifiers": N_("Numbers of authorities"),
    "kind": N_("Kind"),
    "dates": N_("Dates"),
    "code": N_("Number in the programme"),
    "funding": N_("Funding"),
    "networks": N_("Networks whose pages show it"),
    "follows": N_("Continues the project"),
    "before": N_("Took place before"),
    "planned": N_("Only announced"),
    "people": N_("People"),
    "date": N_("Date"),
    "about": N_("Records it is about"),
    "menu": N_("Menu"),
    "order": N_("Place in the menu"),
    "Figure.kind": N_("What is counted"),
    "value": N_("Number"),
    "approximate": N_("The source says “about”"),
    "at_least": N_("The source says “at least”"),
    "listed": N_("Roles that name some of them"),
    "platform": N_("Platform"),
    "title": N_("Title"),
    "url": N_("Web address"),
    "street": N_("Street and number"),
    "postcode": N_("Postal code"),
    "place": N_("Town"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "web": N_("Web addresses"),
    "profiles": N_("Pages on other platforms"),
    "nip": "NIP",
    "regon": "REGON",
    "krs": "KRS",
    "afm": "ΑΦΜ",
    "gemi": "ΓΕΜΗ",
    "name": N_("Name"),
    "role": N_("Role"),
    "organisation": N_("Organisation"),
    "acronym": N_("Short name"),
    "summary": N_("Summary"),
    "slug": N_("Last part of the address"),
    "aliases": N_("Old addresses"),
    "translation": N_("Translation"),
    "body": N_("Text"),
}
"""What each field is called, by its name or, where one name has two meanings, by `Model.name`."""

HIDDEN = frozenset({"made_from"})
"""Fields that programs keep and editors do not fill in; a form leaves them as they are."""

WORDS: Mapping[str, str] = {
    "founder": N_("founder"),
    "initiator": N_("initiator"),
    "leader": N_("leader"),
    "coordinator": N_("coordinator"),
    "organiser": N_("organiser"),
    "host": N_("host"),
    "member": N_("member"),
    "partner": N_("partner"),
    "supporter": N_("supporter"),
    "speaker": N_("speaker"),
    "trainer": N_("trainer"),
    "participant": N_("participant"),
    "example": N_("good example"),
    "named": N_("named by the source in another connection"),
    "header": N_("at the top of the pages"),
    "footer": N_("at the foot of the pages"),
    "none": N_("in no menu"),
    "original": N_("original"),
    "reviewed": N_("a translation that a person has read"),
    "machine": N_("a machine's translation"),
    "yes": N_("yes"),
    "no": N_("no"),
}
"""The words for fixed choices."""

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What the id of a record looks like, for browsers."""
_PATTERNS: Mapping[Any, tuple[str, str]] = {
    fields.Date: (
        r"^[0-9X?~%./,\-\[\]]+$",
        N_("such as 2016, 2016-05, 2016-05-31, 2016-06-09/2016-06-11 or 2013-01/.."),
    ),
    fields.Count: (r"^[0-9]{1,12}$", N_("a whole number")),
    fields.Slug: (ID, N_("lower-case letters a–z, digits and hyphens")),
    fields.Alias: (r"^[a-z0-9/-]+$", N_("below the language's own, such as organoseis/old-name")),
    fields.Web: (r"^https?://\S+$", N_("begins with https:// or http://")),
    fields.Email: (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", N_("such as name@example.org")),
    fields.Phone: (r"^\+[0-9 ()/.-]+$", N_("with the country code, such as +30 210 3300080")),
    records.ProjectOrEventRef: (
        r"^(project|event)/[a-z0-9-]+$",
        N_("the kind and the id, such as project/kowes"),
    ),
    records.SubjectRef: (
        r"^(organisation|project|event)/[a-z0-9-]+$",
        N_("the kind and the id, such as project/kowes"),
    ),
}
"""What a text must look like, with words for it; the checks of a build say the rest."""

_CHOICES: Mapping[Any, str] = {
    records.PlaceRef: "place",
    records.SourceRef: "source",
    records.LegalForm: "legal_forms",
    records.FieldOfActivity: "fields",
    records.ProjectKind: "project_kinds",
    records.EventKind: "event_kinds",
    records.Funding: "funding",
    records.FigureKind: "figures",
}
"""References to the shared lists: they are chosen from a list."""

_RELATIONS: Mapping[Any, str] = {
    records.OrganisationRef: "organisation",
    records.ProjectRef: "project",
}
"""References to records of one type: they are looked up among the records."""

_PROSE: Field = {
    "widget": "richtext",
    # The first is as it stands in the file, letter for letter; the second spells Markdown anew.
    "modes": ["raw", "rich_text"],
    "buttons": [
        *("bold", "italic", "code", "link", "heading-two", "heading-three", "heading-four"),
        *("quote", "bulleted-list", "numbered-list"),
    ],
    "editor_components": [],
}
_LONG = frozenset({"summary"})
"""Texts of more than a line."""


def texts_name(kind: str) -> str:
    """The name of the collection that holds the words of a record type."""
    return f"{kind}-texts"


class Forms:
    """The forms in one language of the editors."""

    def __init__(self, lang: str, phrases: Phrases, languages: tuple[str, ...], choices: Choices):
        """`phrases` has the words of that language; `languages` are those of the site."""
        self._lang = lang
        self._phrases = phrases
        self._languages = languages
        self._choices = choices

    def facts(self, kind: str) -> list[Field]:
        """The form of the facts of a record type."""
        return list(self._model(TYPES[kind]))

    def words(self) -> list[Field]:
        """The form of the words of a record in one language."""
        found = [_in_each_language(field) for field in self._model(Words)]
        hint = N_("in Markdown; headings begin with ##, links are `[words](organisation/barka)`")
        body = {"name": "body", "label": self._phrases(LABELS["body"]), **_PROSE}
        return [*found, body | {"required": False, "i18n": True, "hint": self._phrases(hint)}]

    def _model(self, model: type[Model]) -> Iterator[Field]:
        """The fields of a model, in its order; those of its base class come first."""
        hints = get_type_hints(model, include_extras=True)
        told = descriptions.fields(model)
        for name, info in model.model_fields.items():
            if name in HIDDEN:
                continue
            label = LABELS.get(f"{model.__name__}.{name}") or LABELS[name]
            widget = self._widget(hints[name])
            if name == "networks":  # few of the organisations are
                widget = self._select(self._choices("network")) | {"multiple": True}
            found = {"name": name, "label": self._phrases(label), **widget}
            if name in _LONG:
                found["widget"] = "text"
            hint = " · ".join(
                descriptions.in_words(words, self._phrases)
                for words in (told.get(name), found.get("hint"))
                if words
            )
            found |= {"hint": hint} if hint else {}
            yield found if info.is_required() else found | {"required": False}

    def _widget(self, hint: Any) -> Field:
        """How a value of a type is filled in."""
        if type(None) in get_args(hint):
            (hint,) = (one for one in get_args(hint) if one is not type(None))
        if hint in _CHOICES:
            return self._select(self._choices(_CHOICES[hint]))
        if hint in _RELATIONS:
            return self._relation(_RELATIONS[hint])
        if hint == fields.Flag:
            return self._select(self._named(("yes", "no")))
        if hint == fields.Language:
            found = ((one, names.language_name(one, self._lang)) for one in self._languages)
            return self._select((one, name[:1].upper() + name[1:]) for one, name in found)
        if hint == fields.Area:
            return self._select(self._areas())
        if hint in _PATTERNS:
            pattern, words = _PATTERNS[hint]
            return self._text() | {"pattern": [pattern, self._phrases(words)], "hint": words}
        return self._whole(hint)

    def _whole(self, hint: Any) -> Field:
        """How a choice, a list or a mapping is filled in; anything else is a line of text."""
        parts = get_args(hint)
        if isinstance(hint, type) and issubclass(hint, Model):
            inside = list(self._model(hint))
            return {"widget": "object", "collapsed": False, "fields": inside}
        if get_origin(hint) is Literal:
            return self._select(self._named(parts))
        if hasattr(hint, "__metadata__") and get_origin(parts_of := hint.__origin__) is not None:
            if get_origin(parts_of) is tuple:
                return self._many(get_args(parts_of)[0])
            roles, organisations = get_args(parts_of)
            inside = [
                {"name": role, "label": word, **self._widget(organisations), "required": False}
                for role, word in self._named(get_args(roles))
            ]
            return {"widget": "object", "collapsed": False, "fields": inside}
        return self._text()

    def _many(self, item: Any) -> Field:
        one = self._widget(item)
        if one["widget"] in {"select", "relation"}:
            return one | {"multiple": True}
        single = {"label_singular": self._phrases(N_("entry"))}
        if one["widget"] == "object":
            return {"widget": "list", **single, "collapsed": "auto", "fields": one["fields"]}
        hint = one.pop("hint", None)
        field = one | {"name": "item", "label": single["label_singular"]}
        return {"widget": "list", **single, "field": field} | ({"hint": hint} if hint else {})

    def _text(self) -> Field:
        return {"widget": "string", "use_emoji_autocomplete": False}

    def _select(self, options: Any) -> Field:
        found = [{"value": value, "label": label} for value, label in options]
        return {"widget": "select", "options": found}

    def _relation(self, kind: str) -> Field:
        return {
            "widget": "relation",
            "collection": texts_name(kind),
            "value_field": "{{slug}}",
            "display_fields": ["name"],
            "search_fields": ["name", "acronym", "{{slug}}"],
        }

    def _named(self, values: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(value, self._phrases(WORDS[value])) for value in values]

    def _areas(self) -> Iterator[tuple[str, str]]:
        """Each country, and its regions after it."""
        lang = self._lang
        for country, regions in names.REGIONS.items():
            own = names.country_name(country, lang)
            yield country, own
            found = ((code, names.region_name(code, lang)) for code in regions)
            for code, name in sorted(found, key=lambda one: sort_key(one[1], lang)):
                yield code, f"{name} ({own})"


def _in_each_language(field: Field) -> Field:
    """A field that says something else in each language, and so does what is in it."""
    inside = {"field": _in_each_language(field["field"])} if "field" in field else {}
    return field | inside | {"i18n": True}
