"""What `handful init` prints: the shell's own words, with the places of this journal set before them.

It stands in the start file of a shell, so it imports next to nothing. The words of `words.txt` are what the command
line takes; a test proves that they are.
"""

from __future__ import annotations

import os
import sys

from journal import short

SHELLS = ("bash", "zsh", "fish")


class Start:
    """What a person puts where a shell of theirs starts: `line`, at the end of `start_file`."""

    __slots__ = ("line", "start_file")

    def __init__(self, line: str, start_file: str) -> None:
        self.line = line
        self.start_file = start_file


def own_shell() -> Start:
    """The line for the shell that the environment names; for bash where it names none that is known."""
    shell = os.path.basename(os.environ.get("SHELL", ""))
    if shell == "fish":
        return Start("handful init fish | source", "~/.config/fish/config.fish")
    if shell == "zsh":
        return Start('eval "$(handful init zsh)"', "~/.zshrc")
    return Start('eval "$(handful init bash)"', "~/.bashrc")


def _quoted(text: bytes, shell: str) -> bytes:
    """`text` as one word of `shell`, whatever is in it."""
    if shell == "fish":
        return b"'" + text.replace(b"\\", b"\\\\").replace(b"'", b"\\'") + b"'"
    return b"'" + text.replace(b"'", b"'\\''") + b"'"


def _part(name: str) -> bytes:
    with open(os.path.join(os.path.dirname(__file__), name), "rb") as file:
        return file.read()


def script(shell: str, folder: str, glance: str) -> bytes:
    """What `shell` is to evaluate for the journal in `folder`, whose glance is the file `glance`."""
    set_to = "set -g {} " if shell == "fish" else "{}="
    values = (("folder", os.fsencode(folder)), ("glance", os.fsencode(glance)), ("words", _part("words.txt").rstrip()))
    lines = [set_to.format(f"__handful_{name}").encode() + _quoted(value, shell) for name, value in values]
    return b"\n".join((*lines, _part(f"handful.{shell}")))


def tell(shell: str) -> bool:
    """Print it; False where the longer way must answer."""
    try:
        folder, state = short.data_folder(), short.state_folder()
        if shell not in SHELLS or folder is None or state is None or sys.stdout is None:
            return False
        folder = os.path.abspath(folder)
        glance = os.path.join(os.path.abspath(state), "journals", short.room_name(folder), short.GLANCE)
        rest = script(shell, folder, glance)
        there = sys.stdout.fileno()
    except (OSError, ValueError):
        return False
    try:
        while rest:
            rest = rest[os.write(there, rest) :]
    except OSError:
        return True  # nobody reads it
    return True
