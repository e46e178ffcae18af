"""Writing a contact note on the screen: whom, how, when, what was recognised, saving, leaving, closing loops."""

from __future__ import annotations

import html
import re
import stat
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from patience import PATIENCE, Patience
from rich.style import Style
from textual.app import App
from textual.pilot import Pilot

from journal.clock import Clock
from journal.dates import read_moment
from journal.drafts import Draft, Drafts
from journal.errors import CannotKeep
from journal.journal import Journal, Saved
from journal.note import ContactNote, Felt, Kind, Mark, State
from journal.reading import read_note
from screens.contact_note import ContactNoteScreen
from screens.dialogs.choice import ChoiceDialog
from screens.look import FANCY, THEMES, VARIABLES, use_glyphs
from screens.note_page import READ_AT_ONCE
from screens.widgets.customer_picker import CustomerPicker
from screens.widgets.editor import LineIs, NoteEditor, lines_are, turned
from screens.widgets.field import Complaint, Field
from screens.widgets.note_fields import NoteFields, day_written
from screens.widgets.offers import Offers, Person, matched, offered
from screens.widgets.open_ends import EndList, OpenEnds
from screens.widgets.reading_line import ReadingLine

TODAY = datetime(2026, 11, 21, 9, 0)
CELL = 12.2
"""How wide a cell is in a screenshot."""
WIDE, NARROW = (120, 36), (80, 24)
BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])

KEN_BODY = """Stood at the counter.

> I want somebody who knows what my counter looks like.

- [ ] Send the torque chart
- [?] How did Fifth Street go?
- [i] Count two places at once
"""


class Desk(App[None]):
    """The least program that can show the screen."""

    CSS_PATH = Path(__file__).parents[2] / "screens" / "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, journal: Journal, theme: str, wanted: dict[str, Any]) -> None:
        super().__init__()
        self.make_screen = lambda: ContactNoteScreen(journal, **wanted)
        self.results: list[Saved | None] = []
        self.ran: list[str] = []
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLES

    def on_mount(self) -> None:
        self.note_screen = self.make_screen()
        self.push_screen(self.note_screen, self.results.append)

    def action_evil(self) -> None:
        self.ran.append("evil")


@pytest.fixture(autouse=True)
def fancy_glyphs() -> Iterator[None]:
    use_glyphs(FANCY)
    yield
    use_glyphs(None)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal", clock=Clock(TODAY))


@pytest.fixture
def ken(journal: Journal) -> str:
    """Ken, visited on 5 October, with a promise and a question open."""
    customer = journal.add_customer(journal.new_customer("Ken Okafor", "Ken's Plumbing Supply")).customers[0]
    note = ContactNote(id="", date=date(2026, 10, 5), kind=Kind.VISIT, body=KEN_BODY, mood=-1, companions=("Eva",))
    journal.add_note([customer], note)
    return customer


@pytest.fixture
def amara(journal: Journal) -> str:
    customer = journal.add_customer(journal.new_customer("Amara Diallo", "Brightwater School Kitchens")).customers[0]
    journal.add_note([customer], ContactNote(id="", date=date(2026, 10, 26), body="Up at five."))
    return customer


@asynccontextmanager
async def at_desk(
    journal: Journal, size: tuple[int, int] = WIDE, theme: str = "dusk", **wanted: Any
) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    app = Desk(journal, theme, wanted)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait for a timer's work: one turn of the loop after another, as many as it takes."""
    patience = Patience()
    while patience:
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not come about")


