"""That nudges are alive: when one was last given and where, and when the next would be. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from journal.glance import first_day
from journal.language import _
from journal.overview import Overview
from journal.rhythm import Standing
from journal.saying import say_day
from journal.settings import JournalSettings
from journal.shown import Where
from journal.text import folded

_LONGEST_AWAY = 1000
"""Days that are looked past for the end of a time away."""


def next_nudge(
    pairs: Iterable[tuple[Overview, Standing]], today: date, settings: JournalSettings
) -> tuple[Overview, date] | None:
    """Who would be nudged next after `today`, and on which day, if nothing is noted meanwhile; None where nobody."""
    found = [
        (there, overview)
        for overview, standing in pairs
        if (day := first_day(overview, standing, today)) is not None
        and day > today
        and (there := _not_away(day, settings)) is not None
    ]
    if not found:
        return None
    day, overview = min(found, key=lambda one: (one[0], folded(one[1].name), one[1].id))
    return overview, day


def _not_away(day: date, settings: JournalSettings) -> date | None:
    days = (day + timedelta(days=number) for number in range(_LONGEST_AWAY))
    return next((one for one in days if not settings.away_on(one)), None)


def say_given(where: Where, day: date, today: date) -> str:
    """Where and when a nudge was given: `on Today, Fri 20 Nov`."""
    return {
        Where.TODAY: _("on Today, {day}"),
        Where.COMMAND: _("by command, {day}"),
        Where.NOTIFICATION: _("in a notification, {day}"),
    }[where].format(day=say_day(day, today))


def say_alive(given: Sequence[tuple[Where, date]], coming: tuple[str, date] | None, today: date) -> str:
    """The last nudge and the next one, in a line; empty where there is neither. `given` comes newest first, `coming` is
    the name of who is next, and the day."""
    parts: list[str] = []
    if given:
        parts.append(_("Last nudge: {place}.").format(place=say_given(*given[0], today)))
    if coming is not None:
        name, day = coming
        parts.append(_("Next: {name}, {day}.").format(name=name, day=say_day(day, today)))
    return " ".join(parts)
