"""Who waits, for a notification on the desktop: the part of the one door that says who, and remembers that it did."""

from __future__ import annotations

from journal.giving import Giving
from journal.short import line_of
from journal.shown import Where


class Notifying(Giving):
    """One notification a day, on working days, where somebody waits."""

    def to_notify(self, *, full: bool = False) -> str:
        """Whom a notification would name today, by initials or with `full` by name: at most three, and how many more.
        Empty where nobody is to be named unasked, or a notification was given today."""
        from journal.agenda import shown_name
        from journal.nudges import unasked

        today = self.today()
        if any(where is Where.NOTIFICATION and day == today for where, day in self.last_given()):
            return ""
        given = unasked(self.nudges(record=False), today, self.settings)
        return line_of([shown_name(nudge.overview.name, full=full) for nudge in given])

    def notified(self) -> None:
        """A notification was given today."""
        self.nudges_given(Where.NOTIFICATION)
