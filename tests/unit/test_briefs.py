"""The brief: what to know before a talk, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import hostile_texts
import pytest
from making import TODAY, a_customer, a_note, a_portrait, days, gentle, seen
from markdown_it import MarkdownIt

from journal.briefs import LONGEST_NOTE, Brief, brief_markdown, brief_of, brief_parts
from journal.customer import Aspect, Customer, Facet, ImportantDate
from journal.markdown_writing import closed, escaped
from journal.note import ContactNote, Kind
from journal.rhythm import standing


def brief(customer: Customer, *notes: ContactNote, questions: Sequence[tuple[str, str]] = ()) -> Brief:
    overview = seen(customer, *notes)
    newest = sorted(notes, key=lambda note: note.when, reverse=True)
    return brief_of(overview, newest, standing(overview, TODAY, ()), TODAY, overview.loose_ends, questions)


def headings(page: Brief) -> list[str]:
    return [part.heading for part in brief_parts(page)]


def test_be_gentle_stands_before_everything_but_the_name() -> None:
    text = brief_markdown(brief(a_customer(gentle=gentle(), portrait=a_portrait()), a_note(TODAY - days(3), "Talked.")))
    head, second, *_rest = text.split("\n\n")
    assert head == "# Ken Okafor"
    assert second == "**Be gentle: “His father died on 3 Nov; no renewal talk.” (since 4 Nov)**"


def test_portrait_notes_loose_ends_what_decisions_left_to_ask_and_dates_come_in_that_order() -> None:
    customer = a_customer(portrait=a_portrait(), dates=(ImportantDate("Ada's birthday", 12, 1),))
    page = brief(
        customer,
        a_note(TODAY - days(3), "- [ ] Send the chart due:2026-12-01\n- [i] Count boxes", Kind.CALL, mood=-1),
        questions=[("Does Ada read the sheet aloud?", "Stop printing the sheet.")],
    )
    assert headings(page) == [
        "Who they are",
        "What sets them apart",
        "Daily challenges",
        "What they bought and why",
        "What it changes for them",
        "Tue 17 Nov, call, uneasy",
        "Loose ends",
        "To ask, before you decide",
        "Dates near",
    ]
    text = brief_markdown(page)
    assert "- [ ] Send the chart (3 days ago, due Tue 1 Dec)" in text
    assert "- [?] Does Ada read the sheet aloud?  (before you decide: Stop printing the sheet.)" in text
    assert "- Tue 1 Dec: Ada's birthday" in text


def test_three_notes_at_most_and_no_plan_among_them() -> None:
    notes = [a_note(TODAY - days(ago), f"Talk {ago}") for ago in (9, 5, 4, 2)]
    ahead = a_note(TODAY + days(2), "Ask about the brass.", Kind.VISIT, plan=True)
    text = brief_markdown(brief(a_customer(), *notes, ahead))
    assert [f"Talk {ago}" in text for ago in (2, 4, 5, 9)] == [True, True, True, False]
    assert "A visit on Sun 22 Nov, in 2 days, fresh, talked 2 days ago" in text
    assert "brass" not in text


def test_asides_stay_in_the_journal() -> None:
    portrait = {Aspect.WHO: Facet("A baker. <!-- owes money -->", TODAY)}
    text = brief_markdown(brief(a_customer(portrait=portrait), a_note(TODAY, "Fine.\n\n<!-- looked tired -->")))
    assert "A baker." in text and "Fine." in text
    assert "owes" not in text and "tired" not in text


def test_a_long_note_is_shortened_between_its_blocks_and_says_so() -> None:
    text = brief_markdown(brief(a_customer(), a_note(TODAY, "\n\n".join(["A sentence of a talk." * 5] * 40))))
    assert text.count("A sentence") * 21 <= LONGEST_NOTE
    assert text.rstrip().endswith("…")
    one = brief_markdown(brief(a_customer(), a_note(TODAY, "word " * 1000)))
    assert len(one) < LONGEST_NOTE + 300 and "…" in one


def test_somebody_of_whom_nothing_is_noted_has_a_brief_all_the_same() -> None:
    page = brief(a_customer())
    assert headings(page) == ["Not known yet", "Nothing noted yet"]
    assert "Not met yet" in brief_markdown(page)


def test_a_code_fence_left_open_swallows_nothing() -> None:
    text = brief_markdown(brief(a_customer(dates=(ImportantDate("A day", 12, 1),)), a_note(TODAY, "```\nx = 1")))
    assert "```\nx = 1\n```\n" in text
    assert closed("```\nx\n```") == "```\nx\n```"


@pytest.mark.parametrize("text", hostile_texts.SHORT)
def test_a_name_is_no_markdown(text: str) -> None:
    name = a_customer("x").name
    page = brief(a_customer(name, organisation=text, dates=(ImportantDate(text, 12, 1),)))
    hostile_texts.acting(brief_markdown(page))
    assert not hostile_texts.acting(brief_markdown(page))
    tokens = MarkdownIt("commonmark").parse(f"{escaped(text)} end")
    children = [child for token in tokens for child in token.children or ()]
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in children} <= {"text", "text_special"}


def test_a_date_far_ahead_is_not_near() -> None:
    far = a_customer(dates=(ImportantDate("Far", 6, 1), ImportantDate("Past", 1, 1, 2026)))
    assert "Dates near" not in headings(brief(far))
    assert date(2026, 11, 20) == TODAY
