"""Today: who is worth a call, the reminder, loose ends, the first run."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, open_journal, press, settle, shown, toasts

from journal.note import ContactNote, Kind
from journal.rhythm import Status
from screens import today_selecting
from screens.app import HandfulApp
from screens.brief import BriefScreen
from screens.contact_note import ContactNoteScreen
from screens.customer import CustomerScreen
from screens.today import TodayScreen
from screens.widgets.editor import NoteEditor
from screens.widgets.head import Head
from screens.widgets.lines import Item

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def selected(app: object) -> str:
    screen = app.screen  # type: ignore[attr-defined]
    return next((item.key for item in screen.query(Item) if item.has_class("-on")), "")


@BOTH
async def test_today_names_who_has_lapsed_with_an_opener_that_quotes_the_notes(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, _pilot):
        text = shown(app)
        assert "○ Ken Okafor  Ken's Plumbing Supply · 49 days, you wanted 30" in text
        assert "Send the torque chart" in text
        assert "Amara Diallo  " not in text.split("Worth reopening")[1].split("Loose ends")[0].split("Your handful")[0]


@BOTH
async def test_the_page_greets_and_says_how_many_were_talked_with(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, _pilot):
        assert "Good morning." in shown(app)
        assert "2 of" in shown(app)


async def test_it_greets_by_the_hour(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", now=datetime(2026, 11, 23, 19)) as (app, _pilot):
        assert "Good evening." in shown(app)


async def test_loose_ends_and_dates_are_there_with_their_age(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, _pilot):
        text = shown(app)
        assert "3 open" in text
        assert "Ken · 7 weeks ago" in text
        assert "Thu 26 Nov  Kitchen inspection" in text
        assert "Amara · in 3 days" in text


async def test_space_closes_a_loose_end_and_once_more_opens_it_again(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        while not selected(app).startswith("end "):
            await press(pilot, "down")
        item = selected(app)
        await press(pilot, "space")
        assert "☑ Send the torque chart" in shown(app)
        assert "Done" in toasts(app)
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1
        assert selected(app) == item
        await press(pilot, "space")
        assert "☐ Send the torque chart" in shown(app)
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 2


async def test_x_drops_a_loose_end(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        while not selected(app).startswith("end "):
            await press(pilot, "down")
        await press(pilot, "x")
        body = open_journal(tmp_path / "j").history(made["Ken"]).notes[0].body
        assert "[-] Send the torque chart for 22 mm valves dropped:2026-11-23" in body


async def test_a_click_on_the_box_closes_it(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        place = at_column(app, "☐ Send the torque")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1


async def test_u_takes_the_last_change_back(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        while not selected(app).startswith("end "):
            await press(pilot, "down")
        await press(pilot, "space", "u")
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 2
        assert toasts(app) == "Undone: marking “Send the torque chart for 22 mm valves” as done."


@BOTH
@pytest.mark.parametrize("key", ["space", "x"])
async def test_a_loose_end_taken_back_is_open_on_the_page_at_once(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        while not selected(app).startswith("end "):
            await press(pilot, "down")
        item = selected(app)
        await press(pilot, key)
        assert "☐ Send the torque" not in shown(app) and "2 open" in shown(app)
        await press(pilot, "u")
        assert "☐ Send the torque" in shown(app) and "3 open" in shown(app)
        assert selected(app) == item
        await press(pilot, key)
        assert len(open_journal(tmp_path / "j").loose_ends(made["Ken"])) == 1
        assert "☐ Send the torque" not in shown(app)


async def test_a_loose_end_opened_again_in_another_window_is_open_here(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        while not selected(app).startswith("end "):
            await press(pilot, "down")
        await press(pilot, "space")
        open_journal(tmp_path / "j").reopen_item(selected(app).removeprefix("end "))
        app.reload()
        await settle(pilot)
        assert "☐ Send the torque" in shown(app) and "3 open" in shown(app)


async def test_days_away_are_told_wherever_the_days_since_a_talk_are_beside_the_rhythm(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    open_journal(tmp_path / "j").go_away(date(2026, 10, 12), date(2026, 10, 21))
    async with at(tmp_path / "j", (200, 60)) as (app, pilot):
        assert "49 days, 10 of them away; you wanted 30" in shown(app)
        await press(pilot, "c")
        assert "10 of them away; you wanted 30" in shown(app)
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert "talked 49 days ago, 10 of them away; you wanted 30" in shown(app)


@BOTH
async def test_a_loose_end_that_is_counted_and_not_listed_is_said_to_be_quoted_on_the_page(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j", datetime(2026, 11, 21, 9))
    heard = ContactNote(id="", date=date(2026, 11, 21), kind=Kind.HEARD, body="- [!] The new van")
    journal.add_note([made["Ken"]], heard)
    async with at(tmp_path / "j", size) as (app, _pilot):
        assert "Ken worried: “The new van”." in shown(app)
        assert "! The new van" not in shown(app)
        assert "4 open, 1 quoted on this page" in shown(app)


async def test_z_snoozes_until_monday_and_the_nudge_goes(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        assert selected(app) == f"nudge {made['Ken']}"
        await press(pilot, "z")
        assert "Ken comes back on Mon 30 Nov." in toasts(app)
        assert "you wanted 30" not in shown(app)
        assert "Nobody waits for a talk" in shown(app)


async def test_enter_opens_the_customer_and_escape_comes_back_to_the_place(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        before = selected(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomerScreen)
        assert "Ken Okafor" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert selected(app) == before


async def test_n_on_a_nudge_writes_about_that_customer(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Ken Okafor" in shown(app)


async def test_r_brings_another_reminder(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        before = shown(app).split("Worth reopening")[0]
        await press(pilot, "r")
        assert shown(app).split("Worth reopening")[0] != before


async def test_at_most_three_nudges_and_the_rest_one_key_away(tmp_path: Path) -> None:
    then = open_journal(tmp_path / "j", datetime(2026, 9, 1, 9))
    for name in ("Ada", "Bo", "Cy", "Di", "Ed"):
        made = then.add_customer(then.new_customer(name)).customers
        then.add_note(made, ContactNote(id="", date=then.today(), body="We talked."))
    async with at(tmp_path / "j") as (app, _pilot):
        assert len([item for item in app.screen.query(Item) if item.key.startswith("nudge")]) == 3
        assert "2 more on Customers  c" in shown(app)


async def test_nobody_lapsed_is_told_warmly(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    made = journal.add_customer(journal.new_customer("Ken Okafor")).customers
    journal.add_note(made, ContactNote(id="", date=NOW.date(), body="We talked."))
    async with at(tmp_path / "j") as (app, _pilot):
        text = " ".join(shown(app).split())
        assert "Nobody waits for a talk. Everyone you know has heard from you in their own rhythm." in text
        assert "You know Ken. Who else could you get to know?" in text


@BOTH
async def test_a_new_journal_asks_who_it_was_and_goes_to_the_note(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "j", size) as (app, pilot):
        assert "Have you met a customer lately?" in shown(app)
        assert "↵ Write it down" in shown(app)
        await press(pilot, *"Ken", "comma", "space", *"Co", "enter")
        assert isinstance(app.screen, ContactNoteScreen)
        assert isinstance(app.focused, NoteEditor)
        await press(pilot, *"Hi there", "ctrl+s")
        assert "Which day was it?" in shown(app)
        await press(pilot, *"today", "ctrl+s")
        while isinstance(app.screen, ContactNoteScreen):
            await press(pilot, "escape")
        journal = open_journal(tmp_path / "j")
        assert [each.name for each in journal.overviews()] == ["Ken"]
        assert journal.standing(journal.overviews()[0]).status is Status.FRESH
        await press(pilot, "c")
        assert "● Ken" in shown(app)


async def test_nothing_is_made_on_disk_by_looking(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (_app, pilot):
        await press(pilot, "c", "t")
    assert not (tmp_path / "j").exists()


async def test_a_plan_that_has_passed_asks_how_it_went_and_opens_as_a_note(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j", datetime(2026, 11, 19, 9))
    before.add_note([made["Elin"]], ContactNote(id="", date=datetime(2026, 11, 20).date(), body="Show the form"))
    async with at(tmp_path / "j") as (app, pilot):
        assert "How did the talk with Elin go?" in shown(app)
        assert selected(app).startswith("plan ")
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Show the form" in shown(app)


async def test_a_plan_that_has_passed_has_its_brief_too(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    before = open_journal(tmp_path / "j", datetime(2026, 11, 19, 9))
    before.add_note([made["Elin"]], ContactNote(id="", date=datetime(2026, 11, 20).date(), body="Show the form"))
    async with at(tmp_path / "j") as (app, pilot):
        assert selected(app).startswith("plan ") and "b Brief" in shown(app)
        await press(pilot, "b")
        assert isinstance(app.screen, BriefScreen)


async def test_nobody_waits_is_said_of_talks_and_not_of_a_promise_that_is_late(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j", NOW - timedelta(days=9))
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers
    journal.add_note(ken, ContactNote(id="", date=journal.today(), body="- [ ] Send the chart due:2026-11-20"))
    async with at(tmp_path / "j") as (app, _pilot):
        assert "Send the chart" in shown(app)
        assert "Nobody waits for a talk." in shown(app) and "Nothing waits" not in shown(app)


async def test_their_words_name_their_source_without_an_organisation_and_without_a_stray_dot(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j", NOW - timedelta(days=9))
    priya = journal.add_customer(journal.new_customer("Priya Nair")).customers
    journal.add_note(priya, ContactNote(id="", date=journal.today(), kind=Kind.VISIT, body="> It jams on Mondays."))
    async with at(tmp_path / "j") as (app, _pilot):
        assert "Priya Nair  visit, 14 Nov" in shown(app)


async def test_a_damaged_customer_is_one_calm_line_and_the_rest_works(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    (tmp_path / "j" / "customers" / f"{made['Elin']}.json").write_text("{")
    async with at(tmp_path / "j") as (app, pilot):
        assert "could not be read" in shown(app) or "cannot be read" in shown(app)
        assert "Ken Okafor" in shown(app)
        await press(pilot, "c")
        assert "Amara Diallo" in shown(app)


async def test_shown_on_three_days_a_nudge_becomes_one_question(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    for day in (18, 19, 20):
        async with at(tmp_path / "j", now=datetime(2026, 11, day, 9)):
            pass
    async with at(tmp_path / "j") as (app, pilot):
        assert "Still one of your handful?  y yes  s slower" in shown(app)
        await press(pilot, "s")
        assert open_journal(tmp_path / "j").overview(made["Ken"]).customer.rhythm > 30


async def test_what_another_window_changed_is_seen_and_the_place_is_kept(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "down", "down")
        before = selected(app)
        other = open_journal(tmp_path / "j")
        other.add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body="- [ ] Bring the form"))
        app.look_again()
        await settle(pilot)
        assert "Bring the form" in shown(app)
        assert selected(app) == before


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (20, 5), (59, 40), (200, 10), (60, 16), (100, 20), (160, 45)])
async def test_no_size_of_the_window_breaks_a_page(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (_app, pilot):
        keys = ("down", "up", "c", "down", "enter", "tab", "down", "up", "escape", "question_mark", "down", "escape")
        for key, between in zip(keys, cycle((NARROW, WIDE)), strict=False):
            await press(pilot, key)
            for other in (between, size):
                await pilot.resize_terminal(*other)
                await pilot.pause()
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)


async def test_a_window_too_small_says_so(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", (50, 12)) as (app, _pilot):
        assert "Please make the window a little larger" in shown(app)
        assert "Worth reopening" not in shown(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_on_a_quiet_day_what_is_seen_can_be_selected(tmp_path: Path, size: tuple[int, int]) -> None:
    journal = open_journal(tmp_path / "j")
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    journal.add_note([ken], ContactNote(id="", date=NOW.date(), body="- [ ] Send the sheet\n- [ ] Send the chart"))
    async with at(tmp_path / "j", size):
        pass
    async with at(tmp_path / "j", size, NOW + timedelta(days=1)) as (app, pilot):
        seen_and_selected(app)
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        seen_and_selected(app)
        await press(pilot, "home", "space")
        assert "Done: “Send the sheet”." in toasts(app)


def seen_and_selected(app: HandfulApp) -> None:
    (one,) = [item for item in app.screen.query(Item) if item.display and item.has_class("-on")]
    assert one.size.height > 0


@BOTH
async def test_pressed_twice_x_takes_the_offer_away_and_drops_nothing(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_selecting, "SLIP", 60)
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        for _item in range(20):
            if selected(app) != "offer":
                await press(pilot, "down")
        await pilot.press("x", "x")
        await settle(pilot)
        assert "Handful can tell you who waits" not in shown(app)
        await press(pilot, "x", "space")
        assert len(open_journal(tmp_path / "j").loose_ends()) == 3
        assert selected(app).startswith(("end ", "strip "))


async def test_pressed_twice_x_drops_one_loose_end_which_stays_struck_and_selected(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        while not selected(app).startswith("end "):
            await press(pilot, "down")
        item = selected(app)
        await pilot.press("x", "x")
        await settle(pilot)
        await press(pilot, "x")
        assert len(open_journal(tmp_path / "j").loose_ends()) == 2
        assert selected(app) == item
        assert "☒ Send the torque chart" in shown(app) and "Ken · dropped" in shown(app)
        await press(pilot, "space")
        assert len(open_journal(tmp_path / "j").loose_ends()) == 3


async def test_pressed_twice_z_puts_one_customer_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today_selecting, "SLIP", 60)
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", now=NOW + timedelta(days=60)) as (app, pilot):
        assert selected(app) == f"nudge {made['Ken']}"
        await press(pilot, "z", "z")
        snoozed = [one.id for one in open_journal(tmp_path / "j").overviews() if one.customer.snoozed]
        assert snoozed == [made["Ken"]] and selected(app) == f"nudge {made['Amara']}"
        await press(pilot, "down", "up", "z")
        assert open_journal(tmp_path / "j").overview(made["Amara"]).customer.snoozed


async def test_when_the_selected_line_goes_the_next_is_selected_and_its_keys_act_once_one_can_have_seen_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_selecting, "SLIP", 0.01)
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j", NOW)
    journal.add_note([made["Elin"]], ContactNote(id="", date=date(2026, 11, 24), kind=Kind.VISIT, plan=True))
    async with at(tmp_path / "j", now=NOW + timedelta(days=60)) as (app, pilot):
        await press(pilot, "home")
        assert selected(app).startswith("plan ")
        await press(pilot, "x")
        await pilot.pause(0.05)
        assert selected(app) == f"nudge {made['Ken']}"
        assert "z Not this week" in shown(app).split("\n")[-1]
        await press(pilot, "z")
        await pilot.pause(0.05)
        assert selected(app) == f"nudge {made['Amara']}"
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomerScreen) and app.screen.customer_in_view() == made["Amara"]


async def test_a_question_is_read_once_on_the_page(tmp_path: Path) -> None:
    then = open_journal(tmp_path / "j", datetime(2026, 9, 1, 9))
    ken = then.add_customer(then.new_customer("Ken Okafor")).customers
    then.add_note(ken, ContactNote(id="", date=then.today(), body="- [?] How did Fifth Street go?"))
    async with at(tmp_path / "j") as (app, _pilot):
        text = shown(app)
        assert "You noted a question for Ken: “How did Fifth Street go?”" in " ".join(text.split())
        assert "? How did Fifth Street go?" not in text
        assert "1 open" in text and "What is open is named" in text


@BOTH
async def test_what_comes_up_is_seen_however_much_is_open(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    body = "\n".join(f"- [ ] Promise {number}" for number in range(30))
    journal.add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body=body))
    async with at(tmp_path / "j", size) as (app, pilot):
        text = shown(app)
        assert "Kitchen inspection" in text and "of 33 open" in text
        assert ("Before you decide" in text and "Noted last" in text) is (size == WIDE)
        await pilot.resize_terminal(160, 60)
        await settle(pilot)
        assert shown(app).count("☐ Promise") > 10 and "Kitchen inspection" in shown(app)


async def test_what_stands_over_the_columns_takes_its_rows_from_the_loose_ends_alone(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    body = "\n".join(f"- [ ] Promise {number}" for number in range(30))
    journal.add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body=body))
    async with at(tmp_path / "j") as (app, pilot):
        before = shown(app)
        await press(pilot, "n", *"Rang", "escape")
    async with at(tmp_path / "j") as (app, pilot):
        after = shown(app)
        assert "You left a draft" in after and after.count("☐ Promise") == before.count("☐ Promise") - 1
        for text in (before, after):
            assert "Before you decide" in text and "Noted last" in text
            assert text.split("\n")[-2].strip() == "", "a blank row stands over the foot"


async def test_the_bar_of_what_is_selected_stands_at_one_edge_all_over_the_page(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *"Rang", "escape")
        edges: dict[int, set[str]] = {}
        for _item in app.screen.query(Item):
            (bar,) = app.screen.query("Item.-on").results(Item)
            edges.setdefault(bar.region.x, set()).add(bar.key.split(" ")[0])
            await press(pilot, "down")
        heads = {head.region.x for head in app.screen.query(Head)}
        assert set(edges) == heads and len(edges) == 2
        assert edges[min(edges)] >= {"draft", "nudge", "strip"} and edges[max(edges)] >= {"end", "day"}


async def test_a_plan_that_comes_up_names_whom_it_is_with_and_who_comes_along(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    plan = ContactNote(
        id="", date=date(2026, 11, 30), kind=Kind.VISIT, body="Ask to see the desk.", companions=("Eva",), plan=True
    )
    open_journal(tmp_path / "j").add_note([made["Elin"]], plan)
    async with at(tmp_path / "j") as (app, pilot):
        lines = shown(app).split("\n")
        (place,) = [row for row, line in enumerate(lines) if "A visit with Elin" in line]
        assert lines[place + 1].endswith("in 7 days · with Eva")
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        assert any(line.endswith("in 7 days, with Eva") for line in shown(app).split("\n"))


async def test_where_there_is_most_room_what_was_noted_last_stands_under_the_handful(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", (160, 45)) as (app, pilot):
        assert at_column(app, "Noted last").x == at_column(app, "Your handful").x
        assert at_column(app, "Noted last").y > at_column(app, "Your handful").y
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        assert at_column(app, "Noted last").x == at_column(app, "Coming up").x


async def test_a_promise_whose_day_has_passed_says_how_late_it_is(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    body = "- [ ] Bring the form due:2026-11-20"
    open_journal(tmp_path / "j").add_note([made["Elin"]], ContactNote(id="", date=NOW.date(), body=body))
    async with at(tmp_path / "j") as (app, _pilot):
        assert "Elin · due Fri 20 Nov, 3 days late" in shown(app)


@pytest.mark.parametrize("keys", [(), ("c", "enter"), ("n",)], ids=["today", "customer", "note"])
async def test_a_promise_late_since_last_year_still_says_what_was_promised(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    journal = open_journal(tmp_path / "j", datetime(2026, 11, 2, 9))
    made = journal.add_customer(journal.new_customer("Nadia Haddad")).customers
    body = "- [ ] ask the depot for the new price list due:2026-12-14"
    journal.add_note(made, ContactNote(id="", date=date(2026, 11, 2), body=body))
    async with at(tmp_path / "j", WIDE, datetime(2027, 1, 20, 9)) as (app, pilot):
        await press(pilot, *keys)
        assert "☐ ask the depot" in shown(app)
        assert "37 days late" in shown(app)
        assert "Nad…" not in shown(app)
