"""Looking back: review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from journal.commands.command import Command
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.customer import Customer
    from journal.periods import Period
    from journal.review import Review, Told


class _ReviewCommand(Command):
    """One that says how a month is given, where one stands alone."""

    def say_too_many(self, word: str) -> str:
        """How a month and a year are given."""
        return f"{super().say_too_many(word)} {_('A month is given as --month 2026-11, a year as --year 2026.')}"


@click.command(
    cls=_ReviewCommand,
    help=_(
        "A month or a year with your customers in words: dialogues, hours, whom you met where, what was promised, "
        "done, heard and learnt."
    )
    + "\n\n"
    + _(
        "Hours are what is noted in minutes, and nothing is guessed. Nobody is ranked. A goal is spoken of only where "
        "you set one: handful settings goal_minutes."
    )
    + "\n\n"
    + _("As Markdown, customers appear by initials where no consent is noted."),
)
@click.option("--month", metavar="2026-11", help=_("That month; this one unless said."))
@click.option("--year", metavar="2026", help=_("That year."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.option("--format", "form", metavar="md", help=_("md: as Markdown, to pass on."))
@click.pass_obj
def review(session: Session, /, month: str | None, year: str | None, as_json: bool, form: str | None) -> None:
    """Look back on a month or a year."""
    if month is not None and year is not None:
        raise WrongUsage(_("A month or a year: not both."))
    if form not in (None, "md"):
        raise WrongUsage(_("A review is written as md, or without --format for the terminal."))
    if form is not None and as_json:
        raise WrongUsage(_("As JSON or as Markdown: not both."))
    found = session.journal.review(_period(session, month, year))
    if as_json:
        session.printer.json(review_as_json(found))
    elif form is not None:
        from journal.review_page import review_page

        session.printer.page(review_page(found).rstrip("\n"))
    else:
        _tell(session, found)
    session.tell_damage()


def _period(session: Session, month: str | None, year: str | None) -> Period:
    from journal.periods import month_with, read_month, read_year

    if month is not None:
        return read_month(month, session.today)
    if year is not None:
        return read_year(year, session.today)
    return month_with(session.today)


def _tell(session: Session, found: Review) -> None:
    from journal.review_words import lead, sections, title_of

    printer, journal = session.printer, session.journal

    def name(customer: Customer) -> str:
        return journal.short_name(customer.id)

    printer.prose(title_of(found), Style.NAME)
    for sentence in lead(found, name):
        printer.prose(sentence)
    for section in sections(found, name):
        printer.gap()
        printer.prose(section.title, Style.NAME)
        for sentence in section.sentences:
            printer.prose(sentence, indent=2)
        for line in section.lines:
            printer.prose(line, Style.MUTED if section.id == "balance" else Style.TEXT, indent=2)


# --- as JSON


def review_as_json(found: Review) -> dict[str, Any]:
    """A review for programs. Days are ISO; fields may be added."""
    return {
        "period": found.period.written,
        "first": found.period.first.isoformat(),
        "last": found.period.last.isoformat(),
        "dialogues": found.dialogues,
        "other_contact": found.others,
        "minutes": found.minutes,
        "without_minutes": found.without_minutes,
        "customers": [
            {
                **_who(share.customer),
                "dialogues": share.dialogues,
                "other_contact": share.others,
                "minutes": share.minutes,
                "without_minutes": share.without_minutes,
                "moods": list(share.moods),
            }
            for share in found.shares
        ],
        "touchpoints": [
            {"touchpoint": one.name or None, "notes": one.notes, "moods": list(one.moods), "felt": _felt(one.felt)}
            for one in found.touchpoints
        ],
        "promise": found.promise or None,
        "behaviour": found.behaviour or None,
        "felt": _felt(found.felt),
        "promises_done": [_told(one) for one in found.done],
        "promises_made": found.made,
        "ideas": [_told(one) for one in found.ideas],
        "colleagues": [
            {"name": one.name, "times": one.times, "customers": [_who(customer) for customer in one.customers]}
            for one in found.companions
        ],
        "guesses": {
            "checked": sum(one.right is not None for one in found.checked),
            "right": found.right,
            "asked_first": sum(one.right is None for one in found.checked),
            "decisions": list(dict.fromkeys(one.decision.id for one in found.checked)),
        },
        "aspects": [
            {**_who(one.customer), "aspect": one.aspect.value, "confirmed": one.confirmed.isoformat()}
            for one in found.learnt
        ],
        "goal": None
        if found.goal is None
        else {"minutes": found.goal.minutes, "dialogues": found.goal.dialogues, "months": found.goal.months},
    }


def _who(customer: Customer) -> dict[str, Any]:
    return {"customer": customer.name, "customer_id": customer.id}


def _felt(felt: Any) -> dict[str, int]:
    from journal.note import Felt

    return {one.value: felt.get(one, 0) for one in Felt}


def _told(one: Told) -> dict[str, Any]:
    return {"id": one.item, "text": one.text, "date": one.day.isoformat(), **_who(one.customer)}
