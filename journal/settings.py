"""What is set: what belongs to the journal. (What belongs to the machine comes with its own file.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from journal.customer import DEFAULT_RHYTHM, SOFT_LIMIT
from journal.language import _

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
    `touchpoints` is None until a list is kept: `touchpoints_offered` is the one to begin with. `promise` is our promise
    to customers in one sentence, `behaviour` what it asks of us. `goal_minutes` is a wish for minutes with customers a
    month, `goal_dialogues` one for dialogues a month, only if the employee set them. `seen` is the record's version
    vector, `extra` what this version does not know.
    """

    name: str = ""
    away: tuple[Away, ...] = ()
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    rhythm: int = DEFAULT_RHYTHM
    soft_limit: int = SOFT_LIMIT
    touchpoints: tuple[str, ...] | None = None
    promise: str = ""
    behaviour: str = ""
    goal_minutes: int | None = None
    goal_dialogues: int | None = None
    seen: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def touchpoints_offered(self) -> tuple[str, ...]:
        """Where customers meet us, to choose from when noting: the list that is kept, or one to begin with."""
        if self.touchpoints is not None:
            return self.touchpoints
        return (_("ordering"), _("delivery"), _("first use"), _("invoice"), _("support"), _("complaint"))

    def away_on(self, day: date) -> bool:
        """Whether the employee is away on `day`."""
        return any(period.holds(day) for period in self.away)
