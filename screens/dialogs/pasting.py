"""A text to paste: it was copied, and is shown so that it can be selected where a terminal takes no copy."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from journal.language import _
from journal.text import visible
from screens.dialogs.dialog import Dialog
from screens.drawing import bold, muted
from screens.widgets.lines import Lines


class PastingDialog(Dialog[None]):
    """Copies a text and shows it whole. `warning` is what to bear in mind before it is pasted."""

    CSS_PATH = "pasting.tcss"
    AUTO_FOCUS = "TextArea"
    FOOT = ("pasting.copy", "pasting.back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", _("Back"), id="pasting.back"),
        Binding("y", "copy", _("Copy again"), id="pasting.copy"),
    ]

    def __init__(self, title: str, text: str, warning: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._warning = warning

    def body(self) -> ComposeResult:
        """What was copied."""
        with Vertical(classes="dialog"):
            yield Lines(self._head, classes="question")
            yield TextArea(visible(self._text, lines=True), read_only=True, soft_wrap=True, show_line_numbers=False)
            yield Lines(
                lambda width: muted(_("Select with the mouse, or shift and the arrows; esc leaves.")).wrap(width)
            )

    def _head(self, width: int) -> list[Content]:
        return [*bold(self._title).wrap(width), *(muted(self._warning).wrap(width) if self._warning else [])]

    def on_mount(self) -> None:
        """Copy it."""
        self.action_copy()

    def action_copy(self) -> None:
        """Copy it, as far as the terminal takes that."""
        self.app.copy_to_clipboard(self._text)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)
