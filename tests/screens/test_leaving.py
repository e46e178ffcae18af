"""However the program ends, what was typed is there when it is opened again: on a real terminal."""

from __future__ import annotations

import signal
import sys
from datetime import datetime
from pathlib import Path
from time import sleep

import pytest
from desk import fill, open_journal
from own_terminal import OwnTerminal
from patience import Patience

from journal.decision import Answer, Effect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

TEXT = "Rang Ken before the rush."


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A journal on a Monday at 09:42, in English, and the ids of its customers by first name."""
    monkeypatch.setenv("HANDFUL_FOLDER", str(tmp_path / "j"))
    monkeypatch.setenv("HANDFUL_TODAY", "2026-11-23T09:42")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return fill(tmp_path / "j")


def write_about_ken(terminal: OwnTerminal) -> None:
    """From Today, where Ken's nudge is selected, to a note with a text that is drawn."""
    terminal.wait_for("Worth reopening")
    terminal.type(b"n")
    terminal.wait_for("Save this note")
    terminal.paste(TEXT)
    terminal.wait_for(TEXT)


def drafts_there(folder: Path) -> list[str]:
    return [draft.body for draft in open_journal(folder, datetime(2026, 11, 23, 9, 42)).drafts.all()]


def offered_again() -> None:
    """Opened again, it offers the draft with customer and time, and goes on with it."""
    with OwnTerminal() as terminal:
        terminal.wait_for("You left a draft about Ken at 09:42.")
        terminal.type(b"\r")
        terminal.wait_for(TEXT)
        terminal.type(b"\x13")
        terminal.wait_for("Fresh until")
        terminal.type(b"\x11")
        assert terminal.code() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_keeps_the_draft_and_gives_the_terminal_back(
    made: dict[str, str], tmp_path: Path, number: int
) -> None:
    with OwnTerminal() as terminal:
        write_about_ken(terminal)
        terminal.signal(number)
        assert terminal.code() == 128 + number
        assert b"\x1b[?1049l" in terminal.last
    assert drafts_there(tmp_path / "j") == [TEXT]
    offered_again()
    notes = open_journal(tmp_path / "j").history(made["Ken"]).notes
    assert notes[0].body == TEXT and drafts_there(tmp_path / "j") == []


def test_a_closed_terminal_keeps_the_draft_and_leaves_no_program_behind(made: dict[str, str], tmp_path: Path) -> None:
    with OwnTerminal() as terminal:
        write_about_ken(terminal)
        terminal.hang_up()
        terminal.code()
    assert drafts_there(tmp_path / "j") == [TEXT]
    offered_again()


def test_a_terminal_that_is_closed_while_much_is_drawn_leaves_no_program_behind(
    made: dict[str, str], tmp_path: Path
) -> None:
    for _time in range(3):
        with OwnTerminal() as terminal:
            write_about_ken(terminal)
            terminal.type(b"and again " * 30)
            terminal.hang_up()
            assert terminal.code() == 128 + signal.SIGHUP
        (draft,) = drafts_there(tmp_path / "j")
        assert draft.startswith(TEXT)
        for one in open_journal(tmp_path / "j").drafts.left():
            open_journal(tmp_path / "j").drafts.drop(one.key)


def test_a_terminal_that_stands_still_holds_up_no_ending(made: dict[str, str], tmp_path: Path) -> None:
    with OwnTerminal() as terminal:
        write_about_ken(terminal)
        for _time in range(20):
            terminal.type(b"and again " * 20)
            sleep(0.05)
        terminal.signal(signal.SIGTERM)
        assert terminal.code(listen=False) == 128 + signal.SIGTERM
    (draft,) = drafts_there(tmp_path / "j")
    assert draft.startswith(TEXT)


def test_a_signal_to_go_on_where_nothing_stopped_changes_nothing(made: dict[str, str], tmp_path: Path) -> None:
    with OwnTerminal() as terminal:
        write_about_ken(terminal)
        terminal.signal(signal.SIGCONT)
        terminal.paste(" And again.")
        terminal.wait_for(" And again.")
        terminal.type(b"\x11")
        assert terminal.code() == 0
    assert drafts_there(tmp_path / "j") == [f"{TEXT} And again."]


