"""Bringing customers in from an address book: one save, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journal.changing import Changing, Saved, difference
from journal.kept import customer_file
from journal.language import _, ngettext
from journal.saying import say_day, say_list
from journal.settings import MONDAY_TO_FRIDAY, JournalSettings
from journal.storage.records import customer_fields

if TYPE_CHECKING:
    from journal.exchange.matching import Record

_MOST_NAMED = 3
_EVERY = 2
"""On every second working day one more of those brought in may be nudged."""


class Bringing(Changing):
    """What an import does."""

    def bring_in(self, chosen: Sequence[Record], tell: Callable[[int, int], None] | None = None) -> Saved:
        """Make, or add to, the customers whom the `chosen` records of a preview are.

        What is done is decided anew, by what is in the journal now; those with nothing to do are passed over. Everyone
        made gets a first day before which nothing is nudged: the next working day for the first, two working days more
        for each further one. `tell` hears how many are done, of how many. Raises `CannotKeep` or `Damaged`; then
        nothing is changed.
        """
        from journal.exchange.matching import Action, merged, plan

        today = self.today()
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            known = {one.id: one.customer for one in self.overviews()}
            wanted = [
                record for record in plan([one.contact for one in chosen], known.values(), today) if record.can_come
            ]
            first_days = first_nudges(self.settings, today)
            made: list[str] = []
            added: list[str] = []
            touched: list[str] = []
            last: date | None = None
            for number, record in enumerate(wanted):
                if record.action is Action.MERGE and record.into is not None:
                    before = known[record.into]
                    after = known[record.into] = merged(before, record.contact, today)
                    fields = difference(customer_fields(before), customer_fields(after))
                    change.put(customer_file(before.id), "customer", before.id, fields)
                    added.append(before.name)
                    touched.append(before.id)
                else:
                    last = next(first_days)
                    new = self.new_customer(record.contact.name, first_nudge=last)
                    one = self._make(change, merged(new, record.contact, today), even_if_there=True)
                    made.append(one.name)
                    touched.append(one.id)
                if tell is not None:
                    tell(number + 1, len(wanted))
            if not change.changes_something:
                return Saved(_("Nobody was brought in: nothing of it is new."))
            saved = self._save(
                change, _sentence(made, added), tuple(dict.fromkeys(touched)), undone=_undone(made, added)
            )
        return replace(saved, hints=(*saved.hints, *self._said_of(made, last)))

    def _said_of(self, made: Sequence[str], last: date | None) -> Iterator[str]:
        if last is not None and len(made) > 1:
            yield _("They are nudged one after another, the last from {day} on.").format(
                day=say_day(last, self.today())
            )
        awake = sum(one.customer.resting is None for one in self.overviews())
        if made and awake > self.settings.soft_limit:
            yield _("You have {n} customers now; a handful is {limit}. Whom you do not know by name may rest.").format(
                n=awake, limit=self.settings.soft_limit
            )


def _sentence(made: Sequence[str], added: Sequence[str]) -> str:
    said: list[str] = []
    if made:
        many = ngettext("{n} customer brought in.", "{n} customers brought in.", len(made))
        said.append(_("Brought in: {names}.").format(names=", ".join(made)) if len(made) <= _MOST_NAMED else many)
    if added:
        many = ngettext("Added what is new to {n} customer.", "Added what is new to {n} customers.", len(added))
        names = _("Added what is new to {names}.").format(names=", ".join(added))
        said.append(names if len(added) <= _MOST_NAMED else many)
    return " ".join(said)


def _undone(made: Sequence[str], added: Sequence[str]) -> str:
    """What was done, as it is called when it is taken back: `bringing in Ada and Bo`."""
    everybody = (*made, *added)
    if len(everybody) <= _MOST_NAMED:
        return _("bringing in {names}").format(names=say_list(everybody))
    return ngettext("bringing in {n} customer", "bringing in {n} customers", len(everybody))


def first_nudges(settings: JournalSettings, today: date) -> Iterator[date]:
    """The first days for nudges of those brought in on `today`: the next working day, and each second one after it."""
    working = settings.working_days or MONDAY_TO_FRIDAY
    day = today
    count = 0
    while True:
        day += timedelta(days=1)
        if day.weekday() in working:
            if count % _EVERY == 0:
                yield day
            count += 1
