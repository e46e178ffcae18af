"""Where a journal lies, and where the machine keeps what is its own about it."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from journal.errors import WrongUsage
from journal.language import _


def default_folder() -> Path:
    """The folder of the journal where none is named: `HANDFUL_FOLDER`, or platformdirs' data folder."""
    named = os.environ.get("HANDFUL_FOLDER", "")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("handful", appauthor=False))


def room_for(folder: Path) -> Path:
    """The machine's own folder for the journal in `folder`, named by a hash of its real path.

    Raises `WrongUsage` where `folder` cannot be a path.
    """
    import platformdirs

    try:
        real = os.path.realpath(folder)
        name = blake2b(os.fsencode(real), digest_size=8).hexdigest()
    except (ValueError, UnicodeEncodeError):
        raise WrongUsage(_("“{path}” is no folder.").format(path=str(folder))) from None
    return Path(platformdirs.user_state_dir("handful", appauthor=False)) / "journals" / name
