"""The page that looks back on a month or a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown, toasts
from hostile_texts import SHORT, acting

from journal.customer import Aspect, Facet
from journal.note import ContactNote, Felt
from screens.look import use_glyphs

SIZES = [WIDE, NARROW, (160, 45), (60, 16)]


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow", "vast", "least"])
async def test_v_opens_this_month_in_words_first(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "v")
        page = shown(app)
        assert "Nov 2026, so far" in page
        assert "1 dialogue with 1 of 3 customers." in page
        assert page.index("1 dialogue with") < page.index("Your handful")


async def test_one_steps_back_and_on_again_but_not_into_what_lies_ahead(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "v", "right")
        assert "Nov 2026, so far" in shown(app) and "Later" not in shown(app)
        await press(pilot, "left")
        assert "Oct 2026" in shown(app) and "2 dialogues with 2 of 3 customers." in shown(app)
        assert "Eva with Ken" in shown(app) and "Later" in shown(app)
        await press(pilot, "right", "m")
        assert "2026, so far" in shown(app) and "3 dialogues" in shown(app)
        await press(pilot, "left")
        assert "No contact is noted in 2025." in shown(app)
        await press(pilot, "m")
        assert "Dec 2025" in shown(app)


async def test_one_cannot_step_before_1970(tmp_path: Path) -> None:
    async with at(tmp_path / "j", now=datetime(1970, 1, 15, 9)) as (app, pilot):
        await press(pilot, "v", "left", "m", "left")
        assert "1970" in shown(app) and "1969" not in shown(app)


async def test_it_is_copied_as_markdown_by_initials(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "v", "y")
        assert "Initials stand where no consent is noted." in toasts(app)
        assert app.clipboard.startswith("# My customers")
        assert "E. L." in app.clipboard and "Elin" not in app.clipboard


async def test_what_is_noted_is_in_it_at_once_and_escape_leads_back(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "v", "n", *"elin", "enter", *"fine", "ctrl+s")
        assert "2 dialogues" in shown(app)
        await press(pilot, "escape")
        assert app.current_mode == "today"


async def test_the_promise_and_how_it_was_felt_are_plotted_in_fancy_and_plain_signs(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.change_settings(journal.settings, replace(journal.settings, promise="Nobody counts twice."))
    for day, felt, mood in ((18, Felt.YES, 2), (19, Felt.YES, -2), (20, Felt.NO, 0)):
        note = ContactNote(id="", date=date(2026, 11, day), body="x", felt=felt, mood=mood, touchpoint="invoice")
        journal.add_note([made["Ken"]], note)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "v")
        page = shown(app)
        assert "Nobody counts twice." in page and "⎺⎽─" in page
        assert "Felt:   ▄▄ 2 yes   ▄ 1 no" in page and "Promise felt:" not in page
    async with at(tmp_path / "j", plain=True) as (app, pilot):
        await press(pilot, "v")
        assert "|| 2 yes" in shown(app) and '"_-' in shown(app)
    use_glyphs(None)


async def test_the_scale_ends_where_the_strips_end(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "v")
        (scale,) = (line for line in shown(app).splitlines() if line.split()[:2] == ["1", "8"])
        assert scale.split() == ["1", "8", "15", "22"], "29 November lies ahead"
        await press(pilot, "left")
        assert "29" in shown(app)
        await press(pilot, "m")
        months = next(line for line in shown(app).splitlines() if "Jan" in line)
        assert "Nov" in months and "Dec" not in months


async def test_help_palette_and_foot_know_its_keys(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        assert "Review" in shown(app).split("\n")[0]
        await press(pilot, "v", "question_mark")
        page = shown(app)
        for words in ("Earlier", "Month or year", "Copy as Markdown"):
            assert words in page


async def test_texts_of_people_act_on_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    for place, text in enumerate(SHORT[:30]):
        customer = journal.new_customer(f"N{place} {text}"[:200], text[:200])
        person = replace(customer, portrait={Aspect.WHO: Facet(text, NOW.date())})
        made = journal.add_customer(person).customers
        body = f"- [x] {text}\n- [i] {text}"
        note = ContactNote(id="", date=NOW.date(), body=body, touchpoint=text[:200], companions=(text[:200],), mood=1)
        journal.add_note(made, note)
    async with at(tmp_path / "j", (160, 45)) as (app, pilot):
        await press(pilot, "v")
        for _page in range(6):
            assert acting(shown(app)) == []
            await press(pilot, "pagedown")
        await settle(pilot)
        assert app.is_running
