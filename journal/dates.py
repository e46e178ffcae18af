"""Days as people write them, in English, Swedish, Norwegian Bokmål and Danish, all four at once.

The rules, where a day can be read in more than one way:

- In digits the day comes before the month (`5/10`, `5.10.2025` are in October), unless the year is first.
- `read_day` is for what one writes down, mostly after it happened. A weekday alone, or `the 5th`, is the last one,
  today included. A day and month without a year is the nearest, behind or at most 120 days ahead.
  A length alone (`2w`) lies behind.
- `read_ahead` is for how long something holds. A weekday alone is the next one, and today's weekday a week ahead. A
  day and month, or `the 5th`, is the next one, today included. A length alone lies ahead. What lies before today is
  refused.
- Both: `last friday` and `i fredags` are before today; `next`, `coming`, `on friday` and `på fredag` after today; `this
  friday` today or after. It is the nearest such day. A day of another week is said with its week: `friday last week`,
  `fredag vecka 47`.
- `last week` is seven days back, `last month` the same day a month back. `next week` is its Monday, `next month` its
  first day, a week with its number its Monday. Months are calendar months, except in `read_span`: 30 days, a year 365.
- A weekday before a date must be that date's. Where the nearest year does not fit it, this year may; else it is
  refused.

Nothing but `WrongUsage`, with a sentence, is ever raised. A day as in `2026-10-05` needs none of the tables of words.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.written_dates import Words

FIRST_DAY = date(1970, 1, 1)
"""The earliest day a journal holds."""
YEARS_AHEAD = 10
"""How many years ahead the last day a journal holds lies."""
LONGEST_SPAN = timedelta(days=3653)
"""The longest length of time: ten years."""


def read_day(text: str, today: date) -> date:
    """The day `text` means to somebody who notes what happened (the rules are above). Raises `WrongUsage`."""
    return _read(text, today, ahead=False)


def coming_instead(text: str, today: date) -> str:
    """Of a weekday alone, which `read_day` takes for one behind, the words that mean the coming one: `next thursday` of
    `thursday`, `på torsdag` of `torsdag`. Nothing of anything else."""
    from journal.day_reading import words_of
    from journal.day_words import ENGLISH_WEEKDAYS, WEEKDAYS

    words = words_of(text)
    if len(words) != 1 or words[0] not in WEEKDAYS:
        return ""
    said = f"{'next' if words[0] in ENGLISH_WEEKDAYS else 'på'} {text.strip()}"
    try:
        return said if read_day(text, today) < today < read_day(said, today) else ""
    except WrongUsage:
        return ""


def read_ahead(text: str, today: date) -> date:
    """The day `text` means to somebody who says how long a thing holds: `today` or later (the rules are above).

    Of a period that does not begin today, give the first day as `today`. Raises `WrongUsage`.
    """
    day = _read(text, today, ahead=True)
    if day < today:
        raise WrongUsage(_("That day has passed. Choose one that lies ahead, like friday, 2w or 1 Dec."))
    return day


def read_moment(text: str, today: date) -> tuple[date, time | None]:
    """The day `text` means, as `read_day` has it, and the time of day if one is given, to the minute.

    `yesterday 14:30`, `friday at 2pm`, `kl. 9.15 i går`, `2026-10-05T14:30`; a time alone is today's; what can be a day
    alone is one (`9.11`). Raises `WrongUsage`.
    """
    return _read_moment(text, today, ahead=False)


def read_moment_ahead(text: str, today: date) -> tuple[date, time | None]:
    """The same of a day that is to come, as `read_ahead` has it: `friday at 2pm` is the coming one's."""
    return _read_moment(text, today, ahead=True)


