"""What the employee arranges for themselves: days away, and what is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.away import ended, with_period
from journal.changing import Changing, Saved, difference
from journal.checks import checked_settings
from journal.errors import Refused
from journal.language import _, ngettext
from journal.saying import say_day
from journal.settings import Away, JournalSettings
from journal.storage.records import settings_fields


class Arranging(Changing):
    """Days away and settings."""

    def go_away(self, first: date | None = None, last: date | None = None) -> Saved:
        """Be away from `first` (today) through `last`, both included; without a last day until it is ended.

        Days away never count, and hold nudges back. Those set before that meet these become one time away with them,
        and the answer says all of it. Raises `Refused` where it ends before it begins.
        """
        today = self.today()
        new = Away(first or today, last)
        if last is not None and last < new.first:
            raise Refused(_("Days away cannot end before they begin."))
        undone = _("being away from {day}").format(day=say_day(new.first, today))
        whole = next(one for one in with_period(self.settings.away, new) if one.holds(new.first))
        return self._set_journal(
            _say_away(whole, today, joined=whole != new),
            undone,
            lambda there: replace(there, away=with_period(there.away, new)),
        )

    def come_back(self) -> Saved:
        """End the days away yesterday; where they lie ahead, drop the next ones. Raises `Refused`."""
        today = self.today()
        undone = _("ending your days away")
        if self.settings.away_on(today):
            began_today = any(period.first == today for period in self.settings.away)
            sentence = (
                _("Welcome back. The days away that began today are dropped.")
                if began_today
                else _("Welcome back. Your days away ended yesterday.")
            )
        elif any(period.first > today for period in self.settings.away):
            sentence = _("The days away that lay ahead are dropped.")
            undone = _("dropping the days away that lay ahead")
        else:
            raise Refused(_("You are not away."))
        return self._set_journal(sentence, undone, lambda there: replace(there, away=ended(there.away, today)))

    def change_settings(self, before: JournalSettings, after: JournalSettings, undone: str = "") -> Saved:
        """Save the settings in which `after` differs from `before`; `undone` is what an undo says it took back."""
        after = checked_settings(after)
        changed = difference(settings_fields(before), settings_fields(after))

        def merged(there: JournalSettings) -> JournalSettings:
            return replace(there, **{name: getattr(after, name) for name in changed})

        return self._set_journal(_("The settings are changed."), undone or _("changing the settings"), merged)


def _say_away(period: Away, today: date, *, joined: bool) -> str:
    """A time away in one sentence; where it was `joined` with another, that the others are among its days."""
    if period.last is None:
        words = _("Away from {day}, until you say otherwise")
    else:
        days = (period.last - period.first).days + 1
        several = ngettext("Away from {day} through {last}, {n} day", "Away from {day} through {last}, {n} days", days)
        words = several if days > 1 else _("Away on {day}")
    if joined:
        words = _("{away}; the days that were set before are among them").format(away=words)
    return words.format(day=say_day(period.first, today), last=say_day(period.last or today, today)) + "."
