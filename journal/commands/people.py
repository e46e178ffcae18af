"""The customers themselves: add, edit, customers, show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from journal.commands.listing import tell_saved
from journal.commands.session import Command, Session
from journal.commands.values import consent_of, listed, listed_tags, rhythm_of
from journal.customer import RHYTHM_WORDS, Aspect, Customer
from journal.language import _, ngettext
from journal.text import one_line

if TYPE_CHECKING:
    from journal.kept import History
    from journal.note import ContactNote
    from journal.overview import Overview

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Told:
    """What the options say of a customer; None or empty where an option was not given."""

    name: str | None = None
    organisation: str | None = None
    rhythm: str | None = None
    mail: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    consent: str | None = None
    who: str | None = None
    apart: str | None = None
    challenges: str | None = None
    bought: str | None = None
    changes: str | None = None

    def over(self, customer: Customer, today: date) -> Customer:
        """`customer` with what was given. Raises `WrongUsage` where something given cannot be meant."""
        from journal.commands.form import with_aspects

        if self.name is not None:
            customer = replace(customer, name=one_line(self.name))
        if self.organisation is not None:
            customer = replace(customer, organisation=one_line(self.organisation))
        if self.rhythm is not None:
            customer = replace(customer, rhythm=rhythm_of(self.rhythm))
        if self.mail:
            customer = replace(customer, mail=listed(self.mail))
        if self.phone:
            customer = replace(customer, phone=listed(self.phone))
        if self.tag:
            customer = replace(customer, tags=listed_tags(self.tag))
        if self.consent is not None:
            customer = replace(customer, consent=consent_of(self.consent, today))
        texts = {aspect: text for aspect in Aspect if (text := getattr(self, aspect.value)) is not None}
        return replace(customer, portrait=with_aspects(customer.portrait, texts, today)) if texts else customer


def customer_options(function: Function) -> Function:
    """The options that `add` and `edit` share."""
    words = ", ".join(f"{word} ({days})" for word, days in RHYTHM_WORDS.items())
    for option in reversed(
        (
            click.option("--organisation", metavar=_("NAME"), help=_("Where they work.")),
            click.option(
                "--rhythm", metavar=_("DAYS"), help=_("Days wanted between talks, or {words}.").format(words=words)
            ),
            click.option("--mail", multiple=True, metavar=_("ADDRESS"), help=_("May stand several times.")),
            click.option("--phone", multiple=True, metavar=_("NUMBER"), help=_("May stand several times.")),
            click.option("--tag", multiple=True, metavar=_("TAGS"), help=_("May stand several times.")),
            click.option("--consent", metavar="yes|no", help=_("Whether they may be told of by their real name.")),
            click.option("--who", metavar=_("TEXT"), help=_("Who they are.")),
            click.option("--apart", metavar=_("TEXT"), help=_("What sets them apart.")),
            click.option("--challenges", metavar=_("TEXT"), help=_("Their daily challenges.")),
            click.option("--bought", metavar=_("TEXT"), help=_("What they bought and why.")),
            click.option("--changes", metavar=_("TEXT"), help=_("What it changes for them.")),
        )
    ):
        function = option(function)
    return function


@click.command(cls=Command, help=_("Add a customer you know, by name. The five texts are Markdown."))
@click.argument("name", nargs=-1, required=True, metavar=_("NAME"))
@customer_options
@click.option("--new", is_flag=True, help=_("Add them, though one of that name and organisation is there."))
@click.pass_obj
def add(session: Session, /, name: Sequence[str], new: bool, **options: Any) -> None:
    """Add a customer."""
    blank = session.journal.new_customer(one_line(" ".join(name)))
    customer = Told(**options).over(blank, session.today)
    tell_saved(session, session.journal.add_customer(customer, even_if_there=new))


@click.command(
    cls=Command,
    help=_("Change what is kept of WHO. What is given replaces what was there, an empty text takes it away.")
    + "\n\n"
    + _("Without an option the whole page opens in $VISUAL or $EDITOR."),
)
@click.argument("words", nargs=-1, required=True, metavar=_("WHO"))
@click.option("--name", metavar=_("NAME"), help=_("A new name; the id stays."))
@customer_options
@click.pass_obj
def edit(session: Session, /, words: Sequence[str], **options: Any) -> None:
    """Change a customer."""
    told = Told(**options)
    before = session.find(words).customer
    if all(getattr(told, field.name) in (None, ()) for field in fields(told)):
        from journal.commands.form import customer_of, page_of
        from journal.commands.texts import edited

        with edited(page_of(before), session.drafts) as page:
            saved = session.journal.change_customer(before, customer_of(page, before, session.today))
    else:
        saved = session.journal.change_customer(before, told.over(before, session.today))
    tell_saved(session, saved)


@click.command(cls=Command, help=_("The customers you know: how it stands with each, who needs you first."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.option("--all", "everybody", is_flag=True, help=_("Those who rest too."))
@click.pass_obj
def customers(session: Session, /, as_json: bool, everybody: bool) -> None:
    """The customers I know."""
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
        resting = len(pairs) - len(shown)
        if resting:
            words = ngettext(
                "{n} more rests: handful customers --all", "{n} more rest: handful customers --all", resting
            )
            if shown:
                session.printer.gap()
            session.printer.prose(words)
    session.tell_damage()


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
        from journal.commands.as_json import whole_customer

        notes = [note_as_json(note, history.reading(note.id)) for note in history.notes]
        standing = session.journal.standing(history.overview)
        session.printer.json(whole_customer(history.overview, standing, notes, session.today))
        return
    _tell_head(session, history.overview)
    _tell_portrait(session, history.overview)
    _tell_open(session, history.overview)
    _tell_notes(session, history)


def _tell_head(session: Session, overview: Overview) -> None:
    from journal.commands.listing import known_dots, say_next, say_standing, status_span
    from journal.commands.printer import Style
    from journal.rhythm import known
    from journal.saying import say_day

    printer, customer, today = session.printer, overview.customer, session.today
    standing = session.journal.standing(overview)
    about = [(f"  {customer.organisation}", Style.MUTED)] if customer.organisation else []
    printer.line((customer.name, Style.NAME), *about, "  ", (customer.id, Style.FAINT))
    stands = ", ".join(filter(None, (say_standing(standing), say_next(overview, standing, today))))
    count = _("{n} of 6 known").format(n=sum(known(overview, standing)))
    printer.line(status_span(session, standing), stands, "  ", known_dots(session, overview, standing), "  ", count)
    gentle = customer.gentle_on(today)
    if gentle is not None:
        printer.prose(_("Be gentle: “{text}”").format(text=gentle.text), Style.MOVE)
    if customer.paused is not None and customer.paused.why:
        printer.prose(_("Paused: {why}").format(why=customer.paused.why), Style.MUTED)
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


def _tell_portrait(session: Session, overview: Overview) -> None:
    from journal.commands.printer import Style
    from journal.rhythm import stale_aspects
    from journal.saying import aspect_heading

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
    from journal.commands.listing import tell_loose_end
    from journal.commands.printer import Style

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
    from journal.commands.printer import Style
    from journal.saying import say_day, say_kind, say_list, say_mood, signed_mood

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


def _tell_markdown(session: Session, text: str) -> None:
    """A text as it was written, with the customer's own words and our own marks set apart."""
    from journal.commands.printer import Style

    for line in text.rstrip().split("\n"):
        bare = line.lstrip()
        style = Style.QUOTE if bare.startswith(">") else Style.TEXT
        session.printer.prose(line, style, indent=2, lines=True)
