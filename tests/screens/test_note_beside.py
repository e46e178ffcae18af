"""Beside a note that is being written: what was read stays in view, what is open is closed in its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, settle, shown
from textual.widgets import TextArea

from journal.note import ContactNote, Kind
from screens.widgets.open_ends import EndList

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])

MANY = "> The count took forty minutes.\n\n" + "".join(f"- [ ] Promise number {each} of many\n" for each in range(25))


def rows_of(text: str, *sought: str) -> list[int]:
    """The rows these stand in."""
    rows = text.split("\n")
    return [next(place for place, row in enumerate(rows) if each in row) for each in sought]


async def test_what_was_read_stands_above_the_note_and_what_is_open_below_it(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        app.screen.query_one(TextArea).insert("> It is the shelves.\n\n- [ ] Send it due:2026-12-01\n- [?] Ask it\n")
        await press(pilot, "enter")
        page = shown(app)
        order = rows_of(page, "Their words", "You promise", "To ask next time", "This note", "Still open with Ken")
        assert order == sorted(order)
        assert "☐ Send it  due 1 Dec" in page
        for text in ("Send the torque chart for 22", "How did Fifth Street go?"):
            assert sum(text in row for row in page.split("\n")) == 1


@pytest.mark.parametrize("size", [(120, 36), (120, 24)])
async def test_it_opens_at_its_top_and_what_is_being_written_comes_into_view(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    (note,) = (one for one in journal.history(made["Ken"]).notes if one.kind is Kind.VISIT)
    journal.amend_note(made["Ken"], note, ContactNote(id=note.id, date=note.date, kind=note.kind, body=MANY))
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "e")
        beside = "\n".join(row[size[0] // 2 :] for row in shown(app).split("\n"))
        assert "Their words" in beside and "This note" in beside and "number 24" not in beside
        app.screen.query_one(TextArea).insert("- [ ] One promise more")
        await press(pilot, "enter")
        beside = "\n".join(row[size[0] // 2 :] for row in shown(app).split("\n"))
        assert "One promise more" in beside and "Their words" not in beside
        assert "● Counts as a talk." in beside


@BOTH
async def test_what_is_open_becomes_done_in_its_place_and_the_same_key_opens_it_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "n")
        assert "tab Still open" in shown(app).split("\n")[-1]
        await press(pilot, "tab")
        assert app.screen.query_one(EndList).has_focus
        foot = shown(app).split("\n")[-1]
        assert foot.split()[:2] == ["space", "Done"] and "x Drop" in foot
        # What is selected is read whole, with its age.
        (row,) = rows_of(shown(app), "Send the torque chart")
        assert "7 weeks ago, visit" in " ".join(shown(app).split("\n")[row : row + 2])
        await press(pilot, "space")
        (row,) = rows_of(shown(app), "☑ Send the torque chart")
        assert "done" in " ".join(shown(app).split("\n")[row : row + 2])
        assert shown(app).split("\n")[-1].split()[:3] == ["space", "Open", "again"]
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1
        await press(pilot, "space")
        assert "☐ Send the torque chart" in shown(app) and "2 open" in shown(app)
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 2


async def test_a_long_name_shows_its_beginning_once_its_field_is_left(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.add_customer(journal.new_customer("Wilhelmina van der Westhuizen-Oppenheimer de Vries"))
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "n", *"wilh", "enter")
        assert " Wilhelmina van der Westh" in shown(app).split("\n")[3]
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "shift+tab", "tab")
        assert " Wilhelmina van der Westh" in shown(app).split("\n")[3]


async def test_a_loose_end_with_a_day_keeps_it_where_its_text_is_cut(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    body = "- [ ] Send the list of all the small brass fittings, with what each of them costs due:2026-12-04"
    journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body=body))
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"])
        await settle(pilot)
        page = shown(app)
        (row,) = rows_of(page, "Send the list")
        assert "costs  due Fri 4 Dec" in " ".join(page.split("\n")[row + 1 : row + 3])
        await pilot.resize_terminal(120, 17)
        await settle(pilot)
        assert any(row.endswith("brass fittings, wit… due Fri 4 Dec") for row in shown(app).split("\n"))


async def test_what_is_open_is_read_whole_where_there_is_room_and_nothing_moves_when_it_is_gone_to(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        (row,) = rows_of(shown(app), "Send the torque chart for 22 mm")
        assert "valves  7 weeks ago, visit" in shown(app).split("\n")[row + 1]
        before = rows_of(shown(app), "Send the torque chart", "How did Fifth Street go?")
        await press(pilot, "tab")
        assert rows_of(shown(app), "Send the torque chart", "How did Fifth Street go?") == before


async def test_where_not_all_fits_what_the_marks_mean_is_left_out_before_anything_of_the_note(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", (120, 30)) as (app, pilot):
        await press(pilot, "n")
        assert "turns the mark of the line" in shown(app)
        promises = "".join(f"- [ ] Promise number {each}\n" for each in range(8))
        app.screen.query_one(TextArea).insert("> The count took forty minutes.\n\n" + promises)
        await press(pilot, "enter")
        page = shown(app)
        assert "turns the mark of the line" not in page
        assert all(text in page for text in ("“The count took", "Promise number 7", "This note", "Send the torque"))


async def test_in_a_window_made_narrow_what_was_read_is_one_line_again(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        app.screen.query_one(TextArea).insert("> It is the shelves.\n")
        await press(pilot, "enter")
        assert "Their words" in shown(app)
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        assert "Their words" not in shown(app) and "“ 1 quote" in shown(app)
        assert "Still open with Ken" in shown(app) and "☐ Send the torque chart" in shown(app)
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        order = rows_of(shown(app), "Their words", "This note", "Still open with Ken")
        assert order == sorted(order)
