"""The goals of speed, and how far the figures reach them: plain arithmetic on the figures.

Figures are the JSON that `benchmarks.speed` writes: size → tool → case → median.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Figures = Mapping[str, Any]
OURS, THEIRS = "diktyo", "hugo"
CASES = ("cold", "nothing", "text", "name")


class Goal(NamedTuple):
    """One goal: what must be reached (the gate), and what we aim at."""

    name: str
    gate: float
    aim: float
    unit: str
    """Empty for a ratio to Hugo."""
    value: Callable[[Figures], float | None]
    """What was measured; None where it was not."""


class Verdict(NamedTuple):
    """A goal beside what was measured."""

    goal: Goal
    measured: float | None

    @property
    def word(self) -> str:
        """How far the goal is reached."""
        if self.measured is None:
            return "not measured"
        if self.measured <= self.goal.aim:
            return "aim reached"
        return "gate passed" if self.measured <= self.goal.gate else "missed"


def seconds(figures: Figures, size: int, tool: str, case: str) -> float | None:
    """The median of a case on the clock."""
    found = figures["sizes"].get(str(size), {}).get("tools", {}).get(tool, {}).get(case)
    return found["wall"] if found else None


def ratio(size: int, case: str) -> Callable[[Figures], float | None]:
    """Our median to Hugo's, of one case."""

    def value(figures: Figures) -> float | None:
        ours, theirs = (seconds(figures, size, tool, case) for tool in (OURS, THEIRS))
        return None if ours is None or not theirs else ours / theirs

    return value


def own(size: int, case: str, factor: float = 1) -> Callable[[Figures], float | None]:
    """Our own median of one case, times a factor."""

    def value(figures: Figures) -> float | None:
        found = seconds(figures, size, OURS, case)
        return None if found is None else found * factor

    return value


def memory(size: int) -> Callable[[Figures], float | None]:
    """Our peak memory in MiB."""

    def value(figures: Figures) -> float | None:
        found = figures["sizes"].get(str(size), {}).get("tools", {}).get(OURS, {})
        peak: float | None = found.get("peak")
        return peak

    return value


def growth(small: int, large: int) -> Callable[[Figures], float | None]:
    """Milliseconds that each further record costs a cold build."""

    def value(figures: Figures) -> float | None:
        less, more = (seconds(figures, size, OURS, "cold") for size in (small, large))
        return None if less is None or more is None else (more - less) / (large - small) * 1000

    return value


GOALS = (
    Goal("cold, 10,000 records", 0.5, 0.2, "", ratio(10_000, "cold")),
    Goal("cold, 1,000", 0.8, 0.45, "", ratio(1000, "cold")),
    Goal("cold, 100", 2, 1, "", ratio(100, "cold")),
    Goal("nothing changed, 10,000", 1 / 50, 1 / 100, "", ratio(10_000, "nothing")),
    Goal("one edit of a text, 10,000", 1 / 25, 1 / 45, "", ratio(10_000, "text")),
    Goal("one edit of a name on 50 pages, 10,000", 1 / 25, 1 / 45, "", ratio(10_000, "name")),
    Goal("save to served, 10,000", 1 / 25, 1 / 100, "", ratio(10_000, "preview")),
    Goal("save to served, 10,000", 200, 50, "ms", own(10_000, "preview", 1000)),
    Goal("peak memory, 10,000", 400, 200, "MiB", memory(10_000)),
    Goal("each further record, 1,000 to 10,000", 0.8, 0.35, "ms", growth(1000, 10_000)),
)


def verdicts(figures: Figures) -> tuple[Verdict, ...]:
    """Every goal beside what was measured."""
    return tuple(Verdict(goal, goal.value(figures)) for goal in GOALS)


def shown(value: float | None, unit: str) -> str:
    """A figure for people: `3.4 ms`, `× 0.45`, and below a tenth the fraction, `1/52`."""
    if value is None:
        return "–"
    if unit:
        return f"{value:,.0f} {unit}" if value >= 10 else f"{value:.2f} {unit}"
    return f"1/{1 / value:.0f}" if 0 < value < 0.1 else f"× {value:.2f}"
