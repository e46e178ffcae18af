"""A person who writes loses no letter, and is told what a word they wrote means and how to mean another."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import hostile_texts
import pytest
from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown
from textual.events import Key, Paste

from journal.note import ContactNote
from screens.app import HandfulApp
from screens.contact_note import ContactNoteScreen
from screens.today import TodayScreen
from screens.widgets.editor import NoteEditor
from screens.widgets.note_fields import NoteFields
from screens.widgets.open_ends import EndList

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def at_once(app: HandfulApp, *letters: str) -> None:
    """Type so fast that all of it is there before the first letter did its work."""
    names = {" ": "space", "?": "question_mark"}
    for letter in letters:
        app.post_message(Key(names.get(letter, letter), letter))


# Among the loose ends beside a note


@BOTH
async def test_who_goes_on_typing_among_the_loose_ends_writes_into_the_note(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        await press(pilot, *"Rang", "tab")
        assert app.screen.query_one(EndList).has_focus
        at_once(app, "i", "t", " ", "x", "?")
        await settle(pilot)
        editor = app.screen.query_one(NoteEditor)
        assert editor.has_focus
        assert editor.text == "Rangit x?"
    assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 2


@pytest.mark.parametrize("key", ["u", "question_mark", "colon", "slash", "n", "t", "c", "d", "v", "j", "k", "1", "å"])
async def test_a_key_of_the_program_is_a_letter_among_the_loose_ends_too(tmp_path: Path, key: str) -> None:
    made = fill(tmp_path / "j")
    written = {"question_mark": "?", "colon": ":", "slash": "/"}.get(key, key)
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        await press(pilot, "tab", key)
        assert isinstance(app.screen, ContactNoteScreen)
        assert app.screen.query_one(NoteEditor).text == written
        assert app.screen.query_one(NoteEditor).has_focus
        await press(pilot, "tab", "ctrl+p")
        assert not isinstance(app.screen, ContactNoteScreen), "the palette is no letter"


async def test_the_keys_of_the_list_stay_its_own_until_a_letter_is_typed(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        await press(pilot, "tab", "down", "space")
        assert app.screen.query_one(NoteEditor).text == ""
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1
        # What came faster than the focus moved is for the note as well.
        at_once(app, "a", " ", "x")
        await settle(pilot)
        assert app.screen.query_one(NoteEditor).text == "a x"
    assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1


async def test_what_is_pasted_among_the_loose_ends_stands_in_the_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        await press(pilot, "tab")
        app.screen.query_one(EndList).post_message(Paste("two words"))
        await settle(pilot)
        assert app.screen.query_one(NoteEditor).text == "two words"


# Days


@BOTH
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- [ ] Send it due:friday", "“due:friday” is text so far. To be due Fri 27 Nov, write due:2026-11-27."),
        ("- [ ] Send it by friday", "“by friday” is text so far. To be due Fri 27 Nov, write due:2026-11-27."),
        ("Busy. - [?] How is Ada?", "“- [?]” is text here: begin a line with - [?] and it counts."),
    ],
)
async def test_a_day_or_a_mark_that_is_text_is_answered_with_how_to_write_it(
    tmp_path: Path, size: tuple[int, int], written: str, said: str
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        app.screen.query_one(NoteEditor).insert(f"{written}\n")
        await settle(pilot)
        text = " ".join("".join(row[-37:] if size == WIDE else row for row in shown(app).split("\n")).split())
        assert said in text


@BOTH
async def test_a_weekday_behind_says_how_to_write_the_coming_one(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        when = app.screen.query_one(NoteFields).when
        when.value = "thursday"
        await settle(pilot)
        assert "That is Thu 19 Nov. For the coming one write: next thursday" in shown(app)
        when.value = "next thursday"
        await settle(pilot)
        assert "For the coming one" not in shown(app) and "this will be a plan" in shown(app)
        when.value = "yesterday"
        await settle(pilot)
        assert "For the coming one" not in shown(app)


# How they felt


@BOTH
async def test_how_they_felt_says_what_can_be_written_and_where_it_is_wrong(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        assert "-2 to +2" in shown(app)
        await press(pilot, *"Rang.", "f4")
        app.screen.query_one(NoteFields).mood.value = "7"
        await press(pilot, "ctrl+s")
        assert "They felt !" in shown(app)
        assert "! They felt is -2 to +2, or one of: thrilled, glad, even, uneasy, upset." in shown(app)
        app.screen.query_one(NoteFields).mood.value = "2"
        await settle(pilot)
        assert "They felt !" not in shown(app) and "They felt +2" in shown(app)


async def test_ctrl_home_and_ctrl_end_lead_to_both_ends_of_a_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        editor = app.screen.query_one(NoteEditor)
        editor.insert("One line.\n\nAnd the last.")
        await press(pilot, "ctrl+home", "A", "ctrl+end", "Z")
        assert editor.text == "AOne line.\n\nAnd the last.Z"
        await press(pilot, "ctrl+shift+home")
        assert editor.selected_text == editor.text
        await press(pilot, "ctrl+home", "ctrl+shift+end", "x")
        assert editor.text == "x"


# A draft about somebody new


@BOTH
async def test_beside_a_draft_about_somebody_new_another_note_can_be_begun(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "end", "n", *"Berit", "down", "enter")
        await press(pilot, *"Rang.", "escape", "n")
        assert isinstance(app.screen, ContactNoteScreen) and app.screen.query_one(NoteEditor).text == ""
        assert "You left a draft about Berit at 09:00.  f8 goes on with it." in shown(app)
        await press(pilot, "f8")
        assert app.screen.query_one(NoteEditor).text == "Rang." and "f8 begins another." in shown(app)
        await press(pilot, "f8")
        assert isinstance(app.screen, ContactNoteScreen)
        assert app.screen.query_one(NoteEditor).text == "" and "Berit" not in shown(app)
        assert "begins another" not in shown(app)
        await press(pilot, *"elin", "enter", *"Wrote.", "ctrl+s")
        assert isinstance(app.screen, TodayScreen)
        assert "You left a draft about Berit" in shown(app)
    assert open_journal(tmp_path / "j").history(made["Elin"]).notes[0].body == "Wrote."


@BOTH
async def test_beside_the_list_of_customers_no_half_of_a_hint_is_left(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.write_note(when="")
        await settle(pilot)
        asked = app.screen.query_one(NoteFields).day_asked
        assert "Amara Diallo" in shown(app) and asked in shown(app)
        assert "own words." not in shown(app).replace("their own words\n", "")
        await press(pilot, "escape")
        assert "Amara Diallo" not in shown(app) and asked in shown(app)
        assert "What did they tell you?  Start a line with > for their own words." in shown(app)


# Today


@BOTH
async def test_what_was_promised_today_is_said_to_be_noted_today_and_not_due(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body="- [ ] Mail the list"))
    async with at(tmp_path / "j", size) as (app, pilot):
        text = shown(app)
        assert "noted today" in text
        app.write_note(made["Elin"])
        await settle(pilot)
        assert "noted today" in shown(app)


async def test_a_plan_that_passed_asks_and_its_customer_is_not_nudged_on_the_same_page(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j", datetime(2026, 11, 18, 9))
    before.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body="Visit", plan=True))
    assert [nudge.overview.id for nudge in open_journal(tmp_path / "j").nudges()] == [made["Ken"]]
    async with at(tmp_path / "j") as (app, _pilot):
        text = shown(app)
        assert "How did the talk with Ken go?" in text
        assert "Ken's Plumbing Supply · 49 days" not in text and "more on Customers" not in text


@pytest.mark.parametrize("text", hostile_texts.SHORT[:20])
async def test_a_hostile_due_day_is_only_ever_text(tmp_path: Path, text: str) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        app.screen.query_one(NoteEditor).insert(f"- [ ] Send it due:{text}\n")
        await settle(pilot)
        assert isinstance(app.screen, ContactNoteScreen)
        assert "\x1b" not in shown(app)
