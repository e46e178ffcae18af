"""A journal to try things in: demo."""

from __future__ import annotations

import click

from journal.commands.command import Command
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.language import _


@click.command(
    cls=Command,
    help=_("A sample journal: seven invented customers and a year of notes, in a folder of its own.")
    + "\n\n"
    + _("It is made anew each time, and opens where there is a terminal. Your own journal is not touched."),
)
@click.pass_obj
def demo(session: Session, /) -> int:
    """A sample journal."""
    import shlex

    from journal.commands.texts import input_is_terminal
    from journal.sample import make_sample
    from journal.storage.places import default_folder, sample_folder, usual_folder

    printer = session.printer
    own = [default_folder(), usual_folder(), *([session.folder] if session.folder is not None else [])]
    journal = make_sample(sample_folder(), own)
    where = shlex.quote(str(journal.folder))
    printer.prose(_("A sample journal, all of it invented: {path}").format(path=journal.folder))
    printer.prose(_("It is made anew each time; your own is not touched. To begin your own: handful"))
    if printer.on_terminal and input_is_terminal():
        from journal.__main__ import open_screens

        return open_screens(journal, plain=session.printer.plain)
    printer.prose(_("Look at it: handful --folder {path} customers").format(path=where), Style.FAINT)
    return 0
