"""Inviting a colleague along to a plan: whom, and the words to paste or the event for a calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shlex import quote
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.colleagues import Colleague, say_last_met, to_bring
from journal.customer import Customer
from journal.errors import HandfulError
from journal.journal import Saved
from journal.language import _
from journal.note import ContactNote
from journal.saying import kind_phrase, say_day, say_list
from journal.text import folded
from screens.copying import in_a_shell, send
from screens.drawing import NOTHING, bold, joined, muted, plain
from screens.page import TALL, Page
from screens.widgets.head import heading
from screens.widgets.lines import Item, Lines

MOST_NAMED = 7
"""The most colleagues that are named on the page."""


@dataclass(frozen=True)
class Guest:
    """Who may be invited: a name, empty for somebody else, and what is said beside it."""

    name: str
    said: str


class InviteScreen(Page):
    """One plan at a time, the next first, or the one of `plan_id`."""

    CSS_PATH = "inviting.tcss"
    AUTO_FOCUS = ""
    FOOT = ("invite.copy", "invite.calendar", "invite.bring", "invite.later", "invite.back", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "copy", _("Copy the words"), id="invite.copy", key_display="y"),
        Binding("e", "calendar", _("As a calendar event"), id="invite.calendar"),
        Binding("w", "bring", _("Note in the plan"), id="invite.bring"),
        Binding("right,l", "turn(1)", _("Next plan"), id="invite.later"),
        Binding("left,h", "turn(-1)", _("Plan before"), id="invite.earlier", show=False),
        Binding("down,j,tab", "step(1)", _("Down"), id="invite.down", show=False),
        Binding("up,k,shift+tab", "step(-1)", _("Up"), id="invite.up", show=False),
        Binding("escape", "back", _("Back"), id="invite.back"),
    ]

    class Known(Message):
        """The plans ahead and the colleagues are known."""

        def __init__(self, plans: tuple[tuple[Customer, ContactNote], ...], people: tuple[Colleague, ...]) -> None:
            super().__init__()
            self.plans = plans
            self.people = people

    class CalendarWritten(Message):
        """The event is in a file, or why it is not."""

        def __init__(self, sentence: str, *, refused: bool) -> None:
            super().__init__()
            self.sentence = sentence
            self.refused = refused

    def __init__(self, plan_id: str | None = None) -> None:
        super().__init__()
        self._wanted = plan_id
        self._plans: tuple[tuple[Customer, ContactNote], ...] | None = None
        self._people: tuple[Colleague, ...] = ()
        self._place = 0
        self._whom = 0

    def body(self) -> ComposeResult:
        """The plan, whom to invite, the words."""
        with VerticalScroll(id="inviting", can_focus=False):
            yield Lines(self._head, id="plan")
            yield Vertical(id="guests")
            yield Lines(self._words, id="words")

    def show(self) -> None:
        """Read what there is; it is drawn when it is there."""
        self._look()

    @work(thread=True, exclusive=True, group="inviting")
    def _look(self) -> None:
        self.post_message(self.Known(self.journal.plans_ahead(), self.journal.colleagues()))

    async def on_invite_screen_known(self, message: Known) -> None:
        """Draw it, at the plan that was asked for."""
        self._plans, self._people = message.plans, message.people
        ids = [note.id for _customer, note in self._plans]
        if self._wanted in ids:
            self._place = ids.index(self._wanted)
        self._place = min(self._place, max(len(ids) - 1, 0))
        await self._list_guests()

    async def _list_guests(self) -> None:
        guests = self._guests()
        self._whom = min(self._whom, max(len(guests) - 1, 0))
        box = self.query_one("#guests", Vertical)
        await box.remove_children()
        items = [Item(str(place), partial(self._guest, guest), subject=guest) for place, guest in enumerate(guests)]
        await box.mount_all(items)
        self._select()

    def _select(self) -> None:
        for place, item in enumerate(self.query(Item)):
            item.set_class(place == self._whom, "-on")
        for lines in self.query("#plan, #words").results(Lines):
            lines.redraw()
        self.refresh_bindings()

    # What is shown

    @property
    def _plan(self) -> tuple[Customer, ContactNote] | None:
        return self._plans[self._place] if self._plans else None

    def _guests(self) -> list[Guest]:
        """Those who come already, then those who have met no customer lately, then anybody else."""
        if self._plan is None:
            return []
        today, coming = self.journal.today(), self._plan[1].companions
        found = [Guest(name, _("comes along, as noted")) for name in coming]
        waiting = to_bring(self._people, today, coming)
        found += [Guest(one.name, say_last_met(one, today)) for one in waiting]
        return [*found[:MOST_NAMED], Guest("", _("somebody else"))]

    @property
    def _chosen(self) -> Guest | None:
        guests = self._guests()
        return guests[self._whom] if self._whom < len(guests) else None

    @staticmethod
    def _guest(guest: Guest, width: int) -> list[Content]:
        parts = [bold(guest.name), muted(guest.said)] if guest.name else [muted(guest.said)]
        return joined(parts, "  ").wrap(width)

    def _head(self, width: int) -> list[Content]:
        if self._plans is None:
            return []
        if self._plan is None:
            said = _("No plan lies ahead. Write a note for a day to come, and it is one.")
            return [heading(_("Invite a colleague"), "", width), NOTHING, *muted(said).wrap(width)]
        customer, note = self._plan
        count = _("{n} of {all}").format(n=self._place + 1, all=len(self._plans)) if len(self._plans) > 1 else ""
        when = say_day(note.date, self.journal.today())
        if note.time is not None:
            when = f"{when} {note.time:%H:%M}"
        said = _("{contact}, {name}").format(contact=kind_phrase(note.kind), name=customer.name)
        more = _("with {names}").format(names=say_list(note.companions)) if note.companions else ""
        line = joined([bold(when), plain(said), *([muted(more)] if more else [])], "  ")
        rule = _("Named in your notes, and at no dialogue in the last 90 days:")
        gap = [NOTHING] if self.app.size.height >= TALL else []
        return [heading(_("Invite a colleague"), count, width), *gap, *line.wrap(width), *gap, *muted(rule).wrap(width)]

    def _words(self, width: int) -> list[Content]:
        text = self._text()
        if not text:
            return []
        lines = [NOTHING, heading(_("The invitation"), "", width)]
        lines += [NOTHING] if self.app.size.height >= TALL else []
        return lines + [part for line in text.rstrip().split("\n") for part in plain(line).wrap(width)]

    def _text(self) -> str:
        plan, chosen = self._plan, self._chosen
        if plan is None or chosen is None:
            return ""
        try:
            return self.journal.invitation_text(*plan, chosen.name)
        except HandfulError as error:
            return error.sentence

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is a plan and somebody for."""
        plan = self._plan
        if action in ("copy", "calendar", "step"):
            return plan is not None
        if action == "turn":
            return self._plans is not None and len(self._plans) > 1
        if action == "bring":
            chosen = self._chosen
            coming = [folded(name) for name in plan[1].companions] if plan is not None else []
            return chosen is not None and bool(chosen.name) and folded(chosen.name) not in coming
        return super().check_action(action, parameters)

    def action_step(self, by: int) -> None:
        """Another colleague."""
        self._whom = (self._whom + by) % max(len(self._guests()), 1)
        self._select()

    async def action_turn(self, by: int) -> None:
        """Another plan."""
        if self._plans:
            self._place = (self._place + by) % len(self._plans)
            self._wanted, self._whom = None, 0
            await self._list_guests()

    def on_item_clicked(self, event: Item.Clicked) -> None:
        """A click chooses."""
        self._whom = int(event.item.key)
        self._select()

    def action_copy(self) -> None:
        """Copy the words."""
        plan, chosen = self._plan, self._chosen
        if plan is not None and chosen is not None:
            more = _("It says day, time and customer, and nothing else of what you noted.")
            shell = in_a_shell(f"handful invite {plan[1].id} {quote(chosen.name)}")
            send(self.handful, self._text(), more, shell)

    def action_calendar(self) -> None:
        """Write the event to a file in the folder one is in."""
        plan, chosen = self._plan, self._chosen
        if plan is not None and chosen is not None:
            self._write(*plan, chosen.name)

    @work(thread=True, group="inviting file")
    def _write(self, customer: Customer, plan: ContactNote, name: str) -> None:
        try:
            path = Path.cwd() / f"invitation-{plan.date}.ics"
            self.journal.hand_out(path, self.journal.invitation_event(customer, plan, name))
        except (HandfulError, OSError) as error:
            self.post_message(self.CalendarWritten(str(error), refused=True))
        else:
            said = _("Written to {path}, for your eyes only.").format(path=str(path))
            self.post_message(self.CalendarWritten(said, refused=False))

    def on_invite_screen_calendar_written(self, message: CalendarWritten) -> None:
        """Say where it is, or why not."""
        self.handful.tell(message.sentence, severity="warning" if message.refused else "information")

    def action_bring(self) -> None:
        """Note in the plan that they come along."""
        plan, chosen = self._plan, self._chosen
        if plan is not None and chosen is not None:
            customer, note = plan
            self._wanted, self._whom = note.id, 0
            coming = replace(note, companions=(*note.companions, chosen.name))
            self.handful.change(partial(self._bring, customer.id, note, coming))

    def _bring(self, customer_id: str, before: ContactNote, after: ContactNote) -> Saved:
        return self.journal.amend_note(customer_id, before, after)

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()
