"""What stands beside the editor, or under it in a narrow window: the reading, the effect, the loose ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from journal.language import _
from journal.note import Reading, State
from screens.widgets.lines import Lines
from screens.widgets.note_reading import Hung, NoteReading, ThisNote, legend
from screens.widgets.open_ends import MOST_ROWS, EndList, OpenEnd, OpenEnds
from screens.widgets.our_promise import OurPromise
from screens.widgets.reading_line import ReadingLine

_LEAST_READING = 4
"""Rows that are left to the reading, however many loose ends there are."""
_LEAST_ENDS = 3
"""Rows that are left to the loose ends, however much was read."""
_ENDS_NARROW = 3
"""The most rows of the loose ends in a narrow window."""
_FOLDED = 2
"""The most rows of one loose end where the whole of each is too much."""
_MARGIN = 4
"""Cells beside the text: a bar at the left; a blank and a scrollbar at the right, in the margin of the page."""


class NoteBeside(Vertical):
    """The pane beside the editor. What was read scrolls; what saving will do and what is still open stay in sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._reading = NoteReading(id="reading")
        self._this = ThisNote(id="this-note")
        self._felt = Lines(lambda width: self._promise.lines(width), id="our-promise")
        self._legend = Lines(lambda _width: legend(), id="marks-legend")
        self._line = ReadingLine()
        self._ends = OpenEnds(id="open-ends")
        self._promise = OurPromise()
        self._explains = False

    def compose(self) -> ComposeResult:
        """The reading as a pane and as one row, of which the style sheet shows one; the loose ends."""
        yield self._reading
        yield self._this
        yield self._felt
        yield self._legend
        yield self._line
        yield self._ends

    def show(self, reading: Reading, effect: str, today: date, *, counts: bool, empty: bool) -> None:
        """Show what was recognised, and `effect`, what saving will do; `counts` tells that it counts as a talk."""
        self._reading.show(reading, today)
        self._this.show(reading, effect, counts=counts, empty=empty)
        self._felt.redraw()
        self._explains = empty or not self._ends.has_class("-some")
        self._line.show(reading, effect, counts=counts, empty=empty)
        self.fit()

    def show_promise(self, promise: OurPromise) -> None:
        """Show our promise to customers, and whether it was felt; drawn with what is shown next."""
        self._promise = self._line.promise = promise

    def show_kept(self, time: str) -> None:
        """Show at which time the draft was kept; nothing where that is empty."""
        said = _("draft kept {time}").format(time=time) if time else ""
        self._this.show_kept(said)
        self._line.show_kept(said)

    def show_company(self, named: Sequence[Hung]) -> None:
        """Show who could come along."""
        self._reading.show_company(named)
        self.fit()

    def show_ends(self, ends: Sequence[OpenEnd], name: str) -> None:
        """Show these loose ends of `name`."""
        self._ends.show(ends, name)
        self.fit()

    def settle(self, end_id: str, state: State) -> None:
        """Show where a loose end stands now."""
        self._ends.settle(end_id, state)

    @property
    def ends(self) -> OpenEnds:
        """What is still open."""
        return self._ends

    def show_theirs(self, body: str) -> None:
        """Show the text that another window or machine saved meanwhile."""
        self._reading.show_theirs(body)
        self.fit()
        self.call_after_refresh(self._reading.scroll_home, animate=False)

    def on_resize(self) -> None:
        """Another size: another share for each."""
        self.fit()

    def on_descendant_focus(self) -> None:
        """A loose end that is selected unfolds."""
        self.fit()

    @on(EndList.Moved)
    def _selected(self, event: EndList.Moved) -> None:
        event.stop()
        self.fit()

    def on_descendant_blur(self) -> None:
        """It folds again."""
        self.fit()

    def fit(self) -> None:
        """Share the rows: what saving will do is always in sight, then some of what is open, then what was read."""
        if not self.is_mounted or self.screen.has_class("-narrow"):
            self.remove_class("-tight")
            self._reading.styles.max_height = None
            self._ends.show_rows(_ENDS_NARROW)
            return
        height, width = self.size.height, max(self.size.width - _MARGIN, 1)
        sections = [section for section in self._reading.sections if section.is_shown]
        for section in sections:
            section.set_class(section is sections[-1], "-last")
        self._reading.set_class(not sections, "-empty")
        read = sum(section.rows(width) for section in sections) + max(len(sections) - 1, 0)
        open_ends = self._ends.count
        promise = self._promise.lines(width)
        # What is always in sight: this note, the heading of what is open, the blank lines between.
        fixed = self._this.rows(width) + (len(promise) + 1 if promise else 0) + bool(sections) + 2 * bool(open_ends)
        headings = len(sections) + 1 + bool(open_ends)
        marks = len(legend()) + 1

        # What is left out first: what the marks mean, most of each loose end, the blank lines under the headings.
        short = self.screen.has_class("-short")
        ways = [(self._explains, MOST_ROWS, short), (False, MOST_ROWS, short), (False, _FOLDED, short)]
        ways = [*ways, (False, _FOLDED, True)] if open_ends <= height else []
        for explains, folded, tight in (*ways, (False, 1, True)):
            ends = self._ends.rows(width + 2, folded)
            room = height - fixed - (marks if explains else 0) - (0 if tight else headings)
            if read + ends <= room:
                break
        self._legend.set_class(not explains, "-none")
        self.set_class(tight, "-tight")
        if read + ends > room:
            least = min(ends, _LEAST_ENDS, max(room - min(read, _LEAST_READING), 1))
            ends = max(least, min(ends, room - read))
        self._ends.show_rows(ends, folded)
        # The blank lines under its headings are of the reading.
        self._reading.styles.max_height = max(room - ends + (0 if tight else len(sections)), 1)
