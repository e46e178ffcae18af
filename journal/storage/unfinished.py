"""Whether a change of several files was cut off: all that a reader has to know of saving."""

from __future__ import annotations

import os
from pathlib import Path

COMMIT = "commit.json"
FORGOTTEN = "forgotten"
"""The folder of the journal in which whoever was forgotten has an empty file."""


def unfinished(room: Path) -> bool:
    """Whether a change of several files was begun and not finished; so it counts too where the disk does not say."""
    try:
        os.lstat(room / COMMIT)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
