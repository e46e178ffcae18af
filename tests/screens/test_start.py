"""What is imported before Today is seen: the start of the program is what people wait for each morning."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desk import fill

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
    known = {**os.environ, "HANDFUL_FOLDER": str(tmp_path / "j"), "PYTHONPATH": str(_ROOT)}
    known["HANDFUL_TODAY"] = "2026-11-23T09:00"
    done = subprocess.run([sys.executable, "-c", _FIRST_FRAME], env=known, capture_output=True, text=True, check=True)
    seen, modules = done.stdout.splitlines()
    assert seen == "True"
    assert sorted(NOT_YET & set(modules.split())) == []
