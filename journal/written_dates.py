"""Dates written in digits or with the name of their month, and the year or month they leave out.

The rules are in `journal.dates`. A day that does not exist is a `ValueError`, one past any calendar an `OverflowError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from journal.day_words import MONTHS, ORDINALS

Words = Sequence[str]
"""Words, numbers and signs, folded as in `journal.day_words`."""

_LEAP_YEARS_WITHIN = 8
_YEAR = 366
FARTHEST_PLAN = 120
"""Days ahead up to which a day without a year is taken for a plan; past that the one behind is meant."""
"""Years in which there is a 29 February for certain, counted from any year."""


class WrongWeekday(Exception):
    """A weekday before a date that falls on another; `day` is that date."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class WrittenDate(NamedTuple):
    """A date as written: without a year or a month where those are None."""

    year: int | None
    month: int | None
    day: int


def written_date(words: Words) -> WrittenDate | None:
    """A date in digits, or with the name of its month, or the number of a day alone if it is marked as one."""
    match words:
        case [digits] if digits.isdigit() and len(digits) == 8:
            return WrittenDate(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        case [day, ("." | "/" | "-"), month] | [day, ".", month, "."] if are_short(day, month):
            return WrittenDate(None, int(month), int(day))
        case [year, ("." | "/" | "-") as sign, month, other, day] if (
            sign == other and is_year(year) and are_short(month, day)
        ):
            return WrittenDate(int(year), int(month), int(day))
        case [day, ("." | "/" | "-") as sign, month, other, year] if are_short(day, month) and (
            sign == other or (sign == "/" and other == "-")
        ):
            if is_year(year):
                return WrittenDate(int(year), int(month), int(day))
            if len(year) == 2 and year.isdigit():
                return WrittenDate(int(year) + (1900 if int(year) >= 70 else 2000), int(month), int(day))
            return None
        case [day, "/", month, year] if are_short(day, month) and is_year(year):
            return WrittenDate(int(year), int(month), int(day))
        case [("the" | "den"), day] if are_short(day):
            return WrittenDate(None, None, int(day))
        case [day, ("/" | "-"), month] if month in MONTHS:
            return _with_month([day, month])
        case [day, ("/" | "-") as sign, month, other, year] if sign == other and month in MONTHS:
            return _with_month([day, month, year])
    return _with_month(words)


def _with_month(words: Words) -> WrittenDate | None:
    """`5 oct`, `5th of october 2025`, `den 5:e oktober`, `oct 5`, `the 5th`."""
    if words and words[0] in ("the", "den"):
        words = words[1:]
    month = MONTHS.get(words[0]) if words else None
    day, marked, rest = _day_number(words if month is None else words[1:])
    if day is None:
        return None
    if month is None and rest:
        month = MONTHS.get(rest[1] if rest[0] == "of" and len(rest) > 1 else rest[0])
        if month is None:
            return None
        rest = rest[2:] if rest[0] == "of" else rest[1:]
    if not rest:
        return WrittenDate(None, month, day) if marked or month is not None else None
    return WrittenDate(int(rest[0]), month, day) if len(rest) == 1 and is_year(rest[0]) and month is not None else None


def _day_number(words: Words) -> tuple[int | None, bool, Words]:
    """The day number that `words` begin with, whether it is marked as the number of a day, and the words after it."""
    day = number_in(words[0], 2) if words else None
    match words[1:]:
        case [":", mark, *rest] if mark in ORDINALS:
            return day, True, rest
        case [mark, *rest] if mark in ORDINALS:
            return day, True, rest
        case [".", *rest]:
            return day, False, rest
    return day, False, words[1:]


def number_in(word: str, most_digits: int) -> int | None:
    """The number a word of at most so many digits is; None where it is none."""
    return int(word) if word.isdigit() and len(word) <= most_digits else None


def are_short(*words: str) -> bool:
    """Whether all are numbers of one or two digits."""
    return all(word.isdigit() and len(word) <= 2 for word in words)


def is_year(word: str) -> bool:
    """Whether it is a number of four digits."""
    return word.isdigit() and len(word) == 4


def place_date(written: WrittenDate, today: date, ahead: bool, weekday: int | None) -> date:
    """The day `written` means, in the year or month that it leaves out; `weekday` is the one written before it."""
    if written.month is None:
        months = (months_after(today.replace(day=1), shift) for shift in range(-3, 4))
        days = _existing((month.year, month.month, written.day) for month in months)
        day = choose_day(days, today, ahead) if ahead else max(past for past in days if past <= today)
        usual = [other for other in days if (other.year, other.month) == (today.year, today.month)]
    elif written.year is None:
        years = range(today.year - _LEAP_YEARS_WITHIN, today.year + _LEAP_YEARS_WITHIN + 1)
        days = _existing((year, written.month, written.day) for year in years)
        day = choose_day(days, today, ahead)
        usual = [other for other in days if other.year == today.year]
    else:
        day = date(written.year, written.month, written.day)
        usual = []
    if weekday is None or day.weekday() == weekday:
        return day
    if usual and usual[0].weekday() == weekday and not (ahead and usual[0] < today):
        return usual[0]
    raise WrongWeekday(day)


def _existing(dates: Iterable[tuple[int, int, int]]) -> list[date]:
    """Those of `dates` that exist. Raises `ValueError` where none does."""
    days: list[date] = []
    for year, month, day in dates:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if not days:
        raise ValueError
    return days


def choose_day(days: Sequence[date], today: date, ahead: bool) -> date:
    """The first of `days` from `today` on; or the nearest to `today`, and of two as near the one behind.

    What lies more than `FARTHEST_PLAN` days ahead is not meant where there is one within the year behind.
    """
    if not days:
        raise ValueError
    if not ahead:
        near = [day for day in days if -_YEAR <= (day - today).days <= FARTHEST_PLAN] or days
        return min(near, key=lambda day: (abs((day - today).days), day))
    if days[-1] < today:
        raise OverflowError
    return min(day for day in days if day >= today)


def _day_in(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last where it has fewer."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month. Raises `OverflowError`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return _day_in(year, month + 1, day.day)
