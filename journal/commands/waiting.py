"""What waits: nudges, remind, loose, done, drop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.commands.session import Command, Session
from journal.errors import WrongUsage
from journal.language import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from journal.nudges import Nudge
    from journal.overview import Overview

NUDGE_GIVEN = 3
"""What `--exit-code` exits with where there is a nudge."""
_MOST_SHORT_NAMES = 3


@click.command(
    cls=Command,
    help=_("Who it is time to talk with, each with an opener: something of theirs or yours to begin with."),
)
@click.option("--on", metavar=_("DAY"), help=_("As it will be on that day. Records nothing."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.option("--short", is_flag=True, help=_("At most one line, names only, and on working days only."))
@click.option("--notify", is_flag=True, help=_("As a notification on the desktop: one a day, on working days."))
@click.option("--exit-code", is_flag=True, help=_("Exit with 3 where there is a nudge."))
@click.pass_context
def nudges(ctx: click.Context, on: str | None, as_json: bool, short: bool, notify: bool, exit_code: bool) -> None:
    """Who it is time to talk with."""
    session = ctx.ensure_object(Session)
    if notify:
        from journal.commands.reaching import tell_desktop

        if on is not None or as_json or short:
            raise WrongUsage(_("--notify is about today, and goes with none of --on, --json and --short."))
        if tell_desktop(session) and exit_code:
            ctx.exit(NUDGE_GIVEN)
        return
    given = _tell_short(session, on) if short else _tell_nudges(session, on, as_json)
    if exit_code and given:
        ctx.exit(NUDGE_GIVEN)


def _given(session: Session, on: str | None, *, record: bool) -> tuple[date, tuple[Nudge, ...]]:
    if on is None:
        return session.today, session.journal.nudges(record=record)
    from journal.dates import read_moment

    day, _hour = read_moment(on, session.today)
    if day < session.today:
        from journal.errors import Refused

        raise Refused(_("That day has passed: nudges are told for today and for days ahead."))
    return day, session.journal.nudges(day, record=False)


def _tell_short(session: Session, on: str | None) -> bool:
    """The names for a prompt, and whether there were any. Whatever goes wrong, nothing is said: a shell that starts
    must not stumble over the journal."""
    session.printer.forgive()
    try:
        from journal.nudges import unasked
        from journal.short import line_of

        day, all_given = _given(session, on, record=False)
        given = unasked(all_given, day, session.journal.settings)
        line = line_of([session.journal.short_name(nudge.overview.id) for nudge in given])
    except Exception:  # noqa: BLE001 - at a shell's start any fault at all is silence
        return False
    if line:
        session.printer.line(line)
    return bool(line)


def _tell_nudges(session: Session, on: str | None, as_json: bool) -> bool:
    day, given = _given(session, on, record=True)
    if given and on is None:
        from journal.shown import Where

        session.journal.nudges_given(Where.COMMAND)
    if as_json:
        from journal.commands.as_json import nudge as nudge_as_json

        session.printer.json([nudge_as_json(each, day) for each in given])
    elif given:
        for place, each in enumerate(given):
            if place:
                session.printer.gap()
            _tell_nudge(session, each)
    elif session.journal.is_new():
        session.printer.prose(
            _("Have you met a customer lately? Write it down: handful note NAME what they told you --new")
        )
    else:
        _tell_quiet(session, day)
    if not as_json and on is None:
        from journal.commands.listing import tell_passed_plans

        tell_passed_plans(session, session.journal.overviews())
    session.tell_damage()
    return bool(given)


def _tell_quiet(session: Session, day: date) -> None:
    """Nobody is nudged: because all is well, or because something holds it back."""
    from journal.commands.listing import say_next, say_plan, tell_away
    from journal.commands.printer import Style
    from journal.nudges import HeldBack, held_back
    from journal.rhythm import Status, by_need, say_status, standing
    from journal.saying import say_day

    journal, printer = session.journal, session.printer
    if journal.settings.away_on(day):
        printer.prose(_("You are away, so nobody is nudged."))
        tell_away(session)
        return
    held: list[tuple[str, str]] = []
    pairs = by_need((each, standing(each, day, journal.settings.away)) for each in journal.overviews())
    for overview, stands in pairs:
        reason = held_back(overview, stands, day, journal.settings)
        if stands.contact not in (Status.LAPSED, Status.UNMET) or reason in (None, HeldBack.RESTING):
            continue
        words = [say_status(stands.status)]
        if reason is HeldBack.PLAN:
            words.append(say_plan(next(plan for plan in overview.plans if plan.date >= day), day))
        elif reason is HeldBack.REACHED_OUT and overview.reached_out is not None:
            words.append(_("reached out on {day}").format(day=say_day(overview.reached_out, day)))
        elif reason in (HeldBack.SNOOZED, HeldBack.PAUSED):
            words.append(say_next(overview, stands, day))
        held.append((overview.name, ", ".join(filter(None, words))))
    if not held:
        printer.prose(_("Nothing waits. Everyone you know has heard from you in their own rhythm."))
        return
    printer.prose(_("Nothing waits today."))
    for name, words_held in held:
        printer.line("  ", name, "  ", (words_held, Style.MUTED))


def _tell_nudge(session: Session, nudge: Nudge) -> None:
    from journal.commands.listing import status_span
    from journal.commands.printer import Style
    from journal.rhythm import Status, say_status, slower_rhythm

    printer, customer = session.printer, nudge.overview.customer
    if nudge.standing.status is Status.UNMET or nudge.standing.days_since is None:
        age = say_status(nudge.standing.status)
    else:
        age = ngettext("{n} day, you wanted {rhythm}", "{n} days, you wanted {rhythm}", nudge.standing.days_since)
        age = age.replace("{rhythm}", str(customer.rhythm))
    about = " · ".join(filter(None, (customer.organisation, age)))
    printer.line(status_span(session, nudge.standing), (customer.name, Style.NAME), "  ", (about, Style.MUTED))
    if nudge.asks_still:
        printer.prose(_("Still one of your handful?"), indent=2)
        printer.prose(
            _(
                "yes: handful snooze {id}   slower: handful edit {id} --rhythm {days}   let rest: handful rest {id}"
            ).format(id=nudge.overview.id, days=slower_rhythm(nudge.overview)),
            Style.FAINT,
            indent=2,
        )
        return
    printer.prose(nudge.opener.text, indent=2)
    *before, last = printer.wrapped(nudge.opener.why, 2)
    for piece in before:
        printer.line("  ", (piece, Style.MUTED))
    printer.line("  ", (last, Style.MUTED), "  ", (nudge.opener.source_note or "", Style.FAINT))


@click.command(cls=Command, help=_("One thing a customer of yours said, wants or waits for: the same all day."))
@click.option("--another", is_flag=True, help=_("Another one for today."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.pass_obj
def remind(session: Session, /, another: bool, as_json: bool) -> None:
    """The empathy reminder of the day."""
    found = session.journal.reminder(another=another)
    if as_json:
        from journal.commands.as_json import reminder as reminder_as_json

        session.printer.json(None if found is None else reminder_as_json(found))
    elif found is None:
        session.printer.prose(
            _("What did they say, in their own words? Start a line with > and it will come back to you here.")
        )
    else:
        from journal.commands.printer import Style

        session.printer.prose(found.text, Style.QUOTE if found.kind == "words" else Style.TEXT)
        session.printer.prose(found.why, Style.MUTED)
    session.tell_damage()


@click.command(cls=Command, help=_("What is open with your customers, or with WHO: promises, questions, worries."))
@click.argument("who", nargs=-1, metavar=_("[WHO]"))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.pass_obj
def loose(session: Session, /, who: Sequence[str], as_json: bool) -> None:
    """The loose ends, due first, then oldest."""
    only = session.find(who).id if who else None
    found = session.journal.loose_ends(only)
    if as_json:
        from journal.commands.as_json import loose_end as loose_end_as_json

        session.printer.json([loose_end_as_json(overview, each) for overview, each in found])
    elif not found:
        session.printer.prose(_("Nothing is loose."))
    else:
        from journal.commands.listing import tell_gentle, tell_loose_end
        from journal.commands.printer import Style

        if only:
            tell_gentle(session, found[0][0])
        for overview, each in found:
            name = None if only else _named(session, overview)
            tell_loose_end(session, each, name)
        session.printer.gap()
        session.printer.prose(_("Close one: handful done {item}").format(item=found[0][1].id), Style.FAINT)
    if not as_json:
        from journal.commands.listing import tell_passed_plans

        tell_passed_plans(session, [session.journal.overview(only)] if only else session.journal.overviews())
    session.tell_damage()


def _named(session: Session, overview: Overview) -> str:
    name = session.journal.short_name(overview.id)
    if overview.customer.gentle_on(session.today) is not None:
        return _("{name}, be gentle").format(name=name)
    return name


@click.command(
    cls=Command,
    help=_("Close a loose end: the promise is kept, the question answered. ITEM is an id, as lists print it."),
)
@click.argument("item", metavar=_("ITEM"))
@click.pass_obj
def done(session: Session, /, item: str) -> None:
    """Close a loose end as done."""
    _close(session, item, dropped=False)


@click.command(cls=Command, help=_("Drop a loose end: it will not be done. ITEM is an id, as lists print it."))
@click.argument("item", metavar=_("ITEM"))
@click.pass_obj
def drop(session: Session, /, item: str) -> None:
    """Close a loose end as dropped."""
    _close(session, item, dropped=True)


def _close(session: Session, item: str, *, dropped: bool) -> None:
    from journal.commands.listing import tell_saved

    overview, loose_end = session.journal.find_item(item)
    saved = session.journal.close_item(loose_end.id, dropped=dropped, customer_id=overview.id)
    tell_saved(session, saved, loose_ends=True)
