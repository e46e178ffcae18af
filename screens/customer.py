"""A customer's page: the portrait, a year as a map, the loose ends, and every note, newest first."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.errors import HandfulError
from journal.kept import History
from journal.language import _
from journal.overview import LooseEnd, Overview
from journal.rhythm import known
from journal.saying import say_day
from screens import people_acts
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.drawing import plain
from screens.look import MUTED
from screens.page import TALL, WIDE, Page
from screens.portrait import gentle_lines, known_line, portrait_lines, summary_lines, title_line
from screens.signs import year_map
from screens.widgets.lines import Lines
from screens.widgets.loose_ends import End, LooseEnds
from screens.widgets.timeline import Timeline


class CustomerScreen(Page):
    """One customer."""

    HERE = "customers"
    CSS_PATH = "customer.tcss"
    AUTO_FOCUS = "Timeline"
    FOOT = ("note.new", "customer.edit", "customer.done", "customer.delete", "customer.back", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="customer.back"),
        Binding("e,enter", "edit", _("Edit"), id="customer.edit"),
        Binding("space", "done", _("Done"), id="customer.done"),
        Binding("x", "drop", _("Drop"), id="customer.drop", show=False),
        Binding("delete", "delete", _("Delete"), id="customer.delete", key_display="del"),
        Binding("z", "snooze", _("Not this week"), id="customer.snooze", show=False),
        Binding("p", "pause", _("Pause"), id="customer.pause", show=False),
        Binding("w", "rest_or_wake", _("Rest or wake"), id="customer.rest", show=False),
        Binding("tab", "app.focus_next", _("Other pane"), id="customer.pane", show=False),
    ]

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

    def __init__(self, customer_id: str) -> None:
        super().__init__()
        self._customer_id = customer_id
        self._history: History | None = None
        self._struck: dict[str, tuple[int, LooseEnd, bool]] = {}

    # What is shown

    def body(self) -> ComposeResult:
        """The title over two columns; in narrow windows the portrait is one line."""
        yield Lines(self._title, id="title")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                with VerticalScroll(id="portrait"):
                    yield Lines(self._portrait)
                    yield Lines(self._known)
                yield Lines(lambda _width: [plain(_("Loose ends"), f"bold {MUTED}")], id="loose_label")
                yield LooseEnds(id="loose")
            with Vertical(id="right"):
                yield Lines(self._map, id="map")
                yield Timeline(id="timeline")

    @property
    def _short(self) -> bool:
        return self.app.size.width < WIDE

    @property
    def _overview(self) -> Overview | None:
        return self._history.overview if self._history is not None else None

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

    @on(HistoryMissing)
    def _history_missing(self, message: HistoryMissing) -> None:
        self.handful.tell(message.sentence, severity="warning")
        if self.app.screen is self:
            self.app.pop_screen()

    @on(HistoryRead)
    def _history_read(self, message: HistoryRead) -> None:
        self._history = message.history
        self._draw()

    def _draw(self, selected: str = "") -> None:
        history = self._history
        if history is None:
            return
        today = self.journal.today()
        empty = _("You know {name}'s name. Write down the first thing you were told.  n").format(
            name=self.journal.short_name(self._customer_id)
        )
        self.query_one(Timeline).set_notes(
            history.notes, today, selected=selected, airy=self.app.size.height >= TALL, empty=empty
        )
        ends = self._ends()
        self.query_one(LooseEnds).set_ends(ends, today, short=self._short)
        self.query_one("#loose_label").display = bool(ends) and not self._short
        # The loose ends stay in view: a long portrait scrolls in what they leave.
        height = self.query_one("#left").size.height
        below = min(2 * len(ends), height * 2 // 5) + 2 if ends else 0
        self.query_one("#portrait").styles.max_height = max(height - below, 3)
        self.query_one(LooseEnds).styles.max_height = max(below - 2, 2)
        for lines in self.query(Lines):
            lines.redraw()
        self.refresh_bindings()

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
        lines = title_line(overview, stands, width, short=self._short)
        lines += gentle_lines(overview, stands, today, width)
        if self._short:
            lines += summary_lines(overview, known(overview, stands), width)
        return lines

    def _portrait(self, width: int) -> list[Content]:
        overview = self._overview
        return portrait_lines(overview, self.journal.today(), width) if overview is not None else []

    def _known(self, width: int) -> list[Content]:
        overview = self._overview
        return known_line(known(overview, self.journal.standing(overview)), width) if overview is not None else []

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

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is there."""
        if not self.is_mounted or self._history is None:
            return action == "back" or action.startswith("focus")
        if action in ("edit", "delete"):
            return self.query_one(Timeline).selected is not None
        if action in ("done", "drop"):
            return self.query_one(LooseEnds).selected is not None
        return True

    def action_back(self) -> None:
        """Back to where this page was opened."""
        self.app.pop_screen()

    @on(Timeline.Opened)
    def _opened(self, event: Timeline.Opened) -> None:
        event.stop()
        if isinstance(event.source, Timeline):
            self.action_edit()
        else:
            self._show_source()

    def _show_source(self) -> None:
        """From a loose end to the note it stands in."""
        each = self.query_one(LooseEnds).selected
        if each is not None:
            self._draw(selected=each.end.note)
            timeline = self.query_one(Timeline)
            timeline.show_cursor()
            timeline.focus()

    def action_edit(self) -> None:
        """Edit the selected note."""
        note = self.query_one(Timeline).selected
        if note is not None:
            self.handful.edit_note(self._customer_id, note)

    def action_done(self) -> None:
        """The selected loose end is done; once more, it is open again."""
        self._close(dropped=False)

    def action_drop(self) -> None:
        """The selected loose end is dropped; once more, it is open again."""
        self._close(dropped=True)

    def _close(self, *, dropped: bool) -> None:
        ends, timeline = self.query_one(LooseEnds), self.query_one(Timeline)
        if not ends.has_focus:
            # From a note: its one open item; with several, first choose among them.
            note = timeline.selected
            note_id = note.id if note is not None else ""
            of_note = [each for each in self._ends() if each.end.note == note_id and not each.closed]
            if of_note:
                ends.select(of_note[0].end.id)
            if len(of_note) != 1:
                ends.focus()
                return
        each = ends.selected
        if each is None:
            return
        if each.closed:
            self._struck.pop(each.end.id, None)
            self.handful.change(partial(self.journal.reopen_item, each.end.id))
        else:
            self._struck[each.end.id] = (ends.cursor, each.end, dropped)
            self.handful.change(partial(self.journal.close_item, each.end.id, dropped=dropped))

    def action_delete(self) -> None:
        """Ask, and delete the selected note."""
        note = self.query_one(Timeline).selected
        if note is None:
            return
        question = _("Delete the note of {day} about {name}?").format(
            day=say_day(note.date, self.journal.today(), weekday=False), name=self.journal.short_name(self._customer_id)
        )
        choices = (Choice("no", _("No")), Choice("delete", _("Delete"), _("u undoes it")))

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.handful.change(partial(self.journal.delete_note, self._customer_id, note.id))

        self.app.push_screen(ChoiceDialog(question, choices), answered)

    def action_snooze(self) -> None:
        """No nudge before Monday."""
        people_acts.snooze(self.handful, self._customer_id)

    def action_pause(self) -> None:
        """No nudges for a while."""
        people_acts.pause(self.handful, self._customer_id)

    def action_rest_or_wake(self) -> None:
        """Let rest, or wake."""
        overview = self._overview
        if overview is not None:
            people_acts.rest_or_wake(self.handful, overview)
