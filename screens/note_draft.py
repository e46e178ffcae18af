"""The draft of a contact note: the form and the text as they stand, and the form filled from a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.customer import Aspect
from journal.drafts import Draft
from journal.journal import Journal
from journal.language import _
from journal.note import ContactNote
from journal.saying import say_aspect, say_day, short_names
from journal.text import one_line
from screens.widgets.note_fields import NoteFields
from screens.widgets.offers import Person

_PEOPLE, _UNKNOWN = "people", "unknown"


def draft_of(journal: Journal, key: str, fields: NoteFields, body: str, note: ContactNote | None) -> Draft:
    """What is written now, of a new note or of `note`."""
    picker = fields.customer
    known = [person.id for person in picker.people if person.id]
    people = "\n".join("\t".join((one.id, one_line(one.name), one_line(one.organisation))) for one in picker.people)
    return Draft(
        key=key,
        body=body,
        fields={**fields.texts(), _PEOPLE: people, _UNKNOWN: picker.unknown},
        customer_id=known[0] if known else None,
        note_id=note.id if note is not None else None,
        based_on=dict(note.seen) if note is not None else {},
        left=left_now(journal),
    )


def left_now(journal: Journal) -> str:
    """The local time as a draft bears it."""
    return journal.clock.now().isoformat(timespec="minutes")[:16]


def people_of(draft: Draft, candidates: Sequence[Person]) -> tuple[Person, ...]:
    """Those the draft was about; who is in the journal no more, by name, as somebody new."""
    there = {person.id: person for person in candidates}
    found: list[Person] = []
    for line in filter(None, draft.fields.get(_PEOPLE, "").split("\n")):
        identity, name, organisation = (*line.split("\t"), "", "")[:3]
        found.append(there.get(identity) or Person("", name, organisation))
    return tuple(found)


def fill(fields: NoteFields, draft: Draft) -> None:
    """Put a draft back into the form, the customers where a new note is written."""
    picker = fields.customer
    if draft.note_id is None:
        picker.pick(people_of(draft, picker.candidates))
        unknown = draft.fields.get(_UNKNOWN, "")
        if unknown:
            picker.value = ", ".join(filter(None, (picker.value, unknown)))
    fields.put_back(draft.fields, left_on(draft))


def left_on(draft: Draft) -> date | None:
    """The day a draft was left, None where it bears none."""
    try:
        return date.fromisoformat(draft.left[:10])
    except ValueError:
        return None


def is_about(draft: Draft, customer_id: str | None) -> bool:
    """Whether a draft is that of a new note about this customer alone, or (None) about nobody yet."""
    if draft.note_id is not None or draft.aspect is not None or draft.customer_id != customer_id:
        return False
    return draft.fields.get(_PEOPLE, "").count("\n") == 0 and not draft.fields.get(_UNKNOWN)


def _name_of(draft: Draft, journal: Journal) -> str:
    name = journal.short_name(draft.customer_id) if draft.customer_id else ""
    if name:
        return name
    people = people_of(draft, ())
    return short_names({"": people[0].name})[""] if people else one_line(draft.fields.get(_UNKNOWN, ""))


def say_left(draft: Draft, today: date) -> str:
    """When a draft was left: `at 09:42`, and the day where that is not today."""
    day, at = left_on(draft), draft.left[11:16]
    if day is None or day == today:
        return _("at {time}").format(time=at)
    return _("on {day} at {time}").format(day=say_day(day, today), time=at)


def say_draft(draft: Draft, journal: Journal) -> str:
    """`You left a draft about Ken at 09:42.`"""
    when, name = say_left(draft, journal.today()), _name_of(draft, journal)
    for_aspect = next((aspect for aspect in Aspect if aspect.value == draft.aspect), None)
    if for_aspect is not None:
        return _("You left a draft about {name} {when}: {aspect}.").format(
            name=name, when=when, aspect=say_aspect(for_aspect)
        )
    if not name:
        return _("You left a draft {when}.").format(when=when)
    return _("You left a draft about {name} {when}.").format(name=name, when=when)
