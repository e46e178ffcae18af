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
from screens.widgets.loose_ends import LooseEnds
from screens.widgets.portrait_pane import PortraitPane
from screens.widgets.timeline import Timeline

_ALWAYS = ("back", "pane", "column", "brief")


class CustomerScreen(PortraitWriting):
    """One customer. With `writing` the editor of that aspect is open; a `note`, by id, or an `aspect` is selected."""

    FOOT = (
        "aspect.save",
        "aspect.leave",
        "note.new",
        "customer.edit",
        "customer.still_true",
        "customer.done",
        "customer.delete",
        "customer.back",
        "help",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="customer.back"),
        Binding("e,enter", "edit", _("Edit"), id="customer.edit"),
        Binding("y", "still_true", _("Still true"), id="customer.still_true"),
        Binding("space", "done", _("Done"), id="customer.done"),
        Binding("x", "drop", _("Drop"), id="customer.drop", show=False),
        Binding("delete", "delete", _("Delete"), id="customer.delete", key_display="del"),
        Binding("g", "be_gentle", _("Be gentle"), id="customer.gentle", show=False),
        Binding("b", "brief", _("Brief"), id="customer.brief", tooltip=_("one page before a talk"), show=False),
        Binding("D", "add_date", _("A date that matters"), id="customer.date", show=False),
        Binding("E", "details", _("Name, rhythm, mail, phone, consent"), id="customer.details", show=False),
        Binding("R", "rhythm", _("Wish for the rhythm you keep"), id="customer.rhythm", show=False),
        Binding("z", "snooze", _("Not this week"), id="customer.snooze", show=False),
        Binding("p", "pause", _("Pause"), id="customer.pause", show=False),
        Binding("w", "rest_or_wake", _("Rest or wake"), id="customer.rest", show=False),
        Binding("tab", "pane(1)", _("Next pane"), id="customer.pane", show=False),
        Binding("shift+tab", "pane(-1)", _("Pane before"), id="customer.pane_before", show=False),
        Binding("left,h", "column(-1)", _("The portrait"), id="customer.left", show=False),
        Binding("right,l", "column(1)", _("The notes"), id="customer.right", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is there."""
        if not self.is_mounted or self._history is None:
            return action in _ALWAYS or action.startswith("focus")
        at_portrait = self.pane is self.portrait
        if action == "edit":
            return at_portrait or self.query_one(Timeline).selected is not None
        if action == "delete":
            return self.portrait.date is not None if at_portrait else self.query_one(Timeline).selected is not None
        if action == "still_true":
            return at_portrait and self.portrait.is_written
        if action in ("done", "drop"):
            return not at_portrait and self.query_one(LooseEnds).selected is not None
        if action == "rhythm":
            return offered_rhythm(self._history.overview, self.journal.today()) is not None
        return True

    def action_back(self) -> None:
        """Back to where this page was opened."""
        self.app.pop_screen()

    # What is selected

    @on(PortraitPane.Opened)
    def _portrait_opened(self) -> None:
        self.action_edit()

    @on(Timeline.Opened)
    def _opened(self, event: Timeline.Opened) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Edit the selected note, aspect, date or name; from a loose end go to the note it stands in."""
        if isinstance(self.pane, LooseEnds):
            self._show_source()
        elif self.pane is self.portrait:
            self._edit_portrait()
        else:
            note = self.query_one(Timeline).selected
            if note is not None:
                self.handful.edit_note(self._customer_id, note)

    def _edit_portrait(self) -> None:
        overview, pane = self._overview, self.portrait
        if overview is None:
            return
        if pane.aspect is not None:
            self.write_aspect(pane.aspect)
        elif pane.date is not None:
            customer_acts.important_date(self.handful, overview, pane.date)
        else:
            self.action_details()

    def _show_source(self) -> None:
        each = self.query_one(LooseEnds).selected
        if each is not None:
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
        """The selected loose end is done; once more, it is open again."""
        self._close_end(dropped=False)

    def action_drop(self) -> None:
        """The selected loose end is dropped; once more, it is open again."""
        self._close_end(dropped=True)

    def _close_end(self, *, dropped: bool) -> None:
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
        choices = (
            Choice("no", _("No")),
            Choice("delete", _("Delete"), _("{key} undoes it").format(key=key_for("undo", "u"))),
        )

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.handful.change(partial(self.journal.delete_note, self._customer_id, note.id))

        self.app.push_screen(ChoiceDialog(question, choices), answered)

    # The customer

    def action_be_gentle(self) -> None:
        """Be gentle, with a text; once more, change it or take it away."""
        if self._overview is not None:
            customer_acts.be_gentle(self.handful, self._overview)

    def action_brief(self) -> None:
        """One page before a talk."""
        self.handful.open_brief(self._customer_id)

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
