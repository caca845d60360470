"""Golden pages: one of each record type in each language, from the small site in golden/site.

What a page's `main` must be stands in golden/expected. After a wanted change of the templates:
`python -m pytest tests/test_golden.py --update-golden`, and read the difference.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diktyo import pipeline
from diktyo.diagnostics import describe

from .conftest import ROOT, TODAY, BuiltSite

GOLDEN = Path(__file__).parent / "golden"
RECORDS = {
    "network": "organisation/diktyo-thalassa",
    "organisation": "organisation/zrodlo",
    "project": "project/nets",
    "event": "event/day",
    "event-without-year": "event/unknown-year",
    "news": "news/start",
    "page": "page/about",
}


@pytest.fixture(scope="module")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = tmp_path_factory.mktemp("golden") / "site"
    shutil.copytree(GOLDEN / "site", root)
    for name in ("templates", "theme", "locale"):
        (root / name).symlink_to(ROOT / name)
    report = pipeline.build(root, pipeline.Options(root / "output", TODAY))
    assert not report.failed, [describe(one) for one in report.diagnostics]
    return BuiltSite(root, root / "output", report)


@pytest.mark.parametrize("lang", ["el", "pl"])
@pytest.mark.parametrize("name", RECORDS)
def test_page_is_as_expected(
    name: str, lang: str, golden_site: BuiltSite, request: pytest.FixtureRequest
) -> None:
    """The `main` of the page is the one that was read and accepted."""
    page = golden_site.page(RECORDS[name], lang)
    actual = page[page.index("<main") : page.index("</main>") + 8] + "\n"
    path = GOLDEN / "expected" / f"{name}.{lang}.html"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, "utf-8")
    assert actual == path.read_text("utf-8")
