"""What the program answers, for a few seconds, at the lower right."""

from __future__ import annotations

import re
from typing import Any

from textual.app import App
from textual.notifications import SeverityLevel

from journal.changing import Saved
from journal.text import visible

SHORTEST = 4.0
"""Seconds a toast stays at least."""
_READ_A_SECOND = 18
"""Characters that are read in a second, at leisure: a longer sentence stays longer."""
_COUNT = re.compile(r"\. (?=\d)")
"""Where a sentence begins that counts: it has a line of its own, so that its number stays with its word."""


def show_toast(app: App[Any], sentence: str, title: str, severity: SeverityLevel) -> None:
    """Show a sentence that may hold anything: never markup."""
    said = _COUNT.sub(".\n", visible(sentence, lines=True))
    seconds = max(SHORTEST, len(said) / _READ_A_SECOND)
    app.notify(said, title=visible(title), severity=severity, timeout=seconds, markup=False)


def toast_saved(app: App[Any], saved: Saved, title: str, *more: str) -> None:
    """Say what a save did, and `more`. What was undone is not told as done any longer."""
    if saved.undone:
        app.clear_notifications()
    show_toast(app, "\n".join((saved.sentence, *saved.hints, *more)), title, "information")
