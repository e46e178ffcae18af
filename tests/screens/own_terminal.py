"""A terminal of its own for the program: what it draws is waited for, and each end it may come to can be brought on."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import sys
import termios
import threading
from contextlib import suppress
from pathlib import Path
from time import monotonic

from patience import PATIENCE

_ROWS, _COLUMNS = 36, 120
_CONTROL = re.compile(rb"\x1b(?:\[[0-9;?<>=!$]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")


class OwnTerminal:
    """`python -m journal` in a terminal, until it ends or is ended."""

    def __init__(self, *arguments: str) -> None:
        self._drawn = b""
        self._near, far = os.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        # Opened anew by the leader of a new session, it is the terminal that session hangs on.
        opened = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(far), os.O_RDWR, 0)]
        copied = [(os.POSIX_SPAWN_DUP2, 0, number) for number in (1, 2)]
        code = f"import os; os.chdir({str(Path(__file__).parents[2])!r}); import journal.__main__ as m; m.main()"
        self.pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", code, *arguments],
            {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            file_actions=[*opened, *copied],
            setsid=True,
        )
        os.close(far)
        self._status: int | None = None

    def __enter__(self) -> OwnTerminal:
        return self

    def __exit__(self, *_problem: object) -> None:
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        self.hang_up()

    def type(self, keys: bytes) -> None:
        """Type keys."""
        os.write(self._near, keys)

    def paste(self, text: str) -> None:
        """Paste a text, so that it is drawn at once."""
        self.type(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def wait_for(self, text: str) -> None:
        """Wait until a text is drawn in one piece, and forget what was drawn before it."""
        until = monotonic() + PATIENCE
        while text.encode() not in _CONTROL.sub(b"", self._drawn):
            if not self._listen(until - monotonic()):
                shown = _CONTROL.sub(b"", self._drawn).decode("utf-8", "replace")
                raise AssertionError(f"{text!r} was never drawn:\n{shown}")
        self._drawn = b""

    def _listen(self, seconds: float) -> bool:
        ready, _out, _problems = select.select([self._near], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            heard = os.read(self._near, 1 << 16)
        except OSError:
            return False
        self._drawn += heard
        return bool(heard)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        if self._near >= 0:
            os.close(self._near)
            self._near = -1

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def code(self, *, listen: bool = True) -> int:
        """Wait for the end, and give the code; a signal's is negative. Who does not `listen` is a terminal that stands
        still: it takes what fits, and no more."""

        def wait() -> None:
            self._status = os.waitpid(self.pid, 0)[1]

        waiting = threading.Thread(target=wait, daemon=True)
        waiting.start()
        until = monotonic() + PATIENCE
        while listen and waiting.is_alive() and self._near >= 0 and monotonic() < until:
            # What it draws at its end has to go somewhere, or it waits for us.
            self._listen(0.2)
        waiting.join(max(0.0, until - monotonic()))
        while self._near >= 0 and self._listen(0):
            # What was drawn last is still to be heard when it has ended.
            pass
        if self._status is None:
            raise AssertionError("the program did not end")
        return os.waitstatus_to_exitcode(self._status)

    @property
    def last(self) -> bytes:
        """What was drawn since the last text that was waited for, control sequences and all."""
        return self._drawn