async def save(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+s")
    await settle(pilot)


async def type_in(pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*text)
    await pilot.pause()


async def write(app: Desk, pilot: Pilot[Any], text: str) -> None:
    """Put `text` into the editor, as pasting does."""
    app.screen.query_one(NoteEditor).insert(text)
    await settle(pilot)


def fields(app: Desk) -> NoteFields:
    return app.note_screen.query_one(NoteFields)


def editor(app: Desk) -> NoteEditor:
    return app.note_screen.query_one(NoteEditor)


def focused_field(app: Desk) -> str | None:
    widget = app.screen.focused
    field = widget.parent if widget is not None else None
    return field.id if isinstance(field, Field) else (widget.id if widget is not None else None)


def complaint(app: Desk) -> str:
    return str(app.note_screen.query_one(Complaint).render())


def seen(app: Desk) -> str:
    """What stands on the screen, row by row, each text at its column."""
    rows: dict[float, str] = {}
    picture = app.export_screenshot()
    for x, y, text in re.findall(r'<text [^>]*?x="([\d.]+)" y="([\d.]+)"[^>]*?clip-path[^>]*>(.*?)</text>', picture):
        column, text = round(float(x) / CELL), html.unescape(text).replace("\xa0", " ")
        rows[float(y)] = rows.get(float(y), "").ljust(column) + text
    return "\n".join(row for _y, row in sorted(rows.items()))


def kept(journal: Journal, customer_id: str) -> ContactNote:
    journal.refresh()
    return max(journal.history(customer_id).notes, key=lambda note: (note.date, note.created))


# Beginning


@BOTH
async def test_a_note_for_somebody_opens_with_the_name_written_in_and_the_cursor_in_the_editor(
    journal: Journal, ken: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, _pilot):
        assert fields(app).customer.value == "Ken Okafor"
        assert app.screen.focused is editor(app)
        assert "What did they tell you?" in seen(app)


@BOTH
async def test_without_a_customer_it_begins_with_the_customer_and_shows_everybody(
    journal: Journal, ken: str, amara: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size) as (app, _pilot):
        assert focused_field(app) == "customer"
        shown = seen(app)
        assert "Ken Okafor" in shown
        assert "Amara Diallo" in shown
        assert "due soon" in shown
        assert "Meet someone new" not in shown


async def test_the_page_has_the_bar_the_fields_on_one_row_and_its_keys(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, _pilot):
        rows = seen(app).split("\n")
        assert "handful" in rows[0]
        assert "Sat 21 Nov 2026" in rows[0]
        labels = next(row for row in rows if "Customer " in row and "Kind" in row)
        assert all(label in labels for label in ("When", "They felt", "With"))
        for key in ("tab Still open", "^s Save this note", "^t Mark", "f4 More", "esc Leave"):
            assert key in rows[-1]


# Saving


@BOTH
async def test_a_note_is_saved_with_what_the_fields_say(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        form = fields(app)
        form.kind.value = "call"
        form.when.value = "yesterday 14:30"
        form.mood.value = "+1"
        form.companions.value = "Eva,  Jonas ,"
        form.minutes.value = "30"
        form.touchpoint.value = "invoice"
        form.felt.value = "partly"
        await write(app, pilot, "Rang Ken.\n\n> It's the shelves.")
        await save(pilot)
        assert app.results[0] is not None
        assert "Ken" in app.results[0].sentence
    note = kept(journal, ken)
    assert (note.kind, note.date, note.time) == (Kind.CALL, date(2026, 11, 20), time(14, 30))
    assert (note.mood, note.minutes, note.touchpoint, note.felt) == (1, 30, "invoice", Felt.PARTLY)
    assert note.companions == ("Eva", "Jonas")
    assert note.body == "Rang Ken.\n\n> It's the shelves."


async def test_a_newcomer_is_met_with_the_first_note(journal: Journal) -> None:
    async with at_desk(journal, NARROW, new_name="Ken Okafor, Ken's Plumbing Supply") as (app, pilot):
        assert app.screen.focused is editor(app)
        assert fields(app).customer.echo == "new"
        await type_in(pilot, "We talked.")
        assert "Counts as a talk. Ken is fresh until 14 Dec." in seen(app)
        await save(pilot)
        assert app.results[0] is not None
    (overview,) = journal.overviews()
    assert (overview.name, overview.customer.organisation) == ("Ken Okafor", "Ken's Plumbing Supply")
    assert overview.last_dialogue == date(2026, 11, 21)


async def test_an_empty_note_is_refused_with_a_sentence(journal: Journal, ken: str) -> None:
    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        await save(pilot)
        assert app.results == []
        assert complaint(app).startswith("! ")
        assert "empty" in complaint(app)
        assert app.screen.focused is editor(app)


async def test_where_the_disk_refuses_it_is_said_in_clay_and_the_text_stays(
    journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> Saved:
        raise CannotKeep("Could not save: the disk is full. Your text is still here.")

    monkeypatch.setattr(journal, "add_note", full)
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await write(app, pilot, "Hello.")
        await save(pilot)
        line = app.screen.query_one(Complaint).render()
        assert str(line) == "! Could not save: the disk is full. Your text is still here."
        assert "$error" in repr(line)
        assert editor(app).text == "Hello."
        assert not editor(app).read_only


async def test_saving_twice_saves_once_and_never_waits_in_the_interface(
    journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, calls, add_note = threading.Event(), [], journal.add_note

    def slow(*given: Any, **named: Any) -> Saved:
        calls.append(threading.current_thread() is threading.main_thread())
        go_on.wait(PATIENCE)
        return add_note(*given, **named)

    monkeypatch.setattr(journal, "add_note", slow)
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await write(app, pilot, "Hello.")
        await pilot.press("ctrl+s", "ctrl+s", "escape")
        assert app.results == []
        go_on.set()
        await settle(pilot)
        assert len(app.results) == 1
    assert calls == [False]


# Whom


def test_letters_are_found_at_the_beginning_of_a_word_case_and_accents_aside() -> None:
    assert matched("Siobhán Halloran", "hal") == (8, 11, True)
    assert matched("Siobhán Halloran", "SIOBHAN") == (0, 7, True)
    assert matched("Søren Æbelø", "ae") == (6, 7, True)
    assert matched("Marek & Sons", "son") == (8, 11, True)
    assert matched("Marek", "rek") == (2, 5, False)
    assert matched("Marek", "x") is None
    assert matched("Marek", "") is None
    assert matched("", "a") is None


def test_names_come_before_organisations_and_these_before_what_only_holds_the_letters() -> None:
    people = [Person("1", "Tiberius"), Person("2", "Ada", "Bertil AB"), Person("3", "Bert"), Person("4", "Eva")]
    assert [person.id for person in offered(people, "ber")] == ["3", "2", "1"]
    assert len(offered(people, "")) == 4


@BOTH
async def test_typing_offers_names_and_organisations_with_status_and_underlines_the_letters(
    journal: Journal, ken: str, amara: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size) as (app, pilot):
        await type_in(pilot, "br")
        rows = [row for row in seen(app).split("\n") if "Brightwater" in row or "Meet someone new" in row]
        assert "Amara Diallo" in rows[0]
        assert "◐ due soon" in rows[0]
        assert "+ Meet someone new, called “br”" in rows[1]
        drawn = app.screen.query_one(Offers).render()
        place = str(drawn).index("Brightwater")
        assert any(span.start == place and "underline" in str(span.style) for span in drawn.spans)
        await pilot.press("enter")
        await pilot.pause()
        assert fields(app).customer.value == "Amara Diallo"
        assert focused_field(app) == "body"
        await write(app, pilot, "Hello.")
        await save(pilot)
    assert kept(journal, amara).body == "Hello."


async def test_the_arrows_choose_and_a_click_chooses(journal: Journal, ken: str, amara: str) -> None:
    async with at_desk(journal) as (app, pilot):
        await pilot.press("down", "down", "enter")
        assert fields(app).customer.value == "Ken Okafor"
        fields(app).customer.value = ""
        fields(app).customer.focus()
        await pilot.pause()
        await pilot.click(Offers, offset=(5, 0))
        assert fields(app).customer.value == "Amara Diallo"


async def test_tab_on_an_empty_field_chooses_nobody(journal: Journal, ken: str) -> None:
    async with at_desk(journal) as (app, pilot):
        await pilot.press("tab")
        assert fields(app).customer.people == ()
        assert focused_field(app) == "kind"


async def test_a_name_that_is_nobodys_makes_somebody_new(journal: Journal, ken: str) -> None:
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "nils berg, bergs rör")
        assert "+ Meet someone new, called “nils berg”, of “bergs rör”" in seen(app)
        await pilot.press("tab")
        await write(app, pilot, "We met.")
        await save(pilot)
        assert app.results[0] is not None
    added = journal.find("bergs")
    assert (added.name, added.customer.organisation) == ("nils berg", "bergs rör")


async def test_a_comma_separates_two_customers_where_the_whole_fits_nobody(
    journal: Journal, ken: str, amara: str
) -> None:
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "ken, am")
        await pilot.press("enter")
        assert fields(app).customer.value == "Ken Okafor, Amara Diallo"
        await write(app, pilot, "All three of us.")
        await save(pilot)
        saved = app.results[0]
        assert saved is not None
        assert set(saved.customers) == {ken, amara}
    assert kept(journal, ken).body == kept(journal, amara).body == "All three of us."


async def test_somebody_known_and_somebody_new_share_a_note(journal: Journal, ken: str) -> None:
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "ken, zora")
        await pilot.press("enter")
        assert [person.name for person in fields(app).customer.people] == ["Ken Okafor", "zora"]
        await write(app, pilot, "Both of them.")
        await save(pilot)
    assert journal.find("zora").last_dialogue == date(2026, 11, 21)
    assert kept(journal, ken).body == "Both of them."


async def test_a_name_typed_out_needs_no_choosing(journal: Journal, ken: str) -> None:
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "ken ok")
        await pilot.press("escape")
        await write(app, pilot, "Hello.")
        await save(pilot)
        assert app.results[0] is not None
    assert kept(journal, ken).body == "Hello."


