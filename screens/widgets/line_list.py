"""A list drawn by lines, only what is visible: thousands of items cost what the visible ones cost."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from journal.language import _
from screens.look import OCHRE, RULE, glyphs
from screens.widgets.selecting import forget_selection, is_selecting, text_of_lines

_MOST_KEPT = 400
_STEP = 3
"""Lines that a key scrolls within an item higher than the view."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Items of one height, of which the selected one may be higher. Selection moves by item.

    A subclass says in `item_lines` how an item is drawn; `unit` is the height of an item that is not selected, its
    blank line after it included.
    """

    DEFAULT_CSS = """
    LineList {
        width: 1fr; height: 1fr; min-width: 5;
        overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; background: transparent;
    }
    LineList > .line-list--selected { background: $panel; color: $foreground; }
    LineList > .line-list--item { color: $foreground; }
    LineList:ansi > .line-list--selected { text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--selected", "line-list--item"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", _("Up"), id="list.up", show=False),
        Binding("down,j", "step(1)", _("Down"), id="list.down", show=False),
        Binding("home", "jump(0)", _("First"), id="list.first", show=False),
        Binding("end", "jump(-1)", _("Last"), id="list.last", show=False),
        Binding("pageup", "turn(-1)", _("A page up"), id="list.page_up", show=False),
        Binding("pagedown", "turn(1)", _("A page down"), id="list.page_down", show=False),
        Binding("enter", "open", _("Open"), id="list.open"),
    ]

    PAD: ClassVar[int] = 1
    """Blank cells between the bar and the text."""

    LIT: ClassVar[bool] = False
    """Whether the selected item is lit though the keys go elsewhere."""

    STAYS: ClassVar[bool] = False
    """Whether the ground of the selected item stays, beside a weak bar, while the keys go elsewhere."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """Which item is selected."""

    class Moved(Message):
        """Another item was selected."""

        def __init__(self, source: LineList) -> None:
            super().__init__()
            self.source = source

    class Opened(Message):
        """The selected item is to be opened."""

        def __init__(self, source: LineList) -> None:
            super().__init__()
            self.source = source

    def __init__(self, *, id: str | None = None, unit: int = 1) -> None:
        super().__init__(id=id)
        self.unit = unit
        self.count = 0
        self._kept: dict[tuple[int, int, bool, str], list[Strip]] = {}
        self._selected_height = unit

    @abstractmethod
    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """The lines of an item, without bar and padding, at `width` cells."""

    def empty_lines(self, width: int) -> list[Content]:
        """What is drawn where there is no item."""
        return []

    @property
    def text_width(self) -> int:
        """Cells of the text of an item."""
        return max(self._width() - 1 - self.PAD, 1)

    @property
    def gap(self) -> int:
        """Blank lines after an item."""
        return 0

    def set_items(self, count: int, cursor: int, unit: int | None = None) -> None:
        """There are `count` items now; `cursor` is selected. Where it was in view at another place of the list, it
        still is."""
        before, was_in_view = self._extent(self.cursor)[0], self.count > 0 and self._in_view()
        self.count = count
        self.unit = unit or self.unit
        self._kept.clear()
        forget_selection(self)
        cursor = min(max(cursor, 0), max(count - 1, 0))
        moved = cursor != self.cursor
        self.set_reactive(LineList.cursor, cursor)
        self._measure()
        if moved and was_in_view and (self._selected_height > self._view() or not self._in_view(whole=True)):
            self.scroll_to(y=max(self.scroll_offset.y + self._extent(cursor)[0] - before, 0), animate=False)
        self.refresh()

    def _view(self) -> int:
        return self.scrollable_content_region.height

    def _in_view(self, *, whole: bool = False) -> bool:
        """Whether some of the selected item is in view, or all of it."""
        top, height = self._extent(self.cursor)
        first, last = self.scroll_offset.y, self.scroll_offset.y + self._view()
        if whole:
            return first <= top and top + height - self.gap <= last
        return top < last and top + height - self.gap > first

    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _measure(self) -> None:
        width = self._width()
        total = 0
        if self.count:
            # Before there is a width, all of one height: whether it needs a bar to scroll is first decided then.
            self._selected_height = len(self._strips(self.cursor, width)) + self.gap if width else self.unit
            total = self.unit * (self.count - 1) + self._selected_height
        elif width:
            total = len(self.empty_lines(self.text_width))
        self.virtual_size = Size(width, total)

    def _extent(self, index: int) -> tuple[int, int]:
        """The first line of an item and how many it has, its gap included."""
        if index < self.cursor:
            return index * self.unit, self.unit
        if index == self.cursor:
            return index * self.unit, self._selected_height
        return (index - 1) * self.unit + self._selected_height, self.unit

    def _item_at(self, line: int) -> tuple[int, int]:
        """The item that has a line, and which of its lines it is."""
        top, height = self._extent(self.cursor)
        if line < top:
            return divmod(line, self.unit)
        if line < top + height:
            return self.cursor, line - top
        below, row = divmod(line - top - height, self.unit)
        return self.cursor + 1 + below, row

    def _strips(self, index: int, width: int) -> list[Strip]:
        bar = self._bar(index)
        key = (index, width, index == self.cursor, bar)
        if (kept := self._kept.get(key)) is not None:
            return kept
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        strips = self._kept[key] = self._drawn(self._lines(index), width, lit=bool(bar))
        return strips

    def _bar(self, index: int) -> str:
        """The ink of the bar of an item; "" where it is not lit."""
        if index != self.cursor:
            return ""
        return OCHRE if self.has_focus or self.LIT else RULE if self.STAYS else ""

    def _lines(self, index: int) -> list[Content]:
        """The lines of an item with bar and padding."""
        ink = self._bar(index)
        bar = (Content.styled(glyphs().bar, ink) if ink else Content(" ")) + " " * self.PAD
        return [bar + line for line in self.item_lines(index, self.text_width, selected=index == self.cursor)]

    def _drawn(self, lines: list[Content], width: int, *, lit: bool) -> list[Strip]:
        style = self.get_visual_style("line-list--selected" if lit else "line-list--item")
        return Visual.to_strips(
            self, Content("\n").join(lines), width, len(lines), style, pad=True, apply_selection=False
        )

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        width = self._width()
        line = y + self.scroll_offset.y
        if not self.count:
            lines = self.empty_lines(self.text_width)
            shown = Content(" " * (1 + self.PAD)) + lines[line] if line < len(lines) else Content(" ")
            return Visual.to_strips(self, shown, width, 1, self.visual_style, pad=True)[0]
        index, row = self._item_at(line)
        if index >= self.count:
            return Strip.blank(width, self.rich_style)
        strips = self._strips(index, width)
        if row >= len(strips):
            return Strip.blank(width, self.rich_style)
        selection = self.text_selection
        span = selection.get_span(line) if selection is not None else None
        strip = strips[row] if span is None else self._marked(index, row, width, span)
        return strip.apply_offsets(0, line)

    def _marked(self, index: int, row: int, width: int, span: tuple[int, int]) -> Strip:
        """A line of which the characters from the first to the last of `span` (-1 is its end) are selected."""
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        first, last = max(span[0], 1 + self.PAD), None if span[1] == -1 else span[1]
        line = self._lines(index)[row].stylize(style, first, last)
        return self._drawn([line], width, lit=bool(self._bar(index)))[0]

    def _text_at(self, line: int) -> str:
        index, row = self._item_at(line)
        strips = self._strips(index, self._width()) if index < self.count else []
        return strips[row].text if row < len(strips) else ""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it is drawn."""
        return text_of_lines(selection, self.virtual_size.height, self._text_at, 1 + self.PAD), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Light what is selected."""
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme changed: nothing drawn before holds."""
        self._kept.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Another width: other lines."""
        self._kept.clear()
        self._measure()
        self.show_cursor()
        self.refresh()

    def on_focus(self) -> None:
        """The bar shows where the keys go."""
        self._measure()
        self.refresh()

    def on_blur(self) -> None:
        """The bar goes with the focus."""
        self._measure()
        self.refresh()

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the selected item in view, and tell."""
        height, offset = self._selected_height, self.scroll_offset.y
        forget_selection(self)
        self._measure()
        self.show_cursor()
        if height == self._selected_height == self.unit and offset == self.scroll_offset.y:
            # All of one height, and nothing scrolled: only these two look different.
            self.refresh_lines(before * self.unit, self.unit)
            self.refresh_lines(after * self.unit, self.unit)
        else:
            self.refresh()
        self.post_message(self.Moved(self))

    def show_cursor(self) -> None:
        """Scroll so far that the selected item is in view, from its top."""
        if not self.count:
            return
        top, height = self._extent(self.cursor)
        height -= self.gap
        view, now = self._view(), self.scroll_offset.y
        if top < now or height >= view:
            self.scroll_to(y=top, animate=False)
        elif top + height > now + view:
            self.scroll_to(y=top + height - view, animate=False)

    def action_step(self, by: int) -> None:
        """To the next item; within one higher than the view, first through it."""
        top, height = self._extent(self.cursor)
        view, now = self._view(), self.scroll_offset.y
        if not self._in_view():
            # Scrolled away by the mouse: on from what is selected, not on from what is seen.
            self.action_jump(min(max(self.cursor + by, 0), max(self.count - 1, 0)))
            self.show_cursor()
        elif by > 0 and top + height - self.gap > now + view:
            self.scroll_to(y=min(now + _STEP, top + height - self.gap - view), animate=False)
        elif by < 0 and top < now < top + height:
            self.scroll_to(y=max(now - _STEP, top), animate=False)
        else:
            self.action_jump(min(max(self.cursor + by, 0), max(self.count - 1, 0)))

    def action_jump(self, index: int) -> None:
        """To an item by its number; -1 is the last."""
        if self.count:
            self.cursor = self.count - 1 if index < 0 else min(index, self.count - 1)

    def action_turn(self, by: int) -> None:
        """A page further: through a high item by lines, else by as many items as fit."""
        _top, height = self._extent(self.cursor)
        view = max(self._view(), 1)
        if height > view:
            for _time in range(max(1, view // _STEP)):
                self.action_step(by)
            return
        self.action_jump(min(max(self.cursor + by * max(1, view // self.unit), 0), max(self.count - 1, 0)))

    def action_open(self) -> None:
        """Open what is selected."""
        if self.count:
            self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        """A click selects; on what is selected, it opens."""
        if is_selecting(self):
            return
        index, _row = self._item_at(event.y + self.scroll_offset.y) if self.count else (0, 0)
        if not 0 <= index < self.count:
            return
        if index == self.cursor:
            self.action_open()
        else:
            self.cursor = index
