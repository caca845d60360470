"""How long builds take, side by side with other tools: `make bench`, `make bench N=10000`.

    python -m benchmarks.speed 1000
    python -m benchmarks.speed 100 1000 --tools diktyo hugo --rounds 3 --preview

All tools get the same records and do the same work (docs/speed.md); what they have built is checked
before any time counts. Runs are interleaved, tool by tool, so that a busy moment of the machine
meets all of them. The medians go into a JSON file, from which `benchmarks.chart` makes the page.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import equal, measure, preview
from benchmarks.goals import CASES, THEIRS, shown, verdicts
from benchmarks.measure import Cost
from benchmarks.model import Model, identity
from benchmarks.tools import TOOLS, Tool

RESULTS = Path(__file__).parent / "speed.json"
EDITED = "el"
"""The language in which texts and names are edited."""


class Bench:
    """Tools with sites of one size, built again and again."""

    def __init__(
        self, tools: Sequence[Tool], cases: Sequence[str], say: Callable[[str], None]
    ) -> None:
        self.tools = tools
        self.cases = cases
        self.say = say
        self.costs: dict[str, dict[str, list[Cost]]] = {
            tool.name: {case: [] for case in cases} for tool in tools
        }
        self.results: dict[str, dict[str, Any]] = {tool.name: {} for tool in tools}
        self._serial = 0

    def prepare(self) -> None:
        """Write the sites, build each once to see its memory, and check that all are equal."""
        for tool in self.tools:
            tool.write()
            self.results[tool.name]["peak"] = measure.peak(
                tool.command, tool.folder, tool.environment
            )
            self.results[tool.name] |= equal.check(tool)
            self.say(f"{tool.name}: {json.dumps(self.results[tool.name])}")

    def round(self) -> None:
        """Every case once with every tool."""
        for case in self.cases:
            self._serial += 1
            for tool in self.tools:
                shows = getattr(self, f"_{case}")(tool)
                cost = measure.run(tool.command, tool.folder, tool.environment)
                shows()
                self.costs[tool.name][case].append(cost)
                self.say(f"{tool.name:<9} {case:<8} {cost.wall:8.3f} s {cost.cpu:8.3f} s of CPU")

    def _cold(self, tool: Tool) -> Callable[[], None]:
        tool.clean()
        return _nothing_to_show

    def _nothing(self, tool: Tool) -> Callable[[], None]:
        return _nothing_to_show

    def _text(self, tool: Tool) -> Callable[[], None]:
        record = tool.model.records[identity("event", tool.model.counts["event"] // 2)]
        sentence = f"Νέα πρόταση αριθμός {self._serial}."
        tool.save(record.with_sentence(EDITED, sentence))
        return lambda: _demand(tool, record.id, sentence)

    def _name(self, tool: Tool) -> Callable[[], None]:
        hub = tool.model.records[tool.model.hub]
        name = f"{hub.words[EDITED].name} και {self._serial} φίλοι"
        tool.save(hub.with_name(EDITED, name))
        event = next(one for one in tool.model.records.values() if hub.id in one.partners)

        def shows() -> None:
            _demand(tool, hub.id, name)
            _demand(tool, event.id, name)

        return shows

    def medians(self) -> dict[str, dict[str, Any]]:
        """The results of each tool."""
        for name, cases in self.costs.items():
            for case, costs in cases.items():
                if costs:
                    wall, cpu = (statistics.median(some) for some in zip(*costs, strict=True))
                    self.results[name][case] = {"wall": round(wall, 4), "cpu": round(cpu, 4)}
        return self.results


def _nothing_to_show() -> None:
    """The output is as it was."""


def _demand(tool: Tool, key: str, text: str) -> None:
    page = tool.page(tool.model.records[key], EDITED).read_text("utf-8")
    if equal.letters(text) not in equal.letters(page):
        raise equal.UnequalError(f"{tool.name}: after the edit, {key} does not show {text!r}")


def bench(
    size: int, names: Iterable[str], cases: Sequence[str], rounds: int, *, served: bool
) -> dict[str, Any]:
    """Measure the tools at one size."""
    model = Model(size)
    load = round(os.getloadavg()[0], 1)
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="bench-", dir=where) as folder:
        tools = [TOOLS[name](model, Path(folder) / name) for name in names]
        one = Bench(tools, cases, lambda line: print(f"{size:>7,} {line}", flush=True))
        one.prepare()
        for _ in range(rounds):
            one.round()
        results = one.medians()
        if served:
            for tool in tools:
                if tool.server(0):
                    wall = round(preview.save_to_served(tool), 4)
                    results[tool.name]["preview"] = {"wall": wall}
                    one.say(f"{tool.name:<9} save to served {wall:.3f} s")
    return {"rounds": rounds, "tmpfs": where is not None, "load": load, "tools": results}


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(": ", 1)[1] for line in info if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def version(tool: Tool) -> str:
    """What a tool calls itself, shortened to the number."""
    printed = subprocess.run(tool.version(), capture_output=True, text=True, check=True).stdout
    words = (word.lstrip("v").split("-")[0].split("+")[0] for word in printed.split())
    return next((word for word in words if word[:1].isdigit()), printed.strip())


def report(figures: dict[str, Any]) -> None:
    """Print the medians, the ratios to Hugo, and the goals."""
    for size, found in sorted(figures["sizes"].items(), key=lambda item: int(item[0])):
        print(f"\n{int(size):,} records: s wall / s CPU (to Hugo)")
        theirs = found["tools"].get(THEIRS, {})
        for name, cases in found["tools"].items():
            line = [f"{name:<9}"]
            for case in (*CASES, "preview"):
                if case in cases:
                    wall, cpu = cases[case]["wall"], cases[case].get("cpu")
                    other = theirs.get(case, {}).get("wall")
                    beside = f" ({shown(wall / other, '')})" if other else ""
                    line.append(f"{case} {wall:.2f}{f'/{cpu:.2f}' if cpu else ''}{beside}")
            print("  ".join([*line, f"peak {cases['peak']:.0f} MiB", f"{cases['pages']:,} pages"]))
    print("\ngoal | gate | aim | measured")
    for goal, measured in verdicts(figures):
        gate, aim, reached = (shown(one, goal.unit) for one in (goal.gate, goal.aim, measured))
        print(f"{goal.name} | ≤ {gate} | ≤ {aim} | {reached}")


def main() -> None:
    """Measure the sizes that are asked for; others that this machine has measured are kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", metavar="N", help="how many records")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--rounds", type=int, help="default: 5, from 5,000 records on 2")
    parser.add_argument("--preview", action="store_true", help="also from save to served")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the figures are kept")
    options = parser.parse_args()
    # Ended, it leaves neither gigabytes of sites in memory nor a tool at work.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    figures: dict[str, Any] = {"machine": machine(), "sizes": {}}
    if options.json.exists():
        kept = json.loads(options.json.read_text("utf-8"))
        if kept["machine"] == figures["machine"]:
            figures = kept
    model = Model(100)
    figures["day"] = datetime.now(UTC).date().isoformat()
    versions = {name: version(TOOLS[name](model, Path())) for name in options.tools}
    figures["versions"] = figures.get("versions", {}) | versions
    for size in options.sizes:
        rounds = options.rounds or (5 if size < 5000 else 2)
        figures["sizes"][str(size)] = bench(
            size, options.tools, options.cases, rounds, served=options.preview
        )
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    report(figures)


if __name__ == "__main__":
    main()
