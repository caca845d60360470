"""The formats for programs by their names; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from diktyo.reports.findings import Finding


def compose(
    name: str, found: Sequence[Finding], lang: str, files: Callable[[], Iterable[str]]
) -> str:
    """The report in one of `FORMATS` but text; `files` gives the paths that were looked at."""
    if name == "github":
        from diktyo.reports.github import github

        return github(found)
    if name == "gitlab":
        from diktyo.reports.gitlab import gitlab

        return gitlab(found)
    if name == "junit":
        from diktyo.reports.junit import junit

        return junit(found, files())
    from diktyo.reports.document import document

    return document(found, lang)
