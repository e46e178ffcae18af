"""A day that matters to a customer, as people write it: every year, or once. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from journal.customer import ImportantDate
from journal.dates import read_ahead, read_day
from journal.errors import WrongUsage
from journal.language import _
from journal.saying import say_day

_MONTH_AND_DAY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_LEAP_YEAR = 2024
_FAR = timedelta(days=30 * 365 + 47)
"""Read from this far on, `3 Dec` is another year's 3 December, `3 Dec 2027` the same day, and `on friday` neither."""


def read_important(label: str, text: str, today: date) -> ImportantDate:
    """The day `text` means, with `label` for what it is.

    `12-03` is the 3rd of December, every year; so is `3 dec`, and any day that is written without its year.
    `2027-12-03` comes once, and so do days that are said from today: `on friday`, `in 3 weeks`. Raises `WrongUsage`.
    """
    text = text.strip()
    match = _MONTH_AND_DAY.fullmatch(text)
    if match is not None:
        try:
            day = date(_LEAP_YEAR, int(match[1]), int(match[2]))
        except ValueError:
            raise WrongUsage(
                _("There is no day {text}. The month comes before the day: 12-03 is 3 Dec.").format(text=text)
            ) from None
        return ImportantDate(label, day.month, day.day)
    day = _read(text, today)
    try:
        later = _read(text, today + _FAR)
    except WrongUsage:
        later = day
    yearly = day.year != later.year and (day.month, day.day) == (later.month, later.day)
    return ImportantDate(label, day.month, day.day, None if yearly else day.year)


def _read(text: str, today: date) -> date:
    """The next day `text` means, or one behind where it can lie nowhere else. Raises `WrongUsage`."""
    try:
        return read_ahead(text, today)
    except WrongUsage:
        return read_day(text, today)


def say_important(important: ImportantDate, today: date) -> str:
    """When a day that matters is: `3 Dec, every year`, or `Thu 3 Dec`."""
    if important.year is not None:
        return say_day(date(important.year, important.month, important.day), today)
    day = date(_LEAP_YEAR, important.month, important.day)
    return _("{day}, every year").format(day=say_day(day, day, weekday=False))
