"""What visitors get, measured: the table of docs/quality.md.

    make audit                      the real site, and a generated one of 1,000 records
    python -m benchmarks.audit 100  a smaller generated one

Needs what the tests need, besides `npm ci --prefix benchmarks` and the pip packages of
requirements-audit.txt; the tools run headless on Debian's Chromium.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Request, sync_playwright

from benchmarks.generate import generate
from diktyo import pipeline

ROOT = Path(__file__).parents[1]
TOOLS = Path(__file__).parent / "node_modules" / ".bin"
BROWSER_TESTS = ROOT / "tests" / "browser" / "node_modules"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
TEXT_TYPES = (".html", ".css", ".js", ".svg", ".json", ".xml", ".ics", ".webmanifest")


class Row(NamedTuple):
    """One line of the table: which goal, what was wanted, what was measured."""

    number: str
    goal: str
    measured: str


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as static hosts do: compressed, to be kept, on lasting connections."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def handle(self) -> None:
        """Answer until the browser closes, in whatever way it does."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Send a file, gzipped where it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in TEXT_TYPES:
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        lasting = "/theme/" in self.path
        self.send_header("Cache-Control", f"max-age={31_536_000 if lasting else 600}")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server of a folder; gives its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def pages(output: Path) -> list[str]:
    """The addresses of all pages, from the root."""
    found = (path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in found)


def sample(output: Path) -> list[str]:
    """One page of each kind in each language: the first of each folder depth and section."""
    kinds: dict[tuple[str, ...], str] = {}
    for page in pages(output):
        parts = page.split("/")
        key = (*parts[:-2], str(len(parts))) if len(parts) > 3 else (page,)
        kinds.setdefault(key, page)
    return sorted(kinds.values())


def bytes_of_pages(output: Path) -> Row:
    """A4: HTML and style sheet, gzipped."""
    (style,) = output.glob("theme/style.*.css")
    css = len(gzip.compress(style.read_bytes(), 9))
    sizes = sorted(
        css + len(gzip.compress((output / f"{page}index.html").read_bytes(), 9))
        for page in pages(output)
        if not page.endswith(".html")
    )
    within = sum(size <= 14_336 for size in sizes) / len(sizes)
    measured = f"{within:.1%} ≤ 14,336; median {statistics.median(sizes):,.0f}; max {sizes[-1]:,}"
    return Row("A4", "HTML + CSS ≤ 14,336 bytes gzipped on ≥ 95 %, never above 20 KB", measured)


