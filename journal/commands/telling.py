"""What is told of a customer: brief."""

from __future__ import annotations

from collections.abc import Sequence

import click

from journal.commands.handing_out import force_option, hand_out, output_option
from journal.commands.printer import Style
from journal.commands.session import Command, Session
from journal.language import _


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
        printer.line((part.heading, Style.NAME))
        tell_markdown(session, part.markdown)


def tell_markdown(session: Session, markdown: str) -> None:
    """Markdown as it is written, with the customer's own words set apart."""
    for line in markdown.rstrip().split("\n"):
        style = Style.QUOTE if line.lstrip().startswith(">") else Style.TEXT
        session.printer.prose(line, style, indent=2, lines=True)
