"""What Today is made of: one widget an item, in two columns, or one in narrow windows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from journal.language import _, ngettext
from journal.nudges import Nudge
from journal.overview import LooseEnd, Overview, Told
from journal.reminders import ReminderKind
from journal.rhythm import Standing
from screens.drawing import muted, plain
from screens.left_drafts import draft_lines
from screens.look import CLAY, FAINT
from screens.page import ROOMY, TALL, WIDE
from screens.today_drawing import (
    away_lines,
    before_lines,
    coming_lines,
    loose_end_lines,
    more_nudges_line,
    noted_lines,
    nudge_lines,
    offer_lines,
    passed_lines,
    reminder_lines,
    strip_lines,
    to_wake_lines,
)
from screens.today_room import Room, room_for
from screens.today_view import BeforeDeciding, ComingUp, Offer, PassedPlan, TodayView, ToWake
from screens.widgets.head import Head
from screens.widgets.lines import Answered, Item, Lines

_NAME_CELLS = 14
THEIR_WORDS = (ReminderKind.WORDS, ReminderKind.BEFORE)
"""The reminders that are a customer's own words, or the question that stands in for them."""


class TodayBody(VerticalScroll, can_focus=False):
    """All of Today, from one view; in a new journal the welcome."""

    def __init__(self, view: TodayView) -> None:
        super().__init__(id="today")
        self._seen = view
        self._room = Room()

    async def show(self, view: TodayView) -> None:
        """Show another view."""
        self._seen = view
        self._room = self._measured()
        await self.recompose()

    @property
    def fits(self) -> bool:
        """Whether as much is shown as the window has room for."""
        return self._room == self._measured()

    def _measured(self) -> Room:
        size, view = self.app.size, self._seen
        column = max(size.width - 6, 1)
        above = len(self._greeting(column)) + sum(len(draft_lines(left, column, keys=True)) for left in view.drafts)
        above += 2 * bool(view.damage) + 2 * bool(view.away) + self.app.has_class("-sample")
        return room_for(view, size.width, size.height, above=above)

    @property
    def _airy(self) -> bool:
        return self.app.size.height >= TALL

    @property
    def _roomy(self) -> bool:
        return self.app.size.height >= ROOMY

    @property
    def _short(self) -> bool:
        return self.app.size.width < WIDE

    def compose(self) -> ComposeResult:
        """The greeting over two columns."""
        view = self._seen
        self.screen.set_class(view.is_new, "-new")
        if view.is_new and view.drafts:
            # Somebody was in the midst of the first note.
            yield from self._drafts(view)
            return
        if view.is_new:
            from screens.welcome import Welcome  # once in a journal's life

            yield Welcome(view.folder)
            return
        self._room = self._measured()
        yield Lines(self._greeting, id="greeting")
        yield from self._drafts(view)
        if view.damage:
            yield Lines(lambda width: plain(f"! {view.damage}", CLAY).wrap(width), id="damage")
        away = view.away
        if away is not None:
            yield Lines(lambda width: away_lines(away, view.today, width), id="away")
        with Horizontal(id="columns"):
            with Vertical(id="left", classes="column"):
                words = view.reminder is not None and view.reminder.kind in THEIR_WORDS
                yield Lines(
                    lambda width: reminder_lines(view.reminder, width, airy=self._airy),
                    id="reminder",
                    classes="-words" if words else None,
                )
                yield from self._worth_reopening(view)
                yield from self._handful(view)
                if self._room.noted_at_left:
                    yield from self._noted_last(view)
            with Vertical(id="right", classes="column"):
                yield from self._loose_ends(view)
                yield from self._coming_up(view)
                if not self._room.noted_at_left:
                    yield from self._noted_last(view)
                yield from self._before_you_decide(view)

    def _greeting(self, width: int) -> list[Content]:
        view = self._seen
        whole, short = (
            plain(view.greeting, "bold") + muted(f"  {said}") for said in (view.summary, view.short_summary)
        )
        return (whole if whole.cell_length <= width else short).wrap(width)

    @staticmethod
    def _drafts(view: TodayView) -> Iterable[Widget]:
        for left in view.drafts:
            key = f"draft {left.key}"
            draw = partial(draft_lines, left)
            yield Answered(key, draw, customer_id=left.customer_id, subject=left, classes="draft")

    def _worth_reopening(self, view: TodayView) -> Iterable[Widget]:
        calm = not (view.nudges or view.passed or view.to_wake)
        if calm and view.away and not view.offers_reminding:
            return
        yield Head(_("Worth reopening"))
        for passed in view.passed:
            yield self._passed(view, passed)
        for to_wake in view.to_wake:
            yield self._to_wake(view, to_wake)
        if calm and not view.away:
            in_touch = _("Nobody waits for a talk. Everyone you know has heard from you in their own rhythm.")
            words = in_touch if view.all_in_touch else _("Nobody waits for a talk today.")
            yield Lines(lambda width: muted(words).wrap(width), classes="calm")
            if view.alive:
                yield Lines(lambda width: plain(view.alive, FAINT).wrap(width), classes="calm")
        for nudge in view.nudges:
            yield self._nudge(nudge)
        if view.more_nudges:
            yield Lines(lambda _width: [more_nudges_line(view.more_nudges)], classes="more")
        if view.offers_reminding:
            yield Answered("offer", offer_lines, subject=Offer(), classes="offer")

    @staticmethod
    def _passed(view: TodayView, passed: PassedPlan) -> Item:
        def draw(width: int) -> list[Content]:
            return passed_lines(passed, view.name_of(passed.overview.id), view.today, width)

        key = f"plan {passed.plan.note}"
        return Item(key, draw, customer_id=passed.overview.id, subject=passed, classes="nudge")

    @staticmethod
    def _to_wake(view: TodayView, to_wake: ToWake) -> Item:
        overview = to_wake.overview

        def draw(width: int, keys: bool) -> list[Content]:
            return to_wake_lines(to_wake, view.name_of(overview.id), view.today, width, keys)

        return Answered(f"wake {overview.id}", draw, customer_id=overview.id, subject=to_wake, classes="nudge")

    def _nudge(self, nudge: Nudge) -> Item:
        def draw(width: int, keys: bool = True) -> list[Content]:
            return nudge_lines(nudge, width, airy=self._airy, reminder=self._seen.reminder, keys=keys)

        whose = nudge.overview.id
        if nudge.asks_still:
            return Answered(f"nudge {whose}", draw, customer_id=whose, subject=nudge, classes="nudge")
        return Item(f"nudge {whose}", draw, customer_id=whose, subject=nudge, classes="nudge")

    def _handful(self, view: TodayView) -> Iterable[Widget]:
        if not view.handful:
            return
        yield Head(_("Your handful"), _("last 26 weeks"), classes="tall-only")
        longest = max(plain(view.name_of(each.id)).cell_length for each, _stands in view.handful)
        for overview, stands in view.handful:
            yield self._strip(view, overview, stands, min(longest, _NAME_CELLS))

    @staticmethod
    def _strip(view: TodayView, overview: Overview, stands: Standing, cells: int) -> Item:
        def draw(width: int) -> list[Content]:
            return strip_lines(overview, stands, view.name_of(overview.id), view.today, width, name_cells=cells)

        key = f"strip {overview.id}"
        return Item(key, draw, customer_id=overview.id, subject=overview, classes="strip tall-only")

    def _loose_ends(self, view: TodayView) -> Iterable[Widget]:
        closed = {each.end.id: "dropped" if each.dropped else "done" for each in view.closed}
        shown = view.loose_ends[: self._room.ends]
        seen = sum(end.id not in closed for _each, end in shown)
        yield Head(_("Loose ends"), _how_many_open(seen, view.quoted_ends, view.open_ends))
        if not view.loose_ends:
            nothing = _("No open promises, nothing left to ask.")
            words = _("What is open is named on this page already.") if view.open_ends else nothing
            yield Lines(lambda width: muted(words).wrap(width), classes="calm")
        for overview, end in shown:
            yield self._loose_end(view, overview, end, closed.get(end.id, ""))

    def _loose_end(self, view: TodayView, overview: Overview, end: LooseEnd, closed: str) -> Item:
        def draw(width: int) -> list[Content]:
            name = view.name_of(overview.id)
            return loose_end_lines(end, name, view.today, width, closed=closed, short=self._short)

        return Item(f"end {end.id}", draw, customer_id=overview.id, subject=end, classes="end")

    def _coming_up(self, view: TodayView) -> Iterable[Widget]:
        if not view.coming:
            return
        yield Head(_("Coming up"))
        for place, coming in enumerate(view.coming[: self._room.dates]):
            yield self._day(view, coming, place)

    def _day(self, view: TodayView, coming: ComingUp, place: int) -> Item:
        def draw(width: int) -> list[Content]:
            name = view.name_of(coming.overview.id)
            return coming_lines(coming, name, view.today, width, short=self._short, roomy=self._roomy)

        key = f"day {coming.overview.id} {coming.plan.note if coming.plan is not None else place}"
        return Item(key, draw, customer_id=coming.overview.id, subject=coming, classes="day")

    def _noted_last(self, view: TodayView) -> Iterable[Widget]:
        if not (view.noted and self._room.noted):
            return
        yield Head(_("Noted last"), classes="tall-only")
        for overview, told in view.noted:
            yield self._noted(view, overview, told)

    def _noted(self, view: TodayView, overview: Overview, told: Told) -> Item:
        def draw(width: int) -> list[Content]:
            return noted_lines(told, view.name_of(overview.id), view.today, width, most=self._room.noted)

        return Item(f"noted {told.note}", draw, customer_id=overview.id, subject=told, classes="noted tall-only")

    def _before_you_decide(self, view: TodayView) -> Iterable[Widget]:
        before = view.before
        if before is None or not self._room.before:
            return
        yield Head(_("Before you decide"), classes="tall-only")
        name = view.name_of(before.id)
        subject = BeforeDeciding(before.id)
        yield Item("before", partial(before_lines, name), subject=subject, classes="noted tall-only")


def _how_many_open(seen: int, quoted: int, count: int) -> str:
    """How many are open; of how many there is room for, or that the others are quoted in another place of this page."""
    if not count:
        return ""
    said = ngettext("{n} open", "{n} open", count)
    if 0 < seen < count - quoted:
        return _("{seen} of {n} open").format(seen=seen, n=count)
    if seen and quoted:
        return ngettext("{open}, {n} quoted on this page", "{open}, {n} quoted on this page", quoted).format(open=said)
    return said
