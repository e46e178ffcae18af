"""What the note screen shows of the journal: whom one can choose, their loose ends, and what saving will do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from journal import answers
from journal.language import _
from journal.note import LONGEST_BODY, ContactNote, Reading
from journal.overview import LooseEnd, Overview
from journal.reading import read_note
from journal.rhythm import say_status, standing
from journal.saying import say_due, say_kind, say_noted, short_names
from journal.text import visible
from screens.preview import be_gentle
from screens.widgets.offers import Person
from screens.widgets.open_ends import OpenEnd

if TYPE_CHECKING:
    from journal.journal import Journal


def read_body(body: str, today: date) -> Reading:
    """What a body means. One longer than a note may be is not read; a warning says so."""
    if len(body) > LONGEST_BODY:
        sentence = _("This is {n} characters long; at most {most} are kept in one note.")
        return Reading(warnings=(sentence.format(n=len(body), most=LONGEST_BODY),))
    return read_note(body, today)


def everybody(journal: Journal) -> tuple[Person, ...]:
    """All customers, by name, as the picker offers them."""
    found: list[Person] = []
    for overview in journal.overviews():
        customer, status = overview.customer, journal.standing(overview).status
        found.append(Person(customer.id, customer.name, customer.organisation, status.value, say_status(status)))
    return tuple(found)


def effect_of(journal: Journal, people: Sequence[Person], draft: ContactNote, today: date) -> str:
    """What saving `draft` about `people` will do. Raises what `Journal.preview` raises."""
    known = [person.id for person in people if person.id]
    if known or not people:
        return visible(journal.preview(known, draft))
    new = Overview(journal.new_customer(people[0].name), last_dialogue=draft.date if draft.kind.is_dialogue else None)
    name = short_names({"": new.name})[""]
    return visible(answers.preview(draft, name, standing(new, today, journal.settings.away), today))


def gentle_with(journal: Journal, people: Sequence[Person], today: date, width: int) -> list[Content]:
    """The be-gentle marks of those a note is about: first of all to be borne in mind."""
    known = [person.id for person in people if person.id]
    lines: list[Content] = []
    for overview in journal.overviews():
        if overview.id in known:
            name = journal.short_name(overview.id) if len(known) > 1 else ""
            lines += be_gentle(overview.customer, today, width, name)
    return lines


def open_ends(journal: Journal, customer_ids: Sequence[str], but_not: str, today: date) -> list[OpenEnd]:
    """The loose ends of these customers, without those of the note `but_not`, which stand in the editor."""
    return [
        _open_end(journal, overview, end, today, several=len(customer_ids) > 1)
        for customer_id in customer_ids
        for overview, end in journal.loose_ends(customer_id)
        if end.decision or end.note != but_not
    ]


def _open_end(journal: Journal, overview: Overview, end: LooseEnd, today: date, *, several: bool) -> OpenEnd:
    if end.due is not None:
        about = say_due(end.due, today, brief=True)
    else:
        about = say_noted((today - end.noted).days)
        if not several:
            about += ", " + (_("before a decision") if end.decision else say_kind(end.kind))
    about = f"{journal.short_name(overview.id)}, {about}" if several else about
    return OpenEnd(end.id, end.mark, end.text, about, is_due=end.due is not None)
