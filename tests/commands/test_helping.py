"""Help is true: what it shows works, and means what it says."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest
from running import Handful

from journal.commands.examples import EXAMPLES
from journal.commands.helping import mark_rows
from journal.commands.line import Handful as Group
from journal.note import Kind, Mark
from journal.reading import read_note
from journal.sample import make_sample
from journal.storage.places import sample_folder

TOPICS = ["begin", "notes", "dates", "nudges", "stories", "keys", "files", "privacy"]


def test_every_command_has_examples_and_shows_them(handful: Handful) -> None:
    import click

    commands = Group().list_commands(click.Context(Group()))
    assert sorted(EXAMPLES) == sorted(commands)
    for name in commands:
        shown = handful(name, "--help").out
        for line in EXAMPLES[name]:
            assert line in shown
            assert len(line) <= 78
            assert "handful" in line


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_works_on_the_sample_journal(
    handful: Handful, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("HANDFUL_TODAY", "2026-11-20")
    make_sample(sample_folder())
    monkeypatch.setenv("HANDFUL_FOLDER", str(sample_folder()))
    if name == "undo":
        handful("note", "ken", "we talked")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contacts.vcf").write_text("BEGIN:VCARD\nFN:Maja Ek\nEND:VCARD\n", encoding="utf-8")
    for line in EXAMPLES[name]:
        command, _from, _file = line.partition(" < ")
        answer = handful(*shlex.split(command)[1:], typed=b"We talked.")
        assert answer.code == (3 if "--exit-code" in line else 0), (line, answer.err)
        assert answer.err == ""
        assert answer.out


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_listed_and_told(handful: Handful, ken: str, topic: str) -> None:
    assert any(line.split()[:1] == [topic] for line in handful("help").out.splitlines())
    answer = handful("help", topic)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("\n") >= 4
    assert handful("help", topic.upper()).out == answer.out


def test_the_marks_shown_mean_what_is_said() -> None:
    body = "\n\n".join(mark.replace("…", "something") for mark, _words in mark_rows())
    reading = read_note(body)
    assert reading.their_words == ("something",)
    assert [item.mark for item in reading.items] == [Mark.PROMISE, Mark.QUESTION, Mark.WORRY, Mark.IDEA]
    assert (reading.tags, reading.mentions) == (("word",), ("name",))
    assert len(reading.asides) == 1
    assert read_note("- [x] a due:2026-12-01\n- [ ] b due:2026-12-01").items[1].due == date(2026, 12, 1)


def test_kinds_and_folders_are_those_there_are(handful: Handful, ken: str) -> None:
    told = handful("help", "notes").out
    assert all(kind.value in told for kind in Kind)
    assert str(sample_folder().parent.parent.parent) in handful("help", "files").out


def test_every_key_has_a_name_by_which_it_can_be_set(handful: Handful) -> None:
    told = handful("help", "keys").out
    for name in ("go.today", "note.new", "note.save", "undo"):
        assert any(line.split()[-1:] == [name] for line in told.splitlines())
        assert handful("settings", f"keys.{name}", "--json").code == 0


def test_help_on_a_command_is_its_own_help(handful: Handful) -> None:
    assert handful("help", "note").out == handful("note", "--help").out


@pytest.mark.parametrize("argv", [("help", "frob"), ("help", ""), ("help", "n"), ("help", "notes", "dates")])
def test_what_there_is_no_help_on_is_a_sentence(handful: Handful, argv: tuple[str, ...]) -> None:
    answer = handful(*argv)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
