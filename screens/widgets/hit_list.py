"""What a search found, in its order, two lines each: drawn by lines, and a hit made when it comes into view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from journal.search.found import Hit
from screens.hit_drawing import hit_lines
from screens.widgets.line_list import LineList


class HitList(LineList):
    """The hits. It knows no journal: they come in, `Moved` and `Opened` go out."""

    LIT = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=2)
        self._hits: Sequence[Hit] = ()
        self._needles: tuple[str, ...] = ()
        self._today = date.min
        self._airy = False

    def set_hits(
        self, hits: Sequence[Hit], needles: Sequence[str], today: date, *, cursor: int = 0, airy: bool = False
    ) -> None:
        """Show these, found by `needles`, the one at `cursor` selected. `airy` leaves a line between two."""
        self._hits, self._needles, self._today, self._airy = hits, tuple(needles), today, airy
        self.set_items(len(hits), cursor, 3 if airy else 2)
        self.show_cursor()

    @property
    def gap(self) -> int:
        """A blank line after each hit, where there is room."""
        return 1 if self._airy else 0

    @property
    def selected(self) -> Hit | None:
        """The selected hit."""
        return self._hits[self.cursor] if self.cursor < len(self._hits) else None

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """Whose it is and what, and where it was found."""
        return hit_lines(self._hits[index], self._needles, self._today, width, selected=selected)
