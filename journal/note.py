"""A contact note and what is in it. Frozen values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeAlias

LONGEST_BODY = 200_000
"""The most characters a note's body may have. A year of long letters is less; ten megabytes is a file, not a note."""

LOWEST_MOOD, HIGHEST_MOOD = -2, 2
LONGEST_TALK = 24 * 60
"""The most minutes one contact may take."""


When: TypeAlias = "tuple[date, str, str, str]"


class Kind(StrEnum):
    """How we met. The value is what is written in files, options and JSON."""

    TALK = "talk"
    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    CHAT = "chat"
    MAIL = "mail"
    REACHED_OUT = "reached-out"
    LISTENED = "listened"
    OBSERVED = "observed"
    USED = "used"
    HEARD = "heard"

    @property
    def is_dialogue(self) -> bool:
        """Whether it is meeting and dialogue: only that resets the clock. What counts is meeting and dialogue,
        regularly enough to keep empathy up; having heard of or seen somebody is not enough."""
        return self in DIALOGUE


DIALOGUE = frozenset((Kind.TALK, Kind.VISIT, Kind.MEETING, Kind.CALL, Kind.VIDEO, Kind.CHAT, Kind.MAIL))


class Felt(StrEnum):
    """Whether the customer felt our promise to customers kept."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Mark(StrEnum):
    """What a marked list item is."""

    PROMISE = "promise"
    QUESTION = "question"
    WORRY = "worry"
    IDEA = "idea"


class State(StrEnum):
    """Where a loose end stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Item:
    """A marked list item of a note's Markdown.

    `place` is its place among the note's items, from 1; its id is the note's id, a slash and the place. `text` is
    verbatim, without mark, `due:`, `done:`, `dropped:` and asides. `due` and `closed` are days or None; `closed` may be
    None on a promise written `[x]` without a day. `line` is the line of the body, from 0, on which the item begins.
    """

    place: int
    mark: Mark
    text: str
    state: State = State.OPEN
    due: date | None = None
    closed: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a note's Markdown means.

    `their_words` are the quotations, verbatim, one a quote. `items` are in the order of the text. `tags` and `mentions`
    are without `#` and `@`, in the order first met. `warnings` are sentences for the editor (an aside never closed, a
    `due:` that is no day). `asides` are the texts of the asides, which never leave the journal.
    """

    their_words: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


NOTHING_READ = Reading()

READER_VERSION = 2
"""Goes up whenever the same body means something else, so that what was derived from the old meaning is read again."""


@dataclass(frozen=True, slots=True)
class ContactNote:
    """One contact with one customer, or a plan for one (`plan`), which is no contact until it is confirmed.

    `date` is the local day as lived and `time` the local time if one was given; `minutes` may be None; `mood` is how
    the customer felt, -2 to +2, or None; `companions` are our colleagues who came along (`with`); `heard_from` is who
    told it (`from`); `created` and `changed` are UTC stamps for display. `seen` is the record's version vector, which a
    change names as what it was based on. `extra` holds fields this version does not know.
    """

    id: str
    date: date
    kind: Kind = Kind.TALK
    body: str = ""
    time: time | None = None
    mood: int | None = None
    minutes: int | None = None
    companions: tuple[str, ...] = ()
    heard_from: str | None = None
    touchpoint: str | None = None
    felt: Felt | None = None
    plan: bool = False
    created: str = ""
    changed: str = ""
    seen: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_dialogue(self) -> bool:
        """Whether it is a dialogue that took place."""
        return not self.plan and self.kind in DIALOGUE

    @property
    def when(self) -> When:
        """The order of notes in time: day, time, then when it was written, then id."""
        return (self.date, self.time.isoformat() if self.time else "", self.created, self.id)
