"""The day on which the tests of keeping happen, and a note of that day."""

from __future__ import annotations

from datetime import date, datetime

from journal.note import ContactNote, Kind

NOW = datetime(2026, 11, 21, 9, 0)
TODAY = NOW.date()


def a_note(body: str = "We talked.", day: date = TODAY, kind: Kind = Kind.TALK) -> ContactNote:
    """A note that is not saved yet."""
    return ContactNote(id="", date=day, kind=kind, body=body)
