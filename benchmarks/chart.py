"""The page of the figures: the tables of docs/speed.md and its picture, from the runner's JSON.

    python -m benchmarks.chart

What stands between the two markers of the page is written anew; the words around it are kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.goals import CASES, OURS, THEIRS, Figures, shown, verdicts
from benchmarks.model import ROOT
from benchmarks.speed import RESULTS

PAGE = ROOT / "docs" / "speed.md"
PICTURE = ROOT / "docs" / "speed.svg"
BEGIN, END = "<!-- figures: python -m benchmarks.chart -->", "<!-- end of figures -->"
NAMES = {
    "diktyo": "Diktyo", "hugo": "Hugo", "eleventy": "Eleventy", "pelican": "Pelican",
    "nikola": "Nikola",
}  # fmt: skip
TITLES = {
    "cold": "cold", "nothing": "nothing changed", "text": "one text edited",
    "name": "one name edited", "preview": "save to served",
}  # fmt: skip


def seconds(value: float) -> str:
    """A time for people: two digits below ten seconds, one from there on."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def tables(figures: Figures) -> Iterator[str]:
    """The lines of all tables."""
    machine, versions = figures["machine"], figures["versions"]
    named = ", ".join(f"{NAMES[name]} {versions[name]}" for name in NAMES if name in versions)
    yield f"Measured on {figures['day']}: {named}; Python {machine['python']},"
    yield f"{machine['cores']} cores ({machine['processor']}), {machine['memory']}."
    yield ""
    yield "| goal | gate | aim | measured | |"
    yield "|---|---|---|---|---|"
    for one in verdicts(figures):
        gate, aim, value = (
            shown(number, one.goal.unit) for number in (one.goal.gate, one.goal.aim, one.measured)
        )
        yield f"| {one.goal.name} | ≤ {gate} | ≤ {aim} | {value} | {one.word} |"
    for size, found in by_size(figures):
        yield from _size(size, found)


def by_size(figures: Figures) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The sizes that were measured, the smallest first."""
    yield from sorted((int(size), found) for size, found in figures["sizes"].items())


def _size(size: int, found: Mapping[str, Any]) -> Iterator[str]:
    where = "on tmpfs" if found["tmpfs"] else "on a disk"
    rounds = "one round" if found["rounds"] == 1 else f"medians of {found['rounds']} rounds"
    yield ""
    yield f"### {size:,} records"
    yield ""
    yield f"Seconds on the clock / of the processor, {rounds}, {where}; load average of the machine"
    yield f"before: {found['load']}."
    yield ""
    yield f"| | {' | '.join(TITLES.values())} | peak memory | pages | bytes of a record's page |"
    yield f"|---|{'---:|' * (len(TITLES) + 3)}"
    for name in NAMES:
        if name in found["tools"]:
            tool = found["tools"][name]
            cells = [_cell(tool.get(case)) for case in TITLES]
            last = (f"{tool['peak']:,.0f} MiB", f"{tool['pages']:,}", f"{tool['bytes']:,}")
            yield f"| {NAMES[name]} | {' | '.join((*cells, *last))} |"
    if {OURS, THEIRS} <= found["tools"].keys():
        ours, theirs = found["tools"][OURS], found["tools"][THEIRS]
        cells = [
            shown(ours[case]["wall"] / theirs[case]["wall"], "")
            if case in ours and case in theirs
            else "–"
            for case in TITLES
        ]
        peak = shown(ours["peak"] / theirs["peak"], "")
        yield f"| Diktyo to Hugo | {' | '.join(cells)} | {peak} | | |"


def _cell(cost: Mapping[str, float] | None) -> str:
    if cost is None:
        return "–"
    cpu = f" / {seconds(cost['cpu'])}" if "cpu" in cost else ""
    return seconds(cost["wall"]) + cpu


WIDTH, NAME, BAR, ROW, TOP = 720, 110, 500, 30, 64
STYLE = """
text{font:16px system-ui,sans-serif;fill:#1c2b2a}
.b{fill:#fff}.h{font-weight:700}.t{fill:#7d9392}.o{fill:#0f5f5b}
@media(prefers-color-scheme:dark){text{fill:#e6eeed}.b{fill:#10201f}.t{fill:#6c8280}.o{fill:#5cc4bb}}
"""


def picture(figures: Figures) -> str:
    """Bars of the largest size, as SVG that says the same in its title and description."""
    size, found = list(by_size(figures))[-1]
    panels = [
        (case, [(name, found["tools"][name][case]["wall"]) for name in NAMES
                if case in found["tools"].get(name, {})])
        for case in CASES
        if case in {"cold", "text"}
    ]  # fmt: skip
    title = f"Seconds that builds of {size:,} records take"
    said = ". ".join(
        f"{TITLES[case]}: " + ", ".join(f"{NAMES[name]} {seconds(wall)} s" for name, wall in rows)
        for case, rows in panels
    )
    parts, y = [], 0
    for case, rows in panels:
        longest = max(wall for _, wall in rows)
        parts.append(f'<text class="h" x="16" y="{y + TOP}">{TITLES[case].capitalize()}</text>')
        for at, (name, wall) in enumerate(rows):
            line = y + TOP + 14 + at * ROW
            wide = max(2, round(BAR * wall / longest))
            kind = ("o", ' class="h"') if name == OURS else ("t", "")
            parts.append(f'<text{kind[1]} x="16" y="{line + 17}">{NAMES[name]}</text>')
            parts.append(
                f'<rect class="{kind[0]}" x="{NAME}" y="{line + 2}" width="{wide}" height="20"/>'
            )
            parts.append(
                f'<text{kind[1]} x="{NAME + wide + 8}" y="{line + 17}">{seconds(wall)} s</text>'
            )
        y += 44 + len(rows) * ROW
    high = y + TOP - 16
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}"'
        f' height="{high}" role="img" aria-labelledby="title what">'
        f'<title id="title">{escape(title)}</title><desc id="what">{escape(said)}</desc>'
        f'<style>{STYLE}</style><rect class="b" width="{WIDTH}" height="{high}" rx="8"/>'
        f'<text class="h" x="16" y="30">{escape(title)}</text>{"".join(parts)}</svg>\n'
    )


def main() -> None:
    """Write the page and its picture from the JSON that is named, or the kept one."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    figures = json.loads(source.read_text("utf-8"))
    inside = "\n".join((BEGIN, "", *tables(figures), "", END))
    pattern = re.compile(re.escape(BEGIN) + ".*" + re.escape(END), re.DOTALL)
    page, written = pattern.subn(lambda _: inside, PAGE.read_text("utf-8"))
    if written != 1:
        raise SystemExit(f"{PAGE.name} has not the markers {BEGIN} and {END}")
    PAGE.write_text(page, "utf-8")
    PICTURE.write_text(picture(figures), "utf-8")


if __name__ == "__main__":
    main()
