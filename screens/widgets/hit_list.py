"""What a search found, in its order: drawn by lines, and a hit made when it comes into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size

from journal.search.found import Hit
from screens.hit_drawing import MOST_LINES, MOST_LINES_ALONE, hit_lines
from screens.widgets.line_list import LineList

_AHEAD = 10
"""How many hits are shown on as many lines as they need beyond the selected one: about what a window has. To know how
high a hit is it has to be made and drawn, so that those further on have two lines each until one comes near."""


class HitList(LineList):
    """The hits. It knows no journal: they come in, `Moved` and `Opened` go out."""

    LIT = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=2)
        self._hits: Sequence[Hit] = ()
        self._needles: tuple[str, ...] = ()
        self._today = date.min
        self._airy = False
        self._begin(0)

    def _begin(self, width: int) -> None:
        """Nothing is measured at this width yet."""
        self._tops = [0]
        self._whole = 0
        self._measured_at = width

    def set_hits(
        self, hits: Sequence[Hit], needles: Sequence[str], today: date, *, cursor: int = 0, airy: bool = False
    ) -> None:
        """Show these, found by `needles`, the one at `cursor` selected. `airy` leaves a line between two, and shows
        more of each."""
        self._hits, self._needles, self._today, self._airy = hits, tuple(needles), today, airy
        self._begin(0)
        self.set_items(len(hits), cursor, 3 if airy else 2)
        self.show_cursor()

    @property
    def text_width(self) -> int:
        """Cells of the text of a hit: one short of the ground of the selected one."""
        return max(super().text_width - 1, 1)

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
        most = 1
        if selected or index < self._whole:
            most = MOST_LINES if self._airy else MOST_LINES_ALONE
        return hit_lines(self._hits[index], self._needles, self._today, width, most=most)

    # --- how high each is

    def _measure(self) -> None:
        width = self._width()
        if not (self.count and width and self._airy):
            self._begin(width)
            super()._measure()
            return
        if width != self._measured_at:
            self._begin(width)
        wanted = min(self.count, self.cursor + _AHEAD)
        # From far down nothing is measured: it would take all before it.
        while len(self._tops) <= wanted <= len(self._tops) + _AHEAD:
            index, self._whole = len(self._tops) - 1, len(self._tops)
            self._forget(index)
            self._tops.append(self._tops[-1] + len(self._strips(index, width)) + self.gap)
        self._selected_height = len(self._strips(self.cursor, width)) + self.gap
        last = self._extent(self.count - 1)
        self.virtual_size = Size(width, sum(last))

    def _forget(self, index: int) -> None:
        """What was drawn of a hit before more of it is shown."""
        for key in [key for key in self._kept if key[0] == index]:
            del self._kept[key]

    def _extent(self, index: int) -> tuple[int, int]:
        if not self._airy:
            return super()._extent(index)
        known = len(self._tops) - 1
        if index < known:
            return self._tops[index], self._tops[index + 1] - self._tops[index]
        # Of those that are not measured only the selected one may be higher.
        below = self._selected_height - self.unit if known <= self.cursor < index else 0
        top = self._tops[known] + (index - known) * self.unit + below
        return top, self._selected_height if index == self.cursor else self.unit

    def _item_at(self, line: int) -> tuple[int, int]:
        if not self._airy:
            return super()._item_at(line)
        known = len(self._tops) - 1
        if line < self._tops[known]:
            index = bisect_right(self._tops, line) - 1
            return index, line - self._tops[index]
        top, height = self._extent(self.cursor)
        if self.cursor < known or line < top:
            below, row = divmod(line - self._tops[known], self.unit)
            return known + below, row
        if line < top + height:
            return self.cursor, line - top
        below, row = divmod(line - top - height, self.unit)
        return self.cursor + 1 + below, row

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the selected hit in view, and tell."""
        if not self._airy:
            super().watch_cursor(before, after)
            return
        self._measure()
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))
