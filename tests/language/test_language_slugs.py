"""Rows 25–28: addresses, and Greek in Latin letters by ELOT 743."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo.language.slugs import elot743, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param(text, slug, id=f"row{row}-{slug}")
        for row, text, slug in [
            (25, "Πανελλήνια Ένωση Συμπράξεων", "panellinia-enosi-sympraxeon"),
            (26, "Ευρωπαϊκή Έκφραση", "evropaiki-ekfrasi"),
            (26, "Ταΰγετος", "taygetos"),
            (26, "Εύβοια", "evvoia"),
            (26, "Εγχειρίδιο", "encheiridio"),
            (27, "Γκάτσος & Σία", "gkatsos-sia"),
            (27, "Αυτοδιαχείριση", "aftodiacheirisi"),
            (27, "Ινστιτούτο Ανάπτυξης", "institouto-anaptyxis"),
            (28, "Łódź/Żary", "lodz-zary"),
            (28, "Związek Lustracyjny", "zwiazek-lustracyjny"),
        ]
    ],
)
def test_rows(text: str, slug: str) -> None:
    """A name becomes its address."""
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("greek", "latin"),
    [
        ("άυλος", "aylos"),
        ("αϋπνία", "aypnia"),
        ("Μάιος, μαΐου", "Maios, maiou"),
        ("ουρανός Ουρανία ΟΥΡΑΝΙΑ", "ouranos Ourania OURANIA"),
        ("γεύμα εφηύρε Εύα ηύξησα ΑΥΤΟ ευ", "gevma efivre Eva ifxisa AFTO ef"),
        ("άγγελος λάρυγγας σφίγξ Αγχίαλος", "angelos laryngas sfinx Anchialos"),
        ("Μπάρκα ΜΠΑΡΚΑ Λάμπω Τζάμπα ρομπ", "Barka BARKA Lampo Tzampa rob"),
        ("Πόντος αγκαλιά", "Pontos agkalia"),
        ("Χίος ΧΙΟΣ Ψ. Θ", "Chios CHIOS Ps. Th"),
        ("ᾠδή Ἀθῆναι εὖ", "odi Athinai ef"),
        ("Łódź ąę", "Łódź ąę"),
    ],
)
def test_elot743(greek: str, latin: str) -> None:
    """Greek letters become Latin, pairs by their sound; capitals, spaces and the rest are kept."""
    assert elot743(greek) == latin


@given(st.text())
def test_slugs_are_addresses(text: str) -> None:
    """Whatever the text, its slug is lower-case ASCII with single hyphens, and its own slug."""
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


@given(st.text(alphabet=st.characters(min_codepoint=0x391, max_codepoint=0x3CE, categories=["L"])))
def test_no_greek_is_left(text: str) -> None:
    """ELOT 743 leaves no Greek letter."""
    assert not re.search("[Α-Ωα-ώ]", elot743(text))
