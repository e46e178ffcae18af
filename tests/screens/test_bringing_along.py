"""Bringing a colleague along: named with a plan that is written, and invited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import icalendar
import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, settle, shown, toasts
from hostile_texts import SHORT, acting

from journal.note import ContactNote, Kind


def planned(folder: Path) -> dict[str, str]:
    """Tom is named and met nobody, Eva came along seven weeks ago; a visit to Elin is planned."""
    made = fill(folder)
    journal = open_journal(folder)
    journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 1), body="Told @tom.", companions=("Eva",)))
    plan = ContactNote(id="", date=date(2026, 11, 26), time=time(10), kind=Kind.VISIT, body="Ask about gloves.")
    made["plan"] = journal.add_note([made["Elin"]], plan).notes[0]
    return made


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_plan_that_is_written_names_who_could_come_and_one_key_brings_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    planned(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c", "n")
        form = app.screen
        assert "Bring" not in shown(app)
        form._fields.when.value = "in 3 days"  # type: ignore[attr-defined]
        await settle(pilot)
        assert "Bring somebody" in shown(app)
        if size == WIDE:
            assert "tom has met no customer yet" in " ".join(shown(app).split())
        await press(pilot, "f5")
        assert form._fields.companions.value == "tom"  # type: ignore[attr-defined]
        assert "Bring somebody" not in shown(app)
        await press(pilot, "ctrl+s")
    notes = [note for _customer, note in open_journal(tmp_path / "j").plans_ahead()]
    assert ("tom",) in [note.companions for note in notes]


async def test_the_key_does_nothing_in_a_note_of_today(tmp_path: Path) -> None:
    planned(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", "f5")
        assert app.screen._fields.companions.value == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [WIDE, NARROW, (160, 45), (60, 16)], ids=["wide", "narrow", "vast", "least"])
async def test_the_invitation_is_shown_and_copied(tmp_path: Path, size: tuple[int, int]) -> None:
    planned(tmp_path / "j")
    async with at(tmp_path / "j", size, action="invite") as (app, pilot):
        page = " ".join(shown(app).split())
        assert "Invite a colleague" in page and "tom has met no customer yet" in page
        await press(pilot, "y")
        assert "nothing else of what you noted" in " ".join(toasts(app).split())
        assert app.clipboard.startswith("Hello tom,")
        assert "E. L." in app.clipboard and "gloves" not in app.clipboard and "Elin" not in app.clipboard
        await press(pilot, "down", "y")
        assert app.clipboard.startswith("Hello,\n")
        await press(pilot, "escape")
        assert "Invite a colleague" not in shown(app)


async def test_who_is_invited_can_be_noted_in_the_plan_and_that_be_undone(tmp_path: Path) -> None:
    planned(tmp_path / "j")
    async with at(tmp_path / "j", action="invite") as (app, pilot):
        await press(pilot, "w")
        assert "tom  comes along, as noted" in shown(app)
        assert open_journal(tmp_path / "j").plans_ahead()[0][1].companions == ("tom",)
        await press(pilot, "u")
        assert "tom  has met no customer yet" in shown(app)


async def test_the_event_is_written_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = planned(tmp_path / "j")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    async with at(tmp_path / "j", action="invite") as (app, pilot):
        await press(pilot, "e")
        assert "Written to" in toasts(app)
        event = icalendar.Calendar.from_ical((here / "invitation-2026-11-26.ics").read_text()).walk("VEVENT")[0]
        assert str(event["UID"]) == f"invitation-{made['plan']}@handful"
        await press(pilot, "e")
        assert "is there already" in toasts(app)


async def test_it_opens_from_today_and_from_the_customer(tmp_path: Path) -> None:
    made = planned(tmp_path / "j")
    async with at(tmp_path / "j", (160, 45)) as (app, pilot):
        await press(pilot, "end")
        for _step in range(8):
            if "Invite" in shown(app).split("\n")[-1]:
                break
            await press(pilot, "up")
        await press(pilot, "i")
        assert "Invite a colleague" in shown(app)
        await press(pilot, "escape")
        app.open_customer(made["Elin"])
        await settle(pilot)
        await press(pilot, "right", "i")
        assert "Invite a colleague" in shown(app)


async def test_without_a_plan_it_says_how_one_is_made(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", action="invite") as (app, pilot):
        await settle(pilot)
        assert "No plan lies ahead." in shown(app)
        await press(pilot, "y", "e", "w", "right", "down")
        assert app.is_running


async def test_texts_of_people_act_on_nothing(tmp_path: Path) -> None:
    made = planned(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    elin = journal.overview(made["Elin"]).customer
    journal.change_customer(elin, replace(elin, name="[@click=app.quit]evil[/]"))
    for text in SHORT[:25]:
        journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 1, 1), body="x", companions=(text[:200],)))
    async with at(tmp_path / "j", (160, 45), action="invite") as (app, pilot):
        for _guest in range(9):
            assert acting(shown(app)) == []
            await press(pilot, "down", "y")
        await pilot.click("#guests Item")
        await settle(pilot)
        assert app.is_running and acting(shown(app)) == []
