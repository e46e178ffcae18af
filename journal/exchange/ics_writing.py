"""The employee's calendar as an iCalendar file (RFC 5545), for any calendar to read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Todo

from journal.agenda import Entry, What
from journal.note import State

PRODUCT = "-//Handful//handful//EN"
_STATES = {State.OPEN: "NEEDS-ACTION", State.DONE: "COMPLETED", State.DROPPED: "CANCELLED"}
_FIRST_SECOND = 1_577_836_800
"""The beginning of 2020, from which files are numbered: a later one takes an earlier one's place."""


def calendar_text(entries: Iterable[Entry], made: datetime, alarm: timedelta) -> str:
    """The text of the file. `made` is the moment, in UTC; `alarm` is how long after the beginning of its day an entry
    for a word with somebody sounds."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Handful")
    for entry in entries:
        calendar.add_component(_component(entry, made, alarm))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _component(entry: Entry, made: datetime, alarm: timedelta) -> Event | Todo:
    found: Event | Todo = Todo() if entry.what is What.PROMISE else Event()
    found.add("uid", f"{entry.id}@handful")
    found.add("dtstamp", made)
    found.add("sequence", max(0, int(made.timestamp()) - _FIRST_SECOND))
    found.add("summary", entry.summary)
    found.add("class", "PRIVATE")
    if isinstance(found, Todo):
        _promise(found, entry)
        return found
    day = entry.day or made.date()
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(days=1))
    found.add("transp", "TRANSPARENT")
    if entry.yearly is not None:
        found.add("rrule", _rule(entry.yearly))
    if entry.what is What.TALK:
        sound = Alarm()
        sound.add("action", "DISPLAY")
        sound.add("description", entry.summary)
        sound.add("trigger", alarm)
        found.add_component(sound)
    return found


def _promise(found: Todo, entry: Entry) -> None:
    found.add("status", _STATES[entry.state])
    if entry.day is not None:
        found.add("due", entry.day)
    if entry.state is State.DONE and entry.closed is not None:
        found.add("completed", _noon(entry.closed))
        found.add("percent-complete", 100)


def _rule(yearly: tuple[int, int]) -> dict[str, object]:
    month, day = yearly
    # 29 February shows on the 28th in other years: the last day of that month.
    return {"freq": "yearly", "bymonth": month, "bymonthday": -1} if (month, day) == (2, 29) else {"freq": "yearly"}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
