"""An invitation as one event of an iCalendar file (RFC 5545), for a calendar or a mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from journal.invitation import Invitation

PRODUCT = "-//Handful//handful//EN"
_FIRST_SECOND = 1_577_836_800
"""The beginning of 2020, from which the numbers of later files are counted."""
_USUAL = timedelta(hours=1)
"""How long it takes, where a time is given: how long is not told."""


def calendar_text(one: Invitation, text: str, made: datetime) -> str:
    """The text of the file, with `text` as the event's description. `made` is the moment, in UTC.

    The event's id is that of the plan, so that a later file takes the place of an earlier one. A time is local, as
    lived; without one it is a whole day.
    """
    event = Event()
    event.add("uid", f"invitation-{one.plan}@handful")
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max(0, int(made.timestamp()) - _FIRST_SECOND))
    event.add("summary", one.subject)
    event.add("description", text.strip())
    if one.time is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    else:
        begins = datetime.combine(one.day, one.time)
        event.add("dtstart", begins)
        event.add("dtend", begins + _USUAL)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")
