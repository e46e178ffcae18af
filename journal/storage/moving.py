"""A journal whose folder was moved, or moved and linked: what the machine keeps for it, backups and drafts above all,
comes along."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from journal.storage import files, own_folder

PLACE = "place.json"
"""In the machine's room for a journal: where the journal lies."""
_LARGEST = 100_000


def place_of(folder: Path) -> dict[str, str]:
    """What is kept as the place of the journal in `folder`."""
    return {"folder": os.path.realpath(folder)}


def take_over(folder: Path, room: Path) -> None:
    """Give the journal in `folder`, which has no room of its own yet, that of a journal which is gone from its place,
    or led from there to this one, and has customers in common with it: it is the same one, moved. Silent where there is
    none, or the disk does not let us.

    Where the room was, a link stays: a window that was open meanwhile goes on in it, with its drafts, undo and lock.
    """
    linked = os.path.islink(room)
    ours = frozenset[str]() if os.path.exists(room) and not linked else _names(folder / "customers")
    with suppress(OSError):
        if linked and (ours or not _is_written_in(room)):
            # Left when this journal, or another that was here, was moved away.
            files.calls.unlink(str(room))
        if not ours:
            return
        for other in sorted(entry.path for entry in os.scandir(room.parent) if entry.is_dir(follow_symlinks=False)):
            known = _names(Path(other) / "backups") | _names(Path(other) / "readings")
            if ours & known and _is_gone(_folder_in(Path(other)), folder):
                files.calls.replace(other, str(room))
                files.save_derived(room / PLACE, json.dumps(place_of(folder)).encode(), "new")
                os.symlink(room.name, other)
                return


def _is_written_in(room: Path) -> bool:
    """Whether a window has a draft in a room just now."""
    return any(own_folder.is_held(path) for path in (room / "drafts").glob("*.open"))


def _is_gone(was: str, folder: Path) -> bool:
    """Whether nothing is left in a journal's place, or a link to `folder`."""
    return bool(was) and (not os.path.exists(was) or os.path.realpath(was) == os.path.realpath(folder))


def _folder_in(room: Path) -> str:
    try:
        found = json.loads(files.read(room / PLACE, _LARGEST)[0])
        folder = found["folder"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return folder if isinstance(folder, str) and os.path.isabs(folder) else ""


def _names(folder: Path) -> frozenset[str]:
    """What is in a folder, without endings."""
    try:
        return frozenset(name.partition(".")[0] for name in os.listdir(folder)) - {""}
    except OSError:
        return frozenset()
