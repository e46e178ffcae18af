"""A terminal for a program to run in: answers what programs ask of terminals, and knows when a frame is whole."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter_ns
from types import TracebackType
from typing import Self

from world import NotMeasured

COLUMNS, ROWS = 120, 36
FRAME_ENDS = b"\x1b[?2026l"
"""What a program that draws whole frames ends each with."""
_QUIET = 40.0
"""Milliseconds without output after which what a key did is taken to be drawn."""
_PATIENCE = 20_000.0
_ANSWERS = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:1d1d/1919/1515\x1b\\"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:efef/e6e6/d6d6\x1b\\"),
)
_CONTROL = re.compile(rb"\x1b(?:\[[0-9;?<>=!$]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")
_LONGEST_QUESTION = 32


class Terminal:
    """A program in a terminal of its own, from its start until the block is left, which ends it."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str]) -> None:
        self._name = Path(argv[0]).name
        self._heard = bytearray()
        self._answered = 0
        self._ended = False
        self.heard_at = 0.0
        """The age at which the program last drew something."""
        self._near, far = os.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        opened = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(far), os.O_RDWR, 0)]
        copied = [(os.POSIX_SPAWN_DUP2, 0, number) for number in (1, 2)]
        self.began = perf_counter_ns()
        self.pid = os.posix_spawn(argv[0], list(argv), dict(environment), file_actions=[*opened, *copied], setsid=True)
        os.close(far)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def age(self) -> float:
        """Milliseconds since the start."""
        return (perf_counter_ns() - self.began) / 1e6

    def _listen(self, milliseconds: float) -> bool:
        """Take in what comes within that time, and answer what is asked; False where nothing came."""
        ready, _out, _problems = select.select([self._near], [], [], max(milliseconds, 0) / 1000)
        if not ready:
            return False
        try:
            heard = os.read(self._near, 1 << 16)
        except OSError:
            heard = b""
        if not heard:
            self._ended = True
            return False
        self.heard_at = self.age
        self._heard += heard
        self._answer()
        return True

    def _answer(self) -> None:
        # A question may come in two pieces, so the look begins a little before what is new, but never before the
        # last one that was answered.
        begin = self._answered
        for question, answer in _ANSWERS:
            for asked in question.finditer(self._heard, begin):
                os.write(self._near, answer)
                self._answered = max(self._answered, asked.end())
        self._answered = max(self._answered, len(self._heard) - _LONGEST_QUESTION)

    def press(self, keys: bytes) -> int:
        """Type `keys`, and give the place in the output from which their effect is to be looked for."""
        place = len(self._heard)
        os.write(self._near, keys)
        return place

    def wait_for(self, text: str, place: int = 0) -> float:
        """Wait for the end of the frame that shows `text`, which must stand in one piece of one line, and give the age
        at which it came. Raises `NotMeasured` where it does not come.
        """
        sought = text.encode()
        until = self.age + _PATIENCE
        while not self._shows(sought, place):
            if not self._listen(until - self.age) and (self._ended or self.age >= until):
                raise NotMeasured(f"{self._name} never showed “{text}”")
        return self.heard_at

    def _shows(self, sought: bytes, place: int) -> bool:
        """Whether what is sought was drawn since `place`, in a frame that is whole where the program draws frames."""
        end = self._heard.rfind(FRAME_ENDS)
        return sought in _CONTROL.sub(b"", self._heard[place : None if end < 0 else end])

    def settled(self, quiet: float = _QUIET, within: float = 5_000.0) -> float:
        """Wait until nothing was drawn for `quiet` milliseconds, `within` at most, and give the age of the last that
        was."""
        until = self.age + within
        while self.age < until and self._listen(quiet):
            pass
        return self.heard_at

    def repaint(self, keys: bytes) -> tuple[float, float]:
        """Type `keys` and give the milliseconds until the first whole frame was drawn, and until all they changed was.

        Raises `NotMeasured` where nothing was drawn.
        """
        pressed = self.age
        place = self.press(keys)
        while self._heard.find(FRAME_ENDS, place) < 0:
            if not self._listen(_QUIET if len(self._heard) > place else _PATIENCE):
                break
        if len(self._heard) == place:
            raise NotMeasured(f"{self._name} drew nothing for a key")
        first = self.heard_at - pressed
        return first, self.settled() - pressed

    def backlog(self, keys: Sequence[bytes], apart: float) -> float:
        """Type `keys` one by one, `apart` milliseconds each, and give the milliseconds from the last of them until
        nothing more was drawn."""
        began = self.age
        for number, key in enumerate(keys):
            while (left := began + number * apart - self.age) > 0:
                self._listen(left)
            pressed = self.age
            self.press(key)
        return max(self.settled() - pressed, 0.0)

    def peak_memory(self) -> float:
        """The most memory that the program has had resident so far, in MB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise NotMeasured("this system does not tell a program's peak of memory")

    def screen(self) -> str:
        """All the text that was drawn so far, for somebody who looks why a marker is missing."""
        return _CONTROL.sub(b"", bytes(self._heard)).decode("utf-8", "replace")

    def end(self) -> None:
        """End the program, and close the terminal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._near)
