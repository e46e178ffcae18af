"""The folder of the sample journal: emptied before it is made anew, and nothing else is ever emptied."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from journal.errors import CannotKeep, Refused
from journal.language import _
from journal.storage import files
from journal.storage.places import SAMPLE_MARK, is_sample

_LOCK = "lock"


@contextmanager
def made_empty(folder: Path, room: Path, never: Sequence[Path]) -> Iterator[None]:
    """Have `folder` and the machine's `room` for it empty, and hold it while the `with` lasts.

    Raises `Refused` where `folder` is, contains or lies in one of `never`, holds anything but a sample journal, or is
    open in a window; `CannotKeep` where it cannot be written. Links in it are removed, and what they lead to is not.
    """
    for journal in never:
        _refuse_near(folder, journal)
    try:
        if not is_sample(folder) and folder.exists() and any(os.scandir(folder)):
            raise Refused(
                _("{path} holds other things than a sample journal. Nothing was changed.").format(path=str(folder))
            )
        files.make_folder(folder)
    except OSError as problem:
        raise CannotKeep(files.sentence_for(problem)) from problem
    with files.hold(folder / SAMPLE_MARK) as held:
        if not held:
            raise Refused(
                _("The sample journal is open in another window. Close it there first, or look: {command}").format(
                    command=f"handful --folder {shlex.quote(str(folder))}"
                )
            )
        try:
            _empty(folder, SAMPLE_MARK)
            if room.is_dir():
                _empty(room, _LOCK)
        except OSError as problem:
            raise CannotKeep(files.sentence_for(problem)) from problem
        yield


@contextmanager
def open_in_window(folder: Path) -> Iterator[None]:
    """Hold the sample journal in `folder` while a window has it open, so that it is not made anew under it."""
    with files.hold(folder / SAMPLE_MARK):
        yield


def _refuse_near(folder: Path, journal: Path) -> None:
    ours, theirs = (os.path.normcase(os.path.realpath(path)) for path in (folder, journal))
    if ours == theirs and is_sample(journal):
        return
    inside = ours == theirs or ours.startswith(theirs + os.sep) or theirs.startswith(ours + os.sep)
    if not inside and folder.exists() and journal.exists():
        inside = os.path.samefile(folder, journal)
    if inside:
        raise Refused(
            _("The sample journal would lie in {path}, where your own is ({journal}). Nothing was changed.").format(
                path=str(folder), journal=str(journal)
            )
        )


def _empty(folder: Path, but: str) -> None:
    for entry in list(os.scandir(folder)):
        if entry.name == but:
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            files.calls.unlink(entry.path)
