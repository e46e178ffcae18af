"""A person's text on the screen: never markup, nothing hidden, Markdown drawn as lines with hanging indents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from desk import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from journal.text import visible
from screens.drawing import (
    MOST_DRAWN,
    cut_at_word,
    fit,
    hang,
    note_body,
    note_lines,
    plain,
    quoted,
    shortened,
    spread,
)
from screens.look import FANCY, FRAMES, PLAIN, THEMES, VARIABLES, mark_sign, status_sign, use_glyphs


@pytest.fixture(autouse=True)
def fancy() -> Iterator[None]:
    use_glyphs(FANCY)
    yield
    use_glyphs(None)


def drawn(body: str, width: int = 40) -> list[str]:
    return [line.plain.rstrip() for line in note_lines(body, width)]


def styles_of(body: str, text: str, width: int = 60) -> str:
    """The styles under a text of the drawing."""
    for line in note_lines(body, width):
        start = line.plain.find(text)
        if start >= 0:
            inside = [span for span in line.spans if span.start <= start and span.end >= start + len(text)]
            return " ".join(str(span.style) for span in inside)
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("One.\n\nTwo.", ["One.", "", "Two."]),
        ("One\ntwo.", ["One two."]),
        ("One\\\ntwo.", ["One", "two."]),
        ("# Head\n\nText", ["Head", "", "Text"]),
        ("> Their words.", ["┃  Their words."]),
        ("> One.\n>\n> Two.", ["┃  One.", "┃", "┃  Two."]),
        ("Before.\n\n> Words.\n\nAfter.", ["Before.", "", "┃  Words.", "", "After."]),
        ("- a\n- b", ["• a", "• b"]),
        ("- a\n\n- b", ["• a", "• b"]),
        ("1. a\n2. b", ["1. a", "2. b"]),
        ("7. a\n8. b", ["7. a", "8. b"]),
        ("- a\n  - b\n    - c", ["• a", "  • b", "    • c"]),
        ("- [ ] Send it", ["☐ Send it"]),
        ("- [x] Sent", ["☑ Sent"]),
        ("- [-] Never", ["☒ Never"]),
        ("- [?] How?", ["? How?"]),
        ("- [!] Worry", ["! Worry"]),
        ("- [i] Idea", ["i Idea"]),
        ("1. [ ] Numbered", ["☐ Numbered"]),
        ("> - [ ] Theirs, no promise of ours", ["┃  • [ ] Theirs, no promise of ours"]),
        ("    [ ] code", ["  [ ] code"]),
        ("```\na  b\n```", ["  a  b"]),
        ("---", ["─" * 40]),
        ("[Site](https://a.b)", ["Site (https://a.b)"]),
        ("<https://a.b>", ["https://a.b"]),
        ("![x](https://a.b/c.png)", ["x (https://a.b/c.png)"]),
        ("a <!-- aside --> b", ["a <!-- aside --> b"]),
        ("<!-- Looked tired. -->", ["aside  Looked tired."]),
        ("<!-- a\n\nb -->", ["aside  a", "", "b"]),
        ("<!-- a --> b", ["<!-- a --> b"]),
        ("<!-- a -->\n<!-- b -->", ["aside  a", "", "aside  b"]),
        ("<b>bold</b>", ["<b>bold</b>"]),
        ("", []),
        ("-", ["•"]),
        ("- \n- a", ["•", "• a"]),
    ],
)
def test_markdown_is_drawn_as_lines(body: str, lines: list[str]) -> None:
    assert drawn(body) == lines


THIS_YEAR = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("- [ ] Send it due:2026-12-01", ["☐ Send it  due Tue 1 Dec"]),
        ("- [ ] due:2027-01-04 Send it", ["☐ Send it  due Mon 4 Jan 2027"]),
        ("- [x] Send it due:2026-12-01 done:2026-11-20", ["☑ Send it  due Tue 1 Dec  done 20 Nov"]),
        ("- [-] Send it dropped:2026-11-20", ["☒ Send it  dropped 20 Nov"]),
        ("- [?] How? done:2026-11-20", ["? How?  done 20 Nov"]),
        ("- [x] Sent", ["☑ Sent"]),
        ("- [ ] Send it due:soon", ["☐ Send it due:soon"]),
        ("- [ ] Send `due:2026-12-01` on", ["☐ Send `due:2026-12-01` on"]),
        ("Not an item due:2026-12-01", ["Not an item due:2026-12-01"]),
    ],
)
def test_the_days_of_an_item_are_said_in_words(body: str, lines: list[str]) -> None:
    assert [line.plain.rstrip() for line in note_lines(body, 60, THIS_YEAR)] == lines


def test_the_days_of_an_item_are_weaker_than_its_text_and_not_struck() -> None:
    body = "- [x] Send it done:2026-11-20"
    assert "strike" in styles_of(body, "Send it") and "strike" not in styles_of(body, "done 20 Nov")
    assert "$text-muted" in styles_of(body, "done 20 Nov")
    assert "$accent" in styles_of("- [ ] Send it due:2026-12-01", "due Tue 1 Dec")


def test_wrapped_text_hangs_under_its_beginning() -> None:
    assert drawn("- [ ] Send the torque chart for 22 mm valves", 24) == [
        "☐ Send the torque chart",
        "  for 22 mm valves",
    ]
    assert drawn("> I want somebody who knows my counter.", 24) == ["┃  I want somebody who", "┃  knows my counter."]


def test_the_customers_words_are_blue_and_italic_and_nothing_else_is_both() -> None:
    assert "$quote" in styles_of("> Words.", "Words.")
    assert "italic" in styles_of("> Words.", "Words.")
    assert "$quote" not in styles_of("*Said.*", "Said.")
    assert "bold" in styles_of("**Loud.**", "Loud.")
    assert "strike" in styles_of("- [x] Sent", "Sent")
    assert "bold" in styles_of("# Head", "Head")


@pytest.mark.parametrize("text", hostile())
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    for content in (plain(text), quoted(text), fit(plain(text), 30), shortened(plain(text), 30)):
        assert isinstance(content, Content)
        assert not any(ord(c) < 32 or 0x7F <= ord(c) <= 0x9F for c in content.plain)
    assert plain(text).plain == visible(text)
    note_lines(text, 20)
    note_body(f"> {text}\n\n- [ ] {text}")


@given(st.text(alphabet="ab >-*[]x?!i#`_<!\n\t1.()~é李\u0301\x1b", max_size=200), st.integers(1, 60))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_drawing_and_no_line_is_wider_than_asked(body: str, width: int) -> None:
    for line in note_lines(body, width):
        assert "\n" not in line.plain and "\x1b" not in line.plain
        assert line.cell_length <= max(width, 16)


@pytest.mark.parametrize(
    "body", [">" * 10_000, "- " * 5_000 + "x", "---\n" * 2_000, "x" * 100_000, "[" * 5_000, "> a\n\n" * 3_000]
)
def test_what_is_drawn_of_one_note_is_bounded(body: str) -> None:
    lines = note_lines(body, 60)
    assert sum(len(line.plain) for line in lines) < 10 * MOST_DRAWN


def test_ends_of_lines_meet_and_cut_by_cells() -> None:
    assert spread(Content("left"), Content("right"), 12).plain == "left   right"
    assert spread(Content("a long left"), Content("right"), 12).plain == "a lon… right"
    assert fit(Content("李明李明"), 5).cell_length == 5
    assert [line.plain for line in hang(Content("- "), Content("aa bb"), 4)] == ["- aa", "  bb"]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (30, "Ring Ken, ask him. Then write."),
        (29, "Ring Ken, ask him. Then…"),
        (23, "Ring Ken, ask him. …"),
        (19, "Ring Ken, ask him.…"),
        (13, "Ring Ken…"),
        (0, ""),
    ],
)
def test_what_is_said_of_a_text_ends_with_a_whole_word(width: int, shown: str) -> None:
    assert cut_at_word(Content("Ring Ken, ask him. Then write."), width).plain == shown


def test_a_word_as_long_as_the_line_is_cut_where_the_line_ends() -> None:
    assert cut_at_word(Content("a Donaudampfschifffahrt"), 12).plain == "a Donaudamp…"
    assert cut_at_word(Content("李明李明"), 5).plain == "李明…"


def test_every_theme_sets_every_variable_but_those_of_the_signs() -> None:
    for theme in THEMES:
        assert VARIABLES.keys() - FRAMES <= theme.variables.keys()


def test_signs_differ_in_shape() -> None:
    statuses = [status_sign(name)[0] for name in ("fresh", "due", "lapsed", "unmet", "snoozed", "paused", "resting")]
    assert len(set(statuses)) == len(statuses)
    marks = [mark_sign("promise", state) for state in ("open", "done", "dropped")]
    marks += [mark_sign(mark) for mark in ("question", "worry", "idea")]
    assert len(set(marks)) == len(marks)
    assert FANCY.bar != FANCY.words
    assert PLAIN.bar != PLAIN.words


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_passes_the_contrast_of_wcag_aa_on_every_ground() -> None:
    for theme in THEMES[:2]:
        grounds = (theme.background, theme.surface, theme.panel, theme.variables["raise"])
        inks = (theme.foreground, theme.variables["text-muted"], theme.primary, theme.accent, theme.variables["quote"])
        for ground in grounds:
            for ink in inks:
                assert ground and ink
                light, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (theme.name, ink, ground)
