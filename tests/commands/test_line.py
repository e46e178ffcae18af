"""The command line as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Handful

from journal import __version__
from journal.commands.line import Handful as Group

COMMANDS = [
    *("note", "amend", "delete", "undo"),
    *("add", "edit", "customers", "show"),
    *("nudges", "remind", "loose", "done", "drop", "search"),
    *("snooze", "pause", "rest", "wake"),
    *("gentle", "away", "date", "confirm"),
    *("brief", "story", "decide", "decisions", "decided"),
    *("review", "recall", "invite"),
    *("import", "export", "backup", "restore", "doctor"),
    *("settings", "init", "schedule", "demo", "help"),
]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_listed_and_has_help_of_its_own(handful: Handful, name: str) -> None:
    listed = handful("--help")
    assert listed.code == 0
    assert any(line.split()[:1] == [name] for line in listed.out.splitlines())
    answer = handful(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: handful {name}")
    assert all(len(line) <= 80 for line in answer.out.splitlines())


def test_the_help_lists_no_command_that_is_not_there() -> None:
    import click

    group = Group()
    context = click.Context(group)
    assert sorted(group.list_commands(context)) == sorted(COMMANDS)
    assert all(group.get_command(context, name) is not None for name in COMMANDS)


def test_the_help_of_note_tells_what_is_text_and_what_an_option(handful: Handful) -> None:
    text = " ".join(handful("note", "--help").out.split())
    assert "Options may stand before, after or amid" in text
    assert "After -- everything is text" in text


def test_the_version_is_told(handful: Handful) -> None:
    assert handful("--version").out == f"handful {__version__}\n"


def test_options_that_hold_everywhere_stand_before_or_after_the_command(handful: Handful, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    handful("--folder", other, "add", "Ada Byrd")
    handful("note", "ada", "we", "talked", "--folder", other, "--plain")
    assert handful("customers", "--json").json == []
    assert handful("customers", f"--folder={other}", "--json").json[0]["note_count"] == 1
    plain = handful("--plain", "customers", "--folder", other)
    assert plain.out.startswith("* Ada Byrd")
    assert "\x1b[1mAda Byrd" in handful("customers", "--folder", other, "--color", "always").out


def test_a_language_without_sentences_yet_is_taken(handful: Handful) -> None:
    assert handful("customers", "--language", "sv").code == 0
    assert handful("--language=nb", "customers").code == 0


@pytest.mark.parametrize("word", ["back", "return"])
def test_who_is_back_is_told_how_to_say_so(handful: Handful, word: str) -> None:
    answer = handful(word)
    assert answer.code == 2
    assert f"There is no command “{word}”. Back from days away? handful away --off." in answer.err
    assert "Back sooner: handful away --off" in handful("away", "--until", "2w").out
    assert "Back sooner: handful away --off" in handful("away").out
    assert handful("away", "--off").code == 0


def test_without_a_command_and_without_a_terminal_it_says_what_works(handful: Handful) -> None:
    answer = handful()
    assert answer.code == 1
    assert "handful --help" in answer.err


def test_who_may_be_several_words(handful: Handful, ken: str) -> None:
    assert handful("show", "ken", "okafor", "--json").json["id"] == ken
    assert handful("rest", "ken's", "plumbing").code == 0
