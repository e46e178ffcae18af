"""What another window changed while a dialogue was open is shown beside what was written, and asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, fill, hostile, open_journal, press, settle, shown

from journal.customer import Consent, Customer, ImportantDate
from journal.errors import ChangedMeanwhile
from screens.customer import CustomerScreen
from screens.dialogs.fields import FieldsDialog

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW])
TOLD = "! This was changed meanwhile."


def customer(folder: Path, customer_id: str) -> Customer:
    return open_journal(folder).overview(customer_id).customer


@BOTH
async def test_a_gentle_text_set_elsewhere_is_shown_and_ours_replaces_it_only_when_asked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "g", *"No renewal talk", "enter")
        open_journal(tmp_path / "j").be_gentle(made["Ken"], "The father died.", date(2026, 12, 20))
        await press(pilot, "enter")
        text = " ".join(shown(app).split())
        assert isinstance(app.screen, FieldsDialog)
        assert TOLD in text and "Saved meanwhile:" in text and "The father died." in text and "2026-12-20" in text
        assert "No renewal talk" in text
        kept = customer(tmp_path / "j", made["Ken"]).gentle
        assert kept is not None and kept.text == "The father died."
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CustomerScreen)
    kept = customer(tmp_path / "j", made["Ken"]).gentle
    assert kept is not None and (kept.text, kept.until) == ("No renewal talk", None)


async def test_esc_leaves_what_was_saved_meanwhile(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "g", *"No renewal talk", "enter")
        open_journal(tmp_path / "j").be_gentle(made["Ken"], "[/] [@click=app.quit]x[/]")
        await press(pilot, "enter")
        assert "[@click=app.quit]x[/]" in shown(app)
        await press(pilot, "escape")
    kept = customer(tmp_path / "j", made["Ken"]).gentle
    assert kept is not None and kept.text == "[/] [@click=app.quit]x[/]"


@BOTH
async def test_a_date_changed_elsewhere_is_shown_and_asked_about(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        app.open_customer(made["Amara"])
        await settle(pilot)
        await press(pilot, "tab", "end", "up", "e", "tab", "end", *["backspace"] * 10, *"2 dec")
        assert isinstance(app.screen, FieldsDialog)
        open_journal(tmp_path / "j").add_date(made["Amara"], ImportantDate("Kitchen inspection", 11, 30, 2026))
        await press(pilot, "enter")
        text = " ".join(shown(app).split())
        assert TOLD in text and "Kitchen inspection 2026-11-30" in text and "2 dec" in text
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CustomerScreen)
    assert customer(tmp_path / "j", made["Amara"]).dates == (ImportantDate("Kitchen inspection", 12, 2),)


async def test_a_new_date_of_a_label_that_is_there_by_now_is_asked_about(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Elin"])
        await settle(pilot)
        await press(pilot, "D", *"New chair", "enter", *"3 dec")
        open_journal(tmp_path / "j").add_date(made["Elin"], ImportantDate("New chair", 12, 10))
        await press(pilot, "enter")
        assert TOLD in " ".join(shown(app).split()) and "New chair 12-10" in shown(app)
        await press(pilot, "escape")
    assert customer(tmp_path / "j", made["Elin"]).dates == (ImportantDate("New chair", 12, 10),)


async def test_a_name_changed_elsewhere_loses_nothing_that_was_written(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "E", "tab", "tab", *"weekly")
        other = open_journal(tmp_path / "j")
        there = other.overview(made["Ken"]).customer
        other.change_customer(there, replace(there, consent=Consent(True, date(2026, 11, 23))))
        await press(pilot, "ctrl+s")
        await settle(pilot)
    kept = customer(tmp_path / "j", made["Ken"])
    assert kept.rhythm == 7 and kept.consent is not None


def test_a_mark_or_a_date_seen_as_it_is_now_is_changed_without_a_question(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    for text in hostile():
        if text.strip():
            seen = journal.overview(made["Ken"]).customer
            journal.be_gentle(made["Ken"], text, seen=seen)
    before = journal.overview(made["Ken"]).customer
    journal.end_gentle(made["Ken"], seen=before)
    assert journal.overview(made["Ken"]).customer.gentle is None
    with pytest.raises(ChangedMeanwhile):
        journal.be_gentle(made["Ken"], "Another", seen=before)
    seen = journal.overview(made["Amara"]).customer
    journal.add_date(
        made["Amara"], ImportantDate("Visit of the board", 12, 3), instead_of="Kitchen inspection", seen=seen
    )
    assert [one.label for one in journal.overview(made["Amara"]).customer.dates] == ["Visit of the board"]
    with pytest.raises(ChangedMeanwhile):
        journal.remove_date(made["Amara"], "Visit of the board", seen=seen)
