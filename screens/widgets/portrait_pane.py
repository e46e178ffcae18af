"""A customer's portrait as a list: the aspects, the dates that matter and how to reach them are selected and edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from journal.customer import Aspect, Facet, ImportantDate
from journal.language import _
from journal.overview import Overview
from screens.drawing import NOTHING
from screens.portrait import aspect_lines, date_lines, dates_of, heading, idea_lines, way_lines
from screens.widgets.aspect_editor import AspectEditor
from screens.widgets.lines import Item, Lines

_STEP = 3
"""Lines that a key scrolls within an item higher than the view."""
_LEAST_ASPECT = 3
"""Rows that are left to an aspect, its label among them."""
_MOST_GIVEN = 4
"""Rows that aspects give up for the blank lines between them."""
_LONG = 8
"""Rows of an aspect that may be cut as it likes: what is left of it is still a paragraph."""
_AROUND = 2
"""Cells beside the text of an item: the bar, and one before the scrollbar."""


def _shown_of(blocks: Sequence[int], rows: int) -> int:
    """How many of `rows` show whole blocks, a blank line between, or the label of the last one and something of it."""
    top = shown = 0
    for height in blocks:
        if top + height > rows:
            return rows if rows - top >= _LEAST_ASPECT else shown
        shown = top + height
        top = shown + 1
    return shown


def _cut(heights: Mapping[Aspect, int], rows: int) -> tuple[dict[Aspect, int], int | None]:
    """The heights cut to stand in `rows`, the longest first, and how many rows were given by those that are not long;
    None where they do not fit."""
    left, given = dict(heights), 0
    while sum(left.values()) > rows:
        longest = max(reversed(left), key=lambda aspect: left[aspect])
        if left[longest] <= _LEAST_ASPECT:
            return left, None
        given += left[longest] <= _LONG
        left[longest] -= 1
    return left, given


class _Tail(Vertical):
    """What stands under the aspects: dates, ideas, ways. It is made anew where other dates matter."""

    DEFAULT_CSS = """
    _Tail { height: auto; }
    """

    def __init__(self, pane: PortraitPane) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        """The items."""
        yield from self._pane.tail()


class PortraitPane(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The portrait. It knows no journal: an overview comes in, `Moved`, `Opened` and `Beyond` go out."""

    DEFAULT_CSS = """
    PortraitPane { height: auto; }
    PortraitPane .label { padding: 0 0 0 1; }
    PortraitPane .gap { height: 1; }
    PortraitPane.-tight _Tail { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", _("Up"), id="portrait.up", show=False),
        Binding("down,j", "step(1)", _("Down"), id="portrait.down", show=False),
        Binding("home", "jump(0)", _("First"), id="portrait.first", show=False),
        Binding("end", "jump(-1)", _("Last"), id="portrait.last", show=False),
        Binding("pageup", "page(-1)", _("A page up"), id="portrait.page_up", show=False),
        Binding("pagedown", "page(1)", _("A page down"), id="portrait.page_down", show=False),
        Binding("enter", "open", _("Edit"), id="portrait.open", show=False),
    ]

    class Moved(Message):
        """Another item was selected."""

    class Opened(Message):
        """The selected item is to be opened."""

    @dataclass
    class Beyond(Message):
        """A step was made past the last item (1) or before the first (-1)."""

        by: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._overview: Overview | None = None
        self._today = date.min
        self._stale: tuple[Aspect, ...] = ()
        self._most: dict[Aspect, int] = {}
        self._heights: dict[tuple[Aspect, int], tuple[Facet | None, int]] = {}
        self._selected = f"aspect {Aspect.WHO.value}"
        self._dates: tuple[ImportantDate, ...] = ()
        self._editing: Aspect | None = None

    def compose(self) -> ComposeResult:
        """The five aspects; under them what there is."""
        for aspect in Aspect:
            yield Item(f"aspect {aspect.value}", lambda width, aspect=aspect: self._aspect(aspect, width))  # type: ignore[misc]
        yield _Tail(self)

    def tail(self) -> Iterable[Widget]:
        """The dates that matter, the ideas heard, and the ways to reach them."""
        if self._overview is None:
            return
        if self._dates:
            yield Lines(lambda _width: [heading(_("Dates"))], classes="label")
            for each in self._dates:
                yield self._date(each)
            yield Lines(lambda _width: [NOTHING], classes="gap")
        yield Lines(self._ideas, classes="label")
        yield Item("ways", self._ways, classes="last")

    def _date(self, each: ImportantDate) -> Item:
        def draw(width: int) -> list[Content]:
            return date_lines(each, self._today, width)

        return Item(f"date {each.label}", draw, subject=each, classes="date")

    def _aspect(self, aspect: Aspect, width: int) -> list[Content]:
        if self._overview is None:
            return []
        # What is selected is read whole.
        most = 0 if self.has_focus and aspect is self.aspect else self._most.get(aspect, 0)
        lines = aspect_lines(self._overview.customer, aspect, width, stale=aspect in self._stale, most=most)
        return lines[:1] if aspect is self._editing else lines

    def has_room(self, rows: int) -> bool:
        """Whether in `rows` the blank lines between the aspects stay."""
        heights = {aspect: self._height(aspect, self._text_width) for aspect in Aspect}
        given = _cut(heights, rows - len(Aspect) + 1)[1]
        return given is not None and given <= _MOST_GIVEN

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - _AROUND, 1)

    def fit(self, rows: int, *, whole: bool) -> int:
        """Make all aspects stand in `rows`, unless they are to be read `whole`: the longest give a few lines, so that
        the blank lines between aspects stay; where that is not enough, the blank lines go, and the dates that matter
        have a place beside them. Gives how many rows are to be shown, so that no label stands alone and no blank at
        the foot."""
        width = self._text_width
        before, self._most = self._most, {}
        whole_heights = {aspect: self._height(aspect, width) for aspect in Aspect}
        dates = sum(len(date_lines(each, self._today, width)) for each in self._dates)
        highest, given = _cut(whole_heights, rows - len(Aspect) + 1) if not whole else (whole_heights, 0)
        tight = given is None or given > _MOST_GIVEN
        if tight:
            highest, _given = _cut(whole_heights, rows - (2 + dates if dates else 0))
        self.set_class(tight, "-tight")
        self._most = {aspect: height for aspect, height in highest.items() if height < whole_heights[aspect]}
        if before != self._most:
            for item in self._items():
                item.redraw()
        aspects = [sum(highest.values())] if tight else list(highest.values())
        blocks = [*aspects, *([1 + dates] if dates else []), len(self._ideas(width)) - 1, len(self._ways(width))]
        return _shown_of([each for each in blocks if each > 0], rows)

    def _height(self, aspect: Aspect, width: int) -> int:
        """How high an aspect is, read whole; a text of thousands of words is drawn for it only once."""
        if self._overview is None:
            return 0
        facet = self._overview.customer.portrait.get(aspect)
        known = self._heights.get((aspect, width))
        if known is None or known[0] != facet:
            known = (facet, len(aspect_lines(self._overview.customer, aspect, width, stale=False)))
            self._heights[aspect, width] = known
        return known[1]

    def _ideas(self, width: int) -> list[Content]:
        return idea_lines(self._overview, width) if self._overview is not None else []

    def _ways(self, width: int) -> list[Content]:
        return way_lines(self._overview, self._today, width) if self._overview is not None else []

    async def show(self, overview: Overview, today: date, stale: Sequence[Aspect]) -> None:
        """Show this portrait; what is selected, and what is being written, stays."""
        first = self._overview is None
        self._overview, self._today, self._stale = overview, today, tuple(stale)
        dates = dates_of(overview.customer, today)
        if first or dates != self._dates:
            self._dates = dates
            await self.query_one(_Tail).recompose()
        for lines in self.query(Lines):
            lines.redraw()
        self._mark()

    # What is selected

    def _items(self) -> list[Item]:
        return list(self.query(Item))

    @property
    def aspect(self) -> Aspect | None:
        """The selected aspect, where one is."""
        word, _space, value = self._selected.partition(" ")
        return Aspect(value) if word == "aspect" else None

    @property
    def date(self) -> ImportantDate | None:
        """The selected date, where one is."""
        return next((each for each in self._dates if self._selected == f"date {each.label}"), None)

    @property
    def is_written(self) -> bool:
        """Whether something is written of the selected aspect."""
        if self._overview is None or self.aspect is None:
            return False
        facet = self._overview.customer.portrait.get(self.aspect)
        return facet is not None and bool(facet.text.strip())

    def _mark(self) -> None:
        keys = [item.key for item in self._items()]
        if self._selected not in keys and keys:
            self._selected = "ways" if "ways" in keys else keys[0]
        for item in self._items():
            on = self.has_focus and item.key == self._selected
            if on != item.has_class("-on"):
                item.set_class(on, "-on")
                item.redraw()

    def select(self, key: str) -> None:
        """Select the item of that key, and bring it into view."""
        self._selected = key
        self._mark()
        item = next((item for item in self._items() if item.key == key), None)
        if item is not None:
            item.scroll_visible(animate=False)
        self.post_message(self.Moved())

    def select_end(self, by: int) -> None:
        """Select the first item (1) or the last (-1): the selection came from above or from below."""
        items = self._items()
        if items:
            self.select(items[0 if by > 0 else -1].key)

    def action_step(self, by: int) -> None:
        """To the next item; within one higher than the view, first through it."""
        if self._read_on(by):
            return
        keys = [item.key for item in self._items()]
        place = keys.index(self._selected) + by if self._selected in keys else 0
        if 0 <= place < len(keys):
            self.select(keys[place])
        else:
            self.post_message(self.Beyond(by))

    def _read_on(self, by: int) -> bool:
        """Scroll within the selected item where more of it is to be read that way."""
        item = next((item for item in self._items() if item.key == self._selected and item.parent is self), None)
        if item is None or not self.has_focus:
            return False
        place, now, view = item.virtual_region, self.scroll_offset.y, self.scrollable_content_region.height
        if by > 0 and place.y <= now + view < place.bottom:
            self.scroll_to(y=min(now + _STEP, place.bottom - view), animate=False)
        elif by < 0 and place.y < now < place.bottom and place.height > view:
            self.scroll_to(y=max(now - _STEP, place.y), animate=False)
        else:
            return False
        return True

    def action_jump(self, index: int) -> None:
        """To the first item, or (-1) the last."""
        items = self._items()
        if items:
            self.select(items[index].key)

    def action_page(self, by: int) -> None:
        """Three items further."""
        keys = [item.key for item in self._items()]
        if self._selected in keys:
            self.select(keys[min(max(keys.index(self._selected) + 3 * by, 0), len(keys) - 1)])

    def action_open(self) -> None:
        """Open what is selected."""
        self.post_message(self.Opened())

    def watch_has_focus(self, _focused: bool) -> None:
        """The bar shows where the keys go, and goes with them."""
        if self.is_mounted:
            self._mark()

    @on(Item.Clicked)
    def _clicked(self, event: Item.Clicked) -> None:
        """A click selects; on what is selected it opens."""
        event.stop()
        if self.has_focus and event.item.key == self._selected:
            self.action_open()
        else:
            self.focus()
            self.select(event.item.key)

    def on_click(self, event: events.Click) -> None:
        """A click beside the items goes to the list."""
        event.stop()

    # What is being written

    @property
    def editor(self) -> AspectEditor | None:
        """The editor, while one is open."""
        return next(iter(self.query(AspectEditor)), None)

    def open_editor(self, aspect: Aspect, text: str, kept: str) -> AspectEditor:
        """Open the editor of an aspect in its place, with `text`, where `kept` is what is saved of it."""
        key = f"aspect {aspect.value}"
        self._selected, self._editing = key, aspect
        item = next(item for item in self._items() if item.key == key)
        item.styles.margin = 0
        item.redraw()
        editor = AspectEditor(aspect, text, kept)
        self.mount(editor, after=item)
        self.call_after_refresh(self._reveal, item, editor)
        return editor

    def _reveal(self, item: Item, editor: AspectEditor) -> None:
        if editor.is_mounted:
            editor.scroll_visible(animate=False)
            item.scroll_visible(animate=False)

    def close_editor(self) -> None:
        """Close the editor; the aspect stands in its place again."""
        for editor in self.query(AspectEditor):
            editor.remove()
        if self._editing is not None:
            item = next(item for item in self._items() if item.key == f"aspect {self._editing.value}")
            item.styles.clear_rule("margin")
            self._editing = None
            item.redraw()
        self.focus()
        self._mark()