@BOTH
async def test_a_note_about_nobody_is_held_back_and_says_so(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    async with at_desk(journal, size) as (app, pilot):
        await pilot.press("escape")
        await write(app, pilot, "Hello.")
        await save(pilot)
        assert complaint(app) == "! Who was it? Choose a customer or meet someone new."
        assert focused_field(app) == "customer"
        await type_in(pilot, "zz")
        await pilot.press("escape")
        await save(pilot)
        assert complaint(app) == "! Who was it? Choose a customer or meet someone new."
        assert app.results == []
        assert editor(app).text == "Hello."


async def test_a_name_that_fits_two_is_asked_about(journal: Journal, ken: str) -> None:
    journal.add_customer(journal.new_customer("Ken Adams"))
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "ken")
        await pilot.press("escape")
        await write(app, pilot, "Hello.")
        await save(pilot)
        assert complaint(app) == "! “ken” fits 2 customers. Choose one of them."
        assert app.results == []


async def test_two_of_one_name_are_told_apart_by_the_organisation(journal: Journal, ken: str) -> None:
    other = journal.add_customer(journal.new_customer("Ken Okafor", "Fifth Street")).customers[0]
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "fifth")
        await pilot.press("enter")
        assert fields(app).customer.value == "Ken Okafor, Fifth Street"
        await write(app, pilot, "Hello.")
        await save(pilot)
    assert kept(journal, other).body == "Hello."


# When, how, how they felt


