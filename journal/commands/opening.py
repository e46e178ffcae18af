"""Opening the journal full screen, without the command line: nothing of click is needed to see Today."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.commands.printer import Printer
from journal.errors import HandfulError, Refused
from journal.language import _, use_language, wanted_language

if TYPE_CHECKING:
    from journal.journal import Journal


def main() -> int:
    """Open the journal in the folder set or usual, and give back the exit code: 0 done, 1 refused."""
    printer = Printer()
    take_settings(printer, speak=True)
    return told(printer, lambda: open_in_terminal(printer, _journal))


def _journal() -> Journal:
    from journal.journal import Journal

    return Journal.open()


def open_in_terminal(printer: Printer, journal: Callable[[], Journal]) -> int:
    """Open `journal` on the whole terminal, and give back the exit code. Raises `Refused` where there is no terminal,
    and what opening the journal raises."""
    from journal.__main__ import open_screens
    from journal.commands.texts import input_is_terminal

    if not (printer.on_terminal and input_is_terminal()):
        raise Refused(_("The journal opens in a terminal, and here is none. handful --help lists what works without."))
    return open_screens(journal(), plain=printer.plain)


def take_settings(printer: Printer, *, speak: bool) -> None:
    """Take what is set for this machine: the glyphs, and with `speak` the language, over what the environment asks for.

    What is wrong with the file is told by `handful settings` and on the screen, not by each command.
    """
    from journal.storage.places import settings_file

    language = ""
    if settings_file().is_file():
        from journal.machine import load_machine

        set_here = load_machine().settings
        if set_here.glyphs != "auto":
            printer.plain = set_here.glyphs == "plain"
        language = set_here.language
    if speak:
        use_language(language if language and not os.environ.get("HANDFUL_LANGUAGE") else wanted_language())


def told(printer: Printer, act: Callable[[], int]) -> int:
    """The exit code of `act`; what goes wrong in it is told in a sentence."""
    try:
        return act()
    except HandfulError as error:
        printer.complain(error.sentence)
        return error.exit_code
    except OSError as error:
        reason = error.strerror or type(error).__name__
        path = "" if error.filename is None else str(error.filename)
        printer.complain(_("That did not work: {reason}.").format(reason=": ".join(filter(None, (reason, path)))))
        return 1
