"""What holds however Handful is asked: the machine's settings, the journal on the whole terminal, and what becomes of
what goes wrong."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journal.commands.printer import Printer
from journal.commands.values import quoted
from journal.errors import Ambiguous, HandfulError, Refused
from journal.language import _, use_language, wanted_language

if TYPE_CHECKING:
    from journal.journal import Journal

INTERRUPTED = 130
"""The exit code of what was interrupted and is done all the same, as a shell tells of it."""
_UNREADABLE = "[\ud800-\udfff]"


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
    if os.path.isfile(settings_file()):
        from journal.machine import load_machine

        set_here = load_machine().settings
        if set_here.glyphs != "auto":
            printer.plain = set_here.glyphs == "plain"
        language = set_here.language
    if speak:
        use_language(language if language and not os.environ.get("HANDFUL_LANGUAGE") else wanted_language())


def told(printer: Printer, act: Callable[[], int]) -> int:
    """The exit code of `act`; what goes wrong in it is told in a sentence."""
    stood = saves_that_stand()
    try:
        return act()
    except KeyboardInterrupt:
        return stopped(printer, stood)
    except HandfulError as error:
        printer.complain(error.sentence)
        if isinstance(error, Ambiguous):
            _tell_candidates(printer, error)
        return error.exit_code
    except OSError as error:
        reason = error.strerror or type(error).__name__
        path = "" if error.filename is None else str(error.filename)
        printer.complain(_("That did not work: {reason}.").format(reason=": ".join(filter(None, (reason, path)))))
        return 1


def saves_that_stand() -> int:
    """How many saves of this process stand; who writes nothing does not import what saves."""
    saving = sys.modules.get("journal.storage.saving")
    return 0 if saving is None else int(saving.stood)


def stopped(printer: Printer, stood: int) -> int:
    """Say that it was stopped, and whether something was saved since `stood` saves did; gives the exit code."""
    if saves_that_stand() == stood:
        printer.complain(_("Stopped. Nothing was changed."))
        return 1
    printer.complain(_("Stopped; what you asked for was saved before that."))
    return INTERRUPTED


def finished(printer: Printer, code: int) -> int:
    """Have everything written that `printer` has, and give back `code`; 1 where something could not be written."""
    try:
        printer.finish()
    except OSError as error:
        printer.complain(_("Not all of the answer could be written: {reason}.").format(reason=error.strerror))
        return code or 1
    return code


def check_readable(argv: Sequence[str]) -> None:
    """Raise `Refused` where a word is no text: bytes that are no UTF-8 arrive as lone surrogates. A folder may be
    called anything."""
    before = ""
    for argument in argv:
        if (
            not argument.isascii()
            and re.search(_UNREADABLE, argument)
            and before != "--folder"
            and not argument.startswith("--folder=")
        ):
            raise Refused(_("“{text}” is not text: it holds bytes that are no UTF-8.").format(text=quoted(argument)))
        before = argument


def _tell_candidates(printer: Printer, error: Ambiguous) -> None:
    from journal.commands.layout import cells

    width = max((cells(printer.shown(identity)) for identity, _beside in error.candidates), default=0)
    for identity, beside in error.candidates:
        shown = printer.shown(identity)
        printer.complain(f"  {shown}{' ' * (width - cells(shown))}  {printer.shown(beside)}".rstrip())
