"""At the desk: ctrl+l blanks the screen, and nothing but ctrl+l brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NOW, WIDE, at, fill, open_journal, press, settle, shown
from patience import PATIENCE

from journal.note import ContactNote
from screens.blank import BlankScreen
from screens.contact_note import ContactNoteScreen
from screens.help import HelpScreen
from screens.today import TodayScreen
from screens.widgets.editor import NoteEditor

DULL = "$"


def is_dull(app: object) -> bool:
    return shown(app).split() in ([DULL], [*HINT.split(), DULL])  # type: ignore[arg-type]


HINT = "^l brings it back, and nothing else does. This is said once."


async def test_it_says_how_to_come_back_the_first_time_only(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+l")
        assert HINT in shown(app)
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, TodayScreen)
        await press(pilot, "ctrl+l")
        assert shown(app).split() == [DULL]
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+l")
        assert shown(app).split() == [DULL]


async def test_no_key_and_no_click_shows_anything(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+l")
        keys = (
            "t c d v n u a e f o z p w y s g r h j k l question_mark slash colon enter space escape tab ctrl+p ctrl+c"
        )
        for key in [*keys.split(), "ctrl+s", "ctrl+t", "ctrl+o", "f1", "f2", "f3", "f4", "home", "end", "up", "down"]:
            await pilot.press(key)
        await pilot.click(offset=(30, 1))
        await pilot.hover(offset=(30, 12))
        await settle(pilot)
        assert isinstance(app.screen, BlankScreen) and is_dull(app)
        await press(pilot, "ctrl+l")
        assert "Ken Okafor" in shown(app)
        assert len(app.screen_stack) == 1


async def test_what_is_told_meanwhile_waits(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.tell("Ken Okafor rang.")
        await press(pilot, "ctrl+l")
        app.change(lambda: app.journal.snooze(made["Ken"]))
        await settle(pilot)
        assert is_dull(app)
        other = open_journal(tmp_path / "j")
        other.add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body="A word"))
        app.look_again()
        await settle(pilot)
        assert is_dull(app)
        await press(pilot, "ctrl+l")
        assert "Ken comes back on Mon 30 Nov." in shown(app)


async def test_a_note_being_written_stays_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Half a word")
        editor = app.screen.query_one(NoteEditor)
        await press(pilot, "ctrl+l", "x", "ctrl+s", "escape")
        assert is_dull(app)
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, ContactNoteScreen)
        assert editor.text.endswith("Half a word") and app.focused is editor


async def test_a_save_that_ends_under_the_blank_screen_shows_nothing_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        go_on = threading.Event()
        original = app.journal.add_note

        def slow(*given: object, **more: object) -> object:
            go_on.wait(PATIENCE)
            return original(*given, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(app.journal, "add_note", slow)
        await press(pilot, "n", *"A whole word")
        await pilot.press("ctrl+s", "ctrl+l")
        go_on.set()
        await settle(pilot)
        assert is_dull(app)
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, TodayScreen)
        assert "Counts as a talk" in shown(app) or "Saved" in shown(app)


@pytest.mark.parametrize("keys", [("question_mark",), ("ctrl+p",), ("f4",)])
async def test_dialogues_are_blanked_and_come_back(tmp_path: Path, keys: tuple[str, ...]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", WIDE) as (app, pilot):
        await press(pilot, *keys)
        before = type(app.screen)
        await press(pilot, "ctrl+l", "escape", "a")
        assert is_dull(app)
        await press(pilot, "ctrl+l")
        assert type(app.screen) is before


async def test_ctrl_q_still_quits(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+l", "ctrl+q")
        assert not app.is_running or app._exit


async def test_help_is_what_it_was_after_blanking(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "question_mark")
        before = shown(app)
        await press(pilot, "ctrl+l", "ctrl+l")
        assert isinstance(app.screen, HelpScreen)
        assert shown(app) == before
