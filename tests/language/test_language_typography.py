"""Rows 29–33: typography of plain text and of HTML, and what holds for any text."""

import html
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo.language.typography import typeset, typeset_html

PLAIN = [
    ("row29", "el", '"Το "νέο" σχέδιο"', "«Το “νέο” σχέδιο»"),
    ("row29", "pl", '"Domu "Kultury""', "„Domu «Kultury»”"),
    ("row30", "el", "απ' το", "απ’ το"),
    ("row30", "pl", "d'Hondta", "d’Hondta"),
    ("row31", "pl", "A w z ul. Długa 5 nr 7", "A~w~z~ul.~Długa 5 nr~7"),
    ("row31", "pl", "2014 r.", "2014~r."),
    ("row32", "el", "Γ. Π. Παπαδόπουλος", "Γ.~Π.~Παπαδόπουλος"),
    ("row32", "pl", "dr J. K. Kowalski", "dr~J.~K.~Kowalski"),
    ("row33", "el", "2014-2020", "2014–2020"),
    ("row33", "pl", "2014-2020", "2014–2020"),
    *(
        ("row33", lang, text, text)
        for lang in ("el", "pl")
        for text in ("00-950", "2014-12-11", "COVID-19")
    ),
]


def shown(text: str, lang: str) -> str:
    """The text set, its no-break spaces as `~`."""
    return typeset(text, lang).replace("\xa0", "~")


@pytest.mark.parametrize(
    ("row", "lang", "text", "expected"), PLAIN, ids=[f"{r[0]}-{r[1]}-{r[3]}" for r in PLAIN]
)
def test_rows(row: str, lang: str, text: str, expected: str) -> None:
    """Each language's marks, dashes and no-break spaces."""
    assert shown(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("el", '«Το "νέο" σχέδιο»', "«Το “νέο” σχέδιο»"),
        ("el", '“Το "νέο”', "“Το “νέο”"),
        ("el", "«Το „νέο” σχέδιο»", "«Το „νέο” σχέδιο»"),
        ("pl", '„Dom "Kultury"”', "„Dom «Kultury»”"),
        ("pl", '„Dom" i "Szkoła”', "„Dom” i~„Szkoła”"),
        ("pl", '«Dom "Kultury"»', "«Dom „Kultury”»"),
        ("pl", '"A "b "c" d" e"', "„A~«b „c” d» e”"),
        ("pl", '("Dom"), "Szkoła".', "(„Dom”), „Szkoła”."),
        ("pl", 'społeczno-"gospodarczy" i/lub "x"', "społeczno-„gospodarczy” i/lub „x”"),
        ("pl", 'rura 5" i 6', 'rura 5" i~6'),
        ("pl", 'Dom " Kultury', 'Dom " Kultury'),
        ("pl", "'Dom' i 'Szkoła'", "„Dom” i~„Szkoła”"),
        ("el", "είπε 'ναι' σ' αυτό 'κείνο", "είπε «ναι» σ’ αυτό ’κείνο"),
        ("en", '"a "b" c" isn\'t', "“a ‘b’ c” isn’t"),
    ],
)
def test_quotation_marks(lang: str, text: str, expected: str) -> None:
    """Marks nest in turn; marks that are there stay, and those without a partner too."""
    assert shown(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "pl",
            "5 km, 20 %, 500 zł, 5 mln zł, 3 tys. zł",
            "5~km, 20~%, 500~zł, 5~mln~zł, 3~tys.~zł",
        ),
        ("pl", "XX w., w 2014 r. i 3 maja 2016", "XX~w., w~2014~r. i~3~maja 2016"),
        ("pl", "prof. inż. Nowak, mgr Lis, św. Jan", "prof.~inż.~Nowak, mgr~Lis, św.~Jan"),
        (
            "pl",
            "godz. 12, s. 5, art. 3, poz. 7, im. Jana",
            "godz.~12, s.~5, art.~3, poz.~7, im.~Jana",
        ),
        ("pl", "al. Róż, pl. Wolności, Ul. Długa", "al.~Róż, pl.~Wolności, Ul.~Długa"),
        ("pl", "ma-a w", "ma-a w"),
        ("pl", "w\n  domu\n\nw\n\nX", "w~domu\n\nw\n\nX"),
        ("el", "ο κ. Παππάς και η κα Λένου", "ο κ.~Παππάς και η κα~Λένου"),
        ("el", "5 km, 20 %, 500 €, 5 εκατ. ευρώ", "5~km, 20~%, 500~€, 5~εκατ.~ευρώ"),
        ("el", "3 Μαΐου 2016, σελ. 5, 500 π.Χ.", "3~Μαΐου 2016, σελ.~5, 500~π.Χ."),
        ("el", "τ.χ., κ.λπ. και άλλα...", "τ.χ., κ.λπ. και άλλα…"),
        ("el", "Αθήνα - Πάτρα – Χανιά", "Αθήνα~– Πάτρα~– Χανιά"),
        ("pl", "....", "...."),
        ("de", 'a "b" 5 km...', 'a "b" 5 km...'),
        ("", "i w", "i w"),
    ],
)
def test_gaps_dashes_and_dots(lang: str, text: str, expected: str) -> None:
    """Short words stay with the next, units with their number; an unknown language is left."""
    assert shown(text, lang) == expected


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "https://example.gr/2014-2020/it's...x",
        "www.example.pl/d'x",
        "o'neil@example.pl",
        "210 322 1234",
        "+48 22 512 34 56",
        "22-512-34-56",
        "106 78",
        "00-950",
        "2014-12-11/2014-12-15",
        "2014-12-11,2014-12-15",
        "XXXX-12-15",
        "2013-01/..",
        "COVID-19",
        "978-1900-2014-1",
        "2020-2014",
        "11–15\xa0Δεκεμβρίου 2014",
    ],
)
def test_left_alone(text: str, lang: str) -> None:
    """Addresses, telephone numbers, postcodes and dates in digits do not change."""
    assert typeset(text, lang) == text


