"""What the preview shows now: what the last build did, and whether a good site stands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from diktyo import catalogues
from diktyo.diagnostics import Phrases
from diktyo.preview.builder import Outcome
from diktyo.preview.nearest import Addresses
from diktyo.preview.origins import pages
from diktyo.publish import sibling


@dataclass
class Situation:
    """What the server knows; it changes with every build."""

    root: Path
    """The site's folder."""
    output: Path
    """Where the site is built."""
    port: int
    lang: str
    """The editor's language, as asked for; empty: that of the page."""
    fallback: str
    """The editor's language where a page has none."""
    editor: str
    """The program that opens files by links: `vscode`, or empty."""
    outcome: Outcome | None = None
    """What the last build did; None while the first is at work."""
    stands: bool = False
    """Whether a good site has been built."""
    languages: tuple[str, ...] = ()
    """The languages of the site, as far as it has pages."""
    kept: dict[tuple[str, ...], tuple[bytes, bytes]] = field(default_factory=dict)
    """What was said over pages since the last build, by their paths and languages."""
    _run: str = field(default_factory=lambda: secrets.token_hex(4))
    _number: int = 0
    _addresses: Addresses | None = None

    @property
    def version(self) -> str:
        """A name for what is shown; pages that show another are to be loaded anew."""
        return f"{self._run}-{self._number}"

    @property
    def state(self) -> Path:
        """Where the builds remember what they were made of."""
        return sibling(self.output, "state")

    def __post_init__(self) -> None:
        self._phrases = cache(self._catalogue)

    def _catalogue(self, lang: str) -> Phrases:
        known = (self.root / catalogues.path_of(lang, "diktyo")).is_file()
        return catalogues.phrases(self.root, lang if known else "en")

    def words_for(self, page_lang: str) -> Phrases:
        """The words of the preview over a page: in the editor's language, else in the page's."""
        return self._phrases(self.lang or page_lang or self.fallback)

    def take(self, outcome: Outcome) -> bool:
        """Note what a build did; says whether open pages show something else now."""
        before, self.outcome = self.outcome, outcome
        self.kept.clear()
        if outcome.report.changed:
            self._addresses = None
        if not outcome.failed:
            self.stands = True
            self.languages = tuple(lang for lang in outcome.report.pages if lang)
        same = (
            before is not None
            and before.problem == outcome.problem
            and before.report.diagnostics == outcome.report.diagnostics
            and not outcome.report.changed
        )
        self._number += not same
        return not same

    def nearest(self, address: str) -> tuple[str, ...]:
        """The pages most like an address that leads nowhere, without the first slash."""
        if self._addresses is None:
            self._addresses = Addresses(pages(self.state))
        return self._addresses.nearest(address)
