"""What the program answers is read where it was asked, and is never in the way of what is read next."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, at_column, fill, press, settle, shown, toasts
from textual.widgets import Input

from screens.contact_note import ContactNoteScreen
from screens.dialogs.fields import FieldsDialog
from screens.toasts import LONGEST, SHORTEST
from screens.today import TodayScreen
from screens.widgets.editor import NoteEditor

LONG = "It needs a word or two. " * 40


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("key", ["c", "d", "v", "slash", "n", "question_mark", "enter"])
async def test_what_was_told_goes_at_the_next_page(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.tell(LONG)
        await settle(pilot)
        assert "It needs a word" in toasts(app)
        await press(pilot, key)
        assert not isinstance(app.screen, TodayScreen) and not toasts(app)
        await press(pilot, "escape")
        assert not toasts(app)


async def test_what_was_told_on_a_customers_page_does_not_follow_back_to_the_list(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "z")
        assert "Ken comes back" in toasts(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen) and not toasts(app)


async def test_what_is_told_of_leaving_a_page_is_read_on_the_one_it_leads_to(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        assert isinstance(app.screen, ContactNoteScreen)
        app.screen.query_one(NoteEditor).insert("The kids are fine.")
        await press(pilot, "escape")
        assert "Draft saved." in toasts(app)


async def test_escape_takes_away_what_was_told_where_it_has_nothing_nearer_to_do(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        assert not app.check_action("hush", ())
        app.tell(LONG)
        app.tell("And one more.")
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen) and not toasts(app)
        assert not app.check_action("hush", ())


async def test_a_click_takes_away_what_was_told(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.tell(LONG)
        await settle(pilot)
        place = at_column(app, "It needs a word")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen) and not toasts(app)
        assert "It needs a word" not in shown(app)


async def test_a_question_is_not_covered_by_what_was_told_before(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        app.tell(LONG)
        await settle(pilot)
        await press(pilot, "c")
        app.tell(LONG)
        await settle(pilot)
        await press(pilot, "a")
        assert isinstance(app.screen, FieldsDialog) and app.screen.query(Input) and not toasts(app)


async def test_what_is_told_stays_as_long_as_it_takes_to_read_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "j")
    stayed: list[float | None] = []

    def note(self: object, message: str, **more: object) -> None:
        assert isinstance(more["timeout"], float)
        stayed.append(more["timeout"])

    monkeypatch.setattr("textual.app.App.notify", note)
    async with at(tmp_path / "j") as (app, _pilot):
        for sentence in ("Done.", "A sentence that takes a while. " * 4, LONG):
            app.tell(sentence)
            app.notify(sentence)
    assert stayed[:2] == [SHORTEST, SHORTEST] and stayed[4:] == [LONGEST, LONGEST]
    assert SHORTEST < (stayed[2] or 0) < LONGEST
