"""A disk that takes nothing while something is being written: it is told, and nothing goes without a question."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, settle, shown, toasts
from patience import Patience

from journal.decision import Effect
from journal.storage import files
from screens import drafting
from screens.contact_note import ContactNoteScreen
from screens.decide import DecisionInput
from screens.decide_walk import WalkScreen
from screens.dialogs.quitting import QuitDialog


@pytest.fixture
def fill_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Fills the disk, and makes room again."""
    is_full = False
    write = files.Calls.write

    def instead(calls: files.Calls, descriptor: int, data: bytes | memoryview) -> int:
        if is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(calls, descriptor, data)

    def fill(full: bool) -> None:
        nonlocal is_full
        is_full = full

    monkeypatch.setattr(files.Calls, "write", instead)
    return fill


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_quitting_asks_where_the_draft_cannot_be_kept(
    tmp_path: Path, size: tuple[int, int], fill_disk: Callable[[bool], None]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size, note_for=made["Ken"]) as (app, pilot):
        fill_disk(True)
        await press(pilot, "a", "ctrl+q", "ctrl+q")
        assert isinstance(app.screen, QuitDialog) and "The disk did not take what you are" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactNoteScreen) and not app._exit
        await press(pilot, "ctrl+q", "down", "enter")
        assert app._exit


async def test_with_room_again_quitting_asks_nothing(tmp_path: Path, fill_disk: Callable[[bool], None]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        fill_disk(True)
        await press(pilot, "a", "ctrl+q", "escape")
        fill_disk(False)
        await press(pilot, "ctrl+q")
        assert app._exit
    assert [draft.body for draft in open_journal(tmp_path / "j").drafts.left()] == ["a"]


async def test_a_blanked_screen_stays_blank_and_asks_when_it_is_back(
    tmp_path: Path, fill_disk: Callable[[bool], None]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        fill_disk(True)
        await press(pilot, "a", "ctrl+l", "ctrl+q")
        assert app.is_blank and not app._exit
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, QuitDialog)


async def test_a_draft_that_the_disk_does_not_take_is_told_once_while_typing(
    tmp_path: Path, fill_disk: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "AFTER", 0.01)
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        fill_disk(True)
        for _key in range(3):
            await press(pilot, "a")
            await pilot.pause(0.05)
            await settle(pilot)
        said = " ".join(toasts(app).split())
        assert said == "The disk does not take the draft of what you write. Make room, or save it before you leave."


# Decisions


async def test_a_decision_that_was_being_written_is_on_its_line_again(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    for _start in range(2):
        async with at(tmp_path / "j") as (app, pilot):
            await press(pilot, "d")
            if not app.screen.query_one(DecisionInput).value:
                await press(pilot, *"No paper", "escape")
            await press(pilot, "ctrl+q")
            assert app._exit
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "d")
        assert app.screen.query_one(DecisionInput).value == "No paper"
        assert "You left a draft" not in shown(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, WalkScreen)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "d")
        assert app.screen.query_one(DecisionInput).value == ""


async def test_a_decision_that_is_being_written_is_kept_while_typing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "AFTER", 0.01)
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (_app, pilot):
        await press(pilot, "d", *"No paper")
        there: list[str] = []
        patience = Patience()
        while there != ["No paper"] and patience:
            await pilot.pause(0.02)
            there = [one.body for one in open_journal(tmp_path / "j").drafts.all()]
        assert there == ["No paper"]


async def test_quitting_asks_where_an_answer_cannot_be_saved(tmp_path: Path, fill_disk: Callable[[bool], None]) -> None:
    made = fill(tmp_path / "j")
    decided = open_journal(tmp_path / "j").decide("No paper", [Effect(made["Ken"])])
    async with at(tmp_path / "j") as (app, pilot):
        app.open_decision(decided.decisions[0], walk=True)
        await settle(pilot)
        fill_disk(True)
        await press(pilot, "minus", *"Ada reads it", "ctrl+q")
        assert isinstance(app.screen, QuitDialog) and not app._exit
        await press(pilot, "escape")
        fill_disk(False)
        await press(pilot, "ctrl+q")
        assert app._exit
    effect = open_journal(tmp_path / "j").decision(decided.decisions[0]).effects[0]
    assert effect.why == "Ada reads it"
