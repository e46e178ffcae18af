"""A customer's page as a place to write: aspects in place, dates, be gentle, name and consent, from pane to pane."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, hostile_in_turn, open_journal, press, settle, shown, toasts

from journal.customer import Aspect, Consent, Customer, Facet, ImportantDate
from journal.errors import CannotKeep
from journal.journal import Journal
from journal.note import ContactNote
from screens.app import HandfulApp
from screens.contact_note import ContactNoteScreen
from screens.customer import CustomerScreen
from screens.dialogs.fields import FieldsDialog
from screens.widgets.aspect_editor import AspectText
from screens.widgets.loose_ends import LooseEnds
from screens.widgets.portrait_pane import PortraitPane
from screens.widgets.timeline import Timeline

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def ken_of(folder: Path, made: dict[str, str]) -> Customer:
    return open_journal(folder).overview(made["Ken"]).customer


def written(folder: Path, made: dict[str, str], aspect: Aspect) -> str:
    facet = ken_of(folder, made).portrait.get(aspect)
    return facet.text if facet is not None else ""


def editor(app: HandfulApp) -> AspectText:
    return app.screen.query_one(AspectText)


# Writing an aspect


async def test_where_nothing_was_changed_it_is_not_said_to_be_saved(tmp_path: Path) -> None:
    from screens.toasts import toast_saved

    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        settings = app.journal.settings
        toast_saved(app, app.journal.change_settings(settings, settings), "Saved")
        await settle(pilot)
        assert "Nothing was changed." in shown(app)
        assert "Saved" not in shown(app)


@BOTH
async def test_an_aspect_is_written_in_its_place_and_that_confirms_it(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e")
        assert editor(app).text == "Runs the counter his father opened in 1988."
        assert "^s Save  esc Leave" in shown(app) and "draft saved" not in shown(app)
        await press(pilot, *" Opens at six.", "ctrl+s")
        assert not app.screen.query(AspectText)
        assert "Saved" in toasts(app)
        assert "Opens at six." in shown(app)
        assert app.screen.query_one(PortraitPane).has_focus
    facet = ken_of(tmp_path / "j", made).portrait[Aspect.WHO]
    assert facet == Facet("Runs the counter his father opened in 1988. Opens at six.", NOW.date())


@BOTH
async def test_what_is_not_known_yet_is_written_where_it_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left")
        assert "Not known yet. Ask." in shown(app)
        await press(pilot, "down", "enter", *"Knows every van.", "ctrl+s", "u")
        assert "Undone" in toasts(app)
    assert written(tmp_path / "j", made, Aspect.APART) == ""


async def test_emptied_it_is_not_known_any_more(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e")
        editor(app).clear()
        await press(pilot, "ctrl+s")
        assert shown(app).count("Not known yet. Ask.") == 5
    assert ken_of(tmp_path / "j", made).portrait == {}


@BOTH
async def test_leaving_keeps_a_draft_which_is_there_when_one_comes_back(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e", *" And more.", "escape")
        assert "Draft saved." in toasts(app)
        assert isinstance(app.screen, CustomerScreen) and not app.screen.query(AspectText)
        await press(pilot, "e")
        assert editor(app).text.endswith("And more.")
        assert "Your draft, left at 09:00." in shown(app)
        await press(pilot, "ctrl+r", "down", "enter")
        assert not app.screen.query(AspectText)
    journal = open_journal(tmp_path / "j")
    assert journal.drafts.all() == () and "more" not in written(tmp_path / "j", made, Aspect.WHO)


async def test_nothing_changed_leaves_no_draft(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e")
        assert "esc Leave " in shown(app) and "draft saved" not in shown(app)
        await press(pilot, "x")
        assert "esc Leave, draft saved" in shown(app)
        await press(pilot, "backspace")
        assert "draft saved" not in shown(app)
        await press(pilot, "escape")
        assert "Draft saved." not in toasts(app)
    assert open_journal(tmp_path / "j").drafts.all() == ()


async def test_leaving_the_page_with_an_open_editor_keeps_what_was_typed(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e", *" And more.", "tab", "t")
        assert "You left a draft about Ken at 09:00: who they are." in shown(app)


@BOTH
async def test_where_it_changed_meanwhile_both_texts_are_there_and_ours_is_saved_when_chosen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e", *" Mine.")
        before = ken_of(tmp_path / "j", made)
        theirs = replace(before, portrait={Aspect.WHO: Facet("Theirs, and newer.", NOW.date())})
        open_journal(tmp_path / "j").change_customer(before, theirs)
        await press(pilot, "ctrl+s")
        assert "This was changed meanwhile." in shown(app) and "Theirs, and newer." in shown(app)
        assert editor(app).text.endswith("Mine.")
        assert written(tmp_path / "j", made, Aspect.WHO) == "Theirs, and newer."
        await press(pilot, "ctrl+s")
    assert written(tmp_path / "j", made, Aspect.WHO).endswith("Mine.")


async def test_a_draft_of_an_aspect_never_goes_over_a_newer_text(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e", *" Mine.", "escape")
        before = ken_of(tmp_path / "j", made)
        theirs = replace(before, portrait={Aspect.WHO: Facet("Theirs, and newer.", NOW.date())})
        open_journal(tmp_path / "j").change_customer(before, theirs)
        app.look_again()
        await settle(pilot)
        await press(pilot, "e")
        assert editor(app).text.endswith("Mine.") and shown(app).count("Theirs, and newer.") == 1
        await press(pilot, "escape")
    assert written(tmp_path / "j", made, Aspect.WHO) == "Theirs, and newer."
    assert len(open_journal(tmp_path / "j").drafts.left()) == 1


async def test_what_another_window_changes_elsewhere_leaves_the_typing_alone(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e", *" Mine.")
        other = open_journal(tmp_path / "j")
        other.add_date(made["Ken"], ImportantDate("Ada's birthday", 3, 3))
        other.snooze(made["Ken"])
        app.look_again()
        await settle(pilot)
        assert "Ada's birthday" in shown(app)
        assert editor(app).has_focus and editor(app).text.endswith("Mine.")
        await press(pilot, "ctrl+s")
    assert written(tmp_path / "j", made, Aspect.WHO).endswith("Mine.")
    assert ken_of(tmp_path / "j", made).snoozed is not None


async def test_where_the_disk_refuses_it_is_said_and_the_text_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = fill(tmp_path / "j")

    def full(*_arguments: object) -> None:
        raise CannotKeep("Could not save: the disk is full.")

    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        monkeypatch.setattr(Journal, "change_customer", full)
        await press(pilot, "left", "e", *" Mine.", "ctrl+s")
        assert "! Could not save: the disk is full." in " ".join(shown(app).split())
        assert editor(app).text.endswith("Mine.") and not editor(app).read_only


async def test_it_can_be_written_in_an_editor_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fill(tmp_path / "j")
    import screens.portrait_writing as module

    monkeypatch.setattr(module, "written_outside", lambda _app, text, _drafts, _draft: text + " Written outside.\n")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "e", "ctrl+o", "ctrl+s")
    assert written(tmp_path / "j", made, Aspect.WHO).endswith("Written outside.")


@pytest.mark.parametrize("texts", hostile_in_turn(len(Aspect)))
async def test_hostile_aspects_are_only_ever_text(tmp_path: Path, texts: list[str]) -> None:
    made = fill(tmp_path / "j")
    before = ken_of(tmp_path / "j", made)
    portrait = {aspect: Facet(text, NOW.date()) for aspect, text in zip(Aspect, texts, strict=False)}
    open_journal(tmp_path / "j").change_customer(before, replace(before, portrait=portrait, tags=("a[/]",)))
    written_in: list[str] = []
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left")
        for text in texts:
            open_journal(tmp_path / "j").be_gentle(made["Ken"], text)
            app.reload()
            await press(pilot, "e")
            written_in.append(editor(app).text)
            await press(pilot, "escape", "g", "escape", "down")
        await press(pilot, "E", "escape")
        assert isinstance(app.screen, CustomerScreen)
    kept = [facet.text for facet in ken_of(tmp_path / "j", made).portrait.values()]
    assert [text.split() for text in written_in] == [text.split() for text in kept]


# Still true


async def test_a_year_unconfirmed_it_asks_still_true_and_one_key_answers(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    later = datetime(2027, 9, 2, 9)
    async with at(tmp_path / "j", now=later) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "Who they are  still true?" in shown(app)
        await press(pilot, "y")
        assert "still true?" in shown(app)
        await press(pilot, "left")
        assert "y Still true" in shown(app)
        await press(pilot, "y")
        assert "still true?" not in shown(app)
        await press(pilot, "down")
        assert "y Still true" not in shown(app)
    assert ken_of(tmp_path / "j", made).portrait[Aspect.WHO].confirmed == later.date()


# From pane to pane


@BOTH
async def test_tab_goes_round_the_panes_and_the_selection_is_always_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        for pane in (PortraitPane, LooseEnds, Timeline):
            assert "▌" in shown(app)
            await press(pilot, "tab")
            assert app.screen.query_one(pane).has_focus
        await press(pilot, "shift+tab")
        assert app.screen.query_one(LooseEnds).has_focus
        await press(pilot, "right")
        assert app.screen.query_one(Timeline).has_focus


async def test_in_a_narrow_window_the_portrait_takes_the_place_of_the_notes(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "Daily challenges" not in shown(app) and "Stood at the counter" in shown(app)
        await press(pilot, "tab")
        assert "Daily challenges" in shown(app) and "Stood at the counter" not in shown(app)
        await press(pilot, "right")
        assert "Daily challenges" not in shown(app) and "Stood at the counter" in shown(app)


async def test_down_from_the_portrait_comes_to_the_loose_ends_and_up_comes_back(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "end", "down")
        assert app.screen.query_one(LooseEnds).has_focus
        await press(pilot, "up")
        assert app.screen.query_one(PortraitPane).has_focus


async def test_a_click_selects_an_aspect_and_a_second_opens_it(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        for _time in range(2):
            assert not app.screen.query(AspectText)
            place = at_column(app, "What sets them apart")
            await pilot.click(offset=(place.x, place.y))
            await settle(pilot)
        assert editor(app).has_focus


# Dates


@BOTH
async def test_a_date_that_matters_is_added_changed_and_removed(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Elin"])
        await settle(pilot)
        await press(pilot, "D", *"New chair", "enter", *"3 dec", "enter")
        there = open_journal(tmp_path / "j").overview(made["Elin"]).customer
        assert there.dates == (ImportantDate("New chair", 12, 3),)
        await press(pilot, "left", "end", "up")
        assert "New chair  " in shown(app) and "Thu 3 Dec" in shown(app)
        await press(pilot, "e", *"Two chairs", "enter", "ctrl+s")
        there = open_journal(tmp_path / "j").overview(made["Elin"]).customer
        assert there.dates == (ImportantDate("Two chairs", 12, 3),)
        await press(pilot, "end", "up", "delete")
        assert "Removed from the dates of Elin: Two chairs." in " ".join(toasts(app).split())
        await press(pilot, "u")
    assert len(open_journal(tmp_path / "j").overview(made["Elin"]).customer.dates) == 1


async def test_a_date_that_is_none_is_said_in_the_dialogue(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Elin"])
        await settle(pilot)
        await press(pilot, "D", *"New chair", "enter", *"2026-02-30", "enter")
        assert isinstance(app.screen, FieldsDialog) and "! " in shown(app)
        await press(pilot, "escape")
    assert open_journal(tmp_path / "j").overview(made["Elin"]).customer.dates == ()


# Be gentle, pause, rest


@BOTH
async def test_be_gentle_is_set_stands_first_is_changed_and_ended(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "g", *"His father died.", "enter", *"20 dec", "enter")
        lines = shown(app).split("\n")
        name = next(place for place, line in enumerate(lines) if "Ken Okafor" in line)
        assert lines[name + 1].strip() == "Be gentle: His father died.  until 20 Dec"
        await press(pilot, "n")
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Be gentle: His father died.  until 20 Dec" in shown(app)
        await press(pilot, "escape", "g", "ctrl+s")
        assert ken_of(tmp_path / "j", made).gentle is not None
        await press(pilot, "g", "backspace", "ctrl+s")
        assert "Be gentle:" not in shown(app)
    assert ken_of(tmp_path / "j", made).gentle is None


async def test_a_mark_of_nothing_is_refused_in_the_dialogue(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "g", "ctrl+s")
        assert "! Say in a few words what to bear in mind." in shown(app)


async def test_a_pause_that_holds_is_changed_and_w_wakes(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "p", *"On leave", "enter", *"7 dec", "enter")
        assert "Paused through Mon 7 Dec. On leave  w wake" in shown(app)
        await press(pilot, "p", *"Parental leave", "enter", "enter")
        assert "Paused through Mon 7 Dec. Parental leave  w wake" in shown(app)
        await press(pilot, "w")
        assert "w wake" not in shown(app)
    assert ken_of(tmp_path / "j", made).paused is None


@BOTH
async def test_a_talk_while_resting_says_so_with_the_key_that_wakes(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    open_journal(tmp_path / "j").rest(made["Ken"])
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "Resting since Mon 23 Nov.  w wake" in shown(app)
        app.journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 23), body="Rang."))
        app.look_again()
        await press(pilot, "n", "escape")
        assert "Resting since Mon 23 Nov. You have talked with Ken since.  w wake" in shown(app)
        await press(pilot, "w")
    assert ken_of(tmp_path / "j", made).resting is None


# Name and ways to reach them


@BOTH
async def test_name_rhythm_ways_and_consent_are_changed_in_one_dialogue(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "E", *"Ken O. Okafor", "enter", "enter", *"weekly", "enter")
        await press(pilot, *"ken@example.com, k@example.com", "enter", *"+1 937", "enter", *"pilot", "enter")
        await press(pilot, *"yes", "enter")
        assert isinstance(app.screen, CustomerScreen)
        assert "Ken O. Okafor" in shown(app)
    ken = ken_of(tmp_path / "j", made)
    assert (ken.name, ken.organisation, ken.rhythm) == ("Ken O. Okafor", "Ken's Plumbing Supply", 7)
    assert (ken.mail, ken.phone, ken.tags) == (("ken@example.com", "k@example.com"), ("+1 937",), ("pilot",))
    assert ken.consent == Consent(True, NOW.date())


async def test_a_rhythm_or_a_consent_that_is_none_is_said_in_the_dialogue(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "E", "tab", "tab", *"sometimes", "ctrl+s")
        assert isinstance(app.screen, FieldsDialog) and "! “sometimes” is no rhythm." in shown(app)
        await press(pilot, *["backspace"] * 9, *"30", "end", "tab", "tab", "tab", "tab", *"perhaps", "ctrl+s")
        assert "! May you tell of them by real name?" in shown(app)
    assert ken_of(tmp_path / "j", made).rhythm == 30


async def test_an_aspect_of_five_thousand_words_leaves_the_others_and_the_loose_ends_in_view(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    ken = journal.overview(made["Ken"]).customer
    portrait = {**ken.portrait, Aspect.APART: Facet("word " * 5000, NOW.date())}
    journal.change_customer(ken, replace(ken, portrait=portrait))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "enter")
        rows = [row[:42].strip() for row in shown(app).split("\n")]
        for label in ("Who they are", "Daily challenges", "What they bought and why", "What it changes for them"):
            place = rows.index(label)
            assert not rows[place - 1] or label == "Who they are"
        assert any("☐ Send the torque chart" in row for row in rows)
