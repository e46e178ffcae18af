"""The customers themselves: add, edit, customers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

import click

from journal.commands.command import Command
from journal.commands.listing import tell_saved
from journal.commands.lists import list_customers
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.values import consent_of, listed, listed_tags, rhythm_of
from journal.customer import RHYTHM_WORDS, Aspect, Customer
from journal.language import _, ngettext
from journal.text import one_line

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
    saved = session.journal.add_customer(customer, even_if_there=new)
    tell_saved(session, saved)
    if options["rhythm"] is None:
        every = ngettext("A talk every day is wanted.", "A talk every {n} days is wanted.", customer.rhythm)
        command = f"handful edit {saved.made[0]} --rhythm weekly"
        words = _("Another rhythm: {command}").format(command=command)
        session.printer.prose(f"{every.format(n=customer.rhythm)} {words}", Style.FAINT)


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
        from journal.drafts import people_in

        draft = session.draft(fields=people_in([before]), customer_id=before.id)
        with edited(page_of(before), session.journal.drafts, draft) as page:
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
    list_customers(session, as_json=as_json, everybody=everybody)
