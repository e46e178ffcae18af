"""Quieting nudges, and letting them speak again: snooze, pause, rest, wake."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from journal.commands.command import Command
from journal.commands.listing import tell_saved
from journal.commands.session import Session
from journal.errors import HandfulError, NotFound, WrongUsage
from journal.language import _
from journal.overview import Overview
from journal.text import folded, one_line


def _ahead(text: str, today: date) -> date:
    from journal.dates import read_ahead

    return read_ahead(text, today)


def _find(session: Session, who: Sequence[str], command: str) -> Overview:
    """The customer meant. Raises `NotFound`, with the option a day needs where the last words seem to be a day."""
    try:
        return session.find(who)
    except NotFound as error:
        words = " ".join(who).split()
        for end in range(len(words) - 1, 0, -1):
            rest = words[end:][folded(words[end]) in ("until", "for") :]
            if _is_day(" ".join(rest), session.today) and _is_somebody(session, words[:end]):
                line = f"handful {command} {' '.join(words[:end])} --until {shlex.quote(' '.join(rest))}"
                hint = _("A day needs --until: {line}").format(line=one_line(line))
                raise NotFound(f"{error.sentence} {hint}", error.nearest) from error
        raise


def _is_day(text: str, today: date) -> bool:
    """Whether a text is a day, or one that does not exist."""
    try:
        _ahead(text, today)
    except WrongUsage:
        return any(letter.isdigit() for letter in text)
    return True


def _is_somebody(session: Session, words: Sequence[str]) -> bool:
    try:
        session.find(words)
    except HandfulError:
        return False
    return True


@click.command(
    cls=Command, help=_("No nudge about WHO until a day, on which they come back: next Monday, unless you say.")
)
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@click.option("--until", metavar=_("DAY"), help=_("The day they come back: friday, 2w, 1 dec."))
@click.option("--for", "span", metavar=_("TIME"), help=_("How long: 10 days, 2w, a month."))
@click.pass_obj
def snooze(session: Session, /, who: Sequence[str], until: str | None, span: str | None) -> None:
    """No nudge for a while."""
    if until is not None and span is not None:
        raise WrongUsage(_("Give --until or --for, not both."))
    day: date | None = None
    if until is not None:
        day = _ahead(until, session.today)
        if day <= session.today:
            raise WrongUsage(_("A snooze ends on a day that lies ahead. Try tomorrow, friday or 2w."))
    elif span is not None:
        from journal.dates import check_day, read_span

        day = check_day(session.today + read_span(span), session.today)
    tell_saved(session, session.journal.snooze(_find(session, who, "snooze").id, day))


@click.command(cls=Command, help=_("No nudge about WHO, for a reason. The days run on. handful wake WHO ends it."))
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@click.option("--until", metavar=_("DAY"), help=_("The last day of it: friday, 2w, 1 dec."))
@click.option("--why", metavar=_("TEXT"), help=_("The reason, for you."))
@click.pass_obj
def pause(session: Session, /, who: Sequence[str], until: str | None, why: str | None) -> None:
    """No nudge, for a reason."""
    day = _ahead(until, session.today) if until is not None else None
    reason = one_line(why) or None if why is not None else None
    saved = session.journal.pause(_find(session, who, "pause").id, day, reason)
    if until is not None and day is not None:
        from journal.lasting import could_be

        saved = replace(saved, hints=(*saved.hints, *could_be(until, day, session.today, session.today)))
    tell_saved(session, saved)


@click.command(
    cls=Command, help=_("Let WHO rest: kept, listed apart, never nudged. handful wake WHO brings them back.")
)
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@click.pass_obj
def rest(session: Session, /, who: Sequence[str]) -> None:
    """Let a customer rest."""
    tell_saved(session, session.journal.rest(session.find(who).id))


@click.command(cls=Command, help=_("End a rest, a pause or a snooze of WHO."))
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@click.pass_obj
def wake(session: Session, /, who: Sequence[str]) -> None:
    """End a rest, a pause or a snooze."""
    tell_saved(session, session.journal.wake(session.find(who).id))
