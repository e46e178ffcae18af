"""How long a thing holds, as people write it: a first and a last day, and what to say where a day could be another.

Pure: today is an argument.
"""

from __future__ import annotations

from datetime import date, timedelta

from journal.dates import read_ahead, read_day, read_moment
from journal.errors import WrongUsage
from journal.language import _
from journal.saying import say_day
from journal.text import one_line

_FAR = timedelta(days=90)
"""A first day farther ahead than this may well have been meant as one that is past."""
_JUST = timedelta(days=32)
"""A day of a month that is not farther behind than this was hardly meant as next year's."""


def period_of(first: str, last: str, today: date) -> tuple[date, date | None]:
    """The first and the last day of a time away, from what was written of them. An empty `first` is today, an empty
    `last` is no end. Days are read as ahead, where they can be; `last` is counted from the first day.

    Raises `WrongUsage`, also where it ends before it begins.
    """
    begins = _ahead_or_behind(first, today) if first else today
    if not last:
        return begins, None
    try:
        return begins, read_ahead(last, begins)
    except WrongUsage:
        behind = _read(last, begins)
        if behind is not None and behind < begins:
            raise WrongUsage(_("Days away cannot end before they begin.")) from None
        raise


def _ahead_or_behind(text: str, today: date) -> date:
    try:
        return read_ahead(text, today)
    except WrongUsage:
        return read_day(text, today)


def could_be(text: str, taken: date, begins: date, today: date) -> tuple[str, ...]:
    """Where `text`, of which the day `taken` was made for something that begins on `begins`, could mean that very day:
    a sentence that says so, and how to write the other."""
    return _said_of(text, taken, begins, today) if text and _read(text, begins) == begins != taken else ()


def could_have_begun(text: str, taken: date, today: date) -> tuple[str, ...]:
    """The same of a first day: `text` could be today, or a day that is past."""
    other = _read(text, today) if text else None
    if other is None or other == taken or (other != today and taken - today < _FAR):
        return ()
    return _said_of(text, taken, other, today)


def has_just_passed(text: str, taken: date, today: date) -> str:
    """Where `text`, of which the day `taken` was made as one ahead, is a day of the last weeks: a sentence that says so
    and how to write the other; otherwise nothing."""
    meant = _read(text, today)
    if meant is None or meant == taken or not today - _JUST < meant < today or taken - today < _FAR:
        return ""
    days = {"day": say_day(meant, today), "other": say_day(taken, today), "words": taken.isoformat()}
    return _("{day} has passed. Choose a day that lies ahead; for {other} write {words}.").format(**days)


def _read(text: str, today: date) -> date | None:
    try:
        return read_moment(text, today)[0]
    except WrongUsage:
        return None


def _said_of(text: str, taken: date, other: date, today: date) -> tuple[str, ...]:
    sentence = _("“{text}” was taken as {day}. For {other} undo this, and write {words}.")
    words = _("today") if other == today else other.isoformat()
    days = {"day": say_day(taken, today), "other": say_day(other, today)}
    return (sentence.format(text=one_line(text), words=words, **days),)
