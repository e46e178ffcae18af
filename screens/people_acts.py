"""What can be done with a customer from a list or from their page: snooze, pause, rest, wake, meet."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from journal.dates import read_ahead
from journal.errors import Refused
from journal.language import _
from journal.lasting import could_be
from journal.rhythm import Status
from journal.text import folded, one_line
from screens.dialogs.fields import Asked, FieldsDialog, line
from screens.hinted import hinted

if TYPE_CHECKING:
    from journal.overview import Overview
    from screens.app import HandfulApp


def snooze(app: HandfulApp, customer_id: str) -> None:
    """No nudge before Monday."""
    app.change(partial(app.journal.snooze, customer_id))


def rest_or_wake(app: HandfulApp, overview: Overview) -> None:
    """Let a customer rest; end a rest, a pause or a snooze where one is."""
    held = app.journal.standing(overview).status in (Status.RESTING, Status.PAUSED, Status.SNOOZED)
    act = app.journal.wake if held else app.journal.rest
    app.change(partial(act, overview.id))


def _until(text: str, today: date) -> date | None:
    return read_ahead(text, today) if text else None


def pause(app: HandfulApp, customer_id: str) -> None:
    """Ask until when and why, and pause; a pause that holds is changed."""
    journal = app.journal
    there = journal.overview(customer_id).customer.paused
    until_now = there.until.isoformat() if there is not None and there.until is not None else ""
    why_now = there.why or "" if there is not None else ""

    def check(texts: tuple[str, ...]) -> None:
        with line(1):
            _until(texts[1], journal.today())

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            why, until = texts
            today = journal.today()
            last = _until(until, today)
            hints = could_be(until, last, today, today) if last is not None else ()
            app.change(hinted(partial(journal.pause, customer_id, last, why or None), hints))

    app.push_screen(
        FieldsDialog(
            _("Pause nudges about {name}").format(name=journal.short_name(customer_id)),
            (
                Asked(_("Why? If you like"), _("for example: on parental leave"), why_now),
                Asked(_("Through which day? Empty: until woken"), _("for example: 1 dec, 3 weeks"), until_now),
            ),
            check,
        ),
        answered,
    )


def meet(app: HandfulApp) -> None:
    """Ask for a name, an organisation and the rhythm wanted, and add the customer."""
    from journal.commands.values import rhythm_of

    journal = app.journal

    def check(texts: tuple[str, ...]) -> None:
        with line(0):
            if not any(character.isalnum() for character in texts[0]):
                raise Refused(_("Who is it? A name has at least one letter."))
        with line(1):
            refuse_known(*texts[:2])
        with line(2):
            rhythm_of(texts[2])

    def refuse_known(name: str, firm: str) -> None:
        for one in journal.overviews():
            if folded(one.name) == folded(name) and folded(firm) in ("", folded(one.customer.organisation)):
                whole = ", ".join(filter(None, (one_line(one.name), one_line(one.customer.organisation))))
                sentence = _("{name} is in your journal already. For somebody else give another organisation.")
                raise Refused(sentence.format(name=whole))

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            name, firm, rhythm = texts
            app.change(partial(journal.add_customer, journal.new_customer(name, firm, rhythm=rhythm_of(rhythm))))

    app.push_screen(
        FieldsDialog(
            _("Meet someone"),
            (
                Asked(_("Name"), _("for example: Ken Okafor")),
                Asked(_("Organisation"), _("for example: Ken's Plumbing Supply")),
                Asked(
                    _("A talk every how many days?"),
                    _("30, weekly, fortnightly, monthly, quarterly"),
                    str(journal.settings.rhythm),
                ),
            ),
            check,
        ),
        answered,
    )
