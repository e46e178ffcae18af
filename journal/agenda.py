"""What belongs in the employee's own calendar: a day for a word with each customer, promises, days that matter. Pure.

A calendar is often shared, and lies with others: customers appear by initials, and nothing of what was noted does,
unless full names are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.customer import ImportantDate
from journal.glance import first_day
from journal.initials import initials
from journal.language import _
from journal.note import Mark, State
from journal.overview import Overview
from journal.rhythm import Standing
from journal.settings import JournalSettings
from journal.text import visible

FURTHEST = 3 * 366
"""The days ahead within which a day is looked for on which nobody is away."""


class What(StrEnum):
    """What an entry is."""

    TALK = "talk"
    PROMISE = "promise"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` stays the same whenever it is made, so that a later one takes its place. `day` is None for a
    promise without one; `yearly` entries come again on `month_day`, 29 February on the last of that month; `state` is
    that of a promise, and `closed` the day it was."""

    id: str
    what: What
    summary: str
    day: date | None
    yearly: tuple[int, int] | None = None
    state: State = State.OPEN
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class ClosedPromise:
    """A promise that was done or dropped: the item's id, its text and days."""

    id: str
    text: str
    state: State
    closed: date
    due: date | None = None


def shown_name(name: str, *, full: bool) -> str:
    """A customer outside the journal: `K.O.`, or with `full` the name."""
    return visible(name) if full else initials(name).replace(" ", "")


def talk_day(overview: Overview, standing: Standing, today: date, settings: JournalSettings) -> date | None:
    """The day for a word with a customer: when contact lapses, or what holds a nudge back ends; where a nudge is given
    by now, the next working day. None where that day never comes: resting, paused or away without an end."""
    day = first_day(overview, standing, today)
    if day is None:
        return None
    waits = day <= today
    if waits:
        day = today + timedelta(days=1)
    for _step in range(FURTHEST):
        if not settings.away_on(day) and not (waits and day.weekday() not in settings.working_days):
            return day
        day += timedelta(days=1)
    return None


def agenda(
    pairs: Iterable[tuple[Overview, Standing]],
    today: date,
    settings: JournalSettings,
    *,
    full: bool = False,
    asked: Collection[str] = (),
    closed: Iterable[tuple[Overview, ClosedPromise]] = (),
) -> tuple[Entry, ...]:
    """The entries of these customers. `full` says names and what was noted of promises and days; those `asked` whether
    they are still one of the handful are no longer given unasked. `closed` are promises that earlier calendars have."""
    found: list[Entry] = []
    for overview, standing in pairs:
        name = shown_name(overview.name, full=full)
        day = None if overview.id in asked else talk_day(overview, standing, today, settings)
        if day is not None:
            summary = _("Time for a word with {name}").format(name=name)
            found.append(Entry(f"talk-{overview.id}", What.TALK, summary, day))
        for end in overview.loose_ends:
            if end.mark is Mark.PROMISE:
                found.append(_promise(end.id, name, end.text if full else "", end.due))
        found += _dates(overview.id, name, overview.customer.dates, today, full=full)
    for overview, one in closed:
        text = one.text if full else ""
        name = shown_name(overview.name, full=full)
        found.append(_promise(one.id, name, text, one.due, one.state, one.closed))
    return tuple(found)


def _promise(
    item: str, name: str, text: str, due: date | None, state: State = State.OPEN, closed: date | None = None
) -> Entry:
    said = " ".join(visible(text).split())
    summary = _("A promise to {name}: {text}") if said else _("A promise to {name}")
    identity = f"promise-{item.replace('/', '-')}"
    return Entry(identity, What.PROMISE, summary.format(name=name, text=said), due, state=state, closed=closed)


def _dates(customer_id: str, name: str, dates: Sequence[ImportantDate], today: date, *, full: bool) -> list[Entry]:
    found: list[Entry] = []
    for one in sorted(dates, key=lambda one: (one.month, one.day, one.year or 0, one.label)):
        day = one.next_on_or_after(today)
        if day is None:
            continue
        summary = _("{name}: {label}") if full else _("A day that matters to {name}")
        # By its day and not by its label, which is something that was noted.
        identity = f"date-{customer_id}-{one.year or 'yearly'}-{one.month:02}{one.day:02}"
        twins = sum(entry.id == identity or entry.id.startswith(f"{identity}-") for entry in found)
        found.append(
            Entry(
                f"{identity}-{twins + 1}" if twins else identity,
                What.DATE,
                summary.format(name=name, label=visible(one.label)),
                day,
                yearly=(one.month, one.day) if one.year is None else None,
            )
        )
    return found
