"""What others change while the journal is open: other windows and commands, a folder that is gone, midnight."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from desk import NOW, at, fill, open_journal, press, settle, shown
from patience import Patience
from textual.pilot import Pilot

from journal.clock import Clock
from journal.errors import CannotKeep
from journal.note import ContactNote
from screens.contact_note import ContactNoteScreen
from screens.customers import CustomersScreen
from screens.live import LOOK_EVERY
from screens.review import ReviewScreen
from screens.widgets.editor import NoteEditor
from screens.widgets.lines import Item
from screens.widgets.people import People


async def until(pilot: Pilot[Any], so: Callable[[], bool]) -> None:
    """Wait until it is so."""
    patience = Patience()
    while not so():
        assert patience, shown(pilot.app)  # type: ignore[arg-type]
        await pilot.pause(0.02)


async def looked(app: Any, pilot: Pilot[Any]) -> None:
    """Look at the disk once more, and wait until that is done."""
    await settle(pilot)
    app.look_again()
    await settle(pilot)


async def test_a_note_from_a_command_is_there_within_two_seconds(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        other = open_journal(tmp_path / "j")
        other.add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body="- [ ] Bring the form"))
        # Two seconds on a machine that does nothing else: the next look, and drawing it. The tests share theirs.
        assert LOOK_EVERY + 1 <= 2
        await until(pilot, lambda: "Bring the form" in shown(app))


async def test_the_cursor_the_filter_and_the_scroll_stay_where_they_are(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    for number in range(40):
        journal.add_customer(journal.new_customer(f"Ada {number:02}"))
    async with at(tmp_path / "j", (80, 24)) as (app, pilot):
        await press(pilot, "c", "f", *"ada 1", "enter", "down", "down", "down", "down", "down", "down", "down")
        people = app.screen.query_one(People)
        before, scroll = people.selected, people.scroll_offset
        assert before is not None
        journal.add_customer(journal.new_customer("Ada 19b"))
        await looked(app, pilot)
        assert isinstance(app.screen, CustomersScreen)
        assert "for fewer than your 41, let somebody" in shown(app) and "Ada 02" not in shown(app)
        assert people.selected is not None and people.selected.overview.id == before.overview.id
        assert people.scroll_offset == scroll


async def test_unsaved_text_and_its_cursor_stay_while_others_write(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Half a ", "left")
        editor = app.screen.query_one(NoteEditor)
        text, cursor = editor.text, editor.cursor_location
        other = open_journal(tmp_path / "j")
        other.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body="- [ ] Another promise"))
        await looked(app, pilot)
        assert isinstance(app.screen, ContactNoteScreen)
        assert (editor.text, editor.cursor_location, app.focused) == (text, cursor, editor)


async def test_a_note_changed_below_its_first_line_is_seen_on_the_customers_page(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Elin"])
        await settle(pilot)
        other = open_journal(tmp_path / "j")
        note = other.history(made["Elin"]).notes[0]
        other.amend_note(made["Elin"], note, replace(note, body=note.body + "\n\nAnd a second line."))
        await looked(app, pilot)
        assert "And a second line." in shown(app)


async def test_to_look_never_waits_for_the_disk_in_the_screens_own_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        seen: list[threading.Thread] = []
        monkeypatch.setattr(app.journal, "refresh", lambda: seen.append(threading.current_thread()))
        await looked(app, pilot)
        assert seen and threading.main_thread() not in seen


async def test_a_folder_that_is_gone_is_one_line_and_comes_back(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        (tmp_path / "j").rename(tmp_path / "elsewhere")
        await looked(app, pilot)
        text = " ".join(shown(app).split())
        assert "is not there any more. What you see is as it was last read." in text
        assert "Ken Okafor" in text
        await press(pilot, "c", "t", "z")
        await looked(app, pilot)
        assert "Ken Okafor" in shown(app)
        assert not (tmp_path / "j").exists()
        (tmp_path / "elsewhere").rename(tmp_path / "j")
        await looked(app, pilot)
        assert app.trouble == ""
        assert "is not there any more" not in "\n".join(shown(app).split("\n")[:4])


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), CannotKeep("The disk [b]is[/] tired.")])
async def test_a_disk_that_cannot_be_read_is_one_calm_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):

        def fails() -> bool:
            raise error

        monkeypatch.setattr(app.journal, "refresh", fails)
        await looked(app, pilot)
        assert "Input/output error" in shown(app) or "The disk [b]is[/] tired." in shown(app)
        await press(pilot, "down", "c", "t")
        assert "Ken Okafor" in shown(app)


async def test_a_journal_deleted_before_it_is_opened_is_a_new_one(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    shutil.rmtree(tmp_path / "j")
    async with at(tmp_path / "j") as (app, _pilot):
        assert "Have you met a customer lately?" in shown(app)


async def test_midnight_renews_the_day_the_greeting_the_ages_and_the_nudges(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", now=datetime(2026, 11, 27, 23, 59)) as (app, pilot):
        assert "Fri 27 Nov 2026" in shown(app) and "Good evening." in shown(app)
        assert "30 days ago" in shown(app)
        assert not [item for item in app.screen.query(Item) if item.key == f"nudge {made['Amara']}"]
        app.journal.clock = Clock(datetime(2026, 11, 28, 0, 1))
        await looked(app, pilot)
        text = shown(app)
        assert "Sat 28 Nov 2026" in text and "Good morning." in text
        assert "31 days ago" in text
        assert [item for item in app.screen.query(Item) if item.key == f"nudge {made['Amara']}"]


async def test_by_noon_the_greeting_is_another(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.journal.clock = Clock(datetime(2026, 11, 23, 12, 1))
        await looked(app, pilot)
        assert "Good afternoon." in shown(app)


async def test_what_changed_while_a_page_is_being_made_is_no_fault_of_that_page(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        asked_for = ReviewScreen()
        asked_for.reload()
        asked_for.dress()
        await app.push_screen(asked_for)
        await settle(pilot)
        assert "← Earlier" in shown(app)
