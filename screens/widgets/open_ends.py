"""The loose ends of the customer a note is about: each is closed with one key while the talk is fresh in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.language import _, ngettext
from journal.note import Mark, State
from journal.text import cut
from screens.drawing import fit, hang, muted, plain, spread
from screens.look import INK, MUTED, OCHRE, glyphs, mark_sign
from screens.widgets.head import Head

_ONE_ROW_FROM = 60
"""From this many cells a loose end is one row, its age at the right."""


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """One loose end: the item's id, its mark and text, whose and how old it is, and where it stands by now."""

    id: str
    mark: Mark
    text: str
    about: str
    state: State = State.OPEN


class EndList(Widget, can_focus=True):
    """The list. Up and down select, space marks as done (again: undone), x drops."""

    DEFAULT_CSS = """
    EndList { height: auto; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "select(-1)", show=False),
        Binding("down", "select(1)", show=False),
        Binding("space", "done", _("Done"), id="end.done"),
        Binding("x", "drop", _("Drop"), id="end.drop"),
    ]

    ends: reactive[tuple[OpenEnd, ...]] = reactive((), layout=True)
    selected: reactive[int] = reactive(0)

    @dataclass
    class Turned(Message):
        """A loose end is to become done, dropped, or open again."""

        end: OpenEnd
        state: State

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row or a few for each."""
        return sum(len(rows) for rows in self._rows(width))

    def render(self) -> Content:
        """All of them."""
        width = self.content_size.width
        return Content("\n").join(line for rows in self._rows(width) for line in rows)

    def _rows(self, width: int) -> list[list[Content]]:
        return [self._row(end, width, place == self.selected and self.has_focus) for place, end in enumerate(self.ends)]

    def _row(self, end: OpenEnd, width: int, selected: bool) -> list[Content]:
        is_open = end.state is State.OPEN
        sign = mark_sign(end.mark.value, end.state.value)
        head = Content.assemble((sign, OCHRE if is_open and end.mark is Mark.PROMISE else MUTED), " ")
        text = plain(cut(end.text, 300), INK if is_open else f"{MUTED} strike")
        said = {State.DONE: _("done"), State.DROPPED: _("dropped")}.get(end.state, end.about)
        room = max(1, width - 2)
        if width >= _ONE_ROW_FROM:
            lines = [spread(head + text, muted(said), room)]
        else:
            indent = Content(" " * head.cell_length)
            lines = [*hang(head, text, room)[:3], *hang(indent, muted(said), room)[:1]]
        bar = Content.styled(glyphs().bar, OCHRE) + " " if selected else Content("  ")
        lines = [fit(bar + line, width) for line in lines]
        return [line.stylize_before("on $panel") for line in lines] if selected else lines

    def watch_has_focus(self, _focused: bool) -> None:
        """The bar shows only where the keys go."""
        self.refresh()

    def action_select(self, by: int) -> None:
        """Select the next or previous one, and keep it in sight."""
        self.selected = max(0, min(self.selected + by, len(self.ends) - 1))
        heights = [len(rows) for rows in self._rows(self.content_size.width)]
        top = sum(heights[: self.selected])
        if isinstance(self.parent, Widget) and heights:
            self.parent.scroll_to_region(Region(0, top, self.content_size.width, heights[self.selected]), animate=False)

    def action_done(self) -> None:
        """Done, or open again."""
        self._turn(State.DONE)

    def action_drop(self) -> None:
        """Dropped, or open again."""
        self._turn(State.DROPPED)

    def _turn(self, state: State) -> None:
        if 0 <= self.selected < len(self.ends):
            end = self.ends[self.selected]
            self.post_message(self.Turned(end, state if end.state is State.OPEN else State.OPEN))

    def on_click(self, event: events.Click) -> None:
        """A click selects; on the sign it marks as done."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        top = 0
        for place, rows in enumerate(self._rows(self.content_size.width)):
            if top <= offset.y < top + len(rows):
                self.selected = place
                if offset.y == top and 2 <= offset.x < 2 + glyphs().item_width:
                    self.action_done()
                return
            top += len(rows)

    def settle(self, end_id: str, state: State) -> None:
        """Show where one of them stands now."""
        self.ends = tuple(replace(end, state=state) if end.id == end_id else end for end in self.ends)


class OpenEnds(Vertical):
    """The list under its heading. Nothing is shown where nothing is open."""

    DEFAULT_CSS = """
    OpenEnds { height: auto; display: none; }
    OpenEnds.-some { display: block; }
    OpenEnds VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._head = Head(_("Still open"))
        self.list = EndList()

    def compose(self) -> ComposeResult:
        """The heading, the list."""
        yield self._head
        with VerticalScroll(can_focus=False):
            yield self.list

    def show(self, ends: Sequence[OpenEnd], name: str) -> None:
        """Show these; `name` is whose they are."""
        self._head.title = _("Still open with {name}").format(name=name) if name else _("Still open")
        self._head.note = ngettext("{n} open", "{n} open", len(ends))
        self.list.selected = 0
        self.list.ends = tuple(ends)
        self.set_class(bool(ends), "-some")

    def settle(self, end_id: str, state: State) -> None:
        """Show where one of them stands now."""
        self.list.settle(end_id, state)
        still = sum(end.state is State.OPEN for end in self.list.ends)
        self._head.note = ngettext("{n} open", "{n} open", still)
