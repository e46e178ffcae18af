"""What may be kept: the limits of fields, notes and customers, each refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.customer import LONGEST_RHYTHM, Customer
from journal.dates import check_day
from journal.errors import Refused, WrongUsage
from journal.language import _
from journal.note import HIGHEST_MOOD, LONGEST_BODY, LONGEST_TALK, LOWEST_MOOD, ContactNote
from journal.settings import JournalSettings
from journal.text import one_line

LONGEST_FIELD = 500
"""The most characters of a one-line field: a name, an organisation, a colleague."""
LONGEST_ASPECT = 100_000
LARGEST_HANDFUL = 10_000
MOST_GOAL_MINUTES = 60 * 24 * 31
MOST_GOAL_DIALOGUES = 1_000


def refuse_broken(text: str) -> None:
    """Raise `Refused` where `text` is none: half a character cannot be kept in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(_("This is not text: some of its bytes are no UTF-8. Nothing was saved.")) from None


def one_field(text: str) -> str:
    """`text` as a field of one line, with control characters made visible. Raises `Refused` where it is too long."""
    refuse_broken(text)
    shown = one_line(text)
    if len(shown) > LONGEST_FIELD:
        raise Refused(
            _("“{text}…” is too long for this field: at most {most} characters.").format(
                text=shown[:40], most=LONGEST_FIELD
            )
        )
    return shown


def _check_rhythm(days: int) -> None:
    if not 1 <= days <= LONGEST_RHYTHM:
        raise WrongUsage(
            _("A rhythm is a number of days from 1 to {most}, or weekly, fortnightly, monthly, quarterly.").format(
                most=LONGEST_RHYTHM
            )
        )


def checked_customer(customer: Customer) -> Customer:
    """`customer` as it may be kept. Raises `Refused` or `WrongUsage`."""
    name = one_field(customer.name)
    if not any(character.isalnum() for character in name):
        raise Refused(_("A customer needs a name with at least one letter."))
    _check_rhythm(customer.rhythm)
    for facet in customer.portrait.values():
        refuse_broken(facet.text)
        if len(facet.text) > LONGEST_ASPECT:
            raise Refused(
                _("An aspect of {n} characters is too long: at most {most} are kept.").format(
                    n=len(facet.text), most=LONGEST_ASPECT
                )
            )
    return replace(
        customer,
        name=name,
        organisation=one_field(customer.organisation),
        mail=tuple(dict.fromkeys(filter(None, map(one_field, customer.mail)))),
        phone=tuple(dict.fromkeys(filter(None, map(one_field, customer.phone)))),
        tags=tuple(dict.fromkeys(filter(None, (one_field(tag).lstrip("#") for tag in customer.tags)))),
    )


def checked_note(note: ContactNote, today: date) -> ContactNote:
    """`note` as it may be kept. Raises `Refused` where it is empty or too long, `WrongUsage` where a value is off."""
    check_day(note.date, today)
    if not note.body.strip() and not note.plan and note.date <= today:
        raise Refused(_("The note is empty. Write what you remember; two lines are plenty."))
    if len(note.body) > LONGEST_BODY:
        raise Refused(
            _("The note is {n} characters long; at most {most} are kept in one. Nothing was saved.").format(
                n=len(note.body), most=LONGEST_BODY
            )
        )
    refuse_broken(note.body)
    if note.mood is not None and not LOWEST_MOOD <= note.mood <= HIGHEST_MOOD:
        raise WrongUsage(_("A mood is a number from −2 (upset) to +2 (thrilled)."))
    if note.minutes is not None and not 0 <= note.minutes <= LONGEST_TALK:
        raise WrongUsage(_("Minutes are a number from 0 to {most}.").format(most=LONGEST_TALK))
    return replace(
        note,
        companions=tuple(dict.fromkeys(filter(None, (one_field(one) for one in note.companions)))),
        heard_from=one_field(note.heard_from or "") or None,
        touchpoint=one_field(note.touchpoint or "") or None,
    )


def checked_settings(settings: JournalSettings) -> JournalSettings:
    """`settings` as they may be kept. Raises `Refused` or `WrongUsage`."""
    _check_rhythm(settings.rhythm)
    if not 1 <= settings.soft_limit <= LARGEST_HANDFUL:
        raise WrongUsage(_("A handful is a number from 1 to {most}.").format(most=LARGEST_HANDFUL))
    if settings.goal_minutes is not None and not 1 <= settings.goal_minutes <= MOST_GOAL_MINUTES:
        raise WrongUsage(_("A goal is a number of minutes from 1 to {most}.").format(most=MOST_GOAL_MINUTES))
    if settings.goal_dialogues is not None and not 1 <= settings.goal_dialogues <= MOST_GOAL_DIALOGUES:
        raise WrongUsage(_("A goal is a number of dialogues from 1 to {most}.").format(most=MOST_GOAL_DIALOGUES))
    kept = settings.touchpoints
    return replace(
        settings,
        name=one_field(settings.name),
        touchpoints=None if kept is None else tuple(dict.fromkeys(filter(None, map(one_field, kept)))),
        promise=one_field(settings.promise),
        behaviour=one_field(settings.behaviour),
    )
