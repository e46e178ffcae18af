"""What was typed and not saved: kept while typing, offered on Today, never put over a newer note."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, NOW, WIDE, at, fill, hostile_in_turn, open_journal, press, settle, shown, toasts
from patience import Patience
from textual.pilot import Pilot

from journal.customer import Aspect
from journal.drafts import Draft, new_key
from journal.note import ContactNote, Kind
from screens import drafting
from screens.app import HandfulApp
from screens.contact_note import ContactNoteScreen
from screens.dialogs.choice import ChoiceDialog
from screens.today import TodayScreen
from screens.widgets.editor import NoteEditor
from screens.widgets.note_fields import NoteFields

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def keep(folder: Path, made: dict[str, str], **wanted: Any) -> Draft:
    """A draft about Ken that was left this morning."""
    plain = Draft(
        new_key(), "Rang Ken.", {"people": f"{made['Ken']}\tKen\t"}, customer_id=made["Ken"], left="2026-11-23T08:42"
    )
    draft = replace(plain, **wanted)
    assert open_journal(folder).drafts.keep(draft)
    return draft


async def until_kept(pilot: Pilot[Any], folder: Path, body: str | None = None) -> Draft:
    """Wait for the timer's work, until all of `body` is kept: one turn of the loop after another."""
    patience = Patience()
    while patience:
        found = open_journal(folder).drafts.all()
        if found and body in (None, found[0].body):
            return found[0]
        await pilot.pause(0.02)
    raise AssertionError("no draft was kept")


# While typing


async def test_what_is_typed_is_kept_within_two_seconds_with_all_its_fields(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    assert drafting.AFTER < 2
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        fields = app.screen.query_one(NoteFields)
        fields.kind.value, fields.when.value, fields.mood.value = "call", "yesterday 14:30", "+1"
        await pilot.press(*"Rang Ken.")
        draft = await until_kept(pilot, tmp_path / "j", "Rang Ken.")
    assert (draft.body, draft.customer_id, draft.note_id) == ("Rang Ken.", made["Ken"], None)
    assert draft.fields["kind"] == "call" and draft.fields["day"] == "2026-11-22 14:30"
    assert draft.left == "2026-11-23T09:00"


async def test_typing_without_a_pause_is_kept_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "AFTER", 0.05)
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (_app, pilot):
        for _key in range(200):
            await pilot.press("a")
            if open_journal(tmp_path / "j").drafts.all():
                return
    raise AssertionError("typing kept the draft from being written")


@BOTH
async def test_it_says_when_the_draft_was_kept_and_nothing_once_the_text_is_gone(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "AFTER", 0.01)
    made = fill(tmp_path / "j")

    async def until_said(app: HandfulApp, pilot: Pilot[Any], wanted: bool) -> None:
        patience = Patience()
        while ("draft kept 09:00" in shown(app)) != wanted and patience:
            await pilot.pause(0.02)
        assert ("draft kept 09:00" in shown(app)) == wanted

    async with at(tmp_path / "j", size, note_for=made["Ken"]) as (app, pilot):
        app.screen.query_one(NoteFields).kind.value = "heard"
        await pilot.press("R", "a")
        await until_said(app, pilot, True)
        await press(pilot, "backspace", "backspace")
        await until_said(app, pilot, False)


async def test_saving_drops_the_draft_and_so_does_emptying_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "AFTER", 0.01)
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        await pilot.press(*"Rang")
        await until_kept(pilot, tmp_path / "j")
        await press(pilot, "ctrl+s")
        assert open_journal(tmp_path / "j").drafts.all() == ()
        app.write_note(made["Ken"])
        await settle(pilot)
        await pilot.press("a")
        await until_kept(pilot, tmp_path / "j")
        await press(pilot, "backspace", "escape")
        assert open_journal(tmp_path / "j").drafts.all() == ()


