"""The brief on the screen: with a customer, and where a plan lies ahead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown, toasts

from journal.note import ContactNote, Kind
from screens.brief import BriefScreen
from screens.customer import CustomerScreen


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 16)])
async def test_it_opens_with_one_key_scrolls_is_copied_and_left(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    open_journal(tmp_path / "j").be_gentle(made["Ken"], "His father died.")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "b")
        assert isinstance(app.screen, BriefScreen)
        text = shown(app)
        assert text.index("Be gentle: “His father died.”") < text.index("Who they are")
        await press(pilot, "end")
        assert "How did Fifth Street go?" in shown(app)
        await press(pilot, "y")
        assert app.clipboard.startswith("# Ken Okafor, Ken's Plumbing Supply\n")
        assert "Sent to the terminal's clipboard" in toasts(app) and f"handful brief {made['Ken']}" in toasts(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, CustomerScreen)


async def test_a_plan_on_today_offers_it(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    plan = ContactNote(id="", date=date(2026, 11, 25), kind=Kind.VISIT, body="Ask about the brass.")
    open_journal(tmp_path / "j").add_note([made["Ken"]], plan)
    async with at(tmp_path / "j", now=NOW) as (app, pilot):
        assert "b Brief" not in shown(app)
        for _step in range(20):
            await pilot.press("down")
            if "b Brief" in shown(app):
                break
        await press(pilot, "b")
        assert isinstance(app.screen, BriefScreen)
        assert "A visit on Wed 25 Nov, in 2 days" in shown(app)


async def test_a_customer_who_is_gone_gets_a_sentence_and_no_page(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_brief("nobody22")
        await settle(pilot)
        assert not isinstance(app.screen, BriefScreen)
        assert "not in the journal any more" in toasts(app)
