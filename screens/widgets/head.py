"""A heading: its title, a hairline, and perhaps a note at the right. One row."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from journal.text import visible
from screens.look import MUTED, RULE, glyphs


def heading(title: str, note: str, width: int) -> Content:
    """The title in bold, a hairline to `width` cells, and `note` in the weaker ink at its end."""
    title, note = visible(title), visible(note)
    tail = f" {note}" if note else ""
    room = max(0, width - Content(title).cell_length - 1 - Content(tail).cell_length)
    return Content.assemble((title, "bold"), " ", (glyphs().rule * room, RULE), (tail, MUTED))


class Head(Widget):
    """A heading over a group. A group has no box: this is all that holds it together."""

    DEFAULT_CSS = """
    Head { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    ALLOW_SELECT = False

    title: reactive[str] = reactive("")
    """What the group is."""
    note: reactive[str] = reactive("")
    """What is said at the right, such as how many there are."""

    def __init__(self, title: str, note: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Head.title, title)
        self.set_reactive(Head.note, note)

    def render(self) -> Content:
        """The heading over the whole width."""
        return heading(self.title, self.note, self.content_size.width)
