"""What is set quickly is set as the plain way sets it, byte for byte."""

import html
import re
import unicodedata
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from diktyo.language import typography
from diktyo.language.typography import SPACE, set_blocks, ties, typeset, typeset_html

from .conftest import BuiltSite

LANGUAGES = st.sampled_from(["el", "pl", "en", "de"])
WORDS = st.sampled_from(
    [
        *("w", "i", "domu", "(z", "a.", "ul.", "nr", "5", "2014", "XX", "w.", "r.", "zł.", "tys."),
        *("mln", "zł", "maja", "κ.", "κκ", "Δρ", "αρ.", "Γ.", "Γ.Π.", "Παππάς", "εκατ.", "ευρώ"),
        *("–", "-", "—", "dr", "hab.", "Nowak", "J.", "-w", "’a", "i\xa0w", "%", "5%", "§", "...1"),
        *('"Dom"', "'Dom'", "2014-2020", "a@b.pl", "https://x.gr/w", "σ'", "é", "\u0301", "\ufffc"),
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "  ", "\t", "\n", " \r\n ", "\n\n", "\xa0", "\x0b", "", "/"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words that are tied in some language, with all kinds of gaps between them and around."""
    words = draw(st.lists(st.tuples(WORDS, GAPS), max_size=12))
    return draw(GAPS) + "".join(word + gap for word, gap in words)


@cache
def one_pattern(lang: str) -> re.Pattern[str]:
    """All ties of a language as one pattern, each match of which ends with the gap."""
    return re.compile("|".join(f"(?:{one}){SPACE}(?={other})" for one, other in ties(lang)))


def tied_plainly(text: str, lang: str) -> str:
    """What `typography` does word by word, by one pattern over the whole text."""
    chars = list(text)
    for match in one_pattern(lang).finditer(text):
        end = match.end()
        start = end - len(match[0]) + len(match[0].rstrip(" \t\r\n"))
        chars[start:end] = ["\xa0", *("\uffff" for _ in range(end - start - 1))]
    return "".join(chars)


@settings(max_examples=500)
@given(texts(), st.sampled_from(["el", "pl", "en"]))
@example("dr hab. Nowak i –", "pl")
@example("w ", "pl")
@example("a – ", "pl")
@example("a –", "pl")
def test_gaps_are_found_word_by_word(text: str, lang: str) -> None:
    """Whether a gap may break depends on the words beside it alone."""
    text = unicodedata.normalize("NFC", text)
    assert typography._with_ties(text, text, lang) == tied_plainly(text, lang)


def test_the_comparison_can_fail() -> None:
    """A gap that may not break is seen by both."""
    assert tied_plainly("w domu", "pl") == "w\xa0domu" == typeset("w domu", "pl")


INLINE = st.sampled_from(
    [
        *("<b>{}</b>", "<a href='/x'>{}</a>", "<span lang='el'>{}</span>", "<code>{}</code>", "{}"),
        *("{}<br>", "<em data-verbatim>{}</em>", "{}<img src='x' alt='w domu'>", "<!-- w {} -->"),
        *("<svg><text>{}</text></svg>", "<b>{}", "{}</b>", "{}</i>", "&lt;w {} &amp;", "{}"),
    ]
)
BLOCK = st.sampled_from(
    [
        *(
            "<p>{}</p>",
            "<li>{}</li>",
            "<li>{}",
            "<div lang='el'>\n{}\n</div>",
            "<h2 id='a'>{}</h2>",
        ),
        *("<pre>w domu\n{}</pre>", "<section data-verbatim>{}</section>", "{}", "\n{}", "{}</div>"),
        *("<script>{}</script>", "<meta content='w domu'>{}", "<textarea>{}</textarea>", "<ul>{}"),
        *("<svg>\n<p>{}</p></svg>", "<!--\n<p>{}</p>\n-->", "<!-- {}", "<svg>{}", "<tag>{}</tag>"),
    ]
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Lines of blocks and of text, closed or not."""
    lines = []
    for block in draw(st.lists(BLOCK, max_size=6)):
        parts = draw(st.lists(st.tuples(INLINE, texts()), max_size=3))
        inner = "".join(inline.format(html.escape(text)) for inline, text in parts)
        lines.append(block.format(inner))
    return "\n".join(lines)


@settings(max_examples=500)
@given(pages(), LANGUAGES)
@example("<p>w –\n</p>\n<p>w –", "el")
def test_parts_are_set_as_the_whole(source: str, lang: str) -> None:
    """A page that is cut into parts is set as in one piece, also the second time."""
    whole, _ = set_blocks(source, typography._page(lang))
    assert typeset_html(source, lang) == whole
    assert typeset_html(source, lang) == whole


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_the_site_is_set_as_in_one_piece(site: BuiltSite, lang: str) -> None:
    """Every page of the real site, as if it stood in a language that sets all of it anew."""
    for name, page in site.pages():
        whole, _ = set_blocks(page, typography._page(lang))
        assert typeset_html(page, lang) == whole, name


def test_what_is_marked_up_leaves_no_trace() -> None:
    """A text that was set as marked up does not pass for marked up where it stands in a page."""
    typeset(Markup("leader"), "en")
    assert typeset_html("<h3>leader</h3>\n<p>x</p>", "en") == "<h3>leader</h3>\n<p>x</p>"
