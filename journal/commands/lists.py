"""The lists: who it is time to talk with, the customers known, and what is open with them.

Nothing here reads a command line, so that a list without options needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.language import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from journal.commands.session import Session
    from journal.nudges import Nudge
    from journal.overview import Overview
    from journal.rhythm import Standing


def given_on(session: Session, on: str | None, *, record: bool) -> tuple[date, tuple[Nudge, ...]]:
    """The day that `on` is, today where it is None, and the nudges of that day. Raises what reading a day raises."""
    if on is None:
        return session.today, session.journal.nudges(record=record)
    from journal.dates import read_moment

    day, _hour = read_moment(on, session.today)
    if day < session.today:
        from journal.errors import Refused

        raise Refused(_("That day has passed: nudges are told for today and for days ahead."))
    return day, session.journal.nudges(day, record=False)


def list_nudges(session: Session, on: str | None = None, *, as_json: bool = False) -> bool:
    """Who it is time to talk with, on the day `on` or today; whether there is anybody."""
    day, given = given_on(session, on, record=True)
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
        if reason in (HeldBack.PLAN, HeldBack.NEW, HeldBack.IMPORTED) and any(p.date >= day for p in overview.plans):
            words.append(say_plan(next(plan for plan in overview.plans if plan.date >= day), day))
        elif reason is HeldBack.REACHED_OUT and overview.reached_out is not None:
            words.append(_("reached out on {day}").format(day=say_day(overview.reached_out, day)))
        elif reason in (HeldBack.SNOOZED, HeldBack.PAUSED):
            words.append(say_next(overview, stands, day))
        held.append((overview.name, ", ".join(filter(None, words))))
    if not held:
        printer.prose(_("Nobody waits for a talk. Everyone you know has heard from you in their own rhythm."))
        return
    printer.prose(_("Nobody waits for a talk today."))
    for name, words_held in held:
        printer.line("  ", name, "  ", (words_held, Style.MUTED))


def _tell_nudge(session: Session, nudge: Nudge) -> None:
    from journal.commands.listing import status_span
    from journal.commands.printer import Style
    from journal.rhythm import Status, say_status, say_wanted, slower_rhythm

    printer, customer = session.printer, nudge.overview.customer
    if nudge.standing.status is Status.UNMET or nudge.standing.days_since is None:
        age = say_status(nudge.standing.status)
    else:
        days = ngettext("{n} day", "{n} days", nudge.standing.days_since)
        age = say_wanted(days, nudge.standing, customer.rhythm)
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


def list_customers(session: Session, *, as_json: bool = False, everybody: bool = False) -> None:
    """How it stands with each customer, who needs the employee first; with `everybody` those who rest too."""
    from journal.rhythm import Status, by_need

    journal = session.journal
    pairs = by_need((overview, journal.standing(overview)) for overview in journal.overviews())
    shown = [pair for pair in pairs if everybody or pair[1].status is not Status.RESTING]
    if as_json:
        from journal.commands.as_json import customer as customer_as_json

        session.printer.json([customer_as_json(*pair, session.today) for pair in shown])
    elif not pairs and not journal.damage():
        session.printer.prose(
            _("Have you met a customer lately? Write it down: handful note NAME what they told you --new")
        )
    else:
        from journal.commands.listing import tell_customers

        tell_customers(session, shown)
        _tell_pace(session, pairs)
        if journal.settings.away_on(session.today):
            from journal.commands.listing import tell_away

            session.printer.gap()
            tell_away(session)
        resting = sum(standing.status is Status.RESTING for _overview, standing in pairs) if not everybody else 0
        if resting:
            words = ngettext(
                "{n} more rests: handful customers --all", "{n} more rest: handful customers --all", resting
            )
            if shown:
                session.printer.gap()
            session.printer.prose(words)
    session.tell_damage()


def _tell_pace(session: Session, pairs: Sequence[tuple[Overview, Standing]]) -> None:
    """Past the soft limit: what the pace of the last 90 days would keep fresh, and a way out. Nothing is refused."""
    from journal.pace import say_pace
    from journal.rhythm import Status, pace

    active = sum(standing.status is not Status.RESTING for _overview, standing in pairs)
    if active <= session.journal.settings.soft_limit:
        return
    said = say_pace(pace([overview for overview, _standing in pairs], session.today))
    session.printer.gap()
    session.printer.prose(f"{said} handful rest WHO")


def list_loose_ends(session: Session, who: Sequence[str] = (), *, as_json: bool = False) -> None:
    """What is open with everybody, or with the one customer that `who` means. Raises `NotFound` or `Ambiguous`."""
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
