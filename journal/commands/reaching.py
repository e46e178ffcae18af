"""Nudges where the employee is: init, schedule, and the notification of `nudges --notify`."""

from __future__ import annotations

import click

from journal.commands.session import Command, Session
from journal.commands.values import quoted
from journal.errors import WrongUsage
from journal.language import _


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
