"""A customer's page: what its keys do with a note, a loose end, an aspect, a date, and the customer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from journal.language import _
from journal.saying import say_day
from screens import customer_acts, people_acts
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.portrait import offered_rhythm
from screens.portrait_writing import PortraitWriting
from screens.widgets.foot import key_for
from screens.widgets.line_list import LineList
from screens.widgets.loose_ends import End, LooseEnds
from screens.widgets.portrait_pane import PortraitPane
from screens.widgets.timeline import Timeline

_ALWAYS = ("back", "pane", "column", "brief", "story")


class CustomerScreen(PortraitWriting):
    """One customer. With `writing` the editor of that aspect is open; a `note`, by id, or an `aspect` is selected."""

    FOOT = (
        "aspect.save",
        "aspect.leave",
        "aspect.leave_untouched",
        "note.new",
        "customer.edit",
        "customer.edit_note",
        "customer.source",
        "customer.left",
        "customer.still_true",
        "customer.done",
        "customer.again",
        "customer.invite",
        "customer.ends",
        "customer.details",
        "customer.right",
        "customer.back",
        "help",
        "customer.delete",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="customer.back"),
        Binding("e,enter", "edit", _("Edit"), id="customer.edit"),
        Binding("e,enter", "edit_note", _("Edit note"), id="customer.edit_note"),
        Binding("e,enter", "source", _("Its note"), id="customer.source", tooltip=_("where the loose end was noted")),
        Binding("y", "still_true", _("Still true"), id="customer.still_true"),
        Binding("space", "done", _("Done"), id="customer.done"),
        Binding("x", "drop", _("Drop"), id="customer.drop", show=False),
        Binding(
            "space,x", "again", _("Open again"), id="customer.again", tooltip=_("a loose end that was closed here")
        ),
        Binding("space,x", "ends", _("Loose ends"), id="customer.ends", tooltip=_("choose which one is done")),
        Binding("delete", "delete", _("Delete"), id="customer.delete", key_display="del"),
        Binding("g", "be_gentle", _("Be gentle"), id="customer.gentle", show=False),
        Binding("b", "brief", _("Brief"), id="customer.brief", tooltip=_("one page before a talk"), show=False),
        Binding("s", "story", _("Story"), id="customer.story", tooltip=_("told to colleagues"), show=False),
        Binding("D", "add_date", _("Add a date"), id="customer.date", show=False, tooltip=_("that matters to them")),
        Binding(
            "E", "details", _("Name, rhythm"), id="customer.details", tooltip=_("mail, phone, tags and consent too")
        ),
        Binding(
            "R", "rhythm", _("Their real rhythm"), id="customer.rhythm", show=False, tooltip=_("wish for what you keep")
        ),
        Binding("i", "invite", _("Invite"), id="customer.invite", tooltip=_("bring a colleague along")),
        Binding("z", "snooze", _("Not this week"), id="customer.snooze", show=False),
        Binding("p", "pause", _("Pause"), id="customer.pause", show=False),
        Binding("w", "rest_or_wake", _("Rest or wake"), id="customer.rest", show=False),
        Binding("tab", "pane(1)", _("Next pane"), id="customer.pane", show=False),
        Binding("shift+tab", "pane(-1)", _("Pane before"), id="customer.pane_before", show=False),
        Binding("left,h", "column(-1)", _("The portrait"), id="customer.left"),
        Binding("right,l", "column(1)", _("The notes"), id="customer.right"),
    ]

    _keys: tuple[bool | None, ...] = ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is there."""
        if not self.is_mounted or self._history is None:
            return action in _ALWAYS or action.startswith("focus")
        pane, end = self.pane, self._selected_end
        on_note = isinstance(pane, Timeline) and pane.selected is not None
        holds = {
            "edit": pane is self.portrait,
            "edit_note": on_note,
            "source": isinstance(pane, LooseEnds),
            "delete": on_note or (pane is self.portrait and self.portrait.date is not None),
            "still_true": pane is self.portrait and self.portrait.is_written,
            "done": end is not None and not end.closed,
            "drop": end is not None and not end.closed,
            "again": end is not None and bool(end.closed),
            "invite": on_note and self._plan_selected() is not None,
            "ends": on_note and end is None and bool(self.query_one(LooseEnds).ends),
        }
        if action == "column":
            return not isinstance(pane, Timeline) if parameters == (1,) else pane is not self.portrait
        if action == "rhythm":
            return offered_rhythm(self._history.overview, self.journal.today()) is not None
        return holds.get(action, True)

    @property
    def _selected_end(self) -> End | None:
        """The loose end that a key closes: the selected one, or the one open item of the selected note."""
        ends, pane = self.query_one(LooseEnds), self.pane
        if isinstance(pane, LooseEnds):
            return ends.selected
        note = pane.selected if isinstance(pane, Timeline) else None
        of_note = ends.open_of(note.id) if note is not None else ()
        return of_note[0] if len(of_note) == 1 else None

    def refresh_bindings(self) -> None:
        """Other keys may do something here."""
        self._keys = ()
        super().refresh_bindings()

    @on(LineList.Moved)
    def _moved_in_list(self) -> None:
        """Other keys may do something here; the foot is drawn again only where they do."""
        keys = tuple(self.check_action(action, ()) for action in ("done", "again", "ends", "invite"))
        if keys != self._keys:
            self.refresh_bindings()
            self._keys = keys

    def _plan_selected(self) -> str | None:
        """The id of the selected note where it is a plan that lies ahead."""
        note = self.query_one(Timeline).selected
        return note.id if note is not None and note.plan and note.date >= self.journal.today() else None

    def action_invite(self) -> None:
        """Bring a colleague along to the selected plan."""
        self.handful.action_invite(self._plan_selected())

    def action_back(self) -> None:
        """Back to where this page was opened."""
        self.app.pop_screen()

    # What is selected

    @on(PortraitPane.Opened)
    def _portrait_opened(self) -> None:
        self.action_edit()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        if isinstance(event.source, LooseEnds):
            self.action_source()
        else:
            self.action_edit_note()

    def action_edit_note(self) -> None:
        """Edit the selected note."""
        note = self.query_one(Timeline).selected
        if note is not None:
            self.handful.edit_note(self._customer_id, note)

    def action_edit(self) -> None:
        """Edit the selected aspect, date or name."""
        overview, pane = self._overview, self.portrait
        if overview is None:
            return
        if pane.aspect is not None:
            self.write_aspect(pane.aspect)
        elif pane.date is not None:
            customer_acts.important_date(self.handful, overview, pane.date)
        else:
            self.action_details()

    def action_source(self) -> None:
        """From a loose end to the note it stands in, or to the decision that left it."""
        each = self.query_one(LooseEnds).selected
        if each is not None and each.end.decision:
            self.handful.open_decision(each.end.decision, self._customer_id)
        elif each is not None:
            self._draw(selected=each.end.note)
            timeline = self.query_one(Timeline)
            timeline.show_cursor()
            timeline.focus()

    def action_still_true(self) -> None:
        """What is written of the selected aspect is still true."""
        aspect = self.portrait.aspect
        if aspect is not None:
            self.handful.change(partial(self.journal.confirm, self._customer_id, aspect))

    def action_done(self) -> None:
        """The selected loose end is done."""
        self._close_end(dropped=False)

    def action_drop(self) -> None:
        """The selected loose end is dropped."""
        self._close_end(dropped=True)

    def _close_end(self, *, dropped: bool) -> None:
        each, ends = self._selected_end, self.query_one(LooseEnds)
        if each is not None and not each.closed:
            ends.select(each.end.id)
            self._struck[each.end.id] = (ends.cursor, each.end, dropped)
            close = partial(self.journal.close_item, each.end.id, dropped=dropped, customer_id=self._customer_id)
            self.handful.change(close)

    def action_again(self) -> None:
        """The selected loose end, which was closed here, is open again."""
        each = self._selected_end
        if each is not None and each.closed:
            self._struck.pop(each.end.id, None)
            self.handful.change(partial(self.journal.reopen_item, each.end.id, self._customer_id))

    def action_ends(self) -> None:
        """From a note to the loose ends, those of the note first of all."""
        ends, note = self.query_one(LooseEnds), self.query_one(Timeline).selected
        of_note = ends.open_of(note.id) if note is not None else ()
        if of_note:
            ends.select(of_note[0].end.id)
        ends.focus()

    def action_delete(self) -> None:
        """Remove the selected date; ask, and delete the selected note."""
        overview = self._overview
        if self.pane is self.portrait:
            if overview is not None and self.portrait.date is not None:
                customer_acts.remove_date(self.handful, overview, self.portrait.date)
            return
        note = self.query_one(Timeline).selected
        if note is None:
            return
        question = _("Delete the note of {day} about {name}?").format(
            day=say_day(note.date, self.journal.today(), weekday=False), name=self.journal.short_name(self._customer_id)
        )
        more = _("{key} undoes it; backups hold it for up to 12 months.").format(key=key_for("undo", "u"))

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.handful.change(partial(self.journal.delete_note, self._customer_id, note.id))

        self.app.push_screen(
            ChoiceDialog(question, (Choice("no", _("No")), Choice("delete", _("Delete"))), more), answered
        )

    # The customer

    def action_be_gentle(self) -> None:
        """Be gentle, with a text; once more, change it or take it away."""
        if self._overview is not None:
            customer_acts.be_gentle(self.handful, self._overview)

    def action_brief(self) -> None:
        """One page before a talk."""
        self.handful.open_brief(self._customer_id)

    def action_story(self) -> None:
        """Told to colleagues who never meet a customer."""
        self.handful.open_story(self._customer_id)

    def action_add_date(self) -> None:
        """Note a date that matters."""
        if self._overview is not None:
            customer_acts.important_date(self.handful, self._overview)

    def action_details(self) -> None:
        """Change name, organisation, rhythm, the ways to reach them, consent."""
        if self._overview is not None:
            customer_acts.details(self.handful, self._overview)

    def action_rhythm(self) -> None:
        """Wish for a talk as often as one really comes."""
        overview = self._overview
        other = offered_rhythm(overview, self.journal.today()) if overview is not None else None
        if overview is not None and other is not None:
            after = replace(overview.customer, rhythm=other)
            self.handful.change(partial(self.journal.change_customer, overview.customer, after))

    def action_snooze(self) -> None:
        """No nudge before Monday."""
        people_acts.snooze(self.handful, self._customer_id)

    def action_pause(self) -> None:
        """No nudges for a while."""
        people_acts.pause(self.handful, self._customer_id)

    def action_rest_or_wake(self) -> None:
        """Let rest, or wake."""
        if self._overview is not None:
            people_acts.rest_or_wake(self.handful, self._overview)
