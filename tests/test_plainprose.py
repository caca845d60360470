"""A plain text is rendered without a parser as Python-Markdown and nh3 would render it."""
# ruff: noqa: E501 (rows of pieces)

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diktyo import plainprose, prose
from diktyo.diagnostics import Diagnostic
from diktyo.plainprose import Notes

from .conftest import ROOT

TEXTS = sorted(path for path in ROOT.glob("content/*/*.md"))

PIECES = st.sampled_from(
    [
        *("Σκοπός", "ένωση", "Łódź", "dom", "1.19", "2014.", "(α)", "«β»", '"γ"', "δ'", "ε: ζ", "η,"),
        *("[α](organisation/pesko)", "[α β](event/e-1#x-y)", "[α](#topos)", "[α](mailto:a@b.gr)"),
        *("[α](https://a-b.gr/x/?q=1,2#z)", "[α](tel:+302101234)", "[α](https://x.gr)", "[π\nρ](#a)"),
        *("[Aktualności]{lang=pl}", "**ισχυρό**", "*πλάγιο*", "**δύο λέξεις**", "*α\nβ*", "(*α*)", "*α*."),
        *("\n", "\n\n", "\n- ", "\n\n- ", "\n\n## ", "\n\n### ", "\n1. ", "\n\n1. ", "\n\n* ", "\n\n\n"),
    ]
)  # fmt: skip
ODD = st.sampled_from(
    [
        *("*", "**", "***α***", "*α* *β**", "α*β*γ", "*α", "_α_", "`α`", "\\*", "<b>", "&amp;", "&", "<"),
        *("[α]", "[α](b c)", '[α](b "γ")', "[α](javascript:x)", "[α](http://)", "[α](https://xn--a/)"),
        *("![α](a.png)", "!", "[α]: b", "[α][β]", "[[α]](x)", "[*α*](#x)", "*[α](#x)*", "{", "}", "]"),
        *("  \n", "\n  ", "\n    ", "\t", "\xa0", "\u2003", "\u2028", "\x0c", "\ufeff", "\ufffe", "\x02"),
        *("\n# ", "\n#", "\n## ", "#", "## α #", "\n---", "\n===", "\n***", "\n> ", "\n+ ", "\n- - ", "|", "\n-"),
        *("[α](/x)", "[α](event/ő)", "[α](page/%zz)", "[α](https://1.2.3.999/)", "[α](a:b)", "~~α~~", "- "),
        *("\n\n**α", "\n*", "* *α* *", "\n10) ", "\n٣. ", "[α](organisation/)", "[α](https://a..gr)", "\r\n"),
    ]
)  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Markdown of harmless pieces, with a few odd ones."""
    pieces = draw(st.lists(PIECES, max_size=10))
    for odd in draw(st.lists(ODD, max_size=1)):
        pieces.insert(draw(st.integers(0, len(pieces))), odd)
    return "".join(
        piece + draw(st.sampled_from([" ", "", "\n", "\n\n"])) if piece.strip() else piece
        for piece in pieces
    ).strip(" ")


def fully(body: str) -> tuple[prose.Prose, tuple[Diagnostic, ...]]:
    """The prose without the quick way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainprose, "convert", lambda *_: None)
        return prose.render.__wrapped__(body, "f.md", 7)


@settings(max_examples=1500)
@given(bodies())
@example("α\n\n- β\n- γ\n\n- δ")
@example("1. α\n2. β\n\nγ")
@example("## α\nβ")
def test_both_ways_are_one(body: str) -> None:
    """The same HTML, targets, places, anchors and faults, whatever the text."""
    assert prose.render.__wrapped__(body, "f.md", 7) == fully(body)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_the_site_is_rendered_alike(path: object) -> None:
    """Every text of the real site."""
    body = (ROOT / str(path)).read_text("utf-8").split("---\n", 2)[2]
    assert prose.render.__wrapped__(body, "f.md", 7) == fully(body)


@pytest.mark.parametrize(
    "body",
    [
        "α\nβ\n\n## γ\n\n- δ\n- [ε](event/e)\n\n**ζ** και *η*, [z]{lang=pl}.\n",
        *(path.read_text("utf-8").split("---\n", 2)[2] for path in TEXTS[:20]),
    ],
)
def test_plain_texts_need_no_parser(body: str) -> None:
    """What editors usually write is plain."""
    assert plainprose.convert(body, Notes()) is not None


@pytest.mark.parametrize("body", ["α_β_", "<b>", "- α\n\n- β", "# α", "[α]", "    α", "α  \nβ"])
def test_other_texts_are_left_to_the_parser(body: str) -> None:
    """Whatever is not plain, or might not be."""
    assert plainprose.convert(body, Notes()) is None
