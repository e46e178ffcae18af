"""Search: found as one types, shown whole, opened where it stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, hostile, open_journal, press, settle, shown, toasts
from textual.pilot import Pilot

from journal.customer import Aspect
from journal.decision import Answer, Effect
from journal.note import ContactNote
from screens.app import HandfulApp
from screens.contact_note import ContactNoteScreen
from screens.customer import CustomerScreen
from screens.decide_summary import SummaryScreen
from screens.help import HelpScreen
from screens.look import PLAIN, use_glyphs
from screens.search import SearchInput, SearchScreen
from screens.widgets.hit_list import HitList
from screens.widgets.timeline import Timeline

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


def letters(text: str) -> list[str]:
    names = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", "<": "less_than_sign", "/": "slash"}
    return [names.get(letter, letter) for letter in text]


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Have this in the line, as if it was pasted."""
    pilot.app.screen.query_one(SearchInput).value = text
    await settle(pilot)


@asynccontextmanager
async def searched(folder: Path, sought: str) -> AsyncIterator[tuple[HandfulApp, Pilot[Any]]]:
    """The page of a search, on a filled journal."""
    fill(folder)
    async with at(folder) as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, sought)
        yield app, pilot


def hits(app: HandfulApp) -> HitList:
    return app.screen.query_one(HitList)


def line(app: HandfulApp) -> SearchInput:
    return app.screen.query_one(SearchInput)


@BOTH
async def test_slash_searches_from_anywhere_and_every_letter_narrows(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c", "enter", "slash")
        assert isinstance(app.screen, SearchScreen)
        await typed(pilot, "count")
        text = shown(app)
        assert "Ken Okafor" in text and "Mon 5 Oct, visit" in text
        assert "Stood at the counter from seven till ten." in text
        assert "1 note, 1 in a portrait, 1 customer." in text
        before = hits(app).count
        await press(pilot, *letters(" knows"))
        assert hits(app).count == 1 < before
        assert "“I want somebody who knows what my counter looks like.”" in shown(app)


async def test_what_was_sought_stands_out_by_weight_and_ground(tmp_path: Path) -> None:
    async with searched(tmp_path / "j", "torque") as (app, _pilot):
        lines = hits(app).item_lines(0, 60, selected=True)
        assert lines[1].plain == "☐ Send the torque chart for 22 mm valves"
        marked = [
            lines[1].plain[span.start : span.end] for span in lines[1].spans if "$onfill on $accent" in str(span.style)
        ]
        assert marked == ["torque"]
        assert all("bold" in str(span.style) for span in lines[1].spans if "$onfill" in str(span.style))


async def test_the_selected_hit_is_shown_whole_beside_the_hits(tmp_path: Path) -> None:
    async with searched(tmp_path / "j", "torque") as (app, pilot):
        text = shown(app)
        assert "−1 uneasy" in text and "with Eva" in text
        assert "Show Ada the two-tap count" in text
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "torque")
        assert "Show Ada the two-tap count" not in shown(app)


@BOTH
async def test_enter_opens_the_note_there_and_esc_comes_back_step_by_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = fill(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    old = journal.history(made["Ken"]).notes[-1]
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "c", "down", "slash")
        await typed(pilot, "opened has")
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomerScreen)
        selected = app.screen.query_one(Timeline).selected
        assert selected is not None and selected.id == old.id
        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)
        assert line(app).value == "opened has" and hits(app).count == 1
        await press(pilot, "escape")
        assert app.current_mode == "customers"
        await press(pilot, "slash")
        assert line(app).value == "opened has" and "Fifth Street" in shown(app)
        await press(pilot, *letters("up"))
        assert line(app).value == "up", "what was there is written over"


@BOTH
async def test_a_hit_in_a_portrait_selects_the_aspect_and_a_name_opens_the_customer(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "father")
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomerScreen)
        assert app.screen.portrait.aspect is Aspect.WHO and app.screen.pane is app.screen.portrait
        await press(pilot, "escape")
        await typed(pilot, "dentistry")
        await press(pilot, "enter")
        assert isinstance(app.screen, CustomerScreen)
        assert "Elin Lindqvist" in shown(app)


async def test_a_hit_in_a_decision_opens_it(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    effect = Effect(made["Ken"], Answer.WORSE, "The counter has no screen")
    open_journal(tmp_path / "j").decide("Drop the paper catalogue", [effect])
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "catalogue")
        assert "decision of 23 Nov" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, "escape")
        await typed(pilot, "screen")
        selected = hits(app).selected
        assert selected is not None and selected.customer == "Ken Okafor"
        await press(pilot, "enter")
        assert isinstance(app.screen, SummaryScreen)


async def test_from_a_page_of_a_customer_one_comes_back_to_it(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "enter")
        page = app.screen
        await press(pilot, "slash")
        await typed(pilot, "up")
        await press(pilot, "escape")
        assert app.screen is page


