"""How customers, loose ends and notes stand in a list: two lines an item, the second one muted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journal.answers import still_silenced
from journal.commands.printer import Span, Style
from journal.commands.session import Session
from journal.language import _, ngettext
from journal.note import Mark
from journal.overview import LooseEnd, Overview, Told
from journal.quoting import fill
from journal.rhythm import Standing, Status, known, say_known, say_status
from journal.saying import kind_phrase, say_ago, say_day, say_due, say_noted
from journal.text import cut

if TYPE_CHECKING:
    from journal.journal import Saved

_WIDTH_OF_KNOWN = 18
_SIGNS = {Status.FRESH: "●", Status.DUE: "◐", Status.LAPSED: "○", Status.UNMET: "◌"}
_WIDEST_NAME = 30
_LONGEST_TEXT = 240
"""The most characters of a loose end in a list; its note has the rest, and so has the JSON."""
_MOST_AFTER_WRITING = 7
"""The most loose ends that are shown after something was written; `handful loose` lists all."""


def status_span(session: Session, standing: Standing) -> Span:
    """The sign of a status, and the space after it. What lies under a pause, a snooze or a rest gives the sign."""
    sign = session.printer.sign(_SIGNS[standing.contact])
    return (f"{sign} ", Style.KEPT if standing.contact is Status.FRESH else Style.MOVE)


def say_standing(standing: Standing) -> str:
    """Status and age in words: `lapsed, 47 days ago`, `snoozed, talked 5 days ago`."""
    words = say_status(standing.status)
    if standing.days_since is None:
        return words
    if standing.status is not standing.contact:
        return _("{status}, talked {age}").format(status=words, age=say_ago(standing.days_since))
    return f"{words}, {say_ago(standing.days_since)}"


def say_next(overview: Overview, standing: Standing, today: date) -> str:
    """What comes next with a customer: when the contact lapses, or when they come back."""
    customer = overview.customer
    if standing.status is Status.RESTING:
        return ""
    if standing.status is Status.PAUSED and customer.paused is not None:
        until = customer.paused.until
        return _("until {day}").format(day=say_day(until, today)) if until else ""
    if standing.status is Status.SNOOZED and customer.snoozed is not None:
        return _("back on {day}").format(day=say_day(customer.snoozed, today))
    if standing.status in (Status.LAPSED, Status.UNMET):
        # It stands below how long ago the last talk was, whose days these are.
        away = _("{away} of them away;").format(away=standing.days_away) if standing.days_away else ""
        return " ".join(filter(None, (away, _("you wanted {n}").format(n=customer.rhythm))))
    if standing.due_from is None or standing.lapses_on is None:
        return ""
    if standing.status is Status.DUE:
        return _("lapses {day}").format(day=say_day(standing.lapses_on, today))
    return _("until {day}").format(day=say_day(standing.due_from - timedelta(days=1), today))


def say_plan(plan: Told, today: date) -> str:
    """A plan: `planned: a visit on Thu 26 Nov`; one whose day has passed waits for how it went."""
    day = say_day(plan.date, today)
    if plan.date < today:
        return _("was planned: {contact} on {day}").format(contact=kind_phrase(plan.kind), day=day)
    return _("planned: {contact} on {day}").format(contact=kind_phrase(plan.kind), day=day)


def tell_passed_plans(session: Session, overviews: Sequence[Overview]) -> None:
    """The plans whose day has passed: each asks how it went, and becomes the note. Not while away."""
    if session.journal.settings.away_on(session.today):
        return
    for overview in overviews:
        for plan in overview.plans:
            if plan.date < session.today:
                session.printer.gap()
                name = session.journal.short_name(overview.id)
                session.printer.prose(
                    _("How did it go with {name}? {plan}.").format(
                        name=name, plan=upper_first(say_plan(plan, session.today))
                    )
                )
                words = _("handful amend {id} how it went   or: handful delete {id}").format(id=plan.note)
                session.printer.prose(words, Style.FAINT, indent=2)


def upper_first(text: str) -> str:
    """`text` as a sentence begins."""
    return text[:1].upper() + text[1:]


def _say_plans(overview: Overview, today: date) -> str:
    return " · ".join(say_plan(plan, today) for plan in overview.plans[:1])


def _say_gentle(overview: Overview, today: date) -> str:
    return _("be gentle") if overview.customer.gentle_on(today) else ""


def tell_gentle(session: Session, overview: Overview, *, indent: int = 0) -> bool:
    """The be-gentle mark of a customer, verbatim, and how long it holds; False where there is none today."""
    from journal.openers import say_gentle_term

    mark = overview.customer.gentle_on(session.today)
    if mark is None:
        return False
    term = say_gentle_term(mark.since, mark.until, session.today)
    words = fill(_("Be gentle: “{text}” ({term})"), text=mark.text, term=term)
    session.printer.prose(words, Style.MOVE, indent=indent)
    return True


def tell_away(session: Session, *, but_on: date | None = None) -> None:
    """The days away that are set, from today on, but for those that hold the day `but_on`; nothing where there are
    none."""
    today = session.today
    for period in session.journal.settings.away:
        if (period.last is not None and period.last < today) or (but_on is not None and period.holds(but_on)):
            continue
        first = say_day(period.first, today)
        if period.last is None:
            words = _("Away: from {day}, until handful away --off.").format(day=first)
        else:
            words = _("Away: {day} through {last}.").format(day=first, last=say_day(period.last, today))
        session.printer.prose(words, Style.MUTED)


def known_dots(session: Session, overview: Overview, standing: Standing) -> str:
    """Six dots, each in its own place."""
    full, empty = session.printer.sign("•"), session.printer.sign("◦")
    return "".join(full if one else empty for one in known(overview, standing))


def tell_customers(session: Session, pairs: Sequence[tuple[Overview, Standing]]) -> None:
    """The customers, in columns that line up: status, name and organisation; how it stands and what comes next;
    known-ness and id."""
    from journal.commands.layout import cells, fit

    printer, today = session.printer, session.today
    rows = [
        (
            printer.shown(overview.name),
            printer.shown(overview.customer.organisation),
            say_standing(standing),
            " · ".join(
                filter(
                    None,
                    (_say_plans(overview, today) or say_next(overview, standing, today), _say_gentle(overview, today)),
                )
            ),
            overview,
            standing,
        )
        for overview, standing in pairs
    ]
    if not rows:
        return
    names = max(max(cells(row[0]), cells(row[1])) for row in rows)
    middles = max(max(cells(row[2]), cells(row[3])) for row in rows)
    # Where both do not fit it is what comes next that is cut, before a name is.
    room = max(printer.width - 2 - 4 - _WIDTH_OF_KNOWN, 24)
    names = min(names, _WIDEST_NAME, max(room - middles, room * 2 // 5))
    middles = min(middles, room - names)
    cut = printer.shown(printer.sign("…"))
    for name, organisation, stands, comes, overview, standing in rows:
        dots = known_dots(session, overview, standing)
        printer.line(
            status_span(session, standing),
            (fit(name, names, cut), Style.NAME),
            "  ",
            fit(stands, middles, cut),
            "  ",
            dots,
            (f"  {say_known(known(overview, standing))}", Style.MUTED),
        )
        printer.line(
            "  ",
            (fit(organisation, names, cut), Style.MUTED),
            "  ",
            (fit(comes, middles, cut), Style.MUTED),
            "  ",
            (overview.id, Style.FAINT),
        )


def say_mark(mark: Mark) -> str:
    """What a marked item is, in a word."""
    return {
        Mark.PROMISE: _("promise"),
        Mark.QUESTION: _("question"),
        Mark.WORRY: _("worry"),
        Mark.IDEA: _("idea"),
    }[mark]


def _mark_sign(session: Session, mark: Mark) -> str:
    if mark is Mark.PROMISE:
        return session.printer.sign("☐")
    return {Mark.QUESTION: "?", Mark.WORRY: "!", Mark.IDEA: "i"}[mark]


def tell_loose_end(session: Session, loose_end: LooseEnd, name: str | None = None, *, indent: int = 0) -> None:
    """One loose end: its text, then what it is, whose (`name`), how old, when due, and its id."""
    printer, today = session.printer, session.today
    sign = _mark_sign(session, loose_end.mark)
    inner = indent + len(sign) + 1
    pieces = printer.wrapped(cut(loose_end.text, _LONGEST_TEXT), inner)
    printer.line(" " * indent, (sign, Style.MOVE), " ", pieces[0])
    for piece in pieces[1:]:
        printer.line(" " * inner, piece)
    about = [say_mark(loose_end.mark), *([name] if name else []), say_noted((today - loose_end.noted).days)]
    if loose_end.decision:
        about.append(_("before a decision"))
    if loose_end.due is not None:
        about.append(say_due(loose_end.due, today))
    printer.line(" " * inner, (" · ".join(about), Style.MUTED), "  ", (loose_end.id, Style.FAINT))


def tell_loose_ends(session: Session, customer_id: str, *, named: bool = False) -> None:
    """The loose ends of one customer after something was written about them, and how to close one."""
    found = session.journal.loose_ends(customer_id)
    if not found:
        return
    name = session.journal.short_name(customer_id)
    session.printer.gap()
    session.printer.prose(_("Loose ends with {name}").format(name=name), Style.NAME)
    tell_gentle(session, found[0][0], indent=2)
    for _overview, loose_end in found[:_MOST_AFTER_WRITING]:
        tell_loose_end(session, loose_end, name if named else None, indent=2)
    more = len(found) - _MOST_AFTER_WRITING
    if more > 0:
        words = ngettext("{n} more: handful loose {id}", "{n} more: handful loose {id}", more)
        session.printer.prose(words.replace("{id}", customer_id), Style.FAINT, indent=2)
    session.printer.prose(_("Close one: handful done {item}").format(item=found[0][1].id), Style.FAINT, indent=2)


def tell_saved(session: Session, saved: Saved, *, loose_ends: bool = False) -> None:
    """Say what a change did: one line, what else is worth saying, and with `loose_ends` what is open with the customers
    it was about."""
    session.printer.prose(saved.sentence)
    for hint in saved.hints:
        session.printer.prose(hint)
    for customer_id in saved.made[:1] if loose_ends else ():
        command = f"handful edit {customer_id} --rhythm weekly"
        session.printer.prose(_("Another rhythm: {command}").format(command=command), Style.FAINT)
    for customer_id in saved.customers if loose_ends and saved.hints else ():
        # A talk ends neither a pause nor a rest: the hint that says so needs the command.
        journal = session.journal
        standing = journal.standing(journal.overview(customer_id))
        if still_silenced(journal.short_name(customer_id), standing) in saved.hints:
            session.printer.prose(f"handful wake {customer_id}", Style.FAINT)
    for customer_id in saved.customers if loose_ends else ():
        tell_loose_ends(session, customer_id, named=len(saved.customers) > 1)
