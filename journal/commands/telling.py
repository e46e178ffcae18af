"""What is told of a customer: brief, story."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from journal.commands.command import Command
from journal.commands.handing_out import check, force_option, hand_out, output_option, target
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.values import quoted
from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.stories import Story

FORMATS = ("md", "html")
_LEAD = re.compile(r" {0,8}(?:(?:>|[-*+]|\d{1,3}\.) {1,4}|>)*(?:\[[ xX?!i-]\] )?")
"""What a line of Markdown begins with: signs of a quotation, of a list."""


@click.command(
    cls=Command,
    help=_("One page before a talk with WHO: be gentle, portrait, the last three notes, loose ends, dates near.")
    + "\n\n"
    + _("In a terminal it is laid out to be read; to a file or another program it is Markdown. Asides are left out."),
)
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@output_option
@force_option
@click.pass_obj
def brief(session: Session, /, who: Sequence[str], output: str | None, force: bool) -> None:
    """The brief of one customer."""
    from journal.briefs import brief_markdown, brief_parts, say_gentle, say_when

    page = session.journal.brief(session.find(who).id)
    printer = session.printer
    if output is not None:
        hand_out(session, output, brief_markdown(page), "brief.md", force=force)
        return
    if not printer.on_terminal:
        printer.page(brief_markdown(page).rstrip("\n"))
        return
    customer = page.customer
    about = [(f"  {customer.organisation}", Style.MUTED)] if customer.organisation else []
    printer.line((customer.name, Style.NAME), *about)
    if page.gentle is not None:
        printer.prose(say_gentle(page), Style.MOVE)
    printer.prose(say_when(page), Style.MUTED)
    for part in brief_parts(page):
        printer.gap()
        asks = [("  " + _("still true?"), Style.MOVE)] if part.stale else []
        printer.line((part.heading, Style.NAME), *asks)
        tell_markdown(session, part.markdown)


def tell_markdown(session: Session, markdown: str) -> None:
    """Markdown as it is written, the customer's own words set apart; what goes on stands under what it goes on from."""
    printer = session.printer
    for line in markdown.rstrip().split("\n"):
        lead = _LEAD.match(line)[0]  # type: ignore[index]
        style = Style.QUOTE if ">" in lead else Style.TEXT
        for place, piece in enumerate(printer.wrapped(line[len(lead) :], 2 + len(lead), lines=True)):
            before = lead if not place or style is Style.QUOTE else " " * len(lead)
            printer.line("  ", (before, style), (piece, style))


@click.command(
    cls=Command,
    help=_("WHO told to colleagues who never meet a customer: who they are, a day, their words, what we promised.")
    + "\n\n"
    + _(
        "Under invented names unless --by-name, for which consent must be noted. What was replaced and what to look at "
        "is told first; asides, be gentle and what is second hand stay with you. --hide replaces what else may tell "
        "who it is. On the customer's page (s) each paragraph can be left out."
    ),
)
@click.argument("who", nargs=-1, required=True, metavar=_("WHO"))
@click.option(
    "--format",
    "wanted",
    metavar="md|html",
    help=_("Markdown, or one HTML page that prints well; without it the ending of --output FILE says which."),
)
@click.option("--by-name", is_flag=True, help=_("By real name, where consent is noted."))
@click.option(
    "--hide",
    multiple=True,
    metavar=_("WORD[=INSTEAD]"),
    help=_("Replace a word that may tell who it is; several, one --hide each. Without INSTEAD by “…”."),
)
@output_option
@force_option
@click.pass_obj
def story(
    session: Session,
    /,
    who: Sequence[str],
    wanted: str | None,
    by_name: bool,
    hide: Sequence[str],
    output: str | None,
    force: bool,
) -> None:
    """The story of one customer."""
    from journal.story_page import story_page
    from journal.story_text import file_name, story_markdown

    form = _format(wanted, output)
    customer_id = session.find(who).id
    told = session.journal.story(customer_id, by_name=by_name, hide=[_hidden(each) for each in hide])
    text = story_page(told) if form == "html" else story_markdown(told)
    if output is None:
        # The story itself goes where it is sent; what is for the employee alone stays in the terminal.
        _tell_before(told, session.printer.complain)
        session.printer.page(text.rstrip("\n"))
        return
    name = file_name(told, form)
    check(session, target(output, name), force=force)
    _tell_before(told, session.printer.prose)
    telling = () if by_name else session.journal.tells_who(customer_id, target(output, name))
    if telling:
        session.printer.prose(
            _("The name of the file tells who it is: {names}.").format(names=", ".join(telling)), Style.MOVE
        )
    hand_out(session, output, text, name, force=force)


def _format(wanted: str | None, output: str | None) -> str:
    """The format asked for; without one it is that of the file."""
    if wanted is None:
        return "html" if output is not None and output.casefold().endswith((".html", ".htm")) else "md"
    if wanted.casefold() not in FORMATS:
        raise WrongUsage(_("--format takes md or html, and not “{text}”.").format(text=quoted(wanted)))
    return wanted.casefold()


def _hidden(text: str) -> tuple[str, str]:
    """A word to hide, and what is said instead."""
    from journal.hiding import HIDDEN

    word, _equals, instead = text.partition("=")
    if not any(character.isalnum() for character in word):
        raise WrongUsage(_("--hide takes a word, or WORD=INSTEAD, and not “{text}”.").format(text=quoted(text)))
    return word.strip(), instead.strip() or HIDDEN


def _tell_before(told: Story, say: Callable[[str], None]) -> None:
    from journal.story_text import before_it_is_told

    for sentence in before_it_is_told(told):
        say(sentence)
