"""Make a site of N records in this project's own format, the same for the same N.

    python -m benchmarks.generate 1000 /path/to/folder

The words are sentences of the real site, drawn in a fixed order; names are numbered, so that they
differ. Templates, theme and catalogues are copied from this repository.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARES = {"organisations": 0.6, "events": 0.25, "projects": 0.1, "news": 0.05}
"""How the records are divided among the types."""

NAMES = {
    "organisations": {"el": "Κοινωνικός συνεταιρισμός", "pl": "Spółdzielnia socjalna"},
    "events": {"el": "Συνάντηση για την οικονομία", "pl": "Spotkanie o gospodarce"},
    "projects": {"el": "Έργο στήριξης", "pl": "Projekt wsparcia"},
    "news": {"el": "Νέα του δικτύου", "pl": "Wiadomość sieci"},
}


def sentences(lang: str) -> list[str]:
    """The sentences of the real site in one language, without links and headings."""
    found: set[str] = set()
    for path in sorted((ROOT / "content").glob(f"*/*.{lang}.md")):
        body = path.read_text("utf-8").split("---\n", 2)[2]
        plain = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", body)
        for line in plain.splitlines():
            if line and line[0].isalpha():
                found |= {one.strip() for one in re.split(r"(?<=[.;])\s", line) if len(one) > 40}
    return sorted(found)


class Generator:
    """Writes the records of one site."""

    def __init__(self, count: int) -> None:
        self.random = random.Random(count)
        self.counts = {kind: round(count * share) for kind, share in SHARES.items()}
        self.counts["organisations"] += count - sum(self.counts.values())
        self.sentences = {lang: sentences(lang) for lang in ("el", "pl")}
        self.places = re.findall(
            r"(?m)^([a-z-]+):", (ROOT / "content/places.yaml").read_text("utf-8")
        )

    def files(self) -> Iterator[tuple[str, str]]:
        """Every content file: path, text."""
        for kind, count in self.counts.items():
            for number in range(count):
                name = f"{kind[:-1] if kind != 'news' else kind}-{number:05}"
                yield f"content/{kind}/{name}.yaml", self.facts(kind, number)
                own = "el" if number % 2 else "pl"
                for lang in ("el", "pl"):
                    text = self.words(kind, number, lang, original=lang == own)
                    yield f"content/{kind}/{name}.{lang}.md", text

    def organisations(self, most: int) -> str:
        """References to a few organisations."""
        total = self.counts["organisations"]
        chosen = sorted({self.random.randrange(total) for _ in range(most)})
        return ", ".join(f"organisation-{number:05}" for number in chosen)

    def facts(self, kind: str, number: int) -> str:
        """The facts of one record."""
        lines = [f"language: {'el' if number % 2 else 'pl'}", "sources: [S0]"]
        place = self.random.choice(self.places)
        year, month, day = 2014 + number % 14, 1 + number % 12, 1 + number % 28
        if kind == "organisations":
            lines += ["legal_form: social-cooperative", "fields: [social-economy]"]
            lines += [f"founded: {year}-{month:02}", f"places: [{place}]"]
            if number < 5:
                lines += ["participants:", f"  member: [{self.members(number)}]"]
        else:
            lines.append(f"networks: [organisation-{number % 5:05}]")
        if kind == "events":
            lines += ["kind: meeting", f"dates: {year}-{month:02}-{day:02}", f"places: [{place}]"]
        if kind == "projects":
            lines += ["kind: project", f"dates: {year}-{month:02}/.."]
        if kind in {"events", "projects"}:
            lines += ["participants:", f"  partner: [{self.organisations(4)}]"]
        if kind == "news":
            lines += [f"date: {year}-{month:02}-{day:02}", f"about: [event/event-{number:05}]"]
        return "\n".join(lines) + "\n"

    def members(self, network: int) -> str:
        """The members of one of the five networks: some forty each."""
        total = self.counts["organisations"]
        step = max(total // 40, 5)
        return ", ".join(f"organisation-{number:05}" for number in range(5 + network, total, step))

    def words(self, kind: str, number: int, lang: str, *, original: bool) -> str:
        """The words of one record in one language: some 2,000 characters of prose."""
        chosen = self.random.sample(self.sentences[lang], 14)
        paragraphs = [" ".join(chosen[at : at + 4]) for at in range(1, 13, 4)]
        body = f"{paragraphs[0]}\n\n## {NAMES[kind][lang]}\n\n" + "\n\n".join(paragraphs[1:])
        state = "original" if original else "reviewed"
        summary = chosen[0].replace(": ", " – ").replace(" #", " ").strip('"„«»”')
        return (
            f'---\nname: {NAMES[kind][lang]} {number + 1}\nsummary: "{summary}"\n'
            f"translation: {state}\n---\n{body}\n"
        )


def generate(count: int, folder: Path) -> None:
    """Write a whole site of `count` records, besides the general pages of the real one."""
    for name in ("templates", "theme", "locale"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "content").mkdir()
    for name in ("places.yaml", "sources.yaml", "vocabulary.yaml"):
        shutil.copy(ROOT / "content" / name, folder / "content" / name)
    site = (ROOT / "site.yaml").read_text("utf-8")
    networks = ", ".join(f"organisation-{number:05}" for number in range(5))
    site = re.sub(r"(?m)^networks: .*$", f"networks: [{networks}]", site)
    (folder / "site.yaml").write_text(site, "utf-8")
    for path, text in Generator(count).files():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
