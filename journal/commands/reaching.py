"""Nudges where the employee is: init, schedule, and the notification of `nudges --notify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.commands.command import Command
from journal.commands.session import Session
from journal.commands.values import quoted
from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.scheduling import Scheduled


@click.command(
    cls=Command,
    help=_("What a shell's start file evaluates to have nudges at the prompt, completion, and hn for handful note.")
    + "\n\n"
    + _(
        'For bash, at the end of ~/.bashrc: eval "$(handful init bash)". For zsh, at the end of ~/.zshrc: '
        'eval "$(handful init zsh)". For fish, in ~/.config/fish/config.fish: handful init fish | source.'
    )
    + "\n\n"
    + _("Once a day each shell names who waits, on working days. handful settings prompt off leaves the rest."),
)
@click.argument("shell", metavar="bash|zsh|fish")
@click.pass_obj
def init(session: Session, /, shell: str) -> None:
    """Print what a shell is to evaluate."""
    from journal.shells import SHELLS, script
    from journal.short import GLANCE

    if shell not in SHELLS:
        raise WrongUsage(_("There is nothing for “{name}”. There are bash, zsh and fish.").format(name=quoted(shell)))
    from journal.storage.places import default_folder, room_for

    folder = (session.folder or default_folder()).absolute()
    session.printer.raw(script(shell, str(folder), str((room_for(folder) / GLANCE).absolute())))


@click.command(
    cls=Command,
    help=_("A notification each working morning where somebody waits: on, off, or status.")
    + "\n\n"
    + _(
        "Where systemd runs for you a timer of yours is set up, and off leaves nothing of it. Elsewhere nothing is "
        "touched, and the line for cron, launchd or Windows' scheduler is printed. The time and the days are settings: "
        "morning, working_days. After another time or other days say on again."
    ),
)
@click.argument("what", metavar="on|off|status")
@click.pass_context
def schedule(ctx: click.Context, what: str) -> None:
    """Switch the notification in the morning on or off, or tell how it stands."""
    from journal import scheduling

    session = ctx.ensure_object(Session)
    printer = session.printer
    if what == "on":
        try:
            _tell_scheduled(session, scheduling.switch_on(session.journal))
        except scheduling.NoManager as none:
            printer.complain(none.sentence)
            printer.page(none.line.rstrip("\n"))
            ctx.exit(none.exit_code)
    elif what == "off":
        if scheduling.switch_off():
            printer.prose(_("No notification comes any more, and nothing of the timer is left."))
        else:
            printer.prose(_("There was no timer of Handful's. Nothing was changed."))
    elif what == "status":
        _tell_scheduled(session, scheduling.look(session.journal))
    else:
        raise WrongUsage(_("schedule takes on, off or status, and not “{text}”.").format(text=quoted(what)))


def _tell_scheduled(session: Session, found: Scheduled) -> None:
    from importlib.util import find_spec

    from journal.scheduling import notified_when

    prose, when = session.printer.prose, notified_when(found.timing)
    if not found.is_there:
        prose(_("Off. handful schedule on notifies you {when}.").format(when=when))
        return
    if not found.is_on:
        prose(_("A timer is set up, but no service manager runs it. handful schedule off takes it away."))
    elif found.is_current:
        prose(_("On: you are notified {when}, where somebody waits.").format(when=when))
    else:
        prose(_("On, but set up otherwise than now. handful schedule on has it {when}.").format(when=when))
    if found.is_on and found.next:
        prose(_("Next: {moment}.").format(moment=found.next))
    if find_spec("desktop_notifier") is None:
        prose(_("Notifications need one more package: pip install 'handful[notify]'."))


def tell_desktop(session: Session) -> bool:
    """Show who waits as a notification, once a day; whether there was anybody. Raises `Refused` where none can be
    shown: then it is tried again when it is next asked for."""
    from journal.machine import load_machine

    names = session.journal.to_notify(full=load_machine().settings.names == "full")
    if not names:
        return False
    from journal.desktop import notify

    notify(_("Time for a word with {names}").format(names=names), _("handful nudges says what to begin with."))
    session.journal.notified()
    return True
