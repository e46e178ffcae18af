"""Settings: each explained, changed where it stands; other keys, other themes, other signs, at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, WIDE, at, fill, open_journal, press, settle, shown, toasts

from journal.machine import load_machine
from journal.storage.places import settings_file
from screens.customer import CustomerScreen
from screens.help import HelpScreen
from screens.key_list import clashes_of, key_rows
from screens.look import PAPER, use_glyphs
from screens.settings import SettingsScreen
from screens.today import TodayScreen

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE])


async def to(app: object, pilot: object, setting_id: str) -> None:
    """Open the settings and go to one of them."""
    app.action_settings()  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, SettingsScreen)
    for _step in range(200):
        if screen._selected == setting_id:
            return
        await pilot.press("down")  # type: ignore[attr-defined]
    raise AssertionError(setting_id)


def write(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text)


@BOTH
async def test_the_palette_opens_them_and_each_is_explained_in_a_line(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await press(pilot, "ctrl+p", *"Settings")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(app.screen, SettingsScreen)
        assert "What Handful calls you." in shown(app)
        assert "The days on which you are nudged unasked." in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


@BOTH
async def test_a_setting_of_the_journal_is_changed_in_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await to(app, pilot, "name")
        await press(pilot, "enter", *"Mira", "enter")
        assert open_journal(tmp_path / "j").settings.name == "Mira"
        assert "Mira" in shown(app)
        await press(pilot, "escape")
        assert "Good morning, Mira." in shown(app)
        await press(pilot, "u")
        assert "Good morning." in shown(app)


async def test_a_value_that_means_nothing_is_a_sentence_under_it_and_nothing_changes(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await to(app, pilot, "rhythm")
        await press(pilot, "enter", *"sometimes", "enter")
        assert "! “sometimes” is no rhythm." in shown(app)
        assert open_journal(tmp_path / "j").settings.rhythm == 30
        await press(pilot, *"[b]", "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert "sometimes" not in shown(app)
        await press(pilot, "enter", *"quarterly", "enter")
        assert open_journal(tmp_path / "j").settings.rhythm == 90


@BOTH
@pytest.mark.parametrize("setting", ["theme", "names"])
async def test_what_is_wrong_with_a_value_at_the_edge_of_the_window_is_seen(
    tmp_path: Path, size: tuple[int, int], setting: str
) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j", size) as (app, pilot):
        await to(app, pilot, setting)
        await press(pilot, "enter", "ctrl+u", *"pap per", "enter")
        assert any("! " in row and "“pap per”" in row for row in shown(app).split("\n"))


async def test_another_theme_is_there_at_once_and_the_next_time(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await to(app, pilot, "theme")
        await press(pilot, "space")
        assert app.theme == PAPER.name
    async with at(tmp_path / "j") as (app, pilot):
        assert app.theme == PAPER.name
        app.action_turn_page()
        await settle(pilot)
        assert load_machine().settings.theme == "dusk"


async def test_plain_signs_are_there_at_once(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    try:
        async with at(tmp_path / "j") as (app, pilot):
            await to(app, pilot, "glyphs")
            await press(pilot, "enter", *"plain", "enter", "escape")
            assert "o Ken Okafor" in shown(app)
            for _page in ("today", "customer", "dialogue"):
                assert not set("▌┃─·←→") & set(shown(app))
                await press(pilot, *(("c", "enter") if _page == "today" else "p"))
    finally:
        use_glyphs(None)


async def test_another_key_holds_at_once_in_foot_help_bar_and_palette(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await to(app, pilot, "keys.go.customers")
        await press(pilot, "enter", *"f7", "enter")
        await press(pilot, "escape")
        assert "f7 Customers" in shown(app).split("\n")[0]
        await press(pilot, "c")
        assert isinstance(app.screen, TodayScreen)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen) and "f7   Customers" in shown(app)
        await press(pilot, "escape", "f7")
        assert app.current_mode == "customers"
        await to(app, pilot, "keys.go.customers")
        await press(pilot, "delete", "escape", "t", "c")
        assert app.current_mode == "customers"


async def test_what_has_no_key_can_be_given_one(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    write('[keys]\n"settings" = "f8"\n"today.snooze" = "s"\n')
    async with at(tmp_path / "j") as (app, pilot):
        assert "s Not this week" in shown(app)
        await press(pilot, "f8")
        assert isinstance(app.screen, SettingsScreen)


async def test_two_things_on_one_key_are_told(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await to(app, pilot, "keys.note.new")
        await press(pilot, "enter", *"z", "enter")
        assert "z is the key of two things: New note (note.new) and Not this week" in " ".join(toasts(app).split())
        assert "! z is the key of two things" in shown(app) or "(today.snooze)" in toasts(app)


def test_the_keys_as_they_are_clash_nowhere_new() -> None:
    assert clashes_of({"settings": "f9"}) == ()
    assert len(clashes_of({"undo": "n"})) == 1


def test_everything_that_can_be_done_can_be_given_another_key() -> None:
    ids = {row.id for row in key_rows()}
    assert {"note.new", "settings", "away", "theme.turn", "today.yes", "blank", "list.open"} <= ids


async def test_a_file_that_is_no_toml_is_a_sentence_and_the_defaults_hold(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    write("theme = [b]\n")
    async with at(tmp_path / "j") as (app, pilot):
        assert "is no TOML" in " ".join(toasts(app).split())
        assert app.theme == "dusk"
        await to(app, pilot, "theme")
        await press(pilot, "space")
        assert "nothing was written" in " ".join(toasts(app).split())
        assert settings_file().read_text() == "theme = [b]\n"
    async with at(tmp_path / "j") as (app, pilot):
        assert "TOML" not in toasts(app)


async def test_what_the_file_holds_beyond_is_named_once_and_kept(tmp_path: Path) -> None:
    fill(tmp_path / "j")
    write('colour = "red"\n')
    async with at(tmp_path / "j") as (app, pilot):
        assert "colour" in toasts(app)
        await to(app, pilot, "theme")
        await press(pilot, "space")
        assert 'colour = "red"' in settings_file().read_text()
    async with at(tmp_path / "j") as (app, pilot):
        assert "colour" not in toasts(app)


async def test_help_is_of_the_screen_one_is_on(tmp_path: Path) -> None:
    made = fill(tmp_path / "j")
    async with at(tmp_path / "j") as (app, pilot):
        await press(pilot, "question_mark")
        assert "Another reminder" in shown(app) and "Filter" not in shown(app)
        await press(pilot, "escape", "c", "question_mark")
        assert "Filter" in shown(app) and "Another reminder" not in shown(app)
        await press(pilot, "escape")
        app.open_customer(made["Ken"])
        await settle(pilot)
        assert isinstance(app.screen, CustomerScreen)
        await press(pilot, "question_mark")
        assert "Be gentle" in shown(app)
