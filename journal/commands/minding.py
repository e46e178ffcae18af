"""What is to be borne in mind: gentle, away, date, confirm."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import click

from journal.checks import one_field
from journal.commands.command import Command, TextCommand
from journal.commands.listing import tell_saved
from journal.commands.session import Session
from journal.commands.texts import spoken
from journal.commands.values import quoted
from journal.customer import Aspect, Customer, ImportantDate
from journal.errors import Refused, WrongUsage
from journal.language import _
from journal.overview import Overview
from journal.text import folded, one_line

_LONGEST_DAY = 4
"""The most words without quotation marks that are tried as a day."""


@click.command(
    cls=TextCommand,
    help=_(
        "Be gentle with WHO: the text stands first wherever you meet them, and the only opener is to ask how they are."
    )
    + "\n\n"
    + _("Without a text it shows the mark there is; with --until alone the mark gets another last day."),
)
@click.argument("words", nargs=-1, required=True, metavar=_("WHO [TEXT…]"))
@click.option("--until", metavar=_("DAY"), help=_("The last day of it: friday, 2w, 20 dec."))
@click.option("--off", is_flag=True, help=_("Take the mark away."))
@click.pass_obj
def gentle(session: Session, /, words: Sequence[str], until: str | None, off: bool) -> None:
    """Be gentle with a customer, or no more."""
    journal, overview, text = session.journal, session.find(words[:1]), spoken(words[1:])
    mark = overview.customer.gentle_on(session.today)
    if off and (words[1:] or until is not None):
        raise WrongUsage(_("--off takes the mark away. Leave out the text and --until, or --off."))
    if off and mark is None:
        raise Refused(_("There is no be-gentle mark on {name}.").format(name=journal.short_name(overview.id)))
    if off:
        tell_saved(session, journal.end_gentle(overview.id))
        return
    if not words[1:] and until is None:
        _tell_gentle(session, overview)
        return
    if not words[1:] and mark is not None:
        text = mark.text
    last = _ahead(until, session.today) if until is not None else None
    if until is None and mark is not None and mark.text == one_field(text):
        # The same words once more say nothing of its last day.
        last = mark.until
    saved = journal.be_gentle(overview.id, text, last)
    tell_saved(session, replace(saved, hints=(*saved.hints, *_could_be(until, last, session.today))))


def _tell_gentle(session: Session, overview: Overview) -> None:
    from journal.commands.listing import tell_gentle

    if not tell_gentle(session, overview):
        session.printer.prose(
            _("There is no be-gentle mark on {name}.").format(name=session.journal.short_name(overview.id))
        )


def _ahead(text: str, today: datetime.date) -> datetime.date:
    from journal.dates import read_ahead

    return read_ahead(text, today)


def _could_be(text: str | None, taken: datetime.date | None, today: datetime.date) -> tuple[str, ...]:
    from journal.lasting import could_be

    return could_be(text, taken, today, today) if text and taken else ()


@click.command(
    cls=Command,
    help=_(
        "You are away: the days count for nothing, and nobody is nudged. Without a day it is from today until handful "
        "away --off; where days are set already, it only shows them."
    )
    + "\n\n"
    + _("Public holidays are days away too, if you want them so. Days that are past may be given as well."),
)
@click.option("--from", "first", metavar=_("DAY"), help=_("The first day: monday, 1 dec, 2026-12-01."))
@click.option("--until", metavar=_("DAY"), help=_("The last day: friday, 2w, 1 dec."))
@click.option("--off", is_flag=True, help=_("You are back: the days away ended yesterday."))
@click.pass_obj
def away(session: Session, /, first: str | None, until: str | None, off: bool) -> None:
    """Days away."""
    from journal.commands.listing import tell_away
    from journal.commands.printer import Style

    today = session.today
    if off:
        if first is not None or until is not None:
            raise WrongUsage(_("--off ends the days away. Leave out --from and --until, or --off."))
        tell_saved(session, session.journal.come_back())
        tell_away(session)
        return
    set_already = [one for one in session.journal.settings.away if one.last is None or one.last >= today]
    if first is None and until is None and set_already:
        # Only a look: what is set stays as it is.
        if not session.journal.settings.away_on(today):
            session.printer.prose(_("You are not away today."))
        tell_away(session)
        _tell_ways_back(session)
        return
    from journal.lasting import could_be, could_have_begun, period_of

    begins, ends = period_of(first or "", until or "", today)
    saved = session.journal.go_away(begins, ends)
    hints = could_have_begun(first or "", begins, today)
    if ends is not None:
        hints = (*hints, *could_be(until or "", ends, begins, today))
    tell_saved(session, replace(saved, hints=(*saved.hints, *hints)))
    # The answer tells the time away that holds the first day.
    tell_away(session, but_on=begins)
    if first is None and until is None:
        session.printer.prose(_("You only wanted to look? handful undo"), Style.FAINT)
    _tell_ways_back(session)


def _tell_ways_back(session: Session) -> None:
    """How to say that one is back, and the last day where there is none; nothing where no days away are ahead."""
    from journal.commands.printer import Style

    today = session.today
    days = [one for one in session.journal.settings.away if one.last is None or one.last > today]
    if not days:
        return
    if days[0].first > today:
        words = _("Not away after all: handful away --off")
    elif days[0].last is not None:
        words = _("Back sooner: handful away --off")
    else:
        words = _("When you are back: handful away --off   With a last day: handful away --until friday")
    session.printer.prose(words, Style.FAINT)


@click.command(
    cls=TextCommand,
    help=_("Note a day that matters to WHO: a birthday, a move, a busy season. Without a label it lists them.")
    + "\n\n"
    + _(
        "12-03 is 3 Dec, every year, and so is “3 dec”; 2027-12-03 comes once, and so does “on friday”. A day of the "
        "same label is replaced."
    ),
)
@click.argument("words", nargs=-1, required=True, metavar=_("WHO [LABEL DAY]"))
@click.option("--remove", is_flag=True, help=_("Remove the day of that label."))
@click.pass_obj
def date(session: Session, /, words: Sequence[str], remove: bool) -> None:
    """Days that matter to a customer."""
    overview, rest = session.find(words[:1]), words[1:]
    if remove:
        tell_saved(session, session.journal.remove_date(overview.id, _label_there(overview.customer, rest)))
    elif not rest:
        _tell_dates(session, overview)
    else:
        important = _important(rest, session.today)
        from journal.days_that_matter import say_important

        saved = session.journal.add_date(overview.id, important)
        tell_saved(session, saved)
        words_for_day = say_important(important, session.today)
        if important.next_on_or_after(session.today) is None:
            words_for_day = _("{day}. It is past; for every year write {month:02}-{number:02}.").format(
                day=words_for_day, month=important.month, number=important.day
            )
        session.printer.prose(words_for_day)


def _important(words: Sequence[str], today: datetime.date) -> ImportantDate:
    """A label and a day, from words of which the last are the day. Raises `WrongUsage`."""
    from journal.days_that_matter import read_important

    if len(words) == 1:
        raise WrongUsage(
            _("Which day is it? Write it after the label, like: handful date ken “{label}” 12-03.").format(
                label=quoted(words[0])
            )
        )
    for count in range(min(_LONGEST_DAY, len(words) - 1), 1, -1):
        try:
            return read_important(one_line(" ".join(words[:-count])), " ".join(words[-count:]), today)
        except WrongUsage:
            continue
    return read_important(one_line(" ".join(words[:-1])), words[-1], today)


def _label_there(customer: Customer, words: Sequence[str]) -> str:
    """The label that `words` are; a day after it does not matter. Raises `WrongUsage` where there is none."""
    if not words:
        raise WrongUsage(_("Which one is to be removed? Write its label after the customer."))
    labels = {folded(one.label) for one in customer.dates}
    whole = " ".join(words)
    for count in range(len(words), 0, -1):
        beginning = " ".join(words[:count])
        if folded(beginning) in labels:
            return beginning
    return whole


def _tell_dates(session: Session, overview: Overview) -> None:
    from journal.commands.printer import Style
    from journal.days_that_matter import say_important
    from journal.saying import say_ahead

    printer, today = session.printer, session.today
    name = session.journal.short_name(overview.id)
    if not overview.customer.dates:
        printer.prose(_("No dates of {name} are noted. A birthday, a move, a busy season?").format(name=name))
        printer.prose(_("handful date {id} LABEL 12-03").format(id=overview.id), Style.FAINT)
        return
    coming = [(one.next_on_or_after(today), one) for one in overview.customer.dates]
    for day, one in sorted(coming, key=lambda pair: (pair[0] is None, pair[0] or today, pair[1].label)):
        far = say_ahead((day - today).days) if day is not None else _("past")
        printer.line(one.label, "  ", (f"{say_important(one, today)} · {far}", Style.MUTED))


@click.command(
    cls=Command,
    help=_("What is written of an aspect of WHO is still true today: it is asked again after a year."),
)
@click.argument("who", metavar=_("WHO"))
@click.argument("words", nargs=-1, required=True, metavar=_("ASPECT"))
@click.pass_obj
def confirm(session: Session, /, who: str, words: Sequence[str]) -> None:
    """An aspect is still true."""
    overview = session.find([who])
    tell_saved(session, session.journal.confirm(overview.id, _aspect_of(" ".join(words))))


def _aspect_of(text: str) -> Aspect:
    """The aspect that `text` is: its id, a beginning of it, or beginnings of words of its heading."""
    from journal.saying import aspect_heading

    wanted = folded(text)
    by_id = [aspect for aspect in Aspect if aspect.value == wanted]
    starting = [aspect for aspect in Aspect if wanted and aspect.value.startswith(wanted)]
    worded = [aspect for aspect in Aspect if _begins_words(wanted, folded(aspect_heading(aspect)))]
    for found in (by_id, starting, worded):
        if len(found) == 1:
            return found[0]
    aspects = ", ".join(f"{aspect.value} ({aspect_heading(aspect)})" for aspect in Aspect)
    if starting or worded:
        sentence = _("“{text}” fits more than one aspect. They are {aspects}.")
    else:
        sentence = _("There is no aspect “{text}”. They are {aspects}.")
    raise WrongUsage(sentence.format(text=quoted(text), aspects=aspects))


def _begins_words(wanted: str, heading: str) -> bool:
    words = heading.split()
    return bool(wanted) and all(any(word.startswith(part) for word in words) for part in wanted.split())