def test_killed_it_loses_two_seconds_at_most(made: dict[str, str], tmp_path: Path) -> None:
    with OwnTerminal() as terminal:
        write_about_ken(terminal)
        patience = Patience()
        while not drafts_there(tmp_path / "j") and patience:
            sleep(0.05)
        terminal.signal(signal.SIGKILL)
        assert terminal.code() == -signal.SIGKILL
    assert drafts_there(tmp_path / "j") == [TEXT]
    offered_again()


def test_a_portrait_that_was_being_written_comes_back_too(made: dict[str, str], tmp_path: Path) -> None:
    with OwnTerminal() as terminal:
        terminal.wait_for("Worth reopening")
        terminal.type(b"\r")
        terminal.wait_for("What sets them apart")
        terminal.type(b"h")
        terminal.wait_for("Still true")
        terminal.type(b"je")
        terminal.wait_for("Leave")
        terminal.paste("Knows every van by its dents.")
        terminal.wait_for("Knows every van by its dents.")
        terminal.signal(signal.SIGTERM)
        terminal.code()
    with OwnTerminal() as terminal:
        terminal.wait_for("You left a draft about Ken at 09:42: what sets them apart.")
        terminal.type(b"\r")
        terminal.wait_for("Knows every van by its dents.")


def end(terminal: OwnTerminal, folder: Path, number: int) -> None:
    """End the program; where it cannot know, once the draft is there."""
    patience = Patience()
    while number == signal.SIGKILL and TEXT not in drafts_there(folder) and patience:
        sleep(0.05)
    terminal.signal(number)
    terminal.code()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_decision_that_was_begun_is_on_its_line_again(made: dict[str, str], tmp_path: Path, number: int) -> None:
    with OwnTerminal() as terminal:
        terminal.wait_for("Worth reopening")
        terminal.type(b"d")
        terminal.wait_for("What are you about to decide?")
        terminal.paste(TEXT)
        terminal.wait_for(TEXT)
        end(terminal, tmp_path / "j", number)
    assert drafts_there(tmp_path / "j") == [TEXT]
    with OwnTerminal() as terminal:
        terminal.wait_for(f"You left a decision half written at 09:42: “{TEXT}”")
        terminal.type(b"\r")
        terminal.wait_for("What are you about to decide?")
        terminal.type(b"\r")
        terminal.wait_for("In or out")
        terminal.type(b"\r")
        terminal.wait_for("How will this affect")
        terminal.type(b"\x11")
        terminal.code()
    assert drafts_there(tmp_path / "j") == []
    assert [one.text for one in open_journal(tmp_path / "j").decisions()] == [TEXT]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_an_answer_with_half_a_why_is_saved_or_offered(made: dict[str, str], tmp_path: Path, number: int) -> None:
    folder = tmp_path / "j"
    open_journal(folder).decide("Stop the sheet", [Effect(made["Ken"]), Effect(made["Elin"])])
    with OwnTerminal() as terminal:
        terminal.wait_for("Worth reopening")
        terminal.type(b"d")
        terminal.wait_for("paused, 2 to go")
        terminal.type(b"\t\r")
        terminal.wait_for("How will this affect Ken?")
        terminal.type(b"-")
        terminal.wait_for("Save, next customer  tab Answer")
        terminal.paste(TEXT)
        terminal.wait_for(TEXT)
        end(terminal, folder, number)
    if number == signal.SIGKILL:
        with OwnTerminal() as terminal:
            terminal.wait_for("You left an answer about Ken at 09:42: “Stop the sheet”")
            terminal.type(b"\r")
            terminal.wait_for(TEXT)
            terminal.type(b"\x11")
            terminal.code()
    (decision,) = open_journal(folder).decisions()
    effect = decision.effect(made["Ken"])
    assert effect is not None and (effect.guess, effect.why) == (Answer.WORSE, TEXT)
    assert drafts_there(folder) == []


def test_quitting_with_a_draft_asks_nothing(made: dict[str, str], tmp_path: Path) -> None:
    with OwnTerminal() as terminal:
        write_about_ken(terminal)
        terminal.type(b"\x11")
        assert terminal.code() == 0
    assert drafts_there(tmp_path / "j") == [TEXT]
