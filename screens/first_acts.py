"""The ways out of the first page: a sample journal, somebody one would like to meet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.dates import read_ahead
from journal.errors import Refused, WrongUsage
from journal.language import _
from journal.note import ContactNote, Kind
from journal.text import folded, one_line
from journal.who import fitting
from screens.dialogs.fields import Asked, FieldsDialog, line

if TYPE_CHECKING:
    from journal.journal import Journal, Saved
    from journal.overview import Overview
    from screens.app import HandfulApp


def _name_and_day(texts: tuple[str, ...], today: date) -> tuple[str, date]:
    name, when = texts
    with line(0):
        if not any(character.isalnum() for character in name):
            raise Refused(_("Who is it? A name has at least one letter."))
    with line(1):
        return name, _day_ahead(when, today)


def _day_ahead(when: str, today: date) -> date:
    if not when:
        raise WrongUsage(_("Which day would you like? Next Thursday, in 2 weeks, 1 Dec."))
    day = read_ahead(when, today)
    if day <= today:
        raise Refused(_("A plan needs a day that lies ahead."))
    return day


def plan_to_meet(app: HandfulApp) -> None:
    """Ask for a name and a day, and plan a visit: a customer with a plan and no note."""
    journal = app.journal
    told = ""

    def check(texts: tuple[str, ...]) -> None:
        nonlocal told
        _name_and_day(texts, journal.today())
        there = _there_already(journal, texts[0])
        if there and (len(there) > 1 or told != texts[0]):
            told = texts[0]
            if len(there) > 1:
                with line(0):
                    raise Refused(_who_is_there(there))
            raise Refused(_who_is_there(there))

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            name, day = _name_and_day(texts, journal.today())
            app.change(lambda: _planned(journal, name, day))

    app.push_screen(
        FieldsDialog(
            _("Plan a visit"),
            (
                Asked(_("Who?"), _("for example: Marek Nowak, Marek & Sons Bikes")),
                Asked(_("Which day would you like?"), _("for example: next thursday, in 2 weeks")),
            ),
            check,
        ),
        answered,
    )


def _there_already(journal: Journal, text: str) -> tuple[Overview, ...]:
    """Those in the journal whom the text fits. An organisation after the comma that is not theirs tells them apart."""
    name, _comma, organisation = text.partition(",")
    found = fitting(journal.overviews(), name)
    wanted = folded(organisation)
    return tuple(one for one in found if not wanted or folded(one.customer.organisation).startswith(wanted))


def _who_is_there(there: tuple[Overview, ...]) -> str:
    if len(there) == 1:
        return _(
            "{name} is in your journal already. Enter again plans with them; for somebody else add an organisation "
            "after a comma."
        ).format(name=one_line(there[0].name))
    several = _("That fits {n} customers in your journal. Write more of the name, or an organisation after a comma.")
    return several.format(n=len(there))


def _planned(journal: Journal, text: str, day: date) -> Saved:
    plan = ContactNote(id="", date=day, kind=Kind.VISIT, body="")
    there = _there_already(journal, text)
    if len(there) == 1:
        return journal.add_note([there[0].id], plan)
    name, _comma, organisation = text.partition(",")
    return journal.add_note([], plan, new=[journal.new_customer(name.strip(), organisation.strip())])
