"""A text handed to the employee's own editor, while the screen stands aside."""

from __future__ import annotations

import os

from textual.app import App, SuspendNotSupported

from journal.drafts import Draft, Drafts
from journal.errors import HandfulError, Refused
from journal.language import _


def written_outside(app: App[object], text: str, drafts: Drafts, draft: Draft) -> str:
    """`text` as it was left in $VISUAL or $EDITOR; `draft` says what it is, should nobody come back from there.

    Raises `Refused` where there is no editor, it fails, or the screen cannot stand aside.
    """
    from journal.commands.texts import edited

    if not (os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()):
        raise Refused(_("No editor is set. Set EDITOR, for example to nano, before you open the journal."))
    refusal: HandfulError | None = None
    written = text
    try:
        with app.suspend():
            # Nothing may be raised in here: the screen would not come back.
            try:
                with edited(text, drafts, draft) as written:
                    pass
            except (HandfulError, OSError) as error:
                refusal = error if isinstance(error, HandfulError) else Refused(_("The editor could not be used."))
    except SuspendNotSupported:
        refusal = Refused(_("Another editor cannot be opened from here. Go on writing in this one."))
    if refusal is not None:
        raise refusal
    return written
