"""What a customer's page shows: the portrait, a year as a map, the loose ends, and every note, newest first."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from journal.errors import HandfulError
from journal.journal import Saved
from journal.kept import History
from journal.language import _
from journal.overview import LooseEnd, Overview
from journal.rhythm import known, stale_aspects
from screens.drawing import plain
from screens.look import MUTED
from screens.page import TALL, WIDE, Page
from screens.portrait import gentle_lines, known_line, summary_lines, title_line
from screens.signs import year_map
from screens.widgets.aspect_editor import AspectText
from screens.widgets.foot import key_for
from screens.widgets.lines import Lines
from screens.widgets.loose_ends import End, LooseEnds
from screens.widgets.portrait_pane import PortraitPane
from screens.widgets.timeline import Timeline


class CustomerPage(Page):
    """The page of one customer, its three panes and the way between them."""

    HERE = "customers"
    CSS_PATH = "customer.tcss"
    AUTO_FOCUS = "Timeline"
    LEAST_PORTRAIT: ClassVar[int] = 3

    class HistoryRead(Message):
        """The customer's notes were read."""

        def __init__(self, history: History) -> None:
            super().__init__()
            self.history = history

    class HistoryMissing(Message):
        """The customer could not be read, and why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, customer_id: str, note: str = "") -> None:
        super().__init__()
        self._customer_id = customer_id
        self._history: History | None = None
        self._struck: dict[str, tuple[int, LooseEnd, bool]] = {}
        self._saved_note = note

    def body(self) -> ComposeResult:
        """The title over two columns; in narrow windows the portrait is one line until one goes to it."""
        yield Lines(self._title, id="title")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield PortraitPane(id="portrait")
                yield Lines(lambda _width: [plain(_("Loose ends"), f"bold {MUTED}")], id="loose_label")
                yield LooseEnds(id="loose")
                yield Lines(self._known, id="known")
            with Vertical(id="right"):
                yield Lines(self._map, id="map")
                yield Timeline(id="timeline")

    @property
    def _short(self) -> bool:
        return self.app.size.width < WIDE

    @property
    def _overview(self) -> Overview | None:
        return self._history.overview if self._history is not None else None

    @property
    def portrait(self) -> PortraitPane:
        """The portrait's pane."""
        return self.query_one(PortraitPane)

    def note_saved(self, saved: Saved) -> None:
        """It is selected once it is read, where it is about this customer."""
        if saved.notes and self._customer_id in saved.customers:
            self._saved_note = saved.notes[0]

    def show(self) -> None:
        """Read the notes; they are drawn when they are there."""
        self._read()

    @work(thread=True, exclusive=True, group="history")
    def _read(self) -> None:
        try:
            history = self.journal.history(self._customer_id)
        except HandfulError as error:
            self.post_message(self.HistoryMissing(error.sentence))
        else:
            self.post_message(self.HistoryRead(history))

    def on_customer_page_history_missing(self, message: HistoryMissing) -> None:
        """Say why, and close."""
        self.handful.tell(message.sentence, severity="warning")
        if self.app.screen is self:
            self.app.pop_screen()

    async def on_customer_page_history_read(self, message: HistoryRead) -> None:
        """Draw what was read."""
        self._history = message.history
        overview, today = message.history.overview, self.journal.today()
        await self.portrait.show(overview, today, stale_aspects(overview.customer, today))
        wanted = self._saved_note
        if any(note.id == wanted for note in message.history.notes):
            self._saved_note = ""
            self._draw(selected=wanted)
            self.query_one(Timeline).show_cursor()
        else:
            self._draw()
        self.drawn()

    def drawn(self) -> None:
        """Called when what was read is drawn."""

    def _draw(self, selected: str = "") -> None:
        history = self._history
        if history is None:
            return
        today = self.journal.today()
        empty = _("You know {name}'s name. Write down the first thing you were told.  {key}").format(
            name=self.journal.short_name(self._customer_id), key=key_for("note.new", "n")
        )
        self.query_one(Timeline).set_notes(
            history.notes, today, selected=selected, airy=self.app.size.height >= TALL, empty=empty
        )
        ends = self._ends()
        self.query_one(LooseEnds).set_ends(ends, today)
        self.query_one("#loose_label").display = bool(ends) and not self._short
        for lines in self.query(Lines):
            lines.redraw()
        self.refresh_bindings()
        # Once the title has its height.
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Keep the loose ends and what is known in view: a long portrait is cut, and scrolls, in what they leave."""
        ends, dots = self.query_one(LooseEnds), self.query_one("#known")
        height = self.query_one("#columns").size.height
        most = height * 2 // 5
        around = 0 if not ends.display else 1 if self._short else 2
        if dots.display:
            around += len(self._known(max(self.query_one("#left").size.width - 1, 1))) + 1
        folded = min(ends.folded_rows(airy=True), most)
        airy = ends.display and not self._short and self.app.size.height >= TALL
        airy = airy and self.portrait.has_room(height - folded - around)
        ends.fold(airy=airy)
        if not airy:
            folded = min(ends.count, most)
        room = max(height - folded - around, self.LEAST_PORTRAIT)
        writes = self.portrait.editor is not None
        shown = self.portrait.fit(room, whole=self._short or writes)
        below = min(ends.rows, most) if ends.display else 0
        # One that is unfolded takes its rows from the portrait.
        unfolded = max(below - folded, 0) if ends.display else 0
        self.portrait.styles.max_height = room if writes else max(min(shown, room - unfolded), self.LEAST_PORTRAIT)
        ends.styles.max_height = max(below, 1)

    def _known(self, width: int) -> list[Content]:
        overview = self._overview
        if overview is None:
            return []
        standing = self.journal.standing(overview)
        return known_line(known(overview, standing), standing, width)

    def _ends(self) -> list[End]:
        ends = [End(end) for _overview, end in self.journal.loose_ends(self._customer_id)]
        there = {each.end.id for each in ends}
        for place, end, dropped in sorted(self._struck.values(), key=lambda closed: closed[0]):
            if end.id not in there:
                ends.insert(min(place, len(ends)), End(end, "dropped" if dropped else "done"))
        return ends

    def _title(self, width: int) -> list[Content]:
        overview = self._overview
        if overview is None:
            return [Content("")]
        stands, today = self.journal.standing(overview), self.journal.today()
        gentle = gentle_lines(overview, stands, today, width)
        lines = [*title_line(overview, stands, width, short=self._short), *gentle]
        if self._short and not self.has_class("-at-portrait"):
            lines += summary_lines(overview, known(overview, stands), width)
        return lines

    def _map(self, width: int) -> list[Content]:
        overview = self._overview
        if overview is None:
            return []
        return year_map(overview, self.journal.standing(overview), self.journal.today(), width)

    def on_resize(self) -> None:
        """Another size says more or less."""
        self._draw()

    def on_screen_suspend(self) -> None:
        """The page is left: what was closed on it goes."""
        self._struck.clear()

    def customer_in_view(self) -> str | None:
        """This customer."""
        return self._customer_id

    # From pane to pane

    @property
    def pane(self) -> Widget:
        """The pane the keys go to."""
        focused = self.focused
        if isinstance(focused, Timeline | LooseEnds):
            return focused
        return self.query_one(Timeline) if focused is None else self.portrait

    def go_to(self, pane: Widget) -> None:
        """Go to a pane; in a narrow window the portrait takes the place of the notes while one is there."""
        self._show_portrait(pane is self.portrait)
        editor = self.portrait.editor
        target = editor.text_area if pane is self.portrait and editor is not None else pane
        # Once it is shown: what is not displayed takes no focus.
        self.call_after_refresh(target.focus)

    def _show_portrait(self, shown: bool) -> None:
        if shown != self.has_class("-at-portrait"):
            self.set_class(shown, "-at-portrait")
            self.query_one("#title", Lines).redraw()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys do something here."""
        inside = event.widget is self.portrait or isinstance(event.widget, AspectText)
        self._show_portrait(inside)
        self.refresh_bindings()
        self.call_after_refresh(self._fit)

    @on(PortraitPane.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(PortraitPane.Beyond)
    def _beyond(self, event: PortraitPane.Beyond) -> None:
        ends = self.query_one(LooseEnds)
        if event.by > 0 and ends.display and not self._short:
            ends.action_jump(0)
            ends.focus()

    @on(LooseEnds.Above)
    def _above(self) -> None:
        if not self._short:
            self.portrait.focus()
            self.portrait.select_end(-1)

    def action_pane(self, by: int) -> None:
        """To the next pane: the notes, the portrait, the loose ends."""
        ends = self.query_one(LooseEnds)
        panes: list[Widget] = [self.query_one(Timeline), self.portrait, *([ends] if ends.display else [])]
        self.go_to(panes[(panes.index(self.pane) + by) % len(panes)])

    def action_column(self, by: int) -> None:
        """To the portrait at the left (-1), or to the notes at the right (1)."""
        self.go_to(self.query_one(Timeline) if by > 0 else self.portrait)
