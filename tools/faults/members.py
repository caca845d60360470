"""A list of members as a table, in which the faults of tables are made."""

from __future__ import annotations

from faults.kinds import Fault, Files

CSV = "members.csv"
TABLE: Files = {CSV: "Nazwa\nNowa Rzeczka\n"}
"""A sound one."""


def table(*rows: str) -> Files:
    """A table by its rows, the headings first."""
    return {CSV: "\n".join((*rows, ""))}


def importing(file: str, *options: str) -> str:
    """The command that takes a table in Polish."""
    return " ".join(("import organisation", file, "--language-of-record pl", *options))


def fault(
    broken: Files,
    mended: Files,
    *,
    en: str,
    el: str,
    pl: str,
    by: str = "",
    cure: str = "",
    base: Files | None = None,
    besides: tuple[str, ...] = (),
) -> Fault:
    """An example that `import` finds; without more the first file is the table that it takes."""
    file = next(name for name in (*broken, *mended) if name.startswith("members."))
    # Where the command is wrong, the table is sound as it stands.
    sound: Files = base or ({file: TABLE[CSV]} if mended else broken)
    return Fault(
        broken, mended, en=en, el=el, pl=pl,
        by=by or importing(file), cure=cure, base=sound, besides=besides,
    )  # fmt: skip
