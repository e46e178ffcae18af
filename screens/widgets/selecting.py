"""Text that the mouse selects: dragged over it is lit, `ctrl+c` copies it, and letting go of it opens nothing."""

from __future__ import annotations

from collections.abc import Callable

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
    start, end = selection
    first, last = start.y if start is not None else 0, end.y if end is not None else count - 1
    lines = [line(each)[before:].rstrip() for each in range(first, min(last, count - 1) + 1)]
    # The end first: both may be on one line.
    if lines and end is not None and last < count:
        lines[-1] = lines[-1][: max(end.x - before, 0)]
    if lines and start is not None:
        lines[0] = lines[0][max(start.x - before, 0) :]
    return "\n".join(lines)
