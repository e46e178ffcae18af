"""Writing a contact note: fields on one row, the editor, and beside it what was recognised and what saving will do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from journal.drafts import Draft, new_key
from journal.errors import ChangedMeanwhile, HandfulError
from journal.language import _
from journal.note import ContactNote
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.drafting import DraftKeeper
from screens.note_company import CompanyPage
from screens.note_draft import draft_of, fill
from screens.note_saving import change_for, on_top_of, people_meant
from screens.outside_editor import written_outside
from screens.widgets.note_fields import FieldWrong

if TYPE_CHECKING:
    from journal.journal import Saved
    from screens.app import HandfulApp


class ContactNoteScreen(CompanyPage):
    """One note, new or opened again. It ends with what was saved, or None.

    `new_name` is somebody new, as "name, organisation". With `note`, that note of that customer is changed. `when` is
    the day of a new note as people write it; an empty one asks for it. With `draft` one goes on where that was left;
    `left` is another that waits.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "still_open", _("Still open"), id="note.ends", tooltip=_("what is open with the customer")),
        Binding("tab", "next_field", _("Next field"), id="note.next"),
        Binding("ctrl+s", "save", _("Save this note"), id="note.save"),
        Binding("ctrl+f", "felt", _("Promise felt"), id="note.felt"),
        Binding("f4", "more", _("More"), id="note.more"),
        Binding(
            "ctrl+o", "outside", _("Your own editor"), id="note.outside", show=False, tooltip=_("write this note in it")
        ),
        Binding("ctrl+r", "throw_away", _("Throw away what you wrote"), id="note.throw_away", show=False),
        Binding("f8", "another", _("Begin another note"), id="note.another", show=False, tooltip=_("this one waits")),
        Binding("f8", "go_on", _("Go on with your draft"), id="note.go_on", show=False, tooltip=_("this one waits")),
        Binding("escape", "leave", _("Leave"), id="note.leave"),
    ]

    @dataclass
    class NoteSaved(Message):
        """The note is on disk."""

        saved: Saved

    @dataclass
    class NoteNotSaved(Message):
        """The note was not saved, and why. The text is still here. `theirs` is the note as another has saved it."""

        error: HandfulError
        theirs: ContactNote | None = None

    _saving = False
    _then: Callable[[], object] | None = None
    _keeper: DraftKeeper | None = None
    _untouched: tuple[str, ...] = ()
    _words: tuple[str, ...] = ()

    # Drafts

    def begin(self) -> None:
        """Put the draft back, where there is one; from now on what is typed is kept."""
        self._untouched, self._words = self._fields.contents(), self._fields.words()
        draft, note = self._draft, self._note
        if draft is not None:
            fill(self._fields, draft)
            self._editor.load_text(draft.body)
            if note is not None and dict(draft.based_on) != dict(note.seen):
                self.call_after_refresh(self._show_theirs, note)
        key = draft.key if draft is not None else new_key()
        self._keeper = DraftKeeper(self, self._journal.drafts, key, self._as_draft)

    def typed(self) -> None:
        """Something was written: it is kept soon."""
        if self._keeper is not None:
            self._keeper.typed()

    def on_draft_keeper_kept(self, message: DraftKeeper.Kept) -> None:
        """Say when."""
        self._beside.show_kept(message.left[11:16])

    def _as_draft(self, key: str) -> Draft | None:
        if not self.has_unsaved_text:
            return None
        return draft_of(self._journal, key, self._fields, self._editor.body, self._note)

    # Saving

    def action_save(self) -> None:
        """Save the note; what is wrong is said under its field, and nothing is lost."""
        if self._saving:
            return
        try:
            people = people_meant(self._journal, self._fields.customer)
            note = replace(self._fields.draft(self._base), body=self._editor.body)
        except FieldWrong as wrong:
            self._fields.reveal(wrong.field)
            wrong.field.focus()
            self.call_after_refresh(self._say_wrong, wrong)
            return
        self._complaint.say("")
        self._saving = True
        self._editor.read_only = True
        if self._note is not None:
            note = on_top_of(self._note, self._base, note)
        self._write(change_for(self._journal, people, self._note, note))

    @work(thread=True, exclusive=True, group="save")
    def _write(self, change: Callable[[], Saved]) -> None:
        try:
            saved = change()
        except HandfulError as error:
            self.post_message(self.NoteNotSaved(error, self._theirs() if isinstance(error, ChangedMeanwhile) else None))
        else:
            if self._keeper is not None:
                # At once: a note that is saved is no draft any more, however this ends.
                self._keeper.saved()
            self.post_message(self.NoteSaved(saved))

    def _theirs(self) -> ContactNote | None:
        """The note as another window or machine has saved it."""
        try:
            self._journal.refresh()
            return self._journal.find_note(self._base.id, self._customer_id)[1]
        except HandfulError:
            return None

    def on_contact_note_screen_note_saved(self, message: NoteSaved) -> None:
        """Done: back with what was saved."""
        self._end_draft()
        self.dismiss(message.saved)

    def on_contact_note_screen_note_not_saved(self, message: NoteNotSaved) -> None:
        """Say why; the text stays."""
        self._saving = False
        self._editor.read_only = False
        self._editor.focus()
        self._say_error(message.error)
        if message.theirs is not None:
            self._show_theirs(message.theirs)

    def _show_theirs(self, theirs: ContactNote) -> None:
        """Both texts are shown; saving ours is based on theirs from now on."""
        self._note = theirs
        self._complaint.say(_("This note changed meanwhile. Both texts are shown; choose, or join them."))
        self.add_class("-conflict")
        self._beside.show_theirs(theirs.body)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is: without a promise nothing asks whether it was felt; from the editor tab leads to what is
        still open, where something is."""
        if action == "still_open":
            return self.is_mounted and self.focused is self._editor and self._beside.ends.has_class("-some")
        if action == "another":
            return self._draft is not None or self._note is not None
        if action == "go_on":
            return self._left is not None
        if action == "felt":
            return bool(self._journal.settings.promise)
        return super().check_action(action, parameters)

    def action_still_open(self) -> None:
        """To what is still open with the customer."""
        self._beside.ends.list.focus()

    def action_next_field(self) -> None:
        """To the next field; from the text and what is still open, while it is asked which day it was, to the day."""
        focused, fields = self.focused, self._fields
        if fields.asks_day and (focused is None or fields not in focused.ancestors):
            self.set_focus(fields.when.input)
        else:
            self.focus_next()

    def action_felt(self) -> None:
        """Our promise was felt: yes, partly, no, not noted."""
        self._fields.turn_felt()

    def action_outside(self) -> None:
        """Write the note in $VISUAL or $EDITOR, and go on here with what came back."""
        before = self._editor.text
        try:
            # A draft of its own: this screen goes on with the other.
            draft = draft_of(self._journal, new_key(), self._fields, before, self._note)
            after = written_outside(self.app, before, self._journal.drafts, draft)
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
            return bool(self._editor.text.strip()) or self._fields.words() != self._words
        return self._editor.body != self._note.body or self._fields.contents() != self._untouched

    def action_leave(self) -> None:
        """Leave; what was written stays as a draft. Where that cannot be kept, ask first."""
        if self._saving:
            return
        unsaved = self.has_unsaved_text
        if unsaved and (self._keeper is None or not self._keeper.keep()):
            question = _("The disk did not take the draft. Leave without it?")
            self._ask(question, Choice("leave", _("Leave")))
            return
        if unsaved:
            self.app.notify(_("Draft saved."), markup=False)
        self._leave()

    def action_another(self) -> None:
        """Leave what is written here as it is, a draft, and begin a note about somebody else."""
        self.leave_for(cast("HandfulApp", self.app).write_another)

    def action_go_on(self) -> None:
        """Leave this note as it is, and go on with the draft that was left before."""
        from screens.going_on import go_on

        if self._left is not None:
            self.leave_for(partial(go_on, cast("HandfulApp", self.app), self._left.key))

    def action_throw_away(self) -> None:
        """Ask, and leave with nothing of it kept."""
        if not self._saving and (self.has_unsaved_text or self._draft is not None):
            question = _("Throw away what you wrote here?")
            self._ask(question, Choice("throw", _("Throw away"), _("nothing of it is kept")))

    def _ask(self, question: str, way: Choice) -> None:
        self.app.push_screen(ChoiceDialog(question, (Choice("stay", _("No")), way)), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "throw":
            self._end_draft()
        if answer != "leave":
            self._then = None
        if answer in ("leave", "throw"):
            self._leave()

    def leave_for(self, act: Callable[[], object]) -> None:
        """Leave, as `action_leave` does, and then do `act`."""
        self._then = act
        self.action_leave()

    def _leave(self) -> None:
        if self._keeper is not None:
            self._keeper.leave()
        self.dismiss(None)
        if self._then is not None:
            self.app.call_later(self._then)

    def _end_draft(self) -> None:
        if self._keeper is not None:
            self._keeper.done()

    def on_unmount(self) -> None:
        """However the screen goes, the draft stays, unless it was saved or thrown away."""
        if self._keeper is not None:
            self._keeper.leave()
