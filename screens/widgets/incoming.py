"""Who is in an address book, two lines each: who, and what would happen to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from journal.exchange.contact import say_birthday
from journal.exchange.matching import Action, Record
from journal.language import _
from screens.drawing import bold, fit, joined, muted, plain
from screens.look import FAINT, GREEN, MUTED, OCHRE, glyphs
from screens.widgets.line_list import LineList

_ACTION_CELLS = 10


def action_word(action: Action) -> Content:
    """What would happen, in a word."""
    words = {
        Action.MAKE: (_("new"), GREEN),
        Action.MERGE: (_("add to"), OCHRE),
        Action.LEAVE: (_("leave"), MUTED),
    }
    return plain(*words[action])


class Incoming(LineList):
    """The list. It knows no journal: records and choices come in, `Chosen` and `Wanted` go out."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", _("Choose"), id="import.choose"),
        Binding("enter", "want", _("Bring in"), id="import.bring"),
    ]

    class Chosen(Message):
        """A record is to be chosen, or no more."""

        def __init__(self, record: Record) -> None:
            super().__init__()
            self.record = record

    class Wanted(Message):
        """The chosen ones are to be brought in."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=2)
        self.records: tuple[Record, ...] = ()
        self.chosen: Collection[int] = ()
        self._empty = ""

    def set_records(self, records: Sequence[Record], chosen: Collection[int], *, airy: bool, empty: str = "") -> None:
        """Show these records, those at the places `chosen` as chosen; the selected one stays so."""
        before = self.selected
        self.records, self.chosen, self._empty = tuple(records), chosen, empty
        places = [record.place for record in records]
        place = before.place if before is not None else 0
        self.set_items(len(places), places.index(place) if place in places else 0, 3 if airy else 2)

    @property
    def gap(self) -> int:
        """A blank line after each, in tall windows."""
        return self.unit - 2

    @property
    def selected(self) -> Record | None:
        """The selected record."""
        return self.records[self.cursor] if self.cursor < len(self.records) else None

    def empty_lines(self, width: int) -> list[Content]:
        """What to say where nobody is listed."""
        return muted(self._empty).wrap(width)

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """Two lines: the mark, the name and what would happen; below, why, or how to reach them."""
        record = self.records[index]
        contact, signs = record.contact, glyphs()
        weak = MUTED if selected else FAINT
        if not record.can_come:
            mark = plain(signs.minus.center(len(signs.promise)), weak)
        elif record.place in self.chosen:
            mark = plain(signs.promise_done, GREEN)
        else:
            mark = plain(signs.promise, OCHRE)
        indent = len(signs.promise) + 2
        room = max(1, width - indent - _ACTION_CELLS - 1)
        reach = f"  {signs.dot}  ".join((*contact.mail[:2], *contact.phone[:2], *say_birthday(contact)))
        firm = contact.organisation if contact.organisation != contact.name else ""
        if contact.name:
            name = bold(contact.name) if record.can_come else muted(contact.name)
            named = joined(filter(None, (name, muted(firm))), "  ")
        else:
            named = muted(firm or reach or _("the entry on line {line}").format(line=contact.line))
        first = mark + "  " + fit(named, room) + " " + fit(action_word(record.action), _ACTION_CELLS)
        second = Content(" " * indent) + plain(record.why or reach or contact.note[:200], weak)
        return [fit(first, width), fit(second, width)]

    def action_choose(self) -> None:
        """Choose what is selected, or no more; then to the next, so that space after space goes down the list."""
        record = self.selected
        if record is not None:
            self.post_message(self.Chosen(record))
            self.action_step(1)

    def action_want(self) -> None:
        """Bring in."""
        self.post_message(self.Wanted())

    def on_click(self, event: events.Click) -> None:
        """A click selects; on the mark, or on what is selected, it chooses."""
        event.prevent_default()
        index, _row = self._item_at(event.y + self.scroll_offset.y) if self.count else (0, 0)
        if not 0 <= index < self.count:
            return
        on_mark = event.x <= self.PAD + len(glyphs().promise)
        if index == self.cursor or on_mark:
            self.cursor = index
            self.post_message(self.Chosen(self.records[index]))
        else:
            self.cursor = index
