"""Our promise to customers beside the note, whether it was felt, and the touch points offered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, shown
from hostile_texts import SHORT, acting

from journal.journal import Journal
from journal.note import Felt

PROMISE = "Nobody counts twice."
BEHAVIOUR = "We come the same week."


def promising(folder: Path, promise: str = PROMISE, behaviour: str = BEHAVIOUR) -> Journal:
    """A journal in which our promise is set."""
    fill(folder)
    journal = open_journal(folder)
    journal.change_settings(journal.settings, replace(journal.settings, promise=promise, behaviour=behaviour))
    return journal


async def test_the_promise_stands_beside_the_editor_with_the_key_that_says_whether_it_was_felt(tmp_path: Path) -> None:
    promising(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n")
        rows = shown(app).split("\n")
        (place,) = [place for place, line in enumerate(rows) if PROMISE in line]
        assert rows[place - 1].endswith("^f Was our promise felt?") and rows[place].endswith(f"“{PROMISE}”")


async def test_without_a_promise_nothing_asks_whether_it_was_felt(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", "ctrl+f")
        assert "felt?" not in shown(app)
        assert "Promise felt" not in shown(app)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_one_key_notes_whether_it_was_felt(tmp_path: Path, size: tuple[int, int]) -> None:
    promising(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "n", *"fine", "ctrl+f", "ctrl+f")
        assert "felt? partly" in shown(app)
        await press(pilot, "ctrl+s")
    journal = open_journal(tmp_path / "j")
    newest = journal.history(journal.find("ken").id).notes[0]
    assert (newest.body, newest.felt) == ("fine", Felt.PARTLY)


async def test_the_key_comes_round_to_not_noted(tmp_path: Path) -> None:
    promising(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", *["ctrl+f"] * 3)
        assert "felt? no" in shown(app)
        await press(pilot, "ctrl+f")
        assert not any(word in shown(app) for word in ("felt? yes", "felt? partly", "felt? no"))


async def test_touch_points_to_begin_with_are_suggested_and_the_kept_ones_once_there_are_some(tmp_path: Path) -> None:
    journal = promising(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", "f4", "tab", *"deliv", "right")
        assert "delivery" in shown(app)
    journal.refresh()
    journal.change_settings(journal.settings, replace(journal.settings, touchpoints=("count day",)))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "n", "f4", "tab", *"cou", "right")
        assert "count day" in shown(app)


async def test_a_promise_may_hold_anything(tmp_path: Path) -> None:
    texts = [text for text in SHORT if len(text) < 60]
    half = len(texts) // 2
    promising(tmp_path / "j", " ".join(texts[:half])[:450], " ".join(texts[half:])[:450])
    async with at(tmp_path / "j", (160, 45)) as (app, pilot):
        await press(pilot, "n", "ctrl+f")
        assert acting(shown(app)) == []
