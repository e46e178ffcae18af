"""Somebody who is in the journal is not made a second time by a name typed again."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from desk import at, fill, open_journal, press, shown

from screens.app import HandfulApp
from screens.dialogs.fields import FieldsDialog
from screens.first_acts import plan_to_meet
from screens.people_acts import meet


def count(folder: Path) -> int:
    return len(open_journal(folder).overviews())


def flat(app: HandfulApp) -> str:
    return " ".join(shown(app).split())


async def test_a_plan_with_a_name_that_is_there_is_with_that_one(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        plan_to_meet(app)
        await press(pilot, *"ken", "enter", *"in 3 days", "ctrl+s")
        assert not isinstance(app.screen, FieldsDialog)
    assert count(tmp_path / "j") == 3
    assert len(open_journal(tmp_path / "j").find("ken").plans) == 1


async def test_a_plan_has_a_time_and_what_it_is_about(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        plan_to_meet(app)
        await press(pilot, *"ken", "enter", *"on friday at 5:30", "enter", *"see the yard", "enter")
    journal = open_journal(tmp_path / "j")
    plan = journal.find_note(journal.find("ken").plans[0].note)[1]
    assert (plan.date, plan.time, plan.body) == (date(2026, 11, 27), time(5, 30), "see the yard")


async def test_a_plan_for_a_day_just_gone_says_that_it_has_passed(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        plan_to_meet(app)
        await press(pilot, *"ken", "enter", *"19 nov", "ctrl+s")
        assert "Thu 19 Nov has passed." in flat(app) and "write 2027-11-19" in flat(app)


async def test_an_organisation_makes_a_plan_with_somebody_else_of_that_name(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        plan_to_meet(app)
        await press(pilot, *"Ken, Zeta", "enter", *"in 3 days", "ctrl+s")
    assert count(tmp_path / "j") == 4


async def test_meeting_a_name_that_is_there_needs_another_organisation(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        meet(app)
        await press(pilot, *"ken okafor", "enter", "enter", "enter")
        assert "! Ken Okafor, Ken" in flat(app) and isinstance(app.screen, FieldsDialog)
        assert count(tmp_path / "j") == 3
        await press(pilot, *"Zeta", "enter", "enter")
    assert count(tmp_path / "j") == 4
    assert open_journal(tmp_path / "j").find("Zeta").name == "ken okafor"


async def test_the_arrows_go_from_field_to_field(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        meet(app)
        await press(pilot, *"Zora", "down", *"Zeta", "up", "end", *"h", "ctrl+s")
    assert open_journal(tmp_path / "j").find("Zorah").customer.organisation == "Zeta"
