"""Markdown as this project means it."""

from __future__ import annotations

import pytest

from diktyo import prose


def html(body: str) -> str:
    return prose.render(body, "f.md", 1)[0].html.strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("α *β* **γ**", "<p>α <em>β</em> <strong>γ</strong></p>"),
        ("- α\n- β", "<ul>\n<li>α</li>\n<li>β</li>\n</ul>"),
        ("[Aktualności]{lang=pl}", '<p><span lang="pl">Aktualności</span></p>'),
        ("α & β < γ", "<p>α &amp; β &lt; γ</p>"),
        ("&lt;b&gt;", "<p>&lt;b&gt;</p>"),
        ("## Στόχοι", '<h2 id="stochoi">Στόχοι</h2>'),
        ("## Źródła i *cele*", '<h2 id="zrodla-i-cele">Źródła i <em>cele</em></h2>'),
        ("## Α\n\n## Α", '<h2 id="a">Α</h2>\n<h2 id="a-2">Α</h2>'),
        ("<https://a.gr/?x=1&y=2>", '<p><a href="https://a.gr/?x=1&amp;y=2">https://a.gr/?x=1&amp;y=2</a></p>'),
        ("α<script>x</script>β", "<p>αβ</p>"),
        ("<img src=x onerror=y>", "<p></p>"),
    ],
    ids=range(11),
)  # fmt: skip
def test_markdown(body: str, expected: str) -> None:
    """What is written, and the HTML it becomes."""
    assert html(body) == expected


def test_links_wait_for_their_addresses() -> None:
    """Links to records and pictures keep their schemes until the language's addresses are known."""
    rendered, faults = prose.render("[α](organisation/pesko#stochoi) ![β](a.png)", "f.md", 10)
    assert not faults
    assert [(one.kind, one.name, one.anchor, one.mark) for one in rendered.targets] == [
        ("organisation", "pesko", "stochoi", (10, 5)),
        ("image", "a.png", "", (10, 38)),
    ]
    resolved = prose.resolve(rendered.html, lambda scheme, target: f"/{scheme}/{target}")
    assert 'href="/ref/organisation/pesko#stochoi"' in resolved
    assert 'src="/image/a.png"' in resolved


def test_the_same_link_twice_gives_two_places() -> None:
    """Each fault points at its own occurrence."""
    _, faults = prose.render("[α](x:y)\n\n[β](x:y)", "f.md", 1)
    assert [(one.line, one.column) for one in faults] == [(1, 5), (3, 5)]
