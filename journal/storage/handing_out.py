"""Files that leave the journal: for the employee alone until they are passed on, and never over another without asking.

They are whole or not at all, like those of the journal. A device or a pipe (`/dev/stdout`, `>(gzip)`) is written into:
nothing is ever put in its place.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from journal.errors import CannotKeep, Refused, ThereAlready
from journal.language import _
from journal.storage import files


def may_hand_out(path: Path, own: Path, *, force: bool) -> None:
    """Raise `Refused` where `path` lies in the journal's `own` folder, in none that is there, or is a folder;
    `ThereAlready` where it is a file and `force` does not say to overwrite it."""
    if "\0" in str(path):
        raise _no_path(path)
    try:
        folder = path.parent.resolve()
        if not folder.is_dir():
            raise Refused(_("There is no folder {path}. Make it first, or name another.").format(path=str(path.parent)))
        if folder.is_relative_to(own.resolve()):
            raise Refused(_("{path} is the journal's own folder. Name another.").format(path=str(path.parent)))
        if path.is_dir():
            raise Refused(_("{path} is a folder. Name a file in it.").format(path=str(path)))
        there = os.path.lexists(path) and not takes_a_stream(path)
    except (ValueError, RuntimeError) as error:  # letters no disk takes, or links in a circle
        raise _no_path(path) from error
    except OSError as problem:
        raise CannotKeep(files.sentence_for(problem)) from problem
    if there and not force:
        raise _there_already(path)


def hand_out(path: Path, text: str, own: Path, machine: str, *, force: bool = False) -> None:
    """Write `text` to `path`, for the owner alone. Raises what `may_hand_out` raises, and `CannotKeep` where the disk
    does not let us; then what was there stands."""
    may_hand_out(path, own, force=force)
    data = text.encode("utf-8", "replace")
    try:
        if takes_a_stream(path):
            _write_into(path, data)
            return
        if force:
            files.copy(data, path, path.parent, machine)
            return
        try:
            files.write_whole(str(path), data, durable=True)
        except FileExistsError:
            raise _there_already(path) from None
        except BaseException:
            with suppress(OSError):
                files.calls.unlink(str(path))
            raise
    except OSError as problem:
        raise CannotKeep(files.sentence_for(problem)) from problem


def takes_a_stream(path: Path) -> bool:
    """Whether `path` is a device or a pipe, and no file."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _write_into(path: Path, data: bytes) -> None:
    """Write `data` into a device or a pipe that is there. Raises OSError, also for a pipe that nobody reads."""
    # Opened without waiting, since a pipe without a reader would hold us up for ever; written with waiting.
    without_waiting = getattr(os, "O_NONBLOCK", 0)
    descriptor = files.calls.open(str(path), os.O_WRONLY | without_waiting | getattr(os, "O_CLOEXEC", 0))
    try:
        if without_waiting:
            os.set_blocking(descriptor, True)
        rest = memoryview(data)
        while rest:
            rest = rest[files.calls.write(descriptor, rest) :]
    finally:
        files.calls.close(descriptor)


def _no_path(path: Path) -> Refused:
    return Refused(_("“{path}” cannot be the path of a file.").format(path=str(path)))


def _there_already(path: Path) -> ThereAlready:
    return ThereAlready(_("{path} is there already. Nothing was written.").format(path=str(path)))
