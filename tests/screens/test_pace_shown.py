"""The rhythm really kept beside the wish, and the pace past the soft limit: each with a way out, never a reproach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown, toasts

from journal.note import ContactNote


def with_talks(folder: Path) -> dict[str, str]:
    """Ken is talked with every seven weeks or so, though a talk a month is wished for."""
    made = fill(folder)
    journal = open_journal(folder)
    for day in (date(2026, 8, 17), date(2026, 6, 29), date(2026, 5, 11)):
        journal.add_note([made["Ken"]], ContactNote("", day, body="Talked."))
    return made


async def test_the_rhythm_really_kept_stands_beside_the_wish_and_one_key_wishes_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = with_talks(folder)
    async with at(folder, WIDE) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "end")
        assert "A talk every 30 days; lately every 49" in shown(app)
        assert "R wish for one every 49" in shown(app)
        await press(pilot, "R")
        assert "A talk every 49 days; lately every 49" in shown(app)
        assert "wish for one every" not in shown(app)
        assert open_journal(folder).overview(made["Ken"]).customer.rhythm == 49
        await press(pilot, "u")
        assert open_journal(folder).overview(made["Ken"]).customer.rhythm == 30
        assert toasts(app)


async def test_no_other_wish_is_offered_of_whom_to_be_gentle_with(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    made = with_talks(folder)
    open_journal(folder).be_gentle(made["Ken"], "A loss in the family.")
    async with at(folder, WIDE) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "left", "end", "R")
        assert "lately every 49" in shown(app) and "wish for one every" not in shown(app)
        assert open_journal(folder).overview(made["Ken"]).customer.rhythm == 30


async def test_past_the_soft_limit_one_sentence_tells_the_pace_and_offers_to_let_somebody_rest(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    with_talks(folder)
    journal = open_journal(folder)
    journal.change_settings(journal.settings, replace(journal.settings, soft_limit=2))
    for size in (WIDE, NARROW):
        async with at(folder, size, NOW) as (app, pilot):
            await press(pilot, "c")
            page = " ".join(shown(app).split())
            assert "At your pace of the last 90 days about 1 of your 3 stay fresh; for fewer," in page
            assert "let somebody rest: w" in page
            await press(pilot, "w")
            assert "At your pace" not in shown(app)
            await press(pilot, "u")
