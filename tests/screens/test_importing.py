"""Bringing customers in from an address book, on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, WIDE, at, at_column, fill, hostile, open_journal, press, settle, shown, toasts
from textual.pilot import Pilot

from journal.exchange.paths import completed, path_of
from screens.app import HandfulApp
from screens.importing import ImportScreen, PathInput

CONTACTS = Path(__file__).parent.parent / "unit" / "contacts"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@asynccontextmanager
async def importing(
    folder: Path, file: Path | str = "", size: tuple[int, int] = WIDE
) -> AsyncIterator[tuple[HandfulApp, Pilot[Any]]]:
    async with at(folder, size) as (app, pilot):
        app.push_screen(ImportScreen(app.journal))
        await settle(pilot)
        if file:
            app.screen.query_one(PathInput).value = str(file)
            await press(pilot, "enter")
        yield app, pilot


def names(folder: Path) -> list[str]:
    return [one.name for one in open_journal(folder).overviews()]


async def test_a_file_is_shown_with_what_would_happen_to_each(folder: Path) -> None:
    fill(folder)
    async with importing(folder, CONTACTS / "iphone.vcf") as (app, _pilot):
        window = shown(app)
        assert "2 chosen" in window
        assert "Elin Lindqvist is there already; new: phone and the birthday" in window
        assert "an organisation, and no person's name" in window
    assert names(folder) == ["Amara Diallo", "Elin Lindqvist", "Ken Okafor"]


async def test_a_birthday_in_the_file_is_seen_before_it_comes_in(folder: Path) -> None:
    async with importing(folder, CONTACTS / "iphone.vcf") as (app, _pilot):
        assert "birthday 12 Apr" in shown(app)


async def test_those_chosen_come_in_and_undo_takes_them_back(folder: Path) -> None:
    async with importing(folder, CONTACTS / "google.csv") as (app, pilot):
        await press(pilot, "down", "space", "enter")
        assert not isinstance(app.screen, ImportScreen)
        assert "Brought in: Amara Diallo." in toasts(app)
        assert "u takes it all back." in toasts(app)
        assert names(folder) == ["Amara Diallo"]
        assert "Amara Diallo" in shown(app)
        await press(pilot, "u")
        assert names(folder) == []


async def test_more_than_a_handful_begins_with_nobody_chosen(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(40)))
    async with importing(folder, file) as (app, pilot):
        assert "0 chosen" in shown(app)
        await press(pilot, "enter")
        assert "Nobody is chosen." in shown(app)
        await press(pilot, "a")
        assert "40 chosen" in shown(app)
        await press(pilot, "a", "f", *"n 39", "enter", "space")
        assert "1 chosen" in shown(app)
        await press(pilot, "escape", "enter")
    assert names(folder) == ["Person 39"]


async def test_a_wrong_path_is_a_sentence_and_can_be_put_right(folder: Path) -> None:
    async with importing(folder, "/nowhere/x.vcf") as (app, pilot):
        assert "! There is no file /nowhere/x.vcf." in shown(app)
        app.screen.query_one(PathInput).value = str(CONTACTS / "unknown.csv")
        await press(pilot, "enter")
        assert "No column of this file tells names." in shown(app)
        app.screen.query_one(PathInput).value = "  "
        await press(pilot, "enter")
        assert "Which file?" in shown(app)
        app.screen.query_one(PathInput).value = str(CONTACTS / "excel-nb.csv")
        await press(pilot, "enter")
        assert "Bjørn Åsen" in shown(app)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ImportScreen)


async def test_a_click_on_the_mark_chooses(folder: Path) -> None:
    async with importing(folder, CONTACTS / "iphone.vcf") as (app, pilot):
        place = at_column(app, "Elin Lindqvist")
        await pilot.click(offset=(place.x - 3, place.y))
        await settle(pilot)
        assert "1 chosen" in shown(app)


async def test_bad_lines_are_told(folder: Path) -> None:
    for size in (WIDE, NARROW):
        async with importing(folder, CONTACTS / "broken.vcf", size) as (app, _pilot):
            assert "Line 1: What stands outside a card was skipped." in shown(app)
            assert "more lines are wrong." in shown(app)


async def test_it_is_in_the_palette(folder: Path) -> None:
    fill(folder)
    async with at(folder) as (app, pilot):
        await press(pilot, "ctrl+p", *"import", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)


async def test_hostile_names_act_on_nothing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.vcf"
    cards = (f"BEGIN:VCARD\nFN:{name}\nORG:{name} AB\nNOTE:{name}\nEND:VCARD\n" for name in hostile())
    file.write_text("".join(cards), encoding="utf-8")
    for size in (WIDE, (40, 12)):
        async with importing(folder, file, size) as (app, pilot):
            await pilot.press("a", *["down"] * len(hostile()))
            await press(pilot, "f", "[", "enter", "escape")
            assert not [c for c in shown(app) if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0]
            await press(pilot, "a", "a", "enter")
            assert app.is_running
    assert len(names(folder)) > 20


def test_a_path_is_taken_as_it_is_dropped_or_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "my contacts.vcf"
    file.touch()
    for text in (str(file), f"  '{file}' ", str(file).replace(" ", "\\ "), file.as_uri(), f'"{file}"'):
        assert path_of(text) == file
    monkeypatch.setenv("HOME", str(tmp_path))
    assert path_of("~/my contacts.vcf") == file


def test_the_rest_of_a_path_is_offered(tmp_path: Path) -> None:
    (tmp_path / "contacts.vcf").touch()
    (tmp_path / "contract.pdf").touch()
    (tmp_path / "people").mkdir()
    assert completed(f"{tmp_path}/co") == f"{tmp_path}/contacts.vcf"
    assert completed(f"{tmp_path}/p") == f"{tmp_path}/people/"
    for text in ("", "'", f"{tmp_path}/contracts", f"{tmp_path}/none/x", "a\0b/c", "~nobody-here/x"):
        assert completed(text) is None
