"""The empathy reminder: one thing a day that puts a named customer before the employee's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from journal.overview import Overview
from journal.reminder import WEIGHT, Reminder, ReminderKind, note_of
from journal.reminding import NOTHING_BESIDE, Beside, candidates

__all__ = ["Beside", "Reminder", "ReminderKind", "candidates", "choose"]

DAYS_UNREPEATED = 30
"""A note is not repeated within this many days while others are unused."""
DAYS_BEFORE_FALLBACK = 14
"""What was not shown for longer than this goes before the fallback, of a customer who has anything else."""
SEEN_LATELY = (3, 14)
"""A customer not shown for longer than the second number of days goes first, one shown within the first goes last."""
DAYS_BETWEEN_ASKING = 90
"""What the portrait lacks is named again after so many days, as long as there is anything else: it is no to-do list."""
DAYS_BETWEEN = {ReminderKind.FELT: 14, ReminderKind.ASPECT: 7}
"""What asks something of the employee does not come more often than this, of whomever, unless as the fallback does."""
FAIR_DAYS = 60
"""Within so many days everybody comes before the employee's eyes, and nobody more than twice their share."""
_AS_THE_FALLBACK = 2 + DAYS_UNREPEATED - DAYS_BEFORE_FALLBACK
FEWEST_DAYS_TO_WAIT = 7
"""Nobody goes before others only for having waited as long as this, however many there are."""

Given = tuple[str, str]
"""The customer's id and the key of a reminder."""


