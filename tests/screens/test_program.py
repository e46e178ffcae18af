"""The program as a whole: going about, the palette, help, hostile texts, failures."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, fill, hostile, open_journal, press, settle, shown, toasts
from textual import events
from textual.containers import VerticalScroll

from journal.customer import Aspect, Facet, ImportantDate
from journal.errors import CannotKeep
from journal.note import ContactNote, Kind
from screens.contact_note import ContactNoteScreen
from screens.customer import CustomerScreen
from screens.customers import CustomersScreen
from screens.help import HelpScreen
from screens.look import DUSK, PAPER, PLAIN, TERMINAL, use_glyphs
from screens.today import TodayScreen
from screens.widgets.customer_picker import CustomerPicker
from screens.widgets.editor import NoteEditor

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def test_every_action_has_a_binding_id_and_no_two_share_one() -> None:
    from screens.app import HandfulApp
    from screens.customers import CustomersScreen
    from screens.widgets.line_list import LineList

    for owner in (HandfulApp, TodayScreen, CustomersScreen, CustomerScreen, HelpScreen, LineList):
        ids = [binding.id for binding in owner.BINDINGS]  # type: ignore[union-attr]
        assert all(ids)
        assert len(set(ids)) == len(ids)


async def test_t_and_c_go_to_the_pages_also_from_a_customer(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "enter")
        assert isinstance(app.screen, CustomerScreen)
        await press(pilot, "c")
        assert not isinstance(app.screen, CustomerScreen)
        await press(pilot, "t")
        assert isinstance(app.screen, TodayScreen)


async def test_a_tab_leads_to_its_list_and_esc_back_to_the_page_one_left(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "down", "enter")
        page = app.screen
        assert isinstance(page, CustomerScreen)
        await press(pilot, "d", "escape")
        assert isinstance(app.screen, TodayScreen)
        await press(pilot, "c")
        assert isinstance(app.screen, CustomersScreen), "the list, and not whom one looked at before"
        assert app.screen.customer_in_view() == page.customer_in_view()
        await press(pilot, "t", "enter")
        page = app.screen
        assert isinstance(page, CustomerScreen)
        await press(pilot, "c", "escape")
        assert app.screen is page


async def test_no_tab_leads_to_a_page_that_is_not_there(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, _pilot):
        first = shown(app).split("\n")[0]
        assert first.split()[:3] == ["handful", "Today", "Customers"]
        assert first.endswith("Mon 23 Nov 2026")


@BOTH
async def test_help_lists_the_keys_that_work_here_and_the_signs(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "question_mark")
        text = shown(app)
        assert "Not this week" in text and "lapsed" in text and "due soon" in text
        assert "space Done" in text and re.search(r"\bx +Drop", text), "also where no loose end is selected"
        assert "4 of 6 known" in text and "Another reminder" in text and "Your own editor" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_help_on_a_customer_is_one_page(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.open_customer(made["Ken"])
        await settle(pilot)
        await press(pilot, "question_mark")
        page = app.screen.query_one(VerticalScroll)
        assert page.max_scroll_y == 0 and "Add a date" in shown(app)


async def test_the_palette_opens_customers_and_commands(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "ctrl+p", *"Open Elin")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomerScreen)
        assert "Elin Lindqvist" in shown(app)
        await press(pilot, "colon", *"paper")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert app.theme == PAPER.name


async def test_asked_for_a_note_it_opens_on_the_note_screen(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j", note_for=made["Ken"]) as (app, _pilot):
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Ken Okafor" in shown(app)


async def test_what_is_typed_before_the_note_is_drawn_is_the_notes(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.post_message(events.Key("n", "n"))
        while not isinstance(app.screen, ContactNoteScreen):
            await asyncio.sleep(0)
        for letter in "Rang":
            app.post_message(events.Key(letter, letter))
        await settle(pilot)
        assert app.screen.query_one(NoteEditor).text == "Rang"
        assert app.screen.query_one(CustomerPicker).input.value == "Ken Okafor"


async def test_a_failure_to_write_is_a_sentence_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):

        def fails(*_given: object) -> None:
            raise CannotKeep("Could not save: the disk [b]is[/] full.")

        monkeypatch.setattr(app.journal, "snooze", fails)
        before = shown(app)
        await press(pilot, "z")
        assert "Could not save: the disk [b]is[/] full." in " ".join(toasts(app).split())
        assert "you wanted 30" in shown(app)
        assert before.split("\n")[0] == shown(app).split("\n")[0]


async def test_changes_run_beside_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        threads: list[threading.Thread] = []
        original = app.journal.snooze

        def watched(customer_id: str) -> object:
            threads.append(threading.current_thread())
            return original(customer_id)

        monkeypatch.setattr(app.journal, "snooze", watched)
        await press(pilot, "z")
        assert threads and threads[0] is not threading.main_thread()


@pytest.mark.parametrize("theme", [DUSK.name, PAPER.name, TERMINAL.name])
async def test_every_page_is_drawn_in_every_theme(tmp_path: Path, theme: str) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.theme = theme
        await press(pilot, "down", "c", "down", "enter", "tab", "question_mark", "escape", "ctrl+p", "escape")
        assert isinstance(app.screen, CustomerScreen)


async def test_the_plain_signs_hold_to_ascii_lines(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    use_glyphs(PLAIN)
    try:
        async with at(tmp_path / "j") as (app, pilot):
            text = shown(app)
            assert "o Ken Okafor" in text
            assert "[ ] Send the torque chart" in text
            assert not set("●◐○☐▁▂▄▆─") & set(text.split("\n", 2)[2])
            await press(pilot, "c", "enter")
            assert "[x] Show Ada the two-tap count" in shown(app)
    finally:
        use_glyphs(None)


@BOTH
async def test_hostile_texts_go_through_every_page_and_stay_text(tmp_path: Path, size: tuple[int, int]) -> None:
    journal = open_journal(tmp_path / "j")
    ids: list[str] = []
    for number, text in enumerate(hostile()):
        name = f"{text} {number}"[:450]
        customer = journal.new_customer(
            name,
            text[:450],
            dates=(ImportantDate(text[:100], 11, 25),),
            portrait={aspect: Facet(text, NOW.date()) for aspect in Aspect},
        )
        made = journal.add_customer(customer).customers[0]
        ids.append(made)
        body = (
            f"{text}\n\n> {text}\n\n- [ ] {text} {number}\n- [?] {text} {number}\n- [i] {text}\n\n# {text}\n\n`{text}`"
        )
        note = ContactNote(
            id="", date=NOW.date(), kind=Kind.HEARD, body=body, heard_from=text[:200], companions=(text[:200],)
        )
        journal.add_note([made], note)
    async with at(tmp_path / "j", size) as (app, pilot):
        app.action_evil = lambda: pytest.fail("an action ran")  # type: ignore[attr-defined]
        look(app)
        await press(pilot, "end", "space", "r", "c")
        look(app)
        await press(pilot, "pagedown", "end")
        look(app)
        # The others' pages are opened where hostile aspects are written.
        for made in ids[1::3] if size == WIDE else ids[2::6]:
            app.open_customer(made)
            await settle(pilot)
            look(app)
            await pilot.press("tab", "tab", "down", "escape")
        await settle(pilot)
        look(app)
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        look(app)
        await press(pilot, *"Open [")
        await pilot.pause(0.3)
        look(app)
        assert app.is_running


def look(app: object) -> None:
    """No control character reaches the window."""
    text = shown(app)  # type: ignore[arg-type]
    bad = [c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) <= 0x9F or c in "\u202e\u2066\u2028"]
    assert not bad
