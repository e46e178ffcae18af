"""Text is selected with the mouse and copied; letting go of it opens and chooses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, WIDE, at, fill, press, settle, shown
from textual.geometry import Offset
from textual.pilot import Pilot

from screens.app import HandfulApp
from screens.customer import CustomerScreen
from screens.today import TodayScreen

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def place_of(app: HandfulApp, words: str) -> Offset:
    """Where some words stand on the screen."""
    for y, row in enumerate(shown(app).split("\n")):
        if words in row:
            return Offset(row.index(words), y)
    raise AssertionError(f"{words!r} is not shown")


async def drag(pilot: Pilot[Any], start: Offset, end: Offset) -> None:
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await settle(pilot)


@BOTH
async def test_words_of_a_page_are_selected_and_copied(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        start = place_of(app, "somebody who knows")
        await drag(pilot, start, start + (len("somebody who") - 1, 0))
        assert app.screen.get_selected_text() == "somebody who"
        await press(pilot, "ctrl+c")
        assert app.clipboard == "somebody who"
        assert isinstance(app.screen, TodayScreen)


@BOTH
async def test_words_of_a_note_are_selected_over_its_lines_without_the_bar(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c", "enter")
        start, end = place_of(app, "counter from seven"), place_of(app, "Show Ada")
        await drag(pilot, start, end + (len("Show Ada") - 1, 0))
        text = app.screen.get_selected_text() or ""
        assert text.startswith("counter from seven till ten.\n")
        assert "\n┃  I want somebody who knows" in text
        assert text.endswith("☑ Show Ada") and "▌" not in text


async def test_a_blank_line_at_the_end_takes_nothing_of_what_is_selected(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        # In the preview: a widget of lines.
        start = place_of(app, "Runs the counter")
        await drag(pilot, start, Offset(start.x, place_of(app, "Worth asking").y - 1))
        assert (app.screen.get_selected_text() or "").startswith("Runs the counter his father")
        await press(pilot, "enter")
        # In the timeline: a list drawn by lines.
        start = place_of(app, "Stood at the counter")
        await drag(pilot, start, start + (0, 1))
        assert app.screen.get_selected_text() == "Stood at the counter from seven till ten."


async def test_letting_go_of_the_selected_item_opens_nothing_and_a_click_then_does(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        start = place_of(app, "○ Ken Okafor") + (2, 0)
        await drag(pilot, start, start + (2, 0))
        assert app.screen.get_selected_text() == "Ken"
        assert not isinstance(app.screen, CustomerScreen)
        await pilot.click(offset=start)
        await settle(pilot)
        assert isinstance(app.screen, CustomerScreen)


async def test_what_was_selected_is_not_when_another_item_is(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c")
        start = place_of(app, "○ Ken Okafor") + (2, 0)
        await drag(pilot, start, start + (2, 0))
        await press(pilot, "down")
        assert not app.screen.get_selected_text()
        start = place_of(app, "  Amara Diallo") + (2, 0)
        await drag(pilot, start, start + (4, 0))
        assert app.screen.get_selected_text() == "Amara"
        await press(pilot, "up")
        assert not app.screen.get_selected_text()
