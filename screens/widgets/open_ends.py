"""The loose ends of the customer a note is about: each is closed with one key while the talk is fresh in mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from screens.drawing import at_most, fit, hang, muted, plain, shortened, spread
from screens.look import INK, MUTED, OCHRE, glyphs, mark_sign, mark_style
from screens.widgets.head import Head

_WIDE = 70
"""From this many cells the age of a loose end always stands at its right; in fewer only where its text leaves room."""
MOST_ROWS = 5
"""The most rows of one that is unfolded."""


def _hung(head: Content, text: Content, said: Content, room: int) -> list[Content]:
    """The whole text, with what is said of it at its end, or on a row of its own."""
    lines = hang(head, text, room)
    if lines[-1].cell_length + 2 + said.cell_length <= room:
        return [*lines[:-1], lines[-1] + "  " + said]
    return lines + hang(Content(" " * head.cell_length), said, room)


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """One loose end: the item's id, its mark and text, whose and how old it is or (`is_due`) its day, and where it
    stands by now."""

    id: str
    mark: Mark
    text: str
    about: str
    state: State = State.OPEN
    is_due: bool = False


class EndList(Widget, can_focus=True):
    """The list, `folded` rows at most each; the selected one unfolds. Up and down select, space marks as done, x drops;
    either opens again what was closed. Any other sign that is typed here goes on with the note: somebody is writing."""

    DEFAULT_CSS = """
    EndList { height: auto; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "select(-1)", show=False),
        Binding("down", "select(1)", show=False),
        Binding("space", "done", _("Done"), id="end.done"),
        Binding("x", "drop", _("Drop"), id="end.drop"),
        Binding("space,x", "again", _("Open again"), id="end.again"),
    ]

    ends: reactive[tuple[OpenEnd, ...]] = reactive((), layout=True)
    selected: reactive[int] = reactive(0)
    folded: reactive[int] = reactive(1, layout=True)
    """The most rows of one that is not selected."""

    write_on: Callable[[events.Key | events.Paste], None] | None = None
    """Takes what is typed here and is no key of the list, and the focus with it. It is called at once, not told by a
    message: what is typed next must not come here too."""

    class Moved(Message):
        """Another one was selected."""

    @dataclass
    class Turned(Message):
        """A loose end is to become done, dropped, or open again."""

        end: OpenEnd
        state: State

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[tuple[object, ...], int] = {}

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row or a few for each."""
        return self.rows(width)

    def rows(self, width: int, folded: int | None = None) -> int:
        """How high it is at a width, with so many rows at most for one that is not selected."""
        most = self.folded if folded is None else folded
        unfolded = self.selected if self.has_focus else None
        asked = (self.ends, glyphs().item_width, width, most, unfolded)
        if asked not in self._heights:
            # It is asked at every key that is typed into the note.
            self._heights = {each: high for each, high in self._heights.items() if each[:2] == asked[:2]}
            self._heights[asked] = sum(len(rows) for rows in self._rows(width, most))
        return self._heights[asked]

    def render(self) -> Content:
        """All of them."""
        width = self.content_size.width
        return Content("\n").join(line for rows in self._rows(width) for line in rows)

    def _rows(self, width: int, folded: int | None = None) -> list[list[Content]]:
        most = self.folded if folded is None else folded
        return [
            self._row(end, width, most, place == self.selected and self.has_focus)
            for place, end in enumerate(self.ends)
        ]

    def _row(self, end: OpenEnd, width: int, folded: int, selected: bool) -> list[Content]:
        is_open = end.state is State.OPEN
        always = end.is_due or not is_open
        sign = mark_sign(end.mark.value, end.state.value)
        head = Content.assemble((sign, mark_style(end.mark.value, end.state.value)), " ")
        text = plain(" ".join(cut(end.text, 300).split()), INK if is_open else f"{MUTED} strike")
        said = muted({State.DONE: _("done"), State.DROPPED: _("dropped")}.get(end.state, end.about))
        room = max(1, width - 2)
        whole = head.cell_length + text.cell_length
        if whole + said.cell_length + 2 <= room:
            lines = [spread(head + text, said, room)]
        elif selected or folded > 1:
            lines = _hung(head, text, said, room)
            most = MOST_ROWS if selected else folded
            if len(lines) > most:
                lines = at_most(hang(head, text, room), most, room)
                # An age is left out first, a day not.
                lines[-1] = spread(lines[-1], said, room) if always else lines[-1]
        elif width >= _WIDE or always:
            lines = [spread(head + text, said, room)]
        else:
            lines = [shortened(head + text, room)]
        bar = Content.styled(glyphs().bar, OCHRE) + " " if selected else Content("  ")
        lines = [fit(bar + line, width) for line in lines]
        return [line.stylize_before("on $panel") for line in lines] if selected else lines

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Signs are for the note, and so no keys of the page or the program."""
        return self.write_on is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """What is no key of the list is written into the note; so is what was typed before the focus came there."""
        if self.write_on is None or not event.is_printable:
            return
        bound = self.screen.active_bindings.get(event.key) if self.screen.focused is self else None
        if bound is None or bound.node is not self:
            event.stop()
            self.write_on(event)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is for the note."""
        if self.write_on is not None:
            event.stop()
            self.write_on(event)

    def watch_has_focus(self, _focused: bool) -> None:
        """The bar shows only where the keys go, and what is selected there unfolds."""
        self.refresh(layout=True)

    def watch_selected(self) -> None:
        """Another one unfolds, and other keys may do something with it."""
        self.refresh(layout=True)
        self.post_message(self.Moved())
        self.refresh_bindings()

    def watch_ends(self) -> None:
        """Other keys may do something with the selected one now."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is open can be closed, what is closed be opened again."""
        if action in ("done", "drop", "again"):
            return bool(self.ends) and (self.chosen.state is State.OPEN) is (action != "again")
        return super().check_action(action, parameters)

    @property
    def chosen(self) -> OpenEnd:
        """The selected one. Only where there is one."""
        return self.ends[min(self.selected, len(self.ends) - 1)]

    def action_select(self, by: int) -> None:
        """Select the next or previous one, and keep it in sight."""
        self.selected = max(0, min(self.selected + by, len(self.ends) - 1))
        self.call_after_refresh(self.show_selected)

    def show_selected(self) -> None:
        """Scroll to the selected one."""
        heights = [len(rows) for rows in self._rows(self.content_size.width)]
        top = sum(heights[: self.selected])
        if isinstance(self.parent, Widget) and heights:
            self.parent.scroll_to_region(Region(0, top, self.content_size.width, heights[self.selected]), animate=False)

    def action_done(self) -> None:
        """Done."""
        self._turn(State.DONE)

    def action_drop(self) -> None:
        """Dropped."""
        self._turn(State.DROPPED)

    def action_again(self) -> None:
        """Open again."""
        self._turn(State.OPEN)

    def _turn(self, state: State) -> None:
        if self.ends:
            self.post_message(self.Turned(self.chosen, state))

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
                    self._turn(State.DONE if self.chosen.state is State.OPEN else State.OPEN)
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
    OpenEnds VerticalScroll { height: auto; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._head = Head(_("Still open"))
        self._scroll = VerticalScroll(can_focus=False)
        self.list = EndList()

    def compose(self) -> ComposeResult:
        """The heading, the list."""
        yield self._head
        with self._scroll:
            yield self.list

    def show(self, ends: Sequence[OpenEnd], name: str) -> None:
        """Show these; `name` is whose they are."""
        self._head.title = _("Still open with {name}").format(name=name) if name else _("Still open")
        self._head.note = ngettext("{n} open", "{n} open", len(ends))
        self.list.selected = 0
        self.list.ends = tuple(ends)
        self.set_class(bool(ends), "-some")

    @property
    def count(self) -> int:
        """How many there are; none where nothing is shown."""
        return len(self.list.ends) if self.has_class("-some") else 0

    def rows(self, width: int, folded: int) -> int:
        """How many rows the list takes at a width, with so many at most for each; none where nothing is shown."""
        return self.list.rows(max(width, 1), folded) if self.has_class("-some") else 0

    def show_rows(self, most: int, folded: int = 1) -> None:
        """Show so many rows of the list, so many at most of each in it; the others are scrolled to."""
        self.list.folded = folded
        self._scroll.styles.max_height = max(most, 1)
        self.call_after_refresh(self.list.show_selected)

    def settle(self, end_id: str, state: State) -> None:
        """Show where one of them stands now."""
        self.list.settle(end_id, state)
        still = sum(end.state is State.OPEN for end in self.list.ends)
        self._head.note = ngettext("{n} open", "{n} open", still)
