"""What waits: nudges, remind, loose, done, drop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.commands.command import Command
from journal.commands.lists import given_on, list_loose_ends, list_nudges
from journal.commands.session import Session
from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    pass

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
    given = _tell_short(session, on) if short else list_nudges(session, on, as_json=as_json)
    if exit_code and given:
        ctx.exit(NUDGE_GIVEN)


def _tell_short(session: Session, on: str | None) -> bool:
    """The names for a prompt, and whether there were any. Whatever goes wrong, nothing is said: a shell that starts
    must not stumble over the journal."""
    session.printer.forgive()
    try:
        from journal.nudges import unasked
        from journal.short import line_of

        day, all_given = given_on(session, on, record=False)
        given = unasked(all_given, day, session.journal.settings)
        line = line_of([session.journal.short_name(nudge.overview.id) for nudge in given])
    except Exception:  # noqa: BLE001 - at a shell's start any fault at all is silence
        return False
    if line:
        session.printer.line(line)
    return bool(line)


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
    list_loose_ends(session, who, as_json=as_json)


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
