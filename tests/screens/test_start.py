"""What is imported before Today is seen: the start of the program is what people wait for each morning."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk import at, fill, open_journal, settle
from textual.app import ComposeResult
from textual.css.stylesheet import Stylesheet

from journal.machine import change_machine
from screens.today_body import TodayBody

_ROOT = Path(__file__).parents[2]
_FIRST_FRAME = """
import asyncio, sys
import journal.commands.opening
from journal.journal import Journal
from screens.app import HandfulApp

async def main():
    app = HandfulApp(Journal.open())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        print("Worth reopening" in app.export_screenshot().replace("&#160;", " "))
        print(*sorted(sys.modules))

asyncio.run(main())
"""
NOT_YET = {"click", "tinydb", "markdown_it", "tomlkit", "fsrs", "icalendar", "journal.reading.meaning"}


def test_today_is_seen_before_click_tinydb_and_the_reader_of_notes_are_imported(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    assert open_journal(tmp_path / "j").overviews(), "what there is to show was read before"
    known = {**os.environ, "HANDFUL_FOLDER": str(tmp_path / "j"), "PYTHONPATH": str(_ROOT)}
    known["HANDFUL_TODAY"] = "2026-11-23T09:00"
    done = subprocess.run([sys.executable, "-c", _FIRST_FRAME], env=known, capture_output=True, text=True, check=True)
    seen, modules = done.stdout.splitlines()
    assert seen == "True"
    assert sorted(NOT_YET & set(modules.split())) == []


async def test_all_style_sheets_are_read_once_and_today_has_its_size_before_it_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "j")
    again: list[Stylesheet] = []
    sizes: list[bool] = []
    monkeypatch.setattr(Stylesheet, "reparse", again.append)
    drawn = TodayBody.compose

    def composed(body: TodayBody) -> ComposeResult:
        sizes.append(body.screen.has_class("-wide", "-tall"))
        return drawn(body)

    monkeypatch.setattr(TodayBody, "compose", composed)
    async with at(tmp_path / "j") as (app, _pilot):
        assert app.has_class("-dark-mode") and app.get_css_variables()["quote"] == "#A9C4E4"
        assert sizes == [True]
        assert again == []


@pytest.mark.parametrize("theme", ["dusk", "paper", "terminal"])
async def test_the_theme_that_is_set_is_there_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    change_machine("theme", theme)
    async with at(tmp_path / "j") as (app, pilot):
        begun = app.screen.styles.background, app.pseudo_classes & {"dark", "light", "ansi"}
        app.theme = "textual-dark"
        app.theme = theme
        await settle(pilot)
        assert (app.screen.styles.background, app.pseudo_classes & {"dark", "light", "ansi"}) == begun
