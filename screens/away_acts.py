"""What is said of oneself: I am away, I am back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journal.language import _
from journal.lasting import could_be, could_have_begun, period_of
from screens.hinted import hinted

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.settings import Away
    from screens.app import HandfulApp


def go_away(app: HandfulApp) -> None:
    """Ask from when and through when, and be away."""
    from screens.dialogs.fields import Asked, FieldsDialog  # Today imports this module for its one line

    journal = app.journal

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            today = journal.today()
            first, last = period_of(texts[0], texts[1], today)
            hints = could_have_begun(texts[0], first, today)
            if last is not None:
                hints = (*hints, *could_be(texts[1], last, first, today))
            app.change(hinted(partial(journal.go_away, first, last), hints))

    app.push_screen(
        FieldsDialog(
            _("Away: nobody is nudged, and the days do not count"),
            (
                Asked(_("From which day? Empty: today"), _("for example: monday, 1 dec")),
                Asked(_("Through which day? Empty: until you are back"), _("for example: 2w, 12 dec")),
            ),
            lambda texts: period_of(texts[0], texts[1], journal.today()),
        ),
        answered,
    )


def come_back(app: HandfulApp) -> None:
    """The days away end."""
    app.change(app.journal.come_back)


def may_come_back(journal: Journal) -> bool:
    """Whether there are days away that have not ended."""
    today = journal.today()
    return any(period.last is None or period.last >= today for period in journal.settings.away)


def away_now(journal: Journal) -> Away | None:
    """The time away that holds today; None where there is none."""
    today = journal.today()
    return next((each for each in journal.settings.away if each.holds(today)), None)
