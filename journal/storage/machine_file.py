"""The file with this machine's settings: read as bytes, and replaced whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from journal.errors import CannotKeep
from journal.storage import files

_MACHINE = "settings"
"""What these temporary files bear for a machine's name: the folder is the machine's own."""
LARGEST = 1024 * 1024
"""The most bytes that are read: a settings file is a page, and what is longer is none."""


def read_settings(path: Path) -> bytes | None:
    """What the file holds; of one that is longer than `LARGEST`, as many bytes more as tell that it is. None where
    there is none. Raises OSError."""
    try:
        return files.read(path, LARGEST)[0]
    except FileNotFoundError:
        return None
    except OSError as problem:
        if problem.errno == errno.EFBIG:
            return bytes(LARGEST + 1)
        raise


def change_settings(path: Path, room: Path, edit: Callable[[bytes | None], bytes]) -> bool:
    """Replace the file by what `edit` makes of it, within one lock; a file that is the same already is not written.

    `edit` gets None where there is no file; what it raises is passed on, and nothing is written. What an earlier change
    that was cut off left beside the file goes. Returns True where the disk confirmed it. Raises `CannotKeep`.
    """
    from journal.storage.saving import Write, save  # read at each start, changed seldom

    with files.lock(room):
        files.sweep((Path(os.path.realpath(path)).parent,), _MACHINE)
        try:
            before = read_settings(path)
        except OSError as problem:
            raise CannotKeep(files.sentence_for(problem)) from problem
        after = edit(before)
        if after == before:
            return True
        try:
            files.make_folder(path.parent)
        except OSError as problem:
            raise CannotKeep(files.sentence_for(problem)) from problem
        return save([Write(path, after)], room, _MACHINE)