def test_addresses_in_quotation_marks() -> None:
    """What encloses an address is text."""
    assert typeset('("https://x.gr/a\'b"), "a@b.gr"', "el") == "(«https://x.gr/a'b»), «a@b.gr»"


HTML = [
    ("quotes-across-tags", '<p>"a <em>"b</em> c" d"</p>', "<p>„a~<em>«b</em> c» d”</p>"),
    ("one-letter-before-a-link", '<p>w <a href="/x">z</a></p>', '<p>w~<a href="/x">z</a></p>'),
    ("gap-within-the-link", "<p>w<a> domu</a></p>", "<p>w<a>~domu</a></p>"),
    ("line-break-in-the-source", "<p>w\n  <b>domu</b></p>", "<p>w~<b>domu</b></p>"),
    ("blocks-are-apart", '<li>"a</li><li>b"</li>', '<li>"a</li><li>b"</li>'),
    ("br-parts", "<p>i<br>w domu</p>", "<p>i<br>w~domu</p>"),
    ("attributes", '<a title="w &#34;z&#34;" href="?a=\'b\'">w z</a>',
     '<a title="w &#34;z&#34;" href="?a=\'b\'">w~z</a>'),
    ("entities", "<p>&#34;a&#34; &amp; &lt;b&gt; d&#39;H &quot;</p>",
     "<p>„a” &amp; &lt;b&gt; d’H \"</p>"),
    ("code", '<p>w <code>w "z"</code> "<code>x</code>"</p>',
     '<p>w~<code>w "z"</code> „<code>x</code>”</p>'),
    ("code-with-markup", "<code>w <b>w z</b> a</code> w z", "<code>w <b>w z</b> a</code> w~z"),
    ("pre", "<pre>w z <b>w z</b></pre>w z", "<pre>w z <b>w z</b></pre>w~z"),
    ("script", '<script>if (a<b) "w z"</script>w z', '<script>if (a<b) "w z"</script>w~z'),
    ("style", "<style>a > b { content: 'w z' }</style>", "<style>a > b { content: 'w z' }</style>"),
    ("textarea", "<textarea>w z</textarea>", "<textarea>w z</textarea>"),
    ("svg", "<p>w <svg><title>w z</title></svg> z a</p>",
     "<p>w~<svg><title>w z</title></svg> z~a</p>"),
    ("comment", '<p>w <!-- w "z" <p> --> z a</p>', '<p>w~<!-- w "z" <p> -->z~a</p>'),
    ("verbatim", "<div data-verbatim><p>w z</p><div>w z</div></div><p>w z</p>",
     "<div data-verbatim><p>w z</p><div>w z</div></div><p>w~z</p>"),
    ("verbatim-inline", "<p>w <span data-verbatim>w z</span> w z</p>",
     "<p>w~<span data-verbatim>w z</span> w~z</p>"),
    ("lang", '<p lang="el">"α" w z</p><p>"a"</p>', '<p lang="el">«α» w z</p><p>„a”</p>'),
    ("lang-nested", '<div lang="el"><p lang="pl">"a"</p>"α"</div>"a"',
     '<div lang="el"><p lang="pl">„a”</p>«α»</div>„a”'),
    ("lang-in-line", '<p>"w <i lang="el">το "νέο"</i>" z</p>',
     '<p>„w~<i lang="el">το «νέο»</i>” z</p>'),
    ("lang-on-a-link-round-blocks", '<a lang="el"><h3>"α"</h3></a>"a"',
     '<a lang="el"><h3>«α»</h3></a>„a”'),
    ("hreflang-is-not-lang", '<a hreflang="el" data-lang="el">"a"</a>',
     '<a hreflang="el" data-lang="el">„a”</a>'),
    ("third-language", '<i lang="de">"a" w z</i>', '<i lang="de">"a" w z</i>'),
    ("english", '<i lang="en-GB">"a" isn\'t</i>', '<i lang="en-GB">“a” isn’t</i>'),
    ("void", '<p>w <img src="x" alt="w z"> z a</p><hr>w z',
     '<p>w~<img src="x" alt="w z"> z~a</p><hr>w~z'),
    ("page", '<!DOCTYPE html>\n<html lang="el"><head><title>"α"</title></head><p>"α"</p></html>',
     '<!DOCTYPE html>\n<html lang="el"><head><title>«α»</title></head><p>«α»</p></html>'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "expected"), HTML, ids=[case[0] for case in HTML])
