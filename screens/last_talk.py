"""The last talk with a customer, read beside what is shown, where a window has room for it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import work
from textual.message import Message

from journal.errors import HandfulError
from journal.note import ContactNote
from journal.overview import Overview
from screens.page import VAST, Page

_MOST_HELD = 50
"""Talks that are held; they are read again where a customer changed."""


class LastTalk(Page):
    """A page that asks for last talks. They come when they are read."""

    @dataclass
    class TalkRead(Message):
        """The last talk with a customer was read; None where there is none."""

        overview: Overview
        talk: ContactNote | None

    def __init__(self) -> None:
        super().__init__()
        self._talks: dict[str, tuple[Overview, ContactNote | None]] = {}
        self._asked: Overview | None = None

    def talk_with(self, overview: Overview) -> ContactNote | None:
        """The last talk with a customer once it is read; it is asked for where it is not. None in smaller windows."""
        if self.app.size.width < VAST or overview.last_dialogue is None:
            return None
        known = self._talks.get(overview.id)
        if known is not None and known[0] is overview:
            return known[1]
        if self._asked is not overview:
            self._asked = overview
            self._read_talk(overview)
        return None

    @work(thread=True, exclusive=True, group="last talk")
    def _read_talk(self, overview: Overview) -> None:
        try:
            notes = self.journal.history(overview.id).notes
        except HandfulError:
            return  # the customer's own page says what is wrong
        talk = next((note for note in notes if note.kind.is_dialogue and not note.plan), None)
        self.post_message(self.TalkRead(overview, talk))

    def on_last_talk_talk_read(self, message: TalkRead) -> None:
        """It is there from now on."""
        if len(self._talks) >= _MOST_HELD:
            self._talks.clear()
        self._talks[message.overview.id] = (message.overview, message.talk)
        self.talk_read()

    def talk_read(self) -> None:
        """Called when a talk was read."""
