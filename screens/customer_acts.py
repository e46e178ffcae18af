"""What is asked in a dialogue about a customer: be gentle, a date that matters, name and ways to reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from journal.checks import checked_customer
from journal.customer import Consent, Customer, ImportantDate
from journal.dates import read_ahead
from journal.days_that_matter import read_important
from journal.errors import HandfulError, WrongUsage
from journal.language import _
from journal.lasting import could_be
from journal.text import folded
from screens.dialogs.fields import Asked, FieldsDialog, line
from screens.hinted import hinted

if TYPE_CHECKING:
    from datetime import date

    from journal.overview import Overview
    from screens.app import HandfulApp


def _again(
    app: HandfulApp, customer_id: str, ask: Callable[[Overview, tuple[str, ...]], None], written: tuple[str, ...]
) -> None:
    """Another changed the same since: ask once more, with what was written here beside what is there now."""
    try:
        overview = app.journal.overview(customer_id)
    except HandfulError as error:
        app.tell(error.sentence, severity="warning")
        return
    ask(overview, written)


def be_gentle(app: HandfulApp, overview: Overview, written: tuple[str, ...] = ()) -> None:
    """Ask what to bear in mind and until when; an empty text takes the mark away.

    `written` is what was to be saved when another window or machine saved something else: that is shown beside it.
    """
    journal, today, seen = app.journal, app.journal.today(), overview.customer
    mark = overview.customer.gentle_on(today)
    text = mark.text if mark is not None else ""
    until = mark.until.isoformat() if mark is not None and mark.until is not None else ""

    def last(written: str) -> date | None:
        return read_ahead(written, today) if written else None

    def check(texts: tuple[str, ...]) -> None:
        with line(0):
            if not texts[0] and mark is None:
                raise WrongUsage(_("Say in a few words what to bear in mind."))
        with line(1):
            if texts[1] != until:
                last(texts[1])

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is None or texts == (text, until):
            return
        both = partial(_again, app, overview.id, partial(be_gentle, app), texts)
        if not texts[0]:
            app.change(partial(journal.end_gentle, overview.id, seen=seen), both=both)
            return
        ends = mark.until if mark is not None and texts[1] == until else last(texts[1])
        hints = could_be(texts[1], ends, today, today) if ends is not None and texts[1] != until else ()
        app.change(hinted(partial(journal.be_gentle, overview.id, texts[0], ends, seen=seen), hints), both=both)

    what = _("What to bear in mind? Empty: it is over") if mark is not None else _("What to bear in mind?")
    asked = (
        Asked(what, _("for example: a death in the family; no renewal talk"), written[0] if written else text),
        Asked(
            _("Through which day? Empty: until you end it"),
            _("for example: 20 dec, 3 weeks"),
            written[1] if written else until,
        ),
    )
    title = _("Be gentle with {name}").format(name=journal.short_name(overview.id))
    there = (text or _("No mark"), *((_("until {day}").format(day=until),) if until else ()))
    app.push_screen(FieldsDialog(title, asked, check, there if written else ()), answered)


def important_date(
    app: HandfulApp, overview: Overview, before: ImportantDate | None = None, written: tuple[str, ...] = ()
) -> None:
    """Ask for a date that matters; `before` is the one that is changed. `written` is what was to be saved when another
    window or machine changed it: both are shown."""
    journal, today, seen = app.journal, app.journal.today(), overview.customer
    label = before.label if before is not None else ""
    day = _as_written(before) if before is not None else ""

    def check(texts: tuple[str, ...]) -> None:
        with line(0):
            if not texts[0]:
                raise WrongUsage(_("A date needs a few words that say what it is."))
        with line(1):
            if texts[1] != day or before is None:
                read_important(texts[0], texts[1], today)

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is None or texts == (label, day):
            return
        kept = before is not None and texts[1] == day
        wanted = replace(before, label=texts[0]) if kept and before else read_important(texts[0], texts[1], today)
        save = partial(journal.add_date, overview.id, wanted, instead_of=label, seen=seen)
        app.change(save, both=partial(_again, app, overview.id, again, texts))

    def again(there: Overview, texts: tuple[str, ...]) -> None:
        labels = (folded(label), folded(texts[0]))
        now = next((one for one in there.customer.dates if folded(one.label) in labels), None)
        important_date(app, there, now, texts)

    asked = (
        Asked(_("What is it?"), _("for example: kitchen inspection"), written[0] if written else label),
        Asked(
            _("When? 3 dec comes every year, 2027-12-03 once"),
            _("for example: 3 dec, 12-03, on friday"),
            written[1] if written else day,
        ),
    )
    title = _("A date that matters to {name}").format(name=journal.short_name(overview.id))
    there = (f"{label}  {day}",) if before is not None else (_("It was removed."),)
    app.push_screen(FieldsDialog(title, asked, check, there if written else ()), answered)


def _as_written(important: ImportantDate) -> str:
    month_and_day = f"{important.month:02}-{important.day:02}"
    return month_and_day if important.year is None else f"{important.year}-{month_and_day}"


def remove_date(app: HandfulApp, overview: Overview, important: ImportantDate) -> None:
    """Remove a date that matters."""
    app.change(partial(app.journal.remove_date, overview.id, important.label, seen=overview.customer))


def details(app: HandfulApp, overview: Overview, written: tuple[str, ...] = ()) -> None:
    """Ask for name, organisation, rhythm, the ways to reach them, and whether they may be told of by name. `written` is
    what was to be saved when another window or machine saved something else: both are shown."""
    journal, before = app.journal, overview.customer
    today = journal.today()

    def changed(texts: tuple[str, ...]) -> Customer:
        from journal.commands.values import rhythm_of

        name, organisation, rhythm, mail, phone, tags, consent = texts
        with line(2):
            days = before.rhythm if rhythm == str(before.rhythm) else rhythm_of(rhythm)
        with line(6):
            told = _consent(consent, before.consent, today)
        return checked_customer(
            replace(
                before,
                name=name,
                organisation=organisation,
                rhythm=days,
                mail=_listed(mail),
                phone=_listed(phone),
                tags=_listed(tags.replace("#", "")),
                consent=told,
            )
        )

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None:
            after = changed(texts)
            both = partial(_again, app, overview.id, partial(details, app), texts)
            app.change(lambda: journal.change_customer(before, after), both=both)

    asked: tuple[Asked, ...] = (
        Asked(_("Name"), "", before.name),
        Asked(_("Organisation"), "", before.organisation),
        Asked(_("Rhythm"), _("30, weekly, fortnightly, monthly, quarterly"), str(before.rhythm)),
        Asked(_("Mail"), _("several with commas between"), ", ".join(before.mail)),
        Asked(_("Phone"), "", ", ".join(before.phone)),
        Asked(_("Tags"), _("for example: pilot, north"), ", ".join(before.tags)),
        Asked(_("By real name"), _("yes or no; empty: not asked"), _say_consent(before.consent)),
    )
    title = _("What you know of {name}").format(name=journal.short_name(overview.id))
    there: tuple[str, ...] = ()
    if written:
        pairs = tuple(zip(asked, written, strict=True))
        there = tuple(f"{one.label}: {one.value}" for one, text in pairs if text != one.value)
        asked = tuple(replace(one, value=text) for one, text in pairs)
    app.push_screen(FieldsDialog(title, asked, changed, there), answered)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(","))))


def _say_consent(consent: Consent | None) -> str:
    if consent is None:
        return ""
    return _("yes") if consent.given else _("no")


def _consent(text: str, before: Consent | None, today: date) -> Consent | None:
    """What was written of consent, noted today where it is new. Raises `WrongUsage`."""
    wanted = folded(text)
    if not wanted:
        return None
    words = {folded(_("yes")): True, "yes": True, folded(_("no")): False, "no": False}
    if wanted not in words:
        raise WrongUsage(_("May you tell of them by real name? Write yes or no, or nothing where you have not asked."))
    given = words[wanted]
    return before if before is not None and before.given is given else Consent(given, today)
