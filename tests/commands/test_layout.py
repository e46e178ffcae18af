"""How wide texts are on a terminal."""

from __future__ import annotations

import pytest

from journal.commands.layout import cells, fit, head, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Ken", 3),
        ("李明", 4),
        ("Siobhán", 7),
        ("Siobha\u0301n", 7),
        ("👩‍👩‍👧", 2),
        ("👍🏽", 2),
        ("שלום", 4),
        ("a\u200bb", 2),
    ],
)
def test_a_text_takes_the_cells_a_terminal_gives_it(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_text_is_filled_up_or_cut_to_exactly_its_column() -> None:
    assert fit("Ken", 5) == "Ken  "
    assert fit("Kenneth", 5) == "Kenn…"
    assert fit("李明李明", 5) == "李明…"
    assert fit("李明李明", 6, "...") == "李... "
    assert fit("Kenneth", 1) == "K"


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8, 80])
@pytest.mark.parametrize(
    "text", ["", "a", "when a van is stuck at six", "李明" * 20, "x" * 50, "  two spaces before", "a  b"]
)
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(cells(line) <= max(width, 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_word_is_not_broken_where_a_line_can_end_before_it() -> None:
    assert wrap("when a van is stuck", 10) == ["when a van", "is stuck"]


def test_a_beginning_ends_before_the_character_that_does_not_fit() -> None:
    assert head("李明", 3) == "李"
