"""A minute's practice on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown
from hostile_texts import SHORT, acting

from journal.customer import Aspect, Facet
from journal.note import ContactNote
from journal.recall import Asked, Grade

SIZES = [WIDE, NARROW, (160, 45), (60, 16)]


def known(folder: Path) -> dict[str, str]:
    made = fill(folder)
    journal = open_journal(folder)
    amara = journal.overview(made["Amara"]).customer
    portrait = {Aspect.CHANGES: Facet("One thing fewer to sign.", NOW.date())}

    journal.change_customer(amara, replace(amara, portrait=portrait))
    return made


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow", "vast", "least"])
async def test_the_palette_opens_it_and_a_card_is_turned_and_graded(tmp_path: Path, size: tuple[int, int]) -> None:
    known(tmp_path / "j")
    async with at(tmp_path / "j", size, action="recall") as (app, pilot):
        assert "Who said this?" in shown(app) and "1 of 3" in shown(app)
        assert "what my counter looks like" in " ".join(shown(app).split())
        assert "Ken" not in shown(app)
        await press(pilot, "3")
        assert "1 of 3" in shown(app), "first it is turned"
        await press(pilot, "space")
        assert "Ken Okafor" in shown(app)
        await press(pilot, "3")
        assert "2 of 3" in shown(app)
        for _card in range(2):
            await press(pilot, "space", "4")
        assert "3 cards. That was it for now." in shown(app)
        await press(pilot, "escape")
        assert app.current_mode == "today" and "Recall" not in shown(app).split("\n")[3]
    journal = open_journal(tmp_path / "j")
    assert journal.practice().cards == ()


async def test_it_is_in_the_palette(tmp_path: Path) -> None:
    known(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        for key in "recall":
            await pilot.press(key)
        await pilot.pause(0.5)
        await press(pilot, "enter")
        assert "Who said this?" in shown(app)


async def test_what_would_not_come_twice_is_offered_as_a_question_and_becomes_one(tmp_path: Path) -> None:
    made = known(tmp_path / "j")
    journal = open_journal(tmp_path / "j", NOW - timedelta(days=2))
    for _time in range(2):
        journal.grade_recall(made["Amara"], Asked.CHANGES, Grade.AGAIN)
    for asked in (Asked.WORDS, Asked.WHO):
        journal.grade_recall(made["Ken"], asked, Grade.EASY)
    async with at(tmp_path / "j", action="recall") as (app, pilot):
        await press(pilot, "space", "1")
        assert "Questions to ask" in shown(app) and "What does it change for you?" in shown(app)
        await press(pilot, "a")
        assert "- [?] What does it change for you?" in shown(app)
        assert "Amara" in shown(app)


async def test_an_empty_journal_says_where_cards_come_from(tmp_path: Path) -> None:
    async with at(tmp_path / "j", action="recall") as (app, pilot):
        await settle(pilot)
        assert "Nothing to recall yet." in shown(app)


async def test_texts_of_people_act_on_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    for place, text in enumerate(SHORT[:20]):
        portrait = {aspect: Facet(f"About {text}", NOW.date()) for aspect in Aspect}
        customer = journal.new_customer(f"N{place} {text}"[:200], text[:200], portrait=portrait)
        made = journal.add_customer(customer).customers
        journal.add_note(made, ContactNote(id="", date=NOW.date(), body=f"> Words {text}"))
    async with at(tmp_path / "j", action="recall") as (app, pilot):
        for _card in range(5):
            assert acting(shown(app)) == []
            await press(pilot, "space")
            assert acting(shown(app)) == []
            await press(pilot, "1")
        assert acting(shown(app)) == []
        assert app.is_running


async def test_after_the_last_card_it_says_when_the_next_one_comes(tmp_path: Path) -> None:
    made = known(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    for asked in (Asked.WORDS, Asked.WHO):
        journal.grade_recall(made["Ken"], asked, Grade.EASY)
    async with at(tmp_path / "j", action="recall") as (app, pilot):
        await press(pilot, "space", "4")
        assert "The next one comes " in shown(app) and ", in " in shown(app).split("The next one comes ")[1]
    journal.grade_recall(made["Amara"], Asked.CHANGES, Grade.AGAIN)
    async with at(tmp_path / "j", action="recall") as (app, _pilot):
        assert "The next one comes today at 09:" in shown(app)
