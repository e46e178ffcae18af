"""A story before it is told: pieces left out and taken in, what was replaced beside them, written or copied."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import hostile_texts
import pytest
from desk import NARROW, NOW, WIDE, at, fill, open_journal, press, settle, shown, toasts
from textual.pilot import Pilot

from journal.customer import Aspect, Consent, Facet
from journal.note import ContactNote, Kind
from screens.app import HandfulApp
from screens.customer import CustomerScreen
from screens.dialogs.writing_out import WritingOutDialog
from screens.look import PLAIN, use_glyphs
from screens.story import StoryScreen

SMALL = (60, 16)


async def opened(app: HandfulApp, pilot: Pilot[Any], customer_id: str) -> None:
    app.open_customer(customer_id)
    await settle(pilot)
    await press(pilot, "s")


def agree(folder: Path, customer_id: str) -> None:
    journal = open_journal(folder)
    before = journal.overview(customer_id).customer
    journal.change_customer(before, replace(before, consent=Consent(True, date(2026, 5, 1))))


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_it_opens_in_disguise_and_says_what_was_replaced_beside_the_selected_piece(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body="Ken came at 1988 Lund."))
    async with at(tmp_path / "j", size) as (app, pilot):
        await opened(app, pilot, made["Ken"])
        assert isinstance(app.screen, StoryScreen)
        story = app.screen._told
        text = shown(app)
        assert story.name in text and "instead of Ken Okafor" in text
        assert "read it all first." in " ".join(text.split())
        assert "Runs the counter his father opened" in text
        for _step in range(10):
            if f"Ken → {story.name.split()[0]}" in shown(app):
                break
            await press(pilot, "down")
        text = " ".join(shown(app).split())
        assert f"Ken → {story.name.split()[0]}" in text and "1988" in text


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_space_leaves_a_piece_out_and_takes_it_in_again(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await opened(app, pilot, made["Ken"])
        await press(pilot, "space")
        assert "☐  Runs the counter" in shown(app)
        await press(pilot, "y")
        assert "Runs the counter" not in app.clipboard and "I want somebody who knows" in app.clipboard
        await press(pilot, "home", "space", "home", "y")
        assert "Runs the counter" in app.clipboard and "Okafor" not in app.clipboard
        assert "Sent to the terminal's clipboard" in toasts(app)
        # What is left out stays so while the journal changes.
        await press(pilot, "home", "space")
        app.screen.reload()
        await settle(pilot)
        await press(pilot, "y")
        assert "Runs the counter" not in app.clipboard


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_where_nothing_is_replaced_it_is_said_why(tmp_path: Path, size: tuple[int, int]) -> None:
    made = fill(tmp_path / "j")
    agree(tmp_path / "j", made["Ken"])
    async with at(tmp_path / "j", size) as (app, pilot):
        await opened(app, pilot, made["Ken"])
        text = " ".join(" ".join(row[-36:] if size == WIDE else row for row in shown(app).split("\n")).split())
        assert "No known name or detail in this paragraph: nothing needed to be replaced." in text
        await press(pilot, "r")
        text = " ".join(" ".join(row[-36:] if size == WIDE else row for row in shown(app).split("\n")).split())
        assert "It is told by real name: nothing is replaced." in text


async def test_with_everything_left_out_nothing_is_told(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await opened(app, pilot, made["Elin"])
        await press(pilot, "space", "y", "h")
        assert app.clipboard == "" and isinstance(app.screen, StoryScreen)
        assert "Everything is left out." in toasts(app)


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
@pytest.mark.parametrize(("key", "ending"), [("h", "html"), ("m", "md")])
async def test_it_is_written_where_it_says_after_what_was_replaced_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], key: str, ending: str
) -> None:
    made = fill(tmp_path / "j")
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    async with at(tmp_path / "j", size) as (app, pilot):
        await opened(app, pilot, made["Ken"])
        name = app.screen._told.name  # type: ignore[attr-defined]
        path = home / "Documents" / f"story-{'-'.join(name.lower().split())}.{ending}"
        await press(pilot, key)
        assert isinstance(app.screen, WritingOutDialog)
        assert "is told of as" in " ".join(shown(app).split())
        assert not path.exists()
        await press(pilot, "enter")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert name in path.read_text() and "Okafor" not in path.read_text()
        assert "Written to" in toasts(app)
        # A second time it takes a name that is free; one that is not is refused, and the dialogue stays.
        await press(pilot, key)
        line = app.screen.query_one("LineInput")
        assert str(line.value).endswith(f"-2.{ending}")  # type: ignore[attr-defined]
        line.value = str(path)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert isinstance(app.screen, WritingOutDialog)
        assert "is there already. Nothing was written." in app.screen._problem
        assert path.read_text().count(name) > 0
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CustomerScreen)
    assert len(list((home / "Documents").iterdir())) == 1


async def test_by_real_name_only_where_consent_is_noted(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    agree(tmp_path / "j", made["Amara"])
    async with at(tmp_path / "j") as (app, pilot):
        await opened(app, pilot, made["Ken"])
        await press(pilot, "r", "y")
        assert "has not consented" in toasts(app) and "Okafor" not in app.clipboard
        await press(pilot, "escape", "escape")
        await opened(app, pilot, made["Amara"])
        assert "Amara Diallo  Brightwater" not in shown(app)
        await press(pilot, "r", "y")
        assert "Amara Diallo  Brightwater School Kitchens" in shown(app) and "by real name" in shown(app)
        assert app.clipboard.startswith("# Amara Diallo\n")
        await press(pilot, "r")
        assert "instead of Amara Diallo" in shown(app)


async def test_nothing_to_tell_is_a_sentence_and_no_page(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    nils = journal.add_customer(journal.new_customer("Nils Ferlin")).customers[0]
    async with at(tmp_path / "j", now=NOW) as (app, pilot):
        await opened(app, pilot, nils)
        assert isinstance(app.screen, CustomerScreen)
        assert "There is no story of Nils Ferlin yet" in toasts(app)


async def test_a_click_on_the_sign_leaves_out(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await opened(app, pilot, made["Ken"])
        last = list(app.screen.query("Item"))[-1]
        await pilot.click(last, offset=(2, 0))
        await settle(pilot)
        assert not app.screen._told.pieces[-1].kept  # type: ignore[attr-defined]


async def test_plain_signs_and_hostile_texts(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    body = "\n\n".join(f"{text}\n\n> {text}" for text in hostile_texts.SHORT)
    customer = journal.new_customer("[b]x[/i]", "$name [$primary]", portrait={Aspect.WHO: Facet("[/]", NOW.date())})
    made = journal.add_customer(customer).customers[0]
    journal.add_note([made], ContactNote(id="", date=NOW.date(), kind=Kind.VISIT, body=body))
    use_glyphs(PLAIN)
    try:
        async with at(tmp_path / "j", NARROW) as (app, pilot):
            await opened(app, pilot, made)
            assert isinstance(app.screen, StoryScreen)
            assert "[x]  [/]" in shown(app)
            for _page in range(12):
                await press(pilot, "pagedown", "space")
                assert not hostile_texts.acting(shown(app).replace("\n", " "))
            await press(pilot, "m")
            assert isinstance(app.screen, WritingOutDialog)
    finally:
        use_glyphs(None)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_word_that_may_tell_who_it_is_is_hidden_with_one_key_and_shown_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    journal.add_note([made["Ken"]], ContactNote(id="", date=date(2026, 11, 20), body="Then the Zapper fell, Zapper!"))
    async with at(tmp_path / "j", size) as (app, pilot):
        await opened(app, pilot, made["Ken"])
        for _step in range(12):
            if "Zapper" in "".join(one.text for one in app.screen._piece().look_at):  # type: ignore[attr-defined]
                break
            await press(pilot, "down")
        assert "Zapper (2" in shown(app)
        # What stands there to begin with is the first to look at.
        await press(pilot, "x", "enter", "enter")
        assert "Then the … fell, …!" in shown(app)
        await press(pilot, "X")
        assert "Then the Zapper fell, Zapper!" in shown(app)
        await press(pilot, "x", "enter", *"lamp", "enter", "y")
        assert "Then the lamp fell, lamp!" in app.clipboard and "Zapper" not in app.clipboard
        await press(pilot, "x", *["backspace"] * 10, "enter", "enter")
        assert "Write one that stands in the story." in shown(app)
