"""A line under the top bar that holds for the whole journal."""

from __future__ import annotations

from textual import events
from textual.message import Message

from screens.widgets.lines import Lines


class Notice(Lines):
    """Says what it is given; a click on it is `Pressed`. Low windows have room for it on the first page alone, except
    where something is wrong."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Notice { padding: 0 3; background: $surface; display: none; }
    Notice.-said { display: block; }
    """

    class Pressed(Message):
        """The line was clicked."""

    def on_click(self, event: events.Click) -> None:
        """Tell the page."""
        event.stop()
        self.post_message(self.Pressed())
