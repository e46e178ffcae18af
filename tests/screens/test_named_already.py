"""Somebody who is in the journal is not made a second time by a name typed again."""

from __future__ import annotations

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


async def test_a_plan_with_a_name_that_is_there_says_so_and_then_plans_with_that_one(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        plan_to_meet(app)
        await press(pilot, *"ken", "enter", *"in 3 days", "enter")
        assert "Ken Okafor is in your journal already." in flat(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, FieldsDialog)
    assert count(tmp_path / "j") == 3
    assert len(open_journal(tmp_path / "j").find("ken").plans) == 1


async def test_an_organisation_makes_a_plan_with_somebody_else_of_that_name(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        plan_to_meet(app)
        await press(pilot, *"Ken, Zeta", "enter", *"in 3 days", "enter")
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
