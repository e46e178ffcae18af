"""A customer and what is known of them. Frozen values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

DEFAULT_RHYTHM = 30
"""Days wanted between dialogues, unless set."""
LONGEST_RHYTHM = 3650
SOFT_LIMIT = 7
"""How many customers are a handful, unless set. Nothing is ever refused past it."""

RHYTHM_WORDS = {"weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 90}
"""The words a rhythm may be given in, and their days."""


class Aspect(StrEnum):
    """The five written aspects of a portrait, in the order of the known-ness dots."""

    WHO = "who"
    APART = "apart"
    CHALLENGES = "challenges"
    BOUGHT = "bought"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Facet:
    """What is written of one aspect: Markdown, and the day it was last confirmed."""

    text: str
    confirmed: date


@dataclass(frozen=True, slots=True)
class ImportantDate:
    """A day that matters to the customer. `year` is None where it comes every year."""

    label: str
    month: int
    day: int
    year: int | None = None

    def next_on_or_after(self, today: date) -> date | None:
        """The next day it falls on, `today` included; None where it is past and does not come again.

        29 February shows on the 28th in other years.
        """
        if self.year is not None:
            only = date(self.year, self.month, self.day)
            return only if only >= today else None
        for year in (today.year, today.year + 1):
            try:
                day = date(year, self.month, self.day)
            except ValueError:
                day = date(year, 2, 28)
            if day >= today:
                return day
        return None


@dataclass(frozen=True, slots=True)
class Pause:
    """Nudges silenced: since a day, through `until` (the last day) if one is set, and why."""

    since: date
    until: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Gentle:
    """*Be gentle*: a flag beside the status, with its text, the day it was set and the last day it holds."""

    text: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether the customer consents to be told of by real name, and the day that was noted."""

    given: bool
    on: date


@dataclass(frozen=True, slots=True)
class Customer:
    """One person, usually of an organisation, known by name.

    `rhythm` is the days wanted between dialogues. `added` is the day the customer was added; `first_nudge` a day before
    which nothing is nudged (an import sets one). `snoozed` is the day a snooze comes back; `resting` the day since
    which the customer rests. `seen` is the record's version vector. `extra` holds fields this version does not know.
    """

    id: str
    name: str
    added: date
    organisation: str = ""
    rhythm: int = DEFAULT_RHYTHM
    portrait: Mapping[Aspect, Facet] = field(default_factory=dict)
    dates: tuple[ImportantDate, ...] = ()
    mail: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    first_nudge: date | None = None
    snoozed: date | None = None
    paused: Pause | None = None
    resting: date | None = None
    gentle: Gentle | None = None
    consent: Consent | None = None
    seen: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def gentle_on(self, day: date) -> Gentle | None:
        """The be-gentle mark that holds on `day`, if one does."""
        mark = self.gentle
        if mark is None or day < mark.since or (mark.until is not None and day > mark.until):
            return None
        return mark
