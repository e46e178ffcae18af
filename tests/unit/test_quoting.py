"""A quotation is verbatim, or cut at a sentence or word, and never within Markdown's marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.quoting import excerpt, fill, full_stop, in_marks, sentences

PIECES = st.sampled_from(
    ["word", "The counter", "is full.", "Why?", "**bold words**", "*so it is*", "_low_", "`code with spaces`", "~~no~~"]
    + ["[a link here](https://firma.se/a_(b)?c=d)", "![a picture](x.png)", "<https://firma.se>", "snake_case_name"]
    + [
        "2 * 3",
        "``two ` ticks``",
        "[ref][1]",
        "\\*not bold\\*",
        "李明说这个柜台很忙。",
        "å ä ö",
        "שלום",
        "**",
        "_",
        "`",
        "[",
    ]
)


def unmarked(text: str) -> str:
    return text.strip().removeprefix("…").removesuffix("…").rstrip()


@given(st.lists(PIECES, min_size=1, max_size=60).map(" ".join), st.integers(40, 200))
@settings(deadline=None)
def test_a_quotation_is_verbatim_or_cut_and_marked(text: str, most: int) -> None:
    shown = excerpt(text, most)
    assert len(shown) <= most
    if len(text.strip()) <= most:
        assert shown == text.strip()
    else:
        # The whole words of a link are cut nowhere: only its address is left out.
        assert "…" in (shown[0], shown[-1]) or text.strip().startswith(f"[{shown}](")
        assert unmarked(shown) in text


@given(st.lists(PIECES, min_size=1, max_size=60).map(" ".join), st.integers(60, 200))
@settings(deadline=None)
def test_a_cut_falls_between_words(text: str, most: int) -> None:
    shown = excerpt(text, most)
    if len(text.strip()) <= most:
        return
    kept = unmarked(shown)
    after = text[text.index(kept) + len(kept) :]
    spaced = not any("一" <= character <= "鿿" for character in kept[-40:])
    # A mark that is opened or closed there, a space, or what a cut takes off: commas and colons.
    assert not spaced or not after or not (after[0].isalnum() and kept[-1].isalnum())


WHOLE = ["**bold as can be here**", "[the chart of torques](https://firma.se/a_b)", "`code with spaces`", "*so it is*"]


@pytest.mark.parametrize("marked", [*WHOLE, "__so it is__", "~~not so at all~~", "``a ` tick``", "**bold *and* more**"])
def test_no_cut_falls_within_marks(marked: str) -> None:
    for before in range(8, 30):
        text = "word " * before + marked + " and on and on" * 20
        kept = unmarked(excerpt(text, 100))
        assert text.startswith(kept)
        start = text.index(marked)
        assert len(kept) <= start or len(kept) >= start + len(marked)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**" + "word " * 60 + "end**", "word " * 10 + "word…"),
        ("Oh **" + "word " * 60 + "end** then", "…" + "word " * 10 + "word…"),
        ("[chart](https://firma.se/" + "x" * 200 + ") and more", "chart…"),
        ("`" + "git log " * 20 + "`", "git log " * 6 + "git log…"),
        ("***both at once and " + "on " * 60 + "end***", "both at once and " + "on " * 13 + "on…"),
    ],
)
def test_of_what_is_marked_from_its_beginning_the_words_within_are_quoted(text: str, shown: str) -> None:
    assert excerpt(text, 60) == shown


@pytest.mark.parametrize("text", ["**" + "[" * 3000, "*" * 5000, "`" * 5000 + "a b " * 100, "[(" * 2000, "\\" * 3001])
def test_marks_that_are_never_closed_are_text_and_take_no_time(text: str) -> None:
    assert len(excerpt(text, 100)) <= 100


def test_what_is_written_without_spaces_is_cut_between_characters_as_they_are_seen() -> None:
    family, flag, accents = "👨‍👩‍👧‍👦", "🇸🇪", "e\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}"
    for character in (family, flag, accents, "👍🏽"):
        for most in range(30, 45):
            kept = excerpt(character * 40, most).removesuffix("…")
            assert kept == character * (len(kept) // len(character))


def test_one_word_and_only_punctuation_are_quoted_as_they_are() -> None:
    for text in ("Yes", "…", "?!", "—", "ok.", "“", "​x"):
        assert excerpt(text, 140) == text.strip()
        assert unicodedata.is_normalized("NFC", excerpt(text, 140))


def test_after_what_ends_a_sentence_comes_no_full_stop() -> None:
    assert [full_stop(words) for words in ("Yes.", "Why?", "So…", "好。", "and so on", "")] == [
        "",
        "",
        "",
        "",
        ".",
        ".",
    ]


THEIR_OWN_MARKS = [
    '"So it is."',
    "'So'",
    "“So it is”",
    "”So”",
    "„So it is“",
    "„So”",
    "‘So’",
    "«So»",
    "»So«",
    "« So »",
    "‹So›",
]


@pytest.mark.parametrize("words", THEIR_OWN_MARKS)
def test_words_that_have_quotation_marks_of_their_own_get_no_others(words: str) -> None:
    assert in_marks(words) == words
    assert fill("{name} said: “{words}”{stop} “{more}”", name="Ken", words=words, stop=".", more="So") == (
        f"Ken said: {words}. “So”"
    )


@pytest.mark.parametrize("words", ["", '"', "So it is", '"So," Ken said', "Ken said „so“", "«", "Ken's", "{words}"])
def test_words_without_quotation_marks_around_them_get_ours(words: str) -> None:
    assert in_marks(words) == f"“{words}”"
    assert fill("{name}: “{words}”", name="{words}", words=words) == f"{{words}}: “{words}”"


@pytest.mark.parametrize(
    ("words", "shown"), [('"So it…', '"So it…"'), ("„So it…", "„So it…“"), ("«So it ...", "«So it ...»")]
)
def test_a_quotation_cut_short_is_closed_as_it_was_opened(words: str, shown: str) -> None:
    assert in_marks(words) == shown


def test_a_full_stop_within_their_marks_is_one() -> None:
    assert [full_stop(words) for words in ('"So it is."', "„Is it?“", "“So”", "So.")] == ["", "", ".", ""]


def test_of_a_long_quotation_whole_sentences_are_had_longest_first_and_marked_where_some_are_left_out() -> None:
    longest_first = [
        "Why not? It is full. …",
        "… It is full. So!",
        "… It is full. …",
        "Why not? …",
        "… So!",
    ]
    assert sentences("Why not? It is full. So!") == longest_first
    assert sentences("One only.") == sentences("**Bold. Still bold.** Not.") == sentences("a. " * 50) == []