def _read_moment(text: str, today: date, *, ahead: bool) -> tuple[date, time | None]:
    read = read_ahead if ahead else read_day
    try:
        return read(text, today), None
    except WrongUsage:
        from journal.day_reading import find_times, words_of

        moment = _iso_moment(text.strip())
        if moment is not None:
            return check_day(moment[0], today), moment[1]
        words = words_of(text)
        for at, rest in find_times(words):
            day = _understood(rest, today, ahead=ahead) if rest else today
            if day is not None:
                return check_day(day, today), at
        if ":" in words[1:-1]:
            later = _("I don't know that time. Try friday 14:30, or leave the time out.")
            behind = _("I don't know that time. Try yesterday 14:30, or leave the time out.")
            raise WrongUsage(later if ahead else behind) from None
        raise


def read_span(text: str) -> timedelta:
    """The length of time `text` means, in whole days, from one day to ten years: `2w`, `10 days`, `tre veckor`, `a
    month` (30 days), `a year` (365). Raises `WrongUsage`.
    """
    from journal.day_reading import find_length, words_of

    length = find_length(words_of(text))
    if length is None:
        raise WrongUsage(_("I don't know that length of time. Try 10 days, 2w or a month."))
    days = length.days + 365 * (length.months // 12) + 30 * (length.months % 12)
    if not 1 <= days <= LONGEST_SPAN.days:
        raise WrongUsage(_("Choose a length of time from a day to ten years."))
    return timedelta(days)


def check_day(day: date, today: date) -> date:
    """`day`, if a journal holds such a day: from 1970 to ten years after today. Raises `WrongUsage`."""
    if day < FIRST_DAY or (day.year - YEARS_AHEAD, day.month, day.day) > (today.year, today.month, today.day):
        raise _out_of_range()
    return day


def _read(text: str, today: date, *, ahead: bool) -> date:
    day = _iso_day(text.strip())
    if day is None:
        from journal.day_reading import words_of

        day = _understood(words_of(text), today, ahead=ahead)
    if day is None:
        behind = _("I don't know that day. Try yesterday, last Tuesday or 5 Oct.")
        raise WrongUsage(_("I don't know that day. Try next Thursday, in 2 weeks or 1 Dec.") if ahead else behind)
    return check_day(day, today)


def _understood(words: Words, today: date, *, ahead: bool) -> date | None:
    """The day that `words` mean; None where they mean none. Raises `WrongUsage` where they mean one that cannot be."""
    from journal.day_reading import find_day
    from journal.written_dates import WrongWeekday

    try:
        return find_day(words, today, ahead=ahead)
    except WrongWeekday as wrong:
        from journal.saying import say_day

        day = say_day(wrong.day, today)
        raise WrongUsage(
            _("That day is {day}. Change the weekday or the day, or leave one out.").format(day=day)
        ) from None
    except OverflowError:
        raise _out_of_range() from None
    except ValueError:
        raise _no_such_day(in_digits=not any(word.isalpha() for word in words)) from None


def _iso_day(text: str) -> date | None:
    """The day of `2026-10-05`, written just so. Raises `WrongUsage` where that day does not exist."""
    if len(text) != 10 or not text.isascii() or not (text[4] == text[7] == "-"):
        return None
    year, month, day = text[:4], text[5:7], text[8:]
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _no_such_day(in_digits=not 1 <= int(month) <= 12) from None


def _iso_moment(text: str) -> tuple[date, time] | None:
    """The day and time of `2026-10-05T14:30`, with or without seconds; None with a time zone, for days are as lived."""
    if len(text) not in (16, 19) or text[10] not in "Tt" or not text.isascii():
        return None
    day = _iso_day(text[:10])
    try:
        at = time.fromisoformat(text[11:])
    except ValueError:
        return None
    return (day, at.replace(second=0)) if day is not None and at.tzinfo is None else None


def _no_such_day(*, in_digits: bool) -> WrongUsage:
    """`in_digits` tells that month and day may have been turned around."""
    if not in_digits:
        return WrongUsage(_("That day does not exist. Choose another."))
    return WrongUsage(_("That day does not exist. The day comes before the month, as in 28/2 or 28 Feb."))


def _out_of_range() -> WrongUsage:
    return WrongUsage(_("Choose a day from 1970 to ten years ahead."))
