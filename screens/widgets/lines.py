"""A widget drawn as lines that know their width: hanging indents, ends of lines, one widget an item."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.selection import Selection
from textual.widget import Widget

from screens.widgets.selecting import forget_selection, is_selecting, text_of_lines


def as_high(lines: Sequence[Content], others: Sequence[Content]) -> list[Content]:
    """The lines, and blank ones after them up to as many as the `others` are: nothing below them moves."""
    return [*lines, *[Content("")] * (len(others) - len(lines))]


class Lines(Widget):
    """Draws the lines a function gives for a width. It is as high as they are many."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(
        self, draw: Callable[[int], list[Content]] | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._drawn: tuple[int, list[Content]] | None = None

    def lines(self, width: int) -> list[Content]:
        """The lines at `width` cells."""
        return self._draw(width) if self._draw is not None else []

    def set_lines(self, draw: Callable[[int], list[Content]] | None) -> None:
        """Draw something else from now on."""
        self._draw = draw
        self.redraw()

    def redraw(self, *, layout: bool = True) -> None:
        """Draw anew, with another height perhaps; where the height is given from outside, `layout` may be False."""
        self._drawn = None
        forget_selection(self)
        self.refresh(layout=layout)

    def _at(self, width: int) -> list[Content]:
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self.lines(max(width, 1)))
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self._at(width))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text. A blank line at its end takes nothing of it away."""
        lines = self._at(self.content_size.width)
        return text_of_lines(selection, len(lines), lambda each: lines[each].plain, 0), "\n"

    def render(self) -> Content:
        """The lines, one under another."""
        return Content("\n").join(self._at(self.content_size.width))


class Item(Lines):
    """One item of a page, which can be selected and opened.

    `key` says what it is, so that it is found again; `customer_id` whose it is; `subject` the value it shows.
    """

    DEFAULT_CSS = """
    Item { padding: 0 1; border-left: blank; }
    Item.-on { background: $panel; border-left: $bar $accent; }
    """

    class Clicked(Message):
        """The item was clicked."""

        def __init__(self, item: Item, x: int) -> None:
            super().__init__()
            self.item = item
            self.x = x

    def __init__(
        self,
        key: str,
        draw: Callable[[int], list[Content]],
        *,
        customer_id: str = "",
        subject: object = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(draw, classes=classes)
        self.key = key
        self.customer_id = customer_id
        self.subject = subject

    def select(self, selected: bool) -> None:
        """Show whether it is the selected one."""
        self.set_class(selected, "-on")

    def on_click(self, event: events.Click) -> None:
        """Tell the page, with the column that was hit."""
        event.stop()
        if is_selecting(self):
            return
        offset = event.get_content_offset(self)
        self.post_message(self.Clicked(self, offset.x if offset is not None else -1))


class Answered(Item):
    """An item that names keys which answer it: only while it is the selected one, for only then they do.

    `draw` is told the width and whether to name the keys, and gives as many lines in both cases.
    """

    def __init__(
        self,
        key: str,
        draw: Callable[[int, bool], list[Content]],
        *,
        customer_id: str = "",
        subject: object = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            key,
            lambda width: draw(width, self.has_class("-on")),
            customer_id=customer_id,
            subject=subject,
            classes=classes,
        )

    def select(self, selected: bool) -> None:
        """Show whether it is the selected one, and its keys where it is."""
        if selected != self.has_class("-on"):
            super().select(selected)
            self.redraw(layout=False)
