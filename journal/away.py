"""Periods of days away: joined where they meet, ended when the employee is back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from journal.settings import Away

_DAY = timedelta(days=1)


def with_period(periods: Sequence[Away], new: Away) -> tuple[Away, ...]:
    """`periods` and `new`, earliest first. Periods that meet `new` become one with it; of one without an end, the end
    of `new` becomes the end."""
    first, last = new.first, new.last
    apart: list[Away] = []
    for period in periods:
        begins_after = last is not None and period.first > last + _DAY
        ended_before = period.last is not None and period.last < first - _DAY
        if begins_after or ended_before:
            apart.append(period)
            continue
        first = min(first, period.first)
        if last is not None and period.last is not None:
            last = max(last, period.last)
    return tuple(sorted((*apart, Away(first, last)), key=lambda period: period.first))


def ended(periods: Sequence[Away], today: date) -> tuple[Away, ...]:
    """`periods` with what holds `today` ended yesterday, or dropped where it began today. Where nothing holds today,
    the next period that lies ahead is dropped."""
    if any(period.holds(today) for period in periods):
        shortened = [replace(period, last=today - _DAY) if period.holds(today) else period for period in periods]
        return tuple(period for period in shortened if period.last is None or period.last >= period.first)
    ahead = min((period for period in periods if period.first > today), key=lambda period: period.first, default=None)
    return tuple(period for period in periods if period is not ahead)
