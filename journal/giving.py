"""What the journal gives of itself: nudges with their openers, and the empathy reminder of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.looking import Looking
from journal.shown import Where

if TYPE_CHECKING:
    from journal.nudges import Nudge
    from journal.reminders import Reminder


class Giving(Looking):
    """What is given, each remembered on this machine so that it stays for its day."""

    def nudges(self, on: date | None = None, *, record: bool = True) -> tuple[Nudge, ...]:
        """All nudges of today, or of the day `on`. With `record` their openers stay for today; `on` records nothing."""
        from journal.nudges import nudges  # the lists of customers and of loose ends give none

        day = on or self.today()
        overviews = self.overviews()
        given = self._shown.openers(day)
        shown = {
            one.id: self._shown.nudge_days(one.id, one.last_dialogue) for one in overviews if not one.customer.resting
        }
        found = nudges(
            overviews,
            day,
            self.settings,
            kept_openers=given,
            openers_before=self._shown.openers_before(day),
            shown_days=shown,
            decisions=self._known_decisions(),
        )
        if record and on is None:
            fresh = {nudge.overview.id: nudge.opener.key for nudge in found}
            if any(given.get(customer_id) != key for customer_id, key in fresh.items()):
                self._shown.keep_openers(day, fresh)
        return found

    def nudges_given(self, where: Where) -> None:
        """Remember that nudges were given today at a place other than Today, for whoever asks whether they live."""
        self._shown.keep_given(self.today(), where)

    def last_given(self) -> tuple[tuple[Where, date], ...]:
        """The last day on which a nudge was given at each place, the newest first."""
        return self._shown.given()

    def nudges_alive(self) -> str:
        """The last nudge and the next one, in a line; empty where there is neither."""
        from journal.alive import next_nudge, say_alive  # for a quiet day, and the doctor

        today = self.today()
        pairs = [(one, self.standing(one)) for one in self.overviews()]
        coming = next_nudge(pairs, today, self.settings)
        named = None if coming is None else (self.short_name(coming[0].id), coming[1])
        return say_alive(self.last_given(), named, today)

    def shown_on_today(self, customer_ids: Sequence[str]) -> None:
        """Remember that these customers' nudges stood on Today today."""
        found = [self.overview(customer_id) for customer_id in customer_ids]
        self._shown.keep_nudges(self.today(), [(one.id, one.last_dialogue) for one in found])
        if found:
            self.nudges_given(Where.TODAY)
        self._keep_glance()

    def reminder(self, *, another: bool = False) -> Reminder | None:
        """The empathy reminder of the day, chosen when first asked for; `another` passes it over for the next."""
        from journal.reminders import Beside, choose  # a list or a note needs none

        today = self.today()
        history = self._shown.reminders()
        skip = self._shown.passed_over(today)
        if another and today in history:
            self._shown.pass_over(today, history[today])
            skip = [*skip, history.pop(today)]
        opened = frozenset(self._shown.openers(today).items())
        beside = Beside(self._known_decisions(), self.settings.promise, opened)
        found = choose(self.overviews(), today, history, skip=skip, beside=beside)
        if found is not None and history.get(today) != (found.customer_id, found.key):
            self._shown.keep_reminder(today, found.customer_id, found.key)
        return found
