"""A real shell on a terminal of its own, as somebody types into it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from patience import PATIENCE

STARTS: Mapping[str, tuple[str, ...]] = {
    "bash": ("--norc", "--noprofile", "-i"),
    "old bash": ("--norc", "--noprofile", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "-i"),
}
"""The shells, and how each starts without anybody's settings. The old bash is 3.2, where `OLD_BASH` names one."""
_CONTROLS = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[=>()][0-9A-B]?|[PX^_][^\x1b]*\x1b\\)|\r"
)
_STAND_IN = """#!/bin/sh
# handful itself for what a shell asks of it; whatever somebody types is only written down.
case $1 in
    init|nudges) echo "$*" >> "{asked}"; exec "{python}" -m journal "$@" ;;
esac
exec "{python}" -c 'import json, sys; open(sys.argv[1], "a").write(json.dumps(sys.argv[2:]) + "\\n")' "{typed}" "$@"
"""


def found(shell: str) -> str | None:
    """Where a shell is, None where it is not installed."""
    return os.environ.get("OLD_BASH") if shell == "old bash" else shutil.which(shell)


def name_of(shell: str) -> str:
    """What `handful init` calls a shell."""
    return shell.removeprefix("old ")


class ShellWindow:
    """A shell that runs until the `with` ends. Its `PATH` begins with a `handful` that runs `init` and `nudges`, and
    writes down the words of every other call."""

    def __init__(self, shell: str, folder: Path, environment: Mapping[str, str], *, start: str = "") -> None:
        self.shell = shell
        self.typed = folder / "typed"
        self.asked = folder / "asked"
        self.screen = ""
        bin_folder = folder / "bin"
        bin_folder.mkdir(exist_ok=True)
        script = bin_folder / "handful"
        # A window just closed may still be running it: such a file cannot be written to, only replaced.
        fresh = bin_folder / "handful.new"
        fresh.write_text(_STAND_IN.format(asked=self.asked, typed=self.typed, python=sys.executable))
        fresh.chmod(0o755)
        fresh.replace(script)
        path = f"{bin_folder}:{os.environ['PATH']}"
        self._environment = {**os.environ, "PATH": path, "TERM": "xterm", "PS1": "READY> ", **environment}
        self._start = start

    def __enter__(self) -> ShellWindow:
        program = found(self.shell)
        assert program is not None
        self._pid, self._window = pty.fork()
        if self._pid == 0:
            os.execve(program, [program, *STARTS[self.shell]], dict(self._environment))
        fcntl.ioctl(self._window, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        if self.shell == "fish":
            self.do("function fish_prompt; printf 'READY> '; end")
        elif self.shell == "zsh":
            self.do("PS1='READY> '; unsetopt prompt_sp prompt_cr; autoload -Uz compinit; compinit -u -D")
        if self._start:
            self.do(self._start)
        return self

    def __exit__(self, *_problem: object) -> None:
        os.close(self._window)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def take_init(self) -> str:
        """Have the shell evaluate what `handful init` prints; what it says meanwhile."""
        name = name_of(self.shell)
        return self.do("handful init fish | source" if name == "fish" else f'eval "$(handful init {name})"')

    def keys(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._window, keys.encode())

    def do(self, line: str) -> str:
        """Type a line and wait until it is done; what the shell shows after it, without the line and the prompt."""
        self._mark = getattr(self, "_mark", 0) + 1
        self.screen = ""
        # In two parts, so that the echo of what is typed is not taken for the answer.
        self.keys(f"{line}\n")
        self.keys(f"echo DO''NE{self._mark}\n")
        self._until(f"DONE{self._mark}\n")
        shown = self.screen.split(f"DONE{self._mark}\n")[0]
        lines = [one.removeprefix("READY> ") for one in shown.split("\n")]
        return "\n".join(one for one in lines if one and one != line and not one.endswith(f"echo DO''NE{self._mark}"))

    def words_after(self, keys: str) -> list[str]:
        """Type `keys`, tabs among them, then the key enter; the words the command got."""
        before = self.lines_typed()
        for part in re.split("(\t)", keys):
            self.keys(part)
            self.quiet()
        self.keys("\n")
        until = time.monotonic() + PATIENCE
        while len(self.lines_typed()) == len(before):
            assert time.monotonic() < until, f"nothing was run; the screen shows {self.screen!r}"
            self._read(0.05)
        return [str(word) for word in json.loads(self.lines_typed()[-1])]

    def wait_for(self, text: str) -> None:
        """Wait until the shell shows `text`."""
        self._until(text)

    def lines_typed(self) -> list[str]:
        """The calls of `handful` that were written down."""
        return self.typed.read_text().splitlines() if self.typed.exists() else []

    def quiet(self) -> None:
        """Wait until the shell shows nothing more."""
        until = time.monotonic() + PATIENCE
        while self._read(0.3):
            assert time.monotonic() < until

    def _until(self, text: str) -> None:
        until = time.monotonic() + PATIENCE
        while text not in self.screen:
            assert time.monotonic() < until, f"{text!r} never came; the screen shows {self.screen!r}"
            self._read(0.1)

    def _read(self, seconds: float) -> bool:
        ready, _w, _x = select.select([self._window], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._window, 65536)
        except OSError:
            raise AssertionError(f"the shell ended; it showed {self.screen!r}") from None
        self.screen += _CONTROLS.sub("", data.decode("utf-8", "replace"))
        return True
