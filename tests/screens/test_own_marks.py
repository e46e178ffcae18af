"""A customer's words that were noted in quotation marks are shown in those alone, on every page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, settle, shown

from journal.note import ContactNote, Kind

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW])
DOUBLED = ("““", '“"', "“«", "“„", "””", '"”', "»”")


@BOTH
@pytest.mark.parametrize("words", ['"I want a counter that knows me."', "«Count with me»", "„Count with me“"])
async def test_words_noted_in_quotation_marks_are_shown_in_those_alone(
    tmp_path: Path, size: tuple[int, int], words: str
) -> None:
    made = fill(tmp_path / "j")
    body = f"> {words}\n\n- [!] {words}\n- [?] {words}"
    journal = open_journal(tmp_path / "j")
    for who in made.values():
        journal.add_note([who], ContactNote(id="", date=date(2026, 10, 20), kind=Kind.VISIT, body=body))
    async with at(tmp_path / "j", size) as (app, pilot):
        seen = shown(app)
        await press(pilot, "r")
        seen += shown(app)
        for keys in ("c", "enter", "s", "slash"):
            await press(pilot, keys)
            seen += shown(app)
        await press(pilot, *"count")
        seen += shown(app)
        app.write_note(made["Ken"], body=body)
        await settle(pilot)
        seen += shown(app)
        assert seen.count(words[:14]) > 6
        assert not [mark for mark in DOUBLED if mark in seen]
