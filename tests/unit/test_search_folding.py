"""When two texts are the same to a search, and where in the text as written something found stands."""

from __future__ import annotations

import hostile_texts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.search.folding import find_spans, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Siobhán Halloran", "siobhan halloran"),
        ("Siobha\u0301n", "siobhan"),
        ("SØREN Ørsted", "soren orsted"),
        ("Åse og Århus", "ase og arhus"),
        ("Straße STRASSE", "strasse strasse"),
        ("Café, José é", "cafe jose e"),
        ("Łukasz", "lukasz"),
        ("Þórður Æsir œuvre", "thordur aesir oeuvre"),
        ("ＦＵＬＬ　ｗｉｄｔｈ２４", "full width24"),
        ("ﬁne ℌ ①", "fine h 1"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Ken's “brass” - by **ear**:\n> she shakes\n> the box", "ken s brass by ear she shakes the box"),
        ("a\u00adb a\u200db", "ab ab"),
        ("李明 שלום", "李明 שלום"),
        ("❤️ 5 € $5", "❤ 5 € $5"),
        ("( ) ... -- \x00 \n", ""),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευσ"),
    ],
)
def test_case_accents_punctuation_and_how_a_letter_is_made_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aAbB  ßøØåÅéłŁÆﬁＡ１\u0301\u0345\u0308İıΣς\n>*-_'\"“”.,李한가ᾳΌ\u200d\ufe0f½"),
    ),
    max_size=40,
)


@given(TEXTS)
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    assert fold(text) == " ".join("".join(_spaced(each) if fold(each) else _between(each) for each in text).split())


def _between(character: str) -> str:
    """A space, or nothing where the character vanishes within a word, as a soft hyphen does."""
    return "" if fold(f"a{character}b") == "ab" else " "


def _spaced(character: str) -> str:
    """A character folded, with the space that its own first or last part may be."""
    probe = fold(f"x{character}x")
    return probe[1:-1] if probe.startswith("x") and probe.endswith("x") else fold(character)


@given(TEXTS, st.integers(0, 40), st.integers(1, 10))
def test_what_is_sought_is_located_in_the_text_as_written(text: str, start: int, length: int) -> None:
    needle = fold(text)[start : start + length].strip()
    if not needle:
        return
    spans = find_spans(text, [needle])
    assert spans
    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    assert list(spans) == sorted(spans)
    assert any(needle in fold(text[begin:end]) for begin, end in spans)


@pytest.mark.parametrize(
    ("text", "needles", "found"),
    [
        ("Ada counts the Brass by ear", ["brass"], ["Brass"]),
        ("Straße", ["ss"], ["ß"]),
        ("Straße", ["trasse"], ["traße"]),
        ("Siobha\u0301n", ["han"], ["ha\u0301n"]),
        ("Søren", ["soren"], ["Søren"]),
        ("stuck\n> at six", ["stuck at"], ["stuck\n> at"]),
        ("year ear", [" ear "], ["ear"]),
        ("brass and brassy", [" brass"], ["brass", "brass"]),
        ("aaa", ["aa"], ["aaa"]),
        ("brass count", ["count", "brass"], ["brass", "count"]),
        ("brass", ["", "  "], []),
        ("ＢＲＡＳＳ", ["brass"], ["ＢＲＡＳＳ"]),
    ],
)
def test_spans_are_of_the_text_as_written(text: str, needles: list[str], found: list[str]) -> None:
    assert [text[begin:end] for begin, end in find_spans(text, needles)] == found


@given(
    st.text(st.sampled_from("aAbB19$ \n\t>*-_'\"(.,"), max_size=30),
    st.lists(st.text(st.sampled_from("ab19$ "), min_size=1, max_size=4), max_size=3),
)
def test_plain_letters_are_located_as_all_others_are(text: str, needles: list[str]) -> None:
    needles = [" ".join(needle.split(" ")) for needle in needles if "  " not in needle]
    # What is not seen, at the end, makes it a text that is not plain.
    assert find_spans(text, needles) == find_spans(f"{text} \u00e9", needles)


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_hostile_texts_fold_and_are_located(text: str) -> None:
    folded = fold(text)
    assert "\n" not in folded and "  " not in folded
    if folded:
        assert find_spans(text[:3000], [fold(text[:3000])[:5].strip() or "x"]) is not None
