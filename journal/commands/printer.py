"""The one way for text to the terminal.

Whatever a command says passes here: texts of people are made visible, so that nothing in a name or a note acts on the
terminal; colours come only where a terminal shows them; what the terminal's encoding cannot show is said in plain
letters; and a reader that has gone away (`handful customers | head -1`) ends nothing but the talking.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any, TextIO

from journal.commands.layout import wrap
from journal.language import locale_takes_utf8
from journal.text import visible

WIDEST = 100
"""Prose is wrapped at this many cells at most, however wide the terminal is: longer lines are hard to read."""
NARROWEST = 30
"""Below this many cells nothing is laid out any narrower; the terminal breaks the lines itself."""
UNKNOWN_WIDTH = 80
"""What is taken where nobody says how wide it is: a pipe, a file, a terminal of no size."""


class Style(Enum):
    """What a piece of text is."""

    TEXT = "text"
    NAME = "name"
    MUTED = "muted"
    QUOTE = "quote"
    MOVE = "move"
    KEPT = "kept"
    FAINT = "faint"
    HIT = "hit"


# Only the terminal's own colours, so that they fit its ground: bold a name, cyan italic the customer's own words,
# yellow what is the employee's move, green what is kept, bright black what may be passed over, bold and reversed what
# was searched for.
_CODES = {Style.NAME: "1", Style.QUOTE: "3;36", Style.MOVE: "33", Style.KEPT: "32", Style.FAINT: "90", Style.HIT: "1;7"}

Span = str | tuple[str, Style]
"""A piece of a line: bare text, or text with its style."""

# The plain signs. Each stands beside a word that says the same.
_PLAIN = {
    "●": "*",
    "◐": "~",
    "○": "o",
    "◌": "u",
    "•": "x",
    "◦": ".",
    "☐": "[ ]",
    "☑": "[x]",
    "▌": ">",
    "…": "...",
    "─": "-",
}
# What is said instead where an encoding has no such letter.
_INSTEAD = _PLAIN | {
    "·": "-", "−": "-", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->"
}  # fmt: skip


def _in_other_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_INSTEAD.get(character, "?") for character in missing), error.end


_OTHER_LETTERS = "handful.other_letters"
codecs.register_error(_OTHER_LETTERS, _in_other_letters)
# JSON itself escapes what is below 0x20. These it lets through, and a terminal acts on some of them.
_ACTING = "[\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _is_unicode(stream: TextIO | None) -> bool:
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "").replace("_", "")
    return encoding in ("utf8", "utf16", "utf32", "utf8sig", "cp65001")


class Printer:
    """Prints to standard output, and sentences about failures to standard error.

    `color` is `auto`, `always` or `never`; `plain` asks for signs that any font has.
    """

    def __init__(self) -> None:
        self.color = "auto"
        self.plain = not locale_takes_utf8()
        self._out: TextIO | None = sys.stdout
        self._err: TextIO | None = sys.stderr
        self._forgiving = False
        self._failure: OSError | None = None

    @property
    def on_terminal(self) -> bool:
        """Whether somebody reads this on a terminal."""
        return _is_terminal(self._out)

    @property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer a question."""
        return _is_terminal(sys.stdin) and _is_terminal(self._err)

    @property
    def encoding(self) -> str:
        """The encoding of standard output."""
        return getattr(self._out, "encoding", None) or "ascii"

    @property
    def is_unicode(self) -> bool:
        """Whether every letter can be shown on standard output."""
        return _is_unicode(self._out)

    @property
    def colored(self) -> bool:
        """Whether styles are shown. `--color` is stronger than `NO_COLOR`, and that than the terminal."""
        if self.color != "auto":
            return self.color == "always"
        return self.on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def sign(self, sign: str) -> str:
        """`sign` of our own, or the plain one where those are asked for or nothing else can be shown."""
        return _PLAIN.get(sign, sign) if self.plain or not _is_unicode(self._out) else sign

    @property
    def width(self) -> int:
        """The cells there are for a line."""
        if not self.on_terminal:
            return UNKNOWN_WIDTH
        import shutil

        columns = shutil.get_terminal_size((UNKNOWN_WIDTH, 24)).columns
        return max(NARROWEST, min(columns, WIDEST))

    def line(self, *spans: Span) -> None:
        """One line. A newline in a span becomes a space."""
        self._write("".join(self._styled(span) for span in spans).rstrip(" ") + "\n")

    def wrapped(self, text: str, indent: int = 0, *, lines: bool = False) -> list[str]:
        """`text` as lines that fit beside an indent of `indent` cells, at least one. With `lines` newlines stay.

        What goes to another program is not wrapped: it can do that itself, and a sentence is found on one line.
        """
        shown = self.shown(text, lines=lines)
        return wrap(shown, self.width - indent) if self.on_terminal else shown.split("\n")

    def prose(self, text: str, style: Style = Style.TEXT, *, indent: int = 0, lines: bool = False) -> None:
        """`text`, wrapped to the width of a terminal and indented by `indent` cells. With `lines` newlines stay."""
        for piece in self.wrapped(text, indent, lines=lines):
            self.line(" " * indent, (piece, style))

    def gap(self) -> None:
        """An empty line."""
        self._write("\n")

    def page(self, text: str) -> None:
        """A text that is laid out already, such as a page of help."""
        self._write(self.shown(text, lines=True) + "\n")

    def json(self, value: Any) -> None:
        """`value` as JSON, for a program: whole, valid whatever the encoding, and without a character that acts on a
        terminal."""
        import json

        text = json.dumps(value, ensure_ascii=not _is_unicode(self._out), indent=2, allow_nan=False)
        self._write(re.sub(_ACTING, lambda match: f"\\u{ord(match.group()):04x}", text) + "\n")

    def raw(self, data: bytes) -> None:
        """Bytes of ours that are for a program, as they are; a text of a person's is none."""
        stream = self._out
        if stream is None:
            return
        binary: Any = getattr(stream, "buffer", None)
        if binary is None:
            self._write(data.decode("utf-8", "replace"))
        else:
            self._try(stream, lambda stream: (stream.flush(), binary.write(data)))

    def complain(self, sentence: str) -> None:
        """`sentence` on standard error, in one line."""
        self._write_to(self._err, self._shown(sentence, self._err, False) + "\n")

    def ask(self, question: str) -> bool:
        """Whether the person answers `question` with yes. Anything else, and no answer at all, is no."""
        return self.ask_text(question).casefold() in ("y", "yes", "j", "ja")

    def ask_text(self, question: str) -> str:
        """What the person answers to `question`, in one line; nothing where no answer comes."""
        self._write_to(self._err, self._shown(question, self._err, False) + " ")
        if self._err is not None:
            with contextlib.suppress(OSError, ValueError):
                self._err.flush()
        answer = sys.stdin.readline() if sys.stdin is not None else ""
        return answer.strip()

    def shown(self, text: str, *, lines: bool = False) -> str:
        """`text` as it will stand on standard output: visible, and in letters its encoding has."""
        return self._shown(text, self._out, lines)

    def _shown(self, text: str, stream: TextIO | None, lines: bool) -> str:
        text = visible(text, lines=lines)
        if text.isascii() or stream is None or _is_unicode(stream):
            return text
        return text.encode(stream.encoding or "ascii", _OTHER_LETTERS).decode(stream.encoding or "ascii")

    def finish(self) -> None:
        """Have everything written. Raises `OSError` where something was not, for another reason than that nobody reads
        it any more."""
        for stream in (self._out, self._err):
            self._try(stream, lambda stream: stream.flush())
        if self._failure is not None and not self._forgiving:
            raise self._failure

    def forgive(self) -> None:
        """Let it pass where the answer cannot be written: for what a shell asks at its start."""
        self._forgiving = True

    def _styled(self, span: Span) -> str:
        text, style = (span, Style.TEXT) if isinstance(span, str) else span
        text = self.shown(text)
        code = _CODES.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() and self.colored else text

    def _write(self, text: str) -> None:
        self._write_to(self._out, text)

    def _write_to(self, stream: TextIO | None, text: str) -> None:
        self._try(stream, lambda stream: stream.write(text))

    def _try(self, stream: TextIO | None, act: Callable[[TextIO], object]) -> None:
        if stream is None:
            return
        try:
            act(stream)
        except OSError as error:
            if not isinstance(error, BrokenPipeError):
                self._failure = error
            self._let_go(stream)
        except ValueError:
            self._let_go(stream)  # it was closed: nobody wants to hear anything

    def _let_go(self, stream: TextIO) -> None:
        """Say nothing more on `stream`. What is left in its buffer goes nowhere, so that
        Python does not complain of it at its end."""
        if stream is self._out:
            self._out = None
        else:
            self._err = None
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
