"""Copying: a text is sent to the terminal, and what became of it there cannot be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.language import _

if TYPE_CHECKING:
    from screens.app import HandfulApp


def send(app: HandfulApp, text: str, *more: str) -> None:
    """Send `text` to the clipboard of the terminal, and say that, and `more`."""
    app.copy_to_clipboard(text)
    app.tell("\n".join(filter(None, more)), title=_("Sent to the terminal's clipboard"))


def in_a_shell(command: str) -> str:
    """What to do where the terminal, or what runs in it, passes nothing on: a command prints the same."""
    return _("Not there? In a shell: {command}").format(command=command)
