"""What the note screen saves: whom the form means, and the change to the journal that saving is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from journal.errors import Ambiguous, HandfulError
from journal.language import _
from journal.note import ContactNote
from screens.widgets.customer_picker import CustomerPicker
from screens.widgets.note_fields import FieldWrong
from screens.widgets.offers import Person

if TYPE_CHECKING:
    from journal.journal import Journal, Saved


def people_meant(journal: Journal, picker: CustomerPicker) -> tuple[Person, ...]:
    """Whom the note is about. Raises `FieldWrong` where that is nobody, or may be several."""
    if picker.unknown:
        try:
            found = journal.find_several(picker.unknown)
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


def change_for(
    journal: Journal, people: tuple[Person, ...], before: ContactNote | None, note: ContactNote
) -> Callable[[], Saved]:
    """The change that saves `note`: a new one about these people, or `before`, theirs, as it is now."""
    if before is not None:
        customer_id = people[0].id
        return lambda: journal.amend_note(customer_id, before, note)
    known = [person.id for person in people if person.id]
    new = [journal.new_customer(one.name, one.organisation) for one in people if not one.id]
    return lambda: journal.add_note(known, note, new=new)


def on_top_of(theirs: ContactNote, base: ContactNote, ours: ContactNote) -> ContactNote:
    """`ours`, which began as `base`, with what only `theirs` has changed since."""
    kept = {one.name: getattr(theirs, one.name) for one in fields(ours) if one.name not in ("id", "body", "plan")}
    begun = {name: getattr(base, name) for name in kept}
    return replace(ours, **{name: value for name, value in kept.items() if getattr(ours, name) == begun[name]})
