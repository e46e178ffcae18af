"""A journal whose folder was moved: what the machine keeps for it, backups and drafts above all, comes along."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from journal.storage import files

PLACE = "place.json"
"""In the machine's room for a journal: where the journal lies."""
_LARGEST = 100_000


def place_of(folder: Path) -> dict[str, str]:
    """What is kept as the place of the journal in `folder`."""
    return {"folder": os.path.realpath(folder)}


def take_over(folder: Path, room: Path) -> None:
    """Give the journal in `folder`, which has no room yet, that of a journal which is gone from its place and has
    customers in common with it: it is the same one, moved. Silent where there is none, or the disk does not let us."""
    if room.exists() or not room.parent.is_dir():
        return
    ours = _names(folder / "customers")
    if not ours:
        return
    with suppress(OSError):
        for other in sorted(entry.path for entry in os.scandir(room.parent) if entry.is_dir()):
            was = _folder_in(Path(other))
            known = _names(Path(other) / "backups") | _names(Path(other) / "readings")
            if was and not os.path.exists(was) and ours & known:
                files.calls.replace(other, str(room))
                files.save_derived(room / PLACE, json.dumps(place_of(folder)).encode(), "new")
                return


def _folder_in(room: Path) -> str:
    try:
        found = json.loads(files.read(room / PLACE, _LARGEST)[0])
        folder = found["folder"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return folder if isinstance(folder, str) and os.path.isabs(folder) else ""


def _names(folder: Path) -> set[str]:
    """What is in a folder, without endings."""
    try:
        return {name.partition(".")[0] for name in os.listdir(folder)} - {""}
    except OSError:
        return set()
