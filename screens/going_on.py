"""Going on with what was left: the note screen with its draft, and a draft that the note has changed under."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journal.customer import Aspect
from journal.drafts import Draft, new_key
from journal.errors import HandfulError
from journal.language import _
from journal.note import ContactNote
from journal.saying import say_day
from journal.text import cut
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.left_drafts import say_left
from screens.note_draft import is_about

if TYPE_CHECKING:
    from screens.app import HandfulApp

_LONGEST_SHOWN = 200
"""The most characters of a draft that are told in a sentence."""


def draft_about(app: HandfulApp, customer_id: str | None) -> Draft | None:
    """The draft of a new note that was left about this customer alone, or (None) about nobody yet."""
    return next((draft for draft in app.journal.drafts.left() if is_about(draft, customer_id)), None)


def go_on(app: HandfulApp, key: str) -> None:
    """Go on with the draft of that key, where it was left."""
    draft = next((one for one in app.journal.drafts.left() if one.key == key), None)
    if draft is None:
        app.tell(_("Another window goes on with this draft, or it was saved there."))
        return
    damaged = next(
        (one for one in app.journal.damage() if one.customer_id and one.customer_id == draft.customer_id), None
    )
    if damaged is not None:
        # Neither deleted nor gone: it can come back, and what was written is to wait for it.
        app.tell(f"{damaged.sentence} {_('Your draft stays.')}", severity="warning")
        return
    if draft.aspect is not None:
        _go_on_with_aspect(app, draft)
        return
    if draft.decision_id is not None:
        _go_on_with_decision(app, draft)
        return
    if draft.note_id is None:
        app.write_draft(draft)
        return
    try:
        overview, note = app.journal.find_note(draft.note_id, draft.customer_id)
    except HandfulError:
        app.tell(_("The note was deleted meanwhile. Saving your draft makes a new one."), severity="warning")
        app.write_draft(_as_new(app, draft))
        return
    edit(app, overview.id, note, draft)


def edit(app: HandfulApp, customer_id: str, note: ContactNote, draft: Draft) -> None:
    """Open a note with the draft of it; where it changed since, ask what is to become of the text."""
    if dict(draft.based_on) == dict(note.seen):
        app.write_draft(draft, customer_id, note)
        return
    today = app.journal.today()
    question = _("The note of {day} about {name} changed since your draft, left {when}.").format(
        day=say_day(note.date, today, weekday=False),
        name=app.journal.short_name(customer_id),
        when=say_left(draft, today),
    )
    choices = (
        Choice("new", _("A new note"), _("of your text; the other stays as it is")),
        Choice("both", _("See both"), _("choose, or join them")),
        Choice("throw", _("Throw away"), _("your draft goes")),
    )

    def answered(answer: str | None) -> None:
        if answer == "new":
            app.write_draft(_as_new(app, draft))
        elif answer == "both":
            app.write_draft(draft, customer_id, note)
        elif answer == "throw":
            app.journal.drafts.drop(draft.key)
            app.note_left(None)

    app.push_screen(ChoiceDialog(question, choices), answered)


def _as_new(app: HandfulApp, draft: Draft) -> Draft:
    """The text of a note or an aspect that was being edited as that of a new note."""
    new = replace(draft, key=new_key(), note_id=None, aspect=None, based_on={})
    if app.journal.drafts.keep(new):
        app.journal.drafts.drop(draft.key)
    return new


def _go_on_with_aspect(app: HandfulApp, draft: Draft) -> None:
    try:
        app.open_customer(app.journal.overview(draft.customer_id or "").id, Aspect(draft.aspect or ""))
    except (HandfulError, ValueError):
        said = _("This customer is not in the journal any more. Saving your draft makes a note of it.")
        app.tell(said, severity="warning")
        app.write_draft(_as_new(app, draft))


def _go_on_with_decision(app: HandfulApp, draft: Draft) -> None:
    if not draft.decision_id:
        # The page takes what was left there.
        app.action_go("decide")
        return
    try:
        decision = app.journal.decision(draft.decision_id)
    except HandfulError:
        decision = None
    if decision is None or draft.customer_id not in app.journal.asked_about(decision):
        words = cut(draft.body, _LONGEST_SHOWN) or "…"
        app.tell(_("This decision does not ask about them any more. You had written: {words}").format(words=words))
        return
    app.open_decision(decision.id, draft.customer_id or "", walk=True)


def throw_away(app: HandfulApp, key: str) -> None:
    """Ask, and throw a draft away."""

    def answered(answer: str | None) -> None:
        if answer == "throw":
            app.journal.drafts.drop(key)
            app.note_left(None)

    choices = (Choice("stay", _("No")), Choice("throw", _("Throw away"), _("nothing of it is kept")))
    app.push_screen(ChoiceDialog(_("Throw this draft away?"), choices), answered)
