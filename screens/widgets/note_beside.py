"""What stands beside the editor, or under it in a narrow window: the reading, the effect, the loose ends."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from journal.note import Reading, State
from screens.widgets.note_reading import Hung, NoteReading, ReadingLine
from screens.widgets.open_ends import OpenEnd, OpenEnds
from screens.widgets.our_promise import OurPromise

_LEAST_READING = 4
"""Rows that are left to the reading, however many loose ends there are."""


class NoteBeside(Vertical):
    """The pane beside the editor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reading = NoteReading(id="reading")
        self._line = ReadingLine()
        self._ends = OpenEnds(id="open-ends")

    def compose(self) -> ComposeResult:
        """The reading as a pane and as one row, of which the style sheet shows one; the loose ends."""
        yield self._reading
        yield self._line
        yield self._ends

    def show(self, reading: Reading, effect: str, *, counts: bool, empty: bool) -> None:
        """Show what was recognised, and `effect`, what saving will do; `counts` tells that it counts as a talk."""
        legend = empty or not self._ends.has_class("-some")
        self._reading.show(reading, effect, counts=counts, empty=empty, legend=legend)
        self._line.show(reading, effect, counts=counts, empty=empty)
        self.call_after_refresh(self._fit)

    def show_promise(self, promise: OurPromise) -> None:
        """Show our promise to customers, and whether it was felt; drawn with what is shown next."""
        self._reading.show_promise(promise)
        self._line.promise = promise

    def show_company(self, named: Sequence[Hung]) -> None:
        """Show who could come along."""
        self._reading.show_company(named)
        self.call_after_refresh(self._fit)

    def show_ends(self, ends: Sequence[OpenEnd], name: str) -> None:
        """Show these loose ends of `name`."""
        self._ends.show(ends, name)

    def settle(self, end_id: str, state: State) -> None:
        """Show where a loose end stands now."""
        self._ends.settle(end_id, state)

    def show_theirs(self, body: str) -> None:
        """Show the text that another window or machine saved meanwhile."""
        self._reading.show_theirs(body)
        self.call_after_refresh(self._fit)
        self.call_after_refresh(self._reading.scroll_home, animate=False)

    def on_resize(self) -> None:
        """Another size: another share for each."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Leave the loose ends their rows, and keep in sight what saving will do, which stands last."""
        if self.screen.has_class("-narrow"):
            self._reading.styles.max_height = None
            return
        tight = self.has_class("-tight")
        ends = self._ends.outer_size.height + 1 if self._ends.has_class("-some") else 0
        # Blank lines under the headings are left out where that makes it fit.
        self.set_class(self._reading.loose_height(tight) > self.size.height - ends - bool(ends and tight), "-tight")
        self._reading.styles.max_height = max(_LEAST_READING, self.size.height - ends)
        if not self._reading.shows_theirs:
            self._reading.scroll_end(animate=False)
