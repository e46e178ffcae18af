"""The command line as a process of its own: what it imports, and what it does with the streams it is given."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from journal.clock import Clock
from journal.journal import Journal
from journal.note import ContactNote

LATER = datetime(2026, 12, 30, 9)
_PROBE = """
import io, sys
from contextlib import redirect_stdout
from journal.commands.line import main
with redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""
_LISTS = [
    ("customers",),
    ("customers", "--json"),
    ("nudges",),
    ("nudges", "--json"),
    ("nudges", "--short"),
    ("loose",),
    ("loose", "--json"),
    ("remind",),
    ("--help",),
    ("note", "--help"),
]


def run(*argv: str | bytes, **more: object) -> subprocess.CompletedProcess[bytes]:
    options: dict[str, object] = {"capture_output": True, "timeout": 60, **more}
    environment = {**os.environ, "HANDFUL_TODAY": "2026-12-30", **dict(options.pop("env", {}))}  # type: ignore[call-overload]
    return subprocess.run([sys.executable, "-m", "journal", *argv], env=environment, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def ken() -> str:
    """The id of Ken, who is in the journal, lapsed, with a note that has marks."""
    journal = Journal.open(clock=Clock(LATER))
    note = ContactNote(id="", date=date(2026, 11, 1), body="- [ ] Send the “torque” chart · Siobhán 李明")
    return journal.add_note([], note, new=[journal.new_customer("Ken Okafor")]).customers[0]


@pytest.mark.parametrize("argv", _LISTS, ids=" ".join)
def test_a_list_imports_neither_screens_nor_tinydb_nor_the_reader_of_markdown(argv: tuple[str, ...], ken: str) -> None:
    probed = subprocess.run(
        [sys.executable, "-c", _PROBE, *argv],
        env={**os.environ, "HANDFUL_TODAY": "2026-12-30"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    code, *modules = probed.stdout.split()
    assert code == "0"
    assert not {"textual", "rich", "screens", "tinydb", "markdown_it"} & set(modules)


def test_a_note_without_marks_needs_no_reader_of_markdown(ken: str) -> None:
    for argv in (
        ("note", "ken", "we talked"),
        ("edit", "ken", "--who", "Runs the counter"),
        ("rest", "ken"),
        ("undo",),
    ):
        probed = subprocess.run(
            [sys.executable, "-c", _PROBE, *argv],
            env={**os.environ, "HANDFUL_TODAY": "2026-12-30"},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        code, *modules = probed.stdout.split()
        assert code == "0"
        assert not {"textual", "rich", "screens", "markdown_it"} & set(modules)


def test_help_imports_no_command_and_opens_no_journal() -> None:
    probed = subprocess.run(
        [sys.executable, "-c", _PROBE.replace('.partition(".")[0]', ""), "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    modules = set(probed.stdout.split())
    assert "journal.commands.line" in modules
    assert not {f"journal.commands.{name}" for name in ("noting", "people", "showing", "waiting", "pausing")} & modules
    assert "journal.journal" not in modules


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise there")
@pytest.mark.parametrize("argv", ["customers", "show ken", "nudges --json", "--help", "note ken hello"])
def test_closed_streams_are_quiet(argv: str, ken: str) -> None:
    command = f'"{sys.executable}" -m journal {argv}'
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        ended = subprocess.run(["sh", "-c", f"{command} {closed}"], capture_output=True, timeout=60, check=False)
        assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes there")
def test_a_reader_that_leaves_early_leaves_no_complaint(ken: str) -> None:
    journal = Journal.open(clock=Clock(LATER))
    for _each in range(20):
        journal.add_note([ken], ContactNote(id="", date=LATER.date(), body="x" * 9000))
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as left, os.fdopen(writer, "wb") as given:
        process = subprocess.Popen(
            [sys.executable, "-m", "journal", "show", "ken"], stdout=given, stderr=subprocess.PIPE, env=dict(os.environ)
        )
        given.close()
        left.read(10)
        left.close()
        _out, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_answer_that_cannot_be_written_is_told(ken: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run("customers", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"TERM": "dumb"},
        {"HOME": ""},
    ],
    ids=str,
)
def test_it_works_whatever_the_terminal_can_say(environment: dict[str, str], ken: str) -> None:
    for argv in (("customers",), ("show", "ken"), ("nudges",), ("note", "--help")):
        ended = run(*argv, env=environment)
        assert (ended.returncode, ended.stderr) == (0, b"")
    loose = json.loads(run("loose", "--json", env=environment).stdout.decode("latin-1").encode("latin-1"))
    assert loose[0]["text"] == "Send the “torque” chart · Siobhán 李明"


@pytest.mark.skipif(os.name == "nt", reason="arguments are text there")
def test_words_that_are_no_text_are_refused_and_nothing_is_saved(ken: str) -> None:
    ended = run("note", "ken", b"caf\xe9 \xff")
    assert ended.returncode == 1
    assert b"UTF-8" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert len(json.loads(run("show", "ken", "--json").stdout)["notes"]) == 1


def test_a_file_on_standard_input_is_a_note_and_ten_megabytes_are_not(ken: str, tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("> words\n", encoding="utf-8")
    with letter.open("rb") as given:
        assert run("note", "ken", stdin=given).returncode == 0
    letter.write_bytes(b"x" * 10_000_000)
    with letter.open("rb") as given:
        ended = run("note", "ken", "-", stdin=given)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals there")
@pytest.mark.parametrize("columns", ["1", "40", "120"])
def test_nothing_in_a_name_or_a_note_acts_on_a_real_terminal(columns: str) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b2J\x1b]52;c;eA==\x07\u202e[/] [@click=app.quit]evil[/]"
    assert (
        run("note", f"Ken{hostile}", "--new", f"> {hostile}\r\n- [ ] {hostile}", "--on", "2026-11-01").returncode == 0
    )
    for argv in (["show", "ken"], ["customers"], ["nudges"], ["loose"], ["remind"], ["note", "ken", "hello"]):
        said = _on_a_terminal(argv, columns).replace(b"\r\n", b"\n").decode()
        ours = re.sub(r"\x1b\[[0-9;]*m", "", said)
        assert said != ours
        assert not [c for c in ours if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c == "\u202e")]
        assert "Ken" in ours


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals there")
def test_delete_asks_on_a_real_terminal(ken: str) -> None:
    (note,) = json.loads(run("show", "ken", "--json").stdout)["notes"]
    assert b"[y/N]" in _on_a_terminal(["delete", note["id"]], "80", typed=b"y\n")
    assert json.loads(run("show", "ken", "--json").stdout)["notes"] == []


def _on_a_terminal(argv: list[str], columns: str, typed: bytes = b"") -> bytes:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "HANDFUL_TODAY": "2026-12-30", "TERM": "xterm-256color", "COLUMNS": columns}
    process = subprocess.Popen(
        [sys.executable, "-m", "journal", *argv], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    os.write(ours, typed)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux says so where the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return said
