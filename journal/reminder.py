"""One empathy reminder: its kind, its text, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PRESSING_DAYS = 2
"""A date, or a promise with a day, goes before other reminders from this many days before it, and a decision to look
back at until so many days after."""


class ReminderKind(StrEnum):
    """What a reminder is about, the weightiest first."""

    GENTLE = "gentle"
    WORRY = "worry"
    PROMISE = "promise"
    QUESTION = "question"
    DATE = "date"
    DECISION = "decision"
    HEARSAY = "hearsay"
    WORDS = "words"
    FELT = "felt"
    ASPECT = "aspect"
    BEFORE = "before"


WEIGHT = {kind: place for place, kind in enumerate(ReminderKind)}
"""The place of each kind, the weightiest 0."""


_OF_A_NOTE = ("worry", "promise", "question", "hearsay", "words", "felt")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One empathy reminder.

    `name` is the customer's whole name. `text` is the sentence, or for `words` the quotation itself in its marks;
    `why` a line of context below it. `source_note` is the id of the note quoted and `source_date` its day (of be
    gentle: the day it was set); None where no note is quoted. `key` is its identity among the customer's reminders; it
    holds no text of the notes. `pressing` tells that it belongs to these days; `of_the_day` is the day a decision was
    to be looked back at, where one is: then it is the reminder of that day, or of the first after it.
    """

    kind: ReminderKind
    customer_id: str
    name: str
    text: str
    source_note: str | None
    source_date: date | None
    why: str
    key: str
    pressing: bool = False
    of_the_day: date | None = None

    @property
    def note(self) -> str | None:
        """The id of the note it is about; None where it is about none. It is that of its key, too: see `note_of`."""
        return note_of(self.key)

    @property
    def pair(self) -> tuple[str, str]:
        """The customer's id and the key: what a history of reminders keeps."""
        return (self.customer_id, self.key)

    def age(self, today: date) -> int:
        """The days since what it quotes was noted; 0 where it quotes no note."""
        return (today - self.source_date).days if self.source_date else 0


def note_of(key: str) -> str | None:
    """The id of the note that a reminder with this key is about; None where it is about none."""
    kind, _colon, rest = key.partition(":")
    return rest.partition("/")[0] if kind in _OF_A_NOTE else None
