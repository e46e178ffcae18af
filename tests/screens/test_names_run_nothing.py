"""No name, note or date runs an action, wherever it stands and wherever one clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, NOW, WIDE, at, open_journal, press, settle, shown, toasts
from hostile_texts import MARKUP, SENTINEL, acting
from textual.dom import DOMNode
from textual.pilot import Pilot

from journal.customer import Aspect, Facet, Gentle, ImportantDate
from journal.note import ContactNote, Kind
from screens.app import HandfulApp

NAMES = [text for text in MARKUP if SENTINEL in text or "quit" in text]
MOST_CLICKS = 6
"""On one page: a click and what follows take a tenth of a second."""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What ran of the action that the names ask for, of the program, a page or a part of it."""
    told: list[str] = []

    def sentinel(self: DOMNode, *_given: object) -> None:
        told.append(type(self).__name__)

    monkeypatch.setattr(DOMNode, f"action_{SENTINEL}", sentinel, raising=False)
    yield told
    assert told == []


def fill(folder: Path) -> list[str]:
    """Customers of whom all is such a name."""
    ids: list[str] = []
    for number, text in enumerate(NAMES):
        then = open_journal(folder, NOW - timedelta(days=60))
        customer = then.new_customer(
            f"{text} {number}",
            f"{text} {number}",
            dates=(ImportantDate(text, 11, 25),),
            portrait={aspect: Facet(text, NOW.date()) for aspect in Aspect},
            gentle=Gentle(text, NOW.date()) if number % 3 == 2 else None,
            mail=(text,),
            tags=(text,),
        )
        made = then.add_customer(customer).customers[0]
        ids.append(made)
        items = "\n".join(f"- [{mark}] {text}" for mark in " ?!i")
        body = f"{text}\n\n> {text}\n\n{items}\n\n# {text}\n\n`{text}`\n\n{text}"
        for kind in (Kind.TALK, Kind.HEARD):
            then.add_note(
                [made],
                ContactNote(
                    id="", date=then.today(), kind=kind, body=body, heard_from=text, companions=(text,), touchpoint=text
                ),
            )
    return ids


async def click_everywhere(app: HandfulApp, pilot: Pilot[Any]) -> int:
    """Look at all there is on the page, and click on each row in which a name stands."""
    assert acting(shown(app)) == []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert SENTINEL not in str(meta) and "quit" not in str(meta), segment
    page = app.screen
    lines = shown(app).split("\n")
    places = [(line.find("evil[/]"), row) for row, line in enumerate(lines) if "evil[/]" in line]
    places += [(line.find("[@click") + 8, row) for row, line in enumerate(lines) if "[@click" in line]
    clicked = 0
    for place in places[:: max(1, len(places) // MOST_CLICKS)]:
        await pilot.click(offset=place)
        clicked += 1
        await settle(pilot)
        if app.screen is not page:
            assert acting(shown(app)) == []
            await press(pilot, "escape")
        if app.screen is not page:
            return clicked
    return clicked


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_no_name_runs_an_action_on_any_page(tmp_path: Path, size: tuple[int, int], ran: list[str]) -> None:
    ids = fill(tmp_path / "j")
    clicked = 0
    async with at(tmp_path / "j", size) as (app, pilot):
        clicked += await click_everywhere(app, pilot)
        await press(pilot, "c")
        clicked += await click_everywhere(app, pilot)
        for made in ids[:1] if size == WIDE else ids[1:2]:
            app.open_customer(made)
            await settle(pilot)
            clicked += await click_everywhere(app, pilot)
            await press(pilot, "escape")
        assert app.is_running
        assert ran == []
    assert clicked >= 9


async def test_no_name_in_a_toast_or_the_palette_runs_an_action(tmp_path: Path, ran: list[str]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "z")
        assert "click" in toasts(app)
        await click_everywhere(app, pilot)
        await press(pilot, "u")
        assert "click" in toasts(app)
        await click_everywhere(app, pilot)
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        for key in "evil":
            await pilot.press(key)
        await pilot.pause(0.5)
        assert acting(shown(app)) == []
        await press(pilot, "down", "enter")
        assert acting(shown(app)) == []
        assert app.is_running
        assert ran == []


async def test_the_sentinel_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text, taken for markup, runs it: so the tests above can fail."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    told: list[str] = []
    monkeypatch.setattr(DOMNode, f"action_{SENTINEL}", lambda self: told.append(type(self).__name__), raising=False)

    class Careless(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(f"[@click=app.{SENTINEL}]evil[/]")

    app = Careless()
    async with app.run_test() as pilot:
        await pilot.click(offset=(1, 0))
        await pilot.pause()
    assert told == ["Careless"]
