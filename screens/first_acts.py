"""The ways out of the first page: a sample journal, somebody one would like to meet."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from journal.dates import read_moment_ahead
from journal.errors import Refused, WrongUsage
from journal.language import _
from journal.lasting import has_just_passed
from journal.note import ContactNote, Kind
from journal.text import folded
from journal.who import fitting
from screens.dialogs.fields import Asked, FieldsDialog, line

if TYPE_CHECKING:
    from journal.journal import Journal, Saved
    from journal.overview import Overview
    from screens.app import HandfulApp


def _read(texts: tuple[str, ...], today: date) -> tuple[str, ContactNote]:
    """Whom a plan is with, and the plan."""
    name, when, about = texts
    with line(0):
        if not any(character.isalnum() for character in name):
            raise Refused(_("Who is it? A name has at least one letter."))
    with line(1):
        day, at = _day_ahead(when, today)
    return name, ContactNote(id="", date=day, time=at, kind=Kind.VISIT, body=about)


def _day_ahead(when: str, today: date) -> tuple[date, time | None]:
    if not when:
        raise WrongUsage(_("Which day would you like? Next Thursday, in 2 weeks, 1 Dec."))
    day, at = read_moment_ahead(when, today)
    passed = has_just_passed(when, day, today)
    if passed or day <= today:
        raise Refused(passed or _("A plan needs a day that lies ahead."))
    return day, at


def plan_to_meet(app: HandfulApp) -> None:
    """Ask for a name, a day and what it is about, and plan a visit: to a customer, or to one who is new by this."""
    journal = app.journal

    def check(texts: tuple[str, ...]) -> None:
        _read(texts, journal.today())
        with line(0):
            there = len(_there_already(journal, texts[0]))
            if there > 1:
                several = _(
                    "That fits {n} customers in your journal. Write more of the name, or an organisation after a comma."
                )
                raise Refused(several.format(n=there))

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            name, plan = _read(texts, journal.today())
            app.change(lambda: _planned(journal, name, plan))

    app.push_screen(
        FieldsDialog(
            _("Plan a visit"),
            (
                Asked(_("Who?"), _("for example: Marek Nowak, Marek & Sons Bikes")),
                Asked(_("Which day would you like?"), _("for example: next thursday, 1 dec at 14:30")),
                Asked(_("What is it about?"), _("may stay empty; for example: see the new shelves")),
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


def _planned(journal: Journal, text: str, plan: ContactNote) -> Saved:
    there = _there_already(journal, text)
    if len(there) == 1:
        return journal.add_note([there[0].id], plan)
    name, _comma, organisation = text.partition(",")
    return journal.add_note([], plan, new=[journal.new_customer(name.strip(), organisation.strip())])
