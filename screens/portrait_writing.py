"""Writing an aspect of a portrait in its place on the customer's page: saving it, leaving it, what changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual import on, work
from textual.message import Message

from journal.customer import Aspect, Customer, Facet
from journal.drafts import Draft, new_key
from journal.errors import CannotKeep, ChangedMeanwhile, HandfulError
from journal.journal import Saved
from journal.language import _
from screens.customer_page import CustomerPage
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.drafting import DraftKeeper
from screens.left_drafts import left_now, say_left
from screens.outside_editor import written_outside
from screens.widgets.aspect_editor import AspectEditor, AspectText
from screens.widgets.foot import key_for

_BASE = "base"
"""Under this name a draft keeps the text it began from."""


class PortraitWriting(CustomerPage):
    """The page, with an editor that opens in the place of an aspect."""

    @dataclass
    class AspectSaved(Message):
        """The aspect is on disk."""

        saved: Saved

    @dataclass
    class AspectNotSaved(Message):
        """The aspect was not saved, and why. `theirs` is the customer as another window or machine has saved it."""

        error: HandfulError
        theirs: Customer | None = None

    def __init__(
        self, customer_id: str, writing: Aspect | None = None, *, note: str = "", aspect: Aspect | None = None
    ) -> None:
        super().__init__(customer_id, note)
        self._begin_with = writing
        self._begin_at = aspect
        self._before: Customer | None = None
        self._keeper: DraftKeeper | None = None
        self._saving = False

    def drawn(self) -> None:
        """Select the aspect, or open the editor, that was asked for."""
        aspect, self._begin_at = self._begin_at, None
        if aspect is not None:
            self.go_to(self.portrait)
            self.call_after_refresh(self.portrait.select, f"aspect {aspect.value}")
        aspect, self._begin_with = self._begin_with, None
        if aspect is not None:
            self.call_after_refresh(self.write_aspect, aspect)

    def write_aspect(self, aspect: Aspect) -> None:
        """Open the editor of an aspect, with the draft that was left of it."""
        overview = self._overview
        if overview is None or self.portrait.editor is not None:
            return
        self._show_portrait(True)
        self._before = overview.customer
        draft = self.journal.drafts.left_of_aspect(self._customer_id, aspect)
        text = _text_of(self._before, aspect)
        editor = self.portrait.open_editor(aspect, draft.body if draft is not None else text, text)

        def as_draft(key: str) -> Draft | None:
            return self._as_draft(key, aspect, editor)

        key = draft.key if draft is not None else new_key()
        self._keeper = DraftKeeper(self, self.journal.drafts, key, as_draft)
        if draft is None:
            return
        if draft.fields.get(_BASE, "") != text:
            editor.show_theirs(text)
        else:
            when = say_left(draft, self.journal.today())
            key = key_for("aspect.throw_away", "^r")
            editor.say(_("Your draft, left {when}.  {key} throws it away.").format(when=when, key=key))

    def _as_draft(self, key: str, aspect: Aspect, editor: AspectEditor) -> Draft | None:
        before = self._before
        if before is None or editor.text_area.body == _text_of(before, aspect):
            return None
        return self._draft_of(key, editor)

    def _draft_of(self, key: str, editor: AspectEditor) -> Draft:
        before = self._before
        return Draft(
            key=key,
            body=editor.text_area.body,
            fields={} if before is None else {_BASE: _text_of(before, editor.aspect)},
            customer_id=self._customer_id,
            aspect=editor.aspect.value,
            based_on={} if before is None else dict(before.seen),
            left=left_now(self.journal),
        )

    @on(AspectEditor.Typed)
    def _typed(self) -> None:
        if self._keeper is not None:
            self._keeper.typed()

    @on(AspectText.Asked)
    def _asked(self, event: AspectText.Asked) -> None:
        event.stop()
        editor = self.portrait.editor
        if editor is None or self._saving:
            return
        acts: dict[str, Callable[[AspectEditor], None]] = {
            "save": self._save,
            "leave": self._leave,
            "outside": self._outside,
            "throw": self._throw_away,
        }
        acts[event.what](editor)

    # Saving

    def _save(self, editor: AspectEditor) -> None:
        before = self._before
        if before is None:
            return
        text = editor.text_area.body.rstrip()
        portrait = {**before.portrait, editor.aspect: Facet(text, self.journal.today())}
        if not text:
            del portrait[editor.aspect]
        self._saving = True
        editor.text_area.read_only = True
        self._write(before, replace(before, portrait=portrait))

    @work(thread=True, exclusive=True, group="save")
    def _write(self, before: Customer, after: Customer) -> None:
        try:
            saved = self.journal.change_customer(before, after)
        except ChangedMeanwhile as error:
            self.post_message(self.AspectNotSaved(error, self._theirs()))
        except HandfulError as error:
            self.post_message(self.AspectNotSaved(error))
        else:
            if self._keeper is not None:
                # At once: a text that is saved is no draft any more, however this ends.
                self._keeper.saved()
            self.post_message(self.AspectSaved(saved))

    def _theirs(self) -> Customer | None:
        try:
            self.journal.refresh()
            return self.journal.overview(self._customer_id).customer
        except HandfulError:
            return None

    def on_portrait_writing_aspect_saved(self, message: AspectSaved) -> None:
        """Say so; the aspect stands in its place again."""
        self._close()
        self.handful.show_saved(message.saved, _("Saved"))

    def on_portrait_writing_aspect_not_saved(self, message: AspectNotSaved) -> None:
        """Say why; the text stays."""
        self._saving = False
        editor = self.portrait.editor
        if editor is None:
            return
        editor.text_area.read_only = False
        editor.text_area.focus()
        if message.theirs is not None:
            self._before = message.theirs
            editor.show_theirs(_text_of(message.theirs, editor.aspect))
        else:
            failed = isinstance(message.error, CannotKeep)
            editor.say(message.error.sentence, wrong=not failed, failure=failed)

    # Leaving

    def _leave(self, editor: AspectEditor) -> None:
        before = self._before
        changed = before is not None and editor.text_area.body != _text_of(before, editor.aspect)
        if changed and (self._keeper is None or not self._keeper.keep()):
            self._ask(_("The disk did not take the draft. Leave without it?"), Choice("leave", _("Leave")))
            return
        if changed:
            self.handful.tell(_("Draft saved."))
        self._close()

    def _throw_away(self, _editor: AspectEditor) -> None:
        way = Choice("throw", _("Throw away"), _("nothing of it is kept"))
        self._ask(_("Throw away what you wrote here?"), way)

    def _ask(self, question: str, way: Choice) -> None:
        def answered(answer: str | None) -> None:
            if answer == "throw" and self._keeper is not None:
                self._keeper.done()
            if answer in ("leave", "throw"):
                self._close()

        self.app.push_screen(ChoiceDialog(question, (Choice("stay", _("No")), way)), answered)

    def _outside(self, editor: AspectEditor) -> None:
        text_area = editor.text_area
        before = text_area.text
        try:
            # A draft of its own: this page goes on with the other.
            after = written_outside(self.app, before, self.journal.drafts, self._draft_of(new_key(), editor))
        except HandfulError as error:
            editor.say(error.sentence, wrong=True)
            return
        if after.rstrip("\n") != before.rstrip("\n"):
            text_area.replace(after, (0, 0), text_area.document.end, maintain_selection_offset=False)
        text_area.focus()

    def _close(self) -> None:
        self._saving = False
        self._end_draft()
        self._before = None
        self.portrait.close_editor()
        self.refresh_bindings()

    def _end_draft(self) -> None:
        if self._keeper is not None:
            self._keeper.leave()
            self._keeper = None

    def on_screen_suspend(self) -> None:
        """Another page is looked at: what was typed is kept at once."""
        if self._keeper is not None:
            self._keeper.keep()

    def on_unmount(self) -> None:
        """However the page goes, the draft stays, and is offered on the page below."""
        if self._keeper is not None:
            self._end_draft()
            if self.app.is_running:
                self.app.call_later(self.handful.note_left, None)


def _text_of(customer: Customer, aspect: Aspect) -> str:
    facet = customer.portrait.get(aspect)
    return facet.text if facet is not None else ""
