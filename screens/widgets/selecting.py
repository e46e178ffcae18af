"""Text that the mouse selects: dragged over it is lit, `ctrl+c` copies it, and letting go of it opens nothing."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Offset
from textual.selection import Selection
from textual.widget import Widget


def is_selecting(widget: Widget) -> bool:
    """Whether some text of the page is selected: then the mouse was let go of after dragging, and clicked nothing."""
    return bool(widget.screen.selections)


def forget_selection(widget: Widget) -> None:
    """No text of the widget is selected any more: another stands where it was."""
    if widget.is_attached and widget.text_selection is not None:
        widget.screen.clear_selection()


def text_of_lines(selection: Selection, count: int, line: Callable[[int], str], before: int) -> str:
    """The selected text of a widget drawn by lines: `count` of them, each as `line` gives it, with `before`
    characters of its own at its beginning, which are left out."""
    first = selection.start.y if selection.start is not None else 0
    last = min(selection.end.y if selection.end is not None else count, count - 1)
    if first > last:
        return ""
    text = "\n".join(line(each)[before:].rstrip() for each in range(first, last + 1))
    start = Offset(max(selection.start.x - before, 0), 0) if selection.start is not None else None
    end = Offset(max(selection.end.x - before, 0), last - first) if selection.end is not None else None
    return Selection(start, end).extract(text)
