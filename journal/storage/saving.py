"""A save: one file or several, all of them or none, whatever happens meanwhile.

The new contents are written whole beside the files, then a list of what is to be moved where if there are several, and
only then do the new files take the places of the old ones. Whoever takes the lock next finishes what was cut off.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journal.errors import CannotKeep, Refused
from journal.language import _
from journal.storage import files
from journal.storage.files import Signature
from journal.storage.unfinished import COMMIT as COMMIT
from journal.storage.unfinished import FORGOTTEN
from journal.storage.unfinished import unfinished as unfinished

_PASSING = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EINTR, errno.EAGAIN))
"""What keeps a process from reading any file, and passes."""


ANY = "any"
stood = 0
"""How many saves of this process stand: whoever is interrupted has to know whether there is anything to say of it."""


@dataclass(frozen=True, slots=True)
class Write:
    """One file of a save: its path, which may be a link, and its whole new content; None to remove it.

    `based_on` is the signature of what the content was made from: None where there was no file, `ANY` where it does not
    matter.
    """

    path: Path
    data: bytes | None
    based_on: Signature | str | None = ANY


@dataclass(frozen=True, slots=True)
class _Move:
    """A new content waiting beside its file, or a removal, with no `temporary`. `path` is the file as it was named,
    `target` the real one; `new` and `old` are digests of the new content and of the one it was made from, empty where
    there is no file."""

    temporary: str
    path: str
    target: str
    new: str
    old: str


def save(
    writes: Sequence[Write], room: Path, machine: str, signatures: MutableMapping[Path, Signature] | None = None
) -> bool:
    """Save all `writes` or none. To be called with the lock held.

    `room` is the machine's own folder for this journal, where the list of a change of several files lies while it is
    carried out. The signatures of exactly what was written are put into `signatures`. Returns True where the disk
    confirmed it; False where everything stands but the last confirmation failed. Raises `Refused` where a file is
    another than the one its new content was made from, and nothing was changed; and `CannotKeep`, where the old
    files stand, unless the sentence says that the rest follows by itself: what was announced and cannot be taken back.
    """
    if not writes:
        return True
    several = len(writes) > 1
    moves: list[_Move] = []
    temporaries: list[str] = []
    try:
        for write in writes:
            target = os.path.realpath(write.path)
            _refuse_read_only(target)
            old = _digest_of(target) if several else ""
            if write.data is None:
                moves.append(_Move("", os.path.abspath(write.path), target, "", old))
                continue
            temporary = files.temporary_for(target, machine)
            temporaries.append(temporary)
            signature = files.write_whole(temporary, write.data, durable=True)
            if signatures is not None:
                signatures[write.path] = signature
            moves.append(
                _Move(temporary, os.path.abspath(write.path), target, digest(write.data) if several else "", old)
            )
        # As late as can be: who syncs the folder takes no lock.
        for write in writes:
            _refuse_changed(write)
        if several:
            _announce(moves, room, machine)
    except Refused:
        files.forget_temporaries(temporaries)
        raise
    except CannotKeep:
        raise
    except OSError as problem:
        files.forget_temporaries(temporaries)
        raise CannotKeep(files.sentence_for(problem)) from problem
    except BaseException:
        if several and unfinished(room):
            _stands()
        else:
            files.forget_temporaries(temporaries)
        raise
    return _carry_out(moves, room)


def _stands() -> None:
    global stood
    stood += 1


def _refuse_read_only(target: str) -> None:
    # A rename would replace it all the same: it asks the folder alone.
    if not files.refuse_what_is_no_file(target) & 0o200:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)


def _refuse_changed(write: Write) -> None:
    before = write.based_on
    if isinstance(before, str):
        return
    try:
        now: Signature | None = files.signature_of(os.stat(write.path))
    except FileNotFoundError:
        now = None
    # Without the inode, which is another at each look on some network disks.
    if (now and (now.size, now.mtime_ns)) != (before and (before.size, before.mtime_ns)):
        raise Refused(
            _("Another program changed {file} just now. Nothing was saved; save again.").format(file=write.path.name)
        )


def digest(data: bytes) -> str:
    """What tells one content of a file from another."""
    import hashlib  # not needed by most starts

    return hashlib.sha256(data).hexdigest()


def _digest_of(path: str) -> str:
    """The digest of what a file holds; empty where there is none. Raises OSError."""
    try:
        return digest(files.read(Path(path))[0])
    except FileNotFoundError:
        return ""


def _announce(moves: Sequence[_Move], room: Path, machine: str) -> None:
    listed = {"moves": [[move.temporary, move.path, move.target, move.new, move.old] for move in moves]}
    _confirm(moves)
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
    except OSError as problem:
        # Whether the list survives a power cut is not known: take it back, so that the old state is the only one.
        with suppress(OSError):
            files.calls.unlink(commit)
        if unfinished(room):
            raise _follows(problem) from problem
        raise


def _carry_out(moves: Sequence[_Move], room: Path) -> bool:
    several = len(moves) > 1
    commit = str(room / COMMIT)
    begun = False
    try:
        for move in moves:
            _move(move)
            begun = True
    except OSError as problem:
        if several and not begun:
            with suppress(OSError):
                files.calls.unlink(commit)
                files.sync_folder(str(room))
        if begun or (several and unfinished(room)):
            raise _follows(problem) from problem
        files.forget_temporaries(move.temporary for move in moves if move.temporary)
        raise CannotKeep(files.sentence_for(problem)) from problem
    except BaseException:
        # Interrupted: a rename that took place has taken the new content away from beside the file.
        if several or not os.path.lexists(moves[0].temporary):
            _stands()
        else:
            files.forget_temporaries([moves[0].temporary])
        raise
    _stands()
    try:
        _confirm(moves)
        if several:
            files.calls.unlink(commit)
            files.sync_folder(str(room))
    except OSError:
        return False
    return True


def _follows(problem: OSError) -> CannotKeep:
    """What to say where the list of moves stays: whoever takes the lock next carries them out."""
    return CannotKeep(
        _("Could not finish saving ({reason}). The rest follows by itself next time.").format(
            reason=problem.strerror or type(problem).__name__
        )
    )


def _move(move: _Move) -> None:
    if move.temporary:
        files.calls.replace(move.temporary, move.target)
        return
    with suppress(FileNotFoundError):
        files.calls.unlink(move.target)


def _confirm(moves: Sequence[_Move]) -> None:
    """Have the disk confirm the folders in which something is moved. Raises OSError."""
    for folder in sorted({os.path.dirname(move.target) for move in moves}):
        files.sync_folder(folder)


def finish(room: Path, folder: Path, machine: str) -> None:
    """Finish a change of several files that was cut off. To be called with the lock held.

    What another machine has changed since is left as it is: if that goes for all of it, or nothing was carried out yet
    and one file has changed or one new content is lost, the whole change is dropped. One file that cannot be read holds
    up no other. What does not come to stand in a file becomes its newest backup. Where the folder is away the list
    waits for it. Raises `CannotKeep` where the disk does not let us; then the list stays for the next time.
    """
    commit = room / COMMIT
    if not unfinished(room) or not os.path.isdir(folder):
        return
    try:
        data, _signature = files.read(commit)
        moves = _listed(json.loads(data), folder)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise CannotKeep(files.sentence_for(problem)) from problem
    except (ValueError, KeyError, TypeError, RecursionError):
        # Written whole or not at all, so this is a damaged disk or a stranger's: keep it for a look, do not act on it.
        with suppress(OSError):
            files.calls.replace(str(commit), str(commit) + ".damaged")
        return
    try:
        there = [_seen(move.target) for move in moves]
        if all(now is None for now in there):
            _digest_of(moves[0].target)  # which says why: the disk gives none of them, and that is no matter of one
        ready = [not move.temporary or _seen(move.temporary) == move.new for move in moves]
        begun = any(now == move.new != move.old for now, move in zip(there, moves, strict=True))
        changed = any(now not in (move.old, move.new, None) for now, move in zip(there, moves, strict=True))
        whole = all(one or now == move.new for now, one, move in zip(there, ready, moves, strict=True))
        if begun or (whole and not changed):
            for now, is_ready, move in zip(there, ready, moves, strict=True):
                if is_ready and now == move.old and now != move.new:
                    _move(move)
            _confirm(moves)
        # What stays behind for another's change, or for a file that cannot be read, is not lost.
        behind = [move for now, one, move in zip(there, ready, moves, strict=True) if one and now != move.new]
        _keep_aside(behind, folder, room, machine)
        files.calls.unlink(str(commit))
        files.forget_temporaries(move.temporary for move in moves if move.temporary and os.path.exists(move.temporary))
    except OSError as problem:
        raise CannotKeep(files.sentence_for(problem)) from problem


def _seen(path: str) -> str | None:
    """The digest of what a file holds, empty where there is none; None where it cannot be read. Raises OSError where
    that is no matter of the file."""
    try:
        return _digest_of(path)
    except OSError as problem:
        if problem.errno in _PASSING:
            raise
        return None


def _keep_aside(moves: Sequence[_Move], folder: Path, room: Path, machine: str) -> None:
    """Keep what was to stand in files, and does not, as their newest backups. Raises OSError."""
    from datetime import datetime

    from journal.storage.backups import Backups

    for move in moves:
        file_id = Path(move.path).stem
        # What was carried out has no temporary file any more.
        if not os.path.exists(move.temporary) or (folder / FORGOTTEN / file_id).exists():
            continue
        data, _signature = files.read(Path(move.temporary))
        when = datetime.fromtimestamp(os.stat(move.temporary).st_mtime).replace(microsecond=0)  # noqa: DTZ006
        Backups(room).take(data, file_id, when, machine)


def _listed(found: object, folder: Path) -> list[_Move]:
    """The moves in a list. Raises ValueError (or what a wrong shape raises) where one is not of this journal."""
    if not isinstance(found, dict):
        raise TypeError
    moves = [_Move(*map(str, move)) for move in found["moves"]]
    inside = os.path.abspath(folder) + os.sep
    for move in moves:
        beside, name = os.path.split(move.target)
        if not (
            move.path.startswith(inside)
            and os.path.normpath(move.path) == move.path
            and os.path.realpath(move.path) == move.target
            and (not move.temporary or _stands_beside(move.temporary, beside, name))
        ):
            raise ValueError("not a file of this journal")
    return moves


def _stands_beside(temporary: str, folder: str, name: str) -> bool:
    return os.path.dirname(temporary) == folder and os.path.basename(temporary).startswith(f".{name}.")