async def test_before_a_letter_is_typed_and_with_one_key_it_is_told_what_may_be_written(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "slash")
        text = shown(app)
        assert "Search every note. What did they say about…" in text
        for written in ('"count sheet"', "-brass", "kind:visit", "mood:-1", "since:monday", "is:open"):
            assert written in text
        assert "Open" not in text.splitlines()[-1]
        await typed(pilot, "torque")
        assert "since:monday" not in shown(app)
        await press(pilot, "f5")
        assert "since:monday" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen) and "since:monday" not in shown(app)
        await press(pilot, "tab", "question_mark")
        assert isinstance(app.screen, HelpScreen)


async def test_a_wrong_filter_is_told_while_typing_and_what_was_found_stays(tmp_path: Path) -> None:
    async with searched(tmp_path / "j", "chart kind:") as (app, pilot):
        assert hits(app).count == 1, "a filter that has no value yet is none"
        await press(pilot, "x")
        (said,) = (line for line in shown(app).splitlines() if "!" in line)
        assert said.strip().startswith("! kind: takes talk, visit,") and said.endswith("used, heard.")
        assert hits(app).count == 1
        await typed(pilot, "chart kind:visit mood:<0")
        assert "!" not in shown(app).splitlines()[5]
        assert "1 note, 1 customer." in shown(app)


async def test_a_wrong_filter_before_anything_was_found_is_told_and_nothing_else(tmp_path: Path) -> None:
    async with searched(tmp_path / "j", "mood:sad") as (app, pilot):
        assert "! mood: takes -2 to 2, or all below or above one (mood:<0, mood:>=1), as in mood:-1." in shown(app)
        assert "since:monday" not in shown(app)
        await press(pilot, "f5")
        assert "since:monday" in shown(app)


@pytest.mark.parametrize(
    ("sought", "says"),
    [
        ("zebra", "No note says “zebra”. Try a shorter word, or a name."),
        ("zebra chart", "No note has all of these words."),
        ("customer:kem", "Nobody here is called “kem”. Did you mean Ken Okafor?"),
        ("kind:video chart", "Nothing fits all of this."),
    ],
)
async def test_where_nothing_is_found_it_is_said_why(tmp_path: Path, sought: str, says: str) -> None:
    async with searched(tmp_path / "j", sought) as (app, pilot):
        assert says in shown(app)
        assert hits(app).count == 0
        await press(pilot, "enter", "tab", "down")
        assert isinstance(app.screen, SearchScreen)


@pytest.mark.parametrize(
    ("sought", "says"),
    [
        ("x" * 10_000, "A search has at most 1000"),
        ("x " * 5_000, "A search has at most 1000"),
        ('"(', "has nothing to search for"),
        ("\x1b[2J[/]", "No note says"),
        ("[@click=app.quit]x[/]", "No note"),
    ],
)
async def test_what_is_pasted_is_a_search_or_a_sentence(tmp_path: Path, sought: str, says: str) -> None:
    async with searched(tmp_path / "j", sought) as (app, _pilot):
        assert says in shown(app)
        assert isinstance(app.screen, SearchScreen)


async def test_hostile_notes_are_shown_and_do_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    customer = journal.add_customer(journal.new_customer("[/] [@click=app.quit]Ken[/]")).customers[0]
    for text in hostile():
        journal.add_note([customer], ContactNote(id="", date=NOW.date(), body=f"needle {text} needle"))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "needle")
        assert hits(app).count == len(hostile())
        for _time in range(hits(app).count):
            await pilot.press("down")
        await settle(pilot)
        assert hits(app).cursor == hits(app).count - 1
        assert "[@click=app.quit]Ken" in shown(app)


async def test_the_keys_move_among_the_hits_while_typing_and_a_click_opens(tmp_path: Path) -> None:
    async with searched(tmp_path / "j", "ken") as (app, pilot):
        assert hits(app).count == 4
        await press(pilot, "down", "down", "up")
        assert hits(app).cursor == 1 and line(app).has_focus
        await press(pilot, "pagedown")
        assert hits(app).cursor == 3
        await press(pilot, "tab")
        assert hits(app).has_focus
        await press(pilot, "home", "n")
        assert isinstance(app.screen, ContactNoteScreen)
        await press(pilot, "escape")
        await press(pilot, "slash")
        assert line(app).has_focus
        place = at_column(app, "Ken Okafor")
        await pilot.click(offset=(place.x, place.y))
        await settle(pilot)
        assert isinstance(app.screen, CustomerScreen)


async def test_what_is_saved_meanwhile_is_found_and_the_same_hit_stays_selected(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "chart")
        chosen = hits(app).selected
        note = ContactNote(id="", date=NOW.date(), body="The chart is sent.")
        open_journal(tmp_path / "j").add_note([made["Ken"]], note)
        app.look_again()
        await settle(pilot)
        assert hits(app).count == 2
        after = hits(app).selected
        assert chosen is not None and after is not None and after.identity == chosen.identity


