"""Below 60 by 16 there is one sentence, and nothing acts unseen: only blanking, quitting and a larger window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, settle, shown, toasts
from textual.pilot import Pilot

from screens.blank import BlankScreen, SmallScreen
from screens.contact_note import ContactNoteScreen
from screens.customers import CustomersScreen
from screens.dialogs.fields import FieldsDialog
from screens.today import TodayScreen
from screens.widgets.editor import NoteEditor
from screens.widgets.lines import Item
from screens.widgets.people import People

SENTENCE = "Please make the window a little larger (80×24 is comfortable)."
SMALL = (50, 12)


async def resize(pilot: Pilot[Any], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await settle(pilot)


def only_the_sentence(app: Any) -> bool:
    return " ".join(shown(app).split()) == SENTENCE


@pytest.mark.parametrize("size", [SMALL, (59, 40), (200, 15)])
async def test_no_key_and_no_click_does_anything(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j").loose_ends()
    async with at(tmp_path / "j") as (app, pilot):
        await resize(pilot, size)
        assert only_the_sentence(app)
        keys = "c d n u z x space enter p w a e tab down escape question_mark colon ctrl+p ctrl+s delete f2 f3 f4 y"
        await press(pilot, *keys.split())
        await pilot.click(offset=(5, 5))
        await settle(pilot)
        assert isinstance(app.screen, SmallScreen) and only_the_sentence(app)
        await resize(pilot, WIDE)
        assert isinstance(app.screen, TodayScreen) and len(app.screen_stack) == 1
    after = open_journal(tmp_path / "j")
    assert len(after.loose_ends()) == len(before)
    assert after.overview(made["Ken"]).customer.snoozed is None


async def test_a_program_that_begins_in_a_small_window_says_so(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", SMALL, note_for=made["Ken"]) as (app, pilot):
        assert only_the_sentence(app)
        await resize(pilot, WIDE)
        assert isinstance(app.screen, ContactNoteScreen)


async def test_what_is_selected_on_today_is_seen_when_the_window_is_large_enough(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", SMALL) as (app, pilot):
        await resize(pilot, (60, 16))
        assert "Ken Okafor" in shown(app)
        await press(pilot, "end")
        await resize(pilot, NARROW)
        await resize(pilot, (60, 16))
        chosen = next(item for item in app.screen.query(Item) if item.has_class("-on"))
        assert app.screen.region.contains_region(chosen.region)


async def test_the_list_of_customers_has_its_selection_when_the_window_is_large_again(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "down")
        await resize(pilot, SMALL)
        await resize(pilot, NARROW)
        assert isinstance(app.screen, CustomersScreen)
        people = app.screen.query_one(People)
        assert people.has_focus and people.cursor == 1
        assert any(line.startswith(" ▌") and "Amara" in line for line in shown(app).split("\n"))
        await press(pilot, "down")
        assert people.cursor == 2


async def test_what_is_being_written_is_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Rang.")
        await resize(pilot, SMALL)
        assert only_the_sentence(app)
        await press(pilot, *"unseen", "ctrl+s")
        await resize(pilot, WIDE)
        assert app.screen.query_one(NoteEditor).text == "Rang."
        await press(pilot, "escape", "c", "p", *"1 dec")
        await resize(pilot, SMALL)
        await press(pilot, *"unseen", "enter")
        await resize(pilot, WIDE)
        assert isinstance(app.screen, FieldsDialog) and "1 dec" in shown(app) and "unseen" not in shown(app)


async def test_it_is_blanked_and_comes_back_in_whatever_size_the_window_has(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+l", "ctrl+l")
        await resize(pilot, SMALL)
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, BlankScreen) and shown(app).split() == ["$"]
        await press(pilot, "ctrl+l")
        assert only_the_sentence(app)
        await press(pilot, "ctrl+l")
        await resize(pilot, WIDE)
        assert isinstance(app.screen, BlankScreen) and shown(app).split() == ["$"]
        await resize(pilot, SMALL)
        await press(pilot, "ctrl+l")
        assert only_the_sentence(app)
        await resize(pilot, WIDE)
        assert isinstance(app.screen, TodayScreen) and len(app.screen_stack) == 1


async def test_what_is_told_meanwhile_waits_for_a_larger_window(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await resize(pilot, SMALL)
        app.tell("Something was saved.")
        await settle(pilot)
        assert only_the_sentence(app)
        await resize(pilot, WIDE)
        assert "Something was saved." in toasts(app)


async def test_ctrl_q_quits(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", SMALL) as (app, pilot):
        await press(pilot, "ctrl+q")
        assert app.return_code == 0


async def test_a_toast_leaves_the_foot_of_a_dialogue_in_sight(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c", "enter", "E")
        assert isinstance(app.screen, FieldsDialog)
        app.tell("Ken comes back on Mon 30 Nov.")
        await settle(pilot)
        text = shown(app)
        assert "Ken comes back on Mon 30 Nov." in text
        assert "↵ Go on" in text and "esc Back" in text and "What you know of Ken" in text
