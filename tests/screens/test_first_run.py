"""The first run: the ways out of the page, the first note, the sample, and the one offer."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from desk import NARROW, NOW, WIDE, at, at_column, fill, open_journal, press, settle, shown, toasts

from journal.note import ContactNote
from journal.rhythm import Status
from screens.contact_note import ContactNoteScreen
from screens.importing import ImportScreen
from screens.today import TodayScreen
from screens.welcome import Ways, WelcomeInput
from screens.widgets.editor import NoteEditor
from screens.widgets.lines import Item
from screens.widgets.note_fields import NoteFields
from screens.widgets.open_ends import EndList

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


@BOTH
async def test_the_page_names_three_ways_out_and_where_it_all_lies(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "home" / "notes"
    async with at(folder, size) as (app, _pilot):
        text = shown(app)
        ways = (
            "f2 A sample journal",
            "f3 Import from an address book",
            "f4 Plan a visit to somebody I would like to meet",
        )
        for words in ways:
            assert words in text
        assert "Kept in ~/notes" in text
        assert not folder.exists()


@pytest.mark.parametrize("keys", [("f4",), ("tab", "right", "right", "enter"), ("down", "left", "space")])
async def test_somebody_one_would_like_to_meet_is_a_customer_with_a_plan_and_no_note(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, *keys, *"Marek", "enter", *"in 3 days", "ctrl+s")
        journal = open_journal(tmp_path / "j")
        (marek,) = journal.overviews()
        assert (marek.name, marek.note_count) == ("Marek", 0)
        assert [plan.date for plan in marek.plans] == [date(2026, 11, 26)]
        assert journal.standing(marek).status is Status.UNMET
        assert isinstance(app.screen, TodayScreen) and "A visit" in shown(app)


async def test_a_visit_is_called_so_from_the_first_page_to_today(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        assert "Plan a visit" in shown(app)
        await press(pilot, "f4")
        assert "Somebody I would like to meet" not in shown(app)
        assert "Plan a visit" in shown(app) and "Which day would you like?" in shown(app)
        await press(pilot, *"Marek", "enter", *"in 3 days", "ctrl+s")
        assert "Planned for Thu 26 Nov: a visit with Marek." in " ".join(toasts(app).split()) and "A visit" in shown(
            app
        )
        await press(pilot, "ctrl+p", *"visit")
        assert "Plan a visit" in shown(app)


async def test_a_plan_needs_a_name_and_a_day_ahead(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "f4", "ctrl+s")
        assert "Who is it?" in shown(app)
        await press(pilot, *"Marek", "enter", *"today", "ctrl+s")
        assert "A plan needs a day that lies ahead." in shown(app)
        await press(pilot, "escape", "escape")
        assert open_journal(tmp_path / "j").is_new()


async def test_what_is_wrong_is_gone_to_and_what_was_typed_is_left_only_when_asked_twice(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "f4", "tab", *"in 3 days", "ctrl+s")
        assert "Who is it?" in shown(app)
        await press(pilot, *"Marek", "escape")
        assert "What you typed is not saved." in shown(app) and "esc leave without it" in shown(app)
        await press(pilot, "backspace", "k")
        assert "What you typed is not saved." not in shown(app)
        await press(pilot, "ctrl+s")
        assert [one.name for one in open_journal(tmp_path / "j").overviews()] == ["Marek"]


async def test_the_ways_are_reached_by_mouse(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        place = at_column(app, "Import from an address book")
        await pilot.click(offset=(place.x + 3, place.y))
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)
        await press(pilot, "escape")
        assert "Have you met a customer lately?" in shown(app)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_each_way_has_a_row_and_the_arrows_lead_down_and_up_again(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "j", size) as (app, pilot):
        rows = [row.strip() for row in shown(app).splitlines()]
        first = rows.index("f2 A sample journal")
        assert rows[first + 1 : first + 3] == [
            "f3 Import from an address book",
            "f4 Plan a visit to somebody I would like to meet",
        ]
        await press(pilot, "down", "down")
        assert isinstance(app.focused, Ways) and app.focused.chosen == 1
        await press(pilot, "up")
        assert isinstance(app.focused, Ways) and app.focused.chosen == 0
        await press(pilot, "up", *"Ken")
        assert isinstance(app.focused, WelcomeInput) and app.focused.value == "Ken"


async def test_from_the_ways_one_comes_back_to_the_line(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "tab")
        assert isinstance(app.focused, Ways)
        await press(pilot, "tab", *"Ken")
        assert "Ken" in shown(app)


async def test_the_first_note_asks_which_day_it_was(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, *"Ken", "enter")
        app.screen.query_one(NoteEditor).focus()
        await press(pilot, *"We talked", "ctrl+s")
        assert isinstance(app.screen, ContactNoteScreen)
        assert "Which day was it?" in shown(app)
        await press(pilot, *"yesterday", "ctrl+s")
        assert open_journal(tmp_path / "j").overviews()[0].last_dialogue == date(2026, 11, 22)


async def test_while_the_day_of_the_first_note_is_asked_for_tab_leads_to_it(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, *"Ken", "enter")
        assert isinstance(app.focused, NoteEditor) and "Which day was it?" in shown(app)
        assert "tab Next field" in shown(app)
        await press(pilot, "tab", *"yesterday")
        fields = app.screen.query_one(NoteFields)
        assert fields.when.value == "yesterday"
        assert [one.name for one in fields.customer.people] == ["Ken"]
        app.screen.query_one(NoteEditor).focus()
        await press(pilot, "tab")
        assert app.focused is fields.customer.input, "the day is known"


async def test_with_something_still_open_tab_leads_there_and_then_to_the_day(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        app.write_note(made["Ken"], when="")
        await settle(pilot)
        await press(pilot, "tab")
        assert isinstance(app.focused, EndList)
        await press(pilot, "tab")
        assert app.focused is app.screen.query_one(NoteFields).when.input


@BOTH
async def test_the_sample_is_named_on_every_page_and_leads_to_ones_own(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "f2")
        for keys in (("down",), ("c",), ("enter",), ("n",), ("escape",), ("t",)):
            await press(pilot, *keys)
            bar, *rest = shown(app).split("\n")
            assert bar.split()[:2] == ["handful", "sample"] and "Nov" in bar
            first, writing = keys in (("down",), ("t",)), keys == ("n",)
            band = any("A sample journal, all of it invented." in line for line in rest)
            assert band is (first or (size == WIDE and not writing)), "a low window says more on the first page only"
        assert "A sample journal, all of it invented.  f2 begin your own" in shown(app)
        await press(pilot, "f2")
        assert "Have you met a customer lately?" in shown(app)
        assert "sample" not in shown(app).split("\n")[0]
        assert not (tmp_path / "j").exists()


async def test_ones_own_journal_is_not_touched_by_the_sample(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "c", "enter", "f2")
        assert app.shows_sample and isinstance(app.screen, TodayScreen)
        assert "A sample journal, all of it invented.  f2 back to your own" in shown(app)
        assert "Teresa" not in [each.name for each in open_journal(tmp_path / "j").overviews()]
        await press(pilot, "f2")
        assert not app.shows_sample
        assert {each.id for each in app.journal.overviews()} == set(made.values())
        await press(pilot, "c")
        assert "Amara Diallo" in shown(app)


async def test_a_sample_that_cannot_be_made_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from journal.errors import Refused

    def refused(*_given: object) -> object:
        raise Refused("The sample journal is open in another window.")

    monkeypatch.setattr("journal.sample.sample_in_window", refused)
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "f2")
        assert "open in another window" in toasts(app)
        assert "Have you met a customer lately?" in shown(app)


# The one offer


def keys_of(app: object) -> list[str]:
    return [item.key for item in app.screen.query(Item)]  # type: ignore[attr-defined]


async def first_note(folder: Path) -> None:
    journal = open_journal(folder)
    made = journal.add_customer(journal.new_customer("Ken Okafor")).customers
    journal.add_note(made, ContactNote(id="", date=NOW.date(), body="We talked."))


async def test_before_the_first_note_nothing_is_offered(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.add_customer(journal.new_customer("Ken Okafor"))
    async with at(tmp_path / "j") as (app, _pilot):
        assert "offer" not in keys_of(app)


@BOTH
async def test_after_the_first_note_one_line_offers_to_be_told_elsewhere_too(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    await first_note(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        assert "choose where" in shown(app) and "x no, thanks" in shown(app)
        assert len(app.screen_stack) == 1
        while "-on" not in next(item for item in app.screen.query(Item) if item.key == "offer").classes:
            await press(pilot, "down")
        await press(pilot, "x")
        assert "offer" not in keys_of(app)
    async with at(tmp_path / "j", size) as (app, _pilot):
        assert "offer" not in keys_of(app)


@pytest.mark.parametrize(
    ("shell", "line", "file"),
    [
        ("/usr/bin/zsh", 'eval "$(handful init zsh)"', "~/.zshrc"),
        ("/bin/bash", 'eval "$(handful init bash)"', "~/.bashrc"),
        ("/usr/bin/fish", "handful init fish | source", "config.fish"),
        ("/bin/tcsh", 'eval "$(handful init bash)"', "~/.bashrc"),
    ],
)
async def test_in_the_shell_copies_the_line_of_the_shell_one_has_and_the_offer_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str, line: str, file: str
) -> None:
    monkeypatch.setenv("SHELL", shell)
    await first_note(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "home", "enter")
        assert "Where shall Handful tell you who waits?" in shown(app)
        await press(pilot, "enter")
        assert app.clipboard == line
        assert file in toasts(app)
        assert "offer" not in keys_of(app)


async def test_in_a_calendar_writes_it_once_and_in_the_morning_says_where_nothing_starts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    await first_note(tmp_path / "j")
    monkeypatch.setenv("PATH", str(tmp_path))
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "home", "enter", "down", "enter")
        await settle(pilot)
        assert "handful schedule on" in toasts(app)
        assert "offer" not in keys_of(app)
        app.action_reach()
        await pilot.pause()
        await press(pilot, "down", "down", "enter")
        await settle(pilot)
        assert "Written to" in toasts(app)
        assert (own_folders / "handful.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
        app.action_reach()
        await pilot.pause()
        await press(pilot, "down", "down", "enter")
        await settle(pilot)
        assert "is there already" in toasts(app)


async def test_esc_leaves_the_offer_where_it_is(tmp_path: Path) -> None:
    await first_note(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "home", "enter", "escape")
        assert "offer" in keys_of(app)


async def test_it_is_offered_on_one_day_only(tmp_path: Path) -> None:
    await first_note(tmp_path / "j")
    for hour in (9, 15):
        async with at(tmp_path / "j", now=datetime(2026, 11, 23, hour)) as (app, _pilot):
            assert "offer" in keys_of(app)
    async with at(tmp_path / "j", now=datetime(2026, 11, 24, 9)) as (app, _pilot):
        assert "offer" not in keys_of(app)


async def test_the_first_note_asks_for_the_day_also_where_the_customer_is_named_in_it(tmp_path: Path) -> None:
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "tab", "n", *"Ken", "enter")
        app.screen.query_one(NoteEditor).focus()
        await press(pilot, *"We talked", "ctrl+s")
        assert "Which day was it?" in shown(app)


async def test_in_the_lowest_window_a_dialogue_still_says_what_is_wrong_with_a_line(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", (60, 16)) as (app, pilot):
        await press(pilot, "c", "a", *"Ken", "escape")
        assert "What you typed is not saved." in shown(app) and "esc leave without it" in shown(app)
        await press(pilot, "tab", "tab", "x", "enter")
        assert "“x” is no rhythm" in shown(app) and "▌  x" in shown(app).split("\n")
        await press(pilot, "escape", "escape", "enter", "E", *"Kenneth", "escape")
        assert "What you typed is not saved." in shown(app) and "Kenneth" in shown(app)
