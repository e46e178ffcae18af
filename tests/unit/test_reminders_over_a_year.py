"""The empathy reminders of a year are spread fairly over the handful, and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from living import FIRST, YEAR, a_year

from journal.reminder import note_of
from journal.reminders import DAYS_UNREPEATED, Beside, Reminder, ReminderKind, candidates, choose

WINDOW = 60


@dataclass
class Day:
    """A day on which a reminder was asked for: the one given, all there were, and what had been shown before."""

    day: date
    given: Reminder
    found: tuple[Reminder, ...]
    shown: dict[date, tuple[str, str]]

    @property
    def there(self) -> set[str]:
        return {each.customer_id for each in self.found}

    def had_share(self, customer_id: str) -> bool:
        """Whether a customer came twice as often as is their share, in the 59 days before."""
        lately = [pair[0] for day, pair in self.shown.items() if (self.day - day).days < WINDOW]
        span = min((self.day - min(self.shown, default=self.day)).days + 1, WINDOW)
        return lately.count(customer_id) >= 2 * ((len(lately) + 1) * WINDOW // span - 2) // len(self.there)

    def used(self, reminder: Reminder) -> bool:
        """Whether the note it is about was shown in the last 30 days."""
        note = note_of(reminder.key)
        return any(
            (self.day - day).days <= DAYS_UNREPEATED
            and pair[0] == reminder.customer_id
            and note is not None
            and note_of(pair[1]) == note
            for day, pair in self.shown.items()
        )

    def is_day_of_decision(self) -> bool:
        wanted = self.given.of_the_day
        return wanted is not None and not any(day >= wanted for day in self.shown)


def lived(seed: int, customers: int, asked_on: Callable[[date], bool]) -> list[Day]:
    """A year, day by day, with a reminder asked for on some of its days."""
    year = a_year(seed, customers)
    shown: dict[date, tuple[str, str]] = {}
    days: list[Day] = []
    for number in range(YEAR):
        today = FIRST + timedelta(days=number)
        year.live(today)
        if not asked_on(today):
            continue
        overviews = [person.overview() for person in year.people]
        beside = Beside(tuple(year.decisions), year.promise)
        given = choose(overviews, today, shown, beside=beside)
        assert given is not None
        days.append(Day(today, given, candidates(overviews, today, beside), dict(shown)))
        shown[today] = given.pair
    return days


def never_twice_running(days: list[Day]) -> int:
    """How often the same customer came twice running, which only the day of a decision may bring about."""
    twice = 0
    for before, after in pairwise(days):
        if before.given.customer_id == after.given.customer_id and len(after.there) > 1:
            assert after.is_day_of_decision(), after.day
            twice += 1
    return twice


def repeated(days: list[Day]) -> int:
    """How often a note was repeated within 30 days: only where whoever might come that day had no other unused."""
    times = 0
    for place, each in enumerate(days):
        if note_of(each.given.key) is None or not each.used(each.given) or each.is_day_of_decision():
            continue
        times += 1
        last = days[place - 1].given.customer_id if place else None
        for other in each.found:
            free = other.customer_id != last and not each.had_share(other.customer_id)
            mine = other.customer_id == each.given.customer_id
            waits = each.given.customer_id
            if (mine or (free and not _waited(each, waits))) and other.kind not in (
                ReminderKind.BEFORE,
                ReminderKind.FELT,
            ):
                assert each.used(other) or _shown_lately(each, other) or other.note is None, (each.day, other)
    return times


def _shown_lately(day: Day, reminder: Reminder) -> bool:
    return any(pair == reminder.pair and (day.day - when).days <= DAYS_UNREPEATED for when, pair in day.shown.items())


def _waited(day: Day, customer_id: str) -> bool:
    last = max((when for when, pair in day.shown.items() if pair[0] == customer_id), default=min(day.shown))
    return (day.day - last).days >= max(7, WINDOW - 2 * len(day.there))


def fair(days: list[Day]) -> tuple[int, float]:
    """Over any 60 days each customer who was there comes, and none more than twice their share. The longest anybody
    waited, and the most anybody had as a part of their share."""
    most_of_share, longest = 0.0, 0
    for place, first in enumerate(days):
        window = [each for each in days[place:] if (each.day - first.day).days < WINDOW]
        if (days[-1].day - first.day).days < WINDOW - 1:
            break
        counts = Counter(each.given.customer_id for each in window)
        always = set.intersection(*(each.there for each in window))
        assert always <= set(counts), (first.day, always - set(counts))
        share = len(window) / min(len(each.there) for each in window)
        extra = sum(each.is_day_of_decision() for each in window)
        for customer_id, times in counts.items():
            assert times <= max(2 * share, 1) + extra, (first.day, customer_id)
            most_of_share = max(most_of_share, times / share)
    for customer_id in set.intersection(*(each.there for each in days)):
        came = [number for number, each in enumerate(days) if each.given.customer_id == customer_id]
        gaps = [(days[b].day - days[a].day).days for a, b in pairwise(came)]
        longest = max([longest, *gaps])
    return longest, most_of_share


def every_day(_day: date) -> bool:
    return True


def working_days(day: date) -> bool:
    return day.weekday() < 5


ORDINARY = [(1, 2), (2, 3), (3, 5), (4, 7), (5, 9), (6, 12)]
MANY = [(seed, customers) for seed in range(10, 15) for customers in (1, 2, 4, 7, 10, 15, 25, 40)]


def check(seed: int, customers: int, asked_on: Callable[[date], bool]) -> None:
    days = lived(seed, customers, asked_on)
    twice, again = never_twice_running(days), repeated(days)
    longest, most = fair(days)
    kinds = Counter(each.given.kind.value for each in days)
    told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
    print(
        f"{customers:3} customers, {len(days)} days: longest wait {longest} days, most {most:.2f} of a share, "
        f"{again} repeated, {twice} twice running; {told}"
    )


@pytest.mark.parametrize(("seed", "customers"), ORDINARY)
def test_over_a_year_the_reminders_are_fair_and_nothing_is_repeated_without_need(seed: int, customers: int) -> None:
    check(seed, customers, every_day)


@pytest.mark.parametrize(("seed", "customers"), ORDINARY[1:4])
def test_who_asks_on_working_days_alone_meets_everybody_too(seed: int, customers: int) -> None:
    check(seed, customers, working_days)


@pytest.mark.slow
@pytest.mark.parametrize("asked_on", [every_day, working_days])
@pytest.mark.parametrize(("seed", "customers"), MANY)
def test_many_years_of_reminders_are_fair(seed: int, customers: int, asked_on: Callable[[date], bool]) -> None:
    check(seed, customers, asked_on)


def test_a_decision_is_the_reminder_of_its_day_to_check_back_or_of_the_first_day_after() -> None:
    for seed, customers in ORDINARY[2:5]:
        for asked_on in (every_day, working_days):
            days = lived(seed, customers, asked_on)
            for place, each in enumerate(days):
                before = days[place - 1].day if place else FIRST - timedelta(days=1)
                wanted = [
                    other
                    for other in each.found
                    if other.of_the_day is not None and before < other.of_the_day <= each.day
                ]
                if wanted:
                    assert each.given.kind is ReminderKind.DECISION, each.day
