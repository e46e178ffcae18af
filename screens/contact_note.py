"""Writing a contact note: fields on one row, the editor, and beside it what was recognised and what saving will do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from journal.errors import Ambiguous, CannotKeep, ChangedMeanwhile, HandfulError
from journal.language import _
from journal.note import NOTHING_READ, ContactNote, Reading, State
from journal.saying import say_day
from journal.text import visible
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.look import CLAY, MUTED, OCHRE
from screens.note_view import effect_of, everybody, open_ends, read_body
from screens.outside_editor import written_outside
from screens.page import tabs
from screens.widgets.customer_picker import CustomerPicker
from screens.widgets.editor import NoteEditor
from screens.widgets.field import Complaint, Field
from screens.widgets.foot import Foot
from screens.widgets.note_beside import NoteBeside
from screens.widgets.note_fields import FieldWrong, NoteFields
from screens.widgets.offers import Person
from screens.widgets.open_ends import EndList
from screens.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from journal.journal import Journal, Saved

READ_AT_ONCE = 4_000
"""Up to this many characters a note is read at every key; a longer one when typing rests, and beside it."""
REST = 0.25
"""Seconds without a key after which a long note is read."""


class ContactNoteScreen(Screen["Saved | None"]):
    """One note, new or opened again. It ends with what was saved, or None.

    `new_name` is somebody new, as "name, organisation". With `note`, that note of that customer is changed. `when` is
    the day of a new note as people write it.
    """

    CSS_PATH = "contact_note.tcss"
    FOOT = "note.next note.save note.mark end.done end.drop note.more note.leave"
    """The ids of the bindings shown at the foot, most used first."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", _("Next field"), id="note.next"),
        Binding("ctrl+s", "save", _("Save this note"), id="note.save"),
        Binding("f4", "more", _("More"), id="note.more"),
        Binding("ctrl+o", "outside", _("Write it in your editor"), id="note.outside", show=False),
        Binding("escape", "leave", _("Leave"), id="note.leave"),
    ]

    @dataclass
    class NoteSaved(Message):
        """The note is on disk."""

        saved: Saved

    @dataclass
    class NoteNotSaved(Message):
        """The note was not saved, and why. The text is still here."""

        error: HandfulError

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
        self._reading = NOTHING_READ
        self._rest: Timer | None = None
        self._saving = False
        self._chose_ours = False
        self._untouched: tuple[str, ...] = ()
        self._fields = NoteFields(
            self._base,
            "" if note else when,
            self._today,
            colleagues=sorted({name for one in journal.overviews() for name in one.companions or ()}),
            touchpoints=journal.settings.touchpoints,
            id="fields",
        )
        self._fields.customer.candidates = everybody(journal)
        self._editor = NoteEditor(
            self._base.body,
            placeholder=_("What did they tell you?  Start a line with > for their own words."),
            id="body",
        )
        self._complaint = Complaint(id="complaint")
        self._beside = NoteBeside(id="beside")

    def compose(self) -> ComposeResult:
        """The bar, the fields, a line for what is wrong, the editor and the pane beside it, the foot."""
        yield TopBar(tabs(), "", f"{say_day(self._today, self._today)} {self._today.year}")
        yield self._fields
        yield self._complaint
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
        self._untouched = self._fields.contents()
        self._show_ends()
        self._read()
        if picker.people:
            self._editor.focus()
            self._editor.move_cursor(self._editor.document.end)
        else:
            picker.focus()

    # What is wrong

    def _say_wrong(self, wrong: FieldWrong) -> None:
        wrong.field.add_class("-wrong")
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
    def _field_edited(self, event: Field.Edited) -> None:
        self._complaint.say("")
        if event.field is self._fields.when and self._fields.lies_ahead:
            sentence = _("That day lies ahead: this will be a plan.")
            self._complaint.say(sentence, under=self._fields.when, style=MUTED, mark="")
        self._show_effect()

    # Reading along

    @on(TextArea.Changed)
    def _text_changed(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if len(self._editor.text) <= READ_AT_ONCE:
            self._read()
        else:
            self._rest = self.set_timer(REST, self._read_beside)

    def _read(self) -> None:
        self._reading = read_body(self._editor.body)
        self._show_effect()

    @work(thread=True, exclusive=True, group="reading")
    def _read_beside(self) -> None:
        body = self._editor.body
        self.post_message(self.LongNoteRead(body, read_body(body)))

    def on_contact_note_screen_long_note_read(self, message: LongNoteRead) -> None:
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
        self._beside.show(self._reading, effect, counts=draft.is_dialogue, empty=empty)

    # Loose ends

    @on(CustomerPicker.Picked)
    def _picked(self) -> None:
        self._show_ends()
        self._show_effect()

    def _show_ends(self) -> None:
        known = [person.id for person in self._fields.customer.people if person.id]
        try:
            ends = open_ends(self._journal, known, self._base.id, self._today)
            name = self._journal.short_name(known[0]) if len(known) == 1 else ""
        except HandfulError as error:
            self._say_error(error)
            return
        self._beside.show_ends(ends, visible(name))

    @on(EndList.Turned)
    def _end_turned(self, event: EndList.Turned) -> None:
        event.stop()
        self._turn(event.end.id, event.state)

    @work(thread=True, group="loose ends")
    def _turn(self, end_id: str, state: State) -> None:
        try:
            if state is State.OPEN:
                self._journal.reopen_item(end_id)
            else:
                self._journal.close_item(end_id, dropped=state is State.DROPPED)
        except HandfulError as error:
            self.post_message(self.EndNotTurned(error))
        else:
            self.post_message(self.EndTurned(end_id, state))

    def on_contact_note_screen_end_turned(self, message: EndTurned) -> None:
        """Show where the loose end stands now."""
        self._beside.settle(message.end_id, message.state)

    def on_contact_note_screen_end_not_turned(self, message: EndNotTurned) -> None:
        """Say why it stands as it stood."""
        self._say_error(message.error)

    # Saving

    def _people(self) -> tuple[Person, ...]:
        """Whom the note is about. Raises `FieldWrong` where that is nobody, or may be several."""
        picker = self._fields.customer
        if picker.unknown:
            try:
                found = self._journal.find_several(picker.unknown)
            except Ambiguous as error:
                several = _("“{text}” fits {n} customers. Choose one of them.")
                raise FieldWrong(picker, several.format(text=picker.unknown, n=len(error.candidates))) from None
            except HandfulError:
                found = ()
            ids = {one.id for one in found}
            known = [person for person in picker.candidates if person.id in ids]
            if not known:
                raise FieldWrong(picker, _("Who was it? Choose a customer or meet someone new."))
            picker.pick(tuple(dict.fromkeys((*picker.people, *known))))
        if not picker.people:
            raise FieldWrong(picker, _("Who was it? Choose a customer or meet someone new."))
        return picker.people

    def action_save(self) -> None:
        """Save the note; what is wrong is said under its field, and nothing is lost."""
        if self._saving:
            return
        try:
            people = self._people()
            draft = replace(self._fields.draft(self._base), body=self._editor.body)
        except FieldWrong as wrong:
            self._fields.reveal(wrong.field)
            wrong.field.focus()
            self.call_after_refresh(self._say_wrong, wrong)
            return
        self._complaint.say("")
        self._saving = True
        self._editor.read_only = True
        self._write(self._change(people, draft))

    def _change(self, people: tuple[Person, ...], draft: ContactNote) -> Callable[[], Saved]:
        journal, before = self._journal, self._note
        if before is None:
            known = [person.id for person in people if person.id]
            new = [journal.new_customer(one.name, one.organisation) for one in people if not one.id]
            return lambda: journal.add_note(known, draft, new=new)
        customer_id = people[0].id
        if not self._chose_ours:
            return lambda: journal.amend_note(customer_id, before, draft)

        def over_theirs() -> Saved:
            # Both texts have been shown, and ours was saved again: it is based on theirs now.
            journal.refresh()
            _overview, theirs = journal.find_note(before.id)
            return journal.amend_note(customer_id, theirs, replace(draft, seen=theirs.seen, extra=theirs.extra))

        return over_theirs

    @work(thread=True, exclusive=True, group="save")
    def _write(self, change: Callable[[], Saved]) -> None:
        try:
            saved = change()
        except HandfulError as error:
            self.post_message(self.NoteNotSaved(error))
        else:
            self.post_message(self.NoteSaved(saved))

    def on_contact_note_screen_note_saved(self, message: NoteSaved) -> None:
        """Done: back with what was saved."""
        self.dismiss(message.saved)

    def on_contact_note_screen_note_not_saved(self, message: NoteNotSaved) -> None:
        """Say why; the text stays."""
        self._saving = False
        self._editor.read_only = False
        self._editor.focus()
        self._say_error(message.error)
        if isinstance(message.error, ChangedMeanwhile):
            self._complaint.say(_("This note changed meanwhile. Both texts are shown; choose, or join them."))
            self._chose_ours = True
            self.add_class("-conflict")
            self._beside.show_theirs(message.error.theirs)

    # Other keys

    def action_more(self) -> None:
        """Show the other fields and go to the first of them; or put them away."""
        fields = self._fields
        focused = self.focused
        fields.toggle_class("-more")
        if fields.has_class("-more"):
            first = fields.companions if self.has_class("-narrow") else fields.minutes
            self.call_after_refresh(first.focus)
        elif focused is None or fields in focused.ancestors:
            self._editor.focus()

    def action_outside(self) -> None:
        """Write the note in $VISUAL or $EDITOR, and go on here with what came back."""
        before = self._editor.text
        try:
            after = written_outside(self.app, before, self._journal.room / "drafts")
        except HandfulError as error:
            self._say_error(error)
            return
        # Most editors end a file with a newline that nobody wrote.
        if after.rstrip("\n") != before.rstrip("\n"):
            self._editor.replace(after, (0, 0), self._editor.document.end, maintain_selection_offset=False)
        self._editor.focus()

    @property
    def has_unsaved_text(self) -> bool:
        """Whether leaving now would lose something that was written."""
        if self._note is None:
            return bool(self._editor.text.strip())
        return self._editor.body != self._note.body or self._fields.contents() != self._untouched

    def action_leave(self) -> None:
        """Leave; where something would be lost, ask first."""
        if self._saving:
            return
        if not self.has_unsaved_text:
            self.dismiss(None)
            return
        ways = (Choice("stay", _("No")), Choice("leave", _("Leave")))
        self.app.push_screen(ChoiceDialog(_("Leave without saving?"), ways), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss(None)
