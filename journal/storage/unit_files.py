"""The files with which a person's systemd is told of a timer: made, compared and taken away without a trace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from journal.errors import CannotKeep
from journal.storage import files


def unit_folder() -> Path:
    """Where a person's own units are."""
    return _below("XDG_CONFIG_HOME", "~/.config") / "systemd" / "user"


def _below(variable: str, usual: str) -> Path:
    return Path(os.environ.get(variable) or os.path.expanduser(usual))


def are_there(units: Mapping[str, str]) -> bool:
    """Whether any of these units is there."""
    return any(os.path.lexists(unit_folder() / name) for name in units)


def are_the_same(units: Mapping[str, str]) -> bool:
    """Whether these units are there, word by word."""
    try:
        return all((unit_folder() / name).read_text(encoding="utf-8") == text for name, text in units.items())
    except (OSError, ValueError):
        return False


def put(units: Mapping[str, str]) -> None:
    """Write these units. Raises `CannotKeep`; then none that was not there is left."""
    folder = unit_folder()
    try:
        files.make_folder(folder)
        for name, text in units.items():
            files.copy(text.encode("utf-8", "surrogateescape"), folder / name, folder, "timer")
    except OSError as problem:
        take_away(units)
        raise CannotKeep(files.sentence_for(problem)) from problem


def take_away(units: Mapping[str, str]) -> None:
    """Remove these units, what systemd keeps of them, and the folders that are empty then. Silent where they cannot be
    removed."""
    folder = unit_folder()
    wanted = folder / "timers.target.wants"
    stamps = _below("XDG_DATA_HOME", "~/.local/share") / "systemd" / "timers"
    for name in units:
        for path in (folder / name, wanted / name, stamps / f"stamp-{name}"):
            with suppress(OSError):
                files.calls.unlink(str(path))
    for empty in (wanted, folder, folder.parent, stamps, stamps.parent):
        with suppress(OSError):
            files.calls.rmdir(str(empty))
