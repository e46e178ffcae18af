"""Asked before the program ends where something that was written would be lost with it."""

from __future__ import annotations

from journal.language import _
from screens.dialogs.choice import Choice, ChoiceDialog


class QuitDialog(ChoiceDialog):
    """The disk did not take what is being written: quit all the same?"""

    def __init__(self) -> None:
        question = _("The disk did not take what you are writing. Quit without it?")
        super().__init__(question, (Choice("stay", _("No")), Choice("quit", _("Quit"))))
