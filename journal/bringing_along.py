"""Bringing colleagues along: who has met no customer lately, and the invitation to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.errors import Refused
from journal.language import _
from journal.looking_back import LookingBack

if TYPE_CHECKING:
    from journal.colleagues import Colleague
    from journal.customer import Customer
    from journal.note import ContactNote


class BringingAlong(LookingBack):
    """Bringing along. What it takes is imported when it is asked for."""

    def colleagues(self) -> tuple[Colleague, ...]:
        """The colleagues named in notes, by name. Reads every note."""
        from journal.colleagues import colleagues

        return colleagues(self._everything(), self.settings.name)

    def colleagues_to_bring(self, but_not: Iterable[str] = ()) -> tuple[Colleague, ...]:
        """Those of them who have met no customer in the last 90 days, as far as is noted; `but_not` come already."""
        from journal.colleagues import to_bring

        return to_bring(self.colleagues(), self.today(), but_not)

    def plans_ahead(self) -> tuple[tuple[Customer, ContactNote], ...]:
        """The plans from today on, the next first."""
        today = self.today()
        found = [
            (customer, note)
            for customer, notes in self._everything()
            for note, _reading in notes
            if note.plan and note.date >= today
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].when))

    def invitation_text(self, customer: Customer, plan: ContactNote, colleague: str = "") -> str:
        """The invitation to a plan as text to paste. Raises `Refused` where it is no plan that lies ahead."""
        from journal.invitation import invitation, text_of

        self._check_ahead(plan)
        return text_of(invitation(customer, plan, colleague, self.settings.name), self.today())

    def invitation_event(self, customer: Customer, plan: ContactNote, colleague: str = "") -> str:
        """The same as an iCalendar file with one event. Raises `Refused` as `invitation_text` does."""
        from journal.exchange.ics_invitation import calendar_text
        from journal.invitation import invitation

        text = self.invitation_text(customer, plan, colleague)
        made = datetime.fromisoformat(self.clock.stamp()).astimezone(UTC)
        return calendar_text(invitation(customer, plan, colleague, self.settings.name), text, made)

    def _check_ahead(self, plan: ContactNote) -> None:
        if not plan.plan or plan.date < self.today():
            raise Refused(_("That is no plan that lies ahead: nobody can be invited to it."))
