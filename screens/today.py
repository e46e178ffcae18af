"""Today: who is worth a call, whom to think of, what is still open, what lies ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from journal.errors import HandfulError
from journal.journal import Saved
from journal.language import _, ngettext
from journal.nudges import Nudge
from journal.reminders import Reminder
from screens.drawing import muted, plain
from screens.look import CLAY
from screens.page import Page
from screens.today_drawing import (
    coming_lines,
    loose_end_lines,
    more_nudges_line,
    noted_lines,
    nudge_lines,
    reminder_lines,
    strip_lines,
)
from screens.today_view import MOST_NUDGES, Closed, TodayView, today_view
from screens.welcome import Welcome
from screens.widgets.head import Head
from screens.widgets.lines import Item, Lines


class TodayBody(VerticalScroll, can_focus=False):
    """All of Today, from one view."""

    def __init__(self, build: Callable[[], ComposeResult]) -> None:
        super().__init__(id="today")
        self._build = build

    def compose(self) -> ComposeResult:
        """What the page says it is made of now."""
        yield from self._build()


class TodayScreen(Page):
    """The first page."""

    HERE = "today"
    CSS_PATH = "today.tcss"
    FOOT = ("welcome.write", "note.new", "today.open", "today.done", "today.drop", "today.snooze", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Open"), id="today.open"),
        Binding("space", "done", _("Done"), id="today.done"),
        Binding("x", "drop", _("Drop"), id="today.drop"),
        Binding("z", "snooze", _("Not this week"), id="today.snooze"),
        Binding("r", "another", _("Another reminder"), id="today.another", show=False),
        Binding("up,k", "step(-1)", _("Up"), id="today.up", show=False),
        Binding("down,j", "step(1)", _("Down"), id="today.down", show=False),
        Binding("home", "jump(0)", _("First"), id="today.first", show=False),
        Binding("end", "jump(-1)", _("Last"), id="today.last", show=False),
        Binding("tab,right,l", "group(1)", _("Next group"), id="today.next_group", show=False),
        Binding("shift+tab,left,h", "group(-1)", _("Group before"), id="today.group_before", show=False),
        Binding("pageup", "turn(-1)", _("A page up"), id="today.page_up", show=False),
        Binding("pagedown", "turn(1)", _("A page down"), id="today.page_down", show=False),
    ]

    class ReminderChosen(Message):
        """A reminder of the day was chosen."""

        def __init__(self, reminder: Reminder | None) -> None:
            super().__init__()
            self.reminder = reminder

    def __init__(self) -> None:
        super().__init__()
        self._reminder: Reminder | None = None
        self._view: TodayView | None = None
        self._struck: list[Closed] = []
        self._selected = ""
        self._shown: tuple[str, ...] = ()
        self._acts: dict[str, Callable[[], None]] = {}
        self._people: dict[str, str] = {}

    # What is shown

    def body(self) -> ComposeResult:
        """The page; on the first run the welcome."""
        self._view = self._look()
        yield TodayBody(self._parts)

    def _look(self) -> TodayView:
        self._reminder = self.journal.reminder()
        self._remember_shown()
        return today_view(self.journal, self._reminder, self._struck, airy=self._airy)

    def show(self) -> None:
        """Draw anew where something is other than it was."""
        view = self._look()
        if view != self._view:
            self._view = view
            self.call_next(self._redraw)

    async def _redraw(self) -> None:
        await self.query_one(TodayBody).recompose()
        self._select(self._selected)

    def on_mount(self) -> None:
        """The first item is selected."""
        self._select(self._selected)

    def on_screen_suspend(self) -> None:
        """The page is left: what was closed on it goes."""
        self._struck.clear()

    @property
    def _airy(self) -> bool:
        return self.app.size.height >= 30

    @property
    def _short(self) -> bool:
        return self.app.size.width < 100

    def _parts(self) -> ComposeResult:
        view = self._view
        self._acts, self._people = {}, {}
        new = view is None or self.journal.is_new()
        self.set_class(new, "-new")
        if view is None or new:
            yield Welcome()
            return
        yield Lines(self._greeting, id="greeting")
        if view.damage:
            yield Lines(lambda width: plain(f"! {view.damage}", CLAY).wrap(width), id="damage")
        with Horizontal(id="columns"):
            with Vertical(id="left", classes="column"):
                yield Lines(self._reminder_lines, id="reminder")
                yield from self._worth_reopening(view)
                yield from self._handful(view)
            with Vertical(id="right", classes="column"):
                yield from self._loose_ends(view)
                yield from self._coming_up(view)
                yield from self._noted_last(view)

    def _greeting(self, width: int) -> list[Content]:
        view = self._view
        if view is None:
            return []
        summary = view.summary if width >= 90 else view.short_summary
        return (plain(view.greeting, "bold") + muted(f"  {summary}")).wrap(width)

    def _reminder_lines(self, width: int) -> list[Content]:
        view = self._view
        return reminder_lines(view.reminder, width, airy=self._airy) if view else []

    def _worth_reopening(self, view: TodayView) -> Iterable[Widget]:
        yield Head(_("Worth reopening"))
        if not view.nudges:
            calm = _("Nothing waits. Everyone you know has heard from you in their own rhythm.")
            words = calm if view.all_fresh else _("Nothing waits today.")
            yield Lines(lambda width: muted(words).wrap(width), classes="calm")
        for nudge in view.nudges:
            yield self._item(
                f"nudge {nudge.overview.id}",
                lambda width, nudge=nudge: nudge_lines(nudge, width, airy=self._airy),  # type: ignore[misc]
                nudge.overview.id,
                "nudge",
                partial(self._ask_still, nudge) if nudge.asks_still else None,
            )
        if view.more_nudges:
            yield Lines(lambda _width: [more_nudges_line(view.more_nudges)], classes="more")

    def _handful(self, view: TodayView) -> Iterable[Widget]:
        if not view.handful:
            return
        yield Head(_("Your handful"), _("last 26 weeks"), classes="tall-only")
        cells = max(len(view.name_of(each.id)) for each, _stands in view.handful)
        for overview, stands in view.handful:
            yield self._item(
                f"strip {overview.id}",
                partial(
                    lambda width, overview, stands: strip_lines(
                        overview, stands, view.name_of(overview.id), view.today, width, name_cells=min(cells, 14)
                    ),
                    overview=overview,
                    stands=stands,
                ),
                overview.id,
                "strip tall-only",
            )

    def _loose_ends(self, view: TodayView) -> Iterable[Widget]:
        closed = {each.end.id: "dropped" if each.dropped else "done" for each in self._struck}
        still_open = len(view.loose_ends) - sum(end.id in closed for _each, end in view.loose_ends)
        count = still_open + view.more_loose_ends
        yield Head(_("Loose ends"), ngettext("{n} open", "{n} open", count) if count else "")
        if not view.loose_ends:
            yield Lines(lambda width: muted(_("No open promises, nothing left to ask.")).wrap(width), classes="calm")
        for overview, end in view.loose_ends:
            yield self._item(
                f"end {end.id}",
                partial(
                    lambda width, overview, end: loose_end_lines(
                        overview,
                        end,
                        view.name_of(overview.id),
                        view.today,
                        width,
                        closed=closed.get(end.id, ""),
                        short=self._short,
                    ),
                    overview=overview,
                    end=end,
                ),
                overview.id,
                "end",
            )
        if view.more_loose_ends:
            count = view.more_loose_ends
            words = ngettext("{n} more, on its customer's page", "{n} more, on their customers' pages", count)
            yield Lines(lambda width: muted(words).wrap(width), classes="more")

    def _coming_up(self, view: TodayView) -> Iterable[Widget]:
        if not view.coming:
            return
        yield Head(_("Coming up"))
        for place, coming in enumerate(view.coming):
            yield self._item(
                f"day {coming.overview.id} {coming.plan or place}",
                partial(
                    lambda width, coming: coming_lines(
                        coming, view.name_of(coming.overview.id), view.today, width, short=self._short
                    ),
                    coming=coming,
                ),
                coming.overview.id,
                "day",
                partial(self._open_note, coming.plan) if coming.plan else None,
            )

    def _noted_last(self, view: TodayView) -> Iterable[Widget]:
        if not view.noted:
            return
        yield Head(_("Noted last"), classes="tall-only")
        for overview, told in view.noted:
            yield self._item(
                f"noted {told.note}",
                partial(
                    lambda width, overview, told: noted_lines(told, view.name_of(overview.id), view.today, width),
                    overview=overview,
                    told=told,
                ),
                overview.id,
                "noted tall-only",
            )

    def _item(
        self,
        key: str,
        draw: Callable[[int], list[Content]],
        customer_id: str,
        classes: str,
        act: Callable[[], None] | None = None,
    ) -> Item:
        self._people[key] = customer_id
        self._acts[key] = act or partial(self.handful.open_customer, customer_id)
        return Item(key, draw, classes=classes)

    def on_resize(self) -> None:
        """Another size says more or less."""
        for lines in self.query(Lines):
            lines.redraw()
        if self._view is not None:
            self.show()

    # What is selected

    def _items(self) -> list[Item]:
        return [item for item in self.query(Item) if item.display]

    def _select(self, key: str) -> None:
        items = self._items()
        keys = [item.key for item in items]
        if key not in keys:
            # What was selected is gone: stay at its place.
            place = self._shown.index(key) if key in self._shown else 0
            key = keys[min(place, len(keys) - 1)] if keys else ""
        self._shown = tuple(keys)
        self._selected = key
        for item in items:
            item.set_class(item.key == key, "-on")
            if item.key == key:
                item.scroll_visible(animate=False)
        self.refresh_bindings()

    def customer_in_view(self) -> str | None:
        """The customer of what is selected, where that is a nudge; a note begun elsewhere asks whom it is about."""
        return self._people.get(self._selected) if self._selected.startswith("nudge ") else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is selected."""
        if action in ("done", "drop"):
            return self._selected.startswith("end ")
        if action == "snooze":
            return self._selected.startswith(("nudge ", "strip "))
        if action in ("open", "step", "jump", "group", "turn"):
            return bool(self._selected)
        return True

    def action_step(self, by: int) -> None:
        """To the next item."""
        keys = [item.key for item in self._items()]
        if self._selected in keys:
            place = keys.index(self._selected) + by
            if 0 <= place < len(keys):
                self._select(keys[place])
            else:
                body = self.query_one(TodayBody)
                body.scroll_home(animate=False) if by < 0 else body.scroll_end(animate=False)

    def action_jump(self, index: int) -> None:
        """To the first item, or (-1) the last."""
        items = self._items()
        if items:
            self._select(items[index].key)

    def action_turn(self, by: int) -> None:
        """Four items further."""
        keys = [item.key for item in self._items()]
        if self._selected in keys:
            self._select(keys[min(max(keys.index(self._selected) + 4 * by, 0), len(keys) - 1)])

    def action_group(self, by: int) -> None:
        """To the first item of the next group."""
        firsts: dict[str, str] = {}
        for item in self._items():
            firsts.setdefault(item.key.split(" ")[0], item.key)
        groups = list(firsts)
        here = self._selected.split(" ")[0]
        if here in groups:
            self._select(firsts[groups[(groups.index(here) + by) % len(groups)]])

    @on(Item.Clicked)
    def _clicked(self, event: Item.Clicked) -> None:
        """A click selects; on the sign of a loose end it is done; on what is selected it opens."""
        key = event.item.key
        if key.startswith("end ") and 0 <= event.x < 2:
            self._select(key)
            self.action_done()
        elif key == self._selected:
            self.action_open()
        else:
            self._select(key)

    # What is done

    def action_open(self) -> None:
        """Open what is selected."""
        act = self._acts.get(self._selected)
        if act is not None:
            act()

    def _open_note(self, note_id: str) -> None:
        try:
            overview, note = self.journal.find_note(note_id)
        except HandfulError as error:
            self.handful.tell(error.sentence, severity="warning")
            return
        self.handful.edit_note(overview.id, note)

    def action_done(self) -> None:
        """The selected loose end is done; once more, it is open again."""
        self._close(dropped=False)

    def action_drop(self) -> None:
        """The selected loose end is dropped; once more, it is open again."""
        self._close(dropped=True)

    def _close(self, *, dropped: bool) -> None:
        if self._view is None:
            return
        item_id = self._selected.removeprefix("end ")
        before = next((each for each in self._struck if each.end.id == item_id), None)
        if before is not None:
            self._struck.remove(before)
            self.handful.change(partial(self.journal.reopen_item, item_id))
            return
        for place, (overview, end) in enumerate(self._view.loose_ends):
            if end.id == item_id:
                self._struck.append(Closed(place, overview, end, dropped))
                self.handful.change(partial(self.journal.close_item, item_id, dropped=dropped))

    def action_snooze(self) -> None:
        """No nudge before Monday."""
        customer_id = self._people.get(self._selected)
        if customer_id:
            self.handful.change(partial(self.journal.snooze, customer_id))

    def action_another(self) -> None:
        """Another reminder for today."""
        self._choose_another()

    @work(thread=True, group="reminder", exclusive=True)
    def _choose_another(self) -> None:
        try:
            self.journal.reminder(another=True)
        except HandfulError as error:
            self.post_message(self.handful.ChangeRefused(error.sentence))
        else:
            self.post_message(self.ReminderChosen(None))

    @on(ReminderChosen)
    def _reminder_chosen(self) -> None:
        self.show()

    def _ask_still(self, nudge: Nudge) -> None:
        from journal.rhythm import slower_rhythm
        from screens.dialogs.choice import Choice, ChoiceDialog

        overview, name = nudge.overview, self.journal.short_name(nudge.overview.id)
        slower = slower_rhythm(overview)

        def answered(answer: str | None) -> None:
            acts: dict[str, Callable[[], Saved]] = {
                "yes": partial(self.journal.snooze, overview.id),
                "slower": partial(self._slower, overview.id, slower),
                "rest": partial(self.journal.rest, overview.id),
            }
            if answer in acts:
                self.handful.change(acts[answer])

        question = _("Is {name} still one of your handful?").format(name=name)
        choices = (
            Choice("yes", _("Yes"), _("ask again from Monday")),
            Choice("slower", _("Slower"), ngettext("a talk every day", "a talk every {n} days", slower)),
            Choice("rest", _("Let rest"), _("kept, and never nudged")),
        )
        self.app.push_screen(ChoiceDialog(question, choices), answered)

    def _slower(self, customer_id: str, rhythm: int) -> Saved:
        from dataclasses import replace

        before = self.journal.overview(customer_id).customer
        return self.journal.change_customer(before, replace(before, rhythm=rhythm))

    def _remember_shown(self) -> None:
        shown = [nudge.overview.id for nudge in self.journal.nudges()[:MOST_NUDGES]]
        if shown:
            self._keep_shown(shown)

    @work(thread=True, group="shown")
    def _keep_shown(self, customer_ids: list[str]) -> None:
        # Should this not be kept, a nudge turns into its question a day later: nothing to tell anybody.
        with suppress(HandfulError):
            self.journal.shown_on_today(customer_ids)
