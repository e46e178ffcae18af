"""The foot never lies: what it says of a key is what the key does now."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown, shown_for_three_days, toasts
from textual.containers import VerticalScroll

from journal.customer import Aspect, Facet
from journal.note import ContactNote
from journal.rhythm import Status
from screens.app import HandfulApp
from screens.contact_note import ContactNoteScreen
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.fields import FieldsDialog
from screens.widgets.lines import Item
from screens.widgets.loose_ends import LooseEnds
from screens.widgets.portrait_pane import PortraitPane
from screens.widgets.timeline import Timeline

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW])


def foot(app: HandfulApp) -> str:
    return shown(app).split("\n")[-1]


def selected(app: HandfulApp) -> str:
    return next(item.key for item in app.screen.query(Item) if item.has_class("-on"))


# A customer's page


async def test_space_on_a_note_with_one_open_item_closes_it_and_says_so(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Amara"])
        await settle(pilot)
        assert "space Done" in foot(app) and "Loose ends" not in foot(app)
        await press(pilot, "space")
        assert "Done: “Call back after the inspection”." in toasts(app)
    assert open_journal(tmp_path / "j").loose_ends(made["Amara"]) == ()


@BOTH
async def test_space_on_a_note_with_several_leads_to_the_loose_ends_and_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "space Loose ends" in foot(app) and "Done" not in foot(app)
        await press(pilot, "space")
        assert app.screen.query_one(LooseEnds).has_focus
        assert "space Done" in foot(app) and "e Its note" in foot(app)
        assert "Edit" not in foot(app) and "Delete" not in foot(app)
        await press(pilot, "delete")
        assert not isinstance(app.screen, ChoiceDialog)
        await press(pilot, "space")
        assert "space Open again" in foot(app) and "Done" not in foot(app)
        await press(pilot, "space")
        assert "Open again: “Send the torque chart for 22 mm valves”." in toasts(app)
        assert "space Done" in foot(app)
        await press(pilot, "e")
        assert app.screen.query_one(Timeline).has_focus and "e Edit" in foot(app)
        await press(pilot, "down")
        assert "space Loose ends" in foot(app)
        await press(pilot, "e")
        assert isinstance(app.screen, ContactNoteScreen)


async def test_the_foot_follows_from_note_to_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body="- [ ] Ring Ada"))
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        for key, words in (("home", "space Done"), ("down", "space Loose ends"), ("up", "space Done")):
            await press(pilot, key)
            assert words in foot(app)


@BOTH
async def test_left_of_a_loose_end_is_the_portrait(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "space", "left")
        assert app.screen.query_one(PortraitPane).has_focus
        await press(pilot, "right")
        assert app.screen.query_one(Timeline).has_focus


@BOTH
async def test_the_foot_says_that_a_note_is_edited_and_which_key_leads_to_the_portrait_and_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "e Edit note" in foot(app) and "← The portrait" in foot(app)
        await press(pilot, "left", "end")
        assert "e Edit" in foot(app) and "Edit note" not in foot(app) and "→ The notes" in foot(app)
        assert "portrait" not in foot(app)
        await press(pilot, "right", "e")
        assert isinstance(app.screen, ContactNoteScreen)


@BOTH
async def test_name_and_rhythm_stand_in_the_foot(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        if size == NARROW:
            await press(pilot, "left")
        assert "E Name, rhythm" in foot(app)
        await press(pilot, "E")
        assert isinstance(app.screen, FieldsDialog)


# Today


async def test_what_was_closed_on_today_is_opened_again_and_the_foot_says_so(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        while "space Done" not in foot(app):
            await press(pilot, "down")
        await press(pilot, "space")
        assert "space Open again" in foot(app) and "Done" not in foot(app) and "Drop" not in foot(app)
        await press(pilot, "x")
        assert "space Open again" in foot(app)
        await press(pilot, "space")
        assert "space Done" in foot(app) and "x Drop" in foot(app)


async def test_a_draft_is_gone_on_with_or_thrown_away_in_the_same_words(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Half a line", "escape", "home")
        assert "↵ go on  x throw away" in shown(app)
        assert "↵ Go on" in foot(app) and "x Throw away" in foot(app)
        assert "Drop" not in foot(app) and "Open" not in foot(app)
        await press(pilot, "x")
        assert "Throw this draft away?" in shown(app)
        await press(pilot, "down", "enter")
        assert "go on" not in shown(app)


async def test_the_offer_has_the_same_words_in_its_line_and_in_the_foot(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        for _item in range(20):
            if "Choose where" in foot(app):
                break
            await press(pilot, "down")
        assert "↵ choose where  x no, thanks" in shown(app)
        assert "x No, thanks" in foot(app) and "Drop" not in foot(app)
        await press(pilot, "x")
        assert "Handful can tell you who waits" not in shown(app)


async def test_yes_is_answered_with_what_was_asked_and_the_day(tmp_path: Path) -> None:
    made = await shown_for_three_days(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "y")
        said = " ".join(toasts(app).split())
        assert "Good: Ken is still one of your handful, and comes back on Mon 30 Nov." in said
        assert open_journal(tmp_path / "j").overview(made["Ken"]).customer.snoozed == date(2026, 11, 30)
        assert "Still one of your handful?" not in shown(app)
    assert open_journal(tmp_path / "j").overview(made["Ken"]).customer.snoozed == date(2026, 11, 30)


@BOTH
@pytest.mark.parametrize("key", ["y", "s", "w", "z"])
async def test_undo_of_the_answer_brings_the_question_back_at_once_and_selected(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    made = await shown_for_three_days(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, key)
        assert "Still one of your handful?" not in shown(app)
        await press(pilot, "end", "u")
        assert "Still one of your handful?  y yes" in shown(app)
        assert selected(app) == f"nudge {made['Ken']}"
        await press(pilot, "s", "u", "y")
    journal = open_journal(tmp_path / "j")
    assert journal.overview(made["Ken"]).customer.snoozed == date(2026, 11, 30)
    assert journal.overview(made["Ken"]).customer.rhythm == 30


async def test_undo_of_another_change_leaves_the_answer_standing(tmp_path: Path) -> None:
    made = await shown_for_three_days(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    ken = made["Ken"]
    journal.still_one(ken, 31)
    journal.confirm(ken, Aspect.WHO)
    assert "who they are" in journal.undo().sentence
    assert not journal.nudges()[0].asks_still
    assert journal.undo().undone
    assert journal.nudges()[0].asks_still


async def test_slower_is_answered_with_what_was_asked_and_the_rhythm(tmp_path: Path) -> None:
    made = await shown_for_three_days(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "s")
        said = " ".join(toasts(app).split())
        assert "Good: Ken is still one of your handful, with a talk every 90 days." in said
    assert open_journal(tmp_path / "j").overview(made["Ken"]).customer.rhythm == 90


# A talk in a rest or a pause


@BOTH
async def test_a_talk_in_a_pause_is_a_line_that_offers_to_end_it(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    open_journal(tmp_path / "j", datetime(2026, 11, 20, 9)).pause(made["Ken"], date(2026, 12, 7))
    async with at(tmp_path / "j", size) as (app, pilot):
        assert "You have talked with Ken since." not in shown(app)
        app.write_note(made["Ken"])
        await settle(pilot)
        await press(pilot, *"Rang.", "ctrl+s")
        await press(pilot, "home")
        app.clear_notifications()
        await settle(pilot)
        for words in ("Paused through Mon 7 Dec.", "You have talked with Ken since.", "w wake  x leave it so"):
            assert words in shown(app)
        assert "w Wake" in foot(app) and "x Leave it so" in foot(app)
        await press(pilot, "w")
        assert "You have talked with Ken since." not in shown(app)
        assert "The pause of Ken is over." in " ".join(toasts(app).split())
    assert open_journal(tmp_path / "j").overview(made["Ken"]).customer.paused is None


async def test_left_so_it_is_not_offered_again_before_another_talk(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.rest(made["Ken"])
    journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body="Rang."))
    async with at(tmp_path / "j") as (app, pilot):
        assert "Resting since Mon 23 Nov." in shown(app)
        await press(pilot, "home", "x")
        assert "You have talked with Ken since." not in shown(app)
    later = open_journal(tmp_path / "j", datetime(2026, 11, 25, 9))
    assert later.standing(later.overview(made["Ken"])).status is Status.RESTING
    assert later.to_wake() == ()
    later.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 25), body="Rang again."))
    assert [one.id for one in later.to_wake()] == [made["Ken"]]


async def test_a_pause_after_the_talk_of_the_same_day_offers_nothing(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date(), body="Rang."))
    journal.pause(made["Ken"])
    assert journal.to_wake() == ()
    journal.wake(made["Ken"])
    assert journal.to_wake() == ()


async def test_undoing_the_talk_takes_the_offer_back(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j", datetime(2026, 11, 20, 9))
    journal.pause(made["Ken"])
    journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body="- [/] [@click=app.quit]x[/]"))
    assert [one.id for one in journal.to_wake()] == [made["Ken"]]
    journal.undo()
    assert journal.to_wake() == ()


# Meeting somebody, and the first page


async def test_a_rhythm_is_asked_for_with_the_journals_own_to_begin_with(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "c", "a", *"Priya", "enter", *"Tools", "enter")
        assert "A talk every how many days?" in shown(app) and "30" in shown(app)
        await press(pilot, *"sometimes", "enter")
        assert isinstance(app.screen, FieldsDialog) and "! “sometimes” is no rhythm." in shown(app)
        await press(pilot, *["backspace"] * 9, *"quarterly", "enter")
    made = {one.name: one.customer for one in open_journal(tmp_path / "j").overviews()}
    assert (made["Priya"].organisation, made["Priya"].rhythm) == ("Tools", 90)


async def test_empty_enter_on_the_first_page_says_what_to_do(tmp_path: Path) -> None:
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "enter")
        text = " ".join(shown(app).split())
        assert "! Nobody is named yet. Write a name on the line, or go one of the ways below." in text
        await press(pilot, "K")
        assert "Nobody is named yet" not in shown(app)


async def test_the_name_on_the_first_page_is_replaced_or_emptied_when_one_comes_back(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        assert "for example: Ken Okafor, Ken's Plumbing Supply" in shown(app)
        await press(pilot, *"Ada", "enter")
        assert isinstance(app.screen, ContactNoteScreen)
        await press(pilot, "escape")
        assert "Ada" in shown(app)
        await press(pilot, *"Eva")
        assert "Eva" in shown(app) and "Ada" not in shown(app)
        await press(pilot, "escape")
        assert "for example: Ken Okafor" in shown(app)


# Today


@BOTH
async def test_another_reminder_is_named_only_where_there_is_one_at_all(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "j", size) as (app, pilot):
        app.write_note(new_name="Ken Okafor")
        await settle(pilot)
        await press(pilot, *"Rang", "escape")
        assert "You left a draft about Ken" in shown(app)
        assert "Another reminder" not in foot(app) and not app.screen.check_action("another", ())
        await press(pilot, "r")
        assert not [each for each in toasts(app).split("\n") if "reminder" in each]


async def test_where_there_is_no_other_reminder_its_key_says_so(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.add_customer(
        journal.new_customer("Ken Okafor", portrait={each: Facet("So.", NOW.date()) for each in Aspect})
    )
    async with at(tmp_path / "j") as (app, pilot):
        assert "r Another reminder" in foot(app)
        before = shown(app)
        await press(pilot, "r")
        assert "There is no other reminder today." in toasts(app)
        await press(pilot, "escape")
        assert shown(app) == before


# Dialogues, help, the palette


async def test_under_a_dialogue_the_last_row_says_its_keys_and_a_toast_is_drawn_once(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "p")
        app.tell("Ken comes back on Monday.")
        await settle(pilot)
        assert foot(app).split() == ["↵", "Go", "on", "^s", "Save", "esc", "Back"]
        assert shown(app).count("comes back on") == 1
        await press(pilot, "escape")
        assert "n New note" in foot(app)
        await press(pilot, "question_mark")
        assert foot(app).split() == ["esc", "Back"]
        text = shown(app)
        assert all(title in text for title in ("Go", "Do", "Writing", "Always", "Signs"))
        assert text.count("Palette") == 1 and "resting" in text and "an idea of theirs" in text


async def test_from_a_note_the_palette_leads_anywhere_and_the_note_stays_as_a_draft(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Half a line", "ctrl+p", *"open elin", "enter")
        assert app.screen.customer_in_view() == made["Elin"]  # type: ignore[attr-defined]
        assert [draft.body for draft in app.journal.drafts.left()] == ["Half a line"]
        app.write_note(made["Elin"])
        await settle(pilot)
        await press(pilot, "ctrl+p", *"away", "enter")
        assert isinstance(app.screen, FieldsDialog)


@pytest.mark.parametrize("size", [(60, 16), (66, 20), (75, 24)])
async def test_in_a_narrow_window_help_has_one_column_that_can_be_read(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "question_mark")
        seen = shown(app)
        for _page in range(8):
            app.screen.query_one(VerticalScroll).scroll_page_down(animate=False)
            await settle(pilot)
            seen += shown(app)
        for words in ("Customers", "New note", "Another reminder", "Save this note", "an idea of theirs"):
            assert words in seen
