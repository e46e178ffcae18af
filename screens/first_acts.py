"""The ways out of the first page: a sample journal, somebody one would like to meet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.dates import read_ahead
from journal.errors import Refused, WrongUsage
from journal.language import _
from journal.note import ContactNote, Kind
from screens.dialogs.fields import Asked, FieldsDialog

if TYPE_CHECKING:
    from journal.journal import Journal, Saved
    from screens.app import HandfulApp


def _name_and_day(texts: tuple[str, ...], today: date) -> tuple[str, date]:
    name, when = texts
    if not any(character.isalnum() for character in name):
        raise Refused(_("Who is it? A name has at least one letter."))
    if not when:
        raise WrongUsage(_("Which day would you like? Next Thursday, in 2 weeks, 1 Dec."))
    day = read_ahead(when, today)
    if day <= today:
        raise Refused(_("A plan needs a day that lies ahead."))
    return name, day


def plan_to_meet(app: HandfulApp) -> None:
    """Ask for a name and a day, and plan a visit: a customer with a plan and no note."""
    journal = app.journal

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            name, day = _name_and_day(texts, journal.today())
            app.change(lambda: _planned(journal, name, day))

    app.push_screen(
        FieldsDialog(
            _("Somebody I would like to meet"),
            (
                Asked(_("Who?"), _("Marek Nowak, Marek & Sons Bikes")),
                Asked(_("Which day would you like?"), _("next thursday, in 2 weeks")),
            ),
            lambda texts: _name_and_day(texts, journal.today()),
        ),
        answered,
    )


def _planned(journal: Journal, text: str, day: date) -> Saved:
    name, _comma, organisation = text.partition(",")
    customer = journal.new_customer(name.strip(), organisation.strip())
    return journal.add_note([], ContactNote(id="", date=day, kind=Kind.VISIT, body=""), new=[customer])
