"""One customer's loose ends, each closed with one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.message import Message

from journal.language import _
from journal.overview import LooseEnd
from screens.drawing import hang, muted, plain, shortened, spread
from screens.look import mark_sign, mark_style
from screens.today_drawing import when_noted
from screens.widgets.line_list import LineList

_WIDE = 60
"""From this many cells the age always stands at the right."""
_MOST_ROWS = 5
"""The most rows of one that is unfolded."""


@dataclass(frozen=True)
class End:
    """A loose end as the list shows it. `closed` is "", "done" or "dropped": closed while the page is shown."""

    end: LooseEnd
    closed: str = ""


class LooseEnds(LineList):
    """The loose ends, a row each; the selected one unfolds while the keys go here."""

    DEFAULT_CSS = """
    LooseEnds { height: auto; }
    """
    PAD = 0

    class Above(Message):
        """A step was made up from the first of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=1)
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
        each = self._ends[index]
        end = each.end
        state = each.closed or "open"
        sign = Content.styled(f"{mark_sign(end.mark.value, state)} ", mark_style(end.mark.value, state))
        text = sign + plain(" ".join(end.text.split()), "strike" if each.closed else "")
        closed = {"done": muted(_("done")), "dropped": muted(_("dropped"))}
        when = closed.get(state) or when_noted(end, self._today, brief=True)
        if text.cell_length + when.cell_length + 2 <= width:
            return [spread(text, when, width)]
        if selected and self.has_focus:
            return hang(sign, text[sign.cell_length :] + "  " + when, width)[:_MOST_ROWS]
        if each.closed or end.due is not None or width >= _WIDE:
            return [spread(text, when, width)]
        return [shortened(text, width)]
