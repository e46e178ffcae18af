"""The size of the window, before anything is drawn in it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def begin_in_this_size(screen: Screen[Any]) -> None:
    """Have the classes of the window's size before anything is drawn: they come with the first event of a size, which
    is drawn already, and all of it once more."""
    size, app = screen.app.size, screen.app
    for length, steps in ((size.width, app.HORIZONTAL_BREAKPOINTS), (size.height, app.VERTICAL_BREAKPOINTS)):
        reached = [name for least, name in sorted(steps or ()) if least <= length]
        screen.update_classes({name: name in reached[-1:] for _least, name in steps or ()}, update=False)
