"""The notes that mention a decision, by its words."""

from __future__ import annotations

import hostile_texts
import pytest
from making import TODAY, a_note, days

from journal.mentions import LONGEST_MENTION, mentions, words_of

SHEET = "Stop printing the monthly count sheet; app only from January."


@pytest.mark.parametrize(
    ("decision", "text", "hits"),
    [
        (SHEET, "The COUNT-SHEETS are taped over the till.", ["COUNT", "SHEETS"]),
        (SHEET, "A month without the sheet, printed or not.", ["sheet", "printed"]),
        (SHEET, "The countryside is quiet.", []),
        (SHEET, "Only now from the old one.", []),
        ("Ny faktura för årsräkningen", "Fakturan kom i går; ÅRSRAKNINGEN ocksa.", ["Fakturan", "ÅRSRAKNINGEN"]),
        ("Café prices", "le cafe", ["cafe"]),
        ("Close the ordering line", "orders by phone", ["orders"]),
    ],
)
def test_words_are_found_folded_and_in_another_form(decision: str, text: str, hits: list[str]) -> None:
    found = mentions(decision, [a_note(TODAY, text)])
    assert [text[start:end] for one in found for start, end in one.hits] == hits


def test_most_words_first_then_the_newest_and_of_each_note_one_paragraph() -> None:
    notes = [
        a_note(TODAY, "The sheet again."),
        a_note(TODAY - days(5), "Rain.\n\n> If the count sheet\n> isn't there, nobody counts.\n\nThe sheet."),
        a_note(TODAY - days(9), "No word of it."),
        a_note(TODAY - days(2), "The sheet."),
    ]
    found = mentions(SHEET, notes)
    assert [one.date for one in found] == [TODAY - days(5), TODAY, TODAY - days(2)]
    assert found[0].text == "If the count sheet isn't there, nobody counts."
    assert [one.quoted for one in found] == [True, False, False]
    assert mentions(SHEET, notes, 1) == found[:1]


def test_marks_of_lists_are_no_part_of_what_is_shown_and_plans_are_left_out() -> None:
    (one,) = mentions(
        SHEET, [a_note(TODAY, "- [ ] Send the sheet\n- [?] Who counts"), a_note(TODAY, "sheet", plan=True)]
    )
    assert one.text == "Send the sheet"


def test_a_long_paragraph_begins_shortly_before_its_hit() -> None:
    (one,) = mentions(SHEET, [a_note(TODAY, "word " * 400 + "the sheet " + "more " * 400)])
    assert len(one.text) <= LONGEST_MENTION + 4
    assert [one.text[start:end] for start, end in one.hits] == ["sheet"]


def test_a_decision_that_says_nothing_is_mentioned_nowhere() -> None:
    assert words_of("It is for all of you, not now!") == ()
    assert mentions("…", [a_note(TODAY, "…")]) == ()


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_nothing_that_may_be_noted_is_too_much(text: str) -> None:
    for one in mentions(f"the sheet {text[:2000]}", [a_note(TODAY, text), a_note(TODAY, f"{text} sheet")]):
        assert all(0 <= start < end <= len(one.text) for start, end in one.hits)
