"""A folder of the machine's own, in which each thing has a file: what lies there, and what is being written in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.storage import files

_ENDING = ".json"


def names(folder: Path, *endings: str) -> tuple[str, ...]:
    """The names of what is kept in `folder`, also in files that end in one of `endings`. Temporary files that a dead
    writer left there long ago go."""
    files.sweep((folder,), "")
    try:
        entries = os.listdir(folder)
    except OSError:
        return ()
    parts = (os.path.splitext(name) for name in entries)
    return tuple(sorted({name for name, ending in parts if ending in (_ENDING, *endings)}))


def drop(path: Path) -> None:
    """Remove a file. Silent where it is not there, or cannot be removed."""
    with suppress(OSError):
        files.calls.unlink(str(path))


@contextmanager
def hold(path: Path) -> Iterator[bool]:
    """Hold the file `path` while the `with` lasts, as `files.hold` does; it is made for that, and gone afterwards."""
    with suppress(OSError):
        files.make_folder(path.parent)
    with files.hold(path) as held:
        try:
            yield held
        finally:
            if held:
                drop(path)


def is_held(path: Path) -> bool:
    """Whether a program holds `path` just now. A file that nobody holds any more goes."""
    if not os.path.exists(path):
        return False
    with files.hold(path) as held:
        if held:
            drop(path)
        return not held
