"""The empathy reminder: one thing a day that puts a named customer before the employee's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from journal.overview import Overview
from journal.reminding import WEIGHT, Reminder, ReminderKind, candidates
from journal.settings import Away

__all__ = ["Reminder", "ReminderKind", "candidates", "choose"]

DAYS_UNREPEATED = 30
"""A reminder is not repeated within this many days while others are unused."""
DAYS_BEFORE_FALLBACK = 14
"""What was not shown for longer than this goes before the fallback, of a customer who has anything else."""
SEEN_LATELY = (3, 14)
"""A customer not shown for longer than the second number of days goes first, one shown within the first goes last."""


class _Memory:
    """What was shown before `today`."""

    def __init__(self, shown: Mapping[date, tuple[str, str]], today: date) -> None:
        self.today = today
        self.customers: dict[str, date] = {}
        self.keys: dict[tuple[str, str], date] = {}
        self.last: tuple[str, str] | None = None
        for day in sorted(day for day in shown if day < today):
            self.last = shown[day]
            self.customers[self.last[0]] = day
            self.keys[self.last] = day
        self.words_were_last = self.last is not None and self.last[1].startswith(f"{ReminderKind.WORDS.value}:")

    def repeated(self, reminder: Reminder, *, alone: bool) -> int:
        """0 where it was not shown in the last 30 days; else the greater, the later it was.

        The fallback of one who has other reminders stands where one shown two weeks ago stands: it is for when the
        notes give nothing better. `alone` tells that it is all a customer has.
        """
        day = self.keys.get(reminder.pair)
        rank = 0 if day is None else max(0, DAYS_UNREPEATED + 1 - (self.today - day).days)
        if reminder.kind is ReminderKind.BEFORE and not alone:
            return max(rank, DAYS_UNREPEATED + 1 - DAYS_BEFORE_FALLBACK)
        return rank

    def seen(self, customer_id: str) -> int:
        """0 for a customer not shown for long or ever, 1 for one not shown lately, 2 for one shown lately."""
        day = self.customers.get(customer_id)
        return 0 if day is None else sum((self.today - day).days <= days for days in SEEN_LATELY)

    def turn(self, kind: ReminderKind) -> int:
        """0 for what has its turn: their own words and all else by turns; 2 for the fallback."""
        if kind is ReminderKind.BEFORE:
            return 2
        return int((kind is ReminderKind.WORDS) == self.words_were_last)

    def since(self, customer_id: str) -> int:
        """The ordinal of the day the customer was shown last; 0 for never."""
        day = self.customers.get(customer_id)
        return 0 if day is None else day.toordinal()


def choose(
    overviews: Iterable[Overview],
    today: date,
    shown: Mapping[date, tuple[str, str]],
    *,
    skip: Sequence[tuple[str, str]] = (),
    away: Sequence[Away] = (),
) -> Reminder | None:
    """The reminder of the day `today`; None without a customer who is not resting.

    `shown` maps a day to the customer's id and the key of the reminder it had; that of `today` stays while it fits.
    Asked for another, leave `today` out of it, and let `skip` hold the pairs passed over today, in their order; where
    all are, the one passed over longest ago comes again. The same history gives the same reminder.

    In this order: nobody who had the last one, while another has something; nothing shown in the last 30 days, while
    others are unused; what belongs to these days (be gentle, a promise due, a date); customers not shown for long;
    their own words and all else by turns; the weightiest; customers shown longest ago; the freshest.
    """
    found = candidates(overviews, today, away=away)
    kept = next((each for each in found if each.pair == shown.get(today)), None)
    if kept is not None:
        return kept
    passed = {pair: place for place, pair in enumerate(skip)}
    left = [each for each in found if each.pair not in passed]
    if not left:
        return min(found, key=lambda each: passed[each.pair], default=None)
    memory = _Memory(shown, today)
    had_last = memory.last[0] if memory.last else None
    had_today = {customer for customer, _key in skip}
    count = Counter(each.customer_id for each in found)

    def order(each: Reminder) -> tuple[int, ...]:
        return (
            each.customer_id == had_last,
            each.customer_id in had_today,
            memory.repeated(each, alone=count[each.customer_id] == 1),
            not each.pressing,
            memory.seen(each.customer_id),
            memory.turn(each.kind),
            WEIGHT[each.kind],
            memory.since(each.customer_id),
        )

    # The first of the least: the candidates come the freshest first, and in a settled order.
    return min(left, key=order)
