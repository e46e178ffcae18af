"""Being told who waits outside the journal: in the shell, by a notification in the morning, in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.errors import Refused
from journal.journal import Saved
from journal.language import _
from journal.scheduling import NoManager, notified_when, switch_on
from journal.shells import own_shell
from screens.copying import send
from screens.dialogs.choice import Choice, ChoiceDialog

if TYPE_CHECKING:
    from journal.journal import Journal
    from screens.app import HandfulApp

CALENDAR = "~/handful.ics"
"""Where the calendar is written from the screen."""


def choose_where(app: HandfulApp, chosen: Callable[[], None] | None = None) -> None:
    """Ask where, and set it up; `chosen` is called once there was an answer, a no among them."""
    shell = own_shell()
    choices = (
        Choice("shell", _("In the shell"), _("a line for {file}").format(file=shell.start_file)),
        Choice("morning", _("In the morning"), _("a notification, by initials")),
        Choice("calendar", _("In a calendar"), _("a file, {path}, by initials").format(path=CALENDAR)),
        Choice("no", _("No, thanks")),
    )

    def answered(answer: str | None) -> None:
        if answer == "shell":
            put = _("Put it at the end of {file}; each new shell names who waits.").format(file=shell.start_file)
            send(app, shell.line, shell.line, put)
        elif answer == "morning":
            app.change(lambda: _in_the_morning(app.journal))
        elif answer == "calendar":
            app.change(lambda: _in_a_calendar(app.journal))
        if answer is not None and chosen is not None:
            chosen()

    app.push_screen(ChoiceDialog(_("Where shall Handful tell you who waits?"), choices), answered)


def _in_the_morning(journal: Journal) -> Saved:
    from importlib.util import find_spec

    try:
        found = switch_on(journal)
    except NoManager:
        raise Refused(
            _("Nothing here starts it by itself. handful schedule on prints what your machine's scheduler takes.")
        ) from None
    sentence = _("You are notified {when}, where somebody waits.").format(when=notified_when(found.timing))
    missing = find_spec("desktop_notifier") is None
    return Saved(sentence, (_("It needs one more package: pip install 'handful[notify]'."),) if missing else ())


def _in_a_calendar(journal: Journal) -> Saved:
    from journal.exchange.paths import path_of

    path = path_of(CALENDAR)
    journal.may_hand_out(path)
    journal.hand_out(path, journal.export("ics"))
    return Saved(_("Written to {path}. Bring it into your calendar.").format(path=str(path)))