async def test_quitting_asks_nothing_and_keeps_the_draft(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        await pilot.press("a", "ctrl+q")
        await pilot.pause()
        assert app._exit
    assert [draft.body for draft in open_journal(tmp_path / "j").drafts.left()] == ["a"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_a_signal_keeps_the_draft_at_once_and_ends_the_program(tmp_path: Path, name: str) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, pilot):
        await pilot.press("a")
        os.kill(os.getpid(), getattr(signal, name))
        await pilot.pause()
        assert app.return_code == 128 + getattr(signal, name)
    assert [draft.body for draft in open_journal(tmp_path / "j").drafts.left()] == ["a"]


# Offered


async def test_a_draft_of_a_note_that_is_there_says_that_it_is_a_change(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    (before, *_others) = open_journal(tmp_path / "j").history(made["Ken"]).notes
    keep(tmp_path / "j", made, body="Mine.", note_id=before.id, based_on=dict(before.seen))
    async with at(tmp_path / "j") as (app, _pilot):
        assert "You left a change to a note about Ken at 08:42." in shown(app)


@BOTH
async def test_a_draft_is_offered_on_today_and_gone_on_with(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made, fields={"people": f"{made['Ken']}\tKen\t", "kind": "call", "when": "yesterday"})
    async with at(tmp_path / "j", size) as (app, pilot):
        assert "You left a draft about Ken at 08:42.  ↵ go on  x throw away" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactNoteScreen)
        assert app.screen.query_one(NoteEditor).text == "Rang Ken."
        assert app.screen.query_one(NoteFields).kind.value == "call"
        assert "Your draft, left at 08:42.  ^r throws it away, f8 begins another." in shown(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, TodayScreen)
        assert "You left a draft" not in shown(app)
    assert open_journal(tmp_path / "j").history(made["Ken"]).notes[0].kind is Kind.CALL
    assert open_journal(tmp_path / "j").drafts.all() == ()


@BOTH
async def test_only_the_selected_line_names_the_keys_that_answer_it(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made)
    keep(tmp_path / "j", made, left="2026-11-23T08:40")
    async with at(tmp_path / "j", size) as (app, pilot):
        below = shown(app).partition("Worth reopening")[2].split("\n")[1:-1]
        for selected, other in (("08:42", "08:40"), ("08:40", "08:42")):
            text = shown(app)
            assert f"You left a draft about Ken at {selected}.  ↵ go on  x throw away" in text
            assert f"You left a draft about Ken at {other}." in text and text.count("↵ go on") == 1
            assert text.partition("Worth reopening")[2].split("\n")[1:-1] == below, "nothing moves"
            await press(pilot, "down")
        assert "↵ go on" not in shown(app)


async def test_a_draft_just_left_is_selected_unless_something_else_was_chosen(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Rang.", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "↵ go on" in shown(app) and app.screen.check_action("go_on", ())
        await press(pilot, "x", "down", "enter")
        assert open_journal(tmp_path / "j").drafts.all() == ()
        await press(pilot, "down", "home", "n", *"Rang.", "escape")
        assert "You left a draft" in shown(app) and "↵ go on" not in shown(app)
        await press(pilot, "home")
        assert "↵ go on" in shown(app)


async def test_yesterday_of_then_is_another_day_by_now(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    texts = {"people": f"{made['Ken']}\tKen\t", "when": "yesterday", "day": "2026-11-19"}
    keep(tmp_path / "j", made, fields=texts, left="2026-11-20T17:05")
    async with at(tmp_path / "j") as (app, pilot):
        assert "You left a draft about Ken on Fri 20 Nov at 17:05." in shown(app)
        await press(pilot, "enter", "ctrl+s")
    assert str(open_journal(tmp_path / "j").history(made["Ken"]).notes[0].date) == "2026-11-19"


async def test_a_draft_is_thrown_away_after_a_question(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    draft = keep(tmp_path / "j", made)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "x", "enter")
        assert open_journal(tmp_path / "j").drafts.all() == (draft,)
        await press(pilot, "x", "down", "enter")
        assert open_journal(tmp_path / "j").drafts.all() == ()
        assert "You left a draft" not in shown(app)


async def test_it_can_be_thrown_away_where_it_is_written_too(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter", "ctrl+r")
        assert "Throw away what you wrote here?" in shown(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, TodayScreen)
    assert open_journal(tmp_path / "j").drafts.all() == ()


@BOTH
async def test_a_new_note_is_a_new_one_also_where_a_draft_about_the_same_customer_waits(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made)
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "n")
        assert app.screen.query_one(NoteEditor).text == ""
        assert "You left a draft about Ken at 08:42.  f8 goes on with it." in shown(app)
        await press(pilot, *"New.", "f8")
        assert app.screen.query_one(NoteEditor).text == "Rang Ken." and "f8 begins another." in shown(app)
        assert sorted(draft.body for draft in open_journal(tmp_path / "j").drafts.all()) == ["New.", "Rang Ken."]
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Amara"])
        await settle(pilot)
        await press(pilot, "n")
        assert app.screen.query_one(NoteEditor).text == "" and "f8" not in shown(app)


async def test_somebody_new_comes_back_by_name_also_in_a_new_journal(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(new_name="Ken Okafor, Ken's Plumbing Supply")
        await settle(pilot)
        await press(pilot, *"Rang", "escape")
        assert "Draft saved." in toasts(app)
        assert "You left a draft about Ken at 09:00." in shown(app)
        await press(pilot, "enter")
        assert app.screen.query_one(NoteFields).customer.value == "Ken Okafor, Ken's Plumbing Supply"
        await press(pilot, "ctrl+s")
    (only,) = open_journal(tmp_path / "j").overviews()
    assert (only.name, only.customer.organisation, only.note_count) == ("Ken Okafor", "Ken's Plumbing Supply", 1)


async def test_a_draft_that_another_window_writes_in_is_not_offered(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    draft = keep(tmp_path / "j", made)
    with open_journal(tmp_path / "j").drafts.writing(draft.key):
        async with at(tmp_path / "j") as (app, _pilot):
            assert "You left a draft" not in shown(app)


@pytest.mark.parametrize("texts", hostile_in_turn(8))
async def test_hostile_drafts_are_only_ever_text(tmp_path: Path, texts: list[str]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        for text in texts:
            line = " ".join(text.split())[:200]
            wanted = {"people": f"\t{line}\t", "when": text}
            draft = keep(tmp_path / "j", made, body=text, customer_id=None, fields=wanted)
            app.reload()
            await press(pilot, "home")
            assert "You left a draft" in shown(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, ContactNoteScreen)
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)
            open_journal(tmp_path / "j").drafts.drop(draft.key)


# Notes that are there


async def test_the_draft_of_a_note_is_found_when_the_note_is_opened_again(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    note = open_journal(tmp_path / "j").history(made["Ken"]).notes[1]
    async with at(tmp_path / "j") as (app, pilot):
        app.edit_note(made["Ken"], note)
        await settle(pilot)
        await press(pilot, *" More", "escape")
        assert "Draft saved." in toasts(app)
        app.edit_note(made["Ken"], note)
        await settle(pilot)
        assert app.screen.query_one(NoteEditor).text == "Fifth Street has opened. More"
        await press(pilot, "ctrl+s")
    journal = open_journal(tmp_path / "j")
    assert journal.history(made["Ken"]).notes[1].body == "Fifth Street has opened. More"
    assert journal.drafts.all() == ()


async def changed_meanwhile(folder: Path, made: dict[str, str]) -> ContactNote:
    """A draft of Ken's newest note, which another window changed since."""
    journal = open_journal(folder)
    before = journal.history(made["Ken"]).notes[0]
    keep(folder, made, body="Mine.", note_id=before.id, based_on=dict(before.seen))
    journal.amend_note(made["Ken"], before, replace(before, body="Theirs, and newer."))
    return before


@BOTH
async def test_a_draft_never_goes_over_a_newer_note_but_becomes_one_of_its_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    before = await changed_meanwhile(tmp_path / "j", made)
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, ChoiceDialog)
        assert "The note of 5 Oct about Ken changed since your" in shown(app)
        await press(pilot, "enter")
        assert app.screen.query_one(NoteEditor).text == "Mine."
        await press(pilot, "ctrl+s")
    notes = open_journal(tmp_path / "j").history(made["Ken"]).notes
    assert {note.body for note in notes} >= {"Mine.", "Theirs, and newer."}
    assert next(note.body for note in notes if note.id == before.id) == "Theirs, and newer."
    assert open_journal(tmp_path / "j").drafts.all() == ()


async def test_or_both_texts_are_seen_and_ours_is_chosen(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = await changed_meanwhile(tmp_path / "j", made)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter", "down", "enter")
        assert "Theirs, and newer." in shown(app) and "Mine." in shown(app)
        await press(pilot, "ctrl+s")
    journal = open_journal(tmp_path / "j")
    assert next(note.body for note in journal.history(made["Ken"]).notes if note.id == before.id) == "Mine."
    assert journal.undo() and journal.drafts.all() == ()


async def test_the_draft_of_a_note_that_was_deleted_becomes_a_new_one(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j").history(made["Ken"]).notes[0]
    keep(tmp_path / "j", made, body="Mine.", note_id=before.id, based_on=dict(before.seen))
    open_journal(tmp_path / "j").delete_note(made["Ken"], before.id)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter")
        assert "The note was deleted meanwhile." in toasts(app)
        await press(pilot, "ctrl+s")
    assert "Mine." in {note.body for note in open_journal(tmp_path / "j").history(made["Ken"]).notes}


async def test_the_draft_of_an_aspect_opens_the_portrait_where_it_was_left(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made, body="Mends bikes too.", fields={"base": ""}, aspect=Aspect.APART.value)
    async with at(tmp_path / "j") as (app, pilot):
        assert "You left a draft about Ken at 08:42: what sets them apart." in shown(app)
        await press(pilot, "enter")
        assert app.screen.query_one(NoteEditor).text == "Mends bikes too."
        await press(pilot, "ctrl+s")
    facet = open_journal(tmp_path / "j").overview(made["Ken"]).customer.portrait[Aspect.APART]
    assert (facet.text, facet.confirmed) == ("Mends bikes too.", NOW.date())


async def test_what_was_written_of_somebody_who_is_gone_becomes_a_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made, body="Mends bikes too.", fields={"base": ""}, customer_id="nobody1", aspect="who")
    async with at(tmp_path / "j") as (app, pilot):
        assert "You left a draft at 08:42: who they are." in shown(app)
        await press(pilot, "enter")
        said = "This customer is not in the journal any more. Saving your draft makes a note of it."
        assert said in " ".join(toasts(app).split())
        assert app.screen.query_one(NoteEditor).text == "Mends bikes too."
        await press(pilot, "escape")
        assert "You left a draft at 09:00." in shown(app)


@pytest.mark.parametrize("of", ["a new note", "a note that is there", "an aspect"])
async def test_the_draft_about_a_customer_whose_file_is_damaged_waits_for_it(tmp_path: Path, of: str) -> None:
    made = fill(tmp_path / "j")
    note = open_journal(tmp_path / "j").history(made["Ken"]).notes[0]
    wanted: dict[str, Any] = {
        "a new note": {},
        "a note that is there": {"note_id": note.id, "based_on": dict(note.seen)},
        "an aspect": {"aspect": "who"},
    }
    draft = keep(tmp_path / "j", made, **wanted[of])
    (tmp_path / "j" / "customers" / f"{made['Ken']}.json").write_text("{")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        said = " ".join(toasts(app).split())
        assert said.startswith("Ken Okafor's file could not be read.") and said.endswith("Your draft stays.")
    assert open_journal(tmp_path / "j").drafts.find(draft.key) == draft
    assert [one.name for one in open_journal(tmp_path / "j").overviews()].count("Ken") == 0


def test_a_year_old_draft_is_said_with_its_day(tmp_path: Path) -> None:
    from screens.left_drafts import say_left

    draft = Draft("abc", left="2025-03-04T17:05")
    assert say_left(draft, datetime(2026, 11, 23).date()) == "on Tue 4 Mar 2025 at 17:05"


async def test_two_drafts_of_one_customer_and_minute_are_told_apart_by_how_they_begin(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made, body="Rang about the brass, at length.")
    keep(tmp_path / "j", made, body="> [@click=app.quit]x[/]\x1b]0;x\x07")
    keep(tmp_path / "j", made, body="Earlier words", left="2026-11-23T08:40")
    async with at(tmp_path / "j", WIDE) as (app, _pilot):
        text = shown(app)
        assert "You left a draft about Ken at 08:42. “Rang about the brass…”" in text
        assert "You left a draft about Ken at 08:42. “> [@click=app.quit]" in text
        assert "You left a draft about Ken at 08:40." in text
        assert "\x1b" not in text


async def test_f8_leaves_a_note_that_is_edited_and_begins_another(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Amara"])
        await settle(pilot)
        await press(pilot, "e", *"More.", "f8")
        assert isinstance(app.screen, ContactNoteScreen) and app.screen.query_one(NoteEditor).text == ""
    (draft,) = open_journal(tmp_path / "j").drafts.all()
    assert draft.note_id is not None and "More." in draft.body


async def test_the_second_draft_names_its_keys_once_the_first_is_thrown_away(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    keep(tmp_path / "j", made)
    keep(tmp_path / "j", made, body="Rang again.", left="2026-11-23T08:50")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "home", "x", "down", "enter")
        assert "You left a draft about Ken at 08:42.  ↵ go on  x throw away" in shown(app)
