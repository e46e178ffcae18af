"""What is set: what belongs to the journal. (What belongs to the machine comes with its own file.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from journal.customer import DEFAULT_RHYTHM, SOFT_LIMIT

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which the employee is away, the first and the last included; `last` is None while it has no end yet."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the employee is away on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """What belongs to a journal and not to a machine, as kept in `journal.json`.

    `name` is the employee's. `working_days` are weekdays, Monday 0. `rhythm` is what a new customer gets, in days.
    `goal_minutes` is a wish for minutes with customers a month, only if the employee set one. `seen` is the record's
    version vector, `extra` what this version does not know.
    """

    name: str = ""
    away: tuple[Away, ...] = ()
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    rhythm: int = DEFAULT_RHYTHM
    soft_limit: int = SOFT_LIMIT
    touchpoints: tuple[str, ...] = ()
    promise: str = ""
    goal_minutes: int | None = None
    seen: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def away_on(self, day: date) -> bool:
        """Whether the employee is away on `day`."""
        return any(period.holds(day) for period in self.away)
