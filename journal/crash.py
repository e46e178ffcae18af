"""When Handful itself fails: a plain sentence, and a file for whoever mends it, without a word of anybody's notes.

The file names the program's own lines and the kind of the error. It holds no local variables and not the error's text,
since both may hold customers' words.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from journal import __version__
from journal.language import _

_MOST_FRAMES = 60


def account(error: BaseException) -> str:
    """What happened where: the kinds of errors and the lines of code, innermost last."""
    parts = [f"Handful {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        parts.append(f"\n{type(current).__module__}.{type(current).__qualname__}\n")
        parts += traceback.format_list(traceback.extract_tb(current.__traceback__)[-_MOST_FRAMES:])
        current = current.__cause__ or current.__context__
    return "".join(parts)


def report(error: BaseException, folder: Path) -> str:
    """Write the account of `error` into `folder`, for the owner alone, and give the sentence for the person."""
    path = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"  # noqa: DTZ005 - a name for a person
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(account(error))
        return _(
            "Something went wrong in Handful itself. What was saved is safe. What happened is written, without any of "
            "your notes, in {path}."
        ).format(path=path)
    return _("Something went wrong in Handful itself. What was saved is safe.")
