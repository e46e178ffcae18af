"""What is asked for most is answered without the command line, and says just what that would say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_texts import SHORT
from running import Handful, NoTerminal

from journal.commands import direct, line
from journal.storage import files

THE_DAY = "2027-01-07"
"""A Thursday."""
ID = re.compile(r"\bn[0-9a-z]{7,11}\b")
"""The id of a note."""
IMPORTED = """
import sys
from journal.__main__ import main
try:
    main()
finally:
    print([name for name in ("click", "textual", "markdown_it", "tinydb") if name in sys.modules], file=sys.stderr)
"""


@pytest.fixture
def lived_in(handful: Handful) -> None:
    """Two Kens and an Åsa: lapsed, paused, to be gentle with; a promise past its day, a plan that passed."""
    handful("add", "Ken Okafor", "--organisation", "Brass & Co")
    handful("add", "Ken Lindqvist")
    handful("add", "Åsa Ek", "--rhythm", "weekly")
    handful("note", "okafor", "> The count took forty minutes.\n\n- [ ] send the chart due:2026-12-01")
    handful("note", "lindqvist", "We talked about the brass wall. - [?] how is it?")
    handful("note", "åsa", "lunch", "--on", "2026-12-01")
    handful("gentle", "lindqvist", "his mother died")
    handful("pause", "åsa", "--until", "2027-03-01")


def said_by(run: object, argv: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[object, str, str]:
    """The exit code and what was said on both streams."""
    code = run(argv)  # type: ignore[operator]
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("command", ["nudges", "customers", "loose"])
@pytest.mark.parametrize("state", ["lived in", "empty", "damaged", "plain", "swedish"])
def test_a_list_says_what_the_command_line_says(
    command: str,
    state: str,
    request: pytest.FixtureRequest,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if state != "empty":
        request.getfixturevalue("lived_in")
    if state == "damaged":
        next((own_folders / "journal" / "customers").iterdir()).write_text("{")
    if state == "plain":
        monkeypatch.setenv("LC_ALL", "C")
    if state == "swedish":
        monkeypatch.setenv("HANDFUL_LANGUAGE", "sv")
    monkeypatch.setenv("HANDFUL_TODAY", THE_DAY)
    said = said_by(direct.answer, [command], capsys)
    assert said[0] == 0
    assert said[1]
    assert said_by(line.main, [command], capsys) == said


@pytest.mark.parametrize(
    "words",
    [
        ["okafor", "the", "stocktake", "went", "well"],
        ["okafor", "Well.\n\n- [ ] send the new chart\n\n> at last!"],
        ["ken", "which one is it?"],
        ["nobody", "at all"],
        ["okafor,åsa", "together"],
        ["okafor", " "],
        ["", "no name"],
        ["okafor", "bytes \udcff"],
        *(["okafor", text] for text in SHORT if text and not text.startswith("-")),
    ],
)
def test_a_note_is_answered_as_the_command_line_answers(
    words: list[str], lived_in: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", NoTerminal(b""))
    said = said_by(direct.answer, ["note", *words], capsys)
    if said[0] == 0:
        assert said_by(line.main, ["undo"], capsys)[0] == 0
    again = said_by(line.main, ["note", *words], capsys)
    assert (again[0], again[2]) == (said[0], said[2])
    assert ID.sub("…", again[1]) == ID.sub("…", said[1])


@pytest.mark.parametrize(
    "argv",
    [
        ["nudges", "--json"],
        ["customers", "ken"],
        ["loose", "ken"],
        ["note"],
        ["note", "ken"],
        ["note", "ken", "-"],
        ["note", "ken", "hello", "--kind", "call"],
        ["note", "ken", "- [ ] a promise"],
        ["note", "ken", "called", "> we find out"],
        ["note", "--help"],
        ["--folder", "x", "nudges"],
        ["nudge"],
    ],
)
def test_what_has_an_option_or_needs_more_reading_is_left_to_the_command_line(argv: list[str]) -> None:
    assert direct.answer(argv) is None


@pytest.mark.parametrize("argv", [["nudges"], ["customers"], ["loose"], ["note", "okafor", "hello there"]])
def test_no_part_of_the_command_line_is_imported(argv: list[str], lived_in: None) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *argv],
        env={**os.environ, "HANDFUL_TODAY": THE_DAY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout
    imported = done.stderr.splitlines()[-1]
    assert imported == ("['tinydb']" if argv[0] == "note" else "[]"), "only keeping needs one of them"


def test_a_full_disk_refuses_a_note_in_a_sentence(
    lived_in: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.calls, "write", full)
    code, out, err = said_by(direct.answer, ["note", "okafor", "hello"], capsys)
    assert (code, out) == (1, "")
    assert "no space" in err.lower() or "full" in err.lower()
    assert len(err.splitlines()) == 1
