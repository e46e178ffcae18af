"""Files that leave the journal: for the employee alone until they are passed on, and never over another without asking.

They are whole or not at all, like those of the journal.
"""

from __future__ import annotations

import os
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
        there = os.path.lexists(path)
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


def _no_path(path: Path) -> Refused:
    return Refused(_("“{path}” cannot be the path of a file.").format(path=str(path)))


def _there_already(path: Path) -> ThereAlready:
    return ThereAlready(_("{path} is there already. Nothing was written.").format(path=str(path)))
