"""The editor of the words why, under the answers to “How will this affect Ken?”."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from journal.language import _
from journal.text import one_line
from screens.widgets.editor import NoteEditor

_MOMENT = 0.3
"""Seconds in which what enter does is done."""


class WhyEditor(NoteEditor):
    """A few words why. Enter is done with them; they are one paragraph, however many rows they take here."""

    DEFAULT_CSS = """
    WhyEditor { height: 9; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.save", _("Save, next customer"), id="walk.next"),
        Binding("tab,shift+tab", "screen.verdict", _("Answer"), id="walk.verdict"),
        Binding("ctrl+s", "screen.save", _("Save, next customer"), id="walk.why_save", show=False),
        Binding("pageup", "screen.other(-1)", _("Customer before"), id="walk.before", show=False),
        Binding("pagedown", "screen.other(1)", _("Another customer"), id="walk.after", show=False),
    ]

    class LeftUp(Message):
        """An arrow goes up from the first row."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Why? A line or two is plenty."))
        self._done = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing here to mark."""
        return False if action == "turn_mark" else super().check_action(action, parameters)

    @property
    def words(self) -> str:
        """What is written, as one paragraph."""
        return one_line(self.text)

    def show_words(self, words: str) -> None:
        """Begin with these words, the cursor behind them."""
        self.load_text(words)
        self.move_cursor(self.document.end)

    def on_focus(self) -> None:
        """Words are written again."""
        self._done = False

    def on_key(self, event: events.Key) -> None:
        """Enter is no new line but a key of the page's, after what was typed before it; and what is typed after it,
        however fast, is not of these words."""
        if event.key == "enter":
            self._done = True
            # Where enter was given another meaning nobody comes back, and one goes on.
            self.set_timer(_MOMENT, self.on_focus)
        if self._done:
            event.prevent_default()

    def action_cursor_up(self, select: bool = False) -> None:
        """Up a row; from the first one, to the answers."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if row == 0 and not select:
            self.post_message(self.LeftUp())
        else:
            super().action_cursor_up(select)
