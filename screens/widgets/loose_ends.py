"""One customer's loose ends, each closed with one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.message import Message

from journal.language import _
from journal.overview import LooseEnd
from screens.drawing import at_most, hang, muted, plain, shortened, spread
from screens.look import mark_sign, mark_style
from screens.today_drawing import when_noted
from screens.widgets.whole_list import WholeList

_WIDE = 60
"""From this many cells the age always stands at the right."""
_MOST_ROWS = 5
"""The most rows of one that is unfolded."""
_FOLDED = 2
"""The most rows of another, where there are rows for it."""
_MANY = 20
"""Of more than so many each is a row."""


@dataclass(frozen=True)
class End:
    """A loose end as the list shows it. `closed` is "", "done" or "dropped": closed while the page is shown."""

    end: LooseEnd
    closed: str = ""


class LooseEnds(WholeList):
    """The loose ends, a row or two each; the selected one unfolds while the keys go here."""

    DEFAULT_CSS = """
    LooseEnds { height: auto; }
    """
    PAD = 0

    class Above(Message):
        """A step was made up from the first of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._airy = False
        self._ends: tuple[End, ...] = ()
        self._today = date.min

    def set_ends(self, ends: Sequence[End], today: date) -> None:
        """Show these."""
        before = self.selected
        self._ends, self._today = tuple(ends), today
        ids = [each.end.id for each in ends]
        wanted = before.end.id if before else ""
        self.set_items(len(ends), ids.index(wanted) if wanted in ids else self.cursor)
        self.display = bool(ends)
        self.can_focus = bool(ends)

    def watch_has_focus(self, has_focus: bool) -> None:
        """What is selected unfolds while the keys go here."""
        super().watch_has_focus(has_focus)
        if self.is_mounted:
            self._measure()
            self.refresh()

    @property
    def rows(self) -> int:
        """How many rows all of them take."""
        return self.virtual_size.height

    def folded_rows(self, *, airy: bool) -> int:
        """How many rows they take while none is unfolded; where it is `airy`, one too long for a row has two."""
        if not airy or self.count > _MANY:
            return self.count
        return sum(len(self._folded(index, self.text_width, airy=True)) for index in range(self.count))

    def fold(self, *, airy: bool) -> None:
        """Give two rows to what is too long for one, or a row to each."""
        airy = airy and self.count <= _MANY
        if airy != self._airy:
            self._airy = airy
            self.set_items(self.count, self.cursor)

    def height_of(self, index: int, width: int) -> int:
        """A row, unless it may be more."""
        unfolds = self._airy or (index == self.cursor and self.has_focus)
        return super().height_of(index, width) if unfolds else 1

    @property
    def ends(self) -> tuple[End, ...]:
        """Those that are shown."""
        return self._ends

    def open_of(self, note_id: str) -> tuple[End, ...]:
        """The open ones that stand in that note, also where it was noted again there."""
        return tuple(
            each
            for each in self._ends
            if not each.closed and any(item.partition("/")[0] == note_id for item in (each.end.id, *each.end.twins))
        )

    def select(self, item_id: str) -> None:
        """Select the loose end of that id, if it is there."""
        for place, each in enumerate(self._ends):
            if item_id in (each.end.id, *each.end.twins):
                self.cursor = place

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The page says what enter does with a loose end."""
        return False if action == "open" else super().check_action(action, parameters)

    def action_step(self, by: int) -> None:
        """To the next one; up from the first, what is above may take the selection."""
        if by < 0 and self.cursor == 0:
            self.post_message(self.Above())
        super().action_step(by)

    @property
    def selected(self) -> End | None:
        """The selected loose end."""
        return self._ends[self.cursor] if self.cursor < len(self._ends) else None

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """The sign and the text, and how old it is: that only where there is room or a day is set, unless unfolded."""
        if not (selected and self.has_focus):
            return self._folded(index, width, airy=self._airy)
        sign, text, when = self._parts(index)
        if sign.cell_length + text.cell_length + when.cell_length + 2 <= width:
            return [spread(sign + text, when, width)]
        return hang(sign, text + "  " + when, width)[:_MOST_ROWS]

    def _parts(self, index: int) -> tuple[Content, Content, Content]:
        """Its sign, its text, and how old it is or how it was closed."""
        each = self._ends[index]
        end = each.end
        state = each.closed or "open"
        sign = Content.styled(f"{mark_sign(end.mark.value, state)} ", mark_style(end.mark.value, state))
        closed = {"done": muted(_("done")), "dropped": muted(_("dropped"))}
        when = closed.get(state) or when_noted(end, self._today, brief=True)
        return sign, plain(" ".join(end.text.split()), "strike" if each.closed else ""), when

    def _folded(self, index: int, width: int, *, airy: bool) -> list[Content]:
        sign, text, when = self._parts(index)
        each = self._ends[index]
        always = bool(each.closed) or each.end.due is not None
        if sign.cell_length + text.cell_length + when.cell_length + 2 <= width:
            return [spread(sign + text, when, width)]
        lines = hang(sign, text, width)
        if not airy or (len(lines) == 1 and not always):
            return [spread(sign + text, when, width) if always or width >= _WIDE else shortened(sign + text, width)]
        if len(lines) == 1:
            lines.append(Content(" " * sign.cell_length))
        lines = at_most(lines, _FOLDED, width)
        if always or lines[-1].cell_length + when.cell_length + 2 <= width:
            lines[-1] = spread(lines[-1], when, width)
        return lines
