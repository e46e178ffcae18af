"""Day and hour, from the one place in the program that knows them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from journal.errors import WrongUsage
from journal.language import _

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Years outside which no day in a file is believed: sums of days stay far from the end of the calendar."""


@dataclass(frozen=True)
class Clock:
    """The time it is. `fixed`, if set, is the local time it always is: for trying things out, and for tests."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The local time, without a zone: days in the journal are days as lived."""
        return self.fixed or datetime.now()  # noqa: DTZ005 - local on purpose

    def today(self) -> date:
        """The local calendar day."""
        return self.now().date()

    def day_for_removing(self) -> date:
        """The day by which what is old may be removed: never one that was only set for trying things out."""
        return min(self.today(), datetime.now().date())  # noqa: DTZ005 - local on purpose

    def stamp(self) -> str:
        """The time in UTC to the second, as `2026-11-20T09:42:00Z`. For display only: order comes from counters."""
        moment = self.fixed.astimezone(UTC) if self.fixed else datetime.now(UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def clock_from_environment() -> Clock:
    """The clock, set by `HANDFUL_TODAY` (`2026-12-24` or `2026-12-24T09:00`) if that is there.

    Raises `WrongUsage` where `HANDFUL_TODAY` is no day, or one that nothing could be noted on.
    """
    wanted = os.environ.get("HANDFUL_TODAY", "").strip()
    if not wanted:
        return Clock()
    try:
        moment = datetime.fromisoformat(wanted)
    except ValueError:
        raise WrongUsage(
            _("HANDFUL_TODAY is “{text}”, which is no day. Write it like 2026-12-24 or 2026-12-24T09:00.").format(
                text=wanted
            )
        ) from None
    if moment.tzinfo is not None:
        moment = moment.astimezone().replace(tzinfo=None)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        sentence = _("HANDFUL_TODAY is “{text}”. It takes days from {first} to {last}.")
        raise WrongUsage(sentence.format(text=wanted, first=FIRST_YEAR, last=LAST_YEAR))
    if len(wanted) <= 10:
        moment = moment.replace(hour=9)
    return Clock(fixed=moment)