def accessibility(output: Path, browser: Browser, chosen: list[str]) -> Row:
    """A1: axe-core on pages in light and dark."""
    axe = (BROWSER_TESTS / "axe-core" / "axe.min.js").read_text("utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
    violations = 0
    context = browser.new_context(reduced_motion="reduce")
    with served(output) as address:
        page = context.new_page()
        for one in chosen:
            page.goto(f"{address}/{one}")
            page.evaluate(axe)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                violations += len(page.evaluate(run, tags)["violations"])
    context.close()
    return Row("A1", "0 violations of axe-core", f"{violations} on {len(chosen)} pages, twice")


def validity(output: Path) -> Row:
    """A2: the Nu HTML checker on all pages and style sheets."""
    jar = BROWSER_TESTS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    errors = 0
    for kind in ("html", "css"):
        command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", f"--skip-non-{kind}"]
        checked = subprocess.run([*command, str(output)], capture_output=True, text=True)
        errors += len(checked.stderr.splitlines())
    return Row("A2", "0 errors in HTML and CSS", f"{errors}")


def weight(output: Path, browser: Browser, chosen: list[str]) -> list[Row]:
    """A5 and A7: bytes over the wire, requests, hosts and cookies of first visits."""
    totals, scripts, requests, foreign, cookies = [], [], [], 0, 0
    with served(output) as address:
        for one in chosen:
            context = browser.new_context()
            page = context.new_page()
            asked: list[tuple[str, int]] = []
            page.on("requestfinished", functools.partial(_note, asked))
            page.goto(f"{address}/{one}", wait_until="networkidle")
            totals.append(sum(size for _, size in asked))
            scripts.append(sum(size for url, size in asked if url.endswith(".js")))
            requests.append(len(asked))
            foreign += sum(not url.startswith(address) for url, _ in asked)
            cookies += len(context.cookies())
            context.close()
    measured = (
        f"median {statistics.median(totals):,.0f}, max {max(totals):,} bytes; script max"
        f" {max(scripts):,}; requests max {max(requests)}"
    )
    return [
        Row("A5", "first view ≤ 50 KB (median ≤ 30 KB), script ≤ 10 KB, ≤ 8 requests", measured),
        Row("A7", "0 requests to a third party, no cookies", f"{foreign}; {cookies} cookies"),
    ]


def _note(asked: list[tuple[str, int]], request: Request) -> None:
    asked.append((request.url, request.sizes()["responseBodySize"]))


def lighthouse(output: Path, chosen: list[str]) -> list[Row]:
    """A3 and A6: Lighthouse, mobile."""
    scores: dict[str, list[float]] = {}
    paints, blocking, shifts, below = [], [], [], []
    with served(output) as address, tempfile.TemporaryDirectory() as folder:
        for one in chosen:
            report = Path(folder) / "report.json"
            flags = " ".join(("--headless", *FLAGS, f"--user-data-dir={folder}/chromium"))
            subprocess.run(
                [str(TOOLS / "lighthouse"), f"{address}/{one}", "--quiet", "--output=json",
                 f"--output-path={report}", f"--chrome-flags={flags}"],
                env={**os.environ, "CHROME_PATH": CHROMIUM}, check=True, capture_output=True,
            )  # fmt: skip
            result = json.loads(report.read_text("utf-8"))
            found = {name: one["score"] * 100 for name, one in result["categories"].items()}
            for name, score in found.items():
                scores.setdefault(name, []).append(score)
            if min(found.values()) < 100:
                below.append(f"/{one} {min(found.values()):.0f}")
            audits = result["audits"]
            paints.append(audits["largest-contentful-paint"]["numericValue"] / 1000)
            blocking.append(audits["total-blocking-time"]["numericValue"])
            shifts.append(audits["cumulative-layout-shift"]["numericValue"])
    lowest = " / ".join(f"{min(found):.0f}" for found in scores.values())
    note = f"; below 100: {', '.join(below)}" if below else ""
    timing = f"LCP median {statistics.median(paints):.2f}, max {max(paints):.2f} s;"
    timing += f" TBT max {max(blocking):.0f} ms; CLS max {max(shifts):.3f}"
    return [
        Row("A3", "Lighthouse 100 / 100 / 100 / 100, mobile",
            f"lowest of {len(chosen)} pages: {lowest}{note}"),
        Row("A6", "LCP ≤ 1.0 s, TBT 0, CLS 0", timing),
    ]  # fmt: skip


def policy(output: Path) -> Row:
    """A12: csp_evaluator on every policy that the pages carry."""
    found: set[str] = set()
    for path in output.rglob("*.html"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'Content-Security-Policy" content="([^"]+)"', text))
    script = Path(__file__).parent / "csp.mjs"
    high = 0
    for one in sorted(found):
        printed = subprocess.run(
            ["node", str(script), one], capture_output=True, text=True, check=True
        ).stdout
        # 10 is "high", 20 "syntax", 30 "medium"; from 40 on ("high maybe") it only suggests.
        high += sum(finding["severity"] <= 30 for finding in json.loads(printed))
    return Row("A12", "strict CSP, nothing inline", f"{len(found)} policies, {high} findings")


def links(output: Path) -> Row:
    """A14: lychee on all pages, without the network."""
    lychee = shutil.which("lychee") or str(Path(sys.executable).with_name("lychee"))
    command = [
        lychee,
        "--offline",
        "--include-fragments",
        "--index-files",
        "index.html",
        "--no-progress",
        "--format",
        "json",
    ]
    checked = subprocess.run(
        [*command, "--root-dir", str(output), f"{output}/**/*.html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    result = json.loads(checked.stdout)
    measured = f"{result['errors']} of {result['total']:,} links"
    return Row("A14", "0 broken links, anchors, assets", measured)


def audit(root: Path, title: str, *, whole: bool) -> list[Row]:
    """Build a site and measure it; `whole` runs axe-core on every page, else on a sample."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        report = pipeline.build(root, pipeline.Options(output, date(2026, 11, 22)))
        assert not report.failed, report.diagnostics[:3]
        chosen = sample(output)
        print(f"\n{title}: {sum(report.pages.values())} pages, {len(chosen)} in the sample\n")
        rows = [bytes_of_pages(output), validity(output), policy(output), links(output)]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            rows.append(accessibility(output, browser, pages(output) if whole else chosen))
            rows += weight(output, browser, chosen)
            browser.close()
        rows += lighthouse(output, chosen)
    return sorted(rows, key=lambda row: int(row.number[1:]))


def main() -> None:
    """Print one table for the real site and one for a generated one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        generate(count, Path(folder))
        for root, title, whole in (
            (ROOT, "The five networks", True),
            (Path(folder), f"A site of {count:,} records", False),
        ):
            for row in audit(root, title, whole=whole):
                print(f"| {row.number} | {row.goal} | {row.measured} |", flush=True)


if __name__ == "__main__":
    main()
