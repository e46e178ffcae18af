"""Where the bench lives: a home, a state folder and journals of its own, and the program that is measured."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 20)
"""The day that `HANDFUL_TODAY` sets: a Friday, so that nudges are given unasked too."""

_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT")


class NotMeasured(Exception):
    """A row could not be measured, and why in a sentence."""


@dataclass(frozen=True)
class World:
    """The folders of one run of the bench, and the words that start the programs."""

    home: Path
    quick: bool = False

    @property
    def python(self) -> str:
        """The interpreter: the floor, and what `handful` runs in."""
        return sys.executable

    @property
    def handful(self) -> str:
        """The installed script. Raises `NotMeasured` where it is not installed beside the interpreter."""
        script = Path(sys.executable).parent / "handful"
        if not script.is_file():
            raise NotMeasured("handful is not installed for this interpreter (pip install -e .)")
        return str(script)

    @property
    def floor(self) -> tuple[str, ...]:
        """An interpreter that does nothing."""
        return (self.python, "-c", "pass")

    def environment(self, journal: Path | None = None) -> dict[str, str]:
        """What a measured program finds set: nothing of whoever runs the bench but where programs are."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        folders = {f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        return {
            **kept,
            **folders,
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HANDFUL_TODAY": TODAY.isoformat(),
            "HANDFUL_FOLDER": str(journal or self.home / "journals" / "none"),
        }

    def journal(self, name: str) -> Path:
        """The folder of the journal called `name`."""
        return self.home / "journals" / name


@contextmanager
def new_world(at: Path | None, *, quick: bool) -> Iterator[World]:
    """A world in a new folder below `at` (the system's folder for temporary files), gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="bench-", dir=at))
    try:
        for name in ("journals", "data", "state", "config", "cache", "peers"):
            (home / name).mkdir()
        yield World(home, quick)
    finally:
        shutil.rmtree(home, ignore_errors=True)
