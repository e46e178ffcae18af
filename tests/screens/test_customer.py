"""A customer's page: portrait, timeline, loose ends, deleting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, open_journal, press, settle, shown, toasts

from journal.customer import Aspect, Facet, ImportantDate
from journal.note import ContactNote
from screens.contact_note import ContactNoteScreen
from screens.customer import CustomerScreen
from screens.widgets.loose_ends import LooseEnds
from screens.widgets.portrait_pane import PortraitPane
from screens.widgets.timeline import Timeline

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


@BOTH
async def test_the_newest_note_is_shown_whole_the_others_by_their_first_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "enter")
        text = shown(app)
        assert "Mon 5 Oct  visit, with Eva   −1 uneasy" in text
        assert "┃  I want somebody who knows what my counter looks like." in text
        assert "☐ Send the torque chart for 22 mm valves" in text
        assert "☑ Show Ada the two-tap count" in text
        await press(pilot, "down")
        text = shown(app)
        assert "Tue 15 Sep  heard   not a talk" in text
        assert "Fifth Street has opened." in text


async def test_the_portrait_says_what_is_known_and_what_is_not(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter")
        text = shown(app)
        assert "Who they are" in text
        assert "Runs the counter his father opened in" in text
        assert "Not known yet. Ask." in text
        assert "not known: what sets them apart" in " ".join(text.split())
        assert "talked" in text and "heard" in text


async def test_a_loose_end_is_closed_with_one_key_and_stays_struck(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter")
        # The newest note has two open: the first press goes to choose among them, the second closes.
        await press(pilot, "space")
        assert app.screen.query_one(LooseEnds).has_focus
        await press(pilot, "space")
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1
        ends = app.screen.query_one(LooseEnds)
        assert ends.selected is not None and ends.selected.closed == "done"
        await press(pilot, "space")
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 2
        await press(pilot, "down", "x")
        assert [end.text for _one, end in open_journal(tmp_path / "j").loose_ends(made["Ken"])] == [
            "Send the torque chart for 22 mm valves"
        ]


async def test_a_loose_end_taken_back_is_open_on_the_page_at_once(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter", "space", "space", "u")
        ends = app.screen.query_one(LooseEnds)
        assert ends.selected is not None and not ends.selected.closed
        await press(pilot, "space")
        assert ends.selected.closed == "done"
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1


async def test_a_note_with_one_open_item_is_closed_from_the_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        app.open_customer(made["Amara"])
        await settle(pilot)
        await press(pilot, "space")
        assert open_journal(tmp_path / "j").loose_ends(made["Amara"]) == ()
        assert "Done" in toasts(app)


async def test_e_and_enter_edit_the_selected_note(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    for key in ("e", "enter"):
        async with at(tmp_path / "j") as (app, pilot):
            await press(pilot, "enter", "down", key)
            assert isinstance(app.screen, ContactNoteScreen)
            assert "Fifth Street has opened." in shown(app)


async def test_n_writes_about_this_customer_and_the_new_note_is_selected_state(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter", "n")
        assert isinstance(app.screen, ContactNoteScreen)
        app.screen.dismiss(
            app.journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body="Rang before the rush."))
        )
        await settle(pilot)
        assert isinstance(app.screen, CustomerScreen)
        assert "Rang before the rush." in shown(app)
        assert "● fresh" in shown(app)
        assert "Saved" in toasts(app)


@BOTH
async def test_a_note_that_was_written_is_selected(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "enter", "down", "n", *"Rang", "ctrl+s")
        assert isinstance(app.screen, CustomerScreen)
        timeline = app.screen.query_one(Timeline)
        assert timeline.count == 3
        assert timeline.selected is not None and timeline.selected.body.strip() == "Rang"
        # Only a note written moves the place: closing what is open in another does not.
        await press(pilot, "end", "tab", "tab", "space")
        assert timeline.cursor == 2


async def test_delete_asks_first_and_no_is_selected(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter", "delete")
        assert "Delete the note of 5 Oct about Ken?" in shown(app)
        assert "u undoes it; backups hold it for up to 12 months." in shown(app)
        await press(pilot, "enter")
        assert len(open_journal(tmp_path / "j").history(made["Ken"]).notes) == 2
        await press(pilot, "delete", "down", "enter")
        assert [note.date for note in open_journal(tmp_path / "j").history(made["Ken"]).notes] == [date(2026, 9, 15)]
        await press(pilot, "u")
        assert len(open_journal(tmp_path / "j").history(made["Ken"]).notes) == 2


async def test_a_customer_without_notes_says_what_to_do(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    made = journal.add_customer(journal.new_customer("Elin Lindqvist")).customers[0]
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made)
        await settle(pilot)
        assert "You know Elin's name." in shown(app)
        await press(pilot, "space", "x", "delete", "e", "down", "up")
        assert isinstance(app.screen, CustomerScreen)


async def test_a_note_higher_than_the_window_is_read_through_before_the_next(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    made = journal.add_customer(journal.new_customer("Elin Lindqvist")).customers[0]
    journal.add_note([made], ContactNote(id="", date=date(2026, 11, 1), body="The older one."))
    long = "\n\n".join(f"Paragraph {number}." for number in range(60))
    journal.add_note([made], ContactNote(id="", date=date(2026, 11, 20), body=long))
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        app.open_customer(made)
        await settle(pilot)
        timeline = app.screen.query_one(Timeline)
        assert "Paragraph 0." in shown(app)
        await press(pilot, "down")
        assert timeline.cursor == 0
        await press(pilot, *["pagedown"] * 12)
        assert timeline.cursor == 1
        assert "The older one." in shown(app)


async def test_five_thousand_notes_draw_only_what_is_seen(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        timeline = app.screen.query_one(Timeline)
        notes = [ContactNote(id=f"n{number}", date=date(2026, 1, 1), body=f"Note {number}") for number in range(5000)]
        drawn: list[int] = []
        original = timeline.item_lines

        def counted(index: int, width: int, *, selected: bool) -> list[object]:
            drawn.append(index)
            return original(index, width, selected=selected)  # type: ignore[return-value]

        timeline.item_lines = counted  # type: ignore[method-assign, assignment]
        timeline.set_notes(notes, NOW.date(), selected="", airy=True, empty="")
        await settle(pilot)
        assert len(set(drawn)) < 20
        await press(pilot, "end")
        assert "Note 4999" in shown(app)


async def test_a_click_in_the_timeline_selects_and_a_second_opens_the_note(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter")
        place = at_column(app, "Fifth Street has opened.")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert app.screen.query_one(Timeline).cursor == 1
        place = at_column(app, "Fifth Street has opened.")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert isinstance(app.screen, ContactNoteScreen)


async def test_be_gentle_and_a_pause_are_said_under_the_name(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.pause(made["Ken"], date(2026, 12, 7), "On leave")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "Paused through Mon 7 Dec. On leave" in shown(app)


async def test_a_customer_whose_file_breaks_while_open_closes_the_page_with_a_sentence(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        (tmp_path / "j" / "customers" / f"{made['Ken']}.json").write_text("{")
        app.look_again()
        await settle(pilot)
        assert not isinstance(app.screen, CustomerScreen)
        assert toasts(app)


async def test_all_that_is_known_the_dates_and_what_is_open_stand_on_one_page(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    before = journal.overview(made["Ken"]).customer
    told = "A sentence that is long enough to be broken over some four rows of the column of the portrait, and more."
    portrait = {aspect: Facet(f"{told} {told}", date(2026, 11, 1)) for aspect in Aspect}
    journal.change_customer(
        before, replace(before, portrait=portrait, dates=(ImportantDate("Fifth Street, three months", 12, 16),))
    )
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        rows = [row[:44].rstrip() for row in shown(app).split("\n")]
        for text in ("Who they are", "What it changes for them", "Dates", "Loose ends", "•••••◦"):
            assert any(text in row for row in rows), text
        assert any(row.endswith("Wed 16 Dec") for row in rows)
        assert all(above or below for above, below in pairwise(rows[3:31]))
        # What is selected is read whole.
        await press(pilot, "left")
        first = [row[:44] for row in shown(app).split("\n")]
        assert sum(row.startswith("  ▌") for row in first) > 5


async def test_a_loose_end_is_a_row_and_unfolds_where_the_keys_go(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        ends = app.screen.query_one(LooseEnds)
        assert ends.rows == 2
        await press(pilot, "shift+tab")
        assert ends.has_focus and ends.rows == 3
        assert "7 weeks ago" in shown(app)


async def test_an_aspect_higher_than_the_window_is_read_through_before_the_next(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    before = journal.overview(made["Ken"]).customer
    told = " ".join(f"sentence {number}." for number in range(400))
    portrait = {**before.portrait, Aspect.WHO: Facet(told, date(2026, 11, 1))}
    journal.change_customer(before, replace(before, portrait=portrait))
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left")
        assert "sentence 0." in shown(app) and "sentence 399." not in shown(app)
        for _time in range(60):
            await pilot.press("down")
        await settle(pilot)
        assert "sentence 0." not in shown(app)
        await press(pilot, "left", "home", "down", "down")
        assert "sentence 30." in shown(app) and "What sets them apart" not in shown(app)


async def test_the_note_that_is_open_stays_on_its_ground_while_the_keys_go_elsewhere(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        before = at_column(app, "▌ Mon 5 Oct")
        await press(pilot, "left")
        assert app.screen.query_one(PortraitPane).has_focus
        assert at_column(app, "▌ Mon 5 Oct") == before


async def test_a_long_loose_end_has_a_second_row_where_the_portrait_leaves_it_one(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    long = "Find out whether the count can show the two shops side by side"
    journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body=f"- [?] {long}"))
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        left = [row[:44].rstrip() for row in shown(app).split("\n")]
        (place,) = (place for place, row in enumerate(left) if row.startswith("   ? Find out"))
        assert " ".join(f"{left[place]} {left[place + 1]}".split()).startswith(f"? {long}")
        assert not left[-2]
        portrait = {aspect: Facet("A sentence over many rows of it. " * 9, date(2026, 11, 1)) for aspect in Aspect}
        before = app.journal.overview(made["Ken"]).customer
        app.journal.change_customer(before, replace(before, portrait=portrait))
        app.look_again()
        await settle(pilot)
        left = [row[:44].rstrip() for row in shown(app).split("\n")]
        assert any(row.startswith("   ? Find out") and row.endswith("…") for row in left)
