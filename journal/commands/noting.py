"""Writing contact notes: note, amend, delete, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

import click

from journal.commands.command import Command, TextCommand
from journal.commands.listing import tell_saved
from journal.commands.new_note import people_meant, save_note, tell_new_note
from journal.commands.session import Session
from journal.commands.texts import edited, input_is_terminal, read_standard_input, written
from journal.commands.values import felt_of, kind_of, listed, minutes_of, mood_of
from journal.customer import Customer
from journal.errors import NotFound, Refused, WrongUsage
from journal.language import _
from journal.note import ContactNote, Kind
from journal.text import cut, one_line

if TYPE_CHECKING:
    from journal.journal import Saved
    from journal.overview import Overview

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Given:
    """What the options say of a note; None where an option was not given."""

    kind: str | None
    on: str | None
    mood: str | None
    minutes: str | None
    companions: tuple[str, ...]
    heard_from: str | None
    touchpoint: str | None
    felt: str | None

    @property
    def anything(self) -> bool:
        """Whether any option was given."""
        return self != Given(None, None, None, None, (), None, None, None)

    def over(self, note: ContactNote, today: date) -> ContactNote:
        """`note` with what was given. Raises `WrongUsage` where something given cannot be meant."""
        if self.on is not None:
            day, hour = moment_of(self.on, today)
            note = replace(note, date=day, time=hour)
        if self.kind is not None:
            note = replace(note, kind=kind_of(self.kind))
        if self.mood is not None:
            note = replace(note, mood=mood_of(self.mood))
        if self.minutes is not None:
            note = replace(note, minutes=minutes_of(self.minutes))
        if self.companions:
            note = replace(note, companions=listed(self.companions))
        if self.heard_from is not None:
            note = replace(note, heard_from=one_line(self.heard_from) or None)
        if self.touchpoint is not None:
            note = replace(note, touchpoint=one_line(self.touchpoint) or None)
        if self.felt is not None:
            note = replace(note, felt=felt_of(self.felt))
        return note


def moment_of(text: str, today: date) -> tuple[date, time | None]:
    """The day, and the time if one is given, that `text` is."""
    from journal.dates import read_moment

    return read_moment(text, today)


def note_options(function: Function) -> Function:
    """The options that `note` and `amend` share."""
    for option in reversed(
        (
            click.option("--kind", metavar=_("KIND"), help=", ".join(kind.value for kind in Kind) + "."),
            click.option("--on", metavar=_("DAY"), help=_("yesterday, last friday, 5 oct, 2026-10-05 14:30.")),
            click.option("--mood", metavar="-2..2", help=_("How they felt: -2 upset to 2 thrilled.")),
            click.option("--minutes", metavar=_("N"), help=_("How long it took.")),
            click.option(
                "--with", "companions", multiple=True, metavar=_("NAMES"), help=_("Our colleagues who came along.")
            ),
            click.option("--from", "heard_from", metavar=_("NAME"), help=_("Who told it, for what was heard.")),
            click.option("--touchpoint", metavar=_("NAME"), help=_("Where they met us: invoice, delivery.")),
            click.option("--felt", metavar="yes|partly|no", help=_("Whether they felt our promise kept.")),
            click.option("--edit", is_flag=True, help=_("Write the text in $VISUAL or $EDITOR.")),
        )
    ):
        function = option(function)
    return function


@click.command(
    cls=TextCommand,
    help=_(
        "Add a contact note on WHO: an id, a name, an organisation, or the beginning of a word of them. "
        "ken,ada makes a note for each."
    )
    + "\n\n"
    + _(
        "The words need no quotation marks. Options may stand before, after or amid them; what begins with - and is "
        "no option is text, so “- [ ] send the chart” needs nothing. After -- everything is text. A lone - reads "
        "standard input. Without a text the note screen opens; where there is no terminal, standard input is read."
    )
    + "\n\n"
    + _(
        "Marks in the text: > their words, - [ ] a promise, - [?] a question, - [!] a worry, - [i] an idea, #tag, "
        "@colleague, <!-- for you alone -->. In a shell > and < want quotation marks: '> their words'."
    ),
)
@click.argument("words", nargs=-1, required=True, metavar=_("WHO[,WHO] [TEXT…|-]"))
@note_options
@click.option("--new", is_flag=True, help=_("WHO is new: add them."))
@click.pass_obj
def note(session: Session, /, words: Sequence[str], edit: bool, new: bool, **options: Any) -> int:
    """Add a contact note."""
    who, text = words[0], words[1:]
    given = Given(**options)
    today = session.today
    blank = given.over(ContactNote(id="", date=today), today)
    if given.heard_from and given.kind is None:
        blank = replace(blank, kind=Kind.HEARD)
    customers, strangers = people_meant(session, who, new=new)
    if not (text or edit) and session.printer.on_terminal and input_is_terminal():
        return _write_on_screen(session, customers, strangers, given)

    if edit:
        from journal.drafts import people_in

        people = people_in([*(each.customer for each in customers), *strangers])
        when = {"when": blank.date.isoformat()} if given.on else {}
        draft = session.draft(fields={**people, **when}, customer_id=customers[0].id if customers else None)
        with edited(written(text), session.journal.drafts, draft) as body:
            saved = save_note(session, customers, strangers, replace(blank, body=body))
    else:
        body = written(text) if text else read_standard_input()
        saved = save_note(session, customers, strangers, replace(blank, body=body))
    tell_new_note(session, saved, blank)
    return 0


def _write_on_screen(
    session: Session, customers: Sequence[Overview], strangers: Sequence[Customer], given: Given
) -> int:
    """Open the note screen for one customer, known or new. Gives the exit code."""
    people = [*(each.id for each in customers), *(each.name for each in strangers)]
    if len(people) > 1 or given.anything:
        raise WrongUsage(
            _("The note screen opens for one customer and without options. Write the text after them, or add --edit.")
        )
    from journal.__main__ import open_screens

    return open_screens(session.journal, note_for=people[0], plain=session.printer.plain)


@click.command(
    cls=TextCommand,
    help=_("Change a note. TEXT replaces its text; without one the text stays. NOTE is an id, or its beginning.")
    + "\n\n"
    + _("A plan whose day has come is confirmed by this, and counts from then on."),
)
@click.argument("words", nargs=-1, required=True, metavar=_("NOTE [TEXT…|-]"))
@note_options
@click.pass_obj
def amend(session: Session, /, words: Sequence[str], edit: bool, **options: Any) -> None:
    """Change a note."""
    given = Given(**options)
    text = words[1:]
    overview, before = session.journal.find_note(words[0])
    after = given.over(before, session.today)
    confirms = before.plan and after.date <= session.today
    if not (text or edit or given.anything or confirms):
        raise WrongUsage(
            _("Nothing to change was given. Write the new text after the note, or an option such as --mood.")
        )

    def save(body: str) -> Saved:
        return session.journal.amend_note(overview.id, before, replace(after, body=body))

    if edit:
        draft = session.draft(customer_id=overview.id, note_id=before.id, based_on=dict(before.seen))
        with edited(written(text) if text else before.body, session.journal.drafts, draft) as body:
            saved = save(body)
    else:
        saved = save(written(text) if text else before.body)
    tell_saved(session, saved, loose_ends=True)


@click.command(
    cls=Command, help=_("Delete a note, or a decision. NOTE is an id, or its beginning. handful undo brings it back.")
)
@click.argument("note_id", metavar=_("NOTE"))
@click.option("--yes", "-y", is_flag=True, help=_("Do not ask."))
@click.pass_obj
def delete(session: Session, /, note_id: str, yes: bool) -> None:
    """Delete a note."""
    from journal.saying import say_day

    try:
        overview, found = session.journal.find_note(note_id)
    except NotFound as missing:
        _delete_decision(session, note_id, missing, yes=yes)
        return
    if not yes:
        if not session.printer.can_ask:
            raise Refused(_("Nothing was deleted. Without a terminal, delete wants --yes."))
        question = _("Delete the note of {day} about {name}? handful undo brings it back. [y/N]").format(
            day=say_day(found.date, session.today, weekday=False), name=session.journal.short_name(overview.id)
        )
        if not session.printer.ask(question):
            raise Refused(_("Nothing was deleted."))
    tell_saved(session, session.journal.delete_note(overview.id, found.id))


def _delete_decision(session: Session, /, decision_id: str, missing: NotFound, *, yes: bool) -> None:
    """Delete a decision; where there is none of that id either, `missing` is raised."""
    try:
        decision = session.journal.find_decision(decision_id)
    except NotFound:
        raise missing from None
    if not yes:
        if not session.printer.can_ask:
            raise Refused(_("Nothing was deleted. Without a terminal, delete wants --yes."))
        question = _("Delete the decision “{text}”? handful undo brings it back. [y/N]")
        if not session.printer.ask(question.format(text=cut(decision.text, 60))):
            raise Refused(_("Nothing was deleted."))
    tell_saved(session, session.journal.delete_decision(decision))


@click.command(cls=Command, help=_("Take back the last change, whichever it was. Again takes back the one before."))
@click.pass_obj
def undo(session: Session, /) -> None:
    """Take back the last change."""
    tell_saved(session, session.journal.undo())
