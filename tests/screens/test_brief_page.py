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


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_says_how_contact_stands_and_sets_notes_and_loose_ends_apart_as_the_customers_own_page_does(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        (title,) = (line for line in shown(app).splitlines() if "Ken Okafor" in line)
        await press(pilot, "b")
        rows: list[str] = []
        for _page in range(6):
            rows += [row.rstrip(" ▁▂▃▄▅▆▇█") for row in shown(app).splitlines()]
            await press(pilot, "space")
        (head,) = {row.strip() for row in rows if "Ken Okafor" in row}
        assert "○ lapsed" in head and "".join(head.split()) == "".join(title.split())
        noted = next(place for place, row in enumerate(rows) if row.strip().startswith("Noted last ──"))
        first = next(row for row in rows[noted + 1 :] if row.strip())
        assert first.strip().startswith("Mon 5 Oct") and first.strip().endswith("−1 uneasy")
        assert any(row.strip().startswith("Loose ends ──") for row in rows)
        assert any("☐ Send the torque chart for 22 mm valves" in row and row.endswith("7 weeks ago") for row in rows)


async def test_what_was_not_confirmed_for_a_year_is_asked_about_beside_its_label(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", now=NOW.replace(year=NOW.year + 2)) as (app, pilot):
        app.open_brief(made["Ken"])
        await settle(pilot)
        assert "Who they are  still true?" in shown(app)
