"""A save: one file or several, all of them or none, whatever happens meanwhile.

The new contents are written whole beside the files, then a list of what is to be moved where if there are several, and
only then do the new files take the places of the old ones. Whoever takes the lock next finishes what was cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journal.errors import CannotKeep
from journal.language import _
from journal.storage import files

COMMIT = "commit.json"


@dataclass(frozen=True, slots=True)
class Write:
    """One file of a save: its whole new content, or None to remove it."""

    path: Path
    data: bytes | None


def save(writes: Sequence[Write], room: Path, machine: str) -> bool:
    """Save all `writes` or none. To be called with the lock held.

    `room` is the machine's own folder for this journal, where the list of a change of several files lies while it is
    carried out. Returns True where the disk confirmed it; False where everything stands but the last confirmation
    failed. Raises `CannotKeep`; then the old files stand, unless the sentence says that the rest follows by itself.
    """
    if not writes:
        return True
    moves: list[tuple[str, str, bytes]] = []
    removals = [os.path.realpath(write.path) for write in writes if write.data is None]
    temporaries: list[str] = []
    try:
        for write in writes:
            if write.data is None:
                continue
            target = os.path.realpath(write.path)
            temporary = files.temporary_for(target, machine)
            temporaries.append(temporary)
            files.write_whole(temporary, write.data, durable=True)
            moves.append((temporary, target, write.data))
        if len(moves) + len(removals) > 1:
            _announce(moves, removals, room, machine)
    except OSError as problem:
        files.forget_temporaries(temporaries)
        raise CannotKeep(files.sentence_for(problem)) from problem
    except BaseException:
        files.forget_temporaries(temporaries)
        raise
    return _carry_out([(source, target) for source, target, _data in moves], removals, room)


def digest(data: bytes) -> str:
    """What tells one content of a file from another."""
    import hashlib  # not needed by a save of one file

    return hashlib.sha256(data).hexdigest()


def _announce(moves: Sequence[tuple[str, str, bytes]], removals: Sequence[str], room: Path, machine: str) -> None:
    listed = {
        "moves": [[source, target, digest(data)] for source, target, data in moves],
        "removals": list(removals),
    }
    for folder in sorted({os.path.dirname(source) for source, _target, _data in moves}):
        files.sync_folder(folder)
    commit = str(room / COMMIT)
    temporary = files.temporary_for(commit, machine)
    try:
        files.write_whole(temporary, json.dumps(listed).encode(), durable=True)
        files.calls.replace(temporary, commit)
    except BaseException:
        files.forget_temporaries([temporary])
        raise
    try:
        files.sync_folder(str(room))
    except OSError:
        # Whether the list survives a power cut is not known: take it back, so that the old state is the only one.
        files.calls.unlink(commit)
        raise


def _carry_out(moves: Sequence[tuple[str, str]], removals: Sequence[str], room: Path) -> bool:
    several = len(moves) + len(removals) > 1
    commit = str(room / COMMIT)
    begun = False
    try:
        for source, target in moves:
            files.calls.replace(source, target)
            begun = True
        for target in removals:
            with suppress(FileNotFoundError):
                files.calls.unlink(target)
            begun = True
    except OSError as problem:
        if begun:
            raise CannotKeep(
                _("Could not finish saving ({reason}). The rest follows by itself next time.").format(
                    reason=problem.strerror or type(problem).__name__
                )
            ) from problem
        if several:
            with suppress(OSError):
                files.calls.unlink(commit)
        if not several or not os.path.exists(commit):
            files.forget_temporaries(source for source, _target in moves)
        raise CannotKeep(files.sentence_for(problem)) from problem
    confirmed = True
    try:
        for folder in sorted(
            {os.path.dirname(target) for target in (*(target for _source, target in moves), *removals)}
        ):
            files.sync_folder(folder)
        if several:
            files.calls.unlink(commit)
            files.sync_folder(str(room))
    except OSError:
        confirmed = False
    return confirmed


def unfinished(room: Path) -> bool:
    """Whether a change of several files was begun and not finished."""
    return (room / COMMIT).exists()


def finish(room: Path, folder: Path) -> None:
    """Finish a change of several files that was cut off. To be called with the lock held. Raises `CannotKeep`."""
    commit = room / COMMIT
    try:
        listed = json.loads(commit.read_bytes())
        moves = [(str(source), str(target), str(wanted)) for source, target, wanted in listed["moves"]]
        removals = [str(target) for target in listed["removals"]]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError):
        # Written whole or not at all, so this is a damaged disk: keep it for a look, and do not act on it.
        with suppress(OSError):
            files.calls.replace(str(commit), str(commit) + ".damaged")
        return
    inside = os.path.realpath(folder) + os.sep
    waiting = [
        (source, target)
        for source, target, wanted in moves
        if target.startswith(inside) and source.startswith(inside) and _holds(source, wanted)
    ]
    try:
        for source, target in waiting:
            files.calls.replace(source, target)
        for target in removals:
            if target.startswith(inside):
                with suppress(FileNotFoundError):
                    files.calls.unlink(target)
        for place in sorted({os.path.dirname(target) for _source, target in waiting}):
            files.sync_folder(place)
        files.calls.unlink(str(commit))
    except OSError as problem:
        raise CannotKeep(files.sentence_for(problem)) from problem


def _holds(path: str, wanted: str) -> bool:
    try:
        data, _signature = files.read(Path(path))
    except OSError:
        return False
    return digest(data) == wanted
