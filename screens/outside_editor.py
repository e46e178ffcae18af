"""A text handed to the employee's own editor, while the screen stands aside."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import App, SuspendNotSupported

from journal.errors import Refused
from journal.language import _


def written_outside(app: App[object], text: str, folder: Path) -> str:
    """`text` as it was left in $VISUAL or $EDITOR; its file lies in `folder` meanwhile.

    Raises `Refused` where there is no editor, it fails, or the screen cannot stand aside.
    """
    from journal.commands.texts import edited

    if not (os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()):
        raise Refused(_("No editor is set. Set EDITOR, for example to nano, before you open the journal."))
    try:
        with app.suspend(), edited(text, folder) as written:
            return written
    except SuspendNotSupported:
        raise Refused(_("Another editor cannot be opened from here. Go on writing in this one.")) from None
