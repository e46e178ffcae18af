"""The one way for text to the terminal."""

from __future__ import annotations

import io
import json
import sys

import pytest
from running import Terminal

from journal.commands.printer import Printer, Style

HOSTILE = [
    "\x1b]0;owned\x07",
    "\x1b[2J",
    "\x9b2J",
    "a\rb",
    "a\x00b",
    "\u202eabc",
    "\u2066abc",
    "line\u2028separator",
    "\ufefftext",
    "\udcff",
    "e" + "\u0301" * 60,
]


def said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(stream.encoding)


def stream(encoding: str = "utf-8") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts_on_the_terminal_whichever_way_it_is_printed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = stream(), stream()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    printer = Printer()
    printer.line(text, (text, Style.NAME))
    printer.prose(text, lines=True)
    printer.page(text)
    printer.json({text: [text]})
    printer.complain(text)
    printer.finish()
    for shown in (said(out), said(err)):
        assert not [c for c in shown if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0)]
        assert not [c for c in shown if c in "\u202e\u2066\u2028\ufeff" or 0xD800 <= ord(c) < 0xE000]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_comes_back_as_it_was_whatever_the_encoding(
    text: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = stream(encoding)
    monkeypatch.setattr(sys, "stdout", out)
    printer = Printer()
    printer.json({"text": text, "name": "李明 Siobhán"})
    printer.finish()
    assert json.loads(said(out)) == {"text": text, "name": "李明 Siobhán"}


def test_what_an_encoding_cannot_show_is_said_in_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    out = stream("ascii")
    monkeypatch.setattr(sys, "stdout", out)
    printer = Printer()
    printer.line(printer.sign("○"), " “Siobhán” · 47 days…")
    printer.finish()
    assert said(out) == 'o "Siobh?n" - 47 days...\n'


def test_plain_changes_the_signs_and_not_what_people_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    out = stream()
    monkeypatch.setattr(sys, "stdout", out)
    printer = Printer()
    printer.plain = True
    printer.line(printer.sign("◐"), " ", "he said “○”")
    printer.finish()
    assert said(out) == "~ he said “○”\n"


@pytest.mark.parametrize(
    ("color", "terminal", "environment", "colored"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_colours_come_only_where_a_terminal_shows_them(
    color: str, terminal: bool, environment: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out: io.StringIO = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    printer = Printer()
    printer.color = color
    printer.line(("Ken", Style.NAME))
    assert out.getvalue() == ("\x1b[1mKen\x1b[0m\n" if colored else "Ken\n")


def test_prose_is_wrapped_on_a_terminal_and_whole_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = "When a van is stuck at six in the morning with no valve, I want somebody."
    for out, lines in ((Terminal(), 2), (io.StringIO(), 1)):
        monkeypatch.setattr(sys, "stdout", out)
        Printer().prose(text)
        assert out.getvalue().count("\n") == lines


def test_a_terminal_of_one_cell_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1")
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    Printer().prose("李明 talked about it", indent=2)
    assert "李明" in out.getvalue()


def test_a_reader_that_has_gone_away_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    printer = Printer()
    printer.line("one")
    printer.line("two")
    printer.finish()


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_closed_stream_is_silence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    for silent in (None, closed):
        monkeypatch.setattr(sys, name, silent)
        printer = Printer()
        printer.line("said")
        printer.complain("said")
        printer.finish()


def test_an_answer_that_could_not_be_written_is_told() -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", Full())
        printer = Printer()
        printer.line("said")
        with pytest.raises(OSError, match="No space"):
            printer.finish()


@pytest.mark.parametrize(
    ("typed", "agreed"), [("y\n", True), ("Yes\n", True), ("ja\n", True), ("\n", False), ("", False)]
)
def test_only_yes_is_yes(typed: str, agreed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert Printer().ask("Delete?") is agreed
