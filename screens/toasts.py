"""What the program answers, for as long as it takes to read, at the lower right: until the next page, or `esc`."""

from __future__ import annotations

import re
from time import monotonic
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.notifications import SeverityLevel
from textual.screen import Screen

from journal.changing import Saved
from journal.text import visible
from screens.tidying import Tidying

Answer = TypeVar("Answer")

SHORTEST, LONGEST = 4.0, 15.0
"""Seconds a toast stays at least, and at most."""
_READ_A_SECOND = 18
"""Characters that are read in a second, at leisure: a longer sentence stays longer."""
_COUNT = re.compile(r"\. (?=\d)")
"""Where a sentence begins that counts: it has a line of its own, so that its number stays with its word."""


class Telling(Tidying[Answer]):
    """An app whose toasts go with the page they were said on, and at once when they are sent away."""

    def __init__(self) -> None:
        super().__init__()
        self._shown_until = 0.0
        self._said_since_a_key = False

    async def on_event(self, event: events.Event) -> None:
        """What is said from now on is the answer to this key or click."""
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            self._said_since_a_key = False
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast. Without `timeout`, in seconds, it stays as long as its words take to read."""
        seconds = timeout or min(max(SHORTEST, len(title + message) / _READ_A_SECOND), LONGEST)
        self._said_since_a_key = True
        self._shown_until = max(self._shown_until, monotonic() + seconds)
        super().notify(message, title=title, severity=severity, timeout=seconds, markup=markup)

    @property
    def shows_toasts(self) -> bool:
        """Whether something that was told may still be seen."""
        return monotonic() < self._shown_until

    def action_hush(self) -> None:
        """Take away what was told."""
        self._shown_until = 0.0
        self.clear_notifications()

    def turned(self) -> None:
        """Another page came into view: what was told before goes, but for what the last key or click was answered."""
        if not self._said_since_a_key:
            self.action_hush()


def turned_to(page: Screen[Any]) -> None:
    """A page came into view."""
    if isinstance(page.app, Telling):
        page.app.turned()


def show_toast(app: App[Any], sentence: str, title: str, severity: SeverityLevel) -> None:
    """Show a sentence that may hold anything: never markup."""
    said = _COUNT.sub(".\n", visible(sentence, lines=True))
    app.notify(said, title=visible(title), severity=severity, markup=False)


def toast_saved(app: App[Any], saved: Saved, title: str, *more: str) -> None:
    """Say what a save did, and `more`, with the `title` where it changed something. What was undone is not told as done
    any longer."""
    if saved.undone:
        app.clear_notifications()
    said = "\n".join((saved.sentence, *saved.hints, *more))
    show_toast(app, said, title if saved.changed else "", "information")
