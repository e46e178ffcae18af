"""Customers I know: one list, two lines each, and a preview of who is selected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from journal.journal import Saved
from journal.language import _
from journal.overview import Overview
from journal.pace import say_pace
from journal.rhythm import Standing, Status, by_need, known, pace
from journal.text import folded
from screens import people_acts
from screens.drawing import muted, plain
from screens.last_talk import LastTalk
from screens.look import OCHRE, RULE, glyphs
from screens.page import TALL, VERY_WIDE, WIDE
from screens.preview import brief_lines, preview_lines
from screens.signs import legend
from screens.widgets.field import LineInput
from screens.widgets.foot import key_for
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.notice import Notice
from screens.widgets.people import Columns, People, Row

ORDERS = ("need", "name", "last")
_BAR_AND_FOOT = 3
_LEAST_BRIEF, _MOST_BRIEF = 3, 6
"""Rows of the preview below the list of a narrow window."""


class FilterInput(LineInput):
    """The line to filter on; enter, escape and the arrows give the keys back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", _("To the list"), id="filter.list"),
        Binding("escape", "screen.clear", _("Clear"), id="filter.clear"),
    ]


class CustomersScreen(LastTalk):
    """The customers I know."""

    HERE = "customers"
    CSS_PATH = "customers.tcss"
    AUTO_FOCUS = "People"
    FOOT = (
        *("filter.list", "filter.clear"),
        *("list.open", "note.new", "customers.add", "customers.order", "customers.filter", "help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "meet", _("Meet someone"), id="customers.add"),
        Binding("f", "filter", _("Filter"), id="customers.filter"),
        Binding("o", "order", _("Order"), id="customers.order"),
        Binding("z", "snooze", _("Not this week"), id="customers.snooze", show=False),
        Binding("p", "pause", _("Pause"), id="customers.pause", show=False),
        Binding("w", "rest_or_wake", _("Rest or wake"), id="customers.rest", show=False),
        Binding("escape", "clear", _("Back"), id="customers.clear", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._order = ORDERS[0]
        self._filter = ""
        self._said = ""
        self._everyone: set[str] = set()
        self._before: set[str] | None = None
        self._new = ""

    def body(self) -> ComposeResult:
        """The list with its header, the preview beside or below."""
        with Horizontal(id="customers"):
            with Vertical(id="listed"):
                with Horizontal(id="filter"):
                    yield Lines(self._filter_sign, id="sign")
                    yield FilterInput(placeholder=_("a name or an organisation"))
                yield Lines(self._header, id="header")
                yield People(id="people")
                yield Lines(self._pace, id="pace")
                yield Lines(legend, id="legend")
            yield Lines(self._preview, id="preview")
        yield Lines(self._brief, id="brief")

    def change_saved(self, saved: Saved) -> None:
        """A customer who was not there before is to be selected."""
        there = self._everyone if self._before is None else self._before
        self._new = next((each for each in saved.customers if each not in there), "")
        if self._new:
            self._before = None

    def show(self) -> None:
        """The rows, in their order, as far as the filter lets them through."""
        new, self._new = self._new, ""
        self._show_rows(new)
        if new:
            self.query_one(People).show_cursor()

    def _show_rows(self, selected: str = "") -> None:
        today = self.journal.today()
        overviews = self.journal.overviews()
        self._everyone = {each.id for each in overviews}
        pairs = [(each, self.journal.standing(each)) for each in overviews]
        self._said = self._pace_sentence(pairs, today)
        wanted = folded(self._filter)
        if wanted:
            pairs = [
                pair
                for pair in pairs
                if wanted in folded(pair[0].name) or wanted in folded(pair[0].customer.organisation)
            ]
        rows = [Row(each, stands, known(each, stands)) for each, stands in _ordered(pairs, self._order)]
        empty = _("Nobody of that name.")
        if not overviews:
            empty = _("Nobody here yet. Meet someone: {key}").format(key=key_for("customers.add", "a"))
        self.query_one(People).set_rows(rows, today, selected=selected, airy=self._airy(len(rows)), empty=empty)
        for lines in self.query(Lines):
            lines.redraw()

    def _pace_sentence(self, pairs: Sequence[tuple[Overview, Standing]], today: date) -> str:
        """Past the soft limit: what the pace of the last 90 days would keep fresh, and a way out."""
        active = [each for each, stands in pairs if stands.status is not Status.RESTING]
        if len(active) <= self.journal.settings.soft_limit:
            return ""
        return say_pace(pace([each for each, _stands in pairs], today))

    def _filter_sign(self, width: int) -> list[Content]:
        return [plain(key_for("customers.filter", "f"), f"bold {OCHRE}")]

    def _header(self, width: int) -> list[Content]:
        by = {"need": _("Name, by need"), "name": _("Name"), "last": _("Name, by last talk")}[self._order]
        columns = Columns.at(self.query_one(People).text_width)
        weeks = _("Last {n} weeks").format(n=columns.weeks)
        words = (muted(by), muted(weeks), muted(_("Mood")), muted(_("Known")))
        return [Content("  ") + columns.line(Content(" "), *words)]

    def _pace(self, width: int) -> list[Content]:
        if not self._said:
            return []
        key = plain(key_for("customers.rest", "w"), f"bold {OCHRE}")
        return (muted(f"{self._said}  ") + key).wrap(width)

    def _preview(self, width: int) -> list[Content]:
        row = self.query_one(People).selected
        if row is None:
            return []
        talk, height = self.talk_with(row.overview), self.query_one("#preview").content_size.height
        return preview_lines(row.overview, row.standing, row.known, self.journal.today(), width, talk, height)

    def _brief(self, width: int) -> list[Content]:
        row = self.query_one(People).selected
        if row is None:
            return []
        lines = brief_lines(row.overview, row.standing, self.journal.today(), width - 2, self._brief_rows())
        return [plain(glyphs().rule * width, RULE), *(Content("  ") + line for line in lines)]

    def _brief_rows(self) -> int:
        """The rows of the preview below the list: what the list leaves, within bounds."""
        listed = 2 * len(self.query_one(People).rows) + len(self._pace(self.app.size.width - 4))
        around = _BAR_AND_FOOT + 2 + sum(notice.display for notice in self.query(Notice))
        return min(max(self.app.size.height - listed - around, _LEAST_BRIEF), _MOST_BRIEF)

    def _airy(self, count: int) -> bool:
        """Whether there is room for a blank line after each of so many."""
        if self.app.size.height < TALL or self.app.size.width < WIDE:
            return False
        around = _BAR_AND_FOOT + 9 + sum(notice.display for notice in self.query(Notice))
        return 3 * count - 1 <= self.app.size.height - around

    def on_resize(self) -> None:
        """Another size says more or less."""
        self.set_class(self.app.size.width >= VERY_WIDE, "-very-wide")
        if self.is_mounted:
            self._show_rows()

    def talk_read(self) -> None:
        """The last talk is part of the preview."""
        self.query_one("#preview", Lines).redraw(layout=False)

    @on(LineList.Moved)
    def _moved(self) -> None:
        for lines in self.query("#preview, #brief").results(Lines):
            if lines.display:
                lines.redraw(layout=False)

    @on(LineList.Opened)
    def _opened(self) -> None:
        row = self.query_one(People).selected
        if row is not None:
            self.handful.open_customer(row.overview.id)

    def customer_in_view(self) -> str | None:
        """Who is selected."""
        row = self.query_one(People).selected
        return row.overview.id if row is not None else None

    def action_meet(self) -> None:
        """Add a customer known by name."""
        # The list may show them before it is told that they were added.
        self._before = set(self._everyone)
        people_acts.meet(self.handful)

    def action_order(self) -> None:
        """By need, by name, by last dialogue, and again."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._show_rows(self.customer_in_view() or "")

    def action_filter(self) -> None:
        """Write a few letters of a name."""
        line = self.query_one(FilterInput)
        self.add_class("-filtered")
        line.focus()

    @on(Input.Changed)
    def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter = event.value
        self._show_rows(self.customer_in_view() or "")

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_class(bool(self._filter), "-filtered")
        self.query_one(People).focus()

    def action_clear(self) -> None:
        """No filter; without one, back to Today."""
        if self.has_class("-filtered"):
            self.query_one(FilterInput).value = ""
            self.remove_class("-filtered")
            self.query_one(People).focus()
        else:
            self.handful.go_back_to("today")

    def action_snooze(self) -> None:
        """No nudge before Monday."""
        row = self.query_one(People).selected
        if row is not None:
            people_acts.snooze(self.handful, row.overview.id)

    def action_pause(self) -> None:
        """No nudges for a while."""
        row = self.query_one(People).selected
        if row is not None:
            people_acts.pause(self.handful, row.overview.id)

    def action_rest_or_wake(self) -> None:
        """Let rest, or wake."""
        row = self.query_one(People).selected
        if row is not None:
            people_acts.rest_or_wake(self.handful, row.overview)


def _ordered(pairs: Sequence[tuple[Overview, Standing]], order: str) -> Sequence[tuple[Overview, Standing]]:
    """In the order asked for; the resting always last."""
    if order == "need":
        return by_need(pairs)
    resting = [pair for pair in pairs if pair[1].status is Status.RESTING]
    others = [pair for pair in pairs if pair[1].status is not Status.RESTING]
    if order == "last":
        for group in (others, resting):
            group.sort(key=lambda pair: pair[0].last_dialogue or date.min, reverse=True)
    return [*others, *resting]
