"""A month or a year to look back on, as it is written and as it is said. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from journal.errors import Refused, WrongUsage
from journal.language import _
from journal.saying import say_month
from journal.text import cut, one_line

FIRST_YEAR = 1970
"""The first year of which anything can be noted."""
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Period:
    """Days, the first and the last included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.first <= day <= self.last

    @property
    def is_month(self) -> bool:
        """Whether it is a month, and not a year."""
        return (self.first.year, self.first.month) == (self.last.year, self.last.month)

    @property
    def name(self) -> str:
        """`Nov 2026`, or `2026`."""
        if not self.is_month:
            return str(self.first.year)
        return _("{month} {year}").format(month=say_month(self.first.month), year=self.first.year)

    @property
    def written(self) -> str:
        """As it is written in options and JSON: `2026-11`, or `2026`."""
        return f"{self.first:%Y-%m}" if self.is_month else f"{self.first:%Y}"

    def months_until(self, today: date) -> int:
        """How many months of it have begun by `today`, one at least."""
        if self.is_month or today > self.last:
            return 1 if self.is_month else 12
        return max(today.month, 1) if today >= self.first else 1

    def before(self) -> Period | None:
        """The month or year before it; None where nothing can be noted in that."""
        if self.first <= date(FIRST_YEAR, 1, 1):
            return None
        day = self.first - timedelta(days=1)
        return month_with(day) if self.is_month else year_with(day)

    def after(self, today: date) -> Period | None:
        """The month or year after it; None where that lies ahead."""
        if self.last >= today:
            return None
        day = self.last + timedelta(days=1)
        return month_with(day) if self.is_month else year_with(day)


def month_with(day: date) -> Period:
    """The month in which `day` lies."""
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Period(first, following - timedelta(days=1))


def year_with(day: date) -> Period:
    """The year in which `day` lies."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def read_month(text: str, today: date) -> Period:
    """The month that `text` is, like `2026-11`. Raises `WrongUsage` where it is none, `Refused` where nothing can have
    been noted in it."""
    match = _MONTH.fullmatch(text.strip()) if text.isascii() else None
    if match is None or not 1 <= int(match[2]) <= 12:
        raise WrongUsage(_("“{text}” is no month. It is written like 2026-11.").format(text=cut(one_line(text), 60)))
    _check_year(int(match[1]))
    return _not_ahead(month_with(date(int(match[1]), int(match[2]), 1)), today)


def read_year(text: str, today: date) -> Period:
    """The year that `text` is, like `2026`. Raises as `read_month` does."""
    if not text.isascii() or _YEAR.fullmatch(text.strip()) is None:
        raise WrongUsage(_("“{text}” is no year. It is written like 2026.").format(text=cut(one_line(text), 60)))
    _check_year(int(text))
    return _not_ahead(year_with(date(int(text), 1, 1)), today)


def _check_year(year: int) -> None:
    if year < FIRST_YEAR:
        raise Refused(_("Nothing is noted before {year}.").format(year=FIRST_YEAR))
    if year > 9000:
        raise Refused(_("{year} lies ahead. A review looks back.").format(year=year))


def _not_ahead(period: Period, today: date) -> Period:
    if period.first > today:
        raise Refused(_("{period} lies ahead. A review looks back.").format(period=period.name))
    return period
