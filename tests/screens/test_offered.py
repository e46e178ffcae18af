"""What the palette offers, and what it does: away, be gentle, the latest notes, hostile names."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from desk import NOW, at, fill, hostile, open_journal, press, settle, shown, shown_for_three_days, toasts
from textual.widgets import OptionList

from journal.note import ContactNote
from journal.rhythm import Status
from screens.contact_note import ContactNoteScreen
from screens.customers import CustomersScreen
from screens.help import offered
from screens.palette import HandfulCommands
from screens.widgets.foot import key_name
from screens.widgets.lines import Item
from screens.widgets.note_fields import NoteFields


async def choose(pilot: object, words: str) -> None:
    """Ask the palette for something and take the first."""
    await press(pilot, "ctrl+p", *words)  # type: ignore[arg-type]
    await pilot.pause(0.4)  # type: ignore[attr-defined]
    await press(pilot, "enter")  # type: ignore[arg-type]


async def names(app: object) -> list[str]:
    provider = HandfulCommands(app.screen)  # type: ignore[attr-defined]
    await provider.startup()
    return [command.name for command in provider._all()]


async def test_every_action_of_the_screen_every_customer_and_the_latest_notes_are_offered(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, _pilot):
        there = await names(app)
        for entry in offered(app.screen):
            assert entry.binding.description in there or entry.binding.id in ("palette", "palette.colon")
        for name in ("Open Ken Okafor", "New note about Elin Lindqvist", "Be gentle with Amara Diallo"):
            assert name in there
        assert "Ken, Mon 5 Oct: Stood at the counter from seven till ten." in there


async def test_what_is_done_most_stands_before_the_customers_and_a_note_says_whom_it_is_about(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        assert (await names(app))[:5] == ["New note", "Decide", "Search", "Help", "Open Ken Okafor"]
        await press(pilot, "ctrl+p")
        await pilot.pause(0.4)
        assert "about Ken   n" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactNoteScreen)
        assert [person.id for person in app.screen.query_one(NoteFields).customer.people] == [made["Ken"]]


async def test_the_latest_thirty_notes_are_enough(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    for number in range(40):
        journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 10, 6), body=f"Word {number}"))
    async with at(tmp_path / "j") as (app, _pilot):
        assert len([name for name in await names(app) if ": " in name and not name.startswith("Ask ")]) == 30


async def test_a_note_is_opened_from_the_palette(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await choose(pilot, "Never printed")
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Never printed it." in shown(app)


@pytest.mark.parametrize("words", ["latest", "last note", "recent notes"])
async def test_the_latest_notes_are_found_by_these_words(tmp_path: Path, words: str) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await choose(pilot, words)
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Never printed it." in shown(app), "the newest first"


async def test_hostile_notes_and_names_are_text_in_the_palette(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    for number, text in enumerate(hostile()):
        made = journal.add_customer(journal.new_customer(f"{text} {number}"[:300], text[:300])).customers
        journal.add_note(made, ContactNote(id="", date=NOW.date(), body=f"{text} {number}"))
    async with at(tmp_path / "j") as (app, pilot):
        for words in ("", "[", "evil", "\\", "$name"):
            await press(pilot, "ctrl+p")
            for letter in words:
                await pilot.press(letter)
            await pilot.pause(0.4)
            text = shown(app)
            assert not [c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) <= 0x9F or c in "\u202e\u2066"]
            await press(pilot, "escape")
            if app.screen.query("CommandInput"):
                await press(pilot, "escape")
        assert app.is_running


async def test_while_a_note_is_written_the_palette_has_its_keys_and_leads_everywhere_else(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        there = await names(app)
        for name in ("Save this note", "Blank the screen", "Open Elin Lindqvist", "Settings", "Today", "I am away"):
            assert name in there
        assert "Undo" not in there, "the editor has an undo of its own"


def test_a_key_is_written_in_one_way_everywhere() -> None:
    from screens.app import HandfulApp

    for binding in HandfulApp.BINDINGS:
        assert "unset" not in key_name(binding)  # type: ignore[arg-type]


async def test_away_until_is_said_calmly_and_nobody_is_nudged(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await choose(pilot, "I am away")
        await press(pilot, "enter", *"in 2 weeks", "enter")
        text = " ".join(shown(app).split())
        assert "Away through Mon 7 Dec. Nobody waits; the days do not count." in text
        assert "Back sooner? ^p, then “I am back”." in text
        assert not [item for item in app.screen.query(Item) if item.key.startswith("nudge ")]
        assert "I am back" in await names(app)
        await choose(pilot, "I am back")
        assert "Welcome back." in toasts(app)
        assert "Away through" not in shown(app)
        assert [item for item in app.screen.query(Item) if item.key.startswith("nudge ")]
        assert "I am back" not in await names(app)


async def test_who_is_away_without_a_last_day_is_not_asked_whether_they_are_back_sooner(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await choose(pilot, "I am away")
        await press(pilot, "enter", "enter")
        assert "Away until you say otherwise." in shown(app)
        assert "You are back? ^p, then “I am back”." in " ".join(shown(app).split())
        assert "sooner" not in shown(app)


async def test_days_away_that_end_before_they_begin_are_refused_in_the_dialogue(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.action_away()
        await settle(pilot)
        await press(pilot, *"10 dec", "enter", *"2026-12-02", "enter")
        assert "! Days away cannot end before they begin." in shown(app)
        await press(pilot, "escape")
        assert app.journal.settings.away == ()


async def test_the_weekday_of_today_is_the_one_in_a_week_and_how_to_say_today_is_told(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.action_away()
        await settle(pilot)
        await press(pilot, "enter", *"monday", "enter")
        said = " ".join(toasts(app).split())
        assert "Away from Mon 23 Nov through Mon 30 Nov, 8 days." in said
        assert "“monday” was taken as Mon 30 Nov. For Mon 23 Nov undo this, and write today." in said
        await press(pilot, "u")
        assert app.journal.settings.away == ()


async def test_be_gentle_is_asked_for_by_name(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await choose(pilot, "Be gentle with Ken")
        await press(pilot, *"His father died", "enter", *"20 dec", "enter")
        gentle = open_journal(tmp_path / "j").overview(made["Ken"]).customer.gentle
        assert gentle is not None and gentle.text == "His father died"
        assert "Be gentle" in shown(app)


# A nudge that ends kindly, and plans that passed


async def test_yes_brings_the_nudge_back_on_monday(tmp_path: Path) -> None:
    made = await shown_for_three_days(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "y")
        assert "comes back on Mon 30 Nov." in " ".join(toasts(app).split())
        assert len(app.screen_stack) == 1
    async with at(tmp_path / "j", now=datetime(2026, 11, 30, 9)) as (app, _pilot):
        assert next(item.key for item in app.screen.query(Item)) == f"nudge {made['Ken']}"
        assert "Still one of your handful?" not in shown(app)


async def test_let_rest_ends_it_and_undo_takes_it_back(tmp_path: Path) -> None:
    made = await shown_for_three_days(tmp_path / "j")
    async with at(tmp_path / "j", (80, 24)) as (app, pilot):
        assert "Still one of your handful?  y yes  s slower: 90 days  w let rest" in shown(app)
        await press(pilot, "w")
        journal = open_journal(tmp_path / "j")
        assert journal.standing(journal.overview(made["Ken"])).status is Status.RESTING
        await press(pilot, "u")
        assert open_journal(tmp_path / "j").overview(made["Ken"]).customer.resting is None


async def test_the_three_keys_do_nothing_on_an_ordinary_nudge(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "y", "s", "w")
        customer = open_journal(tmp_path / "j").overview(made["Ken"]).customer
        assert (customer.snoozed, customer.resting, customer.rhythm) == (None, None, 30)
        assert "Slower" not in shown(app).split("\n")[-1]


async def test_a_plan_that_came_to_nothing_is_dropped_with_a_key(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j", datetime(2026, 11, 18, 9))
    before.add_note([made["Elin"]], ContactNote(id="", date=date(2026, 11, 20), body="[/] Show the form"))
    async with at(tmp_path / "j") as (app, pilot):
        assert "How did the talk with Elin go?" in shown(app)
        assert "planned for Fri 20 Nov · [/] Show the form" in shown(app)
        await press(pilot, "home", "x")
        assert "How did the" not in shown(app)
        assert open_journal(tmp_path / "j").overview(made["Elin"]).plans == ()


async def test_a_plan_that_passed_becomes_the_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j", datetime(2026, 11, 18, 9))
    before.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body="Show the form"))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "home", "enter", *" and it went well", "ctrl+s")
        ken = open_journal(tmp_path / "j").overview(made["Ken"])
        assert ken.plans == () and ken.last_dialogue == date(2026, 11, 20)
        assert "How did the" not in shown(app)
        await press(pilot, "c")
        assert isinstance(app.screen, CustomersScreen)


async def test_what_is_chosen_in_the_palette_is_seen_without_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+p")
        found = app.screen.query_one(OptionList)
        chosen, other = (f"option-list--option{which}" for which in ("-highlighted", ""))
        assert found.get_component_styles(chosen).text_style != found.get_component_styles(other).text_style