def test_html(name: str, source: str, expected: str) -> None:
    """A Polish page: text is set through its tags, by the language in which it stands."""
    assert typeset_html(source, "pl").replace("\xa0", "~") == expected


SIGNS = "\"'„“”«»‘’-–….,;()/ \n\t\xa0"
texts = st.lists(
    st.one_of(
        st.sampled_from(list(SIGNS)),
        st.sampled_from([*"aiwzAWX5αΓ", "...", " - ", "ul.", "nr", "κ.", "2014-2020", "σ'", " zł"]),
        st.sampled_from(["a@b.pl", "https://x.gr/'2014-2020'", "www.x", "é", "\u0301"]),
    ),
    max_size=30,
).map("".join)
languages = st.sampled_from(["el", "pl", "en", "de"])
_SIGN = re.compile(f"[{re.escape(SIGNS)}]|\\.\\.\\.")


def words(text: str) -> str:
    """What is left of a text without the characters that typography may exchange."""
    return _SIGN.sub("", unicodedata.normalize("NFC", text))


@given(texts, languages)
def test_set_twice_is_set_once(text: str, lang: str) -> None:
    """To set what is set already changes nothing."""
    once = typeset(text, lang)
    assert typeset(once, lang) == once


@given(st.one_of(texts, st.text().filter(lambda text: "\uffff" not in text)), languages)
def test_words_are_kept(text: str, lang: str) -> None:
    """Typography exchanges marks, dashes, dots and gaps, and never a word; the result is NFC."""
    result = typeset(text, lang)
    assert words(result) == words(text)
    assert unicodedata.is_normalized("NFC", result)


@given(st.lists(st.tuples(texts, st.sampled_from(["{}", "<b>{}</b>", "<a>{}</a>"]))), languages)
def test_tags_make_no_difference(parts: list[tuple[str, str]], lang: str) -> None:
    """Text cut up by inline tags is set as the same text without them."""
    parts = [(text, tag) for text, tag in parts if not text.startswith("\u0301")]
    plain = "".join(text for text, _ in parts)
    marked = "".join(tag.format(html.escape(text)) for text, tag in parts)
    result = typeset_html(f"<p>{marked}</p>", lang)
    assert html.unescape(re.sub("<[^>]*>", "", result)) == typeset(plain, lang)
    assert typeset_html(result, lang) == result
    assert re.findall("<[^>]*>", result) == re.findall("<[^>]*>", f"<p>{marked}</p>")


@pytest.mark.parametrize(
    "piece",
    ['"', '" a', "„", "» ", " 'a", "'", ".", " ", "\n ", "A.", "a@", " - ", "2014-", "<b>"],
)
def test_time_grows_with_length(piece: str) -> None:
    """No text takes long: a hundred thousand of anything is set within two seconds."""
    started = time.process_time()
    typeset_html(f"<p>{piece * 100_000}</p>", "pl")
    assert time.process_time() - started < 2
