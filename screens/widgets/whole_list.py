"""A list of items that are each as high as they are: for tens of them, since all are drawn to know how high."""

from __future__ import annotations

from bisect import bisect_right

from textual.geometry import Size

from screens.widgets.line_list import LineList


class WholeList(LineList):
    """Items of any height, each shown whole. Of what is drawn, only what is visible is put on the screen."""

    def __init__(self, *, id: str | None = None) -> None:
        # No item has the height of another, so there is no unit.
        super().__init__(id=id, unit=0)
        self._tops = [0]

    def _measure(self) -> None:
        width = self._width()
        if not (self.count and width):
            self._tops = [0]
            super()._measure()
            return
        tops = [0]
        for index in range(self.count):
            tops.append(tops[-1] + self.height_of(index, width) + self.gap)
        self._tops = tops
        self._selected_height = self._extent(self.cursor)[1]
        self.virtual_size = Size(width, tops[-1])

    def height_of(self, index: int, width: int) -> int:
        """How many lines an item has, its gap left out."""
        return len(self._strips(index, width))

    def _extent(self, index: int) -> tuple[int, int]:
        if index + 1 >= len(self._tops):
            return self._tops[-1], 0
        return self._tops[index], self._tops[index + 1] - self._tops[index]

    def _item_at(self, line: int) -> tuple[int, int]:
        index = bisect_right(self._tops, line) - 1
        return index, line - self._tops[index]

    def action_turn(self, by: int) -> None:
        """A page further: to the item that is a view away, and at least to the next one."""
        view = max(self.scrollable_content_region.height, 1)
        top = self._extent(self.cursor)[0]
        index = min(self._item_at(max(top + by * view, 0))[0], self.count - 1)
        if index == self.cursor:
            self.action_step(by)
        else:
            self.action_jump(index)
