"""The page a contact note is written on: the fields on one row, the editor, and beside it what was recognised, what
saving will do, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from journal.drafts import Draft
from journal.errors import CannotKeep, HandfulError
from journal.journal import Journal, Saved
from journal.language import _
from journal.note import NOTHING_READ, ContactNote, Reading, State
from journal.saying import say_day
from journal.text import visible
from screens.left_drafts import say_draft, say_left
from screens.look import CLAY, MUTED, OCHRE
from screens.note_view import effect_of, everybody, gentle_with, open_ends, read_body
from screens.page import VERY_WIDE, tabs
from screens.sizes import begin_in_this_size
from screens.toasts import turned_to
from screens.widgets.customer_picker import CustomerPicker
from screens.widgets.editor import NoteEditor
from screens.widgets.field import Complaint, Field
from screens.widgets.foot import Foot, key_for
from screens.widgets.lines import Lines
from screens.widgets.note_beside import NoteBeside
from screens.widgets.note_fields import FieldWrong, NoteFields
from screens.widgets.offers import Person
from screens.widgets.open_ends import EndList
from screens.widgets.our_promise import OurPromise
from screens.widgets.top_bar import TopBar

READ_AT_ONCE = 4_000
"""Up to this many characters a note is read at every key; a longer one when typing rests, and beside it."""
HINT = _("What did they tell you?  Start a line with > for their own words.")
"""What an empty note says."""
REST = 0.25
"""Seconds without a key after which a long note is read."""


class NotePage(Screen[Saved | None]):
    """The page. What its keys do is in `ContactNoteScreen`."""

    CSS_PATH = "contact_note.tcss"
    FOOT = (
        "end.done end.again end.drop note.ends note.next note.save note.bring note.mark note.more note.leave note.felt"
    )
    """The ids of the bindings shown at the foot, most used first."""

    @dataclass
    class LongNoteRead(Message):
        """A long note was read beside the typing."""

        body: str
        reading: Reading

    @dataclass
    class EndTurned(Message):
        """A loose end was closed, or opened again."""

        end_id: str
        state: State

    @dataclass
    class EndNotTurned(Message):
        """A loose end stands as it stood, and why."""

        error: HandfulError

    def __init__(
        self,
        journal: Journal,
        *,
        customer_id: str | None = None,
        new_name: str | None = None,
        note: ContactNote | None = None,
        when: str = "today",
        draft: Draft | None = None,
        left: Draft | None = None,
        body: str = "",
    ) -> None:
        super().__init__()
        self._journal = journal
        self._note = note
        self._new_name = new_name
        self._today = journal.today()
        self._customer_id = customer_id
        if note is not None and customer_id is None:
            self._customer_id = journal.find_note(note.id)[0].id
        self._base = note or ContactNote(id="", date=self._today)
        self._has_passed = self._base.plan and self._base.date <= self._today
        self._reading = NOTHING_READ
        self._rest: Timer | None = None
        self._draft, self._left = draft, left
        self._fields = NoteFields(
            self._base,
            None if note else when,
            self._today,
            colleagues=sorted({name for one in journal.overviews() for name in one.companions or ()}),
            touchpoints=journal.settings.touchpoints_offered,
            id="fields",
        )
        self._fields.customer.candidates = everybody(journal)
        self._editor = NoteEditor(
            self._base.body or body,
            # What happened is read before what was planned, wherever a note is told by how it begins.
            above=self._has_passed,
            placeholder=HINT,
            id="body",
        )
        self._complaint = Complaint(id="complaint")
        self._gentle = Lines(self._gentle_lines, id="gentle")
        self._beside = NoteBeside(id="beside")

    def compose(self) -> ComposeResult:
        """The bar, the fields, what is wrong, what to bear in mind, the editor and the pane beside it, the foot."""
        begin_in_this_size(self)
        yield TopBar(tabs(), "", f"{say_day(self._today, self._today)} {self._today.year}")
        yield self._fields
        yield self._complaint
        yield self._gentle
        with Container(id="page"):
            yield self._editor
            yield self._beside
        yield Foot(*self.FOOT.split())

    def on_mount(self) -> None:
        """Write the customer in, and go to where writing begins."""
        picker = self._fields.customer
        if self._customer_id is not None:
            picker.pick([person for person in picker.candidates if person.id == self._customer_id])
        elif self._new_name:
            name, _comma, organisation = self._new_name.partition(",")
            picker.pick([Person("", name.strip(), organisation.strip())])
        picker.disabled = self._note is not None
        self._beside.ends.list.write_on = self._write_on
        self.begin()
        self._say_what_it_is()
        self._show_ends()
        self._read()
        if self._fields.asks_day:
            # Once more when it is known where When stands.
            self.call_after_refresh(self._say_what_it_is)
        # At once: what is typed before the first frame is for the note too.
        if picker.people:
            self.set_focus(self._editor)
            begun = self._has_passed and self._draft is None
            self._editor.move_cursor((0, 0) if begun else self._editor.document.end)
        else:
            self.set_focus(picker.input)

    def on_screen_resume(self) -> None:
        """In view: what was told before does not lie over what is written."""
        turned_to(self)

    def on_resize(self) -> None:
        """Much width is not for the lines of the editor."""
        self.set_class(self.app.size.width >= VERY_WIDE, "-very-wide")

    def begin(self) -> None:
        """Called when all that is known of the note is written in, before anything is typed."""

    def _say_what_it_is(self) -> None:
        """That this is a draft, or a plan whose day is to come or has come."""
        when = self._fields.when
        if self._fields.lies_ahead:
            stays = _("That day lies ahead: this stays a plan.")
            sentence = stays if self._base.plan else _("That day lies ahead: this will be a plan.")
            self._complaint.say(sentence, under=when, style=MUTED, mark="")
        elif self._base.plan:
            planned = _("Planned for {day}. Saving this note says that it took place.")
            day = say_day(self._base.date, self._today)
            self._complaint.say(planned.format(day=day), style=MUTED, mark="")
        elif self._fields.coming_instead:
            coming = _("That is {day}. For the coming one write: {words}").format(
                day=say_day(self._fields.day()[0], self._today), words=self._fields.coming_instead
            )
            self._complaint.say(coming, under=when, style=MUTED, mark="")
        elif self._draft is not None:
            left, key = say_left(self._draft, self._today), key_for("note.throw_away", "^r")
            sentence = _("Your draft, left {when}.  {key} throws it away.").format(when=left, key=key)
            if self._note is None:
                begins = _("Your draft, left {when}.  {key} throws it away, {other} begins another.")
                sentence = begins.format(when=left, key=key, other=key_for("note.another", "f8"))
            self._complaint.say(sentence, style=MUTED, mark="")
        elif self._left is not None:
            left, key = say_draft(self._left, self._journal), key_for("note.go_on", "f8")
            sentence = _("{left}  {key} goes on with it.").format(left=left, key=key)
            self._complaint.say(sentence, style=MUTED, mark="")
        elif self._fields.asks_day:
            self._complaint.say(self._fields.day_asked, under=when, style=MUTED, mark="")
        else:
            self._complaint.say("")

    # What is wrong

    def _say_wrong(self, wrong: FieldWrong) -> None:
        wrong.field.wrong = True
        self._complaint.say(wrong.sentence, under=wrong.field)

    def _say_error(self, error: HandfulError) -> None:
        self._complaint.say(error.sentence, style=CLAY if isinstance(error, CannotKeep) else OCHRE)

    @on(Field.Left)
    def _field_left(self, event: Field.Left) -> None:
        try:
            self._fields.check(event.field)
        except FieldWrong as wrong:
            self._say_wrong(wrong)

    @on(Field.Edited)
    def _field_edited(self) -> None:
        self._say_what_it_is()
        self.typed()
        self._show_effect()

    def typed(self) -> None:
        """Called when something was written."""

    # Reading along

    @on(TextArea.Changed)
    def _text_changed(self) -> None:
        self.typed()
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if len(self._editor.text) <= READ_AT_ONCE:
            # The letter is seen first.
            self.call_after_refresh(self._read)
        else:
            self._rest = self.set_timer(REST, self._read_beside)

    def _read(self) -> None:
        self._reading = read_body(self._editor.body, self._today)
        self._show_effect()

    @work(thread=True, exclusive=True, group="reading")
    def _read_beside(self) -> None:
        body = self._editor.body
        self.post_message(self.LongNoteRead(body, read_body(body, self._today)))

    def on_note_page_long_note_read(self, message: LongNoteRead) -> None:
        """Show what was read, unless the text is another by now."""
        if message.body == self._editor.body:
            self._reading = message.reading
            self._show_effect()

    def _show_effect(self) -> None:
        """What was recognised, and what saving will do."""
        draft = self._fields.draft(replace(self._base, body=""), lenient=True)
        empty = not self._editor.text.strip()
        try:
            self._fields.day()
            effect = effect_of(self._journal, self._fields.customer.people, draft, self._today)
        except FieldWrong:
            effect = ""
        except HandfulError as error:
            effect = visible(error.sentence)
        settings = self._journal.settings
        key = key_for("note.felt", "ctrl+f")
        self._beside.show_promise(OurPromise(settings.promise, draft.felt, key))
        self._beside.show(self._reading, effect, self._today, counts=draft.is_dialogue, empty=empty)
        self.effect_shown()

    def effect_shown(self) -> None:
        """Called when what saving will do was shown."""

    # Loose ends

    @on(CustomerPicker.Chosen)
    def _chosen(self) -> None:
        self._editor.focus()

    @on(CustomerPicker.Offering)
    def _offering(self, event: CustomerPicker.Offering) -> None:
        # Half a sentence beside the list tells nothing.
        self._editor.placeholder = "" if event.is_open else HINT

    @on(CustomerPicker.Picked)
    def _picked(self) -> None:
        self._show_ends()
        self._show_effect()

    def _gentle_lines(self, width: int) -> list[Content]:
        return gentle_with(self._journal, self._fields.customer.people, self._today, width)

    def _show_ends(self) -> None:
        self._gentle.set_class(not self._gentle_lines(80), "-none")
        self._gentle.redraw()
        known = [person.id for person in self._fields.customer.people if person.id]
        try:
            ends = open_ends(self._journal, known, self._base.id, self._today)
            name = self._journal.short_name(known[0]) if len(known) == 1 else ""
        except HandfulError as error:
            self._say_error(error)
            return
        self._beside.show_ends(ends, visible(name))

    def _write_on(self, event: events.Key | events.Paste) -> None:
        """What was typed among the loose ends goes where one writes, and one goes on there."""
        editor = self._editor
        self.set_focus(editor)
        if editor.read_only:
            return
        if isinstance(event, events.Key):
            editor.post_message(events.Key(event.key, event.character))
        else:
            editor.replace(event.text, *editor.selection, maintain_selection_offset=False)

    @on(EndList.Turned)
    def _end_turned(self, event: EndList.Turned) -> None:
        event.stop()
        known = [person.id for person in self._fields.customer.people if person.id]
        self._turn(event.end.id, event.state, known[0] if len(known) == 1 else None)

    @work(thread=True, group="loose ends")
    def _turn(self, end_id: str, state: State, customer_id: str | None) -> None:
        try:
            if state is State.OPEN:
                self._journal.reopen_item(end_id, customer_id)
            else:
                self._journal.close_item(end_id, dropped=state is State.DROPPED, customer_id=customer_id)
        except HandfulError as error:
            self.post_message(self.EndNotTurned(error))
        else:
            self.post_message(self.EndTurned(end_id, state))

    def on_note_page_end_turned(self, message: EndTurned) -> None:
        """Show where the loose end stands now."""
        self._beside.settle(message.end_id, message.state)

    def on_note_page_end_not_turned(self, message: EndNotTurned) -> None:
        """Say why it stands as it stood."""
        self._say_error(message.error)