class _Memory:
    """What was shown before `today`, and what that means for whose turn it is among `customers`."""

    def __init__(self, shown: Mapping[date, Given], today: date, customers: int) -> None:
        self.today = today
        self.by_day = {day: shown[day] for day in sorted(shown) if day < today}
        self.customers: dict[str, date] = {}
        self.keys: dict[Given, date] = {}
        self.notes: dict[tuple[str, str], date] = {}
        self.last: Given | None = None
        self.kinds: dict[str, date] = {}
        for day, given in self.by_day.items():
            self.last = given
            self.kinds[given[1].partition(":")[0]] = day
            self.customers[given[0]] = self.keys[given] = day
            note = note_of(given[1])
            if note is not None:
                self.notes[given[0], note] = day
        self.words_were_last = self.last is not None and self.last[1].startswith(f"{ReminderKind.WORDS.value}:")
        lately = Counter(given[0] for day, given in self.by_day.items() if (today - day).days < FAIR_DAYS)
        first = next(iter(self.by_day), today)
        # Who asks on working days alone has fewer reminders to share. In the first sixty days they are estimated.
        span = min((today - first).days + 1, FAIR_DAYS)
        asked = (lately.total() + 1) * FAIR_DAYS // span
        # A window that ends on another day may hold two working days fewer.
        most = max(1, 2 * (asked - 2) // max(customers, 1))
        self.had_their_share = {customer_id for customer_id, times in lately.items() if times >= most}
        # So many days before the sixty are over that even if all of them wait, each has a day.
        self._longest_wait = max(FEWEST_DAYS_TO_WAIT, FAIR_DAYS - 2 * customers)

    def _days_since(self, day: date | None) -> int | None:
        return None if day is None else (self.today - day).days

    def is_its_day(self, reminder: Reminder) -> bool:
        """Whether it is the day to look back at a decision, or the first after it on which a reminder is asked for."""
        wanted = reminder.of_the_day
        return wanted is not None and not any(day >= wanted for day in self.by_day)

    def waited(self, customer_id: str) -> int:
        """The days a customer has waited, where that is too long; else 0. Who never came waits since the first day."""
        day = self.customers.get(customer_id) or next(iter(self.by_day), None)
        days = self._days_since(day)
        return days if days is not None and days >= self._longest_wait else 0

    def repeated(self, reminder: Reminder, *, alone: bool) -> int:
        """0 for a note not shown in the last 30 days; 1 for what was not, of a note of which something else was; else
        the greater, the later it was.

        The fallback of one who has other reminders stands where one shown two weeks ago stands: it is for when the
        notes give nothing better. `alone` tells that it is all a customer has.
        """
        days = self._days_since(self.keys.get(reminder.pair))
        note = reminder.note
        note_days = None if note is None else self._days_since(self.notes.get((reminder.customer_id, note)))
        rank = int(note_days is not None and note_days <= DAYS_UNREPEATED)
        if days is not None and days <= DAYS_UNREPEATED:
            rank = 2 + DAYS_UNREPEATED - days
        elif days is not None and reminder.kind is ReminderKind.ASPECT and days <= DAYS_BETWEEN_ASKING:
            rank = 1
        between = DAYS_BETWEEN.get(reminder.kind)
        if between is not None:
            of_the_kind = self._days_since(self.kinds.get(reminder.key.partition(":")[0]))
            if of_the_kind is not None and of_the_kind < between:
                rank = max(rank, _AS_THE_FALLBACK)
        if reminder.kind is ReminderKind.BEFORE and not alone:
            return max(rank, _AS_THE_FALLBACK)
        return rank

    def seen(self, customer_id: str) -> int:
        """0 for a customer not shown for long or ever, 1 for one not shown lately, 2 for one shown lately."""
        since = self._days_since(self.customers.get(customer_id))
        return 0 if since is None else sum(since <= days for days in SEEN_LATELY)

    def turn(self, kind: ReminderKind) -> int:
        """0 for what has its turn: their own words and all else by turns; 2 for the fallback."""
        if kind is ReminderKind.BEFORE:
            return 2
        return int((kind is ReminderKind.WORDS) == self.words_were_last)

    def since(self, customer_id: str) -> int:
        """The ordinal of the day the customer was shown last; 0 for never."""
        day = self.customers.get(customer_id)
        return 0 if day is None else day.toordinal()


def _wanted_tomorrow(found: Sequence[Reminder], beside: Beside, today: date) -> frozenset[str]:
    """Who alone may be the reminder of tomorrow, because a decision is to be looked back at: not of today, then."""
    free = {each.customer_id for each in found if each.kind is not ReminderKind.GENTLE}
    wanted: set[str] = set()
    for decision in beside.decisions:
        if decision.check_back is None or decision.check_back.toordinal() != today.toordinal() + 1:
            continue
        touched = {one.customer_id for one in decision.effects if one.happened is None} & free
        if len(touched) == 1:
            wanted |= touched
    return frozenset(wanted)


def choose(
    overviews: Iterable[Overview],
    today: date,
    shown: Mapping[date, Given],
    *,
    skip: Sequence[Given] = (),
    beside: Beside = NOTHING_BESIDE,
) -> Reminder | None:
    """The reminder of the day `today`; None without a customer who is not resting.

    `shown` maps a day to the customer's id and the key of the reminder it had; that of `today` stays while it fits.
    Asked for another, leave `today` out of it, and let `skip` hold the pairs passed over today, in their order; where
    all are, the one passed over longest ago comes again. The same history gives the same reminder.

    In this order: a decision on its day to check back; nobody who had the last one, while another has something, nor
    whom the decision of tomorrow is about; nobody who had twice their share of 60 days; who has waited so long that the
    60 days would end without them; no note shown in the last 30 days, while others are unused; what belongs to these
    days (be gentle, a promise due, a date); customers not shown for long; their own words and all else by turns; the
    weightiest; customers shown longest ago; the freshest.
    """
    found = candidates(overviews, today, beside)
    kept = next((each for each in found if each.pair == shown.get(today)), None)
    if kept is not None:
        return kept
    passed = {pair: place for place, pair in enumerate(skip)}
    left = [each for each in found if each.pair not in passed]
    if not left:
        return min(found, key=lambda each: passed[each.pair], default=None)
    count = Counter(each.customer_id for each in found)
    memory = _Memory(shown, today, len(count))
    had_last = memory.last[0] if memory.last else None
    had_today = {customer for customer, _key in skip}
    tomorrow = _wanted_tomorrow(found, beside, today)

    def order(each: Reminder) -> tuple[int, ...]:
        return (
            not (memory.is_its_day(each) and not skip),
            each.customer_id == had_last,
            each.customer_id in had_today,
            each.customer_id in tomorrow,
            each.customer_id in memory.had_their_share,
            -memory.waited(each.customer_id),
            memory.repeated(each, alone=count[each.customer_id] == 1),
            each.pair in beside.opened,
            not each.pressing,
            memory.seen(each.customer_id),
            memory.turn(each.kind),
            WEIGHT[each.kind],
            memory.since(each.customer_id),
        )

    # The first of the least: the candidates come the freshest first, and in a settled order.
    return min(left, key=order)
