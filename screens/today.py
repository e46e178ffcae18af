"""Today: who is worth a call, whom to think of, what is still open, what lies ahead."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from journal.errors import HandfulError
from journal.language import _
from journal.nudges import Nudge
from journal.overview import LooseEnd
from screens.left_drafts import LeftDraft
from screens.today_answers import ANSWERS, TodayAnswers
from screens.today_body import TodayBody
from screens.today_view import (
    OFFER,
    BeforeDeciding,
    Closed,
    ComingUp,
    PassedPlan,
    TodayView,
    today_view,
)
from screens.widgets.lines import Item, Lines

if TYPE_CHECKING:
    from journal.journal import Saved
    from screens.live import Seen


class TodayScreen(TodayAnswers):
    """The first page."""

    HERE = "today"
    FOOT = (
        "welcome.write",
        "ways.choose",
        "today.yes",
        "today.slower",
        "today.rest",
        "today.wake",
        "today.leave_silent",
        "today.go_on",
        "today.throw_away",
        "today.where",
        "today.no_thanks",
        "note.new",
        "today.open",
        "today.done",
        "today.again",
        "today.drop",
        "today.brief",
        "today.invite",
        "today.snooze",
        "today.another",
        "help",
    )
    IN_HELP = ("today.done", "today.drop")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Open"), id="today.open", tooltip=_("what is selected")),
        Binding("space", "done", _("Done"), id="today.done", tooltip=_("the selected loose end")),
        Binding("x", "drop", _("Drop"), id="today.drop", tooltip=_("it came to nothing")),
        Binding("space", "again", _("Open again"), id="today.again", tooltip=_("a loose end that was closed here")),
        Binding("z", "snooze", _("Not this week"), id="today.snooze", tooltip=_("back on Monday")),
        Binding("b", "brief", _("Brief"), id="today.brief", tooltip=_("one page before the talk")),
        Binding("i", "invite", _("Invite"), id="today.invite", tooltip=_("bring a colleague along")),
        *ANSWERS,
        Binding("r", "another", _("Another reminder"), id="today.another", tooltip=_("of somebody else")),
        Binding("up,k", "step(-1)", _("Up"), id="today.up", show=False),
        Binding("down,j", "step(1)", _("Down"), id="today.down", show=False),
        Binding("home", "jump(0)", _("First"), id="today.first", show=False),
        Binding("end", "jump(-1)", _("Last"), id="today.last", show=False),
        Binding("tab,right,l", "group(1)", _("Next group"), id="today.next_group", show=False),
        Binding("shift+tab,left,h", "group(-1)", _("Group before"), id="today.group_before", show=False),
        Binding("pageup", "turn(-1)", _("A page up"), id="today.page_up", show=False),
        Binding("pagedown", "turn(1)", _("A page down"), id="today.page_down", show=False),
    ]

    @dataclass
    class ReminderChosen(Message):
        """Another reminder was chosen for the day; `is_same` where there is no other."""

        is_same: bool = False

    def __init__(self) -> None:
        super().__init__()
        self._view: TodayView | None = None
        self._just_seen: Seen | None = None
        self._made_for: Size | None = None
        self._struck: list[Closed] = []
        self._under_way: set[str] = set()
        self._taken_back: tuple[str, ...] = ()
        self._returned = False
        self._away = False

    # What is shown

    def body(self) -> ComposeResult:
        """The page; on the first run the welcome."""
        self._just_seen = self.handful.seen()
        self._made_for = self.app.size
        self._view = self._look()
        yield TodayBody(self._view)

    def _look(self) -> TodayView:
        view = today_view(self.journal, self._struck)
        self._remember_shown(view)
        if view.offers_reminding:
            self.journal.keep_told(OFFER)
        return view

    def show(self) -> None:
        """Draw anew where something is other than it was."""
        just_seen, self._just_seen = self._just_seen, None
        returned, self._returned = self._returned, False
        self._under_way.clear()
        if just_seen is not None and self.handful.seen().is_same(just_seen):
            # The page was made a moment ago, and comes into view.
            return
        view = self._look()
        if view != self._view:
            self._view = view
            self.call_next(self._redraw, view, returned, returned or self._away)
        else:
            self._taken_back = ()

    def on_screen_resume(self) -> None:
        """Back from elsewhere: what moved into the place of what is gone may be selected."""
        self._returned, self._away = True, False

    async def _redraw(self, view: TodayView, near: bool, left: bool = False) -> None:
        before, back = set(self._shown), self._taken_back
        self._taken_back = ()
        await self.query_one(TodayBody).show(view)
        new = [item for item in self._items() if item.key not in before]
        first = [item.key for item in new if item.customer_id in back]
        if left and not self._moved:
            # What was just left is at hand, where nothing else was chosen.
            first += [item.key for item in new if isinstance(item.subject, LeftDraft)]
        self._select(first[0] if first else self._selected, near=near)

    def change_saved(self, saved: Saved) -> None:
        """What undo brings back is selected."""
        if saved.undone:
            self._taken_back = saved.customers

    def note_saved(self, saved: Saved) -> None:
        """Back from writing: what moved into the place of a nudge that is gone may be selected."""
        self._returned = True

    def forget(self) -> None:
        """Another journal is shown from now on."""
        self._struck.clear()
        self.forget_selection()

    def on_mount(self) -> None:
        """The first item that the window has room for is selected."""
        self._select_one_that_is_seen()

    def _select_one_that_is_seen(self) -> None:
        item = self._item()
        if item is None:
            self._select(self._selected)
        else:
            item.scroll_visible(animate=False)

    def on_screen_suspend(self) -> None:
        """The page is left: what was closed on it goes."""
        self._away = True
        self._struck.clear()

    def on_resize(self) -> None:
        """Another size says more or less."""
        if self.app.size == self._made_for:
            # As it was when the page was made: the first event of a size, and nothing new.
            return
        self._made_for = self.app.size
        for lines in self.query(Lines):
            lines.redraw()
        if self._view is not None and not self._view.is_new and not self.query_one(TodayBody).fits:
            self.call_next(self._redraw, self._view, near=True)
        self.call_after_refresh(self._select_one_that_is_seen)

    # What is selected

    def customer_in_view(self) -> str | None:
        """The customer of what is selected, where that is a nudge; a note begun elsewhere asks whom it is about."""
        item = self._item()
        return item.customer_id if item is not None and isinstance(item.subject, Nudge) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is selected."""
        answer = self.may_answer(action)
        if answer is not None:
            return answer
        if action == "done":
            return self._selected.startswith("end ") and not self._is_closed
        if action == "drop":
            # Where it is pressed twice, what was dropped stays so: space opens it again.
            return self._selected.startswith(("end ", "plan ")) and not self._is_closed
        if action == "again":
            return self._is_closed
        if action == "another":
            return self._view is not None and self._view.reminder is not None
        if action == "brief" and isinstance(self.subject, PassedPlan):
            return True
        if action in ("brief", "invite"):
            item = self._item()
            return item is not None and isinstance(item.subject, ComingUp) and item.subject.plan is not None
        if action == "snooze":
            return self._selected.startswith(("nudge ", "strip "))
        if action in ("open", "step", "jump", "group", "turn"):
            return bool(self._items()) and (action != "open" or bool(self._selected))
        return True

    @on(Item.Clicked)
    def _clicked(self, event: Item.Clicked) -> None:
        """A click selects; on the sign of a loose end it is done; on what is selected it opens."""
        key = event.item.key
        if key.startswith("end ") and 0 <= event.x < 2:
            self._move_to(key)
            if self._is_closed:
                self.action_again()
            else:
                self.action_done()
        elif key == self._selected:
            self._open_as_shown()
        else:
            self._move_to(key)

    # What is done

    def _open_as_shown(self) -> None:
        """What enter does with what is selected."""
        if self.may_answer("go_on"):
            self.action_go_on()
        elif self.may_answer("where"):
            self.action_where()
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open what is selected."""
        item = self._item()
        if item is None:
            return
        plan = item.subject.plan if isinstance(item.subject, ComingUp | PassedPlan) else None
        if isinstance(item.subject, BeforeDeciding):
            self.handful.action_go("decide")
        elif plan is not None:
            self._open_note(plan.note, item.customer_id)
        elif isinstance(item.subject, LooseEnd) and item.subject.decision:
            self.handful.open_decision(item.subject.decision, item.customer_id)
        else:
            self.handful.open_customer(item.customer_id)

    def _open_note(self, note_id: str, customer_id: str) -> None:
        try:
            overview, note = self.journal.find_note(note_id, customer_id)
        except HandfulError as error:
            self.handful.tell(error.sentence, severity="warning")
            return
        self.handful.edit_note(overview.id, note)

    def action_done(self) -> None:
        """The selected loose end is done."""
        self._close(dropped=False)

    def action_drop(self) -> None:
        """The selected loose end is dropped. A plan that came to nothing goes."""
        item = self._item()
        if item is not None and isinstance(item.subject, PassedPlan):
            passed = item.subject
            self.handful.change(partial(self.journal.delete_note, passed.overview.id, passed.plan.note))
        else:
            self._close(dropped=True)

    def _close(self, *, dropped: bool) -> None:
        if self._view is None:
            return
        item_id = self._selected.removeprefix("end ")
        if item_id in self._under_way:
            return
        self._under_way.add(item_id)
        self._struck = [each for each in self._struck if each.end.id != item_id]
        for place, (overview, end) in enumerate(self._view.loose_ends):
            if end.id == item_id:
                self._struck.append(Closed(place, overview, end, dropped))
                close = partial(self.journal.close_item, item_id, dropped=dropped, customer_id=overview.id)
                self.handful.change(close)

    @property
    def _is_closed(self) -> bool:
        """Whether a loose end is selected that was closed here."""
        closed = self._view.closed if self._view is not None else ()
        return any(self._selected == f"end {each.end.id}" for each in closed)

    def action_again(self) -> None:
        """The selected loose end, which was closed here, is open again."""
        item_id = self._selected.removeprefix("end ")
        owner = next((each.overview.id for each in self._struck if each.end.id == item_id), None)
        self._struck = [each for each in self._struck if each.end.id != item_id]
        self.handful.change(partial(self.journal.reopen_item, item_id, owner))

    def action_brief(self) -> None:
        """What to know before the talk that is planned."""
        item = self._item()
        if item is not None:
            self.handful.open_brief(item.customer_id)

    def action_invite(self) -> None:
        """Bring a colleague along to what is planned."""
        item = self._item()
        if item is not None and isinstance(item.subject, ComingUp) and item.subject.plan is not None:
            self.handful.action_invite(item.subject.plan.note)

    def action_snooze(self) -> None:
        """No nudge before Monday."""
        item = self._item()
        if item is not None:
            self.handful.change(partial(self.journal.snooze, item.customer_id))

    def action_another(self) -> None:
        """Another reminder for today."""
        self._choose_another()

    @work(thread=True, group="reminder", exclusive=True)
    def _choose_another(self) -> None:
        before = self._view.reminder if self._view is not None else None
        try:
            found = self.journal.reminder(another=True)
        except HandfulError as error:
            self.post_message(self.handful.ChangeRefused(error.sentence))
        else:
            self.post_message(self.ReminderChosen(found == before))

    @on(ReminderChosen)
    def _reminder_chosen(self, message: ReminderChosen) -> None:
        if message.is_same:
            self.handful.tell(_("There is no other reminder today. What you note makes more."))
        self.show()

    def _remember_shown(self, view: TodayView) -> None:
        if view.nudges:
            # Once they are seen: what is kept then takes no time from the first frame.
            self.call_after_refresh(self._keep_shown, [nudge.overview.id for nudge in view.nudges])

    @work(thread=True, group="shown")
    def _keep_shown(self, customer_ids: list[str]) -> None:
        # Should this not be kept, a nudge turns into its question a day later: nothing to tell anybody.
        with suppress(HandfulError):
            self.journal.shown_on_today(customer_ids)
