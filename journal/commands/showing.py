"""One customer whole: show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.commands.command import Command
from journal.commands.listing import (
    known_dots,
    say_next,
    say_plan,
    say_standing,
    status_span,
    tell_gentle,
    tell_loose_end,
    upper_first,
)
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.customer import Aspect
from journal.language import _, ngettext
from journal.rhythm import known, rhythm_kept, say_known, say_missing, stale_aspects
from journal.saying import aspect_heading, say_day, say_kind, say_list, say_mood, signed_mood

if TYPE_CHECKING:
    from journal.kept import History
    from journal.note import ContactNote
    from journal.overview import Overview


@click.command(cls=Command, help=_("What you know of WHO: portrait, loose ends, and every note, newest first."))
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.pass_obj
def show(session: Session, /, who: Sequence[str], as_json: bool) -> None:
    """Portrait and notes of one customer."""
    overview = session.find(who)
    history = session.journal.history(overview.id)
    if as_json:
        from journal.commands.as_json import note as note_as_json
        from journal.commands.as_json import question, whole_customer

        notes = [note_as_json(note, history.reading(note)) for note in history.notes]
        standing = session.journal.standing(history.overview)
        questions = [
            question(end, session.journal.decision(end.decision).text)
            for _overview, end in session.journal.questions(overview.id)
        ]
        session.printer.json(whole_customer(history.overview, standing, notes, session.today, questions))
        return
    _tell_head(session, history.overview)
    _tell_portrait(session, history.overview)
    _tell_open(session, history.overview)
    _tell_notes(session, history)


def _tell_head(session: Session, overview: Overview) -> None:
    printer, customer, today = session.printer, overview.customer, session.today
    standing = session.journal.standing(overview)
    about = [(f"  {customer.organisation}", Style.MUTED)] if customer.organisation else []
    printer.line((customer.name, Style.NAME), *about, "  ", (customer.id, Style.FAINT))
    stands = ", ".join(filter(None, (say_standing(standing), say_next(overview, standing, today))))
    dots = known(overview, standing)
    printer.line(
        status_span(session, standing), stands, "  ", known_dots(session, overview, standing), "  ", say_known(dots)
    )
    missing = say_missing(dots, standing)
    if missing:
        printer.prose(upper_first(missing) + ".", Style.MUTED)
    tell_gentle(session, overview)
    for plan in overview.plans:
        printer.prose(upper_first(say_plan(plan, today)))
    if customer.paused is not None and customer.paused.why:
        printer.prose(_("Paused: {why}").format(why=customer.paused.why), Style.MUTED)
    _tell_rhythm_kept(session, overview)
    reach = [*customer.mail, *customer.phone, *(f"#{tag}" for tag in customer.tags)]
    if reach:
        printer.prose(" · ".join(reach), Style.MUTED)
    if customer.consent is not None:
        words = _("May be told of by name") if customer.consent.given else _("Not to be told of by name")
        printer.prose(f"{words} ({say_day(customer.consent.on, today)})", Style.MUTED)
    for date_ in customer.dates:
        day = date_.next_on_or_after(today)
        if day is not None:
            printer.prose(f"{say_day(day, today)}  {date_.label}")


def _tell_rhythm_kept(session: Session, overview: Overview) -> None:
    """The rhythm really kept beside the wish, and the offer to wish for it: not of whom to be gentle with, nor of who
    rests."""
    if overview.customer.gentle_on(session.today) is not None or overview.customer.resting is not None:
        return
    if rhythm_kept(overview) is None:
        return
    from journal.pace import other_rhythm, say_rhythm

    session.printer.prose(say_rhythm(overview), Style.MUTED)
    other = other_rhythm(overview)
    if other is not None:
        words = _("To wish for that: handful edit {id} --rhythm {days}")
        session.printer.prose(words.format(id=overview.id, days=other), Style.FAINT, indent=2)


def _tell_portrait(session: Session, overview: Overview) -> None:
    stale = stale_aspects(overview.customer, session.today)
    for aspect in Aspect:
        facet = overview.customer.portrait.get(aspect)
        session.printer.gap()
        heading = aspect_heading(aspect)
        asks = ("  " + _("still true?"), Style.MOVE) if aspect in stale else ""
        session.printer.line((heading, Style.NAME), asks)
        if facet is None:
            session.printer.prose(_("Not known yet. Ask."), Style.FAINT, indent=2)
        else:
            _tell_markdown(session, facet.text)


def _tell_open(session: Session, overview: Overview) -> None:
    found = session.journal.loose_ends(overview.id)
    if not found:
        return
    session.printer.gap()
    session.printer.prose(_("Loose ends"), Style.NAME)
    for _overview, loose_end in found:
        tell_loose_end(session, loose_end, indent=2)


def _tell_notes(session: Session, history: History) -> None:
    for note in history.notes:
        session.printer.gap()
        _tell_note(session, note)
    if not history.notes:
        session.printer.gap()
        session.printer.prose(
            _("You know {name}'s name. Write down the first thing they told you: handful note {id}").format(
                name=session.journal.short_name(history.customer.id), id=history.customer.id
            )
        )


def _tell_note(session: Session, note: ContactNote) -> None:
    about = [say_kind(note.kind)]
    if note.plan:
        about = [_("plan"), *about]
    if note.time is not None:
        about.append(note.time.isoformat("minutes"))
    if note.heard_from:
        about.append(_("from {name}").format(name=note.heard_from))
    if note.companions:
        about.append(_("with {names}").format(names=say_list(note.companions)))
    if note.minutes is not None:
        about.append(ngettext("{n} minute", "{n} minutes", note.minutes))
    if note.touchpoint:
        about.append(note.touchpoint)
    if note.mood is not None:
        about.append(f"{signed_mood(note.mood)} {say_mood(note.mood)}")
    if note.felt is not None:
        about.append(_("our promise felt: {answer}").format(answer=note.felt.value))
    if not (note.plan or note.is_dialogue):
        about.append(_("not a talk"))
    session.printer.line(
        (say_day(note.date, session.today), Style.NAME),
        "  ",
        (", ".join(about), Style.MUTED),
        "  ",
        (note.id, Style.FAINT),
    )
    _tell_markdown(session, note.body)
    if note.plan and note.date < session.today:
        words = _("How did it go? handful amend {id} how it went").format(id=note.id)
        session.printer.prose(words, Style.MOVE, indent=2)


def _tell_markdown(session: Session, text: str) -> None:
    """A text as it was written, with the customer's own words set apart."""
    for line in text.rstrip().split("\n"):
        bare = line.lstrip()
        style = Style.QUOTE if bare.startswith(">") else Style.TEXT
        session.printer.prose(line, style, indent=2, lines=True)
