"""The draft of a contact note: the form and the text as they stand, and the form filled from a draft."""

from __future__ import annotations

from collections.abc import Sequence

from journal.drafts import PEOPLE, UNKNOWN, Draft
from journal.journal import Journal
from journal.note import ContactNote
from journal.text import one_line
from screens.left_drafts import left_now, left_on
from screens.widgets.note_fields import NoteFields
from screens.widgets.offers import Person


def draft_of(journal: Journal, key: str, fields: NoteFields, body: str, note: ContactNote | None) -> Draft:
    """What is written now, of a new note or of `note`."""
    picker = fields.customer
    known = [person.id for person in picker.people if person.id]
    people = "\n".join("\t".join((one.id, one_line(one.name), one_line(one.organisation))) for one in picker.people)
    return Draft(
        key=key,
        body=body,
        fields={**fields.texts(), PEOPLE: people, UNKNOWN: picker.unknown},
        customer_id=known[0] if known else None,
        note_id=note.id if note is not None else None,
        based_on=dict(note.seen) if note is not None else {},
        left=left_now(journal),
    )


def people_of(draft: Draft, candidates: Sequence[Person]) -> tuple[Person, ...]:
    """Those the draft was about; who is in the journal no more, by name, as somebody new."""
    there = {person.id: person for person in candidates}
    found: list[Person] = []
    for line in filter(None, draft.fields.get(PEOPLE, "").split("\n")):
        identity, name, organisation = (*line.split("\t"), "", "")[:3]
        found.append(there.get(identity) or Person("", name, organisation))
    return tuple(found)


def fill(fields: NoteFields, draft: Draft) -> None:
    """Put a draft back into the form, the customers where a new note is written."""
    picker = fields.customer
    if draft.note_id is None:
        picker.pick(people_of(draft, picker.candidates))
        unknown = draft.fields.get(UNKNOWN, "")
        if unknown:
            picker.value = ", ".join(filter(None, (picker.value, unknown)))
    fields.put_back(draft.fields, left_on(draft))


def is_about(draft: Draft, customer_id: str | None) -> bool:
    """Whether a draft is that of a new note about this customer alone, or (None) about nobody yet."""
    of_something_else = (draft.note_id, draft.aspect, draft.decision_id) != (None, None, None)
    if of_something_else or draft.customer_id != customer_id:
        return False
    return draft.fields.get(PEOPLE, "").count("\n") == 0 and not draft.fields.get(UNKNOWN)