async def test_only_the_last_of_many_keys_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "slash")
        answered: list[str] = []
        real = SearchScreen.on_search_screen_searched

        def note(screen: SearchScreen, message: SearchScreen.Searched) -> None:
            answered.append(message.typed)
            real(screen, message)

        monkeypatch.setattr(SearchScreen, "on_search_screen_searched", note)
        for end in range(1, 200):
            line(app).value = "torque chart"[: 1 + end % 12]
        line(app).value = "torque chart"
        await settle(pilot)
        assert answered[-1] == "torque chart" and len(answered) < 20
        assert hits(app).count == 1


async def test_the_palette_and_the_tab_lead_here(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        place = at_column(app, "Search")
        await pilot.click(offset=(place.x, 0))
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        await press(pilot, "escape", "ctrl+p")
        await press(pilot, *letters("search"))
        await press(pilot, "enter")
        assert isinstance(app.screen, SearchScreen)


async def test_plain_signs_and_a_window_too_small_for_more(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    use_glyphs(PLAIN)
    try:
        async with at(tmp_path / "j", (60, 16)) as (app, pilot):
            await press(pilot, "slash")
            await typed(pilot, "torque")
            assert "[ ] Send the torque chart" in shown(app)
            assert "|" in shown(app)
            await press(pilot, "f5", "pagedown", "pagedown")
            assert "Case, accents and punctuation" in shown(app)
    finally:
        use_glyphs(None)


async def test_an_empty_journal_is_searched_too(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        app.action_go("search")
        await settle(pilot)
        await typed(pilot, "brass")
        assert "No note says “brass”." in shown(app)
        assert not toasts(app)


def many(folder: Path, count: int) -> None:
    """So many notes about Ken that say *valve*, every other one at length."""
    made = fill(folder)
    journal = open_journal(folder)
    for number in range(count):
        body = f"A valve, number {number}." + " He told it at length, from the beginning on to the end." * (
            number % 2 * 3
        )
        journal.add_note([made["Ken"]], ContactNote(id="", date=NOW.date() - timedelta(number), body=body))


async def test_in_a_tall_window_each_hit_has_the_lines_it_needs_and_none_is_lost(tmp_path: Path) -> None:
    many(tmp_path / "j", 40)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "valve")
        there = hits(app)
        assert there.count == 41
        text = shown(app).splitlines()
        long = next(number for number, line in enumerate(text) if "number 1." in line)
        assert "to the end" in text[long + 1] and text[long + 1].split("  ")[0].endswith("…") is False
        for _time in range(40):
            there.action_step(1)
        await settle(pilot)
        assert there.selected is not None and "torque chart" in shown(app)
        seen: set[str] = set()
        there.action_jump(0)
        for number in range(41):
            there.action_jump(number)
            await pilot.pause()
            top, height = there._extent(number)
            offset, view = there.scroll_offset.y, there.scrollable_content_region.height
            assert offset <= top and top + height - there.gap <= offset + view, number
            assert all(there._item_at(line)[0] == number for line in range(top, top + height))
            seen.add(there._hits[number].identity)
        assert len(seen) == 41


async def test_a_hit_that_goes_on_ends_with_a_whole_word_and_short_of_its_ground(tmp_path: Path) -> None:
    many(tmp_path / "j", 2)
    async with at(tmp_path / "j", NARROW) as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "valve")
        there = hits(app)
        assert "A valve, number 1. He told it at length, from the beginning on to the…" in shown(app)
        lines = there.item_lines(1, there.text_width, selected=True)
        room = there.scrollable_content_region.width - 2
        assert all(line.cell_length < room for line in lines)


@BOTH
async def test_where_nothing_is_found_nothing_is_shown_beside_it(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "zebra")
        preview = app.screen.query_one("#preview")
        assert not preview.visible
        await typed(pilot, "torque")
        assert preview.visible and ("−1 uneasy" in shown(app)) is (size == WIDE)


async def test_one_line_is_blank_between_the_line_to_search_on_and_how_a_search_is_written(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", WIDE) as (app, pilot):
        await press(pilot, "slash")
        rows = shown(app).splitlines()
        first = next(number for number, row in enumerate(rows) if "both words" in row)
        assert not rows[first - 1].strip() and rows[first - 2].strip()


@pytest.mark.parametrize("first", ["end", "pagedown", "down"])
async def test_a_click_meets_the_hit_that_is_drawn_there(tmp_path: Path, first: str) -> None:
    many(tmp_path / "j", 60)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "valve")
        await press(pilot, "tab", first, "up")
        for place in (-1, 1, 0):
            left = [line[:60] for line in shown(app).splitlines()]
            rows = [row for row, line in enumerate(left) if "A valve, number" in line and "▌" not in line]
            await pilot.click(offset=(8, rows[place]))
            await settle(pilot)
            selected = hits(app).selected
            assert selected is not None and left[rows[place]].split("A valve, ")[1].split(".")[0] in selected.text
