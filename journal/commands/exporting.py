"""Out of the journal: export."""

from __future__ import annotations

from collections.abc import Sequence

import click

from journal.commands.command import Command
from journal.commands.handing_out import check, force_option, hand_out, output_option, target
from journal.commands.session import Session
from journal.commands.values import quoted
from journal.errors import WrongUsage
from journal.language import _, ngettext


@click.command(
    cls=Command,
    help=_("All customers, or WHO, for another program: a calendar, JSON, a table or an address book.")
    + "\n\n"
    + _(
        "ics is a calendar: a day for a word with each customer, promises, and days that matter. Customers are in it "
        "by initials, and nothing you noted is, unless handful settings names says full. Bring it in again whenever "
        "you like: the same entries change. json is your whole journal, asides in it; md and html are that to "
        "read. csv is a table for a spreadsheet: what that would take for a formula, such as a number that begins with "
        "+, has an apostrophe before it, which handful import takes off again. vcf is an address book, with no word of "
        "your notes, and with its numbers as they are."
    ),
)
@click.argument("who", nargs=-1, metavar=_("[WHO]"))
@click.option("--format", "format_name", metavar="ics|json|md|html|csv|vcf", help=_("What to write."))
@output_option
@force_option
@click.pass_obj
def export(session: Session, /, who: Sequence[str], format_name: str | None, output: str | None, force: bool) -> None:
    """Write the journal for another program."""
    from journal.exporting import EXPORTS

    if format_name is None:
        raise WrongUsage(_("Say in which format: --format {formats}.").format(formats=", ".join(EXPORTS)))
    if format_name not in EXPORTS:
        raise WrongUsage(
            _("There is no format “{name}”. There are {formats}.").format(
                name=quoted(format_name), formats=", ".join(EXPORTS)
            )
        )
    customer = session.find(who).id if who else None
    name = f"handful.{format_name}"
    if output is not None:
        check(session, target(output, name), force=force)
    text = session.journal.export(format_name, customer)
    if output is None:
        session.printer.raw(text.encode("utf-8", "replace"))
    else:
        # A spreadsheet takes a file for UTF-8 only where it begins with the mark of it.
        hand_out(session, output, f"\ufeff{text}" if format_name == "csv" else text, name, force=force)
        _tell_neutral(session, text, format_name)
    session.tell_damage()


def _tell_neutral(session: Session, text: str, format_name: str) -> None:
    """Of a table in which an apostrophe keeps a spreadsheet from reckoning: that it is there, and where it is not."""
    if format_name != "csv":
        return
    from journal.commands.printer import Style
    from journal.exchange.csv_writing import count_neutral

    count = count_neutral(text)
    if count:
        words = ngettext(
            "{n} cell begins with an apostrophe, so that a spreadsheet does not take it for a formula. handful import "
            "takes it off; --format vcf has numbers as they are.",
            "{n} cells begin with an apostrophe, so that a spreadsheet does not take them for formulas. handful import "
            "takes it off; --format vcf has numbers as they are.",
            count,
        )
        session.printer.prose(words, Style.MUTED)
