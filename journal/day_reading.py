"""How a day, a time and a length of time are found in the words people write.

The rules are in `journal.dates`, the one user, which makes sentences of what goes wrong here: None where nothing is
understood, `ValueError` for a day that does not exist, `WrongWeekday`, and `OverflowError` for one past any calendar.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from journal.day_words import (
    AFTER,
    AGO,
    AHEAD,
    AT,
    BEFORE,
    DAY_UNITS,
    FILLERS,
    LAST_YEAR,
    MONTH,
    MONTH_UNITS,
    NUMBERS,
    ON,
    PARTS_OF_DAY,
    SHIFTS,
    THIS,
    WEEK,
    WEEKDAYS,
    WITHIN,
    YEAR,
)
from journal.written_dates import (
    Words,
    are_short,
    choose_day,
    is_year,
    months_after,
    number_in,
    place_date,
    written_date,
)

LONGEST_TEXT = 60
"""The most characters a day is written in. A longer text is no day, and is not looked at."""
_ACCENTS = frozenset(
    "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}\N{COMBINING RING ABOVE}"
)
_LETTERS = str.maketrans({"ø": "o", "æ": "ae"})


class Length(NamedTuple):
    """A length of time: days, or calendar months."""

    days: int
    months: int


def words_of(text: str) -> Words:
    """The words, numbers and signs of `text`, folded as in `journal.day_words`.

    None at all where there is anything in it that no day is written with: other digits than 0-9, other letters, signs
    or invisible characters.
    """
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        return ()
    folded = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    words: list[str] = []
    before = " "
    for character in folded:
        if character in _ACCENTS and before.isalpha():
            continue
        if character.isspace() or character == ",":
            character = " "
        elif not character.isascii() or not (character.isalnum() or character in "./-:"):
            return ()
        elif (character.isalpha() and before.isalpha()) or (character.isdigit() and before.isdigit()):
            words[-1] += character
        elif character != "." or not before.isalpha():  # the dot of a shortening says nothing
            words.append(character)
        before = character
    return words


def find_day(words: Words, today: date, *, ahead: bool) -> date | None:
    """The day that `words` mean, by the rules for looking `ahead` or back."""
    while words:
        for find in (_shift, _calendar, _weekday, _period, _distance):
            day = find(words, today, ahead)
            if day is not None:
                return day
        if words[-1] in PARTS_OF_DAY:
            words = words[:-1]
        elif words[0] in FILLERS:
            words = words[1:]
        else:
            return None
    return None


def find_times(words: Words) -> Iterator[tuple[time, Words]]:
    """Each time of day that `words` may end or begin with, and the words beside it."""
    for place in range(len(words)):
        at = _time(words[place:])
        if at is not None:
            yield at, words[:place]
    for place in range(len(words) - 1, 0, -1):
        at = _time(words[:place])
        if at is not None:
            yield at, words[place:]


def find_length(words: Words) -> Length | None:
    """The length of time that `words` mean: a number of at most four digits, or up to twelve in words, and a unit."""
    if len(words) != 2:
        return None
    number, unit = words
    count = number_in(number, 4) if number.isdigit() else NUMBERS.get(number)
    if count is None:
        return None
    if unit in DAY_UNITS:
        return Length(count * DAY_UNITS[unit], 0)
    if unit in MONTH_UNITS:
        return Length(0, count * MONTH_UNITS[unit])
    return None


def _shift(words: Words, today: date, ahead: bool) -> date | None:
    days = SHIFTS.get(" ".join(words))
    return None if days is None else today + timedelta(days)


def _calendar(words: Words, today: date, ahead: bool) -> date | None:
    written = written_date(words)
    return None if written is None else place_date(written, today, ahead, None)


def _weekday(words: Words, today: date, ahead: bool) -> date | None:
    """`friday`, `i fredags`, `next friday`, `friday last week`, `fri 20 nov`."""
    match words:
        case [name] if name in WEEKDAYS and not name.endswith("dags"):
            return _after(today, WEEKDAYS[name]) if ahead else _before(today + timedelta(1), WEEKDAYS[name])
        case ["i", name] if name in WEEKDAYS and name.endswith("dags"):
            return _before(today, WEEKDAYS[name])
        case [which, name] if name in WEEKDAYS and which in BEFORE:
            return _before(today, WEEKDAYS[name])
        case [which, name] if name in WEEKDAYS and (which in AFTER or which in ON):
            return _after(today, WEEKDAYS[name])
        case [which, name] if name in WEEKDAYS and which in THIS:
            return _after(today - timedelta(1), WEEKDAYS[name])
        case [name, *rest] if name in WEEKDAYS:
            monday = _monday(rest, today, ahead)
            if monday is not None:
                return monday + timedelta(WEEKDAYS[name])
            written = written_date(rest[1:] if rest[:1] in (["the"], ["den"]) and len(rest) > 2 else rest)
            return None if written is None else place_date(written, today, ahead, WEEKDAYS[name])
    return None


def _before(day: date, weekday: int) -> date:
    return day - timedelta((day.weekday() - weekday - 1) % 7 + 1)


def _after(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)


def _monday(words: Words, today: date, ahead: bool) -> date | None:
    """The Monday of the week that `words` mean: `last week`, `i neste uke`, `week 47`, `v 47 2026`."""
    this = today - timedelta(today.weekday())
    while words and words[0] in WITHIN:
        words = words[1:]
    match words:
        case [which, week] if week in WEEK and which in BEFORE:
            return this - timedelta(7)
        case [which, week] if week in WEEK and which in AFTER:
            return this + timedelta(7)
        case [which, week] if week in WEEK and which in THIS:
            return this
        case [week, number, year] if week in WEEK and (count := number_in(number, 2)) is not None and is_year(year):
            return date.fromisocalendar(int(year), count, 1)
        case [week, number] if week in WEEK and (count := number_in(number, 2)) is not None:
            mondays = list(_weeks(count, today.year))
            return choose_day(mondays, this if ahead else today, ahead)
    return None


def _weeks(number: int, year: int) -> Iterator[date]:
    """The Mondays of the weeks of that number (ISO 8601) in the years about `year` that have one."""
    for near in range(max(year - 7, date.min.year), min(year + 7, date.max.year) + 1):
        try:
            yield date.fromisocalendar(near, number, 1)
        except (ValueError, OverflowError):
            continue


def _period(words: Words, today: date, ahead: bool) -> date | None:
    """`last week`, `next month`, `i fjor`, `week 47`."""
    while words and words[0] in WITHIN:
        if len(words) == 2 and words[1] in LAST_YEAR:
            return months_after(today, -12)
        words = words[1:]
    match words:
        case [which, unit] if which in BEFORE:
            if unit in WEEK:
                return today - timedelta(7)
            if unit in MONTH:
                return months_after(today, -1)
            return months_after(today, -12) if unit in YEAR else None
        case [which, unit] if which in AFTER and unit in MONTH:
            return months_after(today.replace(day=1), 1)
        case [which, unit] if which in AFTER and unit in YEAR:
            return months_after(today.replace(month=1, day=1), 12)
        case [which, _] if which in THIS:
            return None
    monday = _monday(words, today, ahead)
    # Of the week we are in, what is left of it lies ahead.
    return max(monday, today) if monday is not None and ahead and (today - monday).days < 7 else monday


def _distance(words: Words, today: date, ahead: bool) -> date | None:
    """`3 days ago`, `för två veckor sedan`, `om en uke`, `2w`."""
    if words[-1] in AGO:
        ahead = False
        words = words[1:-1] if words[0] == "for" else words[:-1]
    elif words[0] in AHEAD:
        ahead = True
        words = words[1:]
    elif list(words[-2:]) == ["from", "now"]:
        ahead = True
        words = words[:-2]
    length = find_length(words)
    if length is None:
        return None
    sign = 1 if ahead else -1
    return months_after(today, sign * length.months) + timedelta(sign * length.days)


def _time(words: Words) -> time | None:
    """`14:30`, `14.30`, `kl 14`, `at 2 pm`, `kl 1430`."""
    told = bool(words) and words[0] in AT
    words = list(words[1:] if told else words)
    half = None
    if words[-2:] in (["a", "m"], ["p", "m"]):
        words[-2:] = ["".join(words[-2:])]
    if words[-1:] in (["am"], ["pm"]):
        half = words.pop()
    match words:
        case [hour, (":" | "."), minute] if are_short(hour, minute) and len(minute) == 2:
            pass
        case [both] if told and half is None and both.isdigit() and len(both) == 4:
            hour, minute = both[:2], both[2:]
        case [hour] if (told or half) and are_short(hour):
            minute = "0"
        case _:
            return None
    hours = int(hour)
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, int(minute)) if hours < 24 and int(minute) < 60 else None