@BOTH
async def test_a_day_that_is_none_is_said_under_the_field_and_nothing_is_lost(
    journal: Journal, ken: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        await write(app, pilot, "Hello.")
        fields(app).when.value = "yestreday"
        await save(pilot)
        rows = seen(app).split("\n")
        said = next(row for row in rows if "I don't know that day." in row)
        assert "! I don't know that day. Try yesterday, last Tuesday or 5 Oct." in said
        assert said.index("!") > 15
        assert focused_field(app) == "when"
        assert app.results == []
        fields(app).when.value = "yesterday"
        await pilot.pause()
        assert complaint(app) == ""
        await save(pilot)
    assert kept(journal, ken).date == date(2026, 11, 20)


async def test_the_day_is_echoed_beside_its_label(journal: Journal, ken: str) -> None:
    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        assert "When Sat" not in seen(app)
        fields(app).when.value = "yesterday"
        await pilot.pause()
        assert "When Fri 20 Nov" in seen(app)
        fields(app).when.value = "2025-03-04"
        await pilot.pause()
        assert "When 4 Mar 2025" in seen(app)


@BOTH
async def test_a_day_ahead_makes_a_plan_and_says_so(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        fields(app).when.value = "tomorrow"
        await settle(pilot)
        assert complaint(app) == "That day lies ahead: this will be a plan."
        await write(app, pilot, "Visit the new counter.")
        await save(pilot)
    assert [plan.date for plan in journal.overview(ken).plans] == [date(2026, 11, 22)]


async def test_the_kind_is_written_by_its_beginning_or_turned_with_the_arrows(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        kind = fields(app).kind
        assert kind.value == "talk"
        kind.focus()
        await pilot.press("down")
        assert kind.value == "visit"
        await pilot.press("up", "up")
        assert kind.value == "heard"
        kind.value = ""
        await type_in(pilot, "mee")
        await pilot.press("tab")
        assert kind.value == "meeting"


async def test_all_twelve_kinds_can_be_chosen(journal: Journal) -> None:
    async with at_desk(journal) as (app, _pilot):
        assert [choice.value for choice in fields(app).kind.choices] == [kind.value for kind in Kind]


async def test_a_kind_there_is_not_is_said(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        fields(app).kind.value = "seance"
        await write(app, pilot, "Hello.")
        await save(pilot)
        assert complaint(app).startswith("! Kind is one of: talk, visit, meeting, call")
        assert focused_field(app) == "kind"


async def test_who_told_it_is_asked_where_it_was_heard(journal: Journal, ken: str) -> None:
    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        assert "Heard from" not in seen(app)
        fields(app).kind.value = "heard"
        await settle(pilot)
        assert "Heard from" in seen(app)
        assert "Does not count as a talk" not in seen(app)
        fields(app).heard_from.value = "Joost"
        await write(app, pilot, "Fifth Street has opened.")
        assert "○ Does not count as a talk" in seen(app)
        await save(pilot)
    assert kept(journal, ken).heard_from == "Joost"
    assert journal.overview(ken).last_dialogue == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("text", "mood", "word"),
    [("-2", -2, "upset"), ("−1", -1, "uneasy"), ("0", 0, "even"), ("1", 1, "glad"), ("+2", 2, "thrilled")]
    + [("thr", 2, "thrilled"), ("UNEASY", -1, "uneasy")],
)
async def test_how_they_felt_is_a_number_or_a_word(journal: Journal, ken: str, text: str, mood: int, word: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        fields(app).mood.focus()
        fields(app).mood.value = text
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert fields(app).mood.value == word
        await write(app, pilot, "Hello.")
        await save(pilot)
    assert kept(journal, ken).mood == mood


async def test_how_they_felt_may_stay_open_and_the_arrows_turn_it(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        mood = fields(app).mood
        mood.focus()
        await pilot.press("down")
        assert (mood.value, mood.echo) == ("thrilled", "+2")
        await pilot.press("up")
        assert (mood.value, mood.echo) == ("", "")
        fields(app).mood.value = "7"
        await write(app, pilot, "Hello.")
        await save(pilot)
        assert complaint(app).startswith("! They felt is -2 to +2, or one of: thrilled, glad")
        fields(app).mood.value = ""
        await save(pilot)
    assert kept(journal, ken).mood is None


@BOTH
async def test_every_field_is_reached_with_tab_once_more_is_asked_for(
    journal: Journal, ken: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        assert "Touch point" not in seen(app)
        await pilot.press("f4")
        await settle(pilot)
        assert "Touch point" in seen(app)
        assert "Promise felt" in seen(app)
        assert focused_field(app) == ("with" if size == NARROW else "minutes")
        fields(app).customer.focus()
        await pilot.pause()
        met = []
        while app.screen.focused is not editor(app):
            met.append(focused_field(app))
            await pilot.press("tab")
        assert met == ["customer", "kind", "when", "mood", "with", "minutes", "touchpoint", "felt"]
        fields(app).minutes.focus()
        await pilot.press("f4")
        await pilot.pause()
        assert app.screen.focused is editor(app)
        assert "Touch point" not in seen(app)


async def test_minutes_that_cannot_be_are_said_even_when_their_row_is_hidden(journal: Journal, ken: str) -> None:
    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        await write(app, pilot, "Hello.")
        fields(app).minutes.value = "half an hour"
        await save(pilot)
        assert complaint(app) == "! Minutes are a whole number from 1 to 1440, like 30."
        assert focused_field(app) == "minutes"


async def test_typing_replaces_what_stands_in_a_field_and_a_comma_goes_on_with_it(
    journal: Journal, ken: str, amara: str
) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        fields(app).customer.focus()
        await pilot.pause()
        await type_in(pilot, "am")
        await pilot.press("tab")
        await pilot.pause()
        await type_in(pilot, "call")
        await pilot.press("tab")
        await type_in(pilot, "yesterday")
        await pilot.press("tab")
        form = fields(app)
        assert (form.customer.value, form.kind.value, form.when.value) == ("Amara Diallo", "call", "yesterday")
        form.customer.focus()
        await pilot.pause()
        await type_in(pilot, ", ken")
        await pilot.press("enter")
        await pilot.pause()
        assert form.customer.value == "Amara Diallo, Ken Okafor"


async def test_colleagues_known_from_notes_are_completed(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        fields(app).companions.focus()
        await type_in(pilot, "Jonas, e")
        await settle(pilot)
        await pilot.press("right")
        assert fields(app).companions.value == "Jonas, eva"


# The editor


def test_the_key_turns_a_line_through_every_mark_and_back_to_none() -> None:
    line = "Send the chart"
    met = []
    for _turn in range(6):
        line = turned(line)
        met.append(line)
    assert met == [
        "- [ ] Send the chart",
        "- [?] Send the chart",
        "- [!] Send the chart",
        "- [i] Send the chart",
        "> Send the chart",
        "Send the chart",
    ]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- plain item", "- [ ] plain item"),
        ("  - [?] deep", "  - [!] deep"),
        ("- [x] done", "- [?] done"),
        ("- [ ]", "- [?] "),
        ("", "- [ ] "),
        (">no blank", "no blank"),
        ("* [i] star", "> star"),
        ("*emphasis* first", "- [ ] *emphasis* first"),
    ],
)
def test_a_line_that_has_a_mark_already_gets_the_next_one(line: str, after: str) -> None:
    assert turned(line) == after


async def test_the_mark_turns_under_the_cursor_and_undo_takes_it_back(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await type_in(pilot, "chart")
        await pilot.press("ctrl+t")
        assert editor(app).text == "- [ ] chart"
        assert editor(app).cursor_location == (0, 11)
        await pilot.press("ctrl+t")
        assert editor(app).text == "- [?] chart"
        await pilot.press("ctrl+z")
        assert editor(app).text == "- [ ] chart"
        await type_in(pilot, "s")
        assert editor(app).text == "- [ ] charts"


async def test_several_selected_lines_turn_together(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await write(app, pilot, "one\n\ntwo\nthree")
        await pilot.press("f7", "ctrl+t")
        assert editor(app).text == "- [ ] one\n\n- [ ] two\n- [ ] three"


async def test_enter_goes_on_with_a_list_or_quotation_and_ends_it_on_an_empty_line(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await type_in(pilot, "- [ ] one")
        await pilot.press("enter")
        await type_in(pilot, "two")
        await pilot.press("enter", "enter")
        await type_in(pilot, "> so")
        await pilot.press("enter")
        await type_in(pilot, "and so")
        await pilot.press("enter", "enter")
        await type_in(pilot, "mine")
        assert editor(app).text == "- [ ] one\n- [ ] two\n\n> so\n> and so\n\nmine"
        assert read_note(editor(app).body).their_words == ("so\nand so",)


async def test_an_item_begun_where_a_quotation_went_on_is_ours(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await type_in(pilot, "> so")
        await pilot.press("enter")
        await type_in(pilot, "- [ ] Call back")
        assert editor(app).text == "> so\n- [ ] Call back"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("- [ ] one", "enter", "- [?] two"), "- [ ] one\n- [?] two"),
        (("- [?] one", "enter", "- [ ] two", "enter", "- [!] three"), "- [?] one\n- [ ] two\n- [!] three"),
        (("- [ ] one", "enter", "> two"), "- [ ] one\n> two"),
        (("- one", "enter", "- [ ] two"), "- one\n- [ ] two"),
        (("  - [i] one", "enter", "- [ ] two"), "  - [i] one\n  - [ ] two"),
        (("- [ ] one", "enter", "two > three"), "- [ ] one\n- [ ] two > three"),
        (("- [ ] one", "enter", "two - [three]"), "- [ ] one\n- [ ] two - [three]"),
    ],
)
async def test_a_mark_written_where_a_list_went_on_takes_its_place(
    journal: Journal, ken: str, keys: tuple[str, ...], text: str
) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        for key in keys:
            if key == "enter":
                await pilot.press(key)
            else:
                await type_in(pilot, key)
        assert editor(app).text == text


async def test_whom_it_is_about_chosen_with_enter_the_text_follows(journal: Journal, ken: str) -> None:
    async with at_desk(journal, when="") as (app, pilot):
        assert complaint(app).startswith("Which day was it?")
        await type_in(pilot, "ken")
        await pilot.press("enter")
        await pilot.pause()
        assert focused_field(app) == "body"


async def test_words_typed_in_a_field_alone_are_left_as_a_draft(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        fields(app).companions.focus()
        await type_in(pilot, "Zora")
        await pilot.press("escape")
        await pilot.pause()
        assert "Draft saved." in seen(app)
    assert [draft.fields["with"] for draft in journal.drafts.left()] == ["Zora"]


async def test_enter_before_the_text_of_an_item_is_only_a_new_line(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await write(app, pilot, "- [x] one")
        editor(app).move_cursor((0, 0))
        await pilot.press("enter")
        assert editor(app).text == "\n- [x] one"
        await pilot.press("end", "enter")
        assert editor(app).text == "\n- [x] one\n- [ ] "


def inks_of(app: Desk, line: int) -> list[tuple[str, str]]:
    """The coloured parts of a line of the editor, each with the ink it is in."""
    drawn = editor(app).get_line(line)
    inks = {name: app.theme_variables[name].lower() for name in ("quote", "accent", "faint")}
    found = []
    for span in drawn.spans:
        style = span.style
        assert isinstance(style, Style)
        assert style.color is not None and style.color.triplet is not None
        near = min(inks, key=lambda name: distance(inks[name], style.color.triplet.hex))  # type: ignore[union-attr]
        found.append((drawn.plain[span.start : span.end], f"{near} italic" if style.italic else near))
    return found


def distance(one: str, other: str) -> int:
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


async def test_their_words_are_blue_and_italic_and_the_heads_of_items_ochre(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await write(app, pilot, "plain\n> their words\n- [ ] promise\n1. [?] ask\n- plain\n- [x] done\n<!-- mine -->")
        assert inks_of(app, 0) == []
        assert inks_of(app, 1) == [("> their words", "quote italic")]
        assert inks_of(app, 2) == [("- [ ]", "accent")]
        assert inks_of(app, 3) == [("1. [?]", "accent")]
        assert inks_of(app, 4) == [("- ", "accent")]
        assert inks_of(app, 5) == [("- [x]", "faint")]
        assert inks_of(app, 6) == [("<!-- mine -->", "faint")]


def test_marks_in_code_and_in_asides_are_text() -> None:
    lines = ["```", "> no", "```", "> yes", "<!-- a", "> no", "b -->", "~~~~", "```", "~~~~", "a <!-- b", "c --> d"]
    code, aside, text = LineIs.CODE, LineIs.ASIDE, LineIs.TEXT
    assert lines_are(lines) == [code] * 3 + [text] + [aside] * 3 + [code] * 3 + [text] * 2


async def test_a_note_can_be_written_in_an_editor_of_ones_own(
    journal: Journal, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "ed.sh"
    script.write_text('#!/bin/sh\ncat "$1" > ' + str(tmp_path / "was") + "\nprintf '> from outside\\n' >> \"$1\"\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))

    @contextmanager
    def stand_aside() -> Iterator[None]:
        yield

    async with at_desk(journal, customer_id=ken) as (app, pilot):
        monkeypatch.setattr(app, "suspend", stand_aside)
        await write(app, pilot, "So far.\n")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert editor(app).text == "So far.\n> from outside"
        assert "“from outside”" in seen(app)
        await pilot.press("ctrl+z")
        assert editor(app).text == "So far.\n"
    assert (tmp_path / "was").read_text() == "So far.\n"


async def test_without_an_editor_or_where_it_fails_the_text_stays_and_it_is_said(
    journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    back: list[bool] = []

    @contextmanager
    def stand_aside() -> Iterator[None]:
        # As Textual does it: the screen comes back only where nothing was raised.
        yield
        back.append(True)

    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        await write(app, pilot, "So far.")
        await pilot.press("ctrl+o")
        assert complaint(app).startswith("! No editor is set.")
        monkeypatch.setenv("EDITOR", "false")
        await pilot.press("ctrl+o")
        assert complaint(app).startswith("! Another editor cannot be opened from here.")
        monkeypatch.setattr(app, "suspend", stand_aside)
        await pilot.press("ctrl+o")
        assert "false" in complaint(app)
        monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
        await pilot.press("ctrl+o")
        assert "could not be started" in complaint(app)
        assert back == [True, True]
        assert editor(app).text == "So far."


# Reading along


async def test_what_was_recognised_stands_beside_the_editor(journal: Journal, ken: str) -> None:
    async with at_desk(journal) as (app, pilot):
        assert "Nothing yet. Write as you would tell" in seen(app)
        await type_in(pilot, "ken")
        await pilot.press("enter")
        await write(app, pilot, "> It's the shelves.\n\n- [ ] Send it\n- [?] Ask it\n- [!] Fear it\n- [i] Think it\n")
        shown = seen(app)
        for text in ("Their words", "“It's the shelves.”", "You promise", "☐ Send it", "To ask next time"):
            assert text in shown
        for text in ("Their worries", "! Fear it", "Their ideas", "i Think it"):
            assert text in shown
        assert "● Counts as a talk. Ken is fresh" in shown
        assert "until 14 Dec." in shown


async def test_in_a_narrow_window_it_is_one_line_below(journal: Journal, ken: str) -> None:
    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        await write(app, pilot, "> It's the shelves.\n\n- [ ] Send it\n- [ ] Find out\n")
        shown = seen(app)
        assert "“ 1 quote   ☐ 2 promises   ● Counts as a talk. Ken is fresh until 14 Dec." in shown
        await write(app, pilot, "- [?] Ask\n- [!] Fear\n- [i] Think\n")
        assert "“ 1  ☐ 2  ? 1  ! 1  i 1  ● Counts as a talk. Ken is fresh until 14 Dec." in seen(app)


@BOTH
async def test_the_readers_warnings_are_shown(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        await write(app, pilot, "- [ ] Send it due:soon\n\n<!-- never closed")
        assert "! " in str(app.screen.query_one(ReadingLine).render())
        assert any("!" in row for row in seen(app).split("\n"))


async def test_a_long_note_is_read_when_typing_rests(
    journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import screens.note_page as module

    threads: list[bool] = []
    read = module.read_body

    def watched(body: str, today: date) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return read(body, today)

    async with at_desk(journal, customer_id=ken) as (app, pilot):
        monkeypatch.setattr(module, "read_body", watched)
        await write(app, pilot, "> It's the shelves.\n\n" + "word " * (READ_AT_ONCE // 4))
        await type_in(pilot, "abc")
        await until(pilot, lambda: bool(threads))
        await settle(pilot)
        assert "“It's the shelves.”" in seen(app)
        assert len(threads) <= 2
        assert True not in threads


async def test_a_text_longer_than_a_note_may_be_is_not_read_and_not_lost(journal: Journal, ken: str) -> None:
    async with at_desk(journal, NARROW, customer_id=ken) as (app, pilot):
        await write(app, pilot, "> word\n\n" * 40_000)
        await until(pilot, lambda: "at most 200000 are kept in one note" in seen(app))
        await save(pilot)
        assert complaint(app).startswith("! ")
        assert app.results == []
        assert len(editor(app).text) == 320_000


# Closing loops


@BOTH
async def test_writing_about_a_customer_shows_the_loose_ends_and_one_key_closes_each(
    journal: Journal, ken: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        shown = seen(app)
        assert "Still open with Ken" in shown
        assert "2 open" in shown
        assert "☐ Send the torque chart" in shown
        assert "Count two places" not in shown
        await pilot.press("tab")
        assert isinstance(app.screen.focused, EndList)
        assert "space Done  x Drop" in seen(app).split("\n")[-1]
        await pilot.press("space")
        await settle(pilot)
        assert "1 open" in seen(app)
        assert [end.mark for _one, end in journal.loose_ends(ken)] == [Mark.QUESTION]
        await pilot.press("space")
        await settle(pilot)
        assert len(journal.loose_ends(ken)) == 2
        await pilot.press("down", "x")
        await settle(pilot)
        assert [end.mark for _one, end in journal.loose_ends(ken)] == [Mark.PROMISE]
        states = {end.mark: end.state for end in app.screen.query_one(EndList).ends}
        assert states == {Mark.PROMISE: State.OPEN, Mark.QUESTION: State.DROPPED}
    assert "- [?] How did Fifth Street go? dropped:2026-11-21" in kept(journal, ken).body


async def test_loose_ends_follow_the_customer_that_is_chosen(journal: Journal, ken: str, amara: str) -> None:
    async with at_desk(journal) as (app, pilot):
        assert not app.screen.query_one(OpenEnds).has_class("-some")
        await type_in(pilot, "ken")
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.screen.query_one(EndList).ends) == 2
        fields(app).customer.value = ""
        fields(app).customer.focus()
        await type_in(pilot, "am")
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query_one(OpenEnds).has_class("-some")


async def test_a_click_on_the_sign_closes_a_loose_end(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (_app, pilot):
        await pilot.click(EndList, offset=(2, 0))
        await settle(pilot)
        assert [end.mark for _one, end in journal.loose_ends(ken)] == [Mark.QUESTION]


async def test_a_loose_end_that_cannot_be_closed_says_why(
    journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> Saved:
        raise CannotKeep("Could not save: the disk is full.")

    monkeypatch.setattr(journal, "close_item", full)
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await pilot.press("tab", "space")
        await settle(pilot)
        assert complaint(app) == "! Could not save: the disk is full."
        assert "2 open" in seen(app)


# Leaving


@BOTH
async def test_leaving_without_a_word_written_asks_nothing(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        fields(app).kind.value = "call"
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]


@BOTH
async def test_leaving_with_unsaved_text_leaves_a_draft_and_says_so(
    journal: Journal, ken: str, size: tuple[int, int]
) -> None:
    async with at_desk(journal, size, customer_id=ken) as (app, pilot):
        fields(app).kind.value = "call"
        await type_in(pilot, "A word.")
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]
        assert "Draft saved." in seen(app)
    assert len(journal.history(ken).notes) == 1
    (draft,) = journal.drafts.left()
    assert (draft.body, draft.customer_id, draft.fields["kind"]) == ("A word.", ken, "call")
    assert draft.left == "2026-11-21T09:00"


async def test_leaving_where_the_disk_takes_no_draft_asks_first_and_no_is_chosen(
    journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Drafts, "keep", lambda _drafts, _draft: False)
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        await type_in(pilot, "A word.")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChoiceDialog)
        assert "The disk did not take the draft. Leave without it?" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.note_screen
        assert editor(app).text == "A word."
        await pilot.press("escape", "down", "enter")
        await pilot.pause()
        assert app.results == [None]


async def test_escape_closes_the_list_before_it_leaves(journal: Journal, ken: str) -> None:
    async with at_desk(journal) as (app, pilot):
        await type_in(pilot, "ke")
        assert app.screen.query_one(CustomerPicker).is_open
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query_one(CustomerPicker).is_open
        assert app.results == []
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]


# A note opened again


@BOTH
async def test_a_note_opened_again_fills_every_field(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    full = ContactNote(
        id="",
        date=date(2026, 11, 2),
        time=time(9, 15),
        kind=Kind.HEARD,
        body="Fifth Street has opened.",
        mood=1,
        minutes=45,
        companions=("Eva", "Jonas"),
        heard_from="Joost",
        touchpoint="invoice",
        felt=Felt.NO,
    )
    journal.add_note([ken], full)
    note = kept(journal, ken)
    async with at_desk(journal, size, customer_id=ken, note=note) as (app, pilot):
        form = fields(app)
        assert [field.value for field in form.all()] == [
            "Ken Okafor",
            "heard",
            "2 Nov 09:15",
            "glad",
            "Eva, Jonas",
            "Joost",
            "45",
            "invoice",
            "no",
        ]
        assert form.customer.disabled
        assert "Promise felt" in seen(app)
        assert editor(app).text == full.body
        assert not app.note_screen.has_unsaved_text
        form.mood.value = "0"
        assert app.note_screen.has_unsaved_text
        await save(pilot)
        assert app.results[0] is not None
    after = kept(journal, ken)
    assert (after.id, after.mood, after.minutes, after.body) == (note.id, 0, 45, full.body)


async def test_a_body_that_was_not_changed_comes_back_byte_for_byte(journal: Journal, ken: str) -> None:
    body = "one\r\ntwo\u2028three\n- [ ] four \x0b five"
    journal.add_note([ken], ContactNote(id="", date=date(2026, 11, 2), body=body))
    note = kept(journal, ken)
    async with at_desk(journal, customer_id=ken, note=note) as (app, pilot):
        fields(app).mood.value = "glad"
        await save(pilot)
        assert app.results[0] is not None
    assert kept(journal, ken).body == note.body == body


async def test_the_loose_ends_of_the_note_in_the_editor_are_not_listed_beside_it(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (app, _pilot):
        assert not app.screen.query_one(OpenEnds).has_class("-some")


async def test_a_plan_whose_day_has_come_becomes_the_note_when_saved(tmp_path: Path) -> None:
    early = Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 10, 9)))
    ken = early.add_customer(early.new_customer("Ken Okafor")).customers[0]
    early.add_note([ken], ContactNote(id="", date=date(2026, 11, 19), kind=Kind.VISIT, body="Visit Ken."))
    journal = Journal.open(tmp_path / "journal", clock=Clock(TODAY))
    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (app, pilot):
        assert "● Counts as a talk." in seen(app)
        # What is written stands over the plan, as a paragraph of its own.
        await write(app, pilot, "The shelves are too high.")
        await save(pilot)
    note = kept(journal, ken)
    assert not note.plan
    assert note.body == "The shelves are too high.\n\nVisit Ken."


async def test_a_note_that_came_of_a_plan_is_told_by_what_happened(tmp_path: Path) -> None:
    early = Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 10, 9)))
    ken = early.add_customer(early.new_customer("Ken Okafor")).customers[0]
    early.add_note([ken], ContactNote(id="", date=date(2026, 11, 19), kind=Kind.VISIT, body="See the printer."))
    journal = Journal.open(tmp_path / "journal", clock=Clock(TODAY))
    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (app, pilot):
        await write(app, pilot, "The shelves are too high.")
        await save(pilot)
    told = journal.overview(ken).last_note
    assert told is not None and told.gist == "The shelves are too high."


async def test_a_passed_plan_that_is_left_as_it_was_leaves_no_draft_and_saved_it_keeps_its_text(tmp_path: Path) -> None:
    early = Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 10, 9)))
    ken = early.add_customer(early.new_customer("Ken Okafor")).customers[0]
    early.add_note([ken], ContactNote(id="", date=date(2026, 11, 19), kind=Kind.VISIT, body="Visit Ken."))
    journal = Journal.open(tmp_path / "journal", clock=Clock(TODAY))
    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (app, pilot):
        assert app.screen.query_one(NoteEditor).cursor_location == (0, 0)
        await pilot.press("escape")
        await pilot.pause()
        assert not journal.drafts.left()
    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (_app, pilot):
        await save(pilot)
    assert kept(journal, ken).body == "Visit Ken."


async def test_a_plan_opened_after_its_day_says_what_saving_it_means(tmp_path: Path) -> None:
    early = Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 10, 9)))
    ken = early.add_customer(early.new_customer("Ken Okafor")).customers[0]
    early.add_note([ken], ContactNote(id="", date=date(2026, 11, 19), kind=Kind.VISIT, body="Visit Ken."))
    journal = Journal.open(tmp_path / "journal", clock=Clock(TODAY))
    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (app, pilot):
        assert complaint(app) == "Planned for Thu 19 Nov. Saving this note says that it took place."
        fields(app).when.value = "in 3 days"
        await settle(pilot)
        assert complaint(app) == "That day lies ahead: this stays a plan."
        await save(pilot)
    assert kept(journal, ken).plan


@BOTH
async def test_the_first_note_asks_which_day_it_was(journal: Journal, ken: str, size: tuple[int, int]) -> None:
    async with at_desk(journal, size, customer_id=ken, when="") as (app, pilot):
        await write(app, pilot, "We met at the fair.")
        await save(pilot)
        assert complaint(app) == "! Which day was it? Today, yesterday, last Tuesday or 5 Oct: all will do."
        assert focused_field(app) == "when" and app.results == []
        await type_in(pilot, "yesterday")
        await save(pilot)
        assert app.results[0] is not None
    assert kept(journal, ken).date == date(2026, 11, 20)


async def test_a_draft_whose_day_was_not_answered_asks_again(journal: Journal, ken: str) -> None:
    draft = Draft("abc", "Met.", {"people": f"{ken}\tKen\t", "when": ""}, ken, left="2026-11-21T08:00")
    async with at_desk(journal, when="", draft=draft) as (app, pilot):
        await save(pilot)
        assert "Which day was it?" in complaint(app)


@BOTH
async def test_be_gentle_stands_above_the_editor_verbatim(
    journal: Journal, ken: str, amara: str, size: tuple[int, int]
) -> None:
    journal.be_gentle(ken, "His father died [/] on 3 Nov; no renewal talk.", date(2026, 12, 20))
    async with at_desk(journal, size, customer_id=ken) as (app, _pilot):
        assert "Be gentle: His father died [/] on 3 Nov; no renewal talk.  until 20 Dec" in seen(app)
    async with at_desk(journal, size, customer_id=amara) as (app, pilot):
        assert "Be gentle" not in seen(app)
        fields(app).customer.pick(fields(app).customer.candidates)
        await settle(pilot)
        assert "Be gentle with Ken: His father died" in seen(app)


async def test_a_third_text_is_shown_before_it_is_written_over(journal: Journal, ken: str, tmp_path: Path) -> None:
    def elsewhere(body: str) -> None:
        other = Journal.open(tmp_path / "journal", clock=Clock(TODAY))
        theirs = kept(other, ken)
        other.amend_note(ken, theirs, ContactNote(**{**as_fields(theirs), "body": body, "minutes": 20}))

    async with at_desk(journal, customer_id=ken, note=kept(journal, ken)) as (app, pilot):
        elsewhere("Written second.")
        await write(app, pilot, "\nWritten here.")
        await save(pilot)
        assert "Written second." in seen(app)
        elsewhere("Written third.")
        await save(pilot)
        assert app.results == [] and "Written third." in seen(app)
        await save(pilot)
        assert app.results[0] is not None
    note = kept(journal, ken)
    assert note.body.endswith("Written here.") and note.minutes == 20


@BOTH
async def test_where_the_note_changed_meanwhile_both_texts_are_there_and_ours_is_saved_when_chosen(
    journal: Journal, ken: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    note = kept(journal, ken)
    async with at_desk(journal, size, customer_id=ken, note=note) as (app, pilot):
        other = Journal.open(tmp_path / "journal", clock=Clock(TODAY))
        theirs = kept(other, ken)
        other.amend_note(ken, theirs, ContactNote(**{**as_fields(theirs), "body": "Written in the other window."}))
        await write(app, pilot, "\nWritten here.")
        await save(pilot)
        assert app.results == []
        assert complaint(app).startswith("! ")
        assert "changed meanwhile" in complaint(app)
        assert "Written in the other window." in seen(app)
        assert editor(app).text.endswith("Written here.")
        await save(pilot)
        assert app.results[0] is not None
    assert kept(journal, ken).body.endswith("Written here.")


def as_fields(note: ContactNote) -> dict[str, Any]:
    return {name: getattr(note, name) for name in ContactNote.__dataclass_fields__}


# Whatever a name or a note may hold

HOSTILE = [
    "[/]",
    "[b]x[/i]",
    "[@click=app.evil]evil[/]",
    "[link='x']y[/]",
    "$name [$primary]",
    "a\\",
    "\x1b]0;x\x07 \x1b[2J",
    "\x9b2J\x00",
    "a\rb\u2028c",
    "\u202eabc \u2066def",
    "e" + "\u0301" * 60,
    "👨‍👩‍👧 🇸🇪 李明 שלום",
    "-rf",
    "{0} {name} %s",
]


@pytest.mark.parametrize(("text", "size"), [(text, (NARROW, WIDE)[turn % 2]) for turn, text in enumerate(HOSTILE)])
async def test_a_hostile_name_or_note_is_only_ever_text(journal: Journal, text: str, size: tuple[int, int]) -> None:
    who = journal.add_customer(journal.new_customer(f"Ada {text}", f"Firm {text}")).customers[0]
    body = f"{text}\n\n> {text} said\n\n- [ ] {text}\n- [?] ask {text}"
    journal.add_note([who], ContactNote(id="", date=date(2026, 10, 5), body=body, heard_from=text, touchpoint=text))
    async with at_desk(journal, size) as (app, pilot):
        await type_in(pilot, "ada")
        check_no_control(app)
        await pilot.press("enter")
        await write(app, pilot, body)
        fields(app).companions.value = text
        await settle(pilot)
        check_no_control(app)
        if "click" in text:
            assert "[@click=app.evil]evil[/]" in seen(app)
            await pilot.click(EndList, offset=(8, 0))
        await save(pilot)
        assert app.results[0] is not None
        assert app.ran == []
    async with at_desk(journal, size, customer_id=who, note=kept(journal, who)) as (app, _pilot):
        check_no_control(app)


def check_no_control(app: Desk) -> None:
    for character in html.unescape(app.export_screenshot()):
        code = ord(character)
        assert character == "\n" or (code >= 0x20 and not 0x7F <= code < 0xA0), repr(character)
        assert not 0x202A <= code <= 0x202E, repr(character)
        assert not 0x2066 <= code <= 0x2069, repr(character)


async def test_a_pasted_control_character_becomes_a_visible_sign_in_a_field(journal: Journal, ken: str) -> None:
    async with at_desk(journal, customer_id=ken) as (app, pilot):
        fields(app).touchpoint.value = "in\x1bvoice"
        await pilot.pause()
        assert fields(app).touchpoint.value == "in␛voice"


@pytest.mark.parametrize(
    ("size", "theme"),
    [((1, 1), "dusk"), ((40, 8), "paper"), (NARROW, "terminal"), (WIDE, "terminal"), ((160, 45), "paper")],
)
async def test_it_stands_in_every_size_and_theme(
    journal: Journal, ken: str, amara: str, size: tuple[int, int], theme: str
) -> None:
    async with at_desk(journal, size, theme) as (app, pilot):
        await type_in(pilot, "ken")
        await pilot.press("enter", "f4")
        await write(app, pilot, KEN_BODY)
        await pilot.resize_terminal(100, 20)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert editor(app).text == KEN_BODY


@pytest.mark.parametrize(
    ("day", "at_time", "shown_as"),
    [
        (date(2026, 11, 23), None, "today"),
        (date(2026, 11, 22), time(7), "yesterday 07:00"),
        (date(2026, 10, 7), time(7), "7 Oct 07:00"),
        (date(2026, 1, 2), None, "2026-01-02"),
        (date(2025, 10, 7), time(7), "7 Oct 2025 07:00"),
        (date(2024, 2, 29), None, "29 Feb 2024"),
        (date(1996, 9, 11), time(9, 11), "11 Sep 1996 09:11"),
    ],
)
def test_the_day_of_a_note_stands_there_as_people_write_it(day: date, at_time: time | None, shown_as: str) -> None:
    note = ContactNote(id="", date=day, time=at_time, body="x")
    assert day_written(note, date(2026, 11, 23)) == shown_as


@pytest.mark.parametrize("away", [-900, -400, -366, -365, -300, -183, -40, -2, -1, 0, 1, 3, 40, 183, 300, 365, 366])
@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 1, 1), date(2025, 12, 31), date(2028, 2, 29)])
@pytest.mark.parametrize("at_time", [None, time(0), time(7), time(23, 59)])
def test_the_day_that_stands_there_is_read_as_the_day_of_the_note(away: int, today: date, at_time: time | None) -> None:
    note = ContactNote(id="", date=today + timedelta(away), time=at_time, body="x")
    assert read_moment(day_written(note, today), today) == (note.date, note.time)
